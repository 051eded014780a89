//! Itineraries for programs: the same verbs as the pages. Plans are given in the engine's own format, words in the language
//! that the request asks for.

use crate::Web;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tomaia_app::itineraries::drafts::{self, MakeOrder};
use tomaia_app::itineraries::edits::{self, Edit};
use tomaia_app::itineraries::replan::{self, IncidentForm};
use tomaia_app::itineraries::roads::{self, MeasuredForm};
use tomaia_app::itineraries::store::Draft;
use tomaia_app::itineraries::{answers, publish, queries, words};
use tomaia_domain::itineraries::Traveller;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Texts, texts};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of itineraries.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_stops))
        .routes(routes!(list_groups))
        .routes(routes!(measure_way))
        .routes(routes!(list_itineraries, make_itinerary))
        .routes(routes!(read_itinerary, discard_itinerary))
        .routes(routes!(change_itinerary))
        .routes(routes!(read_itinerary_outlook, publish_itinerary))
        .routes(routes!(replan_itinerary))
        .routes(routes!(list_visit_answers))
        .routes(routes!(super::hosting::read_hosting, super::hosting::set_hosting))
}

/// A stop.
#[derive(Serialize, ToSchema)]
struct StopBody {
    id: i64,
    /// `factory`, `sight`, `meal`, `hotel`, `airport`, `hall`
    kind: &'static str,
    name: String,
    company: Option<i64>,
    place: String,
    latitude: f64,
    longitude: f64,
    /// Minutes of a visit
    minutes: i64,
    /// Minutes of the lunch that is served there
    lunch_minutes: Option<i64>,
    /// People at once: the smaller of the office's limit and the company's own
    capacity: Option<i64>,
}

/// The stops of a mission.
#[utoipa::path(get, path = "/missions/{mission}/itineraries/stops", tag = "itineraries", params(("mission" = i64, Path)),
    responses((status = 200, body = Vec<StopBody>)))]
async fn list_stops(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Json<Vec<StopBody>>, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let body = |stop: &queries::StopRow| StopBody {
        id: stop.id,
        kind: stop.kind.name(),
        name: stop.name.clone(),
        company: stop.company,
        place: stop.place(),
        latitude: stop.latitude,
        longitude: stop.longitude,
        minutes: stop.minutes,
        lunch_minutes: stop.lunch_minutes,
        capacity: stop.most_people(),
    };
    Ok(Json(setup.stops.iter().map(body).collect()))
}

/// A group.
#[derive(Serialize, ToSchema)]
struct GroupBody {
    id: i64,
    name: String,
    /// The stop where its days begin and end
    base: Option<i64>,
    companions: i64,
    guests: Vec<i64>,
}

/// The groups of a mission.
#[utoipa::path(get, path = "/missions/{mission}/itineraries/groups", tag = "itineraries", params(("mission" = i64, Path)),
    responses((status = 200, body = Vec<GroupBody>)))]
async fn list_groups(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Json<Vec<GroupBody>>, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let body = |group: &queries::GroupRow| GroupBody {
        id: group.id,
        name: group.name.clone(),
        base: group.base,
        companions: group.companions,
        guests: group.guests.iter().map(|guest| guest.id).collect(),
    };
    Ok(Json(setup.groups.iter().map(body).collect()))
}

/// A way that somebody drove.
#[derive(Deserialize, ToSchema)]
struct MeasuredInput {
    from: i64,
    to: i64,
    /// None: forget what was measured
    minutes: Option<i64>,
    /// Also the way back
    #[serde(default)]
    both: bool,
}

/// Writes down how long a way took, which is trusted more than any computation.
#[utoipa::path(put, path = "/missions/{mission}/itineraries/ways", tag = "itineraries", params(("mission" = i64, Path)),
    request_body = MeasuredInput, responses((status = 204)))]
