//! Programmes as pages and the API show them.

use super::store::{Programme, find};
use crate::audit::{self, Sealed};
use crate::{Actor, App, Result};
use tomaia_db::{Row, sql};
use tomaia_domain::activities::ApprovalRule;
use tomaia_domain::permissions::Verb;

/// A programme in the list.
#[derive(Clone, Debug)]
pub struct ProgrammeRow {
    /// Identifier.
    pub id: i64,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// First day of validity, ISO 8601.
    pub starts_on: String,
    /// Last day of validity, ISO 8601.
    pub ends_on: String,
    /// How many parties it has.
    pub parties: i64,
    /// How many lines of action.
    pub lines: i64,
    /// How many activities, without the cancelled ones.
    pub activities: i64,
    /// When it last changed, milliseconds since 1970.
    pub updated_at: i64,
}

/// A programme with all its parts.
#[derive(Clone, Debug)]
pub struct ProgrammeRecord {
    /// Identifier.
    pub id: i64,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// What it is about, in Italian.
    pub summary_it: String,
    /// What it is about, in English.
    pub summary_en: String,
    /// The day of the signing, ISO 8601.
    pub signed_on: Option<String>,
    /// First day of validity, ISO 8601.
    pub starts_on: String,
    /// Last day of validity, ISO 8601.
    pub ends_on: String,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// Who answers for it.
    pub contact_name: String,
    /// Where she is reached.
    pub contact_email: String,
    /// Where she is called.
    pub contact_phone: String,
    /// Whose approval its activities need.
    pub approval: ApprovalRule,
    /// How many days before its end the owner is told, with commas between.
    pub reminder_days: String,
    /// How many days before a task is due its owner is told.
    pub task_days: i64,
    /// The account that answers for it, and its name.
    pub owner: Option<(i64, String)>,
    /// Whether it has a logo.
    pub has_logo: bool,
    /// Rises at each change of its own fields.
    pub revision: i64,
    /// When it last changed, milliseconds since 1970.
    pub updated_at: i64,
    /// Its parties, as they were added.
    pub parties: Vec<PartyRow>,
    /// Its lines of action, in their order.
    pub lines: Vec<LineRow>,
    /// Its activities, by date.
    pub activities: Vec<ActivityRow>,
}

/// A party.
#[derive(Clone, Debug)]
pub struct PartyRow {
    /// Identifier.
    pub id: i64,
    /// The body.
    pub name: String,
    /// What it is to the agreement.
    pub role: String,
    /// Who signed for it.
    pub signatory: String,
    /// The act with which it decided.
    pub act: String,
    /// When it signed, ISO 8601.
    pub signed_on: Option<String>,
}

/// A line of action.
#[derive(Clone, Debug)]
pub struct LineRow {
    /// Identifier.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// What is done under it, in Italian.
    pub description_it: String,
    /// What is done under it, in English.
    pub description_en: String,
}

/// An activity in its programme.
#[derive(Clone, Debug)]
pub struct ActivityRow {
    /// Identifier.
    pub id: i64,
    /// Its line of action.
    pub line_id: Option<i64>,
    /// What it is.
    pub kind: String,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// First day, ISO 8601.
    pub starts_on: String,
    /// Last day, ISO 8601.
    pub ends_on: String,
    /// Where.
    pub place: String,
    /// Where it stands.
    pub state: String,
}

/// All programmes, the newest first.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<ProgrammeRow>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql("SELECT p.id, p.name_it, p.name_en, p.starts_on, p.ends_on, p.updated_at, \
             (SELECT COUNT(*) FROM programme_party y WHERE y.programme_id = p.id) AS parties, \
             (SELECT COUNT(*) FROM line_of_action l WHERE l.programme_id = p.id) AS lines, \
             (SELECT COUNT(*) FROM activity a WHERE a.programme_id = p.id AND a.state <> 'cancelled') AS activities \
             FROM programme p ORDER BY p.starts_on DESC, p.id DESC"))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ProgrammeRow {
                id: row.get("id")?,
                name_it: row.get("name_it")?,
                name_en: row.get("name_en")?,
                starts_on: row.get("starts_on")?,
                ends_on: row.get("ends_on")?,
                parties: row.get("parties")?,
                lines: row.get("lines")?,
                activities: row.get("activities")?,
                updated_at: row.get("updated_at")?,
            })
        })
        .collect()
}

