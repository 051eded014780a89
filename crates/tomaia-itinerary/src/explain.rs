//! Why each visit that is not in the plan is not, and what forcing it in would cost: the best exchange of a run of
//! neighbouring stops for it, by the same times as the search uses.

use crate::compile::{Compiled, SCALE, Task};
use crate::model::{Candidate, NONE};
use crate::plan::{Conflict, Demand, LeftOut, Reason};
use crate::search::reservations::Reservations;
use crate::search::schedule::next_start;
use crate::search::state::State;

/// A run of stops that would have to go.
#[derive(Clone, Debug)]
struct Exchange {
    route: usize,
    first: usize,
    after: usize,
    price: i64,
}

/// What stands in the way of a candidate.
#[derive(Default)]
struct Obstacles {
    best: Option<Exchange>,
    standing: Vec<(usize, usize, usize)>,
    limit: Option<usize>,
    interpreter: bool,
}

/// Every visit with a value that is not held, by group, then by site.
pub(crate) fn left_out(compiled: &Compiled<'_>, state: &State<'_>) -> Vec<LeftOut> {
    let problem = compiled.problem;
    let mut found: Vec<(usize, usize, LeftOut)> = Vec::new();
    for visit in compiled.impossible.iter().filter(|visit| visit.value > 0) {
        let (group, site) = (problem.groups[visit.group].id.clone(), problem.sites[visit.site].id.clone());
        let row = LeftOut { group, site, value: visit.value, reason: visit.reason.clone(), price: None };
        found.push((visit.group, visit.site, row));
    }
    for (task, meaning) in compiled.tasks.iter().enumerate() {
        let Task::Visit { group, site } = *meaning else { continue };
        if state.route_of_task[task] != NONE || compiled.task_values[task] == 0 {
            continue;
        }
        let (reason, price) = reason(compiled, state, task);
        let row = LeftOut {
            group: problem.groups[group].id.clone(),
            site: problem.sites[site].id.clone(),
            value: compiled.task_values[task],
            reason,
            price,
        };
        found.push((group, site, row));
    }
    found.sort_by_key(|(group, site, _)| (*group, *site));
    found.into_iter().map(|(_, _, row)| row).collect()
}

/// Everything that has to be and is not.
pub(crate) fn conflicts(compiled: &Compiled<'_>, state: &State<'_>) -> Vec<Conflict> {
    let problem = compiled.problem;
    let mut conflicts = compiled.conflicts.clone();
    for visit in compiled.impossible.iter().filter(|visit| visit.must) {
        conflicts.push(Conflict {
            group: problem.groups[visit.group].id.clone(),
            what: Demand::Visit { site: problem.sites[visit.site].id.clone() },
            reason: visit.reason.clone(),
            proved: true,
        });
    }
    for (task, meaning) in compiled.tasks.iter().enumerate() {
        let must = compiled.model.of_task[task]
            .iter()
            .any(|&number| compiled.model.candidates[number as usize].must);
        if !must || state.route_of_task[task] != NONE {
            continue;
        }
        let (group, what) = match *meaning {
            Task::Visit { group, site } => (group, Demand::Visit { site: problem.sites[site].id.clone() }),
            Task::Stay { group, commitment } => {
                (group, Demand::Commitment { commitment: problem.commitments[commitment].id.clone() })
            }
        };
        let (reason, proved) = match clashing_demand(compiled, task) {
            Some(other) => (Reason::StandingStops { stops: vec![name(compiled, other)] }, true),
            None => (reason(compiled, state, task).0, false),
        };
        conflicts.push(Conflict { group: problem.groups[group].id.clone(), what, reason, proved });
    }
    for route in 0..state.routes.len() {
        if compiled.needs_lunch(route) && !state.routes[route].lunch {
            let (reason, proved) = lunch_reason(compiled, state, route);
            conflicts.push(Conflict {
                group: compiled.group(route).id.clone(),
                what: Demand::Lunch { day: compiled.day(route).day.clone() },
                reason,
                proved,
            });
        }
    }
    conflicts
}

/// Another thing that has to be, with which this one cannot be held on any day, whatever else is held.
fn clashing_demand(compiled: &Compiled<'_>, task: usize) -> Option<usize> {
    let model = &compiled.model;
    let ways = |task: usize| model.of_task[task].iter().map(|&number| &model.candidates[number as usize]);
    (0..compiled.tasks.len()).find(|&other| {
        other != task
            && ways(other).any(|way| way.must)
            && ways(task).all(|one| ways(other).all(|two| !can_both(compiled, one, two)))
    })
}

/// Whether two candidates can be held in one plan, were they alone.
fn can_both(compiled: &Compiled<'_>, one: &Candidate, two: &Candidate) -> bool {
    let model = &compiled.model;
    if one.routes != two.routes {
        let shares = one.site == two.site && one.site != NONE && one.party != two.party;
        let alone =
            shares && (model.sites[one.site as usize].at_once == 1 || model.are_rivals(one.party, two.party));
        let apart =
            |first: &Candidate, second: &Candidate| first.open + first.service + model.buffer <= second.close;
        return !alone || apart(one, two) || apart(two, one);
    }
    if one.lunch && two.lunch {
        return false;
    }
    let spec = &model.routes[one.routes.0 as usize];
    let nobody = Reservations::default();
    let follows = |first: &Candidate, second: &Candidate| {
        let start = next_start(model, &nobody, first, spec.earliest + model.road(spec.start, first.place));
        let second_start = start.and_then(|start| {
            let arrival = start + first.service + model.road(first.place, second.place);
            next_start(model, &nobody, second, arrival)
        });
        second_start
            .is_some_and(|start| start + second.service + model.road(second.place, spec.end) <= spec.latest)
    };
    follows(one, two) || follows(two, one)
}

