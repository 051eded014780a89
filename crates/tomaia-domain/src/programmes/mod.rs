//! Programmes: what the parties of an agreement are to it, and how much of its validity is left. It never asks what
//! day it is.

pub mod files;
pub mod logo;

use crate::messages::message_keys;
use crate::named::named;
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

/// The longest list of reminders, and the earliest one in days before the end.
pub const REMINDERS: (usize, i64) = (6, 720);

message_keys! {
    /// Why a list of reminders was not accepted.
    ReminderError {
        /// Not whole numbers of days with commas between, or too many, or too early.
        Form => "programmes-reminders-wrong",
    }
}

/// How many days before its end a programme is remembered: `180, 90, 30`; the earliest first, each once. Empty: never.
///
/// # Errors
/// [`ReminderError::Form`].
pub fn reminders(text: &str) -> Result<Vec<i64>, ReminderError> {
    let parts = text.split([',', ';', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let mut days: Vec<i64> =
        parts.map(|part| part.parse().map_err(|_| ReminderError::Form)).collect::<Result<_, _>>()?;
    days.sort_unstable_by(|one, other| other.cmp(one));
    days.dedup();
    let (most, earliest) = REMINDERS;
    let good = days.len() <= most && days.iter().all(|days| (0..=earliest).contains(days));
    if good { Ok(days) } else { Err(ReminderError::Form) }
}

#[cfg(test)]
mod tests {
    use super::{Validity, reminders, validity};
    use jiff::civil::date;

    #[test]
    fn reminders_are_read_and_put_in_order() {
        assert_eq!(reminders("30, 180;90 30"), Ok(vec![180, 90, 30]));
        assert_eq!(reminders(" "), Ok(vec![]));
        assert!(reminders("presto").is_err() && reminders("-1").is_err() && reminders("9999").is_err());
    }

    #[test]
    fn the_last_day_is_still_in_force() {
        let (first, last) = (date(2025, 1, 21), date(2027, 1, 20));
        assert_eq!(validity(first, last, date(2025, 1, 20)), Validity::NotYet(1));
        assert_eq!(validity(first, last, first), Validity::InForce(729));
        assert_eq!(validity(first, last, last), Validity::InForce(0));
        assert_eq!(validity(first, last, date(2027, 1, 21)), Validity::Over(1));
    }
}
