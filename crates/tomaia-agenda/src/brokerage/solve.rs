//! From an event to a plan that is proved best, or to the proof that there is none.

use std::collections::HashSet;

use serde::Serialize;

use super::anneal::Schedule;
use super::cores::{Core, cores};
use super::crowds::{Crowding, crowding};
use super::domains::Domains;
use super::encode::{Encoding, Question, encode};
use super::format::{EventError, EventProblem};
use super::order::Ordered;
use crate::control::{Control, SolveOptions};
use crate::random::Random;
use crate::sat::{Formula, Verdict};

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// Proved best.
    Optimal,
    /// A plan, perhaps not the best.
    Feasible,
    /// Proved to have no plan.
    Infeasible,
    /// Nothing was found in time.
    Unknown,
}

/// A plan of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventSolution {
    /// How it ended.
    pub status: EventStatus,
    /// Breaks of all participants; absent without a plan.
    pub breaks: Option<usize>,
    /// No plan has fewer.
    pub bound: usize,
    /// The slot of each meeting; empty without a plan.
    pub slots: Vec<usize>,
}

/// Solves an event; `fairness` is the most by which the breaks of two participants may differ.
///
/// # Errors
/// When the event is not valid.
pub fn solve_event(
    problem: &EventProblem,
    fairness: Option<usize>,
    options: &SolveOptions,
    control: &dyn Control,
) -> Result<EventSolution, EventError> {
    problem.validate()?;
    let ordered = Ordered::new(problem);
    let solution = solve_ordered(&ordered.problem, fairness, options, control);
    Ok(EventSolution { slots: ordered.as_given(&solution.slots), ..solution })
}

fn solve_ordered(
    problem: &EventProblem,
    fairness: Option<usize>,
    options: &SolveOptions,
    control: &dyn Control,
) -> EventSolution {
    let Some(domains) = Domains::new(problem) else { return finish(EventStatus::Infeasible, None) };
    let crowding = crowding(problem, &domains);
    let any = Question { fairness: None, most: None, crowding: &crowding, cores: &[] };
    let mut encoding = encode(problem, &domains, any, Formula::new(control));
    match encoding.solve(problem, &[], options.iterations.unwrap_or(u64::MAX)) {
        Verdict::Unsatisfiable => return finish(EventStatus::Infeasible, None),
        Verdict::Unknown => return finish(EventStatus::Unknown, None),
        Verdict::Satisfiable => {}
    }
    let schedule = Schedule::new(problem, &domains, fairness, &decode(&encoding));
    let random = Random::new(options.seed);
    Improvement {
        problem,
        domains: &domains,
        fairness,
        options,
        control,
        crowding,
        cores: Vec::new(),
        random,
    }
    .run(schedule, encoding)
}

/// Moves of the first annealing, for each meeting: enough for most events.
const FIRST_MOVES: u64 = 4_000;

/// Moves of the second, when the formula does not answer briefly.
const NEXT_MOVES: u64 = 10_000;

/// Conflicts of a brief question.
const BRIEFLY: u64 = 3_000;

/// Annealing for a first plan, then the formula from below: the first number of breaks that is possible is the
/// best. The numbers under it are refuted quickly, and what the solver learns from one question serves the next.
struct Improvement<'a> {
    problem: &'a EventProblem,
    domains: &'a Domains,
    fairness: Option<usize>,
    options: &'a SolveOptions,
    control: &'a dyn Control,
    crowding: Crowding,
    cores: Vec<Core>,
    random: Random,
}

/// The best plan so far, and what is proved.
struct Found {
    slots: Vec<usize>,
    breaks: usize,
    bound: usize,
}

impl Improvement<'_> {
    fn run(&mut self, mut schedule: Schedule<'_>, mut without_fairness: Encoding<'_>) -> EventSolution {
        schedule.anneal(FIRST_MOVES * self.meetings(), 0, &mut self.random, self.control);
        let slots = match schedule.best() {
            Some(slots) => slots,
            None => {
                let mut any = self.encode(None, Formula::new(self.control));
                match any.solve(self.problem, &[], self.conflicts()) {
                    Verdict::Unsatisfiable => return finish(EventStatus::Infeasible, None),
                    Verdict::Unknown => return finish(EventStatus::Unknown, None),
                    Verdict::Satisfiable => decode(&any),
                }
            }
        };
        let mut found = Found { breaks: breaks_of(self.problem, &slots), slots, bound: 0 };
        if found.breaks > 0 {
            self.cores = cores(&mut without_fairness, self.problem);
            self.raise_bound(&mut schedule, &mut found);
        }
        let status = if found.bound >= found.breaks { EventStatus::Optimal } else { EventStatus::Feasible };
        finish(status, Some(found))
    }

    fn encode<'f>(&self, most: Option<usize>, formula: Formula<'f>) -> Encoding<'f> {
        let question =
            Question { fairness: self.fairness, most, crowding: &self.crowding, cores: &self.cores };
        encode(self.problem, self.domains, question, formula)
    }

    fn meetings(&self) -> u64 {
        self.problem.meetings.len() as u64
    }

    fn conflicts(&self) -> u64 {
        self.options.iterations.unwrap_or(u64::MAX)
    }

    /// Asks for each number of breaks in turn whether it can be had: briefly by assuming it, which refutes most and
    /// learns for the next; where that does not answer, more is done for this number alone.
    fn raise_bound(&mut self, schedule: &mut Schedule<'_>, found: &mut Found) {
        let control = self.control;
        let mut encoding = self.encode(Some(found.breaks), Formula::new(control));
        while found.bound < found.breaks {
            let assumption: Vec<i32> = encoding.at_most_breaks(found.bound).into_iter().collect();
            let verdict = match encoding.solve(self.problem, &assumption, BRIEFLY.min(self.conflicts())) {
                Verdict::Unknown => self.insist(schedule, found),
                Verdict::Satisfiable => {
                    found.keep(self.problem, decode(&encoding));
                    Verdict::Satisfiable
                }
                Verdict::Unsatisfiable => Verdict::Unsatisfiable,
            };
            match verdict {
                Verdict::Unsatisfiable => found.bound += 1,
                Verdict::Satisfiable => {}
                Verdict::Unknown => return,
            }
        }
    }

    /// A plan with as many breaks as the bound, or the proof that there is none: annealing, then a formula that says the
    /// number outright.
    fn insist(&mut self, schedule: &mut Schedule<'_>, found: &mut Found) -> Verdict {
        schedule.anneal(NEXT_MOVES * self.meetings(), found.bound, &mut self.random, self.control);
        if let Some(slots) = schedule.best() {
            found.keep(self.problem, slots);
        }
        if found.breaks <= found.bound {
            return Verdict::Satisfiable;
        }
        let mut outright = self.encode(Some(found.bound), Formula::hopeful(self.control));
        let verdict = outright.solve(self.problem, &[], self.conflicts());
        if verdict == Verdict::Satisfiable {
            found.keep(self.problem, decode(&outright));
        }
        verdict
    }
}

