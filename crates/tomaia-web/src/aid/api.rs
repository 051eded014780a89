//! Aid for programs. Amounts are texts with two decimals (`"1234.56"`), so that nothing is lost on the way.

use crate::Web;
use crate::api::Listed;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::aid::{
    self, ChangeForm, CodesForm, DeclaredForm, Explanation, GrantFilter, GrantForm, GrantRow, GrantingForm,
    Ledger, MemberForm, Outcome, PerimeterForm,
};
use tomaia_domain::euro::Euro;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of aid.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .merge(super::api_measures::routes())
        .routes(routes!(list_grants, prepare_grant))
        .routes(routes!(grant))
        .routes(routes!(vary))
        .routes(routes!(revoke))
        .routes(routes!(set_codes))
        .routes(routes!(ledger))
        .routes(routes!(declare_perimeter))
        .routes(routes!(declare_aid))
}

/// Which grants.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct GrantQuery {
    /// `prepared`, `over-ceiling`, `granted`, `revoked`, `dropped`
    state: Option<String>,
    company: Option<i64>,
    activity: Option<i64>,
    measure: Option<i64>,
    /// The `next` of the page before
    after: Option<i64>,
    /// How many at most: 1 to 200, otherwise 50
    limit: Option<i64>,
}

/// A grant.
#[derive(Serialize, ToSchema)]
struct GrantBody {
    id: i64,
    company: i64,
    company_name: String,
    title: String,
    measure: String,
    state: String,
    /// `money`, `in-kind`
    form: String,
    /// Euro
    amount: String,
    /// ISO 8601
    granted_on: Option<String>,
    cor: Option<String>,
}

impl From<GrantRow> for GrantBody {
    fn from(row: GrantRow) -> Self {
        Self {
            id: row.id,
            company: row.company,
            company_name: row.company_name,
            title: row.title,
            measure: row.measure_title,
            state: row.state.name().to_owned(),
            form: row.form,
            amount: row.amount.plain(),
            granted_on: row.granted_on,
            cor: row.cor,
        }
    }
}

/// A grant's fields.
#[derive(Deserialize, ToSchema)]
struct GrantInput {
    company: i64,
    measure: i64,
    activity: Option<i64>,
    title: String,
    /// `fair`, `study`, `training`, `promotion`, `other`
    purpose: String,
    /// `money`, `in-kind`
    form: String,
    /// In kind: `market-price`, `actual-cost`, `cost-per-place`, `estimate`
    #[serde(default)]
    valuation: String,
    #[serde(default)]
    valuation_note: String,
    #[serde(default)]
    nominal: String,
    /// Gross grant equivalent, euro
    amount: String,
    #[serde(default)]
    company_share: String,
    #[serde(default)]
    cup: String,
}

/// A concession.
#[derive(Deserialize, ToSchema)]
struct GrantingInput {
    /// ISO 8601
    granted_on: String,
    act: String,
    #[serde(default)]
    cor: String,
    #[serde(default)]
    vercor: String,
    #[serde(default)]
    vercor_on: String,
}

/// What became of a concession.
#[derive(Serialize, ToSchema)]
struct OutcomeBody {
    granted: bool,
    /// Where the ceiling did not allow it: what counted
    over_ceiling: Option<AccountBody>,
}

/// What counts towards the ceiling.
#[derive(Serialize, ToSchema)]
struct AccountBody {
    /// First day of the three years
    first: String,
    /// Last day
    last: String,
    /// Euro
    ceiling: String,
    already: String,
    left: String,
    counted: Vec<CountedBody>,
}

/// Something that counts.
#[derive(Serialize, ToSchema)]
struct CountedBody {
    grant: Option<i64>,
    title: String,
    authority: String,
    beneficiary: String,
    on: String,
    amount: String,
    cor: Option<String>,
    declared: bool,
}

impl From<Explanation> for AccountBody {
    fn from(why: Explanation) -> Self {
        let euro = |cents| Euro::from_cents(cents).plain();
        Self {
            first: why.first,
            last: why.last,
            ceiling: euro(why.ceiling),
            already: euro(why.already),
            left: euro(why.left),
            counted: why
                .counted
                .into_iter()
                .map(|counted| CountedBody {
                    grant: counted.grant,
                    title: counted.title,
                    authority: counted.authority,
                    beneficiary: counted.beneficiary,
                    on: counted.on,
                    amount: euro(counted.amount),
                    cor: counted.cor,
                    declared: counted.declared,
                })
                .collect(),
        }
    }
}

