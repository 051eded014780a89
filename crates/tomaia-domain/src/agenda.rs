//! Agendas: where a draft stands, and what changed for whom between two versions.

use crate::missions::named;
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

#[cfg(test)]
mod tests {
    use super::{Appointment, Change, changes};

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
}
