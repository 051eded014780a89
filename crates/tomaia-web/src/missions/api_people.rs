//! Who takes part in a mission, for programs.

use crate::Web;
use crate::api::Listed;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::missions::{self, InterpreterForm, ParticipantForm, ParticipantRow, Who};
use tomaia_domain::wishes::Side;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations on who takes part.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(people, add, remove))
        .routes(routes!(edit))
        .routes(routes!(set_representatives))
        .routes(routes!(interpreters, add_interpreter))
        .routes(routes!(edit_interpreter, remove_interpreter))
        .routes(routes!(away, set_away))
}

/// Which part of a list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PeopleQuery {
    /// With these words in the name
    #[serde(default)]
    q: String,
    /// The `next` of the page before
    after: Option<i64>,
    /// How many at most: 1 to 200, otherwise 50
    limit: Option<i64>,
}

/// A company or guest of a mission.
#[derive(Serialize, ToSchema)]
struct ParticipantView {
    id: i64,
    name: String,
    latin_name: String,
    /// A company's municipality; a guest's organisation
    place: String,
    country: String,
    minimum: Option<i64>,
    maximum: Option<i64>,
    /// `morning` or `afternoon` only
    half_day: Option<String>,
    /// A company's own most in half a day
    half_day_maximum: Option<i64>,
    /// How many times its wishes, and those about it, count
    wish_weight: i64,
    wishes: i64,
    /// In how many slots it is away
    away: i64,
    /// A company's people
    people: Vec<PersonView>,
}

/// Somebody of a company.
#[derive(Serialize, ToSchema)]
struct PersonView {
    id: i64,
    name: String,
    job_title: String,
    /// Whether she sits at the meetings
    sits: bool,
    /// At how many, at least, where she has a limit of her own
    minimum: Option<i64>,
    maximum: Option<i64>,
    away: i64,
}

/// Several identifiers.
#[derive(Deserialize, ToSchema)]
struct Ids {
    ids: Vec<i64>,
}

/// Who leaves.
#[derive(Deserialize, ToSchema)]
struct LeavingInput {
    ids: Vec<i64>,
    /// That meetings of theirs in drafts and versions are known of
    #[serde(default)]
    knowing: bool,
}

/// What is said of one participant alone; nothing: what the mission says of all.
#[derive(Deserialize, ToSchema)]
struct ParticipantInput {
    minimum: Option<i64>,
    maximum: Option<i64>,
    /// `morning` or `afternoon` only
    half_day: Option<String>,
    /// Of a company: its most in half a day
    half_day_maximum: Option<i64>,
    /// How many times its wishes, and those about it, count: 1 to 10; nothing: once
    wish_weight: Option<i64>,
}

/// Who sits at the meetings.
#[derive(Deserialize, ToSchema)]
struct Representatives {
    ids: Vec<i64>,
    /// The limits of these people; who is not named keeps hers
    #[serde(default)]
    limits: Vec<RepresentativeLimits>,
}

/// The limits of somebody who sits at the meetings.
#[derive(Deserialize, ToSchema)]
struct RepresentativeLimits {
    person: i64,
    minimum: Option<i64>,
    maximum: Option<i64>,
}

/// A number as it would be typed.
fn typed(number: Option<i64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// An interpreter.
#[derive(Serialize, ToSchema)]
struct InterpreterView {
    id: i64,
    code: String,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    language: String,
    /// `it-ja`
    pairs: Vec<String>,
    away: i64,
}

/// An interpreter's fields.
#[derive(Deserialize, ToSchema)]
struct InterpreterInput {
    #[serde(default)]
    code: String,
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
    /// The language in which we write to her
    language: String,
    /// `it-ja`
    pairs: Vec<String>,
}

/// In which slots somebody or something is away.
#[derive(Deserialize, Serialize, ToSchema)]
struct Away {
    slots: Vec<i64>,
    #[serde(default)]
    reason: String,
}

impl From<InterpreterInput> for InterpreterForm {
    fn from(input: InterpreterInput) -> Self {
        InterpreterForm {
            code: input.code,
            name: input.name,
            email: input.email,
            phone: input.phone,
            language: input.language,
            pairs: input.pairs,
        }
    }
}

/// Which participants.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "says the words of an address in the document only")]
pub(crate) enum SideName {
    Company,
    Guest,
}

/// Who or what is away.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "says the words of an address in the document only")]
enum AwayKind {
    Company,
    Representative,
    Guest,
    Interpreter,
    Table,
}

/// The companies (`company`) or guests (`guest`) of a mission, by name
#[utoipa::path(get, path = "/missions/{id}/people/{side}", tag = "missions",
    params(("id" = i64, Path), ("side" = inline(SideName), Path), PeopleQuery),
    responses((status = 200, body = Listed<ParticipantView>)))]
