//! The yearly plan: a calendar by month or by year, a board by state. All of it are links and buttons, so that it works
//! by keyboard and without JavaScript.

use super::period;
use super::tabs::{Tab, framed};
use crate::Web;
use crate::activities::{kind_words, state_words};
use crate::failure::Failure;
use crate::programmes::state_kind;
use crate::shell::{NavItem, Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};
use serde::Deserialize;
use tomaia_app::activities::plan::{self, Plan, PlanRow};
use tomaia_domain::activities::ActivityState;
use tomaia_domain::permissions::Verb;

/// Which part of the plan, and how.
#[derive(Deserialize)]
pub(super) struct PlanQuery {
    /// `year`, `month` or `board`.
    #[serde(default)]
    view: String,
    year: Option<i16>,
    month: Option<i8>,
    line: Option<i64>,
}

#[derive(Template)]
#[template(path = "programmes/plan.html")]
struct PlanPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    views: Vec<NavItem>,
    id: i64,
    may_add: bool,
    sentence: String,
    heading: String,
    earlier: (String, String),
    later: (String, String),
    lines: Vec<NavItem>,
    months: Vec<MonthView>,
    weekdays: Vec<String>,
    weeks: Vec<Vec<DayView>>,
    columns: Vec<Column>,
}

struct MonthView {
    name: String,
    href: String,
    entries: Vec<Entry>,
}

struct DayView {
    number: String,
    full: String,
    inside: bool,
    today: bool,
    entries: Vec<Entry>,
}

struct Column {
    name: String,
    kind: &'static str,
    count: i64,
    entries: Vec<Entry>,
}

/// An activity in the plan.
#[derive(Clone)]
struct Entry {
    id: i64,
    href: String,
    name: String,
    dates: String,
    kind: String,
    line: String,
    place: String,
    state: String,
    state_kind: &'static str,
    note: String,
    owner: String,
    tasks: String,
    next: Option<(String, String)>,
}

/// The plan.
pub(super) async fn plan(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<PlanQuery>,
) -> Result<Response, Failure> {
    let plan = plan::plan(&web.app, &visitor.actor, id).await?;
    let (shell, tabs) = framed(&web, visitor, id, "programmes-tab-plan", Tab::Plan).await?;
    let shell = shell.updated(plan.updated_at);
    let today = web.app.today();
    let (first, last) = (plan.validity.0.year(), plan.validity.1.year());
    let year = query.year.unwrap_or_else(|| today.year()).clamp(first.min(last), last.max(first));
    let month = query.month.unwrap_or_else(|| today.month()).clamp(1, 12);
    let view = if ["month", "board"].contains(&query.view.as_str()) { &query.view } else { "year" };
    let mut rows: Vec<&PlanRow> = plan.rows.iter().collect();
    if let Some(line) = query.line {
        rows.retain(|row| row.line.as_ref().map_or(0, |(id, _)| *id) == line);
    }
    let base = format!("/desk/programmes/{id}/plan");
    let line = query.line.map(|line| format!("&line={line}")).unwrap_or_default();
    let mut page_of = PlanPage {
        id,
        may_add: shell.actor.can(Verb::ActivitiesEdit),
        sentence: sentence(&shell, &plan),
        heading: String::new(),
        earlier: <_>::default(),
        later: <_>::default(),
        views: views(&shell, &base, view, &line),
        lines: lines(&shell, &plan, &base, view, query.line),
        months: Vec::new(),
        weekdays: Vec::new(),
        weeks: Vec::new(),
        columns: Vec::new(),
        tabs,
        shell,
    };
    match view {
        "board" => page_of.columns = columns(&page_of.shell, &rows),
        "month" => fill_month(&mut page_of, &rows, (year, month), today, (&base, &line)),
        _ => fill_year(&mut page_of, &rows, year, (first, last), (&base, &line)),
    }
    page(&page_of)
}

fn sentence(shell: &Shell, plan: &Plan) -> String {
    let count = |holds: &dyn Fn(ActivityState) -> bool| {
        i64::try_from(plan.rows.iter().filter(|row| holds(row.state)).count()).unwrap_or_default()
    };
    shell.texts.with(
        "programmes-plan-sentence",
        &[
            ("planned", count(&|state| state != ActivityState::Cancelled).into()),
            ("waiting", count(&|state| state == ActivityState::Proposed).into()),
            ("done", count(&ActivityState::is_done).into()),
        ],
    )
}

fn views(shell: &Shell, base: &str, view: &str, line: &str) -> Vec<NavItem> {
    ["year", "month", "board"]
        .into_iter()
        .map(|name| NavItem {
            label: shell.t(&format!("programmes-plan-{name}")),
            href: format!("{base}?view={name}{line}"),
            current: name == view,
            count: None,
        })
        .collect()
}

/// The lines of action that can be looked at alone.
fn lines(shell: &Shell, plan: &Plan, base: &str, view: &str, chosen: Option<i64>) -> Vec<NavItem> {
    let mut lines: Vec<(i64, String)> = plan.rows.iter().filter_map(|row| row.line.clone()).collect();
    lines.sort_by(|one, other| one.1.cmp(&other.1));
    lines.dedup();
    let all = NavItem {
        label: shell.t("programmes-plan-all-lines"),
        href: format!("{base}?view={view}"),
        current: chosen.is_none(),
        count: None,
    };
    let one = lines.into_iter().map(|(id, code)| NavItem {
        label: code,
        href: format!("{base}?view={view}&line={id}"),
        current: chosen == Some(id),
        count: None,
    });
    std::iter::once(all).chain(one).collect()
}

