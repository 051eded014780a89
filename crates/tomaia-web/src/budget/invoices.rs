//! Electronic invoices: taken, shown as they were read, settled.

use super::lines::{movement_words, named};
use super::{ACCEPTED, address, below};
use crate::Web;
use crate::aid::money;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::programmes::date;
use crate::record_page::{Button, Cell, Notice, Part, RecordPage, SmallForm};
use crate::shell::{Shell, done};
use crate::upload::sent_file;
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use tomaia_app::budget::{self, InvoiceRecord, MovementFilter, UseForm};
use tomaia_domain::budget::MoneyState;
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;

/// The invoices of a programme, and where a file is brought.
pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
) -> Result<Response, Failure> {
    list_page(&web, visitor, programme).await?.show()
}

fn state_kind(state: &str) -> &'static str {
    match state {
        "read" => "info",
        "used" => "success",
        _ => "neutral",
    }
}

async fn list_page(web: &Web, visitor: Visitor, programme: i64) -> Result<RecordPage, Failure> {
    budget::budget(&web.app, &visitor.actor, programme, None).await?;
    let rows = budget::invoices(&web.app, &visitor.actor, programme).await?;
    let edits = visitor.actor.can(Verb::BudgetEdit);
    let shell = below(visitor, "budget-invoices", programme);
    let cells = rows
        .iter()
        .map(|row| {
            vec![
                Cell::link(row.supplier.clone(), format!("/desk/budget/invoices/{}", row.id))
                    .noted(row.file_name.clone()),
                Cell::text(row.number.clone()).noted(row.kind.clone()),
                Cell::text(date(&shell, &row.issued_on)),
                Cell::number(money(shell.texts, row.total)),
                Cell::state(state_kind(&row.state), shell.t(&format!("budget-invoice-state-{}", row.state))),
            ]
        })
        .collect();
    let columns =
        ["budget-supplier", "budget-invoice-number", "budget-invoice-date", "budget-amount", "budget-state"];
    let listed = Part::new(&shell, "invoices", "budget-invoices-taken").table(
        &shell,
        &columns,
        cells,
        "budget-invoices-none",
    );
    let mut parts = Vec::new();
    if edits {
        let mut upload = Part::new(&shell, "upload", "budget-invoice-bring");
        upload.forms.push(SmallForm {
            action: format!("{}/invoices", address(programme)),
            field: "file",
            id: "file".to_owned(),
            label: shell.t("budget-invoice-file"),
            help: shell.t("budget-invoice-file-help"),
            accept: ".xml,.p7m",
            buttons: vec![Button {
                name: "",
                value: "",
                label: shell.t("budget-invoice-read"),
                kind: "primary",
            }],
            ..SmallForm::default()
        });
        parts.push(upload);
    }
    parts.push(listed);
    let mut page = RecordPage::new(shell);
    page.lead = page.shell.t("budget-invoices-lead");
    page.parts = parts;
    Ok(page)
}

/// Takes a file and shows what was read.
pub(super) async fn take(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
    request: Request,
) -> Result<Response, Failure> {
    let taken = match sent_file(request, ACCEPTED).await {
        Ok(file) => budget::take_invoice(&web.app, &visitor.actor, programme, &file.name, &file.bytes)
            .await
            .map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    match taken {
        Ok(made) => {
            let address = match made.as_slice() {
                [one] => format!("/desk/budget/invoices/{one}"),
                _ => format!("{}/invoices", address(programme)),
            };
            Ok(done(&address, "done-budget-invoice"))
        }
        Err(failure) => list_page(&web, visitor, programme).await?.refused(failure),
    }
}

/// One invoice as it was read.
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let record = budget::invoice_record(&web.app, &visitor.actor, id).await?;
    let edits = visitor.actor.can(Verb::BudgetEdit) && record.row.state == "read";
    let programme = record.row.programme;
    let title = format!("{} {}", record.row.kind, record.row.number);
    let shell = Shell::titled(visitor, title)
        .crumb("budget-title", &address(programme))
        .crumb("budget-invoices", &format!("{}/invoices", address(programme)))
        .here();
    let badge =
        (state_kind(&record.row.state), shell.t(&format!("budget-invoice-state-{}", record.row.state)));
    let notices = record
        .notices
        .iter()
        .map(|key| Notice { kind: "warning", title: shell.t("budget-notice"), text: shell.t(key) })
        .collect();
    let mut parts = vec![facts(&shell, &record), goods(&shell, &record)];
    if edits {
        let mut discard = Part::new(&shell, "discard", "budget-invoice-discard-title");
        discard.intro = shell.t("budget-invoice-discard-text");
        discard.forms.push(SmallForm {
            action: format!("/desk/budget/invoices/{id}/discard"),
            buttons: vec![Button {
                name: "",
                value: "",
                label: shell.t("budget-invoice-discard"),
                kind: "outline-danger",
            }],
            ..SmallForm::default()
        });
        parts.push(discard);
    }
    let mut page = RecordPage::new(shell).action(
        edits,
        "budget-invoice-settle",
        format!("/desk/budget/invoices/{id}/settle"),
    );
    page.lead = record.row.supplier.clone();
    page.badge = badge;
    page.notices = notices;
    page.parts = parts;
    page.show()
}

