//! The steering committee: its meetings with minutes, decisions, tasks and documents.

use super::tabs::{Tab, framed};
use crate::Web;
use crate::activities::tasks::{TaskList, task_form, task_list};
use crate::activities::{DocumentView, document_views, upload};
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::forms::FormErrors;
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::activities::tasks::{self, TaskOf};
use tomaia_app::programmes::documents::{self, DocumentOf};
use tomaia_app::programmes::steering::{self, MeetingForm, MeetingRow};
use tomaia_domain::permissions::Verb;

#[derive(Template)]
#[template(path = "programmes/steering.html")]
struct SteeringPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    may_edit: bool,
    meetings: Vec<MeetingView>,
}

struct MeetingView {
    href: String,
    day: String,
    subject: String,
    decisions: Vec<String>,
    tasks: String,
}

#[derive(Template)]
#[template(path = "programmes/meeting.html")]
struct MeetingPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    meeting: i64,
    may_edit: bool,
    facts: Vec<(String, String)>,
    minutes: String,
    decisions: Vec<(i64, String)>,
    tasks: TaskList,
    errors: FormErrors,
    title: String,
    file_help: String,
    documents_action: String,
    may_file: bool,
    documents: Vec<DocumentView>,
}

/// The meetings.
pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let (shell, tabs) = framed(&web, visitor, id, "programmes-tab-steering", Tab::Steering).await?;
    let rows = steering::list(&web.app, &shell.actor, id, None).await?;
    let view = |row: &MeetingRow| MeetingView {
        href: format!("/desk/programmes/{id}/steering/{}", row.id),
        day: shell.texts.full_date(row.held_on),
        subject: row.subject.clone(),
        decisions: row.decisions.iter().map(|decision| decision.words.clone()).collect(),
        tasks: if row.tasks.0 > 0 { shell.tn("programmes-plan-tasks", row.tasks.0) } else { String::new() },
    };
    let meetings = rows.iter().map(view).collect();
    page(&SteeringPage { id, may_edit: shell.actor.can(Verb::ProgrammesEdit), meetings, tabs, shell })
}

/// One meeting.
pub(super) async fn meeting(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, meeting)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    meeting_page(&web, visitor, (id, meeting), Typed::default(), None).await
}

async fn meeting_page(
    web: &Web,
    visitor: Visitor,
    (id, meeting): (i64, i64),
    typed: Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let row = steering::meeting(&web.app, &visitor.actor, id, meeting).await?;
    let (mut shell, tabs) = framed(web, visitor, id, "programmes-tab-steering", Tab::Steering).await?;
    shell.breadcrumbs.pop();
    shell.title = row.subject.clone();
    let steering_label = shell.t("programmes-tab-steering");
    let shell = shell.crumb_named(steering_label, &format!("/desk/programmes/{id}/steering")).here();
    let action = format!("/desk/programmes/{id}/steering/{meeting}/tasks");
    let tasks = task_list(web, &shell, TaskOf::Meeting(id, meeting), action, &typed).await?;
    let rows = documents::list(&web.app, &shell.actor, id, Some(DocumentOf::Meeting(meeting))).await?;
    let mut page_of = MeetingPage {
        id,
        meeting,
        may_edit: shell.actor.can(Verb::ProgrammesEdit),
        facts: vec![
            (shell.t("programmes-steering-held-on"), shell.texts.full_date(row.held_on)),
            (shell.t("activities-place"), row.place),
            (shell.t("programmes-steering-present"), row.present),
        ],
        minutes: row.minutes,
        decisions: row.decisions.into_iter().map(|decision| (decision.id, decision.words)).collect(),
        tasks,
        errors: FormErrors::default(),
        title: typed.text("document"),
        file_help: crate::activities::largest(&shell),
        documents_action: format!("/desk/programmes/{id}/steering/{meeting}/documents"),
        may_file: shell.actor.can(Verb::DocumentsEdit),
        documents: document_views(&shell, id, &rows),
        tabs,
        shell,
    };
    let Some(failure) = refused else { return page(&page_of) };
    page_of.errors = FormErrors::of(page_of.shell.texts, failure)?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page_of)
}

