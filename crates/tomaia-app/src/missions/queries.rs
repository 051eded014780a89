//! Missions as pages and the API show them: the frame of every tab, the overview, sessions and tables.

use super::load;
use crate::audit::{self, Sealed};
use crate::{Actor, App, Result};
use std::collections::BTreeMap;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::permissions::Verb;

pub use super::queries_people::{
    CandidateRow, InterpreterRow, ParticipantRow, People, RepresentativeRow, candidates, interpreters,
    participant, people, representative_name,
};

/// What stands at the top of every tab of a mission.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Identifier.
    pub id: i64,
    /// Its programme.
    pub programme: i64,
    /// The programme's name in Italian.
    pub programme_it: String,
    /// The programme's name in English.
    pub programme_en: String,
    /// IANA name of the time zone in which its times are meant.
    pub time_zone: String,
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
    /// Rises at each change of name, dates, place, owner or state.
    pub revision: i64,
    /// When anything of it last changed, milliseconds since 1970.
    pub updated_at: i64,
    /// Companies taking part.
    pub companies: i64,
    /// Guests taking part.
    pub guests: i64,
    /// Interpreters.
    pub interpreters: i64,
    /// Sessions.
    pub sessions: i64,
    /// Tables.
    pub tables: i64,
    /// Wishes from both sides, «never» among them.
    pub wishes: i64,
    /// Drafts of the agenda that are not published.
    pub drafts: i64,
    /// The number of the last published version; 0: none.
    pub version: i64,
    /// Mails that wait to be read and sent.
    pub mails: i64,
}

/// What the overview says beside the frame.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The frame.
    pub frame: Frame,
    /// Meetings of a company that has no limit of its own: at least, at most.
    pub company_limits: (i64, i64),
    /// The same of a guest.
    pub guest_limits: (i64, i64),
    /// Meetings of a company in half a day, at most; none: as many as fit.
    pub company_half_day_maximum: Option<i64>,
    /// Slots of all sessions.
    pub slots: i64,
    /// Halls.
    pub halls: i64,
    /// Places for a meeting: slots times tables, without the tables that are closed then.
    pub places: i64,
    /// Meetings that all guests together can have: of each, the slots in which she is there, up to her most.
    pub guest_places: i64,
    /// Pairs of which at least one side says «must» and none «never».
    pub must: i64,
    /// Pairs of which at least one side says «would like», none «must» and none «never».
    pub would_like: i64,
    /// Companies of which nobody is said to sit at the meetings.
    pub without_representative: i64,
    /// Guests about whom there is no wish and who have none.
    pub guests_without_wish: i64,
    /// Meetings of the last published version.
    pub meetings: i64,
}

/// The sessions, halls and tables of a mission.
#[derive(Clone, Debug)]
pub struct Rooms {
    /// The frame.
    pub frame: Frame,
    /// Sessions by date.
    pub sessions: Vec<SessionRow>,
    /// Halls by name, with their tables.
    pub halls: Vec<HallRow>,
    /// Minutes between two halls, for pairs in which the first has the smaller identifier.
    pub walks: BTreeMap<(i64, i64), i64>,
}

/// A session.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Identifier.
    pub id: i64,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// The day, ISO 8601.
    pub held_on: String,
    /// `morning` or `afternoon`
    pub half_day: String,
    /// How it was cut into slots, as JSON; none: slot by slot.
    pub plan: Option<String>,
    /// Its slots, in order.
    pub slots: Vec<SlotRow>,
}

/// A slot.
#[derive(Clone, Copy, Debug)]
pub struct SlotRow {
    /// Identifier.
    pub id: i64,
    /// Milliseconds since 1970.
    pub starts_at: i64,
    /// Milliseconds since 1970.
    pub ends_at: i64,
}

/// A hall.
#[derive(Clone, Debug)]
pub struct HallRow {
    /// Identifier.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How it is found.
    pub address: String,
    /// Its tables, in order.
    pub tables: Vec<TableRow>,
}

/// A table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// Identifier.
    pub id: i64,
    /// What stands on it.
    pub label: String,
    /// The company it belongs to.
    pub company: Option<i64>,
    /// Its name.
    pub company_name: Option<String>,
    /// In how many slots it is closed.
    pub closed: i64,
}

const FRAME: &str = "SELECT a.*, p.name_it AS programme_it, p.name_en AS programme_en, p.time_zone, \
    (SELECT COUNT(*) FROM mission_company x WHERE x.mission_id = a.id) AS companies, \
    (SELECT COUNT(*) FROM mission_guest x WHERE x.mission_id = a.id) AS guests, \
    (SELECT COUNT(*) FROM interpreter x WHERE x.mission_id = a.id) AS interpreters, \
    (SELECT COUNT(*) FROM mission_session x WHERE x.mission_id = a.id) AS sessions, \
    (SELECT COUNT(*) FROM meeting_table x WHERE x.mission_id = a.id) AS tables, \
    (SELECT COUNT(*) FROM wish x WHERE x.mission_id = a.id) AS wishes, \
    (SELECT COUNT(*) FROM agenda_draft x WHERE x.mission_id = a.id AND x.state <> 'published') AS drafts, \
    (SELECT COALESCE(MAX(x.number), 0) FROM agenda_version x WHERE x.mission_id = a.id) AS version, \
    (SELECT COUNT(*) FROM mail x WHERE x.mission_id = a.id AND x.state = 'draft') AS mails \
    FROM mission m JOIN activity a ON a.id = m.id JOIN programme p ON p.id = a.programme_id";

