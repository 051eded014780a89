//! The main loop: late-acceptance hill climbing over insertions with ejection, relocations and changes of
//! table. Costs are compared, never scaled, so an order of components needs no weights.
//!
//! Source: Burke and Bykov, "The late acceptance hill-climbing heuristic", European Journal of Operational
//! Research 258 (2017) 70-78.

use super::state::{Place, State};
use crate::control::Control;
use crate::index::{FixedEntry, NONE};
use crate::random::Random;

/// How many costs back a worse cost is compared with in a whole search.
pub(crate) const HISTORY: usize = 200;
/// Meetings that a kick takes out, at most.
const KICKED: usize = 6;
/// Moves between two questions to the control.
const PATIENCE: u64 = 256;
/// Most candidates that may leave for one insertion.
const MOST_LEAVING: usize = 4;

/// How long to search.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget<'a> {
    /// Most moves.
    pub(crate) iterations: u64,
    /// Stop after so many moves without anything better.
    pub(crate) stagnation: u64,
    /// How many costs back a worse cost is compared with; 1 is plain hill climbing, which never leaves what it has.
    pub(crate) history: usize,
    /// After so many moves without anything better, begin again from the best with something taken out.
    pub(crate) kick: u64,
    /// Stop at this cost: nothing is better.
    pub(crate) bound: Option<i128>,
    /// Candidates that the bound would hold: brought in first.
    pub(crate) wanted: &'a [u32],
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Effort {
    pub(crate) iterations: u64,
    pub(crate) accepted: u64,
}

/// Places the given candidates one by one, in order, wherever something is free; of all free places takes the one with the
/// least cost.
pub(crate) fn insert_free(state: &mut State<'_>, order: &[u32]) {
    for &candidate in order {
        // A fixed meeting that cannot be where it is fixed is nowhere, so that its reason is told.
        let is_fixed = state.index.candidates[candidate as usize].fixed.is_some();
        if !is_fixed && state.place_of(candidate).is_none() {
            insert_at_best(state, candidate);
        }
    }
    state.commit();
}

/// Holds everything that can be held at a free place and costs nothing, until nothing is left of that kind.
pub(crate) fn insert_free_of_cost(state: &mut State<'_>) {
    let mut is_over = false;
    while !is_over {
        is_over = true;
        for candidate in 0..state.index.candidates.len() as u32 {
            let is_fixed = state.index.candidates[candidate as usize].fixed.is_some();
            if is_fixed || state.place_of(candidate).is_some() {
                continue;
            }
            let Some((cost, place)) = best_free_place(state, candidate) else { continue };
            if cost <= state.cost() {
                state.hold(candidate, place);
                is_over = false;
            }
        }
    }
    state.commit();
}

/// Puts a candidate at its best free place; false when there is none.
pub(crate) fn insert_at_best(state: &mut State<'_>, candidate: u32) -> bool {
    match best_free_place(state, candidate) {
        Some((_, place)) => {
            state.hold(candidate, place);
            true
        }
        None => false,
    }
}

/// The free place with the least cost, and that cost.
fn best_free_place(state: &mut State<'_>, candidate: u32) -> Option<(i128, Place)> {
    let index = state.index;
    let mut best: Option<(i128, Place)> = None;
    for &slot in &index.candidates[candidate as usize].slots {
        let Some(place) = state.free_place(candidate, slot) else { continue };
        let cost = state.try_hold(candidate, place);
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, place));
        }
    }
    best
}

