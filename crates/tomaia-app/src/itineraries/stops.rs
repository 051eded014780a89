//! Where a group can go: factories of the companies that take part, sights, tables, hotels, airports, halls.

use super::{Mission, begin, legs_are_old, taken};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::itineraries::{Opening, StopKind, closed_days, openings};
use tomaia_domain::places::{MunicipalityReference, Position};
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::text::fold;
use tomaia_domain::typed;

/// The most stops of a mission: what an officer can look through and the ways between them can be worked out for.
pub const MOST_STOPS: i64 = 400;

/// A stop as it was typed.
#[derive(Clone, Debug, Default)]
pub struct StopForm {
    /// What it is.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The company whose it is.
    pub company: Option<i64>,
    /// Street and number.
    pub address: String,
    /// Name or ISTAT code of the municipality.
    pub municipality: String,
    /// Degrees north; the centre of the municipality where it is empty.
    pub latitude: String,
    /// Degrees east.
    pub longitude: String,
    /// Minutes of a visit.
    pub minutes: String,
    /// Minutes of the lunch that is served there; empty: none.
    pub lunch_minutes: String,
    /// People at once; empty: no limit.
    pub capacity: String,
    /// What a visit is worth to every group.
    pub value: String,
    /// When it receives, see [`openings`].
    pub openings: String,
    /// When it does not, see [`closed_days`].
    pub closed_on: String,
    /// Telephone number.
    pub phone: String,
    /// What drivers and guests should know.
    pub note: String,
}

/// A stop that was found right.
struct Stop {
    kind: StopKind,
    name: String,
    company: Option<i64>,
    address: String,
    municipality: Option<String>,
    position: Position,
    minutes: i64,
    lunch_minutes: Option<i64>,
    capacity: Option<i64>,
    value: i64,
    openings: Vec<Opening>,
    closed_on: Vec<jiff::civil::Date>,
    phone: String,
    note: String,
}

/// Adds a stop.
///
/// # Errors
/// The actor may not; a field is wrong; the name is taken; there are too many.
pub async fn add_stop(app: &App, actor: &Actor, mission: i64, form: &StopForm) -> Result<i64> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let stop = checked(&mut tx, &mission, form).await?;
    let id = insert(app, &mut tx, actor, &mission, &stop).await?;
    legs_are_old(app, &mut tx, mission.id).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    mission: &Mission,
    stop: &Stop,
) -> Result<i64> {
    let count = sql("SELECT COUNT(*) AS stops FROM itinerary_stop WHERE mission_id = $1").bind(mission.id);
    if tx.one(count).await?.get::<i64>("stops")? >= MOST_STOPS {
        return Err(Refusal::conflict("itineraries-too-many-stops").with("count", MOST_STOPS).into());
    }
    let row = tx
        .one(
            sql("INSERT INTO itinerary_stop (mission_id, kind, name, company_id, address, municipality_code, latitude, \
                 longitude, minutes, lunch_minutes, capacity, value, openings, closed_on, phone, note) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id")
            .bind(mission.id)
            .bind(stop.kind.name())
            .bind(&stop.name)
            .bind(stop.company)
            .bind(&stop.address)
            .bind(stop.municipality.clone())
            .bind(stop.position.latitude())
            .bind(stop.position.longitude())
            .bind(stop.minutes)
            .bind(stop.lunch_minutes)
            .bind(stop.capacity)
            .bind(stop.value)
            .bind(serde_json::to_string(&stop.openings)?)
            .bind(serde_json::to_string(&stop.closed_on)?)
            .bind(&stop.phone)
            .bind(&stop.note),
        )
        .await
        .map_err(name_taken)?;
    let id: i64 = row.get("id")?;
    let entry = Entry::named("itinerary-stop-added", ("mission", mission.id))
        .after(json!({ "name": stop.name, "kind": stop.kind.name() }));
    about(entry, stop.company).append(app, tx, actor).await?;
    Ok(id)
}

fn about(entry: Entry, company: Option<i64>) -> Entry {
    match company {
        Some(company) => entry.about(("company", company)),
        None => entry,
    }
}

