//! The page of a draft or version: progress while it is made, then its figures, its map, its timelines, what is left out
//! and why.

use super::home::state;
use super::map::{self, Drawn};
use super::progress::work_state;
use super::strips::{self, DayStrips, WIDTH};
use super::{base, draft_path, moment, titled};
use crate::Web;
use crate::failure::Failure;
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tomaia_app::itineraries::drafts::{self, MakeOrder};
use tomaia_app::itineraries::queries::{self, Setup};
use tomaia_app::itineraries::store::{Draft, Happening};
use tomaia_app::itineraries::{LeftOut, PlanStop, number, words};
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Texts};

/// Visits that are left out, as the page shows them at first.
const LEFT_SHOWN: usize = 60;

#[derive(Template)]
#[template(path = "itineraries/progress.html")]
struct ProgressPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    percent: i64,
    text: String,
    may_make: bool,
}

#[derive(Template)]
#[template(path = "itineraries/failed.html")]
struct FailedPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    lines: Vec<String>,
    may_make: bool,
}

#[derive(Template)]
#[template(path = "itineraries/draft.html")]
struct DraftPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    base: String,
    lead: String,
    incident: String,
    badge: &'static str,
    state: String,
    revision: i64,
    figures: Vec<(String, String, String)>,
    problems: Vec<String>,
    days: Vec<NavItem>,
    views: Vec<NavItem>,
    strips: Vec<DayStrips>,
    width: i64,
    map: Drawn,
    features: String,
    boundaries: String,
    outline: String,
    worker: String,
    map_style: String,
    tiles: String,
    tiles_credit: String,
    left: Vec<LeftView>,
    more: i64,
    all_left: String,
    legend: Vec<(usize, String)>,
    zone: String,
    may_make: bool,
    may_change: bool,
    may_publish: bool,
    can_undo: bool,
    seconds: i64,
}

struct LeftView {
    group: String,
    stop: String,
    value: String,
    reason: String,
    price: String,
    href: String,
}

/// What of a draft is shown.
#[derive(Deserialize, Default)]
pub(super) struct Shown {
    #[serde(default)]
    day: String,
    #[serde(default)]
    view: String,
    /// "all" for every visit that is left out.
    #[serde(default)]
    left: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(shown): Query<Shown>,
) -> Result<Response, Failure> {
    let row = drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    let actor = visitor.actor.clone();
    let (shell, tabs) = titled(&web, visitor, mission, row.name.clone()).await?;
    let (shell, path) = (shell.updated(row.updated_at), draft_path(mission, draft));
    let may_make = shell.actor.can(Verb::ItinerariesMake);
    match row.state {
        DraftState::Making => {
            let work = work_state(shell.texts, &row);
            page(&ProgressPage { shell, tabs, path, percent: work.percent, text: work.text, may_make })
        }
        DraftState::Failed => {
            let lines = row.failure.lines().map(str::to_owned).collect();
            page(&FailedPage { shell, tabs, path, lines, may_make })
        }
        DraftState::Ready | DraftState::Published => {
            let setup = queries::setup(&web.app, &actor, mission).await?;
            let sources = drafts::sources(&web.app, &actor, mission).await?;
            let tiles = web.app.settings.roads.tiles.clone().unwrap_or_default();
            let answer = page(&draft_page(&web, shell, tabs, (&row, &setup, &sources, &shown)));
            answer.map(|response| with_tiles(response, &tiles))
        }
    }
}

/// Where tiles are set, the page of the map may fetch them from that host, and no other page may.
fn with_tiles(mut response: Response, tiles: &str) -> Response {
    let host: String = tiles.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let safe = |sign: char| sign.is_ascii_alphanumeric() || ".:/-".contains(sign);
    if host.starts_with("https://") && host.chars().all(safe) {
        let policy = format!(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: {host}; font-src 'self'; \
             connect-src 'self' {host}; worker-src 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; \
             base-uri 'none'"
        );
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    response
}

type Parts<'a> = (
    &'a Draft,
    &'a Setup,
    &'a std::collections::HashMap<(i64, i64), (tomaia_app::itineraries::roads::Source, i64)>,
    &'a Shown,
);

