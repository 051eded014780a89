//! Who takes part: companies, guests and interpreters of a mission; adding some, taking some out.

use super::tabs::Tab;
use super::{address, dressed, framed};
use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::form_page::Typed;
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::missions::{self, CandidateRow, InterpreterRow, Leaving, ParticipantRow};
use tomaia_domain::permissions::Verb;
use tomaia_domain::wishes::Side;
use tomaia_i18n::Arg;

/// How many stand on a page.
const PAGE: i64 = 50;

/// Which part of the tab.
#[derive(Deserialize)]
pub(super) struct PeopleQuery {
    #[serde(default)]
    side: String,
    #[serde(default)]
    q: String,
    after: Option<i64>,
}

#[derive(Template)]
#[template(path = "missions/people.html")]
struct PeoplePage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    side: &'static str,
    sides: Vec<NavItem>,
    may_edit: bool,
    search: String,
    found: i64,
    rows: Vec<Row>,
    interpreters: Vec<InterpreterView>,
    next: String,
}

struct Row {
    id: i64,
    href: String,
    name: String,
    reading: String,
    place: String,
    people: String,
    nobody: bool,
    limits: String,
    wishes: String,
    away: String,
}

struct InterpreterView {
    href: String,
    away_href: String,
    name: String,
    pairs: String,
    away: String,
}

/// The tab.
pub(super) async fn people(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<PeopleQuery>,
) -> Result<Response, Failure> {
    let side = if query.side == "guest" { Side::Guest } else { Side::Company };
    let interpreters_only = query.side == "interpreter";
    let limit = if interpreters_only { 0 } else { PAGE };
    let people = missions::people(&web.app, &visitor.actor, id, side, (&query.q, query.after, limit)).await?;
    let interpreters = if interpreters_only {
        missions::interpreters(&web.app, &visitor.actor, id).await?
    } else {
        Vec::new()
    };
    let may_edit = visitor.actor.can(Verb::MissionsEdit);
    let (shell, tabs) = dressed(&people.frame, visitor, "missions-tab-people", Tab::People);
    let part = if interpreters_only { "interpreter" } else { side.name() };
    let next = people
        .next
        .filter(|_| !interpreters_only)
        .map(|after| format!("{}/people?side={part}&q={}&after={after}", address(id), urlencode(&query.q)));
    page(&PeoplePage {
        id,
        side: part,
        sides: sides(&shell, &people.frame, part),
        may_edit,
        search: query.q,
        found: people.found,
        rows: if interpreters_only {
            Vec::new()
        } else {
            people.items.iter().map(|item| row(&shell, id, side, item)).collect()
        },
        interpreters: interpreters.iter().map(|row| interpreter(&shell, id, row)).collect(),
        next: next.unwrap_or_default(),
        shell,
        tabs,
    })
}

fn sides(shell: &Shell, frame: &missions::Frame, current: &str) -> Vec<NavItem> {
    [
        ("company", "missions-companies", frame.companies),
        ("guest", "missions-guests", frame.guests),
        ("interpreter", "missions-interpreters", frame.interpreters),
    ]
    .into_iter()
    .map(|(side, label, count)| NavItem {
        label: shell.t(label),
        href: format!("{}/people?side={side}", address(frame.id)),
        current: side == current,
        count: Some(count),
    })
    .collect()
}

fn row(shell: &Shell, mission: i64, side: Side, item: &ParticipantRow) -> Row {
    let sitting: Vec<&str> =
        item.representatives.iter().filter(|person| person.sits).map(|person| person.name.as_str()).collect();
    let place = if item.country.is_empty() {
        item.place.clone()
    } else {
        let country = shell.texts.country(&item.country);
        if item.place.is_empty() { country } else { format!("{} · {country}", item.place) }
    };
    Row {
        id: item.id,
        href: format!("{}/people/{}/{}", address(mission), side.name(), item.id),
        name: item.name.clone(),
        reading: if item.latin_name == item.name { String::new() } else { item.latin_name.clone() },
        place,
        nobody: side == Side::Company && sitting.is_empty(),
        people: sitting.join(", "),
        limits: limits(shell, item),
        wishes: shell.texts.number(item.wishes),
        away: if item.away == 0 { String::new() } else { shell.tn("missions-away-slots", item.away) },
    }
}

/// What is said of one participant alone, in words.
fn limits(shell: &Shell, item: &ParticipantRow) -> String {
    let mut words = Vec::new();
    if let Some(minimum) = item.minimum {
        words.push(shell.tn("missions-at-least", minimum));
    }
    if let Some(maximum) = item.maximum {
        words.push(shell.tn("missions-at-most", maximum));
    }
    if let Some(half) = &item.half_day {
        words.push(shell.t(&format!("missions-only-{half}")));
    }
    words.join(", ")
}

