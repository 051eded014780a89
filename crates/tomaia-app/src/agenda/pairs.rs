//! What is said about the pairs of a mission, as lists show it: read once, kept until something changes, chosen and
//! counted in memory. 920 companies and 230 guests say something about 10,000 pairs, of which a page shows 50.

use crate::remembered;
use crate::{Actor, App, Result};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::text::fold;
use tomaia_domain::wishes::WishLevel;

/// Words of a search that count; what comes after them is not looked at.
const WORDS: usize = 8;

/// Which pairs are asked for.
#[derive(Clone, Debug, Default)]
pub struct PairFilter {
    /// Part of a company's or a guest's name, town, product.
    pub text: String,
    /// Levels: a pair matches when one of its sides says one of them. Empty: all.
    pub levels: Vec<String>,
    /// Only pairs that are kept apart.
    pub excluded: bool,
    /// Only this company.
    pub company: Option<i64>,
    /// Only this guest.
    pub guest: Option<i64>,
    /// The last pair of the page before: company, guest.
    pub after: Option<(i64, i64)>,
}

/// What is said about a pair.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PairRow {
    /// The company.
    pub company: i64,
    /// Its name.
    pub company_name: Arc<str>,
    /// Its name as lists are ordered.
    sort_name: Arc<str>,
    /// The guest.
    pub guest: i64,
    /// Her name, in Latin letters.
    pub guest_name: Arc<str>,
    /// For whom she comes.
    pub organisation: Arc<str>,
    /// What the company says.
    pub from_company: Option<WishLevel>,
    /// What the guest says.
    pub from_guest: Option<WishLevel>,
    /// Why they are kept apart, where they are.
    pub exclusion: Option<Arc<str>>,
}

