//! The event as a formula, with the implied constraints that make proofs short: each participant meets in
//! exactly as many slots as it has meetings, and a slot has two participants for each of its meetings.

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
    let at = meetings_in_slots(&mut formula, problem, domains);
    for meetings in &domains.meetings_of {
        for slot in 0..problem.slots {
            formula.at_most_one(&cells_in(slot, meetings, &at));
        }
    }
    Encoding { formula, at, more_breaks: Vec::new() }
}

/// A formula whose models are the plans with at most `most` breaks, whose numbers of breaks differ by at most
/// `fairness` between any two participants. Without `most` breaks are not counted. `with_windows` adds what is implied
/// for participants without breaks.
pub(crate) fn encode<'a>(
    problem: &EventProblem,
    domains: &Domains,
    fairness: Option<usize>,
    most: Option<usize>,
    (mut formula, with_windows): (Formula<'a>, bool),
) -> Encoding<'a> {
    let at = meetings_in_slots(&mut formula, problem, domains);
    let mut busy_of: Vec<Vec<i32>> = Vec::new();
    let mut ends = Vec::new();
    let mut counts: Vec<Vec<i32>> = Vec::new();
    for meetings in &domains.meetings_of {
        let busy = busy_literals(&mut formula, problem.slots, meetings, &at);
        let known: Vec<i32> = busy.iter().copied().filter(|&literal| literal != 0).collect();
        formula.at_least(&known, meetings.len());
        formula.at_most(&known, meetings.len());
        let breaks = break_literals(&mut formula, &busy);
        if with_windows {
            windows(&mut formula, &busy, meetings.len(), &breaks);
        }
        if fairness.is_some() {
            counts.push(formula.count(&breaks, breaks.len(), true));
        }
        ends.extend(breaks);
        busy_of.push(busy);
    }
    for slot in 0..problem.slots {
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

/// Each meeting in one of its slots, in order, and no more meetings than locations.
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

/// One literal for each slot at which a break of the participant can end; true exactly when one ends there.
fn break_literals(formula: &mut Formula<'_>, busy: &[i32]) -> Vec<i32> {
    let mut breaks = Vec::new();
    // True when the participant has met before the previous slot; 0 while that cannot be.
    let mut met = 0;
    for slot in 1..busy.len() {
        let (previous, here) = (busy[slot - 1], busy[slot]);
        if met != 0 && here != 0 {
            let ends = formula.variable();
            formula.clause([ends, -here, -met].into_iter().chain((previous != 0).then_some(previous)));
            formula.clause([-ends, here]);
            formula.clause([-ends, met]);
            if previous != 0 {
                formula.clause([-ends, -previous]);
            }
            breaks.push(ends);
        }
        met = match (met, previous) {
            (met, 0) => met,
            (0, previous) => previous,
            (met, previous) => {
                let either = formula.variable();
                formula.clause([-met, either]);
                formula.clause([-previous, either]);
                formula.clause([-either, met, previous]);
                either
            }
        };
    }
    breaks
}

/// Implied: a participant without breaks meets in one window of consecutive slots, as long as her meetings are many.
fn windows(formula: &mut Formula<'_>, busy: &[i32], meetings: usize, breaks: &[i32]) {
    if meetings < 2 {
        return;
    }
    let mut windows = breaks.to_vec();
    for first in 0..=busy.len().saturating_sub(meetings) {
        let inside = first..first + meetings;
        if inside.end > busy.len() || busy[inside.clone()].contains(&0) {
            continue;
        }
        let window = formula.variable();
        for (slot, &literal) in busy.iter().enumerate().filter(|(_, literal)| **literal != 0) {
            formula.clause([-window, if inside.contains(&slot) { literal } else { -literal }]);
        }
        windows.push(window);
    }
    formula.clause(windows.iter().copied());
    formula.at_most_one(&windows[breaks.len()..]);
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
