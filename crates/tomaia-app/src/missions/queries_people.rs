//! Who takes part in a mission, as pages and the API show it, page by page.

use super::queries::{Frame, frame};
use crate::{Actor, App, Error, Result};
use std::collections::BTreeMap;
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::text::fold;
use tomaia_domain::wishes::Side;

/// A page of companies or guests of a mission.
#[derive(Clone, Debug)]
pub struct People {
    /// The frame.
    pub frame: Frame,
    /// This page, by name.
    pub items: Vec<ParticipantRow>,
    /// After whom the next page begins; none: this is the last.
    pub next: Option<i64>,
    /// How many there are of whom is looked for.
    pub found: i64,
}

/// A company or guest of a mission.
#[derive(Clone, Debug)]
pub struct ParticipantRow {
    /// Identifier of the company or guest.
    pub id: i64,
    /// Name; of a guest, as its owner writes it.
    pub name: String,
    /// Of a guest, the reading of the name in Latin letters.
    pub latin_name: String,
    /// A company's municipality; a guest's organisation.
    pub place: String,
    /// A guest's country; empty for companies.
    pub country: String,
    /// Its own least number of meetings.
    pub minimum: Option<i64>,
    /// Its own most.
    pub maximum: Option<i64>,
    /// `morning` or `afternoon` only.
    pub half_day: Option<String>,
    /// A company's own most in half a day.
    pub half_day_maximum: Option<i64>,
    /// How many times its wishes, and those about it, count.
    pub wish_weight: i64,
    /// Wishes of it and about it, without «never».
    pub wishes: i64,
    /// In how many slots it is away.
    pub away: i64,
    /// A company's people, those who sit at its meetings first.
    pub representatives: Vec<RepresentativeRow>,
}

/// Somebody of a company.
#[derive(Clone, Debug)]
pub struct RepresentativeRow {
    /// Identifier of the person.
    pub id: i64,
    /// Name.
    pub name: String,
    /// What she does in the company.
    pub job_title: String,
    /// JSON array of the languages she speaks.
    pub languages: String,
    /// Whether she sits at the meetings of this mission.
    pub sits: bool,
    /// At how many, at least, where she has a limit of her own.
    pub minimum: Option<i64>,
    /// At most.
    pub maximum: Option<i64>,
    /// In how many slots she is away.
    pub away: i64,
}

/// A company or guest who could take part.
#[derive(Clone, Debug)]
pub struct CandidateRow {
    /// Identifier.
    pub id: i64,
    /// Name.
    pub name: String,
    /// A company's municipality; a guest's organisation.
    pub place: String,
    /// A guest's country; empty for companies.
    pub country: String,
}

/// An interpreter.
#[derive(Clone, Debug)]
pub struct InterpreterRow {
    /// Identifier.
    pub id: i64,
    /// By which a workbook recognises her.
    pub code: String,
    /// Name.
    pub name: String,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The language in which we write to her.
    pub language: String,
    /// Pairs of language codes.
    pub pairs: Vec<(String, String)>,
    /// In how many slots she is away.
    pub away: i64,
}

const COMPANIES: &str = "SELECT c.id, c.legal_name AS name, '' AS latin_name, COALESCE(c.municipality, '') AS place, \
    '' AS country, m.minimum, m.maximum, m.half_day, m.half_day_maximum, m.wish_weight, \
    (SELECT COUNT(*) FROM wish w WHERE w.mission_id = m.mission_id AND w.company_id = c.id AND w.level <> 'never') \
    AS wishes, (SELECT COUNT(*) FROM unavailability u WHERE u.mission_id = m.mission_id AND u.who = 'company' \
    AND u.who_id = c.id) AS away FROM mission_company m JOIN company c ON c.id = m.company_id WHERE m.mission_id = $1";

const GUESTS: &str = "SELECT c.id, c.name, c.latin_name, c.organisation AS place, c.country, m.minimum, m.maximum, \
    m.half_day, CAST(NULL AS BIGINT) AS half_day_maximum, m.wish_weight, \
    (SELECT COUNT(*) FROM wish w WHERE w.mission_id = m.mission_id AND w.guest_id = c.id \
    AND w.level <> 'never') AS wishes, (SELECT COUNT(*) FROM unavailability u WHERE u.mission_id = m.mission_id \
    AND u.who = 'guest' AND u.who_id = c.id) AS away \
    FROM mission_guest m JOIN guest c ON c.id = m.guest_id WHERE m.mission_id = $1";

