//! A report as a workbook (a sheet for each part of it) and as open data: flat tables in CSV, UTF-8, comma, decimal
//! point, ISO dates, with the codes of things beside their names.

use super::Dossier;
use crate::{App, Error, Result};
use std::str::FromStr;
use tomaia_documents::spreadsheet::{
    CellValue, Column, ColumnKind, CsvSeparator, CsvWriter, SheetLayout, XlsxWriter,
};
use tomaia_domain::activities::ActivityState;
use tomaia_domain::budget::{MoneyState, Totals};
use tomaia_i18n::{Language, Texts, texts};

/// A table of open data.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OpenTable {
    /// Planned against done, by line of action.
    Lines,
    /// Money by line of action and state.
    Money,
    /// Targets against what was reached.
    Indicators,
    /// The activities.
    Activities,
    /// Places by province and by size class.
    Places,
}

impl OpenTable {
    /// All of them, in the order of the report.
    pub const ALL: [OpenTable; 5] =
        [OpenTable::Lines, OpenTable::Money, OpenTable::Indicators, OpenTable::Activities, OpenTable::Places];

    /// Its name in addresses and in message keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            OpenTable::Lines => "lines",
            OpenTable::Money => "money",
            OpenTable::Indicators => "indicators",
            OpenTable::Activities => "activities",
            OpenTable::Places => "places",
        }
    }
}

impl FromStr for OpenTable {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        OpenTable::ALL.into_iter().find(|table| table.name() == name).ok_or(())
    }
}

struct Table {
    columns: Vec<(String, f64, ColumnKind)>,
    rows: Vec<Vec<CellValue>>,
}

/// A table of a report as CSV.
///
/// # Errors
/// The file could not be written.
pub fn csv(dossier: &Dossier, table: OpenTable, language: Language) -> Result<Vec<u8>> {
    let table = table_of(dossier, table, texts(language));
    let broken = |error: tomaia_documents::spreadsheet::WriteError| Error::Broken(error.into());
    let mut writer = CsvWriter::new(Vec::new(), CsvSeparator::Comma, true).map_err(broken)?;
    let header: Vec<CellValue> = table.columns.iter().map(|(title, ..)| text(title)).collect();
    writer.row(&header).map_err(broken)?;
    for row in &table.rows {
        writer.row(row).map_err(broken)?;
    }
    writer.finish().map_err(broken)
}

/// A report as a workbook: one sheet for each table.
///
/// # Errors
/// The file could not be written.
pub fn workbook(app: &App, dossier: &Dossier, language: Language) -> Result<Vec<u8>> {
    let texts = texts(language);
    let broken = |error: tomaia_documents::spreadsheet::WriteError| Error::Broken(error.into());
    let created = app.clock.now().to_zoned(dossier.zone.clone()).datetime();
    let mut writer = XlsxWriter::new(created, "Tomaia");
    for open in OpenTable::ALL {
        let table = table_of(dossier, open, texts);
        let layout = SheetLayout {
            name: texts.plain(&format!("reports-table-{}", open.name()), &[]),
            columns: table
                .columns
                .iter()
                .map(|(title, width, kind)| Column {
                    title: title.clone(),
                    width: *width,
                    kind: *kind,
                    ..Column::default()
                })
                .collect(),
            long: false,
            right_to_left: false,
        };
        let mut sheet = writer.sheet(&layout).map_err(broken)?;
        for row in &table.rows {
            sheet.row(row).map_err(broken)?;
        }
    }
    writer.finish().map_err(broken)
}

fn table_of(dossier: &Dossier, table: OpenTable, texts: &Texts) -> Table {
    match table {
        OpenTable::Lines => lines(dossier, texts),
        OpenTable::Money => money(dossier, texts),
        OpenTable::Indicators => indicators(dossier, texts),
        OpenTable::Activities => activities(dossier, texts),
        OpenTable::Places => places(dossier, texts),
    }
}