fn facts(shell: &Shell, record: &InvoiceRecord) -> Part {
    let row = &record.row;
    let yes = |yes: bool| shell.t(if yes { "budget-yes" } else { "budget-no" });
    let mut part = Part::new(shell, "invoice", "budget-invoice");
    part.facts = vec![
        (shell.t("budget-supplier"), row.supplier.clone()),
        (shell.t("budget-supplier-code"), row.supplier_code.clone()),
        (shell.t("budget-invoice-customer"), record.customer.clone()),
        (shell.t("budget-invoice-kind"), row.kind.clone()),
        (shell.t("budget-invoice-number"), row.number.clone()),
        (shell.t("budget-invoice-date"), date(shell, &row.issued_on)),
        (shell.t("budget-invoice-subject"), record.subject.clone()),
        (shell.t("budget-invoice-taxable"), money(shell.texts, record.taxable)),
        (shell.t("budget-invoice-tax"), money(shell.texts, record.tax)),
        (shell.t("budget-invoice-split"), yes(record.split_payment)),
        (shell.t("budget-invoice-total"), money(shell.texts, row.total)),
        (shell.t("budget-cup"), record.cups.join(", ")),
        (shell.t("budget-cig"), record.cigs.join(", ")),
        (shell.t("budget-invoice-file"), row.file_name.clone()),
        (shell.t("budget-envelope"), shell.t(&format!("budget-envelope-{}", row.envelope))),
    ];
    let line = record.settled_on;
    part.link(
        line.is_some(),
        shell.t("budget-invoice-where"),
        line.map(|line| format!("/desk/budget/lines/{line}")).unwrap_or_default(),
    )
}

fn goods(shell: &Shell, record: &InvoiceRecord) -> Part {
    let rows = record
        .lines
        .iter()
        .map(|(text, amount)| {
            let shown = amount.trim_end_matches('0').trim_end_matches('.');
            let amount =
                Euro::parse(shown).map_or_else(|_| amount.clone(), |amount| money(shell.texts, amount));
            vec![Cell::text(text.clone()), Cell::number(amount)]
        })
        .collect();
    Part::new(shell, "goods", "budget-invoice-lines").table(
        shell,
        &["budget-invoice-line", "budget-amount"],
        rows,
        "budget-invoice-no-lines",
    )
}

/// The form by which an invoice is settled.
pub(super) async fn settling(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let typed = Typed::of([("happened_on", web.app.today().to_string())]);
    settle_page(&web, visitor, &typed, id, None).await
}

/// Settles an invoice.
pub(super) async fn settle(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = UseForm {
        movement: typed.id("movement"),
        happened_on: typed.text("happened_on"),
        act: typed.text("act"),
        activity: typed.id("activity"),
        cup_why: typed.text("cup_why"),
    };
    match budget::use_invoice(&web.app, &visitor.actor, id, &form).await {
        Ok(_) => Ok(done(&format!("/desk/budget/invoices/{id}"), "done-budget-recorded")),
        Err(error) => settle_page(&web, visitor, &typed, id, Some(error.into())).await,
    }
}

async fn settle_page(
    web: &Web,
    visitor: Visitor,
    typed: &Typed,
    id: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let record = budget::invoice_record(&web.app, &visitor.actor, id).await?;
    let programme = record.row.programme;
    let filter = MovementFilter { programme: Some(programme), ..MovementFilter::default() };
    let movements = budget::movements(&web.app, &visitor.actor, &filter).await?;
    let offers = budget::offers(&web.app, &visitor.actor, programme).await?;
    let credit = record.row.total < Euro::ZERO;
    let wanted = if credit { MoneyState::Settled } else { MoneyState::Committed };
    let shell = Shell::new(visitor, "budget-invoice-settle")
        .crumb("budget-title", &address(programme))
        .crumb_named(record.row.number.clone(), &format!("/desk/budget/invoices/{id}"))
        .here();
    let choices: Vec<(String, String)> = movements
        .iter()
        .filter(|movement| {
            movement.state == wanted && movement.corrects.is_none() && movement.room.left() > Euro::ZERO
        })
        .map(|movement| {
            let words = format!("{} · {}", movement.line_name, movement_words(&shell, movement));
            (movement.id.to_string(), words)
        })
        .collect();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let what = if credit { "budget-invoice-settlement" } else { "budget-invoice-commitment" };
    let fields = vec![
        field(Kind::Select, "movement", what)
            .help(&shell, "budget-invoice-commitment-help")
            .choices(typed, choices),
        field(Kind::Text, "act", "budget-act"),
        field(Kind::Date, "happened_on", "budget-on"),
        field(Kind::Select, "activity", "budget-activity")
            .optional()
            .choices(typed, named(&shell, &offers.activities)),
        field(Kind::Text, "cup_why", "budget-cup-why").optional().help(&shell, "budget-cup-why-help"),
    ];
    let lead = format!("{} · {}", record.row.supplier, money(shell.texts, record.row.total));
    let mut form =
        FormPage::new(shell, fields, "budget-invoice-settle", format!("/desk/budget/invoices/{id}"));
    form.lead = lead;
    form.show(refused)
}

/// Puts an invoice aside.
pub(super) async fn discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    budget::discard_invoice(&web.app, &visitor.actor, id).await?;
    Ok(done(&format!("/desk/budget/invoices/{id}"), "done-budget-saved"))
}
