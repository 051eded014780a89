//! Sessions: the half days on which meetings are held, each cut into slots by a plan.

use super::{Mission, begin, store};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use jiff::Timestamp;
use serde_json::{Value, json};
use tomaia_db::{Connection, sql};
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::missions::{HalfDay, SessionPlan, slots};
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::typed;

/// A session as it was typed.
#[derive(Clone, Debug, Default)]
pub struct SessionForm {
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// The day, ISO 8601.
    pub day: String,
    /// When the first meeting begins, `09:30`.
    pub from: String,
    /// When the last one must have ended.
    pub to: String,
    /// Minutes of a meeting.
    pub meeting_minutes: String,
    /// Minutes between two meetings.
    pub pause_minutes: String,
    /// When the break in the middle begins; empty: none.
    pub interval_from: String,
    /// When it ends.
    pub interval_to: String,
}

struct Session {
    name_it: String,
    name_en: String,
    plan: SessionPlan,
    slots: Vec<(Timestamp, Timestamp)>,
}

/// Adds a session.
///
/// # Errors
/// The actor may not; a field is wrong; the day is not one of the mission's; another session is held then.
pub async fn add_session(app: &App, actor: &Actor, mission: i64, form: &SessionForm) -> Result<i64> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let id = add_session_in(app, &mut tx, actor, &mission, form).await?;
    tx.commit().await?;
    Ok(id)
}

pub(super) async fn add_session_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    mission: &Mission,
    form: &SessionForm,
) -> Result<i64> {
    let session = checked(tx, mission, form, 0).await?;
    let row = tx
        .one(
            sql("INSERT INTO mission_session (mission_id, name_it, name_en, held_on, half_day, plan) \
                 VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
            .bind(mission.id)
            .bind(&session.name_it)
            .bind(&session.name_en)
            .bind(session.plan.day.to_string())
            .bind(HalfDay::of(session.plan.from).name())
            .bind(plan_text(&session.plan)),
        )
        .await?;
    let id = row.get("id")?;
    store::insert_slots(tx, mission.id, id, &session.slots).await?;
    Entry::named("mission-session-added", ("mission", mission.id))
        .after(told(&session))
        .append(app, tx, actor)
        .await?;
    Ok(id)
}

/// Changes a session. Who was away during one of the old slots is away during the new ones that overlap it.
///
/// # Errors
/// As [`add_session`]; the times would change and meetings are planned in them.
pub async fn edit_session(app: &App, actor: &Actor, mission: i64, id: i64, form: &SessionForm) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    store::session_is_of(&mut tx, id, mission.id).await?;
    let session = checked(&mut tx, &mission, form, id).await?;
    let wanted: Vec<(i64, i64)> =
        session.slots.iter().map(|(from, to)| (from.as_millisecond(), to.as_millisecond())).collect();
    if store::slot_times(&mut tx, id).await? != wanted {
        refuse_where_used(&mut tx, id).await?;
        let away = store::away_in_session(&mut tx, id).await?;
        tx.run(sql("DELETE FROM slot WHERE session_id = $1").bind(id)).await?;
        store::insert_slots(&mut tx, mission.id, id, &session.slots).await?;
        store::put_away_again(&mut tx, mission.id, id, &away).await?;
    }
    tx.run(
        sql("UPDATE mission_session SET name_it = $2, name_en = $3, held_on = $4, half_day = $5, plan = $6 \
             WHERE id = $1")
        .bind(id)
        .bind(&session.name_it)
        .bind(&session.name_en)
        .bind(session.plan.day.to_string())
        .bind(HalfDay::of(session.plan.from).name())
        .bind(plan_text(&session.plan)),
    )
    .await?;
    Entry::named("mission-session-edited", ("mission", mission.id))
        .after(told(&session))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a session away with its slots.
///
/// # Errors
/// The actor may not; the session is not the mission's; meetings are planned in it.
pub async fn remove_session(app: &App, actor: &Actor, mission: i64, id: i64) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let name = store::session_is_of(&mut tx, id, mission.id).await?;
    refuse_where_used(&mut tx, id).await?;
    tx.run(sql("DELETE FROM mission_session WHERE id = $1").bind(id)).await?;
    Entry::named("mission-session-removed", ("mission", mission.id))
        .before(json!({ "name_it": name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn refuse_where_used(tx: &mut Connection, session: i64) -> Result<()> {
    let row = tx
        .one(
            sql("SELECT COUNT(*) AS meetings FROM meeting m JOIN slot s ON s.id = m.slot_id WHERE s.session_id = $1")
                .bind(session),
        )
        .await?;
    match row.get::<i64>("meetings")? {
        0 => Ok(()),
        meetings => Err(Refusal::conflict("missions-session-used").with("count", meetings).into()),
    }
}

async fn checked(tx: &mut Connection, mission: &Mission, form: &SessionForm, itself: i64) -> Result<Session> {
    let mut fields = Fields::default();
    let name_it = fields.required("name_it", &form.name_it);
    let name_en = fields.required("name_en", &form.name_en);
    let plan = plan(&mut fields, form);
    fields.finish()?;
    let mut fields = Fields::default();
    let day = plan.day.to_string();
    if day < mission.starts_on || day > mission.ends_on {
        fields.wrong("day", "missions-session-outside");
    }
    let slots = match slots(&plan, &mission.zone) {
        Ok(slots) => slots,
        Err(error) => {
            fields.wrong("to", error.key());
            Vec::new()
        }
    };
    if let (Some((from, _)), Some((_, to))) = (slots.first(), slots.last())
        && store::session_between(tx, mission.id, itself, from.as_millisecond(), to.as_millisecond()).await?
    {
        fields.wrong("from", "missions-session-overlaps");
    }
    fields.finish()?;
    Ok(Session { name_it, name_en, plan, slots })
}

fn plan(fields: &mut Fields, form: &SessionForm) -> SessionPlan {
    let interval = if form.interval_from.trim().is_empty() && form.interval_to.trim().is_empty() {
        None
    } else {
        let from = fields.take("interval_from", typed::time(&form.interval_from));
        from.zip(fields.take("interval_to", typed::time(&form.interval_to)))
    };
    SessionPlan {
        day: fields.take("day", typed::date(&form.day)).unwrap_or_default(),
        from: fields.take("from", typed::time(&form.from)).unwrap_or_default(),
        to: fields.take("to", typed::time(&form.to)).unwrap_or_default(),
        meeting_minutes: fields
            .take("meeting_minutes", typed::number(&form.meeting_minutes, 240))
            .unwrap_or_default(),
        pause_minutes: fields
            .take("pause_minutes", typed::number(&form.pause_minutes, 120))
            .unwrap_or_default(),
        interval,
    }
}

fn plan_json(plan: &SessionPlan) -> Value {
    let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    json!({
        "from": clock(plan.from),
        "to": clock(plan.to),
        "meeting_minutes": plan.meeting_minutes,
        "pause_minutes": plan.pause_minutes,
        "interval_from": plan.interval.map(|(from, _)| clock(from)),
        "interval_to": plan.interval.map(|(_, to)| clock(to)),
    })
}

fn plan_text(plan: &SessionPlan) -> String {
    plan_json(plan).to_string()
}

fn told(session: &Session) -> Value {
    json!({
        "name_it": session.name_it,
        "name_en": session.name_en,
        "day": session.plan.day.to_string(),
        "plan": plan_json(&session.plan),
        "slots": session.slots.len(),
    })
}
