//! Imports of 10,000 companies by `tomaia import`, which says its own seconds and peak memory.

use super::agendas::MISSION;
use super::machine::{run, tomaia};
use super::{SEED, table::Table};
use std::path::Path;
use tomaia_demo::{Size, demo};
use tomaia_documents::spreadsheet::{CellValue, CsvSeparator, CsvWriter};
use tomaia_domain::workbook::{Cell, CompanyRow, Row, Sheet, Wording};

/// A new file, the same file again, and one twice as long. Memory is compared between the two long ones: the database's
/// own cache of pages (16 MB) is full in both, which it is not in a short one.
pub fn companies(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let database = folder.join("import.sqlite");
    run(tomaia(&database).args(["demo", "load", "--size", "small", "--seed", &SEED.to_string()]))?;
    let import = |rows: usize| -> anyhow::Result<(f64, f64, f64)> {
        let file = folder.join("Imprese.csv");
        std::fs::write(&file, csv(rows)?)?;
        let mission = MISSION.to_string();
        let (said, wall, cpu) = run(tomaia(&database).args(["import", "--mission", &mission]).arg(&file))?;
        let peak = said.rsplit_once(" s, ").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
        Ok((wall, cpu, peak.unwrap_or(0.0)))
    };
    let (wall, cpu, peak) = import(10_000)?;
    table.at_most("import of 10,000 new companies (CSV)", (wall, 10.0), "s", cpu);
    table.note("most memory of it", format!("{peak:.0} MB"), 0.0);
    let (wall, cpu, _) = import(10_000)?;
    table.at_most("the same file again, which changes nothing", (wall, 10.0), "s", cpu);
    let (wall, cpu, double) = import(20_000)?;
    table.note("import of 20,000, half of them new", format!("{wall:.2} s, {double:.0} MB at most"), cpu);
    table.at_most("most memory of the 20,000, in times that of the 10,000", (double / peak, 1.25), "×", 0.0);
    Ok(())
}

fn csv(rows: usize) -> anyhow::Result<Vec<u8>> {
    let mut writer = CsvWriter::new(Vec::new(), CsvSeparator::Semicolon, true)?;
    let header = Sheet::Companies.header_cells(Wording::Italian);
    writer.row(&header.into_iter().map(value).collect::<Vec<_>>())?;
    let makers = demo(SEED, Size::Large).companies;
    for number in 0..rows {
        let row: Row = company(&makers[number % makers.len()], number)?.into();
        writer.row(&row.cells(Wording::Italian).into_iter().map(value).collect::<Vec<_>>())?;
    }
    Ok(writer.finish()?)
}

/// The maker again under another name, number and address.
fn company(maker: &CompanyRow, number: usize) -> anyhow::Result<CompanyRow> {
    let mut row = maker.clone();
    row.code = format!("B{number:05}").parse()?;
    row.legal_name = format!("{} {number}", maker.legal_name.as_str()).parse()?;
    row.vat = vat_number(number).parse()?;
    row.email = Some(format!("azienda{number}@example.com").parse()?);
    (row.tax_code, row.rea, row.pec) = (None, None, None);
    Ok(row)
}

/// A partita IVA: seven digits, an office (043: Macerata), the check digit (Luhn's, over the first ten).
fn vat_number(number: usize) -> String {
    let ten = format!("{}043", 8_000_000 + number);
    let digits = ten.chars().filter_map(|digit| digit.to_digit(10)).enumerate();
    let sum: u32 = digits
        .map(|(place, digit)| if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    format!("{ten}{}", (10 - sum % 10) % 10)
}

fn value(cell: Cell) -> CellValue {
    match cell {
        Cell::Text(text) => CellValue::Text(text),
        Cell::Number(number) => CellValue::Number(number),
        Cell::Bool(value) => CellValue::Bool(value),
        Cell::Date(day) => CellValue::Date(day),
        Cell::Time(time) => CellValue::Time(time),
        Cell::DateTime(moment) => CellValue::DateTime(moment),
        _ => CellValue::Empty,
    }
}
