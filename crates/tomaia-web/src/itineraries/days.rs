//! The days on which groups travel, and the vehicles.

use super::{base, framed, number};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::itineraries::days::{self, DayForm, VehicleForm};
use tomaia_app::itineraries::queries;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Arg;

#[derive(Template)]
#[template(path = "itineraries/days.html")]
struct DaysPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    base: String,
    days: Vec<DayView>,
    vehicles: Vec<VehicleView>,
    may_make: bool,
}

struct DayView {
    href: String,
    day: String,
    times: String,
    lunch: String,
}

struct VehicleView {
    href: String,
    name: String,
    seats: String,
    driver: String,
    phone: String,
    limits: String,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let (shell, tabs) = framed(&web, visitor, mission, "itineraries-days").await?;
    let texts = shell.texts;
    let hours = |key: &str, minutes: Option<i64>| {
        minutes.map(|minutes| texts.with(key, &[("hours", Arg::Number(minutes / 60))]))
    };
    page(&DaysPage {
        base: base(mission),
        days: setup
            .days
            .iter()
            .map(|day| DayView {
                href: format!("{}/days/{}", base(mission), day.day),
                day: texts.full_date(day.day),
                times: format!("{}–{}", texts.time(day.starts_at), texts.time(day.ends_at)),
                lunch: day
                    .lunch
                    .map(|(from, to)| format!("{}–{}", texts.time(from), texts.time(to)))
                    .unwrap_or_default(),
            })
            .collect(),
        vehicles: setup
            .vehicles
            .iter()
            .map(|row| VehicleView {
                href: format!("{}/vehicles/{}", base(mission), row.id),
                name: row.name.clone(),
                seats: texts.number(row.seats),
                driver: row.driver.clone(),
                phone: row.phone.clone(),
                limits: [
                    hours("itineraries-driving-hours", row.driving_minutes),
                    hours("itineraries-duty-hours", row.duty_minutes),
                ]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            })
            .collect(),
        may_make: shell.actor.can(Verb::ItinerariesMake),
        tabs,
        shell,
    })
}

pub(super) async fn all(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    days::add_mission_days(&web.app, &visitor.actor, mission).await?;
    Ok(done(&list_path(mission), "done-itineraries-saved"))
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, day)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let typed = if day == "new" {
        Typed::of([
            ("starts_at", "08:30"),
            ("ends_at", "19:00"),
            ("lunch_from", "12:30"),
            ("lunch_to", "14:00"),
        ])
    } else {
        let row = setup.days.iter().find(|row| row.day.to_string() == day).ok_or_else(Failure::not_found)?;
        let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
        Typed::of([
            ("day", day.clone()),
            ("starts_at", clock(row.starts_at)),
            ("ends_at", clock(row.ends_at)),
            ("lunch_from", row.lunch.map(|(from, _)| clock(from)).unwrap_or_default()),
            ("lunch_to", row.lunch.map(|(_, to)| clock(to)).unwrap_or_default()),
        ])
    };
    day_page(&web, visitor, mission, &day, &typed, None).await
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, day)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = DayForm {
        day: if day == "new" { typed.text("day") } else { day.clone() },
        starts_at: typed.text("starts_at"),
        ends_at: typed.text("ends_at"),
        lunch_from: typed.text("lunch_from"),
        lunch_to: typed.text("lunch_to"),
    };
    match days::save_day(&web.app, &visitor.actor, mission, &form).await {
        Ok(()) => Ok(done(&list_path(mission), "done-itineraries-saved")),
        Err(error) => day_page(&web, visitor, mission, &day, &typed, Some(error.into())).await,
    }
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, day)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    days::remove_day(&web.app, &visitor.actor, mission, &day).await?;
    Ok(done(&list_path(mission), "done-itineraries-saved"))
}

