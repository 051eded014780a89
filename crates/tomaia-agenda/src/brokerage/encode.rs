//! The event as a formula, with the implied constraints that make proofs short: each participant meets in exactly as
//! many slots as it has meetings, and without a break those are one span, which is known from where it begins.

use super::domains::Domains;
use super::format::EventProblem;
use crate::control::Control;
use crate::fair::bits;
use crate::sat::Formula;

pub(crate) struct Encoding<'a> {
    pub(crate) formula: Formula<'a>,
    /// Literal of each meeting and slot, 0 where it cannot be.
    pub(crate) at: Vec<Vec<i32>>,
    /// For each number k: true when there are more than k breaks in all.
    more_breaks: Vec<i32>,
}

impl Encoding<'_> {
    /// The assumption that there are at most so many breaks; `None` when the formula says so anyway.
    pub(crate) fn at_most_breaks(&self, most: usize) -> Option<i32> {
        self.more_breaks.get(most).map(|more| -more)
    }
}

/// A formula whose models are the plans, whatever their breaks.
pub(crate) fn encode_plan<'a>(
    problem: &EventProblem,
    domains: &Domains,
    control: &'a dyn Control,
) -> Encoding<'a> {
    let mut formula = Formula::new(control);
    let at = meetings_in_slots(&mut formula, problem, domains, None);
    for meetings in &domains.meetings_of {
        for slot in 0..problem.slots {
            formula.at_most_one(&cells_in(slot, meetings, &at));
        }
    }
    Encoding { formula, at, more_breaks: Vec::new() }
}

/// What a formula asks for.
#[derive(Clone, Copy)]
pub(crate) struct Question<'a> {
    /// The most by which the breaks of two participants may differ.
    pub(crate) fairness: Option<usize>,
    /// The most breaks in all; without it they are not counted.
    pub(crate) most: Option<usize>,
    /// The solver begins its search at this plan.
    pub(crate) near: Option<&'a [usize]>,
    /// Whether to count, in every slot, the people who meet: implied by the count of meetings, and worth its size where
    /// locations are scarce.
    pub(crate) counts_people: bool,
}

/// A formula whose models are the plans that the question asks for.
pub(crate) fn encode<'a>(
    problem: &EventProblem,
    domains: &Domains,
    question: Question<'_>,
    mut formula: Formula<'a>,
) -> Encoding<'a> {
    let Question { fairness, most, near, counts_people } = question;
    let at = meetings_in_slots(&mut formula, problem, domains, near);
    // Few breaks in all differ little.
    let fairness = fairness.filter(|&fairness| most.is_none_or(|most| most > fairness));
    let yes = formula.variable();
    formula.clause([yes]);
    let mut busy_of: Vec<Vec<i32>> = Vec::new();
    let mut ends = Vec::new();
    let mut counts: Vec<Vec<i32>> = Vec::new();
    for meetings in &domains.meetings_of {
        let busy = busy_literals(&mut formula, problem.slots, meetings, &at);
        let known: Vec<i32> = busy.iter().copied().filter(|&literal| literal != 0).collect();
        formula.at_least(&known, meetings.len());
        formula.at_most(&known, meetings.len());
        let breaks = match (known.first(), meetings.len()) {
            (None, _) | (_, 0 | 1) => Vec::new(),
            (Some(_), held) => {
                let busy: Vec<i32> = busy.iter().map(|&busy| if busy == 0 { -yes } else { busy }).collect();
                let span = Span::new(&mut formula, &busy, held, yes);
                span.breaks(&mut formula, &busy, held)
            }
        };
        if fairness.is_some() {
            counts.push(formula.count(&breaks, breaks.len(), true));
        }
        ends.extend(breaks);
        busy_of.push(busy);
    }
    for slot in (0..problem.slots).filter(|_| counts_people) {
        let busy: Vec<i32> = busy_of.iter().map(|busy| busy[slot]).filter(|&literal| literal != 0).collect();
        formula.at_most(&busy, 2 * problem.locations);
    }
    if let Some(fairness) = fairness {
        spread_evenly(&mut formula, &counts, fairness);
    }
    let counted = most.map_or(0, |most| most + 1);
    let more_breaks = if counted == 0 { Vec::new() } else { formula.count(&ends, counted, false) };
    if let Some(&too_many) = most.and_then(|most| more_breaks.get(most)) {
        formula.clause([-too_many]);
    }
    Encoding { formula, at, more_breaks }
}

/// Each meeting in one of its slots, in order, and no more meetings than locations. The solver tries a variable as
/// true first, so a cell that is not in the plan `near` stands for its negation.
fn meetings_in_slots(
    formula: &mut Formula<'_>,
    problem: &EventProblem,
    domains: &Domains,
    near: Option<&[usize]>,
) -> Vec<Vec<i32>> {
    let mut at = Vec::with_capacity(domains.of_meeting.len());
    for (meeting, &domain) in domains.of_meeting.iter().enumerate() {
        let mut cells = vec![0; problem.slots];
        for slot in bits(domain) {
            let variable = formula.variable();
            cells[slot] = if near.is_some_and(|plan| plan[meeting] != slot) { -variable } else { variable };
        }
        let literals: Vec<i32> = cells.iter().copied().filter(|&literal| literal != 0).collect();
        formula.clause(literals.iter().copied());
        formula.at_most_one(&literals);
        at.push(cells);
    }
    precede(formula, problem, &at);
    for slot in 0..problem.slots {
        let held: Vec<i32> = at.iter().map(|cells| cells[slot]).filter(|&literal| literal != 0).collect();
        formula.at_most(&held, problem.locations);
    }
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
    fn breaks(&self, formula: &mut Formula<'_>, busy: &[i32], held: usize) -> Vec<i32> {
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
        breaks
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
