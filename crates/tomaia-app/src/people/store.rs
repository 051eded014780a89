//! SQL about accounts, for the verbs of people only.

use crate::Result;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::people::Role;

/// An account as it is stored.
#[derive(Clone, Debug)]
pub struct Account {
    /// Identifier.
    pub id: i64,
    /// E-mail address, lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// Language code.
    pub language: String,
    /// argon2id in PHC form.
    pub password_hash: Option<String>,
    /// Base32; in force once confirmed.
    pub totp_secret: Option<String>,
    /// When the second step by code was confirmed.
    pub totp_confirmed_at: Option<i64>,
    /// The last time step whose code was used.
    pub totp_last_step: Option<i64>,
    /// When it was disabled.
    pub disabled_at: Option<i64>,
}

impl Account {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            email: row.get("email")?,
            name: row.get("name")?,
            language: row.get("language")?,
            password_hash: row.get("password_hash")?,
            totp_secret: row.get("totp_secret")?,
            totp_confirmed_at: row.get("totp_confirmed_at")?,
            totp_last_step: row.get("totp_last_step")?,
            disabled_at: row.get("disabled_at")?,
        })
    }
}

pub(super) async fn insert(
    tx: &mut Connection,
    email: &str,
    name: &str,
    language: &str,
    password_hash: Option<String>,
    now: i64,
) -> Result<i64> {
    let row = tx
        .one(
            sql("INSERT INTO account (email, name, language, password_hash, created_at) \
                 VALUES ($1, $2, $3, $4, $5) RETURNING id")
            .bind(email)
            .bind(name)
            .bind(language)
            .bind(password_hash)
            .bind(now),
        )
        .await?;
    Ok(row.get("id")?)
}

pub(super) async fn find(connection: &mut Connection, id: i64) -> Result<Account> {
    Account::read(&connection.one(sql("SELECT * FROM account WHERE id = $1").bind(id)).await?)
}

pub(super) async fn find_by_email(connection: &mut Connection, email: &str) -> Result<Option<Account>> {
    let row = connection.first(sql("SELECT * FROM account WHERE email = $1").bind(email)).await?;
    row.map(|row| Account::read(&row)).transpose()
}

pub(super) async fn set_roles(tx: &mut Connection, account: i64, roles: &[Role]) -> Result<()> {
    tx.run(sql("DELETE FROM account_role WHERE account_id = $1").bind(account)).await?;
    for role in roles {
        tx.run(
            sql("INSERT INTO account_role (account_id, role) VALUES ($1, $2)")
                .bind(account)
                .bind(role.name()),
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn roles(connection: &mut Connection, account: i64) -> Result<Vec<Role>> {
    let rows = connection
        .all(sql("SELECT role FROM account_role WHERE account_id = $1 ORDER BY role").bind(account))
        .await?;
    let mut roles = Vec::with_capacity(rows.len());
    for row in rows {
        roles.extend(Role::from_name(&row.get::<String>("role")?));
    }
    Ok(roles)
}

pub(super) async fn set_password(tx: &mut Connection, account: i64, hash: &str) -> Result<()> {
    tx.run(sql("UPDATE account SET password_hash = $2 WHERE id = $1").bind(account).bind(hash)).await?;
    Ok(())
}
