//! The list of grants, the record of one, and the file for the national register.

use super::money;
use crate::Web;
use crate::companies::file_answer;
use crate::failure::Failure;
use crate::programmes::date;
use crate::record_page::{Button, Cell, Notice, Part, RecordPage, SmallForm};
use crate::shell::{NavItem, Shell};
use crate::timeline::happened;
use crate::typed::Typed;
use crate::visitor::Visitor;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tomaia_app::aid::export::{register_csv, register_rows, register_xml};
use tomaia_app::aid::{self, Explanation, GrantFilter, GrantRecord, GrantRow};
use tomaia_app::companies::FileForm;
use tomaia_domain::aid::GrantState;
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Arg;

/// Grants on a page.
const PAGE_ROWS: i64 = 50;

/// The grants, by state.
pub(super) async fn grants(
    State(web): State<Web>,
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs);
    let state = GrantState::from_name(typed.one("state"));
    let filter = GrantFilter {
        state: state.map(|state| state.name().to_owned()),
        measure: typed.number("measure"),
        activity: typed.number("activity"),
        company: typed.number("company"),
        search: typed.one("q").to_owned(),
        after: typed.number("after"),
        limit: PAGE_ROWS,
    };
    let rows = aid::grants(&web.app, &visitor.actor, &filter).await?;
    let edits = visitor.actor.can(Verb::AidEdit);
    let mut shell = Shell::new(visitor, "aid-title").here();
    shell.search = filter.search;
    let tabs = state_tabs(&shell, &typed, state);
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == PAGE_ROWS);
    let next =
        rows.last().filter(|_| full).map(|last| typed.query(&["done"], &[("after", &last.id.to_string())]));
    let part = Part::new(&shell, "grants", "aid-grants")
        .table(&shell, COLUMNS, rows.iter().map(|row| grant_cells(&shell, row)).collect(), "aid-none")
        .link(true, shell.t("aid-measures"), "/desk/aid/measures".to_owned())
        .link(true, shell.t("aid-register-xml"), "/desk/aid/register/xml".to_owned())
        .link(true, shell.t("aid-register-csv"), "/desk/aid/register/csv".to_owned())
        .link(true, shell.t("aid-public"), "/transparency".to_owned());
    let mut page = RecordPage::new(shell).action(edits, "aid-add", "/desk/aid/grants/new".to_owned());
    page.lead = page.shell.t("aid-lead");
    page.search = page.shell.t("aid-search");
    page.tabs = tabs;
    page.parts.push(part);
    page.next = next.unwrap_or_default();
    page.show()
}

const COLUMNS: &[&str] = &["aid-company", "aid-what", "aid-state", "aid-amount", "aid-granted-on", "aid-cor"];

fn state_tabs(shell: &Shell, typed: &Typed, current: Option<GrantState>) -> Vec<NavItem> {
    let tab = |label: String, state: Option<GrantState>| NavItem {
        label,
        href: match state {
            Some(state) => {
                format!("/desk/aid{}", typed.query(&["after", "done", "lang"], &[("state", state.name())]))
            }
            None => format!("/desk/aid{}", typed.query(&["after", "state", "done", "lang"], &[])),
        },
        current: current == state,
        count: None,
    };
    let mut tabs = vec![tab(shell.t("aid-all"), None)];
    tabs.extend(GrantState::ALL.iter().map(|state| tab(state_words(shell, *state), Some(*state))));
    tabs
}

/// A state in words.
pub(super) fn state_words(shell: &Shell, state: GrantState) -> String {
    shell.t(&format!("aid-state-{}", state.name()))
}

fn state_kind(state: GrantState) -> &'static str {
    match state {
        GrantState::Prepared => "info",
        GrantState::OverCeiling => "danger",
        GrantState::Granted => "success",
        GrantState::Revoked => "warning",
        GrantState::Dropped => "neutral",
    }
}

fn grant_cells(shell: &Shell, row: &GrantRow) -> Vec<Cell> {
    vec![
        Cell::link(row.company_name.clone(), format!("/desk/aid/grants/{}", row.id)),
        Cell::text(row.title.clone()).noted(row.measure_title.clone()),
        Cell::state(state_kind(row.state), state_words(shell, row.state)),
        Cell::number(money(shell.texts, row.amount)),
        Cell::text(row.granted_on.as_deref().map(|day| date(shell, day)).unwrap_or_default()),
        Cell::text(row.cor.clone().unwrap_or_default()),
    ]
}

