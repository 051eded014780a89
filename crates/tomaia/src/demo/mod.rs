//! `tomaia demo`: an installation full of invented companies and guests under the real agreement, made by the same
//! verbs as everything else. Only for an empty database.

mod accounts;
mod agreement;
mod calls;
mod faces;
mod journeys;
mod money;
mod run;
mod set_up;
mod workbook;

use crate::settings::CommonSettings;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use tomaia_app::{Actor, App, programmes};
use tomaia_demo::{DemoData, Size};

/// Fills an empty database with the demo.
#[derive(Args, Debug)]
pub struct Demo {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Loads accounts, the programme, its mission and the workbook, and prints how to sign in
    Load(Load),
    /// Loads it, has its agenda made and published, and writes all agendas as PDF into a folder
    Run(run::Run),
    /// Writes the demo's workbook, to bring it in by hand (see `load --without-workbook`)
    Workbook(workbook::Workbook),
    /// Writes two electronic invoices, to bring them in by hand
    Invoices(money::Invoices),
    /// Prints the code of the second step of the sign-in for an account of the demo, as an app would show it now
    Code {
        /// admin, coordinator, officer, association, auditor, onsite
        role: String,
    },
}

#[derive(Args, Debug)]
struct Load {
    /// 60 companies and 40 guests, or 920 and 230
    #[arg(long, value_enum, default_value = "small")]
    size: SizeName,
    /// The same seed makes the same demo
    #[arg(long, default_value_t = 2025)]
    seed: u64,
    /// Also writes the accounts into this file as JSON: email, password, totp_secret by role
    #[arg(long)]
    accounts: Option<PathBuf>,
    /// Leaves the mission empty: its workbook is then brought in by hand
    #[arg(long)]
    without_workbook: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SizeName {
    Small,
    Large,
}

impl SizeName {
    fn size(self) -> Size {
        match self {
            SizeName::Small => Size::Small,
            SizeName::Large => Size::Large,
        }
    }

    fn is_large(self) -> bool {
        matches!(self, SizeName::Large)
    }
}

/// A demo that was loaded.
pub struct Loaded {
    /// Its mission.
    pub mission: i64,
    /// One account for each role that signs in.
    pub accounts: Vec<accounts::DemoAccount>,
}

impl Demo {
    /// Does what was asked.
    pub async fn run(self, settings: &CommonSettings) -> anyhow::Result<()> {
        let app = settings.open().await?;
        let done = match self.what {
            What::Load(load) => load.run(&app).await,
            What::Run(run) => run.run(&app).await,
            What::Workbook(workbook) => workbook.run(&app).await,
            What::Invoices(invoices) => invoices.run(),
            What::Code { role } => accounts::print_code(&app, &role).await,
        };
        app.database.close().await;
        done
    }
}

impl Load {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let demo = tomaia_demo::demo(self.seed, self.size.size());
        let loaded = if self.without_workbook {
            load_empty(app, &demo).await?
        } else {
            load(app, &demo, self.seed).await?
        };
        if let Some(file) = &self.accounts {
            std::fs::write(file, accounts::as_json(&loaded.accounts)?)?;
        }
        accounts::print(&loaded.accounts);
        println!("\nMission: {}/desk/missions/{}", app.settings.public_url, loaded.mission);
        Ok(())
    }
}

/// Loads accounts, the programme, its mission, the workbook, faces of its guests, accounts for one of its companies,
/// the plan of the agreement, its money, its calls, and what an itinerary is made of.
pub async fn load(app: &App, demo: &DemoData, seed: u64) -> anyhow::Result<Loaded> {
    let mut loaded = load_empty(app, demo).await?;
    set_up::workbook(app, loaded.mission, demo).await?;
    set_up::rules(app, loaded.mission).await?;
    faces::load(app, demo, seed).await?;
    money::load(app, loaded.mission).await?;
    let (accounts, company) = accounts::of_a_company(app).await?;
    loaded.accounts.extend(accounts);
    if demo.guests.len() <= 60 {
        journeys::prepare(app, loaded.mission).await?;
    }
    let staff = agreement::Staff::find(app, &loaded.accounts).await?;
    agreement::load(app, &staff).await?;
    calls::load(app, &staff, seed, Some(company)).await?;
    Ok(loaded)
}

/// Loads accounts, the programme and its mission, in which nobody takes part yet.
async fn load_empty(app: &App, demo: &DemoData) -> anyhow::Result<Loaded> {
    if !programmes::list(app, &Actor::System).await?.is_empty() {
        anyhow::bail!(
            "the database is not empty: the demo needs one of its own (--database sqlite:demo.sqlite)"
        );
    }
    let accounts = accounts::make(app).await?;
    let mission = set_up::programme_and_mission(app, demo).await?;
    Ok(Loaded { mission, accounts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;
    use std::sync::Arc;
    use std::sync::atomic::AtomicI64;
    use tomaia_app::{Clock, Settings};
    use tomaia_db::Database;

    /// Somebody who tries the program before office hours gets the whole demo, too: calls open at nine.
    #[tokio::test]
    async fn it_loads_at_any_hour_of_the_day() {
        let rome = jiff::tz::TimeZone::get("Europe/Rome").expect("the zone");
        let folder = tempfile::tempdir().expect("a folder");
        for hour in [time(0, 10, 0, 0), time(8, 59, 0, 0), time(23, 50, 0, 0)] {
            let at =
                jiff::civil::date(2026, 11, 29).to_datetime(hour).to_zoned(rome.clone()).expect("an instant");
            let clock = Clock::Held(Arc::new(AtomicI64::new(at.timestamp().as_millisecond())));
            let address =
                format!("sqlite:{}", folder.path().join(format!("{}.sqlite", hour.hour())).display());
            let database = Database::open(&address).await.expect("a database");
            let settings = Settings {
                public_url: "http://localhost".to_owned(),
                node: "demo".to_owned(),
                smtp: None,
                mail_from: "programma@tomaia.example".to_owned(),
                cheap_passwords: true,
                agenda_threads: 1,
                roads: tomaia_app::context::RoadSettings::default(),
            };
            let app = App::open(database, clock, settings).await.expect("it opens");
            let loaded = load(&app, &tomaia_demo::demo(2025, Size::Small), 2025).await;
            assert!(loaded.is_ok(), "at {hour}: {:?}", loaded.err());
            app.database.close().await;
        }
    }
}
