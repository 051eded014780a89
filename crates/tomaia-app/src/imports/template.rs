//! The empty workbook: its sheets, the help at each header, the words to choose from, and a sheet that explains.

use super::read::READ_ME;
use crate::{Actor, App, Result, companies};
use jiff::tz::TimeZone;
use tomaia_documents::spreadsheet::{
    CellValue, Choices, Column as SpreadsheetColumn, ColumnKind, SheetLayout, WriteError, XlsxWriter,
};
use tomaia_domain::permissions::Verb;
use tomaia_domain::vocabulary::{TermKind, Vocabulary};
use tomaia_domain::workbook::{Cell, Column, Kind, Sheet, Wording};
use tomaia_i18n::{Language, Texts, texts};

/// The template, as an XLSX workbook.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn template(app: &App, actor: &Actor, language: Language) -> Result<Vec<u8>> {
    actor.may(Verb::ImportsRun)?;
    let vocabulary = companies::vocabulary(&mut app.database.read().await?).await?;
    let mut writer = begin(app, language)?;
    for sheet in Sheet::ALL {
        writer.sheet(&layout(*sheet, language, &vocabulary, false)).map_err(broken)?;
    }
    read_me(&mut writer, language)?;
    writer.finish().map_err(broken)
}

/// The workbook with these rows, as XLSX: for who makes one by program and not by hand.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn filled(
    app: &App,
    actor: &Actor,
    language: Language,
    rows: impl Fn(Sheet, Wording) -> Vec<Vec<Cell>>,
) -> Result<Vec<u8>> {
    actor.may(Verb::ImportsRun)?;
    let vocabulary = companies::vocabulary(&mut app.database.read().await?).await?;
    let mut writer = begin(app, language)?;
    for sheet in Sheet::ALL {
        let mut written = writer.sheet(&layout(*sheet, language, &vocabulary, true)).map_err(broken)?;
        for cells in rows(*sheet, wording(language)) {
            written.row(&values(cells)).map_err(broken)?;
        }
    }
    writer.finish().map_err(broken)
}

/// The wording of the workbook for a reader of that language.
pub(super) fn wording(language: Language) -> Wording {
    if language == Language::Italian { Wording::Italian } else { Wording::English }
}

pub(super) fn begin(app: &App, language: Language) -> Result<XlsxWriter> {
    let now = app.clock.now().to_zoned(TimeZone::UTC).datetime();
    Ok(XlsxWriter::new(now, &texts(language).plain("imports-author", &[])))
}

pub(super) fn layout(sheet: Sheet, language: Language, vocabulary: &Vocabulary, long: bool) -> SheetLayout {
    let wording = wording(language);
    let column = |column: &Column| SpreadsheetColumn {
        title: column.header.wording(wording).to_owned(),
        width: width(column),
        kind: kind(column.kind),
        required: column.required,
        note: Some(note(column, texts(language), wording)),
        choices: choices(column, wording, vocabulary),
    };
    SheetLayout {
        name: sheet.name().wording(wording).to_owned(),
        columns: sheet.columns().iter().map(column).collect(),
        long,
        right_to_left: false,
    }
}

/// The cells of a row as the writer takes them.
pub(super) fn values(cells: Vec<Cell>) -> Vec<CellValue> {
    let value = |cell| match cell {
        Cell::Empty => CellValue::Empty,
        Cell::Text(text) => CellValue::Text(text),
        Cell::Number(number) => CellValue::Number(number),
        Cell::Bool(value) => CellValue::Bool(value),
        Cell::Date(day) => CellValue::Date(day),
        Cell::Time(time) => CellValue::Time(time),
        Cell::DateTime(moment) => CellValue::DateTime(moment),
        Cell::Error(text) => CellValue::Error(text),
    };
    cells.into_iter().map(value).collect()
}

pub(super) fn broken(error: WriteError) -> crate::Error {
    anyhow::Error::from(error).into()
}

