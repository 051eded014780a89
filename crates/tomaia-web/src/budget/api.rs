//! The budget for programs. Amounts are texts with two decimals (`"1234.56"`).

use super::ACCEPTED;
use crate::Web;
use crate::api::Listed;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::upload::sent_file;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::budget::{
    self, BudgetLine, LineForm, MovementFilter, MovementForm, MovementRow, ShareForm, ShiftForm, UseForm,
};
use tomaia_domain::budget::Totals;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of the budget.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(add_line))
        .routes(routes!(list_movements))
        .routes(routes!(record_movement))
        .routes(routes!(ask_shift))
        .routes(routes!(decide_shift))
        .routes(routes!(list_invoices, take_invoice))
        .routes(routes!(settle_invoice))
        .routes(routes!(activity_money))
        .routes(routes!(record_share))
}

/// Which part of a budget.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct YearQuery {
    /// One year; otherwise all
    year: Option<i64>,
}

/// Money in its four states, in euro.
#[derive(Serialize, ToSchema)]
struct TotalsBody {
    allocated: String,
    committed: String,
    settled: String,
    paid: String,
    /// Allocated and not committed
    available: String,
}

impl From<&Totals> for TotalsBody {
    fn from(totals: &Totals) -> Self {
        Self {
            allocated: totals.allocated.plain(),
            committed: totals.committed.plain(),
            settled: totals.settled.plain(),
            paid: totals.paid.plain(),
            available: totals.available().plain(),
        }
    }
}

/// A programme's budget.
#[derive(Serialize, ToSchema)]
struct BudgetBody {
    programme: i64,
    total: TotalsBody,
    lines: Vec<LineBody>,
}

/// A budget line.
#[derive(Serialize, ToSchema)]
struct LineBody {
    id: i64,
    year: i64,
    source: String,
    chapter: String,
    name: String,
    cup: Option<String>,
    line_of_action: Option<i64>,
    totals: TotalsBody,
}

impl From<&BudgetLine> for LineBody {
    fn from(line: &BudgetLine) -> Self {
        Self {
            id: line.id,
            year: line.year,
            source: line.source.clone(),
            chapter: line.chapter.clone(),
            name: line.name.clone(),
            cup: line.cup.clone(),
            line_of_action: line.line_of_action,
            totals: (&line.totals).into(),
        }
    }
}

/// A budget line's fields.
#[derive(Deserialize, ToSchema)]
struct BudgetLineInput {
    name: String,
    year: i64,
    source: String,
    #[serde(default)]
    chapter: String,
    line_of_action: Option<i64>,
    #[serde(default)]
    cup: String,
}

/// A movement.
#[derive(Serialize, ToSchema)]
struct MovementBody {
    id: i64,
    line: i64,
    /// `allocated`, `committed`, `settled`, `paid`
    state: String,
    /// `ordinary`, `economy`, `shift`, `correction`
    reason: String,
    /// Euro, signed
    amount: String,
    on: String,
    act: String,
    supplier: String,
    document: String,
    cup: Option<String>,
    cig: Option<String>,
    note: String,
    draws_on: Option<i64>,
    corrects: Option<i64>,
    invoice: Option<i64>,
    activity: Option<i64>,
    company: Option<i64>,
    guest: Option<i64>,
}

impl From<&MovementRow> for MovementBody {
    fn from(row: &MovementRow) -> Self {
        Self {
            id: row.id,
            line: row.line,
            state: row.state.name().to_owned(),
            reason: row.reason.clone(),
            amount: row.amount.plain(),
            on: row.on.clone(),
            act: row.act.clone(),
            supplier: row.supplier.clone(),
            document: row.document.clone(),
            cup: row.cup.clone(),
            cig: row.cig.clone(),
            note: row.note.clone(),
            draws_on: row.parent,
            corrects: row.corrects,
            invoice: row.invoice,
            activity: row.activity.as_ref().map(|(id, _)| *id),
            company: row.company.as_ref().map(|(id, _)| *id),
            guest: row.guest.as_ref().map(|(id, _)| *id),
        }
    }
}

