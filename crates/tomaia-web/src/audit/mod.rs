//! The audit: who did what, when, before and after; and the proof that the chain is whole.

pub(crate) mod api;
mod pages;

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of the audit.
#[must_use]
pub fn routes() -> Routes {
    let read = Audience::May(Verb::AuditRead);
    Routes::new()
        .get("/desk/audit", read, pages::list)
        .get("/desk/audit/verification", read, pages::verification)
        .get("/desk/audit/{entry}", read, pages::show)
}
