//! What a board shows: one session of a draft, with its tables or people, its slots and its meetings. A fixed number
//! of statements whatever the size; the page decides how it looks.

use super::figures::Level;
use super::store::{self, HeldMeeting};
use crate::{Actor, App, Result};
use std::collections::{HashMap, HashSet};
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::permissions::Verb;

/// What the rows of a board are.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum View {
    /// Tables.
    #[default]
    Tables,
    /// Companies.
    Companies,
    /// Guests.
    Guests,
}

impl View {
    /// All views, in order.
    pub const ALL: [View; 3] = [View::Tables, View::Companies, View::Guests];

    /// The name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            View::Tables => "tables",
            View::Companies => "companies",
            View::Guests => "guests",
        }
    }

    /// The view of a name; tables for any other.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|view| view.name() == name).unwrap_or_default()
    }
}

/// A session in which meetings can be.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Identifier.
    pub id: i64,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// The day, `2026-10-14`.
    pub held_on: String,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct SlotColumn {
    /// The slot.
    pub id: i64,
    /// When it begins.
    pub starts_at: i64,
    /// When it ends.
    pub ends_at: i64,
}

/// A row: a table, a company or a guest.
#[derive(Clone, Debug)]
pub struct BoardLine {
    /// Its identifier; of a company's row, the person who sits there, because each holds one meeting at a time.
    pub id: i64,
    /// The company or guest of the row; the table itself.
    pub subject: i64,
    /// Its name.
    pub label: String,
    /// What tells it from others: hall, country or organisation.
    pub note: String,
}

/// A meeting on the board.
#[derive(Clone, Debug)]
pub struct BoardMeeting {
    /// The meeting.
    pub meeting: HeldMeeting,
    /// The company's name.
    pub company: String,
    /// The company's code; empty where it has none.
    pub company_code: String,
    /// The guest's name in Latin letters.
    pub guest: String,
    /// How much both want it.
    pub level: Level,
}

/// One session of a draft.
#[derive(Clone, Debug)]
pub struct BoardData {
    /// The sessions of the mission.
    pub sessions: Vec<SessionRow>,
    /// The one that is shown.
    pub session: Option<SessionRow>,
    /// The halls of the mission.
    pub halls: Vec<(i64, String)>,
    /// Its slots.
    pub columns: Vec<SlotColumn>,
    /// The rows.
    pub lines: Vec<BoardLine>,
    /// The meetings by row and slot.
    pub meetings: HashMap<(i64, i64), BoardMeeting>,
    /// Row and slot where the row is not there.
    pub closed: HashSet<(i64, i64)>,
    /// The mission's time zone.
    pub time_zone: String,
}

/// Which part of a board is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct BoardFilter {
    /// The rows.
    pub view: View,
    /// The session; none: the first.
    pub session: Option<i64>,
    /// Only the tables of this hall, or the people with a meeting there.
    pub hall: Option<i64>,
}

/// Reads one session of a draft.
///
/// # Errors
/// The actor may not read agendas, or the mission has no such draft.
pub async fn board(
    app: &App,
    actor: &Actor,
    (mission, draft): (i64, i64),
    filter: &BoardFilter,
) -> Result<BoardData> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    store::draft_of(&mut connection, mission, draft).await?;
    let time_zone = connection
        .one(
            sql("SELECT p.time_zone FROM activity a JOIN programme p ON p.id = a.programme_id WHERE a.id = $1")
                .bind(mission),
        )
        .await?
        .get("time_zone")?;
    let sessions = sessions(&mut connection, mission).await?;
    let wanted = filter.session.and_then(|id| sessions.iter().find(|session| session.id == id));
    let session = wanted.or(sessions.first()).cloned();
    let of_session = session.as_ref().map_or(0, |session| session.id);
    let columns = columns(&mut connection, of_session).await?;
    let meetings = meetings(&mut connection, mission, draft, of_session, filter).await?;
    let lines = lines(&mut connection, mission, draft, filter).await?;
    let closed = closed(&mut connection, mission, of_session, filter.view).await?;
    let halls = connection
        .all(sql("SELECT id, name FROM hall WHERE mission_id = $1 ORDER BY id").bind(mission))
        .await?
        .iter()
        .map(|row| Ok((row.get("id")?, row.get("name")?)))
        .collect::<Result<_>>()?;
    Ok(BoardData { sessions, session, halls, columns, lines, meetings, closed, time_zone })
}

async fn sessions(connection: &mut Connection, mission: i64) -> Result<Vec<SessionRow>> {
    let rows = connection
        .all(
            sql(
                "SELECT n.id, n.name_it, n.name_en, n.held_on FROM mission_session n WHERE n.mission_id = $1 \
                 ORDER BY (SELECT MIN(s.starts_at) FROM slot s WHERE s.session_id = n.id), n.id",
            )
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let (name_it, name_en) = (row.get("name_it")?, row.get("name_en")?);
            Ok(SessionRow { id: row.get("id")?, name_it, name_en, held_on: row.get("held_on")? })
        })
        .collect()
}

async fn columns(connection: &mut Connection, session: i64) -> Result<Vec<SlotColumn>> {
    let rows = connection
        .all(
            sql("SELECT id, starts_at, ends_at FROM slot WHERE session_id = $1 ORDER BY starts_at")
                .bind(session),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(SlotColumn {
                id: row.get("id")?,
                starts_at: row.get("starts_at")?,
                ends_at: row.get("ends_at")?,
            })
        })
        .collect()
}

