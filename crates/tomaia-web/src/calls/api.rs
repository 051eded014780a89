//! Calls for programs: what the desk does. What a company does for itself is in [`own`].

mod judging;
mod own;

use crate::Web;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tomaia_app::calls::{self, Call, CallForm, CriterionForm, QuotaForm, ScoringForm, StandingForm, queries};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of calls.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, edit))
        .routes(routes!(set_scoring))
        .routes(routes!(set_form))
        .routes(routes!(publish))
        .routes(routes!(extend))
        .routes(routes!(cancel))
        .routes(routes!(standing, set_standing))
        .merge(judging::routes())
        .merge(own::routes())
}

/// A call.
#[derive(Serialize, ToSchema)]
struct CallView {
    id: i64,
    activity: i64,
    /// Its name in addresses: `/calls/{slug}`
    slug: String,
    name_it: String,
    name_en: String,
    text_it: String,
    text_en: String,
    /// `by_arrival`, `by_score`
    mode: String,
    /// `draft`, `announced`, `open`, `assessing`, `ranked`, `cancelled`
    phase: String,
    /// RFC 3339
    opens_at: String,
    /// RFC 3339
    closes_at: String,
    places: i64,
    completion_days: i64,
    acceptance_days: i64,
    assessors_each: i64,
    lot_seed: String,
    /// Provinces, beginnings of ATECO codes, size classes, whether a valid certificate of contributions is asked
    #[schema(value_type = Object)]
    rule: serde_json::Value,
    /// Places for groups
    #[schema(value_type = Vec<Object>)]
    quotas: serde_json::Value,
    /// Criteria, method, thresholds, tie-breaks
    #[schema(value_type = Object)]
    scoring: serde_json::Value,
    /// Sections and questions
    #[schema(value_type = Object)]
    form: serde_json::Value,
    /// Applications by state; none where the reader sees no applications
    #[schema(value_type = Object)]
    counts: BTreeMap<String, i64>,
    /// To be given back with a change
    revision: i64,
}

/// A call's own fields.
#[derive(Deserialize, ToSchema)]
struct CallInput {
    /// The revision that was read; not for a new one
    #[serde(default)]
    revision: i64,
    activity: i64,
    name_it: String,
    name_en: String,
    #[serde(default)]
    text_it: String,
    #[serde(default)]
    text_en: String,
    /// `by_arrival`, `by_score`
    mode: String,
    /// `2026-10-14T09:00` at Rome's clock
    opens_at: String,
    /// The same
    closes_at: String,
    places: i64,
    completion_days: i64,
    acceptance_days: i64,
    #[serde(default = "one")]
    assessors_each: i64,
    #[serde(default)]
    lot_seed: String,
    #[serde(default)]
    provinces: Vec<String>,
    #[serde(default)]
    ateco: Vec<String>,
    #[serde(default)]
    sizes: Vec<String>,
    #[serde(default)]
    durc: bool,
    #[serde(default)]
    quotas: Vec<QuotaInput>,
}

fn one() -> i64 {
    1
}

/// Places for a group.
#[derive(Deserialize, ToSchema)]
struct QuotaInput {
    /// `province`, `size_class`, `association`
    dimension: String,
    value: String,
    /// `reserved`, `at_most`
    kind: String,
    places: i64,
}

/// How applications are scored.
#[derive(Deserialize, ToSchema)]
struct ScoringInput {
    criteria: Vec<CriterionInput>,
    /// `mean`, `median`
    method: String,
    threshold: Option<i64>,
    /// `arrival`, `smaller`, or the number of a criterion (`1`); the lot comes after all
    #[serde(default)]
    tie_breaks: Vec<String>,
}

/// What is judged.
#[derive(Deserialize, ToSchema)]
struct CriterionInput {
    name_it: String,
    #[serde(default)]
    name_en: String,
    most: i64,
    weight: i64,
    threshold: Option<i64>,
}

