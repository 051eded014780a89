//! Changes of a draft by hand: the page of one visit with a plain form, what a change would do (told beforehand), and the
//! changes themselves. The strips' island uses the same addresses.

use super::{base, clock, draft_path, number, stretch, titled};
use crate::Web;
use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::itineraries::edits::{self, Edit, Preview};
use tomaia_app::itineraries::queries::{self, Setup};
use tomaia_app::itineraries::store::Draft;
use tomaia_app::itineraries::{PlanStop, drafts, problem::instant, words};
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Texts};

/// What a form or the island sends.
#[derive(Clone, Deserialize, Default)]
pub(super) struct Change {
    #[serde(default)]
    group: i64,
    #[serde(default)]
    stop: i64,
    #[serde(default)]
    to_group: Option<i64>,
    /// A day and a time of day …
    #[serde(default)]
    day: String,
    #[serde(default)]
    time: String,
    /// … or an instant, milliseconds since 1970.
    #[serde(default)]
    at: Option<i64>,
    #[serde(default)]
    revision: Option<i64>,
    #[serde(default)]
    pinned: bool,
}

impl Change {
    fn at(&self, setup: &Setup) -> Option<i64> {
        let typed =
            || Some(setup.instant(self.day.parse().ok()?, tomaia_domain::typed::time(&self.time).ok()?));
        self.at.or_else(typed)
    }

    /// The move or, where the plan does not hold the visit yet, the visit that comes in.
    fn placed(&self, setup: &Setup, held: bool) -> Option<Edit> {
        let at = self.at(setup)?;
        let (group, stop) = (self.group, self.stop);
        Some(if held {
            Edit::Move { group, stop, to_group: self.to_group.unwrap_or(group), at }
        } else {
            Edit::Add { group: self.to_group.unwrap_or(group), stop, at }
        })
    }
}

#[derive(Template)]
#[template(path = "itineraries/visit.html")]
struct VisitPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    record: String,
    place: String,
    lead: String,
    facts: Vec<(String, String)>,
    group: i64,
    stop: i64,
    held: bool,
    pinned: bool,
    groups: Vec<Choice>,
    days: Vec<Choice>,
    time: String,
    revision: i64,
    preview: Option<PreviewView>,
    may_change: bool,
    errors: FormErrors,
}

/// What a change would do, in words.
struct PreviewView {
    verdict: &'static str,
    title: String,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "itineraries/preview.html")]
struct PreviewPart {
    preview: PreviewView,
}

/// The page of a visit: held or left out.
pub(super) async fn visit(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(change): Query<Change>,
) -> Result<Response, Failure> {
    visit_page(&web, visitor, (mission, draft), change, None).await
}

