//! `tomaia migrate`: brings the database up to date and says what it applied.

use crate::settings::CommonSettings;
use clap::Args;
use tomaia_app::Clock;
use tomaia_db::migrate;

/// Brings the database up to date.
#[derive(Args, Debug)]
pub struct Migrate;

impl Migrate {
    /// Runs the command.
    pub async fn run(self, settings: &CommonSettings) -> anyhow::Result<()> {
        let database = settings.open_database().await?;
        let applied = migrate(&database, &tomaia_app::migrations::all(), Clock::Machine.millis()).await?;
        for name in &applied {
            println!("applied {name}");
        }
        if applied.is_empty() {
            println!("nothing to apply: the database is up to date");
        }
        database.close().await;
        Ok(())
    }
}
