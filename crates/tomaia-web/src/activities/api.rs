//! Activities for programs, missions among them.

use crate::Web;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::activities::{self, Activity, ActivityForm};
use tomaia_app::missions;
use tomaia_domain::missions::ActivityKind;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of activities.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(create)).routes(routes!(show, edit)).routes(routes!(change_state))
}

/// An activity.
#[derive(Serialize, ToSchema)]
struct ActivityView {
    id: i64,
    programme: i64,
    line: Option<i64>,
    /// `mission`, `tour`, `fair`, `side_event`, `training`, `campaign`
    kind: String,
    name_it: String,
    name_en: String,
    starts_on: String,
    ends_on: String,
    place: String,
    /// `draft`, `open`, `running`, `closed`, `cancelled`
    state: String,
    owner: Option<i64>,
    /// To be given back with a change
    revision: i64,
    updated_at: String,
}

/// An activity's own fields.
#[derive(Deserialize, ToSchema)]
struct ActivityInput {
    /// The revision that was read; not for a new one
    #[serde(default)]
    revision: i64,
    line: Option<i64>,
    /// `mission`, `tour`, `fair`, `side_event`, `training`, `campaign`; it stays that
    #[serde(default)]
    kind: String,
    name_it: String,
    name_en: String,
    /// ISO 8601
    starts_on: String,
    /// ISO 8601
    ends_on: String,
    #[serde(default)]
    place: String,
    owner: Option<i64>,
}

/// Where an activity shall stand.
#[derive(Deserialize, ToSchema)]
struct StateInput {
    /// `draft`, `open`, `running`, `closed`, `cancelled`
    state: String,
}

impl From<ActivityInput> for ActivityForm {
    fn from(input: ActivityInput) -> Self {
        ActivityForm {
            line: input.line,
            kind: input.kind,
            name_it: input.name_it,
            name_en: input.name_en,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            place: input.place,
            owner: input.owner,
        }
    }
}

/// Add an activity to a programme
#[utoipa::path(post, path = "/programmes/{programme}/activities", tag = "activities",
    params(("programme" = i64, Path)), request_body = ActivityInput, responses((status = 201, body = Made)))]
async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
    Json(input): Json<ActivityInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form: ActivityForm = input.into();
    let id = if form.kind == ActivityKind::Mission.name() {
        missions::create(&web.app, &visitor.actor, programme, &form).await?
    } else {
        activities::create(&web.app, &visitor.actor, programme, &form).await?
    };
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// One activity
#[utoipa::path(get, path = "/activities/{id}", tag = "activities", params(("id" = i64, Path)),
    responses((status = 200, body = ActivityView)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<ActivityView>, Failure> {
    Ok(Json(view(activities::find(&web.app, &visitor.actor, id).await?)))
}

/// Change an activity
#[utoipa::path(put, path = "/activities/{id}", tag = "activities", params(("id" = i64, Path)),
    request_body = ActivityInput, responses((status = 204), (status = 409)))]
async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ActivityInput>,
) -> Result<StatusCode, Failure> {
    let revision = input.revision;
    activities::edit(&web.app, &visitor.actor, id, revision, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take an activity to another state
#[utoipa::path(put, path = "/activities/{id}/state", tag = "activities", params(("id" = i64, Path)),
    request_body = StateInput, responses((status = 204), (status = 409)))]
async fn change_state(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<StateInput>,
) -> Result<StatusCode, Failure> {
    activities::change_state(&web.app, &visitor.actor, id, &input.state).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn view(activity: Activity) -> ActivityView {
    ActivityView {
        id: activity.id,
        programme: activity.programme,
        line: activity.line,
        kind: activity.kind.name().to_owned(),
        name_it: activity.name_it,
        name_en: activity.name_en,
        starts_on: activity.starts_on,
        ends_on: activity.ends_on,
        place: activity.place,
        state: activity.state.name().to_owned(),
        owner: activity.owner,
        revision: activity.revision,
        updated_at: machine_time(activity.updated_at),
    }
}
