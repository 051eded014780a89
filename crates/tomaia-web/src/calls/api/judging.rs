//! Applications, decisions, assessment and ranking for programs.

use super::ReasonInput;
use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::failure::Failure;
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::calls::board::{self, Assignment};
use tomaia_app::calls::queries::{self, ApplicationRow, Wanted};
use tomaia_app::calls::{self, DrawnEntry};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(applications))
        .routes(routes!(application))
        .routes(routes!(prepare, drop_prepared))
        .routes(routes!(apply))
        .routes(routes!(revoke))
        .routes(routes!(assessment))
        .routes(routes!(name_assessors))
        .routes(routes!(assign))
        .routes(routes!(own_assessments))
        .routes(routes!(declare))
        .routes(routes!(give_points))
        .routes(routes!(ranking))
        .routes(routes!(freeze))
}

/// An application.
#[derive(Serialize, ToSchema)]
pub(super) struct ApplicationView {
    pub(super) id: i64,
    call: i64,
    company: i64,
    company_name: String,
    /// `submitted`, `to_be_completed`, `admissible`, `excluded`, `admitted`, `waiting`, `accepted`, `withdrawn`, `revoked`
    state: String,
    /// Its number in the order of receipt
    number: Option<i64>,
    protocol: Option<String>,
    /// When it was entered in the protocol
    received_at: Option<String>,
    /// SHA-256 of what was sent
    hash: Option<String>,
    /// By order of arrival: the place that is kept for it
    place: Option<i64>,
    province: String,
    size_class: String,
    association: String,
    reason: String,
    completion_until: Option<String>,
    accept_until: Option<String>,
    /// The decision that is prepared; empty: none
    prepared: String,
    /// The answers by question; what the reader may not see is left out
    #[schema(value_type = Object)]
    answers: serde_json::Value,
}

/// A decision about an application.
#[derive(Deserialize, ToSchema)]
struct DecisionInput {
    /// `admissible`, `complete`, `exclude`
    decision: String,
    #[serde(default)]
    reason: String,
}

/// What became of prepared decisions.
#[derive(Serialize, ToSchema)]
struct AppliedView {
    applied: usize,
    dropped: usize,
}

/// Who assesses.
#[derive(Deserialize, ToSchema)]
struct AssessorsInput {
    accounts: Vec<i64>,
}

/// For how many applications there are not enough assessors.
#[derive(Serialize, ToSchema)]
struct AssignedView {
    short: usize,
}

/// What one assessor has to do with one application.
#[derive(Serialize, ToSchema)]
struct AssignmentView {
    application: i64,
    company_name: String,
    protocol: String,
    account: i64,
    account_name: String,
    /// `none`, `conflict`; nothing: not declared yet
    declaration: Option<String>,
    /// In the order of the criteria; nothing: still to be given
    points: Option<Vec<i64>>,
    note: String,
}

/// A declaration.
#[derive(Deserialize, ToSchema)]
struct DeclarationInput {
    conflict: bool,
    /// Needed for a conflict
    #[serde(default)]
    reason: String,
}

/// Points.
#[derive(Deserialize, ToSchema)]
struct PointsInput {
    /// In the order of the criteria
    points: Vec<i64>,
    #[serde(default)]
    note: String,
}

/// A ranking, drawn up now or frozen.
#[derive(Serialize, ToSchema)]
struct RankingView {
    entries: Vec<RankingEntryView>,
    /// Why it cannot be frozen yet
    missing: Vec<String>,
    frozen_at: Option<String>,
    act: Option<String>,
    /// SHA-256 of its entries
    hash: Option<String>,
    /// Whether the entries are still what the hash says
    whole: Option<bool>,
}

/// An entry of a ranking.
#[derive(Serialize, ToSchema)]
struct RankingEntryView {
    position: i64,
    application: i64,
    company: i64,
    company_name: String,
    protocol: String,
    /// The total is this …
    total_numerator: i64,
    /// … divided by this
    total_denominator: i64,
    /// `admitted`, `waiting`, `below_threshold`
    outcome: String,
    /// What told it from the one above
    decided_by: String,
    lot: String,
    /// Where the application stands now
    state: String,
}

/// The act that approves a ranking.
#[derive(Deserialize, ToSchema)]
struct ActInput {
    act: String,
}