async fn lines(
    connection: &mut Connection,
    mission: i64,
    draft: i64,
    filter: &BoardFilter,
) -> Result<Vec<BoardLine>> {
    let query = match filter.view {
        View::Tables => {
            let tables = sql("SELECT t.id, t.id AS subject, t.label, h.name AS note FROM meeting_table t \
                              JOIN hall h ON h.id = t.hall_id WHERE t.mission_id = $1")
            .bind(mission);
            let tables = match filter.hall {
                Some(hall) => tables.push(" AND t.hall_id = ").value(hall),
                None => tables,
            };
            tables.push(" ORDER BY t.hall_id, t.position, t.id")
        }
        View::Companies => sql("SELECT p.id, c.id AS subject, c.legal_name AS label, p.name AS note \
             FROM mission_company m JOIN company c ON c.id = m.company_id \
             JOIN company_person p ON p.company_id = c.id \
             LEFT JOIN mission_representative r ON r.mission_id = m.mission_id AND r.person_id = p.id \
             WHERE m.mission_id = $1 AND (r.person_id IS NOT NULL \
               OR EXISTS (SELECT 1 FROM meeting x WHERE x.draft_id = $2 AND x.representative_id = p.id)) \
             ORDER BY c.legal_name, c.id, p.id")
        .bind(mission)
        .bind(draft),
        View::Guests => sql("SELECT g.id, g.id AS subject, g.latin_name AS label, g.organisation AS note \
                             FROM mission_guest m JOIN guest g ON g.id = m.guest_id \
                             WHERE m.mission_id = $1 ORDER BY g.latin_name, g.id")
        .bind(mission),
    };
    let rows = connection.all(query).await?;
    rows.iter()
        .map(|row| {
            Ok(BoardLine {
                id: row.get("id")?,
                subject: row.get("subject")?,
                label: row.get("label")?,
                note: row.get("note")?,
            })
        })
        .collect()
}

async fn meetings(
    connection: &mut Connection,
    mission: i64,
    draft: i64,
    session: i64,
    filter: &BoardFilter,
) -> Result<HashMap<(i64, i64), BoardMeeting>> {
    let mut query = sql("SELECT m.*, c.legal_name, COALESCE(c.code, '') AS code, g.latin_name, \
           wc.level AS from_company, wg.level AS from_guest \
         FROM meeting m JOIN slot s ON s.id = m.slot_id JOIN meeting_table t ON t.id = m.table_id \
         JOIN company c ON c.id = m.company_id JOIN guest g ON g.id = m.guest_id \
         LEFT JOIN wish wc ON wc.mission_id = $1 AND wc.company_id = m.company_id \
           AND wc.guest_id = m.guest_id AND wc.side = 'company' \
         LEFT JOIN wish wg ON wg.mission_id = $1 AND wg.company_id = m.company_id \
           AND wg.guest_id = m.guest_id AND wg.side = 'guest' \
         WHERE m.draft_id = $2 AND s.session_id = $3")
    .bind(mission)
    .bind(draft)
    .bind(session);
    if let Some(hall) = filter.hall {
        query = query.push(" AND t.hall_id = ").value(hall);
    }
    let rows = connection.all(query).await?;
    let mut meetings = HashMap::with_capacity(rows.len());
    for row in rows {
        let found = read(&row)?;
        let held = found.meeting;
        let line = match filter.view {
            View::Tables => held.table,
            View::Companies => held.representative,
            View::Guests => held.guest,
        };
        meetings.insert((line, held.slot), found);
    }
    Ok(meetings)
}

fn read(row: &Row) -> Result<BoardMeeting> {
    let (company, guest): (Option<String>, Option<String>) =
        (row.get("from_company")?, row.get("from_guest")?);
    Ok(BoardMeeting {
        meeting: HeldMeeting::read(row)?,
        company: row.get("legal_name")?,
        company_code: row.get("code")?,
        guest: row.get("latin_name")?,
        level: Level::of_names(company.as_deref(), guest.as_deref()),
    })
}

async fn closed(
    connection: &mut Connection,
    mission: i64,
    session: i64,
    view: View,
) -> Result<HashSet<(i64, i64)>> {
    let absences = match view {
        View::Tables => {
            sql("SELECT u.who_id, u.slot_id FROM unavailability u JOIN slot s ON s.id = u.slot_id \
                             WHERE u.mission_id = $1 AND s.session_id = $2 AND u.who = 'table'")
        }
        View::Guests => {
            sql("SELECT u.who_id, u.slot_id FROM unavailability u JOIN slot s ON s.id = u.slot_id \
                             WHERE u.mission_id = $1 AND s.session_id = $2 AND u.who = 'guest'")
        }
        View::Companies => sql("SELECT p.id AS who_id, u.slot_id FROM unavailability u \
                                JOIN slot s ON s.id = u.slot_id JOIN company_person p \
                                  ON (u.who = 'company' AND p.company_id = u.who_id) \
                                  OR (u.who = 'representative' AND p.id = u.who_id) \
                                WHERE u.mission_id = $1 AND s.session_id = $2"),
    };
    let rows = connection.all(absences.bind(mission).bind(session)).await?;
    rows.iter().map(|row| Ok((row.get("who_id")?, row.get("slot_id")?))).collect()
}
