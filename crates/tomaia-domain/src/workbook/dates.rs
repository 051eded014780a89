//! Dates and times that were typed as text.
//!
//! A date is accepted when it can be read in one way only; nothing is guessed.

use jiff::civil::{Date, Time};

use super::problems::WorkbookError;
use crate::text::fold;

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DateTextError {
    /// Not a date at all.
    NotADate,
    /// A day and a month without year.
    NoYear,
    /// Day and month could be exchanged: the two readings.
    Ambiguous(Date, Date),
}

impl DateTextError {
    /// The message of the problem.
    pub(super) fn error(&self) -> WorkbookError {
        match self {
            Self::NotADate => WorkbookError::Date,
            Self::NoYear => WorkbookError::DateWithoutYear,
            Self::Ambiguous(..) => WorkbookError::DateAmbiguous,
        }
    }
}

/// Reads `2025-10-14`, `14/10/2025` (also with dots or hyphens) and `14 ottobre 2025`, Italian or English.
///
/// `3/4/2025` is ambiguous, because an English reader writes the month first.
pub(super) fn parse_date(text: &str) -> Result<Date, DateTextError> {
    let folded = fold(text);
    if let Ok(date) = folded.parse::<Date>() {
        return Ok(date);
    }
    let parts: Vec<&str> = folded.split(['/', '.', '-']).map(str::trim).collect();
    if let [first, second, year] = parts[..]
        && let (Some(first), Some(second), Some(year)) = (small(first), small(second), full_year(year))
    {
        return numeric_date(first, second, year);
    }
    worded_date(&folded)
}

fn numeric_date(day: i8, month: i8, year: i16) -> Result<Date, DateTextError> {
    let as_written = Date::new(year, month, day).map_err(|_| DateTextError::NotADate)?;
    match Date::new(year, day, month) {
        Ok(exchanged) if exchanged != as_written => Err(DateTextError::Ambiguous(as_written, exchanged)),
        _ => Ok(as_written),
    }
}

/// `14 ottobre 2025`, `mar 14 ott 2025`, `October 14, 2025`.
fn worded_date(folded: &str) -> Result<Date, DateTextError> {
    let separators = [' ', ',', '.', '°'];
    let mut words: Vec<&str> = folded.split(separators).filter(|w| !w.is_empty() && !is_weekday(w)).collect();
    // `mar` is Tuesday (martedì) before a date that names its month, March (marzo) otherwise.
    if words.first() == Some(&"mar") && words[1..].iter().any(|word| month_number(word).is_some()) {
        words.remove(0);
    }
    let (mut day, mut month, mut year) = (None, None, None);
    for word in words {
        let repeated = if let Some(number) = month_number(word) {
            month.replace(number).is_some()
        } else if let Some(number) = small(word) {
            day.replace(number).is_some()
        } else if let Some(number) = full_year(word) {
            year.replace(number).is_some()
        } else {
            true
        };
        if repeated {
            return Err(DateTextError::NotADate);
        }
    }
    match (day, month, year) {
        (Some(day), Some(month), Some(year)) => {
            Date::new(year, month, day).map_err(|_| DateTextError::NotADate)
        }
        (Some(_), Some(_), None) => Err(DateTextError::NoYear),
        _ => Err(DateTextError::NotADate),
    }
}

fn small(text: &str) -> Option<i8> {
    let short = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    short.then(|| text.parse().ok()).flatten()
}

fn full_year(text: &str) -> Option<i16> {
    let full = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    full.then(|| text.parse().ok()).flatten()
}

/// The months' names in Italian and English; three letters are enough, and tell every month apart.
const MONTHS: [[&str; 2]; 12] = [
    ["gennaio", "january"],
    ["febbraio", "february"],
    ["marzo", "march"],
    ["aprile", "april"],
    ["maggio", "may"],
    ["giugno", "june"],
    ["luglio", "july"],
    ["agosto", "august"],
    ["settembre", "september"],
    ["ottobre", "october"],
    ["novembre", "november"],
    ["dicembre", "december"],
];

const WEEKDAYS: [&str; 14] = [
    "lunedi",
    "martedi",
    "mercoledi",
    "giovedi",
    "venerdi",
    "sabato",
    "domenica",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

fn month_number(word: &str) -> Option<i8> {
    let named = |names: &[&str; 2]| names.iter().any(|name| word.len() >= 3 && name.starts_with(word));
    let place = MONTHS.iter().position(named)?;
    i8::try_from(place + 1).ok()
}

/// A weekday before a date says nothing more.
fn is_weekday(word: &str) -> bool {
    word != "mar" && word.len() >= 3 && WEEKDAYS.iter().any(|name| name.starts_with(word))
}

/// Reads `9:30`, `09.30`, `9` and `9:30:00`.
pub(super) fn parse_time(text: &str) -> Result<Time, WorkbookError> {
    let parts: Vec<Option<i8>> = text.trim().split([':', '.']).map(small).collect();
    let (hour, minute, second) = match parts[..] {
        [Some(hour)] => (hour, 0, 0),
        [Some(hour), Some(minute)] => (hour, minute, 0),
        [Some(hour), Some(minute), Some(second)] => (hour, minute, second),
        _ => return Err(WorkbookError::Time),
    };
    Time::new(hour, minute, second, 0).map_err(|_| WorkbookError::Time)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_date_with_one_reading_is_accepted() {
        for text in [
            "2025-10-14",
            "14/10/2025",
            "14.10.2025",
            "14-10-2025",
            "14 ottobre 2025",
            "14 Ott. 2025",
            "martedì 14 ottobre 2025",
            "mar 14 ott 2025",
            "Tuesday, October 14, 2025",
        ] {
            assert_eq!(parse_date(text), Ok(date(2025, 10, 14)), "{text}");
        }
        assert_eq!(parse_date("5/5/2025"), Ok(date(2025, 5, 5)));
        assert_eq!(parse_date("14 mar 2025"), Ok(date(2025, 3, 14)));
    }

    #[test]
    fn a_date_with_two_readings_or_without_year_is_asked_again() {
        assert_eq!(parse_date("3/4/2025"), Err(DateTextError::Ambiguous(date(2025, 4, 3), date(2025, 3, 4))));
        assert_eq!(parse_date("14 ottobre"), Err(DateTextError::NoYear));
        for text in
            ["10/14/2025", "31/02/2025", "14/10/25", "ottobre", "domani", "2025", "14 ott mar 2025", ""]
        {
            assert_eq!(parse_date(text), Err(DateTextError::NotADate), "{text}");
        }
    }

    #[test]
    fn a_time_is_read_with_colon_or_dot() {
        assert_eq!(parse_time("9:30"), Ok(time(9, 30, 0, 0)));
        assert_eq!(parse_time("09.30"), Ok(time(9, 30, 0, 0)));
        assert_eq!(parse_time("14"), Ok(time(14, 0, 0, 0)));
        for text in ["25:00", "9:3o", "mezzogiorno", ""] {
            assert_eq!(parse_time(text), Err(WorkbookError::Time), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = (parse_date(&text), parse_time(&text));
        }

        #[test]
        fn an_iso_date_is_read_as_itself(day in 1i8..=28, month in 1i8..=12, year in 1900i16..2100) {
            let date = date(year, month, day);
            prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
        }
    }
}
