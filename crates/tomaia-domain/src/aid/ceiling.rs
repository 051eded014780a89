//! The ceiling: how much aid one undertaking may be granted in any three years (article 3(2)), and what of the past
//! counts. It never decides who is one undertaking; what it is given has been granted to one.

use super::Regulation;
use crate::euro::{Euro, EuroError};
use jiff::Span;
use jiff::civil::Date;

/// Article 3(2) of Regulation (EU) 2023/2831: 300,000 EUR.
pub const GENERAL: Euro = Euro::from_cents(30_000_000);
/// Article 3(2) of Regulation (EU) 2023/2832: 750,000 EUR, with which general aid may be cumulated.
pub const SERVICES: Euro = Euro::from_cents(75_000_000);

/// Something that was granted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Past {
    /// Where it comes from, for whoever explains it: an index into the caller's list.
    pub source: usize,
    /// The day of the grant.
    pub on: Date,
    /// Its gross grant equivalent.
    pub amount: Euro,
    /// The regulation under which it was granted.
    pub regulation: Regulation,
}

/// The three years that end on a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Window {
    /// The first day that counts.
    pub first: Date,
    /// The last day that counts.
    pub last: Date,
}

impl Window {
    /// The three years that end on that day: a grant of the same date three years before is outside.
    #[must_use]
    pub fn ending(last: Date) -> Self {
        let same_day = last.checked_sub(Span::new().years(3)).unwrap_or(Date::MIN);
        Self { first: same_day.tomorrow().unwrap_or(same_day), last }
    }

