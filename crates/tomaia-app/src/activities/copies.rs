//! An activity made from another: the same kind, line, names, place, team and tasks, on other days. What belongs to the
//! one time (state, approvals, documents, who took part) is not copied.

use super::store::{self, Activity};
use super::{ActivityForm, create_in, tasks};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use jiff::civil::Date;
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::activities::shifted;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Fields;
use tomaia_domain::typed;

/// What a copy is asked for.
#[derive(Clone, Debug, Default)]
pub struct CopyForm {
    /// Name in Italian; empty: the original's.
    pub name_it: String,
    /// Name in English; empty: the original's.
    pub name_en: String,
    /// Its first day, ISO 8601; all other days are as far from it as they were.
    pub starts_on: String,
    /// Whether tasks come along, not done.
    pub with_tasks: bool,
}

/// The form of an activity as it is, to be changed.
#[must_use]
pub fn form_of(activity: &Activity) -> ActivityForm {
    ActivityForm {
        line: activity.line,
        kind: activity.kind.name().to_owned(),
        name_it: activity.name_it.clone(),
        name_en: activity.name_en.clone(),
        starts_on: activity.starts_on.clone(),
        ends_on: activity.ends_on.clone(),
        place: activity.place.clone(),
        owner: activity.owner,
        languages: activity.languages.join(", "),
        summary_it: activity.summary_it.clone(),
        summary_en: activity.summary_en.clone(),
        team: None,
    }
}

/// Copies an activity that is not a mission to other days, and returns the copy, a draft. A mission is copied in the room
/// of missions, by [`planned`] and [`completed`] as here.
///
/// # Errors
/// The actor may not; it is not there; the day is none, or the copy would lie outside the programme.
pub async fn copy(app: &App, actor: &Actor, id: i64, form: &CopyForm) -> Result<i64> {
    actor.may(Verb::ActivitiesEdit)?;
    let mut tx = app.database.begin().await?;
    let (original, plan) = planned(&mut tx, id, form).await?;
    let copy = create_in(app, &mut tx, actor, original.programme, &plan).await?;
    completed(app, &mut tx, actor, (&original, copy), form.with_tasks).await?;
    tx.commit().await?;
    Ok(copy)
}

/// The original, and its copy as it would be typed.
pub(crate) async fn planned(
    tx: &mut Connection,
    id: i64,
    form: &CopyForm,
) -> Result<(Activity, ActivityForm)> {
    let original = store::find(tx, id).await?;
    let mut fields = Fields::default();
    let first = fields.needed("starts_on", &form.starts_on, typed::date);
    fields.finish()?;
    let Some(first) = first else { return Err(crate::Error::not_found()) };
    let (from, until) = (stored(&original.starts_on)?, stored(&original.ends_on)?);
    let rows = tx.all(sql("SELECT account_id FROM activity_team WHERE activity_id = $1").bind(id)).await?;
    let team = rows.iter().map(|row| row.get("account_id")).collect::<Result<Vec<i64>, _>>()?;
    let either = |own: &str, other: &str| if own.trim().is_empty() { other } else { own.trim() }.to_owned();
    let plan = ActivityForm {
        name_it: either(&form.name_it, &original.name_it),
        name_en: either(&form.name_en, &original.name_en),
        starts_on: first.to_string(),
        ends_on: shifted(until, from, first).to_string(),
        team: Some(team),
        ..form_of(&original)
    };
    Ok((original, plan))
}

/// What comes along with the copy once it is there: where it is from, and the tasks.
pub(crate) async fn completed(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    (original, copy): (&Activity, i64),
    with_tasks: bool,
) -> Result<()> {
    let copied = store::find(tx, copy).await?;
    tx.run(sql("UPDATE activity SET copied_from = $2 WHERE id = $1").bind(copy).bind(original.id)).await?;
    if with_tasks {
        let (from, first) = (stored(&original.starts_on)?, stored(&copied.starts_on)?);
        tasks::copy(app, tx, actor, (original.id, from), (copy, first)).await?;
    }
    Entry::named("activity-copied", ("activity", copy))
        .about(("programme", original.programme))
        .about(("activity", original.id))
        .after(json!({ "from": original.id, "starts_on": copied.starts_on }))
        .append(app, tx, actor)
        .await
}

fn stored(day: &str) -> Result<Date> {
    day.parse().map_err(|error| anyhow::anyhow!("a stored date {day}: {error}").into())
}
