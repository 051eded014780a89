//! A file becomes rows, on a thread of its own, while the rows before are being recorded: only a few hundred rows are
//! in memory at a time. What cannot be read at all is a [`FileProblem`]; nothing here touches the database.

use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tomaia_documents::spreadsheet::{CellValue, Form, Limits, SpreadsheetError, Workbook, column_letters};
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::text::fold;
use tomaia_domain::workbook::{Cell, FileError, Layout, Problem, Row, Sheet};

use super::problems::{FileProblem, PlacedProblem};
use crate::Result;

/// Rows that travel together, and how many such parcels may wait.
const ROWS_AT_ONCE: usize = 200;
const PARCELS: usize = 2;

/// Sheets of the template that explain and are not read.
pub(super) const READ_ME: [&str; 2] = ["Leggimi", "Read me"];

/// Some of what stands in a file, in the order of [`Sheet::ALL`].
pub(super) enum Piece {
    /// Rows of a sheet.
    Rows(Parcel),
    /// What is wrong with the header of a sheet, whose rows are not read therefore.
    Header(Sheet, Vec<PlacedProblem>),
    /// Something that was left aside.
    Notice(FileProblem),
}

/// Rows of a sheet.
pub(super) struct Parcel {
    pub layout: Arc<Layout>,
    pub rows: Vec<ReadRow>,
}

/// A row as it was read.
pub(super) struct ReadRow {
    /// Its number, as the spreadsheet program shows it.
    pub number: u32,
    /// The code by which other rows refer to it, as typed; empty where it has none.
    pub code: String,
    pub row: Result<Row, Vec<Problem>>,
}

/// A file that is being read.
pub(super) struct Reading {
    pieces: mpsc::Receiver<Piece>,
    thread: JoinHandle<Result<(), FileProblem>>,
}

impl Reading {
    /// Begins to read.
    pub(super) fn start(file_name: &str, bytes: Vec<u8>) -> Self {
        let (sender, pieces) = mpsc::channel(PARCELS);
        let file_name = file_name.to_owned();
        let thread = tokio::task::spawn_blocking(move || read(&file_name, bytes, &sender));
        Self { pieces, thread }
    }

    /// The next piece; none at the end.
    pub(super) async fn next(&mut self) -> Option<Piece> {
        self.pieces.recv().await
    }

    /// Whether the file could be read to its end.
    pub(super) async fn end(self) -> Result<Result<(), FileProblem>> {
        drop(self.pieces);
        self.thread.await.map_err(|error| anyhow::Error::from(error).into())
    }
}

/// Nobody listens any more: the reading ends without a word.
struct Gone;

enum Stop {
    Gone,
    File(FileProblem),
}

impl From<Gone> for Stop {
    fn from(_: Gone) -> Self {
        Stop::Gone
    }
}

impl From<SpreadsheetError> for Stop {
    fn from(error: SpreadsheetError) -> Self {
        Stop::File(of_spreadsheet(&error))
    }
}

fn read(file_name: &str, bytes: Vec<u8>, sender: &mpsc::Sender<Piece>) -> Result<(), FileProblem> {
    match read_all(file_name, bytes, sender) {
        Ok(()) | Err(Stop::Gone) => Ok(()),
        Err(Stop::File(problem)) => Err(problem),
    }
}

fn read_all(file_name: &str, bytes: Vec<u8>, sender: &mpsc::Sender<Piece>) -> Result<(), Stop> {
    let mut workbook = Workbook::open(file_name, bytes, Limits::default())?;
    let sheets = match workbook.form() {
        Form::Csv { .. } => vec![sheet_of_csv(&mut workbook)?],
        Form::Xlsx => sheets_of_workbook(&workbook, sender)?,
    };
    for (sheet, tab) in sheets {
        read_sheet(&mut workbook, sheet, &tab, sender)?;
    }
    Ok(())
}

/// The one sheet that a CSV is: by the file's name, else the one whose header it has.
fn sheet_of_csv(workbook: &mut Workbook) -> Result<(Sheet, String), Stop> {
    let tab = workbook.sheets().first().cloned().unwrap_or_default();
    let header = match workbook.table(&tab)?.next() {
        Some(row) => cells(row?.cells),
        None => return Err(Stop::File(FileProblem::new(FileError::Empty.key()))),
    };
    let by_name = Sheet::named(&tab).or_else(|| {
        let word = |sheet: &Sheet| {
            let name = fold(&tab);
            name.split(|c: char| !c.is_alphanumeric())
                .any(|word| word == fold(sheet.name().it) || word == fold(sheet.name().en))
        };
        Sheet::ALL.iter().copied().find(word)
    });
    let has_header = |sheet: &Sheet| Layout::read(*sheet, &header).is_ok();
    // Of the sheets whose required columns are all there, the one that leaves the fewest columns aside.
    let left_aside =
        |sheet: &Sheet| Layout::read(*sheet, &header).map_or(usize::MAX, |layout| layout.ignored().len());
    let by_header = Sheet::ALL.iter().copied().filter(has_header).min_by_key(left_aside);
    match by_name.or(by_header) {
        Some(sheet) => Ok((sheet, tab)),
        None => Err(Stop::File(FileProblem::new("imports-csv-unknown"))),
    }
}