fn lunch_reason(compiled: &Compiled<'_>, state: &State<'_>, route: usize) -> (Reason, bool) {
    if !compiled.routes[route].usable {
        return (Reason::NoVehicle, true);
    }
    let model = &compiled.model;
    let mut standing = Vec::new();
    let mut any = false;
    for &number in &model.of_route[route] {
        let candidate = &model.candidates[number as usize];
        if candidate.lunch {
            any = true;
            let mut obstacles = Obstacles::default();
            look(compiled, state, candidate, route, state.reserved(), &mut obstacles);
            for &(route, first, after) in &obstacles.standing {
                standing.extend(names(compiled, state, route, first, after));
            }
        }
    }
    if !any {
        return (Reason::Closed, true);
    }
    standing.sort();
    standing.dedup();
    (Reason::StandingStops { stops: standing }, false)
}

/// The reason of a task that is not held, and the price of forcing it in.
fn reason(compiled: &Compiled<'_>, state: &State<'_>, task: usize) -> (Reason, Option<i64>) {
    let model = &compiled.model;
    let candidates = || model.of_task[task].iter().map(|&number| &model.candidates[number as usize]);
    let mut obstacles = Obstacles::default();
    for candidate in candidates() {
        look(compiled, state, candidate, candidate.routes.0 as usize, state.reserved(), &mut obstacles);
    }
    if let Some(exchange) = &obstacles.best {
        let day = compiled.day(exchange.route).day.clone();
        let price = exchange.price.div_euclid(SCALE) + i64::from(exchange.price.rem_euclid(SCALE) > 0);
        if exchange.first == exchange.after {
            return (Reason::Fits { day }, Some(price));
        }
        let sites = names(compiled, state, exchange.route, exchange.first, exchange.after);
        return (Reason::InPlaceOf { day, sites }, Some(price));
    }
    let nobody = Reservations::default();
    let mut alone = Obstacles::default();
    for candidate in candidates() {
        look(compiled, state, candidate, candidate.routes.0 as usize, &nobody, &mut alone);
    }
    if alone.best.is_some() {
        let mut groups: Vec<u32> =
            candidates().flat_map(|candidate| state.reserved().others_at(candidate)).collect();
        groups.sort_unstable();
        groups.dedup();
        let groups = groups.iter().map(|&at| compiled.problem.groups[at as usize].id.clone()).collect();
        return (Reason::TakenByOthers { groups }, None);
    }
    if let Some(route) = obstacles.limit {
        return (Reason::DayLimit { day: compiled.day(route).day.clone() }, None);
    }
    if obstacles.standing.is_empty() && obstacles.interpreter {
        return (Reason::InterpreterElsewhere, None);
    }
    let mut stops: Vec<String> = obstacles
        .standing
        .iter()
        .flat_map(|&(route, first, after)| names(compiled, state, route, first, after))
        .collect();
    stops.sort();
    stops.dedup();
    (Reason::StandingStops { stops }, None)
}

/// Tries a candidate in place of each run of neighbouring stops of a route.
fn look(
    compiled: &Compiled<'_>,
    state: &State<'_>,
    candidate: &Candidate,
    at: usize,
    reserved: &Reservations,
    found: &mut Obstacles,
) {
    let model = &compiled.model;
    let (route, spec) = (&state.routes[at], &model.routes[at]);
    if candidate.interpreters != 0 && candidate.interpreters & route.interpreter == 0 {
        found.interpreter = true;
        return;
    }
    let last = route.stops.len() - 1;
    for first in 0..last {
        let before = &route.stops[first];
        let arrival = before.leave + model.road(before.place, candidate.place);
        if before.leave > candidate.close {
            break;
        }
        let Some(start) = next_start(model, reserved, candidate, arrival) else { continue };
        let leave = start + candidate.service;
        let (mut lost, mut lunch, mut visits, mut driving) = (0, false, 0, 0);
        for after in first..last {
            let next = &route.stops[after + 1];
            if after > first {
                let gone = &model.candidates[route.stops[after].candidate as usize];
                lost += state.loss(gone);
                lunch |= gone.lunch;
                visits += u32::from(gone.counts);
            }
            driving += model.road(route.stops[after].place, next.place);
            if leave + model.road(candidate.place, next.place) > next.late {
                continue;
            }
            if candidate.lunch && (!spec.lunch || route.lunch && !lunch) {
                continue;
            }
            let road = model.road(before.place, candidate.place) + model.road(candidate.place, next.place);
            if route.visits - visits + u32::from(candidate.counts) > spec.max_visits
                || route.driving - driving + road > spec.max_driving
                || spec.has_duty_limit() && route.stops[last].start - route.stops[0].start >= spec.max_duty
            {
                found.limit = Some(at);
                continue;
            }
            let price = lost - state.gain(candidate);
            if price >= compiled.distance_points / 2 {
                found.standing.push((at, first, after));
                continue;
            }
            if found.best.as_ref().is_none_or(|best| price < best.price) {
                found.best = Some(Exchange { route: at, first, after, price });
            }
        }
    }
}

fn names(
    compiled: &Compiled<'_>,
    state: &State<'_>,
    route: usize,
    first: usize,
    after: usize,
) -> Vec<String> {
    state.routes[route].stops[first + 1..=after]
        .iter()
        .map(|stop| name(compiled, compiled.model.candidates[stop.candidate as usize].task as usize))
        .collect()
}

fn name(compiled: &Compiled<'_>, task: usize) -> String {
    match compiled.tasks[task] {
        Task::Visit { site, .. } => compiled.problem.sites[site].id.clone(),
        Task::Stay { commitment, .. } => compiled.problem.commitments[commitment].id.clone(),
    }
}
