//! Keys by which a program sends a write again without doing it twice (the `Idempotency-Key` header of the IETF
//! draft): the first answer is kept for two days and given again.

use crate::{Actor, App, Result};
use tomaia_db::sql;
use tomaia_domain::refusal::{Refusal, RefusalKind};

/// What is known of a key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Known {
    /// Nothing: the caller does the work and then calls [`finish`] or [`forget`].
    First,
    /// The answer that was given.
    Answered {
        /// Its status.
        status: i64,
        /// Its body.
        body: String,
    },
}

/// Takes a key for a request.
///
/// # Errors
/// The key was used for another request, or the first request with it is still under way.
pub async fn begin(app: &App, actor: &Actor, key: &str, request_hash: &str) -> Result<Known> {
    let account = actor.account()?;
    let mut tx = app.database.begin().await?;
    let taken = tx
        .run(
            sql("INSERT INTO idempotency (account_id, idempotency_key, request_hash, created_at) \
                 VALUES ($1, $2, $3, $4) ON CONFLICT (account_id, idempotency_key) DO NOTHING")
            .bind(account)
            .bind(key)
            .bind(request_hash)
            .bind(app.now()),
        )
        .await?;
    let row = tx
        .one(
            sql("SELECT request_hash, status, body FROM idempotency WHERE account_id = $1 AND idempotency_key = $2")
                .bind(account)
                .bind(key),
        )
        .await?;
    tx.commit().await?;
    if taken == 1 {
        return Ok(Known::First);
    }
    if row.get::<String>("request_hash")? != request_hash {
        return Err(Refusal::new(RefusalKind::Invalid, "api-key-of-another-request").into());
    }
    match row.get::<Option<i64>>("status")? {
        Some(status) => {
            Ok(Known::Answered { status, body: row.get::<Option<String>>("body")?.unwrap_or_default() })
        }
        None => Err(Refusal::conflict("api-key-under-way").into()),
    }
}

/// Keeps the answer.
///
/// # Errors
/// The database failed.
pub async fn finish(app: &App, actor: &Actor, key: &str, status: i64, body: &str) -> Result<()> {
    let mut tx = app.database.begin().await?;
    tx.run(
        sql("UPDATE idempotency SET status = $3, body = $4 WHERE account_id = $1 AND idempotency_key = $2")
            .bind(actor.account()?)
            .bind(key)
            .bind(status)
            .bind(body),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Forgets the key: the request broke, and may be sent again.
///
/// # Errors
/// The database failed.
pub async fn forget(app: &App, actor: &Actor, key: &str) -> Result<()> {
    let mut tx = app.database.begin().await?;
    tx.run(
        sql("DELETE FROM idempotency WHERE account_id = $1 AND idempotency_key = $2 AND status IS NULL")
            .bind(actor.account()?)
            .bind(key),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
