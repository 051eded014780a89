//! What can be wrong with a file, as facts: the faces of the product turn them into sentences.

use std::fmt;

use super::column_letters;

/// What a file turned out to be instead of a workbook or a CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Excel before 2007 (`.xls`).
    OldExcel,
    /// Excel's binary workbook (`.xlsb`).
    BinaryExcel,
    /// OpenDocument (`.ods`).
    OpenDocument,
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// HTML, which some programs export under the name of a spreadsheet.
    WebPage,
    /// A zip archive with something else in it, such as a text document.
    OtherArchive,
    /// Something with bytes that no text has.
    Binary,
}

impl fmt::Display for FileKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::OldExcel => "a workbook of Excel before 2007",
            Self::BinaryExcel => "a binary Excel workbook",
            Self::OpenDocument => "an OpenDocument file",
            Self::Pdf => "a PDF",
            Self::Picture => "a picture",
            Self::WebPage => "a web page",
            Self::OtherArchive => "an archive that holds no workbook",
            Self::Binary => "neither a workbook nor text",
        })
    }
}

/// Why a file cannot be read, or not further.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SpreadsheetError {
    /// There is no byte, or no character, in the file.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`super::Limits::bytes`].
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The bound in bytes.
        limit: usize,
    },
    /// A small file that unfolds to a huge one, as an attack on the memory does.
    #[error("the part `{part}` unfolds to more than {limit} bytes")]
    ZipBomb {
        /// The part of the workbook where the bound was passed.
        part: String,
        /// The bound in bytes, for this part.
        limit: u64,
    },
    /// Something else than XLSX or CSV.
    #[error("the file is {0}, not an XLSX workbook or a CSV")]
    NotASpreadsheet(FileKind),
    /// The workbook is protected by a password.
    #[error("the workbook is protected by a password")]
    Encrypted,
    /// The file is cut off or contradicts itself.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// The text is in no encoding that can be recognised (UTF-8, UTF-16 and Windows-1252 are).
    #[error("the text is in an unknown encoding: the byte at {offset} fits none")]
    Encoding {
        /// Place of the first byte that does not fit, from 0.
        offset: usize,
    },
    /// A quotation mark opens a cell that no other closes, so that the rest of the file is inside it.
    #[error("the quotation mark that opens a cell in row {row} is never closed")]
    OpenQuote {
        /// The row where the cell begins, from 1.
        row: u32,
    },
    /// There is no sheet of this name.
    #[error("there is no sheet `{name}`")]
    MissingSheet {
        /// The name that was looked for.
        name: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// More sheets than [`super::Limits::sheets`].
    #[error("the workbook has {found} sheets, more than {limit}")]
    TooManySheets {
        /// How many there are.
        found: usize,
        /// The bound.
        limit: usize,
    },
    /// More rows with values than [`super::Limits::rows`].
    #[error("the sheet `{sheet}` has more than {limit} rows")]
    TooManyRows {
        /// Name of the sheet.
        sheet: String,
        /// The bound.
        limit: usize,
    },
    /// A value beyond [`super::Limits::columns`].
    #[error("row {row} of the sheet `{sheet}` has more than {limit} columns")]
    TooManyColumns {
        /// Name of the sheet.
        sheet: String,
        /// Number of the row, from 1.
        row: u32,
        /// The bound.
        limit: usize,
    },
    /// A text longer than [`super::Limits::cell_characters`].
    #[error("the cell {}{row} of the sheet `{sheet}` has more than {limit} characters", column_letters(*.column))]
    CellTooLong {
        /// Name of the sheet.
        sheet: String,
        /// Number of the row, from 1.
        row: u32,
        /// The column, from 0.
        column: usize,
        /// The bound.
        limit: usize,
    },
}

/// Why a file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A name of a sheet that spreadsheet programs refuse: empty, longer than 31 characters, taken already, or with
    /// one of `[ ] : * ? / \`.
    #[error("`{0}` cannot be the name of a sheet")]
    SheetName(String),
    /// A text with more than 32,767 characters, which spreadsheet programs cut off.
    #[error("the text for cell {}{row} is too long", column_letters(*.column))]
    CellTooLong {
        /// Number of the row, from 1.
        row: u32,
        /// The column, from 0.
        column: usize,
    },
    /// More rows or columns than a sheet can have (1,048,576 and 16,384).
    #[error("a sheet cannot hold that many rows or columns")]
    TooLarge,
    /// The file cannot be put together, for instance because the disk for temporary files is full.
    #[error("the workbook cannot be written")]
    Workbook(#[source] rust_xlsxwriter::XlsxError),
    /// The destination does not take the bytes.
    #[error("the file cannot be written")]
    Output(#[source] std::io::Error),
}
