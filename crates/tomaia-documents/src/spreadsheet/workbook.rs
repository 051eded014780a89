//! A file from outside, recognised by its content, and its tables. Which reader is behind is nobody's concern.

use super::csv_read::{CsvRows, CsvText};
use super::xlsx_read::{XlsxFile, XlsxRows};
use super::{FileKind, Limits, Row, SpreadsheetError, container, encoding};

/// What a readable file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An Office Open XML workbook.
    Xlsx,
    /// Separated text.
    Csv {
        /// Name of the encoding that it was read from, such as `UTF-8` or `windows-1252`. It is a guess when the
        /// file has no mark, so show it to the person who uploads.
        encoding: &'static str,
        /// The character between cells.
        separator: char,
    },
}

/// A workbook that has passed the checks of size and kind; its rows are read one by one.
#[derive(Debug)]
pub struct Workbook {
    content: Content,
    sheets: Vec<String>,
    limits: Limits,
}

#[derive(Debug)]
enum Content {
    Xlsx(Box<XlsxFile>),
    Csv(CsvText),
}

impl Workbook {
    /// Recognises the file and checks it. `file_name` only names the one sheet of a CSV.
    ///
    /// # Errors
    /// Every case of [`SpreadsheetError`] that shows before rows are read.
    pub fn open(file_name: &str, bytes: Vec<u8>, limits: Limits) -> Result<Self, SpreadsheetError> {
        if bytes.is_empty() {
            return Err(SpreadsheetError::Empty);
        }
        if bytes.len() > limits.bytes {
            return Err(SpreadsheetError::TooLarge { bytes: bytes.len(), limit: limits.bytes });
        }
        if bytes.starts_with(b"PK") {
            Self::open_xlsx(bytes, limits)
        } else if let Some(error) = recognise_other(&bytes) {
            Err(error)
        } else {
            Self::open_csv(file_name, bytes, limits)
        }
    }

    fn open_xlsx(bytes: Vec<u8>, limits: Limits) -> Result<Self, SpreadsheetError> {
        container::check(&bytes, &limits)?;
        let (file, sheets) = XlsxFile::open(bytes, limits.sheets)?;
        Ok(Self { content: Content::Xlsx(Box::new(file)), sheets, limits })
    }

    fn open_csv(file_name: &str, bytes: Vec<u8>, limits: Limits) -> Result<Self, SpreadsheetError> {
        let text = CsvText::new(encoding::decode(bytes)?)?;
        let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Ok(Self { content: Content::Csv(text), sheets: vec![name.to_owned()], limits })
    }

    /// What the file is.
    pub fn form(&self) -> Form {
        match &self.content {
            Content::Xlsx(_) => Form::Xlsx,
            Content::Csv(text) => text.form(),
        }
    }

    /// Names of the sheets that a person sees, in their order; hidden sheets are left out. A CSV has one, named as
    /// the file.
    pub fn sheets(&self) -> &[String] {
        &self.sheets
    }

    /// The rows of one sheet. The name is compared without regard to case and to spaces around it.
    ///
    /// # Errors
    /// [`SpreadsheetError::MissingSheet`], or [`SpreadsheetError::Damaged`] when the sheet is no sheet.
    pub fn table(&mut self, sheet: &str) -> Result<Table<'_>, SpreadsheetError> {
        let wanted = sheet.trim().to_lowercase();
        let Some(name) = self.sheets.iter().find(|name| name.trim().to_lowercase() == wanted) else {
            return Err(SpreadsheetError::MissingSheet {
                name: sheet.to_owned(),
                sheets: self.sheets.clone(),
            });
        };
        let rows = match &mut self.content {
            Content::Xlsx(file) => Rows::Xlsx(Box::new(file.rows(name)?)),
            Content::Csv(text) => Rows::Csv(Box::new(text.rows())),
        };
        Ok(Table { sheet: name.clone(), rows, limits: self.limits, seen: 0, ended: false })
    }
}

/// The rows of one sheet that have a value, in order. After an error there are no more.
pub struct Table<'a> {
    sheet: String,
    rows: Rows<'a>,
    limits: Limits,
    seen: usize,
    ended: bool,
}

enum Rows<'a> {
    Xlsx(Box<XlsxRows<'a>>),
    Csv(Box<CsvRows<'a>>),
}

impl Table<'_> {
    /// Name of the sheet as the file has it.
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    fn read(&mut self) -> Result<Option<Row>, SpreadsheetError> {
        let place = Place { sheet: &self.sheet, limits: &self.limits };
        let row = match &mut self.rows {
            Rows::Xlsx(rows) => rows.next_row(&place)?,
            Rows::Csv(rows) => rows.next_row(&place)?,
        };
        self.seen += usize::from(row.is_some());
        if self.seen > self.limits.rows {
            return Err(SpreadsheetError::TooManyRows { sheet: self.sheet.clone(), limit: self.limits.rows });
        }
        Ok(row)
    }
}

impl Iterator for Table<'_> {
    type Item = Result<Row, SpreadsheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.read();
        self.ended = !matches!(row, Ok(Some(_)));
        row.transpose()
    }
}

/// Which sheet is being read and under which limits: what both readers check a cell against.
pub(super) struct Place<'a> {
    sheet: &'a str,
    limits: &'a Limits,
}

impl Place<'_> {
    /// Checks a cell's place and length before its value is kept. `row` counts from 1, `column` from 0.
    pub(super) fn check(&self, row: u32, column: usize, text: &str) -> Result<(), SpreadsheetError> {
        let (sheet, limits) = (self.sheet.to_owned(), self.limits);
        if column >= limits.columns {
            return Err(SpreadsheetError::TooManyColumns { sheet, row, limit: limits.columns });
        }
        let limit = limits.cell_characters;
        if text.len() > limit && text.chars().nth(limit).is_some() {
            return Err(SpreadsheetError::CellTooLong { sheet, row, column, limit });
        }
        Ok(())
    }
}

/// Files that are known not to be a spreadsheet, by their first bytes.
fn recognise_other(bytes: &[u8]) -> Option<SpreadsheetError> {
    const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    const PICTURES: [&[u8]; 4] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"RIFF"];
    let start = &bytes[..bytes.len().min(512)];
    let kind = if start.starts_with(COMPOUND_FILE) {
        // An encrypted workbook is wrapped in the container of the old format, under this name in UTF-16.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if bytes.windows(name.len()).any(|window| window == name) {
            return Some(SpreadsheetError::Encrypted);
        }
        FileKind::OldExcel
    } else if start.starts_with(b"%PDF") {
        FileKind::Pdf
    } else if PICTURES.iter().any(|magic| start.starts_with(magic)) {
        FileKind::Picture
    } else if is_web_page(start) {
        FileKind::WebPage
    } else {
        return None;
    };
    Some(SpreadsheetError::NotASpreadsheet(kind))
}

fn is_web_page(start: &[u8]) -> bool {
    let text =
        String::from_utf8_lossy(start).trim_start_matches('\u{FEFF}').trim_start().to_ascii_lowercase();
    ["<!doctype html", "<html", "<table"].iter().any(|tag| text.starts_with(tag))
}