    fn holds(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

/// What counts, against which ceiling, and what is left.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Account {
    /// The three years in which least is left.
    pub window: Window,
    /// The ceiling that binds.
    pub ceiling: Euro,
    /// What was granted in them, each by the caller's index with what of it counts.
    pub counted: Vec<(usize, Date, Euro)>,
    /// All of it together.
    pub already: Euro,
    /// What could still be granted; nought where the ceiling is reached or passed.
    pub left: Euro,
}

impl Account {
    /// Whether that much can be granted.
    #[must_use]
    pub fn allows(&self, amount: Euro) -> bool {
        amount <= self.left
    }
}

/// The account for a grant on a day under a regulation. «Any period of three years» is meant as it says: where
/// something later is on record already (a declared aid, an act registered late), the three years that end with it
/// are looked at as well, and the tightest count.
///
/// # Errors
/// The sums are beyond what can be counted.
pub fn account(on: Date, regulation: Regulation, past: &[Past]) -> Result<Account, EuroError> {
    let until = on.checked_add(Span::new().years(3)).unwrap_or(Date::MAX);
    let mut ends: Vec<Date> = past.iter().map(|aid| aid.on).filter(|day| on < *day && *day < until).collect();
    ends.push(on);
    ends.sort_unstable();
    ends.dedup();
    let mut tightest: Option<Account> = None;
    for end in ends {
        let window = Window::ending(end);
        if !window.holds(on) {
            continue;
        }
        for (ceiling, counts) in ceilings(regulation) {
            let found = counted(window, ceiling, past, counts)?;
            if tightest.as_ref().is_none_or(|known| found.left < known.left) {
                tightest = Some(found);
            }
        }
    }
    tightest.ok_or(EuroError::Large)
}

/// A ceiling, with what counts towards it.
type Ceiling = (Euro, fn(Regulation) -> bool);

/// The ceilings that bind an aid of a regulation.
fn ceilings(regulation: Regulation) -> Vec<Ceiling> {
    let everything: Ceiling = (SERVICES, |_| true);
    if regulation.counts_as_general() {
        vec![(GENERAL, Regulation::counts_as_general), everything]
    } else {
        vec![everything]
    }
}

fn counted(
    window: Window,
    ceiling: Euro,
    past: &[Past],
    counts: fn(Regulation) -> bool,
) -> Result<Account, EuroError> {
    let mut counted: Vec<(usize, Date, Euro)> = past
        .iter()
        .filter(|aid| window.holds(aid.on) && counts(aid.regulation))
        .map(|aid| (aid.source, aid.on, aid.amount))
        .collect();
    counted.sort_by_key(|(source, day, _)| (*day, *source));
    let already = Euro::sum(counted.iter().map(|(_, _, amount)| *amount))?;
    let left = ceiling.minus(already)?.max(Euro::ZERO);
    Ok(Account { window, ceiling, counted, already, left })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn past(source: usize, on: Date, euro: i64) -> Past {
        Past { source, on, amount: Euro::from_cents(euro * 100), regulation: Regulation::General }
    }

    #[test]
    fn three_years_are_counted_back_from_the_day_of_the_grant() {
        let window = Window::ending(date(2026, 3, 15));
        assert_eq!(window.first, date(2023, 3, 16), "the same day three years before is outside");
        assert_eq!(Window::ending(date(2028, 2, 29)).first, date(2025, 3, 1));
        assert_eq!(Window::ending(date(2027, 2, 28)).first, date(2024, 2, 29));
        let aids = [past(0, date(2023, 3, 15), 200_000), past(1, date(2023, 3, 16), 120_000)];
        let found = account(date(2026, 3, 15), Regulation::General, &aids).unwrap();
        assert_eq!(found.counted, [(1, date(2023, 3, 16), Euro::from_cents(12_000_000))]);
        assert_eq!(found.left, Euro::from_cents(18_000_000));
        assert!(found.allows(Euro::from_cents(18_000_000)));
        assert!(!found.allows(Euro::from_cents(18_000_001)), "not a cent more");
    }

    #[test]
    fn what_is_on_record_for_later_counts_as_well() {
        let aids = [past(0, date(2027, 1, 10), 250_000)];
        let found = account(date(2026, 3, 15), Regulation::General, &aids).unwrap();
        assert_eq!((found.window.last, found.left), (date(2027, 1, 10), Euro::from_cents(5_000_000)));
        let after = account(date(2024, 1, 10), Regulation::General, &aids).unwrap();
        assert_eq!(after.left, GENERAL, "three years apart they never meet");
    }

    #[test]
    fn services_of_general_interest_have_their_own_ceiling() {
        let services =
            |source, euro| Past { regulation: Regulation::Services, ..past(source, date(2025, 1, 1), euro) };
        let on = date(2026, 1, 1);
        let aids = [services(0, 600_000)];
        assert_eq!(account(on, Regulation::General, &aids).unwrap().left, Euro::from_cents(15_000_000));
        let aids = [services(0, 100_000), past(1, date(2025, 2, 1), 290_000)];
        assert_eq!(account(on, Regulation::General, &aids).unwrap().left, Euro::from_cents(1_000_000));
        assert_eq!(account(on, Regulation::Services, &aids).unwrap().left, Euro::from_cents(36_000_000));
        let agriculture = Past { regulation: Regulation::Agriculture, ..past(0, date(2025, 1, 1), 40_000) };
        assert_eq!(
            account(on, Regulation::General, &[agriculture]).unwrap().left,
            Euro::from_cents(26_000_000)
        );
    }

    #[test]
    fn a_ceiling_that_is_passed_already_leaves_nothing() {
        let aids = [past(0, date(2025, 1, 1), 310_000)];
        assert_eq!(account(date(2026, 1, 1), Regulation::General, &aids).unwrap().left, Euro::ZERO);
    }

    proptest! {
        /// Whatever is asked for in whatever order of dates: of what was allowed, no three years hold more.
        #[test]
        fn no_three_years_hold_more_than_the_ceiling(
            asked in proptest::collection::vec((0i64..3_000, 1i64..200_000), 1..40)
        ) {
            let begin = date(2020, 2, 27);
            let mut granted: Vec<Past> = Vec::new();
            for (number, (days, euro)) in asked.into_iter().enumerate() {
                let on = begin.checked_add(Span::new().days(days)).unwrap();
                let wanted = past(number, on, euro);
                if account(on, Regulation::General, &granted).unwrap().allows(wanted.amount) {
                    granted.push(wanted);
                }
            }
            for last in granted.iter().map(|aid| aid.on) {
                let first = last.checked_sub(Span::new().years(3)).unwrap();
                let held: i64 = granted
                    .iter()
                    .filter(|aid| aid.on > first && aid.on <= last)
                    .map(|aid| aid.amount.cents())
                    .sum();
                prop_assert!(held <= GENERAL.cents(), "{held} cents in the three years to {last}");
            }
        }
    }
}
