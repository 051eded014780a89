//! What everybody may read of the programme: its name, what it is, who carries it, whom to write to. It never reads a
//! company, a guest or an agenda.

use crate::{App, Result};
use tomaia_db::sql;

/// The programme as everybody may read it.
#[derive(Clone, Debug)]
pub struct PublicProgramme {
    /// Italian and English name.
    pub name: [String; 2],
    /// Italian and English summary.
    pub summary: [String; 2],
    /// Its first day, `2025-01-21`.
    pub starts_on: String,
    /// Its last day.
    pub ends_on: String,
    /// Whom to ask for.
    pub contact_name: String,
    /// Where to write; may be empty.
    pub contact_email: String,
    /// Where to call; may be empty.
    pub contact_phone: String,
    /// Who signed the agreement.
    pub parties: Vec<PublicParty>,
    /// When it was last changed, in milliseconds since 1970.
    pub updated_at: i64,
}

/// A party of the agreement.
#[derive(Clone, Debug)]
pub struct PublicParty {
    /// Its name.
    pub name: String,
    /// `promoter`, `association` or `coordinator`.
    pub role: String,
}

/// The programme in force, or else the one that ended last; nothing where none is recorded yet.
///
/// # Errors
/// The database failed.
pub async fn programme(app: &App) -> Result<Option<PublicProgramme>> {
    let mut connection = app.database.read().await?;
    let row = connection
        .first(
            sql("SELECT id, name_it, name_en, summary_it, summary_en, starts_on, ends_on, contact_name, \
                 contact_email, contact_phone, updated_at FROM programme \
                 ORDER BY CASE WHEN starts_on <= $1 AND ends_on >= $1 THEN 0 ELSE 1 END, ends_on DESC, id LIMIT 1")
            .bind(app.today().to_string()),
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let party_rows = connection
        .all(
            sql("SELECT name, role FROM programme_party WHERE programme_id = $1 ORDER BY id")
                .bind(row.get::<i64>("id")?),
        )
        .await?;
    let parties = party_rows
        .iter()
        .map(|row| Ok(PublicParty { name: row.get("name")?, role: row.get("role")? }))
        .collect::<Result<Vec<_>>>()?;
    Ok(Some(PublicProgramme {
        name: [row.get("name_it")?, row.get("name_en")?],
        summary: [row.get("summary_it")?, row.get("summary_en")?],
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        contact_name: row.get("contact_name")?,
        contact_email: row.get("contact_email")?,
        contact_phone: row.get("contact_phone")?,
        parties,
        updated_at: row.get("updated_at")?,
    }))
}
