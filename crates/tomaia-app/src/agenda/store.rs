//! SQL about drafts, meetings and versions, for the verbs of this room only.

use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use tomaia_agenda::{ForcingCost, ObjectiveValue, Reason, Violation};
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::agenda::{Appointment, DraftState};

/// How many rows one statement inserts: far below what either database takes as values.
const ROWS_AT_ONCE: usize = 500;

/// A draft as the verbs need it.
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
    /// The draft whose locked meetings it keeps.
    pub based_on: Option<i64>,
    /// Seed of the search.
    pub seed: i64,
    /// Budget of the search in seconds.
    pub seconds: i64,
    /// Rises at each change.
    pub revision: i64,
    /// The values of the objective's components, with their bounds.
    pub objective: Vec<ObjectiveValue>,
    /// Whether no better agenda exists for the problem it was made of.
    pub proved_best: bool,
    /// Of the problem it was made of.
    pub problem_hash: Option<String>,
}

/// Why a draft could not be made; put in words for whoever reads it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum DraftFailure {
    /// What is fixed breaks rules.
    BreaksRules {
        /// Which, the first ones.
        violations: Vec<Violation>,
    },
    /// The engine broke; the log says how.
    EngineBroke,
    /// Words as they were said.
    Said {
        /// The words.
        words: String,
    },
}

impl DraftFailure {
    /// As it is stored; before there were kinds, words were.
    #[must_use]
    pub fn stored(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self::Said { words: text.to_owned() })
    }
}

impl Draft {
    fn read(row: &Row) -> Result<Self> {
        let state: String = row.get("state")?;
        let objective: Option<String> = row.get("objective")?;
        Ok(Self {
            id: row.get("id")?,
            mission: row.get("mission_id")?,
            name: row.get("name")?,
            state: DraftState::from_name(&state)
                .ok_or_else(|| Error::Broken(anyhow::anyhow!("state {state}")))?,
            based_on: row.get("based_on")?,
            seed: row.get("seed")?,
            seconds: row.get("seconds")?,
            revision: row.get("revision")?,
            objective: objective.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default(),
            proved_best: row.get("proved_best")?,
            problem_hash: row.get("problem_hash")?,
        })
    }
}

/// A meeting as it is stored.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct HeldMeeting {
    /// Identifier; kept when it is moved.
    pub id: i64,
    /// The company.
    pub company: i64,
    /// The guest.
    pub guest: i64,
    /// Who sits there for the company.
    pub representative: i64,
    /// When.
    pub slot: i64,
    /// Where.
    pub table: i64,
    /// Who interprets.
    pub interpreter: Option<i64>,
    /// Whether it stays when the rest is made again.
    pub locked: bool,
    /// Whether a person put it where it is.
    pub by_hand: bool,
}

impl HeldMeeting {
    pub(super) fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            company: row.get("company_id")?,
            guest: row.get("guest_id")?,
            representative: row.get("representative_id")?,
            slot: row.get("slot_id")?,
            table: row.get("table_id")?,
            interpreter: row.get("interpreter_id")?,
            locked: row.get("locked")?,
            by_hand: row.get("by_hand")?,
        })
    }

    /// The meeting as it matters to those who hold it.
    #[must_use]
    pub fn appointment(&self) -> Appointment {
        Appointment {
            company: self.company,
            guest: self.guest,
            representative: self.representative,
            slot: self.slot,
            table: self.table,
            interpreter: self.interpreter,
        }
    }
}

/// Why a wish is not held, as it is stored: the engine's reason, or one of ours.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(untagged)]
pub enum StoredReason {
    /// Ours.
    House(HouseReason),
    /// The engine's.
    Engine(Reason),
}

/// Why a wish is not held where the engine was not asked.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "house")]
pub enum HouseReason {
    /// Somebody took the meeting out by hand.
    RemovedByHand,
    /// The company has nobody who could sit at a table.
    NoRepresentative,
}

/// A wish that a draft leaves out.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct LeftOut {
    /// The company.
    pub company: i64,
    /// The guest.
    pub guest: i64,
    /// Why.
    pub reason: StoredReason,
    /// What holding it all the same would cost, where that was worked out.
    pub forcing: Option<ForcingCost>,
}

