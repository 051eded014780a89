//! How rows refer to each other, and finding what they refer to.

use std::collections::{HashMap, HashSet};

use super::problems::{Problem, WorkbookError};
use super::rows::{CompanyRow, GuestRow, Row};
use crate::companies::{Email, VatNumber};
use crate::text::{checked_text, clean, fold};

checked_text!(
    /// The stable code of a record in a workbook, such as `IM001`: letters, digits, `-`, `_`, `.` and `/`, at most 20,
    /// kept in upper case.
    RecordCode,
    WorkbookError,
    parse_record_code
);

fn parse_record_code(text: &str) -> Result<String, WorkbookError> {
    let code = text.trim();
    let plain = code.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b));
    let named = code.bytes().any(|b| b.is_ascii_alphanumeric());
    if plain && named && code.len() <= 20 { Ok(code.to_ascii_uppercase()) } else { Err(WorkbookError::Code) }
}

/// A company as another row names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CompanyReference {
    /// By VAT number.
    Vat(VatNumber),
    /// By code; a one-word name looks the same, so that [`References`] tries it as a name too.
    Code(RecordCode),
    /// By legal name or brand.
    Name(String),
}

impl CompanyReference {
    /// Takes a VAT number, else what looks like a code, else a name.
    ///
    /// # Errors
    /// [`WorkbookError::Required`] for an empty text.
    pub fn parse(text: &str) -> Result<Self, WorkbookError> {
        let text = clean(text);
        if text.is_empty() {
            return Err(WorkbookError::Required);
        }
        if let Ok(vat) = VatNumber::parse(&text) {
            return Ok(Self::Vat(vat));
        }
        Ok(RecordCode::parse(&text).map_or_else(|_| Self::Name(text), Self::Code))
    }

    /// The number, code or name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Vat(vat) => vat.as_str(),
            Self::Code(code) => code.as_str(),
            Self::Name(name) => name,
        }
    }
}

/// A guest as another row names them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum GuestReference {
    /// By code.
    Code(RecordCode),
    /// By e-mail address.
    Email(Email),
}

impl GuestReference {
    /// Takes an e-mail address when there is an `@`, else a code.
    ///
    /// # Errors
    /// [`WorkbookError::GuestUnknown`] when the text can be neither.
    pub fn parse(text: &str) -> Result<Self, WorkbookError> {
        let parsed = if text.contains('@') {
            Email::parse(text).map(Self::Email).ok()
        } else {
            RecordCode::parse(text).map(Self::Code).ok()
        };
        parsed.ok_or(WorkbookError::GuestUnknown)
    }

    /// The code or address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Code(code) => code.as_str(),
            Self::Email(email) => email.as_str(),
        }
    }
}

/// What rows can refer to: everything that is in the workbook and, where the caller adds it, in the database.
#[derive(Debug, Clone, Default)]
pub struct References {
    companies: HashMap<String, Found>,
    guests: HashMap<String, Found>,
    people: HashSet<RecordCode>,
}

/// The record behind a word, or that two records share it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Found {
    One(RecordCode),
    Several,
}

impl References {
    /// Adds what can be referred to in a row of companies, guests, representatives or interpreters.
    pub fn add_row(&mut self, row: &Row) {
        match row {
            Row::Company(company) => self.add_company_row(company),
            Row::Guest(guest) => self.add_guest_row(guest),
            Row::Representative(representative) => {
                self.people.extend(representative.code.clone());
            }
            Row::Interpreter(interpreter) => {
                self.people.insert(interpreter.code.clone());
            }
            Row::Wish(_) | Row::Unavailability(_) | Row::Exclusion(_) => {}
        }
    }