/// A movement's fields.
#[derive(Deserialize, ToSchema)]
struct MovementInput {
    /// `allocated`, `committed`, `settled`, `paid`
    state: String,
    /// `ordinary`, `economy`, `correction`
    reason: String,
    /// Below nought only to put another right
    amount: String,
    /// ISO 8601
    on: String,
    act: String,
    #[serde(default)]
    supplier: String,
    #[serde(default)]
    supplier_code: String,
    #[serde(default)]
    document: String,
    #[serde(default)]
    cup: String,
    #[serde(default)]
    cig: String,
    #[serde(default)]
    note: String,
    /// The commitment of a settlement, the settlement of a payment
    draws_on: Option<i64>,
    corrects: Option<i64>,
    activity: Option<i64>,
    company: Option<i64>,
    guest: Option<i64>,
}

/// A shift's fields.
#[derive(Deserialize, ToSchema)]
struct ShiftInput {
    from: i64,
    to: i64,
    amount: String,
    why: String,
}

/// A decision about a shift.
#[derive(Deserialize, ToSchema)]
struct ShiftDecisionInput {
    approve: bool,
    #[serde(default)]
    act: String,
}

/// An invoice.
#[derive(Serialize, ToSchema)]
struct InvoiceBody {
    id: i64,
    /// `read`, `used`, `discarded`
    state: String,
    supplier: String,
    supplier_code: String,
    kind: String,
    number: String,
    issued_on: String,
    total: String,
    file_name: String,
}

/// A file with an invoice.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the body of a form to readers of the document")]
struct InvoiceFile {
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    file: String,
}

/// What was taken.
#[derive(Serialize, ToSchema)]
struct TakenBody {
    invoices: Vec<i64>,
}

/// How an invoice is settled.
#[derive(Deserialize, ToSchema)]
struct SettleInput {
    /// The commitment; of a credit note, the settlement
    movement: i64,
    /// ISO 8601
    on: String,
    act: String,
    activity: Option<i64>,
    /// Why it is taken although it does not name the line's project code
    #[serde(default)]
    cup_why: String,
}

/// The money of an activity, in euro.
#[derive(Serialize, ToSchema)]
struct MoneyBody {
    activity: i64,
    committed: String,
    settled: String,
    paid: String,
    companies: i64,
    guests: i64,
    per_company: Option<String>,
    per_guest: Option<String>,
    shares_due: String,
    shares_received: String,
    net_cost: String,
    aid_granted: String,
}

/// A company's share.
#[derive(Deserialize, ToSchema)]
struct ShareInput {
    company: i64,
    /// `due`, `received`
    kind: String,
    amount: String,
    /// ISO 8601
    on: String,
    document: String,
    #[serde(default)]
    note: String,
}

/// A programme's budget by line
#[utoipa::path(get, path = "/programmes/{id}/budget", tag = "budget", params(("id" = i64, Path), YearQuery),
    responses((status = 200, body = BudgetBody)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<YearQuery>,
) -> Result<Json<BudgetBody>, Failure> {
    let budget = budget::budget(&web.app, &visitor.actor, id, query.year).await?;
    Ok(Json(BudgetBody {
        programme: id,
        total: (&budget.total).into(),
        lines: budget.lines.iter().map(LineBody::from).collect(),
    }))
}

/// Add a budget line
#[utoipa::path(post, path = "/programmes/{id}/budget/lines", tag = "budget", params(("id" = i64, Path)),
    request_body = BudgetLineInput, responses((status = 201, body = Made)))]
async fn add_line(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<BudgetLineInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = LineForm {
        line_of_action: input.line_of_action,
        year: input.year.to_string(),
        source: input.source,
        chapter: input.chapter,
        name: input.name,
        cup: input.cup,
    };
    let id = budget::add_line(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// The movements of a programme, the oldest first
#[utoipa::path(get, path = "/programmes/{id}/budget/movements", tag = "budget",
    params(("id" = i64, Path), YearQuery), responses((status = 200, body = inline(Listed<MovementBody>))))]
async fn list_movements(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<YearQuery>,
) -> Result<Json<Listed<MovementBody>>, Failure> {
    let filter = MovementFilter { programme: Some(id), year: query.year, ..MovementFilter::default() };
    let rows = budget::movements(&web.app, &visitor.actor, &filter).await?;
    Ok(Json(Listed { items: rows.iter().map(MovementBody::from).collect(), next: None }))
}

/// Record a movement
#[utoipa::path(post, path = "/budget/lines/{id}/movements", tag = "budget", params(("id" = i64, Path)),
    request_body = MovementInput, responses((status = 201, body = Made)))]
