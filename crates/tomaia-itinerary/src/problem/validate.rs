//! Reading and validation: every error of a problem with the JSON path of its field. Never a panic, never a
//! correction.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use thiserror::Error;

use super::{FORMAT, Group, GroupDay, Interval, Problem, Rule, Site, SiteKind};

/// Most rows of one list, unless a smaller limit is named.
const MAX_ROWS: usize = 1_000_000;
/// Most places: their matrix is square.
const MAX_PLACES: usize = 6_000;
/// Most interpreters.
const MAX_INTERPRETERS: usize = 64;
/// Greatest value of one wish, so that no sum overflows.
const MAX_VALUE: u32 = 1_000_000;
/// Times lie within this many minutes of the origin (about 190 years, so that minutes since 1970 do).
const MAX_MINUTE: i32 = 100_000_000;
/// Longest visit, leg or buffer: a week.
const MAX_LENGTH: u32 = 10_080;

/// Why a problem cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[error("the problem has {} error(s); the first: {}", .errors.len(), .errors.first().map(ToString::to_string).unwrap_or_default())]
pub struct ProblemError {
    /// At least one.
    pub errors: Vec<FieldError>,
}

/// One error and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[error("{path}: {kind}")]
pub struct FieldError {
    /// The field, as in `sites[3].place`.
    pub path: String,
    /// What is wrong with it.
    pub kind: FieldErrorKind,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "snake_case", tag = "error")]
pub enum FieldErrorKind {
    /// Not JSON, or a field that is missing, unknown or of another type.
    #[error("{message}")]
    Syntax {
        /// The reader's words.
        message: String,
    },
    /// Another `format`.
    #[error("the format is {found:?}, expected {FORMAT:?}")]
    Format {
        /// What stands there.
        found: String,
    },
    /// The same identifier (or pair) twice.
    #[error("{id:?} is already used")]
    Duplicate {
        /// The identifier.
        id: String,
    },
    /// No such thing.
    #[error("there is no {what} {id:?}")]
    Unknown {
        /// Place, site, group…
        what: &'static str,
        /// The identifier.
        id: String,
    },
    /// An identifier or a list that may not be empty.
    #[error("must not be empty")]
    Empty,
    /// A number outside its range.
    #[error("{value} is outside {least}..={greatest}")]
    OutOfRange {
        /// The number.
        value: i64,
        /// Smallest allowed.
        least: i64,
        /// Greatest allowed.
        greatest: i64,
    },
    /// The matrix has another number of rows or columns than there are places.
    #[error("has {found} entries, expected {expected}: one for each place")]
    NotSquare {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// Two sides that must differ are the same.
    #[error("both sides are the same")]
    SameTwice,
    /// Days that overlap.
    #[error("begins before the day {before:?} has ended")]
    DaysOverlap {
        /// The other day.
        before: String,
    },
    /// A time that is outside its day.
    #[error("minute {minute} is outside the day {day:?}")]
    OutsideDay {
        /// The minute.
        minute: i32,
        /// The day.
        day: String,
    },
    /// A commitment of nobody or of two.
    #[error("name either a group or a guest")]
    OneOfTwo,
    /// A restaurant without the length of its lunch.
    #[error("a meal needs lunch_minutes")]
    LunchMissing,
    /// A stop that stands, of a visit that is forbidden.
    #[error("the visit is forbidden by wishes[{wish}]")]
    Forbidden {
        /// The position of the wish.
        wish: usize,
    },
}

impl Problem {
    /// Reads and validates a problem.
    ///
    /// # Errors
    /// All that is wrong with it; the first only when the text cannot be read as a problem at all.
    pub fn from_json(text: &str) -> Result<Problem, ProblemError> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let problem: Problem = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| syntax_error(error.path().to_string(), error.inner().to_string()))?;
        reader.end().map_err(|error| syntax_error(".".to_owned(), error.to_string()))?;
        problem.validate()?;
        Ok(problem)
    }

    /// Checks everything that the types do not.
    ///
    /// # Errors
    /// Every error, in the order of the fields.
    pub fn validate(&self) -> Result<(), ProblemError> {
        let mut check = Validation { errors: Vec::new(), names: Names::of(self) };
        if self.format != FORMAT {
            check.report("format".into(), FieldErrorKind::Format { found: self.format.clone() });
        }
        check.sizes(self);
        check.places(self);
        check.days(self);
        check.groups(self);
        check.staff(self);
        check.sites(self);
        check.wishes(self);
        check.stops(self);
        if check.errors.is_empty() { Ok(()) } else { Err(ProblemError { errors: check.errors }) }
    }
}

