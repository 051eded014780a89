//! How a caller steers a search: when to stop, and where progress is told. The engine has no clock.

use serde::{Deserialize, Serialize};

/// Steers a search from outside. All methods may be called from several threads.
pub trait Control: Sync {
    /// Asked every few rounds; the search returns the best plan found soon after `true`.
    fn should_stop(&self) -> bool {
        false
    }

    /// The share of the time that is used up, 0 to 1, where there is a limit: lets a cooling schedule end in time. A
    /// search that asks for it depends on the clock; budgets of iterations do not.
    fn spent(&self) -> Option<f64> {
        None
    }

    /// Told now and then, always when a phase begins.
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
    /// Making a plan and making it better.
    Improving,
    /// Working out the bound.
    Bounding,
    /// Working out the reasons.
    Explaining,
}

/// A report of progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// Points of the best plan so far.
    pub profit: i64,
    /// Stops in it.
    pub stops: usize,
    /// Iterations so far.
    pub iterations: u64,
}

/// Budget and seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SolveOptions {
    /// The same seed, threads and iterations give the same plan.
    pub seed: u64,
    /// Worker threads, at least 1.
    pub threads: usize,
    /// Iterations per thread; without it the search ends when the plan is proved best, when the control says so, or
    /// when it has not found anything better for long.
    pub iterations: Option<u64>,
}

impl Default for SolveOptions {
    fn default() -> Self {
        SolveOptions { seed: 1, threads: 1, iterations: None }
    }
}
