//! International codes: countries (ISO 3166-1 alpha-2), languages (ISO 639-1), currencies (ISO 4217).
//!
//! A value of these types is a code that exists. Countries and languages also recognise their Italian and English
//! names, because that is what people type into a spreadsheet; the names shown on pages are made elsewhere.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::messages::message_keys;
use crate::text::fold;

/// Codes with their Italian and English names, from the Unicode CLDR (see `data/README.md`).
const COUNTRIES: &str = include_str!("../../../data/countries.csv");
const LANGUAGES: &str = include_str!("../../../data/languages.csv");

/// Currencies of the countries that footwear is sold to (ISO 4217).
const CURRENCIES: &str = "AED ARS AUD AZN BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR \
                          ISK JOD JPY KRW KWD KZT LBP MAD MXN MYR NOK NZD PEN PHP PLN QAR RON RSD RUB SAR SEK SGD \
                          THB TND TRY TWD UAH USD UZS VND ZAR";

/// Further names in use beside the CLDR's.
const OTHER_COUNTRY_NAMES: &[(&str, &str)] = &[
    ("uk", "GB"),
    ("gran bretagna", "GB"),
    ("great britain", "GB"),
    ("inghilterra", "GB"),
    ("usa", "US"),
    ("u.s.a.", "US"),
    ("stati uniti d'america", "US"),
    ("united states of america", "US"),
    ("corea", "KR"),
    ("korea", "KR"),
    ("hong kong", "HK"),
    ("olanda", "NL"),
    ("repubblica ceca", "CZ"),
    ("czech republic", "CZ"),
    ("turkey", "TR"),
    ("emirati", "AE"),
    ("uae", "AE"),
    ("kazakhstan", "KZ"),
    ("kazakistan", "KZ"),
    ("macao", "MO"),
    ("palestina", "PS"),
    ("palestine", "PS"),
];
const OTHER_LANGUAGE_NAMES: &[(&str, &str)] = &[
    ("cinese mandarino", "zh"),
    ("mandarino", "zh"),
    ("mandarin", "zh"),
    ("ucraino", "uk"),
    ("farsi", "fa"),
];

message_keys! {
    /// Why a code was not accepted.
    CodeError {
        /// No such country.
        Country => "code-country-unknown",
        /// No such language.
        Language => "code-language-unknown",
        /// No such currency.
        Currency => "code-currency-unknown",
    }
}

/// A country, by its ISO 3166-1 alpha-2 code: `IT`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// A language, by its ISO 639-1 code: `it`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

/// A currency, by its ISO 4217 code: `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Country {
    /// Italy.
    pub const ITALY: Self = Self(*b"IT");

    /// Reads a code in upper or lower case.
    ///
    /// # Errors
    /// [`CodeError::Country`] when no country has this code.
    pub fn parse(code: &str) -> Result<Self, CodeError> {
        let code = letters::<2>(code, u8::to_ascii_uppercase).ok_or(CodeError::Country)?;
        if COUNTRY_NAMES.codes.contains_key(&code) { Ok(Self(code)) } else { Err(CodeError::Country) }
    }

    /// Reads a code, or the country's name in Italian or English.
    ///
    /// # Errors
    /// [`CodeError::Country`] when the text is neither.
    pub fn recognise(text: &str) -> Result<Self, CodeError> {
        COUNTRY_NAMES.recognise(text).map(Self).ok_or(CodeError::Country)
    }

    /// Every country, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        COUNTRY_NAMES.sorted.iter().copied().map(Self)
    }

    /// The country's name in Italian, as the workbook offers it.
    #[must_use]
    pub fn italian_name(self) -> &'static str {
        COUNTRY_NAMES.codes.get(&self.0).map_or("", |names| names.0)
    }

    /// The country's name in English, as the workbook offers it.
    #[must_use]
    pub fn english_name(self) -> &'static str {
        COUNTRY_NAMES.codes.get(&self.0).map_or("", |names| names.1)
    }
}

impl Language {
    /// Italian.
    pub const ITALIAN: Self = Self(*b"it");
    /// English.
    pub const ENGLISH: Self = Self(*b"en");

    /// Reads a code in upper or lower case.
    ///
    /// # Errors
    /// [`CodeError::Language`] when no language has this code.
    pub fn parse(code: &str) -> Result<Self, CodeError> {
        let code = letters::<2>(code, u8::to_ascii_lowercase).ok_or(CodeError::Language)?;
        if LANGUAGE_NAMES.codes.contains_key(&code) { Ok(Self(code)) } else { Err(CodeError::Language) }
    }

    /// Reads a code, or the language's name in Italian or English.
    ///
    /// # Errors
    /// [`CodeError::Language`] when the text is neither.
    pub fn recognise(text: &str) -> Result<Self, CodeError> {
        LANGUAGE_NAMES.recognise(text).map(Self).ok_or(CodeError::Language)
    }

