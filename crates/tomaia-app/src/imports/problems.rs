//! What an import found, as values that are kept with it: what is wrong and where, and what became of the rows.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tomaia_domain::refusal::{FieldError, Refusal, RefusalKind};
use tomaia_domain::workbook::{Problem, Sheet};

use crate::companies::Outcome;

/// How many problems of an import are kept one by one; the rest is only counted.
pub const PROBLEMS_KEPT: usize = 5_000;

/// What is wrong with a whole file, or what of it was left aside: a message key with arguments.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct FileProblem {
    /// A message key.
    pub message: String,
    /// The message's arguments.
    pub arguments: Vec<(String, String)>,
}

impl FileProblem {
    pub(super) fn new(message: &str) -> Self {
        Self { message: message.to_owned(), arguments: Vec::new() }
    }

    pub(super) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.push((name.to_owned(), value.to_string()));
        self
    }

    pub(super) fn refusal(&self, kind: RefusalKind) -> Refusal {
        let refusal = Refusal::new(kind, self.message.as_str());
        self.arguments.iter().fold(refusal, |refusal, (name, value)| refusal.with(name, value))
    }
}

/// What is wrong in one cell, or in a whole row.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PlacedProblem {
    /// Key of the sheet.
    pub sheet: String,
    /// The row, as the spreadsheet program shows it.
    pub row: i64,
    /// Letters of the column; empty for the whole row.
    pub column: String,
    /// A message key.
    pub message: String,
    /// The message's arguments.
    pub arguments: Vec<(String, String)>,
}

impl PlacedProblem {
    pub(super) fn of(sheet: Sheet, row: u32, column: &str, problem: &Problem) -> Self {
        Self {
            sheet: sheet.key().to_owned(),
            row: row.into(),
            column: column.to_owned(),
            message: problem.key.to_owned(),
            arguments: problem.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        }
    }

    pub(super) fn of_field(sheet: Sheet, row: u32, column: &str, error: &FieldError) -> Self {
        Self {
            sheet: sheet.key().to_owned(),
            row: row.into(),
            column: column.to_owned(),
            message: error.message.clone(),
            arguments: error.arguments.clone(),
        }
    }
}

/// What becomes of the rows of one sheet.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Tally {
    /// Rows that bring something that was not known.
    pub new: i64,
    /// Rows that change something known.
    pub changed: i64,
    /// Rows that say what is known.
    pub same: i64,
    /// Rows with problems.
    pub wrong: i64,
}

impl Tally {
    pub(super) fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::New => self.new += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Same => self.same += 1,
        }
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> i64 {
        self.new + self.changed + self.same + self.wrong
    }
}

/// What becomes of a whole file.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Summary {
    /// By key of the sheet.
    pub sheets: BTreeMap<String, Tally>,
    /// What was left aside.
    pub notices: Vec<FileProblem>,
    /// Whether a sheet could not be read because of its header: then nothing of the file can be accepted.
    pub unread_sheet: bool,
}

impl Summary {
    /// The sum over all sheets.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.sheets.values().fold(Tally::default(), |sum, tally| Tally {
            new: sum.new + tally.new,
            changed: sum.changed + tally.changed,
            same: sum.same + tally.same,
            wrong: sum.wrong + tally.wrong,
        })
    }

    pub(super) fn sheet(&mut self, sheet: Sheet) -> &mut Tally {
        self.sheets.entry(sheet.key().to_owned()).or_default()
    }
}

/// All that was found in a file.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Findings {
    /// What becomes of its rows.
    pub summary: Summary,
    /// What is wrong, as far as it is kept ([`PROBLEMS_KEPT`]).
    pub problems: Vec<PlacedProblem>,
    /// How many problems there are.
    pub problems_count: i64,
}

impl Findings {
    pub(super) fn add(&mut self, problem: PlacedProblem) {
        self.problems_count += 1;
        if self.problems.len() < PROBLEMS_KEPT {
            self.problems.push(problem);
        }
    }
}
