//! A whole mission set up in one go: all of it or nothing.

use super::halls::{add_hall_in, add_tables_in, set_walk_in};
use super::sessions::add_session_in;
use super::{HallForm, LimitsForm, SessionForm, create_in, load, set_limits_in};
use crate::activities::ActivityForm;
use crate::{Actor, App, Result};
use tomaia_domain::permissions::Verb;

/// A mission as it is planned.
#[derive(Clone, Debug, Default)]
pub struct MissionPlan {
    /// Names, dates, place, line of action.
    pub activity: ActivityForm,
    /// How many meetings each has; none: the usual.
    pub limits: Option<LimitsForm>,
    /// Its sessions.
    pub sessions: Vec<SessionForm>,
    /// Its halls.
    pub halls: Vec<HallPlan>,
    /// Minutes to walk from any hall to any other.
    pub walking_minutes: i64,
}

/// A hall as it is planned.
#[derive(Clone, Debug, Default)]
pub struct HallPlan {
    /// Name and address.
    pub hall: HallForm,
    /// The labels of its tables, in order.
    pub tables: Vec<String>,
}

/// Sets up a mission of a programme in one transaction.
///
/// # Errors
/// The actor may not; the programme is not there; anything of the plan is wrong.
pub async fn set_up(app: &App, actor: &Actor, programme: i64, plan: &MissionPlan) -> Result<i64> {
    actor.may(Verb::ActivitiesEdit)?;
    actor.may(Verb::MissionsEdit)?;
    let mut tx = app.database.begin().await?;
    let id = create_in(app, &mut tx, actor, programme, &plan.activity).await?;
    let mission = load(&mut tx, id).await?;
    if let Some(limits) = &plan.limits {
        set_limits_in(app, &mut tx, actor, &mission, limits).await?;
    }
    for session in &plan.sessions {
        add_session_in(app, &mut tx, actor, &mission, session).await?;
    }
    let mut halls: Vec<i64> = Vec::with_capacity(plan.halls.len());
    for planned in &plan.halls {
        let hall = add_hall_in(app, &mut tx, actor, &mission, &planned.hall).await?;
        add_tables_in(app, &mut tx, actor, &mission, hall, &planned.tables).await?;
        for other in &halls {
            set_walk_in(&mut tx, hall, *other, plan.walking_minutes).await?;
        }
        halls.push(hall);
    }
    tx.commit().await?;
    Ok(id)
}
