//! Sessions: a row for each, so that a person can see hers and revoke them. The cookie holds a random token; the row
//! only its hash. A session of the staff counts only once the second step is done.

use super::rate_limits::{self, SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS};
use super::{passwords, random_token, sign_in_refused, store};
use crate::audit::{Entry, hex};
use crate::{Actor, App, Result};
use sha2::{Digest as _, Sha256};
use tomaia_db::{Connection, sql};

/// How long a session lasts without being used: 12 hours.
pub const IDLE: i64 = 12 * 60 * 60 * 1000;

/// How long it lasts in all: 14 days.
pub const LONGEST: i64 = 14 * 24 * 60 * 60 * 1000;

/// Where a sign-in stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// The second step is still to come.
    SecondFactor,
    /// The account has no second step yet and must set one up.
    SetUpSecondFactor,
    /// Signed in.
    Done,
}

/// A session that was found.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its number.
    pub id: i64,
    /// Its account.
    pub account: i64,
    /// The language of the account.
    pub language: String,
    /// Where the sign-in stands.
    pub step: Step,
    /// Who acts, once signed in; a stranger before.
    pub actor: Actor,
}

/// The first step: address and password. The answer is the same, and takes the same time, whether or not the account
/// exists. `network` is the network address that asks.
///
/// # Errors
/// The address or the password is wrong; too many tries.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: &str,
    network: &str,
    user_agent: &str,
) -> Result<String> {
    let email = email.trim().to_lowercase();
    rate_limits::take(app, SIGN_IN_ADDRESS, network).await?;
    rate_limits::take(app, SIGN_IN_ACCOUNT, &email).await?;
    let mut reader = app.database.read().await?;
    let account =
        store::find_by_email(&mut reader, &email).await?.filter(|account| account.disabled_at.is_none());
    drop(reader);
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let right = passwords::verify(app, password.to_owned(), hash).await?;
    let Some(account) = account.filter(|_| right) else { return Err(sign_in_refused().into()) };
    let mut tx = app.database.begin().await?;
    let token = open(app, &mut tx, account.id, user_agent).await?;
    tx.commit().await?;
    Ok(token)
}

/// Opens a session for an account and returns the cookie's value.
///
/// # Errors
/// The database failed.
pub(crate) async fn open(app: &App, tx: &mut Connection, account: i64, user_agent: &str) -> Result<String> {
    let token = random_token();
    let now = app.now();
    tx.run(
        sql(
            "INSERT INTO session (account_id, token_hash, created_at, last_seen_at, expires_at, user_agent) \
             VALUES ($1, $2, $3, $3, $4, $5)",
        )
        .bind(account)
        .bind(hash(&token))
        .bind(now)
        .bind(now + LONGEST)
        .bind(user_agent.chars().take(200).collect::<String>()),
    )
    .await?;
    Ok(token)
}

/// The session of a cookie, if it is in force.
///
/// # Errors
/// The database failed.
pub async fn find(app: &App, token: &str) -> Result<Option<Session>> {
    let now = app.now();
    let mut reader = app.database.read().await?;
    let row = reader
        .first(
            sql("SELECT s.id, s.account_id, s.last_seen_at, s.second_factor_at, a.language, a.totp_confirmed_at, \
                 (SELECT COUNT(*) FROM passkey k WHERE k.account_id = a.id) AS passkeys \
                 FROM session s JOIN account a ON a.id = s.account_id \
                 WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3 \
                 AND a.disabled_at IS NULL")
            .bind(hash(token))
            .bind(now)
            .bind(now - IDLE),
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let (id, account): (i64, i64) = (row.get("id")?, row.get("account_id")?);
    let actor = super::actor(&mut reader, account).await?;
    let staff = actor.roles().iter().any(|role| role.is_staff());
    let has_second_factor =
        row.get::<Option<i64>>("totp_confirmed_at")?.is_some() || row.get::<i64>("passkeys")? > 0;
    let step = match (staff, has_second_factor, row.get::<Option<i64>>("second_factor_at")?) {
        (_, _, Some(_)) | (false, false, None) => Step::Done,
        (_, true, None) => Step::SecondFactor,
        (true, false, None) => Step::SetUpSecondFactor,
    };
    drop(reader);
    if now - row.get::<i64>("last_seen_at")? > 60_000 {
        let mut tx = app.database.begin().await?;
        tx.run(sql("UPDATE session SET last_seen_at = $2 WHERE id = $1").bind(id).bind(now)).await?;
        tx.commit().await?;
    }
    let actor = if step == Step::Done { actor } else { Actor::Stranger };
    Ok(Some(Session { id, account, language: row.get("language")?, step, actor }))
}

/// Notes that the second step was done.
///
/// # Errors
/// The database failed.
pub(crate) async fn second_factor_done(
    app: &App,
    tx: &mut Connection,
    session: &Session,
    means: &str,
) -> Result<()> {
    tx.run(sql("UPDATE session SET second_factor_at = $2 WHERE id = $1").bind(session.id).bind(app.now()))
        .await?;
    let actor = super::actor(tx, session.account).await?;
    Entry::named("signed-in", ("account", session.account))
        .after(serde_json::json!({ "means": means }))
        .append(app, tx, &actor)
        .await
}

/// Ends a session: signing out.
///
/// # Errors
/// The database failed.
pub async fn end(app: &App, session: &Session) -> Result<()> {
    let mut tx = app.database.begin().await?;
    tx.run(sql("UPDATE session SET revoked_at = $2 WHERE id = $1").bind(session.id).bind(app.now())).await?;
    tx.commit().await?;
    Ok(())
}

pub(crate) fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// A session with both steps done, for stories that are not about signing in.
///
/// # Errors
/// There is no such account.
pub async fn open_for_tests(app: &App, email: &str) -> Result<String> {
    let mut tx = app.database.begin().await?;
    let account = store::find_by_email(&mut tx, email).await?.ok_or_else(crate::Error::not_found)?;
    let token = open(app, &mut tx, account.id, "story").await?;
    tx.run(
        sql("UPDATE session SET second_factor_at = $2 WHERE account_id = $1")
            .bind(account.id)
            .bind(app.now()),
    )
    .await?;
    tx.commit().await?;
    Ok(token)
}
