//! Missions: guests brought to the district. Who takes part, when and where meetings can be. Who meets whom is the
//! room of the agenda.

mod halls;
mod interpreters;
pub(crate) mod participants;
mod queries;
mod queries_people;
pub mod records;
mod sessions;
mod set_up;
mod store;
mod unavailability;

pub use halls::{
    HallForm, TableForm, TablesForm, add_hall, add_tables, edit_hall, edit_table, remove_hall, remove_table,
    set_walk,
};
pub use interpreters::{InterpreterForm, add_interpreter, edit_interpreter, remove_interpreter};
pub use participants::{
    Leaving, MeetingsIn, ParticipantForm, RepresentativeForm, add_participants, edit_participant,
    remove_participants, set_representatives, what_leaving_means,
};
pub use queries::{
    CandidateRow, Frame, HallRow, InterpreterRow, Overview, ParticipantRow, People, RepresentativeRow, Rooms,
    SessionRow, SlotRow, TableRow, candidates, frame, interpreters, list, overview, participant, people,
    representative_name, rooms, timeline,
};
pub use sessions::{SessionForm, add_session, edit_session, remove_session};
pub use set_up::{HallPlan, MissionPlan, set_up};
pub(crate) use unavailability::add_unavailability;
pub use unavailability::{Who, set_unavailability, unavailable_slots};

use crate::activities::copies::{self, CopyForm};
use crate::activities::{self, ActivityForm};
use crate::audit::Entry;
use crate::{Actor, App, Result, programmes};
use jiff::tz::TimeZone;
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::missions::{ActivityKind, Limits};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Fields;
use tomaia_domain::typed;

/// How many meetings companies and guests have, where nothing else is said of one of them; as typed.
#[derive(Clone, Debug, Default)]
pub struct LimitsForm {
    /// Each company, at least.
    pub company_minimum: String,
    /// Each company, at most.
    pub company_maximum: String,
    /// Each company in half a day, at most; empty: as many as fit.
    pub company_half_day_maximum: String,
    /// Each guest, at least.
    pub guest_minimum: String,
    /// Each guest, at most.
    pub guest_maximum: String,
}

/// A mission inside a transaction that changes it.
pub(crate) struct Mission {
    pub id: i64,
    pub starts_on: String,
    pub ends_on: String,
    pub zone: TimeZone,
}

/// Adds a mission to a programme, with the usual limits.
///
/// # Errors
/// The actor may not; the programme is not there; a field is wrong.
pub async fn create(app: &App, actor: &Actor, programme: i64, form: &ActivityForm) -> Result<i64> {
    actor.may(Verb::ActivitiesEdit)?;
    let mut tx = app.database.begin().await?;
    let id = create_in(app, &mut tx, actor, programme, form).await?;
    tx.commit().await?;
    Ok(id)
}

/// Copies a mission to other days, and returns the copy: its limits, what counts in its agenda and its tasks come along, who takes part does not.
///
/// # Errors
/// The actor may not; it is not there; the day is none, or the copy would lie outside the programme.
pub async fn copy(app: &App, actor: &Actor, id: i64, form: &CopyForm) -> Result<i64> {
    actor.may(Verb::ActivitiesEdit)?;
    let mut tx = app.database.begin().await?;
    let (original, plan) = copies::planned(&mut tx, id, form).await?;
    let copy = create_in(app, &mut tx, actor, original.programme, &plan).await?;
    tx.run(
        sql(
            "UPDATE mission SET company_minimum = (SELECT o.company_minimum FROM mission o WHERE o.id = $2), \
             company_maximum = (SELECT o.company_maximum FROM mission o WHERE o.id = $2), \
             company_half_day_maximum = (SELECT o.company_half_day_maximum FROM mission o WHERE o.id = $2), \
             guest_minimum = (SELECT o.guest_minimum FROM mission o WHERE o.id = $2), \
             agenda_order = (SELECT o.agenda_order FROM mission o WHERE o.id = $2), \
             agenda_weights = (SELECT o.agenda_weights FROM mission o WHERE o.id = $2), \
             guest_maximum = (SELECT o.guest_maximum FROM mission o WHERE o.id = $2) WHERE id = $1",
        )
        .bind(copy)
        .bind(id),
    )
    .await?;
    copies::completed(app, &mut tx, actor, (&original, copy), form.with_tasks).await?;
    tx.commit().await?;
    Ok(copy)
}

