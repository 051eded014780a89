//! Activities: anything of a programme with dates, a place and an owner, its steps from draft to report, its tasks. What
//! a mission has beside is the room of missions.

pub mod copies;
pub mod participants;
pub mod plan;
mod states;
mod store;
pub mod tasks;

pub use states::{DecisionRow, Steps, change_state, decide, steps};
pub(crate) use store::account_exists;

use crate::audit::{self, Entry, Sealed};
use crate::programmes;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::activities::{ActivityKind, ActivityState, Approval, Body, Step};
use tomaia_domain::codes::Language;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};

pub use store::Activity;

/// An activity as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ActivityForm {
    /// The line of action it belongs to; none: of the whole programme.
    pub line: Option<i64>,
    /// What it is ([`ActivityKind`]'s name); it stays that.
    pub kind: String,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// First day, ISO 8601.
    pub starts_on: String,
    /// Last day, ISO 8601.
    pub ends_on: String,
    /// Where.
    pub place: String,
    /// The account that answers for it.
    pub owner: Option<i64>,
    /// Codes of the languages spoken there, with commas between.
    pub languages: String,
    /// What it is about, in Italian.
    pub summary_it: String,
    /// What it is about, in English.
    pub summary_en: String,
    /// The accounts that work on it beside the owner; none: they stay as they are.
    pub team: Option<Vec<i64>>,
}

/// Adds an activity that is not a mission (those are made in the room of missions).
///
/// # Errors
/// The actor may not; the programme is not there; a field is wrong.
pub async fn create(app: &App, actor: &Actor, programme: i64, form: &ActivityForm) -> Result<i64> {
    actor.may(Verb::ActivitiesEdit)?;
    if ActivityKind::from_name(&form.kind) == Some(ActivityKind::Mission) {
        let mut fields = Fields::default();
        fields.wrong("kind", "activities-mission-has-its-own");
        fields.finish()?;
    }
    let mut tx = app.database.begin().await?;
    let id = create_in(app, &mut tx, actor, programme, form).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds the activity inside the transaction of a verb that has asked the actor already.
pub(crate) async fn create_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    programme: i64,
    form: &ActivityForm,
) -> Result<i64> {
    let activity = checked(tx, programme, form).await?;
    let id = store::insert(tx, &activity, app.now()).await?;
    store::insert_edition(tx, id, 1, &activity, app.now()).await?;
    store::insert_step(tx, id, (ActivityState::Draft, ""), actor.name(), app.now()).await?;
    if let Some(team) = &form.team {
        store::set_team(tx, id, team).await?;
    }
    entry("activity-created", id, &activity).after(told(&activity)).append(app, tx, actor).await?;
    Ok(id)
}

/// Changes an activity that was read at a revision; its kind stays. Where what the bodies approve changes, it is another
/// edition, which is approved anew (see [`Standing::after`](tomaia_domain::activities::Standing::after)).
///
/// # Errors
/// The actor may not; it is not there; a field is wrong; somebody else changed it meanwhile; meetings are planned on
/// days that it would no longer have; it is over or cancelled.
pub async fn edit(app: &App, actor: &Actor, id: i64, revision: i64, form: &ActivityForm) -> Result<()> {
    actor.may(Verb::ActivitiesEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("activity", id).await?;
    let before = store::find(&mut tx, id).await?;
    let form = ActivityForm { kind: before.kind.name().to_owned(), ..form.clone() };
    let mut activity = checked(&mut tx, before.programme, &form).await?;
    activity.id = id;
    activity.state = before.state;
    activity.edition = before.edition;
    if store::days_used_outside(&mut tx, id, &activity.starts_on, &activity.ends_on).await? {
        let mut fields = Fields::default();
        fields.wrong("ends_on", "activities-session-outside");
        fields.finish()?;
    }
    let changed = activity.substance() != before.substance() || activity.line != before.line;
    if changed {
        activity.edition += 1;
    }
    if !store::update(&mut tx, id, revision, &activity, app.now()).await? {
        return Err(Refusal::changed_meanwhile().into());
    }
    if changed {
        new_edition(app, &mut tx, actor, &before, &activity).await?;
    }
    if let Some(team) = &form.team {
        store::set_team(&mut tx, id, team).await?;
    }
    entry("activity-edited", id, &activity)
        .before(told(&before))
        .after(told(&activity))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps the new edition, and takes the activity to where it must be approved anew.
async fn new_edition(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    before: &Activity,
    activity: &Activity,
) -> Result<()> {
    let account = actor.account().ok();
    let standing = store::standing(tx, before).await?;
    let after = standing.after(&Step::Change(account)).map_err(states::refused)?;
    store::insert_edition(tx, activity.id, activity.edition, activity, app.now()).await?;
    if !after.approvals.is_empty() {
        let decision = store::Decision {
            edition: activity.edition,
            approval: Approval { body: Body::Agency, account },
            approved: true,
            who: actor.name(),
            note: "",
        };
        store::insert_decision(tx, activity.id, &decision, app.now()).await?;
    }
    if after.state != before.state {
        let entry = entry("activity-to-approve-again", activity.id, activity);
        store::set_state(tx, activity.id, (after.state, ""), actor.name(), app.now()).await?;
        entry
            .before(json!({ "state": before.state.name() }))
            .after(json!({ "state": after.state.name() }))
            .append(app, tx, actor)
            .await?;
    }
    Ok(())
}

/// An activity, for a verb of another room inside its transaction.
pub(crate) async fn peek(connection: &mut Connection, id: i64) -> Result<Activity> {
    store::find(connection, id).await
}

/// An activity.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn find(app: &App, actor: &Actor, id: i64) -> Result<Activity> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    store::find(&mut connection, id).await
}

/// The team of an activity: account and name.
///
/// # Errors
/// The actor may not.
pub async fn team(app: &App, actor: &Actor, id: i64) -> Result<Vec<(i64, String)>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT a.id, a.name FROM activity_team t JOIN account a ON a.id = t.account_id \
                 WHERE t.activity_id = $1 ORDER BY a.name, a.id")
            .bind(id),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

/// What happened to an activity: the newest entries first, before the given one.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn timeline(
    app: &App,
    actor: &Actor,
    id: i64,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Sealed>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    store::find(&mut connection, id).await?;
    audit::timeline(&mut connection, ("activity", id), before, limit).await
}

