//! Something happened on the day: one form, and the difference that comes of it.

use super::{base, draft_path, framed};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::itineraries::queries;
use tomaia_app::itineraries::replan::{self, IncidentForm};

/// What is known already, where one comes from a host who declined.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Known {
    what: String,
    stop: String,
}

/// What can happen, each with a form that asks only what it needs.
const INCIDENTS: [&str; 3] = ["delay", "cancelled", "leaves"];

#[derive(Template)]
#[template(path = "itineraries/replan.html")]
struct ChoicePage {
    shell: Shell,
    tabs: Vec<NavItem>,
    incidents: Vec<(String, String, String)>,
}

/// What has happened.
async fn choice(web: &Web, visitor: Visitor, mission: i64) -> Result<Response, Failure> {
    let (shell, tabs) = framed(web, visitor, mission, "itineraries-replan").await?;
    let incidents = INCIDENTS
        .iter()
        .map(|name| {
            let title = shell.t(&format!("itineraries-incident-{name}"));
            let text = shell.t(&format!("itineraries-incident-{name}-lead"));
            (title, text, format!("{}/replan?what={name}", base(mission)))
        })
        .collect();
    page(&ChoicePage { incidents, tabs, shell })
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(known): Query<Known>,
) -> Result<Response, Failure> {
    if !INCIDENTS.contains(&known.what.as_str()) {
        return choice(&web, visitor, mission).await;
    }
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let now = web.app.clock.now().to_zoned(setup.mission.zone.clone());
    // On a day of the mission it is that day and now; before it, the first day as it begins: nothing stands yet.
    let today = setup.days.iter().find(|day| day.day == now.date());
    let first = setup.days.first();
    let day = today.or(first).map(|day| day.day.to_string()).unwrap_or_default();
    let time = match (today, first) {
        (None, Some(first)) => first.starts_at,
        _ => now.time(),
    };
    let time = time.strftime("%H:%M").to_string();
    let minutes = "40".to_owned();
    let typed = Typed::of([
        ("what", known.what),
        ("day", day),
        ("time", time),
        ("minutes", minutes),
        ("stop", known.stop),
    ]);
    form_page(&web, visitor, mission, &typed, None).await
}

pub(super) async fn replan(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = IncidentForm {
        what: typed.text("what"),
        group: typed.id("group"),
        minutes: typed.text("minutes"),
        stop: typed.id("stop"),
        guest: typed.id("guest"),
        day: typed.text("day"),
        time: typed.text("time"),
    };
    let texts = tomaia_i18n::texts(visitor.language);
    let at = web.app.clock.now().as_millisecond();
    let name = texts.with("itineraries-replanned-name", &[("when", super::moment(texts, at).into())]);
    match replan::replan(&web.app, &visitor.actor, mission, &form, &name).await {
        Ok(draft) => {
            Ok(done(&format!("{}/publish", draft_path(mission, draft)), "done-itineraries-replanned"))
        }
        Err(error) => form_page(&web, visitor, mission, &typed, Some(error.into())).await,
    }
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let what = typed.text("what");
    let title = match INCIDENTS.iter().find(|known| **known == what) {
        Some(known) => format!("itineraries-incident-{known}"),
        None => "itineraries-replan".to_owned(),
    };
    let (shell, tabs) = framed(web, visitor, mission, &title).await?;
    let before = shell.t("itineraries-replan");
    let shell = shell.crumb_last(before, &format!("{}/replan", base(mission)));
    let texts = shell.texts;
    let groups: Vec<_> = setup
        .groups
        .iter()
        .map(|group| {
            (
                group.id.to_string(),
                texts.with("itineraries-group-named", &[("name", group.name.as_str().into())]),
            )
        })
        .collect();
    let stops: Vec<_> = setup
        .stops
        .iter()
        .filter(|stop| stop.kind.is_visited())
        .map(|stop| (stop.id.to_string(), stop.name.clone()))
        .collect();
    let guests: Vec<_> = setup
        .groups
        .iter()
        .flat_map(|group| {
            group
                .guests
                .iter()
                .map(move |guest| (guest.id.to_string(), format!("{} ({})", guest.full_name(), group.name)))
        })
        .collect();
    let days: Vec<_> = setup.days.iter().map(|day| (day.day.to_string(), texts.full_date(day.day))).collect();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Select, "day", "itineraries-field-day").choices(typed, days),
        field(Kind::Time, "time", "itineraries-field-time")
            .optional()
            .help(&shell, "itineraries-field-time-help"),
        field(Kind::Select, "group", "itineraries-field-late-group")
            .optional()
            .help(&shell, "itineraries-field-late-help")
            .choices(typed, groups),
        field(Kind::Number, "minutes", "itineraries-field-late-minutes").optional(),
        field(Kind::Select, "stop", "itineraries-field-cancelled").optional().choices(typed, stops),
        field(Kind::Select, "guest", "itineraries-field-leaving").optional().choices(typed, guests),
    ];
    let asked: &[&str] = match what.as_str() {
        "delay" => &["day", "time", "group", "minutes"],
        "cancelled" => &["day", "time", "stop"],
        _ => &["day", "time", "guest"],
    };
    let fields = fields.into_iter().filter(|field| asked.contains(&field.name)).collect();
    let form = FormPage::new(shell, fields, "itineraries-replan-do", format!("{}/replan", base(mission)))
        .tabs(tabs)
        .lead("itineraries-replan-lead");
    FormPage { hidden: vec![("what", what)], ..form }.show(refused)
}
