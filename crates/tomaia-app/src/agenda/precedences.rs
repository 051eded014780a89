//! Which meeting comes before which: where both are held, the first has ended when the second begins.

use super::wishes::take_part;
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use std::collections::BTreeSet;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Fields;

/// An order of two meetings, each a company and a guest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Precedence {
    /// Identifier; 0 before it is stored.
    pub id: i64,
    /// The meeting that comes first.
    pub before: (i64, i64),
    /// The one that comes later.
    pub after: (i64, i64),
}

impl Precedence {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            before: (row.get("before_company_id")?, row.get("before_guest_id")?),
            after: (row.get("after_company_id")?, row.get("after_guest_id")?),
        })
    }
}

/// The orders of a mission, as they were added.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn list(app: &App, actor: &Actor, mission: i64) -> Result<Vec<Precedence>> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    connection.one(sql("SELECT id FROM mission WHERE id = $1").bind(mission)).await?;
    let rows = connection
        .all(sql("SELECT * FROM precedence WHERE mission_id = $1 ORDER BY id").bind(mission))
        .await?;
    rows.iter().map(Precedence::read).collect()
}

/// Has a meeting come before another, and returns the order's identifier; what is there already stays as it is.
///
/// # Errors
/// The actor may not; somebody does not take part (fields `before_company`, `before_guest`, `after_company`,
/// `after_guest`); both are the same meeting, or the contrary is asked for already.
pub async fn add(app: &App, actor: &Actor, mission: i64, order: &Precedence) -> Result<i64> {
    actor.may(Verb::WishesEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission).await?;
    let mut fields = Fields::default();
    for (side, pair) in [("before", order.before), ("after", order.after)] {
        let (company, guest) = take_part(&mut tx, mission, pair).await?;
        if !company {
            fields.wrong(&format!("{side}_company"), "agenda-wish-company-unknown");
        }
        if !guest {
            fields.wrong(&format!("{side}_guest"), "agenda-wish-guest-unknown");
        }
    }
    if order.before == order.after {
        fields.wrong("after_guest", "agenda-precedence-same");
    } else if find(&mut tx, mission, (order.after, order.before)).await?.is_some() {
        fields.wrong("after_guest", "agenda-precedence-contrary");
    }
    fields.finish()?;
    if let Some(known) = find(&mut tx, mission, (order.before, order.after)).await? {
        return Ok(known.id);
    }
    let row = tx
        .one(
            sql("INSERT INTO precedence (mission_id, before_company_id, before_guest_id, after_company_id, \
                 after_guest_id) VALUES ($1, $2, $3, $4, $5) RETURNING id")
            .bind(mission)
            .bind(order.before.0)
            .bind(order.before.1)
            .bind(order.after.0)
            .bind(order.after.1),
        )
        .await?;
    let id = row.get("id")?;
    entry("agenda-precedence-added", mission, order)
        .after(json!({ "before": order.before, "after": order.after }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes an order away.
///
/// # Errors
/// The actor may not, or there is no such order in the mission.
pub async fn remove(app: &App, actor: &Actor, mission: i64, id: i64) -> Result<()> {
    actor.may(Verb::WishesEdit)?;
    let mut tx = app.database.begin().await?;
    let row = sql("SELECT * FROM precedence WHERE mission_id = $1 AND id = $2").bind(mission).bind(id);
    let order = Precedence::read(&tx.first(row).await?.ok_or_else(Error::not_found)?)?;
    tx.run(sql("DELETE FROM precedence WHERE id = $1").bind(id)).await?;
    entry("agenda-precedence-removed", mission, &order)
        .before(json!({ "before": order.before, "after": order.after }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

type Pair = (i64, i64);

async fn find(
    tx: &mut Connection,
    mission: i64,
    (before, after): (Pair, Pair),
) -> Result<Option<Precedence>> {
    let row = tx
        .first(
            sql("SELECT * FROM precedence WHERE mission_id = $1 AND before_company_id = $2 AND before_guest_id = $3 \
                 AND after_company_id = $4 AND after_guest_id = $5")
            .bind(mission)
            .bind(before.0)
            .bind(before.1)
            .bind(after.0)
            .bind(after.1),
        )
        .await?;
    row.as_ref().map(Precedence::read).transpose()
}

fn entry(verb: &str, mission: i64, order: &Precedence) -> Entry {
    let people = [order.before, order.after].map(|(company, guest)| [("company", company), ("guest", guest)]);
    let people: BTreeSet<(&str, i64)> = people.into_iter().flatten().collect();
    people.into_iter().fold(Entry::named(verb, ("mission", mission)), Entry::about)
}
