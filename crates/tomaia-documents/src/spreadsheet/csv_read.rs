//! Rows of a CSV file. Every value is text: what a number or a date means in a CSV depends on who wrote it.

use csv::{ReaderBuilder, StringRecord};

use super::encoding::Decoded;
use super::workbook::{Form, Place};
use super::{CellValue, Row, SpreadsheetError, restore};

/// In rising order of trust: a comma stands in many a text, a tab in hardly any.
const SEPARATORS: [u8; 4] = [b',', b'|', b';', b'\t'];

/// How many rows, and bytes of text, are looked at to find the separator.
const SAMPLE_ROWS: usize = 30;
const SAMPLE_BYTES: usize = 64 * 1024;

/// The text of a CSV and how its cells are separated.
#[derive(Debug)]
pub(super) struct CsvText {
    text: String,
    encoding: &'static str,
    separator: u8,
    /// Where the rows begin: after the line `sep=;`, by which Excel is told the separator.
    start: usize,
}

impl CsvText {
    pub(super) fn new(decoded: Decoded) -> Result<Self, SpreadsheetError> {
        let Decoded { text, encoding } = decoded;
        if text.trim().is_empty() {
            return Err(SpreadsheetError::Empty);
        }
        let (separator, start) = match declared_separator(&text) {
            Some(declared) => declared,
            None => (guess_separator(&text), 0),
        };
        Ok(Self { text, encoding, separator, start })
    }

    pub(super) fn form(&self) -> Form {
        Form::Csv { encoding: self.encoding, separator: char::from(self.separator) }
    }

    pub(super) fn rows(&self) -> CsvRows<'_> {
        let text = &self.text[self.start..];
        CsvRows { text, reader: reader(text, self.separator), record: StringRecord::new(), last_number: 0 }
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

fn declared_separator(text: &str) -> Option<(u8, usize)> {
    let line = text.split_inclusive('\n').next()?;
    let separator = line.trim_end_matches(['\r', '\n']).strip_prefix("sep=")?;
    match separator.as_bytes() {
        [separator] => Some((*separator, line.len())),
        _ => None,
    }
}

/// The separator by which most of the first rows have as many cells as the first one; with more
/// cells, or with more trust, when equal.
fn guess_separator(text: &str) -> u8 {
    let sample = &text[..text.floor_char_boundary(SAMPLE_BYTES)];
    let score = |separator: u8| {
        let widths: Vec<usize> = reader(sample, separator)
            .records()
            .take(SAMPLE_ROWS)
            .map_while(Result::ok)
            .map(|record| record.len())
            .collect();
        let width = widths.first().copied().unwrap_or_default();
        if width < 2 { (0, 0) } else { (widths.iter().filter(|&&other| other == width).count(), width) }
    };
    let best = SEPARATORS.into_iter().max_by_key(|&separator| score(separator));
    best.filter(|&separator| score(separator) > (0, 0)).unwrap_or(b',')
}

pub(super) struct CsvRows<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: StringRecord,
    last_number: u32,
}

impl CsvRows<'_> {
    pub(super) fn next_row(&mut self, place: &Place<'_>) -> Result<Option<Row>, SpreadsheetError> {
        loop {
            let read = self.reader.read_record(&mut self.record);
            if !read.map_err(|error| SpreadsheetError::Damaged(error.to_string()))? {
                return Ok(None);
            }
            let number = self.row_number();
            self.check_quotes(number)?;
            let mut cells = Vec::with_capacity(self.record.len());
            for (column, text) in self.record.iter().enumerate() {
                if !text.is_empty() {
                    place.check(number, column, text)?;
                    cells.resize(column, CellValue::Empty);
                    cells.push(restore(text).into());
                }
            }
            if !cells.is_empty() {
                return Ok(Some(Row { number, cells }));
            }
        }
    }

    /// The number that a spreadsheet program gives this row: it counts the empty lines that the reader skips, and
    /// not the line breaks inside cells.
    fn row_number(&mut self) -> u32 {
        let start = self.record.position().map_or(0, |position| position.byte() as usize);
        let before = self.text.as_bytes().get(..start).and_then(<[u8]>::last);
        let mut rest = self.text.as_bytes().get(start..).unwrap_or_default();
        if before == Some(&b'\r') {
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        let mut skipped = 0;
        while let Some(after) = after_line_break(rest) {
            rest = after;
            skipped += 1;
        }
        self.last_number = self.last_number.saturating_add(1 + skipped);
        self.last_number
    }

    /// A quotation mark that is never closed would swallow the rest of the file without a word.
    fn check_quotes(&self, row: u32) -> Result<(), SpreadsheetError> {
        let last = self.reader.position().byte() as usize == self.text.len();
        let several_lines = self.record.iter().next_back().is_some_and(|cell| cell.contains('\n'));
        if last && several_lines && !self.text.trim_end().ends_with('"') && self.has_odd_quotes() {
            return Err(SpreadsheetError::OpenQuote { row });
        }
        Ok(())
    }

    fn has_odd_quotes(&self) -> bool {
        self.text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1
    }
}

fn after_line_break(text: &[u8]) -> Option<&[u8]> {
    [b"\r\n".as_slice(), b"\n", b"\r"].into_iter().find_map(|ending| text.strip_prefix(ending))
}