fn width(column: &Column) -> f64 {
    match column.kind {
        Kind::Count { .. } | Kind::Date | Kind::Time | Kind::YesNo | Kind::Code => 14.0,
        Kind::Choice(_) => 18.0,
        Kind::Formed => 22.0,
        Kind::Text | Kind::Texts | Kind::FormedList => 28.0,
    }
}

fn kind(kind: Kind) -> ColumnKind {
    match kind {
        Kind::Count { .. } => ColumnKind::Number,
        Kind::Date => ColumnKind::Date,
        Kind::Time => ColumnKind::Time,
        Kind::Text
        | Kind::Code
        | Kind::Formed
        | Kind::Texts
        | Kind::FormedList
        | Kind::Choice(_)
        | Kind::YesNo => ColumnKind::Text,
    }
}

fn note(column: &Column, texts: &Texts, wording: Wording) -> String {
    let example = texts.plain("imports-note-example", &[("example", column.example.into())]);
    let help = column.help.wording(wording);
    if column.required {
        format!("{}\n{help}\n{example}", texts.plain("imports-note-required", &[]))
    } else {
        format!("{help}\n{example}")
    }
}

/// The words to choose from. Where several may stand in one cell the list only helps, and others may be typed.
fn choices(column: &Column, wording: Wording, vocabulary: &Vocabulary) -> Option<Choices> {
    match column.kind {
        Kind::Choice(choices) => {
            let words = choices.iter().map(|choice| choice.words.wording(wording).to_owned());
            Some(Choices { values: words.collect(), open: false })
        }
        Kind::YesNo => {
            let words = if wording == Wording::Italian { ["sì", "no"] } else { ["yes", "no"] };
            Some(Choices { values: words.map(str::to_owned).to_vec(), open: false })
        }
        _ => {
            let kind = term_kind(column.key)?;
            let label = |entry: &tomaia_domain::vocabulary::Entry| match wording {
                Wording::Italian => entry.it.clone(),
                Wording::English => entry.en.clone(),
            };
            Some(Choices { values: vocabulary.terms(kind).map(label).collect(), open: true })
        }
    }
}

/// The kind of term that a column's words are, by the column's key.
pub(super) fn term_kind(column: &str) -> Option<TermKind> {
    match column {
        "kinds" => Some(TermKind::ProductKind),
        "materials" => Some(TermKind::Material),
        "constructions" => Some(TermKind::Construction),
        "certifications" => Some(TermKind::Certification),
        "interests" => Some(TermKind::Interest),
        _ => None,
    }
}

/// The sheet that explains all columns. It is not read back.
fn read_me(writer: &mut XlsxWriter, language: Language) -> Result<()> {
    let (texts, wording) = (texts(language), wording(language));
    let column = |key: &str, width: f64| SpreadsheetColumn {
        title: texts.plain(key, &[]),
        width,
        ..SpreadsheetColumn::default()
    };
    let layout = SheetLayout {
        name: READ_ME[usize::from(wording == Wording::English)].to_owned(),
        columns: vec![
            column("imports-readme-sheet", 18.0),
            column("imports-readme-column", 26.0),
            column("imports-readme-required", 14.0),
            column("imports-readme-help", 80.0),
            column("imports-readme-example", 36.0),
        ],
        ..SheetLayout::default()
    };
    let mut sheet = writer.sheet(&layout).map_err(broken)?;
    for of in Sheet::ALL {
        for column in of.columns() {
            let needed = if column.required { texts.plain("imports-readme-yes", &[]) } else { String::new() };
            let cells = [
                of.name().wording(wording).to_owned(),
                column.header.wording(wording).to_owned(),
                needed,
                column.help.wording(wording).to_owned(),
                column.example.to_owned(),
            ];
            sheet.row(&cells.map(CellValue::from)).map_err(broken)?;
        }
    }
    Ok(())
}