/// A whole form.
#[derive(Deserialize, ToSchema)]
struct FormInput {
    /// Sections with their questions, as the call shows them
    #[schema(value_type = Object)]
    form: serde_json::Value,
}

/// A new closing.
#[derive(Deserialize, ToSchema)]
struct ClosingInput {
    /// `2026-10-14T12:00` at Rome's clock
    closes_at: String,
}

/// A reason.
#[derive(Deserialize, ToSchema)]
pub(super) struct ReasonInput {
    pub(super) reason: String,
}

/// A company's standing.
#[derive(Deserialize, Serialize, ToSchema)]
struct StandingView {
    /// Last day of the certificate of contributions, ISO 8601; empty: none known
    #[serde(default)]
    durc_expires_on: String,
    /// The association it belongs to; may be empty
    #[serde(default)]
    association: String,
    /// Why it is excluded from calls; empty: it is not
    #[serde(default)]
    excluded_reason: String,
}

impl From<CallInput> for CallForm {
    fn from(input: CallInput) -> Self {
        CallForm {
            activity: input.activity,
            name_it: input.name_it,
            name_en: input.name_en,
            text_it: input.text_it,
            text_en: input.text_en,
            mode: input.mode,
            opens_at: input.opens_at,
            closes_at: input.closes_at,
            places: input.places.to_string(),
            completion_days: input.completion_days.to_string(),
            acceptance_days: input.acceptance_days.to_string(),
            assessors_each: input.assessors_each.to_string(),
            lot_seed: input.lot_seed,
            provinces: input.provinces,
            ateco: input.ateco,
            sizes: input.sizes,
            durc: input.durc,
            quotas: input
                .quotas
                .into_iter()
                .map(|quota| QuotaForm {
                    dimension: quota.dimension,
                    value: quota.value,
                    kind: quota.kind,
                    places: quota.places.to_string(),
                })
                .collect(),
        }
    }
}

impl From<ScoringInput> for ScoringForm {
    fn from(input: ScoringInput) -> Self {
        let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
        ScoringForm {
            criteria: input
                .criteria
                .into_iter()
                .map(|criterion| CriterionForm {
                    name_it: criterion.name_it,
                    name_en: criterion.name_en,
                    most: criterion.most.to_string(),
                    weight: criterion.weight.to_string(),
                    threshold: number(criterion.threshold),
                })
                .collect(),
            method: input.method,
            threshold: number(input.threshold),
            tie_breaks: input.tie_breaks,
        }
    }
}

fn view(call: &Call, counts: BTreeMap<String, i64>, now: i64) -> Result<CallView, Failure> {
    Ok(CallView {
        id: call.id,
        activity: call.activity,
        slug: call.slug.clone(),
        name_it: call.name_it.clone(),
        name_en: call.name_en.clone(),
        text_it: call.text_it.clone(),
        text_en: call.text_en.clone(),
        mode: call.mode.name().to_owned(),
        phase: call.phase(now).name().to_owned(),
        opens_at: machine_time(call.opens_at),
        closes_at: machine_time(call.closes_at),
        places: call.places,
        completion_days: call.completion_days,
        acceptance_days: call.acceptance_days,
        assessors_each: call.assessors_each,
        lot_seed: call.lot_seed.clone(),
        rule: serde_json::to_value(&call.rule)?,
        quotas: serde_json::to_value(&call.quotas)?,
        scoring: serde_json::to_value(&call.scoring)?,
        form: serde_json::to_value(&call.form)?,
        counts,
        revision: call.revision,
    })
}

/// All calls, the last to close first
#[utoipa::path(get, path = "/calls", tag = "calls", responses((status = 200, body = Vec<CallView>)))]
async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Json<Vec<CallView>>, Failure> {
    let rows = queries::list(&web.app, &visitor.actor).await?;
    let now = web.app.now();
    let calls =
        rows.into_iter().map(|row| view(&row.call, row.counts, now)).collect::<Result<Vec<_>, _>>()?;
    Ok(Json(calls))
}

