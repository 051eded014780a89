//! Reading and validation: every error of a problem with the JSON path of its field. Never a panic, never a
//! correction.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use thiserror::Error;

use super::{Company, FORMAT, FixedMeeting, Objective, Problem};

/// Most meetings, wishes or other rows of one kind that are accepted; keeps every sum far from overflow.
const MAX_ROWS: usize = 2_000_000;
/// Greatest weight of a wish or of an objective's component.
const MAX_WEIGHT: u32 = 1_000_000;
/// Times lie within this many minutes of the origin (about nine years).
const MAX_MINUTE: i32 = 5_000_000;

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
    /// The field, as in `wishes[3].guest`.
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
        /// Slot, hall, table…
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
    /// A meeting before itself, a walk from a hall to itself, a language pair of one language.
    #[error("both sides are the same")]
    SameTwice,
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
        check.format(self);
        check.sizes(self);
        check.places_and_times(self);
        check.people(self);
        check.pairs(self);
        check.given_meetings("fixed", &self.fixed);
        check.given_meetings("published", &self.published);
        check.objective(self);
        if check.errors.is_empty() { Ok(()) } else { Err(ProblemError { errors: check.errors }) }
    }
}

fn syntax_error(path: String, message: String) -> ProblemError {
    ProblemError { errors: vec![FieldError { path, kind: FieldErrorKind::Syntax { message } }] }
}

struct Names<'a> {
    slots: HashSet<&'a str>,
    halls: HashSet<&'a str>,
    tables: HashSet<&'a str>,
    companies: HashMap<&'a str, &'a Company>,
    guests: HashSet<&'a str>,
    interpreters: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(problem: &'a Problem) -> Self {
        Names {
            slots: problem.slots.iter().map(|slot| slot.id.as_str()).collect(),
            halls: problem.halls.iter().map(|hall| hall.id.as_str()).collect(),
            tables: problem.tables.iter().map(|table| table.id.as_str()).collect(),
            companies: problem.companies.iter().map(|company| (company.id.as_str(), company)).collect(),
            guests: problem.guests.iter().map(|guest| guest.id.as_str()).collect(),
            interpreters: problem.interpreters.iter().map(|person| person.id.as_str()).collect(),
        }
    }
}

struct Validation<'a> {
    errors: Vec<FieldError>,
    names: Names<'a>,
}

impl<'a> Validation<'a> {
    fn report(&mut self, path: String, kind: FieldErrorKind) {
        self.errors.push(FieldError { path, kind });
    }

    fn format(&mut self, problem: &Problem) {
        if problem.format != FORMAT {
            self.report("format".into(), FieldErrorKind::Format { found: problem.format.clone() });
        }
    }

    fn sizes(&mut self, problem: &Problem) {
        let sizes = [
            ("slots", problem.slots.len(), 10_000),
            ("halls", problem.halls.len(), 10_000),
            ("tables", problem.tables.len(), 100_000),
            ("companies", problem.companies.len(), 100_000),
            ("guests", problem.guests.len(), 100_000),
            ("interpreters", problem.interpreters.len(), 100_000),
            ("wishes", problem.wishes.len(), MAX_ROWS),
        ];
        for (path, length, greatest) in sizes {
            self.in_range(path.to_owned(), length as i64, 0, greatest as i64);
        }
    }

    fn in_range(&mut self, path: String, value: i64, least: i64, greatest: i64) {
        if value < least || value > greatest {
            self.report(path, FieldErrorKind::OutOfRange { value, least, greatest });
        }
    }

    fn identifiers(&mut self, list: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (row, id) in ids.enumerate() {
            let path = format!("{list}[{row}].id");
            if id.is_empty() {
                self.report(path, FieldErrorKind::Empty);
            } else if !seen.insert(id) {
                self.report(path, FieldErrorKind::Duplicate { id: id.to_owned() });
            }
        }
    }