/// The accounts that can answer for something: identifier and name.
///
/// # Errors
/// The actor may not.
pub async fn owners(app: &App, actor: &Actor) -> Result<Vec<(i64, String)>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql("SELECT DISTINCT a.id, a.name FROM account a JOIN account_role r ON r.account_id = a.id \
             WHERE r.role IN ('admin', 'coordinator', 'officer', 'association') AND a.disabled_at IS NULL \
             ORDER BY a.name, a.id"))
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

async fn checked(tx: &mut Connection, programme: i64, form: &ActivityForm) -> Result<Activity> {
    let validity = programmes::find(tx, programme).await?;
    let mut fields = Fields::default();
    let kind = fields.take("kind", ActivityKind::from_name(&form.kind).ok_or(TypedError::Choice));
    let starts_on = fields.take("starts_on", typed::date(&form.starts_on)).map(|day| day.to_string());
    let ends_on = fields.take("ends_on", typed::date(&form.ends_on)).map(|day| day.to_string());
    if let (Some(first), Some(last)) = (&starts_on, &ends_on) {
        if first > last {
            fields.wrong("ends_on", "programmes-dates-backwards");
        } else if *first < validity.starts_on || *last > validity.ends_on {
            fields.wrong("starts_on", "activities-outside-programme");
        }
    }
    if let Some(line) = form.line
        && !store::line_is_of(tx, line, programme).await?
    {
        fields.wrong("line", TypedError::Choice.to_string());
    }
    let accounts = form.owner.iter().map(|owner| ("owner", *owner));
    let team = form.team.iter().flatten().map(|account| ("team", *account));
    for (field, account) in accounts.chain(team) {
        if !store::account_exists(tx, account).await? {
            fields.wrong(field, TypedError::Choice.to_string());
        }
    }
    let mut languages: Vec<String> = Vec::new();
    for code in form.languages.split([',', ' ']).filter(|code| !code.trim().is_empty()) {
        let language = fields.optional("languages", code, |code| Language::parse(&code.to_lowercase()));
        languages.extend(language.map(|language| language.to_string()));
    }
    let activity = Activity {
        id: 0,
        programme,
        line: form.line,
        kind: kind.unwrap_or(ActivityKind::Mission),
        name_it: fields.required("name_it", &form.name_it),
        name_en: fields.required("name_en", &form.name_en),
        starts_on: starts_on.unwrap_or_default(),
        ends_on: ends_on.unwrap_or_default(),
        place: form.place.trim().to_owned(),
        languages,
        summary_it: form.summary_it.trim().to_owned(),
        summary_en: form.summary_en.trim().to_owned(),
        state: ActivityState::Draft,
        state_reason: String::new(),
        edition: 1,
        owner: form.owner,
        revision: 1,
        updated_at: 0,
    };
    fields.finish()?;
    Ok(activity)
}

/// An entry about an activity: of a mission it is told in the mission's timeline, too.
fn entry(name: &str, id: i64, activity: &Activity) -> Entry {
    let entry = Entry::named(name, ("activity", id)).about(("programme", activity.programme));
    if activity.kind == ActivityKind::Mission { entry.about(("mission", id)) } else { entry }
}

fn told(activity: &Activity) -> serde_json::Value {
    json!({
        "kind": activity.kind.name(),
        "name_it": activity.name_it,
        "name_en": activity.name_en,
        "starts_on": activity.starts_on,
        "ends_on": activity.ends_on,
        "place": activity.place,
        "line": activity.line,
        "owner": activity.owner,
    })
}
