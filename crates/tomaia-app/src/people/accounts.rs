//! The accounts of the staff, for the administrator: the list, adding one, its roles, disabling it. It never shows or
//! sets somebody's password: who has none is mailed a link by which she sets it herself.

use super::links::{self, Purpose};
use super::{Account, NewAccount, account, insert_account, store};
use crate::audit::Entry;
use crate::jobs::{self, Job};
use crate::{Actor, App, Error, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::people::Role;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_i18n::Language;

/// An account as the administrator sees it.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// Identifier.
    pub id: i64,
    /// E-mail address, with which she signs in.
    pub email: String,
    /// Name.
    pub name: String,
    /// Language code.
    pub language: String,
    /// Roles, in the order of the matrix.
    pub roles: Vec<Role>,
    /// Whether a password was set; otherwise she still has to follow her link.
    pub has_password: bool,
    /// Whether a second step is set up.
    pub has_second_step: bool,
    /// When she was last here, in milliseconds since 1970.
    pub last_seen_at: Option<i64>,
    /// When it was disabled, in milliseconds since 1970.
    pub disabled_at: Option<i64>,
}

/// What can be changed of an account.
#[derive(Clone, Debug, Default)]
pub struct AccountChange {
    /// Name.
    pub name: String,
    /// Language code.
    pub language: String,
    /// Names of roles of the staff; roles in a company are kept as they are.
    pub roles: Vec<String>,
}

const SELECT: &str = "SELECT a.id, a.email, a.name, a.language, a.disabled_at, \
    CASE WHEN a.password_hash IS NULL THEN FALSE ELSE TRUE END AS has_password, \
    CASE WHEN a.totp_confirmed_at IS NULL THEN FALSE ELSE TRUE END AS has_code, \
    (SELECT COUNT(*) FROM passkey p WHERE p.account_id = a.id) AS passkeys, \
    (SELECT MAX(s.last_seen_at) FROM session s WHERE s.account_id = a.id) AS last_seen_at FROM account a ";

/// A page of the accounts, by address, after the given one; and the address to give for the next page.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn list(
    app: &App,
    actor: &Actor,
    after: Option<&str>,
    limit: i64,
) -> Result<(Vec<AccountRow>, Option<String>)> {
    actor.may(Verb::AccountsManage)?;
    let mut connection = app.database.read().await?;
    let query = sql(SELECT)
        .push("WHERE a.email > ")
        .value(after.unwrap_or_default())
        .push(" ORDER BY a.email LIMIT ")
        .value(limit + 1);
    let mut rows = read_rows(&mut connection, query).await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| row.email.clone());
    Ok((rows, next))
}

/// One account.
///
/// # Errors
/// The actor may not, or it is not there.
pub async fn show(app: &App, actor: &Actor, id: i64) -> Result<AccountRow> {
    actor.may(Verb::AccountsManage)?;
    let mut connection = app.database.read().await?;
    let rows = read_rows(&mut connection, sql(SELECT).push("WHERE a.id = ").value(id)).await?;
    rows.into_iter().next().ok_or_else(Error::not_found)
}

