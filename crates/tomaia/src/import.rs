//! `tomaia import`: brings a workbook into a mission at once, and says what became of it, how long it took and how
//! much memory it needed.

use crate::settings::CommonSettings;
use anyhow::{Context as _, bail};
use clap::Args;
use std::path::PathBuf;
use tomaia_app::imports::{self, BringIn, BroughtIn};
use tomaia_app::{Actor, App, Error};
use tomaia_i18n::{Arg, Language, Texts, texts};

/// Problems that are printed; the rest is only counted.
const PRINTED: usize = 50;

/// Brings a workbook (XLSX or CSV) into a mission.
#[derive(Args)]
pub struct Import {
    /// The file
    file: PathBuf,
    /// The mission's identifier
    #[arg(long)]
    mission: i64,
    /// Leaves out the rows with problems; otherwise one of them keeps the whole file out
    #[arg(long)]
    good_rows_only: bool,
    /// Says what would happen and keeps nothing
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    /// Runs the command.
    pub async fn run(&self, settings: &CommonSettings) -> anyhow::Result<()> {
        let app = settings.open().await?;
        let bytes = std::fs::read(&self.file).with_context(|| self.file.display().to_string())?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let how = BringIn { good_rows_only: self.good_rows_only, dry_run: self.dry_run };
        let (texts, began) = (texts(Language::English), app.now());
        let brought = imports::bring_in(&app, &Actor::System, self.mission, &name, bytes, how).await;
        let brought = brought.map_err(|error| in_words(texts, error))?;
        report(texts, &brought);
        println!("{}", spent(&app, began));
        if brought.applied || self.dry_run {
            return Ok(());
        }
        bail!("nothing was applied: correct the file, or leave out the rows with --good-rows-only")
    }
}

fn in_words(texts: &Texts, error: Error) -> anyhow::Error {
    match error {
        Error::Refused(refusal) => anyhow::anyhow!(sentence(texts, &refusal.message, &refusal.arguments)),
        Error::Broken(error) => error,
    }
}

fn report(texts: &Texts, brought: &BroughtIn) {
    let findings = &brought.findings;
    for problem in findings.problems.iter().take(PRINTED) {
        let words = sentence(texts, &problem.message, &problem.arguments);
        println!("{} {}{}: {words}", problem.sheet, problem.column, problem.row);
    }
    for (sheet, tally) in &findings.summary.sheets {
        let (new, changed, same, wrong) = (tally.new, tally.changed, tally.same, tally.wrong);
        println!("{sheet:<16} {new:>7} new {changed:>7} changed {same:>7} same {wrong:>7} with problems");
    }
    println!(
        "{} problems; {}",
        findings.problems_count,
        if brought.applied { "applied" } else { "not applied" }
    );
}

fn sentence(texts: &Texts, key: &str, arguments: &[(String, String)]) -> String {
    let arguments: Vec<(&str, Arg)> =
        arguments.iter().map(|(name, value)| (name.as_str(), Arg::from(value))).collect();
    texts.plain(key, &arguments)
}

/// Seconds, and the most memory that the process held, where the system tells it (Linux).
fn spent(app: &App, began: i64) -> String {
    let milliseconds = app.now() - began;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|peak| peak.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    match peak {
        Some(kilobytes) => {
            format!("{}.{:03} s, {} MB at most", milliseconds / 1000, milliseconds % 1000, kilobytes / 1024)
        }
        None => format!("{}.{:03} s", milliseconds / 1000, milliseconds % 1000),
    }
}
