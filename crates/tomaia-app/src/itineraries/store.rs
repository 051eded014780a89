//! SQL about drafts, versions, visits and answers, for the verbs of this room only.

use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::agenda::DraftState;
use tomaia_domain::itineraries::{HostAnswer, Visit};
use tomaia_itinerary::{Plan, Problem, Solution};

/// How many plans are kept to be taken back to.
const CHANGES_KEPT: usize = 30;

/// What happened on the day, for which a draft was made.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Incident {
    /// When it was said, milliseconds since 1970: what has begun by then stands.
    pub at: i64,
    /// What happened.
    #[serde(flatten)]
    pub what: Happening,
}

/// What can happen on the day.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "happening")]
pub enum Happening {
    /// A group is late.
    Delay {
        /// The group.
        group: i64,
        /// By so many minutes.
        minutes: i64,
    },
    /// A stop cannot receive any more.
    Cancelled {
        /// The stop.
        stop: i64,
    },
    /// A guest leaves the group early.
    Leaves {
        /// The guest.
        guest: i64,
        /// When, milliseconds since 1970.
        from: i64,
    },
}

/// A draft or version.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Identifier.
    pub id: i64,
    /// Its mission.
    pub mission: i64,
    /// What the officer calls it.
    pub name: String,
    /// Where it stands.
    pub state: DraftState,
    /// The version that it became.
    pub version: Option<i64>,
    /// The draft whose pinned stops it keeps.
    pub based_on: Option<i64>,
    /// Seed of the search.
    pub seed: i64,
    /// Budget of the search in seconds.
    pub seconds: i64,
    /// What happened on the day, where it was made for that.
    pub incident: Option<Incident>,
    /// The problem as it was put before the engine then.
    pub problem: Option<Problem>,
    /// How far it is while it is being made.
    pub progress: Progress,
    /// The routes; none until it is made.
    pub plan: Plan,
    /// What the engine said, without its routes.
    pub answer: Option<Solution>,
    /// The plans before each change by hand, the last one last.
    pub undo: Vec<Plan>,
    /// Why it could not be made.
    pub failure: String,
    /// Rises at each change.
    pub revision: i64,
    /// Who had it made.
    pub created_by: String,
    /// When.
    pub created_at: i64,
    /// When it last changed.
    pub updated_at: i64,
}

/// How far the making of a draft is.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub struct Progress {
    /// Seconds since it began.
    pub seconds: f64,
    /// Share of the budget, 0 to 100.
    pub percent: i64,
    /// What is being done; none before the engine begins.
    pub phase: Option<tomaia_itinerary::Phase>,
    /// Points of the best plan so far.
    pub profit: i64,
    /// Stops in it.
    pub stops: usize,
}

const DRAFTS: &str =
    "SELECT d.*, v.number FROM itinerary_draft d LEFT JOIN itinerary_version v ON v.draft_id = d.id WHERE ";

impl Draft {
    fn read(row: &Row) -> Result<Self> {
        let state: String = row.get("state")?;
        let json = |name: &str| row.get::<Option<String>>(name);
        Ok(Self {
            id: row.get("id")?,
            mission: row.get("mission_id")?,
            name: row.get("name")?,
            state: DraftState::from_name(&state)
                .ok_or_else(|| Error::Broken(anyhow::anyhow!("state {state}")))?,
            version: row.get("number")?,
            based_on: row.get("based_on")?,
            seed: row.get("seed")?,
            seconds: row.get("seconds")?,
            incident: json("incident")?.map(|text| serde_json::from_str(&text)).transpose()?,
            problem: json("problem")?.map(|text| serde_json::from_str(&text)).transpose()?,
            progress: json("progress")?
                .map(|text| serde_json::from_str(&text))
                .transpose()?
                .unwrap_or_default(),
            plan: json("plan")?.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default(),
            answer: json("answer")?.map(|text| serde_json::from_str(&text)).transpose()?,
            undo: serde_json::from_str(&row.get::<String>("undo")?)?,
            failure: json("failure")?.unwrap_or_default(),
            revision: row.get("revision")?,
            created_by: row.get("created_by")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
        })
    }

    /// Whether nothing better than this is possible.
    #[must_use]
    pub fn is_proved_best(&self) -> bool {
        self.answer
            .as_ref()
            .is_some_and(|answer| answer.bound <= answer.profit && answer.conflicts.is_empty())
    }
}

pub(super) async fn drafts(connection: &mut Connection, mission: i64) -> Result<Vec<Draft>> {
    let query = sql(DRAFTS).push("d.mission_id = $1 ORDER BY d.id DESC LIMIT 100").bind(mission);
    connection.all(query).await?.iter().map(Draft::read).collect()
}

pub(super) async fn draft(connection: &mut Connection, id: i64) -> Result<Draft> {
    Draft::read(&connection.one(sql(DRAFTS).push("d.id = $1").bind(id)).await?)
}

/// The draft of a mission; the one of another mission is not found.
pub(super) async fn draft_of(connection: &mut Connection, mission: i64, id: i64) -> Result<Draft> {
    let found = draft(connection, id).await?;
    if found.mission == mission { Ok(found) } else { Err(Error::not_found()) }
}