fn lines(dossier: &Dossier, texts: &Texts) -> Table {
    let mut columns = columns(texts, &[("day", 12.0, ColumnKind::Date), ("line", 8.0, ColumnKind::Text)]);
    columns.extend(self::columns(texts, &[("line-name", 40.0, ColumnKind::Text)]));
    let counted =
        ["planned", "approved", "running", "done", "cancelled", "places", "companies", "guests", "meetings"];
    for name in counted {
        columns.extend(self::columns(texts, &[(name, 14.0, ColumnKind::Number)]));
    }
    let total = std::iter::once(&dossier.total);
    let rows = dossier.lines.iter().chain(total).enumerate().map(|(index, line)| {
        let name = match &line.line {
            Some(line) => own(texts, &line.name).to_owned(),
            None if index == dossier.lines.len() => texts.plain("reports-total", &[]),
            None => texts.plain("reports-no-line", &[]),
        };
        let code = line.line.as_ref().map(|line| line.code.clone()).unwrap_or_default();
        let mut row = vec![CellValue::Date(dossier.day), text(&code), text(&name)];
        let counts = [
            line.planned,
            line.approved,
            line.running,
            line.done,
            line.cancelled,
            line.places,
            line.companies,
            line.guests,
            line.meetings,
        ];
        row.extend(counts.into_iter().map(number));
        row
    });
    Table { rows: rows.collect(), columns }
}

/// Euro by line of action and state, the whole last.
fn money(dossier: &Dossier, texts: &Texts) -> Table {
    let named = [
        ("day", 12.0, ColumnKind::Date),
        ("line", 8.0, ColumnKind::Text),
        ("line-name", 40.0, ColumnKind::Text),
    ];
    let mut columns = columns(texts, &named);
    let states = MoneyState::ALL.iter();
    columns.extend(states.map(|state| {
        (texts.plain(&format!("reports-money-{}", state.name()), &[]), 16.0, ColumnKind::Number)
    }));
    let row = |code: &str, name: &str, sums: Totals| {
        let head = [CellValue::Date(dossier.day), text(code), text(name)];
        head.into_iter()
            .chain(MoneyState::ALL.iter().map(|state| hundredths(sums.of(*state).cents())))
            .collect()
    };
    let mut rows: Vec<Vec<CellValue>> = dossier
        .money
        .iter()
        .map(|money| match &money.line {
            Some(line) => row(&line.code, own(texts, &line.name), money.sums),
            None => row("", &texts.plain("reports-no-line", &[]), money.sums),
        })
        .collect();
    if !rows.is_empty() {
        rows.push(row("", &texts.plain("reports-total", &[]), dossier.money_total));
    }
    Table { rows, columns }
}

fn indicators(dossier: &Dossier, texts: &Texts) -> Table {
    let columns = columns(
        texts,
        &[
            ("day", 12.0, ColumnKind::Date),
            ("kpi", 10.0, ColumnKind::Text),
            ("kpi-name", 40.0, ColumnKind::Text),
            ("unit", 16.0, ColumnKind::Text),
            ("line", 8.0, ColumnKind::Text),
            ("year", 8.0, ColumnKind::Number),
            ("target", 14.0, ColumnKind::Number),
            ("actual", 14.0, ColumnKind::Number),
            ("share", 10.0, ColumnKind::Number),
            ("source", 50.0, ColumnKind::Text),
            ("observed", 14.0, ColumnKind::Text),
        ],
    );
    let mut rows = Vec::new();
    for kpi in &dossier.kpis {
        for reached in &kpi.reached {
            let (source, observed) = match &reached.source {
                Some((source, day)) => (source.clone(), day.clone()),
                None if kpi.card.measure.is_some() => (kpi.card.source.clone(), dossier.day.to_string()),
                None => (String::new(), String::new()),
            };
            rows.push(vec![
                CellValue::Date(dossier.day),
                text(&kpi.card.code),
                text(own(texts, &kpi.card.name)),
                text(own(texts, &kpi.card.unit)),
                text(reached.line.as_ref().map_or("", |line| &line.code)),
                number(i64::from(reached.year)),
                reached.target.map_or(CellValue::Empty, hundredths),
                reached.actual.map_or(CellValue::Empty, hundredths),
                reached.share.map_or(CellValue::Empty, number),
                text(&source),
                text(&observed),
            ]);
        }
    }
    Table { rows, columns }
}

