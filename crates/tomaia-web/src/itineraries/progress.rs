//! How far the making of a draft is, as server-sent events and as one answer; read from the draft's row, on any node.

use super::draft_path;
use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use serde::Serialize;
use std::convert::Infallible;
use std::time::Duration;
use tomaia_app::Actor;
use tomaia_app::itineraries::Phase;
use tomaia_app::itineraries::drafts;
use tomaia_app::itineraries::store::Draft;
use tomaia_domain::agenda::DraftState;
use tomaia_i18n::{Arg, Language, Texts, texts};

/// How often the row is read for a browser that listens.
const READ_EVERY: Duration = Duration::from_millis(400);

/// What a page that waits is told.
#[derive(Serialize)]
pub(super) struct WorkState {
    state: &'static str,
    pub percent: i64,
    pub text: String,
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    objective: Option<i64>,
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
        objective: (progress.profit > 0).then_some(progress.profit),
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

/// What a stream of events goes on from.
struct Listener {
    web: Web,
    actor: Actor,
    language: Language,
    mission: i64,
    draft: i64,
    is_first: bool,
    is_over: bool,
}

pub(super) async fn events(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Failure> {
    // Who may not see it is told so now: a stream that has begun has no status any more.
    drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    let (actor, language) = (visitor.actor, visitor.language);
    let listener = Listener { web, actor, language, mission, draft, is_first: true, is_over: false };
    Ok(Sse::new(stream::unfold(listener, next_event)).keep_alive(KeepAlive::default()))
}

async fn next_event(mut listener: Listener) -> Option<(Result<Event, Infallible>, Listener)> {
    if listener.is_over {
        return None;
    }
    if !listener.is_first {
        tokio::time::sleep(READ_EVERY).await;
    }
    listener.is_first = false;
    let row =
        drafts::find(&listener.web.app, &listener.actor, listener.mission, listener.draft).await.ok()?;
    listener.is_over = row.state != DraftState::Making;
    let event =
        Event::default().event("progress").json_data(work_state(texts(listener.language), &row)).ok()?;
    Some((Ok(event), listener))
}
