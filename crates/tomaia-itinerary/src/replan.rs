//! Replanning on the day: what has begun stands, what has been promised changes as little as possible, and the answer
//! says what changes and who has to be told.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::control::{Control, SolveOptions};
use crate::plan::{Conflict, Demand, Plan, Route, Solution, Stop, StopKind};
use crate::problem::{Commitment, FixedBy, FixedStop, Interval, Problem, ProblemError, PublishedStop};
use crate::solve::solve_valid;

/// Something that happens on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "happening", deny_unknown_fields)]
pub enum Happening {
    /// A group goes on so many minutes later than planned, from where it is or is about to arrive.
    Delay {
        /// The group.
        group: String,
        /// By how much.
        minutes: u32,
    },
    /// A site receives nobody from now on.
    SiteCancelled {
        /// The site.
        site: String,
    },
    /// A guest is with the group until this minute only.
    GuestLeaves {
        /// The guest.
        guest: String,
        /// When.
        at: i32,
    },
    /// A vehicle is not there on this day and those that follow; another one has to do.
    VehicleLost {
        /// The vehicle.
        vehicle: String,
    },
}

/// What to plan anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplanRequest {
    /// The present minute: stops that have begun stand.
    pub now: i32,
    /// What has happened.
    pub happenings: Vec<Happening>,
}

/// A difference between the plan that people have and the new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// The group.
    pub group: String,
    /// The site.
    pub site: String,
    /// What is different.
    pub change: StopChange,
    /// Guests of the group who are there, in the order of the problem.
    pub guests: Vec<String>,
    /// The company whose site it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
}

/// What is different about a stop. Times are starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum StopChange {
    /// Not held any more.
    Dropped {
        /// When it would have been.
        was: i32,
    },
    /// Held at another time, or with lunch instead of without or the reverse.
    Moved {
        /// When it was to be.
        was: i32,
        /// When it is.
        becomes: i32,
        /// Whether the group has its lunch there now.
        lunch: bool,
    },
    /// Held now, which was not planned.
    Added {
        /// When.
        becomes: i32,
    },
}

/// The new plan with what changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replanned {
    /// The problem as it is now: what has happened, what stands, what was published. The new plan is checked against it.
    pub problem: Problem,
    /// The new plan.
    pub solution: Solution,
    /// What changes, by group, then by time.
    pub differences: Vec<Difference>,
    /// Stops that stood and could not be kept: they are among the differences.
    pub given_up: Vec<FixedStop>,
    /// Groups of whose day something changes.
    pub groups_to_tell: Vec<String>,
    /// Companies of whose visits something changes.
    pub companies_to_tell: Vec<String>,
}

/// Makes a new plan from the one that people have. Without a budget of iterations it stops after a short search.
///
/// # Errors
/// The problem is not valid, before or after what has happened.
pub fn replan(
    problem: &Problem,
    plan: &Plan,
    request: &ReplanRequest,
    options: &SolveOptions,
    control: &dyn Control,
) -> Result<Replanned, ProblemError> {
    problem.validate()?;
    let mut now = problem.clone();
    happen(&mut now, plan, request);
    stand(&mut now, plan, request);
    now.validate()?;
    let options = SolveOptions { iterations: options.iterations.or(Some(2_000)), ..*options };
    let mut given_up = Vec::new();
    let mut solution = solve_valid(&now, Some(plan), &options, control, BOUND_EFFORT);
    // Stops that stood and cannot be kept any more are given up, the rest is planned around them.
    for _ in 0..4 {
        let lost = lost_stops(&now, &solution.conflicts, request.now);
        if lost.is_empty() {
            break;
        }
        now.fixed.retain(|stop| !lost.contains(stop));
        given_up.extend(lost);
        solution = solve_valid(&now, Some(plan), &options, control, BOUND_EFFORT);
    }
    let differences = differences(&now, plan, &solution.plan());
    let groups: BTreeSet<&String> = differences.iter().map(|difference| &difference.group).collect();
    let groups_to_tell =
        now.groups.iter().map(|group| &group.id).filter(|id| groups.contains(id)).cloned().collect();
    let companies: BTreeSet<&String> =
        differences.iter().filter_map(|difference| difference.company.as_ref()).collect();
    let companies_to_tell = companies.into_iter().cloned().collect();
    Ok(Replanned { problem: now, solution, differences, given_up, groups_to_tell, companies_to_tell })
}

/// Steps of labels in the search for a bound: hundredths of a second, since people wait.
const BOUND_EFFORT: u64 = 10_000_000;

