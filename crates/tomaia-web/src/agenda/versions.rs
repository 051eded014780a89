//! Publication (who will be told, then the deed) and two agendas side by side.

use super::frame::{self, agenda_path, draft_path};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::missions::tabs::Tab;
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::agenda::compare;
use tomaia_app::agenda::publish;
use tomaia_app::agenda::queries;
use tomaia_app::agenda::words::Names;
use tomaia_domain::agenda::{Appointment, Change, Person};
use tomaia_i18n::{Arg, Texts};

/// People named on the page before it only counts them.
const MOST_PEOPLE: usize = 200;

/// Changes listed on the page of a comparison.
const MOST_CHANGES: usize = 300;

/// Somebody who will be told.
struct ToldView {
    name: String,
    kind: String,
    changes: String,
    without_address: bool,
}

#[derive(Template)]
#[template(path = "agenda/publish.html")]
struct PublishPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    number: i64,
    summary: String,
    violations: Vec<String>,
    problem_changed: bool,
    told: Vec<ToldView>,
    more: i64,
    without_address: i64,
    revision: i64,
    /// Where this draft stands beside the one it was made of; empty where it was made of none.
    compare_href: String,
    errors: FormErrors,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct RevisionForm {
    #[serde(default)]
    revision: String,
}

pub(super) async fn outlook(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    publish_page(&web, visitor, (mission, draft), None).await
}

async fn publish_page(
    web: &Web,
    visitor: Visitor,
    (mission, draft): (i64, i64),
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let row = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    let outlook = publish::outlook(&web.app, &visitor.actor, mission, draft).await?;
    let names = publish::names(&web.app, &visitor.actor, mission).await?;
    let title = tomaia_i18n::texts(visitor.language)
        .with("agenda-publish-title", &[("number", Arg::Number(outlook.number))]);
    let frame = frame::titled(web, visitor, mission, title, Tab::Agenda).await?;
    let texts = frame.shell.texts;
    let errors = failure.map(|failure| FormErrors::of(texts, failure)).transpose()?.unwrap_or_default();
    let told: Vec<ToldView> = outlook
        .told
        .iter()
        .take(MOST_PEOPLE)
        .map(|(person, changes)| ToldView {
            name: person_name(&names, *person).to_owned(),
            kind: texts.get(&format!("agenda-person-{}", person.kind())),
            changes: change_counts(texts, changes),
            without_address: outlook.without_address.contains(person),
        })
        .collect();
    let status = if errors.list.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    page_with(
        status,
        &PublishPage {
            path: draft_path(mission, draft),
            number: outlook.number,
            summary: summary(texts, outlook.told.keys(), outlook.told.len()),
            violations: outlook.violations.iter().map(|rule| names.violation(texts, rule)).collect(),
            problem_changed: outlook.problem_changed,
            more: i64::try_from(outlook.told.len().saturating_sub(MOST_PEOPLE)).unwrap_or(0),
            without_address: i64::try_from(outlook.without_address.len()).unwrap_or(0),
            revision: row.revision,
            compare_href: row.based_on.map_or_else(String::new, |base| {
                format!("{}/compare?a={base}&b={draft}", agenda_path(mission))
            }),
            shell: frame.shell,
            tabs: frame.tabs,
            told,
            errors,
        },
    )
}

/// «Saranno avvisati 12 imprese, 8 ospiti, 1 interprete.»
fn summary<'a>(texts: &Texts, told: impl Iterator<Item = &'a Person>, all: usize) -> String {
    let mut counts = [0_i64; 3];
    for person in told {
        counts[match person {
            Person::Company(_) => 0,
            Person::Guest(_) => 1,
            Person::Interpreter(_) => 2,
        }] += 1;
    }
    if all == 0 {
        return texts.get("agenda-publish-nobody");
    }
    texts.with(
        "agenda-publish-summary",
        &[
            ("companies", Arg::Number(counts[0])),
            ("guests", Arg::Number(counts[1])),
            ("interpreters", Arg::Number(counts[2])),
        ],
    )
}

