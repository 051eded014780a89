//! How a company receives visits: on which days, at which hours, how many people at once. It says so itself, once for
//! all missions; what the office says of a stop can only narrow it further.

use crate::itineraries::{Opening, open_on};
use crate::named::named;
use crate::typed::{self, TypedError};
use jiff::civil::{Date, Time, Weekday};
use std::collections::BTreeSet;

named! {
    /// A day of the week.
    DayOfWeek {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

impl DayOfWeek {
    /// The one of a date.
    #[must_use]
    pub fn of(day: Date) -> Self {
        match day.weekday() {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

/// What a company says of visits; nothing said, everything goes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HostingTerms {
    /// People at once, those who come along included; none: no limit.
    pub most_people: Option<i64>,
    /// Days of the week on which it does not receive.
    pub closed_weekdays: BTreeSet<DayOfWeek>,
    /// Dates on which it does not receive.
    pub closed_on: BTreeSet<Date>,
    /// Hours at which it receives; empty: any.
    pub openings: Vec<Opening>,
    /// Where to park, which door to ring at.
    pub note: String,
}

impl HostingTerms {
    /// What is left of the hours of a day.
    #[must_use]
    pub fn narrowed(&self, day: Date, hours: &[(Time, Time)]) -> Vec<(Time, Time)> {
        if self.closed_weekdays.contains(&DayOfWeek::of(day)) || self.closed_on.contains(&day) {
            return Vec::new();
        }
        if self.openings.is_empty() {
            return hours.to_vec();
        }
        let own = open_on(&self.openings, &[], day);
        let both = |(from, to): &(Time, Time)| {
            own.iter()
                .map(move |(opens, closes)| ((*from).max(*opens), (*to).min(*closes)))
                .collect::<Vec<_>>()
        };
        hours.iter().flat_map(both).filter(|(from, to)| from < to).collect()
    }

    /// Whether so many people can be received from one time of a day to another.
    #[must_use]
    pub fn allows(&self, day: Date, from: Time, to: Time, people: i64) -> bool {
        self.most_people.is_none_or(|most| people <= most)
            && self.narrowed(day, &[(from, to)]) == [(from, to)]
    }

    /// The smaller of the office's limit of people and the company's own.
    #[must_use]
    pub fn capacity(&self, said: Option<i64>) -> Option<i64> {
        said.into_iter().chain(self.most_people).min()
    }

    /// Whether nothing is said that limits visits.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self { note: self.note.clone(), ..Self::default() }
    }
}

/// Reads dates, separated by commas or spaces.
///
/// # Errors
/// [`TypedError::Date`] where one is none.
pub fn dates(text: &str) -> Result<BTreeSet<Date>, TypedError> {
    text.split([',', ';', '\n', ' '])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(typed::date)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::itineraries::openings;
    use jiff::civil::{date, time};

    fn terms() -> HostingTerms {
        HostingTerms {
            most_people: Some(12),
            closed_weekdays: [DayOfWeek::Tuesday].into(),
            closed_on: dates("2026-10-15, 2026-12-24").expect("dates"),
            openings: openings("10:00-12:00, 15:00-17:00\n2026-10-16 9:00-10:00").expect("hours"),
            note: String::new(),
        }
    }

    #[test]
    fn the_office_s_hours_are_narrowed_by_the_company_s() {
        let usual = [(time(9, 0, 0, 0), time(12, 30, 0, 0)), (time(14, 30, 0, 0), time(18, 0, 0, 0))];
        let own = [(time(10, 0, 0, 0), time(12, 0, 0, 0)), (time(15, 0, 0, 0), time(17, 0, 0, 0))];
        assert_eq!(terms().narrowed(date(2026, 10, 14), &usual), own, "a Wednesday");
        assert!(terms().narrowed(date(2026, 10, 13), &usual).is_empty(), "a Tuesday");
        assert!(terms().narrowed(date(2026, 10, 15), &usual).is_empty(), "a day of its own");
        assert_eq!(terms().narrowed(date(2026, 10, 16), &usual), [(time(9, 0, 0, 0), time(10, 0, 0, 0))]);
        assert_eq!(HostingTerms::default().narrowed(date(2026, 10, 13), &usual), usual, "nothing said");
    }

    #[test]
    fn a_visit_fits_or_does_not() {
        let at = |day, people| terms().allows(day, time(10, 0, 0, 0), time(11, 0, 0, 0), people);
        assert!(at(date(2026, 10, 14), 12));
        assert!(!at(date(2026, 10, 14), 13), "too many");
        assert!(!at(date(2026, 10, 13), 2), "not on Tuesday");
        assert!(!terms().allows(date(2026, 10, 14), time(11, 30, 0, 0), time(12, 30, 0, 0), 2), "past noon");
        assert!(HostingTerms::default().is_open());
        assert!(!terms().is_open());
    }

    #[test]
    fn the_smaller_limit_counts() {
        assert_eq!(terms().capacity(Some(20)), Some(12));
        assert_eq!(terms().capacity(Some(8)), Some(8));
        assert_eq!(terms().capacity(None), Some(12));
        assert_eq!(HostingTerms::default().capacity(None), None);
        assert_eq!(dates("domani"), Err(TypedError::Date));
    }
}
