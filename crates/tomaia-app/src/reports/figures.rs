//! What a figure counts, record by record: every figure of a report has an address, and behind it stand the records that
//! were counted. A figure and its list are worked out from the same facts of the same day.

use super::facts::{ActivityShown, Then};
use jiff::civil::Date;
use std::collections::BTreeMap;
use tomaia_domain::activities::ActivityState;
use tomaia_domain::budget::MoneyState;
use tomaia_domain::kpis::{Measure, Part, Place};
use tomaia_domain::refusal::Refusal;

/// What is counted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Counted {
    /// What an indicator counts.
    Measure(Measure),
    /// Activities of the plan, the cancelled ones left out.
    Planned,
    /// Activities under way.
    Running,
    /// Activities that were cancelled.
    Cancelled,
    /// Money in a state, in cents.
    Money(MoneyState),
}

impl Counted {
    /// Its name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Counted::Measure(measure) => measure.name(),
            Counted::Planned => "activities_planned",
            Counted::Running => "activities_running",
            Counted::Cancelled => "activities_cancelled",
            Counted::Money(MoneyState::Allocated) => "money_allocated",
            Counted::Money(MoneyState::Committed) => "money_committed",
            Counted::Money(MoneyState::Settled) => "money_settled",
            Counted::Money(MoneyState::Paid) => "money_paid",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "activities_planned" => Some(Counted::Planned),
            "activities_running" => Some(Counted::Running),
            "activities_cancelled" => Some(Counted::Cancelled),
            _ => match name.strip_prefix("money_") {
                Some(state) => MoneyState::from_name(state).map(Counted::Money),
                None => Measure::from_name(name).map(Counted::Measure),
            },
        }
    }
}

/// A figure: what is counted, of which part.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Asked {
    /// Line, year, activity.
    pub part: Part,
    /// Companies of a province; `-`: of one that is not known.
    pub province: Option<String>,
    /// Companies of a size class; `-`: of one that is not known.
    pub size: Option<String>,
    /// Guests of a country.
    pub country: Option<String>,
}

/// A record that was counted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Record {
    /// `company`, `guest`, `activity`, `mission`, `country`, `movement`.
    pub kind: &'static str,
    /// Its identifier; 0 for a country, of a movement that of its line of the budget.
    pub id: i64,
    /// Its name, in Italian and English; of a country its code.
    pub name: [String; 2],
    /// What stands beside it: a province, an organisation, a state's name, a number.
    pub detail: String,
    /// When it happened, of a movement.
    pub on: Option<Date>,
    /// How much of the figure it is; money in cents.
    pub count: i64,
}

/// A value and the words «not known» stand for the empty one.
fn is(asked: Option<&String>, value: &str) -> bool {
    asked.is_none_or(|asked| asked == value || (asked == "-" && value.is_empty()))
}

impl Then {
    /// How many; money in cents.
    #[must_use]
    pub fn value(&self, counted: Counted, part: Part) -> i64 {
        match counted {
            Counted::Measure(measure) => self.facts.count(measure, part),
            Counted::Money(state) => {
                self.movement_records(state, part).iter().map(|record| record.count).sum()
            }
            _ => i64::try_from(self.activities_in(counted, part).len()).unwrap_or(i64::MAX),
        }
    }

    /// The records behind a figure.
    ///
    /// # Errors
    /// The narrowing does not go with what is counted.
    pub fn records(&self, counted: Counted, asked: &Asked) -> Result<Vec<Record>, Refusal> {
        let part = asked.part;
        Ok(match counted {
            Counted::Measure(measure) => match measure {
                Measure::Companies | Measure::SmallCompanies | Measure::CompanyPlaces => {
                    self.companies_of(measure, asked)
                }
                Measure::Guests => self.guests_of(asked),
                Measure::Countries => self.countries_of(part),
                Measure::Meetings => self.meetings_of(part),
                Measure::ActivitiesApproved | Measure::ActivitiesDone => {
                    self.activities_in(counted, part).into_iter().map(activity_record).collect()
                }
            },
            Counted::Money(state) => self.movement_records(state, part),
            _ => self.activities_in(counted, part).into_iter().map(activity_record).collect(),
        })
    }

