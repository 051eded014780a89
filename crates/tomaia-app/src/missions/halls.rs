//! Where meetings are held: halls, the minutes to walk between them, and their tables.

use super::{Mission, begin};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, DbError, sql};
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::typed;

/// The most tables of a mission.
const MOST_TABLES: i64 = 500;

/// A hall as it was typed.
#[derive(Clone, Debug, Default)]
pub struct HallForm {
    /// Its name.
    pub name: String,
    /// How it is found.
    pub address: String,
}

/// Several new tables of one hall, as typed: `A1`, `A2`, `A3`…
#[derive(Clone, Debug, Default)]
pub struct TablesForm {
    /// The hall.
    pub hall: i64,
    /// What their labels begin with.
    pub prefix: String,
    /// How many.
    pub count: String,
}

/// A table as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TableForm {
    /// What stands on it.
    pub label: String,
    /// The company it belongs to: only its meetings are held there.
    pub company: Option<i64>,
}

/// Adds a hall.
///
/// # Errors
/// The actor may not; a field is wrong; the name is taken.
pub async fn add_hall(app: &App, actor: &Actor, mission: i64, form: &HallForm) -> Result<i64> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let id = add_hall_in(app, &mut tx, actor, &mission, form).await?;
    tx.commit().await?;
    Ok(id)
}

pub(super) async fn add_hall_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    mission: &Mission,
    form: &HallForm,
) -> Result<i64> {
    let form = checked(form)?;
    let row = tx
        .one(
            sql("INSERT INTO hall (mission_id, name, address) VALUES ($1, $2, $3) RETURNING id")
                .bind(mission.id)
                .bind(&form.name)
                .bind(&form.address),
        )
        .await
        .map_err(|error| taken(error, "hall_mission_id_name_key", "name", "missions-hall-name-taken"))?;
    Entry::named("mission-hall-added", ("mission", mission.id))
        .after(json!({ "name": form.name, "address": form.address }))
        .append(app, tx, actor)
        .await?;
    Ok(row.get("id")?)
}

