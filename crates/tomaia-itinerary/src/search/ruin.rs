//! The first half of a round: stops are let go. Strings of neighbouring stops in neighbouring routes (Christiaens and
//! Vanden Berghe, "Slack induction by string removals for vehicle routing problems", *Transportation Science* 54, 2020)
//! around a stop that is held or around one that should be; single stops at random; stops that earn little for their
//! time; whole routes. Each way is one function here, `ruin` draws one.

use super::state::State;
use crate::model::NONE;
use crate::random::Random;

/// Lets go of some stops; returns their tasks.
pub(crate) fn ruin(state: &mut State<'_>, random: &mut Random, most: usize) -> Vec<u32> {
    let held: usize = state.routes.iter().map(|route| route.len()).sum();
    if held == 0 {
        return Vec::new();
    }
    let mut tasks = Vec::new();
    match random.below(100) {
        0..70 => strings(state, random, most, &mut tasks),
        70..82 => scattered(state, random, most, &mut tasks),
        82..97 => poor_earners(state, random, most, &mut tasks),
        _ => whole_route(state, random, &mut tasks),
    }
    tasks
}

/// A held stop, uniformly.
fn any_held(state: &State<'_>, random: &mut Random) -> Option<u32> {
    let held: usize = state.routes.iter().map(|route| route.len()).sum();
    let mut nth = random.below(held.max(1));
    for route in &state.routes {
        if nth < route.len() {
            return Some(route.stops[nth + 1].candidate);
        }
        nth -= route.len();
    }
    None
}

fn strings(state: &mut State<'_>, random: &mut Random, most: usize, tasks: &mut Vec<u32>) {
    let model = state.model;
    let seed = if random.chance(1, 2) {
        any_held(state, random)
    } else {
        let routes = model.of_route.len();
        let list = &model.of_route[random.below(routes)];
        list.get(random.below(list.len())).copied()
    };
    let Some(seed) = seed else { return };
    let wanted = 1 + random.below(most);
    let mut visited: Vec<u32> = Vec::new();
    let near = std::iter::once(&seed).chain(&model.near[seed as usize]);
    for &number in near {
        if tasks.len() >= wanted {
            break;
        }
        let task = model.candidates[number as usize].task;
        let route = state.route_of_task[task as usize];
        if route == NONE || visited.contains(&route) {
            continue;
        }
        visited.push(route);
        let length = state.routes[route as usize].len();
        let string = (1 + random.below(most)).min(length).min(wanted - tasks.len() + 1);
        let Some(position) = state.routes[route as usize]
            .candidates()
            .position(|candidate| model.candidates[candidate as usize].task == task)
        else {
            continue;
        };
        let first = (position + 1).saturating_sub(random.below(string)).max(1).min(length + 1 - string);
        // Sometimes a few in the middle of the string stay.
        let (stay_from, stay_to) = if string > 2 && random.chance(1, 3) {
            let from = first + 1 + random.below(string - 2);
            (from, from + 1 + random.below(string / 2))
        } else {
            (0, 0)
        };
        state.remove(route, |at, candidate| {
            let go = at >= first && at < first + string && !(at >= stay_from && at < stay_to);
            if go {
                tasks.push(model.candidates[candidate as usize].task);
            }
            go
        });
    }
}

fn scattered(state: &mut State<'_>, random: &mut Random, most: usize, tasks: &mut Vec<u32>) {
    let model = state.model;
    for _ in 0..1 + random.below(most) {
        let Some(number) = any_held(state, random) else { return };
        let task = model.candidates[number as usize].task;
        let route = state.route_of_task[task as usize];
        state.remove(route, |_, candidate| candidate == number);
        tasks.push(task);
    }
}

/// Points for the time that a stop takes, with noise; the lowest go.
fn poor_earners(state: &mut State<'_>, random: &mut Random, most: usize, tasks: &mut Vec<u32>) {
    let model = state.model;
    let mut ranked: Vec<(f64, u32, u32)> = Vec::new();
    for (number, route) in (0_u32..).zip(&state.routes) {
        for three in route.stops.windows(3) {
            let candidate = &model.candidates[three[1].candidate as usize];
            let without = three[0].leave + model.road(three[0].place, three[2].place);
            let saved = f64::from((three[2].start - without).max(0)) + 1.0;
            let rate = state.loss(candidate) as f64 / saved * (0.5 + random.share());
            ranked.push((rate, number, three[1].candidate));
        }
    }
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    for &(_, route, number) in ranked.iter().take(1 + random.below(most)) {
        state.remove(route, |_, candidate| candidate == number);
        tasks.push(model.candidates[number as usize].task);
    }
}

fn whole_route(state: &mut State<'_>, random: &mut Random, tasks: &mut Vec<u32>) {
    let model = state.model;
    let route = random.below(state.routes.len()) as u32;
    state.remove(route, |_, candidate| {
        tasks.push(model.candidates[candidate as usize].task);
        true
    });
}
