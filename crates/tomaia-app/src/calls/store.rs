//! SQL about calls and applications, for the verbs of calls only.

use crate::{Error, Result};
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::calls::answers::Answers;
use tomaia_domain::calls::eligibility::Rule;
use tomaia_domain::calls::form::Form;
use tomaia_domain::calls::places::{Groups, Quota};
use tomaia_domain::calls::score::Scoring;
use tomaia_domain::calls::states::{ApplicationState, Event};
use tomaia_domain::calls::{CallState, Mode, Phase, phase};
use tomaia_domain::refusal::Refusal;

/// A call as it is stored.
#[derive(Clone, Debug)]
pub struct Call {
    /// Identifier.
    pub id: i64,
    /// The activity that it is for.
    pub activity: i64,
    /// Its name in addresses.
    pub slug: String,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// Text in Italian; paragraphs are separated by an empty line.
    pub text_it: String,
    /// Text in English.
    pub text_en: String,
    /// How places are given.
    pub mode: Mode,
    /// What the office has made of it.
    pub state: CallState,
    /// When it opens, milliseconds since 1970.
    pub opens_at: i64,
    /// When it closes, milliseconds since 1970.
    pub closes_at: i64,
    /// How many places there are.
    pub places: i64,
    /// Days to complete an application.
    pub completion_days: i64,
    /// Days to accept a place.
    pub acceptance_days: i64,
    /// Who may apply.
    pub rule: Rule,
    /// Places for groups.
    pub quotas: Vec<Quota>,
    /// How applications are scored.
    pub scoring: Scoring,
    /// How many assessors read each.
    pub assessors_each: i64,
    /// The seed of the lot.
    pub lot_seed: String,
    /// What is asked.
    pub form: Form,
    /// Whether its ranking is frozen.
    pub ranked: bool,
    /// When it was published, milliseconds since 1970.
    pub published_at: Option<i64>,
    /// Rises at each change.
    pub revision: i64,
    /// When it last changed, milliseconds since 1970.
    pub updated_at: i64,
}

impl Call {
    /// Where it stands at an instant.
    #[must_use]
    pub fn phase(&self, now: i64) -> Phase {
        phase(self.state, (self.opens_at, self.closes_at), self.ranked, now)
    }

    /// The name in a language: the other one's where it has none.
    #[must_use]
    pub fn name(&self, italian: bool) -> &str {
        let (own, other) =
            if italian { (&self.name_it, &self.name_en) } else { (&self.name_en, &self.name_it) };
        if own.is_empty() { other } else { own }
    }

