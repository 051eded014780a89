//! Vocabularies: the terms of a sector (product kinds, materials, constructions…), which are data of a programme.
//!
//! The module reads the table `kind,code,it,en` and recognises a typed word as one of its terms. It holds no list of
//! its own: footwear is in `data/vocabulary.csv`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::messages::message_keys;
use crate::text::{checked_text, fold, stored_names};

message_keys! {
    /// Why a term was not accepted.
    TermError {
        /// Empty, too long, or with characters other than a-z, 0-9 and hyphens.
        Form => "vocabulary-term-form",
        /// Not in the programme's vocabulary.
        Unknown => "vocabulary-term-unknown",
    }
}

checked_text!(
    /// The code of a term: lower-case ASCII letters, digits and hyphens, at most 60 characters.
    Term,
    TermError,
    parse_term
);

fn parse_term(text: &str) -> Result<String, TermError> {
    let text = text.trim();
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if plain && !text.is_empty() && text.len() <= 60 { Ok(text.to_owned()) } else { Err(TermError::Form) }
}

/// What a term is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermKind {
    /// A kind of product: women's shoes, boots.
    ProductKind,
    /// A material of uppers or soles.
    Material,
    /// How the shoe is put together: Blake, Goodyear.
    Construction,
    /// A price band, entry to luxury.
    PriceBand,
    /// What a guest looks for.
    Interest,
    /// A certification of a company or product.
    Certification,
}

stored_names!(TermKind {
    ProductKind => "product_kind",
    Material => "material",
    Construction => "construction",
    PriceBand => "price_band",
    Interest => "interest",
    Certification => "certification",
});

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the term is about.
    pub kind: TermKind,
    /// Its code, by which it is stored.
    pub term: Term,
    /// Its Italian name.
    pub it: String,
    /// Its English name.
    pub en: String,
}

/// A line of the table that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("vocabulary, line {line}: {reason}")]
pub struct VocabularyError {
    /// The line, counted from 1 with the header.
    pub line: usize,
    /// What is wrong with it, for the person who maintains the table.
    pub reason: &'static str,
}

/// The terms of a programme, recognised by code or by name in either language.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    entries: Vec<Entry>,
    by_word: HashMap<(TermKind, String), Term>,
}

impl Vocabulary {
    /// Reads a table `kind,code,it,en` with a header line; fields hold no commas and no quotes.
    ///
    /// # Errors
    /// [`VocabularyError`] for the first line with a missing field, an unknown kind, a bad or a repeated code.
    pub fn parse(csv: &str) -> Result<Self, VocabularyError> {
        let mut vocabulary = Self::default();
        for (index, line) in csv.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            let refused = |reason| VocabularyError { line: index + 1, reason };
            let entry = read_entry(line).map_err(refused)?;
            if vocabulary.entry(entry.kind, &entry.term).is_some() {
                return Err(refused("the code is repeated"));
            }
            vocabulary.add(entry);
        }
        Ok(vocabulary)
    }

    /// The vocabulary of these lines, in their order; a repeated code is left out.
    #[must_use]
    pub fn of_entries(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut vocabulary = Self::default();
        for entry in entries {
            if vocabulary.entry(entry.kind, &entry.term).is_none() {
                vocabulary.add(entry);
            }
        }
        vocabulary
    }

    /// The terms of one kind, in the order of the table.
    pub fn terms(&self, kind: TermKind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }

    /// The line of a term.
    #[must_use]
    pub fn entry(&self, kind: TermKind, term: &Term) -> Option<&Entry> {
        self.terms(kind).find(|entry| entry.term == *term)
    }

    /// Recognises a typed word, by code or by name in either language; case, accents and hyphens do not matter.
    ///
    /// # Errors
    /// [`TermError::Unknown`] when the vocabulary has no such term.
    pub fn recognise(&self, kind: TermKind, word: &str) -> Result<Term, TermError> {
        self.by_word.get(&(kind, comparable(word))).cloned().ok_or(TermError::Unknown)
    }

    fn add(&mut self, entry: Entry) {
        for word in [entry.term.as_str(), &entry.it, &entry.en] {
            self.by_word.entry((entry.kind, comparable(word))).or_insert_with(|| entry.term.clone());
        }
        self.entries.push(entry);
    }
}

fn read_entry(line: &str) -> Result<Entry, &'static str> {
    let fields: Vec<&str> = line.split(',').map(str::trim).collect();
    let [kind, code, it, en] = fields[..] else { return Err("four fields are needed") };
    let kind = TermKind::from_name(kind).ok_or("the kind is unknown")?;
    let term = Term::parse(code).map_err(|_| "the code is not a term")?;
    if it.is_empty() || en.is_empty() {
        return Err("a name is missing");
    }
    Ok(Entry { kind, term, it: it.to_owned(), en: en.to_owned() })
}

fn comparable(word: &str) -> String {
    fold(&word.replace(['-', '_'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "kind,code,it,en\nmaterial,calf,Vitello,Calfskin\nproduct_kind,women-shoes,Scarpe da donna,Women's shoes\n";

    #[test]
    fn a_term_is_recognised_by_code_and_by_either_name() {
        let vocabulary = Vocabulary::parse(TABLE).unwrap();
        for word in ["women-shoes", "Women shoes", "SCARPE DA DONNA", "women’s shoes"] {
            assert_eq!(
                vocabulary.recognise(TermKind::ProductKind, word).unwrap().as_str(),
                "women-shoes",
                "{word}"
            );
        }
        assert_eq!(vocabulary.recognise(TermKind::Material, "women-shoes"), Err(TermError::Unknown));
        assert_eq!(vocabulary.terms(TermKind::Material).count(), 1);
    }

    #[test]
    fn a_bad_line_is_named() {
        for (line, reason) in [
            ("material,calf,Vitello", "four fields are needed"),
            ("colour,red,Rosso,Red", "the kind is unknown"),
            ("material,Calf,Vitello,Calfskin", "the code is not a term"),
            ("material,calf,,Calfskin", "a name is missing"),
            ("material,calf,Vitello,Calfskin", "the code is repeated"),
        ] {
            let table = format!("{TABLE}{line}\n");
            assert_eq!(Vocabulary::parse(&table).unwrap_err(), VocabularyError { line: 4, reason });
        }
    }
}
