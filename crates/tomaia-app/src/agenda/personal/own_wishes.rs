//! Whom a company or a guest would meet, in her own words. Open until version 1 is published; after that the office
//! changes agendas, and the refusal says whom to write to.

use super::{Contact, queries};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use std::collections::HashMap;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::agenda::Person;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Refusal};
use tomaia_domain::text::fold;
use tomaia_domain::wishes::{Side, WishLevel};

/// How many of the others a page shows; a search finds the rest.
pub const MOST_SHOWN: i64 = 60;

/// What a person has said, and about whom she can say something.
#[derive(Clone, Debug)]
pub struct OwnWishes {
    /// Whether she can still change it.
    pub open: bool,
    /// Whom to write to when she no longer can.
    pub contact: Contact,
    /// Those of the other side: first those about whom she has said something.
    pub rows: Vec<OwnWish>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// One of the other side.
#[derive(Clone, Debug)]
pub struct OwnWish {
    /// The company or the guest.
    pub other: i64,
    /// Its name.
    pub name: String,
    /// Town of a company; organisation of a guest.
    pub detail: String,
    /// Country of a guest; empty for a company.
    pub country: String,
    /// What the person has said.
    pub level: Option<WishLevel>,
}

/// The person's side and whether the actor speaks for her.
fn side_of(actor: &Actor, mission: i64, person: Person) -> Result<Side> {
    if !actor.can(Verb::WishesEdit) {
        actor.may(Verb::WishesOwnEdit)?;
        if !super::is_own(actor, mission, person) {
            return Err(Error::not_found());
        }
    }
    match person {
        Person::Company(_) => Ok(Side::Company),
        Person::Guest(_) => Ok(Side::Guest),
        Person::Interpreter(_) => Err(Error::not_found()),
    }
}

/// The person's own wishes, with those of the other side whom a search finds.
///
/// # Errors
/// The wishes are somebody else's, or the person does not take part.
pub async fn own_wishes(
    app: &App,
    actor: &Actor,
    mission: i64,
    person: Person,
    search: &str,
) -> Result<OwnWishes> {
    let side = side_of(actor, mission, person)?;
    let mut connection = app.database.read().await?;
    takes_part(&mut connection, mission, person).await?;
    let head = queries::mission(&mut connection, mission).await?;
    let mut query = match side {
        Side::Company => {
            sql("SELECT g.id, g.latin_name AS name, g.organisation AS detail, g.country, w.level \
             FROM mission_guest p JOIN guest g ON g.id = p.guest_id \
             LEFT JOIN wish w ON w.mission_id = p.mission_id AND w.guest_id = g.id AND w.company_id = $2 \
               AND w.side = 'company' WHERE p.mission_id = $1")
        }
        Side::Guest => {
            sql("SELECT g.id, g.legal_name AS name, g.municipality AS detail, '' AS country, w.level \
             FROM mission_company p JOIN company g ON g.id = p.company_id \
             LEFT JOIN wish w ON w.mission_id = p.mission_id AND w.company_id = g.id AND w.guest_id = $2 \
               AND w.side = 'guest' WHERE p.mission_id = $1")
        }
    }
    .bind(mission)
    .bind(person.id());
    for word in fold(search).split_whitespace() {
        query = query.push(" AND g.search_text LIKE ").value(format!("%{}%", word.replace(['%', '_'], "")));
    }
    let query = query
        .push(" ORDER BY CASE WHEN w.level IS NULL THEN 1 ELSE 0 END, g.sort_name, g.id LIMIT ")
        .value(MOST_SHOWN + 1);
    let mut rows: Vec<OwnWish> = connection.all(query).await?.iter().map(read).collect::<Result<_>>()?;
    let more = rows.len() > usize::try_from(MOST_SHOWN).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(MOST_SHOWN).unwrap_or(usize::MAX));
    Ok(OwnWishes { open: head.version.is_none(), contact: head.contact, rows, more })
}

fn read(row: &Row) -> Result<OwnWish> {
    let level: Option<String> = row.get("level")?;
    Ok(OwnWish {
        other: row.get("id")?,
        name: row.get("name")?,
        detail: row.get::<Option<String>>("detail")?.unwrap_or_default(),
        country: row.get::<Option<String>>("country")?.unwrap_or_default(),
        level: level.as_deref().and_then(WishLevel::from_name),
    })
}

async fn takes_part(connection: &mut Connection, mission: i64, person: Person) -> Result<()> {
    let query = match person {
        Person::Company(_) => sql("SELECT 1 FROM mission_company WHERE mission_id = $1 AND company_id = $2"),
        Person::Guest(_) => sql("SELECT 1 FROM mission_guest WHERE mission_id = $1 AND guest_id = $2"),
        Person::Interpreter(_) => return Err(Error::not_found()),
    };
    connection.one(query.bind(mission).bind(person.id())).await?;
    Ok(())
}

