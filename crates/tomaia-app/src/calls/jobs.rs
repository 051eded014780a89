//! What happens to applications by itself: a term that runs out.

use super::applications::tell;
use super::decisions::{save, under_lock};
use super::roll_down::roll_down;
use super::store;
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Result};
use tomaia_domain::calls::states::{ApplicationState, Event};
use tomaia_i18n::{Language, texts};

/// Looks whether the term of an application is over. Whoever did not accept in time has lost the place, and the next
/// is asked; for whoever did not complete in time the exclusion is prepared, and the office decides.
pub(crate) async fn term_ran_out(app: &App, id: i64) -> Result<()> {
    let mut tx = app.database.begin().await?;
    let mut application = under_lock(&mut tx, id).await?;
    let call = store::find(&mut tx, application.call).await?;
    let over = |until: Option<i64>| until.is_some_and(|until| app.now() > until);
    match application.state {
        ApplicationState::Admitted if over(application.accept_until) => {
            let before = application.state;
            application.state = application.after(Event::Expire)?;
            application.reason = "expired".to_owned();
            store::save_state(&mut tx, &application, app.now()).await?;
            tell(app, &mut tx, &Actor::System, "application-expired", &application, before).await?;
            let job = Job::DraftApplicationMail { application: id, what: "expired".to_owned() };
            enqueue(app, &mut tx, &job).await?;
            roll_down(app, &mut tx, &call).await?;
        }
        ApplicationState::ToBeCompleted if over(application.completion_until) && !call.ranked => {
            let reason = texts(Language::Italian).get("calls-not-completed-reason");
            save(&mut tx, &application, ("exclude", &reason), Actor::System.name(), app.now()).await?;
        }
        _ => return Ok(()),
    }
    tx.commit().await?;
    Ok(())
}
