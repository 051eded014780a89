//! What hosts say to the visits that they were told of: confirmed, or declined with a reason. An answer holds for a visit
//! at its time; when it moves, the host is asked anew.

use super::store::{self, PublishedVisit, SaidRow};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use std::collections::HashMap;
use tomaia_db::sql;
use tomaia_domain::itineraries::HostAnswer;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Refusal, RefusalKind};

/// A visit that a host answers to: the stop and the group.
pub type VisitKey = (i64, i64);

/// Confirms or declines a visit of the newest version.
///
/// # Errors
/// The actor may not; the visit is not to her company; no such answer; a refusal needs a reason; the visit has been moved
/// since the page was read.
pub async fn answer(
    app: &App,
    actor: &Actor,
    mission: i64,
    (stop, group): VisitKey,
    starts_at: i64,
    answer: &str,
    note: &str,
) -> Result<()> {
    if !actor.can(Verb::ItinerariesMake) {
        actor.may(Verb::VisitsAnswer)?;
    }
    let answer = HostAnswer::from_name(answer)
        .ok_or_else(|| Refusal::invalid(vec![FieldError::new("answer", "field-not-a-choice")]))?;
    let note = note.trim();
    if answer == HostAnswer::Declined && note.is_empty() {
        return Err(Refusal::invalid(vec![FieldError::new("note", "itineraries-answer-reason")]).into());
    }
    let mut tx = app.database.begin().await?;
    let visits = store::published_visits(&mut tx, mission, None).await?;
    let visit = visits.iter().find(|visit| (visit.visit.stop, visit.visit.group) == (stop, group));
    let visit = visit.ok_or_else(Error::not_found)?;
    if !actor.can(Verb::ItinerariesMake) && !is_own(actor, mission, visit) {
        return Err(Error::not_found());
    }
    if visit.visit.starts_at != starts_at {
        return Err(Refusal::new(RefusalKind::Conflict, "itineraries-answer-moved").into());
    }
    tx.run(
        sql("INSERT INTO itinerary_answer (mission_id, stop_id, group_id, starts_at, answer, note, answered_by, \
             answered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
             ON CONFLICT (mission_id, stop_id, group_id, starts_at) DO UPDATE SET answer = excluded.answer, \
             note = excluded.note, answered_by = excluded.answered_by, answered_at = excluded.answered_at")
        .bind(mission)
        .bind(stop)
        .bind(group)
        .bind(starts_at)
        .bind(answer.name())
        .bind(note)
        .bind(actor.name())
        .bind(app.now()),
    )
    .await?;
    let verb = match answer {
        HostAnswer::Confirmed => "itinerary-visit-confirmed",
        HostAnswer::Declined => "itinerary-visit-declined",
    };
    let mut entry =
        Entry::named(verb, ("mission", mission)).after(json!({ "stop": stop, "group": group, "note": note }));
    if let Some(company) = visit.visit.company {
        entry = entry.about(("company", company));
    }
    entry.append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

fn is_own(actor: &Actor, mission: i64, visit: &PublishedVisit) -> bool {
    let by_link = !matches!(actor, Actor::Company { mission: other, .. } if *other != mission);
    by_link && actor.company().is_some() && actor.company() == visit.visit.company
}

/// What hosts said to the visits of the newest version, for the office: the visit, and the answer where there is one.
///
/// # Errors
/// The actor may not.
pub async fn said(app: &App, actor: &Actor, mission: i64) -> Result<Vec<(PublishedVisit, Option<SaidRow>)>> {
    actor.may(Verb::ItinerariesRead)?;
    let mut connection = app.database.read().await?;
    let answers = store::answers(&mut connection, mission).await?;
    let visits = store::published_visits(&mut connection, mission, None).await?;
    Ok(visits
        .into_iter()
        .filter(|visit| visit.visit.company.is_some())
        .map(|visit| with_answer(visit, &answers))
        .collect())
}

pub(super) fn with_answer(
    visit: PublishedVisit,
    answers: &HashMap<(i64, i64, i64), SaidRow>,
) -> (PublishedVisit, Option<SaidRow>) {
    let said = answers.get(&(visit.visit.stop, visit.visit.group, visit.visit.starts_at)).cloned();
    (visit, said)
}
