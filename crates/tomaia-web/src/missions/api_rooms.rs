//! When and where meetings can be, for programs.

use crate::Web;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::missions::{self, HallForm, Rooms, SessionForm, TableForm, TablesForm};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations on sessions, halls and tables.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(rooms))
        .routes(routes!(add_session))
        .routes(routes!(edit_session, remove_session))
        .routes(routes!(add_hall))
        .routes(routes!(edit_hall, remove_hall))
        .routes(routes!(add_tables))
        .routes(routes!(edit_table, remove_table))
        .routes(routes!(set_walk))
}

/// The sessions, halls and tables of a mission.
#[derive(Serialize, ToSchema)]
struct RoomsView {
    /// IANA name of the zone in which the sessions are planned
    time_zone: String,
    sessions: Vec<SessionView>,
    halls: Vec<HallView>,
    walks: Vec<Walk>,
}

/// A session.
#[derive(Serialize, ToSchema)]
struct SessionView {
    id: i64,
    name_it: String,
    name_en: String,
    /// ISO 8601
    day: String,
    /// `morning` or `afternoon`
    half_day: String,
    slots: Vec<SlotView>,
}

/// A slot.
#[derive(Serialize, ToSchema)]
struct SlotView {
    id: i64,
    /// RFC 3339
    starts_at: String,
    /// RFC 3339
    ends_at: String,
}

/// A hall.
#[derive(Serialize, ToSchema)]
struct HallView {
    id: i64,
    name: String,
    address: String,
    tables: Vec<TableView>,
}

/// A table.
#[derive(Serialize, ToSchema)]
struct TableView {
    id: i64,
    label: String,
    /// The company it belongs to
    company: Option<i64>,
}

/// Minutes to walk between two halls.
#[derive(Deserialize, Serialize, ToSchema)]
struct Walk {
    one: i64,
    other: i64,
    minutes: i64,
}

/// A session's plan.
#[derive(Deserialize, ToSchema)]
struct SessionInput {
    name_it: String,
    name_en: String,
    /// ISO 8601
    day: String,
    /// `09:30`, by the mission's clock
    from: String,
    /// `13:00`
    to: String,
    meeting_minutes: i64,
    pause_minutes: i64,
    /// When the break in the middle begins
    #[serde(default)]
    interval_from: String,
    #[serde(default)]
    interval_to: String,
}

/// A hall's fields.
#[derive(Deserialize, ToSchema)]
struct HallInput {
    name: String,
    #[serde(default)]
    address: String,
}

/// New tables of a hall.
#[derive(Deserialize, ToSchema)]
struct TablesInput {
    hall: i64,
    /// What their labels begin with
    #[serde(default)]
    prefix: String,
    count: i64,
}

/// A table's fields.
#[derive(Deserialize, ToSchema)]
struct TableInput {
    label: String,
    /// The company it belongs to
    company: Option<i64>,
}

impl From<SessionInput> for SessionForm {
    fn from(input: SessionInput) -> Self {
        SessionForm {
            name_it: input.name_it,
            name_en: input.name_en,
            day: input.day,
            from: input.from,
            to: input.to,
            meeting_minutes: input.meeting_minutes.to_string(),
            pause_minutes: input.pause_minutes.to_string(),
            interval_from: input.interval_from,
            interval_to: input.interval_to,
        }
    }
}

/// The sessions with their slots, the halls with their tables
#[utoipa::path(get, path = "/missions/{id}/rooms", tag = "missions", params(("id" = i64, Path)),
    responses((status = 200, body = RoomsView)))]
async fn rooms(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<RoomsView>, Failure> {
    Ok(Json(view(missions::rooms(&web.app, &visitor.actor, id).await?)))
}

/// Add a session
#[utoipa::path(post, path = "/missions/{id}/sessions", tag = "missions", params(("id" = i64, Path)),
    request_body = SessionInput, responses((status = 201, body = Made)))]
async fn add_session(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<SessionInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = missions::add_session(&web.app, &visitor.actor, id, &input.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Change a session
#[utoipa::path(put, path = "/missions/{id}/sessions/{session}", tag = "missions",
    params(("id" = i64, Path), ("session" = i64, Path)), request_body = SessionInput,
    responses((status = 204), (status = 409)))]
