//! Which musts cannot all be held: a proof over the rules that bind people, interpreters and tables, so that an officer
//! knows whom to talk to. Walking times are left out, and tables of one company are only counted: what conflicts
//! without these rules conflicts with them.

use crate::control::Unattended;
use crate::index::{Candidate, Index, NONE};
use crate::problem::{Pair, Problem};
use crate::random::Random;
use crate::sat::{Formula, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// Conflicts of the solver for one question: most are answered without any.
const CONFLICTS: u64 = 3_000;

/// Questions that may remain without an answer before what is known is told.
const OPEN_QUESTIONS: usize = 6;

/// Sets that are made irreducible in a circle, each in another order; the smallest is told.
const ORDERS: usize = 4;

/// Sets larger than this are not made smaller: nobody would read them, and it takes long.
const READABLE: usize = 60;

/// Circles around unmet musts that are looked at.
const CIRCLES: usize = 40;

/// Musts in a circle at most; more take seconds, and what conflicts there nobody could read.
const WIDEST: usize = 400;

/// An irreducible set of musts that cannot all be held beside the fixed meetings: without any one of it the others
/// can, as far as the solver decided it. Empty when none is proved. Looked for around each unmet must: first among the
/// musts of its guest and those of its company, then among all musts, or in a
/// large mission among those of all whom these would meet. Takes no clock.
pub(crate) fn conflicting(problem: &Problem, index: &Index, unmet: &[u32]) -> Vec<Pair> {
    let mut best: Vec<u32> = Vec::new();
    let mut looked_at: BTreeSet<Vec<u32>> = BTreeSet::new();
    'search: for wider in [false, true] {
        for &candidate in unmet {
            for circle in circles(index, candidate, wider) {
                let is_new =
                    circle.len() <= WIDEST && looked_at.len() < CIRCLES && looked_at.insert(circle.clone());
                let set = if is_new { conflict_in(index, &circle) } else { Vec::new() };
                if !set.is_empty() && (best.is_empty() || set.len() < best.len()) {
                    best = set;
                }
                if best.len() == 1 {
                    break 'search;
                }
            }
        }
        if !best.is_empty() {
            break;
        }
        looked_at.clear();
    }
    let pair = |&candidate: &u32| {
        let entry = &index.candidates[candidate as usize];
        Pair {
            company: problem.companies[entry.company as usize].id.clone(),
            guest: problem.guests[entry.guest as usize].id.clone(),
        }
    };
    best.iter().map(pair).collect()
}

/// Musts that may stand in the way of one: those of its guest, those of its company; wider, those of everybody in
/// these.
fn circles(index: &Index, candidate: u32, wider: bool) -> Vec<Vec<u32>> {
    let is_must = |candidate: &u32| index.candidates[*candidate as usize].must;
    let of = |candidates: &[u32]| -> Vec<u32> { candidates.iter().copied().filter(is_must).collect() };
    let entry = &index.candidates[candidate as usize];
    let near = [of(&index.of_guest[entry.guest as usize]), of(&index.of_company[entry.company as usize])];
    if !wider {
        return near.into();
    }
    let all: Vec<u32> = (0..index.candidates.len() as u32).filter(is_must).collect();
    if all.len() <= WIDEST {
        return vec![all];
    }
    let mut circle: BTreeSet<u32> = near.into_iter().flatten().collect();
    for _ in 0..2 {
        for candidate in circle.clone() {
            let entry = &index.candidates[candidate as usize];
            circle.extend(of(&index.of_guest[entry.guest as usize]));
            circle.extend(of(&index.of_company[entry.company as usize]));
        }
        if circle.len() > WIDEST {
            break;
        }
    }
    vec![circle.into_iter().collect()]
}

/// The smallest irreducible set of some orders among these musts.
fn conflict_in(index: &Index, musts: &[u32]) -> Vec<u32> {
    let mut rules = Rules::new(index, musts);
    let mut best: Vec<u32> = Vec::new();
    let mut random = Random::new(1);
    for _ in 0..ORDERS {
        let Some(mut set) = rules.refuted(musts).filter(|set| set.len() <= READABLE) else { break };
        random.shuffle(&mut set);
        rules.reduce(&mut set);
        if best.is_empty() || set.len() < best.len() {
            best = set;
        }
    }
    best.sort_unstable();
    best
}

