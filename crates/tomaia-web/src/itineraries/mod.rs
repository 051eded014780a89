//! Itineraries: what there is to plan with (stops, groups, days, vehicles, ways), drafts with their map and timelines,
//! versions with the sheets of all who travel and of those who receive them. Each page works with forms and links alone.

pub(crate) mod api;
mod days;
mod draft;
mod edits;
mod groups;
mod home;
mod hosting;
mod map;
mod own;
mod progress;
mod publish;
mod replan;
mod sheets;
mod stops;
mod strips;
mod ways;

use crate::Web;
use crate::failure::Failure;
use crate::missions::tabs::Tab;
use crate::routes::{Audience, Routes};
use crate::shell::{NavItem, Shell};
use crate::visitor::Visitor;
use tomaia_app::itineraries::queries::Setup;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Texts;

/// The routes of itineraries.
#[must_use]
pub fn routes() -> Routes {
    let read = Audience::May(Verb::ItinerariesRead);
    let make = Audience::May(Verb::ItinerariesMake);
    let publish = Audience::May(Verb::ItinerariesPublish);
    let routes = Routes::new()
        .get("/desk/missions/{id}/itineraries", read, home::home)
        .post("/desk/missions/{id}/itineraries/drafts", make, home::make)
        .get("/desk/missions/{id}/itineraries/stops", read, stops::list)
        .post("/desk/missions/{id}/itineraries/stops/factories", make, stops::factories)
        .get("/desk/missions/{id}/itineraries/stops/{stop}", read, stops::show)
        .get("/desk/missions/{id}/itineraries/stops/{stop}/edit", make, stops::form)
        .post("/desk/missions/{id}/itineraries/stops/{stop}/edit", make, stops::save)
        .post("/desk/missions/{id}/itineraries/stops/{stop}/remove", make, stops::remove)
        .post("/desk/missions/{id}/itineraries/stops/{stop}/wishes", make, stops::wishes)
        .get("/desk/missions/{id}/itineraries/groups", read, groups::list)
        .post("/desk/missions/{id}/itineraries/groups/deal", make, groups::deal)
        .post("/desk/missions/{id}/itineraries/groups/rivals", make, groups::rivals)
        .get("/desk/missions/{id}/itineraries/groups/{group}", make, groups::form)
        .post("/desk/missions/{id}/itineraries/groups/{group}", make, groups::save)
        .post("/desk/missions/{id}/itineraries/groups/{group}/remove", make, groups::remove)
        .get("/desk/missions/{id}/itineraries/groups/{group}/days/{day}", make, groups::day)
        .post("/desk/missions/{id}/itineraries/groups/{group}/days/{day}", make, groups::save_day)
        .get("/desk/missions/{id}/itineraries/days", read, days::list)
        .post("/desk/missions/{id}/itineraries/days/all", make, days::all)
        .get("/desk/missions/{id}/itineraries/days/{day}", make, days::form)
        .post("/desk/missions/{id}/itineraries/days/{day}", make, days::save)
        .post("/desk/missions/{id}/itineraries/days/{day}/remove", make, days::remove)
        .get("/desk/missions/{id}/itineraries/vehicles/{vehicle}", make, days::vehicle)
        .post("/desk/missions/{id}/itineraries/vehicles/{vehicle}", make, days::save_vehicle)
        .post("/desk/missions/{id}/itineraries/vehicles/{vehicle}/remove", make, days::remove_vehicle)
        .get("/desk/missions/{id}/itineraries/ways", read, ways::list)
        .post("/desk/missions/{id}/itineraries/ways/refresh", make, ways::refresh)
        .post("/desk/missions/{id}/itineraries/ways/matrix", make, ways::matrix)
        .get("/desk/missions/{id}/itineraries/ways/measured", make, ways::form)
        .post("/desk/missions/{id}/itineraries/ways/measured", make, ways::save);
    let routes = routes
        .get("/desk/missions/{id}/itineraries/compare", read, publish::compare)
        .get("/desk/missions/{id}/itineraries/drafts/{draft}", read, draft::show)
        .get("/desk/missions/{id}/itineraries/drafts/{draft}/map.json", read, map::features)
        .get("/desk/missions/{id}/itineraries/drafts/{draft}/events", read, progress::events)
        .get("/desk/missions/{id}/itineraries/drafts/{draft}/state", read, progress::state)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/stop", make, draft::stop)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/discard", make, draft::discard)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/copy", make, draft::copy)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/remake", make, draft::remake)
        .get("/desk/missions/{id}/itineraries/drafts/{draft}/visit", read, edits::visit)
        .get("/desk/missions/{id}/itineraries/drafts/{draft}/preview", read, edits::preview)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/move", make, edits::relocate)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/add", make, edits::add)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/remove", make, edits::remove)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/pin", make, edits::pin)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/undo", make, edits::undo)
        .get("/desk/missions/{id}/itineraries/drafts/{draft}/publish", publish, publish::outlook)
        .post("/desk/missions/{id}/itineraries/drafts/{draft}/publish", publish, publish::publish)
        .get("/desk/missions/{id}/itineraries/replan", make, replan::form)
        .post("/desk/missions/{id}/itineraries/replan", make, replan::replan)
        .get("/desk/missions/{id}/itineraries/sheets", read, sheets::list)
        .post("/desk/missions/{id}/itineraries/answers", make, sheets::answer)
        .get("/desk/missions/{id}/itineraries/sheets/{kind}/{who}", read, sheets::show)
        .get("/desk/missions/{id}/itineraries/sheets/{kind}/{who}/sheet.pdf", read, sheets::pdf)
        .get("/desk/missions/{id}/itineraries/sheets/{kind}/{who}/calendar.ics", read, sheets::calendar);
    hosting::routes(own::routes(routes))
}

