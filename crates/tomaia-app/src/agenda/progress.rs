//! How far the making of an agenda is, as it stands in the draft's row: written by the job's node, read by any.

use crate::Result;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tomaia_agenda::{Component, Objective, ObjectiveValue, Phase, Progress, ranked};

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
    /// What counts, what counts most first, with the value of the best agenda so far and what is proved of every
    /// agenda; empty before the first.
    #[serde(default)]
    pub objective: Vec<ObjectiveValue>,
    /// Meetings in it.
    pub meetings: usize,
    /// The course of it.
    #[serde(default)]
    pub history: Vec<Moment>,
}

/// Values and bounds at a moment, in the order of [`MakingProgress::objective`].
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Moment {
    /// Seconds since it began.
    pub seconds: f64,
    /// Value and bound of each component.
    pub values: Vec<(i64, Option<i64>)>,
}

/// Collects the progress of one search.
pub(super) struct Log {
    budget: Duration,
    /// What counts in the problem: the rest is not told.
    counted: Vec<Component>,
    progress: MakingProgress,
}

impl Log {
    pub(super) fn new(seconds: i64, objective: &Objective) -> Self {
        Self {
            counted: ranked(objective),
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
            progress.phase = Some(latest.phase);
            progress.meetings = latest.meetings;
            let counts = |entry: &&ObjectiveValue| self.counted.contains(&entry.component);
            progress.objective = latest.objective.iter().filter(counts).cloned().collect();
        }
        if !progress.objective.is_empty() {
            let values = progress.objective.iter().map(|entry| (entry.value, entry.bound)).collect();
            progress.history.push(Moment { seconds: progress.seconds, values });
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn told(breaks: i64) -> Progress {
        let of = |component, value, bound| ObjectiveValue { component, value, bound };
        Progress {
            phase: Phase::Improving,
            objective: vec![
                of(Component::Breaks, breaks, None),
                of(Component::WishWeight, 17, Some(18)),
                of(Component::DayBalance, 4, Some(0)),
            ],
            iterations: 1,
            meetings: 9,
        }
    }

    #[test]
    fn what_counts_is_told_from_the_first_agenda_on() {
        let mut log = Log::new(10, &Objective::Order(vec![Component::Breaks, Component::WishWeight]));
        log.note(Duration::from_millis(500), None);
        assert!(log.progress.history.is_empty() && log.progress.phase.is_none(), "nothing is found yet");
        log.note(Duration::from_secs(1), Some(&told(3)));
        log.note(Duration::from_secs(5), Some(&told(2)));
        let progress = &log.progress;
        let counted: Vec<Component> = progress.objective.iter().map(|entry| entry.component).collect();
        assert_eq!(counted, [Component::Breaks, Component::WishWeight], "what does not count is not told");
        let values: Vec<_> = progress.history.iter().map(|moment| moment.values.clone()).collect();
        assert_eq!(values, [[(3, None), (17, Some(18))], [(2, None), (17, Some(18))]]);
        assert_eq!((progress.percent, progress.meetings), (49, 9));
        let stored: MakingProgress = serde_json::from_str(&log.to_json().expect("written")).expect("read");
        assert_eq!(stored, log.progress);
    }

    #[test]
    fn a_long_search_keeps_so_many_points() {
        let mut log = Log::new(3_600, &Objective::default());
        for second in 0..3_600 {
            log.note(Duration::from_secs(second), Some(&told(1)));
        }
        let history = &log.progress.history;
        assert!((MOST_POINTS / 2..=MOST_POINTS).contains(&history.len()), "{}", history.len());
        assert!(history.windows(2).all(|pair| pair[0].seconds < pair[1].seconds));
        assert!(history.last().is_some_and(|moment| moment.seconds > 3_500.0), "the last is there");
    }
}
