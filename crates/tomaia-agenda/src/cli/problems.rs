//! The commands on whole problems: solve, check, generate.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::{CpuClock, Failure, GenerateArguments, SolveArguments, TimeLimit, read};
use crate::agenda::{Agenda, Solution};
use crate::checker::check;
use crate::control::SolveOptions;
use crate::generate::GeneratorOptions;
use crate::problem::Problem;
use crate::violation::Violation;

/// What `solve --json` prints.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    solution: Solution,
    /// What the independent checker says; empty when the agenda keeps every rule.
    violations: Vec<Violation>,
    cpu_seconds: f64,
}

pub(super) fn solve(
    path: &Path,
    arguments: &SolveArguments,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let clock = CpuClock::start();
    let limit = TimeLimit::seconds(arguments.seconds);
    let problem = read_problem(path)?;
    let options = SolveOptions {
        seed: arguments.seed,
        threads: arguments.threads.max(1),
        iterations: arguments.iterations,
    };
    let solution = crate::solve::solve(&problem, &options, &limit)
        .map_err(|error| Failure::Content { path: path.to_owned(), message: error.to_string() })?;
    let violations = check(&problem, &solution.agenda());
    let answer = Answer { solution, violations, cpu_seconds: clock.seconds() };
    if arguments.json {
        print_json(&answer, output)?;
    } else {
        print_summary(&answer, output)?;
    }
    Ok(ExitCode::from(u8::from(!answer.violations.is_empty())))
}

fn print_summary(answer: &Answer, output: &mut dyn Write) -> Result<(), Failure> {
    let solution = &answer.solution;
    writeln!(
        output,
        "{:?}: {} meetings, {:.2} CPU seconds",
        solution.status,
        solution.meetings.len(),
        answer.cpu_seconds
    )?;
    for entry in &solution.objective {
        let bound = entry.bound.map_or_else(String::new, |bound| format!(" (bound {bound})"));
        writeln!(output, "  {:<24}{}{bound}", entry.component.name(), entry.value)?;
    }
    writeln!(
        output,
        "  {} wishes are not held; {} rules are broken",
        solution.unscheduled.len(),
        answer.violations.len()
    )?;
    Ok(())
}

pub(super) fn replan(
    path: &Path,
    agenda: &Path,
    options: &crate::solve::ReplanOptions,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let problem = read_problem(path)?;
    let current = read_agenda(agenda)?;
    let clock = CpuClock::start();
    let before = clock.seconds();
    let solution = crate::solve::replan(&problem, &current.meetings, options, &crate::control::Unattended)
        .map_err(|error| Failure::Content { path: path.to_owned(), message: error.to_string() })?;
    let cpu_seconds = clock.seconds() - before;
    let violations = check(&problem, &solution.agenda());
    print_json(&Answer { solution, violations, cpu_seconds }, output)?;
    Ok(ExitCode::SUCCESS)
}

fn read_agenda(path: &Path) -> Result<Agenda, Failure> {
    Agenda::from_json(&read(path)?).map_err(|message| Failure::Content { path: path.to_owned(), message })
}

pub(super) fn check_files(
    problem: &Path,
    agenda: &Path,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let problem = read_problem(problem)?;
    let meetings = read_agenda(agenda)?;
    let violations = check(&problem, &meetings);
    print_json(&violations, output)?;
    Ok(ExitCode::from(u8::from(!violations.is_empty())))
}

pub(super) fn generate(arguments: &GenerateArguments, output: &mut dyn Write) -> Result<ExitCode, Failure> {
    let seed = arguments.seed;
    let usual = if arguments.large { GeneratorOptions::large(seed) } else { GeneratorOptions::mission(seed) };
    let options = GeneratorOptions {
        seed,
        companies: arguments.companies.unwrap_or(usual.companies),
        guests: arguments.guests.unwrap_or(usual.guests),
        wishes: arguments.wishes.unwrap_or(usual.wishes),
        days: arguments.days.unwrap_or(usual.days),
        slots_per_half_day: arguments.slots_per_half_day.unwrap_or(usual.slots_per_half_day),
        tables: arguments.tables.unwrap_or(usual.tables),
        every_constraint: usual.every_constraint && !arguments.plain,
    };
    let problem = crate::generate::generate(&options);
    problem.validate().map_err(|error| Failure::Usage(error.to_string()))?;
    print_json(&problem, output)?;
    Ok(ExitCode::SUCCESS)
}

fn read_problem(path: &Path) -> Result<Problem, Failure> {
    Problem::from_json(&read(path)?).map_err(|error| {
        let lines: Vec<String> = error.errors.iter().map(|error| format!("\n  {error}")).collect();
        Failure::Content { path: path.to_owned(), message: lines.concat() }
    })
}

pub(super) fn print_json(value: &impl Serialize, output: &mut dyn Write) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(std::io::Error::from)?;
    match writeln!(output, "{text}") {
        // Whoever reads has gone: nothing is wrong with the answer.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
