//! The workbook: the spreadsheet by which an officer brings in companies, guests and wishes, as data.
//!
//! [`Sheet::columns`] says which columns there are, and from it the template, the help and the export are made.
//! [`Layout`] finds the columns of a file by their Italian or English headers, [`parse_row`] reads one row into a
//! typed value or says everything that is wrong with it, [`References`] finds what a row refers to, and
//! [`Row::cells`] writes a row back. Files are read and written elsewhere; nothing here opens one, and no row is
//! stored.
//!
//! To add a column: one line in `columns_*.rs`, one field in `rows.rs`, one line in `read.rs` and in `write.rs`; the
//! round-trip test fails until all four agree.

mod cells;
mod columns;
mod columns_companies;
mod columns_guests;
mod columns_mission;
mod dates;
mod headers;
mod problems;
mod read;
mod reader;
mod records;
mod references;
mod rows;
mod write;

pub use cells::Cell;
pub use columns::{Choice, Column, Kind, Sheet, Wording, Words};
pub use headers::Layout;
pub use problems::{FileError, Problem, WorkbookError};
pub use read::parse_row;
pub use records::ReferenceTables;
pub use references::{CompanyReference, GuestReference, RecordCode, References, Repetitions};
pub use rows::{
    CertificationEntry, CompanyRow, ExclusionRow, GuestRow, InterpreterRow, LanguagePair, MeetingLimits,
    RepresentativeRow, Row, UnavailabilityRow, WishRow,
};

#[cfg(test)]
mod tests;
