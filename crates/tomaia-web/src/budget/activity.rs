//! The money of an activity: what it cost, for whom, and what companies give.

use super::address;
use super::lines::movements_part;
use crate::Web;
use crate::activities::tabs::{Tab, address as activity_address, tabs};
use crate::aid::money;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::record_page::{Cell, Figure, Part, RecordPage};
use crate::shell::{Shell, done};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::budget::{self, ActivityMoney, ShareForm};
use tomaia_domain::budget::{MoneyState, ShareKind};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;

/// The money of one activity.
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let found = budget::activity_money(&web.app, &visitor.actor, id).await?;
    let edits = visitor.actor.can(Verb::BudgetEdit);
    let shell = framed(visitor, "budget-money", &found);
    let mut parts = vec![cost(&shell, &found), shares(&shell, &found, edits)];
    if !found.company_costs.is_empty() || !found.guest_costs.is_empty() {
        parts.push(alone(&shell, &found));
    }
    parts.push(grants(&shell, &found));
    let movements = movements_part(&shell, &found.movements, None);
    parts.push(with_lines(&shell, movements, &found));
    let mut page = RecordPage::new(shell).action(true, "budget-title", address(found.programme));
    page.lead = page.shell.either(&found.name[0], &found.name[1]);
    page.tabs = tabs(&page.shell, found.kind, id, Tab::Money);
    page.parts = parts;
    page.show()
}

fn framed(visitor: Visitor, title: &str, found: &ActivityMoney) -> Shell {
    let shell = Shell::new(visitor, title).crumb("layout-nav-programmes", "/desk/programmes");
    let name = shell.either(&found.name[0], &found.name[1]);
    shell.crumb_named(name, &activity_address(found.kind, found.activity)).here()
}

fn cost(shell: &Shell, found: &ActivityMoney) -> Part {
    let figure = |value: Euro, label: String, note: String| Figure {
        value: money(shell.texts, value),
        label,
        note,
        href: String::new(),
    };
    let mut part = Part::new(shell, "cost", "budget-cost");
    part.figures = [MoneyState::Committed, MoneyState::Settled, MoneyState::Paid]
        .iter()
        .map(|state| {
            let key = format!("budget-{}", state.name());
            figure(found.totals.of(*state), shell.t(&key), shell.t(&format!("{key}-note")))
        })
        .collect();
    part.figures.push(figure(found.net_cost, shell.t("budget-net-cost"), shell.t("budget-net-cost-note")));
    if let Some(each) = found.per_company {
        part.figures.push(figure(
            each,
            shell.t("budget-per-company"),
            shell.tn("budget-per-company-note", found.companies),
        ));
    }
    if let Some(each) = found.per_guest {
        part.figures.push(figure(
            each,
            shell.t("budget-per-guest"),
            shell.tn("budget-per-guest-note", found.guests),
        ));
    }
    part
}

fn shares(shell: &Shell, found: &ActivityMoney, edits: bool) -> Part {
    let rows = found
        .shares
        .iter()
        .map(|share| {
            let open = Euro::from_cents(share.due.cents() - share.received.cents());
            vec![
                Cell::link(share.company_name.clone(), format!("/desk/companies/{}", share.company)),
                Cell::number(money(shell.texts, share.due)),
                Cell::number(money(shell.texts, share.received)),
                Cell::number(money(shell.texts, open)),
            ]
        })
        .collect();
    let open = Euro::from_cents(found.due.cents() - found.received.cents());
    let columns = ["budget-company", "budget-share-due", "budget-share-received", "budget-share-open"];
    Part::new(shell, "shares", "budget-shares")
        .intro(shell.t("budget-shares-text"))
        .table(shell, &columns, rows, "budget-shares-none")
        .total(vec![
            Cell::text(shell.t("budget-total")),
            Cell::number(money(shell.texts, found.due)),
            Cell::number(money(shell.texts, found.received)),
            Cell::number(money(shell.texts, open)),
        ])
        .link(edits, shell.t("budget-share-add"), format!("/desk/activities/{}/money/share", found.activity))
}

