//! Missions for programs: list, overview, limits, history. Who takes part and where meetings can be are in the
//! modules below it.

use super::{api_people, api_rooms};
use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::failure::Failure;
use crate::programmes::api::{Event, TimelineQuery, events};
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::missions::{self, Frame, LimitsForm};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of missions.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(set_limits))
        .routes(routes!(timeline))
        .merge(api_people::routes())
        .merge(api_rooms::routes())
}

/// A mission.
#[derive(Serialize, ToSchema)]
struct MissionView {
    id: i64,
    programme: i64,
    name_it: String,
    name_en: String,
    starts_on: String,
    ends_on: String,
    place: String,
    /// IANA name of the zone in which its times are meant
    time_zone: String,
    state: String,
    companies: i64,
    guests: i64,
    interpreters: i64,
    sessions: i64,
    tables: i64,
    wishes: i64,
    drafts: i64,
    /// The last published version; 0: none
    version: i64,
    updated_at: String,
}

/// A mission with its figures.
#[derive(Serialize, ToSchema)]
struct OverviewView {
    #[serde(flatten)]
    mission: MissionView,
    limits: Limits,
    slots: i64,
    halls: i64,
    /// Slots times tables, without the tables that are closed then
    places: i64,
    /// Meetings that all guests together can have
    guest_places: i64,
    /// Pairs of which at least one side says «must»
    must: i64,
    /// Pairs of which at least one side says «would like» and none «must»
    would_like: i64,
    without_representative: i64,
    guests_without_wish: i64,
    /// Meetings of the last published version
    meetings: i64,
}

/// How many meetings companies and guests have that have no limit of their own.
#[derive(Deserialize, Serialize, ToSchema)]
struct Limits {
    company_minimum: i64,
    company_maximum: i64,
    /// Of a company in half a day; none: as many as fit
    #[serde(default)]
    company_half_day_maximum: Option<i64>,
    guest_minimum: i64,
    guest_maximum: i64,
}

/// Missions, the latest first
#[utoipa::path(get, path = "/missions", tag = "missions", params(PageQuery),
    responses((status = 200, body = Listed<MissionView>)))]
async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(page): Query<PageQuery>,
) -> Result<Json<Listed<MissionView>>, Failure> {
    let after = page.after.as_deref().and_then(|after| after.parse().ok());
    let rows = missions::list(&web.app, &visitor.actor, after, page.limit()).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == page.limit());
    let next = rows.last().filter(|_| full).map(|last| last.id.to_string());
    Ok(Json(Listed { items: rows.into_iter().map(view).collect(), next }))
}

/// One mission with its figures
#[utoipa::path(get, path = "/missions/{id}", tag = "missions", params(("id" = i64, Path)),
    responses((status = 200, body = OverviewView)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<OverviewView>, Failure> {
    let overview = missions::overview(&web.app, &visitor.actor, id).await?;
    Ok(Json(OverviewView {
        limits: Limits {
            company_minimum: overview.company_limits.0,
            company_maximum: overview.company_limits.1,
            company_half_day_maximum: overview.company_half_day_maximum,
            guest_minimum: overview.guest_limits.0,
            guest_maximum: overview.guest_limits.1,
        },
        slots: overview.slots,
        halls: overview.halls,
        places: overview.places,
        guest_places: overview.guest_places,
        must: overview.must,
        would_like: overview.would_like,
        without_representative: overview.without_representative,
        guests_without_wish: overview.guests_without_wish,
        meetings: overview.meetings,
        mission: view(overview.frame),
    }))
}

/// Set the limits
#[utoipa::path(put, path = "/missions/{id}/limits", tag = "missions", params(("id" = i64, Path)),
    request_body = Limits, responses((status = 204)))]
async fn set_limits(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(limits): Json<Limits>,
) -> Result<StatusCode, Failure> {
    let form = LimitsForm {
        company_minimum: limits.company_minimum.to_string(),
        company_maximum: limits.company_maximum.to_string(),
        company_half_day_maximum: limits
            .company_half_day_maximum
            .map(|most| most.to_string())
            .unwrap_or_default(),
        guest_minimum: limits.guest_minimum.to_string(),
        guest_maximum: limits.guest_maximum.to_string(),
    };
    missions::set_limits(&web.app, &visitor.actor, id, &form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What happened to a mission, the newest first
#[utoipa::path(get, path = "/missions/{id}/timeline", tag = "missions",
    params(("id" = i64, Path), TimelineQuery), responses((status = 200, body = Listed<Event>)))]
async fn timeline(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<TimelineQuery>,
) -> Result<Json<Listed<Event>>, Failure> {
    let (before, limit) = query.before();
    let entries = missions::timeline(&web.app, &visitor.actor, id, before, limit).await?;
    Ok(Json(events(&entries, limit)))
}

fn view(frame: Frame) -> MissionView {
    MissionView {
        id: frame.id,
        programme: frame.programme,
        name_it: frame.name_it,
        name_en: frame.name_en,
        starts_on: frame.starts_on,
        ends_on: frame.ends_on,
        place: frame.place,
        time_zone: frame.time_zone,
        state: frame.state,
        companies: frame.companies,
        guests: frame.guests,
        interpreters: frame.interpreters,
        sessions: frame.sessions,
        tables: frame.tables,
        wishes: frame.wishes,
        drafts: frame.drafts,
        version: frame.version,
        updated_at: machine_time(frame.updated_at),
    }
}