pub(super) fn view(row: &ApplicationRow) -> Result<ApplicationView, Failure> {
    let application = &row.application;
    Ok(ApplicationView {
        id: application.id,
        call: application.call,
        company: application.company,
        company_name: row.company_name.clone(),
        state: application.state.name().to_owned(),
        number: application.number,
        protocol: application.protocol.clone(),
        received_at: application.received_at.map(machine_time),
        hash: application.hash.clone(),
        place: application.place,
        province: application.groups.province.clone(),
        size_class: application.groups.size_class.clone(),
        association: application.groups.association.clone(),
        reason: application.reason.clone(),
        completion_until: application.completion_until.map(machine_time),
        accept_until: application.accept_until.map(machine_time),
        prepared: row.prepared.clone(),
        answers: serde_json::to_value(&application.answers)?,
    })
}

/// The applications of a call that were received, by their number, without their answers
#[utoipa::path(get, path = "/calls/{id}/applications", tag = "calls", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = Listed<ApplicationView>)))]
async fn applications(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Listed<ApplicationView>>, Failure> {
    let after = page.after.as_deref().and_then(|after| after.parse().ok());
    let wanted = Wanted { after, limit: page.limit() + 1, ..Wanted::default() };
    let mut rows = queries::applications(&web.app, &visitor.actor, id, &wanted).await?;
    let limit = usize::try_from(page.limit()).unwrap_or_default();
    let more = rows.len() > limit;
    rows.truncate(limit);
    for row in &mut rows {
        row.application.answers.clear();
    }
    let last = rows.last().and_then(|row| row.application.number);
    let next = last.filter(|_| more).map(|number| number.to_string());
    let items = rows.iter().map(view).collect::<Result<Vec<_>, _>>()?;
    Ok(Json(Listed { items, next }))
}

/// One application, with the answers that the reader may see
#[utoipa::path(get, path = "/applications/{id}", tag = "calls", params(("id" = i64, Path)),
    responses((status = 200, body = ApplicationView)))]
async fn application(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<ApplicationView>, Failure> {
    let (record, _) = queries::application(&web.app, &visitor.actor, id).await?;
    Ok(Json(view(&record.row)?))
}

/// Prepare a decision; nobody is told until all are applied together
#[utoipa::path(put, path = "/applications/{id}/decision", tag = "calls", params(("id" = i64, Path)),
    request_body = DecisionInput, responses((status = 204), (status = 409), (status = 422)))]
async fn prepare(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<DecisionInput>,
) -> Result<StatusCode, Failure> {
    calls::prepare_decision(&web.app, &visitor.actor, id, &input.decision, &input.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Drop a prepared decision
#[utoipa::path(delete, path = "/applications/{id}/decision", tag = "calls", params(("id" = i64, Path)),
    responses((status = 204)))]
async fn drop_prepared(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    calls::drop_decision(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Apply all prepared decisions of a call together
#[utoipa::path(post, path = "/calls/{id}/decisions/apply", tag = "calls", params(("id" = i64, Path)),
    responses((status = 200, body = AppliedView), (status = 409)))]
async fn apply(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<AppliedView>, Failure> {
    let done = calls::apply_decisions(&web.app, &visitor.actor, id).await?;
    Ok(Json(AppliedView { applied: done.applied, dropped: done.dropped }))
}

/// Take a place away; the next of the waiting list is asked
#[utoipa::path(post, path = "/applications/{id}/revoke", tag = "calls", params(("id" = i64, Path)),
    request_body = ReasonInput, responses((status = 204), (status = 409)))]
async fn revoke(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ReasonInput>,
) -> Result<StatusCode, Failure> {
    calls::revoke(&web.app, &visitor.actor, id, &input.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// All assignments of a call
#[utoipa::path(get, path = "/calls/{id}/assessment", tag = "calls", params(("id" = i64, Path)),
    responses((status = 200, body = Vec<AssignmentView>)))]
