//! Tasks on their pages: of an activity, of a programme, of a steering meeting. One list, one form, one tick, whatever
//! they belong to.

use super::tabs::{Framed, Tab, framed};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::forms::{Choice, FormErrors};
use crate::programmes::tabs as programme;
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use tomaia_app::Actor;
use tomaia_app::activities::tasks::{self, TaskForm, TaskOf, TaskRow};
use tomaia_app::activities::{self};
use tomaia_domain::activities::ActivityKind;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Arg;

/// A list of tasks with the form of a new one, as `parts/tasks.html` reads it.
pub(crate) struct TaskList {
    pub(crate) rows: Vec<TaskView>,
    pub(crate) may_edit: bool,
    pub(crate) action: String,
    pub(crate) errors: FormErrors,
    pub(crate) title: String,
    pub(crate) due_on: String,
    pub(crate) owners: Vec<Choice>,
}

/// A task in a list.
pub(crate) struct TaskView {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) owner: String,
    pub(crate) due: String,
    pub(crate) due_kind: &'static str,
    pub(crate) done: String,
    pub(crate) of: String,
    pub(crate) of_href: String,
}

/// The tasks of something as a page shows them, with what was typed into the form of a new one.
pub(crate) async fn task_list(
    web: &Web,
    shell: &Shell,
    of: TaskOf,
    action: String,
    typed: &Typed,
) -> Result<TaskList, Failure> {
    let rows = tasks::list(&web.app, &shell.actor, of).await?;
    let owners = activities::owners(&web.app, &shell.actor).await?;
    let today = web.app.today();
    let chosen = typed.get("owner");
    Ok(TaskList {
        rows: rows.iter().map(|row| view(shell, row, today, matches!(of, TaskOf::Programme(_)))).collect(),
        may_edit: shell.actor.can(Verb::TasksEdit),
        action,
        errors: FormErrors::default(),
        title: typed.text("title"),
        due_on: typed.text("due_on"),
        owners: owners
            .into_iter()
            .map(|(id, name)| {
                let value = id.to_string();
                let selected = value == chosen;
                Choice::new(value, name, selected)
            })
            .collect(),
    })
}

fn view(shell: &Shell, row: &TaskRow, today: Date, with_activity: bool) -> TaskView {
    let late = row.done.is_none() && row.due_on.is_some_and(|day| day < today);
    let soon = row.due_on.is_some_and(|day| day <= today.saturating_add(jiff::Span::new().days(7)));
    let (of, of_href) = match (&row.activity, row.meeting) {
        (Some((id, names)), _) if with_activity => {
            (shell.either(&names[0], &names[1]), format!("/desk/activities/{id}/tasks"))
        }
        (None, Some(meeting)) => (
            shell.t("programmes-steering-one"),
            format!("/desk/programmes/{}/steering/{meeting}", row.programme),
        ),
        _ => (String::new(), String::new()),
    };
    TaskView {
        id: row.id,
        title: row.title.clone(),
        note: row.note.clone(),
        owner: row.owner.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        due: row.due_on.map(|day| shell.texts.date(day)).unwrap_or_default(),
        due_kind: match (row.done.is_some(), late, soon) {
            (true, ..) => "neutral",
            (_, true, _) => "danger",
            (_, _, true) => "warning",
            _ => "neutral",
        },
        done: row
            .done
            .as_ref()
            .map(|(at, who)| {
                let date = shell.moment(*at);
                shell
                    .texts
                    .with("activities-task-done-by", &[("who", who.as_str().into()), ("date", date.into())])
            })
            .unwrap_or_default(),
        of,
        of_href,
    }
}

#[derive(Template)]
#[template(path = "activities/tasks.html")]
struct TasksPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    lead: String,
    checklist: String,
    checklist_count: i64,
    checklist_edit: String,
    tasks: TaskList,
}

/// The tasks of an activity.
pub(super) async fn of_activity(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    activity_page(&web, visitor, id, &Typed::default(), None).await
}

