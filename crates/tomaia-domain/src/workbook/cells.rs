//! One cell, as a spreadsheet or a CSV file holds it, and its reading as text.

use jiff::civil::{Date, DateTime, Time};

use super::problems::WorkbookError;
use crate::text::clean;

/// The value of a cell, whichever file it came from.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number; spreadsheets know no other kind.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A day with a time.
    DateTime(DateTime),
    /// The spreadsheet's own error, such as `#N/D`.
    Error(String),
}

impl Cell {
    /// A text cell, or an empty one for an empty text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Whether the cell holds nothing but spaces.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => clean(text).is_empty(),
            _ => false,
        }
    }

    /// The cell as one line of text; `None` when it is empty.
    pub(super) fn line(&self) -> Result<Option<String>, WorkbookError> {
        Ok(self.lines()?.map(|text| clean(&text)).filter(|text| !text.is_empty()))
    }

    /// The cell as text with its line breaks, for lists; `None` when it is empty.
    pub(super) fn lines(&self) -> Result<Option<String>, WorkbookError> {
        let text = match self {
            Self::Empty => return Ok(None),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number_text(*number),
            Self::Bool(value) => value.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Time(time) => time.to_string(),
            Self::DateTime(moment) => moment.to_string(),
            Self::Error(_) => return Err(WorkbookError::CellError),
        };
        Ok(Some(text).filter(|text| !clean(text).is_empty()))
    }

    /// The cell as it is shown back in a problem.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Error(text) => text.clone(),
            _ => self.line().ok().flatten().unwrap_or_default(),
        }
    }
}

/// A number as a person would write it: no decimals when there are none.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_cell_reads_as_its_owner_sees_it() {
        let line = |cell: Cell| cell.line();
        assert_eq!(line(Cell::Number(6_403.0)), Ok(Some("6403".to_owned())));
        assert_eq!(line(Cell::Number(0.5)), Ok(Some("0.5".to_owned())));
        assert_eq!(line(Cell::text("  a\n b ")), Ok(Some("a b".to_owned())));
        assert_eq!(line(Cell::text(" \u{a0}")), Ok(None));
        assert_eq!(line(Cell::Date(date(2026, 10, 14))), Ok(Some("2026-10-14".to_owned())));
        assert_eq!(line(Cell::Error("#N/D".to_owned())), Err(WorkbookError::CellError));
    }
}
