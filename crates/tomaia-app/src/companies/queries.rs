//! Companies as pages and programs read them: lists with filters that count, one record with all that hangs on it,
//! likely duplicates. Nothing here writes.

use super::people::Person;
use super::reference::{Classification, classification};
use super::store::{self, StoredCompany, list_of, named};
use super::{read_rights, reference_tables};
use crate::audit::{self, Sealed};
use crate::listing::{self, Counts, Facet, Page, Window, any_of, one_of, searched};
use crate::remembered;
use crate::{Actor, App, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::companies::SizeClass;
use tomaia_domain::permissions::Verb;
use tomaia_domain::workbook::ReferenceTables;

/// How many entries of a timeline stand on a page.
pub const TIMELINE_ENTRIES: i64 = 30;

/// Which companies, in which order, from where on.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that must all be there, in any order.
    pub search: String,
    /// Letters of provinces; none: all.
    pub provinces: Vec<String>,
    /// Names of size classes; none: all.
    pub sizes: Vec<String>,
    /// Codes of kinds of product, of which one is enough; none: all.
    pub kinds: Vec<String>,
    /// Statuses in a market, of which one is enough; none: all.
    pub markets: Vec<String>,
    /// Which part of them, in which order.
    pub window: Window,
}

/// A company in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Identifier.
    pub id: i64,
    /// The agency's own reference.
    pub code: Option<String>,
    /// Name in the register.
    pub legal_name: String,
    /// Brands.
    pub brands: Vec<String>,
    /// Town of the registered office.
    pub municipality: Option<String>,
    /// Its province.
    pub province: Option<String>,
    /// Size class.
    pub size: Option<SizeClass>,
    /// Codes of the kinds of product.
    pub kinds: Vec<String>,
    /// When it was last changed, in milliseconds since 1970.
    pub updated_at: i64,
}

/// How many companies each value of a filter would leave, given the search and the other filters.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// By letters of the province.
    pub provinces: Counts,
    /// By name of the size class.
    pub sizes: Counts,
    /// By code of the kind of product.
    pub kinds: Counts,
    /// By status in a market.
    pub markets: Counts,
}

/// A page of the list of companies: two statements at any size, and a third after something changed.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn list(app: &App, actor: &Actor, filter: &Filter) -> Result<Page<Listed, Facets>> {
    actor.may(Verb::CompaniesRead)?;
    let mut connection = app.database.read().await?;
    let counted = counted(app, &mut connection, filter).await?;
    let rows = rows(&mut connection, filter).await?;
    let (facets, found) = &*counted;
    Ok(filter.window.page(rows, *found, facets.clone()))
}

async fn rows(connection: &mut Connection, filter: &Filter) -> Result<Vec<Listed>> {
    let query = sql(
        "SELECT id, code, legal_name, brands, municipality, province, size_class, product_kinds, updated_at \
                     FROM company WHERE merged_into IS NULL",
    );
    let query = chosen(searched(query, &filter.search), filter);
    let query = filter.window.applied(query, "company");
    let listed = |row: &Row| {
        Ok(Listed {
            id: row.get("id")?,
            code: row.get("code")?,
            legal_name: row.get("legal_name")?,
            brands: list_of(row, "brands")?,
            municipality: row.get("municipality")?,
            province: row.get("province")?,
            size: named(row.get("size_class")?, SizeClass::from_name)?,
            kinds: list_of(row, "product_kinds")?,
            updated_at: row.get("updated_at")?,
        })
    };
    connection.all(query).await?.iter().map(listed).collect()
}

fn chosen(query: Sql, filter: &Filter) -> Sql {
    let query = one_of(query, "province", &filter.provinces);
    let query = one_of(query, "size_class", &filter.sizes);
    let query = any_of(query, "product_kinds", &filter.kinds);
    any_of(query, "market_statuses", &filter.markets)
}

/// The counts of all filters, as they were counted after the last change.
async fn counted(app: &App, connection: &mut Connection, filter: &Filter) -> Result<Arc<(Facets, i64)>> {
    let Filter { search, provinces, sizes, kinds, markets, .. } = filter;
    let words = format!("companies {:?}", (search, provinces, sizes, kinds, markets));
    let question = remembered::question(connection, words).await?;
    if let Some(counted) = app.remembered.answer(&question) {
        return Ok(counted);
    }
    Ok(app.remembered.keep(question, facets(connection, filter).await?))
}

