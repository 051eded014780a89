//! The days on which groups travel, the vehicles, and what the office says of a group's visits.

use super::groups::{day_is_there, group_name};
use super::stops::stop_name;
use super::{Mission, begin, taken};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use jiff::civil::Date;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use tomaia_db::{Connection, sql};
use tomaia_domain::itineraries::VisitRule;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed;

/// A vehicle as it was typed.
#[derive(Clone, Debug, Default)]
pub struct VehicleForm {
    /// Its name or plate.
    pub name: String,
    /// Seats beside the driver's.
    pub seats: String,
    /// Who drives.
    pub driver: String,
    /// Telephone number of the driver.
    pub phone: String,
    /// Address of the driver.
    pub email: String,
    /// Hours at the wheel on one day, at most.
    pub driving_hours: String,
    /// Hours from leaving to arriving, at most.
    pub duty_hours: String,
}

/// A day as it was typed.
#[derive(Clone, Debug, Default)]
pub struct DayForm {
    /// The date.
    pub day: String,
    /// Not before.
    pub starts_at: String,
    /// Not after.
    pub ends_at: String,
    /// Lunch begins from; empty: no lunch is planned.
    pub lunch_from: String,
    /// Lunch begins until.
    pub lunch_to: String,
}

/// Adds or changes a vehicle.
///
/// # Errors
/// The actor may not; a field is wrong; the name is taken.
pub async fn save_vehicle(
    app: &App,
    actor: &Actor,
    mission: i64,
    id: Option<i64>,
    form: &VehicleForm,
) -> Result<i64> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let mut fields = Fields::default();
    let name = fields.required("name", &form.name);
    let seats = fields.needed("seats", &form.seats, |text| typed::number(text, 100)).unwrap_or_default();
    let hours = |fields: &mut Fields, field: &str, text: &str| {
        fields.optional(field, text, |text| typed::number(text, 24)).map(|hours| hours * 60)
    };
    let driving = hours(&mut fields, "driving_hours", &form.driving_hours);
    let duty = hours(&mut fields, "duty_hours", &form.duty_hours);
    let email = Some(form.email.trim()).filter(|email| !email.is_empty());
    if email.is_some_and(|email| !email.contains('@')) {
        fields.wrong("email", "itineraries-driver-email");
    }
    fields.finish()?;
    let query = match id {
        Some(id) => {
            vehicle_name(&mut tx, mission.id, id).await?;
            sql("UPDATE itinerary_vehicle SET name = $2, seats = $3, driver = $4, phone = $5, email = $6, \
                 driving_minutes = $7, duty_minutes = $8 WHERE id = $1 RETURNING id")
            .bind(id)
        }
        None => sql(
            "INSERT INTO itinerary_vehicle (mission_id, name, seats, driver, phone, email, driving_minutes, \
                     duty_minutes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        )
        .bind(mission.id),
    };
    let query = query.bind(&name).bind(seats).bind(form.driver.trim()).bind(form.phone.trim());
    let row =
        tx.one(query.bind(email.map(str::to_owned)).bind(driving).bind(duty)).await.map_err(|error| {
            taken(error, "itinerary_vehicle_mission_id_name_key", "name", "itineraries-name-taken")
        })?;
    Entry::named("itinerary-vehicle-saved", ("mission", mission.id))
        .after(json!({ "name": name, "seats": seats, "driver": form.driver.trim() }))
        .append(app, &mut tx, actor)
        .await?;
    let id = row.get("id")?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a vehicle away.
///
/// # Errors
/// The actor may not; the vehicle is not the mission's; it is in a published itinerary.
pub async fn remove_vehicle(app: &App, actor: &Actor, mission: i64, id: i64) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let name = vehicle_name(&mut tx, mission.id, id).await?;
    let used = sql("SELECT COUNT(*) AS visits FROM itinerary_visit WHERE vehicle_id = $1").bind(id);
    if tx.one(used).await?.get::<i64>("visits")? > 0 {
        return Err(Refusal::conflict("itineraries-vehicle-published").into());
    }
    tx.run(sql("DELETE FROM itinerary_vehicle WHERE id = $1").bind(id)).await?;
    Entry::named("itinerary-vehicle-removed", ("mission", mission.id))
        .before(json!({ "name": name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Adds or changes a day on which groups travel.
///
/// # Errors
/// The actor may not; a field is wrong; the day is more than a week outside the mission.
pub async fn save_day(app: &App, actor: &Actor, mission: i64, form: &DayForm) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    save_day_in(app, &mut tx, actor, &mission, form).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds all days of the mission that are not there yet, from 8:30 to 19:00 with lunch between 12:30 and 14:00.
///
/// # Errors
/// The actor may not.
pub async fn add_mission_days(app: &App, actor: &Actor, mission: i64) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    for day in tomaia_domain::itineraries::days_between(mission.days) {
        let there = sql("SELECT held_on FROM itinerary_day WHERE mission_id = $1 AND held_on = $2");
        if tx.first(there.bind(mission.id).bind(day.to_string())).await?.is_some() {
            continue;
        }
        let form = DayForm {
            day: day.to_string(),
            starts_at: "08:30".to_owned(),
            ends_at: "19:00".to_owned(),
            lunch_from: "12:30".to_owned(),
            lunch_to: "14:00".to_owned(),
        };
        save_day_in(app, &mut tx, actor, &mission, &form).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn save_day_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    mission: &Mission,
    form: &DayForm,
) -> Result<()> {
    let mut fields = Fields::default();
    let day = fields.needed("day", &form.day, typed::date);
    let starts_at = fields.needed("starts_at", &form.starts_at, typed::time);
    let ends_at = fields.needed("ends_at", &form.ends_at, typed::time);
    let lunch_from = fields.optional("lunch_from", &form.lunch_from, typed::time);
    let lunch_to = fields.optional("lunch_to", &form.lunch_to, typed::time);
    if starts_at.is_some() && ends_at.is_some() && starts_at >= ends_at {
        fields.wrong("ends_at", "missions-session-backwards");
    }
    if lunch_from.is_some() != lunch_to.is_some() || (lunch_from.is_some() && lunch_from > lunch_to) {
        fields.wrong("lunch_to", "itineraries-lunch-window");
    }
    if day.is_some_and(|day| !near(day, mission.days)) {
        fields.wrong("day", "missions-session-outside");
    }
    fields.finish()?;
    let (Some(day), Some(starts_at), Some(ends_at)) = (day, starts_at, ends_at) else {
        return Err(Error::not_found());
    };
    let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    tx.run(
        sql("INSERT INTO itinerary_day (mission_id, held_on, starts_at, ends_at, lunch_from, lunch_to) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (mission_id, held_on) DO UPDATE SET \
             starts_at = excluded.starts_at, ends_at = excluded.ends_at, lunch_from = excluded.lunch_from, \
             lunch_to = excluded.lunch_to")
        .bind(mission.id)
        .bind(day.to_string())
        .bind(clock(starts_at))
        .bind(clock(ends_at))
        .bind(lunch_from.map(clock))
        .bind(lunch_to.map(clock)),
    )
    .await?;
    Entry::named("itinerary-day-saved", ("mission", mission.id))
        .after(json!({ "name": day.to_string(), "from": clock(starts_at), "to": clock(ends_at) }))
        .append(app, tx, actor)
        .await
}

/// Guests often arrive before the first meeting and leave after the last.
fn near(day: Date, (first, last): (Date, Date)) -> bool {
    let week = jiff::Span::new().days(7);
    let (Ok(from), Ok(to)) = (first.checked_sub(week), last.checked_add(week)) else { return false };
    (from..=to).contains(&day)
}

/// Takes a day away.
///
/// # Errors
/// The actor may not; there is no such day; visits are published on it.
pub async fn remove_day(app: &App, actor: &Actor, mission: i64, day: &str) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    day_is_there(&mut tx, mission.id, day).await?;
    let used = sql("SELECT COUNT(*) AS visits FROM itinerary_visit WHERE mission_id = $1 AND held_on = $2 \
                    AND version_number = (SELECT MAX(number) FROM itinerary_version WHERE mission_id = $1)");
    if tx.one(used.bind(mission.id).bind(day)).await?.get::<i64>("visits")? > 0 {
        return Err(Refusal::conflict("itineraries-day-published").into());
    }
    let groups = sql("DELETE FROM itinerary_group_day WHERE held_on = $2 \
                      AND group_id IN (SELECT id FROM itinerary_group WHERE mission_id = $1)");
    tx.run(groups.bind(mission.id).bind(day)).await?;
    tx.run(
        sql("DELETE FROM itinerary_day WHERE mission_id = $1 AND held_on = $2").bind(mission.id).bind(day),
    )
    .await?;
    Entry::named("itinerary-day-removed", ("mission", mission.id))
        .before(json!({ "name": day }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Says for each group whether a visit to a stop has to be: empty leaves it to the wishes.
///
/// # Errors
/// The actor may not; the stop or a group is not the mission's; no such rule.
pub async fn set_wishes(
    app: &App,
    actor: &Actor,
    mission: i64,
    stop: i64,
    rules: &HashMap<i64, String>,
) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let name = stop_name(&mut tx, mission.id, stop).await?;
    for (group, rule) in rules {
        group_name(&mut tx, mission.id, *group).await?;
        let gone = sql("DELETE FROM itinerary_wish WHERE stop_id = $1 AND group_id = $2");
        tx.run(gone.bind(stop).bind(*group)).await?;
        if rule.is_empty() {
            continue;
        }
        let rule = VisitRule::from_name(rule).ok_or_else(|| {
            Refusal::invalid(vec![FieldError::new(&format!("group-{group}"), "field-not-a-choice")])
        })?;
        tx.run(
            sql("INSERT INTO itinerary_wish (mission_id, stop_id, group_id, rule) VALUES ($1, $2, $3, $4)")
                .bind(mission.id)
                .bind(stop)
                .bind(*group)
                .bind(rule.name()),
        )
        .await?;
    }
    let rules: BTreeMap<String, &String> =
        rules.iter().map(|(group, rule)| (group.to_string(), rule)).collect();
    Entry::named("itinerary-wishes-set", ("mission", mission.id))
        .after(json!({ "name": name, "groups": rules }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn vehicle_name(tx: &mut Connection, mission: i64, id: i64) -> Result<String> {
    let row = tx
        .one(
            sql("SELECT name FROM itinerary_vehicle WHERE id = $1 AND mission_id = $2")
                .bind(id)
                .bind(mission),
        )
        .await?;
    Ok(row.get("name")?)
}
