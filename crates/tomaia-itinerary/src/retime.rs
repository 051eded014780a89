//! Times of a found plan, as near to the published ones as the order of its stops allows. The search starts every stop
//! as early as it can; here each route, for itself, gets the times with fewest changes, then fewest stops at another
//! minute, then fewest minutes, then the earliest: by dynamic programming over stops and minutes.

use crate::compile::{Compiled, Task};
use crate::model::{Candidate, Model, NONE};
use crate::problem::PublishedStop;
use crate::search::schedule;
use crate::search::state::State;

/// The longest day whose minutes are looked at one by one.
const LONGEST_DAY: i32 = 7 * 1_440;
/// Routes wait for each other at shared sites, so all are looked at again while something changes, but so often at most.
const PASSES: usize = 4;

/// Moves the stops of all routes as near to their published times as can be.
pub(crate) fn retime(compiled: &Compiled<'_>, state: &mut State<'_>) {
    if compiled.problem.published.is_empty() {
        return;
    }
    for _ in 0..PASSES {
        let mut changed = false;
        for route in 0..state.routes.len() as u32 {
            if let Some((departure, times)) = better(compiled, state, route) {
                state.retime(route, departure, &times);
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

/// Changes, moved stops, minutes.
type Cost = (u32, u32, u32);

/// What a stop of a route can become.
struct Choice<'p> {
    service: i32,
    /// From the stop before, or from the start.
    road: i32,
    published: Option<&'p PublishedStop>,
    lunch: bool,
    tolerance: u32,
    /// For each minute of the day the candidate that can start then, or [`NONE`].
    ways: Vec<u32>,
}

impl Choice<'_> {
    fn cost(&self, start: i32) -> Cost {
        let Some(stop) = self.published else { return (0, 0, 0) };
        let minutes = start.abs_diff(stop.start);
        let other_lunch = stop.lunch != self.lunch;
        (u32::from(other_lunch || minutes > self.tolerance), u32::from(other_lunch || minutes > 0), minutes)
    }
}

/// Departure and times of a route that cost less than those that it has.
fn better(compiled: &Compiled<'_>, state: &State<'_>, route: u32) -> Option<(i32, Vec<(u32, i32)>)> {
    let spec = &compiled.model.routes[route as usize];
    let first = spec.earliest;
    if spec.latest < first || i64::from(spec.latest) - i64::from(first) > i64::from(LONGEST_DAY) {
        return None;
    }
    let stops = &state.routes[route as usize].stops;
    let published = choices_published(compiled, state, route);
    let now = (1..).zip(&published).map(|(position, choice)| choice.cost(stops[position].start));
    let now = now.fold((0, 0, 0), add);
    if now == (0, 0, 0) {
        return None;
    }
    let mut choices = published;
    for (position, choice) in (1..).zip(&mut choices) {
        choice.ways = ways(compiled, state, route, stops[position].candidate);
    }
    let home = compiled.model.road(stops[stops.len() - 2].place, spec.end);
    let (cost, starts) = cheapest(&choices, first, spec.latest - home, None)?;
    let mut found = (cost, starts);
    if duty(&choices, home, &found.1) > spec.max_duty {
        // The day is too long: the best for each start of the first stop that keeps its limit.
        if choices[0].ways.len() > 2 * 1_440 {
            return None;
        }
        let limited =
            (0_i32..).zip(&choices[0].ways).filter(|(_, way)| **way != NONE).filter_map(|(at, _)| {
                let start = first + at;
                let end = spec.latest.min((start - choices[0].road).saturating_add(spec.max_duty));
                cheapest(&choices, first, end - home, Some(start))
            });
        found = limited.min_by_key(|found| found.0)?;
    }
    if found.0 >= now {
        return None;
    }
    let times =
        choices.iter().zip(&found.1).map(|(choice, &start)| (choice.ways[(start - first) as usize], start));
    Some((found.1[0] - choices[0].road, times.collect()))
}

fn add(one: Cost, other: Cost) -> Cost {
    (one.0 + other.0, one.1 + other.1, one.2.saturating_add(other.2))
}

/// From departure to arrival, when the first stop is left for at the last moment.
fn duty(choices: &[Choice<'_>], home: i32, starts: &[i32]) -> i32 {
    match (choices, starts) {
        ([first, ..], [start, .., end]) => {
            end + choices[choices.len() - 1].service + home - (start - first.road)
        }
        ([only], [start]) => start + only.service + home - (start - only.road),
        _ => 0,
    }
}

/// The stops of a route with what was published of them; their ways are still to be filled.
fn choices_published<'p>(compiled: &Compiled<'p>, state: &State<'_>, route: u32) -> Vec<Choice<'p>> {
    let (problem, model) = (compiled.problem, &compiled.model);
    let stops = &state.routes[route as usize].stops;
    let choice = |pair: &[schedule::Stop]| {
        let candidate = &model.candidates[pair[1].candidate as usize];
        let published = match compiled.tasks[candidate.task as usize] {
            Task::Stay { .. } => None,
            Task::Visit { group, site } => problem
                .published
                .iter()
                .find(|stop| stop.group == problem.groups[group].id && stop.site == problem.sites[site].id),
        };
        let before = model.candidates.get(pair[0].candidate as usize).map_or(0, |before| before.service);
        Choice {
            service: candidate.service,
            road: before + model.road(pair[0].place, pair[1].place),
            published,
            lunch: candidate.lunch,
            tolerance: problem.published_tolerance_minutes,
            ways: Vec::new(),
        }
    };
    stops[..stops.len() - 1].windows(2).map(choice).collect()
}

/// For each minute of the day the way of holding the same visit, as long and worth as much, that can start then.
fn ways(compiled: &Compiled<'_>, state: &State<'_>, route: u32, number: u32) -> Vec<u32> {
    let model: &Model = &compiled.model;
    let spec = &model.routes[route as usize];
    let held = &model.candidates[number as usize];
    let same = |way: &Candidate| {
        (way.lunch, way.service, way.value, way.interpreters)
            == (held.lunch, held.service, held.value, held.interpreters)
            && (way.routes.0..way.routes.1).contains(&route)
    };
    let mut ways = vec![NONE; (spec.latest - spec.earliest) as usize + 1];
    for &way in &model.of_task[held.task as usize] {
        let candidate = &model.candidates[way as usize];
        if !same(candidate) {
            continue;
        }
        let mut time = spec.earliest;
        while let Some(start) = schedule::next_start(model, state.reserved(), candidate, time) {
            let Some(place) = ways.get_mut((start - spec.earliest) as usize) else { break };
            *place = way;
            time = start + 1;
        }
    }
    ways
}

/// The starts that cost least when the last stop ends by `end`, for one start of the first stop or for all.
fn cheapest(choices: &[Choice<'_>], first: i32, end: i32, given: Option<i32>) -> Option<(Cost, Vec<i32>)> {
    let mut rows: Vec<Vec<Option<(Cost, i32)>>> = Vec::with_capacity(choices.len());
    for (number, choice) in choices.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| &rows[before]);
        let mut row: Vec<Option<(Cost, i32)>> = vec![None; choice.ways.len()];
        let mut best: Option<(Cost, i32)> = None;
        for (at, &way) in choice.ways.iter().enumerate() {
            let start = first + at as i32;
            // What the stops before cost at least, and the start of this one with which they do.
            let reached = match before {
                None => (start - choice.road >= first).then_some((0, 0, 0)),
                Some(before) => usize::try_from(at as i32 - choice.road)
                    .ok()
                    .and_then(|at| before[at])
                    .map(|(cost, _)| cost),
            };
            let allowed = way != NONE && (number > 0 || given.is_none_or(|given| given == start));
            if let Some(reached) = reached.filter(|_| allowed) {
                let cost = add(reached, choice.cost(start));
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, start));
                }
            }
            row[at] = best;
        }
        rows.push(row);
    }
    let mut limit = end - choices.last()?.service;
    let mut starts = vec![0; choices.len()];
    let mut cost = None;
    for (number, row) in rows.iter().enumerate().rev() {
        let at = usize::try_from(limit - first).ok()?.min(row.len() - 1);
        let (least, start) = row[at]?;
        cost.get_or_insert(least);
        starts[number] = start;
        limit = start - choices[number].road;
    }
    Some((cost?, starts))
}