async fn measure_way(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Json(input): Json<MeasuredInput>,
) -> Result<StatusCode, Failure> {
    let minutes = input.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let form = MeasuredForm { from: input.from, to: input.to, minutes, both: input.both };
    roads::measure(&web.app, &visitor.actor, mission, &form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A draft or version.
#[derive(Serialize, ToSchema)]
struct ItineraryBody {
    id: i64,
    name: String,
    /// `making`, `ready`, `failed`, `published`
    state: &'static str,
    /// The number of the version that it became
    version: Option<i64>,
    /// Rises at each change
    revision: i64,
    /// Points, and what no itinerary can exceed
    profit: Option<i64>,
    bound: Option<i64>,
    /// Whether nothing better is possible
    proved_best: bool,
    /// What is broken or could not be held, in words
    problems: Vec<String>,
    /// Why it could not be made
    failure: String,
    /// The routes, in the engine's format; times are minutes since 1970 UTC, places and sites are stops
    #[schema(value_type = Object)]
    plan: Value,
}

fn body(texts: &Texts, setup: &queries::Setup, row: &Draft) -> Result<ItineraryBody, Failure> {
    let answer = row.answer.as_ref();
    let problems = answer.map(|answer| {
        let conflicts = answer.conflicts.iter().map(|conflict| words::conflict(texts, setup, conflict));
        conflicts
            .chain(answer.violations.iter().map(|violation| words::violation(texts, setup, violation)))
            .collect()
    });
    Ok(ItineraryBody {
        id: row.id,
        name: row.name.clone(),
        state: row.state.name(),
        version: row.version,
        revision: row.revision,
        profit: answer.map(|answer| answer.profit),
        bound: answer.map(|answer| answer.bound),
        proved_best: row.is_proved_best(),
        problems: problems.unwrap_or_default(),
        failure: row.failure.clone(),
        plan: serde_json::to_value(&row.plan).map_err(|error| Failure::broken(&error.to_string()))?,
    })
}

/// The drafts and versions of a mission, the newest first.
#[utoipa::path(get, path = "/missions/{mission}/itineraries", tag = "itineraries", params(("mission" = i64, Path)),
    responses((status = 200, body = Vec<ItineraryBody>)))]
async fn list_itineraries(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Json<Vec<ItineraryBody>>, Failure> {
    let rows = drafts::list(&web.app, &visitor.actor, mission).await?;
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let texts = texts(visitor.language);
    Ok(Json(rows.iter().map(|row| body(texts, &setup, row)).collect::<Result<_, _>>()?))
}

/// An itinerary to be made.
#[derive(Deserialize, ToSchema)]
struct MakeInput {
    name: String,
    /// Computing time
    seconds: i64,
    seed: Option<i64>,
    /// The draft whose pinned stops are kept
    based_on: Option<i64>,
}

/// Has an itinerary made by a job.
#[utoipa::path(post, path = "/missions/{mission}/itineraries", tag = "itineraries", params(("mission" = i64, Path)),
    request_body = MakeInput, responses((status = 201, body = Made)))]
async fn make_itinerary(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Json(input): Json<MakeInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let order = MakeOrder {
        name: input.name,
        seconds: input.seconds.to_string(),
        seed: input.seed.map(|seed| seed.to_string()).unwrap_or_default(),
        based_on: input.based_on,
    };
    let id = drafts::make(&web.app, &visitor.actor, mission, &order).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// One draft or version.
#[utoipa::path(get, path = "/missions/{mission}/itineraries/{draft}", tag = "itineraries",
    params(("mission" = i64, Path), ("draft" = i64, Path)), responses((status = 200, body = ItineraryBody)))]
async fn read_itinerary(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Json<ItineraryBody>, Failure> {
    let row = drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    Ok(Json(body(texts(visitor.language), &setup, &row)?))
}

/// Throws a draft away.
#[utoipa::path(delete, path = "/missions/{mission}/itineraries/{draft}", tag = "itineraries",
    params(("mission" = i64, Path), ("draft" = i64, Path)), responses((status = 204)))]
async fn discard_itinerary(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    drafts::discard(&web.app, &visitor.actor, mission, draft).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A change by hand.
#[derive(Deserialize, ToSchema)]
struct ItineraryChangeInput {
    /// `move`, `add`, `remove`, `pin`, `unpin`
    change: String,
    group: i64,
    stop: i64,
    /// With `move`: the group that makes the visit then
    to_group: Option<i64>,
    /// With `move` and `add`: when it begins, milliseconds since 1970
    at: Option<i64>,
    /// The revision that was read
    revision: Option<i64>,
}

/// The revision after a change.
#[derive(Serialize, ToSchema)]
struct Changed {
    revision: i64,
}

/// Changes a draft by hand.
#[utoipa::path(post, path = "/missions/{mission}/itineraries/{draft}/changes", tag = "itineraries",
    params(("mission" = i64, Path), ("draft" = i64, Path)), request_body = ItineraryChangeInput,
    responses((status = 200, body = Changed)))]
async fn change_itinerary(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Json(input): Json<ItineraryChangeInput>,
) -> Result<Json<Changed>, Failure> {
    visitor.actor.may(Verb::ItinerariesMake)?;
    let (group, stop) = (input.group, input.stop);
    let edit = match (input.change.as_str(), input.at) {
        ("move", Some(at)) => Edit::Move { group, stop, to_group: input.to_group.unwrap_or(group), at },
        ("add", Some(at)) => Edit::Add { group, stop, at },
        ("remove", _) => Edit::Remove { group, stop },
        ("pin", _) => Edit::Pin { group, stop, pinned: true },
        ("unpin", _) => Edit::Pin { group, stop, pinned: false },
        _ => {
            let wrong = tomaia_domain::refusal::FieldError::new("change", "field-not-a-choice");
            return Err(tomaia_domain::refusal::Refusal::invalid(vec![wrong]).into());
        }
    };
    let revision = edits::apply(&web.app, &visitor.actor, (mission, draft), input.revision, &edit).await?;
    Ok(Json(Changed { revision }))
}

