//! Companies as pages and programs read them: lists with filters that count, one record with all that hangs on it,
//! likely duplicates. Nothing here writes.

use super::people::Person;
use super::reference::{Classification, classification};
use super::store::{self, StoredCompany, list_of, named};
use super::{read_rights, reference_tables};
use crate::audit::{self, Sealed};
use crate::{Actor, App, Result};
use std::collections::{BTreeMap, BTreeSet};
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::companies::SizeClass;
use tomaia_domain::permissions::Verb;
use tomaia_domain::text::fold;
use tomaia_domain::workbook::ReferenceTables;

/// How many entries of a timeline stand on a page.
pub const TIMELINE_ENTRIES: i64 = 30;

/// In which order a list stands.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Sort {
    /// By name, A first.
    #[default]
    Name,
    /// By name, Z first.
    NameDown,
    /// By the last change, the newest first.
    Updated,
}

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
    /// The order.
    pub sort: Sort,
    /// The last company of the page before.
    pub after: Option<i64>,
    /// The first company of the page that follows.
    pub before: Option<i64>,
    /// How many at most.
    pub limit: i64,
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
    pub provinces: BTreeMap<String, i64>,
    /// By name of the size class.
    pub sizes: BTreeMap<String, i64>,
    /// By code of the kind of product.
    pub kinds: BTreeMap<String, i64>,
    /// By status in a market.
    pub markets: BTreeMap<String, i64>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The companies.
    pub rows: Vec<Listed>,
    /// How many there are in all.
    pub found: i64,
    /// What the filters would leave.
    pub facets: Facets,
    /// Whether there are others before these.
    pub has_previous: bool,
    /// Whether there are others after these.
    pub has_next: bool,
}

/// A page of the list of companies: two statements at any size.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn list(app: &App, actor: &Actor, filter: &Filter) -> Result<Page> {
    actor.may(Verb::CompaniesRead)?;
    let mut connection = app.database.read().await?;
    let (facets, found) = facets(&mut connection, filter).await?;
    let mut rows = rows(&mut connection, filter).await?;
    let limit = usize::try_from(filter.limit).unwrap_or_default();
    let more = rows.len() > limit;
    rows.truncate(limit);
    let backwards = filter.before.is_some();
    if backwards {
        rows.reverse();
    }
    Ok(Page {
        rows,
        found,
        facets,
        has_previous: if backwards { more } else { filter.after.is_some() },
        has_next: backwards || more,
    })
}

async fn rows(connection: &mut Connection, filter: &Filter) -> Result<Vec<Listed>> {
    let query = sql(
        "SELECT id, code, legal_name, brands, municipality, province, size_class, product_kinds, updated_at \
                     FROM company WHERE merged_into IS NULL",
    );
    let query = chosen(searched(query, &filter.search), filter);
    let query = paged(query, filter).push(" LIMIT ").value(filter.limit + 1);
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

/// All the words of a search, each anywhere in the folded text.
pub(crate) fn searched(mut query: Sql, search: &str) -> Sql {
    for word in fold(search).split_whitespace() {
        let word = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        query = query.push(" AND search_text LIKE ").value(format!("%{word}%")).push(" ESCAPE '\\'");
    }
    query
}

fn chosen(mut query: Sql, filter: &Filter) -> Sql {
    if !filter.provinces.is_empty() {
        query = query.push(" AND province IN (").values(&filter.provinces).push(")");
    }
    if !filter.sizes.is_empty() {
        query = query.push(" AND size_class IN (").values(&filter.sizes).push(")");
    }
    query = any_of(query, " AND (product_kinds LIKE ", " OR product_kinds LIKE ", &filter.kinds);
    any_of(query, " AND (market_statuses LIKE ", " OR market_statuses LIKE ", &filter.markets)
}

/// One of the codes in a column that keeps a JSON array. Codes have no quotation marks and no wildcards but `_`,
/// which stands for itself and for nothing else that is a code.
pub(crate) fn any_of(mut query: Sql, first: &'static str, others: &'static str, codes: &[String]) -> Sql {
    for (index, code) in codes.iter().enumerate() {
        let code = code.replace(['%', '"', '\\'], "");
        query = query.push(if index == 0 { first } else { others }).value(format!("%\"{code}\"%"));
    }
    if codes.is_empty() { query } else { query.push(")") }
}

/// From where on and in which order: by keyset, so that page 400 costs as much as page 1.
fn paged(query: Sql, filter: &Filter) -> Sql {
    const BY_NAME: (&str, &str) = ("(sort_name, id)", "(SELECT sort_name, id FROM company WHERE id = ");
    const BY_CHANGE: (&str, &str) = ("(updated_at, id)", "(SELECT updated_at, id FROM company WHERE id = ");
    let ((key, of), down) = match filter.sort {
        Sort::Name => (BY_NAME, false),
        Sort::NameDown => (BY_NAME, true),
        Sort::Updated => (BY_CHANGE, true),
    };
    let backwards = filter.before.is_some();
    let descending = down != backwards;
    let query = match filter.before.or(filter.after) {
        Some(id) => query
            .push(" AND ")
            .push(key)
            .push(if descending { " < " } else { " > " })
            .push(of)
            .value(id)
            .push(")"),
        None => query,
    };
    query.push(match (filter.sort, descending) {
        (Sort::Updated, true) => " ORDER BY updated_at DESC, id DESC",
        (Sort::Updated, false) => " ORDER BY updated_at, id",
        (_, true) => " ORDER BY sort_name DESC, id DESC",
        (_, false) => " ORDER BY sort_name, id",
    })
}

/// What distinguishes companies for the filters, and how many are alike.
struct Group {
    province: String,
    size: String,
    kinds: Vec<String>,
    markets: Vec<String>,
    companies: i64,
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
        let group = Group {
            province: row.get("province")?,
            size: row.get("size_class")?,
            kinds: list_of(&row, "product_kinds")?,
            markets: list_of(&row, "market_statuses")?,
            companies: row.get("companies")?,
        };
        found += facets.count(&group, filter);
    }
    Ok((facets, found))
}

impl Facets {
    /// Counts a group in each filter whose other filters it passes; returns its companies when it passes all.
    fn count(&mut self, group: &Group, filter: &Filter) -> i64 {
        let passes = [
            passes(&filter.provinces, std::slice::from_ref(&group.province)),
            passes(&filter.sizes, std::slice::from_ref(&group.size)),
            passes(&filter.kinds, &group.kinds),
            passes(&filter.markets, &group.markets),
        ];
        let others_pass = |own: usize| passes.iter().enumerate().all(|(index, pass)| *pass || index == own);
        for (own, counts, values) in [
            (0, &mut self.provinces, std::slice::from_ref(&group.province)),
            (1, &mut self.sizes, std::slice::from_ref(&group.size)),
            (2, &mut self.kinds, group.kinds.as_slice()),
            (3, &mut self.markets, group.markets.as_slice()),
        ] {
            if others_pass(own) {
                for value in values.iter().filter(|value| !value.is_empty()) {
                    *counts.entry(value.clone()).or_default() += group.companies;
                }
            }
        }
        if passes.iter().all(|pass| *pass) { group.companies } else { 0 }
    }
}

fn passes(wanted: &[String], values: &[String]) -> bool {
    wanted.is_empty() || values.iter().any(|value| wanted.contains(value))
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
        timeline: audit::timeline(&mut connection, ("company", id), None, TIMELINE_ENTRIES).await?,
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
    audit::timeline(&mut app.database.read().await?, ("company", id), before, limit).await
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
