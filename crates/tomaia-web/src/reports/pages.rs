//! The renewal dossier and the closing report on a page, as a PDF, as a workbook, as open data.

use super::links::figure_href;
use super::records::{FigureQuery, day};
use crate::Web;
use crate::aid::money as euro;
use crate::failure::Failure;
use crate::programmes::kpis::{CardView, card_view};
use crate::programmes::tabs::{Tab, framed};
use crate::programmes::{period, state_kind};
use crate::shell::{NavItem, Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use tomaia_app::reports::facts::ActivityShown;
use tomaia_app::reports::{self, Counted, Dossier, LineFigures, MoneyLine, OpenTable, ReportKind, Share};
use tomaia_domain::activities::ActivityState;
use tomaia_domain::budget::{MoneyState, Totals};

#[derive(Template)]
#[template(path = "reports/choose.html")]
struct ChoosePage {
    shell: Shell,
    tabs: Vec<NavItem>,
    kinds: Vec<KindView>,
    today: String,
}

struct KindView {
    name: &'static str,
    title: String,
    lead: String,
    href: String,
}

#[derive(Template)]
#[template(path = "reports/report.html")]
struct ReportPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    base: String,
    on: String,
    as_of: String,
    sentence: String,
    figures: Vec<Figure>,
    columns: Vec<String>,
    lines: Vec<LineView>,
    money_columns: Vec<String>,
    money: Vec<MoneyView>,
    kpis: Vec<CardView>,
    provinces: Vec<ShareView>,
    sizes: Vec<ShareView>,
    activities: Vec<ActivityView>,
    decisions: Vec<DecisionsView>,
    tables: Vec<(String, String)>,
}

struct Figure {
    value: String,
    label: String,
    href: String,
}

struct LineView {
    name: String,
    total: bool,
    cells: Vec<Cell>,
}

struct Cell {
    value: String,
    label: String,
    href: String,
}

struct MoneyView {
    name: String,
    sums: Vec<Cell>,
    total: bool,
}

struct ShareView {
    name: String,
    companies: String,
    companies_href: String,
    places: String,
    places_href: String,
    percent: i64,
}

struct ActivityView {
    href: String,
    name: String,
    kind: String,
    dates: String,
    place: String,
    state: String,
    state_kind: &'static str,
    reason: String,
}

struct DecisionsView {
    href: String,
    day: String,
    subject: String,
    decisions: Vec<String>,
}

/// Which report, on which day.
pub(super) async fn choose(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let (shell, tabs) = framed(&web, visitor, id, "programmes-tab-reports", Tab::Reports).await?;
    let kinds = [ReportKind::Renewal, ReportKind::Closing].map(|kind| KindView {
        name: kind.name(),
        title: shell.t(&format!("reports-{}-title", kind.name())),
        lead: shell.t(&format!("reports-{}-lead", kind.name())),
        href: format!("/desk/programmes/{id}/reports/{}", kind.name()),
    });
    page(&ChoosePage { kinds: kinds.into(), today: web.app.today().to_string(), tabs, shell })
}

async fn asked(
    web: &Web,
    visitor: &Visitor,
    (id, kind): (i64, &str),
    query: &FigureQuery,
) -> Result<Dossier, Failure> {
    let kind = ReportKind::from_name(kind).ok_or_else(Failure::not_found)?;
    let day = day(web, &query.on)?;
    Ok(reports::dossier(&web.app, &visitor.actor, id, kind, day).await?)
}

