//! Live replanning: what is missing is brought in with as few changes as possible, in a fixed small effort.

use super::improve::{Budget, force, improve};
use super::state::State;
use crate::control::Control;
use crate::random::Random;

/// Tries each candidate that is not held in each of its slots, best first, keeps what lowers the cost, then
/// searches on for the given number of moves.
pub(crate) fn repair(state: &mut State<'_>, iterations: u64, random: &mut Random, control: &dyn Control) {
    let index = state.index;
    let mut missing: Vec<u32> = (0..index.candidates.len() as u32)
        .filter(|&candidate| {
            state.place_of(candidate).is_none() && index.candidates[candidate as usize].fixed.is_none()
        })
        .collect();
    missing.sort_by_key(|&candidate| {
        let entry = &index.candidates[candidate as usize];
        (!entry.must, entry.published.is_none(), -entry.value, candidate)
    });
    for candidate in missing {
        if control.should_stop() {
            return;
        }
        bring_in(state, candidate, random);
    }
    let budget = Budget { iterations, stagnation: iterations, bound: None, wanted: &[] };
    improve(state, budget, random, control, |_, _| {});
}

/// Takes the slot that lowers the cost most, if any does.
fn bring_in(state: &mut State<'_>, candidate: u32, random: &mut Random) {
    state.commit();
    let before = state.cost();
    let mut best: Option<(i128, u32, Random)> = None;
    for &slot in &state.index.candidates[candidate as usize].slots {
        let again = random.clone();
        if force(state, candidate, slot, random) {
            let cost = state.cost();
            if cost < before && best.as_ref().is_none_or(|(least, _, _)| cost < *least) {
                best = Some((cost, slot, again));
            }
        }
        state.roll_back();
    }
    if let Some((_, slot, mut again)) = best {
        // The same random numbers make the same choices.
        force(state, candidate, slot, &mut again);
    }
    state.commit();
}