/// The newest version's draft.
pub(super) async fn newest(connection: &mut Connection, mission: i64) -> Result<Option<Draft>> {
    let query = sql(DRAFTS).push("d.mission_id = $1 AND v.number IS NOT NULL ORDER BY v.number DESC LIMIT 1");
    connection.first(query.bind(mission)).await?.map(|row| Draft::read(&row)).transpose()
}

/// A new draft that a job is to make.
pub(super) struct NewDraft<'a> {
    pub mission: i64,
    pub name: &'a str,
    pub based_on: Option<i64>,
    pub seed: i64,
    pub seconds: i64,
    pub incident: Option<&'a Incident>,
    pub problem: Option<&'a Problem>,
    pub made_by: &'a str,
}

pub(super) async fn insert_draft(tx: &mut Connection, new: &NewDraft<'_>, now: i64) -> Result<i64> {
    let incident = new.incident.map(serde_json::to_string).transpose()?;
    let row = tx
        .one(
            sql("INSERT INTO itinerary_draft (mission_id, name, state, based_on, seed, seconds, incident, problem, \
                 created_by, created_at, updated_at) VALUES ($1, $2, 'making', $3, $4, $5, $6, $7, $8, $9, $9) RETURNING id")
            .bind(new.mission)
            .bind(new.name)
            .bind(new.based_on)
            .bind(new.seed)
            .bind(new.seconds)
            .bind(incident)
            .bind(new.problem.map(serde_json::to_string).transpose()?)
            .bind(new.made_by)
            .bind(now),
        )
        .await?;
    Ok(row.get("id")?)
}

/// Stores what the engine answered: the draft is ready.
pub(super) async fn save_answer(
    tx: &mut Connection,
    draft: i64,
    solution: &Solution,
    now: i64,
) -> Result<()> {
    let answer = Solution { routes: Vec::new(), ..solution.clone() };
    tx.run(
        sql("UPDATE itinerary_draft SET state = 'ready', progress = NULL, plan = $2, answer = $3, \
             revision = revision + 1, updated_at = $4 WHERE id = $1")
        .bind(draft)
        .bind(serde_json::to_string(&solution.plan())?)
        .bind(serde_json::to_string(&answer)?)
        .bind(now),
    )
    .await?;
    Ok(())
}

/// Stores a plan that was changed by hand, and how to take the change back. Returns the new revision.
pub(super) async fn save_change(
    tx: &mut Connection,
    draft: &Draft,
    plan: &Plan,
    answer: Option<&Solution>,
    undo: &[Plan],
    now: i64,
) -> Result<i64> {
    let kept = &undo[undo.len().saturating_sub(CHANGES_KEPT)..];
    let row = tx
        .one(
            sql("UPDATE itinerary_draft SET plan = $2, answer = $3, undo = $4, revision = revision + 1, updated_at = $5 \
                 WHERE id = $1 RETURNING revision")
            .bind(draft.id)
            .bind(serde_json::to_string(plan)?)
            .bind(answer.map(serde_json::to_string).transpose()?)
            .bind(serde_json::to_string(kept)?)
            .bind(now),
        )
        .await?;
    Ok(row.get("revision")?)
}

/// A visit that people have been told of.
#[derive(Clone, Debug)]
pub struct PublishedVisit {
    /// The visit.
    pub visit: Visit,
    /// The day.
    pub held_on: String,
    /// The calendar's sequence.
    pub sequence: i64,
}

/// The visits of a version in order of time; of the newest where none is named.
pub(super) async fn published_visits(
    connection: &mut Connection,
    mission: i64,
    version: Option<i64>,
) -> Result<Vec<PublishedVisit>> {
    let rows = connection
        .all(
            sql("SELECT * FROM itinerary_visit WHERE mission_id = $1 AND version_number = COALESCE($2, \
                   (SELECT MAX(number) FROM itinerary_version WHERE mission_id = $1)) ORDER BY starts_at, group_id, id")
            .bind(mission)
            .bind(version),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(PublishedVisit {
                visit: Visit {
                    group: row.get("group_id")?,
                    stop: row.get("stop_id")?,
                    company: row.get("company_id")?,
                    starts_at: row.get("starts_at")?,
                    ends_at: row.get("ends_at")?,
                    lunch: row.get("lunch")?,
                    vehicle: row.get("vehicle_id")?,
                    interpreter: row.get("interpreter_id")?,
                },
                held_on: row.get("held_on")?,
                sequence: row.get("sequence")?,
            })
        })
        .collect()
}

/// What a host said.
#[derive(Clone, Debug)]
pub struct SaidRow {
    /// What.
    pub answer: HostAnswer,
    /// In her own words.
    pub note: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: i64,
}

/// What hosts said, by stop, group and time.
pub(super) async fn answers(
    connection: &mut Connection,
    mission: i64,
) -> Result<HashMap<(i64, i64, i64), SaidRow>> {
    let rows =
        connection.all(sql("SELECT * FROM itinerary_answer WHERE mission_id = $1").bind(mission)).await?;
    rows.iter()
        .map(|row| {
            let answer: String = row.get("answer")?;
            let said = SaidRow {
                answer: HostAnswer::from_name(&answer)
                    .ok_or_else(|| Error::Broken(anyhow::anyhow!("answer {answer}")))?,
                note: row.get("note")?,
                by: row.get("answered_by")?,
                at: row.get("answered_at")?,
            };
            Ok(((row.get("stop_id")?, row.get("group_id")?, row.get("starts_at")?), said))
        })
        .collect()
}
