//! The value of every component of an agenda, worked out from the problem as it is written. The search keeps
//! its own running values; tests hold the two against each other.

use std::collections::{BTreeMap, HashMap};

use crate::agenda::{Meeting, ObjectiveValue};
use crate::problem::{Component, HalfDay, Objective, Problem, Slot};

/// The value of each component, by [`Component::index`].
pub type Values = [i64; Component::ALL.len()];

/// The value of every component for a set of meetings. Meetings that name unknown things count for nothing.
#[must_use]
pub fn evaluate(problem: &Problem, meetings: &[Meeting]) -> Values {
    let view = View::new(problem, meetings);
    let mut values = Values::default();
    values[Component::UnmetMusts.index()] = view.unmet_musts();
    values[Component::Shortfall.index()] = view.shortfall();
    values[Component::WishWeight.index()] = view.wish_weight();
    values[Component::Stability.index()] = view.stability();
    let breaks = view.breaks_by_person();
    values[Component::Breaks.index()] = breaks.iter().sum();
    values[Component::TableChanges.index()] = view.table_changes();
    values[Component::BreakDifference.index()] = spread(breaks.iter().copied());
    values[Component::SatisfactionDifference.index()] = view.satisfaction_difference();
    values[Component::DayBalance.index()] = view.day_balance();
    values
}

/// The components in the order of the problem's objective, then those that it leaves out.
#[must_use]
pub fn in_order(
    problem: &Problem,
    values: &Values,
    bounds: &[Option<i64>; Component::ALL.len()],
) -> Vec<ObjectiveValue> {
    let mut order = ranked(&problem.objective);
    for component in Component::ALL {
        if !order.contains(&component) {
            order.push(component);
        }
    }
    order
        .into_iter()
        .map(|component| ObjectiveValue {
            component,
            value: values[component.index()],
            bound: bounds[component.index()],
        })
        .collect()
}

/// The components that the objective names, what counts most first: of weights, the greatest; none where it is 0.
#[must_use]
pub fn ranked(objective: &Objective) -> Vec<Component> {
    match objective {
        Objective::Order(order) => order.clone(),
        Objective::Weights(weights) => {
            let mut weights: Vec<_> = weights.iter().filter(|weighted| weighted.weight > 0).collect();
            weights.sort_by_key(|weighted| (std::cmp::Reverse(weighted.weight), weighted.component));
            weights.into_iter().map(|weighted| weighted.component).collect()
        }
    }
}

/// Greatest minus least; 0 for nothing.
fn spread(values: impl Iterator<Item = i64>) -> i64 {
    let (mut least, mut greatest) = (i64::MAX, i64::MIN);
    for value in values {
        least = least.min(value);
        greatest = greatest.max(value);
    }
    if least > greatest { 0 } else { greatest - least }
}

struct View<'a> {
    problem: &'a Problem,
    meetings: &'a [Meeting],
    slots: HashMap<&'a str, &'a Slot>,
    held: HashMap<(&'a str, &'a str), &'a Meeting>,
}

impl<'a> View<'a> {
    fn new(problem: &'a Problem, meetings: &'a [Meeting]) -> Self {
        View {
            problem,
            meetings,
            slots: problem.slots.iter().map(|slot| (slot.id.as_str(), slot)).collect(),
            held: meetings
                .iter()
                .map(|meeting| ((meeting.company.as_str(), meeting.guest.as_str()), meeting))
                .collect(),
        }
    }

    fn is_held(&self, company: &str, guest: &str) -> bool {
        self.held.contains_key(&(company, guest))
    }

    fn unmet_musts(&self) -> i64 {
        let excluded: std::collections::HashSet<(&str, &str)> =
            self.problem.exclusions.iter().map(|pair| (pair.company.as_str(), pair.guest.as_str())).collect();
        let unmet = self.problem.wishes.iter().filter(|wish| {
            wish.is_must()
                && !excluded.contains(&(wish.company.as_str(), wish.guest.as_str()))
                && !self.is_held(&wish.company, &wish.guest)
        });
        unmet.count() as i64
    }

    fn shortfall(&self) -> i64 {
        let mut companies: HashMap<&str, i64> = HashMap::new();
        let mut people: HashMap<(&str, &str), i64> = HashMap::new();
        let mut guests: HashMap<&str, i64> = HashMap::new();
        for meeting in self.meetings {
            *companies.entry(&meeting.company).or_default() += 1;
            *people.entry((&meeting.company, &meeting.representative)).or_default() += 1;
            *guests.entry(&meeting.guest).or_default() += 1;
        }
        let missing =
            |floor: u32, count: Option<&i64>| (i64::from(floor) - count.copied().unwrap_or(0)).max(0);
        let of_companies = self
            .problem
            .companies
            .iter()
            .map(|company| missing(company.min_meetings, companies.get(company.id.as_str())));
        let of_people = self.problem.companies.iter().flat_map(|company| {
            let people = &people;
            company.representatives.iter().map(move |person| {
                missing(person.min_meetings, people.get(&(company.id.as_str(), person.id.as_str())))
            })
        });
        let of_guests = self
            .problem
            .guests
            .iter()
            .map(|guest| missing(guest.min_meetings, guests.get(guest.id.as_str())));
        of_companies.chain(of_people).chain(of_guests).sum()
    }