/// Makes an account and mails its owner a link by which she sets her password.
///
/// # Errors
/// As [`super::create_account`].
pub async fn invite(app: &App, actor: &Actor, new: &NewAccount) -> Result<i64> {
    actor.may(Verb::AccountsManage)?;
    staff_roles(&new.roles)?;
    let mut tx = app.database.begin().await?;
    let new = NewAccount { password: None, ..new.clone() };
    let id = insert_account(app, &mut tx, actor, &new, None).await?;
    jobs::enqueue(app, &mut tx, &Job::MailPasswordLink { account: id }).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes name, language and roles. Who loses a role loses it at once: roles are read at every request.
///
/// # Errors
/// The actor may not; it is not there; a field is wrong; nobody would be left to administer.
pub async fn change(app: &App, actor: &Actor, id: i64, change: &AccountChange) -> Result<()> {
    actor.may(Verb::AccountsManage)?;
    let mut fields = Fields::default();
    let name = fields.required("name", &change.name);
    if Language::from_code(&change.language).is_none_or(|code| !Language::COMPLETE.contains(&code)) {
        fields.wrong("language", "people-language-unknown");
    }
    fields.finish()?;
    let mut roles = staff_roles(&change.roles)?;
    let mut tx = app.database.begin().await?;
    tx.lock("accounts", 0).await?;
    let before = store::find(&mut tx, id).await?;
    let old_roles = store::roles(&mut tx, id).await?;
    roles.extend(old_roles.iter().filter(|role| !role.is_staff()));
    store::set_roles(&mut tx, id, &roles).await?;
    tx.run(
        sql("UPDATE account SET name = $2, language = $3 WHERE id = $1")
            .bind(id)
            .bind(&name)
            .bind(&change.language),
    )
    .await?;
    somebody_administers(&mut tx).await?;
    roles.sort_unstable();
    let mut old_roles = old_roles;
    old_roles.sort_unstable();
    Entry::new(Verb::AccountsManage, ("account", id))
        .changes(
            &described(&before.name, &before.language, &old_roles),
            &described(&name, &change.language, &roles),
        )
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Disables an account: its sessions end, its tokens and links are good for nothing. Nothing of what it did is lost.
///
/// # Errors
/// The actor may not; it is not there or is disabled already; it is one's own; nobody would be left to administer.
pub async fn disable(app: &App, actor: &Actor, id: i64) -> Result<()> {
    actor.may(Verb::AccountsManage)?;
    if actor.account().is_ok_and(|own| own == id) {
        return Err(Refusal::conflict("people-disable-oneself").into());
    }
    let mut tx = app.database.begin().await?;
    tx.lock("accounts", 0).await?;
    let account = store::find(&mut tx, id).await?;
    set_disabled(&mut tx, &account, Some(app.now())).await?;
    tx.run(
        sql("UPDATE session SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL")
            .bind(id)
            .bind(app.now()),
    )
    .await?;
    links::revoke(app, &mut tx, Purpose::SetPassword, id).await?;
    somebody_administers(&mut tx).await?;
    Entry::named("account-disabled", ("account", id)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Enables a disabled account again; she signs in afresh.
///
/// # Errors
/// The actor may not; it is not there or is not disabled.
pub async fn enable(app: &App, actor: &Actor, id: i64) -> Result<()> {
    actor.may(Verb::AccountsManage)?;
    let mut tx = app.database.begin().await?;
    let account = store::find(&mut tx, id).await?;
    set_disabled(&mut tx, &account, None).await?;
    Entry::named("account-enabled", ("account", id)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Mails the owner of an account a link by which she sets her password.
///
/// # Errors
/// The actor may not; it is not there or is disabled.
pub async fn send_password_link(app: &App, actor: &Actor, id: i64) -> Result<()> {
    actor.may(Verb::AccountsManage)?;
    let mut tx = app.database.begin().await?;
    let account = enabled(&mut tx, id).await?;
    jobs::enqueue(app, &mut tx, &Job::MailPasswordLink { account: account.id }).await?;
    Entry::named("password-link-sent", ("account", id)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// The address of a link by which the owner of an account sets her password: for whoever stands at the machine itself,
/// where no mail can be sent yet.
///
/// # Errors
/// The actor is not the program; no account in force has that address.
pub async fn password_link(app: &App, actor: &Actor, email: &str) -> Result<String> {
    if *actor != Actor::System {
        return Err(Refusal::forbidden().into());
    }
    let mut tx = app.database.begin().await?;
    let found = store::find_by_email(&mut tx, &email.trim().to_lowercase()).await?;
    let account = enabled(&mut tx, found.ok_or_else(Error::not_found)?.id).await?;
    let address = account::password_link(app, &mut tx, account.id).await?;
    Entry::named("password-link-made", ("account", account.id)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(address)
}

fn staff_roles(names: &[String]) -> Result<Vec<Role>> {
    let roles: Vec<Role> =
        names.iter().filter_map(|name| Role::from_name(name)).filter(|role| role.is_staff()).collect();
    let mut fields = Fields::default();
    if roles.is_empty() || roles.len() != names.len() {
        fields.wrong("roles", "people-role-needed");
    }
    fields.finish()?;
    Ok(roles)
}

async fn enabled(tx: &mut Connection, id: i64) -> Result<Account> {
    let account = store::find(tx, id).await?;
    match account.disabled_at {
        None => Ok(account),
        Some(_) => Err(Refusal::conflict("people-account-disabled").into()),
    }
}

async fn set_disabled(tx: &mut Connection, account: &Account, at: Option<i64>) -> Result<()> {
    if account.disabled_at.is_some() == at.is_some() {
        return Err(Refusal::changed_meanwhile().into());
    }
    tx.run(sql("UPDATE account SET disabled_at = $2 WHERE id = $1").bind(account.id).bind(at)).await?;
    Ok(())
}

/// An installation that nobody administers could be mended by no page: asked after the change, in its transaction.
async fn somebody_administers(tx: &mut Connection) -> Result<()> {
    let row = tx
        .one(
            sql("SELECT COUNT(*) AS admins FROM account a JOIN account_role r ON r.account_id = a.id \
                 WHERE r.role = $1 AND a.disabled_at IS NULL")
            .bind(Role::Admin.name()),
        )
        .await?;
    if row.get::<i64>("admins")? == 0 {
        return Err(Refusal::conflict("people-last-admin").into());
    }
    Ok(())
}

fn described(name: &str, language: &str, roles: &[Role]) -> Value {
    let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
    json!({ "name": name, "language": language, "roles": roles })
}

/// The accounts of a query, with their roles: two statements, however many there are.
async fn read_rows(connection: &mut Connection, query: tomaia_db::Sql) -> Result<Vec<AccountRow>> {
    let rows = connection.all(query).await?;
    let mut accounts = rows.iter().map(read_row).collect::<Result<Vec<_>>>()?;
    let role_rows = connection
        .all(
            sql("SELECT account_id, role FROM account_role WHERE account_id IN (")
                .values(accounts.iter().map(|account| account.id))
                .push(")"),
        )
        .await?;
    let mut roles: BTreeMap<i64, Vec<Role>> = BTreeMap::new();
    for row in &role_rows {
        let role = Role::from_name(&row.get::<String>("role")?);
        roles.entry(row.get("account_id")?).or_default().extend(role);
    }
    for account in &mut accounts {
        account.roles = roles.remove(&account.id).unwrap_or_default();
        account.roles.sort_unstable();
    }
    Ok(accounts)
}

fn read_row(row: &Row) -> Result<AccountRow> {
    Ok(AccountRow {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        language: row.get("language")?,
        roles: Vec::new(),
        has_password: row.get("has_password")?,
        has_second_step: row.get::<bool>("has_code")? || row.get::<i64>("passkeys")? > 0,
        last_seen_at: row.get("last_seen_at")?,
        disabled_at: row.get("disabled_at")?,
    })
}
