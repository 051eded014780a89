//! Itineraries: what a stop is and when it receives, and which visits changed for whom between two versions.
//!
//! Only words and rules; which group goes where and when is the engine's work, how long the road takes is nobody's
//! opinion here.

use crate::messages::message_keys;
use crate::named::named;
use crate::typed;
use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

named! {
    /// What a stop is.
    StopKind {
        /// A maker's workshop or showroom.
        Factory = "factory",
        /// A monument, a museum, a landscape.
        Sight = "sight",
        /// A restaurant.
        Meal = "meal",
        /// Where guests sleep.
        Hotel = "hotel",
        /// An airport or a station.
        Airport = "airport",
        /// Where the meetings are held.
        Hall = "hall",
    }
}

impl StopKind {
    /// Minutes of a usual visit, what it is worth to a group, and minutes of a lunch there.
    #[must_use]
    pub fn usual(self) -> (i64, i64, Option<i64>) {
        match self {
            StopKind::Factory => (60, 4, None),
            StopKind::Sight => (60, 6, None),
            StopKind::Meal => (0, 0, Some(75)),
            StopKind::Hotel | StopKind::Airport | StopKind::Hall => (0, 0, None),
        }
    }

    /// Whether groups visit it: the others are where days begin and end, and where meetings are.
    #[must_use]
    pub fn is_visited(self) -> bool {
        matches!(self, StopKind::Factory | StopKind::Sight | StopKind::Meal)
    }
}

named! {
    /// Whether a group's visit has to be.
    VisitRule {
        /// It has to be held.
        Compulsory = "compulsory",
        /// It would be welcome.
        Wished = "wished",
        /// It must not be held.
        Forbidden = "forbidden",
    }
}

named! {
    /// What a host says to a visit.
    HostAnswer {
        /// It is expected.
        Confirmed = "confirmed",
        /// It cannot be.
        Declined = "declined",
    }
}

message_keys! {
    /// Why opening times were not accepted.
    OpeningError {
        /// Not `9:00-12:30`.
        Form => "itineraries-openings-form",
        /// It closes before it opens.
        Backwards => "itineraries-openings-backwards",
        /// Not dates and not days of the week.
        Closed => "itineraries-closed-form",
    }
}

/// Times at which a stop receives, for every day or for one.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Opening {
    /// The day for which it counts in place of the usual times; none for every day.
    pub on: Option<Date>,
    /// It opens.
    pub from: Time,
    /// It closes.
    pub to: Time,
}

