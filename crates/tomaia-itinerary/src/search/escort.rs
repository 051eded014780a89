//! A way of letting go: on one day another interpreter goes along, in exchange with whoever had that one. Visits that
//! this makes impossible are let go.

use super::state::State;
use crate::random::Random;

/// Exchanges an interpreter on some day; returns the tasks that were let go, none when there is nothing to exchange.
pub(crate) fn exchange(state: &mut State<'_>, random: &mut Random) -> Option<Vec<u32>> {
    let model = state.model;
    let open: Vec<u32> = (0_u32..)
        .zip(&model.routes)
        .filter(|(_, spec)| spec.possible_interpreters.count_ones() > 0)
        .map(|(route, _)| route)
        .collect();
    if open.is_empty() {
        return None;
    }
    let route = open[random.below(open.len())];
    let spec = &model.routes[route as usize];
    let nth = random.below(spec.possible_interpreters.count_ones() as usize);
    let mut left = spec.possible_interpreters;
    for _ in 0..nth {
        left &= left - 1;
    }
    let wanted = left & left.wrapping_neg();
    let had = state.routes[route as usize].interpreter;
    if had == wanted {
        return None;
    }
    let holder = open.iter().copied().find(|&other| {
        other != route
            && model.routes[other as usize].day == spec.day
            && state.routes[other as usize].interpreter == wanted
    });
    let mut tasks: Vec<u32> = Vec::new();
    let before: Vec<u32> = state.route_of_task.clone();
    if let Some(holder) = holder {
        let fits = had & model.routes[holder as usize].possible_interpreters;
        state.set_interpreter(holder, fits);
    }
    state.set_interpreter(route, wanted);
    for (task, &was) in (0_u32..).zip(&before) {
        if was != crate::model::NONE && state.route_of_task[task as usize] == crate::model::NONE {
            tasks.push(task);
        }
    }
    Some(tasks)
}
