//! Reports on their pages: the renewal dossier, the closing report, and the records behind each of their figures.

pub mod api;
pub(crate) mod links;
mod pages;
mod records;

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of reports.
#[must_use]
pub fn routes() -> Routes {
    let read = Audience::May(Verb::ReportsRead);
    Routes::new()
        .get("/desk/programmes/{id}/reports", read, pages::choose)
        .get("/desk/programmes/{id}/reports/{kind}", read, pages::report)
        .get("/desk/programmes/{id}/reports/{kind}/pdf", read, pages::pdf)
        .get("/desk/programmes/{id}/reports/{kind}/xlsx", read, pages::xlsx)
        .get("/desk/programmes/{id}/reports/{kind}/csv/{table}", read, pages::csv)
        .get("/desk/programmes/{id}/figures/{what}", read, records::records)
}
