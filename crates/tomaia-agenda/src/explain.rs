//! Why a wish is not held, and what holding it would cost. Looks at a finished state; changes nothing that
//! lasts.

use crate::agenda::{ForcingCost, ObjectiveValue, Reason, RefusedBy, Unscheduled};
use crate::index::{Candidate, NONE, refuses};
use crate::objective;
use crate::problem::{Component, Pair, Problem};
use crate::random::Random;
use crate::search::improve::force;
use crate::search::state::State;

/// Every wish that is not held; what forcing it would cost is worked out for at most so many, musts and those of
/// higher value first.
pub(crate) fn unscheduled(problem: &Problem, state: &State<'_>, most_forced: usize) -> Vec<Unscheduled> {
    let index = state.index;
    let mut of_wish = vec![NONE; problem.wishes.len()];
    for (number, candidate) in index.candidates.iter().enumerate() {
        if let Some(entry) = of_wish.get_mut(candidate.wish as usize) {
            *entry = number as u32;
        }
    }
    let mut trial = state.clone();
    let mut list = Vec::new();
    let mut to_force = Vec::new();
    for (row, wish) in problem.wishes.iter().enumerate() {
        let candidate = of_wish[row];
        if candidate != NONE && state.place_of(candidate).is_some() {
            continue;
        }
        let reason =
            if candidate == NONE { refusal(problem, row) } else { reason(problem, &mut trial, candidate) };
        if candidate != NONE {
            to_force.push((candidate, list.len()));
        }
        list.push(Unscheduled {
            company: wish.company.clone(),
            guest: wish.guest.clone(),
            reason,
            forcing: None,
        });
    }
    to_force.sort_by_key(|&(candidate, row)| {
        let entry = &index.candidates[candidate as usize];
        (!entry.must, -entry.value, row)
    });
    for (candidate, row) in to_force.into_iter().take(most_forced) {
        list[row].forcing = forcing(problem, &mut trial, candidate);
    }
    list
}

fn refusal(problem: &Problem, row: usize) -> Reason {
    let wish = &problem.wishes[row];
    let by = match (refuses(wish.from_company), refuses(wish.from_guest)) {
        (true, true) => RefusedBy::Both,
        (true, false) => RefusedBy::Company,
        (false, true) => RefusedBy::Guest,
        (false, false) => RefusedBy::Exclusion,
    };
    Reason::Forbidden { by }
}

fn reason(problem: &Problem, state: &mut State<'_>, candidate: u32) -> Reason {
    let view = View { problem, state, candidate, entry: &state.index.candidates[candidate as usize] };
    if let Some(reason) = view.never_possible().or_else(|| view.limit_reached()) {
        return reason;
    }
    if let Some(reason) = view.slots_taken() {
        return reason;
    }
    worse_component(problem, state, candidate)
}

/// The component that gets worse when the candidate is held at a free place: of several, the one that counts most.
fn worse_component(problem: &Problem, state: &mut State<'_>, candidate: u32) -> Reason {
    let before = state.values();
    let slots = &state.index.candidates[candidate as usize].slots;
    let place = slots.iter().find_map(|&slot| state.free_place(candidate, slot));
    if let Some(place) = place {
        state.hold(candidate, place);
    }
    let after = state.values();
    state.roll_back();
    let worse = objective::ranked(&problem.objective).into_iter().find(|component| {
        let change = after[component.index()] - before[component.index()];
        if *component == Component::WishWeight { change < 0 } else { change > 0 }
    });
    // What costs nothing is held (`insert_free_of_cost`); a cost without a name is one of the wishes.
    Reason::WorseOverall { component: worse.unwrap_or(Component::WishWeight) }
}

struct View<'s, 'a> {
    problem: &'s Problem,
    state: &'s State<'a>,
    candidate: u32,
    entry: &'s Candidate,
}

impl View<'_, '_> {
    /// Reasons that no other agenda could change.
    fn never_possible(&self) -> Option<Reason> {
        let index = self.state.index;
        let (company, guest) = (self.entry.company as usize, self.entry.guest as usize);
        let limits = &index.companies[company];
        let people = index.representatives.iter().zip(&index.people);
        let mut people = people.filter(|((of, _), _)| *of as usize == company);
        let nobody = people.all(|(_, limits)| limits.most == 0);
        if limits.most == 0 || limits.per_half == 0 || nobody || index.guests[guest].most == 0 {
            return Some(Reason::LimitIsZero);
        }
        let together = |slot: usize| {
            index.guest_there[guest][slot]
                && index
                    .representatives
                    .iter()
                    .zip(&index.representative_there)
                    .any(|(&(of, _), there)| of as usize == company && there[slot])
        };
        if !(0..index.slots.len()).any(together) {
            return Some(Reason::NoCommonFreeSlot);
        }
        let interpreted = self.entry.slots.iter().any(|&slot| {
            self.entry.staff.iter().any(|staff| {
                index.representative_there[staff.representative as usize][slot as usize]
                    && staff.interpreters.as_ref().is_none_or(|list| {
                        list.iter().any(|&person| index.interpreter_there[person as usize][slot as usize])
                    })
            })
        });
        if !interpreted {
            return Some(self.no_interpreter());
        }
        let mut tables = index.own_tables[company].iter().chain(&index.common_tables);
        let usable = |table: &u32| {
            self.entry.slots.iter().any(|&slot| !index.table_away[*table as usize][slot as usize])
        };
        (!tables.any(usable)).then_some(Reason::NoTable)
    }

