//! Guests as pages and programs read them: lists with filters that count, one record with all that hangs on it,
//! likely duplicates. Nothing here writes.

use super::store::{self, StoredGuest};
use crate::audit::{self, Sealed};
use crate::companies::queries::{
    Likeness, Sort, TIMELINE_ENTRIES, TakesPart, any_of, likenesses, searched, takes_part,
};
use crate::companies::store::{list_of, named, wrong};
use crate::companies::vocabulary;
use crate::{Actor, App, Result};
use std::collections::BTreeMap;
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::guests::{GuestKind, VettingState};
use tomaia_domain::permissions::Verb;
use tomaia_domain::vocabulary::Vocabulary;

/// Which guests, in which order, from where on.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that must all be there, in any order.
    pub search: String,
    /// Names of kinds; none: all.
    pub kinds: Vec<String>,
    /// Country codes; none: all.
    pub countries: Vec<String>,
    /// Names of vetting states; none: all.
    pub vetting: Vec<String>,
    /// Language codes, of which one is enough; none: all.
    pub languages: Vec<String>,
    /// The order.
    pub sort: Sort,
    /// The last guest of the page before.
    pub after: Option<i64>,
    /// The first guest of the page that follows.
    pub before: Option<i64>,
    /// How many at most.
    pub limit: i64,
}

/// A guest in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Identifier.
    pub id: i64,
    /// The agency's own reference.
    pub code: Option<String>,
    /// Name as its owner writes it.
    pub name: String,
    /// Name in Latin letters.
    pub latin_name: String,
    /// Organisation; may be empty.
    pub organisation: String,
    /// Country code.
    pub country: String,
    /// City; may be empty.
    pub city: String,
    /// Kind.
    pub kind: GuestKind,
    /// Vetting state.
    pub vetting: VettingState,
    /// Language codes.
    pub languages: Vec<String>,
    /// When it was last changed, in milliseconds since 1970.
    pub updated_at: i64,
}

/// How many guests each value of a filter would leave, given the search and the other filters.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// By name of the kind.
    pub kinds: BTreeMap<String, i64>,
    /// By country code.
    pub countries: BTreeMap<String, i64>,
    /// By name of the vetting state.
    pub vetting: BTreeMap<String, i64>,
    /// By language code.
    pub languages: BTreeMap<String, i64>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The guests.
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

/// A page of the list of guests: two statements at any size.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn list(app: &App, actor: &Actor, filter: &Filter) -> Result<Page> {
    actor.may(Verb::GuestsRead)?;
    let mut connection = app.database.read().await?;
    let (facets, found) = facets(&mut connection, filter).await?;
    let query = sql(
        "SELECT id, code, name, latin_name, organisation, country, city, kind, vetting, languages, updated_at \
                     FROM guest WHERE merged_into IS NULL",
    );
    let query = chosen(searched(query, &filter.search), filter);
    let query = paged(query, filter).push(" LIMIT ").value(filter.limit + 1);
    let mut rows = connection.all(query).await?.iter().map(listed).collect::<Result<Vec<_>>>()?;
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

fn listed(row: &Row) -> Result<Listed> {
    Ok(Listed {
        id: row.get("id")?,
        code: row.get("code")?,
        name: row.get("name")?,
        latin_name: row.get("latin_name")?,
        organisation: row.get("organisation")?,
        country: row.get("country")?,
        city: row.get("city")?,
        kind: named(Some(row.get("kind")?), GuestKind::from_name)?.ok_or_else(|| wrong("guest kind"))?,
        vetting: named(Some(row.get("vetting")?), VettingState::from_name)?
            .ok_or_else(|| wrong("vetting"))?,
        languages: list_of(row, "languages")?,
        updated_at: row.get("updated_at")?,
    })
}

fn chosen(mut query: Sql, filter: &Filter) -> Sql {
    for (start, values) in [
        (" AND kind IN (", &filter.kinds),
        (" AND country IN (", &filter.countries),
        (" AND vetting IN (", &filter.vetting),
    ] {
        if !values.is_empty() {
            query = query.push(start).values(values).push(")");
        }
    }
    any_of(query, " AND (languages LIKE ", " OR languages LIKE ", &filter.languages)
}

