//! How a company receives visits: it says so itself, with its account or behind its link, or the office writes it down
//! for it when it telephones.

use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::routes::{Audience, Routes};
use crate::shell::{Shell, done};
use crate::visitor::Visitor;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Form, Json};
use serde::{Deserialize, Serialize};
use tomaia_app::agenda::personal;
use tomaia_app::companies;
use tomaia_app::itineraries::hosting::{self, HostingForm};
use tomaia_app::people::links::Purpose;
use tomaia_domain::hosting::{DayOfWeek, HostingTerms};
use tomaia_domain::itineraries::openings_text;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Texts};
use utoipa::ToSchema;

/// Adds the routes of how a company receives visits.
pub(super) fn routes(routes: Routes) -> Routes {
    let own = Audience::May(Verb::CompanyOwnEdit);
    let desk = Audience::May(Verb::CompaniesEdit);
    routes
        .get("/company/hosting", own, own_form)
        .post("/company/hosting", own, own_save)
        .get("/c/{token}/hosting", Audience::LinkHolder, link_form)
        .post("/c/{token}/hosting", Audience::LinkHolder, link_save)
        .get("/desk/companies/{id}/hosting", desk, desk_form)
        .post("/desk/companies/{id}/hosting", desk, desk_save)
}

/// What a company says of visits, in words; nothing where it has said nothing.
pub(super) fn sentences(texts: &Texts, terms: &HostingTerms) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(most) = terms.most_people {
        said.push(texts.with("hosting-most", &[("count", Arg::Number(most))]));
    }
    if !terms.closed_weekdays.is_empty() {
        let days: Vec<String> = terms
            .closed_weekdays
            .iter()
            .map(|day| texts.get(&format!("hosting-on-{}", day.name())))
            .collect();
        said.push(texts.with("hosting-never-on", &[("days", days.join(", ").into())]));
    }
    if !terms.closed_on.is_empty() {
        let days: Vec<String> = terms.closed_on.iter().map(|day| texts.day(*day)).collect();
        said.push(texts.with("hosting-never-on", &[("days", days.join(", ").into())]));
    }
    if !terms.openings.is_empty() {
        let hours: Vec<String> = openings_text(&terms.openings).lines().map(str::to_owned).collect();
        said.push(texts.with("hosting-hours", &[("hours", hours.join(" · ").into())]));
    }
    said.extend((!terms.note.is_empty()).then(|| terms.note.clone()));
    said
}

fn typed_of(terms: &HostingTerms) -> Typed {
    let form = HostingForm::of(terms);
    let typed = Typed::of([
        ("most_people", form.most_people),
        ("closed_on", form.closed_on),
        ("openings", form.openings),
        ("note", form.note),
    ]);
    form.closed_weekdays.into_iter().fold(typed, |typed, day| typed.and("closed_weekdays", day))
}

/// Where the form is and where it leads back to.
struct Door {
    company: i64,
    shell: Shell,
    back: String,
}

async fn form(web: &Web, door: Door) -> Result<Response, Failure> {
    let terms = hosting::terms(&web.app, &door.shell.actor, door.company).await?;
    show(door, &typed_of(&terms), None)
}

async fn save(web: &Web, door: Door, typed: &Typed) -> Result<Response, Failure> {
    let form = HostingForm {
        most_people: typed.text("most_people"),
        closed_weekdays: typed.all("closed_weekdays").into_iter().map(str::to_owned).collect(),
        closed_on: typed.text("closed_on"),
        openings: typed.text("openings"),
        note: typed.text("note"),
    };
    match hosting::set_terms(&web.app, &door.shell.actor, door.company, &form).await {
        Ok(()) => Ok(done(&door.back, "done-hosting")),
        Err(error) => show(door, typed, Some(error.into())),
    }
}

fn show(door: Door, typed: &Typed, refused: Option<Failure>) -> Result<Response, Failure> {
    let shell = door.shell;
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label).optional();
    let weekdays =
        DayOfWeek::ALL.iter().map(|day| (day.name().to_owned(), shell.t(&format!("hosting-{}", day.name()))));
    let weekdays: Vec<(String, String)> = weekdays.collect();
    let fields = vec![
        field(Kind::Number, "most_people", "hosting-field-most").help(&shell, "hosting-field-most-help"),
        field(Kind::Checkboxes, "closed_weekdays", "hosting-field-weekdays").choices(typed, weekdays),
        field(Kind::Text, "closed_on", "hosting-field-dates").help(&shell, "hosting-field-dates-help"),
        field(Kind::Long, "openings", "hosting-field-hours").help(&shell, "hosting-field-hours-help"),
        field(Kind::Long, "note", "hosting-field-note").help(&shell, "hosting-field-note-help"),
    ];
    let lead = shell.t("hosting-lead");
    FormPage { lead, ..FormPage::new(shell, fields, "programmes-save", door.back) }.show(refused)
}

