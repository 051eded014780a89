//! Stops: the list, one stop with its ways and what is said of each group's visit, the form.

use super::{base, framed, hosting, number, titled};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::forms::Choice;
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use std::collections::HashMap;
use tomaia_app::itineraries::queries::{self, Setup, StopRow};
use tomaia_app::itineraries::roads::{self, LegRow, Source};
use tomaia_app::itineraries::stops::{self, StopForm};
use tomaia_app::missions;
use tomaia_domain::itineraries::{StopKind, VisitRule, openings_text};
use tomaia_domain::permissions::Verb;
use tomaia_domain::wishes::Side;
use tomaia_i18n::{Arg, Texts};

/// How many ways of a stop its page shows.
const WAYS_SHOWN: usize = 40;

#[derive(Template)]
#[template(path = "itineraries/stops.html")]
struct StopsPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    base: String,
    kinds: Vec<KindView>,
    may_make: bool,
}

struct KindView {
    id: &'static str,
    label: String,
    stops: Vec<StopView>,
}

struct StopView {
    href: String,
    name: String,
    place: String,
    times: String,
    minutes: String,
    capacity: String,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let (shell, tabs) = framed(&web, visitor, mission, "itineraries-stops").await?;
    let texts = shell.texts;
    let kinds = StopKind::ALL
        .iter()
        .map(|kind| KindView {
            id: kind.name(),
            label: texts.get(&format!("itineraries-kinds-{}", kind.name())),
            stops: setup
                .stops
                .iter()
                .filter(|stop| stop.kind == *kind)
                .map(|stop| stop_view(texts, mission, stop))
                .collect(),
        })
        .filter(|kind| !kind.stops.is_empty())
        .collect();
    page(&StopsPage {
        base: base(mission),
        kinds,
        may_make: shell.actor.can(Verb::ItinerariesMake),
        tabs,
        shell,
    })
}

fn stop_view(texts: &Texts, mission: i64, stop: &StopRow) -> StopView {
    StopView {
        href: format!("{}/stops/{}", base(mission), stop.id),
        name: stop.name.clone(),
        place: stop.place(),
        times: times(texts, stop),
        minutes: minutes(texts, stop),
        capacity: stop.most_people().map(|people| texts.number(people)).unwrap_or_default(),
    }
}

fn times(texts: &Texts, stop: &StopRow) -> String {
    let mut parts: Vec<String> = openings_text(&stop.openings).lines().map(str::to_owned).collect();
    if !stop.closed_on.is_empty() {
        let days: Vec<String> = stop.closed_on.iter().map(|day| texts.day(*day)).collect();
        parts.push(texts.with("itineraries-closed", &[("days", days.join(", ").into())]));
    }
    if !stop.hosting.is_open() {
        parts.push(texts.get("hosting-limits"));
    }
    parts.join(" · ")
}

fn minutes(texts: &Texts, stop: &StopRow) -> String {
    let visit = (stop.minutes > 0)
        .then(|| texts.with("itineraries-minutes", &[("minutes", Arg::Number(stop.minutes))]));
    let lunch = stop
        .lunch_minutes
        .map(|minutes| texts.with("itineraries-lunch-minutes", &[("minutes", Arg::Number(minutes))]));
    visit.into_iter().chain(lunch).collect::<Vec<_>>().join(", ")
}

pub(super) async fn factories(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    let added = stops::add_factories(&web.app, &visitor.actor, mission).await?;
    let key = if added == 0 { "done-itineraries-no-factories" } else { "done-itineraries-factories" };
    Ok(done(&format!("{}/stops", base(mission)), key))
}

#[derive(Template)]
#[template(path = "itineraries/stop.html")]
struct StopPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    lead: String,
    facts: Vec<(String, String)>,
    hosting: Vec<String>,
    hosting_edit: String,
    rules: Vec<RuleView>,
    ways: Vec<WayView>,
    more: i64,
    measure: String,
    visited: bool,
    may_make: bool,
}

struct RuleView {
    name: String,
    label: String,
    choices: Vec<Choice>,
}

struct WayView {
    to: String,
    minutes: String,
    metres: String,
    badge: &'static str,
    source: String,
    href: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, stop)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let row = setup.stop(stop).ok_or_else(Failure::not_found)?;
    let legs = roads::ways_from(&web.app, &visitor.actor, mission, stop).await?;
    let (shell, tabs) = titled(&web, visitor, mission, row.name.clone()).await?;
    let texts = shell.texts;
    page(&StopPage {
        path: format!("{}/stops/{stop}", base(mission)),
        lead: texts.get(&format!("itineraries-kind-{}", row.kind.name())),
        facts: facts(texts, row),
        hosting: hosting::sentences(texts, &row.hosting),
        hosting_edit: hosting_edit(&shell, row),
        rules: rules(texts, &setup, row),
        more: i64::try_from(legs.len().saturating_sub(WAYS_SHOWN)).unwrap_or(0),
        ways: legs.iter().take(WAYS_SHOWN).map(|leg| way_view(texts, mission, leg)).collect(),
        measure: format!("{}/ways/measured?from={stop}", base(mission)),
        visited: row.kind.is_visited(),
        may_make: shell.actor.can(Verb::ItinerariesMake),
        tabs,
        shell,
    })
}

