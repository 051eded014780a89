//! Aid for the registers: the fields of the national register of State aid, and the transparency table that everybody
//! may take away.
//!
//! Sources. The register: D.M. 31 May 2017, n. 115, articles 9 and 10, in the names and the nesting of the register's
//! own open data («Aiuti», element `AIUTO`). The table: D.Lgs. 14 March 2013, n. 33, article 26(2) (acts above 1,000 EUR
//! to one beneficiary in a calendar year), 26(4) (nothing by which a natural person can be known, where her hardship
//! or health would show; here all natural persons are withheld, as sole traders are persons) and 27(1) (the fields).

use super::store::{euro, unknown};
use crate::companies::FileForm;
use crate::{Actor, App, Error, Result};
use std::collections::BTreeMap;
use tomaia_db::{Row, sql};
use tomaia_documents::spreadsheet::{
    CellValue, Column, ColumnKind, CsvSeparator, CsvWriter, SheetLayout, WriteError, XlsxWriter,
};
use tomaia_domain::aid::{AidForm, Regulation, is_natural_person};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;

/// The sum above which a beneficiary's grants of a year are published.
const PUBLISHED_ABOVE: Euro = Euro::from_cents(100_000);

/// A grant with what the register asks for.
#[derive(Clone, Debug)]
pub struct RegisterRow {
    /// Name and value of each field, in the register's order.
    pub fields: Vec<(&'static str, String)>,
}

/// The grants of a period, as the national register asks for them.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn register_rows(app: &App, actor: &Actor, from: &str, to: &str) -> Result<Vec<RegisterRow>> {
    actor.may(Verb::AidRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT g.id, g.title, g.cor, g.vercor, g.granted_on, g.cup, g.act, g.form, g.nominal, s.car, \
                 s.title AS measure_title, s.legal_basis, s.link, s.office, s.authority, s.regulation, c.legal_name, \
                 c.vat_number, c.tax_code, c.size_class, c.ateco, c.province, \
                 (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM aid_movement m WHERE m.grant_id = g.id) AS net, \
                 a.name_it AS activity_name FROM aid_grant g JOIN aid_measure s ON s.id = g.measure_id \
                 JOIN company c ON c.id = g.company_id LEFT JOIN activity a ON a.id = g.activity_id \
                 WHERE g.state = 'granted' AND g.granted_on >= $1 AND g.granted_on <= $2 ORDER BY g.granted_on, g.id")
            .bind(from)
            .bind(to),
        )
        .await?;
    rows.iter().map(register_row).collect()
}

fn register_row(row: &Row) -> Result<RegisterRow> {
    let text =
        |column: &str| -> Result<String> { Ok(row.get::<Option<String>>(column)?.unwrap_or_default()) };
    let name: String = row.get("regulation")?;
    let regulation = Regulation::from_name(&name).ok_or_else(|| unknown("regulation", &name))?;
    let in_kind = text("form")? == AidForm::InKind.name();
    let (instrument, instrument_words) =
        if in_kind { ("35", "Fornitura di servizi a condizioni agevolate") } else { ("33", "Sovvenzione") };
    let tax_code = match text("tax_code")? {
        code if code.is_empty() => text("vat_number")?,
        code => code,
    };
    let size = match text("size_class")?.as_str() {
        "large" => "Grande impresa",
        "" => "",
        _ => "PMI",
    };
    let ateco: Vec<String> = serde_json::from_str(&text("ateco")?).unwrap_or_default();
    let region =
        if ["AN", "AP", "FM", "MC", "PU"].contains(&text("province")?.as_str()) { "Marche" } else { "" };
    let net = euro(row, "net")?;
    Ok(RegisterRow {
        fields: vec![
            ("CAR", text("car")?),
            ("TITOLO_MISURA", text("measure_title")?),
            ("DES_TIPO_MISURA", "Regime di aiuti".to_owned()),
            ("BASE_GIURIDICA_NAZIONALE", text("legal_basis")?),
            ("LINK_TESTO_INTEGRALE_MISURA", text("link")?),
            ("DENOMINAZIONE_UFF_GESTORE", text("office")?),
            ("SOGGETTO_CONCEDENTE", text("authority")?),
            ("COR", text("cor")?),
            ("TITOLO_PROGETTO", text("title")?),
            ("DESCRIZIONE_PROGETTO", text("activity_name")?),
            ("DATA_CONCESSIONE", text("granted_on")?),
            ("CUP", text("cup")?),
            ("ATTO_CONCESSIONE", text("act")?),
            ("DENOMINAZIONE_BENEFICIARIO", text("legal_name")?),
            ("CODICE_FISCALE_BENEFICIARIO", tax_code),
            ("DES_TIPO_BENEFICIARIO", size.to_owned()),
            ("REGIONE_BENEFICIARIO", region.to_owned()),
            ("ID_COMPONENTE_AIUTO", row.get::<i64>("id")?.to_string()),
            ("DES_PROCEDIMENTO", "De Minimis".to_owned()),
            ("COD_REGOLAMENTO", regulation.register_code().to_owned()),
            ("SETTORE_ATTIVITA", ateco.into_iter().next().unwrap_or_default()),
            ("COD_STRUMENTO", instrument.to_owned()),
            ("DES_STRUMENTO", instrument_words.to_owned()),
            ("ELEMENTO_DI_AIUTO", net.plain()),
            ("IMPORTO_NOMINALE", euro(row, "nominal")?.plain()),
        ],
    })
}

