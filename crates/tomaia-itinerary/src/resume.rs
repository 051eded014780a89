//! From a plan that people have back to the search: every stop that can still be held as it is, is.

use crate::compile::{Compiled, Task};
use crate::plan::{Plan, StopKind};
use crate::search::anneal::{Found, save};
use crate::search::state::State;

/// A plan as the search's beginning.
pub(crate) fn resume(compiled: &Compiled<'_>, plan: &Plan) -> Found {
    let mut state = State::new(&compiled.model);
    for at in 0..compiled.routes.len() {
        if let Some(bit) = interpreter(compiled, plan, at) {
            state.set_interpreter(at as u32, bit & compiled.model.routes[at].possible_interpreters);
        }
    }
    for at in 0..compiled.routes.len() {
        let candidates = candidates(compiled, plan, at);
        if state.replace(at as u32, &candidates) {
            continue;
        }
        // Not all of it can be held any more: what has to be first, then the rest in its order.
        let is_must = |number: &u32| compiled.model.candidates[*number as usize].must;
        let (musts, others): (Vec<u32>, Vec<u32>) = candidates.iter().partition(|number| is_must(number));
        for number in musts.into_iter().chain(others) {
            let held = state.is_held(&compiled.model.candidates[number as usize]);
            let cost = |shift, detour| f64::from(shift) + f64::from(detour);
            if let Some((_, place)) = state.evaluate(at as u32, number, cost).filter(|_| !held) {
                state.insert(number, &place);
            }
        }
    }
    state.accept();
    save(&state)
}

/// Who goes along in the plan, as a bit; none where that is decided in the problem or the plan has no such route.
fn interpreter(compiled: &Compiled<'_>, plan: &Plan, at: usize) -> Option<u64> {
    let (group, day) = (compiled.group(at), compiled.day(at));
    if day.interpreter.is_some() {
        return None;
    }
    let route = plan.routes.iter().find(|route| route.group == group.id && route.day == day.day)?;
    let goes = |id: &String| compiled.problem.interpreters.iter().position(|person| person.id == *id);
    Some(route.interpreter.as_ref().and_then(goes).map_or(0, |bit| 1 << bit))
}

/// Candidates of a route that are as the plan has them, and commitments that are new, in the order of their times.
fn candidates(compiled: &Compiled<'_>, plan: &Plan, at: usize) -> Vec<u32> {
    let (problem, model) = (compiled.problem, &compiled.model);
    let (group, day) = (&compiled.group(at).id, &compiled.day(at).day);
    let stops = || {
        let routes = plan.routes.iter().filter(|route| route.group == *group && route.day == *day);
        routes.flat_map(|route| &route.stops).filter(|stop| stop.kind == StopKind::Visit)
    };
    let mut found: Vec<(i32, u32)> = Vec::new();
    for &number in &model.of_route[at] {
        let candidate = &model.candidates[number as usize];
        let start = match compiled.tasks[candidate.task as usize] {
            Task::Stay { .. } => Some(candidate.open),
            Task::Visit { site, .. } => {
                let same = stops()
                    .find(|stop| stop.id == problem.sites[site].id && stop.lunch == candidate.lunch)
                    .map(|stop| stop.start);
                let windows = model.windows_of(candidate);
                same.filter(|start| windows.iter().any(|window| (window.0..=window.1).contains(start)))
            }
        };
        found.extend(start.map(|start| (start, number)));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, number)| number).collect()
}