    fn no_interpreter(&self) -> Reason {
        let company = &self.problem.companies[self.entry.company as usize];
        let mut company_languages: Vec<String> =
            company.representatives.iter().flat_map(|person| person.languages.clone()).collect();
        company_languages.sort_unstable();
        company_languages.dedup();
        let guest_languages = self.problem.guests[self.entry.guest as usize].languages.clone();
        Reason::NoInterpreter { guest_languages, company_languages }
    }

    fn limit_reached(&self) -> Option<Reason> {
        let index = self.state.index;
        let (company, guest) = (self.entry.company, self.entry.guest);
        let limit = index.companies[company as usize].most;
        if self.state.company_meetings(company) >= limit {
            let held = self.held_of_company();
            let are_stronger = self.are_stronger(&held);
            return Some(Reason::CompanyLimitReached { limit, by: self.guests_of(held), are_stronger });
        }
        let limit = index.guests[guest as usize].most;
        if self.state.guest_meetings(guest) >= limit {
            let held = self.held_of_guest();
            let are_stronger = self.are_stronger(&held);
            return Some(Reason::GuestLimitReached { limit, by: self.companies_of(held), are_stronger });
        }
        None
    }

    fn held_of_company(&self) -> Vec<u32> {
        self.held(&self.state.index.of_company[self.entry.company as usize])
    }

    fn held_of_guest(&self) -> Vec<u32> {
        self.held(&self.state.index.of_guest[self.entry.guest as usize])
    }

    fn held(&self, among: &[u32]) -> Vec<u32> {
        let held = among.iter().copied().filter(|&candidate| self.state.place_of(candidate).is_some());
        self.by_value(held.collect())
    }

    /// Whether each of these meetings is worth at least as much; a must is, whatever its value.
    fn are_stronger(&self, held: &[u32]) -> bool {
        let strength = |entry: &Candidate| (entry.must, entry.value);
        let candidates = &self.state.index.candidates;
        held.iter().all(|&held| strength(&candidates[held as usize]) >= strength(self.entry))
    }

    fn by_value(&self, mut candidates: Vec<u32>) -> Vec<u32> {
        candidates
            .sort_by_key(|&candidate| (-self.state.index.candidates[candidate as usize].value, candidate));
        candidates.dedup();
        candidates
    }

    fn guests_of(&self, candidates: Vec<u32>) -> Vec<String> {
        let guest = |candidate: u32| self.state.index.candidates[candidate as usize].guest as usize;
        candidates.into_iter().map(|candidate| self.problem.guests[guest(candidate)].id.clone()).collect()
    }

    fn companies_of(&self, candidates: Vec<u32>) -> Vec<String> {
        let company = |candidate: u32| self.state.index.candidates[candidate as usize].company as usize;
        candidates
            .into_iter()
            .map(|candidate| self.problem.companies[company(candidate)].id.clone())
            .collect()
    }

    /// In which of the common slots guest and company are busy, and with whom.
    fn slots_taken(&self) -> Option<Reason> {
        let (mut both_free, mut guest_busy, mut company_busy) = (Vec::new(), Vec::new(), Vec::new());
        let (mut guest_always, mut company_always) = (true, true);
        let mut limited: Vec<u32> = Vec::new();
        for &slot in &self.entry.slots {
            let guest = self.state.guest_at(self.entry.guest, slot);
            let company = self.company_at(slot);
            guest_always &= guest != NONE;
            company_always &= company.is_some();
            if guest == NONE {
                limited.extend(self.limited_in(slot));
            } else {
                guest_busy.push(guest);
            }
            company_busy.extend(company.iter().flatten());
            if guest == NONE && company.is_none() {
                both_free.push(slot);
            }
        }
        let (guest_busy, company_busy) = (self.by_value(guest_busy), self.by_value(company_busy));
        if guest_always {
            let are_stronger = self.are_stronger(&guest_busy);
            return Some(Reason::GuestFull { by: self.companies_of(guest_busy), are_stronger });
        }
        limited.sort_unstable();
        limited.dedup();
        if both_free.is_empty() && !limited.is_empty() {
            return Some(self.people_have_enough(&limited));
        }
        if company_always {
            let are_stronger = self.are_stronger(&company_busy);
            return Some(Reason::CompanyFull { by: self.guests_of(company_busy), are_stronger });
        }
        if both_free.is_empty() {
            let (company_with, guest_with) = (self.guests_of(company_busy), self.companies_of(guest_busy));
            return Some(Reason::SlotsTaken { company_with, guest_with });
        }
        self.both_free(&both_free)
    }