fn syntax_error(path: String, message: String) -> ProblemError {
    ProblemError { errors: vec![FieldError { path, kind: FieldErrorKind::Syntax { message } }] }
}

struct Names<'a> {
    places: HashSet<&'a str>,
    days: HashMap<&'a str, &'a super::Day>,
    groups: HashMap<&'a str, &'a Group>,
    guests: HashSet<&'a str>,
    vehicles: HashSet<&'a str>,
    interpreters: HashSet<&'a str>,
    companies: HashSet<&'a str>,
    sites: HashMap<&'a str, &'a Site>,
}

impl<'a> Names<'a> {
    fn of(problem: &'a Problem) -> Self {
        Names {
            places: problem.places.iter().map(|place| place.id.as_str()).collect(),
            days: problem.days.iter().map(|day| (day.id.as_str(), day)).collect(),
            groups: problem.groups.iter().map(|group| (group.id.as_str(), group)).collect(),
            guests: guests(problem).collect(),
            vehicles: problem.vehicles.iter().map(|vehicle| vehicle.id.as_str()).collect(),
            interpreters: problem.interpreters.iter().map(|person| person.id.as_str()).collect(),
            companies: problem.companies.iter().map(|company| company.id.as_str()).collect(),
            sites: problem.sites.iter().map(|site| (site.id.as_str(), site)).collect(),
        }
    }
}

fn guests(problem: &Problem) -> impl Iterator<Item = &str> {
    problem.groups.iter().flat_map(|group| &group.guests).map(|guest| guest.id.as_str())
}

struct Validation<'a> {
    errors: Vec<FieldError>,
    names: Names<'a>,
}

impl<'a> Validation<'a> {
    fn report(&mut self, path: String, kind: FieldErrorKind) {
        self.errors.push(FieldError { path, kind });
    }

    fn in_range(&mut self, path: String, value: i64, least: i64, greatest: i64) {
        if value < least || value > greatest {
            self.report(path, FieldErrorKind::OutOfRange { value, least, greatest });
        }
    }

    fn length(&mut self, path: String, minutes: u32) {
        self.in_range(path, i64::from(minutes), 0, i64::from(MAX_LENGTH));
    }

    fn minute(&mut self, path: String, minute: i32) {
        self.in_range(path, i64::from(minute), i64::from(-MAX_MINUTE), i64::from(MAX_MINUTE));
    }

    fn interval(&mut self, path: &str, interval: Interval) {
        self.minute(format!("{path}.start"), interval.start);
        self.in_range(
            format!("{path}.end"),
            i64::from(interval.end),
            i64::from(interval.start) + 1,
            i64::from(MAX_MINUTE),
        );
    }

    fn identifiers(&mut self, list: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (position, id) in ids.enumerate() {
            let path = format!("{list}[{position}].id");
            if id.is_empty() {
                self.report(path, FieldErrorKind::Empty);
            } else if !seen.insert(id) {
                self.report(path, FieldErrorKind::Duplicate { id: id.to_owned() });
            }
        }
    }

    fn known(&mut self, path: String, what: &'static str, id: &str) {
        let known = match what {
            "place" => self.names.places.contains(id),
            "day" => self.names.days.contains_key(id),
            "group" => self.names.groups.contains_key(id),
            "guest" => self.names.guests.contains(id),
            "vehicle" => self.names.vehicles.contains(id),
            "interpreter" => self.names.interpreters.contains(id),
            "company" => self.names.companies.contains(id),
            _ => self.names.sites.contains_key(id),
        };
        if !known {
            self.report(path, FieldErrorKind::Unknown { what, id: id.to_owned() });
        }
    }

