//! Money in euro, exact: whole cents in 64 bits, every sum checked. It never holds a fraction of a cent and never
//! rounds without being told how.

use crate::messages::message_keys;
use std::fmt;

message_keys! {
    /// Why an amount was not accepted.
    EuroError {
        /// Not an amount.
        Form => "money-form",
        /// More than two decimals.
        Decimals => "money-decimals",
        /// Below nought where that makes no sense.
        Negative => "money-negative",
        /// More than a hundred billion, or a sum beyond what can be counted.
        Large => "money-large",
    }
}

/// The largest amount that is accepted, in cents: a hundred billion euro.
const LARGEST: i64 = 10_000_000_000_000;

/// An amount in euro.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Euro(i64);

impl Euro {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many cents.
    #[must_use]
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// In cents.
    #[must_use]
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Reads an amount as people and programs write it: `1234.56`, `1.234,56`, `1,234.56`, `1234`, `-5,00`.
    /// «1.234» is one thousand two hundred and thirty-four, as it is in Italy; «1,234» is refused, because it is a
    /// thousand to one reader and one to another.
    ///
    /// # Errors
    /// [`EuroError`]
    pub fn parse(text: &str) -> Result<Self, EuroError> {
        let compact: String =
            text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '€' | '\'')).collect();
        let (negative, unsigned) = match compact.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, compact.as_str()),
        };
        let (whole, decimals) = parts(unsigned)?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(&whole) || !(decimals.is_empty() || digits(decimals)) {
            return Err(EuroError::Form);
        }
        if decimals.len() > 2 {
            return Err(EuroError::Decimals);
        }
        let whole: i64 = whole.parse().map_err(|_| EuroError::Large)?;
        let cents: i64 = format!("{decimals:0<2}").parse().map_err(|_| EuroError::Form)?;
        let all = whole.checked_mul(100).and_then(|all| all.checked_add(cents)).ok_or(EuroError::Large)?;
        if all > LARGEST {
            return Err(EuroError::Large);
        }
        Ok(Self(if negative { -all } else { all }))
    }

    /// The same, above nought.
    ///
    /// # Errors
    /// [`EuroError`]
    pub fn positive(text: &str) -> Result<Self, EuroError> {
        match Self::parse(text)? {
            amount if amount > Self::ZERO => Ok(amount),
            _ => Err(EuroError::Negative),
        }
    }

    /// The same, nought or above.
    ///
    /// # Errors
    /// [`EuroError`]
    pub fn not_negative(text: &str) -> Result<Self, EuroError> {
        match Self::parse(text)? {
            amount if amount >= Self::ZERO => Ok(amount),
            _ => Err(EuroError::Negative),
        }
    }

    /// Both together.
    ///
    /// # Errors
    /// [`EuroError::Large`]
    pub fn plus(self, other: Self) -> Result<Self, EuroError> {
        self.0.checked_add(other.0).map(Self).ok_or(EuroError::Large)
    }

    /// What is left without the other.
    ///
    /// # Errors
    /// [`EuroError::Large`]
    pub fn minus(self, other: Self) -> Result<Self, EuroError> {
        self.0.checked_sub(other.0).map(Self).ok_or(EuroError::Large)
    }

    /// The opposite amount.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(-self.0)
    }

    /// All together.
    ///
    /// # Errors
    /// [`EuroError::Large`]
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, EuroError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// So many millionths of it, cut to the cent towards nought.
    #[must_use]
    pub fn millionths(self, share: i64) -> Self {
        let product = i128::from(self.0) * i128::from(share) / 1_000_000;
        Self(i64::try_from(product).unwrap_or(if product < 0 { i64::MIN } else { i64::MAX }))
    }

    /// One of so many equal parts, rounded to the cent, halves up; nothing of no parts.
    #[must_use]
    pub fn each_of(self, parts: i64) -> Option<Self> {
        (parts > 0).then(|| Self((2 * self.0 + parts).div_euclid(2 * parts)))
    }

    /// `1234.56`: for programs and files.
    #[must_use]
    pub fn plain(self) -> String {
        let cents = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl fmt::Display for Euro {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.plain())
    }
}

/// The whole part without its separators, and the decimals.
fn parts(text: &str) -> Result<(String, &str), EuroError> {
    let Some(last) = text.rfind(['.', ',']) else { return Ok((text.to_owned(), "")) };
    let (before, after) = (&text[..last], &text[last + 1..]);
    let separator = &text[last..=last];
    let several = before.contains(separator);
    let other = if separator == "." { "," } else { "." };
    let mixed = before.contains(other);
    if after.len() == 3 && !mixed && (separator == "." || several) {
        return Ok((grouped(text, separator)?, ""));
    }
    if several {
        return Err(EuroError::Form);
    }
    Ok((if mixed { grouped(before, other)? } else { before.to_owned() }, after))
}

/// A number whose thousands are set apart by the separator.
fn grouped(text: &str, separator: &str) -> Result<String, EuroError> {
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    let whole = groups.all(|group| group.len() == 3) && (1..=3).contains(&first.len());
    if whole { Ok(text.replace(separator, "")) } else { Err(EuroError::Form) }
}

#[cfg(test)]
mod tests {
    use super::{Euro, EuroError};
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [
            ("1234,56", 123_456),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("€ 1 234,5", 123_450),
            ("1.234", 123_400),
            ("1.234.567", 123_456_700),
            ("300000", 30_000_000),
            ("-5,00", -500),
            ("0,07", 7),
        ] {
            assert_eq!(Euro::parse(text).map(Euro::cents), Ok(cents), "{text}");
        }
        for text in ["", "-", "dieci", "1..2", "1.23.456", "12.34,56", "1e5", "٣", ",5", "1,2,3"] {
            assert_eq!(Euro::parse(text), Err(EuroError::Form), "{text}");
        }
        assert_eq!(Euro::parse("1,234"), Err(EuroError::Decimals));
        assert_eq!(Euro::parse("0,005"), Err(EuroError::Decimals));
        assert_eq!(Euro::parse("100000000000,01"), Err(EuroError::Large));
        assert_eq!(Euro::parse("99999999999999999999"), Err(EuroError::Large));
        assert_eq!(Euro::positive("0"), Err(EuroError::Negative));
        assert_eq!(Euro::not_negative("-1"), Err(EuroError::Negative));
        assert_eq!(Euro::from_cents(i64::MAX).plus(Euro::from_cents(1)), Err(EuroError::Large));
    }

    #[test]
    fn parts_are_rounded_halves_up() {
        assert_eq!(Euro::from_cents(100).each_of(3), Some(Euro::from_cents(33)));
        assert_eq!(Euro::from_cents(101).each_of(2), Some(Euro::from_cents(51)));
        assert_eq!(Euro::from_cents(-101).each_of(2), Some(Euro::from_cents(-50)));
        assert_eq!(Euro::from_cents(101).each_of(0), None);
    }

    proptest! {
        #[test]
        fn what_is_written_plainly_is_read_again(cents in -1_000_000_000_000i64..1_000_000_000_000) {
            let amount = Euro::from_cents(cents);
            prop_assert_eq!(Euro::parse(&amount.plain()), Ok(amount));
            prop_assert_eq!(Euro::parse(&amount.plain().replace('.', ",")), Ok(amount));
        }
    }
}