/// Adds a task to an activity.
pub(super) async fn add_to_activity(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match tasks::add(&web.app, &visitor.actor, TaskOf::Activity(id), &task_form(&typed)).await {
        Ok(_) => Ok(done(&format!("/desk/activities/{id}/tasks"), "done-activities-task")),
        Err(error) => activity_page(&web, visitor, id, &typed, Some(error.into())).await,
    }
}

async fn activity_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let Framed { shell, tabs, activity } =
        framed(web, visitor, id, "activities-tab-tasks", Tab::Tasks).await?;
    let action = format!("/desk/activities/{id}/tasks");
    let list = task_list(web, &shell, TaskOf::Activity(id), action, typed).await?;
    let items = tasks::checklist(&web.app, &shell.actor, activity.kind).await?;
    let missing = items.iter().filter(|item| !list.rows.iter().any(|row| row.title == item.title_it)).count();
    let edits = shell.actor.can(Verb::ProgrammesEdit);
    show(
        TasksPage {
            lead: shell.t("activities-tasks-lead"),
            checklist: if list.may_edit { format!("/desk/activities/{id}/checklist") } else { String::new() },
            checklist_count: i64::try_from(missing).unwrap_or_default(),
            checklist_edit: if edits {
                format!("/desk/checklists/{}", activity.kind.name())
            } else {
                String::new()
            },
            tasks: list,
            tabs,
            shell,
        },
        refused,
    )
}

/// The tasks of a programme: its own, its activities' and those of its steering committee.
pub(crate) async fn of_programme(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    programme_page(&web, visitor, id, &Typed::default(), None).await
}

/// Adds a task to a programme.
pub(crate) async fn add_to_programme(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match tasks::add(&web.app, &visitor.actor, TaskOf::Programme(id), &task_form(&typed)).await {
        Ok(_) => Ok(done(&format!("/desk/programmes/{id}/tasks"), "done-activities-task")),
        Err(error) => programme_page(&web, visitor, id, &typed, Some(error.into())).await,
    }
}

async fn programme_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let (shell, tabs) =
        programme::framed(web, visitor, id, "activities-tab-tasks", programme::Tab::Tasks).await?;
    let action = format!("/desk/programmes/{id}/tasks");
    let list = task_list(web, &shell, TaskOf::Programme(id), action, typed).await?;
    let page = TasksPage {
        lead: shell.t("programmes-tasks-lead"),
        checklist: String::new(),
        checklist_count: 0,
        checklist_edit: String::new(),
        tasks: list,
        tabs,
        shell,
    };
    show(page, refused)
}

fn show(mut tasks: TasksPage, refused: Option<Failure>) -> Result<Response, Failure> {
    let Some(failure) = refused else { return page(&tasks) };
    tasks.tasks.errors = FormErrors::of(tasks.shell.texts, failure)?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &tasks)
}

/// Adds what the checklist of the kind has and the activity has not.
pub(super) async fn add_checklist(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    tasks::add_checklist(&web.app, &visitor.actor, id).await?;
    Ok(done(&format!("/desk/activities/{id}/tasks"), "done-activities-checklist"))
}

/// Ticks a task off, or takes the tick away.
pub(super) async fn set_done(
    State(web): State<Web>,
    visitor: Visitor,
    Path(task): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    tasks::set_done(&web.app, &visitor.actor, task, typed.get("done") == "true").await?;
    let back = if typed.get("back") == "desk" {
        "/desk".to_owned()
    } else {
        list_of(&web, &visitor.actor, task).await?
    };
    Ok(done(&back, "done-activities-task-ticked"))
}

/// The form of a task.
pub(super) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(task): Path<i64>,
) -> Result<Response, Failure> {
    let row = tasks::find(&web.app, &visitor.actor, task).await?;
    let typed = Typed::of([
        ("title", row.title),
        ("note", row.note),
        ("owner", row.owner.map(|(id, _)| id.to_string()).unwrap_or_default()),
        ("due_on", row.due_on.map(|day| day.to_string()).unwrap_or_default()),
        ("revision", row.revision.to_string()),
    ]);
    edit_page(&web, visitor, task, &typed, None).await
}