async fn create_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    programme: i64,
    form: &ActivityForm,
) -> Result<i64> {
    let form = ActivityForm { kind: ActivityKind::Mission.name().to_owned(), ..form.clone() };
    let id = activities::create_in(app, tx, actor, programme, &form).await?;
    tx.run(
        sql("INSERT INTO mission (id, company_minimum, company_maximum, guest_minimum, guest_maximum) \
             VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(Limits::COMPANIES.minimum)
        .bind(Limits::COMPANIES.maximum)
        .bind(Limits::GUESTS.minimum)
        .bind(Limits::GUESTS.maximum),
    )
    .await?;
    Ok(id)
}

/// Sets how many meetings companies and guests have, where nothing else is said of one of them.
///
/// # Errors
/// The actor may not; the mission is not there; a field is wrong.
pub async fn set_limits(app: &App, actor: &Actor, mission: i64, form: &LimitsForm) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    set_limits_in(app, &mut tx, actor, &mission, form).await?;
    tx.commit().await?;
    Ok(())
}

async fn set_limits_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    mission: &Mission,
    form: &LimitsForm,
) -> Result<()> {
    let mut fields = Fields::default();
    let mut read = |field: &str, text: &str| {
        fields.take(field, typed::number(text, Limits::LARGEST)).unwrap_or_default()
    };
    let companies = Limits {
        minimum: read("company_minimum", &form.company_minimum),
        maximum: read("company_maximum", &form.company_maximum),
    };
    let guests = Limits {
        minimum: read("guest_minimum", &form.guest_minimum),
        maximum: read("guest_maximum", &form.guest_maximum),
    };
    let half_day = fields.optional("company_half_day_maximum", &form.company_half_day_maximum, |text| {
        typed::number(text, Limits::LARGEST)
    });
    for (limits, field) in [(companies, "company_maximum"), (guests, "guest_maximum")] {
        if limits.minimum > limits.maximum {
            fields.wrong(field, "missions-limits-backwards");
        }
    }
    fields.finish()?;
    tx.run(
        sql("UPDATE mission SET company_minimum = $2, company_maximum = $3, guest_minimum = $4, \
             guest_maximum = $5, company_half_day_maximum = $6 WHERE id = $1")
        .bind(mission.id)
        .bind(companies.minimum)
        .bind(companies.maximum)
        .bind(guests.minimum)
        .bind(guests.maximum)
        .bind(half_day),
    )
    .await?;
    Entry::named("mission-limits-set", ("mission", mission.id))
        .after(json!({
            "company": [companies.minimum, companies.maximum],
            "company_half_day": half_day,
            "guest": [guests.minimum, guests.maximum],
        }))
        .append(app, tx, actor)
        .await
}

/// Begins a change of a mission: the actor may, the mission is there, nobody else changes it meanwhile.
async fn begin(app: &App, actor: &Actor, mission: i64) -> Result<(Connection, Mission)> {
    actor.may(Verb::MissionsEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission).await?;
    tx.run(sql("UPDATE activity SET updated_at = $2 WHERE id = $1").bind(mission).bind(app.now())).await?;
    let mission = load(&mut tx, mission).await?;
    Ok((tx, mission))
}

/// The mission, or «not there».
pub(crate) async fn load(connection: &mut Connection, id: i64) -> Result<Mission> {
    let row = connection
        .one(
            sql(
                "SELECT a.programme_id, a.starts_on, a.ends_on FROM mission m JOIN activity a ON a.id = m.id \
                 WHERE m.id = $1",
            )
            .bind(id),
        )
        .await?;
    let programme: i64 = row.get("programme_id")?;
    let zone = programmes::find(connection, programme).await?.zone();
    Ok(Mission { id, starts_on: row.get("starts_on")?, ends_on: row.get("ends_on")?, zone })
}

/// The time zone in which the times of a mission are meant.
///
/// # Errors
/// The mission is not there.
pub async fn time_zone(connection: &mut Connection, mission: i64) -> Result<TimeZone> {
    Ok(load(connection, mission).await?.zone)
}