/// From where on and in which order: by keyset, so that page 400 costs as much as page 1.
fn paged(query: Sql, filter: &Filter) -> Sql {
    const BY_NAME: (&str, &str) = ("(sort_name, id)", "(SELECT sort_name, id FROM guest WHERE id = ");
    const BY_CHANGE: (&str, &str) = ("(updated_at, id)", "(SELECT updated_at, id FROM guest WHERE id = ");
    let ((key, of), down) = match filter.sort {
        Sort::Name => (BY_NAME, false),
        Sort::NameDown => (BY_NAME, true),
        Sort::Updated => (BY_CHANGE, true),
    };
    let descending = down != filter.before.is_some();
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

/// The counts of all filters from one statement: the groups that differ are few, however many guests there are.
async fn facets(connection: &mut Connection, filter: &Filter) -> Result<(Facets, i64)> {
    let query = sql(
        "SELECT kind, country, vetting, languages, COUNT(*) AS guests FROM guest WHERE merged_into IS NULL",
    );
    let query = searched(query, &filter.search).push(" GROUP BY kind, country, vetting, languages");
    let (mut facets, mut found) = (Facets::default(), 0);
    for row in connection.all(query).await? {
        let values: [Vec<String>; 4] = [
            vec![row.get("kind")?],
            vec![row.get("country")?],
            vec![row.get("vetting")?],
            list_of(&row, "languages")?,
        ];
        found += facets.count(&values, row.get("guests")?, filter);
    }
    Ok((facets, found))
}

impl Facets {
    /// Counts a group in each filter whose other filters it passes; returns its guests when it passes all.
    fn count(&mut self, values: &[Vec<String>; 4], guests: i64, filter: &Filter) -> i64 {
        let wanted = [&filter.kinds, &filter.countries, &filter.vetting, &filter.languages];
        let passes: Vec<bool> = wanted
            .iter()
            .zip(values)
            .map(|(wanted, values)| wanted.is_empty() || values.iter().any(|value| wanted.contains(value)))
            .collect();
        let counts = [&mut self.kinds, &mut self.countries, &mut self.vetting, &mut self.languages];
        for (own, (counts, values)) in counts.into_iter().zip(values).enumerate() {
            if passes.iter().enumerate().all(|(index, pass)| *pass || index == own) {
                for value in values {
                    *counts.entry(value.clone()).or_default() += guests;
                }
            }
        }
        if passes.iter().all(|pass| *pass) { guests } else { 0 }
    }
}

/// A guest with all that the page shows.
#[derive(Debug)]
pub struct Record {
    /// The guest.
    pub stored: StoredGuest,
    /// The missions that they take part in, the next first.
    pub missions: Vec<TakesPart>,
    /// What happened, the newest first.
    pub timeline: Vec<Sealed>,
    /// The terms of the sector.
    pub vocabulary: Vocabulary,
}

/// A guest with all that the page shows. One that was merged is shown with what it was.
///
/// # Errors
/// The actor may not, or it is not there.
pub async fn record(app: &App, actor: &Actor, id: i64) -> Result<Record> {
    actor.may(Verb::GuestsRead)?;
    let mut connection = app.database.read().await?;
    Ok(Record {
        stored: store::find(&mut connection, id).await?,
        missions: missions(&mut connection, id).await?,
        timeline: audit::timeline(&mut connection, ("guest", id), None, TIMELINE_ENTRIES).await?,
        vocabulary: vocabulary(&mut connection).await?,
    })
}

/// A guest alone, for forms and programs.
///
/// # Errors
/// The actor may not, or it is not there.
pub async fn get(app: &App, actor: &Actor, id: i64) -> Result<StoredGuest> {
    actor.may(Verb::GuestsRead)?;
    store::find(&mut app.database.read().await?, id).await
}

/// What happened to a guest before an entry, the newest first.
///
/// # Errors
/// The actor may not.
pub async fn timeline(
    app: &App,
    actor: &Actor,
    id: i64,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Sealed>> {
    actor.may(Verb::GuestsRead)?;
    audit::timeline(&mut app.database.read().await?, ("guest", id), before, limit).await
}

async fn missions(connection: &mut Connection, id: i64) -> Result<Vec<TakesPart>> {
    let rows = connection
        .all(
            sql("SELECT a.id, a.name_it, a.name_en, a.starts_on, a.ends_on FROM mission_guest m \
                 JOIN activity a ON a.id = m.mission_id WHERE m.guest_id = $1 ORDER BY a.starts_on DESC, a.id")
            .bind(id),
        )
        .await?;
    rows.iter().map(takes_part).collect()
}

/// Records that may be of one guest: the same name, or the same telephone. E-mail addresses cannot be alike: the
/// database keeps them apart.
///
/// # Errors
/// The actor may not.
pub async fn likely_duplicates(app: &App, actor: &Actor) -> Result<Vec<Likeness>> {
    actor.may(Verb::GuestsMerge)?;
    let mut connection = app.database.read().await?;
    let pairs = connection
        .all(sql(
            "SELECT 'name' AS alike, a.id AS one, a.name AS one_name, b.id AS other, b.name AS other_name \
             FROM guest a JOIN guest b ON b.sort_name = a.sort_name AND b.id > a.id \
             WHERE a.merged_into IS NULL AND b.merged_into IS NULL \
             UNION ALL SELECT 'phone', a.id, a.name, b.id, b.name \
             FROM guest a JOIN guest b ON b.phone = a.phone AND b.id > a.id \
             WHERE a.merged_into IS NULL AND b.merged_into IS NULL \
             ORDER BY 2, 4, 1 LIMIT 400",
        ))
        .await?;
    likenesses(&pairs)
}

/// All the guests of a filter, whole: for exports.
pub(super) async fn all(connection: &mut Connection, filter: &Filter) -> Result<Vec<StoredGuest>> {
    let query =
        chosen(searched(sql("SELECT * FROM guest WHERE merged_into IS NULL"), &filter.search), filter);
    connection.all(query.push(" ORDER BY sort_name, id")).await?.iter().map(store::read).collect()
}
