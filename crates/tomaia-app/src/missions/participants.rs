//! Who takes part in a mission: companies with their representatives, and guests; how many meetings each has.

use super::{Mission, begin};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, Sql, sql};
use tomaia_domain::missions::{HalfDay, Limits, wish_weight};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};
use tomaia_domain::wishes::Side;

/// What is said of one participant alone, as typed; empty: what the mission says of all.
#[derive(Clone, Debug, Default)]
pub struct ParticipantForm {
    /// Meetings, at least.
    pub minimum: String,
    /// Meetings, at most.
    pub maximum: String,
    /// Only on that half of each day ([`HalfDay`]'s name).
    pub half_day: String,
    /// Meetings of a company in half a day, at most.
    pub half_day_maximum: String,
    /// How many times the wishes of it and about it count; empty: once.
    pub wish_weight: String,
}

/// Somebody who sits at the meetings of her company, with her own limits as typed; empty: none.
#[derive(Clone, Debug, Default)]
pub struct RepresentativeForm {
    /// The person.
    pub person: i64,
    /// Meetings, at least.
    pub minimum: String,
    /// Meetings, at most.
    pub maximum: String,
}

/// What would be lost with a participant who leaves.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Identifier of the company or guest.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Wishes of it and about it.
    pub wishes: i64,
    /// Meetings in drafts and versions: they stay written there, but none of those drafts can be published as it is.
    pub meetings: Vec<MeetingsIn>,
}

/// Meetings of one participant in one draft.
#[derive(Clone, Debug)]
pub struct MeetingsIn {
    /// The draft.
    pub draft: i64,
    /// Its name.
    pub name: String,
    /// Whether it was published as a version.
    pub published: bool,
    /// How many.
    pub meetings: i64,
}

/// One text for companies or the other for guests: the two tables are alike, their names are not.
fn pick(side: Side, company: &'static str, guest: &'static str) -> Sql {
    sql(match side {
        Side::Company => company,
        Side::Guest => guest,
    })
}

/// Adds companies or guests; who takes part already stays as it is. Of a company that is added, all its people are
/// its representatives, until somebody says otherwise. Returns how many are new.
///
/// # Errors
/// The actor may not; the mission or one of them is not there.
pub async fn add_participants(
    app: &App,
    actor: &Actor,
    mission: i64,
    side: Side,
    ids: &[i64],
) -> Result<u64> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let mut added = Vec::new();
    for id in ids {
        let there = pick(
            side,
            "SELECT id FROM company WHERE id = $1 AND merged_into IS NULL",
            "SELECT id FROM guest WHERE id = $1 AND merged_into IS NULL",
        );
        tx.one(there.bind(*id)).await?;
        let insert = pick(
            side,
            "INSERT INTO mission_company (mission_id, company_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            "INSERT INTO mission_guest (mission_id, guest_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        );
        if tx.run(insert.bind(mission.id).bind(*id)).await? == 1 {
            added.push(*id);
            if side == Side::Company {
                add_all_people(&mut tx, mission.id, *id).await?;
            }
        }
    }
    if !added.is_empty() {
        entry("mission-participants-added", &mission, side, &added)
            .after(json!({ "side": side.name(), "ids": added }))
            .append(app, &mut tx, actor)
            .await?;
    }
    tx.commit().await?;
    Ok(u64::try_from(added.len()).unwrap_or_default())
}

/// A company that accepted its place in the mission's call takes part; run twice, it is still there once.
pub(crate) async fn join(app: &App, mission: i64, company: i64) -> Result<()> {
    add_participants(app, &Actor::System, mission, Side::Company, &[company]).await?;
    Ok(())
}

async fn add_all_people(tx: &mut Connection, mission: i64, company: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO mission_representative (mission_id, company_id, person_id) \
             SELECT $1, p.company_id, p.id FROM company_person p WHERE p.company_id = $2 ON CONFLICT DO NOTHING")
        .bind(mission)
        .bind(company),
    )
    .await?;
    Ok(())
}