    /// Those who are free in the slot but may not sit at more meetings.
    fn limited_in(&self, slot: u32) -> impl Iterator<Item = u32> + '_ {
        let limited = move |person: &u32| {
            self.state.index.representative_there[*person as usize][slot as usize]
                && self.state.representative_at(*person, slot) == NONE
                && self.state.has_enough(*person)
        };
        self.entry.staff.iter().map(|staff| staff.representative).filter(limited)
    }

    /// These sit at as many meetings as they may.
    fn people_have_enough(&self, people: &[u32]) -> Reason {
        let mut held = self.held_of_company();
        held.retain(|&candidate| {
            let place = self.state.place_of(candidate);
            place.is_some_and(|place| people.contains(&place.representative))
        });
        let named = |&person: &u32| {
            let (company, position) = self.state.index.representatives[person as usize];
            self.problem.companies[company as usize].representatives[position as usize].id.clone()
        };
        let people = people.iter().map(named).collect();
        Reason::RepresentativeLimitReached { people, by: self.guests_of(held) }
    }

    /// The meetings that keep all suitable representatives busy; `None` when one of them is free and may sit.
    fn company_at(&self, slot: u32) -> Option<Vec<u32>> {
        let index = self.state.index;
        let mut busy = Vec::new();
        for staff in &self.entry.staff {
            if !index.representative_there[staff.representative as usize][slot as usize] {
                continue;
            }
            match self.state.representative_at(staff.representative, slot) {
                NONE if self.state.has_enough(staff.representative) => {}
                NONE => return None,
                held => busy.push(held),
            }
        }
        Some(busy)
    }

    /// Both are free in these slots, and still it is not held.
    fn both_free(&self, slots: &[u32]) -> Option<Reason> {
        let index = self.state.index;
        if slots.iter().any(|&slot| self.state.free_place(self.candidate, slot).is_some()) {
            return None;
        }
        let company = &index.companies[self.entry.company as usize];
        let half_full = |slot: u32| {
            self.state.half_meetings(self.entry.company, index.slots[slot as usize].half) >= company.per_half
        };
        if slots.iter().all(|&slot| half_full(slot)) {
            return Some(Reason::HalfDayLimitReached { limit: company.per_half });
        }
        let open: Vec<u32> =
            slots.iter().copied().filter(|&slot| self.state.is_open(self.candidate, slot)).collect();
        if open.is_empty() {
            let others = self.entry.order.iter().filter(|(other, _)| self.state.place_of(*other).is_some());
            let with = others.map(|&(other, _)| self.pair(other)).collect();
            return Some(Reason::PrecedenceInTheWay { with });
        }
        Some(self.resources_taken(&open))
    }

    fn pair(&self, candidate: u32) -> Pair {
        let entry = &self.state.index.candidates[candidate as usize];
        Pair {
            company: self.problem.companies[entry.company as usize].id.clone(),
            guest: self.problem.guests[entry.guest as usize].id.clone(),
        }
    }

    fn resources_taken(&self, open: &[u32]) -> Reason {
        let index = self.state.index;
        let slots = open
            .iter()
            .map(|&slot| self.problem.slots[index.slots[slot as usize].source].id.clone())
            .collect();
        let mut suited: Vec<u32> =
            self.entry.staff.iter().flat_map(|staff| staff.interpreters.iter().flatten().copied()).collect();
        suited.sort_unstable();
        suited.dedup();
        let needs = !suited.is_empty() && self.entry.staff.iter().all(|staff| staff.interpreters.is_some());
        let free = |slot: u32, person: u32| {
            index.interpreter_there[person as usize][slot as usize]
                && self.state.interpreter_at(person, slot) == NONE
        };
        if needs && !open.iter().any(|&slot| suited.iter().any(|&person| free(slot, person))) {
            let names = suited.iter().map(|&person| self.problem.interpreters[person as usize].id.clone());
            return Reason::InterpretersTaken { slots, interpreters: names.collect() };
        }
        Reason::TablesTaken { slots }
    }
}

/// The cheapest insertion of a candidate, whatever it displaces.
fn forcing(problem: &Problem, state: &mut State<'_>, candidate: u32) -> Option<ForcingCost> {
    state.commit();
    let index = state.index;
    let before = state.values();
    let mut best: Option<(i128, ForcingCost)> = None;
    for &slot in &index.candidates[candidate as usize].slots {
        let mut random = Random::new(u64::from(candidate));
        if force(state, candidate, slot, &mut random)
            && best.as_ref().is_none_or(|(least, _)| state.cost() < *least)
        {
            let displaced = state.dropped_since_commit();
            let view = View { problem, state, candidate, entry: &index.candidates[candidate as usize] };
            let displaced = displaced.into_iter().map(|dropped| view.pair(dropped)).collect();
            let after = state.values();
            let delta = Component::ALL.into_iter().filter_map(|component| {
                let change = after[component.index()] - before[component.index()];
                (change != 0).then_some(ObjectiveValue { component, value: change, bound: None })
            });
            let slot = problem.slots[index.slots[slot as usize].source].id.clone();
            best = Some((state.cost(), ForcingCost { slot, displaced, delta: delta.collect() }));
        }
        state.roll_back();
    }
    best.map(|(_, cost)| cost)
}
