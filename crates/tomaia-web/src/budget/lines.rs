//! One budget line with its movements, and the forms of both.

use super::{address, below};
use crate::Web;
use crate::aid::money;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::programmes::date;
use crate::record_page::{Cell, Figure, Part, RecordPage};
use crate::shell::{Shell, done};
use crate::timeline::happened;
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use tomaia_app::budget::{self, LineForm, LineRecord, MovementForm, MovementRow, Offers};
use tomaia_domain::budget::{MoneyState, Reason};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;

/// One line.
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let record = budget::line_record(&web.app, &visitor.actor, id).await?;
    let edits = visitor.actor.can(Verb::BudgetEdit);
    let line = &record.line;
    let shell = Shell::titled(visitor, line.name.clone())
        .crumb("layout-nav-programmes", "/desk/programmes")
        .crumb("budget-title", &address(line.programme))
        .here()
        .updated(line.updated_at);
    let entries = happened(&shell, &record.timeline);
    let parts = vec![state_of(&shell, &record), movements_part(&shell, &record.movements, Some(edits))];
    let mut page = RecordPage::new(shell)
        .action(edits, "budget-movement-add", format!("/desk/budget/lines/{id}/movements/new"))
        .action(edits, "budget-line-edit", format!("/desk/budget/lines/{id}/edit"));
    page.lead = format!("{} · {}", line.source, line.year);
    page.parts = parts;
    page.happened = entries;
    page.show()
}

fn state_of(shell: &Shell, record: &LineRecord) -> Part {
    let line = &record.line;
    let mut part = Part::new(shell, "state", "budget-state-title");
    let figure = |value: Euro, key: &str| Figure {
        value: money(shell.texts, value),
        label: shell.t(key),
        note: String::new(),
        href: String::new(),
    };
    part.figures = MoneyState::ALL
        .iter()
        .map(|state| figure(line.totals.of(*state), &format!("budget-{}", state.name())))
        .chain(std::iter::once(figure(line.totals.available(), "budget-available")))
        .collect();
    let action = shell.either(&line.line_of_action_name[0], &line.line_of_action_name[1]);
    part.facts = vec![
        (
            shell.t("budget-line-of-action"),
            if action.is_empty() { shell.t("budget-whole-programme") } else { action },
        ),
        (shell.t("budget-chapter"), line.chapter.clone()),
        (shell.t("budget-cup"), line.cup.clone().unwrap_or_default()),
    ];
    part
}

/// Movements as a table; with what can be done next where the reader may.
pub(super) fn movements_part(shell: &Shell, movements: &[MovementRow], edits: Option<bool>) -> Part {
    let rows =
        movements.iter().map(|movement| movement_cells(shell, movement, edits == Some(true))).collect();
    let mut columns = vec![
        "budget-movement",
        "budget-state",
        "budget-on",
        "budget-amount",
        "budget-supplier",
        "budget-act",
    ];
    columns.push(if edits.is_some() { "budget-left" } else { "budget-line" });
    Part::new(shell, "movements", "budget-movements").table(shell, &columns, rows, "budget-movements-none")
}

fn state_kind(state: MoneyState) -> &'static str {
    match state {
        MoneyState::Allocated => "info",
        MoneyState::Committed => "accent",
        MoneyState::Settled => "warning",
        MoneyState::Paid => "success",
    }
}

fn movement_cells(shell: &Shell, movement: &MovementRow, edits: bool) -> Vec<Cell> {
    let reason = shell.t(&format!("budget-reason-{}", movement.reason));
    let number = |id: i64| format!("n. {id}");
    let says = match (movement.corrects, movement.parent) {
        (Some(of), _) => format!("{reason}: {}", number(of)),
        (None, Some(of)) => format!("{reason} · {}", shell.ta("budget-of", "number", &number(of))),
        (None, None) => reason,
    };
    let activity = movement.activity.as_ref().map(|(_, names)| shell.either(&names[0], &names[1]));
    let document = [Some(movement.document.clone()), activity, Some(movement.note.clone())];
    let document: Vec<String> = document.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let mut cells = vec![
        Cell::text(number(movement.id)).noted(says),
        Cell::state(state_kind(movement.state), shell.t(&format!("budget-{}", movement.state.name()))),
        Cell::text(date(shell, &movement.on)),
        Cell::number(money(shell.texts, movement.amount)),
        Cell::text(movement.supplier.clone()).noted(document.join(" · ")),
        Cell::text(movement.act.clone()),
    ];
    cells.push(last_cell(shell, movement, edits));
    cells
}

