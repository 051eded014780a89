//! `tomaia outbox`: sends what waits, and takes notices of returned mail from the mail server.

use crate::settings::CommonSettings;
use clap::Subcommand;
use std::io::Read as _;
use tomaia_app::jobs;
use tomaia_app::outbox::{Bounce, record_bounce, resume};

/// The longest notice that is read, in bytes.
const LONGEST_NOTICE: u64 = 16 * 1024 * 1024;

/// Looks after the outbox.
#[derive(Debug, Subcommand)]
pub enum OutboxCommand {
    /// Sends what is released and waits, then ends
    Send,
    /// Reads a notice of returned mail (RFC 3464) from standard input and marks the mail that it is about
    Bounce,
}

impl OutboxCommand {
    /// Runs the command.
    pub async fn run(self, settings: &CommonSettings) -> anyhow::Result<()> {
        let app = settings.open().await?;
        match self {
            OutboxCommand::Send => {
                anyhow::ensure!(
                    app.settings.smtp.is_some(),
                    "no mail server is set: give --smtp or TOMAIA_SMTP"
                );
                let resumed = resume(&app).await?;
                let ran = jobs::run_until_idle(&app).await?;
                println!("{ran} jobs run, {resumed} of them for mails that waited without one");
            }
            OutboxCommand::Bounce => {
                let mut notice = Vec::new();
                std::io::stdin().take(LONGEST_NOTICE).read_to_end(&mut notice)?;
                match record_bounce(&app, &notice).await? {
                    Bounce::Marked { mail } => println!("mail {mail} is marked as returned"),
                    Bounce::NotAFailure => println!("no failure: nothing to do"),
                    Bounce::NotOurs => anyhow::bail!("this is no notice about a mail of ours"),
                }
            }
        }
        app.database.close().await;
        Ok(())
    }
}