struct Rules<'a> {
    index: &'a Index,
    formula: Formula<'a>,
    /// The literal that asks for each candidate; 0 for those that are neither musts nor fixed.
    wanted: Vec<i32>,
    /// Literal of each candidate in each slot, 0 where it cannot be.
    held: Vec<Vec<i32>>,
    /// Questions without an answer so far.
    open: usize,
}

impl<'a> Rules<'a> {
    /// The rules for these musts and all that is fixed.
    fn new(index: &'a Index, musts: &[u32]) -> Self {
        let count = index.candidates.len();
        let mut rules = Rules {
            index,
            formula: Formula::new(&Unattended),
            open: 0,
            wanted: vec![0; count],
            held: vec![vec![0; index.slots.len()]; count],
        };
        let (mut seats, mut chairs) = (Vec::new(), Vec::new());
        let fixed =
            (0..count as u32).filter(|&candidate| index.candidates[candidate as usize].fixed.is_some());
        for candidate in musts.iter().copied().chain(fixed).collect::<BTreeSet<u32>>() {
            rules.meeting(candidate as usize, &mut seats, &mut chairs);
        }
        rules.one_at_a_time();
        rules.seated(&seats);
        rules.at_once(seats);
        rules.at_once(chairs);
        rules.limits();
        rules.counts();
        rules.tables();
        rules.orders();
        rules
    }

    fn meeting(&mut self, candidate: usize, seats: &mut Vec<Seat>, chairs: &mut Vec<Seat>) {
        let index = self.index;
        let entry = &index.candidates[candidate];
        for &slot in &entry.slots {
            if entry.fixed.is_none_or(|fixed| fixed.slot == slot) {
                self.staffed(candidate, entry, slot, seats, chairs);
            }
        }
        let cells = self.cells(candidate);
        self.formula.at_most_one(&cells);
        let wanted = self.formula.variable();
        self.wanted[candidate] = wanted;
        self.formula.clause(cells.into_iter().chain([-wanted]));
        if entry.fixed.is_some() {
            self.formula.clause([wanted]);
        }
    }

    /// The meeting in a slot needs somebody of the company, who may need an interpreter.
    fn staffed(
        &mut self,
        candidate: usize,
        entry: &Candidate,
        slot: u32,
        seats: &mut Vec<Seat>,
        chairs: &mut Vec<Seat>,
    ) {
        let agrees =
            |wanted: Option<u32>, found: u32| wanted.is_none_or(|wanted| wanted == NONE || wanted == found);
        let held = self.formula.variable();
        self.held[candidate][slot as usize] = held;
        let mut ways = Vec::new();
        for staff in &entry.staff {
            let there = self.index.representative_there[staff.representative as usize][slot as usize];
            if !there || !agrees(entry.fixed.map(|fixed| fixed.representative), staff.representative) {
                continue;
            }
            let seated = self.formula.variable();
            ways.push(seated);
            seats.push(Seat { who: staff.representative, slot, literal: seated });
            let Some(interpreters) = &staff.interpreters else { continue };
            let mut helped = Vec::new();
            for &person in interpreters {
                let there = self.index.interpreter_there[person as usize][slot as usize];
                if there && agrees(entry.fixed.map(|fixed| fixed.interpreter), person) {
                    let literal = self.formula.variable();
                    helped.push(literal);
                    chairs.push(Seat { who: person, slot, literal });
                }
            }
            self.formula.clause(helped.into_iter().chain([-seated]));
        }
        self.formula.clause(ways.into_iter().chain([-held]));
    }

    fn cells(&self, candidate: usize) -> Vec<i32> {
        self.held[candidate].iter().copied().filter(|&literal| literal != 0).collect()
    }

