//! `tomaia check`: is this installation sound? Changes nothing; fails when something is wrong.

use crate::settings::CommonSettings;
use clap::Args;
use tomaia_app::audit::{self, Verification};
use tomaia_app::{Actor, migrations};
use tomaia_db::{Database, applied_migrations, integrity_problems, server_version};

/// Checks the database, its migrations and the audit, without changing anything.
#[derive(Args, Debug)]
pub struct Check;

impl Check {
    /// Runs the command.
    pub async fn run(self, settings: &CommonSettings) -> anyhow::Result<()> {
        println!("tomaia {}", env!("CARGO_PKG_VERSION"));
        let database = settings.open_database().await?;
        println!("database: {}", server_version(&database).await?);
        let mut problems = integrity_problems(&database).await?;
        say("database integrity", &problems);
        let migration_problems = migration_problems(&database).await;
        say("migrations", &migration_problems);
        // Opening the whole program would bring an old database up to date: a check changes nothing.
        if migration_problems.is_empty() {
            let app = settings.open_on(database.clone()).await?;
            let audit_problems = match audit::verify(&app, &Actor::System).await? {
                Verification::Whole { entries } => {
                    println!("audit: {entries} entries");
                    Vec::new()
                }
                Verification::Broken { entry } => vec![format!("broken at entry {entry}")],
            };
            say("audit chain", &audit_problems);
            problems.extend(audit_problems);
        }
        problems.extend(migration_problems);
        database.close().await;
        anyhow::ensure!(problems.is_empty(), "{} problems found", problems.len());
        println!("all is well");
        Ok(())
    }
}

async fn migration_problems(database: &Database) -> Vec<String> {
    let known = migrations::all();
    let applied = match database.read().await {
        Ok(mut connection) => applied_migrations(&mut connection).await,
        Err(error) => Err(error),
    };
    let applied = match applied {
        Ok(applied) => applied,
        Err(error) => {
            return vec![format!("the list of migrations cannot be read ({error}): run `tomaia migrate`")];
        }
    };
    let mut problems = Vec::new();
    for migration in &known {
        match applied.iter().find(|(name, _)| *name == migration.name) {
            None => problems.push(format!("{} is not applied: run `tomaia migrate`", migration.name)),
            Some((_, checksum)) if *checksum != migration.checksum() => {
                problems.push(format!("{} was applied with another text", migration.name));
            }
            Some(_) => {}
        }
    }
    let unknown = applied.iter().filter(|(name, _)| !known.iter().any(|migration| migration.name == *name));
    problems.extend(unknown.map(|(name, _)| format!("{name} comes from a newer program")));
    problems
}

fn say(what: &str, problems: &[String]) {
    if problems.is_empty() {
        println!("{what}: ok");
    }
    for problem in problems {
        println!("{what}: {problem}");
    }
}
