//! Made-up events, each made around a plan, so that the best is known at any size: for comparison with others, and a
//! check of the engine beside the small events that are compared with brute force.

use super::format::EventProblem;
use crate::random::Random;

/// The size of a made-up event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventSize {
    /// Number of participants.
    pub participants: usize,
    /// Number of slots.
    pub slots: usize,
    /// Meetings that are added outside the plan: with any the best is not known, and there may be no plan at all.
    pub extra: usize,
}

/// Makes a valid event. Without extra meetings it can be held without any break.
#[must_use]
pub fn generate_event(seed: u64, size: &EventSize) -> EventProblem {
    let mut random = Random::new(seed);
    let (mut problem, _) = planted(&mut random, size.participants, size.slots);
    for _ in 0..if size.participants < 2 { 0 } else { size.extra } {
        let one = random.below(size.participants);
        let other = (one + 1 + random.below(size.participants - 1)) % size.participants;
        problem.meetings.push([one.min(other), one.max(other)]);
        problem.session.push(0);
        problem.fixed.push(None);
        problem.predecessors.push(Vec::new());
    }
    problem
}

/// An event made around a plan without breaks, and that plan: in every slot people meet who met in the one before or
/// have not met yet. Some rules that the plan keeps are written down.
pub(super) fn planted(random: &mut Random, participants: usize, slots: usize) -> (EventProblem, Vec<usize>) {
    let (mut meetings, mut plan): (Vec<[usize; 2]>, Vec<usize>) = Default::default();
    let mut last: Vec<Option<usize>> = vec![None; participants];
    let locations = participants * 2 / 5;
    for slot in 0..slots {
        let mut open: Vec<usize> =
            (0..participants).filter(|&person| last[person].is_none_or(|last| last + 1 == slot)).collect();
        random.shuffle(&mut open);
        open.sort_by_cached_key(|&person| last[person].is_none() && !random.chance(1, 4));
        for pair in open.chunks_exact(2).take(locations) {
            meetings.push([pair[0], pair[1]]);
            plan.push(slot);
            (last[pair[0]], last[pair[1]]) = (Some(slot), Some(slot));
        }
    }
    // In the order of the plan the meetings would give it away.
    let mut mixed: Vec<usize> = (0..plan.len()).collect();
    random.shuffle(&mut mixed);
    let meetings: Vec<[usize; 2]> = mixed.iter().map(|&meeting| meetings[meeting]).collect();
    let plan: Vec<usize> = mixed.iter().map(|&meeting| plan[meeting]).collect();
    let mut forbidden = vec![Vec::new(); participants];
    for (person, away) in forbidden.iter_mut().enumerate() {
        let is_free =
            |slot: &usize| !meetings.iter().zip(&plan).any(|(pair, at)| at == slot && pair.contains(&person));
        away.extend((0..slots).filter(is_free).filter(|_| random.chance(1, 8)));
    }
    let morning_slots = slots / 2;
    let session = plan.iter().map(|&slot| match random.below(3) {
        0 => 1 + u8::from(slot >= morning_slots),
        _ => 0,
    });
    let session = session.collect();
    let fixed = plan.iter().map(|&slot| random.chance(1, 12).then_some(slot)).collect();
    let predecessors = plan.iter().map(|&slot| {
        let earlier = random.below(plan.len());
        if plan[earlier] < slot && random.chance(1, 3) { vec![earlier] } else { Vec::new() }
    });
    let predecessors = predecessors.collect();
    let problem = EventProblem {
        participants,
        slots,
        morning_slots,
        locations,
        meetings,
        session,
        forbidden,
        fixed,
        predecessors,
    };
    (problem, plan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brokerage::{EventSolution, EventStatus, check_event, solve_event};
    use crate::control::{SolveOptions, Unattended};

    #[test]
    fn events_made_around_a_plan_without_breaks_are_solved_without_breaks() {
        for seed in 0..40 {
            let mut random = Random::new(seed);
            let (participants, slots) = (8 + random.below(30), 6 + random.below(9));
            let (problem, plan) = planted(&mut random, participants, slots);
            let options = SolveOptions { seed, threads: 1, iterations: Some(20_000) };
            let made = EventSolution { status: EventStatus::Optimal, breaks: Some(0), bound: 0, slots: plan };
            assert_eq!(check_event(&problem, Some(0), &made), Vec::<String>::new(), "seed {seed}");
            for fairness in [Some(0), Some(2), None] {
                let solution = solve_event(&problem, fairness, &options, &Unattended).expect("valid");
                assert_eq!(check_event(&problem, fairness, &solution), Vec::<String>::new(), "seed {seed}");
                assert_eq!(
                    (solution.status, solution.breaks),
                    (EventStatus::Optimal, Some(0)),
                    "seed {seed}"
                );
                assert_eq!(
                    solve_event(&problem, fairness, &options, &Unattended),
                    Ok(solution),
                    "seed {seed}"
                );
            }
        }
    }
}