impl Found {
    fn keep(&mut self, problem: &EventProblem, slots: Vec<usize>) {
        let breaks = breaks_of(problem, &slots);
        if breaks < self.breaks {
            (self.slots, self.breaks) = (slots, breaks);
        }
    }
}

fn finish(status: EventStatus, found: Option<Found>) -> EventSolution {
    match found {
        None => EventSolution { status, breaks: None, bound: 0, slots: Vec::new() },
        Some(Found { slots, breaks, bound }) => EventSolution { status, breaks: Some(breaks), bound, slots },
    }
}

fn decode(encoding: &Encoding<'_>) -> Vec<usize> {
    let slot_of = |cells: &Vec<i32>| {
        cells.iter().position(|&literal| literal != 0 && encoding.formula.is_true(literal)).unwrap_or(0)
    };
    encoding.at.iter().map(slot_of).collect()
}

/// The slots of each participant's meetings, as bits.
fn busy_of(problem: &EventProblem, slots: &[usize]) -> Vec<u128> {
    let mut busy = vec![0_u128; problem.participants];
    for (pair, &slot) in problem.meetings.iter().zip(slots) {
        for &participant in pair {
            busy[participant] |= 1 << slot;
        }
    }
    busy
}

/// Runs of slots without a pause.
fn runs(busy: u128) -> usize {
    (busy & !(busy << 1)).count_ones() as usize
}

fn breaks_of(problem: &EventProblem, slots: &[usize]) -> usize {
    breaks_by_person(problem, slots).into_iter().sum()
}

/// The breaks of each participant.
pub(super) fn breaks_by_person(problem: &EventProblem, slots: &[usize]) -> Vec<usize> {
    busy_of(problem, slots).into_iter().map(|busy| runs(busy).saturating_sub(1)).collect()
}

/// What a plan breaks, in words for developers; empty when it keeps every rule and its figures are right. Shares
/// nothing with the search.
#[must_use]
pub fn check_event(problem: &EventProblem, fairness: Option<usize>, solution: &EventSolution) -> Vec<String> {
    let mut faults = Vec::new();
    if solution.slots.len() != problem.meetings.len() {
        return if solution.breaks.is_none() {
            faults
        } else {
            vec!["not every meeting has a slot".to_owned()]
        };
    }
    let mut cells = HashSet::new();
    let mut in_slot = vec![0; problem.slots];
    for (meeting, (&slot, pair)) in solution.slots.iter().zip(&problem.meetings).enumerate() {
        in_slot[slot] += 1;
        for &participant in pair {
            if !cells.insert((participant, slot)) {
                faults.push(format!("participant {participant} has two meetings in slot {slot}"));
            }
            if problem.forbidden.get(participant).is_some_and(|slots| slots.contains(&slot)) {
                faults.push(format!("participant {participant} does not meet in slot {slot}"));
            }
        }
        let is_morning = slot < problem.morning_slots;
        let right_session = match problem.session.get(meeting) {
            Some(1) => is_morning,
            Some(2) => !is_morning,
            _ => true,
        };
        let fixed = problem.fixed.get(meeting).copied().flatten();
        let in_order = problem.predecessors_of(meeting).iter().all(|&earlier| solution.slots[earlier] < slot);
        if !right_session || fixed.is_some_and(|fixed| fixed != slot) || !in_order {
            faults.push(format!("meeting {meeting} cannot be held in slot {slot}"));
        }
    }
    faults.extend(
        in_slot
            .iter()
            .filter(|count| **count > problem.locations)
            .map(|_| "too many meetings in a slot".to_owned()),
    );
    let breaks: Vec<usize> = (0..problem.participants)
        .map(|participant| {
            let used: Vec<usize> =
                (0..problem.slots).filter(|&slot| cells.contains(&(participant, slot))).collect();
            used.windows(2).filter(|pair| pair[1] > pair[0] + 1).count()
        })
        .collect();
    if solution.breaks != Some(breaks.iter().sum()) {
        faults.push(format!("there are {} breaks", breaks.iter().sum::<usize>()));
    }
    let difference = breaks.iter().max().unwrap_or(&0) - breaks.iter().min().unwrap_or(&0);
    if fairness.is_some_and(|fairness| difference > fairness) {
        faults.push(format!("breaks differ by {difference}"));
    }
    faults
}
