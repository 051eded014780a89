//! Where a candidate can go: free places, and places that become free when others leave. Decides nothing about
//! what is better.

use super::state::{Place, State};
use crate::index::{NONE, Staff};
use crate::random::Random;

impl State<'_> {
    /// A place in this slot where nothing is in the way, if there is one. Prefers somebody who is short of meetings, the
    /// table where it is published, and the representative's table.
    pub(crate) fn free_place(&self, candidate: u32, slot: u32) -> Option<Place> {
        if !self.is_open(candidate, slot) {
            return None;
        }
        let index = self.index;
        let entry = &index.candidates[candidate as usize];
        let free = |staff: &Staff| self.free_with_staff(candidate, slot, staff);
        let is_short = |staff: &&Staff| index.people_have_floors && self.is_short(staff.representative);
        let mut short = entry.staff.iter().filter(is_short);
        short.find_map(free).or_else(|| entry.staff.iter().find_map(free))
    }

    /// Whether nothing at all is in the way of this very place.
    pub(crate) fn is_free(&self, candidate: u32, place: Place) -> bool {
        let index = self.index;
        let entry = &index.candidates[candidate as usize];
        let staffed = entry.staff.iter().any(|staff| {
            staff.representative == place.representative
                && match &staff.interpreters {
                    None => true,
                    Some(list) => list.contains(&place.interpreter),
                }
        });
        let interpreter_free = place.interpreter == NONE
            || (index.interpreter_there[place.interpreter as usize][place.slot as usize]
                && self.interpreter_at(place.interpreter, place.slot) == NONE);
        staffed
            && interpreter_free
            && self.may_use(candidate, place.table)
            && index.representative_there[place.representative as usize][place.slot as usize]
            && self.representative_at(place.representative, place.slot) == NONE
            && !self.has_enough(place.representative)
            && self.is_open(candidate, place.slot)
            && self.is_table_free(place.table, place.slot)
            && self.can_walk(candidate, place)
    }

    /// Whether limits, the guest and precedences allow the slot.
    pub(crate) fn is_open(&self, candidate: u32, slot: u32) -> bool {
        let index = self.index;
        let entry = &index.candidates[candidate as usize];
        let company = &index.companies[entry.company as usize];
        let half = index.slots[slot as usize].half;
        index.guest_there[entry.guest as usize][slot as usize]
            && self.guest_at(entry.guest, slot) == NONE
            && self.guest_meetings(entry.guest) < index.guests[entry.guest as usize].most
            && self.company_meetings(entry.company) < company.most
            && self.half_meetings(entry.company, half) < company.per_half
            && self.is_in_order(candidate, slot)
    }

    fn is_in_order(&self, candidate: u32, slot: u32) -> bool {
        self.index.candidates[candidate as usize].order.iter().all(|&(other, first)| {
            self.place_of(other).is_none_or(|place| self.keeps_order(slot, place.slot, first))
        })
    }

    fn keeps_order(&self, slot: u32, other: u32, first: bool) -> bool {
        let slots = &self.index.slots;
        let (slot, other) = (&slots[slot as usize], &slots[other as usize]);
        if first { slot.end <= other.start } else { other.end <= slot.start }
    }

    fn free_with_staff(&self, candidate: u32, slot: u32, staff: &Staff) -> Option<Place> {
        let index = self.index;
        let representative = staff.representative;
        if !index.representative_there[representative as usize][slot as usize]
            || self.representative_at(representative, slot) != NONE
            || self.has_enough(representative)
        {
            return None;
        }
        let interpreters: &[u32] = staff.interpreters.as_deref().unwrap_or(&[NONE]);
        for &interpreter in interpreters {
            if interpreter != NONE
                && (!index.interpreter_there[interpreter as usize][slot as usize]
                    || self.interpreter_at(interpreter, slot) != NONE)
            {
                continue;
            }
            let open = |table: u32| {
                let place = Place { slot, representative, table, interpreter };
                self.is_table_free(table, slot) && self.can_walk(candidate, place)
            };
            let entry = &index.candidates[candidate as usize];
            let published = entry.published.filter(|&(when, at)| when == slot && at != NONE);
            let published = published.map(|(_, at)| at).filter(|&table| self.may_use(candidate, table));
            let usual = || self.usual_table(candidate, representative, slot);
            let company = entry.company as usize;
            let others = || index.own_tables[company].iter().chain(&index.common_tables).copied();
            let found = published.filter(|&table| open(table));
            let found = found.or_else(|| usual().filter(|&table| open(table)));
            if let Some(table) = found.or_else(|| others().find(|&table| open(table))) {
                return Some(Place { slot, representative, table, interpreter });
            }
        }
        None
    }

    /// Whether the table is everybody's or the company's own.
    pub(super) fn may_use(&self, candidate: u32, table: u32) -> bool {
        let owner = self.index.table_owner[table as usize];
        owner == NONE || owner == self.index.candidates[candidate as usize].company
    }

    fn is_table_free(&self, table: u32, slot: u32) -> bool {
        !self.index.table_away[table as usize][slot as usize]
            && self.table_at(table, slot) == NONE
            && self.index.slots[slot as usize]
                .near
                .iter()
                .all(|&near| self.table_at(table, near) == NONE || self.index.reachable((slot, 0), (near, 0)))
    }

    /// The table at which the representative sits in the nearest slot of the same day.
    fn usual_table(&self, candidate: u32, representative: u32, slot: u32) -> Option<u32> {
        let slots = &self.index.slots;
        let day = slots[slot as usize].day;
        (1..slots.len() as u32).find_map(|distance| {
            [slot.checked_sub(distance), slot.checked_add(distance)].into_iter().flatten().find_map(|near| {
                if slots.get(near as usize)?.day != day {
                    return None;
                }
                let held = self.representative_at(representative, near);
                let table = self.places().get(held as usize).copied().flatten()?.table;
                self.may_use(candidate, table).then_some(table)
            })
        })
    }

    /// Whether guest, representative and interpreter can come from, and go on to, their neighbouring meetings.
    fn can_walk(&self, candidate: u32, place: Place) -> bool {
        self.too_near(candidate, place).next().is_none()
    }

    /// Meetings of the same people in other slots that overlap or are too far to walk.
    fn too_near(&self, candidate: u32, place: Place) -> impl Iterator<Item = u32> + '_ {
        let index = self.index;
        let guest = index.candidates[candidate as usize].guest;
        let here = (place.slot, index.table_hall[place.table as usize]);
        index.slots[place.slot as usize].near.iter().flat_map(move |&near| {
            let interpreter =
                if place.interpreter == NONE { NONE } else { self.interpreter_at(place.interpreter, near) };
            let others =
                [self.guest_at(guest, near), self.representative_at(place.representative, near), interpreter];
            others.into_iter().filter(move |&other| {
                other != NONE
                    && self.place_of(other).is_some_and(|held| {
                        !index.reachable(here, (near, index.table_hall[held.table as usize]))
                    })
            })
        })
    }

    /// A place in this slot and the candidates that have to leave for it; `None` when a rule or a fixed meeting
    /// forbids it. The choice among equals is random.
    pub(crate) fn forced_place(
        &self,
        candidate: u32,
        slot: u32,
        random: &mut Random,
    ) -> Option<(Place, Vec<u32>)> {
        if let Some(place) = self.free_place(candidate, slot) {
            return Some((place, Vec::new()));
        }
        let index = self.index;
        let entry = &index.candidates[candidate as usize];
        if !index.guest_there[entry.guest as usize][slot as usize] {
            return None;
        }
        let there = entry
            .staff
            .iter()
            .filter(|staff| index.representative_there[staff.representative as usize][slot as usize]);
        let staff: Vec<&Staff> = there.collect();
        let staff = *staff.get(random.below(staff.len()))?;
        let interpreter = match &staff.interpreters {
            None => NONE,
            Some(list) => self.pick_interpreter(list, slot, random)?,
        };
        let place = Place { slot, representative: staff.representative, table: NONE, interpreter };
        let place = Place { table: self.pick_table(candidate, place, random)?, ..place };
        let leaving = self.in_the_way(candidate, place, random)?;
        Some((place, leaving))
    }

    /// An interpreter who is there, free if possible.
    fn pick_interpreter(&self, list: &[u32], slot: u32, random: &mut Random) -> Option<u32> {
        let there: Vec<u32> = list
            .iter()
            .copied()
            .filter(|&person| self.index.interpreter_there[person as usize][slot as usize])
            .collect();
        let free = there.iter().copied().find(|&person| self.interpreter_at(person, slot) == NONE);
        free.or_else(|| there.get(random.below(there.len())).copied())
    }

    /// A table that may be used: one that becomes free with the guest's or representative's own meeting, one
    /// that is free, or any.
    fn pick_table(&self, candidate: u32, place: Place, random: &mut Random) -> Option<u32> {
        let index = self.index;
        let entry = &index.candidates[candidate as usize];
        let slot = place.slot;
        let may_use =
            |table: u32| self.may_use(candidate, table) && !index.table_away[table as usize][slot as usize];
        let leaving = [self.representative_at(place.representative, slot), self.guest_at(entry.guest, slot)];
        let vacated = leaving.into_iter().find_map(|held| {
            self.places()
                .get(held as usize)
                .copied()
                .flatten()
                .map(|held| held.table)
                .filter(|&table| may_use(table))
        });
        let tables = || index.own_tables[entry.company as usize].iter().chain(&index.common_tables).copied();
        vacated
            .or_else(|| {
                tables().find(|&table| {
                    self.is_table_free(table, slot) && self.can_walk(candidate, Place { table, ..place })
                })
            })
            .or_else(|| {
                let usable: Vec<u32> = tables().filter(|&table| may_use(table)).collect();
                usable.get(random.below(usable.len())).copied()
            })
    }

    /// Everything that has to leave before the candidate can take the place; `None` when that cannot be.
    fn in_the_way(&self, candidate: u32, place: Place, random: &mut Random) -> Option<Vec<u32>> {
        let index = self.index;
        let entry = &index.candidates[candidate as usize];
        let slot = place.slot;
        let mut leaving: Vec<u32> = vec![
            self.guest_at(entry.guest, slot),
            self.representative_at(place.representative, slot),
            self.table_at(place.table, slot),
        ];
        if place.interpreter != NONE {
            leaving.push(self.interpreter_at(place.interpreter, slot));
        }
        leaving.extend(self.too_near(candidate, place));
        leaving.extend(index.slots[slot as usize].near.iter().filter_map(|&near| {
            let held = self.table_at(place.table, near);
            (held != NONE && !index.reachable((slot, 0), (near, 0))).then_some(held)
        }));
        leaving.extend(entry.order.iter().filter_map(|&(other, first)| {
            self.place_of(other).filter(|held| !self.keeps_order(slot, held.slot, first)).map(|_| other)
        }));
        leaving.retain(|&held| held != NONE);
        leaving.sort_unstable();
        leaving.dedup();
        self.make_room_in_limits(candidate, place, &mut leaving, random)?;
        let movable = |held: &u32| index.candidates[*held as usize].fixed.is_none();
        leaving.iter().all(movable).then_some(leaving)
    }

    /// Adds meetings that have to leave for the limits of the representative, the company, its half day and the guest.
    fn make_room_in_limits(
        &self,
        candidate: u32,
        place: Place,
        leaving: &mut Vec<u32>,
        random: &mut Random,
    ) -> Option<()> {
        let index = self.index;
        let entry = &index.candidates[candidate as usize];
        let company = &index.companies[entry.company as usize];
        let half = index.slots[place.slot as usize].half;
        let in_half = |held: u32| {
            self.place_of(held).is_some_and(|place| index.slots[place.slot as usize].half == half)
        };
        let of_company = |held: u32| index.candidates[held as usize].company == entry.company;
        let of_guest = |held: u32| index.candidates[held as usize].guest == entry.guest;
        let needed = |count: u32, limit: u32| (count + 1).saturating_sub(limit) as usize;
        let companies = &index.of_company[entry.company as usize];
        let guests = &index.of_guest[entry.guest as usize];
        let person = place.representative;
        let person_count = needed(self.representative_meetings(person), index.people[person as usize].most);
        let of_person = |held: u32| self.place_of(held).is_some_and(|held| held.representative == person);
        self.drop_some(leaving, person_count, companies, of_person, random)?;
        let half_count = needed(self.half_meetings(entry.company, half), company.per_half);
        self.drop_some(leaving, half_count, companies, |held| of_company(held) && in_half(held), random)?;
        let company_count = needed(self.company_meetings(entry.company), company.most);
        self.drop_some(leaving, company_count, companies, of_company, random)?;
        let guest_count = needed(self.guest_meetings(entry.guest), index.guests[entry.guest as usize].most);
        self.drop_some(leaving, guest_count, guests, of_guest, random)
    }

    /// Makes at least `count` of the held meetings that match leave, one of the least value among a few first.
    fn drop_some(
        &self,
        leaving: &mut Vec<u32>,
        count: usize,
        among: &[u32],
        matches: impl Fn(u32) -> bool,
        random: &mut Random,
    ) -> Option<()> {
        let already = leaving.iter().filter(|&&held| matches(held)).count();
        for _ in already..count {
            let index = self.index;
            let movable: Vec<u32> = among
                .iter()
                .copied()
                .filter(|&held| {
                    self.place_of(held).is_some()
                        && index.candidates[held as usize].fixed.is_none()
                        && matches(held)
                        && !leaving.contains(&held)
                })
                .collect();
            let drawn = (0..3).filter_map(|_| movable.get(random.below(movable.len())).copied());
            leaving.push(drawn.min_by_key(|&held| index.candidates[held as usize].value)?);
        }
        Some(())
    }
}
