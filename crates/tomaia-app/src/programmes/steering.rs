//! The steering committee: its meetings with minutes, what it decided, and the tasks that followed (those are
//! `activities::tasks`, which know the meeting).

use super::store::find;
use crate::audit::Entry;
use crate::{Actor, App, Result};
use jiff::civil::Date;
use serde_json::json;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};

/// A meeting as it was typed.
#[derive(Clone, Debug, Default)]
pub struct MeetingForm {
    /// The day, ISO 8601.
    pub held_on: String,
    /// Where.
    pub place: String,
    /// What it was about.
    pub subject: String,
    /// Who was there.
    pub present: String,
    /// The minutes.
    pub minutes: String,
    /// Its decisions, one a line; those that are there already stay.
    pub decisions: String,
}

/// A meeting of the committee.
#[derive(Clone, Debug)]
pub struct MeetingRow {
    /// Identifier.
    pub id: i64,
    /// Its programme.
    pub programme: i64,
    /// The day.
    pub held_on: Date,
    /// Where.
    pub place: String,
    /// What it was about.
    pub subject: String,
    /// Who was there.
    pub present: String,
    /// The minutes.
    pub minutes: String,
    /// Rises at each change.
    pub revision: i64,
    /// What was decided, in order.
    pub decisions: Vec<DecisionRow>,
    /// How many of its tasks are still to do, and how many there are.
    pub tasks: (i64, i64),
}

/// A decision of the committee.
#[derive(Clone, Debug)]
pub struct DecisionRow {
    /// Identifier.
    pub id: i64,
    /// In words.
    pub words: String,
}