/// Adds a task that the committee decided.
pub(super) async fn add_task(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, meeting)): Path<(i64, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    steering::meeting(&web.app, &visitor.actor, id, meeting).await?;
    let of = TaskOf::Meeting(id, meeting);
    match tasks::add(&web.app, &visitor.actor, of, &task_form(&typed)).await {
        Ok(_) => Ok(done(&format!("/desk/programmes/{id}/steering/{meeting}"), "done-activities-task")),
        Err(error) => meeting_page(&web, visitor, (id, meeting), typed, Some(error.into())).await,
    }
}

/// Adds a document to a meeting: signed minutes, a presentation.
pub(super) async fn add_document(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, meeting)): Path<(i64, i64)>,
    parts: Multipart,
) -> Result<Response, Failure> {
    let sent = upload(parts).await?;
    let of = DocumentOf::Meeting(meeting);
    match documents::add(&web.app, &visitor.actor, id, of, &sent.title, &sent.file).await {
        Ok(_) => Ok(done(&format!("/desk/programmes/{id}/steering/{meeting}"), "done-programmes-document")),
        Err(error) => {
            let typed = Typed::of([("document", sent.title)]);
            meeting_page(&web, visitor, (id, meeting), typed, Some(error.into())).await
        }
    }
}

/// Takes a decision away.
pub(super) async fn remove_decision(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, meeting, decision)): Path<(i64, i64, i64)>,
) -> Result<Response, Failure> {
    steering::remove_decision(&web.app, &visitor.actor, (id, meeting), decision).await?;
    Ok(done(&format!("/desk/programmes/{id}/steering/{meeting}"), "done-programmes-saved"))
}

/// The form of a new meeting.
pub(super) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    form_page(&web, visitor, (id, None), &Typed::default(), None).await
}

/// Adds a meeting.
pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match steering::add(&web.app, &visitor.actor, id, &meeting_form(&typed)).await {
        Ok(meeting) => {
            Ok(done(&format!("/desk/programmes/{id}/steering/{meeting}"), "done-programmes-saved"))
        }
        Err(error) => form_page(&web, visitor, (id, None), &typed, Some(error.into())).await,
    }
}

/// The form of a meeting.
pub(super) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, meeting)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let row = steering::meeting(&web.app, &visitor.actor, id, meeting).await?;
    let typed = Typed::of([
        ("held_on", row.held_on.to_string()),
        ("place", row.place),
        ("subject", row.subject),
        ("present", row.present),
        ("minutes", row.minutes),
        ("revision", row.revision.to_string()),
    ]);
    form_page(&web, visitor, (id, Some(meeting)), &typed, None).await
}

/// Changes a meeting.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, meeting)): Path<(i64, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let revision = typed.id("revision").unwrap_or_default();
    let form = meeting_form(&typed);
    match steering::edit(&web.app, &visitor.actor, (id, meeting), revision, &form).await {
        Ok(()) => Ok(done(&format!("/desk/programmes/{id}/steering/{meeting}"), "done-programmes-saved")),
        Err(error) => form_page(&web, visitor, (id, Some(meeting)), &typed, Some(error.into())).await,
    }
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    (id, meeting): (i64, Option<i64>),
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if meeting.is_some() { "programmes-steering-edit" } else { "programmes-steering-add" };
    let (shell, tabs) = framed(web, visitor, id, title, Tab::Steering).await?;
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Date, "held_on", "programmes-steering-held-on"),
        field(Kind::Text, "subject", "programmes-steering-subject"),
        field(Kind::Text, "place", "activities-place").optional(),
        field(Kind::Long, "present", "programmes-steering-present").optional(),
        field(Kind::Long, "minutes", "programmes-steering-minutes").optional(),
        field(Kind::Long, "decisions", "programmes-steering-decisions")
            .optional()
            .help(&shell, "programmes-steering-decisions-help"),
    ];
    let back = match meeting {
        Some(meeting) => format!("/desk/programmes/{id}/steering/{meeting}"),
        None => format!("/desk/programmes/{id}/steering"),
    };
    FormPage::new(shell, fields, "programmes-save", back)
        .tabs(tabs)
        .hidden("revision", typed.get("revision"))
        .show(refused)
}

fn meeting_form(typed: &Typed) -> MeetingForm {
    MeetingForm {
        held_on: typed.text("held_on"),
        place: typed.text("place"),
        subject: typed.text("subject"),
        present: typed.text("present"),
        minutes: typed.text("minutes"),
        decisions: typed.text("decisions"),
    }
}