/// A report on a page: every figure leads to what it counts.
pub(super) async fn report(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kind)): Path<(i64, String)>,
    Query(query): Query<FigureQuery>,
) -> Result<Response, Failure> {
    let dossier = asked(&web, &visitor, (id, &kind), &query).await?;
    let title = format!("reports-{}-title", dossier.kind.name());
    let (shell, tabs) = framed(&web, visitor, id, &title, Tab::Reports).await?;
    let mut lines: Vec<LineView> =
        dossier.lines.iter().map(|line| line_view(&shell, &dossier, line, false)).collect();
    lines.push(line_view(&shell, &dossier, &dossier.total, true));
    let decisions = dossier.steering.iter().map(|meeting| DecisionsView {
        href: format!("/desk/programmes/{id}/steering/{}", meeting.id),
        day: shell.texts.full_date(meeting.held_on),
        subject: meeting.subject.clone(),
        decisions: meeting.decisions.iter().map(|decision| decision.words.clone()).collect(),
    });
    page(&ReportPage {
        base: format!("/desk/programmes/{id}/reports/{}", dossier.kind.name()),
        on: dossier.day.to_string(),
        as_of: shell.ta("reports-as-of", "date", &shell.texts.full_date(dossier.day)),
        sentence: reports::sentence(shell.texts, &dossier),
        figures: figures(&shell, &dossier),
        columns: COLUMNS.iter().map(|(name, _)| shell.t(&format!("reports-column-{name}"))).collect(),
        lines,
        money_columns: MoneyState::ALL.iter().map(|state| state_words(&shell, *state)).collect(),
        money: money(&shell, &dossier),
        kpis: dossier.kpis.iter().map(|kpi| card_view(&shell, &dossier, kpi)).collect(),
        provinces: shares(&shell, &dossier, &dossier.provinces, "province"),
        sizes: shares(&shell, &dossier, &dossier.sizes, "size"),
        activities: dossier.activities.iter().map(|activity| activity_view(&shell, activity)).collect(),
        decisions: decisions.collect(),
        tables: OpenTable::ALL
            .into_iter()
            .map(|table| (table.name().to_owned(), shell.t(&format!("reports-table-{}", table.name()))))
            .collect(),
        tabs,
        shell,
    })
}

/// The columns of the table by line: the word of each, and what it counts.
const COLUMNS: [(&str, &str); 9] = [
    ("planned", "activities_planned"),
    ("approved", "activities_approved"),
    ("running", "activities_running"),
    ("done", "activities_done"),
    ("cancelled", "activities_cancelled"),
    ("companies", "companies"),
    ("places", "company_places"),
    ("guests", "guests"),
    ("meetings", "meetings"),
];

fn line_view(shell: &Shell, dossier: &Dossier, line: &LineFigures, total: bool) -> LineView {
    let counts = [
        line.planned,
        line.approved,
        line.running,
        line.done,
        line.cancelled,
        line.companies,
        line.places,
        line.guests,
        line.meetings,
    ];
    let narrowed = (!total).then(|| line.line.as_ref().map_or(0, |line| line.id).to_string());
    let cells = counts.into_iter().zip(COLUMNS).map(|(count, (name, what))| Cell {
        value: shell.texts.number(count),
        label: shell.t(&format!("reports-column-{name}")),
        href: figure_href(dossier.programme, dossier.day, what, &[("line", narrowed.clone())]),
    });
    LineView {
        name: match &line.line {
            Some(line) => format!("{} · {}", line.code, shell.either(&line.name[0], &line.name[1])),
            None if total => shell.t("reports-total"),
            None => shell.t("reports-no-line"),
        },
        total,
        cells: cells.collect(),
    }
}

fn figures(shell: &Shell, dossier: &Dossier) -> Vec<Figure> {
    let total = &dossier.total;
    [
        (total.done, "done", "activities_done"),
        (total.companies, "companies", "companies"),
        (total.places, "places", "company_places"),
        (total.guests, "guests", "guests"),
        (dossier.countries, "countries", "countries"),
        (total.meetings, "meetings", "meetings"),
    ]
    .into_iter()
    .map(|(value, name, what)| Figure {
        value: shell.texts.number(value),
        label: shell.t(&format!("reports-column-{name}")),
        href: figure_href(dossier.programme, dossier.day, what, &[]),
    })
    .collect()
}

fn state_words(shell: &Shell, state: MoneyState) -> String {
    shell.t(&format!("reports-money-{}", state.name()))
}