/// Adds a meeting with its decisions.
///
/// # Errors
/// The actor may not; the programme is not there; a field is wrong.
pub async fn add(app: &App, actor: &Actor, programme: i64, form: &MeetingForm) -> Result<i64> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut tx = app.database.begin().await?;
    find(&mut tx, programme).await?;
    let day = checked(form)?;
    let row = tx
        .one(
            sql("INSERT INTO steering_meeting (programme_id, held_on, place, subject, present, minutes, created_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id")
            .bind(programme)
            .bind(day.to_string())
            .bind(form.place.trim())
            .bind(form.subject.trim())
            .bind(form.present.trim())
            .bind(form.minutes.trim())
            .bind(app.now()),
        )
        .await?;
    let id = row.get("id")?;
    decide_in(app, &mut tx, id, &form.decisions).await?;
    Entry::named("steering-meeting-added", ("steering_meeting", id))
        .about(("programme", programme))
        .after(json!({ "held_on": day.to_string(), "subject": form.subject.trim() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a meeting that was read at a revision; new decisions are added.
///
/// # Errors
/// The actor may not; it is not one of the programme's; a field is wrong; somebody else changed it meanwhile.
pub async fn edit(
    app: &App,
    actor: &Actor,
    (programme, id): (i64, i64),
    revision: i64,
    form: &MeetingForm,
) -> Result<()> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut tx = app.database.begin().await?;
    let before = meeting_in(&mut tx, programme, id).await?;
    let day = checked(form)?;
    let touched = tx
        .run(
            sql("UPDATE steering_meeting SET held_on = $1, place = $2, subject = $3, present = $4, minutes = $5, \
                 revision = revision + 1 WHERE id = $6 AND revision = $7")
            .bind(day.to_string())
            .bind(form.place.trim())
            .bind(form.subject.trim())
            .bind(form.present.trim())
            .bind(form.minutes.trim())
            .bind(id)
            .bind(revision),
        )
        .await?;
    if touched == 0 {
        return Err(Refusal::changed_meanwhile().into());
    }
    decide_in(app, &mut tx, id, &form.decisions).await?;
    Entry::named("steering-meeting-edited", ("steering_meeting", id))
        .about(("programme", programme))
        .before(json!({ "minutes": before.minutes, "subject": before.subject }))
        .after(json!({ "minutes": form.minutes.trim(), "subject": form.subject.trim() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a decision away that was written by mistake.
///
/// # Errors
/// The actor may not; it is not one of the meeting's.
pub async fn remove_decision(
    app: &App,
    actor: &Actor,
    (programme, meeting): (i64, i64),
    decision: i64,
) -> Result<()> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut tx = app.database.begin().await?;
    let before = meeting_in(&mut tx, programme, meeting).await?;
    let words = before.decisions.iter().find(|known| known.id == decision).map(|known| known.words.clone());
    let words = words.ok_or_else(Refusal::not_found)?;
    tx.run(sql("DELETE FROM steering_decision WHERE id = $1").bind(decision)).await?;
    Entry::named("steering-decision-removed", ("steering_meeting", meeting))
        .about(("programme", programme))
        .before(json!({ "words": words }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The meetings of a programme until a day, the newest first.
///
/// # Errors
/// The actor may not.
pub async fn list(app: &App, actor: &Actor, programme: i64, until: Option<Date>) -> Result<Vec<MeetingRow>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    find(&mut connection, programme).await?;
    let until = until.map_or_else(|| "9999".to_owned(), |day| day.to_string());
    let rows = connection
        .all(
            sql("SELECT m.*, (SELECT COUNT(*) FROM task t WHERE t.meeting_id = m.id) AS tasks, \
                 (SELECT COUNT(*) FROM task t WHERE t.meeting_id = m.id AND t.done_at IS NULL) AS open_tasks \
                 FROM steering_meeting m WHERE m.programme_id = $1 AND m.held_on <= $2 \
                 ORDER BY m.held_on DESC, m.id DESC")
            .bind(programme)
            .bind(until),
        )
        .await?;
    let decisions = connection
        .all(
            sql("SELECT d.* FROM steering_decision d JOIN steering_meeting m ON m.id = d.meeting_id \
                 WHERE m.programme_id = $1 ORDER BY d.id")
            .bind(programme),
        )
        .await?;
    let mut meetings = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    for row in &decisions {
        let meeting: i64 = row.get("meeting_id")?;
        if let Some(meeting) = meetings.iter_mut().find(|known| known.id == meeting) {
            meeting.decisions.push(DecisionRow { id: row.get("id")?, words: row.get("words")? });
        }
    }
    Ok(meetings)
}

/// A meeting.
///
/// # Errors
/// The actor may not; it is not one of the programme's.
pub async fn meeting(app: &App, actor: &Actor, programme: i64, id: i64) -> Result<MeetingRow> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    meeting_in(&mut connection, programme, id).await
}

async fn meeting_in(connection: &mut Connection, programme: i64, id: i64) -> Result<MeetingRow> {
    let row = connection
        .one(
            sql("SELECT m.*, (SELECT COUNT(*) FROM task t WHERE t.meeting_id = m.id) AS tasks, \
                 (SELECT COUNT(*) FROM task t WHERE t.meeting_id = m.id AND t.done_at IS NULL) AS open_tasks \
                 FROM steering_meeting m WHERE m.id = $1 AND m.programme_id = $2")
            .bind(id)
            .bind(programme),
        )
        .await?;
    let mut meeting = read(&row)?;
    let decisions = connection
        .all(sql("SELECT id, words FROM steering_decision WHERE meeting_id = $1 ORDER BY id").bind(id))
        .await?;
    for row in &decisions {
        meeting.decisions.push(DecisionRow { id: row.get("id")?, words: row.get("words")? });
    }
    Ok(meeting)
}

fn read(row: &Row) -> Result<MeetingRow> {
    let held_on: String = row.get("held_on")?;
    Ok(MeetingRow {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        held_on: held_on.parse().map_err(|error| anyhow::anyhow!("a stored date {held_on}: {error}"))?,
        place: row.get("place")?,
        subject: row.get("subject")?,
        present: row.get("present")?,
        minutes: row.get("minutes")?,
        revision: row.get("revision")?,
        decisions: Vec::new(),
        tasks: (row.get("open_tasks")?, row.get("tasks")?),
    })
}

async fn decide_in(app: &App, tx: &mut Connection, meeting: i64, decisions: &str) -> Result<()> {
    for words in decisions.lines().map(str::trim).filter(|words| !words.is_empty()) {
        let there = tx
            .first(
                sql("SELECT id FROM steering_decision WHERE meeting_id = $1 AND words = $2")
                    .bind(meeting)
                    .bind(words),
            )
            .await?;
        if there.is_none() {
            tx.run(
                sql("INSERT INTO steering_decision (meeting_id, words, created_at) VALUES ($1, $2, $3)")
                    .bind(meeting)
                    .bind(words)
                    .bind(app.now()),
            )
            .await?;
        }
    }
    Ok(())
}

fn checked(form: &MeetingForm) -> Result<Date> {
    let mut fields = Fields::default();
    let day = fields.needed("held_on", &form.held_on, typed::date);
    fields.required("subject", &form.subject);
    fields.finish()?;
    day.ok_or_else(|| {
        Refusal::new(tomaia_domain::refusal::RefusalKind::Invalid, TypedError::Date.to_string()).into()
    })
}
