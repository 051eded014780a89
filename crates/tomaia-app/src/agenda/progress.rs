//! How far the making of an agenda is, as it stands in the draft's row: written by the job's node, read by any.

use crate::Result;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tomaia_agenda::{Component, Phase, Progress};

/// Points of the history that are kept; every second one is dropped when there are more.
const MOST_POINTS: usize = 240;

/// How far it is.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct MakingProgress {
    /// What is being done; none before the engine begins.
    pub phase: Option<Phase>,
    /// Seconds since it began.
    pub seconds: f64,
    /// Share of the budget, 0 to 100.
    pub percent: i64,
    /// Value of the wishes that the best agenda so far holds.
    pub objective: Option<i64>,
    /// What no agenda can exceed.
    pub bound: Option<i64>,
    /// Musts that it does not hold.
    pub unmet_musts: Option<i64>,
    /// Meetings in it.
    pub meetings: usize,
    /// Seconds, value and bound over time.
    pub history: Vec<(f64, Option<i64>, Option<i64>)>,
}

/// Collects the progress of one search.
pub(super) struct Log {
    budget: Duration,
    progress: MakingProgress,
}

impl Log {
    pub(super) fn new(seconds: i64) -> Self {
        Self {
            budget: Duration::from_secs(seconds.unsigned_abs().max(1)),
            progress: MakingProgress::default(),
        }
    }

    pub(super) fn note(&mut self, elapsed: Duration, latest: Option<&Progress>) {
        let progress = &mut self.progress;
        progress.seconds = (elapsed.as_secs_f64() * 10.0).round() / 10.0;
        // The reasons are worked out after the budget: the bar stops short of its end until the answer is stored.
        let share = (elapsed.as_secs_f64() / self.budget.as_secs_f64() * 98.0).clamp(0.0, 98.0);
        progress.percent = format!("{share:.0}").parse().unwrap_or(0);
        if let Some(latest) = latest {
            let found = |component| latest.objective.iter().find(move |entry| entry.component == component);
            progress.phase = Some(latest.phase);
            progress.meetings = latest.meetings;
            progress.objective = found(Component::WishWeight).map(|entry| entry.value);
            progress.bound = found(Component::WishWeight).and_then(|entry| entry.bound);
            progress.unmet_musts = found(Component::UnmetMusts).map(|entry| entry.value);
        }
        progress.history.push((progress.seconds, progress.objective, progress.bound));
        if progress.history.len() > MOST_POINTS {
            let mut keep = false;
            progress.history.retain(|_| {
                keep = !keep;
                keep
            });
        }
    }

    pub(super) fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string(&self.progress)?)
    }
}

/// The message key of what is being done.
#[must_use]
pub fn phase_key(phase: Option<Phase>) -> &'static str {
    match phase {
        None => "agenda-phase-waiting",
        Some(Phase::Bounding) => "agenda-phase-bounding",
        Some(Phase::Constructing) => "agenda-phase-constructing",
        Some(Phase::Improving) => "agenda-phase-improving",
        Some(Phase::Explaining) => "agenda-phase-explaining",
    }
}
