//! Agendas: where a draft stands, and what changed for whom between two versions.

use crate::named::named;
use std::collections::{BTreeMap, BTreeSet};

named! {
    /// Where a draft stands.
    DraftState {
        /// Being made by a job.
        Making = "making",
        /// Can be looked at, changed and published.
        Ready = "ready",
        /// Could not be made.
        Failed = "failed",
        /// Frozen as a version.
        Published = "published",
    }
}

/// A meeting as it matters to those who hold it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Appointment {
    /// The company.
    pub company: i64,
    /// The guest.
    pub guest: i64,
    /// The representative of the company.
    pub representative: i64,
    /// When.
    pub slot: i64,
    /// Where.
    pub table: i64,
    /// With whose help.
    pub interpreter: Option<i64>,
}

/// What happened to the meeting of one pair between two versions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Change {
    /// It is new.
    Added(Appointment),
    /// It is held at another time, place, or with other people.
    Moved {
        /// As it was.
        before: Appointment,
        /// As it is.
        after: Appointment,
    },
    /// It is no longer held.
    Removed(Appointment),
}

impl Change {
    /// The company and the guest.
    #[must_use]
    pub fn pair(&self) -> (i64, i64) {
        let (Change::Added(of) | Change::Removed(of) | Change::Moved { after: of, .. }) = self;
        (of.company, of.guest)
    }
}

/// The changes from one version to the next, in the order of the pairs.
#[must_use]
pub fn changes(before: &[Appointment], after: &[Appointment]) -> Vec<Change> {
    let by_pair = |list: &[Appointment]| -> BTreeMap<(i64, i64), Appointment> {
        list.iter().map(|appointment| ((appointment.company, appointment.guest), *appointment)).collect()
    };
    let (before, after) = (by_pair(before), by_pair(after));
    let pairs: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    pairs
        .into_iter()
        .filter_map(|pair| match (before.get(&pair), after.get(&pair)) {
            (None, Some(new)) => Some(Change::Added(*new)),
            (Some(old), None) => Some(Change::Removed(*old)),
            (Some(old), Some(new)) if old != new => Some(Change::Moved { before: *old, after: *new }),
            _ => None,
        })
        .collect()
}

/// Somebody who has an agenda.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Person {
    /// A company.
    Company(i64),
    /// A guest.
    Guest(i64),
    /// An interpreter.
    Interpreter(i64),
}

impl Person {
    /// The kind's name in the database and in message keys.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Person::Company(_) => "company",
            Person::Guest(_) => "guest",
            Person::Interpreter(_) => "interpreter",
        }
    }

    /// The identifier among its kind.
    #[must_use]
    pub fn id(self) -> i64 {
        let (Person::Company(id) | Person::Guest(id) | Person::Interpreter(id)) = self;
        id
    }
}

/// What changed for each person: only those for whom something changed are there. For an interpreter who hands a
/// meeting over it is no longer held, for the one who takes it over it is new.
#[must_use]
pub fn changes_by_person(changes: &[Change]) -> BTreeMap<Person, Vec<Change>> {
    let mut told: BTreeMap<Person, Vec<Change>> = BTreeMap::new();
    for change in changes {
        let (company, guest) = change.pair();
        told.entry(Person::Company(company)).or_default().push(*change);
        told.entry(Person::Guest(guest)).or_default().push(*change);
        for (interpreter, change) in changes_of_interpreters(change) {
            told.entry(Person::Interpreter(interpreter)).or_default().push(change);
        }
    }
    told
}

fn changes_of_interpreters(change: &Change) -> Vec<(i64, Change)> {
    match *change {
        Change::Added(of) | Change::Removed(of) => {
            of.interpreter.map(|id| (id, *change)).into_iter().collect()
        }
        Change::Moved { before, after } if before.interpreter == after.interpreter => {
            after.interpreter.map(|id| (id, *change)).into_iter().collect()
        }
        Change::Moved { before, after } => {
            let hands_over = before.interpreter.map(|id| (id, Change::Removed(before)));
            let takes_over = after.interpreter.map(|id| (id, Change::Added(after)));
            hands_over.into_iter().chain(takes_over).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Appointment, Change, Person, changes, changes_by_person};

    fn appointment(company: i64, guest: i64, slot: i64) -> Appointment {
        Appointment { company, guest, representative: company, slot, table: 1, interpreter: None }
    }

    #[test]
    fn only_what_changed_is_told() {
        let before = [appointment(1, 1, 1), appointment(1, 2, 2), appointment(2, 1, 2)];
        let after = [appointment(1, 1, 1), appointment(1, 2, 3), appointment(3, 3, 1)];
        assert_eq!(
            changes(&before, &after),
            [
                Change::Moved { before: before[1], after: after[1] },
                Change::Removed(before[2]),
                Change::Added(after[2])
            ]
        );
        assert!(changes(&after, &after).is_empty());
    }

    #[test]
    fn an_interpreter_who_hands_over_is_told_that_it_is_gone() {
        let before = Appointment { interpreter: Some(7), ..appointment(1, 2, 3) };
        let after = Appointment { interpreter: Some(8), ..before };
        let told = changes_by_person(&changes(&[before], &[after]));
        assert_eq!(told[&Person::Interpreter(7)], [Change::Removed(before)]);
        assert_eq!(told[&Person::Interpreter(8)], [Change::Added(after)]);
        assert_eq!(told[&Person::Guest(2)], [Change::Moved { before, after }]);
        assert_eq!(told.len(), 4);
    }
}
