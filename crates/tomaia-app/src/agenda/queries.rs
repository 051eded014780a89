//! What the agenda's pages and API read: drafts and versions, one meeting, wishes that are left out, progress.

use super::figures::Figures;
use super::progress::MakingProgress;
use super::store::{self, DraftFailure, HeldMeeting, LeftOut};
use super::words::{self, Names};
use crate::{Actor, App, Error, Result};
use tomaia_agenda::ObjectiveValue;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;

/// A draft or version in a list.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// Identifier.
    pub id: i64,
    /// What the officer calls it.
    pub name: String,
    /// Where it stands.
    pub state: DraftState,
    /// The version that it became.
    pub version: Option<i64>,
    /// When that was.
    pub published_at: Option<i64>,
    /// By whom.
    pub published_by: String,
    /// The draft whose locked meetings it keeps.
    pub based_on: Option<i64>,
    /// Its figures; all nought until it is made.
    pub figures: Figures,
    /// The objective's components in their order, with their bounds.
    pub objective: Vec<ObjectiveValue>,
    /// Whether no better agenda exists for the problem it was made of.
    pub proved_best: bool,
    /// Musts that were proved not to fit all together when it was made, company and guest: a smallest set that was
    /// found, empty when they fit or nothing is proved.
    pub conflicting_musts: Vec<(i64, i64)>,
    /// Of the problem it was made of.
    pub problem_hash: Option<String>,
    /// How far it is while it is being made.
    pub progress: MakingProgress,
    /// Why it could not be made.
    pub failure: Option<DraftFailure>,
    /// Seed of the search.
    pub seed: i64,
    /// Budget of the search in seconds.
    pub seconds: i64,
    /// Rises at each change.
    pub revision: i64,
    /// Whether there is a change to take back.
    pub can_undo: bool,
    /// Who had it made.
    pub created_by: String,
    /// When.
    pub created_at: i64,
    /// When it last changed.
    pub updated_at: i64,
}

const DRAFTS: &str = "SELECT d.*, v.number, v.published_at, v.published_by, \
     EXISTS (SELECT 1 FROM draft_change c WHERE c.draft_id = d.id) AS can_undo \
     FROM agenda_draft d LEFT JOIN agenda_version v ON v.draft_id = d.id WHERE ";

impl DraftRow {
    fn read(row: &Row) -> Result<Self> {
        let state: String = row.get("state")?;
        let json = |name: &str| row.get::<Option<String>>(name);
        let figures = json("figures")?.map(|text| serde_json::from_str(&text)).transpose()?;
        let objective = json("objective")?.map(|text| serde_json::from_str(&text)).transpose()?;
        let conflicting = json("conflicting_musts")?.map(|text| serde_json::from_str(&text)).transpose()?;
        // What another version of the program wrote while it was made is not worth a failure.
        let progress = json("progress")?.and_then(|text| serde_json::from_str(&text).ok());
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            state: DraftState::from_name(&state)
                .ok_or_else(|| Error::Broken(anyhow::anyhow!("state {state}")))?,
            version: row.get("number")?,
            published_at: row.get("published_at")?,
            published_by: row.get::<Option<String>>("published_by")?.unwrap_or_default(),
            based_on: row.get("based_on")?,
            figures: figures.unwrap_or_default(),
            objective: objective.unwrap_or_default(),
            proved_best: row.get("proved_best")?,
            conflicting_musts: conflicting.unwrap_or_default(),
            problem_hash: row.get("problem_hash")?,
            progress: progress.unwrap_or_default(),
            failure: row.get::<Option<String>>("failure")?.as_deref().map(DraftFailure::stored),
            seed: row.get("seed")?,
            seconds: row.get("seconds")?,
            revision: row.get("revision")?,
            can_undo: row.get("can_undo")?,
            created_by: row.get("created_by")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

/// The drafts and versions of a mission, newest first.
///
/// # Errors
/// The actor may not read agendas, there is no such mission, or the database failed.
pub async fn drafts(app: &App, actor: &Actor, mission: i64) -> Result<Vec<DraftRow>> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    connection.one(sql("SELECT id FROM mission WHERE id = $1").bind(mission)).await?;
    let rows = connection
        .all(sql(DRAFTS).push("d.mission_id = $1 ORDER BY d.id DESC LIMIT 200").bind(mission))
        .await?;
    rows.iter().map(DraftRow::read).collect()
}

/// One draft or version.
///
/// # Errors
/// The actor may not read agendas, or the mission has no such draft.
pub async fn draft(app: &App, actor: &Actor, mission: i64, draft: i64) -> Result<DraftRow> {
    actor.may(Verb::AgendaRead)?;
    draft_row(&mut app.database.read().await?, mission, draft).await
}

pub(super) async fn draft_row(connection: &mut Connection, mission: i64, draft: i64) -> Result<DraftRow> {
    let query = sql(DRAFTS).push("d.mission_id = $1 AND d.id = $2").bind(mission).bind(draft);
    DraftRow::read(&connection.one(query).await?)
}

/// The name of a mission in both languages.
///
/// # Errors
/// The actor may not read agendas, or there is no such mission.
pub async fn mission_name(app: &App, actor: &Actor, mission: i64) -> Result<(String, String)> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            sql("SELECT a.name_it, a.name_en FROM mission m JOIN activity a ON a.id = m.id WHERE m.id = $1")
                .bind(mission),
        )
        .await?;
    Ok((row.get("name_it")?, row.get("name_en")?))
}

