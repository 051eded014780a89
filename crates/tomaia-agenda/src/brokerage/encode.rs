//! The event as a formula, with the implied constraints that make proofs short: each participant meets in exactly as
//! many slots as it has meetings, and without a break those are one span, which is known from where it begins.
//! Breaks are counted for each participant first, then added up.

use super::cores::Core;
use super::crowds::Crowding;
use super::domains::Domains;
use super::format::EventProblem;
use crate::fair::bits;
use crate::sat::{Formula, Verdict};

pub(crate) struct Encoding<'a> {
    pub(crate) formula: Formula<'a>,
    /// Literal of each meeting and slot, 0 where it cannot be.
    pub(crate) at: Vec<Vec<i32>>,
    /// For each number k: true when there are more than k breaks in all.
    more_breaks: Vec<i32>,
    /// For each participant and number k: true when she has more than k breaks.
    pub(crate) breaks_of: Vec<Vec<i32>>,
    /// Slots in which the meetings are not counted yet.
    uncounted: Vec<usize>,
}

impl Encoding<'_> {
    /// Answers for the event, in at most so many conflicts and as many again for each slot that turns out to be full:
    /// its meetings are counted from then on.
    pub(crate) fn solve(&mut self, problem: &EventProblem, assumptions: &[i32], conflicts: u64) -> Verdict {
        loop {
            let verdict = self.formula.solve(assumptions, conflicts);
            if verdict != Verdict::Satisfiable {
                return verdict;
            }
            let (formula, at) = (&self.formula, &self.at);
            let held = |slot: usize| {
                at.iter().filter(|cells| cells[slot] != 0 && formula.is_true(cells[slot])).count()
            };
            let is_over = |slot: &usize| held(*slot) > problem.locations;
            let (over, rest): (Vec<usize>, Vec<usize>) =
                self.uncounted.iter().partition(|slot| is_over(slot));
            if over.is_empty() {
                return verdict;
            }
            for slot in over {
                at_most_locations(&mut self.formula, problem, slot, &self.at);
            }
            self.uncounted = rest;
        }
    }

    /// The assumption that there are at most so many breaks; `None` when the formula says so anyway.
    pub(crate) fn at_most_breaks(&self, most: usize) -> Option<i32> {
        self.more_breaks.get(most).map(|more| -more)
    }
}

/// What a formula asks for.
#[derive(Clone, Copy)]
pub(crate) struct Question<'a> {
    /// The most by which the breaks of two participants may differ.
    pub(crate) fairness: Option<usize>,
    /// The most breaks in all; without it they are not counted.
    pub(crate) most: Option<usize>,
    /// Which slots are full, and participants of whom no more than locations can be busy.
    pub(crate) crowding: &'a Crowding,
    /// Who is known to have breaks.
    pub(crate) cores: &'a [Core],
}

/// A formula whose models are the plans that the question asks for.
pub(crate) fn encode<'a>(
    problem: &EventProblem,
    domains: &Domains,
    question: Question<'_>,
    mut formula: Formula<'a>,
) -> Encoding<'a> {
    let Question { fairness, most, crowding, cores } = question;
    let at = meetings_in_slots(&mut formula, problem, domains);
    let yes = formula.variable();
    formula.clause([yes]);
    let mut busy_of: Vec<Vec<i32>> = Vec::new();
    let mut counts: Vec<Vec<i32>> = Vec::new();
    // Where somebody is sure to have no break, fairness limits the breaks of each.
    let has_none = domains.meetings_of.iter().any(|meetings| meetings.len() < 2)
        || most.is_some_and(|most| most < problem.participants);
    let limit = fairness.filter(|_| has_none);
    for (person, meetings) in domains.meetings_of.iter().enumerate() {
        let busy = busy_literals(&mut formula, problem.slots, meetings, &at);
        let known: Vec<i32> = busy.iter().copied().filter(|&literal| literal != 0).collect();
        formula.at_least(&known, meetings.len());
        formula.at_most(&known, meetings.len());
        let breaks = match (known.first(), meetings.len()) {
            (None, _) | (_, 0 | 1) => Vec::new(),
            (Some(_), held) => {
                let busy: Vec<i32> = busy.iter().map(|&busy| if busy == 0 { -yes } else { busy }).collect();
                let span = Span::new(&mut formula, &busy, held, yes);
                let (breaks, any) = span.breaks(&mut formula, &busy, held);
                span.days(&mut formula, domains, person, &at, any);
                breaks
            }
        };
        let counted = limit.map_or(breaks.len(), |limit| limit + 1);
        let mut count = formula.count(&breaks, counted, fairness.is_some() && !has_none);
        if let Some(&too_many) = limit.and_then(|limit| count.get(limit)) {
            formula.clause([-too_many]);
            count.pop();
        }
        counts.push(count);
        busy_of.push(busy);
    }
    for (slot, crowd) in crowding.crowds.iter().enumerate() {
        let busy_in = |people: &[usize]| -> Vec<i32> {
            people.iter().map(|&person| busy_of[person][slot]).filter(|&literal| literal != 0).collect()
        };
        if crowding.is_calm[slot] {
            continue;
        }
        if crowding.is_full[slot] {
            let everybody: Vec<usize> = (0..problem.participants).collect();
            formula.at_most(&busy_in(&everybody), 2 * problem.locations);
        } else {
            at_most_locations(&mut formula, problem, slot, &at);
        }
        formula.at_most(&busy_in(crowd), problem.locations);
    }
    if let Some(fairness) = fairness.filter(|_| !has_none) {
        spread_evenly(&mut formula, &counts, fairness);
    }
    let more_breaks = most.map_or_else(Vec::new, |most| all_breaks(&mut formula, &counts, cores, most + 1));
    if let Some(&too_many) = most.and_then(|most| more_breaks.get(most)) {
        formula.clause([-too_many]);
    }
    let uncounted = (0..problem.slots).filter(|&slot| crowding.is_calm[slot]).collect();
    Encoding { formula, at, more_breaks, breaks_of: counts, uncounted }
}

