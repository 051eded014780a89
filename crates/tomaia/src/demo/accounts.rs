//! One account for each role that signs in: the staff with both steps set up, two people of one company with a
//! password alone; so that a person can sign in by hand with what is printed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use tomaia_app::agenda::personal;
use tomaia_app::companies;
use tomaia_app::listing::Window;
use tomaia_app::people::{self, NewAccount, random_token, second_factor, sessions};
use tomaia_app::{Actor, App, Clock};
use tomaia_domain::people::Role;

/// How long before now the second step is set up: a code is good once, and the first real sign-in may follow at once.
const EARLIER: i64 = 5 * 60 * 1000;

/// An account of the demo.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// Its role.
    pub role: Role,
    /// The address with which one signs in.
    pub email: String,
    /// The password.
    pub password: String,
    /// The secret of the second step, in base32; none: a password is enough.
    pub totp_secret: Option<String>,
}

/// Makes the accounts, each with a random password.
pub async fn make(app: &App) -> anyhow::Result<Vec<DemoAccount>> {
    let mut earlier = app.clone();
    earlier.clock = Clock::Held(Arc::new(AtomicI64::new(app.now() - EARLIER)));
    let mut made = Vec::with_capacity(Role::STAFF.len());
    for role in Role::STAFF {
        made.push(make_one(&earlier, role).await?);
    }
    Ok(made)
}

async fn make_one(app: &App, role: Role) -> anyhow::Result<DemoAccount> {
    let (account, _) = with_password(app, role, name(role)).await?;
    let DemoAccount { email, password, .. } = account;
    let token = sessions::sign_in(app, &email, &password, "127.0.0.1", "tomaia demo").await?;
    let session =
        sessions::find(app, &token).await?.ok_or_else(|| anyhow::anyhow!("{email} has no session"))?;
    let set_up = second_factor::begin_set_up(app, &session).await?;
    let code = second_factor::present_code(app, &email).await?;
    second_factor::confirm_set_up(app, &session, &code).await?;
    sessions::end(app, &session).await?;
    Ok(DemoAccount { role, email, password, totp_secret: Some(set_up.secret) })
}

/// An account with a password and no second step, and its number.
async fn with_password(app: &App, role: Role, name: &str) -> anyhow::Result<(DemoAccount, i64)> {
    let email = format!("{}@demo.example", role.name());
    let password: String = random_token().chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    let new = NewAccount {
        email: email.clone(),
        name: name.to_owned(),
        language: "it".to_owned(),
        roles: vec![role.name().to_owned()],
        password: Some(password.clone()),
    };
    let id = people::create_account(app, &Actor::System, &new).await?;
    Ok((DemoAccount { role, email, password, totp_secret: None }, id))
}

/// Two people of the first company that has two, and that company: one answers for it, one belongs to it.
pub async fn of_a_company(app: &App) -> anyhow::Result<(Vec<DemoAccount>, i64)> {
    let filter = companies::queries::Filter {
        window: Window { limit: 100, ..Window::default() },
        ..companies::queries::Filter::default()
    };
    for company in companies::queries::list(app, &Actor::System, &filter).await?.rows {
        let people = companies::queries::people(app, &Actor::System, company.id).await?;
        let [first, second, ..] = people.as_slice() else { continue };
        let mut made = Vec::new();
        for (person, role, membership) in
            [(first, Role::CompanyAdmin, "admin"), (second, Role::CompanyMember, "member")]
        {
            let (account, id) = with_password(app, role, person.name.readable()).await?;
            companies::give_membership(app, &Actor::System, company.id, person.id, id, membership).await?;
            made.push(account);
        }
        return Ok((made, company.id));
    }
    anyhow::bail!("no company of the demo has two people")
}

/// Says how guests, companies and interpreters come in, who have links instead of accounts: one of each.
pub async fn print_links(app: &App, mission: i64) -> anyhow::Result<()> {
    let mut printed = BTreeSet::new();
    println!("\nGuests, interpreters and companies have no account but a signed link of their own:");
    for row in personal::people_of(app, &Actor::System, mission).await? {
        if let Some(link) = row.link.filter(|_| row.meetings > 0)
            && printed.insert(row.person.kind())
        {
            println!("{:<12} {link}", row.person.kind());
        }
    }
    Ok(())
}

fn name(role: Role) -> &'static str {
    match role {
        Role::Admin => "Amministrazione",
        Role::Coordinator => "Ufficio missioni",
        Role::Officer => "Ufficio internazionalizzazione",
        Role::Association => "Ufficio promozione estera",
        Role::Auditor => "Revisione",
        _ => "Accoglienza",
    }
}

/// The accounts by role, as the browser tests read them.
pub fn as_json(accounts: &[DemoAccount]) -> anyhow::Result<String> {
    let by_role: BTreeMap<&str, BTreeMap<&str, &str>> = accounts
        .iter()
        .map(|account| {
            let fields = BTreeMap::from([
                ("email", account.email.as_str()),
                ("password", account.password.as_str()),
                ("totp_secret", account.totp_secret.as_deref().unwrap_or_default()),
            ]);
            (account.role.name(), fields)
        })
        .collect();
    Ok(serde_json::to_string_pretty(&by_role)?)
}

/// Prints the code that an authenticator app would show now for the account of a role.
pub async fn print_code(app: &App, role: &str) -> anyhow::Result<()> {
    let email = format!("{role}@demo.example");
    let code = second_factor::present_code(app, &email)
        .await
        .map_err(|_| anyhow::anyhow!("the demo has no account of the role {role}"))?;
    println!("{code}");
    Ok(())
}

/// Says how to sign in.
pub fn print(accounts: &[DemoAccount]) {
    println!(
        "Sign in with one of these. The second step is a code of an authenticator app: add the key to it by hand"
    );
    println!("(time-based, 6 digits), or have the present code printed: cargo xtask demo code ROLE\n");
    for account in accounts {
        let second = account.totp_secret.as_ref().map_or_else(String::new, |secret| format!("key {secret}"));
        println!(
            "{:<14} {:<28} password {:<18} {second}",
            account.role.name(),
            account.email,
            account.password
        );
    }
}
