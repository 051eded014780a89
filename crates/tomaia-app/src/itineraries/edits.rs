//! Changes of a draft by hand: told beforehand, with what they break and what they cost; pinned stops stay; each change
//! can be taken back. A draft may break rules while an officer works on it; a version may not.

use super::drafts::must_be_ready;
use super::problem::{MissionProblem, instant, minute};
use super::replan::judging;
use super::store::{self, Draft};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::Connection;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Refusal, RefusalKind};
use tomaia_itinerary::{
    GroupDay, Interval, Plan, Problem, Route, Score, Site, Solution, Stop, StopKind, Violation, check, score,
};

/// A change by hand. Times are milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A visit goes to another time, day or group.
    Move {
        /// The group whose visit it is.
        group: i64,
        /// The stop.
        stop: i64,
        /// The group that makes it then.
        to_group: i64,
        /// When it begins.
        at: i64,
    },
    /// A visit comes in.
    Add {
        /// The group.
        group: i64,
        /// The stop.
        stop: i64,
        /// When it begins.
        at: i64,
    },
    /// A visit goes out.
    Remove {
        /// The group.
        group: i64,
        /// The stop.
        stop: i64,
    },
    /// A visit is pinned where it is, or let loose.
    Pin {
        /// The group.
        group: i64,
        /// The stop.
        stop: i64,
        /// Pinned.
        pinned: bool,
    },
}

impl Edit {
    fn name(&self) -> &'static str {
        match self {
            Edit::Move { .. } => "itinerary-visit-moved",
            Edit::Add { .. } => "itinerary-visit-added",
            Edit::Remove { .. } => "itinerary-visit-removed",
            Edit::Pin { pinned: true, .. } => "itinerary-visit-pinned",
            Edit::Pin { pinned: false, .. } => "itinerary-visit-unpinned",
        }
    }

    fn stop(&self) -> i64 {
        let (Edit::Move { stop, .. }
        | Edit::Add { stop, .. }
        | Edit::Remove { stop, .. }
        | Edit::Pin { stop, .. }) = self;
        *stop
    }
}

/// A stop that begins at another time because of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The group.
    pub group: i64,
    /// The stop, as the plan names it.
    pub stop: String,
    /// When it began, milliseconds since 1970; none where it is new.
    pub before: Option<i64>,
    /// When it begins; none where it is gone.
    pub after: Option<i64>,
}

/// What a change would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Rules that it would break.
    pub breaks: Vec<Violation>,
    /// Rules that are broken now and would not be.
    pub mends: usize,
    /// Points gained or lost.
    pub profit: i64,
    /// More or fewer changes to what people have been told.
    pub changes: i64,
    /// Minutes on the road more or less.
    pub road_minutes: i64,
    /// Stops that begin at another time.
    pub shifts: Vec<Shift>,
    /// The plan that it would be.
    pub plan: Plan,
}

/// Tells what a change would break and cost.
///
/// # Errors
/// The actor may not; no such draft; the change names what is not there.
pub async fn preview(app: &App, actor: &Actor, mission: i64, draft: i64, edit: &Edit) -> Result<Preview> {
    actor.may(Verb::ItinerariesRead)?;
    let mut connection = app.database.read().await?;
    let draft = store::draft_of(&mut connection, mission, draft).await?;
    let judged_by = judging(&mut connection, &draft).await?;
    Ok(work_out(&judged_by, &draft.plan, edit)?)
}

