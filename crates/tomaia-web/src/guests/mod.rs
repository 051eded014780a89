//! Guests at the desk: list, record, forms, vetting, duplicates, files.

pub(crate) mod api;
mod edit;
mod list;
mod merge;
pub(crate) mod photograph;
mod record;

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of guests.
#[must_use]
pub fn routes() -> Routes {
    const READ: Audience = Audience::May(Verb::GuestsRead);
    const EDIT: Audience = Audience::May(Verb::GuestsEdit);
    const MERGE: Audience = Audience::May(Verb::GuestsMerge);
    Routes::new()
        .get("/desk/guests", READ, list::list)
        .get("/desk/guests/export/{form}", Audience::May(Verb::GuestsExport), list::export)
        .get("/desk/guests/new", EDIT, edit::new_form)
        .post("/desk/guests/new", EDIT, edit::create)
        .get("/desk/guests/duplicates", MERGE, merge::duplicates)
        .get("/desk/guests/merge", MERGE, merge::compare)
        .post("/desk/guests/merge", MERGE, merge::merge)
        .get("/desk/guests/{id}", READ, record::show)
        .post("/desk/guests/{id}/vetting", Audience::May(Verb::GuestsVet), record::vet)
        .get("/desk/guests/{id}/edit", EDIT, edit::form)
        .post("/desk/guests/{id}/edit", EDIT, edit::save)
        .post("/desk/guests/{id}/photograph", EDIT, photograph::set)
        .post("/desk/guests/{id}/photograph/remove", EDIT, photograph::remove)
        .get("/desk/guests/{id}/photograph.jpg", READ, photograph::show)
}
