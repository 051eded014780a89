//! Which visits wait for a host's answer, or were declined, for the first pages of the desk and of a company.

use crate::{Actor, App, Error, Result};
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;

/// A mission of which visits that are to come are not agreed.
#[derive(Clone, Debug)]
pub struct WaitingVisits {
    /// The mission.
    pub mission: i64,
    /// Its Italian and English name.
    pub name: [String; 2],
    /// Visits that hosts have declined.
    pub declined: i64,
    /// Visits to which hosts have not answered.
    pub unanswered: i64,
}

/// The missions with visits of the newest version that are to come and that no host has confirmed, the next one first.
pub(crate) async fn missions(connection: &mut Connection, now: i64, most: i64) -> Result<Vec<WaitingVisits>> {
    read(connection, None, now, most).await
}

/// The same of the actor's own company, without those that it has declined.
///
/// # Errors
/// The actor belongs to no company, or may not read its visits.
pub async fn own(app: &App, actor: &Actor) -> Result<Vec<WaitingVisits>> {
    actor.may(Verb::ItinerariesOwnRead)?;
    let company = actor.company().ok_or_else(Error::not_found)?;
    let mut connection = app.database.read().await?;
    let mut own = read(&mut connection, Some(company), app.now(), 20).await?;
    own.retain(|mission| mission.unanswered > 0);
    Ok(own)
}

async fn read(
    connection: &mut Connection,
    company: Option<i64>,
    now: i64,
    most: i64,
) -> Result<Vec<WaitingVisits>> {
    let rows = connection
        .all(
            sql("SELECT v.mission_id, a.name_it, a.name_en, \
                   SUM(CASE WHEN s.answer = 'declined' THEN 1 ELSE 0 END) AS declined, \
                   SUM(CASE WHEN s.answer IS NULL THEN 1 ELSE 0 END) AS unanswered \
                 FROM itinerary_visit v JOIN activity a ON a.id = v.mission_id \
                 LEFT JOIN itinerary_answer s ON s.mission_id = v.mission_id AND s.stop_id = v.stop_id \
                   AND s.group_id = v.group_id AND s.starts_at = v.starts_at \
                 WHERE v.starts_at > $1 AND v.company_id IS NOT NULL AND (s.answer IS NULL OR s.answer = 'declined') \
                   AND ($2 = 0 OR v.company_id = $2) AND v.version_number = \
                     (SELECT MAX(n.number) FROM itinerary_version n WHERE n.mission_id = v.mission_id) \
                 GROUP BY v.mission_id, a.name_it, a.name_en ORDER BY MIN(v.starts_at), v.mission_id LIMIT $3")
            .bind(now)
            .bind(company.unwrap_or(0))
            .bind(most),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(WaitingVisits {
                mission: row.get("mission_id")?,
                name: [row.get("name_it")?, row.get("name_en")?],
                declined: row.get("declined")?,
                unanswered: row.get("unanswered")?,
            })
        })
        .collect()
}
