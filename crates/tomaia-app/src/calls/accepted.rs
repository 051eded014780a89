//! The places that were accepted: who has one takes part in the call's activity, and the rooms to the right read them.

use super::{Application, Call};
use crate::activities::{self, participants};
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Result};
use tomaia_db::{Connection, sql};
use tomaia_domain::activities::ActivityKind;

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

/// The company takes part in the activity of the call; in a mission by a job, since missions stand to the right.
pub(super) async fn join(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    call: &Call,
    application: &Application,
) -> Result<()> {
    if activities::peek(tx, call.activity).await?.kind == ActivityKind::Mission {
        let job = Job::JoinMission { mission: call.activity, company: application.company };
        enqueue(app, tx, &job).await?;
    } else {
        participants::give_places(app, tx, actor, call.activity, &[application.company]).await?;
    }
    Ok(())
}

/// The company gives its place in the activity back. Out of a mission it is taken by the officer, who sees its meetings.
pub(super) async fn leave(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    call: &Call,
    application: &Application,
) -> Result<()> {
    participants::take_place(app, tx, actor, call.activity, application.company).await?;
    Ok(())
}
