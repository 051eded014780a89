//! One company or guest of a mission: its own limits, the people who sit at its meetings, when it is away.

use super::tabs::Tab;
use super::{address, framed};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::{Choice, FormErrors};
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::missions::{self, ParticipantForm, RepresentativeForm};
use tomaia_domain::missions::{HalfDay, LARGEST_WEIGHT};
use tomaia_domain::wishes::Side;

#[derive(Template)]
#[template(path = "missions/participant.html")]
struct ParticipantPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    errors: FormErrors,
    record_href: String,
    people_href: String,
    action: String,
    away_href: String,
    away: String,
    minimum: String,
    maximum: String,
    half_days: Vec<Choice>,
    half_day_maximum: String,
    wish_weight: String,
    largest_weight: String,
    is_company: bool,
    people: Vec<PersonView>,
}

struct PersonView {
    id: i64,
    name: String,
    job_title: String,
    sits: bool,
    away_href: String,
    away: String,
    limits: [LimitView; 2],
}

/// The least or the most of somebody who sits at the meetings.
struct LimitView {
    name: String,
    label: String,
    value: String,
    error: String,
}

/// The page.
pub(super) async fn participant(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, side, who)): Path<(i64, String, i64)>,
) -> Result<Response, Failure> {
    show(&web, visitor, (id, side_of(&side)?, who), None, None).await
}

/// Sets the limits.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, side, who)): Path<(i64, String, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let side = side_of(&side)?;
    let form = ParticipantForm {
        minimum: typed.text("minimum"),
        maximum: typed.text("maximum"),
        half_day: typed.text("half_day"),
        half_day_maximum: typed.text("half_day_maximum"),
        wish_weight: typed.text("wish_weight"),
    };
    match missions::edit_participant(&web.app, &visitor.actor, id, (side, who), &form).await {
        Ok(()) => Ok(done(&page_address(id, side, who), "done-missions-saved")),
        Err(error) => show(&web, visitor, (id, side, who), Some(&typed), Some(error.into())).await,
    }
}

/// Sets who sits at the meetings.
pub(super) async fn representatives(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, side, who)): Path<(i64, String, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    if side_of(&side)? != Side::Company {
        return Err(Failure::not_found());
    }
    let form = |person: i64| RepresentativeForm {
        person,
        minimum: typed.text(&format!("minimum_{person}")),
        maximum: typed.text(&format!("maximum_{person}")),
    };
    let people: Vec<RepresentativeForm> = typed.ids("people").into_iter().map(form).collect();
    match missions::set_representatives(&web.app, &visitor.actor, id, who, &people).await {
        Ok(()) => Ok(done(&page_address(id, Side::Company, who), "done-missions-saved")),
        Err(error) => show(&web, visitor, (id, Side::Company, who), Some(&typed), Some(error.into())).await,
    }
}

async fn show(
    web: &Web,
    visitor: Visitor,
    (id, side, who): (i64, Side, i64),
    typed: Option<&Typed>,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let row = missions::participant(&web.app, &visitor.actor, id, (side, who)).await?;
    let (mut shell, tabs) = framed(web, visitor, id, "missions-tab-people", Tab::People).await?;
    shell.title = row.name.clone();
    shell.breadcrumbs.pop();
    let people_href = format!("{}/people?side={}", address(id), side.name());
    let label = shell.t("missions-tab-people");
    let shell = shell.crumb_named(label, &people_href).here();
    // There are two forms on the page: what was typed into one says nothing about the fields of the other.
    let value = |name: &str, stored: Option<i64>| match typed.filter(|typed| typed.has(name)) {
        Some(typed) => typed.text(name),
        None => stored.map(|number| number.to_string()).unwrap_or_default(),
    };
    let half_day = match typed.filter(|typed| typed.has("half_day")) {
        Some(typed) => typed.text("half_day"),
        None => row.half_day.clone().unwrap_or_default(),
    };
    let sent = typed.filter(|typed| !typed.has("half_day"));
    let away = |slots: i64| {
        if slots == 0 { shell.t("missions-never-away") } else { shell.tn("missions-away-slots", slots) }
    };
    let failed = refused.is_some();
    let errors = match refused {
        Some(failure) => FormErrors::of(shell.texts, failure)?,
        None => FormErrors::default(),
    };
    let limit = |side: &str, person: &missions::RepresentativeRow, stored: Option<i64>| {
        let name = format!("{side}_{}", person.id);
        let label =
            shell.texts.with(&format!("missions-sits-{side}"), &[("name", person.name.as_str().into())]);
        LimitView { label, value: value(&name, stored), error: errors.of_field(&name), name }
    };
    let people = row
        .representatives
        .iter()
        .map(|person| PersonView {
            id: person.id,
            name: person.name.clone(),
            job_title: person.job_title.clone(),
            sits: sent.map_or(person.sits, |typed| typed.ids("people").contains(&person.id)),
            away_href: format!("{}/away/representative/{}", address(id), person.id),
            away: if person.sits { away(person.away) } else { String::new() },
            limits: [limit("minimum", person, person.minimum), limit("maximum", person, person.maximum)],
        })
        .collect();
    let template = ParticipantPage {
        errors,
        record_href: format!("/desk/{}/{who}", if side == Side::Company { "companies" } else { "guests" }),
        people_href,
        action: page_address(id, side, who),
        away_href: format!("{}/away/{}/{who}", address(id), side.name()),
        away: away(row.away),
        minimum: value("minimum", row.minimum),
        maximum: value("maximum", row.maximum),
        half_days: half_days(&shell, &half_day),
        half_day_maximum: value("half_day_maximum", row.half_day_maximum),
        wish_weight: value("wish_weight", Some(row.wish_weight)),
        largest_weight: LARGEST_WEIGHT.to_string(),
        is_company: side == Side::Company,
        people,
        shell,
        tabs,
    };
    if failed { page_with(StatusCode::UNPROCESSABLE_ENTITY, &template) } else { page(&template) }
}

fn half_days(shell: &Shell, chosen: &str) -> Vec<Choice> {
    HalfDay::ALL
        .iter()
        .map(|half| {
            let label = shell.t(&format!("missions-only-{}", half.name()));
            Choice::new(half.name(), label, half.name() == chosen)
        })
        .collect()
}

fn side_of(name: &str) -> Result<Side, Failure> {
    Side::from_name(name).ok_or_else(Failure::not_found)
}

fn page_address(mission: i64, side: Side, who: i64) -> String {
    format!("{}/people/{}/{who}", address(mission), side.name())
}