/// What publishing would do.
#[derive(Serialize, ToSchema)]
struct ItineraryOutlookBody {
    number: i64,
    /// Rules that the draft breaks, in words: it cannot be published while there are any
    problems: Vec<String>,
    /// Who would be told: kind, identifier and number of changes
    told: Vec<(&'static str, i64, usize)>,
}

/// Tells what publishing would do.
#[utoipa::path(get, path = "/missions/{mission}/itineraries/{draft}/publication", tag = "itineraries",
    params(("mission" = i64, Path), ("draft" = i64, Path)), responses((status = 200, body = ItineraryOutlookBody)))]
async fn read_itinerary_outlook(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Json<ItineraryOutlookBody>, Failure> {
    let outlook = publish::outlook(&web.app, &visitor.actor, mission, draft).await?;
    let texts = texts(visitor.language);
    Ok(Json(ItineraryOutlookBody {
        number: outlook.number,
        problems: outlook
            .violations
            .iter()
            .map(|broken| words::violation(texts, &outlook.setup, broken))
            .collect(),
        told: outlook
            .told
            .iter()
            .map(|(who, changes): (&Traveller, _)| (who.kind(), who.id(), changes.len()))
            .collect(),
    }))
}

/// The version's number.
#[derive(Serialize, ToSchema)]
struct Published {
    number: i64,
}

/// Publishes a draft.
#[utoipa::path(post, path = "/missions/{mission}/itineraries/{draft}/publication", tag = "itineraries",
    params(("mission" = i64, Path), ("draft" = i64, Path)), responses((status = 200, body = Published)))]
async fn publish_itinerary(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Json<Published>, Failure> {
    let number = publish::publish(&web.app, &visitor.actor, (mission, draft), None).await?;
    Ok(Json(Published { number }))
}

/// Something that happened on the day.
#[derive(Deserialize, ToSchema)]
struct IncidentInput {
    /// `delay`, `cancelled`, `leaves`
    what: String,
    group: Option<i64>,
    minutes: Option<i64>,
    stop: Option<i64>,
    guest: Option<i64>,
    /// ISO 8601; today where it is empty
    #[serde(default)]
    day: String,
    /// `10:30`; now where it is empty
    #[serde(default)]
    time: String,
}

/// Plans the rest again after something happened: a new draft.
#[utoipa::path(post, path = "/missions/{mission}/itineraries/replanning", tag = "itineraries",
    params(("mission" = i64, Path)), request_body = IncidentInput, responses((status = 201, body = Made)))]
async fn replan_itinerary(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Json(input): Json<IncidentInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = IncidentForm {
        what: input.what,
        group: input.group,
        minutes: input.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
        stop: input.stop,
        guest: input.guest,
        day: input.day,
        time: input.time,
    };
    let at = super::moment(texts(visitor.language), web.app.clock.now().as_millisecond());
    let name = texts(visitor.language).plain("itineraries-replanned-name", &[("when", at.into())]);
    let id = replan::replan(&web.app, &visitor.actor, mission, &form, &name).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// What a host said to a visit.
#[derive(Serialize, ToSchema)]
struct AnswerBody {
    stop: i64,
    group: i64,
    company: Option<i64>,
    /// Milliseconds since 1970
    starts_at: i64,
    /// `confirmed`, `declined`; none: not answered
    answer: Option<&'static str>,
    note: String,
}

/// What hosts said to the visits of the newest version.
#[utoipa::path(get, path = "/missions/{mission}/itineraries/answers", tag = "itineraries", params(("mission" = i64, Path)),
    responses((status = 200, body = Vec<AnswerBody>)))]
async fn list_visit_answers(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Json<Vec<AnswerBody>>, Failure> {
    let rows = answers::said(&web.app, &visitor.actor, mission).await?;
    let body = |(visit, said): &(
        tomaia_app::itineraries::store::PublishedVisit,
        Option<tomaia_app::itineraries::store::SaidRow>,
    )| AnswerBody {
        stop: visit.visit.stop,
        group: visit.visit.group,
        company: visit.visit.company,
        starts_at: visit.visit.starts_at,
        answer: said.as_ref().map(|said| said.answer.name()),
        note: said.as_ref().map(|said| said.note.clone()).unwrap_or_default(),
    };
    Ok(Json(rows.iter().map(body).collect()))
}
