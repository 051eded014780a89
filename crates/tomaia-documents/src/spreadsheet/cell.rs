//! Values of cells and rows. No format, no language: a number is a number, a date a date.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime, Time};

/// The value of one cell, with the type that it has in the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum CellValue {
    /// Nothing, or text without a character.
    #[default]
    Empty,
    /// Text as it stands, spaces included.
    Text(String),
    /// A number; spreadsheets know no other than the 64-bit float.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A day, without time zone.
    Date(Date),
    /// A time of the day, without time zone.
    Time(Time),
    /// A day with a time, without time zone.
    DateTime(DateTime),
    /// An error value of a formula, such as `#REF!`.
    Error(String),
}

impl CellValue {
    /// Whether there is nothing to read: no value, or only white space.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The value as a person would type it, without white space around: whole numbers without a decimal point,
    /// dates and times as ISO 8601, `true` and `false`. `None` for a blank cell and for an error value.
    pub fn typed(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Empty | Self::Error(_) => None,
            Self::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(Cow::Borrowed),
            Self::Number(number) => Some(number.to_string().into()),
            Self::Bool(value) => Some(value.to_string().into()),
            Self::Date(date) => Some(date.to_string().into()),
            Self::Time(time) => Some(time.to_string().into()),
            Self::DateTime(moment) => Some(moment.to_string().into()),
        }
    }
}

impl From<&str> for CellValue {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for CellValue {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<Date> for CellValue {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<DateTime> for CellValue {
    fn from(moment: DateTime) -> Self {
        Self::DateTime(moment)
    }
}

impl From<f64> for CellValue {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for CellValue {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<bool> for CellValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<T: Into<CellValue>> From<Option<T>> for CellValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// A row that has at least one value.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Number of the row as the spreadsheet program shows it, from 1.
    pub number: u32,
    /// Values from column A to the last one that is not empty.
    pub cells: Vec<CellValue>,
}

impl Row {
    /// The value in a column, counted from 0; [`CellValue::Empty`] beyond the last.
    pub fn cell(&self, column: usize) -> &CellValue {
        self.cells.get(column).unwrap_or(&CellValue::Empty)
    }
}

/// Letters of a column counted from 0, as the spreadsheet program shows them: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        // The remainder is below 26, so it is a letter.
        letters.push(char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}