/// A variation or a revocation.
#[derive(Deserialize, ToSchema)]
struct GrantChangeInput {
    /// ISO 8601
    happened_on: String,
    act: String,
    /// More, or below nought less; not for a revocation
    #[serde(default)]
    amount: String,
    #[serde(default)]
    covar: String,
    #[serde(default)]
    note: String,
}

impl From<GrantChangeInput> for ChangeForm {
    fn from(input: GrantChangeInput) -> Self {
        Self {
            happened_on: input.happened_on,
            amount: input.amount,
            act: input.act,
            covar: input.covar,
            note: input.note,
        }
    }
}

/// The register's codes.
#[derive(Deserialize, ToSchema)]
struct CodesInput {
    cor: String,
    #[serde(default)]
    vercor: String,
    #[serde(default)]
    vercor_on: String,
}

/// A company's ledger.
#[derive(Serialize, ToSchema)]
struct LedgerBody {
    company: i64,
    name: String,
    tax_code: String,
    /// When it last declared its single undertaking
    declared_on: Option<String>,
    undertaking: Vec<MemberBody>,
    today: AccountBody,
    rows: Vec<LedgerRowBody>,
}

/// One of the undertaking.
#[derive(Serialize, ToSchema)]
struct MemberBody {
    name: String,
    code: String,
    company: Option<i64>,
}

/// A row of the ledger.
#[derive(Serialize, ToSchema)]
struct LedgerRowBody {
    grant: Option<i64>,
    declared: Option<i64>,
    title: String,
    authority: String,
    beneficiary: String,
    on: String,
    amount: String,
    cor: Option<String>,
    counts_today: bool,
}

/// A declared perimeter.
#[derive(Deserialize, ToSchema)]
struct PerimeterInput {
    /// ISO 8601
    declared_on: String,
    signer: String,
    #[serde(default)]
    note: String,
    members: Vec<MemberInput>,
}

/// One of a declared perimeter.
#[derive(Deserialize, ToSchema)]
struct MemberInput {
    code: String,
    name: String,
    /// `votes`, `board`, `influence`, `agreement`
    relation: String,
}

/// A declared aid.
#[derive(Deserialize, ToSchema)]
struct DeclaredInput {
    title: String,
    authority: String,
    granted_on: String,
    amount: String,
    regulation: String,
    declared_on: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    cor: String,
}

/// Grants, the newest first
#[utoipa::path(get, path = "/aid/grants", tag = "aid", params(GrantQuery),
    responses((status = 200, body = inline(Listed<GrantBody>))))]
async fn list_grants(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<GrantQuery>,
) -> Result<Json<Listed<GrantBody>>, Failure> {
    let filter = GrantFilter {
        state: query.state,
        measure: query.measure,
        activity: query.activity,
        company: query.company,
        search: String::new(),
        after: query.after,
        limit: query.limit.unwrap_or(50).clamp(1, 200),
    };
    let rows = aid::grants(&web.app, &visitor.actor, &filter).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == filter.limit);
    let next = rows.last().filter(|_| full).map(|last| last.id.to_string());
    Ok(Json(Listed { items: rows.into_iter().map(GrantBody::from).collect(), next }))
}

/// Prepare a grant
#[utoipa::path(post, path = "/aid/grants", tag = "aid", request_body = GrantInput,
    responses((status = 201, body = Made)))]
async fn prepare_grant(
    State(web): State<Web>,
    visitor: Visitor,
    Json(input): Json<GrantInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = GrantForm {
        company: Some(input.company),
        measure: Some(input.measure),
        activity: input.activity,
        title: input.title,
        purpose: input.purpose,
        form: input.form,
        valuation: input.valuation,
        valuation_note: input.valuation_note,
        nominal: input.nominal,
        amount: input.amount,
        company_share: input.company_share,
        cup: input.cup,
    };
    let id = aid::prepare(&web.app, &visitor.actor, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Grant, if the ceiling allows it
#[utoipa::path(post, path = "/aid/grants/{id}/grant", tag = "aid", params(("id" = i64, Path)),
    request_body = GrantingInput, responses((status = 200, body = OutcomeBody)))]