    fn sizes(&mut self, problem: &Problem) {
        let group_days = problem.groups.iter().map(|group| group.days.len()).sum::<usize>();
        let sizes = [
            ("places", problem.places.len(), MAX_PLACES),
            ("days", problem.days.len(), 366),
            ("groups", problem.groups.len(), 1_000),
            ("groups[*].days", group_days, 5_000),
            ("competitors", problem.competitors.len(), MAX_ROWS),
            ("vehicles", problem.vehicles.len(), 1_000),
            ("interpreters", problem.interpreters.len(), MAX_INTERPRETERS),
            ("companies", problem.companies.len(), MAX_ROWS),
            ("sites", problem.sites.len(), 20_000),
            ("wishes", problem.wishes.len(), MAX_ROWS),
            ("guest_wishes", problem.guest_wishes.len(), MAX_ROWS),
            ("commitments", problem.commitments.len(), MAX_ROWS),
            ("fixed", problem.fixed.len(), MAX_ROWS),
            ("published", problem.published.len(), MAX_ROWS),
        ];
        for (path, length, greatest) in sizes {
            self.in_range(path.to_owned(), length as i64, 0, greatest as i64);
        }
    }

    fn places(&mut self, problem: &'a Problem) {
        self.identifiers("places", problem.places.iter().map(|place| place.id.as_str()));
        let expected = problem.places.len();
        if problem.travel_minutes.len() != expected {
            let found = problem.travel_minutes.len();
            self.report("travel_minutes".into(), FieldErrorKind::NotSquare { found, expected });
        }
        for (row, minutes) in problem.travel_minutes.iter().enumerate() {
            if minutes.len() != expected {
                let found = minutes.len();
                self.report(format!("travel_minutes[{row}]"), FieldErrorKind::NotSquare { found, expected });
            }
            if let Some(column) = minutes.iter().position(|&minutes| minutes > MAX_LENGTH) {
                self.length(format!("travel_minutes[{row}][{column}]"), minutes[column]);
            }
        }
    }

    fn days(&mut self, problem: &'a Problem) {
        self.identifiers("days", problem.days.iter().map(|day| day.id.as_str()));
        let mut before: Option<&super::Day> = None;
        for (position, day) in problem.days.iter().enumerate() {
            self.interval(&format!("days[{position}]"), Interval { start: day.start, end: day.end });
            if let Some(before) = before
                && before.end > day.start
            {
                let kind = FieldErrorKind::DaysOverlap { before: before.id.clone() };
                self.report(format!("days[{position}].start"), kind);
            }
            before = Some(day);
        }
    }

    fn groups(&mut self, problem: &'a Problem) {
        self.identifiers("groups", problem.groups.iter().map(|group| group.id.as_str()));
        let mut seen = HashSet::new();
        for (position, group) in problem.groups.iter().enumerate() {
            let path = format!("groups[{position}]");
            self.in_range(format!("{path}.companions"), i64::from(group.companions), 0, 10_000);
            for (number, guest) in group.guests.iter().enumerate() {
                let path = format!("{path}.guests[{number}]");
                if guest.id.is_empty() {
                    self.report(format!("{path}.id"), FieldErrorKind::Empty);
                } else if !seen.insert(guest.id.as_str()) {
                    self.report(format!("{path}.id"), FieldErrorKind::Duplicate { id: guest.id.clone() });
                }
                for (field, minute) in [("from", guest.from), ("until", guest.until)] {
                    if let Some(minute) = minute {
                        self.minute(format!("{path}.{field}"), minute);
                    }
                }
            }
            let mut days = HashSet::new();
            for (number, day) in group.days.iter().enumerate() {
                let path = format!("{path}.days[{number}]");
                if !days.insert(day.day.as_str()) {
                    self.report(format!("{path}.day"), FieldErrorKind::Duplicate { id: day.day.clone() });
                }
                self.group_day(&path, day);
            }
        }
        for (position, [one, other]) in problem.competitors.iter().enumerate() {
            self.known(format!("competitors[{position}][0]"), "guest", one);
            self.known(format!("competitors[{position}][1]"), "guest", other);
            if one == other {
                self.report(format!("competitors[{position}]"), FieldErrorKind::SameTwice);
            }
        }
    }

