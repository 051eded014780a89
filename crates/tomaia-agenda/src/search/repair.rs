//! Live replanning: what is missing is brought in with as few changes as possible, in a fixed small effort.

use super::improve::{Budget, attempt, eject, force, improve};
use super::state::{Place, State};
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
    // Plain hill climbing: what a gain in something that counts more would leave behind are changes for nothing.
    let budget =
        Budget { iterations, stagnation: iterations, kick: u64::MAX, history: 1, bound: None, wanted: &[] };
    improve(state, budget, random, control, |_, _| {});
}

/// Takes the slot that lowers the cost most, if any does.
fn bring_in(state: &mut State<'_>, candidate: u32, random: &mut Random) {
    state.commit();
    let before = state.cost();
    let mut best: Option<(i128, u32, Random)> = None;
    for &slot in &state.index.candidates[candidate as usize].slots {
        let again = random.clone();
        let Some((place, leaving)) = attempt(state, candidate, slot, random) else { continue };
        if !can_pay(state, candidate, place, &leaving, before) {
            continue;
        }
        eject(state, candidate, place, leaving);
        let cost = state.cost();
        if cost < before && best.as_ref().is_none_or(|(least, _, _)| cost < *least) {
            best = Some((cost, slot, again));
        }
        state.roll_back();
    }
    if let Some((_, slot, mut again)) = best {
        // The same random numbers make the same choices.
        force(state, candidate, slot, &mut again);
    }
    state.commit();
}

/// Whether the cost can fall when the candidate takes the place, and those that leave for it find what they can.
/// Where each meeting is published and none may change for a mere wish, most attempts end here.
fn can_pay(state: &State<'_>, candidate: u32, place: Place, leaving: &[u32], before: i128) -> bool {
    let change: i64 = leaving.iter().map(|&held| least_change(state, held, candidate, place)).sum();
    state.least_cost_with(candidate, place, leaving, change) < before
}

/// By how much the published meetings that do not stand become more, at least, when this one leaves: 1 where it stands
/// and cannot come back to where it is, because its guest, its only representative or its table is taken.
fn least_change(state: &State<'_>, held: u32, candidate: u32, taken: Place) -> i64 {
    let index = state.index;
    let [leaves, comes] = [held, candidate].map(|candidate| &index.candidates[candidate as usize]);
    let Some(now) = state.place_of(held).filter(|_| leaves.published.is_some()) else { return 0 };
    if !leaves.is_published_at(now.slot, now.table) {
        return -1;
    }
    let has_lost_guest = leaves.guest == comes.guest;
    let has_lost_representative = taken.representative == now.representative
        && leaves.staff.iter().all(|staff| staff.representative == now.representative);
    let has_lost_table = taken.table == now.table && taken.slot == now.slot;
    i64::from(has_lost_guest || has_lost_representative || has_lost_table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::{GeneratorOptions, generate};
    use crate::index::Index;
    use crate::problem::{Component, Objective, Weighted};
    use crate::search::improve::insert_free;

    /// A made-up problem, every kind of constraint in it, with an agenda that was published.
    fn published(seed: u64) -> crate::problem::Problem {
        let size = GeneratorOptions {
            companies: 14,
            guests: 9,
            wishes: 90,
            tables: 5,
            slots_per_half_day: 3,
            ..GeneratorOptions::mission(seed)
        };
        let mut problem = generate(&size);
        let index = Index::new(&problem);
        let mut state = State::new(&index);
        let all: Vec<u32> = (0..index.candidates.len() as u32).collect();
        insert_free(&mut state, &all);
        let meetings = crate::solve::meetings_of(&problem, &state);
        problem.published = meetings.iter().map(crate::solve::given).collect();
        problem
    }

    #[test]
    fn what_cannot_pay_never_lowers_the_cost() {
        let (mut passed_over, mut tried, mut paid) = (0, 0, 0);
        for seed in 0..40 {
            let mut problem = published(seed);
            let order =
                [Component::UnmetMusts, Component::Shortfall, Component::Stability, Component::WishWeight];
            if seed % 2 == 0 {
                problem.objective = Objective::Order([&order[..], &[Component::Breaks]].concat());
            } else {
                let weighted = |component| Weighted { component, weight: 3 };
                problem.objective = Objective::Weights(order.map(weighted).to_vec());
            }
            let index = Index::new(&problem);
            let mut state = State::new(&index);
            let mut random = Random::new(seed);
            let all: Vec<u32> = (0..index.candidates.len() as u32).collect();
            insert_free(&mut state, &all);
            for _ in 0..1_000 {
                let candidate = random.below(index.candidates.len()) as u32;
                let entry = &index.candidates[candidate as usize];
                if state.place_of(candidate).is_some() || entry.fixed.is_some() || entry.slots.is_empty() {
                    continue;
                }
                // Often where it was published, which is worth having back.
                let published = entry.published.map(|(slot, _)| slot).filter(|_| random.chance(3, 4));
                let slot = published.unwrap_or_else(|| entry.slots[random.below(entry.slots.len())]);
                state.commit();
                let before = state.cost();
                let Some((place, leaving)) = state.forced_place(candidate, slot, &mut random) else {
                    continue;
                };
                let may = can_pay(&state, candidate, place, &leaving, before);
                eject(&mut state, candidate, place, leaving);
                let pays = state.cost() < before;
                assert!(may || !pays, "seed {seed}, candidate {candidate} in {slot}");
                passed_over += u32::from(!may);
                tried += u32::from(may);
                paid += u32::from(pays);
                // Half of them stay, whether or not they pay, so that other states are seen.
                if random.chance(1, 2) {
                    state.roll_back();
                }
            }
        }
        assert!(passed_over > 500 && tried > 1_000 && paid > 100, "{passed_over}, {tried}, {paid}");
    }

    /// Where nothing is worth anything but that published meetings stand, the place of one's own is all that pays.
    #[test]
    fn a_published_meeting_comes_back_to_its_place() {
        let mut back = 0;
        for seed in 0..5 {
            let mut problem = published(seed);
            problem.objective = Objective::Order(vec![Component::Stability]);
            let index = Index::new(&problem);
            let mut state = State::new(&index);
            let all: Vec<u32> = (0..index.candidates.len() as u32).collect();
            insert_free(&mut state, &all);
            let mut random = Random::new(seed);
            for candidate in all {
                let entry = &index.candidates[candidate as usize];
                let stands = |place: &Place| entry.is_published_at(place.slot, place.table);
                if state.place_of(candidate).filter(stands).is_none() || entry.fixed.is_some() {
                    continue;
                }
                state.release(candidate);
                bring_in(&mut state, candidate, &mut random);
                let place = state.place_of(candidate);
                assert!(
                    place.is_some_and(|place| stands(&place)),
                    "seed {seed}, candidate {candidate}: {place:?}"
                );
                back += 1;
            }
        }
        assert!(back > 100, "{back}");
    }
}
