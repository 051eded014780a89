//! Which meeting comes before which: the list, and the form of a new order.

use super::frame;
use super::meetings::people;
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::{Choice, FormErrors};
use crate::missions::tabs::Tab;
use crate::shell::{NavItem, Shell, done, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::agenda::precedences::{self, Precedence};
use tomaia_app::agenda::queries;
use tomaia_domain::permissions::Verb;

/// An order in words.
struct OrderView {
    id: i64,
    before: String,
    after: String,
}

/// A field of the form: one of the people of the mission.
struct PersonField {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
    error: String,
}

#[derive(Template)]
#[template(path = "agenda/precedences.html")]
struct PrecedencesPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    wishes_path: String,
    orders: Vec<OrderView>,
    /// Company and guest of the meeting that comes first, and of the later one.
    meetings: [[PersonField; 2]; 2],
    errors: FormErrors,
    may_edit: bool,
}

/// Where the orders of a mission are.
pub(super) fn path(mission: i64) -> String {
    format!("/desk/missions/{mission}/precedences")
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    show(&web, visitor, mission, &Typed::default(), None).await
}

async fn show(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let orders = precedences::list(&web.app, &visitor.actor, mission).await?;
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    let frame = frame::frame(web, visitor, mission, "agenda-precedences", Tab::Wishes).await?;
    let (shell, actor) = (frame.shell, frame.actor);
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let errors = refused.map(|failure| FormErrors::of(shell.texts, failure)).transpose()?.unwrap_or_default();
    let field = |name: &'static str, label: &str, is_company: bool| PersonField {
        name,
        label: shell.t(label),
        choices: if is_company {
            let companies = names.companies.iter().map(|(id, company)| (*id, company.name.clone()));
            people(companies, typed.get(name))
        } else {
            let guests = names.guests.iter().map(|(id, guest)| (*id, guest.latin_name.clone()));
            people(guests, typed.get(name))
        },
        error: errors.of_field(name),
    };
    let view = |order: &Precedence| OrderView {
        id: order.id,
        before: names.meeting(shell.texts, order.before),
        after: names.meeting(shell.texts, order.after),
    };
    page_with(
        status,
        &PrecedencesPage {
            path: path(mission),
            wishes_path: format!("/desk/missions/{mission}/wishes"),
            orders: orders.iter().map(view).collect(),
            meetings: [
                [
                    field("before_company", "agenda-precedence-before-company", true),
                    field("before_guest", "agenda-precedence-before-guest", false),
                ],
                [
                    field("after_company", "agenda-precedence-after-company", true),
                    field("after_guest", "agenda-precedence-after-guest", false),
                ],
            ],
            may_edit: actor.can(Verb::WishesEdit),
            tabs: frame.tabs,
            errors,
            shell,
        },
    )
}

/// Adds an order.
pub(super) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let pair = |company, guest| (typed.id(company).unwrap_or(0), typed.id(guest).unwrap_or(0));
    let order = Precedence {
        id: 0,
        before: pair("before_company", "before_guest"),
        after: pair("after_company", "after_guest"),
    };
    match precedences::add(&web.app, &visitor.actor, mission, &order).await {
        Ok(_) => Ok(done(&path(mission), "done-agenda-precedence-added")),
        Err(error) => show(&web, visitor, mission, &typed, Some(error.into())).await,
    }
}

/// Takes one away.
pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let id = typed.id("id").ok_or_else(Failure::not_found)?;
    precedences::remove(&web.app, &visitor.actor, mission, id).await?;
    Ok(done(&path(mission), "done-agenda-precedence-removed"))
}