    /// Slots that overlap a slot and do not come before it.
    fn overlapping(&self, slot: u32) -> impl Iterator<Item = u32> + '_ {
        let entry = &self.index.slots[slot as usize];
        let near = entry.near.iter().copied().filter(move |&other| {
            let other_entry = &self.index.slots[other as usize];
            other > slot && other_entry.start < entry.end && entry.start < other_entry.end
        });
        std::iter::once(slot).chain(near)
    }

    /// A guest has one meeting at a time.
    fn one_at_a_time(&mut self) {
        let index = self.index;
        for candidates in &index.of_guest {
            let seats: Vec<Seat> = candidates
                .iter()
                .flat_map(|&candidate| {
                    let cells = self.held[candidate as usize].iter().enumerate();
                    cells.map(|(slot, &literal)| Seat { who: 0, slot: slot as u32, literal })
                })
                .filter(|seat| seat.literal != 0)
                .collect();
            self.at_once(seats);
        }
    }

    /// Each person in at most one of the seats at a time.
    fn at_once(&mut self, mut seats: Vec<Seat>) {
        seats.sort_unstable_by_key(|seat| (seat.who, seat.slot, seat.literal));
        for person in seats.chunk_by(|one, other| one.who == other.who) {
            for slot in 0..self.index.slots.len() as u32 {
                let here =
                    |slot: u32| person.iter().filter(move |seat| seat.slot == slot).map(|seat| seat.literal);
                let own: Vec<i32> = here(slot).collect();
                self.formula.at_most_one(&own);
                let later: Vec<i32> = self.overlapping(slot).skip(1).flat_map(here).collect();
                for &one in &own {
                    for &other in &later {
                        self.formula.clause([-one, -other]);
                    }
                }
            }
        }
    }

    /// Most meetings of each representative.
    fn seated(&mut self, seats: &[Seat]) {
        let mut of_person: BTreeMap<u32, Vec<i32>> = BTreeMap::new();
        for seat in seats {
            of_person.entry(seat.who).or_default().push(seat.literal);
        }
        for (person, literals) in of_person {
            let most = self.index.people[person as usize].most;
            if most != u32::MAX {
                self.formula.at_most(&literals, most as usize);
            }
        }
    }

    /// Most meetings of companies and guests.
    fn limits(&mut self) {
        let index = self.index;
        let companies = index.of_company.iter().zip(&index.companies);
        let guests = index.of_guest.iter().zip(&index.guests);
        for (candidates, limits) in companies.chain(guests) {
            let cells = |half: Option<u32>| {
                let mut cells = Vec::new();
                for &candidate in candidates {
                    for (slot, &literal) in self.held[candidate as usize].iter().enumerate() {
                        if literal != 0 && half.is_none_or(|half| index.slots[slot].half == half) {
                            cells.push(literal);
                        }
                    }
                }
                cells
            };
            let mut bounded = vec![(cells(None), limits.most)];
            if limits.per_half != u32::MAX {
                bounded.extend((0..index.halves as u32).map(|half| (cells(Some(half)), limits.per_half)));
            }
            for (cells, most) in bounded {
                if most != u32::MAX {
                    self.formula.at_most(&cells, most as usize);
                }
            }
            if limits.most != u32::MAX {
                let wanted = candidates.iter().map(|&candidate| self.wanted[candidate as usize]);
                let wanted: Vec<i32> = wanted.filter(|&literal| literal != 0).collect();
                self.formula.at_most(&wanted, limits.most as usize);
            }
        }
    }

    /// Implied: nobody is asked for more meetings than she has slots. Without it the solver would have to try all ways
    /// of putting thirteen meetings into twelve slots.
    fn counts(&mut self) {
        let index = self.index;
        let slots_of = |there: &[bool]| there.iter().filter(|there| **there).count();
        let mut groups: Vec<(Vec<u32>, usize)> = Vec::new();
        for (candidates, there) in index.of_guest.iter().zip(&index.guest_there) {
            groups.push((candidates.clone(), slots_of(there)));
        }
        let mut seats = vec![0; index.of_company.len()];
        let people = index.representatives.iter().zip(&index.people);
        for ((&(company, _), limits), there) in people.zip(&index.representative_there) {
            seats[company as usize] += slots_of(there).min(limits.most as usize);
        }
        groups.extend(index.of_company.iter().cloned().zip(seats));
        let mut by_interpreters: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
        for (number, entry) in index.candidates.iter().enumerate() {
            let needed: Option<BTreeSet<u32>> = entry
                .staff
                .iter()
                .map(|staff| staff.interpreters.clone())
                .collect::<Option<Vec<_>>>()
                .map(|lists| lists.into_iter().flatten().collect());
            if let Some(needed) = needed {
                by_interpreters.entry(needed.into_iter().collect()).or_default().push(number as u32);
            }
        }
        for (interpreters, candidates) in by_interpreters {
            let there =
                interpreters.iter().map(|&person| slots_of(&index.interpreter_there[person as usize]));
            groups.push((candidates, there.sum()));
        }
        for (candidates, most) in groups {
            let wanted = candidates.iter().map(|&candidate| self.wanted[candidate as usize]);
            let wanted: Vec<i32> = wanted.filter(|&literal| literal != 0).collect();
            self.formula.at_most(&wanted, most);
        }
    }

    /// No more meetings at once than tables; companies with tables of their own use these, too.
    fn tables(&mut self) {
        let index = self.index;
        for slot in 0..index.slots.len() {
            let free = |tables: &[u32]| {
                tables.iter().filter(|&&table| !index.table_away[table as usize][slot]).count()
            };
            let common = free(&index.common_tables);
            let mut without_own = Vec::new();
            for (company, candidates) in index.of_company.iter().enumerate() {
                let cells = candidates.iter().map(|&candidate| self.held[candidate as usize][slot]);
                let cells: Vec<i32> = cells.filter(|&literal| literal != 0).collect();
                let own = free(&index.own_tables[company]);
                if own == 0 {
                    without_own.extend(cells);
                } else {
                    self.formula.at_most(&cells, common + own);
                }
            }
            self.formula.at_most(&without_own, common);
        }
    }

    /// What comes before another meeting has ended when that one starts.
    fn orders(&mut self) {
        let index = self.index;
        for (candidate, entry) in index.candidates.iter().enumerate() {
            for &(after, _) in entry.order.iter().filter(|(_, comes_first)| *comes_first) {
                for (slot, &one) in self.held[candidate].iter().enumerate().filter(|(_, cell)| **cell != 0) {
                    for (later, &other) in self.held[after as usize].iter().enumerate() {
                        if other != 0 && index.slots[later].start < index.slots[slot].end {
                            self.formula.clause([-one, -other]);
                        }
                    }
                }
            }
        }
    }

    /// Musts of the set that are refuted together; `None` when they can all be held or it is not decided.
    fn refuted(&mut self, set: &[u32]) -> Option<Vec<u32>> {
        let wanted: Vec<i32> = set.iter().map(|&candidate| self.wanted[candidate as usize]).collect();
        if self.open > OPEN_QUESTIONS {
            return None;
        }
        match self.formula.solve(&wanted, CONFLICTS) {
            Verdict::Satisfiable => return None,
            Verdict::Unknown => {
                self.open += 1;
                return None;
            }
            Verdict::Unsatisfiable => {}
        }
        let needed = |candidate: &&u32| self.formula.is_needed(self.wanted[**candidate as usize]);
        Some(set.iter().filter(needed).copied().collect())
    }

    /// Takes out each must without which the rest conflicts as well.
    fn reduce(&mut self, set: &mut Vec<u32>) {
        let mut next = 0;
        while next < set.len() {
            let mut without = set.clone();
            without.remove(next);
            match self.refuted(&without) {
                // What was kept before is needed by every smaller set, so it stands at the beginning still.
                Some(smaller) => *set = smaller,
                None => next += 1,
            }
        }
    }
}

/// Somebody who would be taken by a meeting in a slot.
struct Seat {
    who: u32,
    slot: u32,
    literal: i32,
}
