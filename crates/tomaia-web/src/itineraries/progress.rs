//! How far the making of a draft is, as server-sent events and as one answer; read from the draft's row, on any node.

use super::draft_path;
use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use crate::watching::watch;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::sse::{Event, Sse};
use futures_util::stream::Stream;
use serde::Serialize;
use std::convert::Infallible;
use tomaia_app::itineraries::Phase;
use tomaia_app::itineraries::drafts;
use tomaia_app::itineraries::store::Draft;
use tomaia_domain::agenda::DraftState;
use tomaia_i18n::{Arg, Texts, texts};

/// What a page that waits is told.
#[derive(Serialize)]
pub(super) struct WorkState {
    state: &'static str,
    pub percent: i64,
    pub text: String,
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

/// The progress of a draft in words.
pub(super) fn work_state(texts: &Texts, draft: &Draft) -> WorkState {
    let progress = &draft.progress;
    let is_over = draft.state != DraftState::Making;
    let state = match draft.state {
        DraftState::Making if progress.phase.is_none() => "waiting",
        DraftState::Making => "running",
        DraftState::Failed => "failed",
        DraftState::Ready | DraftState::Published => "done",
    };
    let phase = match progress.phase {
        None => "itineraries-phase-waiting",
        Some(Phase::Improving) => "itineraries-phase-improving",
        Some(Phase::Bounding) => "itineraries-phase-bounding",
        Some(Phase::Explaining) => "itineraries-phase-explaining",
    };
    let mut text = texts.get(phase);
    if progress.stops > 0 {
        text = format!(
            "{text} {}",
            texts.with("itineraries-progress-stops", &[("count", Arg::from(progress.stops))])
        );
    }
    if draft.state == DraftState::Failed {
        text.clone_from(&draft.failure);
    }
    WorkState {
        state,
        percent: if is_over { 100 } else { progress.percent },
        text,
        seconds: progress.seconds,
        href: is_over.then(|| draft_path(draft.mission, draft.id)),
    }
}

pub(super) async fn state(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Json<WorkState>, Failure> {
    let row = drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    Ok(Json(work_state(texts(visitor.language), &row)))
}

pub(super) async fn events(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Failure> {
    drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    let texts = texts(visitor.language);
    Ok(watch(move || {
        let (app, actor) = (web.app.clone(), visitor.actor.clone());
        async move {
            let row = drafts::find(&app, &actor, mission, draft).await.ok()?;
            Some((work_state(texts, &row), row.state != DraftState::Making))
        }
    }))
}
