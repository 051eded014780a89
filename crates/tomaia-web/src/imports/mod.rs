//! The pages and the API of imports: the template and the export, the upload, and what a file would change.

pub(crate) mod api;
mod forms;
mod pages;
mod progress;
mod words;

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of imports.
#[must_use]
pub fn routes() -> Routes {
    let run = Audience::May(Verb::ImportsRun);
    let export = Audience::May(Verb::GuestsExport);
    Routes::new()
        .get("/desk/missions/{id}/import", run, pages::home)
        .post("/desk/missions/{id}/import", run, pages::upload)
        .get("/desk/missions/{id}/import/template", run, pages::template)
        .get("/desk/missions/{id}/import/export", export, pages::export)
        .get("/desk/missions/{id}/import/export/{sheet}", export, pages::export_sheet)
        .get("/desk/missions/{id}/import/{import}", run, pages::show)
        .get("/desk/missions/{id}/import/{import}/state", run, progress::state)
        .get("/desk/missions/{id}/import/{import}/events", run, progress::events)
        .post("/desk/missions/{id}/import/{import}/accept", run, pages::accept)
        .post("/desk/missions/{id}/import/{import}/discard", run, pages::discard)
}