    fn wish_weight(&self) -> i64 {
        let held = self.problem.wishes.iter().filter(|wish| self.is_held(&wish.company, &wish.guest));
        held.map(crate::problem::Wish::value).sum()
    }

    fn stability(&self) -> i64 {
        let changed = self.problem.published.iter().filter(|published| {
            self.held.get(&(published.company.as_str(), published.guest.as_str())).is_none_or(|meeting| {
                meeting.slot != published.slot
                    || published.table.as_ref().is_some_and(|table| *table != meeting.table)
            })
        });
        changed.count() as i64
    }

    /// The meetings of one person by time, with the slots in which the person is away.
    fn days_of_people(&self) -> Vec<PersonDay<'a>> {
        let mut guests: HashMap<&str, Vec<&Meeting>> = HashMap::new();
        let mut people: HashMap<(&str, &str), Vec<&Meeting>> = HashMap::new();
        for meeting in self.meetings {
            guests.entry(&meeting.guest).or_default().push(meeting);
            people.entry((&meeting.company, &meeting.representative)).or_default().push(meeting);
        }
        let mut days = Vec::new();
        for guest in &self.problem.guests {
            if let Some(meetings) = guests.remove(guest.id.as_str()) {
                days.push(PersonDay {
                    meetings,
                    away: &guest.unavailable,
                    half_day: guest.half_day,
                    moves: false,
                });
            }
        }
        for company in &self.problem.companies {
            for person in &company.representatives {
                if let Some(meetings) = people.remove(&(company.id.as_str(), person.id.as_str())) {
                    let (away, half_day) = (&person.unavailable, company.half_day);
                    days.push(PersonDay { meetings, away, half_day, moves: true });
                }
            }
        }
        for day in &mut days {
            day.meetings.retain(|meeting| self.slots.contains_key(meeting.slot.as_str()));
            day.meetings.sort_by_key(|meeting| self.slots[meeting.slot.as_str()].start);
        }
        days
    }

    /// Consecutive meetings of one day.
    fn consecutive<'b>(
        &'b self,
        person: &'b PersonDay<'a>,
    ) -> impl Iterator<Item = (&'a Meeting, &'a Meeting)> + 'b {
        person.meetings.windows(2).filter_map(|pair| {
            let same_day = self.slots[pair[0].slot.as_str()].day == self.slots[pair[1].slot.as_str()].day;
            same_day.then_some((pair[0], pair[1]))
        })
    }

    fn breaks_by_person(&self) -> Vec<i64> {
        let breaks = |person: &PersonDay<'a>| {
            let runs = self.consecutive(person).filter(|(earlier, later)| {
                let (from, to) = (self.slots[earlier.slot.as_str()], self.slots[later.slot.as_str()]);
                self.problem.slots.iter().any(|slot| {
                    slot.day == from.day
                        && slot.start >= from.end
                        && slot.end <= to.start
                        && person.half_day.is_none_or(|half| half == slot.half_day)
                        && !person.away.contains(&slot.id)
                })
            });
            runs.count() as i64
        };
        self.days_of_people().iter().map(breaks).collect()
    }

    fn table_changes(&self) -> i64 {
        let changes = |person: &PersonDay<'a>| {
            self.consecutive(person).filter(|(earlier, later)| earlier.table != later.table).count() as i64
        };
        self.days_of_people().iter().filter(|person| person.moves).map(changes).sum()
    }

    fn satisfaction_difference(&self) -> i64 {
        let mut sums: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for wish in &self.problem.wishes {
            let (held, all) = sums.entry(&wish.company).or_default();
            *all += wish.value();
            if self.is_held(&wish.company, &wish.guest) {
                *held += wish.value();
            }
        }
        spread(sums.values().filter(|(_, all)| *all > 0).map(|(held, all)| held * 100 / all))
    }

    fn day_balance(&self) -> i64 {
        let mut days: BTreeMap<u32, i64> = self.problem.slots.iter().map(|slot| (slot.day, 0)).collect();
        for meeting in self.meetings {
            if let Some(slot) = self.slots.get(meeting.slot.as_str()) {
                *days.entry(slot.day).or_default() += 1;
            }
        }
        spread(days.values().copied())
    }
}

struct PersonDay<'a> {
    meetings: Vec<&'a Meeting>,
    away: &'a [String],
    half_day: Option<HalfDay>,
    /// Whether changes of table are counted.
    moves: bool,
}
