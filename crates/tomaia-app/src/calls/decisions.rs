//! Decisions about what was received: prepared one by one, applied together in one transaction, so that nobody is told
//! before the others.

use super::applications::{needed_reason, tell};
use super::{Application, Call, entry, rome, store};
use crate::audit::Entry;
use crate::jobs::{Job, enqueue, enqueue_at};
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::calls::end_of_day_after;
use tomaia_domain::calls::states::{ApplicationState, Event};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Refusal;
use tomaia_domain::typed::TypedError;

/// What became of prepared decisions.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Applied {
    /// How many were applied.
    pub applied: usize,
    /// How many were dropped, because the company went back meanwhile.
    pub dropped: usize,
}

/// The event that a decision's name stands for.
pub(super) fn event_of(decision: &str) -> Option<Event> {
    match decision {
        "admissible" => Some(Event::FindAdmissible),
        "complete" => Some(Event::AskCompletion),
        "exclude" => Some(Event::Exclude),
        _ => None,
    }
}

/// Prepares a decision about an application; nobody is told yet. A later one takes the place of an earlier one.
///
/// # Errors
/// The actor may not; the application is not there; the decision does not follow its state; an exclusion or a request
/// has no reason.
pub async fn prepare_decision(
    app: &App,
    actor: &Actor,
    application: i64,
    decision: &str,
    reason: &str,
) -> Result<()> {
    actor.may(Verb::CallsDecide)?;
    let Some(event) = event_of(decision) else {
        return Err(super::wrong("decision", &TypedError::Choice.to_string()));
    };
    let reason =
        if event == Event::FindAdmissible { reason.trim().to_owned() } else { needed_reason(reason)? };
    let mut tx = app.database.begin().await?;
    let application = under_lock(&mut tx, application).await?;
    let call = store::find(&mut tx, application.call).await?;
    application.after(event)?;
    if call.ranked {
        return Err(Refusal::conflict("calls-is-ranked").into());
    }
    save(&mut tx, &application, (decision, &reason), actor.name(), app.now()).await?;
    Entry::named("application-decision-prepared", ("application", application.id))
        .after(json!({ "decision": decision, "reason": reason }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Drops a prepared decision.
///
/// # Errors
/// The actor may not; there is none.
pub async fn drop_decision(app: &App, actor: &Actor, application: i64) -> Result<()> {
    actor.may(Verb::CallsDecide)?;
    let mut tx = app.database.begin().await?;
    let gone = sql("DELETE FROM application_decision WHERE application_id = $1").bind(application);
    if tx.run(gone).await? == 0 {
        return Err(Error::not_found());
    }
    Entry::named("application-decision-dropped", ("application", application))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Applies all prepared decisions of a call together.
///
/// # Errors
/// The actor may not; the call is not there; nothing is prepared; its ranking is frozen.
pub async fn apply_decisions(app: &App, actor: &Actor, call: i64) -> Result<Applied> {
    actor.may(Verb::CallsDecide)?;
    let mut tx = app.database.begin().await?;
    tx.lock("call", call).await?;
    let call = store::find(&mut tx, call).await?;
    if call.ranked {
        return Err(Refusal::conflict("calls-is-ranked").into());
    }
    let rows = tx
        .all(
            sql("SELECT d.application_id, d.decision, d.reason FROM application_decision d \
                 JOIN call_application a ON a.id = d.application_id WHERE a.call_id = $1 ORDER BY a.number")
            .bind(call.id),
        )
        .await?;
    if rows.is_empty() {
        return Err(Refusal::conflict("calls-nothing-prepared").into());
    }
    let mut done = Applied::default();
    for row in &rows {
        let applied = apply_one(app, &mut tx, actor, &call, row).await?;
        if applied { done.applied += 1 } else { done.dropped += 1 }
    }
    let gone = sql("DELETE FROM application_decision WHERE application_id IN \
                    (SELECT id FROM call_application WHERE call_id = $1)");
    tx.run(gone.bind(call.id)).await?;
    entry("call-decisions-applied", &call)
        .after(json!({ "applied": done.applied, "dropped": done.dropped }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(done)
}

async fn apply_one(app: &App, tx: &mut Connection, actor: &Actor, call: &Call, row: &Row) -> Result<bool> {
    let id: i64 = row.get("application_id")?;
    tx.lock("application", id).await?;
    let mut application = store::find_application(tx, id).await?;
    let Some(event) = event_of(&row.get::<String>("decision")?) else { return Ok(false) };
    let before = application.state;
    let Some(after) = before.after(event) else { return Ok(false) };
    (application.state, application.reason) = (after, row.get("reason")?);
    let what = match after {
        ApplicationState::ToBeCompleted => {
            let until = end_of_day_after(app.clock.now(), call.completion_days, &rome()).as_millisecond();
            application.completion_until = Some(until);
            enqueue_at(app, tx, &Job::ApplicationTerm { application: id }, until + 1).await?;
            Some("complete")
        }
        ApplicationState::Excluded => Some("excluded"),
        _ => None,
    };
    if after != ApplicationState::ToBeCompleted {
        application.completion_until = None;
    }
    store::save_state(tx, &application, app.now()).await?;
    tell(app, tx, actor, "application-decided", &application, before).await?;
    if let Some(what) = what {
        let job = Job::DraftApplicationMail { application: id, what: what.to_owned() };
        enqueue(app, tx, &job).await?;
    }
    Ok(true)
}

/// An application, held together with its call until the transaction ends.
pub(super) async fn under_lock(tx: &mut Connection, id: i64) -> Result<Application> {
    let call = store::find_application(tx, id).await?.call;
    tx.lock("call", call).await?;
    tx.lock("application", id).await?;
    store::find_application(tx, id).await
}

/// Saves a prepared decision.
pub(super) async fn save(
    tx: &mut Connection,
    application: &Application,
    (decision, reason): (&str, &str),
    by: &str,
    now: i64,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO application_decision (application_id, decision, reason, prepared_by, prepared_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (application_id) DO UPDATE SET decision = excluded.decision, \
             reason = excluded.reason, prepared_by = excluded.prepared_by, prepared_at = excluded.prepared_at")
        .bind(application.id)
        .bind(decision)
        .bind(reason)
        .bind(by)
        .bind(now),
    )
    .await?;
    Ok(())
}
