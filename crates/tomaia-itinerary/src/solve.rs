//! From problem to solution: model, bound, search, plan, check, reasons. The independent checker has the last word.

use crate::bound;
use crate::checker::{check, score};
use crate::compile::compile;
use crate::control::{Control, Phase, Progress, SolveOptions};
use crate::explain;
use crate::plan::{Plan, Solution, Statistics, Status};
use crate::problem::{Problem, ProblemError};
use crate::search::anneal::load;
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
    Ok(solve_valid(problem, options, control))
}

pub(crate) fn solve_valid(problem: &Problem, options: &SolveOptions, control: &dyn Control) -> Solution {
    let compiled = compile(problem);
    let bounds = bound::Mission::new(&compiled);
    let enough = bounds.points_enough(&compiled);
    let (found, iterations) = parallel::search(&compiled.model, options, control, None, enough);
    let mut state = State::new(&compiled.model);
    load(&mut state, &found);
    state.accept();
    let plan = Plan { routes: unfold::routes(&compiled, &state) };
    let score = score(problem, &plan);
    let profit = score.value + score.fairness;
    control.progress(&Progress {
        phase: Phase::Bounding,
        profit,
        stops: plan.routes.iter().map(|route| route.stops.len()).sum(),
        iterations,
    });
    let (bound, bound_kind) = bounds.prove(&compiled, profit, control);
    control.progress(&Progress { phase: Phase::Explaining, profit, stops: 0, iterations });
    let conflicts = explain::conflicts(&compiled, &state);
    let violations = check(problem, &plan);
    let status = if conflicts.iter().any(|conflict| conflict.proved) {
        Status::Infeasible
    } else if !conflicts.is_empty() || !violations.is_empty() {
        Status::Incomplete
    } else if profit >= bound && score.changes == 0 {
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
        bound: bound.max(profit),
        bound_kind,
        left_out: explain::left_out(&compiled, &state),
        routes: plan.routes,
        conflicts,
        violations,
        statistics: Statistics { iterations, candidates: compiled.model.candidates.len() },
    }
}