    pub(super) fn read(row: &Row) -> Result<Self> {
        let (mode, state): (String, String) = (row.get("mode")?, row.get("state")?);
        Ok(Self {
            id: row.get("id")?,
            activity: row.get("activity_id")?,
            slug: row.get("slug")?,
            name_it: row.get("name_it")?,
            name_en: row.get("name_en")?,
            text_it: row.get("text_it")?,
            text_en: row.get("text_en")?,
            mode: Mode::from_name(&mode).ok_or_else(|| unknown("mode", &mode))?,
            state: CallState::from_name(&state).ok_or_else(|| unknown("state", &state))?,
            opens_at: row.get("opens_at")?,
            closes_at: row.get("closes_at")?,
            places: row.get("places")?,
            completion_days: row.get("completion_days")?,
            acceptance_days: row.get("acceptance_days")?,
            rule: serde_json::from_str(&row.get::<String>("rule")?)?,
            quotas: serde_json::from_str(&row.get::<String>("quotas")?)?,
            scoring: serde_json::from_str(&row.get::<String>("scoring")?)?,
            assessors_each: row.get("assessors_each")?,
            lot_seed: row.get("lot_seed")?,
            form: serde_json::from_str(&row.get::<String>("form")?)?,
            ranked: row.get::<Option<i64>>("ranked")?.is_some(),
            published_at: row.get("published_at")?,
            revision: row.get("revision")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

/// An application as it is stored.
#[derive(Clone, Debug)]
pub struct Application {
    /// Identifier.
    pub id: i64,
    /// The call.
    pub call: i64,
    /// The company.
    pub company: i64,
    /// Where it stands.
    pub state: ApplicationState,
    /// The answers as typed.
    pub answers: Answers,
    /// Its number in the order of receipt.
    pub number: Option<i64>,
    /// Its protocol.
    pub protocol: Option<String>,
    /// When the request came to the server, milliseconds since 1970.
    pub arrived_at: Option<i64>,
    /// When it was entered in the protocol, milliseconds since 1970.
    pub received_at: Option<i64>,
    /// The key with which it was sent.
    pub submission_key: Option<String>,
    /// Who sent it.
    pub submitted_by: String,
    /// SHA-256 of what was sent.
    pub hash: Option<String>,
    /// By order of arrival: the place that is kept for it.
    pub place: Option<i64>,
    /// The company's groups when it applied.
    pub groups: Groups,
    /// Why it is where it is.
    pub reason: String,
    /// Until when it can be completed, milliseconds since 1970.
    pub completion_until: Option<i64>,
    /// Until when the place can be accepted, milliseconds since 1970.
    pub accept_until: Option<i64>,
    /// When the place was accepted, milliseconds since 1970.
    pub accepted_at: Option<i64>,
    /// Rises at each change.
    pub revision: i64,
    /// When it last changed, milliseconds since 1970.
    pub updated_at: i64,
}

impl Application {
    /// The state after an event.
    ///
    /// # Errors
    /// It cannot happen now.
    pub(super) fn after(&self, event: Event) -> Result<ApplicationState> {
        self.state.after(event).ok_or_else(|| {
            Refusal::conflict("calls-not-in-this-state").with("state", self.state.name()).into()
        })
    }

    pub(super) fn read(row: &Row) -> Result<Self> {
        let state: String = row.get("state")?;
        Ok(Self {
            id: row.get("id")?,
            call: row.get("call_id")?,
            company: row.get("company_id")?,
            state: ApplicationState::from_name(&state).ok_or_else(|| unknown("application", &state))?,
            answers: serde_json::from_str(&row.get::<String>("answers")?)?,
            number: row.get("number")?,
            protocol: row.get("protocol")?,
            arrived_at: row.get("arrived_at")?,
            received_at: row.get("received_at")?,
            submission_key: row.get("submission_key")?,
            submitted_by: row.get("submitted_by")?,
            hash: row.get("hash")?,
            place: row.get("place")?,
            groups: groups(row)?,
            reason: row.get("reason")?,
            completion_until: row.get("completion_until")?,
            accept_until: row.get("accept_until")?,
            accepted_at: row.get("accepted_at")?,
            revision: row.get("revision")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

pub(super) fn groups(row: &Row) -> Result<Groups> {
    Ok(Groups {
        province: row.get("province")?,
        size_class: row.get("size_class")?,
        association: row.get("association")?,
    })
}

fn unknown(what: &str, name: &str) -> Error {
    Error::Broken(anyhow::anyhow!("a call with the {what} {name}"))
}

/// The columns of a call, with whether it is ranked; the caller says which.
pub(super) fn select() -> Sql {
    sql("SELECT c.*, r.frozen_at AS ranked FROM call c LEFT JOIN call_ranking r ON r.call_id = c.id ")
}

pub(super) async fn find(connection: &mut Connection, id: i64) -> Result<Call> {
    Call::read(&connection.one(select().push("WHERE c.id = ").value(id)).await?)
}

pub(super) async fn find_application(connection: &mut Connection, id: i64) -> Result<Application> {
    Application::read(&connection.one(sql("SELECT * FROM call_application WHERE id = $1").bind(id)).await?)
}

pub(super) async fn slug_taken(tx: &mut Connection, slug: &str) -> Result<bool> {
    Ok(tx.first(sql("SELECT id FROM call WHERE slug = $1").bind(slug)).await?.is_some())
}

pub(super) async fn insert(tx: &mut Connection, call: &Call, slug: &str, now: i64) -> Result<i64> {
    let row = tx
        .one(
            sql("INSERT INTO call (activity_id, slug, name_it, name_en, text_it, text_en, mode, state, opens_at, \
                 closes_at, places, completion_days, acceptance_days, rule, quotas, scoring, assessors_each, \
                 lot_seed, form, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, \
                 $15, $16, $17, $18, $19, $20) RETURNING id")
            .bind(call.activity)
            .bind(slug)
            .bind(&call.name_it)
            .bind(&call.name_en)
            .bind(&call.text_it)
            .bind(&call.text_en)
            .bind(call.mode.name())
            .bind(call.state.name())
            .bind(call.opens_at)
            .bind(call.closes_at)
            .bind(call.places)
            .bind(call.completion_days)
            .bind(call.acceptance_days)
            .bind(serde_json::to_string(&call.rule)?)
            .bind(serde_json::to_string(&call.quotas)?)
            .bind(serde_json::to_string(&call.scoring)?)
            .bind(call.assessors_each)
            .bind(&call.lot_seed)
            .bind(serde_json::to_string(&call.form)?)
            .bind(now),
        )
        .await?;
    Ok(row.get("id")?)
}

/// Whether the revision was still the one that was read.
pub(super) async fn update(tx: &mut Connection, revision: i64, call: &Call, now: i64) -> Result<bool> {
    let touched = tx
        .run(
            sql("UPDATE call SET activity_id = $1, name_it = $2, name_en = $3, text_it = $4, text_en = $5, \
                 mode = $6, opens_at = $7, closes_at = $8, places = $9, completion_days = $10, \
                 acceptance_days = $11, rule = $12, quotas = $13, scoring = $14, assessors_each = $15, \
                 lot_seed = $16, form = $17, updated_at = $18, revision = revision + 1 \
                 WHERE id = $19 AND revision = $20")
            .bind(call.activity)
            .bind(&call.name_it)
            .bind(&call.name_en)
            .bind(&call.text_it)
            .bind(&call.text_en)
            .bind(call.mode.name())
            .bind(call.opens_at)
            .bind(call.closes_at)
            .bind(call.places)
            .bind(call.completion_days)
            .bind(call.acceptance_days)
            .bind(serde_json::to_string(&call.rule)?)
            .bind(serde_json::to_string(&call.quotas)?)
            .bind(serde_json::to_string(&call.scoring)?)
            .bind(call.assessors_each)
            .bind(&call.lot_seed)
            .bind(serde_json::to_string(&call.form)?)
            .bind(now)
            .bind(call.id)
            .bind(revision),
        )
        .await?;
    Ok(touched == 1)
}

pub(super) async fn set_state(tx: &mut Connection, id: i64, state: CallState, now: i64) -> Result<()> {
    let published = (state == CallState::Published).then_some(now);
    tx.run(
        sql("UPDATE call SET state = $2, published_at = COALESCE($3, published_at), updated_at = $4, \
             revision = revision + 1 WHERE id = $1")
        .bind(id)
        .bind(state.name())
        .bind(published)
        .bind(now),
    )
    .await?;
    Ok(())
}

pub(super) async fn set_closing(tx: &mut Connection, id: i64, closes_at: i64, now: i64) -> Result<()> {
    tx.run(
        sql("UPDATE call SET closes_at = $2, updated_at = $3, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(closes_at)
            .bind(now),
    )
    .await?;
    Ok(())
}

/// Saves state, reason and terms of an application.
pub(super) async fn save_state(tx: &mut Connection, application: &Application, now: i64) -> Result<()> {
    tx.run(
        sql(
            "UPDATE call_application SET state = $2, reason = $3, completion_until = $4, accept_until = $5, \
             accepted_at = $6, updated_at = $7, revision = revision + 1 WHERE id = $1",
        )
        .bind(application.id)
        .bind(application.state.name())
        .bind(&application.reason)
        .bind(application.completion_until)
        .bind(application.accept_until)
        .bind(application.accepted_at)
        .bind(now),
    )
    .await?;
    Ok(())
}

pub(super) async fn save_answers(
    tx: &mut Connection,
    application: i64,
    answers: &Answers,
    now: i64,
) -> Result<()> {
    tx.run(
        sql("UPDATE call_application SET answers = $2, updated_at = $3, revision = revision + 1 WHERE id = $1")
            .bind(application)
            .bind(serde_json::to_string(answers)?)
            .bind(now),
    )
    .await?;
    Ok(())
}

/// The applications of a call in some states, by their number.
pub(super) async fn in_states(
    connection: &mut Connection,
    call: i64,
    states: &[ApplicationState],
) -> Result<Vec<Application>> {
    let rows = connection
        .all(
            sql("SELECT * FROM call_application WHERE call_id = ")
                .value(call)
                .push(" AND state IN (")
                .values(states.iter().map(|state| state.name()))
                .push(") ORDER BY number, id"),
        )
        .await?;
    rows.iter().map(Application::read).collect()
}
