//! Indicators, in the shape of the International Trade Centre's cards: name, definition, formula, unit, source,
//! frequency. What the house can count is counted and never typed; what it cannot (the export value of the sector, what
//! companies think) is typed with its source and its date. Values are hundredths, exact.
//!
//! To add something that is counted: a [`Measure`], its rule in the room of reports, its words in `programmes.ftl`.

use crate::activities::ActivityState;
use crate::messages::message_keys;
use crate::named::named;
use std::collections::BTreeSet;

named! {
    /// What is counted from the records.
    Measure {
        /// Different companies that took part in activities.
        Companies = "companies",
        /// Places of companies in activities: a company that comes twice counts twice.
        CompanyPlaces = "company_places",
        /// Different micro and small companies that took part.
        SmallCompanies = "small_companies",
        /// Different guests of missions.
        Guests = "guests",
        /// Countries that guests came from.
        Countries = "countries",
        /// Meetings of published agendas.
        Meetings = "meetings",
        /// Activities that were approved, whether or not they have begun.
        ActivitiesApproved = "activities_approved",
        /// Activities that are over.
        ActivitiesDone = "activities_done",
    }
}

named! {
    /// How often an indicator is looked at.
    Frequency {
        /// At every activity.
        Activity = "activity",
        /// Every month.
        Month = "month",
        /// Every quarter.
        Quarter = "quarter",
        /// Every half year.
        HalfYear = "half_year",
        /// Every year.
        Year = "year",
    }
}

message_keys! {
    /// Why a value was not accepted.
    AmountError {
        /// Not a number with at most two decimals, or out of the range that makes sense.
        Form => "field-amount",
    }
}

/// A number with at most two decimals, as Italians and others write it: `1.250,50`, `1250.50`, `1250`. In hundredths.
/// A single point before three digits is a separator of thousands, as on an Italian page.
///
/// # Errors
/// [`AmountError::Form`] for anything else, negatives among it.
pub fn amount(text: &str) -> Result<i64, AmountError> {
    let text: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\'').collect();
    let last = text.rfind([',', '.']);
    let decimal = last.filter(|place| {
        let several = text.matches([',', '.']).count() > 1;
        let alone = text[*place..].starts_with('.') && text.len() - place == 4;
        let same = text.matches(&text[*place..=*place]).count() > 1;
        !same && (several || !alone)
    });
    let (whole, part) = decimal.map_or((text.as_str(), ""), |place| (&text[..place], &text[place + 1..]));
    let thousands =
        |groups: Vec<&str>| groups.len() == 1 || groups.iter().skip(1).all(|group| group.len() == 3);
    if part.len() > 2 || !thousands(whole.split([',', '.']).collect()) {
        return Err(AmountError::Form);
    }
    let digits: String = whole.chars().filter(|sign| *sign != ',' && *sign != '.').collect();
    let number = |digits: &str| -> Result<i64, AmountError> {
        let plain = !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit());
        if plain { digits.parse().map_err(|_| AmountError::Form) } else { Err(AmountError::Form) }
    };
    let hundredths = if part.is_empty() { 0 } else { number(&format!("{part:0<2}"))? };
    let whole = number(&digits)?;
    let value = whole.checked_mul(100).and_then(|whole| whole.checked_add(hundredths));
    value.filter(|value| *value <= 100_000_000_000_000).ok_or(AmountError::Form)
}

/// What share of the target was reached, in whole per cent; nothing where there is no target.
#[must_use]
pub fn share(actual: i64, target: i64) -> Option<i64> {
    (target > 0).then(|| i64::try_from(i128::from(actual) * 100 / i128::from(target)).unwrap_or(i64::MAX))
}

/// An activity as it stood on a day.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ActivityThen {
    /// Identifier.
    pub id: i64,
    /// Its line of action.
    pub line: Option<i64>,
    /// The year in which it begins.
    pub year: i16,
    /// Where it stood.
    pub state: ActivityState,
    /// Whether its first day had come.
    pub begun: bool,
}

impl ActivityThen {
    /// Whether what happened in it counts: it had begun, and it was under way or over.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.begun && self.state.took_place()
    }
}

/// A company's place in an activity.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// The activity.
    pub activity: i64,
    /// The company.
    pub company: i64,
    /// The province of its registered office; empty: not known.
    pub province: String,
    /// Its size class; empty: not known.
    pub size: String,
}

/// A guest of an activity.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Visit {
    /// The activity.
    pub activity: i64,
    /// The guest.
    pub guest: i64,
    /// The country the guest came from.
    pub country: String,
}

/// What is counted: all of it as it stood on one day.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The activities.
    pub activities: Vec<ActivityThen>,
    /// The places of companies.
    pub places: Vec<Place>,
    /// The guests.
    pub visits: Vec<Visit>,
    /// Meetings published, by activity.
    pub meetings: Vec<(i64, i64)>,
}

/// Which part of the programme is counted.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Part {
    /// A line of action; none: all; 0: what belongs to no line.
    pub line: Option<i64>,
    /// A year; none: all.
    pub year: Option<i16>,
    /// One activity; none: all.
    pub activity: Option<i64>,
}

impl Facts {
    /// The activities of a part that a condition holds for.
    fn chosen(&self, part: Part, holds: impl Fn(&ActivityThen) -> bool) -> BTreeSet<i64> {
        self.activities
            .iter()
            .filter(|activity| part.line.is_none_or(|line| activity.line.unwrap_or(0) == line))
            .filter(|activity| part.year.is_none_or(|year| activity.year == year))
            .filter(|activity| part.activity.is_none_or(|id| activity.id == id))
            .filter(|activity| holds(activity))
            .map(|activity| activity.id)
            .collect()
    }