/// What is left of a commitment or a settlement, leading to the movement that would use it.
fn last_cell(shell: &Shell, movement: &MovementRow, edits: bool) -> Cell {
    let base = format!("/desk/budget/lines/{}/movements/new", movement.line);
    let next = match movement.state {
        MoneyState::Committed => "settled",
        MoneyState::Settled => "paid",
        _ => return Cell::default(),
    };
    if movement.corrects.is_some() {
        return Cell::default();
    }
    let left = movement.room.left();
    let cell = Cell::number(money(shell.texts, left));
    if edits && left > Euro::ZERO {
        Cell { href: format!("{base}?state={next}&parent={}", movement.id), ..cell }
    } else {
        cell
    }
}

/// The form of a new line.
pub(super) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
) -> Result<Response, Failure> {
    let offers = budget::offers(&web.app, &visitor.actor, programme).await?;
    budget::budget(&web.app, &visitor.actor, programme, None).await?;
    let typed = Typed::of([("year", web.app.today().year().to_string())]);
    line_page(visitor, &typed, (programme, &offers), None, None)
}

/// Adds a line.
pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match budget::add_line(&web.app, &visitor.actor, programme, &line_form(&typed)).await {
        Ok(id) => Ok(done(&format!("/desk/budget/lines/{id}"), "done-budget-saved")),
        Err(error) => {
            let offers = budget::offers(&web.app, &visitor.actor, programme).await?;
            line_page(visitor, &typed, (programme, &offers), None, Some(error.into()))
        }
    }
}

/// The form of a line.
pub(super) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let line = budget::line_record(&web.app, &visitor.actor, id).await?.line;
    let offers = budget::offers(&web.app, &visitor.actor, line.programme).await?;
    let typed = Typed::of([
        ("line_of_action", line.line_of_action.map(|id| id.to_string()).unwrap_or_default()),
        ("year", line.year.to_string()),
        ("source", line.source),
        ("chapter", line.chapter),
        ("name", line.name),
        ("cup", line.cup.unwrap_or_default()),
        ("revision", line.revision.to_string()),
    ]);
    line_page(visitor, &typed, (line.programme, &offers), Some(id), None)
}

/// Changes a line.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let revision = typed.id("revision").unwrap_or_default();
    match budget::edit_line(&web.app, &visitor.actor, id, revision, &line_form(&typed)).await {
        Ok(()) => Ok(done(&format!("/desk/budget/lines/{id}"), "done-budget-saved")),
        Err(error) => {
            let line = budget::line_record(&web.app, &visitor.actor, id).await?.line;
            let offers = budget::offers(&web.app, &visitor.actor, line.programme).await?;
            line_page(visitor, &typed, (line.programme, &offers), Some(id), Some(error.into()))
        }
    }
}

fn line_form(typed: &Typed) -> LineForm {
    LineForm {
        line_of_action: typed.id("line_of_action"),
        year: typed.text("year"),
        source: typed.text("source"),
        chapter: typed.text("chapter"),
        name: typed.text("name"),
        cup: typed.text("cup"),
    }
}

fn line_page(
    visitor: Visitor,
    typed: &Typed,
    (programme, offers): (i64, &Offers),
    id: Option<i64>,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if id.is_some() { "budget-line-edit" } else { "budget-line-add" };
    let shell = below(visitor, title, programme);
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Text, "name", "budget-line"),
        field(Kind::Number, "year", "budget-year"),
        field(Kind::Text, "source", "budget-source").help(&shell, "budget-source-help"),
        field(Kind::Text, "chapter", "budget-chapter").optional(),
        field(Kind::Select, "line_of_action", "budget-line-of-action")
            .optional()
            .choices(typed, named(&shell, &offers.lines_of_action)),
        field(Kind::Text, "cup", "budget-cup").optional().help(&shell, "budget-cup-help"),
    ];
    let back = id.map_or_else(|| address(programme), |id| format!("/desk/budget/lines/{id}"));
    FormPage::new(shell, fields, "programmes-save", back)
        .hidden("revision", typed.get("revision"))
        .show(refused)
}

/// Choices of things with two names, in the reader's language.
pub(super) fn named(shell: &Shell, things: &[(i64, [String; 2])]) -> Vec<(String, String)> {
    things.iter().map(|(id, names)| (id.to_string(), shell.either(&names[0], &names[1]))).collect()
}

/// The form of a movement; the address may say its state and what it draws on or puts right.
pub(super) async fn new_movement(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(mut typed): Query<Typed>,
) -> Result<Response, Failure> {
    let state = MoneyState::from_name(typed.get("state")).unwrap_or(MoneyState::Allocated);
    let reason = if typed.get("corrects").is_empty() { Reason::Ordinary } else { Reason::Correction };
    typed = typed
        .and("state", state.name())
        .and("reason", reason.name())
        .and("happened_on", web.app.today().to_string());
    let record = budget::line_record(&web.app, &visitor.actor, id).await?;
    let drawn = record.movements.iter().find(|movement| Some(movement.id) == typed.id("parent"));
    if let Some(drawn) = drawn {
        typed = typed
            .and("supplier", drawn.supplier.clone())
            .and("amount", crate::aid::in_field(drawn.room.left()));
    }
    let offers = budget::offers(&web.app, &visitor.actor, record.line.programme).await?;
    movement_page(visitor, &typed, (&record, &offers), None)
}

