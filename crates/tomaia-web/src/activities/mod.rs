//! Activities of a programme. A mission has pages of its own; the rest share one record.

pub mod api;
mod forms;
mod pages;

pub(crate) use pages::{next_states, state_words};

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of activities.
#[must_use]
pub fn routes() -> Routes {
    let read = Audience::May(Verb::ProgrammesRead);
    let edit = Audience::May(Verb::ActivitiesEdit);
    Routes::new()
        .get("/desk/programmes/{programme}/activities/new", edit, forms::new)
        .post("/desk/programmes/{programme}/activities/new", edit, forms::create)
        .get("/desk/activities/{id}", read, pages::record)
        .get("/desk/activities/{id}/edit", edit, forms::edit)
        .post("/desk/activities/{id}/edit", edit, forms::save)
        .post("/desk/activities/{id}/state", edit, pages::change_state)
}
