//! The roll-down: a place that becomes free after the ranking goes to the next of the waiting list whom the quotas
//! let in, with a term of its own to accept it.

use super::accepted::leave;
use super::applications::{needed_reason, tell};
use super::decisions::under_lock;
use super::ranking::give_term;
use super::{Call, store};
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Result};
use tomaia_db::{Connection, sql};
use tomaia_domain::calls::CallState;
use tomaia_domain::calls::places::{Groups, Seats, give};
use tomaia_domain::calls::states::{ApplicationState, Event};
use tomaia_domain::permissions::Verb;

/// Takes a place away, with the reason; the next of the waiting list is asked.
///
/// # Errors
/// The actor may not; the application is not there or has no place; there is no reason.
pub async fn revoke(app: &App, actor: &Actor, application: i64, reason: &str) -> Result<()> {
    actor.may(Verb::CallsDecide)?;
    let reason = needed_reason(reason)?;
    let mut tx = app.database.begin().await?;
    let mut application = under_lock(&mut tx, application).await?;
    let call = store::find(&mut tx, application.call).await?;
    let before = application.state;
    application.state = application.after(Event::Revoke)?;
    (application.reason, application.accept_until) = (reason, None);
    store::save_state(&mut tx, &application, app.now()).await?;
    tell(app, &mut tx, actor, "application-revoked", &application, before).await?;
    if before == ApplicationState::Accepted {
        leave(app, &mut tx, actor, &call, &application).await?;
    }
    let job = Job::DraftApplicationMail { application: application.id, what: "revoked".to_owned() };
    enqueue(app, &mut tx, &job).await?;
    roll_down(app, &mut tx, &call).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives the free places of a ranked call to those who wait. The caller holds the call's lock.
pub(super) async fn roll_down(app: &App, tx: &mut Connection, call: &Call) -> Result<()> {
    if !call.ranked || call.state == CallState::Cancelled {
        return Ok(());
    }
    let mut seats = Seats::new(call.places, &call.quotas);
    for holder in
        store::in_states(tx, call.id, &[ApplicationState::Admitted, ApplicationState::Accepted]).await?
    {
        seats.take(&holder.groups);
    }
    let rows = tx
        .all(
            sql("SELECT a.id, a.province, a.size_class, a.association FROM call_ranking_entry e \
                 JOIN call_application a ON a.id = e.application_id \
                 WHERE e.call_id = $1 AND a.state = 'waiting' ORDER BY e.position")
            .bind(call.id),
        )
        .await?;
    let waiting = rows.iter().map(store::groups).collect::<Result<Vec<Groups>>>()?;
    for (row, gets) in rows.iter().zip(give(seats, &waiting)) {
        if !gets {
            continue;
        }
        let mut application = store::find_application(tx, row.get("id")?).await?;
        let before = application.state;
        application.state = application.after(Event::Admit)?;
        give_term(app, tx, call, &mut application).await?;
        store::save_state(tx, &application, app.now()).await?;
        tell(app, tx, &Actor::System, "application-rolled-down", &application, before).await?;
        let job = Job::DraftApplicationMail { application: application.id, what: "rolled_down".to_owned() };
        enqueue(app, tx, &job).await?;
    }
    Ok(())
}
