//! On the day: a group is late, a factory cancels, a guest leaves early. What has begun stands; the rest is planned again
//! in under a second, with as few changes to what people have been told as possible, and becomes a draft that is shown as
//! a difference before it is published.

use super::jobs::Wire;
use super::problem::{self, MissionProblem, minute};
use super::store::{self, Draft, Happening, Incident, NewDraft};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use std::time::Duration;
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed;
use tomaia_itinerary::{self as engine, ReplanRequest, SolveOptions};

/// How long the engine may search on the day.
const BUDGET: Duration = Duration::from_millis(600);

/// The problem by which a draft is judged: the mission's as it stands now or, for a draft that was made on the day, as it
/// was put before the engine then, with what had begun and what had happened.
///
/// # Errors
/// There is no such mission, or something without which nothing can be planned is missing.
pub async fn judging(connection: &mut Connection, draft: &Draft) -> Result<MissionProblem> {
    let now = problem::load(connection, draft.mission).await?;
    Ok(match &draft.problem {
        Some(then) => MissionProblem { problem: then.clone(), ..now },
        None => now,
    })
}

/// What happened, as typed.
#[derive(Clone, Debug, Default)]
pub struct IncidentForm {
    /// `delay`, `cancelled`, `leaves`.
    pub what: String,
    /// The group that is late.
    pub group: Option<i64>,
    /// By so many minutes.
    pub minutes: String,
    /// The stop that cannot receive.
    pub stop: Option<i64>,
    /// The guest who leaves.
    pub guest: Option<i64>,
    /// The day; empty: today.
    pub day: String,
    /// The time of day on it; empty: now.
    pub time: String,
}

/// Plans the rest of the mission again after something happened. Returns the draft.
///
/// # Errors
/// The actor may not; nothing is published; a field is wrong.
pub async fn replan(app: &App, actor: &Actor, mission: i64, form: &IncidentForm, name: &str) -> Result<i64> {
    actor.may(Verb::ItinerariesMake)?;
    let mut connection = app.database.read().await?;
    let mission = super::load(&mut connection, mission).await?;
    let published = store::newest(&mut connection, mission.id).await?;
    let published = published.ok_or_else(|| Refusal::conflict("itineraries-nothing-published"))?;
    let incident = checked(app, &mut connection, &mission, form, &published).await?;
    let judged = judging(&mut connection, &published).await?;
    drop(connection);
    let request = ReplanRequest { now: minute(incident.at), happenings: vec![happening(&incident)] };
    let (told, problem) = (published.plan.clone(), judged.problem);
    let search =
        move || engine::replan(&problem, &told, &request, &SolveOptions::default(), &Wire::new(BUDGET));
    let answer = tokio::task::spawn_blocking(search).await.map_err(|error| Error::Broken(error.into()))?;
    let answer = answer.map_err(|error| Error::Broken(anyhow::anyhow!("{error}")))?;
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission.id).await?;
    let new = NewDraft {
        mission: mission.id,
        name,
        based_on: Some(published.id),
        seed: 1,
        seconds: 1,
        incident: Some(&incident),
        problem: Some(&answer.problem),
        made_by: actor.name(),
    };
    let draft = store::insert_draft(&mut tx, &new, app.now()).await?;
    store::save_answer(&mut tx, draft, &answer.solution, app.now()).await?;
    Entry::named("itinerary-replanned", ("itinerary_draft", draft))
        .about(("mission", mission.id))
        .after(json!({ "name": name, "incident": incident, "changes": answer.differences.len() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(draft)
}

/// What happened, as the engine reads it.
fn happening(incident: &Incident) -> engine::Happening {
    match incident.what {
        Happening::Delay { group, minutes } => engine::Happening::Delay {
            group: group.to_string(),
            minutes: u32::try_from(minutes).unwrap_or(0),
        },
        Happening::Cancelled { stop } => engine::Happening::SiteCancelled { site: stop.to_string() },
        Happening::Leaves { guest, from } => {
            engine::Happening::GuestLeaves { guest: guest.to_string(), at: minute(from) }
        }
    }
}

async fn checked(
    app: &App,
    tx: &mut Connection,
    mission: &super::Mission,
    form: &IncidentForm,
    published: &Draft,
) -> Result<Incident> {
    let mut fields = Fields::default();
    let now = app.clock.now().to_zoned(mission.zone.clone());
    let day = fields.optional("day", &form.day, typed::date).unwrap_or_else(|| now.date());
    let time = fields.optional("time", &form.time, typed::time).unwrap_or_else(|| now.time());
    let at =
        day.to_datetime(time).to_zoned(mission.zone.clone()).map_err(|error| Error::Broken(error.into()))?;
    let at = at.timestamp().as_millisecond();
    let needed = |fields: &mut Fields, field: &str, value: Option<i64>| {
        if value.is_none() {
            fields.wrong(field, "field-required");
        }
        value.unwrap_or_default()
    };
    let what = match form.what.as_str() {
        "delay" => {
            let group = needed(&mut fields, "group", form.group);
            let minutes =
                fields.needed("minutes", &form.minutes, |text| typed::number(text, 600)).unwrap_or_default();
            Happening::Delay { group, minutes }
        }
        "cancelled" => Happening::Cancelled { stop: needed(&mut fields, "stop", form.stop) },
        "leaves" => Happening::Leaves { guest: needed(&mut fields, "guest", form.guest), from: at },
        _ => return Err(Refusal::invalid(vec![FieldError::new("what", "field-not-a-choice")]).into()),
    };
    if published.plan.routes.iter().all(|route| route.arrival < minute(at)) {
        fields.wrong("day", "itineraries-incident-over");
    }
    fields.finish()?;
    match &what {
        Happening::Delay { group, .. } => {
            super::groups::group_name(tx, mission.id, *group).await?;
        }
        Happening::Cancelled { stop } => {
            super::stops::stop_name(tx, mission.id, *stop).await?;
        }
        Happening::Leaves { guest, .. } => {
            let there =
                sql("SELECT guest_id FROM itinerary_group_guest WHERE mission_id = $1 AND guest_id = $2");
            tx.one(there.bind(mission.id).bind(*guest)).await?;
        }
    }
    Ok(Incident { at, what })
}
