//! Where the columns are: finding them by their headers, in any order and in either language.

use super::cells::Cell;
use super::columns::{Column, Sheet};
use super::problems::{Problem, WorkbookError};
use super::read::parse_row;
use super::rows::Row;
use crate::text::fold;

/// Which column of a file holds which column of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    sheet: Sheet,
    /// For each column of the sheet, its place in the file.
    places: Vec<Option<usize>>,
    ignored: Vec<String>,
}

impl Layout {
    /// Finds the columns by the cells of the header row. Case, accents, spaces and signs do not matter.
    ///
    /// # Errors
    /// A problem for each required column that is missing and each column that appears twice.
    pub fn read(sheet: Sheet, headers: &[Cell]) -> Result<Self, Vec<Problem>> {
        let mut layout = Self { sheet, places: vec![None; sheet.columns().len()], ignored: Vec::new() };
        let mut problems = Vec::new();
        for (place, header) in headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            let shown = header.shown();
            match sheet.columns().iter().position(|column| is_header_of(&shown, column)) {
                None => layout.ignored.push(shown),
                Some(column) if layout.places[column].is_some() => {
                    let key = sheet.columns()[column].key;
                    problems.push(Problem::new(key, &WorkbookError::HeaderRepeated).value(&shown));
                }
                Some(column) => layout.places[column] = Some(place),
            }
        }
        problems.extend(layout.missing().map(|column| {
            let problem = Problem::new(column.key, &WorkbookError::HeaderMissing);
            problem.arg("header-it", column.header.it).arg("header-en", column.header.en)
        }));
        if problems.is_empty() { Ok(layout) } else { Err(problems) }
    }

    /// The sheet.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        self.sheet
    }

    /// The place of a column in the file, counted from 0; `None` when the file does not have it.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<usize> {
        self.sheet.place(key).and_then(|column| self.places[column])
    }

    /// The headers of the file that mean nothing here; their columns are left aside.
    #[must_use]
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// The cells of a row of the file in the order of the sheet's columns.
    #[must_use]
    pub fn arrange(&self, cells: &[Cell]) -> Vec<Cell> {
        let cell =
            |place: &Option<usize>| place.and_then(|place| cells.get(place)).cloned().unwrap_or_default();
        self.places.iter().map(cell).collect()
    }

    /// Whether a row of the file has nothing in any column of the sheet.
    #[must_use]
    pub fn is_blank(&self, cells: &[Cell]) -> bool {
        self.places.iter().flatten().all(|place| cells.get(*place).is_none_or(Cell::is_empty))
    }

    /// Reads a row of the file.
    ///
    /// # Errors
    /// Everything that is wrong with the row.
    pub fn parse(&self, cells: &[Cell]) -> Result<Row, Vec<Problem>> {
        parse_row(self.sheet, &self.arrange(cells))
    }

    fn missing(&self) -> impl Iterator<Item = &'static Column> {
        let columns = self.sheet.columns().iter().zip(&self.places);
        columns.filter(|(column, place)| column.required && place.is_none()).map(|(column, _)| column)
    }
}

fn is_header_of(text: &str, column: &Column) -> bool {
    let wanted = letters(text);
    let known = [column.header.it, column.header.en, column.key];
    known.iter().chain(column.also).any(|header| letters(header) == wanted)
}

/// A header without case, accents, spaces and signs; what is in brackets counts.
fn letters(header: &str) -> String {
    fold(header).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(texts: &[&str]) -> Vec<Cell> {
        texts.iter().map(|text| Cell::text(*text)).collect()
    }

    #[test]
    fn headers_are_found_in_either_language_and_any_order() {
        let layout = Layout::read(
            Sheet::Wishes,
            &header(&["PREFERENZA *", "", "guest", "Chi lo chiede", "codice  impresa", "Colore"]),
        )
        .unwrap();
        assert_eq!(layout.place("level"), Some(0));
        assert_eq!(layout.place("guest"), Some(2));
        assert_eq!(layout.place("company"), Some(4));
        assert_eq!(layout.place("note"), None);
        assert_eq!(layout.ignored(), ["Colore"]);
        let arranged = layout.arrange(&header(&["mai", "x", "OS001"]));
        assert_eq!(arranged, header(&["", "OS001", "", "mai", ""]));
        assert!(layout.is_blank(&header(&["", "x"])));
    }

    #[test]
    fn missing_and_repeated_headers_are_told() {
        let problems = Layout::read(Sheet::Exclusions, &header(&["Ospite", "Guest"])).unwrap_err();
        let told: Vec<(&str, &str)> = problems.iter().map(|problem| (problem.column, problem.key)).collect();
        assert_eq!(told, [("guest", "workbook-header-repeated"), ("company", "workbook-header-missing")]);
    }

    #[test]
    fn no_header_means_two_columns() {
        for sheet in Sheet::ALL.iter().copied() {
            for column in sheet.columns() {
                for header in [column.header.it, column.header.en, column.key].iter().chain(column.also) {
                    let meant: Vec<&str> =
                        sheet.columns().iter().filter(|c| is_header_of(header, c)).map(|c| c.key).collect();
                    assert_eq!(meant, [column.key], "{header} in {sheet:?}");
                }
            }
        }
    }
}
