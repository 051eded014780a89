//! What needs somebody of the staff today: counts and short lists out of all rooms, for the first page of the desk. It
//! only reads, in a fixed number of statements, and leaves out what the actor may not see.

use crate::activities::plan::{self, WaitingActivity};
use crate::activities::tasks::{self, TaskRow};
use crate::calls::waiting::{self, WaitingCall};
use crate::itineraries::waiting::{self as waiting_visits, WaitingVisits};
use crate::{Actor, App, Result};
use jiff::civil::Date;
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;

/// How many entries each short list has at most.
const SHORT_LIST: i64 = 5;
/// For how many days ahead tasks are shown.
const TASKS_AHEAD: i64 = 14;
/// For how many days a mission that is over stays on the page: its mails and results still need somebody.
const LATELY: i64 = 60;

/// What needs somebody today.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// Mails; nothing where the actor may not read the outbox.
    pub mails: Option<MailCounts>,
    /// Agendas that are being made, or ready and newer than what is published.
    pub agendas: Vec<WaitingAgenda>,
    /// Activities that wait for the actor's approval.
    pub approvals: Vec<WaitingActivity>,
    /// What the actor has to do by the end of next week, what is late first; of nobody's tasks, too, where she
    /// coordinates.
    pub tasks: Vec<TaskRow>,
    /// Calls with applications that nobody has decided on.
    pub applications: Vec<WaitingCall>,
    /// How many applications the actor has to assess, or to say of whether she may.
    pub assessments: i64,
    /// Missions with visits that hosts have declined, or not answered to.
    pub visits: Vec<WaitingVisits>,
    /// Uploads that wait for a decision, or are being worked on.
    pub imports: Vec<WaitingImport>,
    /// Missions that are held or to come, the next one first, then those that ended lately.
    pub missions: Vec<NextMission>,
    /// How much there is in all; nothing where the actor may not read it.
    pub house: Option<HouseCounts>,
}

/// Mails that wait for a person.
#[derive(Clone, Copy, Debug, Default)]
pub struct MailCounts {
    /// Written, not released.
    pub drafts: i64,
    /// Failed, or returned by a later server.
    pub failed: i64,
}

/// An agenda that waits.
#[derive(Clone, Debug)]
pub struct WaitingAgenda {
    /// The draft.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// `making` or `ready`.
    pub state: String,
    /// Its mission.
    pub mission: i64,
    /// The mission's Italian and English name.
    pub mission_name: [String; 2],
}

/// An upload that waits.
#[derive(Clone, Debug)]
pub struct WaitingImport {
    /// The import.
    pub id: i64,
    /// The name of the file.
    pub file_name: String,
    /// `checking`, `checked` or `applying`.
    pub state: String,
    /// How many problems were found.
    pub problems: i64,
    /// Its mission.
    pub mission: i64,
}

/// A mission that is to come, is held, or ended lately.
#[derive(Clone, Debug)]
pub struct NextMission {
    /// Identifier.
    pub id: i64,
    /// Italian and English name.
    pub name: [String; 2],
    /// Its first day.
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// Days until the first day; 0 or less while it is held.
    pub days_left: i32,
    /// Where.
    pub place: String,
    /// How many companies take part.
    pub companies: i64,
    /// How many guests take part.
    pub guests: i64,
    /// The newest version of its agenda.
    pub version: Option<i64>,
}

/// How much there is in all.
#[derive(Clone, Copy, Debug, Default)]
pub struct HouseCounts {
    /// Programmes.
    pub programmes: i64,
    /// Missions, also past ones.
    pub missions: i64,
    /// Companies.
    pub companies: i64,
    /// Guests.
    pub guests: i64,
    /// Guests that nobody has approved or refused yet.
    pub guests_to_vet: i64,
}

/// What needs the actor today.
///
/// # Errors
/// The actor may not open the desk, or the database failed.
pub async fn today(app: &App, actor: &Actor) -> Result<Today> {
    actor.may(Verb::DeskOpen)?;
    let mut connection = app.database.read().await?;
    let mut today = Today::default();
    if actor.can(Verb::OutboxRead) {
        today.mails = Some(mail_counts(&mut connection).await?);
    }
    if actor.can(Verb::AgendaRead) {
        today.agendas = waiting_agendas(&mut connection).await?;
    }
    if actor.can(Verb::ActivitiesApprove) {
        let most = usize::try_from(SHORT_LIST).unwrap_or(usize::MAX);
        today.approvals = plan::waiting_for(&mut connection, actor, most).await?;
    }
    if actor.can(Verb::TasksEdit)
        && let Ok(account) = actor.account()
    {
        let until = app.today().saturating_add(jiff::Span::new().days(TASKS_AHEAD));
        let of_nobody = actor.can(Verb::ProgrammesEdit);
        today.tasks = tasks::due(&mut connection, account, of_nobody, until, SHORT_LIST).await?;
    }
    if actor.can(Verb::CallsDecide) {
        today.applications = waiting::calls(&mut connection, SHORT_LIST).await?;
    }
    if actor.can(Verb::CallsAssess)
        && let Ok(account) = actor.account()
    {
        today.assessments = waiting::assessments(&mut connection, account).await?;
    }
    if actor.can(Verb::ItinerariesMake) {
        today.visits = waiting_visits::missions(&mut connection, app.now(), SHORT_LIST).await?;
    }
    if actor.can(Verb::ImportsRun) {
        today.imports = waiting_imports(&mut connection).await?;
    }
    if actor.can(Verb::MissionsRead) {
        today.missions = next_missions(&mut connection, app.today()).await?;
        today.house = Some(house_counts(&mut connection).await?);
    }
    Ok(today)
}