/// What stands at the top of every tab of a mission.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn frame(app: &App, actor: &Actor, id: i64) -> Result<Frame> {
    actor.may(Verb::MissionsRead)?;
    let mut connection = app.database.read().await?;
    frame_of(&mut connection, id).await
}

async fn frame_of(connection: &mut Connection, id: i64) -> Result<Frame> {
    read_frame(&connection.one(sql(FRAME).push(" WHERE m.id = $1").bind(id)).await?)
}

/// A page of missions, the latest first, after the given one.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn list(app: &App, actor: &Actor, after: Option<i64>, limit: i64) -> Result<Vec<Frame>> {
    actor.may(Verb::MissionsRead)?;
    let mut connection = app.database.read().await?;
    let query =
        sql(FRAME).push(" WHERE a.id < ").value(after.unwrap_or(i64::MAX)).push(" ORDER BY a.id DESC LIMIT ");
    let rows = connection.all(query.value(limit)).await?;
    rows.iter().map(read_frame).collect()
}

fn read_frame(row: &Row) -> Result<Frame> {
    Ok(Frame {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        programme_it: row.get("programme_it")?,
        programme_en: row.get("programme_en")?,
        time_zone: row.get("time_zone")?,
        name_it: row.get("name_it")?,
        name_en: row.get("name_en")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        place: row.get("place")?,
        state: row.get("state")?,
        revision: row.get("revision")?,
        updated_at: row.get("updated_at")?,
        companies: row.get("companies")?,
        guests: row.get("guests")?,
        interpreters: row.get("interpreters")?,
        sessions: row.get("sessions")?,
        tables: row.get("tables")?,
        wishes: row.get("wishes")?,
        drafts: row.get("drafts")?,
        version: row.get("version")?,
        mails: row.get("mails")?,
    })
}

const OVERVIEW: &str = "SELECT m.*, \
    (SELECT COUNT(*) FROM slot s WHERE s.mission_id = m.id) AS slots, \
    (SELECT COUNT(*) FROM hall h WHERE h.mission_id = m.id) AS halls, \
    (SELECT COUNT(*) FROM unavailability u WHERE u.mission_id = m.id AND u.who = 'table') AS closed, \
    (SELECT COUNT(*) FROM mission_company c WHERE c.mission_id = m.id AND NOT EXISTS (SELECT 1 FROM \
     mission_representative r WHERE r.mission_id = m.id AND r.company_id = c.company_id)) AS without_representative, \
    (SELECT COUNT(*) FROM mission_guest g WHERE g.mission_id = m.id AND NOT EXISTS (SELECT 1 FROM wish w \
     WHERE w.mission_id = m.id AND w.guest_id = g.guest_id AND w.level <> 'never')) AS guests_without_wish, \
    (SELECT COUNT(*) FROM meeting x JOIN agenda_version v ON v.draft_id = x.draft_id WHERE v.mission_id = m.id \
     AND v.number = (SELECT MAX(y.number) FROM agenda_version y WHERE y.mission_id = m.id)) AS meetings \
    FROM mission m WHERE m.id = $1";

const WISHED: &str = "SELECT COALESCE(CAST(SUM(must) AS BIGINT), 0) AS must, COUNT(*) AS pairs FROM \
    (SELECT MAX(CASE WHEN level = 'must' THEN 1 ELSE 0 END) AS must FROM wish WHERE mission_id = $1 \
     GROUP BY company_id, guest_id HAVING MAX(CASE WHEN level = 'never' THEN 1 ELSE 0 END) = 0) AS pair";

const GUEST_PLACES: &str = "SELECT COALESCE(CAST(SUM(CASE WHEN most < present THEN most ELSE present END) AS BIGINT), 0) \
    AS places FROM (SELECT COALESCE(g.maximum, m.guest_maximum) AS most, \
     (SELECT COUNT(*) FROM slot s JOIN mission_session n ON n.id = s.session_id WHERE s.mission_id = m.id \
      AND (g.half_day IS NULL OR g.half_day = n.half_day)) \
     - (SELECT COUNT(*) FROM unavailability u WHERE u.mission_id = m.id AND u.who = 'guest' AND u.who_id = g.guest_id) \
     AS present FROM mission_guest g JOIN mission m ON m.id = g.mission_id WHERE g.mission_id = $1) AS guest_place";