/// The counts of all filters from one statement: the groups that differ are few, however many companies there are.
async fn facets(connection: &mut Connection, filter: &Filter) -> Result<(Facets, i64)> {
    let query = sql(
        "SELECT COALESCE(province, '') AS province, COALESCE(size_class, '') AS size_class, product_kinds, \
                     market_statuses, COUNT(*) AS companies FROM company WHERE merged_into IS NULL",
    );
    let query = searched(query, &filter.search)
        .push(" GROUP BY COALESCE(province, ''), COALESCE(size_class, ''), product_kinds, market_statuses");
    let (mut facets, mut found) = (Facets::default(), 0);
    for row in connection.all(query).await? {
        let (province, size) = ([row.get::<String>("province")?], [row.get::<String>("size_class")?]);
        let (kinds, markets) = (list_of(&row, "product_kinds")?, list_of(&row, "market_statuses")?);
        found += listing::count(
            &mut [
                Facet { wanted: &filter.provinces, values: &province, counts: &mut facets.provinces },
                Facet { wanted: &filter.sizes, values: &size, counts: &mut facets.sizes },
                Facet { wanted: &filter.kinds, values: &kinds, counts: &mut facets.kinds },
                Facet { wanted: &filter.markets, values: &markets, counts: &mut facets.markets },
            ],
            row.get("companies")?,
        );
    }
    Ok((facets, found))
}

/// A step in a market, with who recorded it.
#[derive(Clone, Debug)]
pub struct MarketStep {
    /// Country code.
    pub country: String,
    /// Name of the status.
    pub status: String,
    /// Since when, as `2026-10-14`.
    pub since: String,
    /// Who recorded it.
    pub recorded_by: String,
}

/// A mission that a company takes part in.
#[derive(Clone, Debug)]
pub struct TakesPart {
    /// The mission.
    pub mission: i64,
    /// Italian name.
    pub name_it: String,
    /// English name.
    pub name_en: String,
    /// Its first day, as `2026-10-14`.
    pub starts_on: String,
    /// Its last day.
    pub ends_on: String,
}

/// A company with all that its page shows.
#[derive(Debug)]
pub struct Record {
    /// The company.
    pub stored: StoredCompany,
    /// Its people.
    pub people: Vec<Person>,
    /// The steps in its markets, by country, the newest first.
    pub market_steps: Vec<MarketStep>,
    /// The missions that it takes part in, the next first.
    pub missions: Vec<TakesPart>,
    /// What happened, the newest first.
    pub timeline: Vec<Sealed>,
    /// Words and places.
    pub tables: ReferenceTables,
    /// What its customs codes mean.
    pub harmonized_system: BTreeMap<String, Classification>,
    /// What its activities are.
    pub ateco: BTreeMap<String, Classification>,
}

/// A company with all that its page shows. One that was merged is shown with what it was.
///
/// # Errors
/// The actor may not see it, or it is not there.
pub async fn record(app: &App, actor: &Actor, id: i64) -> Result<Record> {
    read_rights(actor, id)?;
    let mut connection = app.database.read().await?;
    Ok(Record {
        stored: store::find(&mut connection, id).await?,
        people: super::of_company(&mut connection, id).await?,
        market_steps: market_steps(&mut connection, id).await?,
        missions: missions(&mut connection, id).await?,
        timeline: shown_to(
            actor,
            audit::timeline(&mut connection, ("company", id), None, TIMELINE_ENTRIES).await?,
        ),
        tables: reference_tables(&mut connection).await?,
        harmonized_system: classification(&mut connection, "hs").await?,
        ateco: classification(&mut connection, "ateco").await?,
    })
}

/// A company alone, for its forms and for programs.
///
/// # Errors
/// The actor may not see it, or it is not there.
pub async fn get(app: &App, actor: &Actor, id: i64) -> Result<StoredCompany> {
    read_rights(actor, id)?;
    store::find(&mut app.database.read().await?, id).await
}

/// The people of a company, in the order in which they came.
///
/// # Errors
/// The actor may not see it.
pub async fn people(app: &App, actor: &Actor, id: i64) -> Result<Vec<Person>> {
    read_rights(actor, id)?;
    super::of_company(&mut app.database.read().await?, id).await
}