/// The reason and the cost as one column has them; older rows have no cost.
#[derive(Deserialize, Serialize)]
struct Told {
    #[serde(flatten)]
    reason: StoredReason,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    forcing: Option<ForcingCost>,
}

impl LeftOut {
    pub(super) fn read((company, guest): (i64, i64), stored: &str) -> Result<Self> {
        let Told { reason, forcing } = serde_json::from_str(stored)?;
        Ok(Self { company, guest, reason, forcing })
    }

    fn stored(&self) -> Result<String> {
        Ok(serde_json::to_string(&Told { reason: self.reason.clone(), forcing: self.forcing.clone() })?)
    }
}

pub(super) async fn draft(connection: &mut Connection, id: i64) -> Result<Draft> {
    Draft::read(&connection.one(sql("SELECT * FROM agenda_draft WHERE id = $1").bind(id)).await?)
}

/// The draft of a mission; the one of another mission is not found.
pub(super) async fn draft_of(connection: &mut Connection, mission: i64, id: i64) -> Result<Draft> {
    let found = draft(connection, id).await?;
    if found.mission == mission { Ok(found) } else { Err(Error::not_found()) }
}

/// A new draft that a job is to make.
pub(super) struct NewDraft<'a> {
    pub mission: i64,
    pub name: &'a str,
    pub based_on: Option<i64>,
    pub seed: i64,
    pub seconds: i64,
    pub made_by: &'a str,
}

pub(super) async fn insert_draft(tx: &mut Connection, new: &NewDraft<'_>, now: i64) -> Result<i64> {
    let row = tx
        .one(
            sql("INSERT INTO agenda_draft (mission_id, name, state, based_on, seed, seconds, created_by, created_at, \
                 updated_at) VALUES ($1, $2, 'making', $3, $4, $5, $6, $7, $7) RETURNING id")
            .bind(new.mission)
            .bind(new.name)
            .bind(new.based_on)
            .bind(new.seed)
            .bind(new.seconds)
            .bind(new.made_by)
            .bind(now),
        )
        .await?;
    Ok(row.get("id")?)
}

pub(super) async fn meetings(connection: &mut Connection, draft: i64) -> Result<Vec<HeldMeeting>> {
    let rows =
        connection.all(sql("SELECT * FROM meeting WHERE draft_id = $1 ORDER BY id").bind(draft)).await?;
    rows.iter().map(HeldMeeting::read).collect()
}

/// Inserts meetings. Those with an identifier keep it (they come back after a change); 0 has one made.
pub(super) async fn insert_meetings(tx: &mut Connection, draft: i64, meetings: &[HeldMeeting]) -> Result<()> {
    let (known, new): (Vec<_>, Vec<_>) = meetings.iter().partition(|meeting| meeting.id != 0);
    for chunk in new.chunks(ROWS_AT_ONCE) {
        let mut query = sql(
            "INSERT INTO meeting (draft_id, company_id, guest_id, representative_id, slot_id, table_id, \
                             interpreter_id, locked, by_hand) VALUES ",
        );
        for (row, meeting) in chunk.iter().enumerate() {
            query = query.push(if row == 0 { "(" } else { ", (" });
            query = columns(query, draft, meeting).push(")");
        }
        tx.run(query).await?;
    }
    for chunk in known.chunks(ROWS_AT_ONCE) {
        let mut query =
            sql("INSERT INTO meeting (id, draft_id, company_id, guest_id, representative_id, slot_id, \
                             table_id, interpreter_id, locked, by_hand) VALUES ");
        for (row, meeting) in chunk.iter().enumerate() {
            query = query.push(if row == 0 { "(" } else { ", (" }).value(meeting.id).push(", ");
            query = columns(query, draft, meeting).push(")");
        }
        tx.run(query).await?;
    }
    Ok(())
}

fn columns(query: tomaia_db::Sql, draft: i64, meeting: &HeldMeeting) -> tomaia_db::Sql {
    query
        .value(draft)
        .push(", ")
        .value(meeting.company)
        .push(", ")
        .value(meeting.guest)
        .push(", ")
        .value(meeting.representative)
        .push(", ")
        .value(meeting.slot)
        .push(", ")
        .value(meeting.table)
        .push(", ")
        .value(meeting.interpreter)
        .push(", ")
        .value(meeting.locked)
        .push(", ")
        .value(meeting.by_hand)
}