/// One grant.
pub(super) async fn record(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let record = aid::grant_record(&web.app, &visitor.actor, id).await?;
    record_page(visitor, &record)?.show()
}

fn record_page(visitor: Visitor, record: &GrantRecord) -> Result<RecordPage, Failure> {
    let (edits, grants) = (visitor.actor.can(Verb::AidEdit), visitor.actor.can(Verb::AidGrant));
    let row = &record.row;
    let shell = Shell::titled(visitor, row.title.clone())
        .crumb("aid-title", "/desk/aid")
        .here()
        .updated(record.updated_at);
    let base = format!("/desk/aid/grants/{}", row.id);
    let open = row.state.is_open();
    let granted = row.state == GrantState::Granted;
    let badge = (state_kind(row.state), state_words(&shell, row.state));
    let entries = happened(&shell, &record.timeline);
    let mut parts = vec![facts(&shell, record)];
    if let Some(refusal) = &record.refusal {
        parts.insert(0, explanation(&shell, refusal));
    }
    if !record.movements.is_empty() {
        parts.push(movements(&shell, record));
    }
    if open && edits {
        let mut drop = Part::new(&shell, "drop", "aid-drop-title").intro(shell.t("aid-drop-text"));
        drop.forms.push(SmallForm {
            action: format!("{base}/drop"),
            buttons: vec![Button { name: "", value: "", label: shell.t("aid-drop"), kind: "outline-danger" }],
            ..SmallForm::default()
        });
        parts.push(drop);
    }
    let mut page = RecordPage::new(shell)
        .action(open && grants, "aid-grant-it", format!("{base}/grant"))
        .action(open && edits, "aid-edit", format!("{base}/edit"))
        .action(granted && edits, "aid-codes", format!("{base}/codes"))
        .action(granted && grants, "aid-vary", format!("{base}/vary"))
        .action(granted && grants, "aid-revoke", format!("{base}/revoke"));
    page.lead = row.company_name.clone();
    page.badge = badge;
    page.notices = record.refusal.iter().map(|refusal| refused(&page.shell, refusal)).collect();
    page.parts = parts;
    page.happened = entries;
    Ok(page)
}

/// What is said above the table of what counts.
pub(super) fn refused(shell: &Shell, why: &Explanation) -> Notice {
    let amount = |cents| Arg::from(money(shell.texts, Euro::from_cents(cents)));
    Notice {
        kind: "danger",
        title: shell.t("aid-over-ceiling"),
        text: shell.texts.plain(
            "aid-over-ceiling-text",
            &[
                ("asked", amount(why.asked)),
                ("ceiling", amount(why.ceiling)),
                ("already", amount(why.already)),
                ("left", amount(why.left)),
                ("first", date(shell, &why.first).into()),
                ("last", date(shell, &why.last).into()),
            ],
        ),
    }
}

/// The table of what counts, and what is left.
pub(super) fn explanation(shell: &Shell, why: &Explanation) -> Part {
    let amount = |cents| money(shell.texts, Euro::from_cents(cents));
    let rows = why
        .counted
        .iter()
        .map(|counted| {
            let source = if counted.declared { shell.t("aid-declared") } else { counted.authority.clone() };
            let title = match counted.grant {
                Some(grant) if shell.face == "desk" => {
                    Cell::link(counted.title.clone(), format!("/desk/aid/grants/{grant}"))
                }
                _ => Cell::text(counted.title.clone()),
            };
            vec![
                title.noted(source),
                Cell::text(counted.beneficiary.clone()),
                Cell::text(date(shell, &counted.on)),
                Cell::number(amount(counted.amount)),
            ]
        })
        .collect();
    let line = |key: &str, cents| {
        vec![Cell::text(shell.t(key)), Cell::default(), Cell::default(), Cell::number(amount(cents))]
    };
    let columns = ["aid-what", "aid-beneficiary", "aid-granted-on", "aid-amount"];
    let mut part = Part::new(shell, "counts", "aid-counts")
        .intro(shell.texts.plain(
            "aid-counts-text",
            &[("first", date(shell, &why.first).into()), ("last", date(shell, &why.last).into())],
        ))
        .table(shell, &columns, rows, "aid-counts-none")
        .total(line("aid-already", why.already));
    part.facts = vec![
        (shell.t("aid-ceiling"), amount(why.ceiling)),
        (shell.t("aid-already"), amount(why.already)),
        (shell.t("aid-left"), amount(why.left)),
    ];
    part
}