    /// Adds a company by its code, VAT number and names.
    pub fn add_company<'a>(
        &mut self,
        code: &'a RecordCode,
        vat: &'a VatNumber,
        names: impl IntoIterator<Item = &'a str>,
    ) {
        self.people.insert(code.clone());
        for word in [code.as_str(), vat.as_str()].into_iter().chain(names) {
            note(&mut self.companies, fold(word), code);
        }
    }

    /// Adds a guest by code and e-mail address.
    pub fn add_guest(&mut self, code: &RecordCode, email: Option<&Email>) {
        self.people.insert(code.clone());
        for word in [Some(code.as_str()), email.map(Email::as_str)].into_iter().flatten() {
            note(&mut self.guests, fold(word), code);
        }
    }

    /// The code of the company that is meant.
    ///
    /// # Errors
    /// [`WorkbookError::CompanyUnknown`] or [`WorkbookError::CompanyAmbiguous`].
    pub fn company(&self, reference: &CompanyReference) -> Result<&RecordCode, WorkbookError> {
        match self.companies.get(&fold(reference.as_str())) {
            Some(Found::One(code)) => Ok(code),
            Some(Found::Several) => Err(WorkbookError::CompanyAmbiguous),
            None => Err(WorkbookError::CompanyUnknown),
        }
    }

    /// The code of the guest who is meant.
    ///
    /// # Errors
    /// [`WorkbookError::GuestUnknown`] or [`WorkbookError::GuestAmbiguous`].
    pub fn guest(&self, reference: &GuestReference) -> Result<&RecordCode, WorkbookError> {
        match self.guests.get(&fold(reference.as_str())) {
            Some(Found::One(code)) => Ok(code),
            Some(Found::Several) => Err(WorkbookError::GuestAmbiguous),
            None => Err(WorkbookError::GuestUnknown),
        }
    }

    /// What is wrong with the references of a row; empty when all are found.
    #[must_use]
    pub fn check(&self, row: &Row) -> Vec<Problem> {
        let company = |reference: &CompanyReference| {
            let found = self.company(reference).map(|_| ());
            found.map_err(|error| Problem::new("company", &error).value(reference.as_str())).err()
        };
        let guest = |reference: &GuestReference| {
            let found = self.guest(reference).map(|_| ());
            found.map_err(|error| Problem::new("guest", &error).value(reference.as_str())).err()
        };
        let problems = match row {
            Row::Wish(wish) => [company(&wish.company), guest(&wish.guest)],
            Row::Exclusion(exclusion) => [company(&exclusion.company), guest(&exclusion.guest)],
            Row::Representative(representative) => [company(&representative.company), None],
            Row::Unavailability(absence) if !self.people.contains(&absence.who) => {
                [Some(Problem::new("who", &WorkbookError::PersonUnknown).value(absence.who.as_str())), None]
            }
            _ => [None, None],
        };
        problems.into_iter().flatten().collect()
    }

    fn add_company_row(&mut self, row: &CompanyRow) {
        let names = std::iter::once(row.legal_name.as_str()).chain(row.brands.iter().map(String::as_str));
        self.add_company(&row.code, &row.vat, names);
    }

    fn add_guest_row(&mut self, row: &GuestRow) {
        self.add_guest(&row.code, row.email.as_ref());
    }
}

fn note(words: &mut HashMap<String, Found>, word: String, code: &RecordCode) {
    let found = words.entry(word).or_insert_with(|| Found::One(code.clone()));
    if *found != Found::One(code.clone()) {
        *found = Found::Several;
    }
}

/// Finds records that appear twice in a sheet. Takes the rows one by one, and keeps only their identities.
#[derive(Debug, Clone, Default)]
pub struct Repetitions {
    first_rows: HashMap<String, u32>,
}

impl Repetitions {
    /// Notes a row with its number in the file, and says with which row above it is the same.
    pub fn check(&mut self, number: u32, row: &Row) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (column, error, identity) in identities(row) {
            match self.first_rows.get(&identity) {
                None => {
                    self.first_rows.insert(identity, number);
                }
                Some(first) => problems.push(Problem::new(column, &error).arg("row", first)),
            }
        }
        problems
    }
}

/// What must not be said twice of a record, with the column at which a repetition is shown.
fn identities(row: &Row) -> Vec<(&'static str, WorkbookError, String)> {
    let sheet = row.sheet().key();
    let once = |column: &'static str, identity: String| {
        (column, WorkbookError::RowRepeated, format!("{sheet}|{column}|{}", fold(&identity)))
    };
    let pair = |company: &CompanyReference, guest: &GuestReference| {
        format!("{}|{}", company.as_str(), guest.as_str())
    };
    match row {
        Row::Company(company) => vec![
            once("code", company.code.to_string()),
            ("vat", WorkbookError::VatRepeated, format!("{sheet}|vat|{}", company.vat)),
        ],
        Row::Guest(guest) => vec![once("code", guest.code.to_string())],
        Row::Wish(wish) => {
            vec![once("company", format!("{}|{}", pair(&wish.company, &wish.guest), wish.side.name()))]
        }
        Row::Representative(person) => match &person.code {
            Some(code) => vec![once("code", code.to_string())],
            None => vec![once("name", format!("{}|{}", person.company.as_str(), person.name.written()))],
        },
        Row::Interpreter(interpreter) => vec![once("code", interpreter.code.to_string())],
        Row::Unavailability(absence) => {
            vec![once("who", format!("{}|{}|{:?}|{:?}", absence.who, absence.day, absence.from, absence.to))]
        }
        Row::Exclusion(exclusion) => vec![once("company", pair(&exclusion.company, &exclusion.guest))],
    }
}
