//! Companies taken away as a file: the same columns as the workbook that brings them in, so that what goes out can
//! come back. Text that a spreadsheet could take for a formula is made harmless where the file is written.

use super::queries::{self, Filter};
use super::reference_tables;
use super::store::{StoredCompany, wrong};
use crate::{Actor, App, Result};
use std::str::FromStr;
use tomaia_documents::spreadsheet::{
    CellValue, Column, ColumnKind, CsvSeparator, CsvWriter, SheetLayout, XlsxWriter,
};
use tomaia_domain::companies::SiteKind;
use tomaia_domain::permissions::Verb;
use tomaia_domain::places::MunicipalityReference;
use tomaia_domain::vocabulary::{Term, TermKind, Vocabulary};
use tomaia_domain::workbook::{
    Cell, CertificationEntry, CompanyRow, Kind, MeetingLimits, RecordCode, ReferenceTables, Row, Sheet,
    Wording,
};

/// The form of a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FileForm {
    /// Office Open XML.
    Xlsx,
    /// Separated text in UTF-8.
    Csv,
}

impl FileForm {
    /// How the file's name ends.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            FileForm::Xlsx => "xlsx",
            FileForm::Csv => "csv",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            FileForm::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileForm::Csv => "text/csv; charset=utf-8",
        }
    }
}

impl FromStr for FileForm {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "xlsx" => Ok(FileForm::Xlsx),
            "csv" => Ok(FileForm::Csv),
            _ => Err(()),
        }
    }
}

/// The companies of a filter as a file, in the words of a language.
///
/// # Errors
/// The actor may not, or the file could not be made.
pub async fn export(
    app: &App,
    actor: &Actor,
    filter: &Filter,
    form: FileForm,
    wording: Wording,
) -> Result<Vec<u8>> {
    actor.may(Verb::CompaniesExport)?;
    let mut connection = app.database.read().await?;
    let tables = reference_tables(&mut connection).await?;
    let companies = queries::all(&mut connection, filter).await?;
    let rows = companies
        .iter()
        .map(|company| Ok(Row::from(row(company, &tables, wording)?).cells(wording)))
        .collect::<Result<Vec<_>>>()?;
    file(app, Sheet::Companies, &rows, form, wording)
}

/// The row of the workbook that a company would be.
fn row(stored: &StoredCompany, tables: &ReferenceTables, wording: Wording) -> Result<CompanyRow> {
    let company = &stored.company;
    let office = company.sites.iter().find(|site| site.kind == SiteKind::RegisteredOffice);
    let town = office.and_then(|office| tables.municipalities.get(&office.municipality));
    let production = &company.production;
    let words = |kind, terms: &[Term]| words(&tables.vocabulary, kind, terms, wording);
    let held = company.certifications.iter().map(|held| CertificationEntry {
        name: word(&tables.vocabulary, TermKind::Certification, &held.kind, wording),
        expires: held.expires,
    });
    Ok(CompanyRow {
        code: code(stored.code.as_deref(), stored.id)?,
        legal_name: company.legal_name.clone(),
        brands: company.brands.clone(),
        vat: company.vat.clone(),
        tax_code: company.tax_code.clone(),
        rea: company.rea.clone(),
        ateco: company.ateco.clone(),
        pec: company.pec.clone(),
        sdi: company.sdi.clone(),
        size: company.size,
        address: office.map(|office| office.address.clone()).filter(|address| !address.is_empty()),
        postal_code: office.and_then(|office| office.postal_code.clone()),
        municipality: town.map(|town| MunicipalityReference::Name(town.name.clone())),
        website: company.website.clone(),
        email: company.email.clone(),
        phone: company.phone.clone(),
        languages: company.languages.clone(),
        kinds: words(TermKind::ProductKind, &production.kinds),
        materials: words(TermKind::Material, &production.materials),
        constructions: words(TermKind::Construction, &production.constructions),
        price_band: production.price_band,
        minimum_order_pairs: production.minimum_order_pairs,
        lead_time_days: production.lead_time_days,
        private_label: production.private_label,
        certifications: held.collect(),
        hs_codes: company.hs_codes.clone(),
        markets: company.markets.iter().map(|market| (market.country(), market.status())).collect(),
        meetings: MeetingLimits::default(),
    })
}