async fn mail_counts(connection: &mut Connection) -> Result<MailCounts> {
    let rows = connection
        .all(sql("SELECT state, COUNT(*) AS mails FROM mail \
                  WHERE state IN ('draft', 'failed', 'bounced') GROUP BY state"))
        .await?;
    let mut counts = MailCounts::default();
    for row in &rows {
        let mails: i64 = row.get("mails")?;
        match row.get::<String>("state")?.as_str() {
            "draft" => counts.drafts += mails,
            _ => counts.failed += mails,
        }
    }
    Ok(counts)
}

async fn waiting_agendas(connection: &mut Connection) -> Result<Vec<WaitingAgenda>> {
    let rows = connection
        .all(
            sql("SELECT d.id, d.name, d.state, d.mission_id, a.name_it, a.name_en FROM agenda_draft d \
                 JOIN activity a ON a.id = d.mission_id WHERE d.state IN ('making', 'ready') \
                 AND NOT EXISTS (SELECT 1 FROM agenda_version v \
                 WHERE v.mission_id = d.mission_id AND v.published_at > d.updated_at) ORDER BY d.id DESC LIMIT $1")
            .bind(SHORT_LIST),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(WaitingAgenda {
                id: row.get("id")?,
                name: row.get("name")?,
                state: row.get("state")?,
                mission: row.get("mission_id")?,
                mission_name: [row.get("name_it")?, row.get("name_en")?],
            })
        })
        .collect()
}

async fn waiting_imports(connection: &mut Connection) -> Result<Vec<WaitingImport>> {
    let rows = connection
        .all(
            sql("SELECT id, file_name, state, problems_count, mission_id FROM import \
                 WHERE state IN ('checking', 'checked', 'applying') ORDER BY id DESC LIMIT $1")
            .bind(SHORT_LIST),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(WaitingImport {
                id: row.get("id")?,
                file_name: row.get("file_name")?,
                state: row.get("state")?,
                problems: row.get("problems_count")?,
                mission: row.get("mission_id")?,
            })
        })
        .collect()
}

async fn next_missions(connection: &mut Connection, today: Date) -> Result<Vec<NextMission>> {
    let lately = today.saturating_sub(jiff::Span::new().days(LATELY));
    let rows = connection
        .all(
            sql("SELECT a.id, a.name_it, a.name_en, a.starts_on, a.ends_on, a.place, \
                 (SELECT COUNT(*) FROM mission_company c WHERE c.mission_id = a.id) AS companies, \
                 (SELECT COUNT(*) FROM mission_guest g WHERE g.mission_id = a.id) AS guests, \
                 (SELECT MAX(v.number) FROM agenda_version v WHERE v.mission_id = a.id) AS version \
                 FROM activity a JOIN mission m ON m.id = a.id \
                 WHERE a.ends_on >= $1 AND a.state NOT IN ('closed', 'cancelled') \
                 ORDER BY a.starts_on, a.id")
            .bind(lately.to_string()),
        )
        .await?;
    let all: Result<Vec<NextMission>> = rows
        .iter()
        .map(|row| {
            let starts_on = civil_date(&row.get::<String>("starts_on")?)?;
            Ok(NextMission {
                id: row.get("id")?,
                name: [row.get("name_it")?, row.get("name_en")?],
                starts_on,
                ends_on: civil_date(&row.get::<String>("ends_on")?)?,
                days_left: today.until(starts_on).map(|span| span.get_days()).unwrap_or_default(),
                place: row.get("place")?,
                companies: row.get("companies")?,
                guests: row.get("guests")?,
                version: row.get("version")?,
            })
        })
        .collect();
    let (mut missions, over): (Vec<_>, Vec<_>) = all?.into_iter().partition(|one| one.ends_on >= today);
    missions.extend(over.into_iter().rev());
    missions.truncate(usize::try_from(SHORT_LIST).unwrap_or(usize::MAX));
    Ok(missions)
}

async fn house_counts(connection: &mut Connection) -> Result<HouseCounts> {
    let row = connection
        .one(sql("SELECT (SELECT COUNT(*) FROM programme) AS programmes, (SELECT COUNT(*) FROM mission) AS missions, \
                  (SELECT COUNT(*) FROM company WHERE merged_into IS NULL) AS companies, \
                  (SELECT COUNT(*) FROM guest WHERE merged_into IS NULL) AS guests, \
                  (SELECT COUNT(*) FROM guest WHERE merged_into IS NULL \
                  AND vetting IN ('to_check', 'in_review')) AS guests_to_vet"))
        .await?;
    Ok(HouseCounts {
        programmes: row.get("programmes")?,
        missions: row.get("missions")?,
        companies: row.get("companies")?,
        guests: row.get("guests")?,
        guests_to_vet: row.get("guests_to_vet")?,
    })
}

fn civil_date(text: &str) -> Result<Date> {
    text.parse().map_err(|error| anyhow::anyhow!("a stored date {text}: {error}").into())
}
