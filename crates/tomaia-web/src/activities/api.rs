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
use tomaia_app::activities::copies::CopyForm;
use tomaia_app::activities::{self, Activity, ActivityForm};
use tomaia_app::missions;
use tomaia_domain::missions::ActivityKind;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of activities.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(show, edit))
        .routes(routes!(change_state))
        .routes(routes!(decide))
        .routes(routes!(copy))
        .merge(super::api_tasks::routes())
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
    /// Codes of the languages spoken there
    languages: Vec<String>,
    summary_it: String,
    summary_en: String,
    /// `draft`, `proposed`, `approved`, `open`, `running`, `closed`, `reported`, `cancelled`
    state: String,
    /// Why it was cancelled or sent back
    state_reason: String,
    /// Rises where what the bodies approve changes
    edition: i64,
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
    /// Codes of the languages spoken there
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    summary_it: String,
    #[serde(default)]
    summary_en: String,
    /// Accounts that work on it; absent: they stay as they are
    team: Option<Vec<i64>>,
}

/// What a body decides.
#[derive(Deserialize, ToSchema)]
struct ApprovalInput {
    /// `agency`, `region`, `association`: one's own
    body: String,
    /// Whether it approves; otherwise it sends back, with a reason in `note`
    approve: bool,
    #[serde(default)]
    note: String,
}

/// What a copy shall be.
#[derive(Deserialize, ToSchema)]
struct CopyInput {
    #[serde(default)]
    name_it: String,
    #[serde(default)]
    name_en: String,
    /// Its first day, ISO 8601; all other days are as far from it as they were
    starts_on: String,
    /// Whether the tasks come along, not done
    #[serde(default)]
    with_tasks: bool,
}

/// Where an activity shall stand.
#[derive(Deserialize, ToSchema)]
struct StateInput {
    /// `draft`, `proposed`, `approved`, `open`, `running`, `closed`, `reported`, `cancelled`
    state: String,
    /// Why, where it is cancelled
    #[serde(default)]
    reason: String,
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
            languages: input.languages.join(","),
            summary_it: input.summary_it,
            summary_en: input.summary_en,
            team: input.team,
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
    activities::change_state(&web.app, &visitor.actor, id, &input.state, &input.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Approve an activity for one's own body, or send it back
#[utoipa::path(post, path = "/activities/{id}/decisions", tag = "activities", params(("id" = i64, Path)),
    request_body = ApprovalInput, responses((status = 204), (status = 409)))]
async fn decide(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ApprovalInput>,
) -> Result<StatusCode, Failure> {
    let decision = (input.body.as_str(), input.approve);
    activities::decide(&web.app, &visitor.actor, id, decision, &input.note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Copy an activity to other days
#[utoipa::path(post, path = "/activities/{id}/copies", tag = "activities", params(("id" = i64, Path)),
    request_body = CopyInput, responses((status = 201, body = Made)))]
async fn copy(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<CopyInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = CopyForm {
        name_it: input.name_it,
        name_en: input.name_en,
        starts_on: input.starts_on,
        with_tasks: input.with_tasks,
    };
    let id = super::copies::copy(&web, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
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
        languages: activity.languages,
        summary_it: activity.summary_it,
        summary_en: activity.summary_en,
        state: activity.state.name().to_owned(),
        state_reason: activity.state_reason,
        edition: activity.edition,
        owner: activity.owner,
        revision: activity.revision,
        updated_at: machine_time(activity.updated_at),
    }
}
