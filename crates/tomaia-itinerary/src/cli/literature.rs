//! The commands on instances of the literature, with exactly the output that comparisons read.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

use super::{CpuClock, Failure, SolveArguments, TimeLimit, print_json, read};
use crate::control::SolveOptions;
use crate::toptw::{ToptwInstance, ToptwSolution, check_toptw, solve_toptw};

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    solution: ToptwSolution,
    cpu_seconds: f64,
}

/// What of an answer is judged.
#[derive(Deserialize)]
struct Judged {
    profit: i64,
    routes: Vec<Vec<i64>>,
}

fn instance(path: &Path) -> Result<ToptwInstance, Failure> {
    ToptwInstance::parse(&read(path)?).map_err(|error| content(path, &error.to_string()))
}

fn content(path: &Path, message: &str) -> Failure {
    Failure::Content { path: path.to_owned(), message: message.to_owned() }
}

pub(super) fn solve(
    path: &Path,
    arguments: &SolveArguments,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let (clock, threads) = (CpuClock::start(), arguments.threads.max(1));
    let limit = TimeLimit::seconds(arguments.seconds, threads, arguments.clock);
    let (instance, vehicles) = (instance(path)?, arguments.vehicles.unwrap_or(1));
    let options = SolveOptions { seed: arguments.seed, threads, iterations: arguments.iterations };
    let solution = solve_toptw(&instance, vehicles, &options, &limit)
        .map_err(|error| content(path, &error.to_string()))?;
    let faults = check_toptw(&instance, vehicles, &solution.routes, solution.profit);
    if !faults.is_empty() {
        return Err(content(path, &format!("the plan does not pass its check: {}", faults.join("; "))));
    }
    let answer = Answer { solution, cpu_seconds: clock.seconds() };
    if arguments.json {
        print_json(&answer, output)?;
    } else {
        let found = &answer.solution;
        writeln!(
            output,
            "profit {} (bound {}), {} routes, {:.2} CPU seconds",
            found.profit,
            found.bound,
            found.routes.len(),
            answer.cpu_seconds
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn check(
    path: &Path,
    vehicles: u32,
    plan: &Path,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let instance = instance(path)?;
    let judged: Judged =
        serde_json::from_str(&read(plan)?).map_err(|error| content(plan, &error.to_string()))?;
    let faults = check_toptw(&instance, vehicles, &judged.routes, judged.profit);
    print_json(&faults, output)?;
    Ok(ExitCode::from(u8::from(!faults.is_empty())))
}