async fn people(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, side)): Path<(i64, String)>,
    Query(query): Query<PeopleQuery>,
) -> Result<Json<Listed<ParticipantView>>, Failure> {
    let limit = query.limit.unwrap_or(50).clamp(1, 200);
    let asked = (query.q.as_str(), query.after, limit);
    let people = missions::people(&web.app, &visitor.actor, id, side_of(&side)?, asked).await?;
    let next = people.next.map(|next| next.to_string());
    Ok(Json(Listed { items: people.items.into_iter().map(participant).collect(), next }))
}

/// Add companies or guests to a mission
#[utoipa::path(post, path = "/missions/{id}/people/{side}", tag = "missions",
    params(("id" = i64, Path), ("side" = inline(SideName), Path)), request_body = Ids, responses((status = 204)))]
async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, side)): Path<(i64, String)>,
    Json(input): Json<Ids>,
) -> Result<StatusCode, Failure> {
    missions::add_participants(&web.app, &visitor.actor, id, side_of(&side)?, &input.ids).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take companies or guests out of a mission
#[utoipa::path(delete, path = "/missions/{id}/people/{side}", tag = "missions",
    params(("id" = i64, Path), ("side" = inline(SideName), Path)), request_body = LeavingInput,
    responses((status = 204), (status = 409, description = "One has meetings and `knowing` is not said")))]
async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, side)): Path<(i64, String)>,
    Json(input): Json<LeavingInput>,
) -> Result<StatusCode, Failure> {
    let side = side_of(&side)?;
    missions::remove_participants(&web.app, &visitor.actor, id, side, &input.ids, input.knowing).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say something of one participant alone
#[utoipa::path(put, path = "/missions/{id}/people/{side}/{who}", tag = "missions",
    params(("id" = i64, Path), ("side" = inline(SideName), Path), ("who" = i64, Path)), request_body = ParticipantInput,
    responses((status = 204)))]
async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, side, who)): Path<(i64, String, i64)>,
    Json(input): Json<ParticipantInput>,
) -> Result<StatusCode, Failure> {
    let form = ParticipantForm {
        minimum: typed(input.minimum),
        maximum: typed(input.maximum),
        half_day: input.half_day.unwrap_or_default(),
        half_day_maximum: typed(input.half_day_maximum),
        wish_weight: typed(input.wish_weight),
    };
    missions::edit_participant(&web.app, &visitor.actor, id, (side_of(&side)?, who), &form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say which people of a company sit at its meetings, and at how many
#[utoipa::path(put, path = "/missions/{id}/people/company/{company}/representatives", tag = "missions",
    params(("id" = i64, Path), ("company" = i64, Path)), request_body = Representatives, responses((status = 204)))]
async fn set_representatives(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, company)): Path<(i64, i64)>,
    Json(input): Json<Representatives>,
) -> Result<StatusCode, Failure> {
    if input.limits.iter().any(|limits| !input.ids.contains(&limits.person)) {
        return Err(Failure::not_found());
    }
    let row = missions::participant(&web.app, &visitor.actor, id, (Side::Company, company)).await?;
    let form = |person: &i64| {
        let given = input.limits.iter().find(|limits| limits.person == *person);
        let given = given.map(|limits| (limits.minimum, limits.maximum));
        let stored = row.representatives.iter().find(|known| known.id == *person);
        let stored = || stored.map(|known| (known.minimum, known.maximum));
        let (minimum, maximum) = given.or_else(stored).unwrap_or_default();
        missions::RepresentativeForm { person: *person, minimum: typed(minimum), maximum: typed(maximum) }
    };
    let people: Vec<_> = input.ids.iter().map(form).collect();
    missions::set_representatives(&web.app, &visitor.actor, id, company, &people).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The interpreters of a mission
#[utoipa::path(get, path = "/missions/{id}/interpreters", tag = "missions", params(("id" = i64, Path)),
    responses((status = 200, body = Listed<InterpreterView>)))]