/// Stops of the future that stand and are in conflict.
fn lost_stops(problem: &Problem, conflicts: &[Conflict], now: i32) -> Vec<FixedStop> {
    let in_conflict = |stop: &&FixedStop| {
        conflicts.iter().any(|conflict| {
            conflict.group == stop.group
                && matches!(&conflict.what, Demand::Visit { site } if *site == stop.site)
        })
    };
    let ahead = |stop: &&FixedStop| stop.start.is_none_or(|start| start > now);
    problem.fixed.iter().filter(in_conflict).filter(ahead).cloned().collect()
}

/// Puts what has happened into the problem.
fn happen(problem: &mut Problem, plan: &Plan, request: &ReplanRequest) {
    for happening in &request.happenings {
        match happening {
            Happening::Delay { .. } => {}
            Happening::SiteCancelled { site } => {
                let under_way = plan.routes.iter().flat_map(|route| &route.stops).any(|stop| {
                    stop.kind == StopKind::Visit && stop.id == *site && stop.start <= request.now
                });
                problem.wishes.iter_mut().filter(|wish| wish.site == *site).for_each(|wish| {
                    wish.rule = crate::problem::Rule::Wished;
                });
                problem.fixed.retain(|stop| stop.site != *site);
                for found in problem.sites.iter_mut().filter(|found| found.id == *site) {
                    close_from(found, request.now, under_way, plan);
                }
            }
            Happening::GuestLeaves { guest, at } => {
                let guests = problem.groups.iter_mut().flat_map(|group| &mut group.guests);
                for found in guests.filter(|found| found.id == *guest) {
                    found.until = Some(found.until.map_or(*at, |until| until.min(*at)));
                }
            }
            Happening::VehicleLost { vehicle } => {
                let days: Vec<String> = problem
                    .days
                    .iter()
                    .filter(|day| day.end > request.now)
                    .map(|day| day.id.clone())
                    .collect();
                for found in problem.vehicles.iter_mut().filter(|found| found.id == *vehicle) {
                    for day in &days {
                        if !found.unavailable_days.contains(day) {
                            found.unavailable_days.push(day.clone());
                        }
                    }
                }
                for day in problem.groups.iter_mut().flat_map(|group| &mut group.days) {
                    if day.vehicle.as_ref() == Some(vehicle) && days.contains(&day.day) {
                        day.vehicle = None;
                    }
                }
            }
        }
    }
}

/// Nobody comes from now on; a visit that has begun ends.
fn close_from(site: &mut crate::problem::Site, now: i32, under_way: bool, plan: &Plan) {
    let last_end = plan
        .routes
        .iter()
        .flat_map(|route| &route.stops)
        .filter(|stop| under_way && stop.id == site.id && stop.start <= now)
        .map(|stop| stop.end)
        .max();
    let until = last_end.map_or(now, |end| end.max(now));
    site.open.retain_mut(|open| {
        open.end = open.end.min(until);
        open.start < open.end
    });
}

/// What has begun stands; what has not is published. Groups go on from where they are, not before now.
fn stand(problem: &mut Problem, plan: &Plan, request: &ReplanRequest) {
    problem.published.clear();
    let mut known: BTreeSet<(String, String)> = BTreeSet::new();
    for route in &plan.routes {
        for stop in route.stops.iter().filter(|stop| stop.kind == StopKind::Visit) {
            if known.insert((route.group.clone(), stop.id.clone())) {
                problem.published.push(PublishedStop {
                    group: route.group.clone(),
                    site: stop.id.clone(),
                    start: stop.start,
                    lunch: stop.lunch,
                });
            }
        }
        under_way(problem, route, request);
    }
}

fn delay_of(route: &Route, request: &ReplanRequest) -> i32 {
    let minutes = request.happenings.iter().map(|happening| match happening {
        Happening::Delay { group, minutes } if *group == route.group => *minutes,
        _ => 0,
    });
    minutes.sum::<u32>().min(10_080) as i32
}

