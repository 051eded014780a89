//! The command line: reads files, holds the clock, prints JSON or a summary. Decides nothing about plans.

mod clock;
mod literature;
mod missions;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use thiserror::Error;

pub use clock::{CpuClock, Seconds, TimeLimit};

/// Plans the visits of groups of guests.
#[derive(Debug, Parser)]
#[command(name = "itinerary", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a plan.
    Solve(SolveArguments),
    /// Make a new plan on the day, with few changes.
    Replan(ReplanArguments),
    /// Check a plan against its problem; the exit code is 1 when it breaks a rule.
    Check {
        /// The problem (tomaia-itinerary/1), or an instance of the literature with --vehicles.
        problem: PathBuf,
        /// The plan: a JSON object with `routes`, as `solve` prints it.
        plan: PathBuf,
        /// The problem is an instance of the literature, for so many vehicles.
        #[arg(long)]
        vehicles: Option<u32>,
    },
    /// Print what a plan is worth and which rules it breaks.
    Score {
        /// The problem (tomaia-itinerary/1).
        problem: PathBuf,
        /// The plan: a JSON object with `routes`, as `solve` prints it.
        plan: PathBuf,
    },
    /// Print the JSON Schema of the problem's format.
    Schema,
    /// Print a made-up mission of the Marche incoming set.
    Generate {
        /// Same seed, same mission.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Number of groups.
        #[arg(long, default_value_t = 3)]
        groups: usize,
        /// Number of days.
        #[arg(long, default_value_t = 3)]
        days: usize,
        /// Number of sites.
        #[arg(long, default_value_t = 60)]
        sites: usize,
    },
}

/// What to solve and for how long.
#[derive(Debug, clap::Args)]
struct SolveArguments {
    /// The problem (tomaia-itinerary/1).
    #[arg(required_unless_present = "toptw")]
    problem: Option<PathBuf>,
    /// An instance of the team orienteering problem with time windows instead.
    #[arg(long, conflicts_with = "problem", requires = "vehicles")]
    toptw: Option<PathBuf>,
    /// With --toptw: the number of routes.
    #[arg(long, requires = "toptw")]
    vehicles: Option<u32>,
    /// Seconds, see --clock.
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// What seconds are counted as.
    #[arg(long, value_enum, default_value_t = Seconds::Fair)]
    clock: Seconds,
    /// Same seed, threads and iterations: same plan.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Worker threads.
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// Rounds per thread, instead of searching until the time is up.
    #[arg(long)]
    iterations: Option<u64>,
    /// Print JSON instead of a summary.
    #[arg(long)]
    json: bool,
}

/// What happens on the day.
#[derive(Debug, clap::Args)]
struct ReplanArguments {
    /// The problem as it was.
    problem: PathBuf,
    /// The plan that people have.
    plan: PathBuf,
    /// What has happened: {"now": minute, "happenings": [{"happening": "delay", "group": "…", "minutes": 40}, …]}.
    request: PathBuf,
    /// Rounds of the search.
    #[arg(long)]
    iterations: Option<u64>,
    /// Most seconds.
    #[arg(long, default_value_t = 0.7)]
    seconds: f64,
    /// Seed of the search.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What stops a command.
#[derive(Debug, Error)]
enum Failure {
    #[error("{path}: {source}", path = .path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("{path}: {message}", path = .path.display())]
    Content { path: PathBuf, message: String },
    #[error("cannot write: {0}")]
    Output(#[from] std::io::Error),
    #[error("{0}")]
    Usage(String),
}

/// Runs one command; `arguments` begin with the name of the program. Prints to standard output, errors to
/// standard error. Exit code 0: done; 1: the plan breaks a rule; 2: the arguments or a file are wrong.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut output = std::io::stdout().lock();
    match execute(arguments.command, &mut output) {
        Ok(code) => code,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "error: {failure}");
            ExitCode::from(2)
        }
    }
}

fn execute(command: Command, output: &mut dyn Write) -> Result<ExitCode, Failure> {
    match command {
        Command::Solve(arguments) => solve(&arguments, output),
        Command::Replan(arguments) => missions::replan(&arguments, output),
        Command::Check { problem, plan, vehicles: Some(vehicles) } => {
            literature::check(&problem, vehicles, &plan, output)
        }
        Command::Check { problem, plan, vehicles: None } => missions::check_files(&problem, &plan, output),
        Command::Score { problem, plan } => missions::score_files(&problem, &plan, output),
        Command::Schema => {
            print_json(&crate::schema(), output)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Generate { seed, groups, days, sites } => {
            if groups == 0 || groups > 100 || days == 0 || days > 60 || sites > 20_000 {
                return Err(Failure::Usage("1 to 100 groups, 1 to 60 days, up to 20000 sites".to_owned()));
            }
            let options = crate::GeneratorOptions { seed, groups, days, sites };
            print_json(&crate::generate(&options), output)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn solve(arguments: &SolveArguments, output: &mut dyn Write) -> Result<ExitCode, Failure> {
    seconds(arguments.seconds)?;
    match (&arguments.toptw, &arguments.problem) {
        (Some(path), _) => literature::solve(path, arguments, output),
        (None, Some(path)) => missions::solve(path, arguments, output),
        (None, None) => Err(Failure::Usage("give a problem".to_owned())),
    }
}

fn seconds(seconds: f64) -> Result<(), Failure> {
    if seconds.is_finite() && seconds >= 0.0 {
        return Ok(());
    }
    Err(Failure::Usage("--seconds must be a number that is not negative".to_owned()))
}

fn read(path: &std::path::Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|source| Failure::File { path: path.to_owned(), source })
}

fn print_json(value: &impl serde::Serialize, output: &mut dyn Write) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(std::io::Error::from)?;
    match writeln!(output, "{text}") {
        // Whoever reads has gone: nothing is wrong with the answer.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