/// Changes a stop.
///
/// # Errors
/// The actor may not; the stop is not the mission's; a field is wrong; the name is taken.
pub async fn edit_stop(app: &App, actor: &Actor, mission: i64, id: i64, form: &StopForm) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let before = stop_name(&mut tx, mission.id, id).await?;
    let stop = checked(&mut tx, &mission, form).await?;
    tx.run(
        sql("UPDATE itinerary_stop SET kind = $2, name = $3, company_id = $4, address = $5, municipality_code = $6, \
             latitude = $7, longitude = $8, minutes = $9, lunch_minutes = $10, capacity = $11, value = $12, \
             openings = $13, closed_on = $14, phone = $15, note = $16 WHERE id = $1")
        .bind(id)
        .bind(stop.kind.name())
        .bind(&stop.name)
        .bind(stop.company)
        .bind(&stop.address)
        .bind(stop.municipality.clone())
        .bind(stop.position.latitude())
        .bind(stop.position.longitude())
        .bind(stop.minutes)
        .bind(stop.lunch_minutes)
        .bind(stop.capacity)
        .bind(stop.value)
        .bind(serde_json::to_string(&stop.openings)?)
        .bind(serde_json::to_string(&stop.closed_on)?)
        .bind(&stop.phone)
        .bind(&stop.note),
    )
    .await
    .map_err(name_taken)?;
    let entry = Entry::named("itinerary-stop-edited", ("mission", mission.id))
        .before(json!({ "name": before }))
        .after(json!({ "name": stop.name, "kind": stop.kind.name(), "minutes": stop.minutes, "capacity": stop.capacity }));
    about(entry, stop.company).append(app, &mut tx, actor).await?;
    super::roads::forget(&mut tx, id).await?;
    legs_are_old(app, &mut tx, mission.id).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a stop away.