fn draft_page(
    web: &Web,
    shell: Shell,
    tabs: Vec<NavItem>,
    (row, setup, sources, shown): Parts<'_>,
) -> DraftPage {
    let texts = shell.texts;
    let path = draft_path(row.mission, row.id);
    let by_vehicle = shown.view == "vehicles";
    let mut all = strips::strips(texts, setup, row, sources, by_vehicle);
    let day = if all.iter().any(|strips| strips.id == shown.day) { shown.day.as_str() } else { "" };
    let address = |day: &str, view: &str| format!("{path}?day={day}&view={view}");
    let item = |label: String, href: String, current: bool| NavItem { label, href, current, count: None };
    let mut days = vec![item(texts.get("itineraries-all-days"), address("", &shown.view), day.is_empty())];
    days.extend(all.iter().map(|strips| {
        let label = strips.id.parse().map_or_else(|_| strips.id.clone(), |day| texts.day(day));
        item(label, address(&strips.id, &shown.view), strips.id == day)
    }));
    if !day.is_empty() {
        all.retain(|strips| strips.id == day);
    }
    let answer = row.answer.as_ref();
    let mut left: Vec<&LeftOut> = answer.map(|answer| answer.left_out.iter().collect()).unwrap_or_default();
    // What could still come in first, the most wanted of it before the rest.
    left.sort_by_key(|left| (left.price.is_none(), std::cmp::Reverse(left.value)));
    let left_shown = if shown.left == "all" { left.len() } else { LEFT_SHOWN };
    let may_make = shell.actor.can(Verb::ItinerariesMake);
    let roads = &web.app.settings.roads;
    let made = [("when", moment(texts, row.created_at).into()), ("who", row.created_by.as_str().into())];
    let (badge, state) = state(texts, row);
    DraftPage {
        base: base(row.mission),
        lead: texts.with("agenda-made", &made),
        incident: incident(texts, setup, row),
        badge,
        state,
        revision: row.revision,
        figures: figures(texts, row),
        problems: problems(texts, setup, row),
        views: vec![
            item(texts.get("itineraries-by-group"), address(day, ""), !by_vehicle),
            item(texts.get("itineraries-by-vehicle"), address(day, "vehicles"), by_vehicle),
        ],
        map: map::draw(texts, setup, row, day),
        features: format!("{path}/map.json?day={day}"),
        boundaries: shell.asset("municipalities.json"),
        outline: shell.asset("municipalities.svg"),
        worker: shell.asset("maplibre-worker.mjs"),
        map_style: shell.asset("map.css"),
        tiles: roads.tiles.clone().unwrap_or_default(),
        tiles_credit: roads.tiles_credit.clone(),
        left: left.iter().take(left_shown).map(|left| left_view(texts, setup, &path, left)).collect(),
        more: i64::try_from(left.len().saturating_sub(left_shown)).unwrap_or(0),
        all_left: format!("{}&left=all#left", address(day, &shown.view)),
        legend: legend(texts, setup),
        zone: setup.mission.zone.iana_name().unwrap_or("UTC").to_owned(),
        may_change: may_make && row.state == DraftState::Ready,
        may_publish: shell.actor.can(Verb::ItinerariesPublish) && row.state == DraftState::Ready,
        can_undo: !row.undo.is_empty() && row.state == DraftState::Ready,
        seconds: row.seconds,
        days,
        strips: all,
        width: WIDTH,
        may_make,
        path,
        tabs,
        shell,
    }
}

pub(super) fn incident(texts: &Texts, setup: &Setup, row: &Draft) -> String {
    let Some(incident) = &row.incident else { return String::new() };
    let at = |at: i64| {
        texts.date_time(jiff::Timestamp::from_millisecond(at).unwrap_or_default(), &setup.mission.zone)
    };
    let when = at(incident.at);
    match incident.what {
        Happening::Delay { group, minutes } => {
            let name = setup.group(group).map(|group| group.name.clone()).unwrap_or_default();
            texts.with(
                "itineraries-incident-delay-words",
                &[("name", name.into()), ("minutes", Arg::Number(minutes)), ("when", when.into())],
            )
        }
        Happening::Cancelled { stop } => {
            let name = setup.stop(stop).map(|stop| stop.name.clone()).unwrap_or_default();
            texts
                .with("itineraries-incident-cancelled-words", &[("name", name.into()), ("when", when.into())])
        }
        Happening::Leaves { guest, from } => {
            let name = setup.guest(guest).map(|guest| guest.name.clone()).unwrap_or_default();
            texts.with(
                "itineraries-incident-leaves-words",
                &[("name", name.into()), ("when", at(from).into())],
            )
        }
    }
}

/// Which colour is whose.
fn legend(texts: &Texts, setup: &Setup) -> Vec<(usize, String)> {
    let named = |name: &str| texts.with("itineraries-group-named", &[("name", name.into())]);
    setup.groups.iter().enumerate().map(|(place, group)| (place % 6 + 1, named(&group.name))).collect()
}