/// Reads opening times as an officer writes them: on each line one or more times, after a date where they count for
/// that day only: `9:00-12:30, 14:30-18:00`, `2026-10-14 9:00-11:00`.
///
/// # Errors
/// See [`OpeningError`].
pub fn openings(text: &str) -> Result<Vec<Opening>, OpeningError> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (on, times) = match line.split_once(char::is_whitespace) {
            Some((date, times)) if !date.contains(':') => {
                (Some(typed::date(date).map_err(|_| OpeningError::Form)?), times)
            }
            _ => (None, line),
        };
        for part in times.split([',', ';']).flat_map(|part| part.split(" e ")).map(str::trim) {
            let (from, to) = part.split_once(['-', '–']).ok_or(OpeningError::Form)?;
            let (from, to) = (time(from)?, time(to)?);
            if from >= to {
                return Err(OpeningError::Backwards);
            }
            found.push(Opening { on, from, to });
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn time(text: &str) -> Result<Time, OpeningError> {
    let text = text.trim().replace('.', ":");
    let text = if text.contains(':') { text } else { format!("{text}:00") };
    typed::time(&text).map_err(|_| OpeningError::Form)
}

/// Opening times as an officer reads and writes them.
#[must_use]
pub fn openings_text(openings: &[Opening]) -> String {
    let mut lines: BTreeMap<Option<Date>, Vec<String>> = BTreeMap::new();
    for opening in openings {
        let times = format!("{}-{}", opening.from.strftime("%H:%M"), opening.to.strftime("%H:%M"));
        lines.entry(opening.on).or_default().push(times);
    }
    let line = |(on, times): (Option<Date>, Vec<String>)| match on {
        None => times.join(", "),
        Some(date) => format!("{date} {}", times.join(", ")),
    };
    lines.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads the days on which a stop does not receive: dates, or days of the week in Italian or English, which stand for
/// all those of the mission.
///
/// # Errors
/// [`OpeningError::Closed`] for anything else.
pub fn closed_days(text: &str, mission: (Date, Date)) -> Result<Vec<Date>, OpeningError> {
    let mut days = BTreeSet::new();
    for word in text.split([',', ';', '\n', ' ']).map(str::trim).filter(|word| !word.is_empty()) {
        match (typed::date(word), weekday(word)) {
            (Ok(date), _) => {
                days.insert(date);
            }
            (Err(_), Some(weekday)) => {
                days.extend(days_between(mission).filter(|day| day.weekday() == weekday));
            }
            (Err(_), None) => return Err(OpeningError::Closed),
        }
    }
    Ok(days.into_iter().collect())
}

fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, &str, Weekday); 7] = [
        ("lun", "mon", Weekday::Monday),
        ("mar", "tue", Weekday::Tuesday),
        ("mer", "wed", Weekday::Wednesday),
        ("gio", "thu", Weekday::Thursday),
        ("ven", "fri", Weekday::Friday),
        ("sab", "sat", Weekday::Saturday),
        ("dom", "sun", Weekday::Sunday),
    ];
    let word = word.to_lowercase();
    let is = |(italian, english, _): &&(&str, &str, Weekday)| {
        word.starts_with(italian) || word.starts_with(english)
    };
    NAMES.iter().find(is).map(|(_, _, weekday)| *weekday)
}

/// The days from one to another, both included.
pub fn days_between((first, last): (Date, Date)) -> impl Iterator<Item = Date> {
    first.series(jiff::Span::new().days(1)).take_while(move |day| *day <= last)
}

/// When a stop receives on a day: its times for that day, else the usual ones, else always.
#[must_use]
pub fn open_on(openings: &[Opening], closed: &[Date], day: Date) -> Vec<(Time, Time)> {
    if closed.contains(&day) {
        return Vec::new();
    }
    let of = |on: Option<Date>| -> Vec<(Time, Time)> {
        openings.iter().filter(|opening| opening.on == on).map(|opening| (opening.from, opening.to)).collect()
    };
    let own = of(Some(day));
    let times = if own.is_empty() { of(None) } else { own };
    if times.is_empty() { vec![(Time::constant(0, 0, 0, 0), Time::constant(23, 59, 0, 0))] } else { times }
}

/// A visit as it matters to those who take part.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Visit {
    /// The group.
    pub group: i64,
    /// The stop.
    pub stop: i64,
    /// The company that receives it.
    pub company: Option<i64>,
    /// When it begins, milliseconds since 1970.
    pub starts_at: i64,
    /// When it ends.
    pub ends_at: i64,
    /// Whether lunch is taken there.
    pub lunch: bool,
    /// The vehicle that brings the group.
    pub vehicle: Option<i64>,
    /// The interpreter who goes along.
    pub interpreter: Option<i64>,
}

/// What happened to a visit between two versions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum VisitChange {
    /// It is new.
    Added(Visit),
    /// It is at another time, or with others.
    Moved {
        /// As it was.
        before: Visit,
        /// As it is.
        after: Visit,
    },
    /// It is no longer made.
    Removed(Visit),
}

impl VisitChange {
    /// The visit as it is, or as it was where it is gone.
    #[must_use]
    pub fn visit(&self) -> Visit {
        let (VisitChange::Added(visit)
        | VisitChange::Removed(visit)
        | VisitChange::Moved { after: visit, .. }) = self;
        *visit
    }

    /// The name of what happened, for message keys.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            VisitChange::Added(_) => "added",
            VisitChange::Moved { .. } => "moved",
            VisitChange::Removed(_) => "removed",
        }
    }
}

