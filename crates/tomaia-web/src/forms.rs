//! Forms: what a page needs to show a refused form again with everything that was typed and what is wrong with it.

use crate::failure::Failure;
use std::collections::BTreeMap;
use tomaia_domain::refusal::{Refusal, RefusalKind};
use tomaia_i18n::{Arg, Texts};

/// One error of a form, in the reader's words.
#[derive(Clone, Debug)]
pub struct FormError {
    /// The field; empty for the whole form.
    pub field: String,
    /// The words.
    pub text: String,
}

/// The errors of a form.
#[derive(Clone, Debug, Default)]
pub struct FormErrors {
    /// All of them, in the order in which they were found.
    pub list: Vec<FormError>,
    by_field: BTreeMap<String, String>,
}

impl FormErrors {
    /// The errors of a refusal that a form can show; any other failure goes on.
    ///
    /// # Errors
    /// The failure itself, where it is not about what was typed.
    pub fn of(texts: &Texts, failure: Failure) -> Result<Self, Failure> {
        match failure.refusal() {
            Some(refusal)
                if matches!(
                    refusal.kind,
                    RefusalKind::Invalid | RefusalKind::Conflict | RefusalKind::TooLarge
                ) =>
            {
                Ok(Self::of_refusal(texts, refusal))
            }
            _ => Err(failure),
        }
    }

    /// The errors of a refusal.
    #[must_use]
    pub fn of_refusal(texts: &Texts, refusal: &Refusal) -> Self {
        let mut errors = Self::default();
        for field in &refusal.fields {
            let arguments: Vec<(&str, Arg)> =
                field.arguments.iter().map(|(name, value)| (name.as_str(), Arg::from(value))).collect();
            errors.add(&field.field, texts.with(&field.message, &arguments));
        }
        if refusal.fields.is_empty() {
            errors.add("", crate::failure::words(texts, refusal));
        }
        errors
    }

    fn add(&mut self, field: &str, text: String) {
        self.by_field.entry(field.to_owned()).or_insert_with(|| text.clone());
        self.list.push(FormError { field: field.to_owned(), text });
    }

    /// The error of a field; empty where there is none.
    #[must_use]
    pub fn of_field(&self, field: &str) -> String {
        self.by_field.get(field).cloned().unwrap_or_default()
    }
}

/// One choice of a select, of checkboxes or of radios.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub selected: bool,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>, selected: bool) -> Self {
        Self { value: value.into(), label: label.into(), selected }
    }
}
