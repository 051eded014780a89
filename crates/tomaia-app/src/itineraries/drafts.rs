//! Drafts: having one made, looking at them, copying and throwing them away.

use super::store::{self, Draft, NewDraft};
use super::{mission_is_there, problem};
use crate::audit::Entry;
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::sql;
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::typed;

/// The longest time that an officer may give the engine, in seconds.
pub const MOST_SECONDS: i64 = 1_800;

/// What an officer asks of the engine.
#[derive(Clone, Debug, Default)]
pub struct MakeOrder {
    /// What to call the draft.
    pub name: String,
    /// Budget in seconds, as typed.
    pub seconds: String,
    /// Seed, as typed; empty for 1.
    pub seed: String,
    /// The draft whose pinned stops are kept.
    pub based_on: Option<i64>,
}

/// Has an itinerary made: leaves a draft that a job makes, and returns its identifier.
///
/// # Errors
/// The actor may not; no such mission or base; a field is wrong; something that planning needs is missing.
pub async fn make(app: &App, actor: &Actor, mission: i64, order: &MakeOrder) -> Result<i64> {
    actor.may(Verb::ItinerariesMake)?;
    let mut fields = Fields::default();
    let name = fields.required("name", &order.name);
    if name.chars().count() > 100 {
        fields.wrong("name", "agenda-name-long");
    }
    let seconds = typed::number(&order.seconds, MOST_SECONDS).ok().filter(|seconds| *seconds > 0);
    if seconds.is_none() {
        fields.wrong("seconds", "itineraries-seconds-wrong");
    }
    let seed = fields.optional("seed", &order.seed, |text| typed::number(text, i64::MAX)).unwrap_or(1);
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    mission_is_there(&mut tx, mission).await?;
    // What is missing is said now, not by a draft that fails.
    problem::load(&mut tx, mission).await?;
    if let Some(base) = order.based_on {
        must_be_made(&store::draft_of(&mut tx, mission, base).await?)?;
    }
    let seconds = seconds.unwrap_or(10);
    let (based_on, made_by) = (order.based_on, actor.name());
    let new =
        NewDraft { mission, name: &name, based_on, seed, seconds, incident: None, problem: None, made_by };
    let draft = store::insert_draft(&mut tx, &new, app.now()).await?;
    Entry::new(Verb::ItinerariesMake, ("itinerary_draft", draft))
        .about(("mission", mission))
        .after(json!({ "name": name, "seconds": seconds, "seed": seed, "based_on": based_on }))
        .append(app, &mut tx, actor)
        .await?;
    enqueue(app, &mut tx, &Job::MakeItinerary { draft }).await?;
    tx.commit().await?;
    Ok(draft)
}

fn must_be_made(draft: &Draft) -> Result<(), Refusal> {
    match draft.state {
        DraftState::Ready | DraftState::Published => Ok(()),
        DraftState::Making => Err(Refusal::conflict("agenda-draft-is-being-made")),
        DraftState::Failed => Err(Refusal::conflict("agenda-draft-failed")),
    }
}

/// Refuses a draft that cannot be changed or published.
pub(super) fn must_be_ready(draft: &Draft) -> Result<(), Refusal> {
    match draft.state {
        DraftState::Published => Err(Refusal::conflict("itineraries-draft-is-published")),
        _ => must_be_made(draft),
    }
}

/// Has the engine stop soon and give the best that it has.
///
/// # Errors
/// The actor may not, no such draft, or it is made already.
pub async fn stop(app: &App, actor: &Actor, mission: i64, draft: i64) -> Result<()> {
    actor.may(Verb::ItinerariesMake)?;
    let mut tx = app.database.begin().await?;
    let draft = store::draft_of(&mut tx, mission, draft).await?;
    if draft.state != DraftState::Making {
        return Err(Refusal::conflict("agenda-draft-is-made").into());
    }
    tx.run(sql("UPDATE itinerary_draft SET stop_asked = TRUE WHERE id = $1").bind(draft.id)).await?;
    Entry::named("itinerary-stop-asked", ("itinerary_draft", draft.id))
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
    actor.may(Verb::ItinerariesMake)?;
    let mut tx = app.database.begin().await?;
    tx.lock("itinerary_draft", draft).await?;
    let draft = store::draft_of(&mut tx, mission, draft).await?;
    if draft.state == DraftState::Published {
        return Err(Refusal::conflict("itineraries-draft-is-published").into());
    }
    tx.run(sql("UPDATE itinerary_draft SET based_on = NULL WHERE based_on = $1").bind(draft.id)).await?;
    tx.run(sql("DELETE FROM itinerary_draft WHERE id = $1").bind(draft.id)).await?;
    Entry::named("itinerary-draft-discarded", ("itinerary_draft", draft.id))
        .about(("mission", mission))
        .before(json!({ "name": draft.name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// A new draft with the same routes, to try something without losing them.
///
/// # Errors
/// The actor may not, no such draft, or it is not made yet.
pub async fn copy(app: &App, actor: &Actor, mission: i64, draft: i64, name: &str) -> Result<i64> {
    actor.may(Verb::ItinerariesMake)?;
    let mut tx = app.database.begin().await?;
    let source = store::draft_of(&mut tx, mission, draft).await?;
    must_be_made(&source)?;
    let answer = source.answer.as_ref().ok_or_else(Error::not_found)?;
    let new = NewDraft {
        mission,
        name,
        based_on: Some(source.id),
        seed: source.seed,
        seconds: source.seconds,
        incident: source.incident.as_ref(),
        problem: source.problem.as_ref(),
        made_by: actor.name(),
    };
    let id = store::insert_draft(&mut tx, &new, app.now()).await?;
    let whole = tomaia_itinerary::Solution { routes: source.plan.routes.clone(), ..answer.clone() };
    store::save_answer(&mut tx, id, &whole, app.now()).await?;
    Entry::named("itinerary-copied", ("itinerary_draft", id))
        .about(("mission", mission))
        .after(json!({ "name": name, "from": source.name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// The drafts and versions of a mission, the newest first.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn list(app: &App, actor: &Actor, mission: i64) -> Result<Vec<Draft>> {
    actor.may(Verb::ItinerariesRead)?;
    let mut connection = app.database.read().await?;
    mission_is_there(&mut connection, mission).await?;
    store::drafts(&mut connection, mission).await
}

/// One draft or version.
///
/// # Errors
/// The actor may not, or the mission has no such draft.
pub async fn find(app: &App, actor: &Actor, mission: i64, draft: i64) -> Result<Draft> {
    actor.may(Verb::ItinerariesRead)?;
    store::draft_of(&mut app.database.read().await?, mission, draft).await
}

/// The newest version, where there is one.
///
/// # Errors
/// The actor may not.
pub async fn newest(app: &App, actor: &Actor, mission: i64) -> Result<Option<Draft>> {
    actor.may(Verb::ItinerariesRead)?;
    store::newest(&mut app.database.read().await?, mission).await
}

/// What each way of a plan is trusted for: the source by the stops between which it runs.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn sources(
    app: &App,
    actor: &Actor,
    mission: i64,
) -> Result<std::collections::HashMap<(i64, i64), (tomaia_roads::Source, i64)>> {
    actor.may(Verb::ItinerariesRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT from_stop_id, to_stop_id, source, metres FROM itinerary_leg WHERE mission_id = $1")
                .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let source = super::roads::source(&row.get::<String>("source")?);
            Ok(((row.get("from_stop_id")?, row.get("to_stop_id")?), (source, row.get("metres")?)))
        })
        .collect()
}
