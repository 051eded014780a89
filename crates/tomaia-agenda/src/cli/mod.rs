//! The command line: reads files, holds the clock, prints JSON or a summary. Decides nothing about agendas.

mod clock;
mod literature;
mod problems;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use thiserror::Error;

use crate::schema::Format;
pub use clock::{CpuClock, TimeLimit};

/// Schedules business-to-business meetings.
#[derive(Debug, Parser)]
#[command(name = "agenda", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make an agenda.
    Solve(SolveArguments),
    /// Make a new plan around an agenda that people already have, with few changes.
    Replan {
        /// The problem as it is now.
        problem: PathBuf,
        /// The agenda that people have.
        agenda: PathBuf,
        /// Moves after the repair.
        #[arg(long, default_value_t = 0)]
        iterations: u64,
        /// Seed of the search.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Check an agenda against its problem; the exit code is 1 when it breaks a rule.
    Check {
        /// The problem (tomaia-agenda/1).
        problem: PathBuf,
        /// The agenda: a JSON object with `meetings`, as `solve` prints it.
        agenda: PathBuf,
    },
    /// Print the JSON Schema of a kind of file.
    Schema {
        /// Which.
        #[arg(value_enum, default_value_t = Format::Problem)]
        format: Format,
    },
    /// Print a made-up problem.
    Generate(GenerateArguments),
    /// Print a made-up event, in the format of the literature's set; without extra meetings it needs no break.
    GenerateEvent {
        /// Same seed, same event.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Number of participants.
        #[arg(long, default_value_t = 40)]
        participants: usize,
        /// Number of slots.
        #[arg(long, default_value_t = 14)]
        slots: usize,
        /// Meetings beside those of the plan around which it is made.
        #[arg(long, default_value_t = 0)]
        extra: usize,
    },
    /// Print a made-up fair, in the format of the benchmark set.
    GenerateFair {
        /// Same seed, same fair.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Number of buyers.
        #[arg(long, default_value_t = 300)]
        buyers: usize,
        /// Number of sellers.
        #[arg(long, default_value_t = 400)]
        sellers: usize,
        /// Number of requests.
        #[arg(long, default_value_t = 10_000)]
        requests: usize,
        /// Number of slots.
        #[arg(long, default_value_t = 32)]
        slots: usize,
        /// Meetings at once.
        #[arg(long, default_value_t = 250)]
        tables: u32,
    },
}

/// The size of a made-up problem: 60 companies and 40 guests, 920 and 230, or as given.
#[derive(Debug, clap::Args)]
struct GenerateArguments {
    /// Same seed and size, same problem.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// 920 companies and 230 guests instead of 60 and 40.
    #[arg(long)]
    large: bool,
    /// Number of companies.
    #[arg(long)]
    companies: Option<usize>,
    /// Number of guests.
    #[arg(long)]
    guests: Option<usize>,
    /// Number of wishes, at most one a pair.
    #[arg(long)]
    wishes: Option<usize>,
    /// Number of days.
    #[arg(long)]
    days: Option<usize>,
    /// Slots in each half day.
    #[arg(long)]
    slots_per_half_day: Option<usize>,
    /// Number of tables.
    #[arg(long)]
    tables: Option<usize>,
    /// Only wishes, availability and limits.
    #[arg(long)]
    plain: bool,
}

/// What to solve and for how long.
#[derive(Debug, clap::Args)]
struct SolveArguments {
    /// The problem (tomaia-agenda/1).
    problem: Option<PathBuf>,
    /// A fair of the benchmark set instead.
    #[arg(long, conflicts_with = "problem")]
    fair: Option<PathBuf>,
    /// A brokerage event of the benchmark set instead.
    #[arg(long, conflicts_with_all = ["problem", "fair"])]
    b2b: Option<PathBuf>,
    /// With --b2b: the most by which the breaks of two participants may differ.
    #[arg(long, requires = "b2b")]
    fairness: Option<usize>,
    /// Seconds of wall time.
    #[arg(long, default_value_t = 60.0)]
    seconds: f64,
    /// Same seed, threads and iterations: same agenda.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Worker threads.
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// Moves per thread, instead of searching until the time is up.
    #[arg(long)]
    iterations: Option<u64>,
    /// Print JSON instead of a summary.
    #[arg(long)]
    json: bool,
}

/// What stops a command.
#[derive(Debug, Error)]
enum Failure {
    #[error("{path}: {source}", path = .path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("{path}: {message}", path = .path.display())]
    Content { path: PathBuf, message: String },
    #[error("give a problem")]
    NothingToSolve,
    #[error("cannot write: {0}")]
    Output(#[from] std::io::Error),
    #[error("{0}")]
    Usage(String),
}

/// Runs one command; `arguments` begin with the name of the program. Prints to standard output, errors to
/// standard error. Exit code 0: done; 1: the agenda breaks a rule; 2: the arguments or a file are wrong.
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
        Command::Replan { problem, agenda, iterations, seed } => {
            problems::replan(&problem, &agenda, &crate::solve::ReplanOptions { seed, iterations }, output)
        }
        Command::Check { problem, agenda } => problems::check_files(&problem, &agenda, output),
        Command::Schema { format } => {
            problems::print_json(&crate::schema(format), output)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::GenerateFair { seed, buyers, sellers, requests, slots, tables } => {
            let size = crate::fair::FairSize { buyers, sellers, requests, slots, tables };
            problems::print_json(&crate::fair::generate_fair(seed, &size), output)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Generate(arguments) => problems::generate(&arguments, output),
        Command::GenerateEvent { seed, participants, slots, extra } => {
            let size = crate::EventSize { participants, slots, extra };
            let event = crate::generate_event(seed, &size);
            event.validate().map_err(|error| Failure::Usage(error.to_string()))?;
            problems::print_json(&event, output)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn solve(arguments: &SolveArguments, output: &mut dyn Write) -> Result<ExitCode, Failure> {
    if !(arguments.seconds.is_finite() && arguments.seconds >= 0.0) {
        return Err(Failure::Usage("--seconds must be a number that is not negative".to_owned()));
    }
    if let Some(path) = &arguments.b2b {
        return literature::event(path, arguments, output);
    }
    if let Some(path) = &arguments.fair {
        return literature::fair(path, arguments, output);
    }
    let problem = arguments.problem.as_ref().ok_or(Failure::NothingToSolve)?;
    problems::solve(problem, arguments, output)
}

fn read(path: &std::path::Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|source| Failure::File { path: path.to_owned(), source })
}