    fn known(&mut self, path: String, what: &'static str, id: &str, known: bool) {
        if !known {
            self.report(path, FieldErrorKind::Unknown { what, id: id.to_owned() });
        }
    }

    fn known_slots(&mut self, path: &str, slots: &[String]) {
        for (row, slot) in slots.iter().enumerate() {
            let known = self.names.slots.contains(slot.as_str());
            self.known(format!("{path}[{row}]"), "slot", slot, known);
        }
    }

    fn places_and_times(&mut self, problem: &'a Problem) {
        self.identifiers("slots", problem.slots.iter().map(|slot| slot.id.as_str()));
        for (row, slot) in problem.slots.iter().enumerate() {
            self.in_range(
                format!("slots[{row}].start"),
                slot.start.into(),
                (-MAX_MINUTE).into(),
                MAX_MINUTE.into(),
            );
            let least = i64::from(slot.start) + 1;
            self.in_range(format!("slots[{row}].end"), slot.end.into(), least, MAX_MINUTE.into());
        }
        self.identifiers("halls", problem.halls.iter().map(|hall| hall.id.as_str()));
        for (row, walk) in problem.walking_minutes.iter().enumerate() {
            for (field, hall) in [("from", &walk.from), ("to", &walk.to)] {
                let known = self.names.halls.contains(hall.as_str());
                self.known(format!("walking_minutes[{row}].{field}"), "hall", hall, known);
            }
            if walk.from == walk.to {
                self.report(format!("walking_minutes[{row}]"), FieldErrorKind::SameTwice);
            }
            self.in_range(
                format!("walking_minutes[{row}].minutes"),
                walk.minutes.into(),
                0,
                MAX_MINUTE.into(),
            );
        }
        self.identifiers("tables", problem.tables.iter().map(|table| table.id.as_str()));
        for (row, table) in problem.tables.iter().enumerate() {
            if let Some(hall) = &table.hall {
                let known = self.names.halls.contains(hall.as_str());
                self.known(format!("tables[{row}].hall"), "hall", hall, known);
            }
            if let Some(company) = &table.company {
                let known = self.names.companies.contains_key(company.as_str());
                self.known(format!("tables[{row}].company"), "company", company, known);
            }
            self.known_slots(&format!("tables[{row}].unavailable"), &table.unavailable);
        }
    }

    fn people(&mut self, problem: &'a Problem) {
        self.identifiers("companies", problem.companies.iter().map(|company| company.id.as_str()));
        for (row, company) in problem.companies.iter().enumerate() {
            self.company(row, company);
        }
        self.identifiers("guests", problem.guests.iter().map(|guest| guest.id.as_str()));
        for (row, guest) in problem.guests.iter().enumerate() {
            self.in_range(
                format!("guests[{row}].min_meetings"),
                guest.min_meetings.into(),
                0,
                MAX_ROWS as i64,
            );
            self.known_slots(&format!("guests[{row}].unavailable"), &guest.unavailable);
        }
        self.identifiers("interpreters", problem.interpreters.iter().map(|person| person.id.as_str()));
        for (row, interpreter) in problem.interpreters.iter().enumerate() {
            for (pair_row, pair) in interpreter.pairs.iter().enumerate() {
                if pair[0] == pair[1] {
                    self.report(format!("interpreters[{row}].pairs[{pair_row}]"), FieldErrorKind::SameTwice);
                }
            }
            self.known_slots(&format!("interpreters[{row}].unavailable"), &interpreter.unavailable);
        }
    }

    fn company(&mut self, row: usize, company: &'a Company) {
        let list = format!("companies[{row}].representatives");
        if company.representatives.is_empty() {
            self.report(list.clone(), FieldErrorKind::Empty);
        }
        self.in_range(list.clone(), company.representatives.len() as i64, 0, 1_000);
        self.in_range(
            format!("companies[{row}].min_meetings"),
            company.min_meetings.into(),
            0,
            MAX_ROWS as i64,
        );
        self.identifiers(&list, company.representatives.iter().map(|person| person.id.as_str()));
        for (person_row, person) in company.representatives.iter().enumerate() {
            let least = format!("{list}[{person_row}].min_meetings");
            self.in_range(least, person.min_meetings.into(), 0, MAX_ROWS as i64);
            self.known_slots(&format!("{list}[{person_row}].unavailable"), &person.unavailable);
        }
    }

