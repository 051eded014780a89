//! Calls: written, published, extended, taken back; how companies apply, how they are judged, who gets a place.
//!
//! One way leads to a place: received under the call's lock, found admissible by decisions that are applied together,
//! ranked, and the ranking frozen in one transaction; after that only the roll-down moves somebody up. The rules are
//! `tomaia_domain::calls`.

mod accepted;
mod applications;
mod assessors;
pub mod board;
mod decisions;
mod definition;
mod documents;
pub(crate) mod jobs;
pub(crate) mod mails;
pub mod prints;
pub mod queries;
mod questions;
mod ranking;
mod reception;
mod roll_down;
mod standing;
mod store;
pub mod waiting;

pub use applications::{accept, attach, detach, discard, save_answer, start, withdraw};
pub use assessors::{assign, declare, give_points, name_assessors};
pub use decisions::{Applied, apply_decisions, drop_decision, prepare_decision};
pub use definition::{CallForm, CriterionForm, QuotaForm, ScoringForm};
pub use documents::{Attachment, add_document, remove_document};
pub use questions::{
    QuestionForm, add_section, move_question, remove_question, remove_section, save_question, save_section,
    set_form,
};
pub use ranking::{DrawnEntry, DrawnUp, draw_up, freeze};
pub use reception::{Receipt, Reception, complete, submit, without_lock};
pub use roll_down::revoke;
pub use standing::{Standing, StandingForm, set_standing, standing};
pub use store::{Application, Call};

use crate::activities;
use crate::audit::Entry;
use crate::jobs::{Job, enqueue_at};
use crate::{Actor, App, Error, Result};
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use tomaia_db::Connection;
use tomaia_domain::calls::{CallState, Phase, Twice, instant};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::text::slug;

/// How long before its end a call reminds those who have not sent what they began.
const REMINDER: i64 = 48 * 60 * 60 * 1000;

/// The clocks of the district.
pub(crate) fn rome() -> TimeZone {
    TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC)
}

