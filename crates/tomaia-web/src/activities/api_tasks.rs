//! Tasks for programs.

use crate::Web;
use crate::api::Listed;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::activities::tasks::{self, TaskForm, TaskOf, TaskRow};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of tasks.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(of_programme, add_to_programme))
        .routes(routes!(of_activity, add_to_activity))
        .routes(routes!(edit, remove))
        .routes(routes!(set_done))
}

/// A task.
#[derive(Serialize, ToSchema)]
struct TaskView {
    id: i64,
    programme: i64,
    activity: Option<i64>,
    /// The steering meeting it comes from
    meeting: Option<i64>,
    title: String,
    note: String,
    owner: Option<i64>,
    /// ISO 8601
    due_on: Option<String>,
    /// RFC 3339; null: still to do
    done_at: Option<String>,
    /// To be given back with a change
    revision: i64,
}

/// A task's fields.
#[derive(Deserialize, ToSchema)]
struct TaskInput {
    /// The revision that was read; not for a new one
    #[serde(default)]
    revision: i64,
    title: String,
    #[serde(default)]
    note: String,
    owner: Option<i64>,
    /// ISO 8601; may be empty
    #[serde(default)]
    due_on: String,
}

/// Whether a task is done.
#[derive(Deserialize, ToSchema)]
struct DoneInput {
    done: bool,
}

impl From<TaskInput> for TaskForm {
    fn from(input: TaskInput) -> Self {
        TaskForm { title: input.title, note: input.note, owner: input.owner, due_on: input.due_on }
    }
}

fn view(row: TaskRow) -> TaskView {
    TaskView {
        id: row.id,
        programme: row.programme,
        activity: row.activity.map(|(id, _)| id),
        meeting: row.meeting,
        title: row.title,
        note: row.note,
        owner: row.owner.map(|(id, _)| id),
        due_on: row.due_on.map(|day| day.to_string()),
        done_at: row.done.map(|(at, _)| machine_time(at)),
        revision: row.revision,
    }
}

async fn listed(web: &Web, visitor: &Visitor, of: TaskOf) -> Result<Json<Listed<TaskView>>, Failure> {
    let rows = tasks::list(&web.app, &visitor.actor, of).await?;
    Ok(Json(Listed { items: rows.into_iter().map(view).collect(), next: None }))
}

/// The tasks of a programme: what is to do first
#[utoipa::path(get, path = "/programmes/{id}/tasks", tag = "tasks", params(("id" = i64, Path)),
    responses((status = 200, body = Listed<TaskView>)))]
async fn of_programme(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<Listed<TaskView>>, Failure> {
    listed(&web, &visitor, TaskOf::Programme(id)).await
}

/// Add a task to a programme
#[utoipa::path(post, path = "/programmes/{id}/tasks", tag = "tasks", params(("id" = i64, Path)),
    request_body = TaskInput, responses((status = 201, body = Made)))]
async fn add_to_programme(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<TaskInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = tasks::add(&web.app, &visitor.actor, TaskOf::Programme(id), &input.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// The tasks of an activity
#[utoipa::path(get, path = "/activities/{id}/tasks", tag = "tasks", params(("id" = i64, Path)),
    responses((status = 200, body = Listed<TaskView>)))]
async fn of_activity(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<Listed<TaskView>>, Failure> {
    listed(&web, &visitor, TaskOf::Activity(id)).await
}

/// Add a task to an activity
#[utoipa::path(post, path = "/activities/{id}/tasks", tag = "tasks", params(("id" = i64, Path)),
    request_body = TaskInput, responses((status = 201, body = Made)))]
async fn add_to_activity(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<TaskInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = tasks::add(&web.app, &visitor.actor, TaskOf::Activity(id), &input.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Change a task
#[utoipa::path(put, path = "/tasks/{id}", tag = "tasks", params(("id" = i64, Path)),
    request_body = TaskInput, responses((status = 204), (status = 409)))]
async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<TaskInput>,
) -> Result<StatusCode, Failure> {
    let revision = input.revision;
    tasks::edit(&web.app, &visitor.actor, id, revision, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a task away
#[utoipa::path(delete, path = "/tasks/{id}", tag = "tasks", params(("id" = i64, Path)), responses((status = 204)))]
async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    tasks::remove(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tick a task off, or take the tick away
#[utoipa::path(put, path = "/tasks/{id}/done", tag = "tasks", params(("id" = i64, Path)),
    request_body = DoneInput, responses((status = 204)))]
async fn set_done(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<DoneInput>,
) -> Result<StatusCode, Failure> {
    tasks::set_done(&web.app, &visitor.actor, id, input.done).await?;
    Ok(StatusCode::NO_CONTENT)
}