/// Where the office writes down what a company says of visits; empty where the stop is nobody's or she may not.
fn hosting_edit(shell: &Shell, stop: &StopRow) -> String {
    let company = stop.company.filter(|_| shell.actor.can(Verb::CompaniesEdit));
    company.map(|company| format!("/desk/companies/{company}/hosting")).unwrap_or_default()
}

fn facts(texts: &Texts, stop: &StopRow) -> Vec<(String, String)> {
    let fact = |key: &str, value: String| (texts.get(key), value);
    vec![
        fact("itineraries-fact-place", stop.place()),
        fact("itineraries-fact-times", times(texts, stop)),
        fact("itineraries-fact-minutes", minutes(texts, stop)),
        fact(
            "itineraries-fact-capacity",
            stop.capacity.map(|people| texts.number(people)).unwrap_or_default(),
        ),
        fact("itineraries-fact-value", texts.number(stop.value)),
        fact("itineraries-fact-phone", stop.phone.clone()),
        fact("itineraries-fact-note", stop.note.clone()),
        fact("itineraries-fact-position", format!("{:.5}, {:.5}", stop.latitude, stop.longitude)),
    ]
}

fn rules(texts: &Texts, setup: &Setup, stop: &StopRow) -> Vec<RuleView> {
    let choices = |rule: Option<&VisitRule>| {
        let free = Choice::new("", texts.get("itineraries-rule-free"), rule.is_none());
        let others = VisitRule::ALL.iter().map(|one| {
            Choice::new(one.name(), texts.get(&format!("itineraries-rule-{}", one.name())), rule == Some(one))
        });
        std::iter::once(free).chain(others).collect()
    };
    let view = |group: &queries::GroupRow| RuleView {
        name: format!("group-{}", group.id),
        label: texts.with("itineraries-group-named", &[("name", group.name.as_str().into())]),
        choices: choices(setup.rules.get(&(stop.id, group.id))),
    };
    setup.groups.iter().map(view).collect()
}

fn way_view(texts: &Texts, mission: i64, leg: &LegRow) -> WayView {
    let (badge, source) = source_view(texts, leg.source);
    WayView {
        to: leg.to_name.clone(),
        minutes: texts.with("itineraries-minutes", &[("minutes", Arg::Number(leg.minutes))]),
        metres: kilometres(texts, leg.metres),
        badge,
        source,
        href: format!("{}/ways/measured?from={}&to={}", base(mission), leg.from, leg.to),
    }
}

pub(super) fn kilometres(texts: &Texts, metres: i64) -> String {
    if metres == 0 { String::new() } else { format!("{}\u{a0}km", texts.decimal((metres + 50) / 100, 1)) }
}

/// A source of road times in words; an estimate is told from all others at a glance.
pub(super) fn source_view(texts: &Texts, source: Source) -> (&'static str, String) {
    let badge = match source {
        Source::Measured => "success",
        Source::Estimate => "warning",
        _ => "info",
    };
    (badge, texts.get(&format!("itineraries-source-{}", source.name())))
}

/// Says of each group whether its visit has to be.
pub(super) async fn wishes(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, stop)): Path<(i64, i64)>,
    Form(typed): Form<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let rules = typed
        .into_iter()
        .filter_map(|(name, rule)| Some((name.strip_prefix("group-")?.parse().ok()?, rule)))
        .collect::<HashMap<i64, String>>();
    tomaia_app::itineraries::days::set_wishes(&web.app, &visitor.actor, mission, stop, &rules).await?;
    Ok(done(&format!("{}/stops/{stop}", base(mission)), "done-itineraries-saved"))
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, stop)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let typed = match number(&stop)? {
        None => Typed::of([("kind", "sight")]),
        Some(id) => {
            let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
            typed_of(setup.stop(id).ok_or_else(Failure::not_found)?)
        }
    };
    form_page(&web, visitor, mission, &stop, &typed, None).await
}