/// Write a call for an activity
#[utoipa::path(post, path = "/calls", tag = "calls", request_body = CallInput,
    responses((status = 201, body = Made)))]
async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Json(input): Json<CallInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = calls::create(&web.app, &visitor.actor, &input.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// One call
#[utoipa::path(get, path = "/calls/{id}", tag = "calls", params(("id" = i64, Path)),
    responses((status = 200, body = CallView)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<CallView>, Failure> {
    let (row, _) = queries::record(&web.app, &visitor.actor, id).await?;
    Ok(Json(view(&row.call, row.counts, web.app.now())?))
}

/// Change a call that is not published yet
#[utoipa::path(put, path = "/calls/{id}", tag = "calls", params(("id" = i64, Path)), request_body = CallInput,
    responses((status = 204), (status = 409)))]
async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<CallInput>,
) -> Result<StatusCode, Failure> {
    let revision = input.revision;
    calls::edit(&web.app, &visitor.actor, id, revision, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say how applications are scored
#[utoipa::path(put, path = "/calls/{id}/scoring", tag = "calls", params(("id" = i64, Path)),
    request_body = ScoringInput, responses((status = 204), (status = 409)))]
async fn set_scoring(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ScoringInput>,
) -> Result<StatusCode, Failure> {
    calls::set_scoring(&web.app, &visitor.actor, id, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Put a whole form in the place of the one that the call has
#[utoipa::path(put, path = "/calls/{id}/form", tag = "calls", params(("id" = i64, Path)),
    request_body = FormInput, responses((status = 204), (status = 409), (status = 422)))]
async fn set_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<FormInput>,
) -> Result<StatusCode, Failure> {
    calls::set_form(&web.app, &visitor.actor, id, &input.form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Publish a call
#[utoipa::path(post, path = "/calls/{id}/publish", tag = "calls", params(("id" = i64, Path)),
    responses((status = 204), (status = 409), (status = 422)))]
async fn publish(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    calls::publish(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Put the closing of a published call off
#[utoipa::path(put, path = "/calls/{id}/closing", tag = "calls", params(("id" = i64, Path)),
    request_body = ClosingInput, responses((status = 204), (status = 409), (status = 422)))]
async fn extend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ClosingInput>,
) -> Result<StatusCode, Failure> {
    calls::extend(&web.app, &visitor.actor, id, &input.closes_at).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a call back
#[utoipa::path(post, path = "/calls/{id}/cancel", tag = "calls", params(("id" = i64, Path)),
    request_body = ReasonInput, responses((status = 204), (status = 409)))]
async fn cancel(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ReasonInput>,
) -> Result<StatusCode, Failure> {
    calls::cancel(&web.app, &visitor.actor, id, &input.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A company's standing: certificate of contributions, association, exclusion
#[utoipa::path(get, path = "/companies/{id}/standing", tag = "calls", params(("id" = i64, Path)),
    responses((status = 200, body = StandingView)))]
async fn standing(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<StandingView>, Failure> {
    let standing = calls::standing(&web.app, &visitor.actor, id).await?;
    Ok(Json(StandingView {
        durc_expires_on: standing.durc_expires_on.unwrap_or_default(),
        association: standing.association,
        excluded_reason: standing.excluded_reason,
    }))
}

/// Record a company's standing
#[utoipa::path(put, path = "/companies/{id}/standing", tag = "calls", params(("id" = i64, Path)),
    request_body = StandingView, responses((status = 204), (status = 422)))]
async fn set_standing(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<StandingView>,
) -> Result<StatusCode, Failure> {
    let form = StandingForm {
        durc_expires_on: input.durc_expires_on,
        association: input.association,
        excluded_reason: input.excluded_reason,
    };
    calls::set_standing(&web.app, &visitor.actor, id, &form).await?;
    Ok(StatusCode::NO_CONTENT)
}