/// A page of the pairs.
#[derive(Clone, Debug, Default)]
pub struct PairPage {
    /// The pairs, by company.
    pub rows: Vec<PairRow>,
    /// How many are asked for in all.
    pub found: i64,
    /// Whether others follow.
    pub has_next: bool,
    /// How many pairs of the mission each level has, and how many are kept apart (`excluded`).
    pub counts: Vec<(&'static str, i64)>,
}

/// All pairs of a mission about which something is said, by company.
struct Pairs {
    rows: Vec<PairRow>,
    counts: Vec<(&'static str, i64)>,
}

/// The pairs about which something is said, by company.
///
/// # Errors
/// The actor may not read agendas, or the database failed.
pub async fn page(
    app: &App,
    actor: &Actor,
    mission: i64,
    filter: &PairFilter,
    limit: usize,
) -> Result<PairPage> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    let pairs = pairs(app, &mut connection, mission).await?;
    let words = words(&mut connection, mission, &filter.text).await?;
    let asked = |row: &&PairRow| {
        let says = |level: Option<WishLevel>| {
            level.is_some_and(|level| filter.levels.iter().any(|name| name == level.name()))
        };
        (filter.levels.is_empty() || says(row.from_company) || says(row.from_guest))
            && (!filter.excluded || row.exclusion.is_some())
            && filter.company.is_none_or(|company| company == row.company)
            && filter.guest.is_none_or(|guest| guest == row.guest)
            && words
                .iter()
                .all(|word| word.companies.contains(&row.company) || word.guests.contains(&row.guest))
    };
    let found = pairs.rows.iter().filter(asked).count();
    let beginning = match filter.after {
        Some(after) => beginning(&mut connection, &pairs.rows, after).await?,
        None => 0,
    };
    let rest = &pairs.rows[beginning..];
    let mut rows: Vec<PairRow> = rest.iter().filter(asked).take(limit + 1).cloned().collect();
    let has_next = rows.len() > limit;
    rows.truncate(limit);
    Ok(PairPage {
        rows,
        found: i64::try_from(found).unwrap_or(i64::MAX),
        has_next,
        counts: pairs.counts.clone(),
    })
}

/// Where the pairs after that one begin, which may be gone by now.
async fn beginning(
    connection: &mut Connection,
    rows: &[PairRow],
    (company, guest): (i64, i64),
) -> Result<usize> {
    let name = sql("SELECT sort_name FROM company WHERE id = $1").bind(company);
    let Some(row) = connection.first(name).await? else { return Ok(rows.len()) };
    let name: String = row.get("sort_name")?;
    Ok(rows
        .partition_point(|row| (&*row.sort_name, row.company, row.guest) <= (name.as_str(), company, guest)))
}

/// The companies and the guests that have a word of the search.
struct Word {
    companies: HashSet<i64>,
    guests: HashSet<i64>,
}

async fn words(connection: &mut Connection, mission: i64, text: &str) -> Result<Vec<Word>> {
    let mut words = Vec::new();
    for word in fold(text).split_whitespace().take(WORDS) {
        // The pattern's own signs are not in folded names: they are taken as spaces between words.
        let pattern = format!("%{}%", word.replace(['%', '_'], ""));
        let companies =
            sql("SELECT m.company_id AS id FROM mission_company m JOIN company c ON c.id = m.company_id \
                             WHERE m.mission_id = $1 AND c.search_text LIKE $2");
        let guests = sql("SELECT m.guest_id AS id FROM mission_guest m JOIN guest g ON g.id = m.guest_id \
                          WHERE m.mission_id = $1 AND g.search_text LIKE $2");
        let companies = connection.all(companies.bind(mission).bind(&pattern)).await?;
        let guests = connection.all(guests.bind(mission).bind(&pattern)).await?;
        let ids = |rows: &[Row]| rows.iter().map(|row| Ok(row.get("id")?)).collect::<Result<HashSet<i64>>>();
        words.push(Word { companies: ids(&companies)?, guests: ids(&guests)? });
    }
    Ok(words)
}

async fn pairs(app: &App, connection: &mut Connection, mission: i64) -> Result<Arc<Pairs>> {
    let question = remembered::question(connection, format!("pairs of mission {mission}")).await?;
    if let Some(pairs) = app.remembered.answer(&question) {
        return Ok(pairs);
    }
    let rows = connection
        .all(
            sql("SELECT p.company_id, c.legal_name, c.sort_name, p.guest_id, g.latin_name, g.organisation, p.from_company, \
                   p.from_guest, p.exclusion \
                 FROM (SELECT company_id, guest_id, MAX(from_company) AS from_company, MAX(from_guest) AS from_guest, \
                         MAX(exclusion) AS exclusion \
                       FROM (SELECT company_id, guest_id, CASE WHEN side = 'company' THEN level END AS from_company, \
                               CASE WHEN side = 'guest' THEN level END AS from_guest, CAST(NULL AS TEXT) AS exclusion \
                             FROM wish WHERE mission_id = $1 \
                             UNION ALL SELECT company_id, guest_id, CAST(NULL AS TEXT), CAST(NULL AS TEXT), reason \
                             FROM exclusion WHERE mission_id = $1) s GROUP BY company_id, guest_id) p \
                 JOIN company c ON c.id = p.company_id JOIN guest g ON g.id = p.guest_id")
            .bind(mission),
        )
        .await?;
    let mut names = HashMap::new();
    let mut rows = rows.iter().map(|row| read(row, &mut names)).collect::<Result<Vec<_>>>()?;
    rows.sort_by(|a, b| (&a.sort_name, a.company, a.guest).cmp(&(&b.sort_name, b.company, b.guest)));
    let counts = counts(&rows);
    Ok(app.remembered.keep(question, Pairs { rows, counts }))
}

fn counts(rows: &[PairRow]) -> Vec<(&'static str, i64)> {
    let count = |has: &dyn Fn(&PairRow) -> bool| {
        i64::try_from(rows.iter().filter(|row| has(row)).count()).unwrap_or(i64::MAX)
    };
    let mut counts: Vec<(&'static str, i64)> = [WishLevel::Must, WishLevel::WouldLike, WishLevel::Never]
        .map(|level| {
            (level.name(), count(&|row| row.from_company == Some(level) || row.from_guest == Some(level)))
        })
        .into();
    counts.push(("excluded", count(&|row| row.exclusion.is_some())));
    counts
}

/// A row of the statement; a name that stands in many rows is kept once.
fn read(row: &Row, names: &mut HashMap<String, Arc<str>>) -> Result<PairRow> {
    let mut name = |column: &str| -> Result<Arc<str>> {
        let name: String = row.get(column)?;
        Ok(Arc::clone(names.entry(name).or_insert_with_key(|name| name.as_str().into())))
    };
    let level = |column: &str| -> Result<Option<WishLevel>> {
        Ok(row.get::<Option<String>>(column)?.and_then(|level| WishLevel::from_name(&level)))
    };
    Ok(PairRow {
        company: row.get("company_id")?,
        company_name: name("legal_name")?,
        sort_name: name("sort_name")?,
        guest: row.get("guest_id")?,
        guest_name: name("latin_name")?,
        organisation: name("organisation")?,
        from_company: level("from_company")?,
        from_guest: level("from_guest")?,
        exclusion: row.get::<Option<String>>("exclusion")?.map(Into::into),
    })
}
