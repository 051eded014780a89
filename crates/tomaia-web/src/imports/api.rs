//! Imports for programs: the same verbs as the pages.

use super::forms::sent_file;
use super::pages::{chosen, file_answer};
use super::words;
use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tomaia_app::imports::{self, ExportedFile, Import, Tally};
use tomaia_i18n::texts;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_imports, upload_import))
        .routes(routes!(show_import))
        .routes(routes!(import_problems))
        .routes(routes!(accept_import))
        .routes(routes!(discard_import))
        .routes(routes!(workbook_template))
        .routes(routes!(export_workbook))
}

/// What becomes of the rows of one sheet.
#[derive(Debug, Serialize, ToSchema)]
struct SheetCounts {
    /// Rows that bring something that was not known.
    new: i64,
    /// Rows that change something known.
    changed: i64,
    /// Rows that say what is known.
    same: i64,
    /// Rows with problems.
    wrong: i64,
}

impl From<&Tally> for SheetCounts {
    fn from(tally: &Tally) -> Self {
        Self { new: tally.new, changed: tally.changed, same: tally.same, wrong: tally.wrong }
    }
}

/// An import.
#[derive(Debug, Serialize, ToSchema)]
struct ImportBody {
    /// Identifier.
    id: i64,
    /// Name of the file.
    file_name: String,
    /// `checking`, `checked`, `refused`, `applying`, `applied`, `discarded`, `failed`.
    state: &'static str,
    /// Rows read so far, while it is checked.
    progress: i64,
    /// By sheet.
    sheets: BTreeMap<String, SheetCounts>,
    /// How many problems there are.
    problems: i64,
    /// Whether only the good rows were accepted.
    good_rows_only: bool,
    /// Why the file cannot be read, in words.
    refusal: Option<String>,
    /// What was left aside, in words.
    notices: Vec<String>,
    /// Who brought it.
    created_by: String,
    /// When, in milliseconds since 1970 UTC.
    created_at: i64,
}

impl ImportBody {
    fn of(visitor: &Visitor, import: &Import) -> Self {
        let texts = texts(visitor.language);
        Self {
            id: import.id,
            file_name: import.file_name.clone(),
            state: import.state.name(),
            progress: import.progress,
            sheets: import.summary.sheets.iter().map(|(key, tally)| (key.clone(), tally.into())).collect(),
            problems: import.problems,
            good_rows_only: import.good_rows_only,
            refusal: import.refusal.as_ref().map(|reason| words::file_problem(texts, reason)),
            notices: import.summary.notices.iter().map(|notice| words::file_problem(texts, notice)).collect(),
            created_by: import.created_by.clone(),
            created_at: import.created_at,
        }
    }
}

/// A problem.
#[derive(Debug, Serialize, ToSchema)]
struct ProblemBody {
    /// Key of the sheet.
    sheet: String,
    /// The row, as the spreadsheet program shows it.
    row: i64,
    /// Letters of the column; empty for the whole row.
    column: String,
    /// The message's key.
    message: String,
    /// In words.
    text: String,
    /// What stands in the cell, where it matters.
    cell: String,
}

/// The identifier of what was made.
#[derive(Debug, Serialize, ToSchema)]
struct ImportMade {
    /// Identifier.
    id: i64,
}

/// What is accepted.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
struct AcceptBody {
    /// Rows with problems are left out; otherwise a file with problems is refused.
    good_rows_only: bool,
}

/// The file to upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "says the shape of the form in the document only")]
struct UploadForm {
    /// XLSX or CSV.
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    file: String,
}

/// In which language.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LanguageQuery {
    /// `it` or `en`.
    #[serde(default)]
    language: String,
}

fn number(text: Option<&str>) -> Option<i64> {
    text.and_then(|text| text.parse().ok())
}

