//! One's own account: password, sessions, language; and the links by which a password is set.

use super::links::{self, Purpose};
use super::rate_limits::{self, PASSWORD_LINK};
use super::{passwords, store};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use tomaia_db::sql;
use tomaia_domain::people::check_password;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Fields;

/// How long a link to set a password lasts: a day.
const LINK_LASTS: i64 = 24 * 60 * 60 * 1000;

/// A session as its owner sees it.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Identifier.
    pub id: i64,
    /// The browser, in its own words.
    pub user_agent: String,
    /// When it began.
    pub created_at: i64,
    /// When it was used last.
    pub last_seen_at: i64,
}

/// The account of the actor.
///
/// # Errors
/// The actor has none.
pub async fn own(app: &App, actor: &Actor) -> Result<store::Account> {
    actor.may(Verb::AccountOwn)?;
    store::find(&mut app.database.read().await?, actor.account()?).await
}

/// The sessions of one's own that are in force, the newest use first.
///
/// # Errors
/// The actor has no account.
pub async fn sessions(app: &App, actor: &Actor) -> Result<Vec<SessionRow>> {
    actor.may(Verb::AccountOwn)?;
    let rows = app
        .database
        .read()
        .await?
        .all(
            sql("SELECT id, user_agent, created_at, last_seen_at FROM session \
                 WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND last_seen_at > $3 \
                 ORDER BY last_seen_at DESC, id DESC")
            .bind(actor.account()?)
            .bind(app.now())
            .bind(app.now() - super::sessions::IDLE),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(SessionRow {
                id: row.get("id")?,
                user_agent: row.get("user_agent")?,
                created_at: row.get("created_at")?,
                last_seen_at: row.get("last_seen_at")?,
            })
        })
        .collect()
}

/// Ends one session of one's own, or all but the given one.
///
/// # Errors
/// There is no such session of one's own.
pub async fn end_sessions(app: &App, actor: &Actor, only: Option<i64>, but: Option<i64>) -> Result<u64> {
    actor.may(Verb::AccountOwn)?;
    let account = actor.account()?;
    let mut tx = app.database.begin().await?;
    let ended = tx
        .run(
            sql("UPDATE session SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL \
                 AND (id = $3 OR $3 = 0) AND id <> $4")
            .bind(account)
            .bind(app.now())
            .bind(only.unwrap_or(0))
            .bind(but.unwrap_or(0)),
        )
        .await?;
    if only.is_some() && ended == 0 {
        return Err(Error::not_found());
    }
    Entry::named("sessions-ended", ("account", account)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Changes one's own password; all other sessions end.
///
/// # Errors
/// The present password is wrong, or the new one will not do.
pub async fn change_password(app: &App, actor: &Actor, session: i64, present: &str, new: &str) -> Result<()> {
    let account = own(app, actor).await?;
    rate_limits::take(app, rate_limits::SIGN_IN_ACCOUNT, &account.email).await?;
    let mut fields = Fields::default();
    if !passwords::verify(app, present.to_owned(), account.password_hash.clone()).await? {
        fields.wrong("present", "people-password-wrong");
    }
    if let Err(message) = check_password(new, &account.email, &account.name) {
        fields.wrong("new", message);
    }
    fields.finish()?;
    let hash = passwords::hash(app, new.to_owned()).await?;
    let mut tx = app.database.begin().await?;
    store::set_password(&mut tx, account.id, &hash).await?;
    tx.run(
        sql("UPDATE session SET revoked_at = $2 WHERE account_id = $1 AND id <> $3 AND revoked_at IS NULL")
            .bind(account.id)
            .bind(app.now())
            .bind(session),
    )
    .await?;
    Entry::named("password-changed", ("account", account.id)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes the language in which one reads and is written to.
///
/// # Errors
/// The actor has no account.
pub async fn set_language(app: &App, actor: &Actor, language: &str) -> Result<()> {
    actor.may(Verb::AccountOwn)?;
    let mut tx = app.database.begin().await?;
    tx.run(sql("UPDATE account SET language = $2 WHERE id = $1").bind(actor.account()?).bind(language))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Asks for a link to set a password. The answer is the same whether or not the account exists; who has one gets a
/// mail from a job.
///
/// # Errors
/// Too many asked for the same account.
pub async fn ask_password_link(app: &App, email: &str) -> Result<()> {
    let email = email.trim().to_lowercase();
    rate_limits::take(app, PASSWORD_LINK, &email).await?;
    let mut tx = app.database.begin().await?;
    if let Some(account) =
        store::find_by_email(&mut tx, &email).await?.filter(|account| account.disabled_at.is_none())
    {
        crate::jobs::enqueue(app, &mut tx, &crate::jobs::Job::MailPasswordLink { account: account.id })
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Makes a link to set the password of an account: its address.
///
/// # Errors
/// The database failed.
pub(crate) async fn password_link(app: &App, tx: &mut tomaia_db::Connection, account: i64) -> Result<String> {
    let token = links::ensure(app, tx, Purpose::SetPassword, account, None, app.now() + LINK_LASTS).await?;
    Ok(links::address(app, Purpose::SetPassword, &token))
}

/// Whose password a link sets: the account's address.
///
/// # Errors
/// The link is not in force.
pub async fn of_password_link(app: &App, token: &str) -> Result<String> {
    let mut connection = app.database.read().await?;
    let link = links::open(app, &mut connection, Purpose::SetPassword, token).await?;
    Ok(store::find(&mut connection, link.subject).await?.email)
}

/// Sets a password by link, once; all sessions of the account end.
///
/// # Errors
/// The link is not in force, or the password will not do.
pub async fn set_password(app: &App, token: &str, password: &str) -> Result<()> {
    let mut connection = app.database.read().await?;
    let link = links::open(app, &mut connection, Purpose::SetPassword, token).await?;
    let account = store::find(&mut connection, link.subject).await?;
    drop(connection);
    let mut fields = Fields::default();
    if let Err(message) = check_password(password, &account.email, &account.name) {
        fields.wrong("password", message);
    }
    fields.finish()?;
    let hash = passwords::hash(app, password.to_owned()).await?;
    let mut tx = app.database.begin().await?;
    links::use_up(app, &mut tx, &link).await?;
    store::set_password(&mut tx, account.id, &hash).await?;
    tx.run(
        sql("UPDATE session SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL")
            .bind(account.id)
            .bind(app.now()),
    )
    .await?;
    let actor = super::actor(&mut tx, account.id).await?;
    Entry::named("password-set", ("account", account.id)).append(app, &mut tx, &actor).await?;
    tx.commit().await?;
    Ok(())
}