/// Money by line of action with its sum; nothing where the budget has no movement.
fn money(shell: &Shell, dossier: &Dossier) -> Vec<MoneyView> {
    let cells = |line: Option<i64>, sums: Totals| -> Vec<Cell> {
        let narrowed = [("line", line.map(|line| line.to_string()))];
        let cell = |state: MoneyState| Cell {
            value: euro(shell.texts, sums.of(state)),
            label: state_words(shell, state),
            href: figure_href(dossier.programme, dossier.day, Counted::Money(state).name(), &narrowed),
        };
        MoneyState::ALL.iter().copied().map(cell).collect()
    };
    let view = |line: &MoneyLine| {
        let name = match &line.line {
            Some(line) => format!("{} · {}", line.code, shell.either(&line.name[0], &line.name[1])),
            None => shell.t("reports-no-line"),
        };
        let id = line.line.as_ref().map_or(0, |line| line.id);
        MoneyView { name, sums: cells(Some(id), line.sums), total: false }
    };
    let mut rows: Vec<MoneyView> = dossier.money.iter().map(view).collect();
    if !rows.is_empty() {
        let total = cells(None, dossier.money_total);
        rows.push(MoneyView { name: shell.t("reports-total"), sums: total, total: true });
    }
    rows
}

fn shares(shell: &Shell, dossier: &Dossier, shares: &[Share], by: &str) -> Vec<ShareView> {
    let most = shares.iter().map(|share| share.places).max().unwrap_or(1).max(1);
    shares
        .iter()
        .map(|share| {
            let value = if share.value.is_empty() { "-".to_owned() } else { share.value.clone() };
            let name = match (share.value.as_str(), by) {
                ("", _) => shell.t("reports-not-known"),
                (size, "size") => shell.t(&format!("companies-size-{size}")),
                (other, _) => other.to_owned(),
            };
            let href = |what| figure_href(dossier.programme, dossier.day, what, &[(by, Some(value.clone()))]);
            ShareView {
                name,
                companies: shell.texts.number(share.companies),
                companies_href: href("companies"),
                places: shell.texts.number(share.places),
                places_href: href("company_places"),
                percent: share.places * 100 / most,
            }
        })
        .collect()
}

fn activity_view(shell: &Shell, activity: &ActivityShown) -> ActivityView {
    let state = activity.then.state;
    ActivityView {
        href: crate::activities::tabs::address(activity.kind, activity.then.id),
        name: shell.either(&activity.name[0], &activity.name[1]),
        kind: crate::activities::kind_words(shell, activity.kind),
        dates: period(shell, &activity.starts_on.to_string(), &activity.ends_on.to_string()),
        place: activity.place.clone(),
        state: crate::activities::state_words(shell, state),
        state_kind: state_kind(state.name()),
        reason: if state == ActivityState::Cancelled { activity.reason.clone() } else { String::new() },
    }
}

/// A report as PDF.
pub(super) async fn pdf(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kind)): Path<(i64, String)>,
    Query(query): Query<FigureQuery>,
) -> Result<Response, Failure> {
    let dossier = asked(&web, &visitor, (id, &kind), &query).await?;
    let document = reports::pdf(&web.app, &dossier, visitor.language).await?;
    Ok(file("application/pdf", "inline", &document.file_name, document.bytes))
}

/// A report as a workbook.
pub(super) async fn xlsx(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kind)): Path<(i64, String)>,
    Query(query): Query<FigureQuery>,
) -> Result<Response, Failure> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let dossier = asked(&web, &visitor, (id, &kind), &query).await?;
    let bytes = reports::workbook(&web.app, &dossier, visitor.language)?;
    Ok(file(KIND, "attachment", &name(&dossier, "xlsx", None), bytes))
}

/// A table of a report as open data.
pub(super) async fn csv(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kind, table)): Path<(i64, String, String)>,
    Query(query): Query<FigureQuery>,
) -> Result<Response, Failure> {
    let table: OpenTable = table.parse().map_err(|()| Failure::not_found())?;
    let dossier = asked(&web, &visitor, (id, &kind), &query).await?;
    let bytes = reports::csv(&dossier, table, visitor.language)?;
    Ok(file("text/csv; charset=utf-8", "attachment", &name(&dossier, "csv", Some(table)), bytes))
}

fn name(dossier: &Dossier, ending: &str, table: Option<OpenTable>) -> String {
    let day: Date = dossier.day;
    let table = table.map(|table| format!("-{}", table.name())).unwrap_or_default();
    format!("{}{table}-{day}.{ending}", dossier.kind.name())
}

/// A file under an ASCII name.
fn file(media_type: &'static str, how: &str, name: &str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("{how}; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
