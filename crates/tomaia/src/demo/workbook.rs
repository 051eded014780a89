//! The demo's workbook as a file, to bring in by hand: as it should be, or with the mistakes that such files have.

use super::SizeName;
use clap::Args;
use std::path::PathBuf;
use tomaia_app::{Actor, App, imports};
use tomaia_demo::DemoData;
use tomaia_domain::workbook::{Cell, Sheet, Wording};
use tomaia_i18n::Language;

#[derive(Args, Debug)]
pub(super) struct Workbook {
    /// Where to write it, as XLSX
    file: PathBuf,
    /// Puts some mistakes into it, to see how they are told
    #[arg(long)]
    mistakes: bool,
    /// 60 companies and 40 guests, or 920 and 230
    #[arg(long, value_enum, default_value = "small")]
    size: SizeName,
    /// The same seed makes the same demo
    #[arg(long, default_value_t = 2025)]
    seed: u64,
}

/// A wrong cell: sheet, row as a spreadsheet counts (the header is 1), key of the column, what stands there.
const MISTAKES: [(Sheet, usize, &str, &str); 6] = [
    (Sheet::Companies, 5, "vat", "01234567890"),
    (Sheet::Companies, 12, "legal_name", ""),
    (Sheet::Guests, 8, "country", "Atlantide"),
    (Sheet::Guests, 21, "email", "senza chiocciola"),
    (Sheet::Wishes, 30, "company", "IM999"),
    (Sheet::Wishes, 31, "level", "forse"),
];

impl Workbook {
    pub(super) async fn run(self, app: &App) -> anyhow::Result<()> {
        let demo = tomaia_demo::demo(self.seed, self.size.size());
        std::fs::write(&self.file, written(app, &demo, self.mistakes).await?)?;
        println!("{}", self.file.display());
        Ok(())
    }
}

/// The workbook, with Italian headers.
pub(super) async fn written(app: &App, demo: &DemoData, mistakes: bool) -> anyhow::Result<Vec<u8>> {
    let rows = |sheet: Sheet, wording: Wording| {
        let mut cells: Vec<Vec<Cell>> = demo.rows(sheet).iter().map(|row| row.cells(wording)).collect();
        if mistakes {
            spoil(sheet, &mut cells);
        }
        cells
    };
    Ok(imports::filled(app, &Actor::System, Language::Italian, rows).await?)
}

fn spoil(sheet: Sheet, cells: &mut [Vec<Cell>]) {
    for (_, row, key, wrong) in MISTAKES.iter().filter(|(of, ..)| *of == sheet) {
        let column = sheet.columns().iter().position(|column| column.key == *key);
        let cell = column.and_then(|column| cells.get_mut(row - 2)?.get_mut(column));
        if let Some(cell) = cell {
            *cell = if wrong.is_empty() { Cell::Empty } else { Cell::text(*wrong) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_has_its_cell() {
        let demo = tomaia_demo::demo(1, tomaia_demo::Size::Small);
        for (sheet, row, key, _) in MISTAKES {
            assert!(sheet.columns().iter().any(|column| column.key == key), "{key}");
            assert!(demo.rows(sheet).len() > row - 2, "{}", sheet.key());
        }
    }
}
