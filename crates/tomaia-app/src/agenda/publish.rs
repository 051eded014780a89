//! Publication: a draft becomes a version that no longer changes, the invitations of the meetings that changed rise,
//! and a job is left that drafts the mails. All of it is one transaction: what dies in the middle has not happened.

use super::edits::must_be_ready;
use super::moves::engine;
use super::store::{self, HeldMeeting};
use super::{problem, words};
use crate::audit::Entry;
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Result};
use serde_json::json;
use std::collections::BTreeMap;
use tomaia_agenda::{Agenda, Violation, check};
use tomaia_db::{Connection, sql};
use tomaia_documents::calendar::Person as CalendarPerson;
use tomaia_domain::agenda::{Appointment, Change, Person, changes, changes_by_person};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Refusal;

/// How many invitations one statement writes.
const ROWS_AT_ONCE: usize = 500;

/// What publishing a draft would do.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The number that the version would have.
    pub number: i64,
    /// Rules that the draft breaks by now; it cannot be published while there are any.
    pub violations: Vec<Violation>,
    /// Who would be told, and of which changes.
    pub told: BTreeMap<Person, Vec<Change>>,
    /// Those of them who have no address.
    pub without_address: Vec<Person>,
    /// Whether wishes, tables or limits have changed since the draft was made.
    pub problem_changed: bool,
}

/// Tells what publishing a draft would do.
///
/// # Errors
/// The actor may not read agendas, or there is no such draft.
pub async fn outlook(app: &App, actor: &Actor, mission: i64, draft: i64) -> Result<Outlook> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    let draft = store::draft_of(&mut connection, mission, draft).await?;
    let before = store::published_meetings(&mut connection, mission).await?;
    let after = store::meetings(&mut connection, draft.id).await?;
    let problem = problem::load(&mut connection, mission).await?;
    let problem_changed = draft.problem_hash.is_some_and(|hash| hash != problem.hash());
    let problem = problem.with_meetings(&after, &before);
    let number = store::newest_version(&mut connection, mission).await?.map_or(1, |(number, _)| number + 1);
    let told = changes_by_person(&changes(&appointments(&before), &appointments(&after)));
    let addresses = super::mails::addresses(&mut connection, mission).await?;
    let without_address = told.keys().filter(|person| !addresses.contains(person)).copied().collect();
    Ok(Outlook {
        number,
        violations: check(&problem.problem, &Agenda { meetings: engine(&after) }),
        told,
        without_address,
        problem_changed,
    })
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
    actor.may(Verb::AgendaPublish)?;
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission).await?;
    tx.lock("agenda_draft", draft).await?;
    let draft = store::draft_of(&mut tx, mission, draft).await?;
    must_be_ready(&draft)?;
    if revision.is_some_and(|seen| seen != draft.revision) {
        return Err(Refusal::changed_meanwhile().into());
    }
    let before = store::published_meetings(&mut tx, mission).await?;
    let after = store::meetings(&mut tx, draft.id).await?;
    let problem = problem::load(&mut tx, mission).await?.with_meetings(&after, &before);
    let violations = check(&problem.problem, &Agenda { meetings: engine(&after) });
    if !violations.is_empty() {
        return Err(Refusal::conflict("agenda-publish-breaks-rules").with("count", violations.len()).into());
    }
    let number = store::newest_version(&mut tx, mission).await?.map_or(1, |(number, _)| number + 1);
    freeze(app, &mut tx, actor, (mission, draft.id), number).await?;
    let changes = changes(&appointments(&before), &appointments(&after));
    invite(app, &mut tx, mission, number, &changes).await?;
    Entry::new(Verb::AgendaPublish, ("agenda_draft", draft.id))
        .about(("mission", mission))
        .after(json!({ "version": number, "meetings": after.len(), "changes": changes.len() }))
        .append(app, &mut tx, actor)
        .await?;
    enqueue(app, &mut tx, &Job::DraftAgendaMails { mission, version: number }).await?;
    tx.commit().await?;
    Ok(number)
}

/// The meetings as they matter to those who hold them.
#[must_use]
pub fn appointments(meetings: &[HeldMeeting]) -> Vec<Appointment> {
    meetings.iter().map(HeldMeeting::appointment).collect()
}

async fn freeze(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    (mission, draft): (i64, i64),
    number: i64,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO agenda_version (mission_id, number, draft_id, published_by, published_at) \
             VALUES ($1, $2, $3, $4, $5)")
        .bind(mission)
        .bind(number)
        .bind(draft)
        .bind(actor.name())
        .bind(app.now()),
    )
    .await?;
    tx.run(
        sql("UPDATE agenda_draft SET state = 'published', revision = revision + 1, updated_at = $2 WHERE id = $1")
            .bind(draft)
            .bind(app.now()),
    )
    .await?;
    tx.run(sql("DELETE FROM draft_change WHERE draft_id = $1").bind(draft)).await?;
    Ok(())
}

/// Keeps what calendars have been told: a new meeting begins at 0, one that changed or was called off rises by one,
/// all others stay as they are (RFC 5546, 2.1.4).
async fn invite(app: &App, tx: &mut Connection, mission: i64, number: i64, changes: &[Change]) -> Result<()> {
    for chunk in changes.chunks(ROWS_AT_ONCE) {
        let mut query =
            sql("INSERT INTO invitation (mission_id, company_id, guest_id, uid, sequence, state, \
                             version_number) VALUES ");
        for (row, change) in chunk.iter().enumerate() {
            let (company, guest) = change.pair();
            let state = if matches!(change, Change::Removed(_)) { "cancelled" } else { "held" };
            query = query.push(if row == 0 { "(" } else { ", (" });
            query = query.value(mission).push(", ").value(company).push(", ").value(guest).push(", ");
            query = query.value(uid(app, mission, company, guest)).push(", ").value(0_i64).push(", ");
            query = query.value(state).push(", ").value(number).push(")");
        }
        tx.run(query.push(
            " ON CONFLICT (mission_id, company_id, guest_id) DO UPDATE SET sequence = invitation.sequence + 1, \
              state = excluded.state, version_number = excluded.version_number",
        ))
        .await?;
    }
    Ok(())
}

/// The identifier by which every calendar of the world knows the meeting of a pair (RFC 7986, 5.3).
#[must_use]
pub fn uid(app: &App, mission: i64, company: i64, guest: i64) -> String {
    format!("meeting-{mission}-{company}-{guest}@{}", app.settings.host())
}

/// Who invites, in every calendar: the sender of all mails, so that an answer goes where the invitation came from.
#[must_use]
pub fn organizer(app: &App) -> CalendarPerson {
    let from = &app.settings.mail_from;
    match from.split_once('<') {
        Some((name, address)) => CalendarPerson {
            name: name.trim().trim_matches('"').to_owned(),
            email: address.trim_end_matches(['>', ' ']).to_owned(),
        },
        None => CalendarPerson { name: String::new(), email: from.trim().to_owned() },
    }
}

/// The names for the outlook's words.
///
/// # Errors
/// There is no such mission, or the database failed.
pub async fn names(app: &App, actor: &Actor, mission: i64) -> Result<words::Names> {
    actor.may(Verb::AgendaRead)?;
    words::names(&mut app.database.read().await?, mission).await
}
