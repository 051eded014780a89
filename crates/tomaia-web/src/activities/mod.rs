//! Activities of a programme: what each has, whatever its kind. A mission has pages of its own beside.

pub mod api;
mod api_tasks;
mod copies;
mod files;
mod forms;
mod pages;
mod people;
mod results;
mod states;
pub(crate) mod tabs;
pub(crate) mod tasks;

pub(crate) use files::{DocumentView, DocumentsPage, attachment, document_views, largest, upload};
pub(crate) use pages::{kind_words, state_words};
pub(crate) use states::{StateView, state_view};

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of activities.
#[must_use]
pub fn routes() -> Routes {
    let read = Audience::May(Verb::ProgrammesRead);
    let edit = Audience::May(Verb::ActivitiesEdit);
    let work = Audience::May(Verb::TasksEdit);
    let file = Audience::May(Verb::DocumentsEdit);
    Routes::new()
        .get("/desk/programmes/{programme}/activities/new", edit, forms::new)
        .post("/desk/programmes/{programme}/activities/new", edit, forms::create)
        .get("/desk/activities/{id}", read, pages::record)
        .get("/desk/activities/{id}/edit", edit, forms::edit)
        .post("/desk/activities/{id}/edit", edit, forms::save)
        .post("/desk/activities/{id}/state", edit, states::change_state)
        .post("/desk/activities/{id}/decisions", Audience::May(Verb::ActivitiesApprove), states::decide)
        .get("/desk/activities/{id}/copy", edit, copies::form)
        .post("/desk/activities/{id}/copy", edit, copies::save)
        .get("/desk/activities/{id}/history", read, pages::history)
        .get("/desk/activities/{id}/people", read, people::people)
        .get("/desk/activities/{id}/people/add", edit, people::add)
        .post("/desk/activities/{id}/people/add", edit, people::save)
        .post("/desk/activities/{id}/people/remove", edit, people::remove)
        .get("/desk/activities/{id}/tasks", read, tasks::of_activity)
        .post("/desk/activities/{id}/tasks", work, tasks::add_to_activity)
        .post("/desk/activities/{id}/checklist", work, tasks::add_checklist)
        .get("/desk/tasks/{task}/edit", work, tasks::edit)
        .post("/desk/tasks/{task}/edit", work, tasks::save)
        .post("/desk/tasks/{task}/done", work, tasks::set_done)
        .post("/desk/tasks/{task}/remove", work, tasks::remove)
        .get("/desk/checklists/{kind}", Audience::May(Verb::ProgrammesEdit), tasks::checklist)
        .post("/desk/checklists/{kind}", Audience::May(Verb::ProgrammesEdit), tasks::save_checklist)
        .get("/desk/activities/{id}/documents", read, files::of_activity)
        .post("/desk/activities/{id}/documents", file, files::add_to_activity)
        .get("/desk/activities/{id}/results", Audience::May(Verb::ReportsRead), results::results)
        .post("/desk/activities/{id}/results", Audience::May(Verb::ProgrammesEdit), results::save)
}
