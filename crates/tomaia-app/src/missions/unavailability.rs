//! Who or what cannot be used in which slots.

use super::begin;
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;

/// Who or what can be away.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Who {
    /// A company: none of its people.
    Company(i64),
    /// One of a company's people.
    Representative(i64),
    /// A guest.
    Guest(i64),
    /// An interpreter.
    Interpreter(i64),
    /// A table.
    Table(i64),
}

impl Who {
    /// The one of a name (`company`, `representative`, `guest`, `interpreter`, `table`).
    #[must_use]
    pub fn from_name(name: &str, id: i64) -> Option<Self> {
        Some(match name {
            "company" => Who::Company(id),
            "representative" => Who::Representative(id),
            "guest" => Who::Guest(id),
            "interpreter" => Who::Interpreter(id),
            "table" => Who::Table(id),
            _ => return None,
        })
    }

    /// Its name in the database and in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Who::Company(_) => "company",
            Who::Representative(_) => "representative",
            Who::Guest(_) => "guest",
            Who::Interpreter(_) => "interpreter",
            Who::Table(_) => "table",
        }
    }

    /// Its identifier.
    #[must_use]
    pub fn id(self) -> i64 {
        let (Who::Company(id)
        | Who::Representative(id)
        | Who::Guest(id)
        | Who::Interpreter(id)
        | Who::Table(id)) = self;
        id
    }
}

/// Says in which slots somebody or something is away: these and no others.
///
/// # Errors
/// The actor may not; it does not take part; a slot is not the mission's.
pub async fn set_unavailability(
    app: &App,
    actor: &Actor,
    mission: i64,
    who: Who,
    slots: &[i64],
    reason: &str,
) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    takes_part(&mut tx, mission.id, who).await?;
    let before = away(&mut tx, mission.id, who).await?;
    tx.run(
        // Visits keep people from meetings whatever the office says: only the itinerary takes its rows away.
        sql(
            "DELETE FROM unavailability WHERE mission_id = $1 AND who = $2 AND who_id = $3 AND NOT itinerary",
        )
        .bind(mission.id)
        .bind(who.name())
        .bind(who.id()),
    )
    .await?;
    for slot in slots {
        tx.one(sql("SELECT id FROM slot WHERE id = $1 AND mission_id = $2").bind(*slot).bind(mission.id))
            .await?;
        tx.run(
            sql("INSERT INTO unavailability (mission_id, who, who_id, slot_id, reason) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
            .bind(mission.id)
            .bind(who.name())
            .bind(who.id())
            .bind(*slot)
            .bind(reason.trim()),
        )
        .await?;
    }
    Entry::named("mission-unavailability-set", ("mission", mission.id))
        .about((who.name(), who.id()))
        .before(json!({ "slots": before }))
        .after(json!({ "who": who.name(), "id": who.id(), "slots": slots, "reason": reason.trim() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Adds slots to those in which somebody is away, within a larger change.
pub(crate) async fn add_unavailability(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    mission: i64,
    (who, slots): (Who, &[i64]),
    reason: &str,
) -> Result<()> {
    actor.may(Verb::MissionsEdit)?;
    takes_part(tx, mission, who).await?;
    let before = away(tx, mission, who).await?;
    for slot in slots.iter().filter(|slot| !before.contains(slot)) {
        tx.run(
            sql("INSERT INTO unavailability (mission_id, who, who_id, slot_id, reason) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
            .bind(mission)
            .bind(who.name())
            .bind(who.id())
            .bind(*slot)
            .bind(reason),
        )
        .await?;
    }
    let after = away(tx, mission, who).await?;
    Entry::named("mission-unavailability-set", ("mission", mission))
        .about((who.name(), who.id()))
        .before(json!({ "slots": before }))
        .after(json!({ "who": who.name(), "id": who.id(), "slots": after, "reason": reason }))
        .append(app, tx, actor)
        .await
}

/// The slots in which somebody or something is away.
///
/// # Errors
/// The actor may not; it does not take part.
pub async fn unavailable_slots(app: &App, actor: &Actor, mission: i64, who: Who) -> Result<Vec<i64>> {
    actor.may(Verb::MissionsRead)?;
    let mut connection = app.database.read().await?;
    takes_part(&mut connection, mission, who).await?;
    away(&mut connection, mission, who).await
}

async fn away(connection: &mut Connection, mission: i64, who: Who) -> Result<Vec<i64>> {
    let rows = connection
        .all(
            sql("SELECT slot_id FROM unavailability WHERE mission_id = $1 AND who = $2 AND who_id = $3 \
                 ORDER BY slot_id")
            .bind(mission)
            .bind(who.name())
            .bind(who.id()),
        )
        .await?;
    rows.iter().map(|row| Ok(row.get("slot_id")?)).collect()
}

async fn takes_part(connection: &mut Connection, mission: i64, who: Who) -> Result<()> {
    let found = match who {
        Who::Company(_) => {
            sql("SELECT 1 AS there FROM mission_company WHERE mission_id = $1 AND company_id = $2")
        }
        Who::Representative(_) => {
            sql("SELECT 1 AS there FROM mission_representative WHERE mission_id = $1 AND person_id = $2")
        }
        Who::Guest(_) => sql("SELECT 1 AS there FROM mission_guest WHERE mission_id = $1 AND guest_id = $2"),
        Who::Interpreter(_) => sql("SELECT 1 AS there FROM interpreter WHERE mission_id = $1 AND id = $2"),
        Who::Table(_) => sql("SELECT 1 AS there FROM meeting_table WHERE mission_id = $1 AND id = $2"),
    };
    connection.one(found.bind(mission).bind(who.id())).await?;
    Ok(())
}
