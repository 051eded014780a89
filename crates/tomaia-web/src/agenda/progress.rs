//! How far the making of a draft is, as server-sent events and as one answer. Each reads the draft's row, so it does
//! not matter on which node the engine runs.

use super::frame::draft_path;
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
use tomaia_app::agenda::progress::{MakingProgress, phase_key};
use tomaia_app::agenda::queries::{self, DraftRow};
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
    objective: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

/// The progress of a draft in words.
pub(super) fn work_state(texts: &Texts, mission: i64, draft: &DraftRow) -> WorkState {
    let progress = &draft.progress;
    let is_over = draft.state != DraftState::Making;
    let state = match draft.state {
        DraftState::Making if progress.phase.is_none() => "waiting",
        DraftState::Making => "running",
        DraftState::Failed => "failed",
        DraftState::Ready | DraftState::Published => "done",
    };
    let mut text = texts.get(phase_key(progress.phase));
    if progress.meetings > 0 {
        let meetings = texts.with("agenda-progress-meetings", &[("count", Arg::from(progress.meetings))]);
        text = format!("{text} {meetings}");
    }
    if draft.state == DraftState::Failed {
        text = draft.failure.clone();
    }
    WorkState {
        state,
        percent: if is_over { 100 } else { progress.percent },
        text,
        seconds: progress.seconds,
        objective: progress.objective,
        bound: progress.bound,
        href: is_over.then(|| draft_path(mission, draft.id)),
    }
}

/// Value and bound at a moment, in words and as numbers for the drawing.
pub(super) struct HistoryRow {
    pub seconds: String,
    pub value: String,
    pub bound: String,
    pub seconds_raw: String,
    pub value_raw: String,
    pub bound_raw: String,
}

/// Rows of the table that a page without scripts shows; the drawing begins with them.
const MOST_ROWS: usize = 24;

/// The course of a search so far, evenly thinned out.
pub(super) fn history(texts: &Texts, progress: &MakingProgress) -> Vec<HistoryRow> {
    let known: Vec<_> = progress.history.iter().filter(|(_, value, _)| value.is_some()).collect();
    let step = known.len().div_ceil(MOST_ROWS).max(1);
    let last = known.len().saturating_sub(1);
    let shown = known.iter().enumerate().filter(|(number, _)| number % step == 0 || *number == last);
    let row = |(seconds, value, bound): &(f64, Option<i64>, Option<i64>)| {
        let raw = |number: &Option<i64>| number.map_or_else(String::new, |number| number.to_string());
        let words = |number: &Option<i64>| number.map_or_else(String::new, |number| texts.number(number));
        HistoryRow {
            seconds: format!("{seconds:.1}"),
            value: words(value),
            bound: words(bound),
            seconds_raw: format!("{seconds:.1}"),
            value_raw: raw(value),
            bound_raw: raw(bound),
        }
    };
    shown.map(|(_, point)| row(point)).collect()
}

pub(super) async fn state(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Json<WorkState>, Failure> {
    let row = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    Ok(Json(work_state(texts(visitor.language), mission, &row)))
}

pub(super) async fn events(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Failure> {
    queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    let texts = texts(visitor.language);
    Ok(watch(move || {
        let (app, actor) = (web.app.clone(), visitor.actor.clone());
        async move {
            let row = queries::draft(&app, &actor, mission, draft).await.ok()?;
            Some((work_state(texts, mission, &row), row.state != DraftState::Making))
        }
    }))
}
