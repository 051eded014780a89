//! Routes with their vehicles and interpreters. A vehicle carries one group on a day: a matching decides which, so
//! that no group goes without when there is a way for all. Interpreters begin where they open the most; the search
//! exchanges them.

use std::collections::HashMap;

use super::{Compiled, Names, Pairs, RouteOf, windows};
use crate::model::RouteSpec;
use crate::plan::{Conflict, Demand, Reason};
use crate::problem::{Group, GroupDay, Problem, Rule, Site};

/// Interpreters (as bits) who can make a visit possible; none when no interpreter is needed.
pub(super) fn languages(problem: &Problem, group: &Group, site: &Site) -> Option<u64> {
    if group.languages.is_empty()
        || site.languages.is_empty()
        || group.languages.iter().any(|language| site.languages.contains(language))
    {
        return None;
    }
    let mut mask = 0;
    for (bit, person) in problem.interpreters.iter().enumerate() {
        let suits = person.pairs.iter().any(|[one, other]| {
            (group.languages.contains(one) && site.languages.contains(other))
                || (group.languages.contains(other) && site.languages.contains(one))
        });
        mask |= u64::from(suits) << bit;
    }
    Some(mask)
}

fn people(group: &Group, day: &GroupDay) -> u32 {
    let guests = group.guests.iter().filter(|guest| windows::is_there(guest, day.earliest, day.latest));
    group.companions + guests.count() as u32
}

/// Fills `routes` of the model and of its meaning.
pub(super) fn routes(compiled: &mut Compiled<'_>, names: &Names<'_>, pairs: &Pairs<'_>) {
    let problem = compiled.problem;
    let mut of_day: Vec<Vec<usize>> = vec![Vec::new(); problem.days.len()];
    for (group_at, group) in problem.groups.iter().enumerate() {
        let mut days: Vec<usize> = (0..group.days.len()).collect();
        days.sort_by_key(|&at| names.days[group.days[at].day.as_str()]);
        for day_at in days {
            let day = &group.days[day_at];
            let date = names.days[day.day.as_str()];
            of_day[date].push(compiled.routes.len());
            compiled.routes.push(RouteOf { group: group_at, day: day_at, vehicle: None, usable: true });
            compiled.model.routes.push(RouteSpec {
                start: names.places[day.start_place.as_str()] as u32,
                end: names.places[day.end_place.as_str()] as u32,
                earliest: day.earliest,
                latest: day.latest,
                max_duty: i32::MAX,
                max_driving: i32::MAX,
                max_visits: day.max_visits.unwrap_or(u32::MAX),
                lunch: day.lunch.is_some(),
                party: group_at as u32,
                day: date as u32,
                interpreter: 0,
                possible_interpreters: 0,
            });
        }
    }
    for routes in &of_day {
        vehicles(compiled, routes);
        interpreters(compiled, names, pairs, routes);
    }
    journeys(compiled);
}

/// Gives each route of one day a vehicle, as far as there are any.
fn vehicles(compiled: &mut Compiled<'_>, routes: &[usize]) {
    let problem = compiled.problem;
    if problem.vehicles.is_empty() {
        return;
    }
    let wide = |limit: Option<u32>| std::cmp::Reverse(limit.unwrap_or(u32::MAX));
    let mut choices: Vec<Vec<usize>> = Vec::new();
    for &route in routes {
        let (group, day) = (compiled.group(route), compiled.day(route));
        let seats = people(group, day) + u32::from(day.interpreter.is_some());
        let mut suited: Vec<usize> = (0..problem.vehicles.len())
            .filter(|&at| {
                let vehicle = &problem.vehicles[at];
                vehicle.seats >= seats
                    && !vehicle.unavailable_days.contains(&day.day)
                    && day.vehicle.as_ref().is_none_or(|decided| *decided == vehicle.id)
            })
            .collect();
        suited.sort_by_key(|&at| {
            let vehicle = &problem.vehicles[at];
            let room_for_interpreter = vehicle.seats > seats || problem.interpreters.is_empty();
            (
                !room_for_interpreter,
                wide(vehicle.max_driving_minutes),
                wide(vehicle.max_duty_minutes),
                vehicle.seats,
            )
        });
        choices.push(suited);
    }
    let mut user: HashMap<usize, usize> = HashMap::new();
    // Those with least choice first, so that what is decided keeps its vehicle.
    let mut order: Vec<usize> = (0..routes.len()).collect();
    order.sort_by_key(|&at| choices[at].len());
    for at in order {
        augment(at, &choices, &mut user, &mut vec![false; problem.vehicles.len()]);
    }
    for (vehicle, at) in user {
        let route = routes[at];
        compiled.routes[route].vehicle = Some(vehicle);
        let limits = &problem.vehicles[vehicle];
        let spec = &mut compiled.model.routes[route];
        spec.max_duty = limits.max_duty_minutes.map_or(i32::MAX, |most| most.min(i32::MAX as u32) as i32);
        spec.max_driving =
            limits.max_driving_minutes.map_or(i32::MAX, |most| most.min(i32::MAX as u32) as i32);
    }
    for &route in routes {
        if compiled.routes[route].vehicle.is_some() {
            continue;
        }
        compiled.routes[route].usable = false;
        let day = compiled.day(route);
        if day.start_place != day.end_place {
            let conflict = Conflict {
                group: compiled.group(route).id.clone(),
                what: Demand::Vehicle { day: day.day.clone() },
                reason: Reason::NoVehicle,
                proved: true,
            };
            compiled.conflicts.push(conflict);
        }
    }
}

