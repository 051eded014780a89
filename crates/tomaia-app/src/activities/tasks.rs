//! Tasks: what must be done for an activity, for the programme, or because the steering committee said so. Each has an
//! owner and a day; the owner is told some days before, by a draft of the outbox that a job writes.

use super::{account_exists, store};
use crate::audit::Entry;
use crate::jobs::{Job, enqueue_at};
use crate::outbox::{self, NewMail};
use crate::{Actor, App, Result, programmes};
use jiff::civil::Date;
use serde_json::json;
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::activities::{ActivityKind, shifted};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};
use tomaia_i18n::{Language, texts};

/// At which hour of the programme's clock a reminder is written.
const HOUR: i8 = 7;

/// A task as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TaskForm {
    /// What must be done.
    pub title: String,
    /// More about it.
    pub note: String,
    /// The account that does it.
    pub owner: Option<i64>,
    /// The day by which it is done, ISO 8601; may be empty.
    pub due_on: String,
}

/// What a task belongs to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TaskOf {
    /// The whole programme.
    Programme(i64),
    /// An activity.
    Activity(i64),
    /// A meeting of the steering committee of a programme.
    Meeting(i64, i64),
}

/// A task as it is shown.
#[derive(Clone, Debug)]
pub struct TaskRow {
    /// Identifier.
    pub id: i64,
    /// Its programme.
    pub programme: i64,
    /// Its activity, with its Italian and English name.
    pub activity: Option<(i64, [String; 2])>,
    /// The steering meeting that it comes from.
    pub meeting: Option<i64>,
    /// What must be done.
    pub title: String,
    /// More about it.
    pub note: String,
    /// Who does it.
    pub owner: Option<(i64, String)>,
    /// The day by which it is done.
    pub due_on: Option<Date>,
    /// When it was done, milliseconds since 1970, and by whom.
    pub done: Option<(i64, String)>,
    /// Rises at each change.
    pub revision: i64,
}

struct Task {
    title: String,
    note: String,
    owner: Option<i64>,
    due_on: Option<Date>,
}

/// Adds a task.
///
/// # Errors
/// The actor may not; what it belongs to is not there; a field is wrong.
pub async fn add(app: &App, actor: &Actor, of: TaskOf, form: &TaskForm) -> Result<i64> {
    actor.may(Verb::TasksEdit)?;
    let mut tx = app.database.begin().await?;
    let id = add_in(app, &mut tx, actor, of, form).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a task inside the transaction of a verb that has asked the actor already.
pub(crate) async fn add_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    of: TaskOf,
    form: &TaskForm,
) -> Result<i64> {
    let (programme, activity, meeting) = match of {
        TaskOf::Programme(programme) => (programme, None, None),
        TaskOf::Activity(activity) => (store::find(tx, activity).await?.programme, Some(activity), None),
        TaskOf::Meeting(programme, meeting) => (programme, None, Some(meeting)),
    };
    programmes::find(tx, programme).await?;
    let task = checked(tx, form).await?;
    let row = tx
        .one(
            sql("INSERT INTO task (programme_id, activity_id, meeting_id, title, note, owner_account_id, due_on, \
                 created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id")
            .bind(programme)
            .bind(activity)
            .bind(meeting)
            .bind(&task.title)
            .bind(&task.note)
            .bind(task.owner)
            .bind(task.due_on.map(|day| day.to_string()))
            .bind(app.now()),
        )
        .await?;
    let id = row.get("id")?;
    remind(app, tx, id, programme, task.due_on).await?;
    entry("task-added", id, programme, activity).after(told(&task)).append(app, tx, actor).await?;
    Ok(id)
}

