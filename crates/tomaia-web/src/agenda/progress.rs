//! How far the making of a draft is, as server-sent events and as one answer. Each reads the draft's row, so it does
//! not matter on which node the engine runs.

use super::frame::draft_path;
use super::order::words as component_words;
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
use tomaia_app::agenda::ObjectiveValue;
use tomaia_app::agenda::order::Component;
use tomaia_app::agenda::progress::{MakingProgress, Moment, phase_key};
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
    /// What counts, what counts most first; empty before the first agenda.
    figures: Vec<FigureState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

/// Something that counts, with the value of the best agenda so far.
#[derive(Serialize)]
struct FigureState {
    component: &'static str,
    label: String,
    value: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<i64>,
    /// What the bound is: «at most», or «at least».
    bound_label: String,
}

/// The message key about a bound: only the value of wishes is to be large.
fn bound_key(of: &str, component: Component) -> String {
    format!("agenda-{of}-at-{}", if component == Component::WishWeight { "most" } else { "least" })
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
        text = texts.get("agenda-draft-failed");
    }
    let figure = |entry: &ObjectiveValue| FigureState {
        component: entry.component.name(),
        label: component_words(texts, entry.component),
        value: entry.value,
        bound: entry.bound,
        bound_label: texts.get(&bound_key("bound", entry.component)),
    };
    WorkState {
        state,
        percent: if is_over { 100 } else { progress.percent },
        text,
        seconds: progress.seconds,
        figures: progress.objective.iter().map(figure).collect(),
        href: is_over.then(|| draft_path(mission, draft.id)),
    }
}

/// Something that counts, as a column of the course of the search.
pub(super) struct CountedView {
    pub label: String,
}

/// What counts, what counts most first.
pub(super) fn counted(texts: &Texts, progress: &MakingProgress) -> Vec<CountedView> {
    let view = |entry: &ObjectiveValue| CountedView { label: component_words(texts, entry.component) };
    progress.objective.iter().map(view).collect()
}

/// A moment of the search: what counts in words, and as numbers for the drawing.
pub(super) struct HistoryRow {
    pub seconds: String,
    pub cells: Vec<HistoryCell>,
}

/// A value with its bound at a moment.
pub(super) struct HistoryCell {
    pub component: &'static str,
    pub label: String,
    pub value: String,
    pub bound: String,
    pub words: String,
}

/// Rows of the table that a page without scripts shows; the drawing begins with them.
const MOST_ROWS: usize = 24;

/// The course of a search so far, evenly thinned out.
pub(super) fn history(texts: &Texts, progress: &MakingProgress) -> Vec<HistoryRow> {
    let step = progress.history.len().div_ceil(MOST_ROWS).max(1);
    let last = progress.history.len().saturating_sub(1);
    let shown = progress.history.iter().enumerate();
    let shown = shown.filter(|(number, _)| number % step == 0 || *number == last);
    let row = |moment: &Moment| HistoryRow {
        seconds: format!("{:.1}", moment.seconds),
        cells: progress
            .objective
            .iter()
            .zip(&moment.values)
            .map(|(entry, at)| cell(texts, entry, *at))
            .collect(),
    };
    shown.map(|(_, moment)| row(moment)).collect()
}

fn cell(texts: &Texts, entry: &ObjectiveValue, (value, bound): (i64, Option<i64>)) -> HistoryCell {
    let words = match bound {
        None => texts.number(value),
        Some(bound) => {
            let numbers = [("value", texts.number(value).into()), ("bound", texts.number(bound).into())];
            texts.with(&bound_key("history", entry.component), &numbers)
        }
    };
    HistoryCell {
        component: entry.component.name(),
        label: component_words(texts, entry.component),
        value: value.to_string(),
        bound: bound.map_or_else(String::new, |bound| bound.to_string()),
        words,
    }
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