fn activities(dossier: &Dossier, texts: &Texts) -> Table {
    let columns = columns(
        texts,
        &[
            ("day", 12.0, ColumnKind::Date),
            ("line", 8.0, ColumnKind::Text),
            ("activity", 44.0, ColumnKind::Text),
            ("kind", 20.0, ColumnKind::Text),
            ("starts", 12.0, ColumnKind::Date),
            ("ends", 12.0, ColumnKind::Date),
            ("place", 30.0, ColumnKind::Text),
            ("state", 16.0, ColumnKind::Text),
            ("reason", 40.0, ColumnKind::Text),
        ],
    );
    let code = |line: Option<i64>| {
        let lines = dossier.lines.iter().filter_map(|row| row.line.as_ref());
        lines
            .filter(|known| Some(known.id) == line)
            .map(|known| known.code.clone())
            .next()
            .unwrap_or_default()
    };
    let rows = dossier.activities.iter().map(|activity| {
        let cancelled = activity.then.state == ActivityState::Cancelled;
        vec![
            CellValue::Date(dossier.day),
            text(&code(activity.then.line)),
            text(own(texts, &activity.name)),
            text(&texts.plain(&format!("activities-kind-{}", activity.kind.name().replace('_', "-")), &[])),
            CellValue::Date(activity.starts_on),
            CellValue::Date(activity.ends_on),
            text(&activity.place),
            text(&texts.plain(&format!("activities-state-{}", activity.then.state.name()), &[])),
            text(if cancelled { &activity.reason } else { "" }),
        ]
    });
    Table { rows: rows.collect(), columns }
}

fn places(dossier: &Dossier, texts: &Texts) -> Table {
    let columns = columns(
        texts,
        &[
            ("day", 12.0, ColumnKind::Date),
            ("by", 18.0, ColumnKind::Text),
            ("value", 20.0, ColumnKind::Text),
            ("companies", 14.0, ColumnKind::Number),
            ("places", 14.0, ColumnKind::Number),
        ],
    );
    let provinces = dossier.provinces.iter().map(|share| ("reports-by-province", share, share.value.clone()));
    let sizes = dossier.sizes.iter().map(|share| ("reports-by-size", share, size_words(texts, &share.value)));
    let rows = provinces.chain(sizes).map(|(by, share, value)| {
        let value = if value.is_empty() { texts.plain("reports-not-known", &[]) } else { value };
        vec![
            CellValue::Date(dossier.day),
            text(&texts.plain(by, &[])),
            text(&value),
            number(share.companies),
            number(share.places),
        ]
    });
    Table { rows: rows.collect(), columns }
}

/// A size class in words; empty where it is not known.
pub(super) fn size_words(texts: &Texts, size: &str) -> String {
    if size.is_empty() { String::new() } else { texts.plain(&format!("companies-size-{size}"), &[]) }
}

/// The name in the reader's language.
pub(super) fn own<'a>(texts: &Texts, names: &'a [String; 2]) -> &'a str {
    let wanted = usize::from(texts.language() != Language::Italian);
    if names[wanted].is_empty() { &names[1 - wanted] } else { &names[wanted] }
}

fn columns(texts: &Texts, named: &[(&str, f64, ColumnKind)]) -> Vec<(String, f64, ColumnKind)> {
    let column = |(name, width, kind): &(&str, f64, ColumnKind)| {
        (texts.plain(&format!("reports-column-{name}"), &[]), *width, *kind)
    };
    named.iter().map(column).collect()
}

fn text(text: &str) -> CellValue {
    CellValue::Text(text.to_owned())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts are far below 2^52, and a spreadsheet knows floats only"
)]
fn number(value: i64) -> CellValue {
    CellValue::Number(value as f64)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "amounts are far below 2^52, and a spreadsheet knows floats only"
)]
fn hundredths(value: i64) -> CellValue {
    CellValue::Number(value as f64 / 100.0)
}
