//! Fewer breaks at the same profit: simulated annealing over exchanges of two slots along a chain.
//!
//! Source: Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science 220 (1983) 671-680;
//! chains as neighbourhood: Johnson, Aragon, McGeoch and Schevon, Operations Research 39 (1991) 378-406.

use super::plan::Plan;
use crate::control::Control;
use crate::random::Random;

const PATIENCE: u64 = 256;

/// Temperatures at the beginning and at the end, in breaks.
const HOTTEST: f64 = 0.5;
const COLDEST: f64 = 0.1;

/// Anneals for at most the given number of moves; with `timed` the cooling also follows the time that is left.
/// The plan ends as the best found; the profit never changes.
pub(crate) fn anneal(
    plan: &mut Plan<'_>,
    moves: u64,
    timed: bool,
    random: &mut Random,
    control: &dyn Control,
) {
    let held: Vec<u32> = (0..plan.slots().len() as u32).filter(|&request| plan.is_held(request)).collect();
    if held.is_empty() {
        return;
    }
    let spent = || if timed { control.spent() } else { None };
    let begun: f64 = spent().unwrap_or(0.0);
    let mut temperature = HOTTEST;
    let mut best = (plan.breaks(), plan.slots().to_vec());
    let mut saved = true;
    for step in 0..moves {
        if step.is_multiple_of(PATIENCE) {
            if control.should_stop() {
                break;
            }
            let of_time = spent().map_or(0.0, |spent| (spent - begun) / f64::max(1.0 - begun, 1e-9));
            let share = (step as f64 / moves as f64).max(of_time);
            temperature = HOTTEST * (COLDEST / HOTTEST).powf(share);
        }
        let before = plan.breaks();
        if before == 0 {
            break;
        }
        let request = held[random.below(held.len())];
        let to = target(plan, request, random);
        if !plan.exchange(request, to) {
            continue;
        }
        let worse = plan.breaks() - before;
        if worse > 0 && !is_accepted(worse, temperature, random) {
            plan.roll_back();
            continue;
        }
        if worse > 0 && !saved && before == best.0 {
            // The best plan is saved only when it is about to be left.
            plan.roll_back();
            best.1.copy_from_slice(plan.slots());
            saved = true;
            continue;
        }
        plan.commit();
        if plan.breaks() < best.0 {
            best.0 = plan.breaks();
            saved = false;
        }
    }
    if plan.breaks() > best.0 && saved {
        plan.restore(&best.1);
    }
}

/// Half of the time a slot beside another meeting of one of the two, else any.
fn target(plan: &Plan<'_>, request: u32, random: &mut Random) -> usize {
    let entry = plan.fair.requests[request as usize];
    let slots = plan.fair.slots as usize;
    if random.chance(1, 4) {
        return random.below(slots);
    }
    let person = if random.chance(1, 2) { entry.buyer } else { entry.seller };
    let busy = plan.busy[person as usize];
    let beside = ((busy << 1) | (busy >> 1)) & !busy & plan.fair.people[person as usize].there;
    let turn = random.below(slots);
    super::plan::rotated(beside, turn).next().unwrap_or(turn)
}

fn is_accepted(worse: i64, temperature: f64, random: &mut Random) -> bool {
    let draw = (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
    draw < (-(worse as f64) / temperature).exp()
}