/// A page of the companies or guests of a mission whose names contain what is looked for.
///
/// # Errors
/// The actor may not; the mission is not there.
pub async fn people(
    app: &App,
    actor: &Actor,
    mission: i64,
    side: Side,
    (search, after, limit): (&str, Option<i64>, i64),
) -> Result<People> {
    let frame = frame(app, actor, mission).await?;
    let mut connection = app.database.read().await?;
    let (all, count) = match side {
        Side::Company => (
            COMPANIES,
            "SELECT COUNT(*) AS found FROM mission_company m JOIN company c ON c.id = m.company_id \
             WHERE m.mission_id = $1",
        ),
        Side::Guest => (
            GUESTS,
            "SELECT COUNT(*) AS found FROM mission_guest m JOIN guest c ON c.id = m.guest_id WHERE m.mission_id = $1",
        ),
    };
    let found = connection.one(containing(sql(count).bind(mission), search)).await?.get("found")?;
    let query = containing(sql(all).bind(mission), search);
    let query = match (side, after) {
        (_, None) => query,
        (Side::Company, Some(id)) => query
            .push(" AND (c.legal_name, c.id) > (SELECT x.legal_name, x.id FROM company x WHERE x.id = ")
            .value(id)
            .push(")"),
        (Side::Guest, Some(id)) => query
            .push(" AND (c.latin_name, c.id) > (SELECT x.latin_name, x.id FROM guest x WHERE x.id = ")
            .value(id)
            .push(")"),
    };
    let query = query.push(match side {
        Side::Company => " ORDER BY c.legal_name, c.id LIMIT ",
        Side::Guest => " ORDER BY c.latin_name, c.id LIMIT ",
    });
    let rows = connection.all(query.value(limit + 1)).await?;
    let mut items: Vec<ParticipantRow> = rows.iter().map(row_of).collect::<Result<_>>()?;
    let more = items.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = if more { items.last().map(|item| item.id) } else { None };
    if side == Side::Company {
        add_representatives(&mut connection, mission, &mut items).await?;
    }
    Ok(People { frame, items, next, found })
}

/// One company or guest of a mission.
///
/// # Errors
/// The actor may not; it does not take part.
pub async fn participant(
    app: &App,
    actor: &Actor,
    mission: i64,
    (side, id): (Side, i64),
) -> Result<ParticipantRow> {
    actor.may(Verb::MissionsRead)?;
    let mut connection = app.database.read().await?;
    let all = match side {
        Side::Company => COMPANIES,
        Side::Guest => GUESTS,
    };
    let row = connection.one(sql(all).bind(mission).push(" AND c.id = ").value(id)).await?;
    let mut items = vec![row_of(&row)?];
    if side == Side::Company {
        add_representatives(&mut connection, mission, &mut items).await?;
    }
    items.pop().ok_or_else(Error::not_found)
}

/// Companies or guests that do not take part yet and whose names contain what is looked for: the first fifty.
///
/// # Errors
/// The actor may not.
pub async fn candidates(
    app: &App,
    actor: &Actor,
    mission: i64,
    side: Side,
    search: &str,
) -> Result<Vec<CandidateRow>> {
    actor.may(Verb::MissionsEdit)?;
    let mut connection = app.database.read().await?;
    let query = match side {
        Side::Company => {
            sql("SELECT c.id, c.legal_name AS name, COALESCE(c.municipality, '') AS place, '' AS country \
                 FROM company c WHERE c.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM mission_company m \
                 WHERE m.company_id = c.id AND m.mission_id = $1)")
        }
        Side::Guest => sql("SELECT c.id, c.name, c.organisation AS place, c.country FROM guest c \
                 WHERE c.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM mission_guest m \
                 WHERE m.guest_id = c.id AND m.mission_id = $1)"),
    };
    let query = containing(query.bind(mission), search).push(match side {
        Side::Company => " ORDER BY c.legal_name, c.id LIMIT 50",
        Side::Guest => " ORDER BY c.latin_name, c.id LIMIT 50",
    });
    let rows = connection.all(query).await?;
    rows.iter()
        .map(|row| {
            Ok(CandidateRow {
                id: row.get("id")?,
                name: row.get("name")?,
                place: row.get("place")?,
                country: row.get("country")?,
            })
        })
        .collect()
}

