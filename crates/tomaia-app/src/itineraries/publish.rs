//! Publication: a draft becomes a version that no longer changes; its visits become rows that people are told of and
//! that keep them from meetings at the same time; a job is left that drafts the mails. All of it is one transaction.

use super::drafts::must_be_ready;
use super::number;
use super::problem::instant;
use super::queries::Setup;
use super::replan::judging;
use super::store::{self, Draft, Happening, Incident, PublishedVisit};
use crate::audit::Entry;
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Result};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};
use tomaia_db::{Connection, sql};
use tomaia_domain::itineraries::{Traveller, Visit, VisitChange, changes, changes_by_traveller};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Refusal;
use tomaia_itinerary::{Plan, StopKind, Violation, check};

/// What publishing a draft would do.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The number that the version would have.
    pub number: i64,
    /// Rules that the draft breaks by now; it cannot be published while there are any.
    pub violations: Vec<Violation>,
    /// Who would be told, and of which changes.
    pub told: BTreeMap<Traveller, Vec<VisitChange>>,
    /// Who of those has no e-mail address, by name: somebody has to telephone.
    pub not_reached: Vec<(Traveller, String)>,
    /// What there is to plan with, for names.
    pub setup: Setup,
}

/// Tells what publishing a draft would do.
///
/// # Errors
/// The actor may not, or there is no such draft.
pub async fn outlook(app: &App, actor: &Actor, mission: i64, draft: i64) -> Result<Outlook> {
    actor.may(Verb::ItinerariesRead)?;
    let mut connection = app.database.read().await?;
    let draft = store::draft_of(&mut connection, mission, draft).await?;
    let judged = judging(&mut connection, &draft).await?;
    let before: Vec<Visit> =
        told_before(&mut connection, &draft).await?.iter().map(|visit| visit.visit).collect();
    let after = visits(&judged.setup, &draft.plan);
    let told = changes_by_traveller(&changes(&before, &after));
    Ok(Outlook {
        number: next_number(&mut connection, mission).await?,
        violations: check(&judged.problem, &draft.plan),
        not_reached: super::mails::not_reached(&mut connection, &judged.setup, told.keys().copied()).await?,
        told,
        setup: judged.setup,
    })
}

/// What people had been told before this draft: the newest version's visits, or for a version those of the one before.
async fn told_before(connection: &mut Connection, draft: &Draft) -> Result<Vec<PublishedVisit>> {
    store::published_visits(connection, draft.mission, draft.version.map(|number| number - 1)).await
}

/// The differences of two drafts, for travellers.
///
/// # Errors
/// The actor may not, or there is no such draft.
pub async fn compare(
    app: &App,
    actor: &Actor,
    mission: i64,
    (one, other): (i64, i64),
) -> Result<(Draft, Draft, Vec<VisitChange>, Setup)> {
    actor.may(Verb::ItinerariesRead)?;
    let mut connection = app.database.read().await?;
    let one = store::draft_of(&mut connection, mission, one).await?;
    let other = store::draft_of(&mut connection, mission, other).await?;
    let setup = super::queries::load_setup(&mut connection, mission).await?;
    let found = changes(&visits(&setup, &one.plan), &visits(&setup, &other.plan));
    Ok((one, other, found, setup))
}

