//! Whether a fair has a plan of a given profit: the requests whose penalty is too great are fixed, the rest is a
//! propositional formula. Either a better plan comes out, or the bound comes down.

use super::format::Fair;
use super::plan::NOWHERE;
use super::relax::{Relaxation, bits};
use crate::control::Control;
use crate::sat::{Formula, Verdict};

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A plan with that profit or more: the slot of each request.
    Plan(Vec<u8>),
    /// There is none.
    None,
    /// Not decided within the budget.
    Open,
}

struct Encoding<'a> {
    fair: &'a Fair,
    formula: Formula<'a>,
    /// Literal of each request and slot, 0 where it cannot be.
    cell: Vec<i32>,
    /// For each request: held literal, or `None` when it is fixed.
    held: Vec<Held>,
    /// Losses against the bound: amount and literal.
    losses: Vec<(i64, i32)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Always,
    Never,
    If(i32),
}

/// Is there a plan without shortfall that is at most `gap` under the bound? Exact for relaxations whose own
/// shortfall is 0.
pub(crate) fn within(
    fair: &Fair,
    bound: &Relaxation,
    gap: i64,
    conflicts: u64,
    control: &dyn Control,
) -> Proof {
    let mut encoding = Encoding {
        fair,
        formula: Formula::new(control),
        cell: vec![0; fair.requests.len() * fair.slots as usize],
        held: vec![Held::Never; fair.requests.len()],
        losses: Vec::new(),
    };
    encoding.requests(bound, gap);
    encoding.slots(bound.table_price, gap);
    encoding.degrees(bound, gap);
    encoding.budget(gap);
    match encoding.formula.solve(&[], conflicts) {
        Verdict::Unsatisfiable => Proof::None,
        Verdict::Unknown => Proof::Open,
        Verdict::Satisfiable => Proof::Plan(encoding.decode()),
    }
}

impl Encoding<'_> {
    fn requests(&mut self, bound: &Relaxation, gap: i64) {
        let slots = self.fair.slots as usize;
        for (number, request) in self.fair.requests.iter().enumerate() {
            let penalty = bound.penalty[number];
            let is_chosen = bound.chosen[number];
            if penalty > gap && !is_chosen {
                continue;
            }
            let common = self.fair.people[request.buyer as usize].there
                & self.fair.people[request.seller as usize].there;
            let mut cells = Vec::new();
            for slot in bits(common) {
                let literal = self.formula.variable();
                self.cell[number * slots + slot] = literal;
                cells.push(literal);
            }
            self.formula.at_most_one(&cells);
            if penalty > gap {
                self.formula.clause(cells);
                self.held[number] = Held::Always;
                continue;
            }
            let held = self.formula.variable();
            for &cell in &cells {
                self.formula.clause([-cell, held]);
            }
            self.formula.clause(cells.into_iter().chain([-held]));
            self.held[number] = Held::If(held);
            if penalty > 0 {
                self.losses.push((penalty, if is_chosen { -held } else { held }));
            }
        }
    }

    /// One meeting at a time for everybody, and no more meetings than tables.
    fn slots(&mut self, table_price: i64, gap: i64) {
        let slots = self.fair.slots as usize;
        let mut meeting: Vec<Vec<i32>> = vec![Vec::new(); slots];
        let fewer = if self.fair.buyers * 2 <= self.fair.people.len() {
            0..self.fair.buyers
        } else {
            self.fair.buyers..self.fair.people.len()
        };
        for person in 0..self.fair.people.len() {
            for (slot, meeting_here) in meeting.iter_mut().enumerate() {
                let cells: Vec<i32> = self.fair.of_person[person]
                    .iter()
                    .map(|&request| self.cell[request as usize * slots + slot])
                    .filter(|&literal| literal != 0)
                    .collect();
                self.formula.at_most_one(&cells);
                if fewer.contains(&person) && !cells.is_empty() {
                    let busy = self.formula.variable();
                    for &cell in &cells {
                        self.formula.clause([-cell, busy]);
                    }
                    self.formula.clause(cells.into_iter().chain([-busy]));
                    meeting_here.push(busy);
                }
            }
        }
        for busy in meeting {
            let tables = self.fair.tables as usize;
            self.formula.at_most(&busy, tables);
            if table_price > 0 {
                // Each table that stays empty in a slot costs the price.
                let reach = usize::try_from(gap / table_price).unwrap_or(usize::MAX);
                self.formula.at_least(&busy, tables.saturating_sub(reach));
                self.losses_under(&busy, tables, reach, table_price);
            }
        }
    }

    /// Limits of people, and what a person loses by not being where the bound has it.
    fn degrees(&mut self, bound: &Relaxation, gap: i64) {
        for (person, entry) in self.fair.people.iter().enumerate() {
            let (mut fixed, mut free) = (0, Vec::new());
            for &request in &self.fair.of_person[person] {
                match self.held[request as usize] {
                    Held::Always => fixed += 1,
                    Held::Never => {}
                    Held::If(literal) => free.push(literal),
                }
            }
            let (least, most) = (entry.least.min(entry.most) as usize, entry.most as usize);
            if fixed > most {
                self.formula.clause([]);
                continue;
            }
            self.formula.at_most(&free, most - fixed);
            let price = bound.price[person];
            let reach = usize::try_from(gap / price.abs().max(1)).unwrap_or(usize::MAX);
            if price > 0 {
                // Each meeting under the most costs the price.
                let needed = (most - fixed).saturating_sub(reach).max(least.saturating_sub(fixed));
                self.formula.at_least(&free, needed);
                self.losses_under(&free, most - fixed, reach, price);
            } else {
                self.formula.at_least(&free, least.saturating_sub(fixed));
                if price < 0 && least >= fixed {
                    // Each meeting above the least costs the price.
                    let above = self.formula.count(&free, least - fixed + reach + 1, false);
                    self.add_losses(above.get(least - fixed..).unwrap_or_default().to_vec(), reach, -price);
                }
            }
        }
    }

    fn losses_under(&mut self, free: &[i32], most: usize, reach: usize, price: i64) {
        let negated: Vec<i32> = free.iter().map(|literal| -literal).collect();
        match free.len().checked_sub(most) {
            Some(idle) => {
                let missing = self.formula.count(&negated, idle + reach + 1, false);
                self.add_losses(missing.get(idle..).unwrap_or_default().to_vec(), reach, price);
            }
            None => {
                // Even with all of them the person stays under the most: those losses are certain, and are
                // left out, which only makes the formula weaker.
                let missing = self.formula.count(&negated, reach + 1, false);
                self.add_losses(missing, reach, price);
            }
        }
    }

    fn add_losses(&mut self, units: Vec<i32>, reach: usize, price: i64) {
        for (unit, literal) in units.into_iter().enumerate() {
            if unit >= reach {
                self.formula.clause([-literal]);
            } else {
                self.losses.push((price, literal));
            }
        }
    }

    /// All losses together are at most the gap.
    fn budget(&mut self, gap: i64) {
        let mut literals = Vec::new();
        for &(amount, literal) in &self.losses {
            literals.extend(std::iter::repeat_n(literal, amount as usize));
        }
        self.formula.at_most(&literals, gap as usize);
    }

    fn decode(&self) -> Vec<u8> {
        let slots = self.fair.slots as usize;
        (0..self.fair.requests.len())
            .map(|request| {
                let cells = &self.cell[request * slots..(request + 1) * slots];
                let found = cells.iter().position(|&literal| literal != 0 && self.formula.is_true(literal));
                found.map_or(NOWHERE, |slot| slot as u8)
            })
            .collect()
    }
}
