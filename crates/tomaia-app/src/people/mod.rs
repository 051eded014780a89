//! Accounts, roles, sessions, second steps, signed links and tokens: who somebody is. What she may do is the
//! domain's matrix.

pub mod account;
pub mod accounts;
pub mod idempotency;
pub mod jobs;
pub mod links;
pub mod passkeys;
pub mod passwords;
pub mod rate_limits;
pub mod second_factor;
pub mod sessions;
mod store;
pub mod tokens;

use crate::audit::Entry;
use crate::context::random_bytes;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::people::{Role, check_password};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal, RefusalKind};
use tomaia_i18n::Language;

pub use store::Account;

/// A new account of the staff.
#[derive(Clone, Debug, Default)]
pub struct NewAccount {
    /// E-mail address, with which she signs in.
    pub email: String,
    /// Name.
    pub name: String,
    /// Language code.
    pub language: String,
    /// Role names.
    pub roles: Vec<String>,
    /// A first password; none: she sets one by a link.
    pub password: Option<String>,
}

/// Makes an account.
///
/// # Errors
/// The actor may not; a field is wrong; the address has an account already.
pub async fn create_account(app: &App, actor: &Actor, new: &NewAccount) -> Result<i64> {
    actor.may(Verb::AccountsManage)?;
    // Before the transaction: hashing takes a core for a while, and SQLite has one writer.
    let hash = match &new.password {
        Some(password) => Some(passwords::hash(app, password.clone()).await?),
        None => None,
    };
    let mut tx = app.database.begin().await?;
    let id = insert_account(app, &mut tx, actor, new, hash).await?;
    tx.commit().await?;
    Ok(id)
}

/// Makes an account in the caller's transaction.
async fn insert_account(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    new: &NewAccount,
    hash: Option<String>,
) -> Result<i64> {
    let mut fields = Fields::default();
    let email = fields.required("email", &new.email).to_lowercase();
    if !email.contains('@') {
        fields.wrong("email", "field-email");
    }
    let name = fields.required("name", &new.name);
    if Language::from_code(&new.language).is_none() {
        fields.wrong("language", "people-language-unknown");
    }
    let roles: Vec<Role> = new.roles.iter().filter_map(|role| Role::from_name(role)).collect();
    if roles.is_empty() || roles.len() != new.roles.len() {
        fields.wrong("roles", "people-role-needed");
    }
    if let Some(password) = &new.password
        && let Err(message) = check_password(password, &email, &name)
    {
        fields.wrong("password", message);
    }
    fields.finish()?;
    let id = store::insert(tx, &email, &name, &new.language, hash, app.now()).await.map_err(address_taken)?;
    store::set_roles(tx, id, &roles).await?;
    let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
    Entry::named("account-added", ("account", id))
        .after(json!({ "email": email, "name": name, "roles": names }))
        .append(app, tx, actor)
        .await?;
    Ok(id)
}

fn address_taken(error: crate::Error) -> crate::Error {
    match error {
        crate::Error::Broken(inner)
            if inner
                .downcast_ref::<tomaia_db::DbError>()
                .is_some_and(|error| error.is_unique("account_email_key")) =>
        {
            let mut fields = Fields::default();
            fields.wrong("email", "people-email-taken");
            fields.finish().err().map_or_else(crate::Error::not_found, Into::into)
        }
        other => other,
    }
}

/// The actor that an account is: with its roles, and its company where it belongs to one.
///
/// # Errors
/// The account is not there or is disabled.
pub async fn actor(connection: &mut Connection, account: i64) -> Result<Actor> {
    let row = connection
        .one(
            sql("SELECT a.name, (SELECT MIN(p.company_id) FROM company_person p WHERE p.account_id = a.id) AS company \
                 FROM account a WHERE a.id = $1 AND a.disabled_at IS NULL")
            .bind(account),
        )
        .await?;
    Ok(Actor::Account {
        id: account,
        name: row.get("name")?,
        roles: store::roles(connection, account).await?,
        company: row.get("company")?,
    })
}

/// A random text for a cookie, a token or a link that is kept only as its hash: 256 bits.
#[must_use]
pub fn random_token() -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// The answer to a sign-in that fails, the same whether or not the account exists.
#[must_use]
pub fn sign_in_refused() -> Refusal {
    Refusal::new(RefusalKind::SignInNeeded, "people-sign-in-refused")
}

/// The fingerprint of a request, by which a repeated key is told from a reused one.
#[must_use]
pub fn request_hash(method: &str, path: &str, query: &str, body: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    let mut hasher = Sha256::new();
    for part in [method.as_bytes(), path.as_bytes(), query.as_bytes(), body] {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    }
    crate::audit::hex(&hasher.finalize())
}
