//! Programmes: what the parties of an agreement are to it, and how much of its validity is left. It never asks what
//! day it is.

pub mod logo;

use crate::missions::named;
use jiff::civil::Date;

named! {
    /// What a body is to an agreement.
    PartyRole {
        /// Signed it and pays for it.
        Promoter = "promoter",
        /// Signed it for its members.
        Association = "association",
        /// Coordinates it and answers for its efficiency.
        Coordinator = "coordinator",
        /// Lends a hand without having signed.
        Partner = "partner",
    }
}

/// Where a day stands in a validity.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Validity {
    /// It begins in so many days.
    NotYet(i64),
    /// It is in force, and for so many days after this one.
    InForce(i64),
    /// It ended so many days ago.
    Over(i64),
}

/// Where a day stands between the first and the last day of a validity.
#[must_use]
pub fn validity(first: Date, last: Date, today: Date) -> Validity {
    let days = |from: Date, to: Date| i64::from(from.until(to).map_or(0, |span| span.get_days()));
    if today < first {
        Validity::NotYet(days(today, first))
    } else if today <= last {
        Validity::InForce(days(today, last))
    } else {
        Validity::Over(days(last, today))
    }
}

#[cfg(test)]
mod tests {
    use super::{Validity, validity};
    use jiff::civil::date;

    #[test]
    fn the_last_day_is_still_in_force() {
        let (first, last) = (date(2025, 1, 21), date(2027, 1, 20));
        assert_eq!(validity(first, last, date(2025, 1, 20)), Validity::NotYet(1));
        assert_eq!(validity(first, last, first), Validity::InForce(729));
        assert_eq!(validity(first, last, last), Validity::InForce(0));
        assert_eq!(validity(first, last, date(2027, 1, 21)), Validity::Over(1));
    }
}