/// Records a movement.
pub(super) async fn record_movement(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = MovementForm {
        state: typed.text("state"),
        reason: typed.text("reason"),
        amount: typed.text("amount"),
        happened_on: typed.text("happened_on"),
        act: typed.text("act"),
        supplier: typed.text("supplier"),
        supplier_code: typed.text("supplier_code"),
        document: typed.text("document"),
        cup: typed.text("cup"),
        cig: typed.text("cig"),
        note: typed.text("note"),
        parent: typed.id("parent"),
        corrects: typed.id("corrects"),
        activity: typed.id("activity"),
        company: typed.id("company"),
        guest: typed.id("guest"),
    };
    match budget::record_movement(&web.app, &visitor.actor, id, &form).await {
        Ok(_) => Ok(done(&format!("/desk/budget/lines/{id}"), "done-budget-recorded")),
        Err(error) => {
            let record = budget::line_record(&web.app, &visitor.actor, id).await?;
            let offers = budget::offers(&web.app, &visitor.actor, record.line.programme).await?;
            movement_page(visitor, &typed, (&record, &offers), Some(error.into()))
        }
    }
}

fn movement_page(
    visitor: Visitor,
    typed: &Typed,
    (record, offers): (&LineRecord, &Offers),
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let line = &record.line;
    let here = format!("/desk/budget/lines/{}", line.id);
    let shell = Shell::new(visitor, "budget-movement-add")
        .crumb("budget-title", &address(line.programme))
        .crumb_named(line.name.clone(), &here)
        .here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let states = MoneyState::ALL
        .iter()
        .map(|state| (state.name().to_owned(), shell.t(&format!("budget-{}", state.name()))));
    let reasons = Reason::ALL
        .iter()
        .filter(|reason| **reason != Reason::Shift)
        .map(|reason| (reason.name().to_owned(), shell.t(&format!("budget-reason-{}", reason.name()))));
    let listed = |states: &[MoneyState]| -> Vec<(String, String)> {
        record
            .movements
            .iter()
            .filter(|movement| movement.corrects.is_none() && states.contains(&movement.state))
            .map(|movement| (movement.id.to_string(), movement_words(&shell, movement)))
            .collect()
    };
    let companies = offers.companies.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let guests = offers.guests.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let fields = vec![
        field(Kind::Select, "state", "budget-state").choices(typed, states),
        field(Kind::Select, "reason", "budget-reason")
            .help(&shell, "budget-reason-help")
            .choices(typed, reasons),
        field(Kind::Text, "amount", "budget-amount").help(&shell, "budget-amount-help"),
        field(Kind::Date, "happened_on", "budget-on"),
        field(Kind::Text, "act", "budget-act"),
        field(Kind::Select, "parent", "budget-draws-on")
            .optional()
            .help(&shell, "budget-draws-on-help")
            .choices(typed, listed(&[MoneyState::Committed, MoneyState::Settled])),
        field(Kind::Select, "corrects", "budget-corrects")
            .optional()
            .help(&shell, "budget-corrects-help")
            .choices(typed, listed(MoneyState::ALL)),
        field(Kind::Text, "supplier", "budget-supplier").optional().help(&shell, "budget-supplier-help"),
        field(Kind::Text, "supplier_code", "budget-supplier-code").optional(),
        field(Kind::Text, "document", "budget-document").optional().help(&shell, "budget-document-help"),
        field(Kind::Text, "cup", "budget-cup").optional(),
        field(Kind::Text, "cig", "budget-cig").optional(),
        field(Kind::Select, "activity", "budget-activity")
            .optional()
            .choices(typed, named(&shell, &offers.activities)),
        field(Kind::Select, "company", "budget-company")
            .optional()
            .help(&shell, "budget-company-help")
            .choices(typed, companies),
        field(Kind::Select, "guest", "budget-guest").optional().choices(typed, guests),
        field(Kind::Long, "note", "budget-note").optional(),
    ];
    FormPage::new(shell, fields, "budget-record", here).show(refused)
}

/// A movement as a choice.
pub(super) fn movement_words(shell: &Shell, movement: &MovementRow) -> String {
    format!(
        "n. {} · {} · {} · {} · {}",
        movement.id,
        shell.t(&format!("budget-{}", movement.state.name())),
        money(shell.texts, movement.amount),
        if movement.supplier.is_empty() { &movement.act } else { &movement.supplier },
        shell.ta("budget-left-of", "left", &money(shell.texts, movement.room.left())),
    )
}
