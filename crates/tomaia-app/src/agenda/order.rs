//! What counts when the agenda of a mission is made: an order (the first thing decides, the second between equals), or
//! weights. It holds for every draft that is made from then on; those that are there keep the values that they were made
//! for. Whichever was set last holds.

use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use std::collections::BTreeMap;
pub use tomaia_agenda::{Component, Objective, Weighted};
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};

/// The component of a name.
#[must_use]
pub fn component(name: &str) -> Option<Component> {
    Component::ALL.into_iter().find(|component| component.name() == name)
}

/// The order that holds where the office has set none.
#[must_use]
pub fn usual() -> Vec<Component> {
    match Objective::default() {
        Objective::Order(order) => order,
        Objective::Weights(weights) => weights.into_iter().map(|one| one.component).collect(),
    }
}

/// The largest weight of a component.
pub const LARGEST_WEIGHT: u32 = 1_000;

/// What counts, by a mission's row.
pub(super) fn of_row(row: &Row) -> Result<Objective> {
    let weights = weights_of_row(row)?;
    if weights.is_empty() {
        Ok(Objective::Order(order_of_row(row)?))
    } else {
        Ok(Objective::Weights(weights))
    }
}

/// The weights of a mission's row, the greatest first; none where the order holds.
fn weights_of_row(row: &Row) -> Result<Vec<Weighted>> {
    let stored: BTreeMap<String, u32> = serde_json::from_str(&row.get::<String>("agenda_weights")?)?;
    let weighted = |(name, weight): (&String, &u32)| {
        component(name).map(|component| Weighted { component, weight: *weight })
    };
    Ok(by_weight(stored.iter().filter_map(weighted).collect()))
}

fn by_weight(mut weights: Vec<Weighted>) -> Vec<Weighted> {
    weights.retain(|weighted| weighted.weight > 0);
    weights.sort_by_key(|weighted| (std::cmp::Reverse(weighted.weight), weighted.component));
    weights
}

fn order_of_row(row: &Row) -> Result<Vec<Component>> {
    let names: Vec<String> = serde_json::from_str(&row.get::<String>("agenda_order")?)?;
    let order: Vec<Component> = names.iter().filter_map(|name| component(name)).collect();
    Ok(if order.is_empty() { usual() } else { order })
}

async fn of_mission(connection: &mut Connection, mission: i64) -> Result<Row> {
    let row = sql("SELECT agenda_order, agenda_weights FROM mission WHERE id = $1").bind(mission);
    Ok(connection.one(row).await?)
}

/// What counts when the agenda of a mission is made.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn objective(app: &App, actor: &Actor, mission: i64) -> Result<Objective> {
    actor.may(Verb::AgendaRead)?;
    of_row(&of_mission(&mut app.database.read().await?, mission).await?)
}

/// The order of a mission, the first thing first; the one that holds where no weights do.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn order(app: &App, actor: &Actor, mission: i64) -> Result<Vec<Component>> {
    actor.may(Verb::AgendaRead)?;
    order_of_row(&of_mission(&mut app.database.read().await?, mission).await?)
}

/// Has an order hold, by the names of the components. What is not named does not count; nothing named: the usual order.
///
/// # Errors
/// The actor may not; there is no such mission; a name is unknown, or said twice (the field is `place_1`, `place_2` …).
pub async fn set_order(app: &App, actor: &Actor, mission: i64, names: &[String]) -> Result<()> {
    actor.may(Verb::AgendaMake)?;
    let after = checked(names)?;
    let names: Vec<&str> = after.iter().map(|one| one.name()).collect();
    let update = sql("UPDATE mission SET agenda_order = $2, agenda_weights = '{}' WHERE id = $1")
        .bind(mission)
        .bind(serde_json::to_string(&names)?);
    replace(app, actor, mission, &Objective::Order(after), update).await
}

/// Has weights hold, by the names of the components, as typed; nothing and 0: it does not count.
///
/// # Errors
/// The actor may not; there is no such mission; a name is unknown, a weight is none from 0 to [`LARGEST_WEIGHT`] (the
/// field is `weight_breaks` …), or nothing has a weight.
pub async fn set_weights(app: &App, actor: &Actor, mission: i64, typed: &[(String, String)]) -> Result<()> {
    actor.may(Verb::AgendaMake)?;
    let after = weighed(typed)?;
    let stored: BTreeMap<&str, u32> =
        after.iter().map(|weighted| (weighted.component.name(), weighted.weight)).collect();
    let update = sql("UPDATE mission SET agenda_weights = $2 WHERE id = $1")
        .bind(mission)
        .bind(serde_json::to_string(&stored)?);
    replace(app, actor, mission, &Objective::Weights(after), update).await
}

async fn replace(app: &App, actor: &Actor, mission: i64, after: &Objective, update: Sql) -> Result<()> {
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission).await?;
    let before = of_row(&of_mission(&mut tx, mission).await?)?;
    if before == *after {
        return Ok(());
    }
    tx.run(update).await?;
    Entry::named("agenda-order-set", ("mission", mission))
        .before(json!(before))
        .after(json!(after))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn weighed(typed: &[(String, String)]) -> Result<Vec<Weighted>, Refusal> {
    let mut fields = Fields::default();
    let mut weights: Vec<Weighted> = Vec::new();
    for (name, text) in typed.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let field = format!("weight_{name}");
        let weight = text.trim().parse().ok().filter(|weight| *weight <= LARGEST_WEIGHT);
        match (component(name), weight) {
            (None, _) => fields.wrong(&field, "field-not-a-choice"),
            (_, None) => fields.wrong(&field, "agenda-weight-wrong"),
            (Some(component), Some(weight)) => weights.push(Weighted { component, weight }),
        }
    }
    if weights.iter().all(|weighted| weighted.weight == 0) {
        fields.wrong("weight_unmet_musts", "agenda-weights-needed");
    }
    fields.finish()?;
    Ok(by_weight(weights))
}

fn checked(names: &[String]) -> Result<Vec<Component>, Refusal> {
    let mut fields = Fields::default();
    let mut order = Vec::new();
    for (place, name) in names.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()) {
        let field = format!("place_{}", place + 1);
        match component(name.trim()) {
            None => fields.add(FieldError::new(&field, "field-not-a-choice")),
            Some(known) if order.contains(&known) => {
                fields.add(FieldError::new(&field, "agenda-order-twice"))
            }
            Some(known) => order.push(known),
        }
    }
    fields.finish()?;
    Ok(if order.is_empty() { usual() } else { order })
}
