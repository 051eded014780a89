//! What counts first, second, … when the agenda of a mission is made. It holds for every draft that is made from then on;
//! those that are there keep the values that they were made for.

use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
pub use tomaia_agenda::Component;
use tomaia_agenda::Objective;
use tomaia_db::{Connection, Row, sql};
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

/// The order of a mission's row.
pub(super) fn of_row(row: &Row) -> Result<Vec<Component>> {
    let names: Vec<String> = serde_json::from_str(&row.get::<String>("agenda_order")?)?;
    let order: Vec<Component> = names.iter().filter_map(|name| component(name)).collect();
    Ok(if order.is_empty() { usual() } else { order })
}

async fn of_mission(connection: &mut Connection, mission: i64) -> Result<Vec<Component>> {
    of_row(&connection.one(sql("SELECT agenda_order FROM mission WHERE id = $1").bind(mission)).await?)
}

/// What counts when the agenda of a mission is made, the first thing first.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn order(app: &App, actor: &Actor, mission: i64) -> Result<Vec<Component>> {
    actor.may(Verb::AgendaRead)?;
    of_mission(&mut app.database.read().await?, mission).await
}

/// Sets what counts, by the names of the components. What is not named does not count; nothing named: the usual order.
///
/// # Errors
/// The actor may not; there is no such mission; a name is unknown, or said twice (the field is `place_1`, `place_2` …).
pub async fn set_order(app: &App, actor: &Actor, mission: i64, names: &[String]) -> Result<()> {
    actor.may(Verb::AgendaMake)?;
    let after = checked(names)?;
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission).await?;
    let before = of_mission(&mut tx, mission).await?;
    if before == after {
        return Ok(());
    }
    let names = |order: &[Component]| order.iter().map(|one| one.name()).collect::<Vec<_>>();
    tx.run(
        sql("UPDATE mission SET agenda_order = $2 WHERE id = $1")
            .bind(mission)
            .bind(serde_json::to_string(&names(&after))?),
    )
    .await?;
    Entry::named("agenda-order-set", ("mission", mission))
        .before(json!({ "order": names(&before) }))
        .after(json!({ "order": names(&after) }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
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
