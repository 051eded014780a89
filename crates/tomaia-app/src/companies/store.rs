//! SQL about companies for writing: the domain's values to rows and back. Lists are kept as JSON arrays in their
//! columns; sites, certifications and markets have tables of their own.

use crate::Result;
use anyhow::anyhow;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;
use tomaia_db::{Connection, Row, Value, sql};
use tomaia_domain::codes::{Country, Language};
use tomaia_domain::companies::{
    Certification, Company, Market, MarketStatus, PriceBand, Production, Site, SiteKind, SizeClass,
};
use tomaia_domain::places::Position;
use tomaia_domain::text::fold;
use tomaia_domain::vocabulary::TermKind;
use tomaia_domain::workbook::ReferenceTables;

/// A company with what the room keeps about it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredCompany {
    /// Identifier; 0 before it is stored.
    pub id: i64,
    /// The agency's own reference.
    pub code: Option<String>,
    /// What the company says about itself.
    pub company: Company,
    /// The language in which we write to it.
    pub language: Language,
    /// How it presents itself in Italian; may be empty.
    pub presentation_it: String,
    /// How it presents itself in English; may be empty.
    pub presentation_en: String,
    /// The record that took its place.
    pub merged_into: Option<i64>,
    /// Rises at each change.
    pub revision: i64,
    /// When it was last changed, in milliseconds since 1970.
    pub updated_at: i64,
}

impl StoredCompany {
    /// A company that is not stored yet.
    #[must_use]
    pub fn new(company: Company) -> Self {
        Self {
            id: 0,
            code: None,
            company,
            language: Language::ITALIAN,
            presentation_it: String::new(),
            presentation_en: String::new(),
            merged_into: None,
            revision: 0,
            updated_at: 0,
        }
    }

    /// What the audit writes of it.
    pub(crate) fn told(&self) -> Result<serde_json::Value> {
        let mut value = serde_json::to_value(&self.company)?;
        value["code"] = self.code.clone().into();
        value["language"] = self.language.as_str().into();
        value["presentation_it"] = self.presentation_it.clone().into();
        value["presentation_en"] = self.presentation_en.clone().into();
        Ok(value)
    }
}

const COLUMNS: &str = "code, legal_name, sort_name, name_key, brands, vat_number, tax_code, rea, ateco, pec, sdi_code, size_class, \
                       email, phone, website, language, languages, presentation_it, presentation_en, product_kinds, \
                       materials, constructions, price_band, minimum_order_pairs, lead_time_days, private_label, \
                       hs_codes, municipality, province, market_statuses, search_text, revision, updated_at";

fn values(record: &StoredCompany, tables: &ReferenceTables, now: i64) -> Result<Vec<Value>> {
    let company = &record.company;
    let production = &company.production;
    let town = company.sites.first().and_then(|site| tables.municipalities.get(&site.municipality));
    Ok(vec![
        record.code.clone().into(),
        company.legal_name.as_str().into(),
        fold(company.legal_name.as_str()).into(),
        name_key(company.legal_name.as_str()).into(),
        list_text(&company.brands)?.into(),
        company.vat.as_str().into(),
        text(company.tax_code.as_ref()),
        text(company.rea.as_ref()),
        list_text(&company.ateco)?.into(),
        text(company.pec.as_ref()),
        text(company.sdi.as_ref()),
        company.size.map(SizeClass::name).into(),
        text(company.email.as_ref()),
        text(company.phone.as_ref()),
        text(company.website.as_ref()),
        record.language.as_str().into(),
        list_text(&company.languages)?.into(),
        record.presentation_it.as_str().into(),
        record.presentation_en.as_str().into(),
        list_text(&production.kinds)?.into(),
        list_text(&production.materials)?.into(),
        list_text(&production.constructions)?.into(),
        production.price_band.map(PriceBand::name).into(),
        production.minimum_order_pairs.into(),
        production.lead_time_days.map(u32::from).into(),
        production.private_label.into(),
        list_text(&company.hs_codes)?.into(),
        town.map(|town| town.name.as_str()).into(),
        town.map(|town| town.province.as_str()).into(),
        list_text(&statuses_in_force(company))?.into(),
        search_text(record, tables).into(),
        (record.revision + 1).into(),
        now.into(),
    ])
}

fn text<T: ToString>(value: Option<&T>) -> Value {
    value.map(ToString::to_string).into()
}

fn statuses_in_force(company: &Company) -> BTreeSet<&'static str> {
    let in_force = company.markets.iter().map(Market::status);
    in_force.filter(|status| *status != MarketStatus::None).map(MarketStatus::name).collect()
}

