//! The steps of an activity from draft to report: the domain's machine decides, this loads, saves and tells.

use super::entry;
use super::store::{self, Activity, Decision};
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::activities::{ActivityState, Approval, ApprovalRule, Body, Standing, Step, StepError};
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Refusal, RefusalKind};

/// What a body decided about an edition of an activity.
#[derive(Clone, Debug)]
pub struct DecisionRow {
    /// The edition.
    pub edition: i64,
    /// The body ([`Body`]'s name).
    pub body: String,
    /// Who decided.
    pub who: String,
    /// Whether it approved.
    pub approved: bool,
    /// What it said.
    pub note: String,
    /// When, milliseconds since 1970.
    pub decided_at: i64,
}

/// Where an activity stands and what the actor can do about it.
#[derive(Clone, Debug)]
pub struct Steps {
    /// Whose approval is asked.
    pub rule: ApprovalRule,
    /// The bodies whose approval is still missing; none where the activity is not proposed.
    pub missing: Vec<Body>,
    /// Those of them for which the actor can decide now.
    pub may_decide: Vec<Body>,
    /// The states to which the actor can take it.
    pub next: Vec<ActivityState>,
    /// What was decided, the newest first.
    pub decisions: Vec<DecisionRow>,
}

/// The states that may follow, approval apart, in the order in which they are offered.
const FOLLOWING: [ActivityState; 8] = [
    ActivityState::Proposed,
    ActivityState::Approved,
    ActivityState::Open,
    ActivityState::Running,
    ActivityState::Closed,
    ActivityState::Reported,
    ActivityState::Draft,
    ActivityState::Cancelled,
];

/// Takes an activity to another state; a reason is needed where it is cancelled. Approval is [`decide`]'s, but where the
/// agency alone approves, the coordinator's word is that.
///
/// # Errors
/// The actor may not; it is not there; that state does not follow the present one; the reason is missing.
pub async fn change_state(app: &App, actor: &Actor, id: i64, to: &str, reason: &str) -> Result<()> {
    actor.may(Verb::ActivitiesEdit)?;
    let to = ActivityState::from_name(to)
        .ok_or_else(|| Refusal::new(RefusalKind::Invalid, "activities-state-unknown"))?;
    let mut tx = app.database.begin().await?;
    tx.lock("activity", id).await?;
    let activity = store::find(&mut tx, id).await?;
    let standing = store::standing(&mut tx, &activity).await?;
    let step =
        step_to(&standing, to, reason, actor).ok_or_else(|| Refusal::conflict(StepError::NotNow.key()))?;
    take(app, &mut tx, actor, &activity, &standing, &step).await?;
    tx.commit().await?;
    Ok(())
}

/// A body approves an activity or sends it back with a reason.
///
/// # Errors
/// The actor may not, or not for that body; the activity is not proposed; the body is not asked or has decided; the
/// same person has decided for the other body; the reason is missing.
pub async fn decide(
    app: &App,
    actor: &Actor,
    id: i64,
    (body, approve): (&str, bool),
    note: &str,
) -> Result<()> {
    actor.may(Verb::ActivitiesApprove)?;
    let body = Body::from_name(body)
        .ok_or_else(|| Refusal::invalid(vec![FieldError::new("body", "field-not-a-choice")]))?;
    if !speaks_for(actor, body) {
        return Err(Refusal::forbidden().into());
    }
    let mut tx = app.database.begin().await?;
    tx.lock("activity", id).await?;
    let activity = store::find(&mut tx, id).await?;
    let standing = store::standing(&mut tx, &activity).await?;
    let approval = Approval { body, account: actor.account().ok() };
    let step =
        if approve { Step::Approve(approval) } else { Step::SendBack(approval, note.trim().to_owned()) };
    take_noted(app, &mut tx, actor, (&activity, &standing, &step), note.trim()).await?;
    tx.commit().await?;
    Ok(())
}

/// Where an activity stands and what the actor can do about it.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn steps(app: &App, actor: &Actor, id: i64) -> Result<Steps> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let activity = store::find(&mut connection, id).await?;
    let standing = store::standing(&mut connection, &activity).await?;
    let proposed = standing.state == ActivityState::Proposed;
    let missing = if proposed { standing.missing() } else { Vec::new() };
    let may_decide = missing
        .iter()
        .filter(|body| actor.can(Verb::ActivitiesApprove) && speaks_for(actor, **body))
        .filter(|body| {
            let approval = Approval { body: **body, account: actor.account().ok() };
            standing.after(&Step::Approve(approval)).is_ok()
        })
        .copied()
        .collect();
    let possible = |to: &&ActivityState| {
        step_to(&standing, **to, "-", actor).is_some_and(|step| standing.after(&step).is_ok())
    };
    let next = if actor.can(Verb::ActivitiesEdit) {
        FOLLOWING.iter().filter(possible).copied().collect()
    } else {
        Vec::new()
    };
    let decisions = decisions(&mut connection, id).await?;
    Ok(Steps { rule: standing.rule, missing, may_decide, next, decisions })
}