/// Changes a hall.
///
/// # Errors
/// The actor may not; the hall is not the mission's; a field is wrong; the name is taken.
pub async fn edit_hall(app: &App, actor: &Actor, mission: i64, id: i64, form: &HallForm) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let before = hall_name(&mut tx, mission.id, id).await?;
    let form = checked(form)?;
    tx.run(
        sql("UPDATE hall SET name = $2, address = $3 WHERE id = $1")
            .bind(id)
            .bind(&form.name)
            .bind(&form.address),
    )
    .await
    .map_err(|error| taken(error, "hall_mission_id_name_key", "name", "missions-hall-name-taken"))?;
    Entry::named("mission-hall-edited", ("mission", mission.id))
        .before(json!({ "name": before }))
        .after(json!({ "name": form.name, "address": form.address }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a hall away with its tables.
///
/// # Errors
/// The actor may not; the hall is not the mission's; meetings are planned at its tables.
pub async fn remove_hall(app: &App, actor: &Actor, mission: i64, id: i64) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let name = hall_name(&mut tx, mission.id, id).await?;
    let used = sql("SELECT COUNT(*) AS meetings FROM meeting m JOIN meeting_table t ON t.id = m.table_id \
                    WHERE t.hall_id = $1")
    .bind(id);
    refuse_where_used(&mut tx, used, "missions-hall-used").await?;
    tx.run(
        sql("DELETE FROM unavailability WHERE mission_id = $1 AND who = 'table' \
             AND who_id IN (SELECT id FROM meeting_table WHERE hall_id = $2)")
        .bind(mission.id)
        .bind(id),
    )
    .await?;
    tx.run(sql("DELETE FROM hall WHERE id = $1").bind(id)).await?;
    Entry::named("mission-hall-removed", ("mission", mission.id))
        .before(json!({ "name": name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Sets the minutes that it takes to walk between two halls, in either direction.
///
/// # Errors
/// The actor may not; a hall is not the mission's; more than two hours.
pub async fn set_walk(
    app: &App,
    actor: &Actor,
    mission: i64,
    (one, other): (i64, i64),
    minutes: &str,
) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let mut fields = Fields::default();
    let minutes = fields.take("minutes", typed::number(minutes, 120)).unwrap_or_default();
    if one == other {
        fields.wrong("other", "missions-walk-same-hall");
    }
    fields.finish()?;
    let names = (hall_name(&mut tx, mission.id, one).await?, hall_name(&mut tx, mission.id, other).await?);
    set_walk_in(&mut tx, one, other, minutes).await?;
    Entry::named("mission-walk-set", ("mission", mission.id))
        .after(json!({ "between": [names.0, names.1], "minutes": minutes }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn set_walk_in(tx: &mut Connection, one: i64, other: i64, minutes: i64) -> Result<()> {
    for (from, to) in [(one, other), (other, one)] {
        tx.run(
            sql("INSERT INTO hall_walk (from_hall_id, to_hall_id, minutes) VALUES ($1, $2, $3) \
                 ON CONFLICT (from_hall_id, to_hall_id) DO UPDATE SET minutes = excluded.minutes")
            .bind(from)
            .bind(to)
            .bind(minutes),
        )
        .await?;
    }
    Ok(())
}

/// Adds several tables to a hall, numbered on from the last label that begins alike.
///
/// # Errors
/// The actor may not; the hall is not the mission's; a field is wrong; too many.
pub async fn add_tables(app: &App, actor: &Actor, mission: i64, form: &TablesForm) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    hall_name(&mut tx, mission.id, form.hall).await?;
    let mut fields = Fields::default();
    let count = fields.take("count", typed::number(&form.count, MOST_TABLES)).unwrap_or_default();
    let prefix = form.prefix.trim().to_owned();
    let rows = tx.all(sql("SELECT label FROM meeting_table WHERE mission_id = $1").bind(mission.id)).await?;
    let labels: Vec<String> = rows.iter().map(|row| Ok(row.get("label")?)).collect::<Result<_>>()?;
    let there = i64::try_from(labels.len()).unwrap_or(MOST_TABLES);
    if count == 0 || there + count > MOST_TABLES {
        fields.wrong("count", "missions-tables-count");
    }
    if prefix.chars().count() > 12 {
        fields.wrong("prefix", "missions-tables-prefix-long");
    }
    fields.finish()?;
    let last = labels
        .iter()
        .filter_map(|label| label.strip_prefix(&prefix)?.parse::<i64>().ok())
        .max()
        .unwrap_or_default();
    let labels: Vec<String> = (last + 1..=last + count).map(|number| format!("{prefix}{number}")).collect();
    add_tables_in(app, &mut tx, actor, &mission, form.hall, &labels).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn add_tables_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    mission: &Mission,
    hall: i64,
    labels: &[String],
) -> Result<()> {
    let row = tx
        .one(
            sql("SELECT COALESCE(MAX(position), 0) AS last FROM meeting_table WHERE mission_id = $1")
                .bind(mission.id),
        )
        .await?;
    let mut position: i64 = row.get("last")?;
    for label in labels {
        position += 1;
        tx.run(
            sql("INSERT INTO meeting_table (mission_id, hall_id, label, position) VALUES ($1, $2, $3, $4)")
                .bind(mission.id)
                .bind(hall)
                .bind(label)
                .bind(position),
        )
        .await
        .map_err(|error| label_taken(error, "prefix"))?;
    }
    Entry::named("mission-tables-added", ("mission", mission.id))
        .after(json!({ "hall": hall, "labels": labels }))
        .append(app, tx, actor)
        .await
}

/// Changes a table: its label, the company it belongs to.
///
/// # Errors
/// The actor may not; the table is not the mission's; the label is taken; the company does not take part.
pub async fn edit_table(app: &App, actor: &Actor, mission: i64, id: i64, form: &TableForm) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let before = table_label(&mut tx, mission.id, id).await?;
    let mut fields = Fields::default();
    let label = fields.required("label", &form.label);
    if let Some(company) = form.company {
        let taking_part =
            sql("SELECT company_id FROM mission_company WHERE mission_id = $1 AND company_id = $2")
                .bind(mission.id)
                .bind(company);
        if tx.first(taking_part).await?.is_none() {
            fields.wrong("company", "missions-company-not-taking-part");
        }
    }
    fields.finish()?;
    tx.run(
        sql("UPDATE meeting_table SET label = $2, company_id = $3 WHERE id = $1")
            .bind(id)
            .bind(&label)
            .bind(form.company),
    )
    .await
    .map_err(|error| label_taken(error, "label"))?;
    Entry::named("mission-table-edited", ("mission", mission.id))
        .before(json!({ "label": before }))
        .after(json!({ "label": label, "company": form.company }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a table away.
///
/// # Errors
/// The actor may not; the table is not the mission's; meetings are planned at it.
pub async fn remove_table(app: &App, actor: &Actor, mission: i64, id: i64) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let label = table_label(&mut tx, mission.id, id).await?;
    let used = sql("SELECT COUNT(*) AS meetings FROM meeting WHERE table_id = $1").bind(id);
    refuse_where_used(&mut tx, used, "missions-table-used").await?;
    tx.run(
        sql("DELETE FROM unavailability WHERE mission_id = $1 AND who = 'table' AND who_id = $2")
            .bind(mission.id)
            .bind(id),
    )
    .await?;
    tx.run(sql("DELETE FROM meeting_table WHERE id = $1").bind(id)).await?;
    Entry::named("mission-table-removed", ("mission", mission.id))
        .before(json!({ "label": label }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn refuse_where_used(tx: &mut Connection, count: tomaia_db::Sql, message: &str) -> Result<()> {
    match tx.one(count).await?.get::<i64>("meetings")? {
        0 => Ok(()),
        meetings => Err(Refusal::conflict(message).with("count", meetings).into()),
    }
}

async fn hall_name(tx: &mut Connection, mission: i64, id: i64) -> Result<String> {
    let row =
        tx.one(sql("SELECT name FROM hall WHERE id = $1 AND mission_id = $2").bind(id).bind(mission)).await?;
    Ok(row.get("name")?)
}

async fn table_label(tx: &mut Connection, mission: i64, id: i64) -> Result<String> {
    let row = tx
        .one(sql("SELECT label FROM meeting_table WHERE id = $1 AND mission_id = $2").bind(id).bind(mission))
        .await?;
    Ok(row.get("label")?)
}

fn checked(form: &HallForm) -> Result<HallForm> {
    let mut fields = Fields::default();
    let form =
        HallForm { name: fields.required("name", &form.name), address: form.address.trim().to_owned() };
    fields.finish()?;
    Ok(form)
}

fn label_taken(error: DbError, field: &str) -> Error {
    taken(error, "meeting_table_mission_id_label_key", field, "missions-table-label-taken")
}

fn taken(error: DbError, constraint: &str, field: &str, message: &str) -> Error {
    if error.is_unique(constraint) {
        let mut fields = Fields::default();
        fields.wrong(field, message);
        return fields.finish().err().map_or_else(Error::not_found, Error::from);
    }
    error.into()
}
