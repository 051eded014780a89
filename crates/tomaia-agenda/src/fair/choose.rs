//! Which requests to hold: beginning with the flow's choice, requests are brought in, others leave for them, and
//! whoever lost a meeting looks for another. Late acceptance decides what stays.

use super::plan::{Plan, rotated};
use super::relax::bits;
use crate::control::Control;
use crate::random::Random;

/// How many profits back a lower profit is compared with.
const HISTORY: usize = 8;
const PATIENCE: u64 = 128;

/// Puts the flow's choice into slots, those with few common slots first, then whatever else has room.
pub(crate) fn construct(plan: &mut Plan<'_>, chosen: &[bool], random: &mut Random) {
    let fair = plan.fair;
    let mut order: Vec<u32> = (0..fair.requests.len() as u32).collect();
    let people = &fair.people;
    random.shuffle(&mut order);
    order.sort_by_key(|&request| {
        let entry = &fair.requests[request as usize];
        let common = people[entry.buyer as usize].there & people[entry.seller as usize].there;
        (!chosen[request as usize], common.count_ones(), -entry.weight)
    });
    for request in order {
        if plan.has_room(request) {
            plan.insert(request, random);
        }
        plan.commit();
    }
}

/// Raises the profit up to `target`; true when it is reached. `penalty` says which requests can matter.
pub(crate) fn improve(
    plan: &mut Plan<'_>,
    target: i64,
    penalty: &[i64],
    stagnation: u64,
    random: &mut Random,
    control: &dyn Control,
) -> bool {
    let mut best = (plan.profit(), plan.slots().to_vec());
    let mut history = [plan.profit(); HISTORY];
    let mut candidates = Vec::new();
    let mut gap = i64::MAX;
    let mut since_better = 0;
    let mut step = 0_u64;
    while best.0 < target && since_better < stagnation {
        if step.is_multiple_of(PATIENCE) && control.should_stop() {
            break;
        }
        if target - best.0 < gap {
            gap = target - best.0;
            // A request whose penalty is more than the gap stays as it is in every better plan.
            candidates =
                (0..penalty.len() as u32).filter(|&request| penalty[request as usize] < gap).collect();
        }
        if candidates.is_empty() {
            break;
        }
        let position = (step % HISTORY as u64) as usize;
        step += 1;
        since_better += 1;
        let before = plan.profit();
        propose(plan, &candidates, random);
        let after = plan.profit();
        if after >= before || after >= history[position] {
            plan.commit();
            if after > best.0 {
                best = (after, plan.slots().to_vec());
                since_better = 0;
            }
        } else {
            plan.roll_back();
        }
        history[position] = history[position].max(plan.profit());
    }
    if plan.profit() != best.0 {
        plan.restore(&best.1);
    }
    best.0 >= target
}

fn propose(plan: &mut Plan<'_>, candidates: &[u32], random: &mut Random) {
    let mut request = candidates[random.below(candidates.len())];
    for _ in 0..16 {
        if !plan.is_held(request) {
            break;
        }
        request = candidates[random.below(candidates.len())];
    }
    if plan.is_held(request) {
        let slot = random.below(plan.fair.slots as usize);
        plan.exchange(request, slot);
        return;
    }
    bring_in(plan, request, random);
}

/// Brings a request in and mends what that breaks.
fn bring_in(plan: &mut Plan<'_>, request: u32, random: &mut Random) {
    let entry = plan.fair.requests[request as usize];
    let mut hurt: Vec<u32> = Vec::new();
    let mut homeless: Vec<u32> = Vec::new();
    for person in [entry.buyer, entry.seller] {
        if plan.meetings(person) >= plan.fair.people[person as usize].most
            && let Some(leaving) = least_valuable(plan, person, random)
        {
            plan.release(leaving);
            hurt.push(partner(plan, leaving, person));
        }
    }
    if !plan.has_room(request) {
        return;
    }
    if !plan.insert(request, random) {
        force(plan, request, &mut homeless, random);
    }
    for leaving in homeless {
        if !(plan.has_room(leaving) && plan.insert(leaving, random)) {
            let entry = plan.fair.requests[leaving as usize];
            hurt.extend([entry.buyer, entry.seller]);
        }
    }
    for person in hurt {
        fill(plan, person, random);
    }
}

fn partner(plan: &Plan<'_>, request: u32, person: u32) -> u32 {
    let entry = plan.fair.requests[request as usize];
    if entry.buyer == person { entry.seller } else { entry.buyer }
}

/// Of a few of the person's meetings, the one of least weight.
fn least_valuable(plan: &Plan<'_>, person: u32, random: &mut Random) -> Option<u32> {
    let turn = random.below(plan.fair.slots as usize);
    let draw = 1 + random.below(8);
    rotated(plan.busy[person as usize], turn)
        .take(draw)
        .filter_map(|slot| plan.at(person, slot))
        .min_by_key(|&request| plan.fair.requests[request as usize].weight)
}

/// Holds the request in some slot where both are there; who was there has to leave.
fn force(plan: &mut Plan<'_>, request: u32, homeless: &mut Vec<u32>, random: &mut Random) {
    let fair = plan.fair;
    let entry = fair.requests[request as usize];
    let common = fair.people[entry.buyer as usize].there & fair.people[entry.seller as usize].there;
    let choices: Vec<usize> = bits(common).collect();
    let Some(&slot) = choices.get(random.below(choices.len())) else { return };
    for person in [entry.buyer, entry.seller] {
        if let Some(held) = plan.at(person, slot) {
            plan.release(held);
            homeless.push(held);
        }
    }
    if plan.slots_free_for(request) & (1 << slot) != 0 {
        plan.hold(request, slot);
    }
}

/// Finds the person another meeting, of the greatest weight possible.
fn fill(plan: &mut Plan<'_>, person: u32, random: &mut Random) {
    let fair = plan.fair;
    if plan.meetings(person) >= fair.people[person as usize].most {
        return;
    }
    let mut waiting: Vec<u32> = fair.of_person[person as usize]
        .iter()
        .copied()
        .filter(|&request| !plan.is_held(request) && plan.has_room(request))
        .collect();
    random.shuffle(&mut waiting);
    waiting.sort_by_key(|&request| -fair.requests[request as usize].weight);
    for request in waiting {
        if plan.has_room(request) && plan.insert(request, random) {
            return;
        }
    }
}