/// The name without its legal form, by which two records of one company are found: `Calzature Rossi S.r.l.` and
/// `CALZATURE ROSSI SRL` are alike.
fn name_key(name: &str) -> String {
    const LEGAL_FORMS: [&str; 12] =
        ["srl", "srls", "spa", "snc", "sas", "ss", "sapa", "scarl", "scrl", "coop", "soc", "ditta"];
    let folded = fold(name).replace('.', "");
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !LEGAL_FORMS.contains(word)).collect()
}

/// What the search looks through: names, towns, products and markets in both languages, codes.
fn search_text(record: &StoredCompany, tables: &ReferenceTables) -> String {
    let company = &record.company;
    let mut words: Vec<&str> = vec![company.legal_name.as_str(), company.vat.as_str()];
    words.extend(record.code.as_deref());
    words.extend(company.brands.iter().map(String::as_str));
    words.extend(company.email.as_ref().map(|email| email.as_str()));
    for site in &company.sites {
        if let Some(town) = tables.municipalities.get(&site.municipality) {
            words.extend([town.name.as_str(), town.province.as_str()]);
        }
    }
    for (kind, terms) in [
        (TermKind::ProductKind, &company.production.kinds),
        (TermKind::Material, &company.production.materials),
        (TermKind::Construction, &company.production.constructions),
    ] {
        for entry in terms.iter().filter_map(|term| tables.vocabulary.entry(kind, term)) {
            words.extend([entry.it.as_str(), entry.en.as_str()]);
        }
    }
    for market in company.markets.iter().filter(|market| market.status() != MarketStatus::None) {
        words.extend([market.country().italian_name(), market.country().english_name()]);
    }
    fold(&words.join(" "))
}

/// Stores a company that is new and returns its identifier.
pub(super) async fn insert(
    tx: &mut Connection,
    record: &StoredCompany,
    tables: &ReferenceTables,
    by: &str,
    now: i64,
) -> Result<i64> {
    let query = sql("INSERT INTO company (created_at, ")
        .push(COLUMNS)
        .push(") VALUES (")
        .value(now)
        .push(", ")
        .values(values(record, tables, now)?)
        .push(") RETURNING id");
    let id = tx.one(query).await?.get("id")?;
    write_sites(tx, id, &record.company.sites).await?;
    write_certifications(tx, id, &record.company.certifications).await?;
    write_markets(tx, id, &[], &record.company.markets, by, now).await?;
    Ok(id)
}

/// Stores a changed company over the one that was read, and the parts that differ.
pub(super) async fn update(
    tx: &mut Connection,
    before: &StoredCompany,
    after: &StoredCompany,
    tables: &ReferenceTables,
    by: &str,
    now: i64,
) -> Result<()> {
    let query = sql("UPDATE company SET (")
        .push(COLUMNS)
        .push(") = (")
        .values(values(after, tables, now)?)
        .push(") WHERE id = ")
        .value(after.id);
    tx.run(query).await?;
    let (old, new) = (&before.company, &after.company);
    if old.sites != new.sites {
        tx.run(sql("DELETE FROM company_site WHERE company_id = $1").bind(after.id)).await?;
        write_sites(tx, after.id, &new.sites).await?;
    }
    if old.certifications != new.certifications {
        tx.run(sql("DELETE FROM company_certification WHERE company_id = $1").bind(after.id)).await?;
        write_certifications(tx, after.id, &new.certifications).await?;
    }
    write_markets(tx, after.id, &old.markets, &new.markets, by, now).await
}

async fn write_sites(tx: &mut Connection, company: i64, sites: &[Site]) -> Result<()> {
    if sites.is_empty() {
        return Ok(());
    }
    let mut query = sql(
        "INSERT INTO company_site (company_id, kind, address, postal_code, municipality_code, latitude, \
                         longitude) VALUES ",
    );
    for (index, site) in sites.iter().enumerate() {
        let row: Vec<Value> = vec![
            company.into(),
            site.kind.name().into(),
            site.address.as_str().into(),
            text(site.postal_code.as_ref()),
            site.municipality.as_str().into(),
            site.position.map(Position::latitude).into(),
            site.position.map(Position::longitude).into(),
        ];
        query = query.push(if index == 0 { "(" } else { ", (" }).values(row).push(")");
    }
    tx.run(query).await?;
    Ok(())
}