async fn visit_page(
    web: &Web,
    visitor: Visitor,
    (mission, draft): (i64, i64),
    change: Change,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let row = drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let stop = setup.stop(change.stop).ok_or_else(Failure::not_found)?;
    let group = setup.group(change.group).ok_or_else(Failure::not_found)?;
    let held = find(&row, &change);
    let proposed = change.placed(&setup, held.is_some());
    let preview = match proposed {
        Some(edit) if refused.is_none() => {
            let found = edits::preview(&web.app, &visitor.actor, mission, draft, &edit).await?;
            Some(preview_view(tomaia_i18n::texts(visitor.language), &setup, &found))
        }
        _ => None,
    };
    let actor = visitor.actor.clone();
    let wishes = match stop.company {
        Some(company) => queries::visit_wishes(&web.app, &actor, mission, (company, change.group)).await?,
        None => Vec::new(),
    };
    let (shell, tabs) = titled(web, visitor, mission, stop.name.clone()).await?;
    let texts = shell.texts;
    let errors = refused.map(|failure| FormErrors::of(texts, failure)).transpose()?;
    let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shell = shell.crumb_last(row.name.clone(), &draft_path(mission, draft));
    let wanted = change.at(&setup).or_else(|| held.map(|(start, ..)| start));
    let day = wanted.map(|at| setup.clock(at).date());
    let chosen_group = change.to_group.unwrap_or(change.group);
    let mut facts = vec![(texts.get("itineraries-fact-place"), stop.place())];
    if let Some((start, end, _)) = held {
        facts.push((texts.get("itineraries-fact-when"), stretch(texts, &setup, start, end)));
    }
    if !wishes.is_empty() {
        facts.push((texts.get("itineraries-fact-wishes"), wishes_words(texts, &setup, &wishes)));
    }
    let (of_group, of_stop) = (change.group.to_string(), change.stop.to_string());
    let mut left_out = row.answer.iter().flat_map(|answer| &answer.left_out);
    let left_out = left_out.find(|left| left.group == of_group && left.site == of_stop);
    if let Some(left) = left_out.filter(|_| held.is_none()) {
        facts.push((texts.get("itineraries-column-value"), texts.number(left.value)));
        facts.push((texts.get("itineraries-column-reason"), words::reason(texts, &setup, &left.reason)));
        if let Some(price) = left.price {
            let price = texts.with("itineraries-price", &[("points", Arg::Number(price))]);
            facts.push((texts.get("itineraries-column-price"), price));
        }
    }
    page_with(
        status,
        &VisitPage {
            path: draft_path(mission, draft),
            place: texts.get(if held.is_some() { "itineraries-place" } else { "itineraries-place-new" }),
            record: format!("{}/stops/{}", base(mission), change.stop),
            lead: texts.with("itineraries-group-named", &[("name", group.name.as_str().into())]),
            facts,
            group: change.group,
            stop: change.stop,
            held: held.is_some(),
            pinned: held.is_some_and(|(_, _, pinned)| pinned),
            groups: setup
                .groups
                .iter()
                .map(|one| Choice::new(one.id.to_string(), one.name.clone(), one.id == chosen_group))
                .collect(),
            days: setup
                .days
                .iter()
                .map(|one| Choice::new(one.day.to_string(), texts.full_date(one.day), Some(one.day) == day))
                .collect(),
            time: wanted.map(|at| setup.clock(at).strftime("%H:%M").to_string()).unwrap_or_default(),
            revision: row.revision,
            preview,
            may_change: actor.can(Verb::ItinerariesMake) && row.state == DraftState::Ready,
            errors: errors.unwrap_or_default(),
            tabs,
            shell,
        },
    )
}

/// Who wishes the visit, and how much.
fn wishes_words(texts: &Texts, setup: &Setup, wishes: &[queries::VisitWish]) -> String {
    let words = |wish: &queries::VisitWish| {
        let guest = setup.guest(wish.guest).map(queries::TravellerRow::full_name).unwrap_or_default();
        let key = if wish.of_company { "itineraries-wish-of-company" } else { "itineraries-wish-of-guest" };
        let level = texts.get(&format!("itineraries-wish-{}", wish.level.replace('_', "-")));
        texts.with(key, &[("guest", guest.into()), ("level", level.into())])
    };
    wishes.iter().map(words).collect::<Vec<_>>().join("; ")
}

/// Start, end and whether it is pinned, where the plan holds the visit.
fn find(draft: &Draft, change: &Change) -> Option<(i64, i64, bool)> {
    let (group, stop) = (change.group.to_string(), change.stop.to_string());
    let routes = draft.plan.routes.iter().filter(|route| route.group == group);
    let held =
        routes.flat_map(|route| &route.stops).find(|held| held.kind == PlanStop::Visit && held.id == stop)?;
    Some((instant(held.start), instant(held.end), held.locked))
}

/// What a change would do, for the island.
pub(super) async fn preview(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(change): Query<Change>,
) -> Result<Response, Failure> {
    let row = drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let edit = change.placed(&setup, find(&row, &change).is_some()).ok_or_else(Failure::not_found)?;
    let found = edits::preview(&web.app, &visitor.actor, mission, draft, &edit).await?;
    page(&PreviewPart { preview: preview_view(tomaia_i18n::texts(visitor.language), &setup, &found) })
}