/// The frame of a page below a mission's itineraries.
async fn framed(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    title: &str,
) -> Result<(Shell, Vec<NavItem>), Failure> {
    let title = tomaia_i18n::texts(visitor.language).get(title);
    titled(web, visitor, mission, title).await
}

/// The same with a title in words.
async fn titled(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    title: String,
) -> Result<(Shell, Vec<NavItem>), Failure> {
    let frame = tomaia_app::missions::frame(&web.app, &visitor.actor, mission).await?;
    let shell = Shell::titled(visitor, title);
    let name = shell.either(&frame.name_it, &frame.name_en);
    let mut shell = shell.crumb_named(name, &format!("/desk/missions/{mission}"));
    // The tab's own page is the end of the way already.
    if shell.path != base(mission) {
        shell = shell.crumb("missions-tab-itineraries", &base(mission));
    }
    let shell = shell.here();
    let tabs = crate::missions::tabs::tabs(&shell, mission, Tab::Itineraries);
    Ok((shell, tabs))
}

/// The address of the tab.
fn base(mission: i64) -> String {
    format!("/desk/missions/{mission}/itineraries")
}

/// The address of a draft.
fn draft_path(mission: i64, draft: i64) -> String {
    format!("{}/drafts/{draft}", base(mission))
}

/// The number in a path; none for `new`.
fn number(part: &str) -> Result<Option<i64>, Failure> {
    if part == "new" { Ok(None) } else { part.parse().map(Some).map_err(|_| Failure::not_found()) }
}

/// A time of day at the mission's clock.
fn clock(texts: &Texts, setup: &Setup, at: i64) -> String {
    texts.time(setup.clock(at).time())
}

/// Day and times of a stretch: «mer 14 ott, 9:30–10:30».
fn stretch(texts: &Texts, setup: &Setup, from: i64, to: i64) -> String {
    let day = texts.day(setup.clock(from).date());
    format!("{day}, {}–{}", clock(texts, setup, from), clock(texts, setup, to))
}

/// An instant at the office's clock, for when things were done.
fn moment(texts: &Texts, at: i64) -> String {
    let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
    jiff::Timestamp::from_millisecond(at).map(|at| texts.date_time(at, &zone)).unwrap_or_default()
}
