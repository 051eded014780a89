//! The agendas of a company for those of its people who have an account.

use super::view::{self, Place};
use super::{files, wishes};
use crate::Web;
use crate::failure::Failure;
use crate::shell::{Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::Timestamp;
use tomaia_app::agenda::personal::{self, CompanyMission};
use tomaia_domain::agenda::Person;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Language, Texts};

#[derive(Template)]
#[template(path = "personal/missions.html")]
struct MissionsPage {
    shell: Shell,
    missions: Vec<MissionCard>,
}

struct MissionCard {
    name: String,
    when: String,
    note: String,
    href: String,
}

/// The company's missions, each with its next meeting.
pub(super) async fn missions(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let found = personal::company_missions(&web.app, &visitor.actor).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let missions = found.iter().map(|mission| card(texts, mission)).collect();
    let shell = Shell::new(visitor, "personal-company-missions");
    page(&MissionsPage { shell, missions })
}

fn card(texts: &Texts, mission: &CompanyMission) -> MissionCard {
    let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
    let name = if texts.language() == Language::Italian { &mission.name_it } else { &mission.name_en };
    let next = mission.next_at.and_then(|at| Timestamp::from_millisecond(at).ok());
    let note = match (mission.version, next) {
        (None, _) => texts.get("personal-company-waiting"),
        (_, Some(at)) => texts.with("personal-company-next", &[("when", texts.date_time(at, &zone).into())]),
        (_, None) => texts.with("personal-meetings", &[("count", Arg::Number(mission.meetings))]),
    };
    MissionCard {
        name: name.clone(),
        when: view::days_and_place(texts, mission.starts_on, mission.ends_on, &mission.place),
        note,
        href: format!("/company/missions/{}", mission.id),
    }
}

fn enter(visitor: &Visitor, mission: i64) -> Result<Place, Failure> {
    let company = visitor.actor.company().ok_or_else(Failure::not_found)?;
    let wishes = visitor.actor.can(Verb::WishesOwnEdit);
    Ok(Place {
        mission,
        person: Person::Company(company),
        base: format!("/company/missions/{mission}"),
        wishes,
    })
}

pub(super) async fn agenda(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let place = enter(&visitor, mission)?;
    view::show(&web, visitor, &place).await
}

pub(super) async fn pdf(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let place = enter(&visitor, mission)?;
    files::personal_pdf(&web, &visitor, &place).await
}

pub(super) async fn calendar(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let place = enter(&visitor, mission)?;
    files::calendar(&web, &visitor, &place).await
}

pub(super) async fn contact(
    State(web): State<Web>,
    Path((mission, card)): Path<(i64, String)>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let place = enter(&visitor, mission)?;
    files::contact(&web, &visitor, &place, &card).await
}

pub(super) async fn wishes_form(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    Query(search): Query<wishes::Search>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let place = enter(&visitor, mission)?;
    wishes::show(&web, visitor, &place, &search).await
}

pub(super) async fn wishes(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
    Form(form): Form<wishes::Typed>,
) -> Result<Response, Failure> {
    let place = enter(&visitor, mission)?;
    wishes::save(&web, visitor, &place, form).await
}