/// What happened to a company before an entry, the newest first.
///
/// # Errors
/// The actor may not see it.
pub async fn timeline(
    app: &App,
    actor: &Actor,
    id: i64,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Sealed>> {
    read_rights(actor, id)?;
    let entries = audit::timeline(&mut app.database.read().await?, ("company", id), before, limit).await?;
    Ok(shown_to(actor, entries))
}

/// A company sees what happened to its record; not what guests and organisers say about meeting it.
fn shown_to(actor: &Actor, mut entries: Vec<Sealed>) -> Vec<Sealed> {
    if !actor.can(Verb::CompaniesRead) {
        entries.retain(|entry| entry.subject_kind.starts_with("company"));
    }
    entries
}

/// The steps in a company's markets, by country, the newest first.
///
/// # Errors
/// The actor may not see it.
pub async fn markets(app: &App, actor: &Actor, id: i64) -> Result<Vec<MarketStep>> {
    read_rights(actor, id)?;
    market_steps(&mut app.database.read().await?, id).await
}

async fn market_steps(connection: &mut Connection, id: i64) -> Result<Vec<MarketStep>> {
    let rows = connection
        .all(
            sql("SELECT country, status, since, recorded_by FROM company_market WHERE company_id = $1 \
                 ORDER BY country, id DESC")
            .bind(id),
        )
        .await?;
    let step = |row: &Row| {
        Ok(MarketStep {
            country: row.get("country")?,
            status: row.get("status")?,
            since: row.get("since")?,
            recorded_by: row.get("recorded_by")?,
        })
    };
    rows.iter().map(step).collect()
}

async fn missions(connection: &mut Connection, id: i64) -> Result<Vec<TakesPart>> {
    let rows = connection
        .all(
            sql("SELECT a.id, a.name_it, a.name_en, a.starts_on, a.ends_on FROM mission_company m \
                 JOIN activity a ON a.id = m.mission_id WHERE m.company_id = $1 ORDER BY a.starts_on DESC, a.id")
            .bind(id),
        )
        .await?;
    rows.iter().map(takes_part).collect()
}

/// A row of an activity as a mission that somebody takes part in.
pub(crate) fn takes_part(row: &Row) -> Result<TakesPart> {
    Ok(TakesPart {
        mission: row.get("id")?,
        name_it: row.get("name_it")?,
        name_en: row.get("name_en")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
    })
}

/// Two records that may be one company.
#[derive(Clone, Debug)]
pub struct Likeness {
    /// The older record and its name.
    pub one: (i64, String),
    /// The newer record and its name.
    pub other: (i64, String),
    /// What is alike: `name`, `email`, `pec`, `phone`.
    pub alike: BTreeSet<String>,
}

/// Records that may be of one company: the same name but for the legal form, the same address or telephone. VAT
/// numbers cannot be alike: the database keeps them apart.
///
/// # Errors
/// The actor may not.
pub async fn likely_duplicates(app: &App, actor: &Actor) -> Result<Vec<Likeness>> {
    actor.may(Verb::CompaniesMerge)?;
    let mut connection = app.database.read().await?;
    let pairs = connection
        .all(sql(
            "SELECT 'name' AS alike, a.id AS one, a.legal_name AS one_name, b.id AS other, b.legal_name AS other_name \
             FROM company a JOIN company b ON b.name_key = a.name_key AND b.id > a.id \
             WHERE a.merged_into IS NULL AND b.merged_into IS NULL AND a.name_key <> '' \
             UNION ALL SELECT 'email', a.id, a.legal_name, b.id, b.legal_name \
             FROM company a JOIN company b ON b.email = a.email AND b.id > a.id \
             WHERE a.merged_into IS NULL AND b.merged_into IS NULL \
             UNION ALL SELECT 'pec', a.id, a.legal_name, b.id, b.legal_name \
             FROM company a JOIN company b ON b.pec = a.pec AND b.id > a.id \
             WHERE a.merged_into IS NULL AND b.merged_into IS NULL \
             UNION ALL SELECT 'phone', a.id, a.legal_name, b.id, b.legal_name \
             FROM company a JOIN company b ON b.phone = a.phone AND b.id > a.id \
             WHERE a.merged_into IS NULL AND b.merged_into IS NULL \
             ORDER BY 2, 4, 1 LIMIT 400",
        ))
        .await?;
    likenesses(&pairs)
}

/// Pairs with all that is alike in each.
pub(crate) fn likenesses(pairs: &[Row]) -> Result<Vec<Likeness>> {
    let mut likenesses: Vec<Likeness> = Vec::new();
    for row in pairs {
        let (one, other): (i64, i64) = (row.get("one")?, row.get("other")?);
        let alike: String = row.get("alike")?;
        match likenesses.last_mut().filter(|last| last.one.0 == one && last.other.0 == other) {
            Some(last) => {
                last.alike.insert(alike);
            }
            None => likenesses.push(Likeness {
                one: (one, row.get("one_name")?),
                other: (other, row.get("other_name")?),
                alike: BTreeSet::from([alike]),
            }),
        }
    }
    Ok(likenesses)
}

/// All the companies of a filter, whole: for exports.
pub(super) async fn all(connection: &mut Connection, filter: &Filter) -> Result<Vec<StoredCompany>> {
    let query =
        chosen(searched(sql("SELECT * FROM company WHERE merged_into IS NULL"), &filter.search), filter);
    let rows = connection.all(query.push(" ORDER BY sort_name, id")).await?;
    store::read_all(connection, &rows).await
}