fn change_counts(texts: &Texts, changes: &[Change]) -> String {
    let count = |wanted: fn(&Change) -> bool| changes.iter().filter(|change| wanted(change)).count();
    let parts = [
        ("agenda-changes-added", count(|change| matches!(change, Change::Added(_)))),
        ("agenda-changes-moved", count(|change| matches!(change, Change::Moved { .. }))),
        ("agenda-changes-removed", count(|change| matches!(change, Change::Removed(_)))),
    ];
    let words: Vec<String> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| texts.with(key, &[("count", count.into())]))
        .collect();
    words.join(", ")
}

fn person_name(names: &Names, person: Person) -> &str {
    match person {
        Person::Company(id) => names.company(id),
        Person::Guest(id) => names.guest(id),
        Person::Interpreter(id) => names.interpreter(id),
    }
}

pub(super) async fn publish(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(form): Form<RevisionForm>,
) -> Result<Response, Failure> {
    let seen = form.revision.parse().ok();
    match publish::publish(&web.app, &visitor.actor, (mission, draft), seen).await {
        Ok(_) => Ok(done(&agenda_path(mission), "done-agenda-published")),
        Err(error) => publish_page(&web, visitor, (mission, draft), Some(error.into())).await,
    }
}

/// A figure of both agendas.
struct PairFigure {
    label: String,
    first: String,
    second: String,
}

/// A meeting that differs.
struct ChangeView {
    kind: &'static str,
    words: String,
    company: String,
    guest: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "agenda/compare.html")]
struct ComparePage {
    shell: Shell,
    tabs: Vec<NavItem>,
    first: (String, String),
    second: (String, String),
    figures: Vec<PairFigure>,
    changes: Vec<ChangeView>,
    found: String,
    more: i64,
    people: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct CompareQuery {
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
}

pub(super) async fn compare(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(query): Query<CompareQuery>,
) -> Result<Response, Failure> {
    let pair = (query.a.parse().unwrap_or(0), query.b.parse().unwrap_or(0));
    let found = compare::compare(&web.app, &visitor.actor, mission, pair).await?;
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    let frame = frame::frame(&web, visitor, mission, "agenda-compare-title", Tab::Agenda).await?;
    let texts = frame.shell.texts;
    let of = |row: &queries::DraftRow| frame::figures(texts, row);
    let (first, second) = (of(&found.first), of(&found.second));
    let labelled = |label: &str| {
        second
            .iter()
            .find(|figure| figure.label == label)
            .map(|figure| figure.value.clone())
            .unwrap_or_default()
    };
    let figures = first
        .iter()
        .map(|figure| PairFigure {
            label: figure.label.clone(),
            first: figure.value.clone(),
            second: labelled(&figure.label),
        })
        .collect();
    let mut people: Vec<(Person, usize)> =
        found.by_person.iter().map(|(person, count)| (*person, *count)).collect();
    people.sort_by_key(|(person, count)| (std::cmp::Reverse(*count), *person));
    page(&ComparePage {
        first: (found.first.name.clone(), draft_path(mission, found.first.id)),
        second: (found.second.name.clone(), draft_path(mission, found.second.id)),
        found: texts.with("agenda-compare-found", &[("count", found.changes.len().into())]),
        more: i64::try_from(found.changes.len().saturating_sub(MOST_CHANGES)).unwrap_or(0),
        changes: found
            .changes
            .iter()
            .take(MOST_CHANGES)
            .map(|change| change_view(texts, &names, change))
            .collect(),
        people: people
            .into_iter()
            .take(MOST_PEOPLE)
            .map(|(person, count)| {
                let count = texts.with("agenda-changes", &[("count", count.into())]);
                (person_name(&names, person).to_owned(), count)
            })
            .collect(),
        shell: frame.shell,
        tabs: frame.tabs,
        figures,
    })
}

fn change_view(texts: &Texts, names: &Names, change: &Change) -> ChangeView {
    let (company, guest) = change.pair();
    let at = |of: &Appointment| format!("{}, {}", names.slot(texts, of.slot), names.table(of.table));
    let (kind, key, before, after) = match change {
        Change::Added(of) => ("success", "agenda-only-second", String::new(), at(of)),
        Change::Removed(of) => ("danger", "agenda-only-first", at(of), String::new()),
        Change::Moved { before, after } => ("info", "agenda-moved", at(before), at(after)),
    };
    ChangeView {
        kind,
        words: texts.get(key),
        company: names.company(company).to_owned(),
        guest: names.guest(guest).to_owned(),
        before,
        after,
    }
}