/// The changes from one version to the next, in the order of groups and stops.
#[must_use]
pub fn changes(before: &[Visit], after: &[Visit]) -> Vec<VisitChange> {
    let by_pair = |visits: &[Visit]| -> BTreeMap<(i64, i64), Visit> {
        visits.iter().map(|visit| ((visit.group, visit.stop), *visit)).collect()
    };
    let (before, after) = (by_pair(before), by_pair(after));
    let pairs: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    pairs
        .into_iter()
        .filter_map(|pair| match (before.get(&pair), after.get(&pair)) {
            (None, Some(new)) => Some(VisitChange::Added(*new)),
            (Some(old), None) => Some(VisitChange::Removed(*old)),
            (Some(old), Some(new)) if old != new => Some(VisitChange::Moved { before: *old, after: *new }),
            _ => None,
        })
        .collect()
}

/// Somebody who has a sheet of an itinerary.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Traveller {
    /// A group: each of its guests has the same sheet.
    Group(i64),
    /// A company that receives visits.
    Host(i64),
    /// The driver of a vehicle.
    Vehicle(i64),
    /// An interpreter.
    Interpreter(i64),
}

impl Traveller {
    /// The kind's name in addresses and message keys.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Traveller::Group(_) => "group",
            Traveller::Host(_) => "host",
            Traveller::Vehicle(_) => "vehicle",
            Traveller::Interpreter(_) => "interpreter",
        }
    }

    /// The identifier among its kind.
    #[must_use]
    pub fn id(self) -> i64 {
        let (Traveller::Group(id)
        | Traveller::Host(id)
        | Traveller::Vehicle(id)
        | Traveller::Interpreter(id)) = self;
        id
    }

    /// The one of a kind's name.
    #[must_use]
    pub fn from_kind(kind: &str, id: i64) -> Option<Self> {
        Some(match kind {
            "group" => Traveller::Group(id),
            "host" => Traveller::Host(id),
            "vehicle" => Traveller::Vehicle(id),
            "interpreter" => Traveller::Interpreter(id),
            _ => return None,
        })
    }

    /// Whether a visit is one of hers.
    #[must_use]
    pub fn takes_part(self, visit: &Visit) -> bool {
        match self {
            Traveller::Group(id) => visit.group == id,
            Traveller::Host(id) => visit.company == Some(id),
            Traveller::Vehicle(id) => visit.vehicle == Some(id),
            Traveller::Interpreter(id) => visit.interpreter == Some(id),
        }
    }
}

/// What changed for each traveller: only those for whom something changed are there. Who hands a visit over sees it
/// gone, who takes it over sees it come; a host does not care who drives.
#[must_use]
pub fn changes_by_traveller(changes: &[VisitChange]) -> BTreeMap<Traveller, Vec<VisitChange>> {
    let mut told: BTreeMap<Traveller, Vec<VisitChange>> = BTreeMap::new();
    for change in changes {
        let (before, after) = match *change {
            VisitChange::Added(visit) => (None, Some(visit)),
            VisitChange::Removed(visit) => (Some(visit), None),
            VisitChange::Moved { before, after } => (Some(before), Some(after)),
        };
        let of = |visit: Option<Visit>| visit.map(travellers).unwrap_or_default();
        let everybody: BTreeSet<Traveller> = of(before).into_iter().chain(of(after)).collect();
        for traveller in everybody {
            let own = |visit: Option<Visit>| {
                visit.filter(|visit| traveller.takes_part(visit)).map(|visit| seen(traveller, visit))
            };
            let change = match (own(before), own(after)) {
                (None, Some(new)) => VisitChange::Added(new),
                (Some(old), None) => VisitChange::Removed(old),
                (Some(old), Some(new)) if old != new => VisitChange::Moved { before: old, after: new },
                _ => continue,
            };
            told.entry(traveller).or_default().push(change);
        }
    }
    told
}

fn travellers(visit: Visit) -> Vec<Traveller> {
    let others = [
        visit.company.map(Traveller::Host),
        visit.vehicle.map(Traveller::Vehicle),
        visit.interpreter.map(Traveller::Interpreter),
    ];
    std::iter::once(Traveller::Group(visit.group)).chain(others.into_iter().flatten()).collect()
}

