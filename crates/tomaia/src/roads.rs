//! `tomaia roads`: what is known about road times, and ISTAT's matrix from a file.

use crate::settings::CommonSettings;
use anyhow::Context as _;
use clap::Subcommand;
use std::path::PathBuf;
use tomaia_app::itineraries::roads;
use tomaia_app::{Actor, Error};
use tomaia_i18n::{Arg, Language, texts};

/// Looks after road times.
#[derive(Subcommand)]
pub enum RoadsCommand {
    /// Brings in ISTAT's matrix of road minutes between municipalities (CSV or text), in place of the one before
    Import {
        /// The file
        file: PathBuf,
    },
    /// Has the ways of a mission worked out again, but those that were measured
    Refresh {
        /// The mission's identifier
        #[arg(long)]
        mission: i64,
    },
}

impl RoadsCommand {
    /// Runs the command.
    pub async fn run(&self, settings: &CommonSettings) -> anyhow::Result<()> {
        let app = settings.open().await?;
        let actor = &Actor::System;
        match self {
            Self::Import { file } => {
                let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let pairs = roads::import_matrix(&app, actor, &name, bytes).await.map_err(in_words)?;
                println!("{pairs} pairs of municipalities");
            }
            Self::Refresh { mission } => {
                roads::refresh(&app, actor, *mission).await.map_err(in_words)?;
                roads::work_out(&app, *mission).await.map_err(in_words)?;
                for (source, ways) in roads::ways(&app, actor, *mission).await.map_err(in_words)?.by_source {
                    println!("{:10} {ways}", source.name());
                }
            }
        }
        app.database.close().await;
        Ok(())
    }
}

fn in_words(error: Error) -> anyhow::Error {
    let Error::Refused(refusal) = error else { return anyhow::anyhow!("{error}") };
    let said = refusal.fields.first().map(|field| (&field.message, &field.arguments));
    let (message, arguments) = said.unwrap_or((&refusal.message, &refusal.arguments));
    let arguments: Vec<(&str, Arg)> =
        arguments.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    anyhow::anyhow!(texts(Language::English).plain(message, &arguments))
}
