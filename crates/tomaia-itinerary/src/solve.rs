//! From problem to solution: model, bound, search, plan, check, reasons. The independent checker has the last word.

use crate::bound::{self, Demands};
use crate::checker::{check, score};
use crate::compile::{Compiled, compile};
use crate::control::{Control, Phase, Progress, SolveOptions};
use crate::explain;
use crate::plan::{Plan, Solution, Statistics, Status};
use crate::problem::{Problem, ProblemError};
use crate::resume::resume;
use crate::retime;
use crate::search::anneal::Found;
use crate::search::parallel;
use crate::search::state::State;
use crate::unfold;

/// Makes a plan. It keeps every rule, or its `conflicts` say what cannot be kept and why.
///
/// # Errors
/// The problem is not valid; the engine never searches one that is not.
pub fn solve(
    problem: &Problem,
    options: &SolveOptions,
    control: &dyn Control,
) -> Result<Solution, ProblemError> {
    problem.validate()?;
    Ok(solve_valid(problem, None, options, control, BOUND_EFFORT))
}

/// The same for a problem that is known to be valid, from a plan where there is one, with so much effort for the bound.
pub(crate) fn solve_valid(
    problem: &Problem,
    from: Option<&Plan>,
    options: &SolveOptions,
    control: &dyn Control,
    bound_effort: u64,
) -> Solution {
    let compiled = compile(problem);
    let demands = Demands::of(&compiled);
    let from = from.map(|plan| resume(&compiled, plan));
    // A short search first: the bound is sought from a plan that is near it, and may end the long one.
    let first =
        SolveOptions { iterations: Some(options.iterations.unwrap_or(600).min(600)), threads: 1, ..*options };
    let quick = bound::quick(&compiled.model);
    let enough = bound::points_enough(&compiled, quick.points);
    let (start, rounds) = parallel::search(&compiled.model, &first, &Quiet(control), from.as_ref(), enough);
    let reached = profit_of(problem, &compiled, &start);
    let bound = bound::prove(&compiled.model, &demands, reached, bound_effort, control);
    let enough = bound::points_enough(&compiled, bound.points);
    let (found, iterations) = parallel::search(&compiled.model, options, control, from.as_ref(), enough);
    let found = if start.points > found.points { start } else { found };
    let iterations = iterations + rounds;
    let mut state = State::new(&compiled.model);
    state.take(&found.routes);
    retime::retime(&compiled, &mut state);
    let plan = Plan { routes: unfold::routes(&compiled, &state) };
    let score = score(problem, &plan);
    let profit = score.value + score.fairness;
    control.progress(&Progress { phase: Phase::Explaining, profit, stops: 0, iterations });
    let conflicts = explain::conflicts(&compiled, &state);
    let violations = check(problem, &plan);
    let status = if conflicts.iter().any(|conflict| conflict.proved) {
        Status::Infeasible
    } else if !conflicts.is_empty() || !violations.is_empty() {
        Status::Incomplete
    } else if profit >= bound.points && score.changes == 0 {
        Status::Optimal
    } else {
        Status::Feasible
    };
    Solution {
        status,
        profit,
        value: score.value,
        fairness: score.fairness,
        changes: score.changes,
        bound: bound.points.max(profit),
        bound_kind: bound.kind,
        left_out: explain::left_out(&compiled, &state),
        routes: plan.routes,
        conflicts,
        violations,
        statistics: Statistics { iterations, candidates: compiled.model.candidates.len() },
    }
}

/// Steps of labels in the search for a bound: some tenths of a second.
const BOUND_EFFORT: u64 = 150_000_000;

/// The points that the caller knows of.
fn profit_of(problem: &Problem, compiled: &Compiled<'_>, found: &Found) -> i64 {
    let mut state = State::new(&compiled.model);
    state.take(&found.routes);
    let score = score(problem, &Plan { routes: unfold::routes(compiled, &state) });
    score.value + score.fairness
}

/// Stops when it is told to, without a schedule of its own.
struct Quiet<'a>(&'a dyn Control);

impl Control for Quiet<'_> {
    fn should_stop(&self) -> bool {
        self.0.should_stop()
    }
}