/// The visit without what does not matter to her.
fn seen(traveller: Traveller, visit: Visit) -> Visit {
    match traveller {
        Traveller::Host(_) => Visit { vehicle: None, interpreter: None, ..visit },
        Traveller::Vehicle(_) => Visit { interpreter: None, ..visit },
        Traveller::Interpreter(_) => Visit { vehicle: None, ..visit },
        Traveller::Group(_) => visit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn opening_times_are_read_as_they_are_written() {
        let read = openings("9:00-12:30, 14.30-18\n2026-10-14 9-11\n").expect("times");
        assert_eq!(read.len(), 3);
        assert_eq!(openings_text(&read), "09:00-12:30, 14:30-18:00\n2026-10-14 09:00-11:00");
        assert_eq!(openings(&openings_text(&read)), Ok(read));
        assert_eq!(openings("12:00-9:00"), Err(OpeningError::Backwards));
        assert_eq!(openings("mattina"), Err(OpeningError::Form));
        assert_eq!(openings(""), Ok(Vec::new()));
    }

    #[test]
    fn a_day_of_its_own_replaces_the_usual_times() {
        let read = openings("9:00-12:30\n2026-10-14 15:00-16:00").expect("times");
        let noon = |day| open_on(&read, &[date(2026, 10, 16)], day);
        assert_eq!(noon(date(2026, 10, 13)), [(time(9, 0, 0, 0), time(12, 30, 0, 0))]);
        assert_eq!(noon(date(2026, 10, 14)), [(time(15, 0, 0, 0), time(16, 0, 0, 0))]);
        assert!(noon(date(2026, 10, 16)).is_empty());
        assert_eq!(open_on(&[], &[], date(2026, 10, 13)).len(), 1, "without times it is always open");
    }

    #[test]
    fn not_on_tuesday_is_every_tuesday_of_the_mission() {
        let mission = (date(2026, 10, 12), date(2026, 10, 21));
        let closed = closed_days("martedì, 2026-10-15", mission).expect("days");
        assert_eq!(closed, [date(2026, 10, 13), date(2026, 10, 15), date(2026, 10, 20)]);
        assert_eq!(closed_days("Tue", mission).map(|days| days.len()), Ok(2));
        assert_eq!(closed_days("ogni tanto", mission), Err(OpeningError::Closed));
    }

    fn visit(group: i64, stop: i64, starts_at: i64) -> Visit {
        Visit {
            group,
            stop,
            company: Some(stop * 10),
            starts_at,
            ends_at: starts_at + 60,
            lunch: false,
            vehicle: Some(7),
            interpreter: None,
        }
    }

    #[test]
    fn only_those_whose_plan_changed_are_told() {
        let before = [visit(1, 1, 0), visit(1, 2, 100), visit(2, 1, 100)];
        let after = [visit(1, 1, 0), visit(1, 2, 130), visit(2, 3, 100)];
        let told = changes_by_traveller(&changes(&before, &after));
        let who: Vec<Traveller> = told.keys().copied().collect();
        assert_eq!(
            who,
            [
                Traveller::Group(1),
                Traveller::Group(2),
                Traveller::Host(10),
                Traveller::Host(20),
                Traveller::Host(30),
                Traveller::Vehicle(7)
            ]
        );
        assert_eq!(told[&Traveller::Group(1)].len(), 1);
        assert!(changes(&after, &after).is_empty());
    }

    #[test]
    fn another_driver_is_nothing_to_the_host() {
        let before = visit(1, 1, 0);
        let after = Visit { vehicle: Some(8), ..before };
        let told = changes_by_traveller(&changes(&[before], &[after]));
        assert!(!told.contains_key(&Traveller::Host(10)));
        assert!(matches!(told[&Traveller::Vehicle(7)][..], [VisitChange::Removed(_)]));
        assert!(matches!(told[&Traveller::Vehicle(8)][..], [VisitChange::Added(_)]));
    }
}