    fn activities_in(&self, counted: Counted, part: Part) -> Vec<&ActivityShown> {
        let holds = |state: ActivityState| match counted {
            Counted::Planned => state != ActivityState::Cancelled,
            Counted::Running => state == ActivityState::Running,
            Counted::Cancelled => state == ActivityState::Cancelled,
            Counted::Measure(Measure::ActivitiesDone) => state.is_done(),
            Counted::Measure(Measure::ActivitiesApproved) => state.is_approved(),
            Counted::Measure(_) | Counted::Money(_) => state.took_place(),
        };
        self.activities
            .iter()
            .filter(|activity| part.line.is_none_or(|line| activity.then.line.unwrap_or(0) == line))
            .filter(|activity| part.year.is_none_or(|year| activity.then.year == year))
            .filter(|activity| part.activity.is_none_or(|id| activity.then.id == id))
            .filter(|activity| holds(activity.then.state))
            .collect()
    }

    /// Companies once each, with their places; of the places themselves as many as they are.
    fn companies_of(&self, measure: Measure, asked: &Asked) -> Vec<Record> {
        let wanted = |place: &&&Place| {
            is(asked.province.as_ref(), &place.province) && is(asked.size.as_ref(), &place.size)
        };
        let places = self.facts.places_of(measure, asked.part);
        let mut counts: BTreeMap<i64, i64> = BTreeMap::new();
        for place in places.iter().filter(wanted) {
            *counts.entry(place.company).or_default() += 1;
        }
        let mut records: Vec<Record> = counts
            .into_iter()
            .filter_map(|(company, places)| {
                let named = self.companies.get(&company)?;
                Some(Record {
                    kind: "company",
                    id: company,
                    name: [named.name.clone(), named.name.clone()],
                    detail: named.detail.clone(),
                    on: None,
                    count: if measure == Measure::CompanyPlaces { places } else { 1 },
                })
            })
            .collect();
        records.sort_by_cached_key(|record| tomaia_domain::text::fold(&record.name[0]));
        records
    }

    fn guests_of(&self, asked: &Asked) -> Vec<Record> {
        let visits = self.facts.visits_of(Measure::Guests, asked.part);
        let mut guests: BTreeMap<i64, &str> = BTreeMap::new();
        for visit in visits.iter().filter(|visit| is(asked.country.as_ref(), &visit.country)) {
            guests.insert(visit.guest, &visit.country);
        }
        guests
            .into_keys()
            .filter_map(|guest| {
                let named = self.guests.get(&guest)?;
                Some(Record {
                    kind: "guest",
                    id: guest,
                    name: [named.name.clone(), named.name.clone()],
                    detail: named.detail.clone(),
                    on: None,
                    count: 1,
                })
            })
            .collect()
    }

    fn countries_of(&self, part: Part) -> Vec<Record> {
        let mut countries: BTreeMap<&str, std::collections::BTreeSet<i64>> = BTreeMap::new();
        for visit in self.facts.visits_of(Measure::Countries, part) {
            countries.entry(&visit.country).or_default().insert(visit.guest);
        }
        countries
            .into_iter()
            .map(|(country, guests)| Record {
                kind: "country",
                id: 0,
                name: [country.to_owned(), country.to_owned()],
                detail: guests.len().to_string(),
                on: None,
                count: 1,
            })
            .collect()
    }

    fn meetings_of(&self, part: Part) -> Vec<Record> {
        let counted = self.facts.activities_of(Measure::Meetings, part);
        self.activities
            .iter()
            .filter(|activity| counted.contains(&activity.then.id))
            .filter_map(|activity| {
                let (_, meetings) = self.facts.meetings.iter().find(|(id, _)| *id == activity.then.id)?;
                Some(Record { kind: "mission", count: *meetings, ..activity_record(activity) })
            })
            .collect()
    }

    /// Companies and places by a property of theirs, the most places first; the value is empty where it is not known.
    #[must_use]
    pub fn shares(&self, of: impl Fn(&Place) -> &str) -> Vec<(String, i64, i64)> {
        let mut shares: BTreeMap<&str, (std::collections::BTreeSet<i64>, i64)> = BTreeMap::new();
        for place in self.facts.places_of(Measure::CompanyPlaces, Part::default()) {
            let (companies, places) = shares.entry(of(place)).or_default();
            companies.insert(place.company);
            *places += 1;
        }
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let mut shares: Vec<(String, i64, i64)> = shares
            .into_iter()
            .map(|(value, (companies, places))| (value.to_owned(), number(companies.len()), places))
            .collect();
        shares.sort_by(|one, other| other.2.cmp(&one.2).then_with(|| one.0.cmp(&other.0)));
        shares
    }
}

fn activity_record(activity: &ActivityShown) -> Record {
    Record {
        kind: if activity.kind.name() == "mission" { "mission" } else { "activity" },
        id: activity.then.id,
        name: activity.name.clone(),
        detail: activity.then.state.name().to_owned(),
        on: None,
        count: 1,
    }
}