/// The names of everybody and everything in a mission.
///
/// # Errors
/// The actor may not read agendas, or there is no such mission.
pub async fn names(app: &App, actor: &Actor, mission: i64) -> Result<Names> {
    actor.may(Verb::AgendaRead)?;
    words::names(&mut app.database.read().await?, mission).await
}

/// All meetings of a draft.
///
/// # Errors
/// The actor may not read agendas, or the mission has no such draft.
pub async fn meetings(app: &App, actor: &Actor, mission: i64, draft: i64) -> Result<Vec<HeldMeeting>> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    store::draft_of(&mut connection, mission, draft).await?;
    store::meetings(&mut connection, draft).await
}

/// One meeting of a draft, with what both sides wish.
#[derive(Clone, Debug)]
pub struct MeetingRow {
    /// The meeting.
    pub meeting: HeldMeeting,
    /// What the company says about it.
    pub from_company: Option<String>,
    /// What the guest says about it.
    pub from_guest: Option<String>,
}

/// One meeting.
///
/// # Errors
/// The actor may not read agendas, or the draft has no such meeting.
pub async fn meeting(app: &App, actor: &Actor, (mission, draft): (i64, i64), id: i64) -> Result<MeetingRow> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            sql("SELECT m.*, (SELECT w.level FROM wish w WHERE w.mission_id = d.mission_id AND w.side = 'company' \
                     AND w.company_id = m.company_id AND w.guest_id = m.guest_id) AS from_company, \
                   (SELECT w.level FROM wish w WHERE w.mission_id = d.mission_id AND w.side = 'guest' \
                     AND w.company_id = m.company_id AND w.guest_id = m.guest_id) AS from_guest \
                 FROM meeting m JOIN agenda_draft d ON d.id = m.draft_id \
                 WHERE d.mission_id = $1 AND d.id = $2 AND m.id = $3")
            .bind(mission)
            .bind(draft)
            .bind(id),
        )
        .await?;
    Ok(MeetingRow {
        meeting: HeldMeeting::read(&row)?,
        from_company: row.get("from_company")?,
        from_guest: row.get("from_guest")?,
    })
}

/// A wish that a draft leaves out, with what both sides say.
#[derive(Clone, Debug)]
pub struct LeftOutRow {
    /// The pair and the reason.
    pub wish: LeftOut,
    /// What the company says.
    pub from_company: Option<String>,
    /// What the guest says.
    pub from_guest: Option<String>,
}

/// The wishes that a draft leaves out, the strongest first: of one company, of one guest, or all; a page of them.
///
/// # Errors
/// The actor may not read agendas, or the mission has no such draft.
pub async fn left_out(
    app: &App,
    actor: &Actor,
    (mission, draft): (i64, i64),
    (company, guest): (Option<i64>, Option<i64>),
    (offset, limit): (i64, i64),
) -> Result<Vec<LeftOutRow>> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    store::draft_of(&mut connection, mission, draft).await?;
    let mut query =
        sql("SELECT u.company_id, u.guest_id, u.reason, c.level AS from_company, g.level AS from_guest \
         FROM unscheduled u \
         LEFT JOIN wish c ON c.mission_id = $1 AND c.company_id = u.company_id AND c.guest_id = u.guest_id \
           AND c.side = 'company' \
         LEFT JOIN wish g ON g.mission_id = $1 AND g.company_id = u.company_id AND g.guest_id = u.guest_id \
           AND g.side = 'guest' \
         WHERE u.draft_id = $2")
        .bind(mission)
        .bind(draft);
    if let Some(company) = company {
        query = query.push(" AND u.company_id = ").value(company);
    }
    if let Some(guest) = guest {
        query = query.push(" AND u.guest_id = ").value(guest);
    }
    let query = query
        .push(
            " ORDER BY CASE WHEN c.level = 'never' OR g.level = 'never' THEN 2 \
              WHEN c.level = 'must' OR g.level = 'must' THEN 0 ELSE 1 END, u.company_id, u.guest_id LIMIT ",
        )
        .value(limit)
        .push(" OFFSET ")
        .value(offset);
    let rows = connection.all(query).await?;
    rows.iter()
        .map(|row| {
            let pair = (row.get("company_id")?, row.get("guest_id")?);
            let wish = LeftOut::read(pair, &row.get::<String>("reason")?)?;
            Ok(LeftOutRow {
                wish,
                from_company: row.get("from_company")?,
                from_guest: row.get("from_guest")?,
            })
        })
        .collect()
}
