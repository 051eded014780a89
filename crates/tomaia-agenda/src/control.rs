//! How a caller steers a search: when to stop, and where progress is told. The engine has no clock.

use serde::{Deserialize, Serialize};

use crate::agenda::ObjectiveValue;

/// Steers a search from outside. Both methods may be called from several threads.
pub trait Control: Sync {
    /// Asked every few hundred moves; the search returns the best agenda found soon after `true`.
    fn should_stop(&self) -> bool {
        false
    }

    /// The share of the time that is used up, 0 to 1, where there is a limit: lets a cooling schedule end in
    /// time. A search that asks for it depends on the clock; budgets of moves do not.
    fn spent(&self) -> Option<f64> {
        None
    }

    /// Told at the start of each phase, and when something better is found, 64 moves apart at least.
    fn progress(&self, _progress: &Progress) {}
}

/// Runs to the end of the budget and tells nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unattended;

impl Control for Unattended {}

/// What the search is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Working out the bound.
    Bounding,
    /// Making a first agenda.
    Constructing,
    /// Making it better.
    Improving,
    /// Working out the reasons.
    Explaining,
}

/// A report of progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// The best agenda so far, each component with its bound; empty before the first agenda.
    pub objective: Vec<ObjectiveValue>,
    /// Moves tried so far.
    pub iterations: u64,
    /// Meetings in the best agenda so far.
    pub meetings: usize,
}

/// Budget and seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SolveOptions {
    /// The same seed, threads and iterations give the same agenda.
    pub seed: u64,
    /// Worker threads, at least 1.
    pub threads: usize,
    /// Moves per thread; without it the search ends when it is proved best, when the control says so, or when
    /// it has not found anything better for long.
    pub iterations: Option<u64>,
}

impl Default for SolveOptions {
    fn default() -> Self {
        SolveOptions { seed: 1, threads: 1, iterations: None }
    }
}
