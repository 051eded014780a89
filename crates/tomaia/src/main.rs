//! The program: reads its settings, opens the database, and calls the verbs, for a server or for one command. No
//! rule of its own.

mod account;
mod calls;
mod demo;
mod import;
mod ops;
mod roads;
mod serve;
mod settings;

use clap::{Parser, Subcommand};
use settings::CommonSettings;
use std::ffi::OsString;
use std::process::ExitCode;

/// Tomaia runs an internationalisation programme, from the signed agreement to the confirmed order.
#[derive(Parser)]
#[command(name = "tomaia", version)]
struct Arguments {
    #[command(flatten)]
    settings: CommonSettings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Adds accounts of the staff, lists them, makes links to set a password.
    Account(account::Account),
    /// Looks at calls: what is open, who has a place, whether a ranking is whole.
    #[command(subcommand)]
    Calls(calls::CallsCommand),
    /// Fills an empty database with the demo.
    Demo(demo::Demo),
    /// Brings a workbook of companies, guests and wishes into a mission.
    Import(import::Import),
    /// Serves the pages and the API, and runs the jobs.
    Serve(serve::Serve),
    /// Brings the database up to date
    Migrate(ops::Migrate),
    /// Checks the database, its migrations and the audit, without changing anything
    Check(ops::Check),
    /// Saves the whole database into a new file, while the program runs
    Backup(ops::Backup),
    /// Restores a saved database into an empty one, of either kind
    Restore(ops::Restore),
    /// Looks after the audit
    #[command(subcommand)]
    Audit(ops::AuditCommand),
    /// Looks after the outbox
    #[command(subcommand)]
    Outbox(ops::OutboxCommand),
    /// Looks after road times: ISTAT's matrix, the ways of a mission
    #[command(subcommand)]
    Roads(roads::RoadsCommand),
    /// The itinerary engine on files: solve, replan, check, generate (`tomaia itinerary --help`).
    #[command(disable_help_flag = true)]
    Itinerary {
        /// What the engine's own command line takes.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// The agenda engine on files: solve, check (`tomaia agenda --help`).
    #[command(disable_help_flag = true)]
    Agenda {
        /// What the engine's own command line takes.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Command::Agenda { arguments } = arguments.command {
        return tomaia_agenda::cli::run(std::iter::once("tomaia agenda".into()).chain(arguments));
    }
    if let Command::Itinerary { arguments } = arguments.command {
        return tomaia_itinerary::cli::run(std::iter::once("tomaia itinerary".into()).chain(arguments));
    }
    settings::start_log(&arguments.settings);
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match arguments.command {
            Command::Account(account) => account.run(&arguments.settings).await,
            Command::Calls(calls) => calls.run(&arguments.settings).await,
            Command::Demo(demo) => demo.run(&arguments.settings).await,
            Command::Import(import) => import.run(&arguments.settings).await,
            Command::Serve(serve) => serve.run(&arguments.settings).await,
            Command::Migrate(migrate) => migrate.run(&arguments.settings).await,
            Command::Check(check) => check.run(&arguments.settings).await,
            Command::Backup(backup) => backup.run(&arguments.settings).await,
            Command::Restore(restore) => restore.run(&arguments.settings).await,
            Command::Audit(audit) => audit.run(&arguments.settings).await,
            Command::Roads(roads) => roads.run(&arguments.settings).await,
            Command::Outbox(outbox) => outbox.run(&arguments.settings).await,
            Command::Agenda { .. } | Command::Itinerary { .. } => Ok(()),
        }
    })
}
