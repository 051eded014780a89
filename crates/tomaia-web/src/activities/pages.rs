//! The record of an activity that is not a mission, and the change of any activity's state.

use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::programmes::{period, state_kind};
use crate::shell::{Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use tomaia_app::activities::{self, Activity};
use tomaia_domain::missions::{ActivityKind, ActivityState};
use tomaia_domain::permissions::Verb;

#[derive(Template)]
#[template(path = "activities/record.html")]
struct RecordPage {
    shell: Shell,
    id: i64,
    may_edit: bool,
    kind: String,
    state: String,
    state_kind: &'static str,
    facts: Vec<(String, String)>,
    next: Vec<(String, String)>,
}

/// One activity; a mission's is the mission's overview.
pub(super) async fn record(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let activity = activities::find(&web.app, &visitor.actor, id).await?;
    if activity.kind == ActivityKind::Mission {
        return Ok(Redirect::to(&format!("/desk/missions/{id}")).into_response());
    }
    let may_edit = visitor.actor.can(Verb::ActivitiesEdit);
    let italian = visitor.language == tomaia_i18n::Language::Italian;
    let title = if italian { activity.name_it.clone() } else { activity.name_en.clone() };
    let shell = Shell::titled(visitor, title)
        .crumb("programmes-one", &format!("/desk/programmes/{}", activity.programme))
        .here()
        .updated(activity.updated_at);
    page(&RecordPage {
        id,
        may_edit,
        kind: kind_words(&shell, activity.kind),
        state: state_words(&shell, activity.state),
        state_kind: state_kind(activity.state.name()),
        facts: vec![
            (shell.t("activities-dates"), period(&shell, &activity.starts_on, &activity.ends_on)),
            (shell.t("activities-place"), activity.place.clone()),
        ],
        next: if may_edit { next_states(&shell, &activity) } else { Vec::new() },
        shell,
    })
}

/// Takes an activity to another state.
pub(super) async fn change_state(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    activities::change_state(&web.app, &visitor.actor, id, typed.get("state")).await?;
    let activity = activities::find(&web.app, &visitor.actor, id).await?;
    let room = if activity.kind == ActivityKind::Mission { "missions" } else { "activities" };
    Ok(done(&format!("/desk/{room}/{id}"), "done-activities-state"))
}

/// The states that may follow, as buttons: name and words.
pub(crate) fn next_states(shell: &Shell, activity: &Activity) -> Vec<(String, String)> {
    activity
        .state
        .next()
        .iter()
        .map(|state| (state.name().to_owned(), shell.t(&format!("activities-to-{}", state.name()))))
        .collect()
}

/// A kind in words.
pub(crate) fn kind_words(shell: &Shell, kind: ActivityKind) -> String {
    shell.t(&format!("activities-kind-{}", kind.name().replace('_', "-")))
}

/// A state in words.
pub(crate) fn state_words(shell: &Shell, state: ActivityState) -> String {
    shell.t(&format!("activities-state-{}", state.name()))
}
