//! Which companies have a place in an activity that is no mission.

use super::tabs::{Framed, Tab, address, framed};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tomaia_app::activities::participants;
use tomaia_app::companies::queries::{self, Filter};
use tomaia_app::listing::Window;
use tomaia_domain::activities::ActivityKind;
use tomaia_domain::permissions::Verb;

/// How many companies the search offers at once.
const OFFERED: i64 = 50;

#[derive(Template)]
#[template(path = "activities/people.html")]
struct PeoplePage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    may_edit: bool,
    found: i64,
    rows: Vec<CompanyLine>,
}

#[derive(Template)]
#[template(path = "activities/people_add.html")]
struct AddPage {
    shell: Shell,
    id: i64,
    search: String,
    rows: Vec<CompanyLine>,
}

struct CompanyLine {
    id: i64,
    name: String,
    place: String,
    size: String,
    since: String,
    there: bool,
}

/// The companies.
pub(super) async fn people(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let Framed { shell, tabs, activity } =
        framed(&web, visitor, id, "activities-tab-people", Tab::People).await?;
    if activity.kind == ActivityKind::Mission {
        return Ok(Redirect::to(&format!("{}/people", address(activity.kind, id))).into_response());
    }
    let rows = participants::list(&web.app, &shell.actor, id).await?;
    let rows: Vec<CompanyLine> = rows
        .into_iter()
        .map(|row| CompanyLine {
            id: row.id,
            name: row.name,
            place: row.province,
            size: size_words(&shell, &row.size),
            since: shell.moment(row.added_at),
            there: true,
        })
        .collect();
    page(&PeoplePage {
        id,
        may_edit: shell.actor.can(Verb::ActivitiesEdit),
        found: i64::try_from(rows.len()).unwrap_or_default(),
        rows,
        tabs,
        shell,
    })
}

/// What is searched for.
#[derive(Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

/// Companies to choose from.
pub(super) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(search): Query<Search>,
) -> Result<Response, Failure> {
    let there = participants::list(&web.app, &visitor.actor, id).await?;
    let filter = Filter {
        search: search.q.clone(),
        window: Window { limit: OFFERED, ..Window::default() },
        ..Filter::default()
    };
    let found = queries::list(&web.app, &visitor.actor, &filter).await?;
    let Framed { shell, .. } = framed(&web, visitor, id, "activities-people-add", Tab::People).await?;
    let rows = found.rows.into_iter().map(|row| CompanyLine {
        there: there.iter().any(|known| known.id == row.id),
        id: row.id,
        name: row.legal_name,
        place: row.province.unwrap_or_default(),
        size: row.size.map(|size| size_words(&shell, size.name())).unwrap_or_default(),
        since: String::new(),
    });
    page(&AddPage { id, search: search.q, rows: rows.collect(), shell })
}

/// Gives companies a place.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    participants::add(&web.app, &visitor.actor, id, &typed.ids("company")).await?;
    Ok(done(&format!("/desk/activities/{id}/people"), "done-activities-companies"))
}

/// Takes places away.
pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    for company in typed.ids("company") {
        participants::remove(&web.app, &visitor.actor, id, company).await?;
    }
    Ok(done(&format!("/desk/activities/{id}/people"), "done-activities-companies"))
}

fn size_words(shell: &Shell, size: &str) -> String {
    if size.is_empty() { String::new() } else { shell.t(&format!("companies-size-{size}")) }
}