fn alone(shell: &Shell, found: &ActivityMoney) -> Part {
    let companies = found.company_costs.iter().map(|cost| {
        vec![
            Cell::link(cost.name.clone(), format!("/desk/companies/{}", cost.company)),
            Cell::text(shell.t("budget-company")),
            Cell::number(money(shell.texts, cost.amount)),
        ]
    });
    let guests = found.guest_costs.iter().map(|cost| {
        vec![
            Cell::link(cost.name.clone(), format!("/desk/guests/{}", cost.guest)),
            Cell::text(shell.t("budget-guest")),
            Cell::number(money(shell.texts, cost.amount)),
        ]
    });
    let columns = ["budget-for-whom", "budget-who", "budget-settled"];
    Part::new(shell, "alone", "budget-alone").intro(shell.t("budget-alone-text")).table(
        shell,
        &columns,
        companies.chain(guests).collect(),
        "budget-movements-none",
    )
}

fn grants(shell: &Shell, found: &ActivityMoney) -> Part {
    let mut part = Part::new(shell, "aid", "aid-title");
    let href = format!("/desk/aid?activity={}", found.activity);
    part.figures = vec![
        Figure {
            value: money(shell.texts, found.grants.amount),
            label: shell.tn("budget-aid-granted", found.grants.granted),
            note: String::new(),
            href: format!("{href}&state=granted"),
        },
        Figure {
            value: shell.texts.number(found.grants.open),
            label: shell.t("budget-aid-open"),
            note: String::new(),
            href,
        },
    ];
    part
}

/// In the last column, the line that each movement is on.
fn with_lines(shell: &Shell, mut part: Part, found: &ActivityMoney) -> Part {
    if let Some(table) = &mut part.table {
        for (cells, movement) in table.rows.iter_mut().zip(&found.movements) {
            if let Some(last) = cells.last_mut() {
                *last =
                    Cell::link(movement.line_name.clone(), format!("/desk/budget/lines/{}", movement.line))
                        .noted(movement.year.to_string());
            }
        }
    }
    part.empty = shell.t("budget-activity-none");
    part
}

/// The form of a company's share.
pub(super) async fn share_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let today = web.app.today().to_string();
    let typed = Typed::of([("happened_on", today.as_str()), ("kind", ShareKind::Due.name())]);
    share_page(&web, visitor, &typed, id, None).await
}

/// Records a company's share.
pub(super) async fn record_share(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = ShareForm {
        company: typed.id("company"),
        kind: typed.text("kind"),
        amount: typed.text("amount"),
        happened_on: typed.text("happened_on"),
        document: typed.text("document"),
        note: typed.text("note"),
    };
    match budget::record_share(&web.app, &visitor.actor, id, &form).await {
        Ok(_) => Ok(done(&format!("/desk/activities/{id}/money"), "done-budget-recorded")),
        Err(error) => share_page(&web, visitor, &typed, id, Some(error.into())).await,
    }
}

async fn share_page(
    web: &Web,
    visitor: Visitor,
    typed: &Typed,
    id: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let found = budget::activity_money(&web.app, &visitor.actor, id).await?;
    let offers = budget::offers(&web.app, &visitor.actor, found.programme).await?;
    let shell = framed(visitor, "budget-share-add", &found);
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let kinds = ShareKind::ALL
        .iter()
        .map(|kind| (kind.name().to_owned(), shell.t(&format!("budget-share-{}", kind.name()))));
    let companies = offers.companies.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let fields = vec![
        field(Kind::Select, "company", "budget-company").choices(typed, companies),
        field(Kind::Select, "kind", "budget-share-kind").choices(typed, kinds),
        field(Kind::Text, "amount", "budget-amount").help(&shell, "budget-share-help"),
        field(Kind::Date, "happened_on", "budget-on"),
        field(Kind::Text, "document", "budget-document"),
        field(Kind::Text, "note", "budget-note").optional(),
    ];
    FormPage::new(shell, fields, "budget-record", format!("/desk/activities/{id}/money")).show(refused)
}