fn columns(shell: &Shell, rows: &[&PlanRow]) -> Vec<Column> {
    ActivityState::ALL
        .iter()
        .map(|state| {
            let entries: Vec<Entry> =
                rows.iter().filter(|row| row.state == *state).map(|row| entry(shell, row)).collect();
            Column {
                name: state_words(shell, *state),
                kind: state_kind(state.name()),
                count: i64::try_from(entries.len()).unwrap_or_default(),
                entries,
            }
        })
        .collect()
}

fn fill_year(
    page: &mut PlanPage,
    rows: &[&PlanRow],
    year: i16,
    (first, last): (i16, i16),
    (base, line): (&str, &str),
) {
    let address = |year: i16| (year.to_string(), format!("{base}?view=year&year={year}{line}"));
    page.heading = year.to_string();
    if year > first {
        page.earlier = address(year - 1);
    }
    if year < last {
        page.later = address(year + 1);
    }
    page.months = (1..=12)
        .map(|month| {
            let from = date(year, month, 1);
            MonthView {
                name: month_name(&page.shell, from),
                href: format!("{base}?view=month&year={year}&month={month}{line}"),
                entries: within(&page.shell, rows, from, from.last_of_month()),
            }
        })
        .collect();
}

fn fill_month(
    page: &mut PlanPage,
    rows: &[&PlanRow],
    (year, month): (i16, i8),
    today: Date,
    (base, line): (&str, &str),
) {
    let first = date(year, month, 1);
    let address = |day: Date| {
        let (year, month) = (day.year(), day.month());
        let name = format!("{} {year}", month_name(&page.shell, day));
        (name, format!("{base}?view=month&year={year}&month={month}{line}"))
    };
    page.heading = format!("{} {year}", month_name(&page.shell, first));
    page.earlier = address(first.saturating_sub(1.month()));
    page.later = address(first.saturating_add(1.month()));
    let monday = first.saturating_sub(Span::new().days(first.weekday().to_monday_zero_offset()));
    page.weekdays =
        (0..7).map(|day| weekday_name(&page.shell, monday.saturating_add(Span::new().days(day)))).collect();
    let mut day = monday;
    while day <= first.last_of_month() {
        let week = (0..7).map(|offset| {
            let day = day.saturating_add(Span::new().days(offset));
            DayView {
                number: day.day().to_string(),
                full: page.shell.texts.full_date(day),
                inside: day.month() == month,
                today: day == today,
                entries: within(&page.shell, rows, day, day),
            }
        });
        page.weeks.push(week.collect());
        day = day.saturating_add(7.days());
    }
}

fn within(shell: &Shell, rows: &[&PlanRow], from: Date, to: Date) -> Vec<Entry> {
    rows.iter()
        .filter(|row| row.starts_on <= to && row.ends_on >= from)
        .map(|row| entry(shell, row))
        .collect()
}

fn entry(shell: &Shell, row: &PlanRow) -> Entry {
    let bodies: Vec<String> =
        row.approved_by.iter().map(|body| shell.t(&format!("activities-body-{}", body.name()))).collect();
    let note = match row.state {
        ActivityState::Proposed if !bodies.is_empty() => {
            shell.ta("programmes-plan-approved-by", "bodies", &bodies.join(", "))
        }
        _ => row.reason.clone(),
    };
    Entry {
        id: row.id,
        href: crate::activities::tabs::address(row.kind, row.id),
        name: shell.either(&row.name[0], &row.name[1]),
        dates: period(shell, &row.starts_on.to_string(), &row.ends_on.to_string()),
        kind: kind_words(shell, row.kind),
        line: row.line.as_ref().map(|(_, code)| code.clone()).unwrap_or_default(),
        place: row.place.clone(),
        state: state_words(shell, row.state),
        state_kind: state_kind(row.state.name()),
        note,
        owner: row.owner.clone(),
        tasks: if row.open_tasks > 0 {
            shell.tn("programmes-plan-tasks", row.open_tasks)
        } else {
            String::new()
        },
        next: next(shell, row.state),
    }
}

/// The step that usually follows, where it needs no more than a word.
fn next(shell: &Shell, state: ActivityState) -> Option<(String, String)> {
    let to = match state {
        ActivityState::Draft => ActivityState::Proposed,
        ActivityState::Approved => ActivityState::Open,
        ActivityState::Open => ActivityState::Running,
        ActivityState::Running => ActivityState::Closed,
        ActivityState::Closed => ActivityState::Reported,
        ActivityState::Proposed | ActivityState::Reported | ActivityState::Cancelled => return None,
    };
    let may = shell.actor.can(Verb::ActivitiesEdit);
    may.then(|| (to.name().to_owned(), shell.t(&format!("activities-to-{}", to.name()))))
}

fn month_name(shell: &Shell, day: Date) -> String {
    shell.t(&format!("programmes-month-{}", day.month()))
}

fn weekday_name(shell: &Shell, day: Date) -> String {
    shell.t(&format!("programmes-weekday-{}", day.weekday().to_monday_one_offset()))
}