async fn decisions(connection: &mut Connection, id: i64) -> Result<Vec<DecisionRow>> {
    let rows = connection
        .all(
            sql("SELECT * FROM activity_approval WHERE activity_id = $1 ORDER BY decided_at DESC, body")
                .bind(id),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(DecisionRow {
                edition: row.get("edition")?,
                body: row.get("body")?,
                who: row.get("who")?,
                approved: row.get::<String>("decision")? == "approved",
                note: row.get("note")?,
                decided_at: row.get("decided_at")?,
            })
        })
        .collect()
}

/// Whether the actor's role is one of the body's.
fn speaks_for(actor: &Actor, body: Body) -> bool {
    match actor {
        Actor::System => body == Body::Agency,
        _ => actor.roles().iter().any(|role| body.roles().contains(role)),
    }
}

/// The step that leads from where it stands to a state.
fn step_to(standing: &Standing, to: ActivityState, reason: &str, actor: &Actor) -> Option<Step> {
    use ActivityState::{Approved, Cancelled, Closed, Draft, Open, Proposed, Reported, Running};
    Some(match (standing.state, to) {
        (Draft, Proposed) => Step::Propose,
        (Proposed | Approved, Draft) => Step::TakeBack,
        (Proposed, Approved) if standing.rule == ApprovalRule::Agency && speaks_for(actor, Body::Agency) => {
            Step::Approve(Approval { body: Body::Agency, account: actor.account().ok() })
        }
        (Approved, Open) => Step::Open,
        (Open, Running) => Step::Start,
        (Running, Closed) => Step::Close,
        (Closed, Reported) => Step::Report,
        (Open, Approved) | (Closed, Running) | (Reported, Closed) => Step::StepBack,
        (_, Cancelled) => Step::Cancel(reason.to_owned()),
        (Cancelled, Draft) => Step::Revive,
        _ => return None,
    })
}

async fn take(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    activity: &Activity,
    standing: &Standing,
    step: &Step,
) -> Result<()> {
    take_noted(app, tx, actor, (activity, standing, step), "").await
}

async fn take_noted(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    (activity, standing, step): (&Activity, &Standing, &Step),
    note: &str,
) -> Result<()> {
    let after = standing.after(step).map_err(refused)?;
    let mut edition = activity.edition;
    match step {
        // What was decided about once is not put before the bodies again under the same number.
        Step::Propose if store::is_decided(tx, activity.id, edition).await? => {
            edition += 1;
            store::insert_edition(tx, activity.id, edition, activity, app.now()).await?;
            store::set_edition(tx, activity.id, edition).await?;
        }
        Step::Approve(approval) | Step::SendBack(approval, _) => {
            let approved = matches!(step, Step::Approve(_));
            let decision =
                Decision { edition, approval: approval.clone(), approved, who: actor.name(), note };
            store::insert_decision(tx, activity.id, &decision, app.now()).await?;
        }
        _ => {}
    }
    let reason = match step {
        Step::Cancel(reason) | Step::SendBack(_, reason) => reason.trim(),
        _ => "",
    };
    let verb = match step {
        Step::Approve(_) => "activity-approved",
        Step::SendBack(..) => "activity-sent-back",
        _ => "activity-state-changed",
    };
    if after.state != activity.state {
        store::set_state(tx, activity.id, (after.state, reason), actor.name(), app.now()).await?;
    }
    let mut told = json!({ "state": after.state.name() });
    if let Step::Approve(approval) | Step::SendBack(approval, _) = step {
        told["body"] = json!(approval.body.name());
        told["edition"] = json!(edition);
    }
    for (name, words) in [("reason", reason), ("note", note)] {
        if !words.is_empty() {
            told[name] = json!(words);
        }
    }
    entry(verb, activity.id, activity)
        .before(json!({ "state": activity.state.name() }))
        .after(told)
        .append(app, tx, actor)
        .await
}

/// What the machine says, as a refusal: a missing reason is a field's, the rest is about the state.
pub(super) fn refused(error: StepError) -> Refusal {
    match error {
        StepError::ReasonNeeded => Refusal {
            message: error.key().to_owned(),
            ..Refusal::invalid(vec![FieldError::new("reason", error.key())])
        },
        _ => Refusal::conflict(error.key()),
    }
}