async fn write_certifications(tx: &mut Connection, company: i64, held: &[Certification]) -> Result<()> {
    if held.is_empty() {
        return Ok(());
    }
    let mut query = sql("INSERT INTO company_certification (company_id, kind, expires_on) VALUES ");
    for (index, certification) in held.iter().enumerate() {
        let row: Vec<Value> = vec![
            company.into(),
            certification.kind.as_str().into(),
            certification.expires.map(|day| day.to_string()).into(),
        ];
        query = query.push(if index == 0 { "(" } else { ", (" }).values(row).push(")");
    }
    tx.run(query).await?;
    Ok(())
}

/// Appends the steps that the history does not have yet; a step that was recorded is never changed.
async fn write_markets(
    tx: &mut Connection,
    company: i64,
    before: &[Market],
    after: &[Market],
    by: &str,
    now: i64,
) -> Result<()> {
    let mut steps: Vec<Vec<Value>> = Vec::new();
    for market in after {
        let known = before.iter().find(|old| old.country() == market.country());
        let known = known.map_or(0, |old| old.history().count());
        for step in market.history().skip(known) {
            steps.push(vec![
                company.into(),
                market.country().as_str().into(),
                step.status.name().into(),
                step.on.to_string().into(),
                "".into(),
                by.into(),
                now.into(),
            ]);
        }
    }
    if steps.is_empty() {
        return Ok(());
    }
    let mut query = sql(
        "INSERT INTO company_market (company_id, country, status, since, note, recorded_by, recorded_at) VALUES ",
    );
    for (index, step) in steps.into_iter().enumerate() {
        query = query.push(if index == 0 { "(" } else { ", (" }).values(step).push(")");
    }
    tx.run(query).await?;
    Ok(())
}

/// A company as it is stored, merged or not.
pub(crate) async fn find(connection: &mut Connection, id: i64) -> Result<StoredCompany> {
    let row = connection.one(sql("SELECT * FROM company WHERE id = $1").bind(id)).await?;
    read(connection, &row).await
}

/// The company of a row of its table, with its parts.
pub(crate) async fn read(connection: &mut Connection, row: &Row) -> Result<StoredCompany> {
    let mut read = read_all(connection, std::slice::from_ref(row)).await?;
    read.pop().ok_or_else(crate::Error::not_found)
}

/// Identifiers in one statement.
const COMPANIES_AT_ONCE: usize = 1_000;

/// The companies of rows of their table, with their parts: three statements for each thousand.
pub(crate) async fn read_all(connection: &mut Connection, rows: &[Row]) -> Result<Vec<StoredCompany>> {
    let mut companies = Vec::with_capacity(rows.len());
    for chunk in rows.chunks(COMPANIES_AT_ONCE) {
        let ids = chunk.iter().map(|row| row.get("id")).collect::<Result<Vec<i64>, _>>()?;
        let mut parts = Parts {
            sites: sites(connection, &ids).await?,
            certifications: certifications(connection, &ids).await?,
            markets: markets(connection, &ids).await?,
        };
        for row in chunk {
            companies.push(read_row(row, &mut parts)?);
        }
    }
    Ok(companies)
}

/// What stands in other tables, by company.
struct Parts {
    sites: HashMap<i64, Vec<Site>>,
    certifications: HashMap<i64, Vec<Certification>>,
    markets: HashMap<i64, Vec<Market>>,
}

fn read_row(row: &Row, parts: &mut Parts) -> Result<StoredCompany> {
    let id: i64 = row.get("id")?;
    let company = Company {
        legal_name: stored(row.get("legal_name")?)?,
        brands: list_of(row, "brands")?,
        vat: stored(row.get("vat_number")?)?,
        tax_code: maybe(row, "tax_code")?,
        rea: maybe(row, "rea")?,
        ateco: list_of(row, "ateco")?,
        pec: maybe(row, "pec")?,
        sdi: maybe(row, "sdi_code")?,
        size: named(row.get("size_class")?, SizeClass::from_name)?,
        sites: parts.sites.remove(&id).unwrap_or_default(),
        website: maybe(row, "website")?,
        email: maybe(row, "email")?,
        phone: maybe(row, "phone")?,
        languages: list_of(row, "languages")?,
        production: production(row)?,
        certifications: parts.certifications.remove(&id).unwrap_or_default(),
        hs_codes: list_of(row, "hs_codes")?,
        markets: parts.markets.remove(&id).unwrap_or_default(),
    };
    Ok(StoredCompany {
        id,
        code: row.get("code")?,
        company,
        language: stored(row.get("language")?)?,
        presentation_it: row.get("presentation_it")?,
        presentation_en: row.get("presentation_en")?,
        merged_into: row.get("merged_into")?,
        revision: row.get("revision")?,
        updated_at: row.get("updated_at")?,
    })
}

