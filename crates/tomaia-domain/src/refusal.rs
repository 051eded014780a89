//! An expected «no»: a kind that a face can turn into its own words (a status, an exit code), and a message key with
//! arguments that a person can read in her language. It knows no room and no face.

use crate::messages::MessageKey;

/// Why something was refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RefusalKind {
    /// It is not there, or not yours: the same answer for both.
    NotFound,
    /// Nobody is signed in.
    SignInNeeded,
    /// Your role does not include this.
    Forbidden,
    /// What was given is not right; the fields say what.
    Invalid,
    /// It was right, but not any more, or not yet: somebody else changed it, or its state does not allow it.
    Conflict,
    /// Too often in too short a time.
    TooMany,
    /// Larger than we take.
    TooLarge,
}

/// One field of a form that is not right.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FieldError {
    /// The field's name as the form sends it.
    pub field: String,
    /// A message key.
    pub message: String,
    /// The message's arguments.
    pub arguments: Vec<(String, String)>,
}

/// An expected «no».
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// What kind of «no».
    pub kind: RefusalKind,
    /// A message key.
    pub message: String,
    /// The message's arguments.
    pub arguments: Vec<(String, String)>,
    /// The fields, for [`RefusalKind::Invalid`].
    pub fields: Vec<FieldError>,
}

impl Refusal {
    /// A refusal with a message.
    #[must_use]
    pub fn new(kind: RefusalKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), arguments: Vec::new(), fields: Vec::new() }
    }

    /// It is not there, or not yours.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(RefusalKind::NotFound, "refusal-not-found")
    }

    /// The role does not include this.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(RefusalKind::Forbidden, "refusal-forbidden")
    }

    /// It is not in a state that allows this.
    #[must_use]
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(RefusalKind::Conflict, message)
    }

    /// Somebody else changed it since it was read.
    #[must_use]
    pub fn changed_meanwhile() -> Self {
        Self::new(RefusalKind::Conflict, "refusal-changed-meanwhile")
    }

    /// What was given is not right.
    #[must_use]
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        Self { fields, ..Self::new(RefusalKind::Invalid, "refusal-invalid") }
    }

    /// Adds an argument to the message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.push((name.to_owned(), value.to_string()));
        self
    }
}

impl FieldError {
    /// A field's error.
    #[must_use]
    pub fn new(field: &str, message: impl Into<String>) -> Self {
        Self { field: field.to_owned(), message: message.into(), arguments: Vec::new() }
    }

    /// Adds an argument to the message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.push((name.to_owned(), value.to_string()));
        self
    }
}

/// Collects what is wrong with a form, so that all of it is said at once.
#[derive(Debug, Default)]
pub struct Fields(Vec<FieldError>);

impl Fields {
    /// Takes a parsed value, or notes its error and goes on.
    pub fn take<T, E: MessageKey>(&mut self, field: &str, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.0.push(FieldError::new(field, error.key()))).ok()
    }

    /// A text that must not be empty.
    pub fn required(&mut self, field: &str, value: &str) -> String {
        let value = value.trim();
        if value.is_empty() {
            self.wrong(field, "field-required");
        }
        value.to_owned()
    }

    /// A text that may be empty, parsed where it is not. The message is given what was typed, as `$value`.
    pub fn optional<T, E: MessageKey>(
        &mut self,
        field: &str,
        value: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        let wrong = |error: &E| FieldError::new(field, error.key()).with("value", value);
        parse(value).map_err(|error| self.0.push(wrong(&error))).ok()
    }

    /// A text that must not be empty, parsed.
    pub fn needed<T, E: MessageKey>(
        &mut self,
        field: &str,
        value: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        if self.required(field, value).is_empty() { None } else { self.optional(field, value, parse) }
    }

    /// Notes an error with its arguments.
    pub fn add(&mut self, error: FieldError) {
        self.0.push(error);
    }

    /// Notes an error.
    pub fn wrong(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(FieldError::new(field, message));
    }

    /// Refuses where anything was noted.
    ///
    /// # Errors
    /// [`RefusalKind::Invalid`] with all the fields.
    pub fn finish(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::invalid(self.0)) }
    }
}