async fn assessment(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<Vec<AssignmentView>>, Failure> {
    let board = board::board(&web.app, &visitor.actor, id).await?;
    Ok(Json(board.assignments.into_iter().map(assignment).collect()))
}

fn assignment(one: Assignment) -> AssignmentView {
    AssignmentView {
        application: one.application,
        company_name: one.company_name,
        protocol: one.protocol,
        account: one.account,
        account_name: one.account_name,
        declaration: one.declaration,
        points: one.points,
        note: one.note,
    }
}

/// Name the assessors
#[utoipa::path(put, path = "/calls/{id}/assessors", tag = "calls", params(("id" = i64, Path)),
    request_body = AssessorsInput, responses((status = 204), (status = 409), (status = 422)))]
async fn name_assessors(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<AssessorsInput>,
) -> Result<StatusCode, Failure> {
    calls::name_assessors(&web.app, &visitor.actor, id, &input.accounts).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Share the admissible applications out evenly
#[utoipa::path(post, path = "/calls/{id}/assignment", tag = "calls", params(("id" = i64, Path)),
    responses((status = 200, body = AssignedView), (status = 409)))]
async fn assign(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<AssignedView>, Failure> {
    Ok(Json(AssignedView { short: calls::assign(&web.app, &visitor.actor, id).await? }))
}

/// What one has been given to assess
#[utoipa::path(get, path = "/assessments", tag = "calls", responses((status = 200, body = Vec<AssignmentView>)))]
async fn own_assessments(
    State(web): State<Web>,
    visitor: Visitor,
) -> Result<Json<Vec<AssignmentView>>, Failure> {
    let own = board::own_assignments(&web.app, &visitor.actor).await?;
    Ok(Json(own.into_iter().flat_map(|(_, own)| own).map(assignment).collect()))
}

/// Declare a conflict of interest with an application, or none
#[utoipa::path(post, path = "/assessments/{id}/declaration", tag = "calls", params(("id" = i64, Path)),
    request_body = DeclarationInput, responses((status = 204), (status = 409), (status = 422)))]
async fn declare(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<DeclarationInput>,
) -> Result<StatusCode, Failure> {
    calls::declare(&web.app, &visitor.actor, id, input.conflict, &input.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give points to an application, or change them until the ranking is frozen
#[utoipa::path(put, path = "/assessments/{id}/points", tag = "calls", params(("id" = i64, Path)),
    request_body = PointsInput, responses((status = 204), (status = 409), (status = 422)))]
async fn give_points(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<PointsInput>,
) -> Result<StatusCode, Failure> {
    let points: Vec<String> = input.points.iter().map(ToString::to_string).collect();
    calls::give_points(&web.app, &visitor.actor, id, &points, &input.note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The ranking as it would be now, or as it was frozen
#[utoipa::path(get, path = "/calls/{id}/ranking", tag = "calls", params(("id" = i64, Path)),
    responses((status = 200, body = RankingView)))]
async fn ranking(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<RankingView>, Failure> {
    let drawn = calls::draw_up(&web.app, &visitor.actor, id).await?;
    let frozen = drawn.frozen.as_ref();
    Ok(Json(RankingView {
        entries: drawn.entries.iter().map(entry).collect(),
        missing: drawn.missing.iter().map(|(key, _)| (*key).to_owned()).collect(),
        frozen_at: frozen.map(|frozen| machine_time(frozen.at)),
        act: frozen.map(|frozen| frozen.act.clone()),
        hash: frozen.map(|frozen| frozen.hash.clone()),
        whole: frozen.map(|frozen| frozen.whole),
    }))
}

fn entry(entry: &DrawnEntry) -> RankingEntryView {
    RankingEntryView {
        position: entry.position,
        application: entry.application,
        company: entry.company,
        company_name: entry.company_name.clone(),
        protocol: entry.protocol.clone(),
        total_numerator: entry.total.numerator,
        total_denominator: entry.total.denominator,
        outcome: entry.outcome.clone(),
        decided_by: entry.decided_by.clone(),
        lot: entry.lot.clone(),
        state: entry.state.name().to_owned(),
    }
}

/// Freeze the ranking
#[utoipa::path(post, path = "/calls/{id}/ranking/freeze", tag = "calls", params(("id" = i64, Path)),
    request_body = ActInput, responses((status = 204), (status = 409), (status = 422)))]
async fn freeze(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ActInput>,
) -> Result<StatusCode, Failure> {
    calls::freeze(&web.app, &visitor.actor, id, &input.act).await?;
    Ok(StatusCode::NO_CONTENT)
}
