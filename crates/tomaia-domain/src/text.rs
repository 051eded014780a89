//! Texts that people type: cleaned, folded for search, made into slugs; and the names of persons.
//!
//! Never translates and never guesses a transliteration: a Latin reading is given by its owner.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::messages::message_keys;

/// The longest text that one field accepts, in characters.
pub const MAX_FIELD_CHARS: usize = 500;

/// Cleans a typed text: composed characters (NFC), no control or direction characters, single spaces, no spaces
/// around.
#[must_use]
pub fn clean(text: &str) -> String {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return squeeze(text);
    }
    let visible: String =
        text.nfc().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect();
    squeeze(&visible)
}

/// Folds a text for search: lower case, compatibility decomposition, Latin, Greek and Cyrillic diacritics stripped,
/// other scripts kept whole, spaces squeezed.
///
/// Folding twice is folding once.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = fold_once(text);
    // Lower-casing may bring out characters that decompose again (İ, ϓ): a second pass reaches the fixed point.
    for _ in 0..3 {
        let again = fold_once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

/// What [`fold_once`] does to plain texts, which most are, without decomposing them.
fn fold_ascii(text: &str) -> String {
    let letter = |c: char| if c.is_ascii_control() { ' ' } else { c.to_ascii_lowercase() };
    let lower: String = text.chars().map(|c| if c == '`' { '\'' } else { letter(c) }).collect();
    squeeze(&lower)
}

fn fold_once(text: &str) -> String {
    let lower: String = text.nfkd().flat_map(char::to_lowercase).collect();
    let mut folded = String::with_capacity(lower.len());
    let mut base = ' ';
    for c in lower.nfkd().filter(|c| !is_invisible(*c)) {
        if is_combining_mark(c) {
            if keeps_marks(base) {
                folded.push(c);
            }
            continue;
        }
        base = c;
        match unlinked_letter(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(if c.is_control() { ' ' } else { c }),
        }
    }
    squeeze(&folded.nfc().collect::<String>())
}

/// A slug of lower-case ASCII letters, digits and single hyphens; other characters become hyphens.
///
/// Empty when the text has no Latin letter or digit.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Whether every letter of the text is Latin, so that a reader of Italian can read it aloud.
#[must_use]
pub fn is_latin(text: &str) -> bool {
    text.nfkd()
        .filter(|c| c.is_alphabetic())
        .all(|c| matches!(c as u32, 0..=0x024F | 0x0250..=0x02FF | 0x1E00..=0x1EFF))
}

fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// Zero-width and direction characters: they change how a text looks or compares, not what it says.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Scripts in which a mark is a part of the letter (kana with dakuten, Indic vowels, Thai tones), not an accent.
fn keeps_marks(base: char) -> bool {
    !matches!(base as u32, 0..=0x052F | 0x1D00..=0x1FFF | 0x2000..=0x2BFF)
}

/// Letters that carry a stroke or a ligature, which decomposition leaves as they are.
fn unlinked_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        '’' | '‘' | 'ʼ' | '`' | '´' => "'",
        '‐' | '‑' | '–' | '—' => "-",
        _ => return None,
    })
}

message_keys! {
    /// Why a person's name was not accepted.
    NameError {
        /// There is no letter in it.
        Empty => "name-empty",
        /// It is longer than a field may be.
        TooLong => "name-long",
        /// The name is in another script and has no Latin reading.
        LatinReadingNeeded => "name-latin-needed",
        /// The Latin reading has letters of another script.
        LatinReadingNotLatin => "name-latin-wrong",
    }
}

/// A person's name as its owner writes it, with a Latin reading where the script is another one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonName {
    written: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    latin: Option<String>,
}

