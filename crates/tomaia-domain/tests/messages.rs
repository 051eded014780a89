//! Every message key of the workbook, companies and guests has a text in Italian and English, with the same
//! arguments, and no text is without a key.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use fluent_syntax::parser::parse;
use tomaia_domain::codes::CodeError;
use tomaia_domain::companies::{
    ClassificationError, ContactError, LegalNameError, MarketError, ReaError, TaxCodeError, VatError,
};
use tomaia_domain::guests::VettingError;
use tomaia_domain::places::PlaceError;
use tomaia_domain::text::NameError;
use tomaia_domain::vocabulary::TermError;
use tomaia_domain::workbook::{FileError, WorkbookError};

const ITALIAN: &str = include_str!("../../../locales/it/workbook.ftl");
const ENGLISH: &str = include_str!("../../../locales/en/workbook.ftl");

fn keys() -> BTreeSet<String> {
    let lists = [
        CodeError::KEYS,
        ClassificationError::KEYS,
        ContactError::KEYS,
        FileError::KEYS,
        LegalNameError::KEYS,
        MarketError::KEYS,
        NameError::KEYS,
        PlaceError::KEYS,
        ReaError::KEYS,
        TaxCodeError::KEYS,
        TermError::KEYS,
        VatError::KEYS,
        VettingError::KEYS,
        WorkbookError::KEYS,
    ];
    lists.concat().into_iter().map(str::to_owned).collect()
}

/// The messages of a file with the names of their arguments; those that end in a language count as one.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = parse(text).expect("the file is valid Fluent");
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let pattern = message.value.unwrap_or_else(|| panic!("{} has no text", message.id.name));
        let arguments = pattern.elements.iter().filter_map(|element| match element {
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(id.name.trim_end_matches("-it").trim_end_matches("-en").to_owned()),
            _ => None,
        });
        let repeated = messages.insert(message.id.name.to_owned(), arguments.collect());
        assert!(repeated.is_none(), "{} is there twice", message.id.name);
    }
    messages
}

#[test]
fn every_key_has_a_text_in_both_languages_and_no_text_is_idle() {
    for text in [ITALIAN, ENGLISH] {
        let present: BTreeSet<String> = messages(text).into_keys().collect();
        assert_eq!(present, keys());
    }
}

#[test]
fn both_languages_use_the_same_arguments() {
    assert_eq!(messages(ITALIAN), messages(ENGLISH));
}
