//! The second step by code (TOTP, RFC 6238): set up with an authenticator app, asked at each sign-in, each code good
//! once; and recovery codes for the day on which the telephone is lost.

use super::rate_limits::{self, SECOND_FACTOR};
use super::sessions::{self, Session, hash};
use super::store;
use crate::audit::Entry;
use crate::context::random_bytes;
use crate::{App, Result};
use tomaia_db::{Connection, sql};
use tomaia_domain::refusal::{Fields, Refusal};
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// What an authenticator app needs.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The secret in base32, for typing.
    pub secret: String,
    /// The same as an `otpauth://` address, for a QR code.
    pub address: String,
}

/// Begins the set-up: a secret that is in force only once a code of it was given.
///
/// # Errors
/// The account has a second step already.
pub async fn begin_set_up(app: &App, session: &Session) -> Result<SetUp> {
    let mut tx = app.database.begin().await?;
    let account = store::find(&mut tx, session.account).await?;
    if account.totp_confirmed_at.is_some() {
        return Err(Refusal::conflict("people-totp-already").into());
    }
    // The same secret until it is confirmed: who reloads the page has not photographed a stale code.
    let secret = match account.totp_secret {
        Some(secret) => secret,
        None => {
            let secret = Secret::from(random_bytes::<20>()).to_base32();
            tx.run(sql("UPDATE account SET totp_secret = $2 WHERE id = $1").bind(account.id).bind(&secret))
                .await?;
            secret
        }
    };
    tx.commit().await?;
    let address = generator(&secret, &account.email)?
        .to_url()
        .map_err(|error| anyhow::anyhow!("the address of a second factor: {error}"))?;
    Ok(SetUp { secret, address })
}

/// Ends the set-up with a first code, signs in, and returns the recovery codes, which are shown this once.
///
/// # Errors
/// The code is wrong.
pub async fn confirm_set_up(app: &App, session: &Session, code: &str) -> Result<Vec<String>> {
    rate_limits::take(app, SECOND_FACTOR, &session.account.to_string()).await?;
    let mut tx = app.database.begin().await?;
    use_code(app, &mut tx, session, code, true).await?;
    tx.run(
        sql("UPDATE account SET totp_confirmed_at = $2 WHERE id = $1 AND totp_confirmed_at IS NULL")
            .bind(session.account)
            .bind(app.now()),
    )
    .await?;
    let codes = new_recovery_codes(&mut tx, session.account).await?;
    let actor = super::actor(&mut tx, session.account).await?;
    Entry::named("second-factor-set-up", ("account", session.account)).append(app, &mut tx, &actor).await?;
    sessions::second_factor_done(app, &mut tx, session, "totp").await?;
    tx.commit().await?;
    Ok(codes)
}

/// The second step of a sign-in: a code of the app, or a recovery code.
///
/// # Errors
/// The code is wrong or was used already; too many tries.
pub async fn answer(app: &App, session: &Session, code: &str) -> Result<()> {
    rate_limits::take(app, SECOND_FACTOR, &session.account.to_string()).await?;
    let mut tx = app.database.begin().await?;
    let means = if code.contains('-') {
        use_recovery_code(app, &mut tx, session, code).await?;
        "recovery-code"
    } else {
        use_code(app, &mut tx, session, code, false).await?;
        "totp"
    };
    sessions::second_factor_done(app, &mut tx, session, means).await?;
    tx.commit().await?;
    Ok(())
}

/// The code that an account's authenticator app shows now: for the demo, and for stories that sign in by the pages.
///
/// # Errors
/// The account has no second step.
pub async fn present_code(app: &App, email: &str) -> Result<String> {
    let mut connection = app.database.read().await?;
    let account = store::find_by_email(&mut connection, email).await?.ok_or_else(crate::Error::not_found)?;
    let secret = account.totp_secret.ok_or_else(crate::Error::not_found)?;
    Ok(generator(&secret, email)?.generate(seconds(app)).to_string())
}

async fn use_code(app: &App, tx: &mut Connection, session: &Session, code: &str, set_up: bool) -> Result<()> {
    let account = store::find(tx, session.account).await?;
    let in_force = set_up || account.totp_confirmed_at.is_some();
    let Some(secret) = account.totp_secret.filter(|_| in_force) else { return Err(wrong_code()) };
    let digits: String = code.chars().filter(|character| !character.is_whitespace()).collect();
    let step = generator(&secret, &account.email)?.check(&digits, seconds(app)).ok_or_else(wrong_code)?;
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    // The condition makes a code good once even when it is sent twice at the same moment.
    let used = tx
        .run(
            sql("UPDATE account SET totp_last_step = $2 WHERE id = $1 AND COALESCE(totp_last_step, 0) < $2")
                .bind(account.id)
                .bind(step),
        )
        .await?;
    if used == 1 { Ok(()) } else { Err(wrong_code()) }
}

async fn use_recovery_code(app: &App, tx: &mut Connection, session: &Session, code: &str) -> Result<()> {
    let used = tx
        .run(
            sql("UPDATE recovery_code SET used_at = $3 WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL")
                .bind(session.account)
                .bind(hash(&code.trim().to_uppercase()))
                .bind(app.now()),
        )
        .await?;
    if used == 1 { Ok(()) } else { Err(wrong_code()) }
}

/// Ten new codes of 50 bits each; the old ones are no longer good.
async fn new_recovery_codes(tx: &mut Connection, account: i64) -> Result<Vec<String>> {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    tx.run(sql("DELETE FROM recovery_code WHERE account_id = $1").bind(account)).await?;
    let mut codes = Vec::with_capacity(10);
    for _ in 0..10 {
        let letters: String =
            random_bytes::<10>().iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
        let code = format!("{}-{}", &letters[..5], &letters[5..]);
        tx.run(
            sql("INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, $2)")
                .bind(account)
                .bind(hash(&code)),
        )
        .await?;
        codes.push(code);
    }
    Ok(codes)
}

/// SHA-1, six digits, thirty seconds, one step of skew: what every authenticator app can do.
fn generator(secret: &str, email: &str) -> Result<Totp> {
    let secret = Secret::try_from_base32(secret)
        .map_err(|error| anyhow::anyhow!("a stored second factor: {error:?}"))?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_skew(1)
        .with_secret(secret)
        .with_account_name(email)
        .with_issuer(Some("Tomaia"))
        .build()
        .map_err(|error| anyhow::anyhow!("a second factor: {error}").into())
}

fn seconds(app: &App) -> u64 {
    u64::try_from(app.now() / 1000).unwrap_or(0)
}

fn wrong_code() -> crate::Error {
    let mut fields = Fields::default();
    fields.wrong("code", "people-code-wrong");
    fields.finish().err().map_or_else(crate::Error::not_found, Into::into)
}
