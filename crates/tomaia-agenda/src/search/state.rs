//! The state of the search: which candidates are held and where, with the value of every component kept up to
//! date. It keeps every rule at every moment; what to place is decided elsewhere.

use crate::index::{Index, NONE};
use crate::objective::Values;
use crate::problem::Component;

/// Where and by whom a candidate is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) slot: u32,
    pub(crate) representative: u32,
    pub(crate) table: u32,
    /// `NONE` when none is needed.
    pub(crate) interpreter: u32,
}

/// A person whose breaks are counted: a guest, or a representative.
#[derive(Clone, Copy, Debug, Default)]
struct Rhythm {
    breaks: i64,
    changes: i64,
    meetings: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct State<'a> {
    pub(crate) index: &'a Index,
    places: Vec<Option<Place>>,
    /// Candidate held, by person (or table) and slot; `NONE` when free.
    guest_at: Grid,
    representative_at: Grid,
    table_at: Grid,
    interpreter_at: Grid,
    company_meetings: Vec<u32>,
    company_half_meetings: Vec<u32>,
    company_held_value: Vec<i64>,
    day_meetings: Vec<i64>,
    guest_rhythm: Vec<Rhythm>,
    representative_rhythm: Vec<Rhythm>,
    values: Values,
    /// What was undone and done since the last mark: candidate and its place before.
    journal: Vec<(u32, Option<Place>)>,
    held: usize,
}

/// Rows of slots.
#[derive(Clone, Debug)]
struct Grid {
    slots: usize,
    cells: Vec<u32>,
}

impl Grid {
    fn new(rows: usize, slots: usize) -> Self {
        Grid { slots, cells: vec![NONE; rows * slots] }
    }

    fn get(&self, row: u32, slot: u32) -> u32 {
        self.cells[row as usize * self.slots + slot as usize]
    }

    fn set(&mut self, row: u32, slot: u32, candidate: u32) {
        self.cells[row as usize * self.slots + slot as usize] = candidate;
    }

    fn row(&self, row: usize) -> &[u32] {
        &self.cells[row * self.slots..(row + 1) * self.slots]
    }
}

impl<'a> State<'a> {
    pub(crate) fn new(index: &'a Index) -> Self {
        let slots = index.slots.len();
        let mut values = Values::default();
        values[Component::UnmetMusts.index()] =
            index.candidates.iter().filter(|candidate| candidate.must).count() as i64;
        values[Component::Shortfall.index()] =
            index.with_limits().map(|limits| i64::from(limits.least)).sum();
        values[Component::Stability.index()] = index.lost_published
            + index.candidates.iter().filter(|candidate| candidate.published.is_some()).count() as i64;
        State {
            index,
            places: vec![None; index.candidates.len()],
            guest_at: Grid::new(index.guests.len(), slots),
            representative_at: Grid::new(index.representatives.len(), slots),
            table_at: Grid::new(index.table_hall.len(), slots),
            interpreter_at: Grid::new(index.interpreter_there.len(), slots),
            company_meetings: vec![0; index.companies.len()],
            company_half_meetings: vec![0; index.companies.len() * index.halves],
            company_held_value: vec![0; index.companies.len()],
            day_meetings: vec![0; index.days],
            guest_rhythm: vec![Rhythm::default(); index.guests.len()],
            representative_rhythm: vec![Rhythm::default(); index.representatives.len()],
            values,
            journal: Vec::new(),
            held: 0,
        }
    }

    pub(crate) fn place_of(&self, candidate: u32) -> Option<Place> {
        self.places[candidate as usize]
    }

    pub(crate) fn places(&self) -> &[Option<Place>] {
        &self.places
    }

    pub(crate) fn held(&self) -> usize {
        self.held
    }

    pub(crate) fn guest_at(&self, guest: u32, slot: u32) -> u32 {
        self.guest_at.get(guest, slot)
    }

    pub(crate) fn representative_at(&self, representative: u32, slot: u32) -> u32 {
        self.representative_at.get(representative, slot)
    }

    pub(crate) fn table_at(&self, table: u32, slot: u32) -> u32 {
        self.table_at.get(table, slot)
    }

    pub(crate) fn interpreter_at(&self, interpreter: u32, slot: u32) -> u32 {
        self.interpreter_at.get(interpreter, slot)
    }

    pub(crate) fn company_meetings(&self, company: u32) -> u32 {
        self.company_meetings[company as usize]
    }

    pub(crate) fn representative_meetings(&self, representative: u32) -> u32 {
        self.representative_rhythm[representative as usize].meetings
    }

    /// Whether the representative sits at fewer meetings than she should.
    pub(crate) fn is_short(&self, representative: u32) -> bool {
        self.representative_meetings(representative) < self.index.people[representative as usize].least
    }

    /// Whether the representative sits at as many meetings as allowed.
    pub(crate) fn has_enough(&self, representative: u32) -> bool {
        self.representative_meetings(representative) >= self.index.people[representative as usize].most
    }

