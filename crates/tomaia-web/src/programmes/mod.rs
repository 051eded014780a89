//! Programmes: the agreement, its parties, its lines of action and its activities.

pub mod api;
mod forms;
mod pages;

pub(crate) use pages::{date, period, state_kind};

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of programmes.
#[must_use]
pub fn routes() -> Routes {
    let read = Audience::May(Verb::ProgrammesRead);
    let edit = Audience::May(Verb::ProgrammesEdit);
    Routes::new()
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
