//! The places that were accepted: what the rooms to the right read of a call.

use crate::Result;
use tomaia_db::{Connection, sql};

/// A place that a company accepted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AcceptedPlace {
    /// The company.
    pub company: i64,
    /// Its application.
    pub application: i64,
    /// The application's protocol.
    pub protocol: String,
    /// The activity of the call.
    pub activity: i64,
}

/// The accepted places of a call, by the order of receipt. The caller has asked who may read them.
///
/// # Errors
/// The database failed.
pub async fn accepted_places(connection: &mut Connection, call: i64) -> Result<Vec<AcceptedPlace>> {
    let rows = connection
        .all(
            sql("SELECT a.company_id, a.id, a.protocol, c.activity_id FROM call_application a \
                 JOIN call c ON c.id = a.call_id WHERE a.call_id = $1 AND a.state = 'accepted' ORDER BY a.number")
            .bind(call),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(AcceptedPlace {
                company: row.get("company_id")?,
                application: row.get("id")?,
                protocol: row.get::<Option<String>>("protocol")?.unwrap_or_default(),
                activity: row.get("activity_id")?,
            })
        })
        .collect()
}