/// The rows as XML, nested as the register nests them.
#[must_use]
pub fn register_xml(rows: &[RegisterRow]) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LISTA_AIUTI>\n");
    for row in rows {
        xml.push_str("  <AIUTO>\n");
        for (name, value) in &row.fields {
            match *name {
                "ID_COMPONENTE_AIUTO" => xml.push_str("    <COMPONENTI_AIUTO>\n    <COMPONENTE_AIUTO>\n"),
                "COD_STRUMENTO" => xml.push_str("    <STRUMENTI_AIUTO>\n    <STRUMENTO_AIUTO>\n"),
                _ => {}
            }
            xml.push_str(&format!("    <{name}>{}</{name}>\n", escaped(value)));
        }
        xml.push_str("    </STRUMENTO_AIUTO>\n    </STRUMENTI_AIUTO>\n");
        xml.push_str("    </COMPONENTE_AIUTO>\n    </COMPONENTI_AIUTO>\n  </AIUTO>\n");
    }
    xml.push_str("</LISTA_AIUTI>\n");
    xml
}

/// Text inside an element; what XML 1.0 has no place for is left out.
fn escaped(text: &str) -> String {
    text.chars()
        .filter(|sign| !sign.is_control() || matches!(sign, '\t' | '\n' | '\r'))
        .map(|sign| match sign {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

/// The rows as a table.
///
/// # Errors
/// The file could not be made.
pub fn register_csv(rows: &[RegisterRow]) -> Result<Vec<u8>> {
    let Some(first) = rows.first() else { return Ok(Vec::new()) };
    let titles = first.fields.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
    let cells = rows.iter().map(|row| row.fields.iter().map(|(_, value)| value.as_str().into()).collect());
    separated(&titles, cells.collect()).map_err(broken)
}

/// A row of the transparency table.
#[derive(Clone, Debug)]
pub struct PublicRow {
    /// The year of the grant.
    pub year: i64,
    /// The beneficiary's name; none: a natural person's, withheld.
    pub beneficiary: Option<String>,
    /// Her tax code; none: withheld.
    pub tax_code: Option<String>,
    /// What is granted, variations included.
    pub amount: Euro,
    /// The law or act on which it stands.
    pub legal_basis: String,
    /// The office that answers for the procedure.
    pub office: String,
    /// How the beneficiary was found.
    pub selection: String,
    /// The project that was chosen: article 27(1), letter f.
    pub project: String,
    /// Where the measure's text can be read.
    pub link: String,
    /// The day of the grant.
    pub granted_on: String,
}

/// The grants that everybody may read: those of beneficiaries who received more than 1,000 EUR in the year.
///
/// # Errors
/// The database failed.
pub async fn public_rows(app: &App) -> Result<Vec<PublicRow>> {
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql(
            "SELECT g.company_id, g.title, g.granted_on, s.legal_basis, s.office, s.selection, s.link, c.legal_name, \
             c.vat_number, c.tax_code, \
             (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM aid_movement m WHERE m.grant_id = g.id) AS net \
             FROM aid_grant g JOIN aid_measure s ON s.id = g.measure_id JOIN company c ON c.id = g.company_id \
             WHERE g.state = 'granted' ORDER BY g.granted_on DESC, g.id DESC",
        ))
        .await?;
    let mut of_year: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    let mut found = Vec::new();
    for row in &rows {
        let company: i64 = row.get("company_id")?;
        let granted_on: String = row.get("granted_on")?;
        let year = granted_on.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
        let amount = euro(row, "net")?;
        *of_year.entry((company, year)).or_default() += amount.cents();
        let tax_code: Option<String> = row.get("tax_code")?;
        let person = tax_code.as_deref().is_some_and(is_natural_person);
        let code = match tax_code {
            Some(code) => code,
            None => row.get("vat_number")?,
        };
        let public = PublicRow {
            year,
            beneficiary: if person { None } else { Some(row.get("legal_name")?) },
            tax_code: (!person).then_some(code),
            amount,
            legal_basis: row.get("legal_basis")?,
            office: row.get("office")?,
            selection: row.get("selection")?,
            project: row.get("title")?,
            link: row.get("link")?,
            granted_on,
        };
        found.push((company, public));
    }
    found.retain(|(company, row)| {
        of_year.get(&(*company, row.year)).is_some_and(|all| *all > PUBLISHED_ABOVE.cents())
    });
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

/// The transparency table as a file: names of columns as the decree has them, UTF-8, commas.
///
/// # Errors
/// The file could not be made.
pub fn public_csv(rows: &[PublicRow]) -> Result<Vec<u8>> {
    let titles = [
        "anno",
        "beneficiario",
        "codice_fiscale",
        "importo_eur",
        "norma_o_titolo",
        "ufficio_responsabile",
        "modalita_individuazione",
        "progetto",
        "link",
        "data_concessione",
    ];
    let cells = rows.iter().map(|row| {
        vec![
            row.year.to_string().into(),
            row.beneficiary.as_deref().unwrap_or("persona fisica: dato non pubblicato").into(),
            row.tax_code.as_deref().unwrap_or_default().into(),
            row.amount.plain().into(),
            row.legal_basis.as_str().into(),
            row.office.as_str().into(),
            row.selection.as_str().into(),
            row.project.as_str().into(),
            row.link.as_str().into(),
            row.granted_on.as_str().into(),
        ]
    });
    separated(&titles.map(str::to_owned), cells.collect()).map_err(broken)
}

/// A table as a file, in a form.
///
/// # Errors
/// The file could not be made.
pub fn table_file(
    app: &App,
    form: FileForm,
    (name, columns): (&str, &[(String, ColumnKind)]),
    rows: Vec<Vec<CellValue>>,
) -> Result<Vec<u8>> {
    let titles: Vec<String> = columns.iter().map(|(title, _)| title.clone()).collect();
    match form {
        FileForm::Csv => separated(&titles, rows).map_err(broken),
        FileForm::Xlsx => workbook(app, (name, columns), rows).map_err(broken),
    }
}

fn workbook(
    app: &App,
    (name, columns): (&str, &[(String, ColumnKind)]),
    rows: Vec<Vec<CellValue>>,
) -> std::result::Result<Vec<u8>, WriteError> {
    let layout = SheetLayout {
        name: name.to_owned(),
        columns: columns
            .iter()
            .map(|(title, kind)| Column {
                title: title.clone(),
                width: 22.0,
                kind: *kind,
                ..Column::default()
            })
            .collect(),
        long: rows.len() > 1_000,
        right_to_left: false,
    };
    let created = app.clock.now().to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let mut writer = XlsxWriter::new(created, "Tomaia");
    let mut sheet = writer.sheet(&layout)?;
    for row in &rows {
        sheet.row(row)?;
    }
    writer.finish()
}

fn separated(titles: &[String], rows: Vec<Vec<CellValue>>) -> std::result::Result<Vec<u8>, WriteError> {
    let mut writer = CsvWriter::new(Vec::new(), CsvSeparator::Comma, false)?;
    writer.row(&titles.iter().map(|title| title.as_str().into()).collect::<Vec<CellValue>>())?;
    for row in &rows {
        writer.row(row)?;
    }
    writer.finish()
}

fn broken(error: WriteError) -> Error {
    Error::Broken(error.into())
}