/// The overview of a mission.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn overview(app: &App, actor: &Actor, id: i64) -> Result<Overview> {
    actor.may(Verb::MissionsRead)?;
    let mut connection = app.database.read().await?;
    let frame = frame_of(&mut connection, id).await?;
    let row = connection.one(sql(OVERVIEW).bind(id)).await?;
    let wished = connection.one(sql(WISHED).bind(id)).await?;
    let guests = connection.one(sql(GUEST_PLACES).bind(id)).await?;
    let (slots, must): (i64, i64) = (row.get("slots")?, wished.get("must")?);
    Ok(Overview {
        company_limits: (row.get("company_minimum")?, row.get("company_maximum")?),
        company_half_day_maximum: row.get("company_half_day_maximum")?,
        guest_limits: (row.get("guest_minimum")?, row.get("guest_maximum")?),
        slots,
        halls: row.get("halls")?,
        places: slots * frame.tables - row.get::<i64>("closed")?,
        guest_places: guests.get("places")?,
        must,
        would_like: wished.get::<i64>("pairs")? - must,
        without_representative: row.get("without_representative")?,
        guests_without_wish: row.get("guests_without_wish")?,
        meetings: row.get("meetings")?,
        frame,
    })
}

/// The sessions, halls and tables of a mission.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn rooms(app: &App, actor: &Actor, id: i64) -> Result<Rooms> {
    actor.may(Verb::MissionsRead)?;
    let mut connection = app.database.read().await?;
    let frame = frame_of(&mut connection, id).await?;
    let sessions = sessions(&mut connection, id).await?;
    let halls = halls(&mut connection, id).await?;
    let rows = connection
        .all(
            sql("SELECT w.* FROM hall_walk w JOIN hall h ON h.id = w.from_hall_id \
                 WHERE h.mission_id = $1 AND w.from_hall_id < w.to_hall_id")
            .bind(id),
        )
        .await?;
    let mut walks = BTreeMap::new();
    for row in rows {
        walks.insert((row.get("from_hall_id")?, row.get("to_hall_id")?), row.get("minutes")?);
    }
    Ok(Rooms { frame, sessions, halls, walks })
}

pub(super) async fn sessions(connection: &mut Connection, mission: i64) -> Result<Vec<SessionRow>> {
    let rows = connection
        .all(
            sql("SELECT n.*, s.id AS slot_id, s.starts_at, s.ends_at FROM mission_session n \
                 LEFT JOIN slot s ON s.session_id = n.id WHERE n.mission_id = $1 \
                 ORDER BY n.held_on, s.starts_at, n.id")
            .bind(mission),
        )
        .await?;
    let mut sessions: Vec<SessionRow> = Vec::new();
    for row in rows {
        let id = row.get("id")?;
        if sessions.last().is_none_or(|session| session.id != id) {
            sessions.push(SessionRow {
                id,
                name_it: row.get("name_it")?,
                name_en: row.get("name_en")?,
                held_on: row.get("held_on")?,
                half_day: row.get("half_day")?,
                plan: row.get("plan")?,
                slots: Vec::new(),
            });
        }
        if let (Some(slot), Some(session)) = (row.get::<Option<i64>>("slot_id")?, sessions.last_mut()) {
            let (starts_at, ends_at) = (row.get("starts_at")?, row.get("ends_at")?);
            session.slots.push(SlotRow { id: slot, starts_at, ends_at });
        }
    }
    Ok(sessions)
}

async fn halls(connection: &mut Connection, mission: i64) -> Result<Vec<HallRow>> {
    let rows = connection
        .all(
            sql(
                "SELECT h.id, h.name, h.address, t.id AS table_id, t.label, t.company_id, c.legal_name, \
                 (SELECT COUNT(*) FROM unavailability u WHERE u.mission_id = h.mission_id AND u.who = 'table' \
                  AND u.who_id = t.id) AS closed \
                 FROM hall h LEFT JOIN meeting_table t ON t.hall_id = h.id \
                 LEFT JOIN company c ON c.id = t.company_id WHERE h.mission_id = $1 ORDER BY h.id, t.position, t.id",
            )
            .bind(mission),
        )
        .await?;
    let mut halls: Vec<HallRow> = Vec::new();
    for row in rows {
        let id = row.get("id")?;
        if halls.last().is_none_or(|hall| hall.id != id) {
            let (name, address) = (row.get("name")?, row.get("address")?);
            halls.push(HallRow { id, name, address, tables: Vec::new() });
        }
        if let (Some(table), Some(hall)) = (row.get::<Option<i64>>("table_id")?, halls.last_mut()) {
            hall.tables.push(TableRow {
                id: table,
                label: row.get("label")?,
                company: row.get("company_id")?,
                company_name: row.get("legal_name")?,
                closed: row.get("closed")?,
            });
        }
    }
    Ok(halls)
}

/// What happened to a mission: the newest entries first, before the given one.
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
    actor.may(Verb::MissionsRead)?;
    let mut connection = app.database.read().await?;
    load(&mut connection, id).await?;
    audit::timeline(&mut connection, ("mission", id), before, limit).await
}
