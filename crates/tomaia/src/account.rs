//! `tomaia account`: the first administrator, and a way in for whoever stands at the machine.

use crate::settings::CommonSettings;
use clap::{Args, Subcommand};
use tomaia_app::people::accounts::{self, AccountRow};
use tomaia_app::people::{NewAccount, create_account};
use tomaia_app::{Actor, App};

/// Adds accounts of the staff, lists them, makes links to set a password.
#[derive(Args, Debug)]
pub struct Account {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Adds an account and prints a link by which its owner sets her password
    Add(Add),
    /// Prints a link by which the owner of an account sets her password; it lasts a day
    PasswordLink {
        /// The e-mail address of the account
        email: String,
    },
    /// Lists the accounts: address, state, roles, name
    List,
}

#[derive(Args, Debug)]
struct Add {
    /// The e-mail address, with which she signs in
    #[arg(long)]
    email: String,
    /// Her name
    #[arg(long)]
    name: String,
    /// Her role: admin, coordinator, officer, association, auditor, onsite; may be given more than once
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
    /// Her language: it or en
    #[arg(long, default_value = "it")]
    language: String,
}

impl Account {
    /// Does what was asked and prints the answer on standard output.
    pub async fn run(self, settings: &CommonSettings) -> anyhow::Result<()> {
        let app = settings.open().await?;
        let done = match self.what {
            What::Add(add) => add.run(&app).await,
            What::PasswordLink { email } => print_link(&app, &email).await,
            What::List => list(&app).await,
        };
        app.database.close().await;
        done
    }
}

impl Add {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let new = NewAccount {
            email: self.email.clone(),
            name: self.name,
            language: self.language,
            roles: self.roles,
            password: None,
        };
        create_account(app, &Actor::System, &new).await.map_err(|error| explained(&error))?;
        print_link(app, &self.email).await
    }
}

async fn print_link(app: &App, email: &str) -> anyhow::Result<()> {
    let link =
        accounts::password_link(app, &Actor::System, email).await.map_err(|error| explained(&error))?;
    println!("{link}");
    Ok(())
}

async fn list(app: &App) -> anyhow::Result<()> {
    let mut after = None;
    loop {
        let (rows, next) = accounts::list(app, &Actor::System, after.as_deref(), 200).await?;
        for row in &rows {
            println!("{}", line(row));
        }
        after = match next {
            Some(next) => Some(next),
            None => return Ok(()),
        };
    }
}

fn line(row: &AccountRow) -> String {
    let state = match (row.disabled_at.is_some(), row.has_password) {
        (true, _) => "disabled",
        (false, false) => "invited",
        (false, true) => "active",
    };
    let roles: Vec<&str> = row.roles.iter().map(|role| role.name()).collect();
    format!("{}\t{state}\t{}\t{}", row.email, roles.join(","), row.name)
}

/// A refusal in English words, one line a field.
fn explained(error: &tomaia_app::Error) -> anyhow::Error {
    let texts = tomaia_i18n::texts(tomaia_i18n::Language::English);
    match error.refusal() {
        None => anyhow::anyhow!("{error}"),
        Some(refusal) if refusal.fields.is_empty() => anyhow::anyhow!("{}", texts.get(&refusal.message)),
        Some(refusal) => {
            let lines: Vec<String> = refusal
                .fields
                .iter()
                .map(|field| format!("{}: {}", field.field, texts.get(&field.message)))
                .collect();
            anyhow::anyhow!("{}", lines.join("\n"))
        }
    }
}