/// Writes a call for an activity. It begins with a form of one section and no question.
///
/// # Errors
/// The actor may not; the activity is not there; a field is wrong.
pub async fn create(app: &App, actor: &Actor, form: &CallForm) -> Result<i64> {
    actor.may(Verb::CallsEdit)?;
    let mut tx = app.database.begin().await?;
    let call = definition::checked(&mut tx, form).await?;
    let slug = free_slug(&mut tx, &call.name_it).await?;
    let id = store::insert(&mut tx, &call, &slug, app.now()).await?;
    entry("call-created", &Call { id, ..call.clone() })
        .after(told(&call))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a call that is not published yet, read at a revision.
///
/// # Errors
/// The actor may not; it is not there; it is published; a field is wrong; somebody else changed it meanwhile.
pub async fn edit(app: &App, actor: &Actor, id: i64, revision: i64, form: &CallForm) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let mut tx = app.database.begin().await?;
    let before = draft(&mut tx, id).await?;
    let mut after = definition::checked(&mut tx, form).await?;
    (after.id, after.form, after.scoring) = (id, before.form.clone(), before.scoring.clone());
    if !store::update(&mut tx, revision, &after, app.now()).await? {
        return Err(Refusal::changed_meanwhile().into());
    }
    entry("call-edited", &after).changes(&told(&before), &told(&after)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Says how the applications of a call are scored.
///
/// # Errors
/// The actor may not; it is not there; it is published; a field is wrong.
pub async fn set_scoring(app: &App, actor: &Actor, id: i64, form: &ScoringForm) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let mut tx = app.database.begin().await?;
    let mut call = draft(&mut tx, id).await?;
    let before = serde_json::to_value(&call.scoring)?;
    call.scoring = definition::checked_scoring(form)?;
    store::update(&mut tx, call.revision, &call, app.now()).await?;
    entry("call-scoring-set", &call)
        .before(before)
        .after(serde_json::to_value(&call.scoring)?)
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Publishes a call: from now on everybody sees it and its rules stay.
///
/// # Errors
/// The actor may not; it is not there or published already; its activity is not approved; it would be over at once; its
/// form or its criteria are not whole.
pub async fn publish(app: &App, actor: &Actor, id: i64) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let mut tx = app.database.begin().await?;
    let call = draft(&mut tx, id).await?;
    let mut problems = definition::not_ready(&call, app.now());
    if !activities::peek(&mut tx, call.activity).await?.state.is_approved() {
        problems.push(FieldError::new("activity", "calls-activity-not-approved"));
    }
    if !problems.is_empty() {
        return Err(Refusal::invalid(problems).into());
    }
    store::set_state(&mut tx, id, CallState::Published, app.now()).await?;
    let opened = Job::DraftCallMails { call: id, what: "opened".to_owned() };
    enqueue_at(app, &mut tx, &opened, call.opens_at.max(app.now())).await?;
    remind_before_the_end(app, &mut tx, id, call.closes_at).await?;
    entry("call-published", &call).after(told(&call)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives companies more time: the closing of a published call is put off.
///
/// # Errors
/// The actor may not; it is not there; it is not published or ranked already; the new closing is not later.
pub async fn extend(app: &App, actor: &Actor, id: i64, closes_at: &str) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("call", id).await?;
    let call = store::find(&mut tx, id).await?;
    if !matches!(call.phase(app.now()), Phase::Announced | Phase::Open | Phase::Assessing) {
        return Err(Refusal::conflict("calls-not-to-extend").into());
    }
    let mut fields = Fields::default();
    let later = fields.take("closes_at", instant(closes_at, &rome(), Twice::Second));
    let later = later.map(|at| at.as_millisecond()).unwrap_or_default();
    if later != 0 && (later <= call.closes_at || later <= app.now()) {
        fields.wrong("closes_at", "calls-extend-later");
    }
    fields.finish()?;
    store::set_closing(&mut tx, id, later, app.now()).await?;
    remind_before_the_end(app, &mut tx, id, later).await?;
    entry("call-extended", &call)
        .before(json!({ "closes_at": call.closes_at }))
        .after(json!({ "closes_at": later }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a call back, with the reason.
///
/// # Errors
/// The actor may not; it is not there; it is ranked or taken back already; there is no reason.
pub async fn cancel(app: &App, actor: &Actor, id: i64, reason: &str) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let mut fields = Fields::default();
    let reason = fields.required("reason", reason);
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    tx.lock("call", id).await?;
    let call = store::find(&mut tx, id).await?;
    if call.ranked || call.state == CallState::Cancelled {
        return Err(Refusal::conflict("calls-not-to-cancel").into());
    }
    store::set_state(&mut tx, id, CallState::Cancelled, app.now()).await?;
    entry("call-cancelled", &call)
        .before(json!({ "state": call.state.name() }))
        .after(json!({ "reason": reason }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn remind_before_the_end(app: &App, tx: &mut Connection, call: i64, closes_at: i64) -> Result<()> {
    let closing = Job::DraftCallMails { call, what: "closing".to_owned() };
    enqueue_at(app, tx, &closing, (closes_at - REMINDER).max(app.now())).await?;
    Ok(())
}

/// A call that can still be changed, held until the transaction ends.
async fn draft(tx: &mut Connection, id: i64) -> Result<Call> {
    tx.lock("call", id).await?;
    let call = store::find(tx, id).await?;
    if call.state == CallState::Draft {
        Ok(call)
    } else {
        Err(Refusal::conflict("calls-is-published").into())
    }
}

/// An entry about a call, shown in the timelines of its activity, too.
fn entry(verb: &str, call: &Call) -> Entry {
    Entry::named(verb, ("call", call.id)).about(("activity", call.activity))
}

fn told(call: &Call) -> Value {
    json!({
        "name_it": call.name_it, "name_en": call.name_en, "activity": call.activity, "mode": call.mode.name(),
        "opens_at": call.opens_at, "closes_at": call.closes_at, "places": call.places,
        "completion_days": call.completion_days, "acceptance_days": call.acceptance_days,
        "assessors_each": call.assessors_each, "lot_seed": call.lot_seed, "rule": call.rule, "quotas": call.quotas,
    })
}

async fn free_slug(tx: &mut Connection, name: &str) -> Result<String> {
    let short: String = slug(name).chars().take(60).collect();
    let short = if short.is_empty() { "avviso".to_owned() } else { short };
    let mut candidate = short.clone();
    let mut number = 2;
    while store::slug_taken(tx, &candidate).await? {
        candidate = format!("{short}-{number}");
        number += 1;
    }
    Ok(candidate)
}

/// Something that is not there, said at a field.
fn wrong(field: &str, message: &str) -> Error {
    Refusal::invalid(vec![FieldError::new(field, message)]).into()
}
