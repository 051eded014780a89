//! How far a check or an acceptance is, as server-sent events and as one answer. Each reads the import's row, so it
//! does not matter on which node the job runs.

use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use crate::watching::watch;
use axum::Json;
use axum::extract::{Path, State as Shared};
use axum::response::sse::{Event, Sse};
use futures_util::stream::Stream;
use serde::Serialize;
use std::convert::Infallible;
use tomaia_app::imports::{self, Import, State};
use tomaia_i18n::{Arg, Texts, texts};

/// What a page that waits is told.
#[derive(Serialize)]
pub(super) struct WorkState {
    state: &'static str,
    pub percent: i64,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

/// The progress of an import in words. How many rows a file has is known only at its end, so that the share stands
/// for the step: reading, trying out, applying.
pub(super) fn work_state(texts: &Texts, import: &Import) -> WorkState {
    let over = !import.state.is_working();
    let percent = match import.state {
        State::Checking if import.progress == 0 => 5,
        State::Checking => 40,
        State::Applying => 60,
        _ => 100,
    };
    let text = match import.state {
        State::Checking => texts.with("imports-progress-checking", &[("rows", Arg::Number(import.progress))]),
        State::Applying => texts.get("imports-progress-applying"),
        other => texts.get(&format!("imports-state-{}", other.name())),
    };
    WorkState {
        state: if over { "done" } else { "running" },
        percent,
        text,
        href: over.then(|| format!("/desk/missions/{}/import/{}", import.mission, import.id)),
    }
}

pub(super) async fn state(
    Shared(web): Shared<Web>,
    visitor: Visitor,
    Path((mission, import)): Path<(i64, i64)>,
) -> Result<Json<WorkState>, Failure> {
    let found = imports::find(&web.app, &visitor.actor, mission, import).await?;
    Ok(Json(work_state(texts(visitor.language), &found)))
}

pub(super) async fn events(
    Shared(web): Shared<Web>,
    visitor: Visitor,
    Path((mission, import)): Path<(i64, i64)>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Failure> {
    imports::find(&web.app, &visitor.actor, mission, import).await?;
    let texts = texts(visitor.language);
    Ok(watch(move || {
        let (app, actor) = (web.app.clone(), visitor.actor.clone());
        async move {
            let found = imports::find(&app, &actor, mission, import).await.ok()?;
            Some((work_state(texts, &found), !found.state.is_working()))
        }
    }))
}
