//! Passkeys (Web Authentication Level 3): a device's own key as the second step, instead of a code. The ceremony that
//! is under way stands in the session's row, so that any node can end it, and is good once and for five minutes.
//!
//! A passkey belongs to the host of the public address; where that is a bare number (`127.0.0.1`) browsers know none,
//! and [`possible`] says so.

use super::rate_limits::{self, SECOND_FACTOR};
use super::sessions::{self, Session};
use super::store;
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::Sha256;
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Refusal, RefusalKind};
use webauthn_rs::prelude::{
    Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
    Url, Uuid,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// How long a ceremony may take, in milliseconds.
const CEREMONY_LASTS: i64 = 5 * 60 * 1000;

/// A passkey as its owner sees it.
#[derive(Clone, Debug)]
pub struct PasskeyRow {
    /// Identifier.
    pub id: i64,
    /// The browser in which it was made, in its own words.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
    /// When it was used last.
    pub last_used_at: Option<i64>,
}

/// What stands in the session's row while a ceremony is under way.
#[derive(Deserialize, Serialize)]
struct Ceremony {
    began_at: i64,
    step: CeremonyStep,
}

#[derive(Deserialize, Serialize)]
enum CeremonyStep {
    Register(PasskeyRegistration),
    Answer(PasskeyAuthentication),
}

/// Whether browsers can make a passkey for this installation's address.
#[must_use]
pub fn possible(app: &App) -> bool {
    verifier(app).is_ok()
}

/// The passkeys of one's own.
///
/// # Errors
/// The actor has no account.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<PasskeyRow>> {
    actor.may(Verb::AccountOwn)?;
    let rows = app
        .database
        .read()
        .await?
        .all(
            sql("SELECT id, name, created_at, last_used_at FROM passkey WHERE account_id = $1 ORDER BY id")
                .bind(actor.account()?),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(PasskeyRow {
                id: row.get("id")?,
                name: row.get("name")?,
                created_at: row.get("created_at")?,
                last_used_at: row.get("last_used_at")?,
            })
        })
        .collect()
}

/// Whether the account of a session that waits for its second step has a passkey.
///
/// # Errors
/// The database failed.
pub async fn has_any(app: &App, session: &Session) -> Result<bool> {
    let row = app
        .database
        .read()
        .await?
        .first(sql("SELECT id FROM passkey WHERE account_id = $1 LIMIT 1").bind(session.account))
        .await?;
    Ok(row.is_some() && possible(app))
}

/// Begins to make a passkey of one's own: the options for the browser's `navigator.credentials.create`.
///
/// # Errors
/// The actor has no account; the address of the installation allows none.
pub async fn begin_registration(app: &App, actor: &Actor, session: &Session) -> Result<Value> {
    actor.may(Verb::AccountOwn)?;
    let verifier = verifier(app)?;
    let mut tx = app.database.begin().await?;
    let account = store::find(&mut tx, session.account).await?;
    let known = stored(&mut tx, account.id).await?.iter().map(|(_, key)| key.cred_id().clone()).collect();
    let (options, state) = verifier
        .start_passkey_registration(handle(app, account.id), &account.email, &account.name, Some(known))
        .map_err(fault)?;
    keep(app, &mut tx, session, CeremonyStep::Register(state)).await?;
    tx.commit().await?;
    Ok(serde_json::to_value(options)?)
}