/// Publishes a draft and returns the version's number. `revision` is the one that the officer read.
///
/// # Errors
/// The actor may not; no such draft; it is not ready; somebody changed it since; it breaks a rule by now.
pub async fn publish(
    app: &App,
    actor: &Actor,
    (mission, draft): (i64, i64),
    revision: Option<i64>,
) -> Result<i64> {
    actor.may(Verb::ItinerariesPublish)?;
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission).await?;
    tx.lock("itinerary_draft", draft).await?;
    let draft = store::draft_of(&mut tx, mission, draft).await?;
    must_be_ready(&draft)?;
    if revision.is_some_and(|seen| seen != draft.revision) {
        return Err(Refusal::changed_meanwhile().into());
    }
    if let Some(Incident { what: Happening::Leaves { guest, from }, .. }) = draft.incident {
        // From here on it is true for every sheet; a draft that is thrown away changes nothing.
        let leaves =
            sql("UPDATE itinerary_group_guest SET leaves_at = $3 WHERE mission_id = $1 AND guest_id = $2");
        tx.run(leaves.bind(mission).bind(guest).bind(from)).await?;
    }
    let judged = judging(&mut tx, &draft).await?;
    let broken = check(&judged.problem, &draft.plan).len();
    if broken > 0 {
        return Err(Refusal::conflict("itineraries-publish-breaks-rules").with("count", broken).into());
    }
    let setup = &judged.setup;
    let before = store::published_visits(&mut tx, mission, None).await?;
    let after = visits(setup, &draft.plan);
    let number = next_number(&mut tx, mission).await?;
    freeze(app, &mut tx, actor, (mission, draft.id), number).await?;
    let sequences = sequences(&mut tx, mission, &before, &after).await?;
    insert(&mut tx, setup, number, &after, &sequences).await?;
    keep_from_meetings(&mut tx, setup, &after).await?;
    let told = changes(&before.iter().map(|visit| visit.visit).collect::<Vec<_>>(), &after);
    let mut entry =
        Entry::new(Verb::ItinerariesPublish, ("itinerary_draft", draft.id)).about(("mission", mission));
    let hosts: HashSet<i64> = told.iter().filter_map(|change| change.visit().company).collect();
    for company in hosts {
        entry = entry.about(("company", company));
    }
    entry
        .after(json!({ "name": draft.name, "version": number, "visits": after.len(), "changes": told.len() }))
        .append(app, &mut tx, actor)
        .await?;
    enqueue(app, &mut tx, &Job::DraftItineraryMails { mission, version: number }).await?;
    tx.commit().await?;
    Ok(number)
}

async fn next_number(connection: &mut Connection, mission: i64) -> Result<i64> {
    let row = connection
        .one(
            sql("SELECT COALESCE(MAX(number), 0) + 1 AS next FROM itinerary_version WHERE mission_id = $1")
                .bind(mission),
        )
        .await?;
    Ok(row.get("next")?)
}

/// The visits of a plan as they matter to people; meetings are the agenda's.
#[must_use]
pub fn visits(setup: &Setup, plan: &Plan) -> Vec<Visit> {
    let mut found = Vec::new();
    for route in &plan.routes {
        for stop in route.stops.iter().filter(|stop| stop.kind == StopKind::Visit) {
            let id = number(&stop.id);
            found.push(Visit {
                group: number(&route.group),
                stop: id,
                company: setup.stop(id).and_then(|stop| stop.company),
                starts_at: instant(stop.start),
                ends_at: instant(stop.end),
                lunch: stop.lunch,
                vehicle: route.vehicle.as_deref().map(number),
                interpreter: route.interpreter.as_deref().map(number),
            });
        }
    }
    found
}

async fn freeze(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    (mission, draft): (i64, i64),
    number: i64,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO itinerary_version (mission_id, number, draft_id, published_by, published_at) \
             VALUES ($1, $2, $3, $4, $5)")
        .bind(mission)
        .bind(number)
        .bind(draft)
        .bind(actor.name())
        .bind(app.now()),
    )
    .await?;
    tx.run(
        sql("UPDATE itinerary_draft SET state = 'published', undo = '[]', revision = revision + 1, updated_at = $2 \
             WHERE id = $1")
        .bind(draft)
        .bind(app.now()),
    )
    .await?;
    Ok(())
}

/// What calendars have been told of each visit: a new one begins at 0, or above what it had when it was there before; one
/// that moved rises by one (RFC 5546, 2.1.4).
async fn sequences(
    tx: &mut Connection,
    mission: i64,
    before: &[PublishedVisit],
    after: &[Visit],
) -> Result<HashMap<(i64, i64), i64>> {
    let rows = tx
        .all(
            sql("SELECT group_id, stop_id, MAX(sequence) AS sequence FROM itinerary_visit WHERE mission_id = $1 \
                 GROUP BY group_id, stop_id")
            .bind(mission),
        )
        .await?;
    let mut highest: HashMap<(i64, i64), i64> = HashMap::new();
    for row in rows {
        highest.insert((row.get("group_id")?, row.get("stop_id")?), row.get("sequence")?);
    }
    let sequence = |visit: &Visit| {
        let key = (visit.group, visit.stop);
        let told = before.iter().find(|known| (known.visit.group, known.visit.stop) == key);
        let next = match (told, highest.get(&key)) {
            (Some(known), _) if known.visit == *visit => known.sequence,
            // Called off in between: the cancellation took one as well.
            (None, Some(highest)) => highest + 2,
            (Some(known), _) => known.sequence + 1,
            (None, None) => 0,
        };
        (key, next)
    };
    Ok(after.iter().map(sequence).collect())
}