/// An augmenting path of the matching (Kuhn).
fn augment(at: usize, choices: &[Vec<usize>], user: &mut HashMap<usize, usize>, seen: &mut [bool]) -> bool {
    for &vehicle in &choices[at] {
        if std::mem::replace(&mut seen[vehicle], true) {
            continue;
        }
        let free = match user.get(&vehicle).copied() {
            None => true,
            Some(other) => augment(other, choices, user, seen),
        };
        if free {
            user.insert(vehicle, at);
            return true;
        }
    }
    false
}

/// Who could go along, and who does at first.
fn interpreters(compiled: &mut Compiled<'_>, names: &Names<'_>, pairs: &Pairs<'_>, routes: &[usize]) {
    let problem = compiled.problem;
    if problem.interpreters.is_empty() {
        return;
    }
    let mut taken = 0_u64;
    for &route in routes {
        if let Some(id) = &compiled.day(route).interpreter {
            let bit = problem.interpreters.iter().position(|person| person.id == *id).unwrap_or(0);
            let away = problem.interpreters[bit].unavailable_days.contains(&compiled.day(route).day);
            if away || taken & (1 << bit) != 0 {
                let conflict = Conflict {
                    group: compiled.group(route).id.clone(),
                    what: Demand::Journey { day: compiled.day(route).day.clone() },
                    reason: Reason::InterpreterElsewhere,
                    proved: true,
                };
                compiled.conflicts.push(conflict);
                continue;
            }
            taken |= 1 << bit;
            compiled.model.routes[route].interpreter = 1 << bit;
            compiled.model.routes[route].possible_interpreters = 1 << bit;
        }
    }
    let mut offers: Vec<(i64, usize, usize)> = Vec::new();
    for &route in routes {
        let (group, day) = (compiled.group(route), compiled.day(route));
        let seats =
            compiled.routes[route].vehicle.map_or(u32::MAX, |vehicle| problem.vehicles[vehicle].seats);
        if day.interpreter.is_some() || people(group, day) + 1 > seats {
            continue;
        }
        let mut possible = 0_u64;
        for (bit, person) in problem.interpreters.iter().enumerate() {
            if taken & (1 << bit) != 0 || person.unavailable_days.contains(&day.day) {
                continue;
            }
            let opened = opened(compiled, names, pairs, route, bit);
            if opened > 0 {
                possible |= 1 << bit;
                offers.push((opened, route, bit));
            }
        }
        compiled.model.routes[route].possible_interpreters = possible;
    }
    offers.sort_by_key(|&(opened, route, bit)| (std::cmp::Reverse(opened), route, bit));
    for (_, route, bit) in offers {
        if compiled.model.routes[route].interpreter == 0 && taken & (1 << bit) == 0 {
            taken |= 1 << bit;
            compiled.model.routes[route].interpreter = 1 << bit;
        }
    }
}

/// What an interpreter makes possible for a group, in points.
fn opened(compiled: &Compiled<'_>, _names: &Names<'_>, pairs: &Pairs<'_>, route: usize, bit: usize) -> i64 {
    let group_at = compiled.routes[route].group;
    let group = &compiled.problem.groups[group_at];
    let mut sum = 0;
    for (at, site) in compiled.problem.sites.iter().enumerate() {
        let needed = languages(compiled.problem, group, site);
        if needed.is_none_or(|mask| mask & (1 << bit) == 0) {
            continue;
        }
        let Some(pair) = pairs.get(&(group_at, at)) else { continue };
        sum += pair.value + 1;
        if pair.rule == Rule::Compulsory || pair.fixed.is_some() {
            sum += 1_000_000;
        }
    }
    sum
}

/// Days whose end cannot be reached from their beginning in time.
fn journeys(compiled: &mut Compiled<'_>) {
    for route in 0..compiled.routes.len() {
        let spec = &compiled.model.routes[route];
        let road = compiled.model.road(spec.start, spec.end);
        let fits = i64::from(spec.earliest) + i64::from(road) <= i64::from(spec.latest)
            && road <= spec.max_driving
            && road <= spec.max_duty;
        if !fits {
            compiled.routes[route].usable = false;
            let conflict = Conflict {
                group: compiled.group(route).id.clone(),
                what: Demand::Journey { day: compiled.day(route).day.clone() },
                reason: Reason::TooFar,
                proved: true,
            };
            compiled.conflicts.push(conflict);
        }
    }
}
