//! Signed links: who holds the link is who it was made for. A link is a row (so that it can be revoked and expires)
//! and a seal over its number, so that it can be written again into the next mail without being stored:
//! `/g/17-6Jx0…`.

use crate::context::random_bytes;
use crate::{App, Error, Result};
use base64::Engine as _;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use tomaia_db::{Connection, Database, sql};

/// What a link is good for. A link of one purpose opens nothing else.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Purpose {
    /// A guest's own pages in one mission.
    Guest,
    /// A company's own pages in one mission.
    Company,
    /// An interpreter's own agenda in one mission.
    Interpreter,
    /// The sheet of a vehicle's driver in one mission.
    Driver,
    /// Sets a password, once.
    SetPassword,
}

impl Purpose {
    /// Its name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Guest => "guest",
            Purpose::Company => "company",
            Purpose::Interpreter => "interpreter",
            Purpose::Driver => "driver",
            Purpose::SetPassword => "set_password",
        }
    }

    /// The first part of its path.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Purpose::Guest => "g",
            Purpose::Company => "c",
            Purpose::Interpreter => "i",
            Purpose::Driver => "d",
            Purpose::SetPassword => "p",
        }
    }
}

/// A link that was found good.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its number.
    pub id: i64,
    /// Whom or what it is for.
    pub subject: i64,
    /// The mission, where the purpose has one.
    pub mission: Option<i64>,
}

/// The link of a subject, made where there is none in force: the text of the token (`17-6Jx0…`).
///
/// # Errors
/// The database failed.
pub async fn ensure(
    app: &App,
    tx: &mut Connection,
    purpose: Purpose,
    subject: i64,
    mission: Option<i64>,
    expires_at: i64,
) -> Result<String> {
    let found = tx
        .first(
            sql("SELECT id FROM signed_link WHERE purpose = $1 AND subject_id = $2 \
                 AND COALESCE(scope_id, 0) = $3 AND revoked_at IS NULL AND used_at IS NULL AND expires_at > $4 \
                 ORDER BY id DESC LIMIT 1")
            .bind(purpose.name())
            .bind(subject)
            .bind(mission.unwrap_or(0))
            .bind(app.now()),
        )
        .await?;
    let id: i64 = match found {
        Some(row) => row.get("id")?,
        None => tx
            .one(
                sql("INSERT INTO signed_link (purpose, subject_id, scope_id, created_at, expires_at) \
                     VALUES ($1, $2, $3, $4, $5) RETURNING id")
                .bind(purpose.name())
                .bind(subject)
                .bind(mission)
                .bind(app.now())
                .bind(expires_at),
            )
            .await?
            .get("id")?,
    };
    Ok(token(app, purpose, id))
}

/// The address of a token.
#[must_use]
pub fn address(app: &App, purpose: Purpose, token: &str) -> String {
    format!("{}/{}/{token}", app.settings.public_url, purpose.path())
}

/// The text of a link's token.
#[must_use]
pub fn token(app: &App, purpose: Purpose, id: i64) -> String {
    let seal = seal(app, purpose, id).finalize().into_bytes();
    format!("{id}-{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&seal[..18]))
}

/// The link of a token, where the seal is right and the link is in force.
///
/// # Errors
/// Not found: the same for a wrong seal, a revoked, used or expired link, and one that never was.
pub async fn open(app: &App, connection: &mut Connection, purpose: Purpose, token: &str) -> Result<Link> {
    let id = verified_id(app, purpose, token).ok_or_else(Error::not_found)?;
    let row = connection
        .one(
            sql("SELECT id, subject_id, scope_id FROM signed_link \
                 WHERE id = $1 AND purpose = $2 AND revoked_at IS NULL AND used_at IS NULL AND expires_at > $3")
            .bind(id)
            .bind(purpose.name())
            .bind(app.now()),
        )
        .await?;
    Ok(Link { id, subject: row.get("subject_id")?, mission: row.get("scope_id")? })
}

/// Uses a single-use link up; a second use finds nothing.
///
/// # Errors
/// Not found, also when somebody else used it at the same moment.
pub async fn use_up(app: &App, tx: &mut Connection, link: &Link) -> Result<()> {
    let touched = tx
        .run(
            sql("UPDATE signed_link SET used_at = $2 WHERE id = $1 AND used_at IS NULL")
                .bind(link.id)
                .bind(app.now()),
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(Error::not_found()) }
}

/// Revokes all links of a subject: the next mail carries a new one.
///
/// # Errors
/// The database failed.
pub async fn revoke(app: &App, tx: &mut Connection, purpose: Purpose, subject: i64) -> Result<u64> {
    Ok(tx
        .run(
            sql("UPDATE signed_link SET revoked_at = $3 WHERE purpose = $1 AND subject_id = $2 AND revoked_at IS NULL")
                .bind(purpose.name())
                .bind(subject)
                .bind(app.now()),
        )
        .await?)
}

fn seal(app: &App, purpose: Purpose, id: i64) -> Hmac<Sha256> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(&app.secret).unwrap_or_else(|_| unreachable!("HMAC takes any key"));
    mac.update(format!("link/{}/{id}", purpose.name()).as_bytes());
    mac
}

fn verified_id(app: &App, purpose: Purpose, token: &str) -> Option<i64> {
    let (id, seal_text) = token.split_once('-')?;
    let id: i64 = id.parse().ok()?;
    let given = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(seal_text).ok()?;
    if given.len() != 18 {
        return None;
    }
    seal(app, purpose, id).verify_truncated_left(&given).ok()?;
    Some(id)
}

/// The installation's secret, made at the first start and the same for all nodes.
pub(crate) async fn secret(database: &Database) -> Result<Vec<u8>> {
    let find = || sql("SELECT value FROM secret WHERE name = 'installation'");
    if let Some(row) = database.read().await?.first(find()).await? {
        return Ok(row.get("value")?);
    }
    let mut tx = database.begin().await?;
    tx.run(
        sql("INSERT INTO secret (name, value) VALUES ('installation', $1) ON CONFLICT (name) DO NOTHING")
            .bind(random_bytes::<32>().as_slice()),
    )
    .await?;
    let value = tx.one(find()).await?.get("value")?;
    tx.commit().await?;
    Ok(value)
}