/// Says something of one participant alone.
///
/// # Errors
/// The actor may not; it does not take part; a field is wrong.
pub async fn edit_participant(
    app: &App,
    actor: &Actor,
    mission: i64,
    (side, id): (Side, i64),
    form: &ParticipantForm,
) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let number = |text: &str| typed::number(text, Limits::LARGEST);
    let mut fields = Fields::default();
    let minimum = fields.optional("minimum", &form.minimum, number);
    let maximum = fields.optional("maximum", &form.maximum, number);
    if matches!((minimum, maximum), (Some(minimum), Some(maximum)) if minimum > maximum) {
        fields.wrong("maximum", "missions-limits-backwards");
    }
    let half_day = fields
        .optional("half_day", &form.half_day, |name| HalfDay::from_name(name).ok_or(TypedError::Choice));
    let half_day_maximum = match side {
        Side::Company => fields.optional("half_day_maximum", &form.half_day_maximum, number),
        Side::Guest => None,
    };
    let wish_weight = fields.optional("wish_weight", &form.wish_weight, wish_weight).unwrap_or(1);
    fields.finish()?;
    let update = pick(
        side,
        "UPDATE mission_company SET minimum = $3, maximum = $4, half_day = $5, wish_weight = $6, half_day_maximum = $7 \
         WHERE mission_id = $1 AND company_id = $2",
        "UPDATE mission_guest SET minimum = $3, maximum = $4, half_day = $5, wish_weight = $6 \
         WHERE mission_id = $1 AND guest_id = $2",
    );
    let half_day = half_day.map(HalfDay::name);
    let update =
        update.bind(mission.id).bind(id).bind(minimum).bind(maximum).bind(half_day).bind(wish_weight);
    let update = match side {
        Side::Company => update.bind(half_day_maximum),
        Side::Guest => update,
    };
    if tx.run(update).await? == 0 {
        return Err(Error::not_found());
    }
    entry("mission-participant-edited", &mission, side, &[id])
        .after(json!({
            "minimum": minimum,
            "maximum": maximum,
            "half_day": half_day,
            "half_day_maximum": half_day_maximum,
            "wish_weight": wish_weight,
        }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// What would be lost if these left the mission.
///
/// # Errors
/// The actor may not; one of them does not take part.
pub async fn what_leaving_means(
    app: &App,
    actor: &Actor,
    mission: i64,
    side: Side,
    ids: &[i64],
) -> Result<Vec<Leaving>> {
    actor.may(Verb::MissionsEdit)?;
    let mut connection = app.database.read().await?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.push(leaving(&mut connection, mission, side, *id).await?);
    }
    Ok(found)
}

async fn leaving(connection: &mut Connection, mission: i64, side: Side, id: i64) -> Result<Leaving> {
    let who = pick(
        side,
        "SELECT c.legal_name AS name, (SELECT COUNT(*) FROM wish w WHERE w.mission_id = $1 AND w.company_id = $2) \
         AS wishes FROM mission_company m JOIN company c ON c.id = m.company_id \
         WHERE m.mission_id = $1 AND m.company_id = $2",
        "SELECT g.name, (SELECT COUNT(*) FROM wish w WHERE w.mission_id = $1 AND w.guest_id = $2) AS wishes \
         FROM mission_guest m JOIN guest g ON g.id = m.guest_id WHERE m.mission_id = $1 AND m.guest_id = $2",
    );
    let row = connection.one(who.bind(mission).bind(id)).await?;
    let meetings = pick(
        side,
        "SELECT d.id, d.name, d.state, COUNT(*) AS meetings FROM meeting m JOIN agenda_draft d ON d.id = m.draft_id \
         WHERE d.mission_id = $1 AND m.company_id = $2 GROUP BY d.id, d.name, d.state ORDER BY d.id",
        "SELECT d.id, d.name, d.state, COUNT(*) AS meetings FROM meeting m JOIN agenda_draft d ON d.id = m.draft_id \
         WHERE d.mission_id = $1 AND m.guest_id = $2 GROUP BY d.id, d.name, d.state ORDER BY d.id",
    );
    let rows = connection.all(meetings.bind(mission).bind(id)).await?;
    let meetings = rows
        .iter()
        .map(|row| {
            Ok(MeetingsIn {
                draft: row.get("id")?,
                name: row.get("name")?,
                published: row.get::<String>("state")? == "published",
                meetings: row.get("meetings")?,
            })
        })
        .collect::<Result<_>>()?;
    Ok(Leaving { id, name: row.get("name")?, wishes: row.get("wishes")?, meetings })
}

/// Takes companies or guests out of the mission, with their wishes, exclusions, orders of meetings and absences; their
/// tables become everybody's. Meetings of theirs stay written in drafts and versions, so a face must have said so
/// (`knowing`).
///
/// # Errors
/// The actor may not; one does not take part; one has meetings and nobody was told.
pub async fn remove_participants(
    app: &App,
    actor: &Actor,
    mission: i64,
    side: Side,
    ids: &[i64],
    knowing: bool,
) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let mut names = Vec::new();
    for id in ids {
        let leaving = leaving(&mut tx, mission.id, side, *id).await?;
        let meetings: i64 = leaving.meetings.iter().map(|draft| draft.meetings).sum();
        if meetings > 0 && !knowing {
            return Err(Refusal::conflict("missions-participant-has-meetings")
                .with("name", leaving.name)
                .with("count", meetings)
                .into());
        }
        remove(&mut tx, mission.id, side, *id).await?;
        names.push(leaving.name);
    }
    entry("mission-participants-removed", &mission, side, ids)
        .before(json!({ "side": side.name(), "ids": ids, "names": names }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn remove(tx: &mut Connection, mission: i64, side: Side, id: i64) -> Result<()> {
    let pairs: [(&'static str, &'static str); 4] = [
        (
            "DELETE FROM precedence WHERE mission_id = $1 AND (before_company_id = $2 OR after_company_id = $2)",
            "DELETE FROM precedence WHERE mission_id = $1 AND (before_guest_id = $2 OR after_guest_id = $2)",
        ),
        (
            "DELETE FROM wish WHERE mission_id = $1 AND company_id = $2",
            "DELETE FROM wish WHERE mission_id = $1 AND guest_id = $2",
        ),
        (
            "DELETE FROM exclusion WHERE mission_id = $1 AND company_id = $2",
            "DELETE FROM exclusion WHERE mission_id = $1 AND guest_id = $2",
        ),
        (
            "DELETE FROM unavailability WHERE mission_id = $1 AND ((who = 'company' AND who_id = $2) \
             OR (who = 'representative' AND who_id IN (SELECT id FROM company_person WHERE company_id = $2)))",
            "DELETE FROM unavailability WHERE mission_id = $1 AND who = 'guest' AND who_id = $2",
        ),
    ];
    for (company, guest) in pairs {
        tx.run(pick(side, company, guest).bind(mission).bind(id)).await?;
    }
    if side == Side::Company {
        tx.run(
            sql("UPDATE meeting_table SET company_id = NULL WHERE mission_id = $1 AND company_id = $2")
                .bind(mission)
                .bind(id),
        )
        .await?;
    }
    let leave = pick(
        side,
        "DELETE FROM mission_company WHERE mission_id = $1 AND company_id = $2",
        "DELETE FROM mission_guest WHERE mission_id = $1 AND guest_id = $2",
    );
    tx.run(leave.bind(mission).bind(id)).await?;
    Ok(())
}

/// Says which people of a company sit at its meetings, and at how many.
///
/// # Errors
/// The actor may not; the company does not take part; somebody is not of the company; nobody is left; a limit is wrong
/// (its field is `minimum_7` or `maximum_7` for person 7).
pub async fn set_representatives(
    app: &App,
    actor: &Actor,
    mission: i64,
    company: i64,
    people: &[RepresentativeForm],
) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let taking_part = sql("SELECT company_id FROM mission_company WHERE mission_id = $1 AND company_id = $2");
    tx.one(taking_part.bind(mission.id).bind(company)).await?;
    let mut fields = Fields::default();
    if people.is_empty() {
        fields.wrong("people", "missions-representative-needed");
    }
    let number = |text: &str| typed::number(text, Limits::LARGEST);
    let mut sitting = Vec::with_capacity(people.len());
    for form in people {
        let (least, most) = (format!("minimum_{}", form.person), format!("maximum_{}", form.person));
        let minimum = fields.optional(&least, &form.minimum, number);
        let maximum = fields.optional(&most, &form.maximum, number);
        if matches!((minimum, maximum), (Some(minimum), Some(maximum)) if minimum > maximum) {
            fields.wrong(&most, "missions-limits-backwards");
        }
        sitting.push((form.person, minimum, maximum));
    }
    fields.finish()?;
    tx.run(
        sql("DELETE FROM mission_representative WHERE mission_id = $1 AND company_id = $2")
            .bind(mission.id)
            .bind(company),
    )
    .await?;
    for (person, minimum, maximum) in &sitting {
        let of_company = sql("SELECT id FROM company_person WHERE id = $1 AND company_id = $2");
        tx.one(of_company.bind(*person).bind(company)).await?;
        tx.run(
            sql("INSERT INTO mission_representative (mission_id, company_id, person_id, minimum, maximum) \
                 VALUES ($1, $2, $3, $4, $5)")
            .bind(mission.id)
            .bind(company)
            .bind(*person)
            .bind(*minimum)
            .bind(*maximum),
        )
        .await?;
    }
    entry("mission-representatives-set", &mission, Side::Company, &[company])
        .after(json!({
            "people": sitting.iter().map(|(person, ..)| person).collect::<Vec<_>>(),
            "limits": sitting.iter().map(|(_, least, most)| [least, most]).collect::<Vec<_>>(),
        }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn entry(name: &str, mission: &Mission, side: Side, ids: &[i64]) -> Entry {
    ids.iter().fold(Entry::named(name, ("mission", mission.id)), |entry, id| entry.about((side.name(), *id)))
}