async fn insert(
    tx: &mut Connection,
    setup: &Setup,
    number: i64,
    visits: &[Visit],
    sequences: &HashMap<(i64, i64), i64>,
) -> Result<()> {
    for visit in visits {
        tx.run(
            sql("INSERT INTO itinerary_visit (mission_id, version_number, group_id, stop_id, company_id, held_on, \
                 starts_at, ends_at, lunch, vehicle_id, interpreter_id, sequence) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
            .bind(setup.mission.id)
            .bind(number)
            .bind(visit.group)
            .bind(visit.stop)
            .bind(visit.company)
            .bind(setup.clock(visit.starts_at).date().to_string())
            .bind(visit.starts_at)
            .bind(visit.ends_at)
            .bind(visit.lunch)
            .bind(visit.vehicle)
            .bind(visit.interpreter)
            .bind(sequences.get(&(visit.group, visit.stop)).copied().unwrap_or(0)),
        )
        .await?;
    }
    Ok(())
}

/// Whoever is on a visit cannot be at a table: the guests of the group and its interpreter, and the company that receives
/// it where one person only sits for it. Rows of this kind are the itinerary's own; what an office wrote down stays.
async fn keep_from_meetings(tx: &mut Connection, setup: &Setup, visits: &[Visit]) -> Result<()> {
    let mission = setup.mission.id;
    tx.run(sql("DELETE FROM unavailability WHERE mission_id = $1 AND itinerary").bind(mission)).await?;
    let slots = tx
        .all(sql("SELECT id, starts_at, ends_at FROM slot WHERE mission_id = $1 ORDER BY id").bind(mission))
        .await?;
    let alone = alone(tx, mission).await?;
    let mut rows: HashSet<(&'static str, i64, i64)> = HashSet::new();
    for visit in visits {
        for slot in &slots {
            let (from, to): (i64, i64) = (slot.get("starts_at")?, slot.get("ends_at")?);
            if from >= visit.ends_at || to <= visit.starts_at {
                continue;
            }
            let slot: i64 = slot.get("id")?;
            if let Some(group) = setup.group(visit.group) {
                let there = |guest: &&super::queries::TravellerRow| {
                    guest.leaves_at.is_none_or(|leaves| leaves > visit.starts_at)
                };
                rows.extend(group.guests.iter().filter(there).map(|guest| ("guest", guest.id, slot)));
            }
            rows.extend(visit.interpreter.map(|interpreter| ("interpreter", interpreter, slot)));
            rows.extend(
                visit
                    .company
                    .filter(|company| alone.contains(company))
                    .map(|company| ("company", company, slot)),
            );
        }
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_unstable();
    for (who, id, slot) in rows {
        tx.run(
            sql("INSERT INTO unavailability (mission_id, who, who_id, slot_id, reason, itinerary) \
                 VALUES ($1, $2, $3, $4, '', TRUE) ON CONFLICT (mission_id, who, who_id, slot_id) DO NOTHING")
            .bind(mission)
            .bind(who)
            .bind(id)
            .bind(slot),
        )
        .await?;
    }
    Ok(())
}

/// Companies for which one person only sits at the tables.
async fn alone(tx: &mut Connection, mission: i64) -> Result<HashSet<i64>> {
    let rows = tx
        .all(
            sql("SELECT p.company_id FROM mission_company p LEFT JOIN mission_representative r \
                   ON r.mission_id = p.mission_id AND r.company_id = p.company_id \
                 WHERE p.mission_id = $1 GROUP BY p.company_id HAVING COUNT(r.person_id) <= 1")
            .bind(mission),
        )
        .await?;
    rows.iter().map(|row| Ok(row.get("company_id")?)).collect()
}

/// The identifier by which every calendar of the world knows a visit (RFC 7986, 5.3).
#[must_use]
pub fn uid(app: &App, mission: i64, visit: &Visit) -> String {
    format!("visit-{mission}-{}-{}@{}", visit.stop, visit.group, app.settings.host())
}
