//! The workbook filled with what a mission has, as XLSX or one sheet as CSV. Text that a spreadsheet program could
//! take for a formula goes out harmless, and comes back as it was.

use super::export_rows::Rows;
use super::template::{begin, broken, layout, values, wording};
use crate::{Actor, App, Result, companies, missions};
use tomaia_documents::spreadsheet::{CsvSeparator, CsvWriter};
use tomaia_domain::permissions::Verb;
use tomaia_domain::text::slug;
use tomaia_domain::workbook::Sheet;
use tomaia_i18n::Language;

/// A file to be taken away.
#[derive(Clone, Debug)]
pub struct ExportedFile {
    /// A name for it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// More rows than this go to a temporary file while the workbook is written.
const LONG: usize = 2_000;

/// The workbook of a mission, as XLSX. Bringing it in again changes nothing.
///
/// # Errors
/// The actor may not, or the mission is not there.
pub async fn export(app: &App, actor: &Actor, mission: i64, language: Language) -> Result<ExportedFile> {
    let name = may_export(app, actor, mission, language).await?;
    let mut connection = app.database.read().await?;
    let tables = companies::reference_tables(&mut connection).await?;
    let mut writer = begin(app, language)?;
    let wording = wording(language);
    let mut rows = Rows { connection: &mut connection, mission, wording, tables: &tables };
    for sheet in Sheet::ALL {
        let found = rows.of(*sheet).await?;
        let layout = layout(*sheet, language, &tables.vocabulary, found.len() > LONG);
        let mut written = writer.sheet(&layout).map_err(broken)?;
        for row in &found {
            written.row(&values(row.cells(wording))).map_err(broken)?;
        }
    }
    Ok(ExportedFile { name: format!("{name}.xlsx"), bytes: writer.finish().map_err(broken)? })
}

/// One sheet of the workbook of a mission, as CSV: with semicolons and a byte order mark, as Excel in Italy reads it.
///
/// # Errors
/// The actor may not; the mission or the sheet is not there.
pub async fn export_csv(
    app: &App,
    actor: &Actor,
    mission: i64,
    sheet: &str,
    language: Language,
) -> Result<ExportedFile> {
    may_export(app, actor, mission, language).await?;
    let sheet = Sheet::named(sheet).ok_or_else(crate::Error::not_found)?;
    let mut connection = app.database.read().await?;
    let tables = companies::reference_tables(&mut connection).await?;
    let wording = wording(language);
    let mut rows = Rows { connection: &mut connection, mission, wording, tables: &tables };
    let mut writer = CsvWriter::new(Vec::new(), CsvSeparator::Semicolon, true).map_err(broken)?;
    writer.row(&values(sheet.header_cells(wording))).map_err(broken)?;
    for row in rows.of(sheet).await? {
        writer.row(&values(row.cells(wording))).map_err(broken)?;
    }
    let name = format!("{}.csv", slug(sheet.name().wording(wording)));
    Ok(ExportedFile { name, bytes: writer.finish().map_err(broken)? })
}

/// Everybody's contacts are in the file: who takes it away may take away companies and guests alike.
async fn may_export(app: &App, actor: &Actor, mission: i64, language: Language) -> Result<String> {
    actor.may(Verb::CompaniesExport)?;
    actor.may(Verb::GuestsExport)?;
    let frame = missions::frame(app, actor, mission).await?;
    let name = if language == Language::Italian { &frame.name_it } else { &frame.name_en };
    Ok(slug(name))
}