fn production(row: &Row) -> Result<Production> {
    let number = |name: &str| row.get::<Option<i64>>(name);
    Ok(Production {
        kinds: list_of(row, "product_kinds")?,
        materials: list_of(row, "materials")?,
        constructions: list_of(row, "constructions")?,
        price_band: named(row.get("price_band")?, PriceBand::from_name)?,
        minimum_order_pairs: number("minimum_order_pairs")?.and_then(|number| u32::try_from(number).ok()),
        lead_time_days: number("lead_time_days")?.and_then(|number| u16::try_from(number).ok()),
        private_label: row.get("private_label")?,
    })
}

async fn sites(connection: &mut Connection, companies: &[i64]) -> Result<HashMap<i64, Vec<Site>>> {
    let query = sql("SELECT * FROM company_site WHERE company_id IN (").values(companies.iter().copied());
    let mut sites: HashMap<i64, Vec<Site>> = HashMap::new();
    for row in &connection.all(query.push(") ORDER BY id")).await? {
        let position: (Option<f64>, Option<f64>) = (row.get("latitude")?, row.get("longitude")?);
        let site = Site {
            kind: named(Some(row.get("kind")?), SiteKind::from_name)?.ok_or_else(|| wrong("site kind"))?,
            address: row.get("address")?,
            postal_code: maybe(row, "postal_code")?,
            municipality: stored(row.get("municipality_code")?)?,
            position: match position {
                (Some(latitude), Some(longitude)) => Position::new(latitude, longitude).ok(),
                _ => None,
            },
        };
        sites.entry(row.get("company_id")?).or_default().push(site);
    }
    Ok(sites)
}

async fn certifications(
    connection: &mut Connection,
    companies: &[i64],
) -> Result<HashMap<i64, Vec<Certification>>> {
    let query =
        sql("SELECT * FROM company_certification WHERE company_id IN (").values(companies.iter().copied());
    let mut held: HashMap<i64, Vec<Certification>> = HashMap::new();
    for row in &connection.all(query.push(") ORDER BY id")).await? {
        let certification =
            Certification { kind: stored(row.get("kind")?)?, expires: maybe::<Date>(row, "expires_on")? };
        held.entry(row.get("company_id")?).or_default().push(certification);
    }
    Ok(held)
}

async fn markets(connection: &mut Connection, companies: &[i64]) -> Result<HashMap<i64, Vec<Market>>> {
    let query = sql("SELECT company_id, country, status, since FROM company_market WHERE company_id IN (")
        .values(companies.iter().copied())
        .push(") ORDER BY company_id, country, id");
    let mut markets: HashMap<i64, Vec<Market>> = HashMap::new();
    for row in &connection.all(query).await? {
        let country: Country = stored(row.get("country")?)?;
        let status = named(Some(row.get("status")?), MarketStatus::from_name)?
            .ok_or_else(|| wrong("market status"))?;
        let since: Date = stored(row.get("since")?)?;
        let own = markets.entry(row.get("company_id")?).or_default();
        match own.last_mut().filter(|market| market.country() == country) {
            Some(market) => market.change(status, since).map_err(|error| wrong(&error.to_string()))?,
            None => own.push(Market::recorded(country, status, since)),
        }
    }
    Ok(markets)
}

/// A list as its column keeps it.
pub(crate) fn list_text<T: Serialize>(list: &T) -> Result<String> {
    Ok(serde_json::to_string(list)?)
}

/// The list that a column keeps.
pub(crate) fn list_of<T: DeserializeOwned>(row: &Row, column: &str) -> Result<Vec<T>> {
    Ok(serde_json::from_str(&row.get::<String>(column)?)?)
}

/// A value that was checked when it was stored.
pub(crate) fn stored<T: FromStr>(text: String) -> Result<T> {
    text.parse().map_err(|_| wrong(&text))
}

/// The same where it may be absent.
pub(crate) fn maybe<T: FromStr>(row: &Row, column: &str) -> Result<Option<T>> {
    row.get::<Option<String>>(column)?.map(stored).transpose()
}

/// A value by its stored name.
pub(crate) fn named<T>(name: Option<String>, find: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    name.map(|name| find(&name).ok_or_else(|| wrong(&name))).transpose()
}

pub(crate) fn wrong(what: &str) -> crate::Error {
    anyhow!("a stored value is not well formed: {what}").into()
}
