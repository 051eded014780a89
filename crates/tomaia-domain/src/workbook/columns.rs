//! The columns of the workbook's sheets: what the template shows and what the reader expects.

use serde::{Deserialize, Serialize};

use super::{columns_companies, columns_guests, columns_mission};
use crate::text::fold;

/// The language of a workbook's headers and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// Italian.
    Italian,
    /// English.
    English,
}

/// A word or sentence in the workbook's two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Italian.
    pub it: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// Puts the two together.
    #[must_use]
    pub const fn new(it: &'static str, en: &'static str) -> Self {
        Self { it, en }
    }

    /// The words in one language.
    #[must_use]
    pub fn wording(self, wording: Wording) -> &'static str {
        match wording {
            Wording::Italian => self.it,
            Wording::English => self.en,
        }
    }
}

/// A word that a column accepts, and the code by which it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub code: &'static str,
    /// What the template offers.
    pub words: Words,
    /// What else is understood.
    pub also: &'static [&'static str],
}

impl Choice {
    pub(super) const fn new(code: &'static str, it: &'static str, en: &'static str) -> Self {
        Self { code, words: Words::new(it, en), also: &[] }
    }

    pub(super) const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }

    /// Whether a typed text means this choice; case, accents, hyphens and underscores do not matter.
    #[must_use]
    pub fn is_meant_by(&self, text: &str) -> bool {
        let text = comparable(text);
        let known = [self.code, self.words.it, self.words.en];
        known.iter().chain(self.also).any(|word| comparable(word) == text)
    }
}

fn comparable(text: &str) -> String {
    fold(&text.replace(['-', '_'], " "))
}

/// What a column holds; the template draws its validation from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Free text.
    Text,
    /// The stable code of a record.
    Code,
    /// A number or address with a form of its own (P.IVA, REA, e-mail…): kept as text, never as a number.
    Formed,
    /// A list of free texts, separated by semicolons or commas.
    Texts,
    /// A list of formed values.
    FormedList,
    /// One of the listed words.
    Choice(&'static [Choice]),
    /// A whole number, with its least and greatest value.
    Count {
        /// The least value.
        minimum: u32,
        /// The greatest value.
        maximum: u32,
    },
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// Yes or no.
    YesNo,
}

/// One column of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The key by which code and problems name it.
    pub key: &'static str,
    /// Whether every row must fill it.
    pub required: bool,
    /// What it holds.
    pub kind: Kind,
    /// Its header.
    pub header: Words,
    /// What the template says about it.
    pub help: Words,
    /// A right value.
    pub example: &'static str,
    /// Other headers that are understood.
    pub also: &'static [&'static str],
}

impl Column {
    pub(super) const fn new(
        key: &'static str,
        kind: Kind,
        header: (&'static str, &'static str),
        help: (&'static str, &'static str),
        example: &'static str,
    ) -> Self {
        let (header, help) = (Words::new(header.0, header.1), Words::new(help.0, help.1));
        Self { key, required: false, kind, header, help, example, also: &[] }
    }

    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }
}

/// A sheet of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// Companies taking part.
    Companies,
    /// Guests invited.
    Guests,
    /// Who wants to meet whom.
    Wishes,
    /// Who speaks for a company; without it, a company is one representative.
    Representatives,
    /// Interpreters.
    Interpreters,
    /// When somebody cannot meet.
    Unavailability,
    /// Pairs that must not meet.
    Exclusions,
}

impl Sheet {
    /// Every sheet, in the order in which they are read: a sheet refers only to those before it.
    pub const ALL: &'static [Self] = &[
        Self::Companies,
        Self::Guests,
        Self::Wishes,
        Self::Representatives,
        Self::Interpreters,
        Self::Unavailability,
        Self::Exclusions,
    ];

    /// The key by which code names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Companies => "companies",
            Self::Guests => "guests",
            Self::Wishes => "wishes",
            Self::Representatives => "representatives",
            Self::Interpreters => "interpreters",
            Self::Unavailability => "unavailability",
            Self::Exclusions => "exclusions",
        }
    }

    /// The name on its tab.
    #[must_use]
    pub fn name(self) -> Words {
        match self {
            Self::Companies => Words::new("Imprese", "Companies"),
            Self::Guests => Words::new("Ospiti", "Guests"),
            Self::Wishes => Words::new("Preferenze", "Wishes"),
            Self::Representatives => Words::new("Rappresentanti", "Representatives"),
            Self::Interpreters => Words::new("Interpreti", "Interpreters"),
            Self::Unavailability => Words::new("Indisponibilità", "Unavailability"),
            Self::Exclusions => Words::new("Esclusioni", "Exclusions"),
        }
    }

    /// Whether a workbook must have it.
    #[must_use]
    pub fn required(self) -> bool {
        matches!(self, Self::Companies | Self::Guests | Self::Wishes)
    }

    /// Its columns, in the order of the template.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Companies => columns_companies::COMPANIES,
            Self::Guests => columns_guests::GUESTS,
            Self::Wishes => columns_mission::WISHES,
            Self::Representatives => columns_mission::REPRESENTATIVES,
            Self::Interpreters => columns_mission::INTERPRETERS,
            Self::Unavailability => columns_mission::UNAVAILABILITY,
            Self::Exclusions => columns_mission::EXCLUSIONS,
        }
    }

    /// The sheet whose tab bears this name, in either language or as its key.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let wanted = fold(name);
        let bears =
            |sheet: &Self| [sheet.name().it, sheet.name().en, sheet.key()].iter().any(|n| fold(n) == wanted);
        Self::ALL.iter().copied().find(bears)
    }

    /// The place of a column by its key.
    pub(super) fn place(self, key: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.key == key)
    }
}

/// Answers to yes-or-no columns.
pub(super) const YES_NO: &[Choice] = &[
    Choice::new("yes", "sì", "yes").also(&["s", "y", "true", "vero", "1", "x"]),
    Choice::new("no", "no", "no").also(&["n", "false", "falso", "0"]),
];
