//! Tokens of programs: a token acts as its account, within its scopes. It is shown once and kept as a hash.

use super::sessions::hash;
use super::{random_token, store};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::sql;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Fields;

/// How far a token reaches.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scope {
    /// Reads.
    Read,
    /// Reads and writes.
    Write,
}

impl Scope {
    /// Its name in the database and on pages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Write => "write",
        }
    }

    /// The scope of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Scope::Read, Scope::Write].into_iter().find(|scope| scope.name() == name)
    }
}

/// A token as its owner sees it in the list.
#[derive(Clone, Debug)]
pub struct TokenRow {
    /// Identifier.
    pub id: i64,
    /// What its owner called it.
    pub name: String,
    /// How far it reaches.
    pub scope: Scope,
    /// When it ends.
    pub expires_at: i64,
    /// When it was used last.
    pub last_used_at: Option<i64>,
}

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Makes a token of one's own account and returns its text, which is shown this once.
///
/// # Errors
/// The actor has no account; the name is empty; the days are not between 1 and 365.
pub async fn create(app: &App, actor: &Actor, name: &str, scope: Scope, days: i64) -> Result<String> {
    actor.may(Verb::AccountOwn)?;
    let account = actor.account()?;
    let mut fields = Fields::default();
    let name = fields.required("name", name);
    if !(1..=365).contains(&days) {
        fields.wrong("days", "people-token-days");
    }
    fields.finish()?;
    let token = format!("tomaia_{}", random_token());
    let mut tx = app.database.begin().await?;
    let id: i64 = tx
        .one(
            sql("INSERT INTO api_token (account_id, name, token_hash, scopes, created_at, expires_at) \
                 VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
            .bind(account)
            .bind(&name)
            .bind(hash(&token))
            .bind(scope.name())
            .bind(app.now())
            .bind(app.now() + days * DAY),
        )
        .await?
        .get("id")?;
    Entry::named("token-created", ("account", account))
        .after(json!({ "token": id, "name": name, "scope": scope.name(), "days": days }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(token)
}

/// Revokes a token of one's own.
///
/// # Errors
/// It is not there or not one's own.
pub async fn revoke(app: &App, actor: &Actor, id: i64) -> Result<()> {
    actor.may(Verb::AccountOwn)?;
    let account = actor.account()?;
    let mut tx = app.database.begin().await?;
    let touched = tx
        .run(
            sql("UPDATE api_token SET revoked_at = $3 WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL")
                .bind(id)
                .bind(account)
                .bind(app.now()),
        )
        .await?;
    if touched == 0 {
        return Err(Error::not_found());
    }
    Entry::named("token-revoked", ("account", account))
        .before(json!({ "token": id }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The tokens of one's own account that are in force.
///
/// # Errors
/// The actor has no account.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<TokenRow>> {
    actor.may(Verb::AccountOwn)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT id, name, scopes, expires_at, last_used_at FROM api_token \
                 WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY id")
            .bind(actor.account()?)
            .bind(app.now()),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(TokenRow {
                id: row.get("id")?,
                name: row.get("name")?,
                scope: Scope::from_name(&row.get::<String>("scopes")?).unwrap_or(Scope::Read),
                expires_at: row.get("expires_at")?,
                last_used_at: row.get("last_used_at")?,
            })
        })
        .collect()
}

/// Who acts with a token, and how far it reaches; `None` where it is not in force.
///
/// # Errors
/// The database failed.
pub async fn find(app: &App, token: &str) -> Result<Option<(Actor, Scope)>> {
    let now = app.now();
    let mut connection = app.database.read().await?;
    let row = connection
        .first(
            sql("SELECT id, account_id, scopes, last_used_at FROM api_token \
                 WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2")
            .bind(hash(token))
            .bind(now),
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let account = store::find(&mut connection, row.get("account_id")?).await?;
    if account.disabled_at.is_some() {
        return Ok(None);
    }
    let actor = super::actor(&mut connection, account.id).await?;
    drop(connection);
    if now - row.get::<Option<i64>>("last_used_at")?.unwrap_or(0) > 60_000 {
        let mut tx = app.database.begin().await?;
        tx.run(
            sql("UPDATE api_token SET last_used_at = $2 WHERE id = $1").bind(row.get::<i64>("id")?).bind(now),
        )
        .await?;
        tx.commit().await?;
    }
    Ok(Some((actor, Scope::from_name(&row.get::<String>("scopes")?).unwrap_or(Scope::Read))))
}