/// Ends the making of a passkey with the browser's answer. `name` is the browser, in its own words.
///
/// # Errors
/// The answer does not fit the ceremony, or the passkey is known already.
pub async fn finish_registration(
    app: &App,
    actor: &Actor,
    session: &Session,
    name: &str,
    answer: &str,
) -> Result<()> {
    actor.may(Verb::AccountOwn)?;
    let verifier = verifier(app)?;
    let mut tx = app.database.begin().await?;
    let CeremonyStep::Register(state) = take(app, &mut tx, session).await? else { return Err(refused()) };
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(|_| refused())?;
    let passkey = verifier.finish_passkey_registration(&answer, &state).map_err(|_| refused())?;
    let inserted = tx
        .run(
            sql("INSERT INTO passkey (account_id, name, credential_id, credential, created_at) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (credential_id) DO NOTHING")
            .bind(session.account)
            .bind(name.chars().take(200).collect::<String>())
            .bind(identifier(&passkey))
            .bind(serde_json::to_string(&passkey)?)
            .bind(app.now()),
        )
        .await?;
    if inserted == 0 {
        return Err(Refusal::conflict("people-passkey-known").into());
    }
    Entry::named("passkey-added", ("account", session.account))
        .after(json!({ "name": name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Begins the second step of a sign-in: the options for the browser's `navigator.credentials.get`.
///
/// # Errors
/// The account has no passkey.
pub async fn begin_answer(app: &App, session: &Session) -> Result<Value> {
    let verifier = verifier(app)?;
    let mut tx = app.database.begin().await?;
    let keys: Vec<Passkey> =
        stored(&mut tx, session.account).await?.into_iter().map(|(_, key)| key).collect();
    if keys.is_empty() {
        return Err(refused());
    }
    let (options, state) = verifier.start_passkey_authentication(&keys).map_err(fault)?;
    keep(app, &mut tx, session, CeremonyStep::Answer(state)).await?;
    tx.commit().await?;
    Ok(serde_json::to_value(options)?)
}

/// Ends the second step of a sign-in with the browser's answer.
///
/// # Errors
/// The answer does not fit the ceremony; the key's counter went back, as a copied key's does; too many tries.
pub async fn answer(app: &App, session: &Session, answer: &str) -> Result<()> {
    rate_limits::take(app, SECOND_FACTOR, &session.account.to_string()).await?;
    let verifier = verifier(app)?;
    let mut tx = app.database.begin().await?;
    let CeremonyStep::Answer(state) = take(app, &mut tx, session).await? else { return Err(refused()) };
    let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| refused())?;
    let result = verifier.finish_passkey_authentication(&answer, &state).map_err(|_| refused())?;
    let found = stored(&mut tx, session.account)
        .await?
        .into_iter()
        .find(|(_, key)| key.cred_id() == result.cred_id());
    let Some((id, mut passkey)) = found else { return Err(refused()) };
    passkey.update_credential(&result);
    tx.run(
        sql("UPDATE passkey SET credential = $2, last_used_at = $3 WHERE id = $1")
            .bind(id)
            .bind(serde_json::to_string(&passkey)?)
            .bind(app.now()),
    )
    .await?;
    sessions::second_factor_done(app, &mut tx, session, "passkey").await?;
    tx.commit().await?;
    Ok(())
}

/// Removes a passkey of one's own.
///
/// # Errors
/// It is not there or not one's own.
pub async fn remove(app: &App, actor: &Actor, id: i64) -> Result<()> {
    actor.may(Verb::AccountOwn)?;
    let account = actor.account()?;
    let mut tx = app.database.begin().await?;
    let removed =
        tx.run(sql("DELETE FROM passkey WHERE id = $1 AND account_id = $2").bind(id).bind(account)).await?;
    if removed == 0 {
        return Err(Error::not_found());
    }
    Entry::named("passkey-removed", ("account", account))
        .before(json!({ "passkey": id }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn verifier(app: &App) -> Result<Webauthn> {
    let address = Url::parse(&app.settings.public_url)
        .map_err(|error| anyhow::anyhow!("the public address: {error}"))?;
    let host = address.domain().ok_or_else(|| Error::from(Refusal::conflict("people-passkey-no-host")))?;
    let builder = WebauthnBuilder::new(host, &address).map_err(fault)?;
    builder.rp_name("Tomaia").build().map_err(fault)
}

/// What an authenticator keeps as its owner's handle: says nothing to who finds the device.
fn handle(app: &App, account: i64) -> Uuid {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(&app.secret).unwrap_or_else(|_| unreachable!("HMAC takes any key"));
    mac.update(format!("passkey/{account}").as_bytes());
    let seal = mac.finalize().into_bytes();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&seal[..16]);
    Uuid::from_bytes(bytes)
}

fn identifier(passkey: &Passkey) -> String {
    crate::audit::hex(passkey.cred_id().as_ref())
}

async fn stored(connection: &mut Connection, account: i64) -> Result<Vec<(i64, Passkey)>> {
    let rows = connection
        .all(sql("SELECT id, credential FROM passkey WHERE account_id = $1 ORDER BY id").bind(account))
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("id")?, serde_json::from_str(&row.get::<String>("credential")?)?)))
        .collect()
}

async fn keep(app: &App, tx: &mut Connection, session: &Session, step: CeremonyStep) -> Result<()> {
    let ceremony = Ceremony { began_at: app.now(), step };
    tx.run(
        sql("UPDATE session SET state = $2 WHERE id = $1")
            .bind(session.id)
            .bind(serde_json::to_string(&ceremony)?),
    )
    .await?;
    Ok(())
}

/// Takes the ceremony out of the session's row; where the answer is then refused, the transaction puts it back, and
/// the challenge stays the same: it is good for nothing without the key.
async fn take(app: &App, tx: &mut Connection, session: &Session) -> Result<CeremonyStep> {
    tx.lock("session", session.id).await?;
    let row = tx.one(sql("SELECT state FROM session WHERE id = $1").bind(session.id)).await?;
    let state: Option<String> = row.get("state")?;
    let ceremony: Option<Ceremony> = state.and_then(|state| serde_json::from_str(&state).ok());
    let in_time = ceremony.filter(|ceremony| app.now() - ceremony.began_at <= CEREMONY_LASTS);
    tx.run(sql("UPDATE session SET state = NULL WHERE id = $1").bind(session.id)).await?;
    in_time.map(|ceremony| ceremony.step).ok_or_else(refused)
}

fn refused() -> Error {
    Refusal::new(RefusalKind::Invalid, "people-passkey-refused").into()
}

fn fault(error: webauthn_rs::prelude::WebauthnError) -> Error {
    Error::Broken(anyhow::anyhow!("a passkey: {error}"))
}