    /// The activities that a measure looks into.
    #[must_use]
    pub fn activities_of(&self, measure: Measure, part: Part) -> BTreeSet<i64> {
        match measure {
            Measure::ActivitiesApproved => self.chosen(part, |activity| activity.state.is_approved()),
            Measure::ActivitiesDone => self.chosen(part, |activity| activity.state.is_done()),
            _ => self.chosen(part, ActivityThen::counts),
        }
    }

    /// The places that a measure looks into.
    #[must_use]
    pub fn places_of(&self, measure: Measure, part: Part) -> Vec<&Place> {
        let activities = self.activities_of(measure, part);
        let small = |place: &&Place| {
            measure != Measure::SmallCompanies || ["micro", "small"].contains(&place.size.as_str())
        };
        self.places.iter().filter(|place| activities.contains(&place.activity)).filter(small).collect()
    }

    /// The visits that a measure looks into.
    #[must_use]
    pub fn visits_of(&self, measure: Measure, part: Part) -> Vec<&Visit> {
        let activities = self.activities_of(measure, part);
        self.visits.iter().filter(|visit| activities.contains(&visit.activity)).collect()
    }

    /// How many there are of what is measured.
    #[must_use]
    pub fn count(&self, measure: Measure, part: Part) -> i64 {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        match measure {
            Measure::Companies | Measure::SmallCompanies => {
                let companies: BTreeSet<i64> =
                    self.places_of(measure, part).iter().map(|place| place.company).collect();
                number(companies.len())
            }
            Measure::CompanyPlaces => number(self.places_of(measure, part).len()),
            Measure::Guests => {
                let guests: BTreeSet<i64> =
                    self.visits_of(measure, part).iter().map(|visit| visit.guest).collect();
                number(guests.len())
            }
            Measure::Countries => {
                let countries: BTreeSet<&str> =
                    self.visits_of(measure, part).iter().map(|visit| visit.country.as_str()).collect();
                number(countries.len())
            }
            Measure::Meetings => {
                let activities = self.activities_of(measure, part);
                let of = |(activity, _): &&(i64, i64)| activities.contains(activity);
                self.meetings.iter().filter(of).map(|(_, meetings)| meetings).sum()
            }
            Measure::ActivitiesApproved | Measure::ActivitiesDone => {
                number(self.activities_of(measure, part).len())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ActivityThen, Facts, Measure, Part, Place, Visit, amount, share};
    use crate::activities::ActivityState;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_they_are_written() {
        for (text, hundredths) in [
            ("1.250,50", 125_050),
            ("1,250.50", 125_050),
            ("1250", 125_000),
            ("1.250", 125_000),
            ("1250.5", 125_050),
            ("0,07", 7),
            ("2.400.000", 240_000_000),
            ("4.25", 425),
        ] {
            assert_eq!(amount(text), Ok(hundredths), "{text}");
        }
        for text in ["", "-3", "1,2,3", "1.2345,00", "12,345", "tanto", "1e9", "99999999999999999999"] {
            let read = amount(text);
            assert!(read.is_err() || text == "12,345", "{text}: {read:?}");
        }
        assert_eq!((share(45, 60), share(1, 0)), (Some(75), None));
    }

    fn facts() -> impl Strategy<Value = Facts> {
        let state = (0..ActivityState::ALL.len()).prop_map(|index| ActivityState::ALL[index]);
        let activity = (state, 0..3_i64, 2025..2028_i16, any::<bool>());
        let activities = proptest::collection::vec(activity, 0..12).prop_map(|activities| {
            let numbered = activities.into_iter().zip(1..);
            numbered
                .map(|((state, line, year, begun), id)| ActivityThen {
                    id,
                    line: (line > 0).then_some(line),
                    year,
                    state,
                    begun,
                })
                .collect::<Vec<_>>()
        });
        let size = prop_oneof![Just(""), Just("micro"), Just("small"), Just("large")];
        let place = (1..13_i64, 1..9_i64, size).prop_map(|(activity, company, size)| Place {
            activity,
            company,
            province: "FM".to_owned(),
            size: size.to_owned(),
        });
        let visit = (1..13_i64, 1..9_i64).prop_map(|(activity, guest)| Visit {
            activity,
            guest,
            country: format!("C{}", guest % 3),
        });
        let meetings = proptest::collection::vec((1..13_i64, 0..500_i64), 0..6);
        (
            activities,
            proptest::collection::vec(place, 0..40),
            proptest::collection::vec(visit, 0..40),
            meetings,
        )
            .prop_map(|(activities, places, visits, meetings)| Facts {
                activities,
                places,
                visits,
                meetings,
            })
    }

    proptest! {
        /// Sums over years are the whole, for what is summed; a part is never more than the whole.
        #[test]
        fn parts_add_up(facts in facts()) {
            for measure in Measure::ALL {
                let whole = facts.count(*measure, Part::default());
                let years: Vec<i64> = (2025..2028)
                    .map(|year| facts.count(*measure, Part { year: Some(year), ..Part::default() }))
                    .collect();
                prop_assert!(years.iter().all(|part| *part <= whole));
                let summed = [
                    Measure::CompanyPlaces,
                    Measure::Meetings,
                    Measure::ActivitiesApproved,
                    Measure::ActivitiesDone,
                ];
                if summed.contains(measure) {
                    prop_assert_eq!(years.iter().sum::<i64>(), whole, "{:?}", measure);
                } else {
                    prop_assert!(years.iter().sum::<i64>() >= whole, "{:?}", measure);
                }
            }
            prop_assert!(facts.count(Measure::SmallCompanies, Part::default())
                <= facts.count(Measure::Companies, Part::default()));
        }
    }
}
