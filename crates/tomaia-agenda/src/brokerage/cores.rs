//! Who has a break in every plan: sets of participants of whom one does, no two of them with a participant in common. Counted
//! together they leave fewer breaks to everybody else, which a formula learns at once instead of by search.
//!
//! Source: Marques-Silva and Planes, "Algorithms for maximum satisfiability using unsatisfiable cores", DATE 2008; raising
//! what a set has at least, from Ignatiev, Morgado and Marques-Silva, "RC2: an efficient MaxSAT solver", JSAT 11 (2019).

use super::encode::Encoding;
use super::format::EventProblem;
use crate::sat::Verdict;

/// Conflicts to find a set.
const TO_FIND: u64 = 1_000;

/// Conflicts to do without one of its participants, or to raise what they have at least.
const TO_SHARPEN: u64 = 100;

/// Participants who have at least so many breaks together.
pub(crate) struct Core {
    pub(crate) people: Vec<usize>,
    pub(crate) least: usize,
}

/// Asks for a plan in which nobody has a break, and leaves out those who make it impossible, until there is one or the
/// solver does not answer at once.
pub(crate) fn cores(encoding: &mut Encoding<'_>, problem: &EventProblem) -> Vec<Core> {
    let mut cores = Vec::new();
    let mut open: Vec<usize> =
        (0..problem.participants).filter(|&person| !encoding.breaks_of[person].is_empty()).collect();
    while let Some(people) = needed(encoding, problem, &open, TO_FIND) {
        let people = sharpened(encoding, problem, people);
        open.retain(|person| !people.contains(person));
        let some: Vec<i32> = people.iter().map(|&person| encoding.breaks_of[person][0]).collect();
        encoding.formula.clause(some);
        cores.push(Core { people, least: 1 });
    }
    for core in &mut cores {
        raise(encoding, problem, core);
    }
    cores
}

/// Those of these people of whom one has a break, when that is proved in so many conflicts; `None` when it is not, or when
/// there is no plan at all.
fn needed(
    encoding: &mut Encoding<'_>,
    problem: &EventProblem,
    people: &[usize],
    conflicts: u64,
) -> Option<Vec<usize>> {
    let none: Vec<i32> = people.iter().map(|&person| -encoding.breaks_of[person][0]).collect();
    if encoding.solve(problem, &none, conflicts) != Verdict::Unsatisfiable {
        return None;
    }
    let is_needed = |person: &usize| encoding.formula.is_needed(-encoding.breaks_of[*person][0]);
    Some(people.iter().copied().filter(is_needed).collect::<Vec<_>>()).filter(|needed| !needed.is_empty())
}

/// Leaves out one after the other who is not needed.
fn sharpened(encoding: &mut Encoding<'_>, problem: &EventProblem, mut people: Vec<usize>) -> Vec<usize> {
    let mut place = 0;
    while people.len() > 1 && place < people.len() {
        let mut others = people.clone();
        others.remove(place);
        match needed(encoding, problem, &others, TO_SHARPEN) {
            Some(fewer) => people = fewer,
            None => place += 1,
        }
    }
    people
}

/// One break more at least, as long as that is proved at once.
fn raise(encoding: &mut Encoding<'_>, problem: &EventProblem, core: &mut Core) {
    let counts: Vec<Vec<i32>> =
        core.people.iter().map(|&person| encoding.breaks_of[person].clone()).collect();
    let more = encoding.formula.add_up(&counts, usize::MAX);
    while let Some(&more) = more.get(core.least) {
        if encoding.solve(problem, &[-more], TO_SHARPEN) != Verdict::Unsatisfiable {
            return;
        }
        encoding.formula.clause([more]);
        core.least += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::crowds::crowding;
    use super::super::domains::Domains;
    use super::super::encode::{Question, encode};
    use super::super::solve::breaks_by_person;
    use super::*;
    use crate::control::Unattended;
    use crate::random::Random;
    use crate::sat::Formula;

    fn event(random: &mut Random) -> EventProblem {
        let (participants, slots) = (7, 6);
        let mut pair = || {
            let one = random.below(3);
            [one, 3 + random.below(4)]
        };
        let meetings: Vec<[usize; 2]> = (0..6).map(|_| pair()).collect();
        let forbidden =
            (0..participants).map(|_| (0..slots).filter(|_| random.chance(1, 3)).collect()).collect();
        EventProblem {
            participants,
            slots,
            morning_slots: 3,
            locations: 2,
            meetings,
            session: Vec::new(),
            forbidden,
            fixed: Vec::new(),
            predecessors: Vec::new(),
        }
    }

    /// The breaks of each participant in every plan.
    fn all_plans(problem: &EventProblem, slots: &mut Vec<usize>, plans: &mut Vec<Vec<usize>>) {
        let Some(&pair) = problem.meetings.get(slots.len()) else {
            plans.push(breaks_by_person(problem, slots));
            return;
        };
        for slot in 0..problem.slots {
            let then = || problem.meetings.iter().zip(&*slots).filter(|&(_, &held)| held == slot);
            let is_busy = then().any(|(others, _)| pair.iter().any(|person| others.contains(person)));
            let is_away = pair.iter().any(|&person| problem.forbidden[person].contains(&slot));
            if !is_busy && !is_away && then().count() < problem.locations {
                slots.push(slot);
                all_plans(problem, slots, plans);
                slots.pop();
            }
        }
    }

    #[test]
    fn a_core_has_its_breaks_in_every_plan_and_nobody_is_in_two() {
        let (mut several, mut raised, mut found) = (0, 0, 0);
        for seed in 0..300 {
            let problem = event(&mut Random::new(seed));
            let Some(domains) = Domains::new(&problem) else { continue };
            let mut plans = Vec::new();
            all_plans(&problem, &mut Vec::new(), &mut plans);
            if plans.is_empty() {
                continue;
            }
            let crowding = crowding(&problem, &domains);
            let any = Question { fairness: None, most: None, crowding: &crowding, cores: &[] };
            let mut encoding = encode(&problem, &domains, any, Formula::new(&Unattended));
            let cores = cores(&mut encoding, &problem);
            let mut seen: Vec<usize> = cores.iter().flat_map(|core| core.people.clone()).collect();
            seen.sort_unstable();
            assert!(seen.is_sorted_by(|one, next| one < next), "seed {seed}: {seen:?}");
            for Core { people, least } in &cores {
                let of_core = |plan: &Vec<usize>| people.iter().map(|&person| plan[person]).sum::<usize>();
                // So small an event is decided at once: the core has no more to give.
                assert_eq!(plans.iter().map(of_core).min(), Some(*least), "seed {seed}: {people:?}");
                several += usize::from(people.len() > 1);
                raised += usize::from(*least > 1);
            }
            // Nor is there another set.
            let is_free = |plan: &Vec<usize>| {
                plan.iter().enumerate().all(|(person, &breaks)| breaks == 0 || seen.contains(&person))
            };
            assert!(plans.iter().any(is_free), "seed {seed}");
            found += cores.len();
        }
        assert!(found > 50 && several > 10 && raised > 5, "{found}, {several}, {raised}");
    }
}