/// A programme with all its parts.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn record(app: &App, actor: &Actor, id: i64) -> Result<ProgrammeRecord> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            sql("SELECT p.*, p.logo_svg IS NOT NULL AS has_logo, o.name AS owner_name FROM programme p \
                 LEFT JOIN account o ON o.id = p.owner_account_id WHERE p.id = $1")
            .bind(id),
        )
        .await?;
    let programme = Programme::read(&row)?;
    let parties = connection
        .all(sql("SELECT * FROM programme_party WHERE programme_id = $1 ORDER BY id").bind(id))
        .await?;
    let lines = connection
        .all(sql("SELECT * FROM line_of_action WHERE programme_id = $1 ORDER BY position, id").bind(id))
        .await?;
    let activities = connection
        .all(sql("SELECT * FROM activity WHERE programme_id = $1 ORDER BY starts_on, id").bind(id))
        .await?;
    let owner_name: Option<String> = row.get("owner_name")?;
    Ok(ProgrammeRecord {
        id,
        approval: programme.approval,
        reminder_days: programme.reminders_text(),
        task_days: programme.task_days,
        owner: programme.owner.zip(owner_name),
        name_it: programme.name_it,
        name_en: programme.name_en,
        summary_it: programme.summary_it,
        summary_en: programme.summary_en,
        signed_on: programme.signed_on,
        starts_on: programme.starts_on,
        ends_on: programme.ends_on,
        time_zone: programme.time_zone,
        contact_name: programme.contact_name,
        contact_email: programme.contact_email,
        contact_phone: programme.contact_phone,
        has_logo: row.get("has_logo")?,
        revision: programme.revision,
        updated_at: row.get("updated_at")?,
        parties: parties.iter().map(party).collect::<Result<_>>()?,
        lines: lines.iter().map(line).collect::<Result<_>>()?,
        activities: activities.iter().map(activity).collect::<Result<_>>()?,
    })
}

/// The Italian and English name of a programme.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn names(app: &App, actor: &Actor, id: i64) -> Result<[String; 2]> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let row = connection.one(sql("SELECT name_it, name_en FROM programme WHERE id = $1").bind(id)).await?;
    Ok([row.get("name_it")?, row.get("name_en")?])
}

/// The logo, as SVG that only draws.
///
/// # Errors
/// The actor may not; the programme is not there or has none.
pub async fn logo(app: &App, actor: &Actor, id: i64) -> Result<String> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let row = connection
        .one(sql("SELECT logo_svg FROM programme WHERE id = $1 AND logo_svg IS NOT NULL").bind(id))
        .await?;
    Ok(row.get("logo_svg")?)
}

/// What happened to a programme and its activities: the newest entries first, before the given one.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn timeline(
    app: &App,
    actor: &Actor,
    id: i64,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Sealed>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    find(&mut connection, id).await?;
    audit::timeline(&mut connection, ("programme", id), before, limit).await
}

fn party(row: &Row) -> Result<PartyRow> {
    Ok(PartyRow {
        id: row.get("id")?,
        name: row.get("name")?,
        role: row.get("role")?,
        signatory: row.get("signatory")?,
        act: row.get("act")?,
        signed_on: row.get("signed_on")?,
    })
}

fn line(row: &Row) -> Result<LineRow> {
    Ok(LineRow {
        id: row.get("id")?,
        code: row.get("code")?,
        name_it: row.get("name_it")?,
        name_en: row.get("name_en")?,
        description_it: row.get("description_it")?,
        description_en: row.get("description_en")?,
    })
}

fn activity(row: &Row) -> Result<ActivityRow> {
    Ok(ActivityRow {
        id: row.get("id")?,
        line_id: row.get("line_id")?,
        kind: row.get("kind")?,
        name_it: row.get("name_it")?,
        name_en: row.get("name_en")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        place: row.get("place")?,
        state: row.get("state")?,
    })
}