fn of_account(visitor: Visitor) -> Result<Door, Failure> {
    let company = visitor.actor.company().ok_or_else(Failure::not_found)?;
    let shell = Shell::new(visitor, "hosting-title");
    Ok(Door { company, shell, back: "/company/record".to_owned() })
}

async fn own_form(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    form(&web, of_account(visitor)?).await
}

async fn own_save(
    State(web): State<Web>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    save(&web, of_account(visitor)?, &typed).await
}

async fn of_link(web: &Web, visitor: Visitor, token: &str) -> Result<Door, Failure> {
    let holder = personal::open_link(&web.app, Purpose::Company, token).await?;
    let company = holder.actor.company().ok_or_else(Failure::not_found)?;
    let visitor = visitor.acting_as(holder.actor, holder.language);
    let back = format!("/c/{token}/itinerary{}", crate::personal::language_suffix(&visitor));
    Ok(Door { company, shell: Shell::new(visitor, "hosting-title"), back })
}

async fn link_form(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    form(&web, of_link(&web, visitor, &token).await?).await
}

async fn link_save(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    save(&web, of_link(&web, visitor, &token).await?, &typed).await
}

async fn of_desk(web: &Web, visitor: Visitor, company: i64) -> Result<Door, Failure> {
    let stored = companies::queries::get(&web.app, &visitor.actor, company).await?;
    let back = format!("/desk/companies/{company}");
    let shell = Shell::new(visitor, "hosting-title")
        .crumb("companies-title", "/desk/companies")
        .crumb_named(stored.company.legal_name.to_string(), &back)
        .here();
    Ok(Door { company, shell, back })
}

async fn desk_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(company): Path<i64>,
) -> Result<Response, Failure> {
    form(&web, of_desk(&web, visitor, company).await?).await
}

async fn desk_save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(company): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    save(&web, of_desk(&web, visitor, company).await?, &typed).await
}

/// How a company receives visits.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub(crate) struct HostingBody {
    /// People at once; null: no limit
    most_people: Option<i64>,
    /// Days of the week on which it does not receive: `monday` … `sunday`
    #[serde(default)]
    closed_weekdays: Vec<String>,
    /// Dates on which it does not receive: `2026-12-24`
    #[serde(default)]
    closed_on: Vec<String>,
    /// Hours at which it receives, as they are typed: `9:00-12:30, 14:30-18:00`; empty: any
    #[serde(default)]
    openings: String,
    /// Where to park, which door to ring at
    #[serde(default)]
    note: String,
}

/// How a company receives visits, as it says itself.
#[utoipa::path(get, path = "/companies/{id}/hosting", tag = "itineraries", params(("id" = i64, Path)),
    responses((status = 200, body = HostingBody)))]
pub(crate) async fn read_hosting(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<HostingBody>, Failure> {
    let terms = hosting::terms(&web.app, &visitor.actor, id).await?;
    Ok(Json(HostingBody {
        most_people: terms.most_people,
        closed_weekdays: terms.closed_weekdays.iter().map(|day| day.name().to_owned()).collect(),
        closed_on: terms.closed_on.iter().map(ToString::to_string).collect(),
        openings: openings_text(&terms.openings),
        note: terms.note,
    }))
}

/// Says how a company receives visits. A visit that it has confirmed stays: the day cannot be closed before it is declined.
#[utoipa::path(put, path = "/companies/{id}/hosting", tag = "itineraries", params(("id" = i64, Path)),
    request_body = HostingBody, responses((status = 204)))]
pub(crate) async fn set_hosting(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(body): Json<HostingBody>,
) -> Result<StatusCode, Failure> {
    let form = HostingForm {
        most_people: body.most_people.map(|most| most.to_string()).unwrap_or_default(),
        closed_weekdays: body.closed_weekdays,
        closed_on: body.closed_on.join(", "),
        openings: body.openings,
        note: body.note,
    };
    hosting::set_terms(&web.app, &visitor.actor, id, &form).await?;
    Ok(StatusCode::NO_CONTENT)
}
