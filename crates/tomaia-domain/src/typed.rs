//! What a form sends as text and is not text: dates, times, whole numbers. Browsers send these in one form only
//! (ISO 8601, digits), so nothing is guessed here; the workbook, where people type freely, has its own reader.

use crate::messages::message_keys;
use jiff::civil::{Date, Time};

message_keys! {
    /// Why a typed value was not accepted.
    TypedError {
        /// Not a date.
        Date => "field-date",
        /// Not a time of day.
        Time => "field-time",
        /// Not a whole number, or out of the range that makes sense.
        Number => "field-whole-number",
        /// Not one of the choices.
        Choice => "field-not-a-choice",
    }
}

/// A civil date: `2026-10-14`.
///
/// # Errors
/// [`TypedError::Date`] for anything else, and for years outside 1900 to 2200.
pub fn date(text: &str) -> Result<Date, TypedError> {
    let date: Date = text.trim().parse().map_err(|_| TypedError::Date)?;
    if (1900..=2200).contains(&date.year()) { Ok(date) } else { Err(TypedError::Date) }
}

/// A time of day: `09:30`.
///
/// # Errors
/// [`TypedError::Time`] for anything else.
pub fn time(text: &str) -> Result<Time, TypedError> {
    let (hour, minute) = text.trim().split_once(':').ok_or(TypedError::Time)?;
    let minute = minute.strip_suffix(":00").unwrap_or(minute);
    let number = |digits: &str| digits.parse::<i8>().map_err(|_| TypedError::Time);
    Time::new(number(hour)?, number(minute)?, 0, 0).map_err(|_| TypedError::Time)
}

/// A whole number between zero and the largest that makes sense.
///
/// # Errors
/// [`TypedError::Number`] for anything else.
pub fn number(text: &str, largest: i64) -> Result<i64, TypedError> {
    let number: i64 = text.trim().parse().map_err(|_| TypedError::Number)?;
    if (0..=largest).contains(&number) { Ok(number) } else { Err(TypedError::Number) }
}

#[cfg(test)]
mod tests {
    use super::{TypedError, date, number, time};

    #[test]
    fn what_browsers_send_is_read_and_nothing_else() {
        assert_eq!(date(" 2026-10-14 ").map(|date| date.to_string()), Ok("2026-10-14".to_owned()));
        assert_eq!(date("14/10/2026"), Err(TypedError::Date));
        assert_eq!(date("0026-10-14"), Err(TypedError::Date));
        assert_eq!(time("9:05").map(|time| time.to_string()), Ok("09:05:00".to_owned()));
        assert_eq!(time("09:05:00").map(|time| time.minute()), Ok(5));
        assert_eq!(time("24:00"), Err(TypedError::Time));
        assert_eq!(number("12", 20), Ok(12));
        assert_eq!(number("21", 20), Err(TypedError::Number));
        assert_eq!(number("-1", 20), Err(TypedError::Number));
    }
}
