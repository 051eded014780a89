//! The commands on missions: solve, check, replan.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::{CpuClock, Failure, ReplanArguments, Seconds, SolveArguments, TimeLimit, print_json, read};
use crate::checker::{Score, Violation, check, score};
use crate::control::SolveOptions;
use crate::plan::{Plan, Solution};
use crate::problem::{Problem, ProblemError};
use crate::replan::{ReplanRequest, Replanned};

/// What `solve --json` prints.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    solution: Solution,
    cpu_seconds: f64,
}

/// What `replan` prints.
#[derive(Serialize)]
struct NewAnswer {
    #[serde(flatten)]
    replanned: Replanned,
    cpu_seconds: f64,
}

pub(super) fn solve(
    path: &Path,
    arguments: &SolveArguments,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let (clock, threads) = (CpuClock::start(), arguments.threads.max(1));
    let limit = TimeLimit::seconds(arguments.seconds, threads, arguments.clock);
    let problem = problem(path)?;
    let options = SolveOptions { seed: arguments.seed, threads, iterations: arguments.iterations };
    let solution = crate::solve::solve(&problem, &options, &limit).map_err(|error| invalid(path, &error))?;
    let answer = Answer { solution, cpu_seconds: clock.seconds() };
    if arguments.json {
        print_json(&answer, output)?;
    } else {
        print_summary(&answer, output)?;
    }
    Ok(ExitCode::from(u8::from(!answer.solution.violations.is_empty())))
}

fn print_summary(answer: &Answer, output: &mut dyn Write) -> Result<(), Failure> {
    let solution = &answer.solution;
    writeln!(
        output,
        "{:?}: {} points (bound {}, {:?}), {:.2} CPU seconds",
        solution.status, solution.profit, solution.bound, solution.bound_kind, answer.cpu_seconds
    )?;
    for route in &solution.routes {
        let stops: Vec<&str> = route.stops.iter().map(|stop| stop.id.as_str()).collect();
        writeln!(output, "  {} on {}: {}", route.group, route.day, stops.join(", "))?;
    }
    for conflict in &solution.conflicts {
        writeln!(output, "  cannot be kept: {conflict:?}")?;
    }
    let (left, broken) = (solution.left_out.len(), solution.violations.len());
    writeln!(output, "  {left} visits are left out; {broken} rules are broken")?;
    Ok(())
}

pub(super) fn replan(arguments: &ReplanArguments, output: &mut dyn Write) -> Result<ExitCode, Failure> {
    super::seconds(arguments.seconds)?;
    let clock = CpuClock::start();
    let problem = problem(&arguments.problem)?;
    let plan = plan(&arguments.plan)?;
    let request: ReplanRequest = serde_json::from_str(&read(&arguments.request)?)
        .map_err(|error| Failure::Content { path: arguments.request.clone(), message: error.to_string() })?;
    let limit = TimeLimit::seconds(arguments.seconds, 1, Seconds::Fair);
    let before = clock.seconds();
    let options = SolveOptions { seed: arguments.seed, threads: 1, iterations: arguments.iterations };
    let replanned = crate::replan::replan(&problem, &plan, &request, &options, &limit)
        .map_err(|error| invalid(&arguments.problem, &error))?;
    let broken = !replanned.solution.violations.is_empty();
    print_json(&NewAnswer { replanned, cpu_seconds: clock.seconds() - before }, output)?;
    Ok(ExitCode::from(u8::from(broken)))
}

pub(super) fn check_files(
    path: &Path,
    plan_path: &Path,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let problem = problem(path)?;
    let violations = check(&problem, &plan(plan_path)?);
    print_json(&violations, output)?;
    Ok(ExitCode::from(u8::from(!violations.is_empty())))
}

/// What `score` prints.
#[derive(Serialize)]
struct Judgement {
    profit: i64,
    #[serde(flatten)]
    score: Score,
    violations: Vec<Violation>,
}

pub(super) fn score_files(
    path: &Path,
    plan_path: &Path,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let (problem, plan) = (problem(path)?, plan(plan_path)?);
    let score = score(&problem, &plan);
    let violations = check(&problem, &plan);
    print_json(&Judgement { profit: score.value + score.fairness, score, violations }, output)?;
    Ok(ExitCode::SUCCESS)
}

fn plan(path: &Path) -> Result<Plan, Failure> {
    serde_json::from_str(&read(path)?)
        .map_err(|error| Failure::Content { path: path.to_owned(), message: error.to_string() })
}

fn problem(path: &Path) -> Result<Problem, Failure> {
    Problem::from_json(&read(path)?).map_err(|error| invalid(path, &error))
}

fn invalid(path: &Path, error: &ProblemError) -> Failure {
    let lines: Vec<String> = error.errors.iter().map(|error| format!("\n  {error}")).collect();
    Failure::Content { path: path.to_owned(), message: lines.concat() }
}