async fn grant(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<GrantingInput>,
) -> Result<Json<OutcomeBody>, Failure> {
    let form = GrantingForm {
        granted_on: input.granted_on,
        act: input.act,
        cor: input.cor,
        vercor: input.vercor,
        vercor_on: input.vercor_on,
    };
    Ok(Json(match aid::grant(&web.app, &visitor.actor, id, &form).await? {
        Outcome::Granted => OutcomeBody { granted: true, over_ceiling: None },
        Outcome::OverCeiling(why) => OutcomeBody { granted: false, over_ceiling: Some(why.into()) },
    }))
}

/// Vary a grant
#[utoipa::path(post, path = "/aid/grants/{id}/vary", tag = "aid", params(("id" = i64, Path)),
    request_body = GrantChangeInput, responses((status = 204)))]
async fn vary(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<GrantChangeInput>,
) -> Result<StatusCode, Failure> {
    aid::vary(&web.app, &visitor.actor, id, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Revoke a grant
#[utoipa::path(post, path = "/aid/grants/{id}/revoke", tag = "aid", params(("id" = i64, Path)),
    request_body = GrantChangeInput, responses((status = 204)))]
async fn revoke(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<GrantChangeInput>,
) -> Result<StatusCode, Failure> {
    aid::revoke(&web.app, &visitor.actor, id, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Record the codes of the national register
#[utoipa::path(post, path = "/aid/grants/{id}/codes", tag = "aid", params(("id" = i64, Path)),
    request_body = CodesInput, responses((status = 204)))]
async fn set_codes(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<CodesInput>,
) -> Result<StatusCode, Failure> {
    let form = CodesForm { cor: input.cor, vercor: input.vercor, vercor_on: input.vercor_on };
    aid::set_codes(&web.app, &visitor.actor, id, &form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The ledger of a company's single undertaking
#[utoipa::path(get, path = "/companies/{id}/aid", tag = "aid", params(("id" = i64, Path)),
    responses((status = 200, body = LedgerBody)))]
async fn ledger(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<LedgerBody>, Failure> {
    let Ledger { company, name, tax_code, declared_on, members, today, rows } =
        aid::ledger(&web.app, &visitor.actor, id).await?;
    let row = |row: aid::LedgerRow| LedgerRowBody {
        grant: row.grant,
        declared: row.declared,
        title: row.title,
        authority: row.authority,
        beneficiary: row.beneficiary,
        on: row.on.to_string(),
        amount: row.amount.plain(),
        cor: row.cor,
        counts_today: row.counts,
    };
    Ok(Json(LedgerBody {
        company,
        name,
        tax_code,
        declared_on,
        undertaking: members
            .into_iter()
            .map(|member| MemberBody { name: member.name, code: member.code, company: member.company })
            .collect(),
        today: today.into(),
        rows: rows.into_iter().map(row).collect(),
    }))
}

/// Record with whom a company is one undertaking
#[utoipa::path(post, path = "/companies/{id}/aid/perimeter", tag = "aid", params(("id" = i64, Path)),
    request_body = PerimeterInput, responses((status = 201, body = Made)))]
async fn declare_perimeter(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<PerimeterInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let member =
        |member: MemberInput| MemberForm { code: member.code, name: member.name, relation: member.relation };
    let form = PerimeterForm {
        declared_on: input.declared_on,
        signer: input.signer,
        note: input.note,
        members: input.members.into_iter().map(member).collect(),
    };
    let id = aid::declare_perimeter(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Record an aid that a company declares
#[utoipa::path(post, path = "/companies/{id}/aid/declared", tag = "aid", params(("id" = i64, Path)),
    request_body = DeclaredInput, responses((status = 201, body = Made)))]
async fn declare_aid(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<DeclaredInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = DeclaredForm {
        code: input.code,
        granted_on: input.granted_on,
        amount: input.amount,
        regulation: input.regulation,
        authority: input.authority,
        title: input.title,
        cor: input.cor,
        declared_on: input.declared_on,
    };
    let id = aid::declare_aid(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}
