//! The record of an activity that is not a mission, and the history of any.

use super::states::{StateView, state_view};
use super::tabs::{Framed, Tab, framed};
use crate::Web;
use crate::failure::Failure;
use crate::programmes::{period, state_kind};
use crate::shell::{NavItem, Shell, page};
use crate::timeline::{Happened, happened};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tomaia_app::activities::{self, Activity, tasks};
use tomaia_app::programmes;
use tomaia_domain::activities::{ActivityKind, ActivityState};
use tomaia_domain::permissions::Verb;

#[derive(Template)]
#[template(path = "activities/record.html")]
struct RecordPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    may_edit: bool,
    kind: String,
    state: String,
    state_kind: &'static str,
    summary: String,
    facts: Vec<(String, String)>,
    open_tasks: i64,
    standing: StateView,
}

/// One activity; a mission's is the mission's overview.
pub(super) async fn record(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let actor = visitor.actor.clone();
    let Framed { shell, tabs, activity } =
        framed(&web, visitor, id, "activities-name", Tab::Overview).await?;
    if activity.kind == ActivityKind::Mission {
        return Ok(Redirect::to(&format!("/desk/missions/{id}")).into_response());
    }
    let steps = activities::steps(&web.app, &actor, id).await?;
    let team = activities::team(&web.app, &actor, id).await?;
    let open = tasks::list(&web.app, &actor, tasks::TaskOf::Activity(id)).await?;
    let open = open.iter().filter(|task| task.done.is_none()).count();
    let facts = facts(&web, &shell, &activity, &team).await?;
    page(&RecordPage {
        id,
        may_edit: actor.can(Verb::ActivitiesEdit),
        kind: kind_words(&shell, activity.kind),
        state: state_words(&shell, activity.state),
        state_kind: state_kind(activity.state.name()),
        summary: shell.either(&activity.summary_it, &activity.summary_en),
        facts,
        open_tasks: i64::try_from(open).unwrap_or_default(),
        standing: state_view(&shell, &activity, &steps),
        tabs,
        shell,
    })
}

async fn facts(
    web: &Web,
    shell: &Shell,
    activity: &Activity,
    team: &[(i64, String)],
) -> Result<Vec<(String, String)>, Failure> {
    let record = programmes::record(&web.app, &shell.actor, activity.programme).await?;
    let line = record.lines.iter().find(|line| Some(line.id) == activity.line);
    let line = line.map(|line| format!("{} · {}", line.code, shell.either(&line.name_it, &line.name_en)));
    let owners = activities::owners(&web.app, &shell.actor).await?;
    let owner = owners.into_iter().find(|(id, _)| Some(*id) == activity.owner).map(|(_, name)| name);
    let languages: Vec<String> =
        activity.languages.iter().map(|code| shell.texts.language_name(code)).collect();
    let team: Vec<&str> = team.iter().map(|(_, name)| name.as_str()).collect();
    Ok(vec![
        (shell.t("activities-line"), line.unwrap_or_else(|| shell.t("reports-no-line"))),
        (shell.t("activities-dates"), period(shell, &activity.starts_on, &activity.ends_on)),
        (shell.t("activities-place"), activity.place.clone()),
        (shell.t("activities-languages"), languages.join(", ")),
        (shell.t("activities-owner"), owner.unwrap_or_default()),
        (shell.t("activities-team"), team.join(", ")),
    ])
}

#[derive(Template)]
#[template(path = "missions/history.html")]
struct HistoryPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    happened: Vec<Happened>,
    next: String,
}

/// Which part of the history.
#[derive(Deserialize)]
pub(super) struct HistoryQuery {
    before: Option<i64>,
}

/// What happened to an activity.
pub(super) async fn history(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<HistoryQuery>,
) -> Result<Response, Failure> {
    const PAGE: usize = 50;
    let entries = activities::timeline(&web.app, &visitor.actor, id, query.before, 50).await?;
    let Framed { shell, tabs, .. } =
        framed(&web, visitor, id, "activities-tab-history", Tab::History).await?;
    let next = match entries.last() {
        Some(last) if entries.len() == PAGE => format!("/desk/activities/{id}/history?before={}", last.id),
        _ => String::new(),
    };
    page(&HistoryPage { happened: happened(&shell, &entries), next, shell, tabs })
}

/// A kind in words.
pub(crate) fn kind_words(shell: &Shell, kind: ActivityKind) -> String {
    shell.t(&format!("activities-kind-{}", kind.name().replace('_', "-")))
}

/// A state in words.
pub(crate) fn state_words(shell: &Shell, state: ActivityState) -> String {
    shell.t(&format!("activities-state-{}", state.name()))
}
