//! `tomaia calls`: what is open, who has a place, and whether a frozen ranking is what it was.

use crate::settings::CommonSettings;
use anyhow::bail;
use clap::Subcommand;
use tomaia_app::calls::{self, queries};
use tomaia_app::{Actor, App};
use tomaia_domain::calls::score::lot;
use tomaia_i18n::{Language, texts};

/// Looks at calls
#[derive(Subcommand)]
pub enum CallsCommand {
    /// Lists the calls with their phase and how many applications they have
    List,
    /// Prints the accepted places of a call as CSV
    Accepted {
        /// The call's identifier
        call: i64,
    },
    /// Checks that the frozen ranking of a call is what was written, and draws its lots again
    CheckRanking {
        /// The call's identifier
        call: i64,
    },
}

impl CallsCommand {
    /// Runs the command.
    pub async fn run(&self, settings: &CommonSettings) -> anyhow::Result<()> {
        let app = settings.open().await?;
        let done = match self {
            CallsCommand::List => list(&app).await,
            CallsCommand::Accepted { call } => accepted(&app, *call).await,
            CallsCommand::CheckRanking { call } => check_ranking(&app, *call).await,
        };
        app.database.close().await;
        done
    }
}

async fn list(app: &App) -> anyhow::Result<()> {
    for row in queries::list(app, &Actor::System).await? {
        let phase = row.call.phase(app.now()).name();
        println!("{:>6}  {phase:<10} {:>6} applications  {}", row.call.id, row.received(), row.call.name_it);
    }
    Ok(())
}

async fn accepted(app: &App, call: i64) -> anyhow::Result<()> {
    let mut connection = app.database.read().await?;
    println!("company,application,protocol,activity");
    for place in queries::accepted_places(&mut connection, call).await? {
        println!("{},{},{},{}", place.company, place.application, place.protocol, place.activity);
    }
    Ok(())
}

async fn check_ranking(app: &App, call: i64) -> anyhow::Result<()> {
    let (row, _) = queries::record(app, &Actor::System, call).await?;
    let drawn = calls::draw_up(app, &Actor::System, call).await?;
    let Some(frozen) = drawn.frozen else {
        bail!("{}", texts(Language::English).get("calls-not-ranked"));
    };
    for entry in &drawn.entries {
        let number =
            tomaia_app::companies::queries::get(app, &Actor::System, entry.company).await?.company.vat;
        if lot(&row.call.lot_seed, number.as_str()) != entry.lot {
            println!("the lot of {} is another one now: its VAT number has changed", entry.company_name);
        }
    }
    if !frozen.whole {
        bail!("the ranking of call {call} is not what was frozen: {}", frozen.hash);
    }
    println!(
        "{} entries, frozen with {}, are what the hash says: {}",
        drawn.entries.len(),
        frozen.act,
        frozen.hash
    );
    Ok(())
}
