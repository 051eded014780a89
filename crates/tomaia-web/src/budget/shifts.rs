//! Shifts between lines: asked for by one, decided by another.

use super::{address, below};
use crate::Web;
use crate::aid::money;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::record_page::{Button, Cell, Part, RecordPage, SmallForm};
use crate::shell::done;
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::budget::{self, ShiftForm, ShiftRow};
use tomaia_domain::permissions::Verb;

/// The shifts of a programme.
pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
) -> Result<Response, Failure> {
    list_page(&web, visitor, programme).await?.show()
}

async fn list_page(web: &Web, visitor: Visitor, programme: i64) -> Result<RecordPage, Failure> {
    budget::budget(&web.app, &visitor.actor, programme, None).await?;
    let rows = budget::shifts(&web.app, &visitor.actor, programme).await?;
    let (edits, approves) = (visitor.actor.can(Verb::BudgetEdit), visitor.actor.can(Verb::BudgetApprove));
    let account = visitor.actor.account().ok();
    let shell = below(visitor, "budget-shifts", programme);
    let cells = rows
        .iter()
        .map(|row| {
            let kind = match row.state.as_str() {
                "asked" => "info",
                "approved" => "success",
                _ => "neutral",
            };
            vec![
                Cell::link(row.from.1.clone(), format!("/desk/budget/lines/{}", row.from.0)),
                Cell::link(row.to.1.clone(), format!("/desk/budget/lines/{}", row.to.0)),
                Cell::number(money(shell.texts, row.amount)),
                Cell::text(row.why.clone()).noted(row.asked_by.clone()),
                Cell::state(kind, shell.t(&format!("budget-shift-{}", row.state)))
                    .noted(row.decided_by.clone().unwrap_or_default()),
                Cell::text(row.act.clone()),
            ]
        })
        .collect();
    let columns = [
        "budget-shift-from",
        "budget-shift-to",
        "budget-amount",
        "budget-shift-why",
        "budget-state",
        "budget-act",
    ];
    let mut part =
        Part::new(&shell, "shifts", "budget-shifts").table(&shell, &columns, cells, "budget-shifts-none");
    part.intro = shell.t("budget-shifts-text");
    let mine = |row: &&ShiftRow| {
        row.state == "asked" && approves && (row.asked_by_account != account || account.is_none())
    };
    part.forms = rows
        .iter()
        .filter(mine)
        .map(|row| SmallForm {
            legend: format!("{} → {}: {}", row.from.1, row.to.1, money(shell.texts, row.amount)),
            action: format!("{}/shifts/{}", address(programme), row.id),
            field: "act",
            id: format!("act-{}", row.id),
            label: shell.t("budget-act"),
            buttons: vec![
                Button {
                    name: "decision",
                    value: "approve",
                    label: shell.t("budget-shift-approve"),
                    kind: "primary",
                },
                Button {
                    name: "decision",
                    value: "refuse",
                    label: shell.t("budget-shift-refuse"),
                    kind: "outline-danger",
                },
            ],
            ..SmallForm::default()
        })
        .collect();
    let mut page = RecordPage::new(shell).action(
        edits,
        "budget-shift-ask",
        format!("{}/shifts/new", address(programme)),
    );
    page.parts.push(part);
    Ok(page)
}

/// The form of a shift.
pub(super) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
) -> Result<Response, Failure> {
    form_page(&web, visitor, &Typed::default(), programme, None).await
}

/// Asks for a shift.
pub(super) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = ShiftForm {
        from: typed.id("from"),
        to: typed.id("to"),
        amount: typed.text("amount"),
        why: typed.text("why"),
    };
    match budget::ask_shift(&web.app, &visitor.actor, programme, &form).await {
        Ok(_) => Ok(done(&format!("{}/shifts", address(programme)), "done-budget-shift-asked")),
        Err(error) => form_page(&web, visitor, &typed, programme, Some(error.into())).await,
    }
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    typed: &Typed,
    programme: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let lines = budget::budget(&web.app, &visitor.actor, programme, None).await?.lines;
    let shell = below(visitor, "budget-shift-ask", programme);
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let choices: Vec<(String, String)> = lines
        .iter()
        .map(|line| {
            let left = shell.ta("budget-left-of", "left", &money(shell.texts, line.totals.available()));
            (line.id.to_string(), format!("{} · {} · {} · {left}", line.name, line.year, line.source))
        })
        .collect();
    let fields = vec![
        field(Kind::Select, "from", "budget-shift-from").choices(typed, choices.clone()),
        field(Kind::Select, "to", "budget-shift-to").choices(typed, choices),
        field(Kind::Text, "amount", "budget-amount"),
        field(Kind::Long, "why", "budget-shift-why"),
    ];
    FormPage::new(shell, fields, "budget-shift-ask", format!("{}/shifts", address(programme)))
        .lead("budget-shifts-text")
        .show(refused)
}

/// Approves or refuses a shift.
pub(super) async fn decide(
    State(web): State<Web>,
    visitor: Visitor,
    Path((programme, shift)): Path<(i64, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let approve = typed.get("decision") == "approve";
    match budget::decide_shift(&web.app, &visitor.actor, shift, approve, typed.get("act")).await {
        Ok(()) => Ok(done(&format!("{}/shifts", address(programme)), "done-budget-saved")),
        Err(error) if error.refusal().is_none_or(|refusal| refusal.message == "refusal-not-found") => {
            Err(error.into())
        }
        Err(error) => list_page(&web, visitor, programme).await?.refused(error.into()),
    }
}
