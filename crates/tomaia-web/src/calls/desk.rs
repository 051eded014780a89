//! Calls at the desk: the list, and the record of one with what can be done next.

use super::public::{self, DocumentView};
use super::{files, words};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::FormErrors;
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::timeline::{Happened, happened};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::calls::queries::{self, CallRow};
use tomaia_app::calls::{self, Call};
use tomaia_domain::calls::states::ApplicationState;
use tomaia_domain::calls::{Mode, Phase};
use tomaia_domain::permissions::Verb;

#[derive(Template)]
#[template(path = "calls/list.html")]
struct ListPage {
    shell: Shell,
    may_edit: bool,
    may_assess: bool,
    found: i64,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    activity: String,
    closes: String,
    received: String,
    phase: String,
    phase_kind: &'static str,
}

#[derive(Template)]
#[template(path = "calls/record.html")]
struct RecordPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    errors: FormErrors,
    id: i64,
    may_edit: bool,
    is_draft: bool,
    may_extend: bool,
    may_cancel: bool,
    phase: String,
    phase_kind: &'static str,
    lead: String,
    public_address: String,
    counts: Vec<(String, String, String)>,
    facts: Vec<(String, String)>,
    rules: Vec<String>,
    by_score: bool,
    criteria: Vec<(String, String)>,
    tie_breaks: Vec<String>,
    quotas: Vec<String>,
    text: Vec<Vec<String>>,
    documents: Vec<DocumentView>,
    happened: Vec<Happened>,
}

/// All calls.
pub(super) async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let rows = queries::list(&web.app, &visitor.actor).await?;
    let (may_edit, may_assess) = (visitor.actor.can(Verb::CallsEdit), visitor.actor.can(Verb::CallsAssess));
    let shell = Shell::new(visitor, "layout-nav-calls").here();
    let now = web.app.now();
    let found = i64::try_from(rows.len()).unwrap_or_default();
    let rows = rows
        .iter()
        .map(|row| {
            let (phase, phase_kind) = words::phase(&shell, row.call.phase(now));
            Row {
                href: format!("/desk/calls/{}", row.call.id),
                name: shell.either(&row.call.name_it, &row.call.name_en),
                activity: shell.either(&row.activity_it, &row.activity_en),
                closes: shell.moment(row.call.closes_at),
                received: shell.texts.number(row.received()),
                phase,
                phase_kind,
            }
        })
        .collect();
    page(&ListPage { shell, may_edit, may_assess, found, rows })
}

/// One call.
pub(super) async fn record(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    show(&web, visitor, id, None).await
}

async fn show(web: &Web, visitor: Visitor, id: i64, refused: Option<Failure>) -> Result<Response, Failure> {
    let (row, documents) = queries::record(&web.app, &visitor.actor, id).await?;
    let entries = queries::timeline(&web.app, &visitor.actor, ("call", id), 20).await?;
    let may_edit = visitor.actor.can(Verb::CallsEdit);
    let mut shell = shell_of(visitor, &row.call, true).updated(row.call.updated_at);
    let errors = match refused {
        Some(failure) => FormErrors::of(shell.texts, failure)?,
        None => FormErrors::default(),
    };
    let status = if errors.list.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    shell.path = format!("/desk/calls/{id}");
    let call = &row.call;
    let phase = call.phase(web.app.now());
    let (phase_words, phase_kind) = words::phase(&shell, phase);
    let by_score = call.mode == Mode::ByScore;
    let is_draft = phase == Phase::Draft;
    page_with(
        status,
        &RecordPage {
            tabs: words::tabs(&shell, call),
            errors,
            id,
            may_edit,
            is_draft,
            may_extend: may_edit && matches!(phase, Phase::Announced | Phase::Open | Phase::Assessing),
            may_cancel: may_edit && !matches!(phase, Phase::Ranked | Phase::Cancelled),
            phase: phase_words,
            phase_kind,
            lead: shell.either(&row.activity_it, &row.activity_en),
            public_address: if is_draft { String::new() } else { format!("/calls/{}", call.slug) },
            counts: counts(&shell, &row),
            facts: public::facts(&shell, call),
            rules: public::rules(&shell, call),
            by_score,
            criteria: public::criteria(&shell, call),
            tie_breaks: public::tie_breaks(&shell, call),
            quotas: public::quotas(&shell, call),
            text: words::paragraphs(&shell.either(&call.text_it, &call.text_en)),
            documents: public::document_views(&shell, &format!("/desk/calls/{id}"), &documents),
            happened: happened(&shell, &entries),
            shell,
        },
    )
}

/// The frame of a page of a call; the record itself is named by the call.
pub(super) fn shell_of(visitor: Visitor, call: &Call, is_record: bool) -> Shell {
    let italian = visitor.language == tomaia_i18n::Language::Italian;
    let name = call.name(italian).to_owned();
    let shell = Shell::titled(visitor, name.clone()).crumb("layout-nav-calls", "/desk/calls");
    if is_record { shell.here() } else { shell.crumb_named(name, &format!("/desk/calls/{}", call.id)) }
}

fn counts(shell: &Shell, row: &CallRow) -> Vec<(String, String, String)> {
    ApplicationState::ALL
        .iter()
        .filter(|state| row.in_state(state.name()) > 0)
        .map(|state| {
            let href = match state {
                ApplicationState::Draft => String::new(),
                _ => format!("/desk/calls/{}/applications?state={}", row.call.id, state.name()),
            };
            (shell.texts.number(row.in_state(state.name())), words::state(shell, *state).0, href)
        })
        .collect()
}

/// Publishes a call.
pub(super) async fn publish(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    match calls::publish(&web.app, &visitor.actor, id).await {
        Ok(()) => Ok(done(&format!("/desk/calls/{id}"), "done-calls-published")),
        Err(error) => show(&web, visitor, id, Some(error.into())).await,
    }
}

/// Puts the closing off.
pub(super) async fn extend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match calls::extend(&web.app, &visitor.actor, id, typed.get("closes_at")).await {
        Ok(()) => Ok(done(&format!("/desk/calls/{id}"), "done-calls-extended")),
        Err(error) => show(&web, visitor, id, Some(error.into())).await,
    }
}

/// Takes a call back.
pub(super) async fn cancel(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match calls::cancel(&web.app, &visitor.actor, id, typed.get("reason")).await {
        Ok(()) => Ok(done(&format!("/desk/calls/{id}"), "done-calls-cancelled")),
        Err(error) => show(&web, visitor, id, Some(error.into())).await,
    }
}

/// Adds a document.
pub(super) async fn add_document(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    request: Request,
) -> Result<Response, Failure> {
    let added = match files::sent(request, "file").await {
        Ok(sent) => {
            let file = (sent.name.as_str(), sent.content);
            calls::add_document(&web.app, &visitor.actor, id, &sent.title, file).await.map_err(Failure::from)
        }
        Err(failure) => Err(failure),
    };
    match added {
        Ok(_) => Ok(done(&format!("/desk/calls/{id}"), "done-calls-document")),
        Err(failure) => show(&web, visitor, id, Some(failure)).await,
    }
}

/// A document.
pub(super) async fn document(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, document)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    Ok(files::download(queries::document(&web.app, &visitor.actor, id, document).await?))
}

/// Takes a document away.
pub(super) async fn remove_document(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, document)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    calls::remove_document(&web.app, &visitor.actor, id, document).await?;
    Ok(done(&format!("/desk/calls/{id}"), "done-calls-document"))
}