fn preview_view(texts: &Texts, setup: &Setup, preview: &Preview) -> PreviewView {
    let mut lines: Vec<String> =
        preview.breaks.iter().map(|violation| words::violation(texts, setup, violation)).collect();
    let signed =
        |value: i64| if value > 0 { format!("+{}", texts.number(value)) } else { texts.number(value) };
    let mut cost = |key: &str, value: i64| {
        if value != 0 {
            lines.push(texts.with(key, &[("value", signed(value).into())]));
        }
    };
    cost("itineraries-preview-points", preview.profit);
    cost("itineraries-preview-road", preview.road_minutes);
    cost("itineraries-preview-told", preview.changes);
    if preview.mends > 0 {
        lines.push(texts.with("itineraries-preview-mends", &[("count", Arg::from(preview.mends))]));
    }
    for shift in preview.shifts.iter().take(8) {
        let stop = setup.stop(number(&shift.stop).ok().flatten().unwrap_or_default());
        let name = stop.map_or_else(|| texts.get("itineraries-meetings"), |stop| stop.name.clone());
        let group = setup.group(shift.group).map(|group| group.name.clone()).unwrap_or_default();
        let at = |at: Option<i64>| at.map_or_else(|| "—".to_owned(), |at| clock(texts, setup, at));
        lines.push(texts.with(
            "itineraries-preview-shift",
            &[
                ("stop", name.into()),
                ("group", group.into()),
                ("before", at(shift.before).into()),
                ("after", at(shift.after).into()),
            ],
        ));
    }
    let (verdict, title) = if !preview.breaks.is_empty() {
        ("refused", texts.with("itineraries-preview-breaks", &[("count", Arg::from(preview.breaks.len()))]))
    } else if preview.profit < 0 || preview.road_minutes > 0 || preview.changes > 0 {
        ("costs", texts.get("itineraries-preview-costs"))
    } else {
        ("fine", texts.get("itineraries-preview-fine"))
    };
    PreviewView { verdict, title, lines }
}

/// Moves a visit.
pub(super) async fn relocate(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(change): Form<Change>,
) -> Result<Response, Failure> {
    place(&web, visitor, (mission, draft), change, true).await
}

/// Puts a visit in.
pub(super) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(change): Form<Change>,
) -> Result<Response, Failure> {
    place(&web, visitor, (mission, draft), change, false).await
}

async fn place(
    web: &Web,
    visitor: Visitor,
    (mission, draft): (i64, i64),
    change: Change,
    held: bool,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let made = match change.placed(&setup, held) {
        Some(edit) => edits::apply(&web.app, &visitor.actor, (mission, draft), change.revision, &edit).await,
        None => Err(tomaia_domain::refusal::Refusal::conflict("itineraries-edit-no-day").into()),
    };
    match made {
        Ok(_) => Ok(done(&draft_path(mission, draft), "done-itineraries-changed")),
        Err(error) => visit_page(web, visitor, (mission, draft), change, Some(error.into())).await,
    }
}

/// Takes a visit out.
pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(change): Form<Change>,
) -> Result<Response, Failure> {
    let edit = Edit::Remove { group: change.group, stop: change.stop };
    match edits::apply(&web.app, &visitor.actor, (mission, draft), change.revision, &edit).await {
        Ok(_) => Ok(done(&draft_path(mission, draft), "done-itineraries-changed")),
        Err(error) => visit_page(&web, visitor, (mission, draft), change, Some(error.into())).await,
    }
}

/// Pins a visit where it is, or lets it loose.
pub(super) async fn pin(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(change): Form<Change>,
) -> Result<Response, Failure> {
    let edit = Edit::Pin { group: change.group, stop: change.stop, pinned: change.pinned };
    edits::apply(&web.app, &visitor.actor, (mission, draft), change.revision, &edit).await?;
    let key = if change.pinned { "done-itineraries-pinned" } else { "done-itineraries-unpinned" };
    Ok(done(&draft_path(mission, draft), key))
}

/// Takes the last change back.
pub(super) async fn undo(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    edits::undo(&web.app, &visitor.actor, (mission, draft), None).await?;
    Ok(done(&draft_path(mission, draft), "done-agenda-change-undone"))
}
