//! The program: reads its settings, opens the database, and calls the verbs, for a server or for one command. No
//! rule of its own.

mod account;
mod serve;
mod settings;

use clap::{Parser, Subcommand};
use settings::CommonSettings;

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
    /// Serves the pages and the API, and runs the jobs.
    Serve(serve::Serve),
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    settings::start_log(&arguments.settings);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match arguments.command {
            Command::Account(account) => account.run(&arguments.settings).await,
            Command::Serve(serve) => serve.run(&arguments.settings).await,
        }
    })
}
