//! The pages of imports: where a workbook is taken and brought, and what a file would change.

use super::forms::sent_file;
use super::progress::work_state;
use super::words::{self, ImportView, ProblemView, SheetView};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::missions::tabs::{Tab, tabs};
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tomaia_app::imports::{self, ExportedFile, Import};
use tomaia_app::missions;
use tomaia_domain::refusal::RefusalKind;
use tomaia_domain::workbook::Sheet;
use tomaia_i18n::Language;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Imports on a page of the past ones, and problems on a page of a preview.
const IMPORTS_SHOWN: i64 = 20;
const PROBLEMS_SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "imports/home.html")]
struct HomePage {
    shell: Shell,
    tabs: Vec<NavItem>,
    errors: FormErrors,
    base: String,
    largest: i64,
    sheets: Vec<(&'static str, String)>,
    imports: Vec<ImportView>,
    next: String,
}

#[derive(Template)]
#[template(path = "imports/show.html")]
struct ShowPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    base: String,
    is_working: bool,
    percent: i64,
    progress_text: String,
    badge: &'static str,
    state: String,
    lead: String,
    refusal: String,
    notices: Vec<String>,
    sheets: Vec<SheetView>,
    all_sheets: bool,
    problems_count: i64,
    problems: Vec<ProblemView>,
    next: String,
    can_accept_all: bool,
    can_accept_good: bool,
    unread_sheet: bool,
    left_out: i64,
    can_discard: bool,
    is_applied: bool,
}

#[derive(Default, Deserialize)]
pub(super) struct HomeQuery {
    before: Option<i64>,
}

#[derive(Default, Deserialize)]
pub(super) struct ProblemsQuery {
    #[serde(default)]
    sheet: String,
    after: Option<i64>,
}

#[derive(Default, Deserialize)]
pub(super) struct FileQuery {
    #[serde(default)]
    language: String,
}

#[derive(Default, Deserialize)]
pub(super) struct AcceptForm {
    #[serde(default)]
    good_rows_only: bool,
}

fn base_path(mission: i64) -> String {
    format!("/desk/missions/{mission}/import")
}

pub(super) async fn home(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(query): Query<HomeQuery>,
) -> Result<Response, Failure> {
    page(&home_page(&web, visitor, mission, query.before, FormErrors::default()).await?)
}

async fn home_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    before: Option<i64>,
    errors: FormErrors,
) -> Result<HomePage, Failure> {
    let (actor, language) = (visitor.actor.clone(), visitor.language);
    let frame = missions::frame(&web.app, &actor, mission).await?;
    let mut imports = imports::list(&web.app, &actor, mission, before, IMPORTS_SHOWN + 1).await?;
    let more = imports.len() > usize::try_from(IMPORTS_SHOWN).unwrap_or_default();
    imports.truncate(usize::try_from(IMPORTS_SHOWN).unwrap_or_default());
    let base = base_path(mission);
    let next = imports.last().filter(|_| more).map(|last| format!("{base}?before={}", last.id));
    let shell = Shell::new(visitor, "imports-title")
        .crumb_named(mission_name(&frame, language), &format!("/desk/missions/{mission}"))
        .here();
    Ok(HomePage {
        tabs: tabs(&shell, mission, Tab::Import),
        errors,
        largest: i64::try_from(imports::largest_file() / (1024 * 1024)).unwrap_or_default(),
        sheets: Sheet::ALL
            .iter()
            .map(|sheet| (sheet.key(), words::sheet_name(shell.texts, sheet.key())))
            .collect(),
        imports: imports.iter().map(|import| words::import(shell.texts, import)).collect(),
        next: next.unwrap_or_default(),
        base,
        shell,
    })
}

fn mission_name(frame: &missions::Frame, language: Language) -> String {
    if language == Language::Italian { frame.name_it.clone() } else { frame.name_en.clone() }
}

