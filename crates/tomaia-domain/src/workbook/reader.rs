//! Reading the cells of one row, column by column, and gathering what is wrong with them.

use jiff::civil::{Date, Time};

use super::cells::Cell;
use super::columns::{Choice, Column, Kind, Sheet, YES_NO};
use super::dates::{DateTextError, parse_date, parse_time};
use super::problems::{Problem, WorkbookError};
use crate::messages::MessageKey;
use crate::text::MAX_FIELD_CHARS;

/// The longest note or list, in characters.
const MAX_LONG_CHARS: usize = 2_000;
/// The longest list, in items.
const MAX_ITEMS: usize = 50;

/// A row being read: every method takes the key of a column and notes a problem when its cell is not right.
pub(super) struct RowReader<'a> {
    sheet: Sheet,
    cells: &'a [Cell],
    problems: Vec<Problem>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(sheet: Sheet, cells: &'a [Cell]) -> Self {
        Self { sheet, cells, problems: Vec::new() }
    }

    /// The row when every required value is there and nothing is wrong, else all problems.
    pub(super) fn finish<T>(self, row: Option<T>) -> Result<T, Vec<Problem>> {
        match row {
            Some(row) if self.problems.is_empty() => Ok(row),
            _ => Err(self.problems),
        }
    }

    pub(super) fn refuse(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// A text in one line.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let text = self.line(key)?;
        self.within(key, text, MAX_FIELD_CHARS)
    }

    /// A text that may be long, such as a note.
    pub(super) fn long_text(&mut self, key: &'static str) -> Option<String> {
        let text = self.line(key)?;
        self.within(key, text, MAX_LONG_CHARS)
    }

    /// A value with a form of its own.
    pub(super) fn parsed<T, E: MessageKey>(
        &mut self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(key)?;
        self.accept(key, &text, parse(&text))
    }

    /// A value made of `width` digits, whose leading zeros a spreadsheet drops when it takes it for a number.
    pub(super) fn digits<T, E: MessageKey>(
        &mut self,
        key: &'static str,
        width: usize,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let is_number = matches!(self.cell(key), Cell::Number(_));
        let text = self.text(key)?;
        let text = if is_number { format!("{text:0>width$}") } else { text };
        self.accept(key, &text, parse(&text))
    }

    /// A list of values, separated by semicolons, commas or line breaks; a repeated item counts once.
    pub(super) fn list<T: PartialEq, E: MessageKey>(
        &mut self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for item in self.items(key) {
            if let Some(value) = self.accept(key, &item, parse(&item))
                && !values.contains(&value)
            {
                values.push(value);
            }
        }
        values
    }

    /// A list of free texts.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.list(key, |item| Ok::<_, WorkbookError>(item.to_owned()))
    }

    /// The code of one of the column's choices.
    pub(super) fn choice(&mut self, key: &'static str) -> Option<&'static str> {
        let choices = match self.column(key).map(|column| column.kind) {
            Some(Kind::Choice(choices)) => choices,
            _ => YES_NO,
        };
        let text = self.text(key)?;
        let meant = choices.iter().find(|choice| choice.is_meant_by(&text));
        if meant.is_none() {
            let error = if choices == YES_NO { WorkbookError::YesNo } else { WorkbookError::Choice };
            self.refuse(choices_of(Problem::new(key, &error).value(&text), choices));
        }
        meant.map(|choice| choice.code)
    }

    /// Yes or no.
    pub(super) fn yes_no(&mut self, key: &'static str) -> Option<bool> {
        self.choice(key).map(|code| code == "yes")
    }

    /// A whole number within the column's bounds. Numbers typed as text are read too.
    pub(super) fn count(&mut self, key: &'static str) -> Option<u32> {
        let (minimum, maximum) = match self.column(key).map(|column| column.kind) {
            Some(Kind::Count { minimum, maximum }) => (minimum, maximum),
            _ => (0, u32::MAX),
        };
        let text = self.text(key)?;
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let Ok(number) = compact.parse::<i64>() else {
            self.refuse(Problem::new(key, &WorkbookError::Number).value(&text));
            return None;
        };
        let within = u32::try_from(number).ok().filter(|number| (minimum..=maximum).contains(number));
        if within.is_none() {
            let problem = Problem::new(key, &WorkbookError::NumberRange).value(&text);
            self.refuse(problem.arg("minimum", minimum).arg("maximum", maximum));
        }
        within
    }

    /// A date: a date cell, or a text that can be read in one way only.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Date> {
        match self.cell(key) {
            Cell::Date(day) => return Some(*day),
            Cell::DateTime(moment) => return Some(moment.date()),
            _ => {}
        }
        let text = self.text(key)?;
        parse_date(&text).map_err(|error| self.refuse(date_problem(key, &text, &error))).ok()
    }

    /// A time of day: a time cell, the fraction of a day, or a text such as `9:30`.
    pub(super) fn time(&mut self, key: &'static str) -> Option<Time> {
        match self.cell(key) {
            Cell::Time(time) => return Some(*time),
            Cell::DateTime(moment) => return Some(moment.time()),
            Cell::Number(fraction) if (0.0..1.0).contains(fraction) && *fraction > 0.0 => {
                return time_of_fraction(*fraction);
            }
            _ => {}
        }
        let text = self.text(key)?;
        self.accept(key, &text, parse_time(&text))
    }

    fn column(&self, key: &str) -> Option<&'static Column> {
        self.sheet.place(key).and_then(|place| self.sheet.columns().get(place))
    }

    fn cell(&self, key: &str) -> &'a Cell {
        self.sheet.place(key).and_then(|place| self.cells.get(place)).unwrap_or(&Cell::Empty)
    }

    fn line(&mut self, key: &'static str) -> Option<String> {
        let line = self.cell(key).line();
        self.present(key, line)
    }

    fn items(&mut self, key: &'static str) -> Vec<String> {
        let lines = self.cell(key).lines();
        let Some(text) = self.present(key, lines).and_then(|text| self.within(key, text, MAX_LONG_CHARS))
        else {
            return Vec::new();
        };
        let items: Vec<String> =
            text.split([';', ',', '\n']).map(crate::text::clean).filter(|item| !item.is_empty()).collect();
        if items.len() > MAX_ITEMS {
            self.refuse(Problem::new(key, &WorkbookError::ListTooLong).arg("maximum", MAX_ITEMS));
            return Vec::new();
        }
        if items.is_empty() {
            self.require(key);
        }
        items
    }

    /// Notes a spreadsheet's own error, and the absence of a required value.
    fn present(&mut self, key: &'static str, text: Result<Option<String>, WorkbookError>) -> Option<String> {
        match text {
            Ok(Some(text)) => Some(text),
            Ok(None) => {
                self.require(key);
                None
            }
            Err(error) => {
                self.refuse(Problem::new(key, &error).value(&self.cell(key).shown()));
                None
            }
        }
    }

    fn require(&mut self, key: &'static str) {
        if self.column(key).is_some_and(|column| column.required) {
            self.refuse(Problem::new(key, &WorkbookError::Required));
        }
    }

    fn within(&mut self, key: &'static str, text: String, maximum: usize) -> Option<String> {
        if text.chars().count() <= maximum {
            return Some(text);
        }
        self.refuse(Problem::new(key, &WorkbookError::TextTooLong).value(&text).arg("maximum", maximum));
        None
    }

    fn accept<T, E: MessageKey>(&mut self, key: &'static str, text: &str, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.refuse(Problem::new(key, &error).value(text))).ok()
    }
}

fn choices_of(problem: Problem, choices: &[Choice]) -> Problem {
    let joined = |word: fn(&Choice) -> &'static str| choices.iter().map(word).collect::<Vec<_>>().join(", ");
    problem.arg("choices-it", joined(|c| c.words.it)).arg("choices-en", joined(|c| c.words.en))
}

fn date_problem(key: &'static str, text: &str, error: &DateTextError) -> Problem {
    let problem = Problem::new(key, &error.error()).value(text);
    match error {
        DateTextError::Ambiguous(first, second) => problem.arg("first", first).arg("second", second),
        _ => problem,
    }
}

/// The time of day that a spreadsheet stores as a fraction of the day, to the second.
fn time_of_fraction(fraction: f64) -> Option<Time> {
    // A day has 86,400 seconds, so the product is a small positive number.
    #[expect(clippy::cast_possible_truncation, reason = "the product is below 86,400")]
    let seconds = (fraction * 86_400.0).round().min(86_399.0) as i32;
    let part = |number: i32| i8::try_from(number).ok();
    Time::new(part(seconds / 3_600)?, part(seconds / 60 % 60)?, part(seconds % 60)?, 0).ok()
}