/// Says whom the person would meet: pairs of one of the other side and a level (`must`, `would_like`, `never`, or
/// empty for nothing). Those who are not named keep what was said. Returns how many changed.
///
/// # Errors
/// The wishes are somebody else's; version 1 is published; a level is not one; one of the others does not take part.
pub async fn set_own_wishes(
    app: &App,
    actor: &Actor,
    mission: i64,
    person: Person,
    wishes: &[(i64, String)],
) -> Result<usize> {
    let side = side_of(actor, mission, person)?;
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission).await?;
    takes_part(&mut tx, mission, person).await?;
    let head = queries::mission(&mut tx, mission).await?;
    if head.version.is_some() {
        let contact = head.contact;
        let refusal = Refusal::conflict("personal-wishes-closed")
            .with("name", contact.name)
            .with("email", contact.email);
        return Err(refusal.into());
    }
    let known = stored(&mut tx, mission, person, side).await?;
    let mut changed = 0;
    for (other, level) in wishes {
        let Some(before) = known.get(other) else {
            return Err(Refusal::invalid(vec![FieldError::new("wish", "personal-wish-unknown")]).into());
        };
        let after = match level.as_str() {
            "" => None,
            name => Some(
                WishLevel::from_name(name)
                    .ok_or_else(|| Refusal::invalid(vec![FieldError::new("wish", "personal-wish-level")]))?,
            ),
        };
        if *before != after {
            save(app, &mut tx, (mission, pair(person, *other), side), after).await?;
            record(app, &mut tx, actor, (mission, pair(person, *other), side), (*before, after)).await?;
            changed += 1;
        }
    }
    tx.commit().await?;
    Ok(changed)
}

/// The mission, the company and the guest, and whose wish it is.
type WishKey = (i64, (i64, i64), Side);

fn pair(person: Person, other: i64) -> (i64, i64) {
    match person {
        Person::Company(id) => (id, other),
        Person::Guest(id) | Person::Interpreter(id) => (other, id),
    }
}

/// What was said about each of the other side who takes part.
async fn stored(
    tx: &mut Connection,
    mission: i64,
    person: Person,
    side: Side,
) -> Result<HashMap<i64, Option<WishLevel>>> {
    let query = match side {
        Side::Company => sql("SELECT p.guest_id AS id, w.level FROM mission_guest p LEFT JOIN wish w \
             ON w.mission_id = p.mission_id AND w.guest_id = p.guest_id AND w.company_id = $2 AND w.side = 'company' \
             WHERE p.mission_id = $1"),
        Side::Guest => sql("SELECT p.company_id AS id, w.level FROM mission_company p LEFT JOIN wish w \
             ON w.mission_id = p.mission_id AND w.company_id = p.company_id AND w.guest_id = $2 AND w.side = 'guest' \
             WHERE p.mission_id = $1"),
    };
    let rows = tx.all(query.bind(mission).bind(person.id())).await?;
    rows.iter()
        .map(|row| {
            let level: Option<String> = row.get("level")?;
            Ok((row.get("id")?, level.as_deref().and_then(WishLevel::from_name)))
        })
        .collect()
}

async fn save(
    app: &App,
    tx: &mut Connection,
    (mission, (company, guest), side): WishKey,
    level: Option<WishLevel>,
) -> Result<()> {
    let query = match level {
        None => {
            sql("DELETE FROM wish WHERE mission_id = $1 AND company_id = $2 AND guest_id = $3 AND side = $4")
                .bind(mission)
                .bind(company)
                .bind(guest)
                .bind(side.name())
        }
        Some(level) => {
            sql("INSERT INTO wish (mission_id, company_id, guest_id, side, level, note, updated_at) \
             VALUES ($1, $2, $3, $4, $5, '', $6) ON CONFLICT (mission_id, company_id, guest_id, side) \
             DO UPDATE SET level = excluded.level, updated_at = excluded.updated_at")
            .bind(mission)
            .bind(company)
            .bind(guest)
            .bind(side.name())
            .bind(level.name())
            .bind(app.now())
        }
    };
    tx.run(query).await?;
    Ok(())
}

async fn record(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    (mission, (company, guest), side): WishKey,
    (before, after): (Option<WishLevel>, Option<WishLevel>),
) -> Result<()> {
    let verb = if after.is_some() { "agenda-wish-set" } else { "agenda-wish-removed" };
    let words = |level: WishLevel| json!({ "side": side.name(), "level": level.name() });
    let mut entry =
        Entry::named(verb, ("mission", mission)).about(("company", company)).about(("guest", guest));
    if let Some(before) = before {
        entry = entry.before(words(before));
    }
    if let Some(after) = after {
        entry = entry.after(words(after));
    }
    entry.append(app, tx, actor).await?;
    Ok(())
}
