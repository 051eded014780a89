//! The main job on the demo from end to end: load, have the agenda made, publish it, print everything.

use super::{SizeName, accounts, load};
use clap::Args;
use std::collections::BTreeSet;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tomaia_app::agenda::documents::{self, Document};
use tomaia_app::agenda::queries::{self, DraftRow};
use tomaia_app::agenda::{MakeOrder, make, publish};
use tomaia_app::{Actor, App, jobs};
use tomaia_domain::agenda::DraftState;
use tomaia_i18n::Language;

/// How often the terminal shows how far the engine is.
const LOOK_EVERY: Duration = Duration::from_millis(400);

/// Width of the progress bar, in signs.
const BAR: usize = 30;

#[derive(Args, Debug)]
pub(super) struct Run {
    /// 60 companies and 40 guests, or 920 and 230
    #[arg(long, value_enum, default_value = "small")]
    size: SizeName,
    /// The same seed makes the same demo
    #[arg(long, default_value_t = 2025)]
    seed: u64,
    /// The folder for the published agendas
    #[arg(long)]
    agendas: PathBuf,
    /// Also writes the accounts into this file as JSON: email, password, totp_secret by role
    #[arg(long)]
    accounts: Option<PathBuf>,
}

impl Run {
    pub(super) async fn run(self, app: &App) -> anyhow::Result<()> {
        println!("Loading the demo…");
        let loaded = load(app, &tomaia_demo::demo(self.seed, self.size.size()), self.seed).await?;
        if let Some(file) = &self.accounts {
            std::fs::write(file, accounts::as_json(&loaded.accounts)?)?;
        }
        let seconds = if self.size.is_large() { 40 } else { 5 };
        let draft = made(app, loaded.mission, seconds).await?;
        let number = publish::publish(app, &Actor::System, (loaded.mission, draft), None).await?;
        jobs::run_until_idle(app).await?;
        println!("Version {number} is published.");
        let written = print_all(app, loaded.mission, &self.agendas).await?;
        println!("{written} documents are in {}\n", self.agendas.display());
        accounts::print(&loaded.accounts);
        accounts::print_links(app, loaded.mission).await?;
        let url = &app.settings.public_url;
        println!("\nSign in: {url}/sign-in\nMission: {url}/desk/missions/{}", loaded.mission);
        Ok(())
    }
}

/// Has an agenda made, showing how far it is, and returns the draft.
async fn made(app: &App, mission: i64, seconds: u32) -> anyhow::Result<i64> {
    let order = MakeOrder {
        name: "Demo".to_owned(),
        seconds: seconds.to_string(),
        seed: String::new(),
        based_on: None,
    };
    let draft = make(app, &Actor::System, mission, &order).await?;
    let work = tokio::spawn({
        let app = app.clone();
        async move { jobs::run_until_idle(&app).await }
    });
    let mut shown = Bar::default();
    while !work.is_finished() {
        shown.show(&queries::draft(app, &Actor::System, mission, draft).await?);
        tokio::time::sleep(LOOK_EVERY).await;
    }
    work.await??;
    let row = queries::draft(app, &Actor::System, mission, draft).await?;
    if row.state != DraftState::Ready {
        anyhow::bail!("the agenda could not be made: {:?}", row.failure);
    }
    shown.finish(&row);
    Ok(draft)
}

/// A bar on a terminal; a line every quarter elsewhere.
#[derive(Default)]
struct Bar {
    quarter: i64,
}

impl Bar {
    fn show(&mut self, row: &DraftRow) {
        let percent = row.progress.percent.clamp(0, 100);
        if std::io::stdout().is_terminal() {
            let full = usize::try_from(percent).unwrap_or(0) * BAR / 100;
            let bar = format!("{}{}", "█".repeat(full), "░".repeat(BAR - full));
            print!("\rMaking the agenda {bar} {percent:3} %  {} meetings ", row.progress.meetings);
            let _ = std::io::stdout().flush();
        } else if percent / 25 > self.quarter {
            self.quarter = percent / 25;
            println!("Making the agenda: {percent} %, {} meetings", row.progress.meetings);
        }
    }

    fn finish(&self, row: &DraftRow) {
        if std::io::stdout().is_terminal() {
            println!();
        }
        let proof = if row.proved_best { ", proved best" } else { "" };
        println!("The agenda has {} meetings{proof}.", row.figures.meetings);
    }
}

/// Writes all documents of the newest version and returns how many.
async fn print_all(app: &App, mission: i64, folder: &Path) -> anyhow::Result<usize> {
    std::fs::create_dir_all(folder)?;
    let actor = &Actor::System;
    let mut names = BTreeSet::new();
    let whole = documents::mission_agenda_pdf(app, actor, mission, Language::Italian).await?;
    write(folder, &mut names, whole)?;
    let sheets = documents::table_sheets_pdf(app, actor, mission, Language::Italian).await?;
    write(folder, &mut names, sheets)?;
    for (person, language) in documents::people_to_print(app, actor, mission).await? {
        let agenda = documents::personal_agenda_pdf(app, actor, mission, person, language).await?;
        write(folder, &mut names, agenda)?;
    }
    Ok(names.len())
}

/// Writes a document; a second one of the same name gets a number.
fn write(folder: &Path, names: &mut BTreeSet<String>, document: Document) -> anyhow::Result<()> {
    let mut name = document.file_name.clone();
    let mut number = 2;
    while !names.insert(name.clone()) {
        name = format!("{}-{number}.pdf", document.file_name.trim_end_matches(".pdf"));
        number += 1;
    }
    Ok(std::fs::write(folder.join(name), document.bytes)?)
}