/// Makes a change and returns the new revision. `revision` is the one that the officer saw.
///
/// # Errors
/// The actor may not; no such draft; it is not ready; somebody else changed it; the change names what is not there.
pub async fn apply(
    app: &App,
    actor: &Actor,
    (mission, draft): (i64, i64),
    revision: Option<i64>,
    edit: &Edit,
) -> Result<i64> {
    let (mut tx, draft) = open(app, actor, mission, draft, revision).await?;
    let judged_by = judging(&mut tx, &draft).await?;
    let preview = work_out(&judged_by, &draft.plan, edit)?;
    let mut undo = draft.undo.clone();
    undo.push(draft.plan.clone());
    let answer = draft.answer.as_ref().map(|answer| judged(&judged_by, &preview.plan, answer));
    let revision =
        store::save_change(&mut tx, &draft, &preview.plan, answer.as_ref(), &undo, app.now()).await?;
    let name = judged_by.setup.stop(edit.stop()).map(|stop| stop.name.clone()).unwrap_or_default();
    Entry::named(edit.name(), ("itinerary_draft", draft.id))
        .about(("mission", mission))
        .after(json!({ "name": name, "profit": preview.profit, "breaks": preview.breaks.len() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(revision)
}

/// Takes the last change back.
///
/// # Errors
/// The actor may not; no such draft; it is not ready; somebody else changed it; nothing is left to take back.
pub async fn undo(
    app: &App,
    actor: &Actor,
    (mission, draft): (i64, i64),
    revision: Option<i64>,
) -> Result<i64> {
    let (mut tx, draft) = open(app, actor, mission, draft, revision).await?;
    let mut undo = draft.undo.clone();
    let plan = undo.pop().ok_or_else(|| Refusal::conflict("agenda-nothing-to-undo"))?;
    let judged_by = judging(&mut tx, &draft).await?;
    let answer = draft.answer.as_ref().map(|answer| judged(&judged_by, &plan, answer));
    let revision = store::save_change(&mut tx, &draft, &plan, answer.as_ref(), &undo, app.now()).await?;
    Entry::named("itinerary-change-undone", ("itinerary_draft", draft.id))
        .about(("mission", mission))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(revision)
}

async fn open(
    app: &App,
    actor: &Actor,
    mission: i64,
    draft: i64,
    revision: Option<i64>,
) -> Result<(Connection, Draft)> {
    actor.may(Verb::ItinerariesMake)?;
    let mut tx = app.database.begin().await?;
    tx.lock("itinerary_draft", draft).await?;
    let draft = store::draft_of(&mut tx, mission, draft).await?;
    must_be_ready(&draft)?;
    if revision.is_some_and(|seen| seen != draft.revision) {
        return Err(Refusal::changed_meanwhile().into());
    }
    Ok((tx, draft))
}

/// What the engine said, with the points and broken rules of the plan as it is now. What a bound was proved for still
/// holds; what was said of stops that are in the plan by now is dropped.
fn judged(by: &MissionProblem, plan: &Plan, answer: &Solution) -> Solution {
    let Score { value, fairness, changes } = score(&by.problem, plan);
    let held = |group: &str, site: &str| {
        let of_group = plan.routes.iter().filter(|route| route.group == group);
        of_group.flat_map(|route| &route.stops).any(|stop| stop.kind == StopKind::Visit && stop.id == site)
    };
    let mut answer = answer.clone();
    (answer.value, answer.fairness, answer.changes, answer.profit) =
        (value, fairness, changes, value + fairness);
    answer.left_out.retain(|left| !held(&left.group, &left.site));
    answer.violations = check(&by.problem, plan);
    answer
}

/// Works a change out.
pub(super) fn work_out(by: &MissionProblem, plan: &Plan, edit: &Edit) -> Result<Preview, Refusal> {
    let problem = &by.problem;
    let after = changed(problem, plan, edit)?;
    let (old, new) = (check(problem, plan), check(problem, &after));
    let (from, to) = (score(problem, plan), score(problem, &after));
    let road = |plan: &Plan| -> i64 {
        let minutes = |route: &Route| {
            i64::from(route.travel_minutes)
                + route.stops.iter().map(|stop| i64::from(stop.travel_minutes)).sum::<i64>()
        };
        plan.routes.iter().map(minutes).sum()
    };
    Ok(Preview {
        mends: old.iter().filter(|violation| !new.contains(violation)).count(),
        breaks: new.into_iter().filter(|violation| !old.contains(violation)).collect(),
        profit: to.value + to.fairness - from.value - from.fairness,
        changes: to.changes - from.changes,
        road_minutes: road(&after) - road(plan),
        shifts: shifts(plan, &after),
        plan: after,
    })
}

fn shifts(before: &Plan, after: &Plan) -> Vec<Shift> {
    let starts = |plan: &Plan| -> Vec<((i64, String), i64)> {
        let stops = plan.routes.iter().flat_map(|route| route.stops.iter().map(move |stop| (route, stop)));
        stops
            .map(|(route, stop)| ((super::number(&route.group), stop.id.clone()), instant(stop.start)))
            .collect()
    };
    let (old, new) = (starts(before), starts(after));
    let find = |list: &[((i64, String), i64)], key: &(i64, String)| {
        list.iter().find(|(known, _)| known == key).map(|(_, start)| *start)
    };
    let keys: std::collections::BTreeSet<(i64, String)> =
        old.iter().chain(&new).map(|(key, _)| key.clone()).collect();
    keys.into_iter()
        .map(|key| Shift { before: find(&old, &key), after: find(&new, &key), group: key.0, stop: key.1 })
        .filter(|shift| shift.before != shift.after)
        .collect()
}

fn not_there() -> Refusal {
    Refusal::new(RefusalKind::NotFound, "itineraries-edit-unknown")
}

fn changed(problem: &Problem, plan: &Plan, edit: &Edit) -> Result<Plan, Refusal> {
    let mut plan = plan.clone();
    match *edit {
        Edit::Pin { group, stop, pinned } => {
            let (route, place) = find(&plan, group, stop).ok_or_else(not_there)?;
            plan.routes[route].stops[place].locked = pinned;
        }
        Edit::Remove { group, stop } => {
            take_out(problem, &mut plan, group, stop)?;
        }
        Edit::Add { group, stop, at } => {
            if find(&plan, group, stop).is_some() {
                return Err(Refusal::conflict("itineraries-edit-held-already"));
            }
            put_in(problem, &mut plan, (group, stop), at, None)?;
        }
        Edit::Move { group, stop, to_group, at } => {
            if to_group != group && find(&plan, to_group, stop).is_some() {
                return Err(Refusal::conflict("itineraries-edit-held-already"));
            }
            let taken = take_out(problem, &mut plan, group, stop)?;
            put_in(problem, &mut plan, (to_group, stop), at, Some(&taken))?;
        }
    }
    Ok(plan)
}

fn find(plan: &Plan, group: i64, stop: i64) -> Option<(usize, usize)> {
    let (group, stop) = (group.to_string(), stop.to_string());
    plan.routes.iter().enumerate().filter(|(_, route)| route.group == group).find_map(|(number, route)| {
        let place = route.stops.iter().position(|one| one.kind == StopKind::Visit && one.id == stop)?;
        Some((number, place))
    })
}

fn take_out(problem: &Problem, plan: &mut Plan, group: i64, stop: i64) -> Result<Stop, Refusal> {
    let (route, place) = find(plan, group, stop).ok_or_else(not_there)?;
    if plan.routes[route].stops[place].locked {
        return Err(Refusal::conflict("itineraries-edit-pinned"));
    }
    let taken = plan.routes[route].stops.remove(place);
    retime(problem, &mut plan.routes[route], None);
    Ok(taken)
}

fn put_in(
    problem: &Problem,
    plan: &mut Plan,
    (group, stop): (i64, i64),
    at: i64,
    taken: Option<&Stop>,
) -> Result<(), Refusal> {
    let (group, stop) = (group.to_string(), stop.to_string());
    let at = minute(at);
    let day = problem
        .days
        .iter()
        .find(|day| day.start <= at && at < day.end)
        .ok_or_else(|| Refusal::conflict("itineraries-edit-no-day"))?;
    let site = problem.sites.iter().find(|site| site.id == stop).ok_or_else(not_there)?;
    let route = plan
        .routes
        .iter_mut()
        .find(|route| route.group == group && route.day == day.id)
        .ok_or_else(|| Refusal::conflict("itineraries-edit-no-day"))?;
    let lunches = route.stops.iter().any(|stop| stop.lunch);
    let lunch =
        site.kind == tomaia_itinerary::SiteKind::Meal || (taken.is_some_and(|stop| stop.lunch) && !lunches);
    let place = route.stops.iter().position(|other| other.start >= at).unwrap_or(route.stops.len());
    let new = Stop {
        kind: StopKind::Visit,
        id: stop.clone(),
        place: site.place.clone(),
        travel_minutes: 0,
        arrival: at,
        start: at,
        end: at,
        lunch,
        locked: false,
        value: worth(problem, &group, &stop),
    };
    route.stops.insert(place, new);
    retime(problem, route, Some((&stop, at)));
    Ok(())
}

fn worth(problem: &Problem, group: &str, site: &str) -> i64 {
    let own = problem
        .wishes
        .iter()
        .find(|wish| wish.group == group && wish.site == site)
        .map_or(0, |wish| wish.value);
    let guests = problem
        .groups
        .iter()
        .find(|one| one.id == group)
        .map(|group| group.guests.as_slice())
        .unwrap_or_default();
    let of_guests = problem
        .guest_wishes
        .iter()
        .filter(|wish| wish.site == site && guests.iter().any(|guest| guest.id == wish.guest));
    i64::from(own) + of_guests.map(|wish| i64::from(wish.value)).sum::<i64>()
}

/// Works the times of a route out anew, in its order: each stop keeps the time it had, unless the road, its opening or
/// lunch push it on.
fn retime(problem: &Problem, route: &mut Route, wanted: Option<(&str, i32)>) {
    let group = problem.groups.iter().find(|group| group.id == route.group);
    let Some(day) = group.and_then(|group| group.days.iter().find(|day| day.day == route.day)) else {
        return;
    };
    let mut place = route.start_place.clone();
    let mut left = day.earliest;
    for number in 0..route.stops.len() {
        let travel = road(problem, &place, &route.stops[number].place);
        let stop = &mut route.stops[number];
        let arrival = left + minutes(travel);
        let kept = wanted.filter(|(id, _)| *id == stop.id).map_or(stop.start, |(_, at)| at);
        let site = problem.sites.iter().find(|site| stop.kind == StopKind::Visit && site.id == stop.id);
        let length = site.map_or(stop.end - stop.start, |site| length(site, stop.lunch));
        let mut start = arrival.max(kept);
        if let Some(site) = site {
            start = open_at(site, day, stop.lunch, start, length);
        }
        (stop.travel_minutes, stop.arrival, stop.start, stop.end) = (travel, arrival, start, start + length);
        (place, left) = (stop.place.clone(), stop.end);
    }
    // Nobody waits at the first stop: the group leaves later.
    match route.stops.first_mut() {
        Some(first) => {
            route.departure = (first.start - minutes(first.travel_minutes)).max(day.earliest);
            first.arrival = route.departure + minutes(first.travel_minutes);
        }
        None => route.departure = day.earliest,
    }
    route.travel_minutes = road(problem, &place, &route.end_place);
    let last = route.stops.last().map_or(route.departure, |stop| stop.end);
    route.arrival = last + minutes(route.travel_minutes);
}

fn minutes(value: u32) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

fn length(site: &Site, lunch: bool) -> i32 {
    minutes(site.minutes + if lunch { site.lunch_minutes.unwrap_or(0) } else { 0 })
}

/// The first minute from `start` on at which the site is open for the whole visit and lunch falls into its time; `start`
/// itself where there is none, so that the checker says what is wrong.
fn open_at(site: &Site, day: &GroupDay, lunch: bool, start: i32, length: i32) -> i32 {
    let begins = |interval: &Interval| {
        let mut from = start.max(interval.start);
        if let Some(lunch) = day.lunch.filter(|_| lunch) {
            from = from.max(lunch.start - minutes(site.minutes));
        }
        (from + length <= interval.end && from <= day.latest).then_some(from)
    };
    site.open.iter().filter_map(begins).min().unwrap_or(start)
}

fn road(problem: &Problem, from: &str, to: &str) -> u32 {
    let number = |id: &str| problem.places.iter().position(|place| place.id == id);
    match (number(from), number(to)) {
        (Some(from), Some(to)) => problem.travel_minutes[from][to],
        _ => 0,
    }
}