async fn record_movement(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<MovementInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = MovementForm {
        state: input.state,
        reason: input.reason,
        amount: input.amount,
        happened_on: input.on,
        act: input.act,
        supplier: input.supplier,
        supplier_code: input.supplier_code,
        document: input.document,
        cup: input.cup,
        cig: input.cig,
        note: input.note,
        parent: input.draws_on,
        corrects: input.corrects,
        activity: input.activity,
        company: input.company,
        guest: input.guest,
    };
    let id = budget::record_movement(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Ask for a shift between two lines
#[utoipa::path(post, path = "/programmes/{id}/budget/shifts", tag = "budget", params(("id" = i64, Path)),
    request_body = ShiftInput, responses((status = 201, body = Made)))]
async fn ask_shift(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ShiftInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = ShiftForm { from: Some(input.from), to: Some(input.to), amount: input.amount, why: input.why };
    let id = budget::ask_shift(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Approve or refuse a shift that somebody else asked for
#[utoipa::path(post, path = "/budget/shifts/{id}/decision", tag = "budget", params(("id" = i64, Path)),
    request_body = ShiftDecisionInput, responses((status = 204), (status = 409)))]
async fn decide_shift(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ShiftDecisionInput>,
) -> Result<StatusCode, Failure> {
    budget::decide_shift(&web.app, &visitor.actor, id, input.approve, &input.act).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The invoices of a programme, the newest first
#[utoipa::path(get, path = "/programmes/{id}/budget/invoices", tag = "budget", params(("id" = i64, Path)),
    responses((status = 200, body = inline(Listed<InvoiceBody>))))]
async fn list_invoices(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<Listed<InvoiceBody>>, Failure> {
    let rows = budget::invoices(&web.app, &visitor.actor, id).await?;
    let items = rows.into_iter().map(|row| InvoiceBody {
        id: row.id,
        state: row.state,
        supplier: row.supplier,
        supplier_code: row.supplier_code,
        kind: row.kind,
        number: row.number,
        issued_on: row.issued_on,
        total: row.total.plain(),
        file_name: row.file_name,
    });
    Ok(Json(Listed { items: items.collect(), next: None }))
}

/// Take an electronic invoice (XML or .p7m)
#[utoipa::path(post, path = "/programmes/{id}/budget/invoices", tag = "budget", params(("id" = i64, Path)),
    request_body(content = InvoiceFile, content_type = "multipart/form-data"),
    responses((status = 201, body = TakenBody)))]
async fn take_invoice(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    request: Request,
) -> Result<(StatusCode, Json<TakenBody>), Failure> {
    let file = sent_file(request, ACCEPTED).await?;
    let invoices = budget::take_invoice(&web.app, &visitor.actor, id, &file.name, &file.bytes).await?;
    Ok((StatusCode::CREATED, Json(TakenBody { invoices })))
}

/// Settle an invoice
#[utoipa::path(post, path = "/budget/invoices/{id}/settle", tag = "budget", params(("id" = i64, Path)),
    request_body = SettleInput, responses((status = 201, body = Made)))]
async fn settle_invoice(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<SettleInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = UseForm {
        movement: Some(input.movement),
        happened_on: input.on,
        act: input.act,
        activity: input.activity,
        cup_why: input.cup_why,
    };
    let id = budget::use_invoice(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// What an activity cost
#[utoipa::path(get, path = "/activities/{id}/money", tag = "budget", params(("id" = i64, Path)),
    responses((status = 200, body = MoneyBody)))]
async fn activity_money(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<MoneyBody>, Failure> {
    let found = budget::activity_money(&web.app, &visitor.actor, id).await?;
    Ok(Json(MoneyBody {
        activity: found.activity,
        committed: found.totals.committed.plain(),
        settled: found.totals.settled.plain(),
        paid: found.totals.paid.plain(),
        companies: found.companies,
        guests: found.guests,
        per_company: found.per_company.map(|each| each.plain()),
        per_guest: found.per_guest.map(|each| each.plain()),
        shares_due: found.due.plain(),
        shares_received: found.received.plain(),
        net_cost: found.net_cost.plain(),
        aid_granted: found.grants.amount.plain(),
    }))
}

/// Record a company's share in the cost of an activity
#[utoipa::path(post, path = "/activities/{id}/money/shares", tag = "budget", params(("id" = i64, Path)),
    request_body = ShareInput, responses((status = 201, body = Made)))]
async fn record_share(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ShareInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = ShareForm {
        company: Some(input.company),
        kind: input.kind,
        amount: input.amount,
        happened_on: input.on,
        document: input.document,
        note: input.note,
    };
    let id = budget::record_share(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}
