//! Where an activity stands, on every page that shows it: what the bodies decided, what the reader can do now.

use super::tabs::address;
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::shell::{Shell, done};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::activities::{self, Activity, Steps};
use tomaia_domain::activities::ActivityState;

/// Where an activity stands, in words.
pub(crate) struct StateView {
    /// The way from draft to report.
    pub(crate) way: Vec<WayStep>,
    /// Why it was cancelled or sent back; may be empty.
    pub(crate) reason: String,
    /// Who must still approve; may be empty.
    pub(crate) missing: String,
    /// The bodies for which the reader can decide: name and words.
    pub(crate) may_decide: Vec<(String, String)>,
    /// What was decided, the newest first.
    pub(crate) decisions: Vec<DecisionView>,
    /// The states to which the reader can take it: name and words.
    pub(crate) next: Vec<(String, String)>,
    /// Whether it can be cancelled.
    pub(crate) may_cancel: bool,
}

/// A step of the way.
pub(crate) struct WayStep {
    pub(crate) label: String,
    pub(crate) state: &'static str,
}

/// A decision of a body.
pub(crate) struct DecisionView {
    pub(crate) text: String,
    pub(crate) note: String,
    pub(crate) kind: &'static str,
}

const WAY: [ActivityState; 7] = [
    ActivityState::Draft,
    ActivityState::Proposed,
    ActivityState::Approved,
    ActivityState::Open,
    ActivityState::Running,
    ActivityState::Closed,
    ActivityState::Reported,
];

/// Where an activity stands, in the reader's words.
pub(crate) fn state_view(shell: &Shell, activity: &Activity, steps: &Steps) -> StateView {
    let here = WAY.iter().position(|state| *state == activity.state);
    let way = WAY.iter().enumerate().map(|(index, state)| WayStep {
        label: super::state_words(shell, *state),
        state: match here {
            Some(here) if index < here => "done",
            Some(here) if index == here => "current",
            _ => "next",
        },
    });
    let body = |name: &str| shell.t(&format!("activities-body-{name}"));
    let missing: Vec<String> = steps.missing.iter().map(|missing| body(missing.name())).collect();
    let decision = |row: &activities::DecisionRow| DecisionView {
        text: shell.texts.with(
            if row.approved { "activities-decision-approved" } else { "activities-decision-sent-back" },
            &[
                ("body", body(&row.body).into()),
                ("who", row.who.as_str().into()),
                ("date", shell.moment(row.decided_at).into()),
            ],
        ),
        note: row.note.clone(),
        kind: match (row.approved, row.edition == activity.edition) {
            (_, false) => "neutral",
            (true, _) => "success",
            (false, _) => "danger",
        },
    };
    let words = |state: &ActivityState| {
        let back = matches!(
            (activity.state, *state),
            (ActivityState::Open, ActivityState::Approved)
                | (ActivityState::Closed, ActivityState::Running)
                | (ActivityState::Reported, ActivityState::Closed)
        );
        let key = if back { "activities-back-to" } else { "activities-to" };
        (state.name().to_owned(), shell.t(&format!("{key}-{}", state.name())))
    };
    StateView {
        way: if activity.state == ActivityState::Cancelled { Vec::new() } else { way.collect() },
        reason: activity.state_reason.clone(),
        missing: missing.join(", "),
        may_decide: steps.may_decide.iter().map(|may| (may.name().to_owned(), body(may.name()))).collect(),
        decisions: steps.decisions.iter().map(decision).collect(),
        next: steps.next.iter().filter(|state| **state != ActivityState::Cancelled).map(words).collect(),
        may_cancel: steps.next.contains(&ActivityState::Cancelled),
    }
}

/// Takes an activity to another state; from the plan, back to the plan.
pub(super) async fn change_state(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (to, reason) = (typed.get("state"), typed.get("reason"));
    activities::change_state(&web.app, &visitor.actor, id, to, reason).await?;
    let activity = activities::find(&web.app, &visitor.actor, id).await?;
    let back = match typed.get("back") {
        "plan" => format!("/desk/programmes/{}/plan?view=board", activity.programme),
        _ => address(activity.kind, id),
    };
    Ok(done(&back, "done-activities-state"))
}

/// A body decides.
pub(super) async fn decide(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let approve = typed.get("decision") == "approve";
    let decision = (typed.get("body"), approve);
    activities::decide(&web.app, &visitor.actor, id, decision, typed.get("note")).await?;
    let activity = activities::find(&web.app, &visitor.actor, id).await?;
    let said = if approve { "done-activities-approved" } else { "done-activities-sent-back" };
    Ok(done(&address(activity.kind, id), said))
}