    pub(crate) fn guest_meetings(&self, guest: u32) -> u32 {
        self.guest_rhythm[guest as usize].meetings
    }

    pub(crate) fn half_meetings(&self, company: u32, half: u32) -> u32 {
        self.company_half_meetings[company as usize * self.index.halves + half as usize]
    }

    /// Puts a candidate that is not held at a place that is free.
    pub(crate) fn hold(&mut self, candidate: u32, place: Place) {
        debug_assert!(self.places[candidate as usize].is_none());
        self.journal.push((candidate, None));
        self.occupy(candidate, place);
    }

    /// The cost if the candidate were held there; changes nothing.
    pub(crate) fn try_hold(&mut self, candidate: u32, place: Place) -> i128 {
        self.occupy(candidate, place);
        let cost = self.cost();
        self.vacate(candidate, place);
        cost
    }

    /// Takes a held candidate away.
    pub(crate) fn release(&mut self, candidate: u32) -> Option<Place> {
        let place = self.places[candidate as usize]?;
        self.journal.push((candidate, Some(place)));
        self.vacate(candidate, place);
        Some(place)
    }

    /// Forgets how to go back.
    pub(crate) fn commit(&mut self) {
        self.journal.clear();
    }

    /// Goes back to the last commit.
    pub(crate) fn roll_back(&mut self) {
        while let Some((candidate, before)) = self.journal.pop() {
            match before {
                None => {
                    if let Some(place) = self.places[candidate as usize] {
                        self.vacate(candidate, place);
                    }
                }
                Some(place) => self.occupy(candidate, place),
            }
        }
    }

    /// Candidates that were held at the last commit and are not now.
    pub(crate) fn dropped_since_commit(&self) -> Vec<u32> {
        let mut dropped: Vec<u32> = self
            .journal
            .iter()
            .filter(|(candidate, before)| before.is_some() && self.places[*candidate as usize].is_none())
            .map(|&(candidate, _)| candidate)
            .collect();
        dropped.sort_unstable();
        dropped.dedup();
        dropped
    }

    fn occupy(&mut self, candidate: u32, place: Place) {
        self.places[candidate as usize] = Some(place);
        self.held += 1;
        self.mark(candidate, place, candidate);
        self.count(candidate, place, 1);
    }

    fn vacate(&mut self, candidate: u32, place: Place) {
        self.places[candidate as usize] = None;
        self.held -= 1;
        self.mark(candidate, place, NONE);
        self.count(candidate, place, -1);
    }

    fn mark(&mut self, candidate: u32, place: Place, as_candidate: u32) {
        let guest = self.index.candidates[candidate as usize].guest;
        self.guest_at.set(guest, place.slot, as_candidate);
        self.representative_at.set(place.representative, place.slot, as_candidate);
        self.table_at.set(place.table, place.slot, as_candidate);
        if place.interpreter != NONE {
            self.interpreter_at.set(place.interpreter, place.slot, as_candidate);
        }
    }

    /// Brings the values up to date after a candidate came (`sign` 1) or went (-1).
    fn count(&mut self, candidate: u32, place: Place, sign: i64) {
        let index = self.index;
        let entry = &index.candidates[candidate as usize];
        let slot = &index.slots[place.slot as usize];
        let (company, guest) = (entry.company as usize, entry.guest as usize);
        let step = |count: u32| count.wrapping_add_signed(sign as i32);
        let representative = place.representative as usize;
        let missing_before = self.missing(company, guest, representative);
        self.company_meetings[company] = step(self.company_meetings[company]);
        self.guest_rhythm[guest].meetings = step(self.guest_rhythm[guest].meetings);
        self.representative_rhythm[representative].meetings =
            step(self.representative_rhythm[representative].meetings);
        let half = company * index.halves + slot.half as usize;
        self.company_half_meetings[half] = step(self.company_half_meetings[half]);
        self.company_held_value[company] += sign * entry.value;
        self.day_meetings[slot.day as usize] += sign;
        let missing = self.missing(company, guest, representative) - missing_before;
        self.values[Component::Shortfall.index()] += missing;
        self.values[Component::WishWeight.index()] += sign * entry.value;
        self.values[Component::UnmetMusts.index()] -= sign * i64::from(entry.must);
        if entry.is_published_at(place.slot, place.table) {
            self.values[Component::Stability.index()] -= sign;
        }
        self.rhythm_of_guest(guest);
        self.rhythm_of_representative(representative);
    }

    fn missing(&self, company: usize, guest: usize, representative: usize) -> i64 {
        let of = |least: u32, count: u32| i64::from(least.saturating_sub(count));
        of(self.index.companies[company].least, self.company_meetings[company])
            + of(self.index.guests[guest].least, self.guest_rhythm[guest].meetings)
            + of(self.index.people[representative].least, self.representative_rhythm[representative].meetings)
    }

