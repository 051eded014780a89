//! Rows of an XLSX workbook, read cell by cell as the file streams by. Only the texts that sheets share are in
//! memory, and [`super::container`] has bounded them.

use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use jiff::civil::{Date, DateTime, Time};

use super::workbook::Place;
use super::{CellValue, Row, SpreadsheetError, restore};

pub(super) struct XlsxFile(Xlsx<Cursor<Vec<u8>>>);

impl fmt::Debug for XlsxFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("XlsxFile")
    }
}

impl XlsxFile {
    /// Opens the workbook and names its visible sheets.
    pub(super) fn open(bytes: Vec<u8>, most_sheets: usize) -> Result<(Self, Vec<String>), SpreadsheetError> {
        let file = guarded(|| Xlsx::new(Cursor::new(bytes)))?;
        let all = file.sheets_metadata();
        if all.is_empty() {
            return Err(SpreadsheetError::Damaged("the workbook has no sheet".to_owned()));
        }
        if all.len() > most_sheets {
            return Err(SpreadsheetError::TooManySheets { found: all.len(), limit: most_sheets });
        }
        let sheets = all
            .iter()
            .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
            .map(|sheet| sheet.name.clone())
            .collect();
        Ok((Self(file), sheets))
    }

    pub(super) fn rows(&mut self, sheet: &str) -> Result<XlsxRows<'_>, SpreadsheetError> {
        let cells = guarded(|| self.0.worksheet_cells_reader(sheet))?;
        Ok(XlsxRows { cells, next: None, ended: false })
    }
}

pub(super) struct XlsxRows<'a> {
    cells: XlsxCellReader<'a, Cursor<Vec<u8>>>,
    /// The first cell of the next row, which had to be read to know that a row ended.
    next: Option<PlacedCell>,
    /// The reader must not be asked again after the last cell.
    ended: bool,
}

struct PlacedCell {
    row: u32,
    column: usize,
    value: CellValue,
}

impl XlsxRows<'_> {
    pub(super) fn next_row(&mut self, place: &Place<'_>) -> Result<Option<Row>, SpreadsheetError> {
        let first = match self.next.take() {
            Some(cell) => cell,
            None => match self.next_cell(place)? {
                Some(cell) => cell,
                None => return Ok(None),
            },
        };
        let mut row = Row { number: first.row, cells: Vec::new() };
        put(&mut row.cells, first);
        while let Some(cell) = self.next_cell(place)? {
            if cell.row < row.number {
                return Err(SpreadsheetError::Damaged(format!(
                    "row {} comes after {}",
                    cell.row, row.number
                )));
            }
            if cell.row > row.number {
                self.next = Some(cell);
                break;
            }
            put(&mut row.cells, cell);
        }
        Ok(Some(row))
    }

    /// The next cell with a value.
    fn next_cell(&mut self, place: &Place<'_>) -> Result<Option<PlacedCell>, SpreadsheetError> {
        while !self.ended {
            let Some(cell) = guarded(|| self.cells.next_cell())? else {
                self.ended = true;
                break;
            };
            let (row, column) = cell.get_position();
            let (row, column) = (row.saturating_add(1), column as usize);
            let text = match cell.get_value() {
                DataRef::String(text) => text,
                DataRef::SharedString(text) => *text,
                _ => "",
            };
            let value = convert(cell.get_value());
            if value != CellValue::Empty {
                place.check(row, column, text)?;
                return Ok(Some(PlacedCell { row, column, value }));
            }
        }
        Ok(None)
    }
}

/// Puts a value at its column, which has been checked against the limit.
fn put(cells: &mut Vec<CellValue>, cell: PlacedCell) {
    if cells.len() <= cell.column {
        cells.resize(cell.column + 1, CellValue::Empty);
    }
    cells[cell.column] = cell.value;
}

fn convert(value: &DataRef<'_>) -> CellValue {
    match value {
        DataRef::Empty => CellValue::Empty,
        DataRef::Int(number) => CellValue::Number(*number as f64),
        DataRef::Float(number) => CellValue::Number(*number),
        DataRef::String(text) => restore(text).into(),
        DataRef::SharedString(text) => restore(text).into(),
        DataRef::Bool(value) => CellValue::Bool(*value),
        DataRef::DateTime(moment) => convert_moment(moment),
        DataRef::DateTimeIso(text) => parse_iso(text),
        DataRef::DurationIso(text) => text.as_str().into(),
        DataRef::Error(error) => CellValue::Error(error.to_string()),
    }
}

/// Spreadsheets keep a moment as days since 1900 (or 1904), the time as the fraction of a day. What is no moment at
/// all stays a number.
fn convert_moment(moment: &ExcelDateTime) -> CellValue {
    let serial = moment.as_f64();
    let number = CellValue::Number(serial);
    if !(0.0..2_958_466.0).contains(&serial) || (moment.is_duration() && serial >= 1.0) {
        return number;
    }
    let (year, month, day, hour, minute, second, millisecond) = moment.to_ymd_hms_milli();
    let field = |value: u8| i8::try_from(value).unwrap_or(-1);
    let time = Time::new(field(hour), field(minute), field(second), i32::from(millisecond) * 1_000_000);
    let date = i16::try_from(year).ok().and_then(|year| Date::new(year, field(month), field(day)).ok());
    match (date, time) {
        (_, Ok(time)) if serial < 1.0 => CellValue::Time(time),
        (Some(date), Ok(time)) if time == Time::midnight() => CellValue::Date(date),
        (Some(date), Ok(time)) => CellValue::DateTime(DateTime::from_parts(date, time)),
        _ => number,
    }
}

fn parse_iso(text: &str) -> CellValue {
    if text.contains('T')
        && let Ok(moment) = text.parse::<DateTime>()
    {
        return CellValue::DateTime(moment);
    }
    if let Ok(date) = text.parse::<Date>() {
        return CellValue::Date(date);
    }
    text.parse::<Time>().map_or_else(|_| text.into(), CellValue::Time)
}

/// Calls the workbook reader; a panic inside it, on a file made to cause one, is a damaged file like any other.
fn guarded<T>(read: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, SpreadsheetError> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(XlsxError::Password)) => Err(SpreadsheetError::Encrypted),
        Ok(Err(error)) => Err(SpreadsheetError::Damaged(error.to_string())),
        Err(_) => Err(SpreadsheetError::Damaged("the workbook contradicts itself".to_owned())),
    }
}
