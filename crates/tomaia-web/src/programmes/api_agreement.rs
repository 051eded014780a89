//! Steering, documents and indicators of a programme for programs. Files come in and go out on the pages.

use super::api::Made;
use crate::Web;
use crate::api::Listed;
use crate::failure::Failure;
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::programmes::documents::{self, DocumentRow};
use tomaia_app::programmes::kpis::{self, KpiForm, KpiRow, TargetForm, ValueForm};
use tomaia_app::programmes::steering::{self, MeetingForm, MeetingRow};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(meetings, add_meeting))
        .routes(routes!(document_list))
        .routes(routes!(catalogue, add_kpi))
        .routes(routes!(set_target))
        .routes(routes!(record_value))
}

/// A meeting of the steering committee.
#[derive(Serialize, ToSchema)]
struct MeetingView {
    id: i64,
    /// ISO 8601
    held_on: String,
    place: String,
    subject: String,
    present: String,
    minutes: String,
    decisions: Vec<String>,
    open_tasks: i64,
    revision: i64,
}

/// A meeting's fields.
#[derive(Deserialize, ToSchema)]
struct MeetingInput {
    /// ISO 8601
    held_on: String,
    subject: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    present: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    decisions: Vec<String>,
}

/// A document with its versions, the newest first.
#[derive(Serialize, ToSchema)]
struct DocumentView {
    id: i64,
    title: String,
    activity: Option<i64>,
    meeting: Option<i64>,
    versions: Vec<VersionView>,
}

/// A version of a document.
#[derive(Serialize, ToSchema)]
struct VersionView {
    number: i64,
    file_name: String,
    bytes: i64,
    /// Of the file, in hexadecimal
    sha256: String,
    note: String,
    /// RFC 3339
    added_at: String,
}

/// An indicator's card.
#[derive(Serialize, ToSchema)]
struct KpiView {
    id: i64,
    code: String,
    name_it: String,
    name_en: String,
    definition_it: String,
    definition_en: String,
    formula: String,
    unit_it: String,
    unit_en: String,
    source: String,
    /// `activity`, `month`, `quarter`, `half_year`, `year`
    frequency: String,
    /// What is counted; null: its values are typed
    measure: Option<String>,
    revision: i64,
}

/// An indicator's fields.
#[derive(Deserialize, ToSchema)]
struct KpiInput {
    code: String,
    name_it: String,
    name_en: String,
    definition_it: String,
    #[serde(default)]
    definition_en: String,
    formula: String,
    unit_it: String,
    #[serde(default)]
    unit_en: String,
    source: String,
    /// `activity`, `month`, `quarter`, `half_year`, `year`
    frequency: String,
    /// `companies`, `company_places`, `small_companies`, `guests`, `countries`, `meetings`, `activities_approved`,
    /// `activities_done`; empty: its values are typed
    #[serde(default)]
    measure: String,
}

/// A target.
#[derive(Deserialize, ToSchema)]
struct TargetInput {
    line: Option<i64>,
    /// For what one activity shall contribute
    activity: Option<i64>,
    /// Not for an activity
    #[serde(default)]
    year: String,
    /// Empty: the target is taken away
    #[serde(default)]
    value: String,
}

/// A typed value.
#[derive(Deserialize, ToSchema)]
struct ValueInput {
    line: Option<i64>,
    /// ISO 8601
    observed_on: String,
    value: String,
    /// Where it comes from
    source: String,
}

fn meeting(row: MeetingRow) -> MeetingView {
    MeetingView {
        id: row.id,
        held_on: row.held_on.to_string(),
        place: row.place,
        subject: row.subject,
        present: row.present,
        minutes: row.minutes,
        decisions: row.decisions.into_iter().map(|decision| decision.words).collect(),
        open_tasks: row.tasks.0,
        revision: row.revision,
    }
}

fn document(row: DocumentRow) -> DocumentView {
    let version = |version: documents::VersionRow| VersionView {
        number: version.number,
        file_name: version.file_name,
        bytes: version.bytes,
        sha256: version.sha256,
        note: version.note,
        added_at: machine_time(version.added_at),
    };
    DocumentView {
        id: row.id,
        title: row.title,
        activity: row.activity.map(|(id, _)| id),
        meeting: row.meeting,
        versions: row.versions.into_iter().map(version).collect(),
    }
}