    fn group_day(&mut self, path: &str, day: &GroupDay) {
        self.known(format!("{path}.day"), "day", &day.day);
        self.known(format!("{path}.start_place"), "place", &day.start_place);
        self.known(format!("{path}.end_place"), "place", &day.end_place);
        if let Some(vehicle) = &day.vehicle {
            self.known(format!("{path}.vehicle"), "vehicle", vehicle);
        }
        if let Some(interpreter) = &day.interpreter {
            self.known(format!("{path}.interpreter"), "interpreter", interpreter);
        }
        let (least, greatest) = (i64::from(day.earliest), i64::from(MAX_MINUTE));
        self.in_range(format!("{path}.latest"), i64::from(day.latest), least, greatest);
        if let Some(&known) = self.names.days.get(day.day.as_str()) {
            for (field, minute) in [("earliest", day.earliest), ("latest", day.latest)] {
                if minute < known.start || minute > known.end {
                    let kind = FieldErrorKind::OutsideDay { minute, day: known.id.clone() };
                    self.report(format!("{path}.{field}"), kind);
                }
            }
        }
        if let Some(lunch) = day.lunch {
            self.interval(&format!("{path}.lunch"), lunch);
        }
    }

    fn staff(&mut self, problem: &'a Problem) {
        self.identifiers("vehicles", problem.vehicles.iter().map(|vehicle| vehicle.id.as_str()));
        for (position, vehicle) in problem.vehicles.iter().enumerate() {
            self.away(&format!("vehicles[{position}].unavailable_days"), &vehicle.unavailable_days);
        }
        self.identifiers("interpreters", problem.interpreters.iter().map(|person| person.id.as_str()));
        for (position, person) in problem.interpreters.iter().enumerate() {
            self.away(&format!("interpreters[{position}].unavailable_days"), &person.unavailable_days);
            for (number, [one, other]) in person.pairs.iter().enumerate() {
                if one == other {
                    let path = format!("interpreters[{position}].pairs[{number}]");
                    self.report(path, FieldErrorKind::SameTwice);
                }
            }
        }
        self.identifiers("companies", problem.companies.iter().map(|company| company.id.as_str()));
    }

    fn away(&mut self, path: &str, days: &[String]) {
        for (number, day) in days.iter().enumerate() {
            self.known(format!("{path}[{number}]"), "day", day);
        }
    }

    fn sites(&mut self, problem: &'a Problem) {
        self.identifiers("sites", problem.sites.iter().map(|site| site.id.as_str()));
        for (position, site) in problem.sites.iter().enumerate() {
            let path = format!("sites[{position}]");
            self.known(format!("{path}.place"), "place", &site.place);
            if let Some(company) = &site.company {
                self.known(format!("{path}.company"), "company", company);
            }
            self.length(format!("{path}.minutes"), site.minutes);
            for (number, interval) in site.open.iter().enumerate() {
                self.interval(&format!("{path}.open[{number}]"), *interval);
            }
            self.away(&format!("{path}.closed_days"), &site.closed_days);
            self.in_range(format!("{path}.groups_at_once"), i64::from(site.groups_at_once), 1, 1_000);
            match site.lunch_minutes {
                Some(minutes) => self.length(format!("{path}.lunch_minutes"), minutes),
                None if site.kind == SiteKind::Meal => {
                    self.report(format!("{path}.lunch_minutes"), FieldErrorKind::LunchMissing);
                }
                None => {}
            }
        }
        self.length("buffer_minutes".into(), problem.buffer_minutes);
        self.length("published_tolerance_minutes".into(), problem.published_tolerance_minutes);
        self.in_range("fairness".into(), i64::from(problem.fairness), 0, i64::from(MAX_VALUE));
    }

