//! A page that is one form: its fields as a list, so that every plain form looks alike, says what is wrong at the
//! field, and shows again what was typed. A form that needs more has a template of its own.

use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::shell::{NavItem, Shell, page, page_with};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

/// What was typed into a form: names and values as they came, or as a record fills them at first.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// The values of a record.
    #[must_use]
    pub fn of<V: Into<String>>(pairs: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect())
    }

    /// Adds a value.
    #[must_use]
    pub fn and(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// The first value of a field; empty where it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The first value of a field, as the verbs take it.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.get(name).to_owned()
    }

    /// Whether a field was sent at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// All values of a field: checkboxes.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// An identifier; none where the field is empty or no number.
    #[must_use]
    pub fn id(&self, name: &str) -> Option<i64> {
        self.get(name).trim().parse().ok()
    }

    /// All identifiers of a field.
    #[must_use]
    pub fn ids(&self, name: &str) -> Vec<i64> {
        self.all(name).into_iter().filter_map(|value| value.trim().parse().ok()).collect()
    }
}

/// How a field is typed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    Long,
    /// A civil date.
    Date,
    /// A time of day.
    Time,
    /// A whole number.
    Number,
    /// An e-mail address.
    Email,
    /// One of many.
    Select,
    /// Several of a few.
    Checkboxes,
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// How it is typed.
    pub kind: Kind,
    /// As it is sent.
    pub name: &'static str,
    /// In words.
    pub label: String,
    /// What was typed.
    pub value: String,
    /// Said before the field; may be empty.
    pub help: String,
    /// What is wrong with it; may be empty.
    pub error: String,
    /// Whether it must be filled.
    pub required: bool,
    /// The choices of a select or of checkboxes.
    pub choices: Vec<Choice>,
}

impl Field {
    /// A field that must be filled, labelled by a message key.
    #[must_use]
    pub fn new(shell: &Shell, typed: &Typed, kind: Kind, name: &'static str, label: &str) -> Self {
        Self {
            kind,
            name,
            label: shell.t(label),
            value: typed.text(name),
            help: String::new(),
            error: String::new(),
            required: true,
            choices: Vec::new(),
        }
    }

    /// It may be left empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Says something before the field, by a message key.
    #[must_use]
    pub fn help(mut self, shell: &Shell, key: &str) -> Self {
        self.help = shell.t(key);
        self
    }

    /// The choices: value and words; those that were typed are chosen.
    #[must_use]
    pub fn choices(mut self, typed: &Typed, choices: impl IntoIterator<Item = (String, String)>) -> Self {
        let chosen = typed.all(self.name);
        self.choices = choices
            .into_iter()
            .map(|(value, label)| {
                let selected = chosen.contains(&value.as_str());
                Choice::new(value, label, selected)
            })
            .collect();
        self
    }
}

/// A page that is one form.
#[derive(Template)]
#[template(path = "layout/form_page.html")]
pub struct FormPage {
    /// The frame.
    pub shell: Shell,
    /// The tabs of what it belongs to; may be none.
    pub tabs: Vec<NavItem>,
    /// One sentence under the title; may be empty.
    pub lead: String,
    /// What is wrong.
    pub errors: FormErrors,
    /// Where it is sent.
    pub action: String,
    /// What must come back as it is: the revision.
    pub hidden: Vec<(&'static str, String)>,
    /// The fields.
    pub fields: Vec<Field>,
    /// The words on the button.
    pub submit: String,
    /// The way back.
    pub cancel: String,
    /// Where a button takes the thing away; empty: nowhere.
    pub remove: String,
    /// The words on that button.
    pub remove_words: String,
}

impl FormPage {
    /// A form without tabs, hidden fields and a way to take the thing away.
    #[must_use]
    pub fn new(shell: Shell, fields: Vec<Field>, submit: &str, cancel: String) -> Self {
        Self {
            action: shell.path.clone(),
            submit: shell.t(submit),
            shell,
            tabs: Vec::new(),
            lead: String::new(),
            errors: FormErrors::default(),
            hidden: Vec::new(),
            fields,
            cancel,
            remove: String::new(),
            remove_words: String::new(),
        }
    }

    /// Under the tabs of what it belongs to.
    #[must_use]
    pub fn tabs(mut self, tabs: Vec<NavItem>) -> Self {
        self.tabs = tabs;
        self
    }

    /// One sentence under the title, by a message key.
    #[must_use]
    pub fn lead(mut self, key: &str) -> Self {
        self.lead = self.shell.t(key);
        self
    }

    /// Something that must come back as it is.
    #[must_use]
    pub fn hidden(mut self, name: &'static str, value: impl ToString) -> Self {
        self.hidden.push((name, value.to_string()));
        self
    }

    /// A button that takes the thing away.
    #[must_use]
    pub fn remove(mut self, address: String, key: &str) -> Self {
        self.remove_words = self.shell.t(key);
        self.remove = address;
        self
    }

    /// The form as it is shown at first, or again with what is wrong.
    ///
    /// # Errors
    /// The failure itself, where it is not about what was typed.
    pub fn show(mut self, refused: Option<Failure>) -> Result<Response, Failure> {
        let Some(failure) = refused else { return page(&self) };
        self.errors = FormErrors::of(self.shell.texts, failure)?;
        for field in &mut self.fields {
            field.error = self.errors.of_field(field.name);
        }
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &self)
    }
}
