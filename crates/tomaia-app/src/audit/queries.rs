//! What the audit's pages and API read.

use super::Sealed;
use crate::{Actor, App, Result};
use tomaia_db::sql;
use tomaia_domain::permissions::Verb;

/// Which entries.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Of actors of this kind: `account`, `guest`, `company`, `interpreter`, `system`.
    pub actor_kind: Option<String>,
    /// Of this actor among its kind.
    pub actor_id: Option<i64>,
    /// Of this verb.
    pub verb: Option<String>,
    /// In the timeline of this thing.
    pub subject: Option<(String, i64)>,
    /// Not before this instant; milliseconds since 1970.
    pub from: Option<i64>,
    /// Before this instant; milliseconds since 1970.
    pub until: Option<i64>,
}

/// An entry with its own hash.
#[derive(Clone, Debug)]
pub struct AuditRecord {
    /// The entry.
    pub entry: Sealed,
    /// Its hash, SHA-256 in hexadecimal.
    pub hash: String,
    /// Whether the entry is as it was sealed.
    pub intact: bool,
}

/// Entries, newest first, before the given number.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn list(
    app: &App,
    actor: &Actor,
    filter: &AuditFilter,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Sealed>> {
    actor.may(Verb::AuditRead)?;
    let mut select = sql("SELECT e.* FROM audit_entry e WHERE e.id < ").value(before.unwrap_or(i64::MAX));
    if let Some(kind) = &filter.actor_kind {
        select = select.push(" AND e.actor_kind = ").value(kind);
    }
    if let Some(id) = filter.actor_id {
        select = select.push(" AND e.actor_id = ").value(id);
    }
    if let Some(verb) = &filter.verb {
        select = select.push(" AND e.verb = ").value(verb);
    }
    if let Some((kind, id)) = &filter.subject {
        select = select
            .push(" AND EXISTS (SELECT 1 FROM audit_about a WHERE a.entry_id = e.id AND a.subject_kind = ")
            .value(kind)
            .push(" AND a.subject_id = ")
            .value(*id)
            .push(")");
    }
    if let Some(from) = filter.from {
        select = select.push(" AND e.at >= ").value(from);
    }
    if let Some(until) = filter.until {
        select = select.push(" AND e.at < ").value(until);
    }
    let mut connection = app.database.read().await?;
    let rows = connection.all(select.push(" ORDER BY e.id DESC LIMIT ").value(limit)).await?;
    rows.iter().map(Sealed::read).collect()
}

/// One entry.
///
/// # Errors
/// The actor may not, the entry is not there, or the database failed.
pub async fn record(app: &App, actor: &Actor, id: i64) -> Result<AuditRecord> {
    actor.may(Verb::AuditRead)?;
    let mut connection = app.database.read().await?;
    let row = connection.one(sql("SELECT * FROM audit_entry WHERE id = $1").bind(id)).await?;
    let (entry, hash) = (Sealed::read(&row)?, row.get::<String>("hash")?);
    let intact = entry.hash() == hash;
    Ok(AuditRecord { entry, hash, intact })
}

/// The verbs that occur, for the filter: one step through the index for each, however long the chain is.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn verbs(app: &App, actor: &Actor) -> Result<Vec<String>> {
    actor.may(Verb::AuditRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql("WITH RECURSIVE found (verb) AS (SELECT MIN(verb) FROM audit_entry UNION ALL \
             SELECT (SELECT MIN(e.verb) FROM audit_entry e WHERE e.verb > f.verb) FROM found f \
             WHERE f.verb IS NOT NULL) SELECT verb FROM found WHERE verb IS NOT NULL ORDER BY verb"))
        .await?;
    rows.iter().map(|row| Ok(row.get("verb")?)).collect()
}

/// The accounts, for the filter: number and name.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn accounts(app: &App, actor: &Actor) -> Result<Vec<(i64, String)>> {
    actor.may(Verb::AuditRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection.all(sql("SELECT id, name FROM account ORDER BY name, id LIMIT 200")).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}
