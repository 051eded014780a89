//! Guests as pages and programs read them: lists with filters that count, one record with all that hangs on it,
//! likely duplicates. Nothing here writes.

use super::photograph;
use super::store::{self, StoredGuest};
use crate::audit::{self, Sealed};
use crate::companies::queries::{Likeness, TIMELINE_ENTRIES, TakesPart, likenesses, takes_part};
use crate::companies::store::{list_of, named, wrong};
use crate::companies::vocabulary;
use crate::listing::{self, Counts, Facet, Page, Window, any_of, one_of, searched};
use crate::remembered;
use crate::{Actor, App, Result};
use std::sync::Arc;
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
    /// Which part of them, in which order.
    pub window: Window,
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
    pub kinds: Counts,
    /// By country code.
    pub countries: Counts,
    /// By name of the vetting state.
    pub vetting: Counts,
    /// By language code.
    pub languages: Counts,
}

/// A page of the list of guests: two statements at any size, and a third after something changed.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn list(app: &App, actor: &Actor, filter: &Filter) -> Result<Page<Listed, Facets>> {
    actor.may(Verb::GuestsRead)?;
    let mut connection = app.database.read().await?;
    let counted = counted(app, &mut connection, filter).await?;
    let query = sql(
        "SELECT id, code, name, latin_name, organisation, country, city, kind, vetting, languages, updated_at \
                     FROM guest WHERE merged_into IS NULL",
    );
    let query = chosen(searched(query, &filter.search), filter);
    let query = filter.window.applied(query, "guest");
    let rows = connection.all(query).await?.iter().map(listed).collect::<Result<Vec<_>>>()?;
    let (facets, found) = &*counted;
    Ok(filter.window.page(rows, *found, facets.clone()))
}

/// The counts of all filters, as they were counted after the last change.
async fn counted(app: &App, connection: &mut Connection, filter: &Filter) -> Result<Arc<(Facets, i64)>> {
    let Filter { search, kinds, countries, vetting, languages, .. } = filter;
    let words = format!("guests {:?}", (search, kinds, countries, vetting, languages));
    let question = remembered::question(connection, words).await?;
    if let Some(counted) = app.remembered.answer(&question) {
        return Ok(counted);
    }
    Ok(app.remembered.keep(question, facets(connection, filter).await?))
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

fn chosen(query: Sql, filter: &Filter) -> Sql {
    let query = one_of(query, "kind", &filter.kinds);
    let query = one_of(query, "country", &filter.countries);
    let query = one_of(query, "vetting", &filter.vetting);
    any_of(query, "languages", &filter.languages)
}

/// The counts of all filters from one statement: the groups that differ are few, however many guests there are.
async fn facets(connection: &mut Connection, filter: &Filter) -> Result<(Facets, i64)> {
    let query = sql(
        "SELECT kind, country, vetting, languages, COUNT(*) AS guests FROM guest WHERE merged_into IS NULL",
    );
    let query = searched(query, &filter.search).push(" GROUP BY kind, country, vetting, languages");
    let (mut facets, mut found) = (Facets::default(), 0);
    for row in connection.all(query).await? {
        let (kind, country) = ([row.get::<String>("kind")?], [row.get::<String>("country")?]);
        let (vetting, languages) = ([row.get::<String>("vetting")?], list_of(&row, "languages")?);
        found += listing::count(
            &mut [
                Facet { wanted: &filter.kinds, values: &kind, counts: &mut facets.kinds },
                Facet { wanted: &filter.countries, values: &country, counts: &mut facets.countries },
                Facet { wanted: &filter.vetting, values: &vetting, counts: &mut facets.vetting },
                Facet { wanted: &filter.languages, values: &languages, counts: &mut facets.languages },
            ],
            row.get("guests")?,
        );
    }
    Ok((facets, found))
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
    /// Whether there is a photograph.
    pub has_photograph: bool,
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
        has_photograph: photograph::is_there(&mut connection, id).await?,
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
