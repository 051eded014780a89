//! Who meets whom, when and where: wishes and exclusions, drafts that the engine makes and that officers change by
//! hand, versions that people are told.
//!
//! A draft is made by a job ([`jobs`]), changed by [`edits`], copied by [`copying`], made anew around
//! a last-minute change by [`replanning`], set beside another by [`compare`], and frozen as a
//! version by [`publish`], which leaves the mails to a job ([`mails`]). What the engine says is put in words by
//! [`words`]. The engine decides nothing here that its independent checker has not judged.

pub mod board;
pub mod compare;
pub mod copying;
pub mod documents;
pub mod edits;
pub mod figures;
pub mod jobs;
pub mod mails;
pub mod moves;
pub mod order;
pub mod pairs;
pub mod personal;
pub mod precedences;
pub mod problem;
pub mod progress;
pub mod publish;
pub mod queries;
pub mod replanning;
pub mod store;
pub mod wishes;
pub mod words;

use crate::audit::Entry;
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Error, Result};
use serde_json::json;
pub use tomaia_agenda::ObjectiveValue;
use tomaia_db::{Connection, sql};
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};

/// The longest time that an officer may give the engine, in seconds.
pub const MOST_SECONDS: i64 = 3_600;

/// What an officer asks of the engine.
#[derive(Clone, Debug, Default)]
pub struct MakeOrder {
    /// What to call the draft.
    pub name: String,
    /// Budget in seconds, as typed.
    pub seconds: String,
    /// Seed, as typed; empty for 1.
    pub seed: String,
    /// The draft whose locked meetings are kept.
    pub based_on: Option<i64>,
}

/// Has an agenda made: leaves a draft that a job makes, and returns its identifier.
///
/// # Errors
/// The actor may not; no such mission or base; a field is wrong; the mission has nothing to plan yet.
pub async fn make(app: &App, actor: &Actor, mission: i64, order: &MakeOrder) -> Result<i64> {
    actor.may(Verb::AgendaMake)?;
    let mut fields = Fields::default();
    let name = fields.required("name", &order.name);
    if name.chars().count() > 100 {
        fields.wrong("name", "agenda-name-long");
    }
    let seconds = whole(&order.seconds, 1..=MOST_SECONDS);
    if seconds.is_none() {
        fields.wrong("seconds", "agenda-seconds-wrong");
    }
    let seed = if order.seed.trim().is_empty() { Some(1) } else { whole(&order.seed, 0..=i64::MAX) };
    if seed.is_none() {
        fields.wrong("seed", "agenda-seed-wrong");
    }
    fields.finish()?;
    let (Some(seconds), Some(seed)) = (seconds, seed) else { return Err(Error::not_found()) };
    let mut tx = app.database.begin().await?;
    tx.one(sql("SELECT id FROM mission WHERE id = $1").bind(mission)).await?;
    can_be_planned(&mut tx, mission).await?;
    if let Some(base) = order.based_on {
        let base = store::draft_of(&mut tx, mission, base).await?;
        if !matches!(base.state, DraftState::Ready | DraftState::Published) {
            return Err(Refusal::conflict("agenda-base-not-ready").into());
        }
    }
    let made_by = actor.name();
    let new = store::NewDraft { mission, name: &name, based_on: order.based_on, seed, seconds, made_by };
    let draft = store::insert_draft(&mut tx, &new, app.now()).await?;
    Entry::new(Verb::AgendaMake, ("agenda_draft", draft))
        .about(("mission", mission))
        .after(json!({ "name": name, "seconds": seconds, "seed": seed, "based_on": order.based_on }))
        .append(app, &mut tx, actor)
        .await?;
    enqueue(app, &mut tx, &Job::MakeAgenda { draft }).await?;
    tx.commit().await?;
    Ok(draft)
}

fn whole(text: &str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
    text.trim().parse().ok().filter(|value| range.contains(value))
}

/// An agenda needs slots, tables and wishes: without them the officer is told what is missing, not given an empty one.
async fn can_be_planned(connection: &mut Connection, mission: i64) -> Result<()> {
    let row = connection
        .one(
            sql("SELECT EXISTS (SELECT 1 FROM slot WHERE mission_id = $1) AS slots, \
                   EXISTS (SELECT 1 FROM meeting_table WHERE mission_id = $1) AS tables, \
                   EXISTS (SELECT 1 FROM wish WHERE mission_id = $1) AS wishes")
            .bind(mission),
        )
        .await?;
    for (what, key) in [
        ("slots", "agenda-needs-slots"),
        ("tables", "agenda-needs-tables"),
        ("wishes", "agenda-needs-wishes"),
    ] {
        if !row.get::<bool>(what)? {
            return Err(Refusal::conflict(key).into());
        }
    }
    Ok(())
}

/// Has the engine stop soon and give the best that it has.
///
/// # Errors
/// The actor may not, no such draft, or it is made already.
pub async fn stop(app: &App, actor: &Actor, mission: i64, draft: i64) -> Result<()> {
    actor.may(Verb::AgendaMake)?;
    let mut tx = app.database.begin().await?;
    let draft = store::draft_of(&mut tx, mission, draft).await?;
    if draft.state != DraftState::Making {
        return Err(Refusal::conflict("agenda-draft-is-made").into());
    }
    tx.run(sql("UPDATE agenda_draft SET stop_asked = TRUE WHERE id = $1").bind(draft.id)).await?;
    Entry::named("agenda-stop-asked", ("agenda_draft", draft.id))
        .about(("mission", mission))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Throws a draft away. A version stays for ever.
///
/// # Errors
/// The actor may not, no such draft, or it is published.
pub async fn discard(app: &App, actor: &Actor, mission: i64, draft: i64) -> Result<()> {
    actor.may(Verb::AgendaMake)?;
    let mut tx = app.database.begin().await?;
    tx.lock("agenda_draft", draft).await?;
    let draft = store::draft_of(&mut tx, mission, draft).await?;
    if draft.state == DraftState::Published {
        return Err(Refusal::conflict("agenda-draft-is-published").into());
    }
    tx.run(sql("UPDATE agenda_draft SET based_on = NULL WHERE based_on = $1").bind(draft.id)).await?;
    tx.run(sql("DELETE FROM agenda_draft WHERE id = $1").bind(draft.id)).await?;
    Entry::named("agenda-draft-discarded", ("agenda_draft", draft.id))
        .about(("mission", mission))
        .before(json!({ "name": draft.name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}
