//! The commands on the published benchmark sets, with exactly the output that comparisons read.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::problems::print_json;
use super::{CpuClock, Failure, SolveArguments, TimeLimit, read};
use crate::brokerage::{EventProblem, EventSolution, check_event, solve_event};
use crate::control::SolveOptions;
use crate::fair::{FairProblem, FairSolution, check_fair, solve_fair};

#[derive(Serialize)]
struct FairAnswer {
    #[serde(flatten)]
    solution: FairSolution,
    cpu_seconds: f64,
}

pub(super) fn options(arguments: &SolveArguments) -> SolveOptions {
    SolveOptions { seed: arguments.seed, threads: arguments.threads.max(1), iterations: arguments.iterations }
}

pub(super) fn fair(
    path: &Path,
    arguments: &SolveArguments,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let clock = CpuClock::start();
    let limit = TimeLimit::seconds(arguments.seconds);
    let content = |message: String| Failure::Content { path: path.to_owned(), message };
    let problem = FairProblem::from_json(&read(path)?).map_err(|error| content(error.to_string()))?;
    let solution =
        solve_fair(&problem, &options(arguments), &limit).map_err(|error| content(error.to_string()))?;
    let faults = check_fair(&problem, &solution);
    if !faults.is_empty() {
        return Err(content(format!("the plan does not pass its check: {}", faults.join("; "))));
    }
    let answer = FairAnswer { solution, cpu_seconds: clock.seconds() };
    if arguments.json {
        print_json(&answer, output)?;
    } else {
        let found = &answer.solution;
        writeln!(
            output,
            "{:?}: shortfall {} (bound {}), weight {} (bound {}), breaks {}, {:.2} CPU seconds",
            found.status,
            found.shortfall,
            found.shortfall_bound,
            found.weight,
            found.bound,
            found.breaks,
            answer.cpu_seconds
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct EventAnswer {
    #[serde(flatten)]
    solution: EventSolution,
    cpu_seconds: f64,
}

pub(super) fn event(
    path: &Path,
    arguments: &SolveArguments,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let clock = CpuClock::start();
    let limit = TimeLimit::seconds(arguments.seconds);
    let content = |message: String| Failure::Content { path: path.to_owned(), message };
    let problem = EventProblem::from_json(&read(path)?).map_err(|error| content(error.to_string()))?;
    let solution = solve_event(&problem, arguments.fairness, &options(arguments), &limit)
        .map_err(|error| content(error.to_string()))?;
    let faults = check_event(&problem, arguments.fairness, &solution);
    if !faults.is_empty() {
        return Err(content(format!("the plan does not pass its check: {}", faults.join("; "))));
    }
    let answer = EventAnswer { solution, cpu_seconds: clock.seconds() };
    if arguments.json {
        print_json(&answer, output)?;
    } else {
        let (found, seconds) = (&answer.solution, answer.cpu_seconds);
        let breaks = found.breaks.map_or_else(|| "no plan".to_owned(), |breaks| format!("{breaks} breaks"));
        writeln!(output, "{:?}: {breaks} (bound {}), {seconds:.2} CPU seconds", found.status, found.bound)?;
    }
    Ok(ExitCode::SUCCESS)
}