fn interpreter(shell: &Shell, mission: i64, row: &InterpreterRow) -> InterpreterView {
    let pairs: Vec<String> = row
        .pairs
        .iter()
        .map(|(one, other)| {
            format!("{} – {}", shell.texts.language_name(one), shell.texts.language_name(other))
        })
        .collect();
    InterpreterView {
        href: format!("{}/people/interpreters/{}", address(mission), row.id),
        away_href: format!("{}/away/interpreter/{}", address(mission), row.id),
        name: row.name.clone(),
        pairs: pairs.join(", "),
        away: if row.away == 0 { String::new() } else { shell.tn("missions-away-slots", row.away) },
    }
}

#[derive(Template)]
#[template(path = "missions/add.html")]
struct AddPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    side: &'static str,
    search: String,
    rows: Vec<Row>,
    back: String,
}

/// Whom to add.
pub(super) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<PeopleQuery>,
) -> Result<Response, Failure> {
    let side = Side::from_name(&query.side).ok_or_else(Failure::not_found)?;
    let candidates = missions::candidates(&web.app, &visitor.actor, id, side, &query.q).await?;
    let title = format!("missions-add-{}", side.name());
    let (shell, tabs) = framed(&web, visitor, id, &title, Tab::People).await?;
    let rows = candidates.iter().map(|row| candidate(&shell, side, row)).collect();
    let back = format!("{}/people?side={}", address(id), side.name());
    page(&AddPage { id, side: side.name(), search: query.q, rows, back, shell, tabs })
}

fn candidate(shell: &Shell, side: Side, row: &CandidateRow) -> Row {
    let country = if row.country.is_empty() { String::new() } else { shell.texts.country(&row.country) };
    let place: Vec<&str> =
        [row.place.as_str(), country.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    let room = if side == Side::Company { "companies" } else { "guests" };
    Row {
        id: row.id,
        href: format!("/desk/{room}/{}", row.id),
        name: row.name.clone(),
        reading: String::new(),
        place: place.join(" · "),
        people: String::new(),
        nobody: false,
        limits: String::new(),
        wishes: String::new(),
        away: String::new(),
    }
}

/// Adds those that were chosen.
pub(super) async fn save_added(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let side = Side::from_name(typed.get("side")).ok_or_else(Failure::not_found)?;
    missions::add_participants(&web.app, &visitor.actor, id, side, &typed.ids("who")).await?;
    Ok(done(&format!("{}/people?side={}", address(id), side.name()), "done-missions-added"))
}

#[derive(Template)]
#[template(path = "missions/leaving.html")]
struct LeavingPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    side: &'static str,
    leaving: Vec<LeavingView>,
    has_meetings: bool,
    back: String,
}

struct LeavingView {
    id: i64,
    name: String,
    wishes: String,
    meetings: Vec<String>,
}

/// Takes those that were chosen out; first says what would be lost.
pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let side = Side::from_name(typed.get("side")).ok_or_else(Failure::not_found)?;
    let back = format!("{}/people?side={}", address(id), side.name());
    let ids = typed.ids("who");
    if typed.get("knowing") == "true" {
        missions::remove_participants(&web.app, &visitor.actor, id, side, &ids, true).await?;
        return Ok(done(&back, "done-missions-removed"));
    }
    let leaving = missions::what_leaving_means(&web.app, &visitor.actor, id, side, &ids).await?;
    let (shell, tabs) = framed(&web, visitor, id, "missions-leaving", Tab::People).await?;
    let has_meetings = leaving.iter().any(|who| !who.meetings.is_empty());
    let leaving = leaving.iter().map(|who| leaving_view(&shell, who)).collect();
    page(&LeavingPage { side: side.name(), leaving, has_meetings, back, shell, tabs })
}

fn leaving_view(shell: &Shell, leaving: &Leaving) -> LeavingView {
    let words = |draft: &missions::MeetingsIn| {
        let key = if draft.published { "missions-leaving-published" } else { "missions-leaving-draft" };
        let arguments = [("name", Arg::from(&draft.name)), ("count", Arg::Number(draft.meetings))];
        shell.texts.with(key, &arguments)
    };
    LeavingView {
        id: leaving.id,
        name: leaving.name.clone(),
        wishes: shell.tn("missions-leaving-wishes", leaving.wishes),
        meetings: leaving.meetings.iter().map(words).collect(),
    }
}