    fn pair(&mut self, path: &str, company: &str, guest: &str) {
        let known = self.names.companies.contains_key(company);
        self.known(format!("{path}.company"), "company", company, known);
        let known = self.names.guests.contains(guest);
        self.known(format!("{path}.guest"), "guest", guest, known);
    }

    fn pairs(&mut self, problem: &'a Problem) {
        let mut seen = HashSet::new();
        for (row, wish) in problem.wishes.iter().enumerate() {
            let path = format!("wishes[{row}]");
            self.pair(&path, &wish.company, &wish.guest);
            if !seen.insert((wish.company.as_str(), wish.guest.as_str())) {
                let id = format!("{} - {}", wish.company, wish.guest);
                self.report(path, FieldErrorKind::Duplicate { id });
            }
            self.in_range(format!("wishes[{row}].weight"), wish.weight.into(), 0, MAX_WEIGHT.into());
        }
        for (row, pair) in problem.exclusions.iter().enumerate() {
            self.pair(&format!("exclusions[{row}]"), &pair.company, &pair.guest);
        }
        for (row, precedence) in problem.precedences.iter().enumerate() {
            for (field, pair) in [("before", &precedence.before), ("after", &precedence.after)] {
                self.pair(&format!("precedences[{row}].{field}"), &pair.company, &pair.guest);
            }
            if precedence.before == precedence.after {
                self.report(format!("precedences[{row}]"), FieldErrorKind::SameTwice);
            }
        }
    }

    fn given_meetings(&mut self, list: &str, meetings: &'a [FixedMeeting]) {
        let mut seen = HashSet::new();
        for (row, meeting) in meetings.iter().enumerate() {
            let path = format!("{list}[{row}]");
            self.pair(&path, &meeting.company, &meeting.guest);
            if !seen.insert((meeting.company.as_str(), meeting.guest.as_str())) {
                let id = format!("{} - {}", meeting.company, meeting.guest);
                self.report(path.clone(), FieldErrorKind::Duplicate { id });
            }
            let known = self.names.slots.contains(meeting.slot.as_str());
            self.known(format!("{path}.slot"), "slot", &meeting.slot, known);
            if let Some(table) = &meeting.table {
                let known = self.names.tables.contains(table.as_str());
                self.known(format!("{path}.table"), "table", table, known);
            }
            if let Some(person) = &meeting.interpreter {
                let known = self.names.interpreters.contains(person.as_str());
                self.known(format!("{path}.interpreter"), "interpreter", person, known);
            }
            if let Some(person) = &meeting.representative {
                let company = self.names.companies.get(meeting.company.as_str());
                let known = company
                    .is_some_and(|company| company.representatives.iter().any(|known| known.id == *person));
                self.known(format!("{path}.representative"), "representative", person, known);
            }
        }
    }

    fn objective(&mut self, problem: &Problem) {
        let components: Vec<_> = match &problem.objective {
            Objective::Order(order) => order.clone(),
            Objective::Weights(weights) => weights.iter().map(|weighted| weighted.component).collect(),
        };
        let mut seen = HashSet::new();
        for (row, component) in components.iter().enumerate() {
            if !seen.insert(component) {
                let id = component.name().to_owned();
                self.report(format!("objective[{row}]"), FieldErrorKind::Duplicate { id });
            }
        }
        if let Objective::Weights(weights) = &problem.objective {
            for (row, weighted) in weights.iter().enumerate() {
                let path = format!("objective.weights[{row}].weight");
                self.in_range(path, weighted.weight.into(), 0, MAX_WEIGHT.into());
            }
        }
    }
}