/// Changes a task.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(task): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let revision = typed.id("revision").unwrap_or_default();
    match tasks::edit(&web.app, &visitor.actor, task, revision, &task_form(&typed)).await {
        Ok(()) => Ok(done(&list_of(&web, &visitor.actor, task).await?, "done-activities-task")),
        Err(error) => edit_page(&web, visitor, task, &typed, Some(error.into())).await,
    }
}

/// Takes a task away.
pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(task): Path<i64>,
) -> Result<Response, Failure> {
    let back = list_of(&web, &visitor.actor, task).await?;
    tasks::remove(&web.app, &visitor.actor, task).await?;
    Ok(done(&back, "done-activities-task-removed"))
}

async fn edit_page(
    web: &Web,
    visitor: Visitor,
    task: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let back = list_of(web, &visitor.actor, task).await?;
    let owners = activities::owners(&web.app, &visitor.actor).await?;
    let shell =
        Shell::new(visitor, "activities-task-edit").crumb("layout-nav-programmes", "/desk/programmes").here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let owners = owners.into_iter().map(|(id, name)| (id.to_string(), name));
    let fields = vec![
        field(Kind::Text, "title", "activities-task-title"),
        field(Kind::Long, "note", "activities-task-note").optional(),
        field(Kind::Select, "owner", "activities-task-owner").optional().choices(typed, owners),
        field(Kind::Date, "due_on", "activities-task-due").optional(),
    ];
    FormPage::new(shell, fields, "programmes-save", back)
        .hidden("revision", typed.get("revision"))
        .remove(format!("/desk/tasks/{task}/remove"), "activities-task-remove")
        .show(refused)
}

/// The form of the checklist of a kind.
pub(super) async fn checklist(
    State(web): State<Web>,
    visitor: Visitor,
    Path(kind): Path<String>,
) -> Result<Response, Failure> {
    let kind = ActivityKind::from_name(&kind).ok_or_else(Failure::not_found)?;
    let items = tasks::checklist(&web.app, &visitor.actor, kind).await?;
    let lines: Vec<String> =
        items.iter().map(|item| format!("{}; {}; {}", item.days, item.title_it, item.title_en)).collect();
    checklist_page(visitor, kind, &Typed::of([("items", lines.join("\n"))]), None)
}

/// Sets the checklist of a kind.
pub(super) async fn save_checklist(
    State(web): State<Web>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let kind = ActivityKind::from_name(&kind).ok_or_else(Failure::not_found)?;
    match tasks::set_checklist(&web.app, &visitor.actor, kind, typed.get("items")).await {
        Ok(()) => Ok(done(&format!("/desk/checklists/{}", kind.name()), "done-programmes-saved")),
        Err(error) => checklist_page(visitor, kind, &typed, Some(error.into())),
    }
}

fn checklist_page(
    visitor: Visitor,
    kind: ActivityKind,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let mut shell = Shell::new(visitor, "activities-checklist");
    let words = super::kind_words(&shell, kind);
    shell.title = shell.texts.with("activities-checklist-of", &[("kind", Arg::from(words))]);
    let shell = shell.crumb("layout-nav-programmes", "/desk/programmes").here();
    let fields = vec![
        Field::new(&shell, typed, Kind::Long, "items", "activities-checklist-items")
            .optional()
            .help(&shell, "activities-checklist-help"),
    ];
    FormPage::new(shell, fields, "programmes-save", "/desk/programmes".to_owned()).show(refused)
}

/// The list that a task stands in.
async fn list_of(web: &Web, actor: &Actor, task: i64) -> Result<String, Failure> {
    let row = tasks::find(&web.app, actor, task).await?;
    Ok(match (row.activity, row.meeting) {
        (Some((activity, _)), _) => format!("/desk/activities/{activity}/tasks"),
        (None, Some(meeting)) => format!("/desk/programmes/{}/steering/{meeting}", row.programme),
        _ => format!("/desk/programmes/{}/tasks", row.programme),
    })
}

/// A task as it was typed.
pub(crate) fn task_form(typed: &Typed) -> TaskForm {
    TaskForm {
        title: typed.text("title"),
        note: typed.text("note"),
        owner: typed.id("owner"),
        due_on: typed.text("due_on"),
    }
}
