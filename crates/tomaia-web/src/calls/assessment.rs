//! The assessment: the board of applications and assessors, and an assessor's own sheet for one application.

use super::applications::{AnswerSection, answer_sections};
use super::desk::shell_of;
use super::{ranking, words};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::{Choice, FormErrors};
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::BTreeMap;
use tomaia_app::calls::board::{self, Assignment, Board};
use tomaia_app::calls::{self, queries};
use tomaia_domain::permissions::Verb;

#[derive(Template)]
#[template(path = "calls/assessment.html")]
struct BoardPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    may_edit: bool,
    candidates: Vec<Choice>,
    columns: Vec<(String, String)>,
    rows: Vec<BoardRow>,
    open: i64,
}

struct BoardRow {
    href: String,
    name: String,
    protocol: String,
    cells: Vec<(String, &'static str, String)>,
    total: String,
    below: bool,
}

#[derive(Template)]
#[template(path = "calls/assessments.html")]
struct OwnPage {
    shell: Shell,
    calls: Vec<(String, Vec<OwnRow>)>,
}

struct OwnRow {
    href: String,
    name: String,
    protocol: String,
    state: String,
    state_kind: &'static str,
}

#[derive(Template)]
#[template(path = "calls/assess.html")]
struct SheetPage {
    shell: Shell,
    errors: FormErrors,
    id: i64,
    declared: bool,
    conflict: bool,
    conflict_note: String,
    criteria: Vec<CriterionField>,
    note: String,
    typed: Typed,
    sections: Vec<AnswerSection>,
}

struct CriterionField {
    name: String,
    label: String,
    help: String,
    value: String,
    most: String,
    error: String,
}

/// The board.
pub(super) async fn board(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let board = board::board(&web.app, &visitor.actor, id).await?;
    let may_edit = visitor.actor.can(Verb::CallsEdit) && !board.call.ranked;
    let shell = shell_of(visitor, &board.call, true);
    let candidates = board
        .candidates
        .iter()
        .map(|(account, name)| Choice::new(account.to_string(), name, board.assessors.contains(account)))
        .collect();
    let mut at_work: BTreeMap<i64, (String, usize)> = BTreeMap::new();
    for one in &board.assignments {
        let entry = at_work.entry(one.account).or_insert_with(|| (one.account_name.clone(), 0));
        entry.1 += usize::from(one.declaration.as_deref() != Some("conflict"));
    }
    let columns = at_work
        .values()
        .map(|(name, load)| {
            (name.clone(), shell.tn("calls-assessor-load", i64::try_from(*load).unwrap_or_default()))
        })
        .collect();
    let open = board
        .assignments
        .iter()
        .filter(|one| one.points.is_none() && one.declaration.as_deref() != Some("conflict"));
    page(&BoardPage {
        tabs: words::tabs(&shell, &board.call),
        id,
        may_edit,
        candidates,
        columns,
        open: i64::try_from(open.count()).unwrap_or_default(),
        rows: rows(&shell, &board, &at_work.keys().copied().collect::<Vec<_>>()),
        shell,
    })
}

fn rows(shell: &Shell, board: &Board, accounts: &[i64]) -> Vec<BoardRow> {
    let mut rows: Vec<BoardRow> = Vec::new();
    let mut place: BTreeMap<i64, usize> = BTreeMap::new();
    for one in &board.assignments {
        let row = *place.entry(one.application).or_insert_with(|| {
            let score = board.scores.get(&one.application);
            rows.push(BoardRow {
                href: format!("/desk/applications/{}", one.application),
                name: one.company_name.clone(),
                protocol: one.protocol.clone(),
                cells: accounts.iter().map(|_| (String::new(), "", String::new())).collect(),
                total: score
                    .map(|score| ranking::points(shell, score.total.hundredths()))
                    .unwrap_or_default(),
                below: score.is_some_and(|score| score.below_threshold),
            });
            rows.len() - 1
        });
        if let Some(column) = accounts.iter().position(|account| *account == one.account) {
            rows[row].cells[column] = cell(shell, one);
        }
    }
    rows
}

/// What stands in a cell: words, colour, and a note.
fn cell(shell: &Shell, one: &Assignment) -> (String, &'static str, String) {
    match (&one.points, one.declaration.as_deref()) {
        (_, Some("conflict")) => (shell.t("calls-cell-conflict"), "danger", one.declaration_note.clone()),
        (Some(points), _) => {
            let points: Vec<String> = points.iter().map(|points| shell.texts.number(*points)).collect();
            (points.join(" · "), "success", one.note.clone())
        }
        (None, Some(_)) => (shell.t("calls-cell-open"), "info", String::new()),
        (None, None) => (shell.t("calls-cell-undeclared"), "neutral", String::new()),
    }
}

/// Names the assessors.
pub(super) async fn name(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    calls::name_assessors(&web.app, &visitor.actor, id, &typed.ids("assessors")).await?;
    Ok(done(&format!("/desk/calls/{id}/assessment"), "done-calls-assessors"))
}

/// Shares the applications out.
pub(super) async fn assign(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let short = calls::assign(&web.app, &visitor.actor, id).await?;
    let said = if short == 0 { "done-calls-assigned" } else { "done-calls-assigned-short" };
    Ok(done(&format!("/desk/calls/{id}/assessment"), said))
}

/// What the reader has been given to assess.
pub(super) async fn own(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let calls = board::own_assignments(&web.app, &visitor.actor).await?;
    let shell = Shell::new(visitor, "calls-own-assessments").crumb("layout-nav-calls", "/desk/calls").here();
    let row = |one: &Assignment| {
        let (state, state_kind, _) = cell(&shell, one);
        OwnRow {
            href: format!("/desk/assessments/{}", one.application),
            name: one.company_name.clone(),
            protocol: one.protocol.clone(),
            state,
            state_kind,
        }
    };
    let calls = calls
        .iter()
        .map(|(call, own)| (call.name(shell.lang == "it").to_owned(), own.iter().map(row).collect()))
        .collect();
    page(&OwnPage { shell, calls })
}

/// The sheet of one application.
pub(super) async fn sheet(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    show(&web, visitor, id, Typed::default(), None).await
}

async fn show(
    web: &Web,
    visitor: Visitor,
    id: i64,
    typed: Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let (call, own) = board::own_assignment(&web.app, &visitor.actor, id).await?;
    let (record, hidden) = queries::application(&web.app, &visitor.actor, id).await?;
    let mut shell = shell_of(visitor, &call, false).crumb("calls-own-assessments", "/desk/assessments");
    shell.title = own.company_name.clone();
    let shell = shell.here();
    let (errors, status) = match refused {
        Some(failure) => (FormErrors::of(shell.texts, failure)?, StatusCode::UNPROCESSABLE_ENTITY),
        None => (FormErrors::default(), StatusCode::OK),
    };
    let conflict = own.declaration.as_deref() == Some("conflict");
    let criteria = call
        .scoring
        .criteria
        .iter()
        .enumerate()
        .map(|(place, criterion)| {
            let name = format!("points_{place}");
            let given = own.points.as_ref().and_then(|points| points.get(place)).map(ToString::to_string);
            let typed = typed.text(&name);
            CriterionField {
                label: shell.either(&criterion.name_it, &criterion.name_en),
                help: shell.tn("calls-points-help", criterion.most),
                value: if typed.is_empty() { given.unwrap_or_default() } else { typed },
                most: criterion.most.to_string(),
                error: errors.of_field(&name),
                name,
            }
        })
        .collect();
    let note = typed.text("note");
    page_with(
        status,
        &SheetPage {
            errors,
            id,
            declared: own.declaration.is_some(),
            conflict,
            conflict_note: own.declaration_note.clone(),
            criteria,
            note: if note.is_empty() { own.note.clone() } else { note },
            typed,
            sections: if conflict {
                Vec::new()
            } else {
                answer_sections(&shell, &record, &hidden, &format!("/desk/applications/{id}"))
            },
            shell,
        },
    )
}

/// Declares a conflict of interest, or none.
pub(super) async fn declare(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let conflict = typed.get("declaration") == "conflict";
    match calls::declare(&web.app, &visitor.actor, id, conflict, typed.get("reason")).await {
        Ok(()) if conflict => Ok(done("/desk/assessments", "done-calls-conflict")),
        Ok(()) => Ok(done(&format!("/desk/assessments/{id}"), "done-calls-declared")),
        Err(error) => show(&web, visitor, id, typed, Some(error.into())).await,
    }
}

/// Gives points.
pub(super) async fn give(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let points: Vec<String> = (0..60)
        .map(|place| format!("points_{place}"))
        .take_while(|name| typed.has(name))
        .map(|name| typed.text(&name))
        .collect();
    match calls::give_points(&web.app, &visitor.actor, id, &points, typed.get("note")).await {
        Ok(()) => Ok(done("/desk/assessments", "done-calls-points")),
        Err(error) => show(&web, visitor, id, typed, Some(error.into())).await,
    }
}