pub(super) async fn delete_meetings(tx: &mut Connection, draft: i64, ids: &[i64]) -> Result<()> {
    for chunk in ids.chunks(ROWS_AT_ONCE) {
        let query = sql("DELETE FROM meeting WHERE draft_id = $1 AND id IN (").bind(draft);
        tx.run(query.values(chunk.iter().copied()).push(")")).await?;
    }
    Ok(())
}

pub(super) async fn insert_left_out(tx: &mut Connection, draft: i64, wishes: &[LeftOut]) -> Result<()> {
    for chunk in wishes.chunks(ROWS_AT_ONCE) {
        let mut query = sql("INSERT INTO unscheduled (draft_id, company_id, guest_id, reason) VALUES ");
        for (row, wish) in chunk.iter().enumerate() {
            query = query.push(if row == 0 { "(" } else { ", (" });
            query = query.value(draft).push(", ").value(wish.company).push(", ").value(wish.guest).push(", ");
            query = query.value(wish.stored()?).push(")");
        }
        tx.run(query).await?;
    }
    Ok(())
}

pub(super) async fn delete_left_out(tx: &mut Connection, draft: i64, pair: (i64, i64)) -> Result<()> {
    tx.run(
        sql("DELETE FROM unscheduled WHERE draft_id = $1 AND company_id = $2 AND guest_id = $3")
            .bind(draft)
            .bind(pair.0)
            .bind(pair.1),
    )
    .await?;
    Ok(())
}

/// The newest version of a mission: its number and its draft.
pub(super) async fn newest_version(connection: &mut Connection, mission: i64) -> Result<Option<(i64, i64)>> {
    let row = connection
        .first(
            sql("SELECT number, draft_id FROM agenda_version WHERE mission_id = $1 ORDER BY number DESC LIMIT 1")
                .bind(mission),
        )
        .await?;
    row.map(|row| Ok((row.get("number")?, row.get("draft_id")?))).transpose()
}

/// The draft that a version froze.
pub(super) async fn draft_of_version(connection: &mut Connection, mission: i64, number: i64) -> Result<i64> {
    let row = connection
        .one(
            sql("SELECT draft_id FROM agenda_version WHERE mission_id = $1 AND number = $2")
                .bind(mission)
                .bind(number),
        )
        .await?;
    Ok(row.get("draft_id")?)
}

/// The meetings that people have been told: those of the newest version.
pub(super) async fn published_meetings(
    connection: &mut Connection,
    mission: i64,
) -> Result<Vec<HeldMeeting>> {
    match newest_version(connection, mission).await? {
        Some((_, draft)) => meetings(connection, draft).await,
        None => Ok(Vec::new()),
    }
}

pub(super) async fn meeting_of_pair(
    connection: &mut Connection,
    draft: i64,
    pair: (i64, i64),
) -> Result<Option<i64>> {
    let row = connection
        .first(
            sql("SELECT id FROM meeting WHERE draft_id = $1 AND company_id = $2 AND guest_id = $3")
                .bind(draft)
                .bind(pair.0)
                .bind(pair.1),
        )
        .await?;
    row.map(|row| Ok(row.get("id")?)).transpose()
}

pub(super) async fn left_out_pair(
    connection: &mut Connection,
    draft: i64,
    (company, guest): (i64, i64),
) -> Result<Option<LeftOut>> {
    let row = connection
        .first(
            sql("SELECT reason FROM unscheduled WHERE draft_id = $1 AND company_id = $2 AND guest_id = $3")
                .bind(draft)
                .bind(company)
                .bind(guest),
        )
        .await?;
    row.map(|row| LeftOut::read((company, guest), &row.get::<String>("reason")?)).transpose()
}

/// Whether anybody of the pair said something about it.
pub(super) async fn is_wished(connection: &mut Connection, mission: i64, pair: (i64, i64)) -> Result<bool> {
    let row = connection
        .first(
            sql("SELECT side FROM wish WHERE mission_id = $1 AND company_id = $2 AND guest_id = $3 LIMIT 1")
                .bind(mission)
                .bind(pair.0)
                .bind(pair.1),
        )
        .await?;
    Ok(row.is_some())
}