/// The interpreters of a mission, by name.
///
/// # Errors
/// The actor may not.
pub async fn interpreters(app: &App, actor: &Actor, mission: i64) -> Result<Vec<InterpreterRow>> {
    actor.may(Verb::MissionsRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT i.*, (SELECT COUNT(*) FROM unavailability u WHERE u.mission_id = i.mission_id \
                 AND u.who = 'interpreter' AND u.who_id = i.id) AS away FROM interpreter i \
                 WHERE i.mission_id = $1 ORDER BY i.name, i.id")
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(InterpreterRow {
                id: row.get("id")?,
                code: row.get("code")?,
                name: row.get("name")?,
                email: row.get("email")?,
                phone: row.get("phone")?,
                language: row.get("language")?,
                pairs: serde_json::from_str(&row.get::<String>("pairs")?)?,
                away: row.get("away")?,
            })
        })
        .collect()
}

/// The name of somebody who sits at meetings of the mission.
///
/// # Errors
/// The actor may not; she does not sit at them.
pub async fn representative_name(app: &App, actor: &Actor, mission: i64, person: i64) -> Result<String> {
    actor.may(Verb::MissionsRead)?;
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            sql("SELECT p.name FROM mission_representative r JOIN company_person p ON p.id = r.person_id \
                 WHERE r.mission_id = $1 AND r.person_id = $2")
            .bind(mission)
            .bind(person),
        )
        .await?;
    Ok(row.get("name")?)
}

/// Narrows a query on `c` to folded texts that contain what is looked for.
fn containing(query: Sql, search: &str) -> Sql {
    let folded = fold(search);
    if folded.is_empty() {
        return query;
    }
    let escaped = folded.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    query.push(" AND c.search_text LIKE ").value(format!("%{escaped}%")).push(" ESCAPE '\\'")
}

fn row_of(row: &Row) -> Result<ParticipantRow> {
    Ok(ParticipantRow {
        id: row.get("id")?,
        name: row.get("name")?,
        latin_name: row.get("latin_name")?,
        place: row.get("place")?,
        country: row.get("country")?,
        minimum: row.get("minimum")?,
        maximum: row.get("maximum")?,
        half_day: row.get("half_day")?,
        half_day_maximum: row.get("half_day_maximum")?,
        wish_weight: row.get("wish_weight")?,
        wishes: row.get("wishes")?,
        away: row.get("away")?,
        representatives: Vec::new(),
    })
}

async fn add_representatives(
    connection: &mut Connection,
    mission: i64,
    items: &mut [ParticipantRow],
) -> Result<()> {
    let query = sql("SELECT p.id, p.company_id, p.name, p.job_title, p.languages, r.person_id IS NOT NULL AS sits, \
         r.minimum, r.maximum, \
         (SELECT COUNT(*) FROM unavailability u WHERE u.mission_id = $1 AND u.who = 'representative' \
          AND u.who_id = p.id) AS away FROM company_person p \
         LEFT JOIN mission_representative r ON r.person_id = p.id AND r.mission_id = $1 WHERE p.company_id IN (")
    .bind(mission)
    .values(items.iter().map(|item| item.id))
    .push(") ORDER BY p.name, p.id");
    let mut of_company: BTreeMap<i64, Vec<RepresentativeRow>> = BTreeMap::new();
    for row in connection.all(query).await? {
        of_company.entry(row.get("company_id")?).or_default().push(RepresentativeRow {
            id: row.get("id")?,
            name: row.get("name")?,
            job_title: row.get("job_title")?,
            languages: row.get("languages")?,
            sits: row.get("sits")?,
            minimum: row.get("minimum")?,
            maximum: row.get("maximum")?,
            away: row.get("away")?,
        });
    }
    for item in items {
        item.representatives = of_company.remove(&item.id).unwrap_or_default();
        item.representatives.sort_by_key(|person| !person.sits);
    }
    Ok(())
}