impl PersonName {
    /// Takes the name as written and, where it is not in Latin letters, its Latin reading.
    ///
    /// # Errors
    /// [`NameError`] when the name is empty or too long, or when a reading is missing or not Latin.
    pub fn new(written: &str, latin: Option<&str>) -> Result<Self, NameError> {
        let written = clean(written);
        if !written.chars().any(char::is_alphabetic) {
            return Err(NameError::Empty);
        }
        let latin = latin.map(clean).filter(|text| !text.is_empty() && *text != written);
        if [Some(&written), latin.as_ref()].into_iter().flatten().any(|t| t.chars().count() > MAX_FIELD_CHARS)
        {
            return Err(NameError::TooLong);
        }
        match &latin {
            Some(reading) if !is_latin(reading) => Err(NameError::LatinReadingNotLatin),
            None if !is_latin(&written) => Err(NameError::LatinReadingNeeded),
            _ => Ok(Self { written, latin }),
        }
    }

    /// The name as its owner writes it.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The Latin reading, where the name itself is in another script (or another reading was given).
    #[must_use]
    pub fn latin(&self) -> Option<&str> {
        self.latin.as_deref()
    }

    /// The name in Latin letters: the reading if there is one, else the name itself.
    #[must_use]
    pub fn readable(&self) -> &str {
        self.latin.as_deref().unwrap_or(&self.written)
    }
}

/// Declares a text that is checked once, when it is made: `parse`, `as_str`, `Display`, `FromStr` and serde.
macro_rules! checked_text {
    ($(#[$meta:meta])* $name:ident, $error:ty, $parse:path) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks a typed text and keeps its canonical form.
            ///
            /// # Errors
            /// The reason why the text is not accepted.
            pub fn parse(text: &str) -> Result<Self, $error> {
                $parse(text).map(Self)
            }

            /// The canonical form.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;
            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

pub(crate) use checked_text;

/// Gives an enum the names under which it is stored, and by which it is read again: `ALL`, `name`, `from_name`.
macro_rules! stored_names {
    ($type:ident { $($variant:ident => $name:literal,)+ }) => {
        impl $type {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the database, in the API and in message keys.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The one of a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}

pub(crate) use stored_names;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folding_strips_latin_and_cyrillic_accents_and_keeps_other_scripts() {
        assert_eq!(fold("  ÀRCA\u{a0} Calzaturificio "), "arca calzaturificio");
        assert_eq!(fold("Straße, Øster, Łódź"), "strasse, oster, lodz");
        assert_eq!(fold("Ёлка Йод"), "елка иод");
        assert_eq!(fold("がくせい ＡＢＣ"), "がくせい abc");
        assert_eq!(fold("Sant’Elpidio"), fold("sant'elpidio"));
        assert_eq!(fold("한국"), "한국");
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Scarpe da donna (città)"), "scarpe-da-donna-citta");
        assert_eq!(slug("靴"), "");
    }

    #[test]
    fn a_name_in_another_script_needs_a_reading() {
        assert_eq!(PersonName::new("山田 花子", None), Err(NameError::LatinReadingNeeded));
        assert_eq!(PersonName::new("山田 花子", Some("山田")), Err(NameError::LatinReadingNotLatin));
        let name = PersonName::new(" 山田  花子", Some("Yamada Hanako")).unwrap();
        assert_eq!((name.written(), name.readable()), ("山田 花子", "Yamada Hanako"));
        assert_eq!(PersonName::new("Zoë Müller", None).unwrap().readable(), "Zoë Müller");
        assert_eq!(PersonName::new(" 12 ", None), Err(NameError::Empty));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn plain_texts_fold_as_all_others(text in "[ -~\\x00-\\x1f]{0,40}") {
            prop_assert_eq!(fold_ascii(&text), fold_once(&text));
        }

        #[test]
        fn a_clean_text_stays_as_it_is(text in any::<String>()) {
            let cleaned = clean(&text);
            prop_assert_eq!(clean(&cleaned), cleaned);
        }

        #[test]
        fn a_slug_holds_only_its_alphabet(text in any::<String>()) {
            let slug = slug(&text);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }
    }
}