fn facts(shell: &Shell, record: &GrantRecord) -> Part {
    let row = &record.row;
    let text = |option: &Option<String>| option.clone().unwrap_or_default();
    let day = |option: &Option<String>| option.as_deref().map(|day| date(shell, day)).unwrap_or_default();
    let mut part = Part::new(shell, "grant", "aid-grant");
    part.facts = vec![
        (shell.t("aid-measure"), row.measure_title.clone()),
        (shell.t("aid-legal-basis"), record.legal_basis.clone()),
        (shell.t("aid-regulation"), shell.t(&format!("aid-regulation-{}", record.regulation))),
        (shell.t("aid-authority"), record.authority.clone()),
        (shell.t("aid-purpose"), shell.t(&format!("aid-purpose-{}", record.purpose))),
        (shell.t("aid-form"), shell.t(&format!("aid-form-{}", row.form))),
        (
            shell.t("aid-valuation"),
            record.valuation.as_ref().map(|how| shell.t(&format!("aid-valuation-{how}"))).unwrap_or_default(),
        ),
        (shell.t("aid-valuation-note"), record.valuation_note.clone()),
        (shell.t("aid-amount"), money(shell.texts, row.amount)),
        (shell.t("aid-nominal"), money(shell.texts, record.nominal)),
        (shell.t("aid-company-share"), money(shell.texts, record.company_share)),
        (shell.t("aid-granted-on"), day(&row.granted_on)),
        (shell.t("aid-act"), record.act.clone()),
        (shell.t("aid-car"), text(&record.car)),
        (shell.t("aid-cor"), text(&row.cor)),
        (shell.t("aid-vercor"), text(&record.vercor)),
        (shell.t("aid-vercor-on"), day(&record.vercor_on)),
        (shell.t("aid-cup"), text(&record.cup)),
    ];
    let activity = record.activity.as_ref();
    part.link(true, shell.t("aid-ledger"), format!("/desk/companies/{}/aid", row.company)).link(
        activity.is_some(),
        activity.map(|(_, names)| shell.either(&names[0], &names[1])).unwrap_or_default(),
        activity.map(|(id, _)| format!("/desk/activities/{id}/money")).unwrap_or_default(),
    )
}

fn movements(shell: &Shell, record: &GrantRecord) -> Part {
    let rows = record
        .movements
        .iter()
        .map(|movement| {
            vec![
                Cell::text(shell.t(&format!("aid-movement-{}", movement.kind))).noted(movement.note.clone()),
                Cell::text(date(shell, &movement.on)),
                Cell::number(money(shell.texts, movement.amount)),
                Cell::text(movement.act.clone()),
                Cell::text(movement.covar.clone().unwrap_or_default()),
                Cell::text(movement.by.clone()),
            ]
        })
        .collect();
    let columns = ["aid-movement", "aid-on", "aid-amount", "aid-act", "aid-covar", "aid-by"];
    Part::new(shell, "movements", "aid-movements").table(shell, &columns, rows, "aid-none").total(vec![
        Cell::text(shell.t("aid-net")),
        Cell::default(),
        Cell::number(money(shell.texts, record.row.amount)),
        Cell::default(),
        Cell::default(),
        Cell::default(),
    ])
}

/// The grants of a period for the national register.
pub(super) async fn register(
    State(web): State<Web>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs);
    let or = |name: &str, otherwise: &str| match typed.one(name) {
        "" => otherwise.to_owned(),
        day => day.to_owned(),
    };
    let (from, to) = (or("from", "0000-01-01"), or("to", "9999-12-31"));
    let rows = register_rows(&web.app, &visitor.actor, &from, &to).await?;
    let name = format!("rna-aiuti-{}", web.app.today());
    match form.as_str() {
        "csv" => Ok(file_answer(&name, FileForm::Csv, register_csv(&rows)?)),
        "xml" => {
            let mut answer = register_xml(&rows).into_response();
            let headers = answer.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/xml; charset=utf-8"));
            if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.xml\"")) {
                headers.insert(header::CONTENT_DISPOSITION, value);
            }
            Ok(answer)
        }
        _ => Err(Failure::not_found()),
    }
}