/// The code of a record in a file; one that has none is given its identifier, which it keeps when it comes back.
pub(crate) fn code(code: Option<&str>, id: i64) -> Result<RecordCode> {
    let code = code.map_or_else(|| format!("N{id}"), str::to_owned);
    RecordCode::parse(&code).map_err(|_| wrong(&code))
}

/// The names of terms in a language.
pub(crate) fn words(
    vocabulary: &Vocabulary,
    kind: TermKind,
    terms: &[Term],
    wording: Wording,
) -> Vec<String> {
    terms.iter().map(|term| word(vocabulary, kind, term, wording)).collect()
}

fn word(vocabulary: &Vocabulary, kind: TermKind, term: &Term, wording: Wording) -> String {
    match (vocabulary.entry(kind, term), wording) {
        (Some(entry), Wording::Italian) => entry.it.clone(),
        (Some(entry), Wording::English) => entry.en.clone(),
        (None, _) => term.to_string(),
    }
}

/// A sheet of the workbook as a file.
pub(crate) fn file(
    app: &App,
    sheet: Sheet,
    rows: &[Vec<Cell>],
    form: FileForm,
    wording: Wording,
) -> Result<Vec<u8>> {
    let made = match form {
        FileForm::Csv => separated(sheet, rows, wording),
        FileForm::Xlsx => workbook(app, sheet, rows, wording),
    };
    made.map_err(|error| crate::Error::Broken(error.into()))
}

fn separated(
    sheet: Sheet,
    rows: &[Vec<Cell>],
    wording: Wording,
) -> std::result::Result<Vec<u8>, tomaia_documents::spreadsheet::WriteError> {
    let separator = match wording {
        Wording::Italian => CsvSeparator::Semicolon,
        Wording::English => CsvSeparator::Comma,
    };
    let mut writer = CsvWriter::new(Vec::new(), separator, true)?;
    writer.row(&values(&sheet.header_cells(wording)))?;
    for row in rows {
        writer.row(&values(row))?;
    }
    writer.finish()
}

fn workbook(
    app: &App,
    sheet: Sheet,
    rows: &[Vec<Cell>],
    wording: Wording,
) -> std::result::Result<Vec<u8>, tomaia_documents::spreadsheet::WriteError> {
    let columns = sheet.columns().iter().map(|column| Column {
        title: column.header.wording(wording).to_owned(),
        width: 22.0,
        kind: if matches!(column.kind, Kind::Count { .. }) { ColumnKind::Number } else { ColumnKind::Text },
        required: column.required,
        note: Some(column.help.wording(wording).to_owned()),
        choices: None,
    });
    let layout = SheetLayout {
        name: sheet.name().wording(wording).to_owned(),
        columns: columns.collect(),
        long: rows.len() > 1_000,
        right_to_left: false,
    };
    let created = app.clock.now().to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let mut writer = XlsxWriter::new(created, "Tomaia");
    let mut tab = writer.sheet(&layout)?;
    for row in rows {
        tab.row(&values(row))?;
    }
    writer.finish()
}

fn values(cells: &[Cell]) -> Vec<CellValue> {
    let value = |cell: &Cell| match cell {
        Cell::Empty => CellValue::Empty,
        Cell::Text(text) => CellValue::Text(text.clone()),
        Cell::Number(number) => CellValue::Number(*number),
        Cell::Bool(value) => CellValue::Bool(*value),
        Cell::Date(day) => CellValue::Date(*day),
        Cell::Time(time) => CellValue::Time(*time),
        Cell::DateTime(moment) => CellValue::DateTime(*moment),
        Cell::Error(text) => CellValue::Error(text.clone()),
    };
    cells.iter().map(value).collect()
}
