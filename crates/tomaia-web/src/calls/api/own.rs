//! What a company does for itself, for its own programs.

use super::ReasonInput;
use super::judging::{ApplicationView, view};
use crate::Web;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::calls::queries::{self, OwnCall};
use tomaia_app::calls::{self, Receipt};
use tomaia_domain::calls::answers::Answer;
use tomaia_domain::calls::eligibility::may_apply;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(start))
        .routes(routes!(show, discard))
        .routes(routes!(save_answer))
        .routes(routes!(attach))
        .routes(routes!(submit))
        .routes(routes!(complete))
        .routes(routes!(accept))
        .routes(routes!(withdraw))
}

/// A published call as the company sees it.
#[derive(Serialize, ToSchema)]
struct OwnCallView {
    id: i64,
    slug: String,
    name_it: String,
    name_en: String,
    phase: String,
    opens_at: String,
    closes_at: String,
    /// Whether the company meets what is asked
    may_apply: bool,
    /// The company's application, where it has begun one
    application: Option<i64>,
    state: Option<String>,
    /// Sections and questions
    #[schema(value_type = Object)]
    form: serde_json::Value,
}

/// An answer: one of the three.
#[derive(Deserialize, ToSchema)]
struct AnswerInput {
    /// A text, number, amount, day (ISO 8601) or choice
    text: Option<String>,
    /// Several choices
    many: Option<Vec<String>>,
    /// The rows of a table
    rows: Option<Vec<Vec<String>>>,
}

/// Whether a kept answer could be sent as it is.
#[derive(Serialize, ToSchema)]
struct KeptView {
    /// What is wrong with it; nothing: it is right
    problem: Option<String>,
}

/// A file in a form.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a form for the document only")]
struct FileForm {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// How an application is sent.
#[derive(Deserialize, ToSchema)]
struct SubmitInput {
    /// Sent again with the same key, it is the same application
    key: String,
}

/// What the company has in hand.
#[derive(Serialize, ToSchema)]
struct ReceiptView {
    application: i64,
    number: i64,
    protocol: String,
    received_at: String,
    /// SHA-256 of what was sent
    hash: String,
    /// By order of arrival: the place that is kept for it
    place: Option<i64>,
}

impl From<Receipt> for ReceiptView {
    fn from(receipt: Receipt) -> Self {
        Self {
            application: receipt.application,
            number: receipt.number,
            protocol: receipt.protocol,
            received_at: machine_time(receipt.received_at),
            hash: receipt.hash,
            place: receipt.place,
        }
    }
}

/// The published calls
#[utoipa::path(get, path = "/company/calls", tag = "calls", responses((status = 200, body = Vec<OwnCallView>)))]
async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Json<Vec<OwnCallView>>, Failure> {
    let now = web.app.now();
    let view = |one: OwnCall| -> Result<OwnCallView, Failure> {
        Ok(OwnCallView {
            id: one.call.id,
            slug: one.call.slug.clone(),
            name_it: one.call.name_it.clone(),
            name_en: one.call.name_en.clone(),
            phase: one.call.phase(now).name().to_owned(),
            opens_at: machine_time(one.call.opens_at),
            closes_at: machine_time(one.call.closes_at),
            may_apply: may_apply(&one.requirements),
            application: one.application.as_ref().map(|application| application.id),
            state: one.application.map(|application| application.state.name().to_owned()),
            form: serde_json::to_value(&one.call.form)?,
        })
    };
    let own = queries::own_calls(&web.app, &visitor.actor).await?;
    Ok(Json(own.into_iter().map(view).collect::<Result<Vec<_>, _>>()?))
}

/// Begin an application, or find the one that is begun
#[utoipa::path(post, path = "/company/calls/{id}/application", tag = "calls", params(("id" = i64, Path)),
    responses((status = 201, body = Made), (status = 409)))]
async fn start(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = calls::start(&web.app, &visitor.actor, id).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// One's own application
#[utoipa::path(get, path = "/company/applications/{id}", tag = "calls", params(("id" = i64, Path)),
    responses((status = 200, body = ApplicationView)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<ApplicationView>, Failure> {
    let mut record = queries::own_application(&web.app, &visitor.actor, id).await?;
    record.row.prepared.clear();
    Ok(Json(view(&record.row)?))
}

/// Throw an application away that was never sent
#[utoipa::path(delete, path = "/company/applications/{id}", tag = "calls", params(("id" = i64, Path)),
    responses((status = 204), (status = 409)))]
async fn discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    calls::discard(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keep an answer as it is typed
#[utoipa::path(put, path = "/company/applications/{id}/answers/{question}", tag = "calls",
    params(("id" = i64, Path), ("question" = String, Path)), request_body = AnswerInput,
    responses((status = 200, body = KeptView), (status = 409), (status = 422)))]
async fn save_answer(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, question)): Path<(i64, String)>,
    Json(input): Json<AnswerInput>,
) -> Result<Json<KeptView>, Failure> {
    let answer = match (input.many, input.rows) {
        (Some(many), _) => Answer::Many(many),
        (None, Some(rows)) => Answer::Rows(rows),
        (None, None) => Answer::Text(input.text.unwrap_or_default()),
    };
    let problem = calls::save_answer(&web.app, &visitor.actor, id, &question, answer).await?;
    Ok(Json(KeptView { problem: problem.map(|problem| problem.message) }))
}

/// Attach a file as an answer
#[utoipa::path(put, path = "/company/applications/{id}/files/{question}", tag = "calls",
    params(("id" = i64, Path), ("question" = String, Path)),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 204), (status = 409), (status = 413), (status = 422)))]
async fn attach(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, question)): Path<(i64, String)>,
    request: Request,
) -> Result<StatusCode, Failure> {
    let sent = crate::calls::files::sent(request, &question).await?;
    let file = (sent.name.as_str(), sent.content);
    calls::attach(&web.app, &visitor.actor, id, &question, file).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send an application
#[utoipa::path(post, path = "/company/applications/{id}/submit", tag = "calls", params(("id" = i64, Path)),
    request_body = SubmitInput,
    responses((status = 200, body = ReceiptView), (status = 409), (status = 422), (status = 429)))]
async fn submit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<SubmitInput>,
) -> Result<Json<ReceiptView>, Failure> {
    Ok(Json(calls::submit(&web.app, &visitor.actor, id, &input.key).await?.into()))
}

/// Send what was missing
#[utoipa::path(post, path = "/company/applications/{id}/complete", tag = "calls", params(("id" = i64, Path)),
    responses((status = 204), (status = 409), (status = 422)))]
async fn complete(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    calls::complete(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Accept the place
#[utoipa::path(post, path = "/company/applications/{id}/accept", tag = "calls", params(("id" = i64, Path)),
    responses((status = 204), (status = 409), (status = 422)))]
async fn accept(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    calls::accept(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Go back
#[utoipa::path(post, path = "/company/applications/{id}/withdraw", tag = "calls", params(("id" = i64, Path)),
    request_body = ReasonInput, responses((status = 204), (status = 409)))]
async fn withdraw(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ReasonInput>,
) -> Result<StatusCode, Failure> {
    calls::withdraw(&web.app, &visitor.actor, id, &input.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
