//! What can be wrong with a workbook, cell by cell.
//!
//! A problem is a message key with arguments; where it is (sheet, row, letter of the column) is added by whoever
//! counts the rows.

use serde::Serialize;

use crate::messages::{MessageKey, message_keys};

/// The longest piece of a wrong value that is shown back, in characters.
const SHOWN_CHARS: usize = 60;

message_keys! {
    /// Why a cell, a row or a header was not accepted.
    WorkbookError {
        /// A required cell is empty.
        Required => "workbook-required",
        /// The spreadsheet itself shows an error in the cell.
        CellError => "workbook-cell-error",
        /// A text is longer than the column accepts.
        TextTooLong => "workbook-text-long",
        /// A list has too many items.
        ListTooLong => "workbook-list-long",
        /// Not a whole number.
        Number => "workbook-number",
        /// A number outside what makes sense.
        NumberRange => "workbook-number-range",
        /// Not a date.
        Date => "workbook-date",
        /// A date typed as text that can be read in two ways.
        DateAmbiguous => "workbook-date-ambiguous",
        /// A date typed as text without its year.
        DateWithoutYear => "workbook-date-year",
        /// Not a time of day.
        Time => "workbook-time",
        /// The end is not after the beginning.
        TimeOrder => "workbook-time-order",
        /// Neither yes nor no.
        YesNo => "workbook-yes-no",
        /// None of the words that the column accepts.
        Choice => "workbook-choice",
        /// Not a record code.
        Code => "workbook-code",
        /// Not a pair of languages.
        LanguagePair => "workbook-language-pair",
        /// Not a country with a status.
        Market => "workbook-market",
        /// The least number of meetings is greater than the greatest.
        MeetingsOrder => "workbook-meetings-order",
        /// A required column is missing.
        HeaderMissing => "workbook-header-missing",
        /// The same column appears twice.
        HeaderRepeated => "workbook-header-repeated",
        /// The same record appears twice in the sheet.
        RowRepeated => "workbook-row-repeated",
        /// The same VAT number appears twice in the sheet.
        VatRepeated => "workbook-vat-repeated",
        /// Refers to a company that is not there.
        CompanyUnknown => "workbook-company-unknown",
        /// Refers to a company by a name that two have.
        CompanyAmbiguous => "workbook-company-ambiguous",
        /// Refers to a guest who is not there.
        GuestUnknown => "workbook-guest-unknown",
        /// Refers to a guest by an e-mail address that two have.
        GuestAmbiguous => "workbook-guest-ambiguous",
        /// Refers to somebody by a code that nobody has.
        PersonUnknown => "workbook-person-unknown",
        /// Refers to a record whose own row has a problem.
        RowWrong => "workbook-row-wrong",
    }
}

message_keys! {
    /// Why a whole file was not accepted.
    FileError {
        /// More bytes than an upload may have.
        TooLarge => "workbook-file-large",
        /// Unpacks to far more than its size: a zip bomb.
        Expands => "workbook-file-expands",
        /// More rows than one import may have.
        TooManyRows => "workbook-file-rows",
        /// Neither XLSX nor CSV.
        Kind => "workbook-file-kind",
        /// Cannot be opened.
        Damaged => "workbook-file-damaged",
        /// Protected by a password.
        Encrypted => "workbook-file-encrypted",
        /// Text that is not UTF-8 nor any encoding that can be told.
        Encoding => "workbook-file-encoding",
        /// A quotation mark that is never closed.
        OpenQuote => "workbook-file-quote",
        /// More sheets than a workbook may have.
        TooManySheets => "workbook-file-sheets",
        /// More columns than a sheet may have.
        TooManyColumns => "workbook-file-columns",
        /// A cell with more text than a cell may have.
        CellTooLong => "workbook-file-cell",
        /// No rows at all.
        Empty => "workbook-file-empty",
        /// A required sheet is missing.
        SheetMissing => "workbook-sheet-missing",
        /// A sheet that the workbook does not have; it is left aside.
        SheetUnknown => "workbook-sheet-unknown",
        /// A column that the sheet does not have; it is left aside.
        HeaderUnknown => "workbook-header-unknown",
    }
}

/// One thing that is wrong in one cell (or, for headers, in one column).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The key of the column.
    pub column: &'static str,
    /// The key of the message.
    pub key: &'static str,
    /// The arguments of the message: `value` is what was typed, cut when long.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem of a column without arguments.
    #[must_use]
    pub fn new(column: &'static str, error: &impl MessageKey) -> Self {
        Self { column, key: error.key(), args: Vec::new() }
    }

    /// Adds what was typed.
    #[must_use]
    pub fn value(self, value: &str) -> Self {
        let mut shown: String = value.chars().take(SHOWN_CHARS).collect();
        if value.chars().nth(SHOWN_CHARS).is_some() {
            shown.push('…');
        }
        self.arg("value", shown)
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}