async fn edit_session(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, session)): Path<(i64, i64)>,
    Json(input): Json<SessionInput>,
) -> Result<StatusCode, Failure> {
    missions::edit_session(&web.app, &visitor.actor, id, session, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a session away
#[utoipa::path(delete, path = "/missions/{id}/sessions/{session}", tag = "missions",
    params(("id" = i64, Path), ("session" = i64, Path)), responses((status = 204), (status = 409)))]
async fn remove_session(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, session)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    missions::remove_session(&web.app, &visitor.actor, id, session).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Add a hall
#[utoipa::path(post, path = "/missions/{id}/halls", tag = "missions", params(("id" = i64, Path)),
    request_body = HallInput, responses((status = 201, body = Made)))]
async fn add_hall(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<HallInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = HallForm { name: input.name, address: input.address };
    let id = missions::add_hall(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Change a hall
#[utoipa::path(put, path = "/missions/{id}/halls/{hall}", tag = "missions",
    params(("id" = i64, Path), ("hall" = i64, Path)), request_body = HallInput, responses((status = 204)))]
async fn edit_hall(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, hall)): Path<(i64, i64)>,
    Json(input): Json<HallInput>,
) -> Result<StatusCode, Failure> {
    let form = HallForm { name: input.name, address: input.address };
    missions::edit_hall(&web.app, &visitor.actor, id, hall, &form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a hall away with its tables
#[utoipa::path(delete, path = "/missions/{id}/halls/{hall}", tag = "missions",
    params(("id" = i64, Path), ("hall" = i64, Path)), responses((status = 204), (status = 409)))]
async fn remove_hall(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, hall)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    missions::remove_hall(&web.app, &visitor.actor, id, hall).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Add tables to a hall, numbered on
#[utoipa::path(post, path = "/missions/{id}/tables", tag = "missions", params(("id" = i64, Path)),
    request_body = TablesInput, responses((status = 204)))]
async fn add_tables(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<TablesInput>,
) -> Result<StatusCode, Failure> {
    let form = TablesForm { hall: input.hall, prefix: input.prefix, count: input.count.to_string() };
    missions::add_tables(&web.app, &visitor.actor, id, &form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change a table
#[utoipa::path(put, path = "/missions/{id}/tables/{table}", tag = "missions",
    params(("id" = i64, Path), ("table" = i64, Path)), request_body = TableInput, responses((status = 204)))]
async fn edit_table(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, table)): Path<(i64, i64)>,
    Json(input): Json<TableInput>,
) -> Result<StatusCode, Failure> {
    let form = TableForm { label: input.label, company: input.company };
    missions::edit_table(&web.app, &visitor.actor, id, table, &form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a table away
#[utoipa::path(delete, path = "/missions/{id}/tables/{table}", tag = "missions",
    params(("id" = i64, Path), ("table" = i64, Path)), responses((status = 204), (status = 409)))]
async fn remove_table(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, table)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    missions::remove_table(&web.app, &visitor.actor, id, table).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set the minutes to walk between two halls, in either direction
#[utoipa::path(put, path = "/missions/{id}/walks", tag = "missions", params(("id" = i64, Path)),
    request_body = Walk, responses((status = 204)))]
async fn set_walk(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(walk): Json<Walk>,
) -> Result<StatusCode, Failure> {
    let pair = (walk.one, walk.other);
    missions::set_walk(&web.app, &visitor.actor, id, pair, &walk.minutes.to_string()).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn view(rooms: Rooms) -> RoomsView {
    let slot = |slot: missions::SlotRow| SlotView {
        id: slot.id,
        starts_at: machine_time(slot.starts_at),
        ends_at: machine_time(slot.ends_at),
    };
    let session = |row: missions::SessionRow| SessionView {
        id: row.id,
        name_it: row.name_it,
        name_en: row.name_en,
        day: row.held_on,
        half_day: row.half_day,
        slots: row.slots.into_iter().map(slot).collect(),
    };
    let table = |row: missions::TableRow| TableView { id: row.id, label: row.label, company: row.company };
    let hall = |row: missions::HallRow| HallView {
        id: row.id,
        name: row.name,
        address: row.address,
        tables: row.tables.into_iter().map(table).collect(),
    };
    let walk = |((one, other), minutes): ((i64, i64), i64)| Walk { one, other, minutes };
    RoomsView {
        time_zone: rooms.frame.time_zone,
        sessions: rooms.sessions.into_iter().map(session).collect(),
        halls: rooms.halls.into_iter().map(hall).collect(),
        walks: rooms.walks.into_iter().map(walk).collect(),
    }
}
