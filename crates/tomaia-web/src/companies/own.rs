//! The company's own face, on the phone first: its home, its record, and the same forms as the desk's for what its
//! people may change.

use super::edit::{self, Pairs, Place, Section};
use super::record::{self, MissionRow, mission_rows};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::shell::{Shell, done, page};
use crate::typed::Typed;
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::companies::{self, queries};
use tomaia_app::itineraries::waiting;
use tomaia_domain::permissions::Verb;

#[derive(Template)]
#[template(path = "companies/own.html")]
struct HomePage {
    shell: Shell,
    missions: Vec<MissionRow>,
    /// Visits that wait for an answer: the mission, where to answer, how many.
    visits: Vec<(String, String, String)>,
    can_edit: bool,
}

pub(super) async fn home(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let company = own(&visitor)?;
    let record = queries::record(&web.app, &visitor.actor, company).await?;
    let can_edit = visitor.actor.can(Verb::CompanyOwnEdit);
    let shell = Shell::titled(visitor, record.stored.company.public_name().to_owned());
    let mut missions = mission_rows(shell.texts, &record.missions);
    for (row, mission) in missions.iter_mut().zip(&record.missions) {
        row.href = format!("/company/missions/{}", mission.mission);
    }
    let visits = waiting::own(&web.app, &shell.actor).await?;
    let visits = visits
        .iter()
        .map(|one| {
            let name = shell.either(&one.name[0], &one.name[1]).to_owned();
            let href = format!("/company/missions/{}/itinerary", one.mission);
            (name, href, shell.tn("company-home-visits-count", one.unanswered))
        })
        .collect();
    page(&HomePage { shell, missions, visits, can_edit })
}

pub(super) async fn record(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let company = own(&visitor)?;
    let record = queries::record(&web.app, &visitor.actor, company).await?;
    let can_edit = visitor.actor.can(Verb::CompanyOwnEdit);
    let title = record.stored.company.legal_name.to_string();
    let shell = Shell::titled(visitor, title).updated(record.stored.updated_at);
    record::own_page(shell, &record, web.app.today(), can_edit)
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(section): Path<String>,
) -> Result<Response, Failure> {
    let company = own(&visitor)?;
    if section == "markets" {
        let typed = Typed::default().with("since", web.app.today().to_string());
        let shell = Shell::new(visitor, "companies-market-record");
        return edit::show_market(shell, "/company/record".to_owned(), typed, FormErrors::default());
    }
    let section = Section::from_name(&section).ok_or_else(Failure::not_found)?;
    let stored = queries::get(&web.app, &visitor.actor, company).await?;
    let (shell, place) = placed(visitor, section);
    let typed = edit::typed(shell.texts, &stored);
    edit::show(&web, shell, place, typed, FormErrors::default()).await
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(section): Path<String>,
    Form(pairs): Pairs,
) -> Result<Response, Failure> {
    let company = own(&visitor)?;
    let typed = Typed::new(pairs);
    if section == "markets" {
        return save_market(&web, visitor, company, typed).await;
    }
    let section = Section::from_name(&section).ok_or_else(Failure::not_found)?;
    let revision = typed.number("revision").unwrap_or_default();
    match companies::change(&web.app, &visitor.actor, company, revision, &edit::input(section, &typed)).await
    {
        Ok(()) => Ok(done("/company/record", "done-companies-changed")),
        Err(error) => {
            let (shell, place) = placed(visitor, section);
            let errors = FormErrors::of(shell.texts, error.into())?;
            edit::show(&web, shell, place, typed, errors).await
        }
    }
}

async fn save_market(web: &Web, visitor: Visitor, company: i64, typed: Typed) -> Result<Response, Failure> {
    let (country, status, since) = (typed.one("country"), typed.one("status"), typed.one("since"));
    match companies::set_market(&web.app, &visitor.actor, company, country, status, since).await {
        Ok(()) => Ok(done("/company/record", "done-companies-market")),
        Err(error) => {
            let shell = Shell::new(visitor, "companies-market-record");
            let errors = FormErrors::of(shell.texts, error.into())?;
            edit::show_market(shell, "/company/record".to_owned(), typed, errors)
        }
    }
}

/// The company that the visitor belongs to; an account that belongs to none has nothing here.
fn own(visitor: &Visitor) -> Result<i64, Failure> {
    visitor.actor.company().ok_or_else(Failure::not_found)
}

fn placed(visitor: Visitor, section: Section) -> (Shell, Place) {
    let action = visitor.path.clone();
    let shell = Shell::new(visitor, section.title());
    (shell, Place { section, action, back: "/company/record".to_owned() })
}