    /// Every language, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGE_NAMES.sorted.iter().copied().map(Self)
    }
}

impl Currency {
    /// The euro.
    pub const EURO: Self = Self(*b"EUR");

    /// Reads a code in upper or lower case.
    ///
    /// # Errors
    /// [`CodeError::Currency`] when the code is not in the list.
    pub fn parse(code: &str) -> Result<Self, CodeError> {
        let code = letters::<3>(code, u8::to_ascii_uppercase).ok_or(CodeError::Currency)?;
        let known = CURRENCIES.split_ascii_whitespace().any(|known| known.as_bytes() == code);
        if known { Ok(Self(code)) } else { Err(CodeError::Currency) }
    }
}

fn letters<const N: usize>(text: &str, case: impl Fn(&u8) -> u8) -> Option<[u8; N]> {
    let bytes: [u8; N] = text.trim().as_bytes().try_into().ok()?;
    bytes.iter().all(u8::is_ascii_alphabetic).then(|| bytes.map(|byte| case(&byte)))
}

type Code = [u8; 2];

/// A code list with what people may write for each code.
struct NamedCodes {
    sorted: Vec<Code>,
    codes: HashMap<Code, (&'static str, &'static str)>,
    by_folded_name: HashMap<String, Code>,
}

static COUNTRY_NAMES: LazyLock<NamedCodes> =
    LazyLock::new(|| NamedCodes::read(COUNTRIES, OTHER_COUNTRY_NAMES));
static LANGUAGE_NAMES: LazyLock<NamedCodes> =
    LazyLock::new(|| NamedCodes::read(LANGUAGES, OTHER_LANGUAGE_NAMES));

impl NamedCodes {
    fn read(table: &'static str, others: &[(&str, &str)]) -> Self {
        let mut named = Self { sorted: Vec::new(), codes: HashMap::new(), by_folded_name: HashMap::new() };
        for line in table.lines().skip(1) {
            let mut fields = line.split(',');
            let (Some(code), Some(it), Some(en)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let Ok(bytes) = <Code>::try_from(code.as_bytes()) else { continue };
            named.sorted.push(bytes);
            named.codes.insert(bytes, (it, en));
            for name in [code, it, en] {
                named.by_folded_name.entry(fold(name)).or_insert(bytes);
            }
        }
        for (name, code) in others {
            if let Ok(bytes) = <Code>::try_from(code.as_bytes()) {
                named.by_folded_name.entry(fold(name)).or_insert(bytes);
            }
        }
        named
    }

    fn recognise(&self, text: &str) -> Option<Code> {
        self.by_folded_name.get(&fold(text)).copied()
    }
}

/// What the three code types share: they are shown, parsed and stored as their code.
macro_rules! code_as_text {
    ($name:ident) => {
        impl $name {
            /// The code itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = CodeError;
            fn from_str(text: &str) -> Result<Self, CodeError> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.as_str().to_owned()
            }
        }
    };
}

code_as_text!(Country);
code_as_text!(Language);
code_as_text!(Currency);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_whole() {
        assert_eq!(Country::all().count(), 249, "ISO 3166-1 has 249 countries");
        assert_eq!(Language::all().count(), 183, "ISO 639-1 has 183 languages");
    }

    #[test]
    fn codes_are_read_in_either_case_and_only_when_they_exist() {
        assert_eq!(Country::parse(" it ").unwrap(), Country::ITALY);
        assert_eq!(Language::parse("IT").unwrap().as_str(), "it");
        assert_eq!(Currency::parse("eur").unwrap(), Currency::EURO);
        assert_eq!(Country::parse("XX"), Err(CodeError::Country));
        assert_eq!(Country::parse("ITA"), Err(CodeError::Country));
        assert_eq!(Language::parse("è"), Err(CodeError::Language));
        assert_eq!(Currency::parse("LIR"), Err(CodeError::Currency));
    }

    #[test]
    fn names_are_recognised_in_italian_and_english() {
        for text in ["GB", "Regno Unito", "united kingdom", "UK", "Gran Bretagna"] {
            assert_eq!(Country::recognise(text).unwrap().as_str(), "GB", "{text}");
        }
        for text in ["ja", "Giapponese", "japanese"] {
            assert_eq!(Language::recognise(text).unwrap().as_str(), "ja", "{text}");
        }
        assert_eq!(Country::recognise("Atlantide"), Err(CodeError::Country));
    }

    #[test]
    fn no_name_means_two_codes() {
        for country in Country::all() {
            assert_eq!(Country::recognise(country.italian_name()), Ok(country));
            assert_eq!(Country::recognise(country.english_name()), Ok(country));
        }
    }

    #[test]
    fn a_code_is_stored_as_its_text_and_checked_when_read() {
        assert_eq!(serde_json::to_string(&Country::ITALY).unwrap(), "\"IT\"");
        assert!(serde_json::from_str::<Country>("\"QQ\"").is_err());
    }
}
