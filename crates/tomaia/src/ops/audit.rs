//! `tomaia audit verify`: proves the chain of the audit whole, or names the first broken entry and fails.

use crate::settings::CommonSettings;
use clap::Subcommand;
use tomaia_app::Actor;
use tomaia_app::audit::{self, Verification};

/// Looks after the audit.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Proves the chain whole, or names the first broken entry
    Verify,
}

impl AuditCommand {
    /// Runs the command.
    pub async fn run(self, settings: &CommonSettings) -> anyhow::Result<()> {
        let AuditCommand::Verify = self;
        let app = settings.open().await?;
        let found = audit::verify(&app, &Actor::System).await?;
        app.database.close().await;
        match found {
            Verification::Whole { entries } => println!("the audit is whole: {entries} entries"),
            Verification::Broken { entry } => anyhow::bail!("the audit is broken at entry {entry}"),
        }
        Ok(())
    }
}