/// The breaks of everybody, each core counted by itself first.
fn all_breaks(formula: &mut Formula<'_>, counts: &[Vec<i32>], cores: &[Core], most: usize) -> Vec<i32> {
    let mut rest = counts.to_vec();
    let mut parts = Vec::new();
    for Core { people, least } in cores {
        let own: Vec<Vec<i32>> = people.iter().map(|&person| std::mem::take(&mut rest[person])).collect();
        formula.clause(own.iter().filter_map(|count| count.first().copied()));
        let together = formula.add_up(&own, most);
        for &more in together.iter().take(*least) {
            formula.clause([more]);
        }
        parts.push(together);
    }
    parts.extend(rest.into_iter().filter(|count| !count.is_empty()));
    formula.add_up(&parts, most)
}

/// No more meetings than locations in a slot.
fn at_most_locations(formula: &mut Formula<'_>, problem: &EventProblem, slot: usize, at: &[Vec<i32>]) {
    let held: Vec<i32> = at.iter().map(|cells| cells[slot]).filter(|&literal| literal != 0).collect();
    formula.at_most(&held, problem.locations);
}

/// Each meeting in one of its slots, in order.
fn meetings_in_slots(formula: &mut Formula<'_>, problem: &EventProblem, domains: &Domains) -> Vec<Vec<i32>> {
    let mut at = Vec::with_capacity(domains.of_meeting.len());
    for &domain in &domains.of_meeting {
        let mut cells = vec![0; problem.slots];
        for slot in bits(domain) {
            cells[slot] = formula.variable();
        }
        let literals: Vec<i32> = cells.iter().copied().filter(|&literal| literal != 0).collect();
        formula.clause(literals.iter().copied());
        formula.at_most_one(&literals);
        at.push(cells);
    }
    precede(formula, problem, &at);
    at
}

/// A later meeting in a slot forbids the earlier one from that slot on.
fn precede(formula: &mut Formula<'_>, problem: &EventProblem, at: &[Vec<i32>]) {
    for (later, cells) in at.iter().enumerate() {
        for &earlier in problem.predecessors_of(later) {
            for (slot, &cell) in cells.iter().enumerate() {
                if cell != 0 {
                    let before = at[earlier][..slot].iter().copied().filter(|&literal| literal != 0);
                    formula.clause(before.chain([-cell]));
                }
            }
        }
    }
}

/// The literals of these meetings in a slot.
fn cells_in(slot: usize, meetings: &[usize], at: &[Vec<i32>]) -> Vec<i32> {
    meetings.iter().map(|&meeting| at[meeting][slot]).filter(|&literal| literal != 0).collect()
}

/// For each slot, whether the participant meets; 0 where it cannot.
fn busy_literals(formula: &mut Formula<'_>, slots: usize, meetings: &[usize], at: &[Vec<i32>]) -> Vec<i32> {
    (0..slots)
        .map(|slot| {
            let cells = cells_in(slot, meetings, at);
            match cells[..] {
                [] => 0,
                [only] => only,
                _ => {
                    formula.at_most_one(&cells);
                    let busy = formula.variable();
                    for &cell in &cells {
                        formula.clause([-cell, busy]);
                    }
                    formula.clause(cells.into_iter().chain([-busy]));
                    busy
                }
            }
        })
        .collect()
}

/// From a participant's first meeting to the last: for each slot, whether the first has been by then, and whether
/// the last has. Without a break one tells the other, so that a whole day hangs on one choice.
struct Span {
    started: Vec<i32>,
    ended: Vec<i32>,
    yes: i32,
}