/// Improves the state; it ends as the best found.
pub(crate) fn improve(
    state: &mut State<'_>,
    budget: Budget<'_>,
    random: &mut Random,
    control: &dyn Control,
    mut on_better: impl FnMut(&State<'_>, u64),
) -> Effort {
    state.commit();
    let mut cost = state.cost();
    let mut best = (cost, state.places().to_vec());
    let mut best_is_saved = true;
    let mut history = vec![cost; budget.history];
    let mut effort = Effort::default();
    let (mut since_better, mut since_kick) = (0, 0);
    while effort.iterations < budget.iterations && since_better < budget.stagnation {
        if budget.bound.is_some_and(|bound| best.0 <= bound) {
            break;
        }
        if effort.iterations.is_multiple_of(PATIENCE) && control.should_stop() {
            break;
        }
        let position = (effort.iterations % history.len() as u64) as usize;
        effort.iterations += 1;
        since_better += 1;
        since_kick += 1;
        if !best_is_saved && cost == best.0 {
            // Saved lazily: only when the best state is about to be left.
            best.1.clear();
            best.1.extend_from_slice(state.places());
            best_is_saved = true;
        }
        if since_kick > budget.kick && best_is_saved {
            restore(state, &best.1);
            kick(state, random);
            cost = state.cost();
            history.fill(cost);
            since_kick = 0;
            if cost < best.0 {
                best.0 = cost;
                best_is_saved = false;
                since_better = 0;
                on_better(state, effort.iterations);
            }
            continue;
        }
        if !propose(state, budget.wanted, random) {
            state.roll_back();
            continue;
        }
        let proposed = state.cost();
        if proposed <= cost || proposed <= history[position] {
            effort.accepted += 1;
            cost = proposed;
            state.commit();
            if cost < best.0 {
                best.0 = cost;
                best_is_saved = false;
                (since_better, since_kick) = (0, 0);
                on_better(state, effort.iterations);
            }
        } else {
            state.roll_back();
        }
        history[position] = history[position].min(cost);
    }
    if cost != best.0 {
        restore(state, &best.1);
    }
    effort
}

/// Takes a few meetings out and puts them back one by one where they now fit best: elsewhere, often, because others of
/// them stand in their old places.
fn kick(state: &mut State<'_>, random: &mut Random) {
    let movable: Vec<u32> = (0..state.index.candidates.len() as u32)
        .filter(|&candidate| {
            state.place_of(candidate).is_some() && state.index.candidates[candidate as usize].fixed.is_none()
        })
        .collect();
    let mut out: Vec<u32> =
        (0..KICKED).filter_map(|_| movable.get(random.below(movable.len())).copied()).collect();
    out.sort_unstable();
    out.dedup();
    for &candidate in &out {
        state.release(candidate);
    }
    let mut others: Vec<u32> =
        (0..KICKED).map(|_| random.below(state.index.candidates.len()) as u32).chain(out).collect();
    random.shuffle(&mut others);
    insert_free(state, &others);
}

/// Makes the state hold exactly these places.
pub(crate) fn restore(state: &mut State<'_>, places: &[Option<Place>]) {
    let count = places.len() as u32;
    for candidate in 0..count {
        if state.place_of(candidate) != places[candidate as usize] {
            state.release(candidate);
        }
    }
    for (candidate, place) in places.iter().enumerate() {
        if let Some(place) = place.filter(|_| state.place_of(candidate as u32).is_none()) {
            state.hold(candidate as u32, place);
        }
    }
    state.commit();
}

/// Makes one random move; false when it came to nothing.
fn propose(state: &mut State<'_>, wanted: &[u32], random: &mut Random) -> bool {
    let count = state.index.candidates.len();
    if count == 0 {
        return false;
    }
    let mut candidate = random.below(count) as u32;
    if state.held() < count && random.chance(1, 2) {
        // Half of the moves try to bring in something that is not held, half of them something that the bound holds.
        let among_wanted = !wanted.is_empty() && random.chance(1, 2);
        for _ in 0..32 {
            if state.place_of(candidate).is_none() {
                break;
            }
            let draw = random.below(if among_wanted { wanted.len() } else { count });
            candidate = if among_wanted { wanted[draw] } else { draw as u32 };
        }
    }
    if let Some(fixed) = state.index.candidates[candidate as usize].fixed {
        return change_what_is_open(state, candidate, fixed, random);
    }
    match state.place_of(candidate) {
        None => insert_with_ejection(state, candidate, random),
        Some(_) if state.index.dropping_pays && random.chance(1, 8) => give_up(state, candidate, random),
        Some(place) if state.index.people_have_limits && random.chance(1, 6) => {
            change_representative(state, candidate, place, random)
        }
        Some(place) if random.chance(1, 4) => {
            let near = random_neighbour_table(state, place, random);
            near.is_some_and(|table| change_table(state, candidate, place, table))
        }
        Some(place) => relocate(state, candidate, place, random),
    }
}

/// Gives up a meeting, often some others with it: a difference between people seldom falls by one meeting alone.
fn give_up(state: &mut State<'_>, candidate: u32, random: &mut Random) -> bool {
    state.release(candidate);
    while random.chance(1, 2) {
        let other = random.below(state.index.candidates.len()) as u32;
        if state.place_of(other).is_some() && state.index.candidates[other as usize].fixed.is_none() {
            state.release(other);
        }
    }
    true
}

fn random_slot(state: &State<'_>, candidate: u32, random: &mut Random) -> Option<u32> {
    let slots = &state.index.candidates[candidate as usize].slots;
    slots.get(random.below(slots.len())).copied()
}

/// Brings a candidate in, and finds new places for those that leave.
pub(crate) fn insert_with_ejection(state: &mut State<'_>, candidate: u32, random: &mut Random) -> bool {
    let Some(slot) = random_slot(state, candidate, random) else { return false };
    force(state, candidate, slot, random)
}

/// Holds the candidate in the slot, whatever has to move; false when that cannot be.
pub(crate) fn force(state: &mut State<'_>, candidate: u32, slot: u32, random: &mut Random) -> bool {
    let Some((place, leaving)) = attempt(state, candidate, slot, random) else { return false };
    eject(state, candidate, place, leaving);
    true
}

/// A place in the slot and the few that have to leave for it.
pub(super) fn attempt(
    state: &State<'_>,
    candidate: u32,
    slot: u32,
    random: &mut Random,
) -> Option<(Place, Vec<u32>)> {
    state.forced_place(candidate, slot, random).filter(|(_, leaving)| leaving.len() <= MOST_LEAVING)
}

/// Holds the candidate at the place, for which these leave, and finds new places for them.
pub(super) fn eject(state: &mut State<'_>, candidate: u32, place: Place, mut leaving: Vec<u32>) {
    for &held in &leaving {
        state.release(held);
    }
    state.hold(candidate, place);
    leaving.sort_by_key(|&held| std::cmp::Reverse(state.index.candidates[held as usize].value));
    for held in leaving {
        insert_at_best(state, held);
    }
}

/// Mostly a slot right before or after another meeting of the guest or the representative, where no break is.
fn neighbouring_slot(state: &State<'_>, candidate: u32, place: Place, random: &mut Random) -> Option<u32> {
    let guest = state.index.candidates[candidate as usize].guest;
    let slots = &state.index.candidates[candidate as usize].slots;
    if slots.is_empty() || random.chance(1, 4) {
        return random_slot(state, candidate, random);
    }
    let of_guest = random.chance(1, 2);
    let is_busy = |slot: u32| {
        let held = if of_guest {
            state.guest_at(guest, slot)
        } else {
            state.representative_at(place.representative, slot)
        };
        held != NONE && held != candidate
    };
    let last = state.index.slots.len() as u32 - 1;
    let beside = |slot: u32| (slot > 0 && is_busy(slot - 1)) || (slot < last && is_busy(slot + 1));
    let turn = random.below(slots.len());
    let (before, after) = slots.split_at(turn);
    let mut others = after.iter().chain(before).copied().filter(|&slot| slot != place.slot && !is_busy(slot));
    others.find(|&slot| beside(slot)).or_else(|| random_slot(state, candidate, random))
}

fn relocate(state: &mut State<'_>, candidate: u32, place: Place, random: &mut Random) -> bool {
    state.release(candidate);
    match neighbouring_slot(state, candidate, place, random) {
        Some(slot) if slot != place.slot => force(state, candidate, slot, random),
        _ => false,
    }
}

/// Of a fixed meeting, what is not fixed can change: the table, or who sits there.
fn change_what_is_open(
    state: &mut State<'_>,
    candidate: u32,
    fixed: FixedEntry,
    random: &mut Random,
) -> bool {
    let index = state.index;
    let Some(place) = state.place_of(candidate) else { return false };
    if fixed.table == NONE && random.chance(1, 2) {
        let own = &index.own_tables[index.candidates[candidate as usize].company as usize];
        let drawn = random.below(own.len() + index.common_tables.len());
        let table = own.iter().chain(&index.common_tables).nth(drawn);
        return table.is_some_and(|&table| change_table(state, candidate, place, table));
    }
    let is_open = fixed.representative == NONE && fixed.interpreter == NONE;
    is_open && index.people_have_limits && change_representative(state, candidate, place, random)
}

/// Somebody else of the company sits at the meeting.
fn change_representative(state: &mut State<'_>, candidate: u32, place: Place, random: &mut Random) -> bool {
    let staff = &state.index.candidates[candidate as usize].staff;
    let Some(other) = staff.get(random.below(staff.len())) else { return false };
    if other.representative == place.representative {
        return false;
    }
    state.release(candidate);
    let interpreters = other.interpreters.as_deref().unwrap_or(&[NONE]);
    let same = interpreters.iter().copied().filter(|&person| person == place.interpreter);
    let mut places = same.chain(interpreters.iter().copied()).map(|interpreter| Place {
        representative: other.representative,
        interpreter,
        ..place
    });
    let Some(moved) = places.find(|&moved| state.is_free(candidate, moved)) else { return false };
    state.hold(candidate, moved);
    true
}

/// Moves a meeting to another table in its slot, exchanging with who sits there.
fn change_table(state: &mut State<'_>, candidate: u32, place: Place, table: u32) -> bool {
    let index = state.index;
    let is_away = index.table_away[table as usize][place.slot as usize];
    if table == place.table || is_away || !state.may_use(candidate, table) {
        return false;
    }
    let other = state.table_at(table, place.slot);
    if other != NONE && index.candidates[other as usize].fixed.is_some() {
        return false;
    }
    state.release(candidate);
    let other_place = if other == NONE { None } else { state.release(other) };
    let moved = Place { table, ..place };
    if !state.is_free(candidate, moved) {
        return false;
    }
    state.hold(candidate, moved);
    if let Some(other_place) = other_place {
        let exchanged = Place { table: place.table, ..other_place };
        if !state.is_free(other, exchanged) {
            return false;
        }
        state.hold(other, exchanged);
    }
    true
}

/// The table of the representative's meeting in a random slot.
fn random_neighbour_table(state: &State<'_>, place: Place, random: &mut Random) -> Option<u32> {
    let slot = random.below(state.index.slots.len()) as u32;
    let held = state.representative_at(place.representative, slot);
    state.places().get(held as usize).copied().flatten().map(|place| place.table)
}
