//! Spreadsheets in and out: XLSX and CSV read row by row under [`Limits`], XLSX and CSV written.
//!
//! What comes from outside is treated as hostile: sizes are measured before anything is kept, the content decides
//! what a file is (its name does not), and whatever is wrong has its own [`SpreadsheetError`]. Cells keep the type
//! they have in the file: a date that was typed as text stays text, the caller decides what to make of it. Formulas
//! are never computed; the value that the spreadsheet program saved is read.
//!
//! Text that a spreadsheet program could take for a formula is written with an apostrophe before it and read back
//! without (see [`neutralise`]), so that a file goes out and comes in unchanged.

mod cell;
mod container;
mod csv_read;
mod csv_write;
mod encoding;
mod error;
mod formula_guard;
mod limits;
mod workbook;
mod xlsx_read;
mod xlsx_write;

pub use cell::{CellValue, Row, column_letters};
pub use csv_write::{CsvSeparator, CsvWriter};
pub use error::{FileKind, SpreadsheetError, WriteError};
pub use formula_guard::{neutralise, restore};
pub use limits::Limits;
pub use workbook::{Form, Table, Workbook};
pub use xlsx_write::{Choices, Column, ColumnKind, SheetLayout, SheetWriter, XlsxWriter};