fn under_way(problem: &mut Problem, route: &Route, request: &ReplanRequest) {
    let now = request.now;
    let delay = delay_of(route, request);
    let Some(day) = problem
        .groups
        .iter_mut()
        .filter(|group| group.id == route.group)
        .flat_map(|group| &mut group.days)
        .find(|day| day.day == route.day)
    else {
        return;
    };
    let today =
        problem.days.iter().any(|known| known.id == route.day && known.start <= now && now < known.end);
    if route.departure > now {
        // Not yet on its way: nothing is left before now, and a delay holds the departure up.
        if today {
            let earliest = if delay > 0 { route.departure.max(now).saturating_add(delay) } else { now };
            day.earliest = day.earliest.max(earliest).min(day.latest);
        }
        return;
    }
    let cancelled = |site: &str| {
        request
            .happenings
            .iter()
            .any(|happening| matches!(happening, Happening::SiteCancelled { site: gone } if gone == site))
    };
    let begun = |stop: &&Stop| stop.start <= now;
    for stop in route.stops.iter().filter(begun) {
        hold(problem, route, stop);
    }
    let last = route.stops.iter().rfind(begun);
    if let Some(stop) = last.filter(|stop| stop.end > now) {
        if delay > 0 {
            // Between two stops at one place the matrix may ask for some minutes, too.
            let start = stop.end.saturating_add(within(problem, &stop.place));
            let end = stop.end.saturating_add(delay).max(start.saturating_add(1));
            stay(problem, route, &stop.place, start, end);
        }
        return;
    }
    // On the road, or waiting before the next stop.
    let Some(next) = route.stops.iter().find(|stop| stop.start > now) else { return };
    let arrival = next.arrival.max(if next.arrival <= now { now } else { next.arrival });
    if delay > 0 {
        stay(problem, route, &next.place, arrival, arrival.saturating_add(delay));
    } else if cancelled(&next.id) {
        stay(problem, route, &next.place, arrival, arrival.saturating_add(1));
    } else {
        hold(problem, route, next);
    }
}

/// Minutes from a place to itself.
fn within(problem: &Problem, place: &str) -> i32 {
    let at = problem.places.iter().position(|known| known.id == place);
    at.map_or(0, |at| problem.travel_minutes[at][at] as i32)
}

/// A stop that stands as it is.
fn hold(problem: &mut Problem, route: &Route, stop: &Stop) {
    if stop.kind != StopKind::Visit {
        return;
    }
    problem.fixed.retain(|fixed| fixed.group != route.group || fixed.site != stop.id);
    problem.fixed.push(FixedStop {
        group: route.group.clone(),
        site: stop.id.clone(),
        day: Some(route.day.clone()),
        start: Some(stop.start),
        lunch: Some(stop.lunch),
        by: FixedBy::Promised,
    });
    problem.wishes.iter_mut().filter(|wish| wish.group == route.group && wish.site == stop.id).for_each(
        |wish| {
            if wish.rule == crate::problem::Rule::Forbidden {
                wish.rule = crate::problem::Rule::Wished;
            }
        },
    );
}

/// The group cannot be elsewhere in that time.
fn stay(problem: &mut Problem, route: &Route, place: &str, start: i32, end: i32) {
    let time = Interval { start, end };
    let mut id = format!("delay-{}", route.group);
    while problem.commitments.iter().any(|known| known.id == id) {
        id.push('+');
    }
    problem.commitments.push(Commitment {
        id,
        group: Some(route.group.clone()),
        guest: None,
        place: place.to_owned(),
        start: time.start,
        end: time.end,
    });
}

/// What is different between two plans, by group, then by time.
#[must_use]
pub fn differences(problem: &Problem, before: &Plan, after: &Plan) -> Vec<Difference> {
    let mut found: Vec<(usize, i32, Difference)> = Vec::new();
    for (at, group) in problem.groups.iter().enumerate() {
        let (had, has) = (visits(before, &group.id), visits(after, &group.id));
        let mut add = |time: i32, site: &str, change: StopChange| {
            let there = |guest: &&crate::problem::Guest| {
                guest.from.is_none_or(|from| from <= time) && guest.until.is_none_or(|until| until > time)
            };
            let guests = group.guests.iter().filter(there).map(|guest| guest.id.clone()).collect();
            let company =
                problem.sites.iter().find(|known| known.id == site).and_then(|site| site.company.clone());
            let (group, site) = (group.id.clone(), site.to_owned());
            found.push((at, time, Difference { group, site, change, guests, company }));
        };
        for stop in &had {
            match has.iter().find(|other| other.id == stop.id) {
                None => add(stop.start, &stop.id, StopChange::Dropped { was: stop.start }),
                Some(other) if (other.start, other.lunch) != (stop.start, stop.lunch) => {
                    let (becomes, lunch) = (other.start, other.lunch);
                    add(stop.start, &stop.id, StopChange::Moved { was: stop.start, becomes, lunch });
                }
                Some(_) => {}
            }
        }
        for stop in has.iter().filter(|stop| !had.iter().any(|other| other.id == stop.id)) {
            add(stop.start, &stop.id, StopChange::Added { becomes: stop.start });
        }
    }
    found.sort_by_key(|(group, time, _)| (*group, *time));
    found.into_iter().map(|(_, _, difference)| difference).collect()
}

fn visits<'p>(plan: &'p Plan, group: &str) -> Vec<&'p Stop> {
    let routes = plan.routes.iter().filter(|route| route.group == group);
    routes.flat_map(|route| &route.stops).filter(|stop| stop.kind == StopKind::Visit).collect()
}
