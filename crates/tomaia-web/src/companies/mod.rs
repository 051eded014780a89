//! Companies at the desk, the company's own face, and the search of the header.

pub(crate) mod api;
mod edit;
mod list;
mod merge;
mod own;
mod people;
mod record;
mod search;

pub(crate) use edit::language_names;
pub(crate) use list::{FilterChoice, file_answer, filter_choices, name_sort, neighbours, window, wording};
pub(crate) use merge::{DuplicatesPage, LikenessRow, MergePage, Pair, chosen, compared_rows};
pub(crate) use record::{Fact, MissionRow, mission_rows};

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of companies.
#[must_use]
pub fn routes() -> Routes {
    const READ: Audience = Audience::May(Verb::CompaniesRead);
    const EDIT: Audience = Audience::May(Verb::CompaniesEdit);
    const MERGE: Audience = Audience::May(Verb::CompaniesMerge);
    const OWN: Audience = Audience::May(Verb::CompanyOwnRead);
    const OWN_EDIT: Audience = Audience::May(Verb::CompanyOwnEdit);
    Routes::new()
        .get("/desk/search", Audience::May(Verb::DeskOpen), search::search)
        .get("/desk/companies", READ, list::list)
        .get("/desk/companies/export/{form}", Audience::May(Verb::CompaniesExport), list::export)
        .get("/desk/companies/new", EDIT, edit::new_form)
        .post("/desk/companies/new", EDIT, edit::create)
        .get("/desk/companies/duplicates", MERGE, merge::duplicates)
        .get("/desk/companies/merge", MERGE, merge::compare)
        .post("/desk/companies/merge", MERGE, merge::merge)
        .get("/desk/companies/{id}", READ, record::show)
        .get("/desk/companies/{id}/edit/{section}", EDIT, edit::form)
        .post("/desk/companies/{id}/edit/{section}", EDIT, edit::save)
        .get("/desk/companies/{id}/markets", EDIT, edit::market_form)
        .post("/desk/companies/{id}/markets", EDIT, edit::save_market)
        .get("/desk/companies/{id}/people/new", EDIT, people::new_form)
        .post("/desk/companies/{id}/people/new", EDIT, people::create)
        .get("/desk/companies/{id}/people/{person}", EDIT, people::form)
        .post("/desk/companies/{id}/people/{person}", EDIT, people::save)
        .post("/desk/companies/{id}/people/{person}/remove", EDIT, people::remove)
        .get("/company", OWN, own::home)
        .get("/company/record", OWN, own::record)
        .get("/company/record/{section}", OWN_EDIT, own::form)
        .post("/company/record/{section}", OWN_EDIT, own::save)
}
