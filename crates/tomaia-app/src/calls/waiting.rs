//! What of calls waits for somebody, for the first page of the desk.

use crate::Result;
use tomaia_db::{Connection, sql};

/// A call whose applications wait for a decision.
#[derive(Clone, Debug)]
pub struct WaitingCall {
    /// The call.
    pub id: i64,
    /// Its Italian and English name.
    pub name: [String; 2],
    /// How many wait.
    pub applications: i64,
}

/// The calls with applications that nobody has decided on, the one that closes first on top.
pub(crate) async fn calls(connection: &mut Connection, most: i64) -> Result<Vec<WaitingCall>> {
    let rows = connection
        .all(
            sql("SELECT c.id, c.name_it, c.name_en, COUNT(*) AS applications FROM call c \
                 JOIN call_application a ON a.call_id = c.id WHERE c.state = 'published' AND a.state = 'submitted' \
                 GROUP BY c.id, c.name_it, c.name_en, c.closes_at ORDER BY c.closes_at, c.id LIMIT $1")
            .bind(most),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(WaitingCall {
                id: row.get("id")?,
                name: [row.get("name_it")?, row.get("name_en")?],
                applications: row.get("applications")?,
            })
        })
        .collect()
}

/// How many applications an assessor has still to declare for or to give points, in calls that are not ranked yet.
pub(crate) async fn assessments(connection: &mut Connection, account: i64) -> Result<i64> {
    let row = connection
        .one(
            sql("SELECT COUNT(*) AS waiting FROM application_assignment s \
                 JOIN call_application a ON a.id = s.application_id JOIN call c ON c.id = a.call_id \
                 WHERE s.account_id = $1 AND s.points IS NULL AND (s.declaration IS NULL OR s.declaration = 'none') \
                 AND c.state = 'published' AND a.state = 'admissible' \
                 AND NOT EXISTS (SELECT 1 FROM call_ranking r WHERE r.call_id = c.id)")
            .bind(account),
        )
        .await?;
    Ok(row.get("waiting")?)
}