    fn wishes(&mut self, problem: &'a Problem) {
        let mut seen = HashSet::new();
        for (position, wish) in problem.wishes.iter().enumerate() {
            let path = format!("wishes[{position}]");
            self.known(format!("{path}.group"), "group", &wish.group);
            self.known(format!("{path}.site"), "site", &wish.site);
            self.in_range(format!("{path}.value"), i64::from(wish.value), 0, i64::from(MAX_VALUE));
            if !seen.insert((&wish.group, &wish.site)) {
                let id = format!("{} / {}", wish.group, wish.site);
                self.report(path, FieldErrorKind::Duplicate { id });
            }
        }
        let mut seen = HashSet::new();
        for (position, wish) in problem.guest_wishes.iter().enumerate() {
            let path = format!("guest_wishes[{position}]");
            self.known(format!("{path}.guest"), "guest", &wish.guest);
            self.known(format!("{path}.site"), "site", &wish.site);
            self.in_range(format!("{path}.value"), i64::from(wish.value), 0, i64::from(MAX_VALUE));
            if !seen.insert((&wish.guest, &wish.site)) {
                let id = format!("{} / {}", wish.guest, wish.site);
                self.report(path, FieldErrorKind::Duplicate { id });
            }
        }
    }

    fn stops(&mut self, problem: &'a Problem) {
        self.identifiers("commitments", problem.commitments.iter().map(|stay| stay.id.as_str()));
        for (position, stay) in problem.commitments.iter().enumerate() {
            let path = format!("commitments[{position}]");
            match (&stay.group, &stay.guest) {
                (Some(group), None) => self.known(format!("{path}.group"), "group", group),
                (None, Some(guest)) => self.known(format!("{path}.guest"), "guest", guest),
                _ => self.report(path.clone(), FieldErrorKind::OneOfTwo),
            }
            self.known(format!("{path}.place"), "place", &stay.place);
            self.interval(&path, Interval { start: stay.start, end: stay.end });
        }
        let forbidden: HashMap<(&str, &str), usize> = problem
            .wishes
            .iter()
            .enumerate()
            .filter(|(_, wish)| wish.rule == Rule::Forbidden)
            .map(|(position, wish)| ((wish.group.as_str(), wish.site.as_str()), position))
            .collect();
        let mut seen = HashSet::new();
        for (position, stop) in problem.fixed.iter().enumerate() {
            let path = format!("fixed[{position}]");
            self.known(format!("{path}.group"), "group", &stop.group);
            self.known(format!("{path}.site"), "site", &stop.site);
            if let Some(day) = &stop.day {
                self.known(format!("{path}.day"), "day", day);
            }
            if let Some(start) = stop.start {
                self.minute(format!("{path}.start"), start);
            }
            if let Some(&wish) = forbidden.get(&(stop.group.as_str(), stop.site.as_str())) {
                self.report(path.clone(), FieldErrorKind::Forbidden { wish });
            }
            if !seen.insert((&stop.group, &stop.site)) {
                let id = format!("{} / {}", stop.group, stop.site);
                self.report(path, FieldErrorKind::Duplicate { id });
            }
        }
        let mut seen = HashSet::new();
        for (position, stop) in problem.published.iter().enumerate() {
            let path = format!("published[{position}]");
            self.known(format!("{path}.group"), "group", &stop.group);
            self.known(format!("{path}.site"), "site", &stop.site);
            self.minute(format!("{path}.start"), stop.start);
            if !seen.insert((&stop.group, &stop.site)) {
                let id = format!("{} / {}", stop.group, stop.site);
                self.report(path, FieldErrorKind::Duplicate { id });
            }
        }
    }
}
