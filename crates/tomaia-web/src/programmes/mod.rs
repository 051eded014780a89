//! Programmes: the agreement, its parties, its lines of action and its activities.

pub mod api;
mod api_agreement;
mod files;
mod forms;
pub(crate) mod kpis;
mod pages;
mod plan;
mod steering;
pub(crate) mod tabs;

pub(crate) use pages::{date, period, state_kind};

use crate::activities::tasks;
use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of programmes.
#[must_use]
pub fn routes() -> Routes {
    let read = Audience::May(Verb::ProgrammesRead);
    let edit = Audience::May(Verb::ProgrammesEdit);
    let file = Audience::May(Verb::DocumentsEdit);
    let work = Audience::May(Verb::TasksEdit);
    Routes::new()
        .get("/desk/programmes/{id}/plan", read, plan::plan)
        .get("/desk/programmes/{id}/tasks", read, tasks::of_programme)
        .post("/desk/programmes/{id}/tasks", work, tasks::add_to_programme)
        .get("/desk/programmes/{id}/steering", read, steering::list)
        .get("/desk/programmes/{id}/steering/new", edit, steering::new)
        .post("/desk/programmes/{id}/steering/new", edit, steering::create)
        .get("/desk/programmes/{id}/steering/{meeting}", read, steering::meeting)
        .get("/desk/programmes/{id}/steering/{meeting}/edit", edit, steering::edit)
        .post("/desk/programmes/{id}/steering/{meeting}/edit", edit, steering::save)
        .post("/desk/programmes/{id}/steering/{meeting}/tasks", work, steering::add_task)
        .post("/desk/programmes/{id}/steering/{meeting}/documents", file, steering::add_document)
        .post(
            "/desk/programmes/{id}/steering/{meeting}/decisions/{decision}/remove",
            edit,
            steering::remove_decision,
        )
        .get("/desk/programmes/{id}/documents", read, files::list)
        .post("/desk/programmes/{id}/documents", file, files::add)
        .post("/desk/programmes/{id}/documents/{document}/versions", file, files::add_version)
        .get("/desk/programmes/{id}/documents/{document}/{number}", read, files::download)
        .get("/desk/programmes/{id}/kpis", Audience::May(Verb::ReportsRead), kpis::catalogue)
        .get("/desk/programmes/{id}/kpis/new", edit, kpis::new)
        .post("/desk/programmes/{id}/kpis/new", edit, kpis::create)
        .get("/desk/programmes/{id}/kpis/{kpi}", Audience::May(Verb::ReportsRead), kpis::card)
        .get("/desk/programmes/{id}/kpis/{kpi}/edit", edit, kpis::edit)
        .post("/desk/programmes/{id}/kpis/{kpi}/edit", edit, kpis::save)
        .post("/desk/programmes/{id}/kpis/{kpi}/targets", edit, kpis::set_target)
        .post("/desk/programmes/{id}/kpis/{kpi}/values", edit, kpis::record_value)
        .get("/desk/programmes", read, pages::list)
        .get("/desk/programmes/new", edit, forms::new_programme)
        .post("/desk/programmes/new", edit, forms::create_programme)
        .get("/desk/programmes/{id}", read, pages::record)
        .get("/desk/programmes/{id}/logo.svg", read, pages::logo)
        .post("/desk/programmes/{id}/logo", edit, forms::set_logo)
        .get("/desk/programmes/{id}/edit", edit, forms::programme)
        .post("/desk/programmes/{id}/edit", edit, forms::save_programme)
        .get("/desk/programmes/{id}/parties/{party}", edit, forms::party)
        .post("/desk/programmes/{id}/parties/{party}", edit, forms::save_party)
        .post("/desk/programmes/{id}/parties/{party}/remove", edit, forms::remove_party)
        .get("/desk/programmes/{id}/lines/{line}", edit, forms::line)
        .post("/desk/programmes/{id}/lines/{line}", edit, forms::save_line)
        .post("/desk/programmes/{id}/lines/{line}/remove", edit, forms::remove_line)
}