impl Span {
    /// `busy` for each slot, the negation of `yes` where the participant cannot meet.
    fn new(formula: &mut Formula<'_>, busy: &[i32], held: usize, yes: i32) -> Span {
        let can = |slot: &usize| busy[*slot] != -yes;
        let first = (0..busy.len()).find(can).unwrap_or(0);
        let last = (0..busy.len()).rev().find(can).unwrap_or(0);
        let mut between = |slot: usize, none: usize, all: usize| {
            if slot < none {
                -yes
            } else if slot >= all {
                yes
            } else {
                formula.variable()
            }
        };
        let started: Vec<i32> =
            (0..busy.len()).map(|slot| between(slot, first, (last + 1).saturating_sub(held))).collect();
        let ended: Vec<i32> = (0..busy.len()).map(|slot| between(slot, first + held - 1, last)).collect();
        let span = Span { started, ended, yes };
        for (slot, &here) in busy.iter().enumerate() {
            let (started, ended) = (span.started[slot], span.ended[slot]);
            let (started_before, ended_before) = span.before(slot);
            span.clause(formula, &[-here, started]);
            span.clause(formula, &[-here, -ended_before]);
            span.clause(formula, &[-started_before, started]);
            span.clause(formula, &[-ended_before, ended]);
            span.clause(formula, &[-started, started_before, here]);
            span.clause(formula, &[-ended, ended_before, here]);
            if let Some(&ended_later) = span.ended.get(slot + held - 1) {
                span.clause(formula, &[-ended_later, started]);
            }
        }
        span
    }

    fn before(&self, slot: usize) -> (i32, i32) {
        slot.checked_sub(1)
            .map_or((-self.yes, -self.yes), |before| (self.started[before], self.ended[before]))
    }

    fn clause(&self, formula: &mut Formula<'_>, literals: &[i32]) {
        if !literals.contains(&self.yes) {
            formula.clause(literals.iter().copied().filter(|&literal| literal != -self.yes));
        }
    }

    /// One literal for each slot at which a break can end; true exactly when one ends there.
    /// Also, whether there is any.
    fn breaks(&self, formula: &mut Formula<'_>, busy: &[i32], held: usize) -> (Vec<i32>, i32) {
        let mut breaks = Vec::new();
        for slot in 1..busy.len() {
            let (here, previous, started_before) = (busy[slot], busy[slot - 1], self.started[slot - 1]);
            if here == -self.yes || started_before == -self.yes {
                continue;
            }
            let ends = formula.variable();
            self.clause(formula, &[-here, previous, -started_before, ends]);
            self.clause(formula, &[-ends, here]);
            self.clause(formula, &[-ends, -previous]);
            self.clause(formula, &[-ends, started_before]);
            breaks.push(ends);
        }
        let any = formula.variable();
        for &ends in &breaks {
            self.clause(formula, &[-ends, any]);
        }
        self.clause(formula, &[breaks.clone(), vec![-any]].concat());
        for (slot, &here) in busy.iter().enumerate() {
            let started = self.started[slot];
            let (_, ended_before) = self.before(slot);
            let ended = self.ended.get(slot + held - 1).copied().unwrap_or(self.yes);
            self.clause(formula, &[any, -started, ended]);
            self.clause(formula, &[any, -started, ended_before, here]);
        }
        (breaks, any)
    }

    /// Implied: what a day without a break leaves to each meeting, when all of them together fill its slots.
    fn days(
        &self,
        formula: &mut Formula<'_>,
        domains: &Domains,
        person: usize,
        at: &[Vec<i32>],
        any_break: i32,
    ) {
        let meetings = &domains.meetings_of[person];
        let day = u128::MAX >> (128 - meetings.len());
        for first in 0..=self.started.len().saturating_sub(meetings.len()) {
            let begins = [any_break, -self.started[first], self.before(first).0];
            let Some(left) = domains.filling(person, day << first) else {
                self.clause(formula, &begins);
                continue;
            };
            for (&meeting, left) in meetings.iter().zip(left) {
                for slot in bits(domains.of_meeting[meeting] & (day << first) & !left) {
                    self.clause(formula, &[&begins[..], &[-at[meeting][slot]]].concat());
                }
            }
        }
    }
}

/// Whoever has more than `fairness + k` breaks makes everybody have more than `k`.
fn spread_evenly(formula: &mut Formula<'_>, counts: &[Vec<i32>], fairness: usize) {
    let longest = counts.iter().map(Vec::len).max().unwrap_or(0);
    for level in 0..longest.saturating_sub(fairness) {
        let everybody = formula.variable();
        for count in counts {
            if let Some(&many) = count.get(level + fairness) {
                formula.clause([-many, everybody]);
            }
            match count.get(level) {
                Some(&some) => formula.clause([-everybody, some]),
                None => formula.clause([-everybody]),
            }
        }
    }
}
