//! `tomaia backup` and `tomaia restore`: the whole database as one file, the same for SQLite and PostgreSQL.

use crate::settings::CommonSettings;
use anyhow::Context as _;
use clap::Args;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use tomaia_app::{Clock, migrations};
use tomaia_db::dump::{DumpSummary, restore_dump, write_dump};

/// Saves the whole database into a new file, while the program runs. The file holds everything, secrets too.
#[derive(Args, Debug)]
pub struct Backup {
    /// The file to write; it must not be there yet
    file: PathBuf,
}

/// Restores a saved database into an empty one, of either kind.
#[derive(Args, Debug)]
pub struct Restore {
    /// The file that `tomaia backup` wrote
    file: PathBuf,
}

impl Backup {
    /// Runs the command.
    pub async fn run(self, settings: &CommonSettings) -> anyhow::Result<()> {
        anyhow::ensure!(!self.file.exists(), "{} is there already", self.file.display());
        let database = settings.open_database().await?;
        // Under another name until it is whole: a file with the right name is a good one.
        let partial = self.file.with_extension("partial");
        let file = private_file(&partial).with_context(|| format!("writing {}", partial.display()))?;
        let written = write_dump(&database, &file, Clock::Machine.millis()).await;
        let summary = match written {
            Ok(summary) => summary,
            Err(error) => {
                std::fs::remove_file(&partial)?;
                return Err(error.into());
            }
        };
        file.sync_all()?;
        std::fs::rename(&partial, &self.file)?;
        println!("saved {} into {}", in_words(&summary), self.file.display());
        database.close().await;
        Ok(())
    }
}

impl Restore {
    /// Runs the command.
    pub async fn run(self, settings: &CommonSettings) -> anyhow::Result<()> {
        let database = settings.open_database().await?;
        let now = Clock::Machine.millis();
        let summary = restore_dump(&database, &migrations::all(), &self.file, now).await?;
        println!("restored {} from {}", in_words(&summary), self.file.display());
        database.close().await;
        Ok(())
    }
}

fn in_words(summary: &DumpSummary) -> String {
    format!("{} rows of {} tables", summary.rows(), summary.tables.len())
}

/// A new file that only its owner can read.
fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
