//! CSV written as RFC 4180 says, in UTF-8, with text that looks like a formula made harmless.

use std::io::Write;

use super::{CellValue, WriteError, neutralise};

/// The character between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvSeparator {
    /// For programs.
    Comma,
    /// For Excel in countries where the comma is the decimal sign, such as Italy.
    Semicolon,
    /// For pasting.
    Tab,
}

/// Writes a CSV row by row to a file, a buffer or a network answer.
pub struct CsvWriter<W: Write> {
    output: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file. With `mark`, the byte order mark is written first, without which Excel does not recognise
    /// UTF-8.
    ///
    /// # Errors
    /// [`WriteError::Output`].
    pub fn new(mut output: W, separator: CsvSeparator, mark: bool) -> Result<Self, WriteError> {
        if mark {
            output.write_all("\u{FEFF}".as_bytes()).map_err(WriteError::Output)?;
        }
        let separator = match separator {
            CsvSeparator::Comma => b',',
            CsvSeparator::Semicolon => b';',
            CsvSeparator::Tab => b'\t',
        };
        let output = csv::WriterBuilder::new()
            .flexible(true)
            .delimiter(separator)
            .terminator(csv::Terminator::CRLF)
            .from_writer(output);
        Ok(Self { output })
    }

    /// Writes one row. Numbers have a decimal point, dates and times are ISO 8601, an error value is left empty.
    ///
    /// # Errors
    /// [`WriteError::Output`].
    pub fn row(&mut self, cells: &[CellValue]) -> Result<(), WriteError> {
        for cell in cells {
            let written = match cell {
                CellValue::Text(text) => self.output.write_field(neutralise(text).as_bytes()),
                other => self.output.write_field(other.typed().unwrap_or_default().as_bytes()),
            };
            written.map_err(output_error)?;
        }
        self.output.write_record(None::<&[u8]>).map_err(output_error)
    }

    /// Ends the file and gives the destination back.
    ///
    /// # Errors
    /// [`WriteError::Output`].
    pub fn finish(self) -> Result<W, WriteError> {
        self.output.into_inner().map_err(|error| WriteError::Output(error.into_error()))
    }
}

fn output_error(error: csv::Error) -> WriteError {
    WriteError::Output(error.into())
}