///
/// # Errors
/// The actor may not; the stop is not the mission's; days begin or end there; a published itinerary goes there.
pub async fn remove_stop(app: &App, actor: &Actor, mission: i64, id: i64) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let name = stop_name(&mut tx, mission.id, id).await?;
    let used = tx
        .one(
            sql("SELECT (SELECT COUNT(*) FROM itinerary_visit WHERE stop_id = $1) AS visits, \
                   (SELECT COUNT(*) FROM itinerary_group WHERE base_stop_id = $1) + \
                   (SELECT COUNT(*) FROM itinerary_group_day WHERE start_stop_id = $1 OR end_stop_id = $1) AS days")
            .bind(id),
        )
        .await?;
    if used.get::<i64>("visits")? > 0 {
        return Err(Refusal::conflict("itineraries-stop-published").into());
    }
    if used.get::<i64>("days")? > 0 {
        return Err(Refusal::conflict("itineraries-stop-is-a-base").into());
    }
    tx.run(sql("DELETE FROM itinerary_stop WHERE id = $1").bind(id)).await?;
    Entry::named("itinerary-stop-removed", ("mission", mission.id))
        .before(json!({ "name": name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Adds the factories of the companies that take part and have none yet: the factory's address, else the showroom's or
/// the registered office's. Returns how many were added.
///
/// # Errors
/// The actor may not; there would be too many.
pub async fn add_factories(app: &App, actor: &Actor, mission: i64) -> Result<usize> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let rows = tx
        .all(
            sql("SELECT c.id, c.legal_name, COALESCE(c.phone, '') AS phone, s.address, s.municipality_code, \
                   COALESCE(s.latitude, m.latitude) AS latitude, COALESCE(s.longitude, m.longitude) AS longitude \
                 FROM mission_company p JOIN company c ON c.id = p.company_id \
                 JOIN company_site s ON s.company_id = c.id \
                 JOIN municipality m ON m.istat_code = s.municipality_code \
                 WHERE p.mission_id = $1 \
                   AND NOT EXISTS (SELECT 1 FROM itinerary_stop t WHERE t.mission_id = $1 AND t.company_id = c.id) \
                 ORDER BY c.sort_name, c.id, CASE s.kind WHEN 'factory' THEN 0 WHEN 'showroom' THEN 1 ELSE 2 END, s.id")
            .bind(mission.id),
        )
        .await?;
    let (minutes, value, _) = StopKind::Factory.usual();
    let mut last = 0;
    let mut count = 0;
    for row in rows {
        let company: i64 = row.get("id")?;
        if company == last {
            continue;
        }
        last = company;
        let position = Position::new(row.get("latitude")?, row.get("longitude")?);
        let stop = Stop {
            kind: StopKind::Factory,
            name: free_name(&mut tx, mission.id, row.get("legal_name")?).await?,
            company: Some(company),
            address: row.get("address")?,
            municipality: Some(row.get("municipality_code")?),
            position: position.map_err(|error| Error::Broken(error.into()))?,
            minutes,
            lunch_minutes: None,
            capacity: None,
            value,
            openings: openings("9:00-12:30, 14:30-18:00").unwrap_or_default(),
            closed_on: Vec::new(),
            phone: row.get("phone")?,
            note: String::new(),
        };
        insert(app, &mut tx, actor, &mission, &stop).await?;
        count += 1;
    }
    if count > 0 {
        legs_are_old(app, &mut tx, mission.id).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// A name that no stop of the mission has: two companies may be called alike.
async fn free_name(tx: &mut Connection, mission: i64, name: String) -> Result<String> {
    let mut free = name.clone();
    for number in 2.. {
        let same = sql("SELECT id FROM itinerary_stop WHERE mission_id = $1 AND name = $2")
            .bind(mission)
            .bind(&free);
        if tx.first(same).await?.is_none() {
            break;
        }
        free = format!("{name} ({number})");
    }
    Ok(free)
}

async fn checked(tx: &mut Connection, mission: &Mission, form: &StopForm) -> Result<Stop> {
    let mut fields = Fields::default();
    let kind = StopKind::from_name(&form.kind);
    if kind.is_none() {
        fields.wrong("kind", "field-not-a-choice");
    }
    let kind = kind.unwrap_or(StopKind::Sight);
    let name = fields.required("name", &form.name);
    let (usual_minutes, usual_value, usual_lunch) = kind.usual();
    let number = |fields: &mut Fields, field: &str, text: &str, most: i64| {
        fields.optional(field, text, |text| typed::number(text, most))
    };
    let minutes = number(&mut fields, "minutes", &form.minutes, 600).unwrap_or(usual_minutes);
    let lunch_minutes =
        number(&mut fields, "lunch_minutes", &form.lunch_minutes, 240).filter(|minutes| *minutes > 0);
    let capacity = number(&mut fields, "capacity", &form.capacity, 1000).filter(|people| *people > 0);
    let value = number(&mut fields, "value", &form.value, 100).unwrap_or(usual_value);
    let openings = fields.take("openings", openings(&form.openings)).unwrap_or_default();
    let closed_on = fields.take("closed_on", closed_days(&form.closed_on, mission.days)).unwrap_or_default();
    let municipality = municipality(tx, &mut fields, &form.municipality).await?;
    let position = position(&mut fields, form, municipality.as_ref());
    if let Some(company) = form.company {
        let there = sql("SELECT company_id FROM mission_company WHERE mission_id = $1 AND company_id = $2");
        if tx.first(there.bind(mission.id).bind(company)).await?.is_none() {
            fields.wrong("company", "missions-company-not-taking-part");
        }
    }
    fields.finish()?;
    let Some(position) = position else { return Err(Error::not_found()) };
    Ok(Stop {
        kind,
        name,
        company: form.company,
        address: form.address.trim().to_owned(),
        municipality: municipality.map(|(code, _)| code),
        position,
        minutes,
        lunch_minutes: lunch_minutes.or(if kind == StopKind::Meal { usual_lunch } else { None }),
        capacity,
        value,
        openings,
        closed_on,
        phone: form.phone.trim().to_owned(),
        note: form.note.trim().to_owned(),
    })
}

async fn municipality(
    tx: &mut Connection,
    fields: &mut Fields,
    text: &str,
) -> Result<Option<(String, Position)>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let Some(reference) = fields.optional("municipality", text, MunicipalityReference::parse) else {
        return Ok(None);
    };
    let rows = tx.all(sql("SELECT istat_code, name, latitude, longitude FROM municipality")).await?;
    let wanted = fold(reference.as_str());
    for row in rows {
        let (code, name): (String, String) = (row.get("istat_code")?, row.get("name")?);
        if code == reference.as_str() || fold(&name) == wanted {
            let centre = Position::new(row.get("latitude")?, row.get("longitude")?);
            return Ok(Some((code, centre.map_err(|error| Error::Broken(error.into()))?)));
        }
    }
    fields.add(FieldError::new("municipality", "place-municipality-unknown").with("value", text.trim()));
    Ok(None)
}

/// Where it is: as typed, else the centre of the municipality.
fn position(
    fields: &mut Fields,
    form: &StopForm,
    municipality: Option<&(String, Position)>,
) -> Option<Position> {
    let (latitude, longitude) = (form.latitude.trim(), form.longitude.trim());
    if latitude.is_empty() && longitude.is_empty() {
        if municipality.is_none() {
            fields.wrong("municipality", "itineraries-stop-place-needed");
        }
        return municipality.map(|(_, centre)| *centre);
    }
    let degrees = |text: &str| text.replace(',', ".").parse().unwrap_or(f64::NAN);
    fields.take("latitude", Position::new(degrees(latitude), degrees(longitude)))
}

pub(super) async fn stop_name(tx: &mut Connection, mission: i64, id: i64) -> Result<String> {
    let row = tx
        .one(sql("SELECT name FROM itinerary_stop WHERE id = $1 AND mission_id = $2").bind(id).bind(mission))
        .await?;
    Ok(row.get("name")?)
}

fn name_taken(error: tomaia_db::DbError) -> Error {
    taken(error, "itinerary_stop_mission_id_name_key", "name", "itineraries-name-taken")
}