fn typed_of(stop: &StopRow) -> Typed {
    let text = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let closed: Vec<String> = stop.closed_on.iter().map(ToString::to_string).collect();
    Typed::of([
        ("kind", stop.kind.name().to_owned()),
        ("name", stop.name.clone()),
        ("company", text(stop.company)),
        ("address", stop.address.clone()),
        ("municipality", stop.municipality_name.clone()),
        ("latitude", stop.latitude.to_string()),
        ("longitude", stop.longitude.to_string()),
        ("minutes", stop.minutes.to_string()),
        ("lunch_minutes", text(stop.lunch_minutes)),
        ("capacity", text(stop.capacity)),
        ("value", stop.value.to_string()),
        ("openings", openings_text(&stop.openings)),
        ("closed_on", closed.join(", ")),
        ("phone", stop.phone.clone()),
        ("note", stop.note.clone()),
    ])
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, stop)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = StopForm {
        kind: typed.text("kind"),
        name: typed.text("name"),
        company: typed.id("company"),
        address: typed.text("address"),
        municipality: typed.text("municipality"),
        latitude: typed.text("latitude"),
        longitude: typed.text("longitude"),
        minutes: typed.text("minutes"),
        lunch_minutes: typed.text("lunch_minutes"),
        capacity: typed.text("capacity"),
        value: typed.text("value"),
        openings: typed.text("openings"),
        closed_on: typed.text("closed_on"),
        phone: typed.text("phone"),
        note: typed.text("note"),
    };
    let saved = match number(&stop)? {
        None => stops::add_stop(&web.app, &visitor.actor, mission, &form).await,
        Some(id) => stops::edit_stop(&web.app, &visitor.actor, mission, id, &form).await.map(|()| id),
    };
    match saved {
        Ok(id) => Ok(done(&format!("{}/stops/{id}", base(mission)), "done-itineraries-saved")),
        Err(error) => form_page(&web, visitor, mission, &stop, &typed, Some(error.into())).await,
    }
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, stop)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    stops::remove_stop(&web.app, &visitor.actor, mission, stop).await?;
    Ok(done(&format!("{}/stops", base(mission)), "done-itineraries-saved"))
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    stop: &str,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let companies =
        missions::people(&web.app, &visitor.actor, mission, Side::Company, ("", None, 2000)).await?.items;
    let title = if stop == "new" { "itineraries-stop-add" } else { "itineraries-stop-edit" };
    let (shell, tabs) = framed(web, visitor, mission, title).await?;
    let kinds = StopKind::ALL
        .iter()
        .map(|kind| (kind.name().to_owned(), shell.t(&format!("itineraries-kind-{}", kind.name()))));
    let kinds: Vec<_> = kinds.collect();
    let companies = companies.into_iter().map(|company| (company.id.to_string(), company.name));
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Select, "kind", "itineraries-field-kind").choices(typed, kinds),
        field(Kind::Text, "name", "itineraries-field-name"),
        field(Kind::Select, "company", "itineraries-field-company").optional().choices(typed, companies),
        field(Kind::Text, "address", "itineraries-field-address").optional(),
        field(Kind::Text, "municipality", "itineraries-field-municipality")
            .optional()
            .help(&shell, "itineraries-field-municipality-help"),
        field(Kind::Text, "latitude", "itineraries-field-latitude")
            .optional()
            .help(&shell, "itineraries-field-position-help"),
        field(Kind::Text, "longitude", "itineraries-field-longitude").optional(),
        field(Kind::Number, "minutes", "itineraries-field-minutes")
            .optional()
            .help(&shell, "itineraries-field-minutes-help"),
        field(Kind::Number, "lunch_minutes", "itineraries-field-lunch")
            .optional()
            .help(&shell, "itineraries-field-lunch-help"),
        field(Kind::Number, "capacity", "itineraries-field-capacity").optional(),
        field(Kind::Number, "value", "itineraries-field-value")
            .optional()
            .help(&shell, "itineraries-field-value-help"),
        field(Kind::Long, "openings", "itineraries-field-openings")
            .optional()
            .help(&shell, "itineraries-field-openings-help"),
        field(Kind::Text, "closed_on", "itineraries-field-closed")
            .optional()
            .help(&shell, "itineraries-field-closed-help"),
        field(Kind::Text, "phone", "itineraries-field-phone").optional(),
        field(Kind::Long, "note", "itineraries-field-note").optional(),
    ];
    let back = match number(stop)? {
        None => format!("{}/stops", base(mission)),
        Some(id) => format!("{}/stops/{id}", base(mission)),
    };
    let form = FormPage::new(shell, fields, "programmes-save", back).tabs(tabs);
    let form = match number(stop)? {
        Some(id) => form.remove(format!("{}/stops/{id}/remove", base(mission)), "itineraries-stop-remove"),
        None => form,
    };
    form.show(refused)
}