async fn interpreters(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<Listed<InterpreterView>>, Failure> {
    missions::frame(&web.app, &visitor.actor, id).await?;
    let rows = missions::interpreters(&web.app, &visitor.actor, id).await?;
    let view = |row: missions::InterpreterRow| InterpreterView {
        id: row.id,
        code: row.code,
        name: row.name,
        email: row.email,
        phone: row.phone,
        language: row.language,
        pairs: row.pairs.iter().map(|(one, other)| format!("{one}-{other}")).collect(),
        away: row.away,
    };
    Ok(Json(Listed { items: rows.into_iter().map(view).collect(), next: None }))
}

/// Add an interpreter
#[utoipa::path(post, path = "/missions/{id}/interpreters", tag = "missions", params(("id" = i64, Path)),
    request_body = InterpreterInput, responses((status = 201, body = Made)))]
async fn add_interpreter(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<InterpreterInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = missions::add_interpreter(&web.app, &visitor.actor, id, &input.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Change an interpreter
#[utoipa::path(put, path = "/missions/{id}/interpreters/{interpreter}", tag = "missions",
    params(("id" = i64, Path), ("interpreter" = i64, Path)), request_body = InterpreterInput,
    responses((status = 204)))]
async fn edit_interpreter(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, interpreter)): Path<(i64, i64)>,
    Json(input): Json<InterpreterInput>,
) -> Result<StatusCode, Failure> {
    missions::edit_interpreter(&web.app, &visitor.actor, id, interpreter, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take an interpreter out of a mission
#[utoipa::path(delete, path = "/missions/{id}/interpreters/{interpreter}", tag = "missions",
    params(("id" = i64, Path), ("interpreter" = i64, Path)), responses((status = 204), (status = 409)))]
async fn remove_interpreter(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, interpreter)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    missions::remove_interpreter(&web.app, &visitor.actor, id, interpreter).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// In which slots a company, representative, guest, interpreter or table is away
#[utoipa::path(get, path = "/missions/{id}/away/{kind}/{who}", tag = "missions",
    params(("id" = i64, Path), ("kind" = inline(AwayKind), Path), ("who" = i64, Path)), responses((status = 200, body = Away)))]
async fn away(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kind, who)): Path<(i64, String, i64)>,
) -> Result<Json<Away>, Failure> {
    let who = Who::from_name(&kind, who).ok_or_else(Failure::not_found)?;
    let slots = missions::unavailable_slots(&web.app, &visitor.actor, id, who).await?;
    Ok(Json(Away { slots, reason: String::new() }))
}

/// Say in which slots, and in no others
#[utoipa::path(put, path = "/missions/{id}/away/{kind}/{who}", tag = "missions",
    params(("id" = i64, Path), ("kind" = inline(AwayKind), Path), ("who" = i64, Path)), request_body = Away,
    responses((status = 204)))]
async fn set_away(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kind, who)): Path<(i64, String, i64)>,
    Json(input): Json<Away>,
) -> Result<StatusCode, Failure> {
    let who = Who::from_name(&kind, who).ok_or_else(Failure::not_found)?;
    missions::set_unavailability(&web.app, &visitor.actor, id, who, &input.slots, &input.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn side_of(name: &str) -> Result<Side, Failure> {
    Side::from_name(name).ok_or_else(Failure::not_found)
}

fn participant(row: ParticipantRow) -> ParticipantView {
    let person = |person: missions::RepresentativeRow| PersonView {
        id: person.id,
        name: person.name,
        job_title: person.job_title,
        sits: person.sits,
        minimum: person.minimum,
        maximum: person.maximum,
        away: person.away,
    };
    ParticipantView {
        id: row.id,
        name: row.name,
        latin_name: row.latin_name,
        place: row.place,
        country: row.country,
        minimum: row.minimum,
        maximum: row.maximum,
        half_day: row.half_day,
        half_day_maximum: row.half_day_maximum,
        wish_weight: row.wish_weight,
        wishes: row.wishes,
        away: row.away,
        people: row.representatives.into_iter().map(person).collect(),
    }
}