    fn rhythm_of_guest(&mut self, guest: usize) {
        let (breaks, _) = self.rhythm(self.guest_at.row(guest), &self.index.guest_there[guest], false);
        self.values[Component::Breaks.index()] += breaks - self.guest_rhythm[guest].breaks;
        self.guest_rhythm[guest].breaks = breaks;
    }

    fn rhythm_of_representative(&mut self, representative: usize) {
        let there = &self.index.representative_there[representative];
        let (breaks, changes) = self.rhythm(self.representative_at.row(representative), there, true);
        let known = &mut self.representative_rhythm[representative];
        self.values[Component::Breaks.index()] += breaks - known.breaks;
        self.values[Component::TableChanges.index()] += changes - known.changes;
        (known.breaks, known.changes) = (breaks, changes);
    }

    /// Breaks and changes of table of one person.
    fn rhythm(&self, row: &[u32], there: &[bool], with_tables: bool) -> (i64, i64) {
        let slots = &self.index.slots;
        let (mut breaks, mut changes) = (0, 0);
        let mut last: Option<usize> = None;
        // End of the idle slot since the last meeting that ends first.
        let mut idle_end: Option<i32> = None;
        for (slot, &candidate) in row.iter().enumerate() {
            if candidate == NONE {
                if there[slot] && last.is_some_and(|last| slots[slot].start >= slots[last].end) {
                    idle_end = Some(idle_end.map_or(slots[slot].end, |end| end.min(slots[slot].end)));
                }
                continue;
            }
            if let Some(before) = last.filter(|&before| slots[before].day == slots[slot].day) {
                breaks += i64::from(idle_end.is_some_and(|end| end <= slots[slot].start));
                if with_tables {
                    let table = |candidate: u32| self.places[candidate as usize].map(|place| place.table);
                    changes += i64::from(table(row[before]) != table(candidate));
                }
            }
            last = Some(slot);
            idle_end = None;
        }
        (breaks, changes)
    }

    /// Every component.
    pub(crate) fn values(&self) -> Values {
        let mut values = self.values;
        let people = self.guest_rhythm.iter().chain(&self.representative_rhythm);
        let breaks = people.filter(|person| person.meetings > 0).map(|person| person.breaks);
        values[Component::BreakDifference.index()] = spread(breaks);
        let shares = self.index.company_value.iter().zip(&self.company_held_value);
        values[Component::SatisfactionDifference.index()] =
            spread(shares.filter(|(all, _)| **all > 0).map(|(all, held)| held * 100 / all));
        values[Component::DayBalance.index()] = spread(self.day_meetings.iter().copied());
        values
    }

    /// Whether somebody of the company is short of meetings of her own.
    fn has_short_people(&self, candidate: u32) -> bool {
        let index = self.index;
        index.people_have_floors
            && index.candidates[candidate as usize]
                .staff
                .iter()
                .any(|staff| self.is_short(staff.representative))
    }

    /// A cost that no agenda is below that holds this candidate there too, all that are held now where they are but for
    /// those that leave and find another place, and in which so many more of the published meetings do not stand. What
    /// people bear besides is taken to be nothing.
    pub(crate) fn least_cost_with(&self, candidate: u32, place: Place, leaving: &[u32], change: i64) -> i128 {
        let index = self.index;
        let entry = &index.candidates[candidate as usize];
        let (company, guest) = (entry.company as usize, entry.guest as usize);
        let is_short = |least: u32, count: u32| i64::from(count < least);
        let filled = is_short(index.companies[company].least, self.company_meetings[company])
            + is_short(index.guests[guest].least, self.guest_rhythm[guest].meetings)
            + i64::from(self.is_short(place.representative));
        // Each that moves may go to somebody of its company who is short of meetings.
        let moved = leaving.iter().filter(|&&held| self.has_short_people(held)).count();
        let filled = filled + moved as i64;
        let published = i64::from(entry.is_published_at(place.slot, place.table));
        let changes = [
            (Component::UnmetMusts, -i64::from(entry.must)),
            (Component::Shortfall, -filled),
            (Component::WishWeight, entry.value),
            (Component::Stability, change - published),
        ];
        let cost = |(component, change): &(Component, i64)| {
            let value = self.values[component.index()] + change;
            index.factors[component.index()] * i128::from(value)
        };
        changes.iter().map(cost).sum()
    }

    /// The scalar cost: less is better.
    pub(crate) fn cost(&self) -> i128 {
        let factors = &self.index.factors;
        let spreads = [Component::BreakDifference, Component::SatisfactionDifference, Component::DayBalance];
        let needs_spreads = spreads.iter().any(|component| factors[component.index()] != 0);
        let values = if needs_spreads { self.values() } else { self.values };
        factors.iter().zip(values).map(|(factor, value)| factor * i128::from(value)).sum()
    }
}

fn spread(values: impl Iterator<Item = i64>) -> i64 {
    let (mut least, mut greatest) = (i64::MAX, i64::MIN);
    for value in values {
        least = least.min(value);
        greatest = greatest.max(value);
    }
    if least > greatest { 0 } else { greatest - least }
}
