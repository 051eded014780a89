//! Itineraries of a mission: stops, groups, vehicles and ways; drafts that the engine makes and that officers change by
//! hand; versions that guests, drivers, hosts and interpreters are told.
//!
//! What there is to plan with is written by [`stops`], [`groups`], [`days`] and [`roads`]; [`problem`] puts it before the
//! engine. A draft is made by a job ([`jobs`]), changed by [`edits`], made again on the day by [`replan`], and frozen as
//! a version by [`publish`], which leaves the mails to a job ([`mails`]). [`sheets`] is what each traveller reads,
//! [`photographs`] by what a host recognises her guests, [`answers`] what hosts say. The engine decides nothing here that its independent checker has not judged.

pub mod answers;
pub mod days;
pub mod documents;
pub mod drafts;
pub mod edits;
pub mod groups;
pub mod hosting;
pub mod jobs;
pub mod mails;
pub mod photographs;
pub mod problem;
pub mod publish;
pub mod queries;
pub mod replan;
pub mod roads;
pub mod sheets;
pub mod stops;
pub mod store;
pub mod waiting;
pub mod words;

pub use tomaia_itinerary::{
    BoundKind, Conflict, LeftOut, Phase, Plan, Route, Solution, Status, Stop, StopKind as PlanStop, Violation,
};

use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Error, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tomaia_db::{Connection, DbError, sql};
use tomaia_domain::agenda::Person;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Fields;

/// A mission inside a transaction that changes its itineraries.
#[derive(Clone, Debug)]
pub struct Mission {
    /// Its identifier.
    pub id: i64,
    /// First and last day.
    pub days: (Date, Date),
    /// Its clock.
    pub zone: TimeZone,
}

/// Begins a change: the actor may, and the mission is held.
async fn begin(app: &App, actor: &Actor, mission: i64) -> Result<(Connection, Mission)> {
    actor.may(Verb::ItinerariesMake)?;
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission).await?;
    let mission = load(&mut tx, mission).await?;
    Ok((tx, mission))
}

/// The mission, or «not there».
async fn load(connection: &mut Connection, id: i64) -> Result<Mission> {
    let mission = crate::missions::load(connection, id).await?;
    let date = |text: &str| text.parse::<Date>().map_err(|error| Error::Broken(error.into()));
    Ok(Mission { id, days: (date(&mission.starts_on)?, date(&mission.ends_on)?), zone: mission.zone })
}

/// Ways to and from new or moved stops are worked out by a job.
async fn legs_are_old(app: &App, tx: &mut Connection, mission: i64) -> Result<()> {
    enqueue(app, tx, &Job::WorkOutLegs { mission }).await?;
    Ok(())
}

/// Lets pass who reads all itineraries, and a person to what is hers alone.
fn must_be_own(actor: &Actor, mission: i64, person: Person) -> Result<()> {
    if actor.can(Verb::ItinerariesRead) {
        return Ok(());
    }
    actor.may(Verb::ItinerariesOwnRead)?;
    let is_own = match (actor, person) {
        (Actor::Guest { id, mission: of, .. }, Person::Guest(guest)) => (*id, *of) == (guest, mission),
        (Actor::Interpreter { id, mission: of, .. }, Person::Interpreter(one)) => {
            (*id, *of) == (one, mission)
        }
        (Actor::Company { id, mission: of, .. }, Person::Company(one)) => (*id, *of) == (one, mission),
        (Actor::Account { company: Some(id), .. }, Person::Company(one)) => *id == one,
        _ => false,
    };
    if is_own { Ok(()) } else { Err(Error::not_found()) }
}

/// Identifiers are the rows' own, as texts, wherever the engine names something.
#[must_use]
pub fn number(name: &str) -> i64 {
    name.parse().unwrap_or(0)
}

/// Whether there is such a mission.
async fn mission_is_there(connection: &mut Connection, mission: i64) -> Result<()> {
    connection.one(sql("SELECT id FROM mission WHERE id = $1").bind(mission)).await?;
    Ok(())
}

fn taken(error: DbError, constraint: &str, field: &str, message: &str) -> Error {
    if error.is_unique(constraint) {
        let mut fields = Fields::default();
        fields.wrong(field, message);
        return fields.finish().err().map_or_else(Error::not_found, Error::from);
    }
    error.into()
}