/// The imports of a mission, newest first.
#[utoipa::path(get, path = "/missions/{id}/imports", tag = "imports", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = inline(Listed<ImportBody>))))]
async fn list_imports(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Listed<ImportBody>>, Failure> {
    let limit = query.limit();
    let before = number(query.after.as_deref());
    let found = imports::list(&web.app, &visitor.actor, mission, before, limit).await?;
    let next = found.last().filter(|_| i64::try_from(found.len()).is_ok_and(|count| count == limit));
    let next = next.map(|last| last.id.to_string());
    Ok(Json(Listed { items: found.iter().map(|import| ImportBody::of(&visitor, import)).collect(), next }))
}

/// Upload a workbook: it is checked by a job, and waits to be accepted.
#[utoipa::path(post, path = "/missions/{id}/imports", tag = "imports", params(("id" = i64, Path)),
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, body = ImportMade)))]
async fn upload_import(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    request: Request,
) -> Result<(StatusCode, Json<ImportMade>), Failure> {
    let file = sent_file(request).await?;
    let id = imports::upload(&web.app, &visitor.actor, mission, &file.name, file.bytes).await?;
    Ok((StatusCode::CREATED, Json(ImportMade { id })))
}

/// Where an import stands, and what becomes of its rows.
#[utoipa::path(get, path = "/missions/{id}/imports/{import}", tag = "imports",
    params(("id" = i64, Path), ("import" = i64, Path)), responses((status = 200, body = ImportBody)))]
async fn show_import(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, import)): Path<(i64, i64)>,
) -> Result<Json<ImportBody>, Failure> {
    let found = imports::find(&web.app, &visitor.actor, mission, import).await?;
    Ok(Json(ImportBody::of(&visitor, &found)))
}

/// The problems of an import, from the top of the file.
#[utoipa::path(get, path = "/missions/{id}/imports/{import}/problems", tag = "imports",
    params(("id" = i64, Path), ("import" = i64, Path), PageQuery),
    responses((status = 200, body = inline(Listed<ProblemBody>))))]
async fn import_problems(
    State(web): State<Web>,
    visitor: Visitor,
    Path(place): Path<(i64, i64)>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Listed<ProblemBody>>, Failure> {
    let limit = query.limit();
    let after = number(query.after.as_deref()).unwrap_or_default();
    let found = imports::problems(&web.app, &visitor.actor, place, None, after, limit).await?;
    let next = found.last().filter(|_| i64::try_from(found.len()).is_ok_and(|count| count == limit));
    let next = next.map(|last| last.position.to_string());
    let items = found.iter().map(|listed| {
        let view = words::problem(texts(visitor.language), listed);
        ProblemBody {
            sheet: listed.problem.sheet.clone(),
            row: view.row,
            column: view.column,
            message: listed.problem.message.clone(),
            text: view.text,
            cell: view.cell,
        }
    });
    Ok(Json(Listed { items: items.collect(), next }))
}

/// Accept a checked import; a job applies it.
#[utoipa::path(post, path = "/missions/{id}/imports/{import}/accept", tag = "imports",
    params(("id" = i64, Path), ("import" = i64, Path)), request_body = AcceptBody,
    responses((status = 202, description = "It is being applied.")))]
async fn accept_import(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, import)): Path<(i64, i64)>,
    Json(body): Json<AcceptBody>,
) -> Result<StatusCode, Failure> {
    imports::accept(&web.app, &visitor.actor, mission, import, body.good_rows_only).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Put an import aside; its file is not kept.
#[utoipa::path(post, path = "/missions/{id}/imports/{import}/discard", tag = "imports",
    params(("id" = i64, Path), ("import" = i64, Path)), responses((status = 204, description = "Done.")))]
async fn discard_import(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, import)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    imports::discard(&web.app, &visitor.actor, mission, import).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The empty workbook.
#[utoipa::path(get, path = "/workbook-template", tag = "imports", params(LanguageQuery),
    responses((status = 200, description = "An XLSX workbook.")))]
async fn workbook_template(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<LanguageQuery>,
) -> Result<Response, Failure> {
    let language = chosen(&query.language, visitor.language);
    let bytes = imports::template(&web.app, &visitor.actor, language).await?;
    Ok(file_answer(ExportedFile { name: "tomaia-template.xlsx".to_owned(), bytes }))
}

/// The workbook of a mission, filled with what it has.
#[utoipa::path(get, path = "/missions/{id}/workbook", tag = "imports", params(("id" = i64, Path), LanguageQuery),
    responses((status = 200, description = "An XLSX workbook.")))]
async fn export_workbook(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(query): Query<LanguageQuery>,
) -> Result<Response, Failure> {
    let language = chosen(&query.language, visitor.language);
    Ok(file_answer(imports::export(&web.app, &visitor.actor, mission, language).await?))
}