fn kpi(row: KpiRow) -> KpiView {
    let ([name_it, name_en], [definition_it, definition_en], [unit_it, unit_en]) =
        (row.name, row.definition, row.unit);
    KpiView {
        id: row.id,
        code: row.code,
        name_it,
        name_en,
        definition_it,
        definition_en,
        formula: row.formula,
        unit_it,
        unit_en,
        source: row.source,
        frequency: row.frequency.name().to_owned(),
        measure: row.measure.map(|measure| measure.name().to_owned()),
        revision: row.revision,
    }
}

/// The meetings of the steering committee, the newest first
#[utoipa::path(get, path = "/programmes/{id}/steering", tag = "programmes", params(("id" = i64, Path)),
    responses((status = 200, body = Listed<MeetingView>)))]
async fn meetings(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<Listed<MeetingView>>, Failure> {
    let rows = steering::list(&web.app, &visitor.actor, id, None).await?;
    Ok(Json(Listed { items: rows.into_iter().map(meeting).collect(), next: None }))
}

/// Add a meeting of the steering committee with its decisions
#[utoipa::path(post, path = "/programmes/{id}/steering", tag = "programmes", params(("id" = i64, Path)),
    request_body = MeetingInput, responses((status = 201, body = Made)))]
async fn add_meeting(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<MeetingInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = MeetingForm {
        held_on: input.held_on,
        place: input.place,
        subject: input.subject,
        present: input.present,
        minutes: input.minutes,
        decisions: input.decisions.join("\n"),
    };
    let id = steering::add(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// The documents of a programme, its activities and its steering committee
#[utoipa::path(get, path = "/programmes/{id}/documents", tag = "programmes", params(("id" = i64, Path)),
    responses((status = 200, body = Listed<DocumentView>)))]
async fn document_list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<Listed<DocumentView>>, Failure> {
    let rows = documents::list(&web.app, &visitor.actor, id, None).await?;
    Ok(Json(Listed { items: rows.into_iter().map(document).collect(), next: None }))
}

/// The catalogue of indicators
#[utoipa::path(get, path = "/programmes/{id}/kpis", tag = "programmes", params(("id" = i64, Path)),
    responses((status = 200, body = Listed<KpiView>)))]
async fn catalogue(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<Listed<KpiView>>, Failure> {
    let rows = kpis::catalogue(&web.app, &visitor.actor, id).await?;
    Ok(Json(Listed { items: rows.into_iter().map(kpi).collect(), next: None }))
}

/// Add an indicator
#[utoipa::path(post, path = "/programmes/{id}/kpis", tag = "programmes", params(("id" = i64, Path)),
    request_body = KpiInput, responses((status = 201, body = Made)))]
async fn add_kpi(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<KpiInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = KpiForm {
        code: input.code,
        name_it: input.name_it,
        name_en: input.name_en,
        definition_it: input.definition_it,
        definition_en: input.definition_en,
        formula: input.formula,
        unit_it: input.unit_it,
        unit_en: input.unit_en,
        source: input.source,
        frequency: input.frequency,
        measure: input.measure,
    };
    let id = kpis::add(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Set a target of an indicator, by year and line or by activity
#[utoipa::path(put, path = "/programmes/{id}/kpis/{kpi}/targets", tag = "programmes",
    params(("id" = i64, Path), ("kpi" = i64, Path)), request_body = TargetInput, responses((status = 204)))]
async fn set_target(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kpi)): Path<(i64, i64)>,
    Json(input): Json<TargetInput>,
) -> Result<StatusCode, Failure> {
    let form =
        TargetForm { line: input.line, activity: input.activity, year: input.year, value: input.value };
    kpis::set_target(&web.app, &visitor.actor, (id, kpi), &form).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Record a value of an indicator that cannot be counted, with its source and day
#[utoipa::path(post, path = "/programmes/{id}/kpis/{kpi}/values", tag = "programmes",
    params(("id" = i64, Path), ("kpi" = i64, Path)), request_body = ValueInput,
    responses((status = 201, body = Made), (status = 409)))]
async fn record_value(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kpi)): Path<(i64, i64)>,
    Json(input): Json<ValueInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = ValueForm {
        line: input.line,
        observed_on: input.observed_on,
        value: input.value,
        source: input.source,
    };
    let id = kpis::record_value(&web.app, &visitor.actor, (id, kpi), &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}