/// Changes a task that was read at a revision.
///
/// # Errors
/// The actor may not; it is not there; a field is wrong; somebody else changed it meanwhile.
pub async fn edit(app: &App, actor: &Actor, id: i64, revision: i64, form: &TaskForm) -> Result<()> {
    actor.may(Verb::TasksEdit)?;
    let mut tx = app.database.begin().await?;
    let before = find_in(&mut tx, id).await?;
    let task = checked(&mut tx, form).await?;
    let touched = tx
        .run(
            sql("UPDATE task SET title = $1, note = $2, owner_account_id = $3, due_on = $4, \
                 revision = revision + 1 WHERE id = $5 AND revision = $6")
            .bind(&task.title)
            .bind(&task.note)
            .bind(task.owner)
            .bind(task.due_on.map(|day| day.to_string()))
            .bind(id)
            .bind(revision),
        )
        .await?;
    if touched == 0 {
        return Err(Refusal::changed_meanwhile().into());
    }
    if task.due_on != before.due_on {
        remind(app, &mut tx, id, before.programme, task.due_on).await?;
    }
    let old = Task {
        title: before.title.clone(),
        note: before.note.clone(),
        owner: before.owner.as_ref().map(|(owner, _)| *owner),
        due_on: before.due_on,
    };
    entry("task-edited", id, before.programme, before.activity.map(|(activity, _)| activity))
        .changes(&told(&old), &told(&task))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Ticks a task off, or takes the tick away. Asked twice, it is done once.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn set_done(app: &App, actor: &Actor, id: i64, done: bool) -> Result<()> {
    actor.may(Verb::TasksEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("task", id).await?;
    let before = find_in(&mut tx, id).await?;
    if before.done.is_some() == done {
        return Ok(());
    }
    tx.run(
        sql("UPDATE task SET done_at = $2, done_by = $3, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(done.then(|| app.now()))
            .bind(done.then(|| actor.name().to_owned())),
    )
    .await?;
    let verb = if done { "task-done" } else { "task-not-done" };
    entry(verb, id, before.programme, before.activity.map(|(activity, _)| activity))
        .after(json!({ "title": before.title }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a task away.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn remove(app: &App, actor: &Actor, id: i64) -> Result<()> {
    actor.may(Verb::TasksEdit)?;
    let mut tx = app.database.begin().await?;
    let before = find_in(&mut tx, id).await?;
    tx.run(sql("DELETE FROM task WHERE id = $1").bind(id)).await?;
    entry("task-removed", id, before.programme, before.activity.map(|(activity, _)| activity))
        .before(json!({ "title": before.title }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Adds the tasks that an activity of its kind usually has, each so many days from its first day; what is there already
/// under the same title is not added again. Returns how many were added.
///
/// # Errors
/// The actor may not; the activity is not there.
pub async fn add_checklist(app: &App, actor: &Actor, activity: i64) -> Result<usize> {
    actor.may(Verb::TasksEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("activity", activity).await?;
    let found = store::find(&mut tx, activity).await?;
    let first: Date = day(&found.starts_on)?;
    let there = tx.all(sql("SELECT title FROM task WHERE activity_id = $1").bind(activity)).await?;
    let there: Vec<String> = there.iter().map(|row| row.get("title")).collect::<Result<_, _>>()?;
    let items = checklist_in(&mut tx, found.kind).await?;
    let mut added = 0;
    for item in items.iter().filter(|item| !there.contains(&item.title_it)) {
        let due_on = first.saturating_add(jiff::Span::new().days(item.days));
        let form = TaskForm {
            title: item.title_it.clone(),
            owner: found.owner,
            due_on: due_on.to_string(),
            ..TaskForm::default()
        };
        add_in(app, &mut tx, actor, TaskOf::Activity(activity), &form).await?;
        added += 1;
    }
    tx.commit().await?;
    Ok(added)
}

/// A line of the checklist of a kind.
#[derive(Clone, Debug)]
pub struct ChecklistItem {
    /// What must be done, in Italian.
    pub title_it: String,
    /// What must be done, in English.
    pub title_en: String,
    /// Days from the activity's first day; negative: before it.
    pub days: i64,
}

/// The checklist of a kind of activity.
///
/// # Errors
/// The actor may not.
pub async fn checklist(app: &App, actor: &Actor, kind: ActivityKind) -> Result<Vec<ChecklistItem>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    checklist_in(&mut connection, kind).await
}

/// Sets the checklist of a kind: one line a task, `days; Italian; English`.
///
/// # Errors
/// The actor may not; a line cannot be read.
pub async fn set_checklist(app: &App, actor: &Actor, kind: ActivityKind, text: &str) -> Result<()> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut items = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line): &(i64, &str)| !line.trim().is_empty()) {
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        let days = parts.first().and_then(|days| days.trim_start_matches('+').parse::<i64>().ok());
        match (days, &parts[..]) {
            (Some(days), [_, it, en]) if !it.is_empty() && !en.is_empty() && days.abs() <= 1000 => {
                items.push((days, *it, *en));
            }
            _ => {
                let error = FieldError::new("items", "activities-checklist-line").with("line", number);
                return Err(Refusal::invalid(vec![error]).into());
            }
        }
    }
    let mut tx = app.database.begin().await?;
    tx.lock("checklist", 0).await?;
    tx.run(sql("DELETE FROM checklist_item WHERE kind = $1").bind(kind.name())).await?;
    for (position, (days, it, en)) in (1_i64..).zip(&items) {
        tx.run(
            sql("INSERT INTO checklist_item (kind, title_it, title_en, days, position) VALUES ($1, $2, $3, $4, $5)")
                .bind(kind.name())
                .bind(*it)
                .bind(*en)
                .bind(*days)
                .bind(position),
        )
        .await?;
    }
    Entry::named("checklist-set", ("checklist", 0))
        .after(json!({ "kind": kind.name(), "items": items.len() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// A task.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn find(app: &App, actor: &Actor, id: i64) -> Result<TaskRow> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    find_in(&mut connection, id).await
}

/// The tasks of something: what is to do first, by day; then what is done.
///
/// # Errors
/// The actor may not.
pub async fn list(app: &App, actor: &Actor, of: TaskOf) -> Result<Vec<TaskRow>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let query = match of {
        TaskOf::Programme(programme) => select().push(" WHERE t.programme_id = ").value(programme),
        TaskOf::Activity(activity) => select().push(" WHERE t.activity_id = ").value(activity),
        TaskOf::Meeting(programme, meeting) => select()
            .push(" WHERE t.programme_id = ")
            .value(programme)
            .push(" AND t.meeting_id = ")
            .value(meeting),
    };
    rows(&mut connection, query).await
}

/// What an account has to do by a day, and what nobody has to do by then where `of_nobody`: the oldest first.
pub(crate) async fn due(
    connection: &mut Connection,
    account: i64,
    of_nobody: bool,
    until: Date,
    limit: i64,
) -> Result<Vec<TaskRow>> {
    let mut query = select().push(" WHERE t.done_at IS NULL AND t.due_on <= ").value(until.to_string());
    query = query.push(" AND (t.owner_account_id = ").value(account);
    if of_nobody {
        query = query.push(" OR t.owner_account_id IS NULL");
    }
    query = query.push(") AND (a.state IS NULL OR a.state <> 'cancelled') ORDER BY t.due_on, t.id LIMIT ");
    read_all(&connection.all(query.value(limit)).await?)
}

/// Copies the tasks of an activity to its copy, not done, with their days as far from the first day as they were.
pub(super) async fn copy(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    (from, from_first): (i64, Date),
    (to, to_first): (i64, Date),
) -> Result<usize> {
    let tasks = rows(tx, select().push(" WHERE t.activity_id = ").value(from)).await?;
    for task in &tasks {
        let form = TaskForm {
            title: task.title.clone(),
            note: task.note.clone(),
            owner: task.owner.as_ref().map(|(owner, _)| *owner),
            due_on: task.due_on.map(|day| shifted(day, from_first, to_first).to_string()).unwrap_or_default(),
        };
        add_in(app, tx, actor, TaskOf::Activity(to), &form).await?;
    }
    Ok(tasks.len())
}

/// The job: drafts a mail to the owner of a task that is still to do and is due soon. One mail a task and day.
pub(crate) async fn remind_owner(app: &App, id: i64) -> Result<()> {
    let mut tx = app.database.begin().await?;
    let Some(task) = rows(&mut tx, select().push(" WHERE t.id = ").value(id)).await?.pop() else {
        return Ok(());
    };
    let (Some((owner, _)), Some(due_on), None) = (&task.owner, task.due_on, &task.done) else {
        return Ok(());
    };
    let programme = programmes::find(&mut tx, task.programme).await?;
    let today = app.clock.now().to_zoned(programme.zone()).date();
    if due_on < today || due_on > today.saturating_add(jiff::Span::new().days(programme.task_days)) {
        return Ok(());
    }
    let Some(account) = programmes::recipient(&mut tx, *owner).await? else { return Ok(()) };
    let language = Language::from_code(&account.language).unwrap_or(Language::Italian);
    let texts = texts(language);
    let own = usize::from(language != Language::Italian);
    let about = task.activity.as_ref().map_or_else(
        || if own == 0 { programme.name_it.clone() } else { programme.name_en.clone() },
        |(_, names)| names[own].clone(),
    );
    let page = task.activity.as_ref().map_or_else(
        || format!("/desk/programmes/{}/tasks", task.programme),
        |(activity, _)| format!("/desk/activities/{activity}/tasks"),
    );
    let arguments = [
        ("name", account.name.as_str().into()),
        ("title", task.title.as_str().into()),
        ("about", about.as_str().into()),
        ("date", texts.full_date(due_on).into()),
        ("link", format!("{}{page}", app.settings.public_url).into()),
    ];
    let mail = NewMail {
        kind: "task_reminder",
        mission: None,
        about_kind: "account",
        about_id: account.id,
        to_name: account.name.clone(),
        to_address: account.email.clone(),
        language: language.code().to_owned(),
        subject: texts.plain("activities-mail-task-subject", &arguments),
        body: texts.plain("activities-mail-task-body", &arguments),
        calendar: None,
        key: Some(format!("task/{id}/{due_on}")),
    };
    outbox::draft(app, &mut tx, &mail).await?;
    tx.commit().await?;
    Ok(())
}

/// Leaves the job that reminds of a task, where its day is still to come.
async fn remind(app: &App, tx: &mut Connection, id: i64, programme: i64, due_on: Option<Date>) -> Result<()> {
    let Some(due_on) = due_on else { return Ok(()) };
    let programme = programmes::find(tx, programme).await?;
    let on = due_on.saturating_sub(jiff::Span::new().days(programme.task_days));
    let Some(at) = programmes::instant(on, HOUR, &programme.zone()) else { return Ok(()) };
    if at > app.now() {
        enqueue_at(app, tx, &Job::RemindOfTask { task: id }, at).await?;
    }
    Ok(())
}

async fn find_in(connection: &mut Connection, id: i64) -> Result<TaskRow> {
    let found = rows(connection, select().push(" WHERE t.id = ").value(id)).await?;
    found.into_iter().next().ok_or_else(|| Refusal::not_found().into())
}

fn select() -> Sql {
    sql("SELECT t.*, o.name AS owner_name, a.name_it, a.name_en FROM task t \
         LEFT JOIN account o ON o.id = t.owner_account_id LEFT JOIN activity a ON a.id = t.activity_id")
}

async fn rows(connection: &mut Connection, query: Sql) -> Result<Vec<TaskRow>> {
    let order = " ORDER BY CASE WHEN t.done_at IS NULL THEN 0 ELSE 1 END, COALESCE(t.due_on, '9999'), t.id";
    read_all(&connection.all(query.push(order)).await?)
}

fn read_all(rows: &[Row]) -> Result<Vec<TaskRow>> {
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<TaskRow> {
    let (owner, owner_name): (Option<i64>, Option<String>) =
        (row.get("owner_account_id")?, row.get("owner_name")?);
    let activity = match row.get::<Option<i64>>("activity_id")? {
        Some(id) => Some((id, [row.get("name_it")?, row.get("name_en")?])),
        None => None,
    };
    let (done_at, done_by): (Option<i64>, Option<String>) = (row.get("done_at")?, row.get("done_by")?);
    Ok(TaskRow {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        activity,
        meeting: row.get("meeting_id")?,
        title: row.get("title")?,
        note: row.get("note")?,
        owner: owner.zip(owner_name),
        due_on: row.get::<Option<String>>("due_on")?.map(|text| day(&text)).transpose()?,
        done: done_at.map(|at| (at, done_by.unwrap_or_default())),
        revision: row.get("revision")?,
    })
}

async fn checklist_in(connection: &mut Connection, kind: ActivityKind) -> Result<Vec<ChecklistItem>> {
    let rows = connection
        .all(sql("SELECT * FROM checklist_item WHERE kind = $1 ORDER BY position, id").bind(kind.name()))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ChecklistItem {
                title_it: row.get("title_it")?,
                title_en: row.get("title_en")?,
                days: row.get("days")?,
            })
        })
        .collect()
}

async fn checked(tx: &mut Connection, form: &TaskForm) -> Result<Task> {
    let mut fields = Fields::default();
    let title = fields.required("title", &form.title);
    let due_on = fields.optional("due_on", &form.due_on, typed::date);
    if let Some(owner) = form.owner
        && !account_exists(tx, owner).await?
    {
        fields.wrong("owner", TypedError::Choice.to_string());
    }
    fields.finish()?;
    Ok(Task { title, note: form.note.trim().to_owned(), owner: form.owner, due_on })
}

fn told(task: &Task) -> serde_json::Value {
    json!({ "title": task.title, "owner": task.owner, "due_on": task.due_on.map(|day| day.to_string()) })
}

fn entry(verb: &str, id: i64, programme: i64, activity: Option<i64>) -> Entry {
    let entry = Entry::named(verb, ("task", id)).about(("programme", programme));
    match activity {
        // A mission's timeline is found under its own name, which is its activity's number.
        Some(activity) => entry.about(("activity", activity)).about(("mission", activity)),
        None => entry,
    }
}

fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|error| anyhow::anyhow!("a stored date {text}: {error}").into())
}