pub(super) async fn upload(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    request: Request,
) -> Result<Response, Failure> {
    let taken = match sent_file(request).await {
        Ok(file) => imports::upload(&web.app, &visitor.actor, mission, &file.name, file.bytes)
            .await
            .map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    match taken {
        Ok(import) => Ok(Redirect::to(&format!("{}/{import}", base_path(mission))).into_response()),
        Err(failure) => {
            let too_large = failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::TooLarge);
            let errors = FormErrors::of(tomaia_i18n::texts(visitor.language), failure)?;
            let status =
                if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY };
            page_with(status, &home_page(&web, visitor, mission, None, errors).await?)
        }
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, import)): Path<(i64, i64)>,
    Query(query): Query<ProblemsQuery>,
) -> Result<Response, Failure> {
    let actor = visitor.actor.clone();
    let frame = missions::frame(&web.app, &actor, mission).await?;
    let found = imports::find(&web.app, &actor, mission, import).await?;
    let sheet = Sheet::ALL.iter().map(|sheet| sheet.key()).find(|key| *key == query.sheet);
    let after = query.after.unwrap_or_default();
    let mut problems =
        imports::problems(&web.app, &actor, (mission, import), sheet, after, PROBLEMS_SHOWN + 1).await?;
    let more = problems.len() > usize::try_from(PROBLEMS_SHOWN).unwrap_or_default();
    problems.truncate(usize::try_from(PROBLEMS_SHOWN).unwrap_or_default());
    let base = format!("{}/{import}", base_path(mission));
    let next = problems
        .last()
        .filter(|_| more)
        .map(|last| format!("{base}?sheet={}&after={}", sheet.unwrap_or_default(), last.position));
    let language = visitor.language;
    let shell = Shell::titled(visitor, found.file_name.clone())
        .crumb_named(mission_name(&frame, language), &format!("/desk/missions/{mission}"))
        .crumb("imports-title", &base_path(mission))
        .here()
        .updated(found.updated_at);
    let problems = problems.iter().map(|problem| words::problem(shell.texts, problem)).collect();
    page(&show_page(shell, &found, sheet, problems, next.unwrap_or_default()))
}

fn show_page(
    shell: Shell,
    import: &Import,
    sheet: Option<&str>,
    problems: Vec<ProblemView>,
    next: String,
) -> ShowPage {
    let texts = shell.texts;
    let base = format!("{}/{}", base_path(import.mission), import.id);
    let work = work_state(texts, import);
    let total = import.summary.total();
    ShowPage {
        tabs: tabs(&shell, import.mission, Tab::Import),
        is_working: import.state.is_working(),
        percent: work.percent,
        progress_text: work.text,
        badge: words::badge(import.state),
        state: texts.get(&format!("imports-state-{}", import.state.name())),
        lead: words::import(texts, import).when,
        refusal: import.refusal.as_ref().map(|reason| words::file_problem(texts, reason)).unwrap_or_default(),
        notices: import.summary.notices.iter().map(|notice| words::file_problem(texts, notice)).collect(),
        sheets: words::sheets(texts, import, &base),
        all_sheets: sheet.is_none(),
        problems_count: import.problems,
        problems,
        next,
        can_accept_all: import.can_accept_all(),
        can_accept_good: import.can_accept_good_rows(),
        unread_sheet: import.summary.unread_sheet,
        left_out: total.wrong,
        can_discard: !matches!(
            import.state,
            imports::State::Applying | imports::State::Applied | imports::State::Discarded
        ),
        is_applied: import.state == imports::State::Applied,
        base,
        shell,
    }
}

pub(super) async fn accept(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, import)): Path<(i64, i64)>,
    Form(form): Form<AcceptForm>,
) -> Result<Response, Failure> {
    imports::accept(&web.app, &visitor.actor, mission, import, form.good_rows_only).await?;
    Ok(done(&format!("{}/{import}", base_path(mission)), "done-imports-accepted"))
}

pub(super) async fn discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, import)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    imports::discard(&web.app, &visitor.actor, mission, import).await?;
    Ok(done(&base_path(mission), "done-imports-discarded"))
}

pub(super) async fn template(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(query): Query<FileQuery>,
) -> Result<Response, Failure> {
    missions::frame(&web.app, &visitor.actor, mission).await?;
    let language = chosen(&query.language, visitor.language);
    let bytes = imports::template(&web.app, &visitor.actor, language).await?;
    let name = if language == Language::Italian { "tomaia-modello.xlsx" } else { "tomaia-template.xlsx" };
    Ok(file_answer(ExportedFile { name: name.to_owned(), bytes }))
}

pub(super) async fn export(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(query): Query<FileQuery>,
) -> Result<Response, Failure> {
    let language = chosen(&query.language, visitor.language);
    Ok(file_answer(imports::export(&web.app, &visitor.actor, mission, language).await?))
}

pub(super) async fn export_sheet(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, sheet)): Path<(i64, String)>,
    Query(query): Query<FileQuery>,
) -> Result<Response, Failure> {
    let language = chosen(&query.language, visitor.language);
    Ok(file_answer(imports::export_csv(&web.app, &visitor.actor, mission, &sheet, language).await?))
}

pub(super) fn chosen(code: &str, own: Language) -> Language {
    Language::from_code(code).unwrap_or(own)
}

/// A file to be saved under its name.
pub(super) fn file_answer(file: ExportedFile) -> Response {
    let kind = if file.name.ends_with(".csv") { "text/csv; charset=utf-8" } else { XLSX };
    // Names are made of plain letters, digits and hyphens.
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], file.bytes)
        .into_response()
}
