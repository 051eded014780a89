//! How often something may be tried: token buckets in the database, so that all nodes count together. A bucket holds
//! `burst` tries and fills again over `refill` milliseconds; its name holds no address, only a hash of it.

use super::sessions::hash;
use crate::{App, Result};
use tomaia_db::sql;
use tomaia_domain::refusal::{Refusal, RefusalKind};

/// A limit.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is limited.
    pub name: &'static str,
    /// How many tries at once.
    pub burst: f64,
    /// In how many milliseconds an empty bucket is full again.
    pub refill: f64,
}

const MINUTE: f64 = 60_000.0;

/// Signing in to one account.
pub const SIGN_IN_ACCOUNT: Limit = Limit { name: "sign-in-account", burst: 8.0, refill: 15.0 * MINUTE };
/// Signing in from one network address: an office shares one.
pub const SIGN_IN_ADDRESS: Limit = Limit { name: "sign-in-address", burst: 60.0, refill: 15.0 * MINUTE };
/// Codes of the second step, for one account.
pub const SECOND_FACTOR: Limit = Limit { name: "second-factor", burst: 6.0, refill: 15.0 * MINUTE };
/// Links to set a password, for one account.
pub const PASSWORD_LINK: Limit = Limit { name: "password-link", burst: 3.0, refill: 60.0 * MINUTE };

/// Takes one try from the bucket of `whom`.
///
/// # Errors
/// [`RefusalKind::TooMany`] when it is empty.
pub async fn take(app: &App, limit: Limit, whom: &str) -> Result<()> {
    let bucket = format!("{}:{}", limit.name, hash(whom));
    let now = app.now();
    let mut tx = app.database.begin().await?;
    tx.lock("rate_limit", bucket.bytes().fold(0, |sum, byte| (sum * 31 + i64::from(byte)) % 1_000_003))
        .await?;
    let row =
        tx.first(sql("SELECT tokens, refilled_at FROM rate_limit WHERE bucket = $1").bind(&bucket)).await?;
    let tokens = match row {
        Some(row) => {
            #[expect(clippy::cast_precision_loss, reason = "milliseconds of a few minutes")]
            let passed = (now - row.get::<i64>("refilled_at")?).max(0) as f64;
            (row.get::<f64>("tokens")? + passed * limit.burst / limit.refill).min(limit.burst)
        }
        None => limit.burst,
    };
    let left = if tokens >= 1.0 { tokens - 1.0 } else { tokens };
    tx.run(
        sql("INSERT INTO rate_limit (bucket, tokens, refilled_at) VALUES ($1, $2, $3) \
             ON CONFLICT (bucket) DO UPDATE SET tokens = excluded.tokens, refilled_at = excluded.refilled_at")
        .bind(&bucket)
        .bind(left)
        .bind(now),
    )
    .await?;
    tx.commit().await?;
    if tokens >= 1.0 { Ok(()) } else { Err(Refusal::new(RefusalKind::TooMany, "people-too-many").into()) }
}