fn sheets_of_workbook(
    workbook: &Workbook,
    sender: &mpsc::Sender<Piece>,
) -> Result<Vec<(Sheet, String)>, Stop> {
    let mut found: Vec<(Sheet, String)> = Vec::new();
    for tab in workbook.sheets() {
        match Sheet::named(tab) {
            Some(sheet) if found.iter().all(|(known, _)| *known != sheet) => found.push((sheet, tab.clone())),
            _ if READ_ME.iter().any(|name| fold(name) == fold(tab)) => {}
            _ => notice(sender, FileProblem::new(FileError::SheetUnknown.key()).with("value", tab))?,
        }
    }
    for sheet in Sheet::ALL.iter().filter(|sheet| sheet.required()) {
        if found.iter().all(|(known, _)| known != sheet) {
            let problem = FileProblem::new(FileError::SheetMissing.key());
            let named = problem.with("sheet-it", sheet.name().it).with("sheet-en", sheet.name().en);
            return Err(Stop::File(named));
        }
    }
    found.sort_by_key(|(sheet, _)| *sheet);
    Ok(found)
}

fn read_sheet(
    workbook: &mut Workbook,
    sheet: Sheet,
    tab: &str,
    sender: &mpsc::Sender<Piece>,
) -> Result<(), Stop> {
    let mut table = workbook.table(tab)?;
    let Some(header) = table.next().transpose()? else {
        return if sheet.required() { header_missing(sheet, sender) } else { Ok(()) };
    };
    let number = header.number;
    let layout = match Layout::read(sheet, &cells(header.cells)) {
        Ok(layout) => Arc::new(layout),
        Err(problems) => {
            let placed = problems.iter().map(|problem| PlacedProblem::of(sheet, number, "", problem));
            return send(sender, Piece::Header(sheet, placed.collect()));
        }
    };
    for ignored in layout.ignored() {
        let key = FileError::HeaderUnknown.key();
        notice(sender, FileProblem::new(key).with("value", ignored))?;
    }
    let mut rows = Vec::with_capacity(ROWS_AT_ONCE);
    for row in table {
        let row = row?;
        let values = cells(row.cells);
        if layout.is_blank(&values) {
            continue;
        }
        let code = match layout.place("code").and_then(|place| values.get(place)) {
            Some(Cell::Text(code)) => code.clone(),
            _ => String::new(),
        };
        rows.push(ReadRow { number: row.number, code, row: layout.parse(&values) });
        if rows.len() == ROWS_AT_ONCE {
            let full = std::mem::replace(&mut rows, Vec::with_capacity(ROWS_AT_ONCE));
            send(sender, Piece::Rows(Parcel { layout: Arc::clone(&layout), rows: full }))?;
        }
    }
    send(sender, Piece::Rows(Parcel { layout, rows }))
}

/// A required sheet without even a header lacks every required column.
fn header_missing(sheet: Sheet, sender: &mpsc::Sender<Piece>) -> Result<(), Stop> {
    let problems = Layout::read(sheet, &[]).err().unwrap_or_default();
    let placed = problems.iter().map(|problem| PlacedProblem::of(sheet, 1, "", problem)).collect();
    send(sender, Piece::Header(sheet, placed))
}

fn notice(sender: &mpsc::Sender<Piece>, problem: FileProblem) -> Result<(), Stop> {
    send(sender, Piece::Notice(problem))
}

fn send(sender: &mpsc::Sender<Piece>, piece: Piece) -> Result<(), Stop> {
    sender.blocking_send(piece).map_err(|_| Gone.into())
}

fn cells(values: Vec<CellValue>) -> Vec<Cell> {
    let cell = |value: CellValue| match value {
        CellValue::Empty => Cell::Empty,
        CellValue::Text(text) => Cell::Text(text),
        CellValue::Number(number) => Cell::Number(number),
        CellValue::Bool(value) => Cell::Bool(value),
        CellValue::Date(day) => Cell::Date(day),
        CellValue::Time(time) => Cell::Time(time),
        CellValue::DateTime(moment) => Cell::DateTime(moment),
        CellValue::Error(text) => Cell::Error(text),
    };
    values.into_iter().map(cell).collect()
}

/// What is wrong with a file, for a person.
pub(super) fn of_spreadsheet(error: &SpreadsheetError) -> FileProblem {
    let at_most = |error: FileError, maximum: usize| FileProblem::new(error.key()).with("maximum", maximum);
    match error {
        SpreadsheetError::Empty => FileProblem::new(FileError::Empty.key()),
        SpreadsheetError::TooLarge { limit, .. } => at_most(FileError::TooLarge, limit / (1024 * 1024)),
        SpreadsheetError::ZipBomb { .. } => FileProblem::new(FileError::Expands.key()),
        SpreadsheetError::NotASpreadsheet(_) => FileProblem::new(FileError::Kind.key()),
        SpreadsheetError::Encrypted => FileProblem::new(FileError::Encrypted.key()),
        SpreadsheetError::Damaged(_) | SpreadsheetError::MissingSheet { .. } => {
            FileProblem::new(FileError::Damaged.key())
        }
        SpreadsheetError::Encoding { .. } => FileProblem::new(FileError::Encoding.key()),
        SpreadsheetError::OpenQuote { row } => FileProblem::new(FileError::OpenQuote.key()).with("row", row),
        SpreadsheetError::TooManySheets { limit, .. } => at_most(FileError::TooManySheets, *limit),
        SpreadsheetError::TooManyRows { limit, .. } => at_most(FileError::TooManyRows, *limit),
        SpreadsheetError::TooManyColumns { row, limit, .. } => {
            at_most(FileError::TooManyColumns, *limit).with("row", row)
        }
        SpreadsheetError::CellTooLong { row, column, limit, .. } => {
            at_most(FileError::CellTooLong, *limit).with("cell", format!("{}{row}", column_letters(*column)))
        }
    }
}