async fn day_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    day: &str,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let is_new = day == "new";
    let (shell, tabs) =
        framed(web, visitor, mission, if is_new { "itineraries-day-add" } else { "itineraries-day-edit" })
            .await?;
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let mut fields =
        if is_new { vec![field(Kind::Date, "day", "itineraries-field-day")] } else { Vec::new() };
    fields.extend([
        field(Kind::Time, "starts_at", "itineraries-field-starts"),
        field(Kind::Time, "ends_at", "itineraries-field-ends"),
        field(Kind::Time, "lunch_from", "itineraries-field-lunch-from")
            .optional()
            .help(&shell, "itineraries-field-lunch-from-help"),
        field(Kind::Time, "lunch_to", "itineraries-field-lunch-to").optional(),
    ]);
    let form = FormPage::new(shell, fields, "programmes-save", list_path(mission)).tabs(tabs);
    let form = if is_new {
        form
    } else {
        form.remove(format!("{}/days/{day}/remove", base(mission)), "itineraries-day-remove")
    };
    form.show(refused)
}

pub(super) async fn vehicle(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, vehicle)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let typed = match number(&vehicle)? {
        None => Typed::of([("seats", "8"), ("driving_hours", "5"), ("duty_hours", "12")]),
        Some(id) => {
            let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
            let row = setup.vehicle(id).ok_or_else(Failure::not_found)?;
            let hours =
                |minutes: Option<i64>| minutes.map(|minutes| (minutes / 60).to_string()).unwrap_or_default();
            Typed::of([
                ("name", row.name.clone()),
                ("seats", row.seats.to_string()),
                ("driver", row.driver.clone()),
                ("phone", row.phone.clone()),
                ("email", row.email.clone()),
                ("driving_hours", hours(row.driving_minutes)),
                ("duty_hours", hours(row.duty_minutes)),
            ])
        }
    };
    vehicle_page(&web, visitor, mission, &vehicle, &typed, None).await
}

pub(super) async fn save_vehicle(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, vehicle)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = VehicleForm {
        name: typed.text("name"),
        seats: typed.text("seats"),
        driver: typed.text("driver"),
        phone: typed.text("phone"),
        email: typed.text("email"),
        driving_hours: typed.text("driving_hours"),
        duty_hours: typed.text("duty_hours"),
    };
    match days::save_vehicle(&web.app, &visitor.actor, mission, number(&vehicle)?, &form).await {
        Ok(_) => Ok(done(&list_path(mission), "done-itineraries-saved")),
        Err(error) => vehicle_page(&web, visitor, mission, &vehicle, &typed, Some(error.into())).await,
    }
}

pub(super) async fn remove_vehicle(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, vehicle)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    days::remove_vehicle(&web.app, &visitor.actor, mission, vehicle).await?;
    Ok(done(&list_path(mission), "done-itineraries-saved"))
}

async fn vehicle_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    vehicle: &str,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if vehicle == "new" { "itineraries-vehicle-add" } else { "itineraries-vehicle-edit" };
    let (shell, tabs) = framed(web, visitor, mission, title).await?;
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Text, "name", "itineraries-field-vehicle"),
        field(Kind::Number, "seats", "itineraries-field-seats").help(&shell, "itineraries-field-seats-help"),
        field(Kind::Text, "driver", "itineraries-field-driver").optional(),
        field(Kind::Text, "phone", "itineraries-field-driver-phone").optional(),
        field(Kind::Email, "email", "itineraries-field-driver-email")
            .optional()
            .help(&shell, "itineraries-field-driver-email-help"),
        field(Kind::Number, "driving_hours", "itineraries-field-driving").optional(),
        field(Kind::Number, "duty_hours", "itineraries-field-duty").optional(),
    ];
    let form = FormPage::new(shell, fields, "programmes-save", list_path(mission)).tabs(tabs);
    let form = match number(vehicle)? {
        Some(id) => {
            form.remove(format!("{}/vehicles/{id}/remove", base(mission)), "itineraries-vehicle-remove")
        }
        None => form,
    };
    form.show(refused)
}

fn list_path(mission: i64) -> String {
    format!("{}/days", base(mission))
}