pub(super) fn figures(texts: &Texts, row: &Draft) -> Vec<(String, String, String)> {
    let Some(answer) = &row.answer else { return Vec::new() };
    let visits = row
        .plan
        .routes
        .iter()
        .flat_map(|route| &route.stops)
        .filter(|stop| stop.kind == PlanStop::Visit)
        .count();
    let minutes: i64 = row
        .plan
        .routes
        .iter()
        .map(|route| {
            i64::from(route.travel_minutes)
                + route.stops.iter().map(|stop| i64::from(stop.travel_minutes)).sum::<i64>()
        })
        .sum();
    let hosts: std::collections::BTreeSet<&str> = row
        .plan
        .routes
        .iter()
        .flat_map(|route| &route.stops)
        .filter(|stop| stop.kind == PlanStop::Visit)
        .map(|stop| stop.id.as_str())
        .collect();
    let figure = |value: String, key: &str, note: String| (value, texts.get(key), note);
    let count = |value: usize| texts.number(i64::try_from(value).unwrap_or(0));
    let gap = if row.is_proved_best() {
        texts.get("itineraries-figure-best")
    } else if answer.bound > answer.profit && answer.bound > 0 {
        texts.with(
            "itineraries-figure-gap",
            &[
                ("percent", texts.decimal((answer.bound - answer.profit) * 1000 / answer.bound, 1).into()),
                ("bound", texts.number(answer.bound).into()),
            ],
        )
    } else {
        String::new()
    };
    vec![
        figure(
            count(visits),
            "itineraries-figure-visits",
            texts.with("itineraries-figure-places", &[("count", Arg::from(hosts.len()))]),
        ),
        figure(texts.number(answer.profit), "itineraries-figure-points", gap),
        figure(count(answer.left_out.len()), "itineraries-figure-left", String::new()),
        figure(format!("{}:{:02}", minutes / 60, minutes % 60), "itineraries-figure-road", String::new()),
        figure(
            texts.number(answer.changes),
            "itineraries-figure-changes",
            texts.get("itineraries-figure-changes-note"),
        ),
    ]
}

/// Broken rules and what could not be held, in words.
fn problems(texts: &Texts, setup: &Setup, row: &Draft) -> Vec<String> {
    let Some(answer) = &row.answer else { return Vec::new() };
    let conflicts = answer.conflicts.iter().map(|conflict| words::conflict(texts, setup, conflict));
    let violations = answer.violations.iter().map(|violation| words::violation(texts, setup, violation));
    let mut all: Vec<String> = conflicts.chain(violations).collect();
    all.dedup();
    all.truncate(30);
    all
}

fn left_view(texts: &Texts, setup: &Setup, path: &str, left: &LeftOut) -> LeftView {
    let group = setup.group(number(&left.group)).map(|group| group.name.clone()).unwrap_or_default();
    LeftView {
        group,
        stop: setup.stop(number(&left.site)).map(|stop| stop.name.clone()).unwrap_or_default(),
        value: texts.number(left.value),
        reason: words::reason(texts, setup, &left.reason),
        price: left
            .price
            .map(|price| texts.with("itineraries-price", &[("points", Arg::Number(price))]))
            .unwrap_or_default(),
        href: format!("{path}/visit?group={}&stop={}", left.group, left.site),
    }
}

pub(super) async fn stop(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    drafts::stop(&web.app, &visitor.actor, mission, draft).await?;
    Ok(done(&draft_path(mission, draft), "done-agenda-stop-asked"))
}

pub(super) async fn discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    drafts::discard(&web.app, &visitor.actor, mission, draft).await?;
    Ok(done(&base(mission), "done-agenda-draft-discarded"))
}

/// A new draft with the same routes.
pub(super) async fn copy(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let source = drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let name = texts.with("agenda-copied-name", &[("name", source.name.as_str().into())]);
    let copied = drafts::copy(&web.app, &visitor.actor, mission, draft, &name).await?;
    Ok(done(&draft_path(mission, copied), "done-agenda-copied"))
}

/// A new draft that keeps the pinned stops of this one.
pub(super) async fn remake(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(form): Form<super::home::MakeForm>,
) -> Result<Response, Failure> {
    let source = drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let or = |given: String, otherwise: String| if given.trim().is_empty() { otherwise } else { given };
    let order = MakeOrder {
        name: or(form.name, texts.with("agenda-remade-name", &[("name", source.name.as_str().into())])),
        seconds: or(form.seconds, source.seconds.to_string()),
        seed: or(form.seed, source.seed.to_string()),
        based_on: Some(draft),
    };
    let made = drafts::make(&web.app, &visitor.actor, mission, &order).await?;
    Ok(Redirect::to(&draft_path(mission, made)).into_response())
}
