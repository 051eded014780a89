//! Calls: the public page, the company's own pages on the phone, the desk's builder, decisions, board and ranking.
//!
//! Attachments are given back as downloads only, under a policy that runs nothing (`files.rs`).

mod answering;
pub mod api;
mod applications;
mod assessment;
mod builder;
mod desk;
mod files;
mod forms;
mod own;
mod public;
mod ranking;
mod standing;
mod words;

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of calls.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().room(public_routes()).room(desk_routes()).room(judging_routes()).room(company_routes())
}

fn public_routes() -> Routes {
    Routes::new()
        .get("/calls", Audience::Everybody, public::list)
        .get("/calls/{slug}", Audience::Everybody, public::show)
        .get("/calls/{slug}/documents/{document}", Audience::Everybody, public::document)
}

fn desk_routes() -> Routes {
    let read = Audience::May(Verb::CallsRead);
    let edit = Audience::May(Verb::CallsEdit);
    let companies = Audience::May(Verb::CompaniesEdit);
    Routes::new()
        .get("/desk/calls", read, desk::list)
        .get("/desk/calls/new", edit, forms::new)
        .post("/desk/calls/new", edit, forms::create)
        .get("/desk/calls/{id}", read, desk::record)
        .get("/desk/calls/{id}/edit", edit, forms::edit)
        .post("/desk/calls/{id}/edit", edit, forms::save)
        .get("/desk/calls/{id}/scoring", edit, forms::scoring)
        .post("/desk/calls/{id}/scoring", edit, forms::save_scoring)
        .post("/desk/calls/{id}/publish", edit, desk::publish)
        .post("/desk/calls/{id}/extend", edit, desk::extend)
        .post("/desk/calls/{id}/cancel", edit, desk::cancel)
        .post("/desk/calls/{id}/documents", edit, desk::add_document)
        .get("/desk/calls/{id}/documents/{document}", read, desk::document)
        .post("/desk/calls/{id}/documents/{document}/remove", edit, desk::remove_document)
        .get("/desk/calls/{id}/form", read, builder::form)
        .post("/desk/calls/{id}/form/sections", edit, builder::add_section)
        .post("/desk/calls/{id}/form/sections/{section}", edit, builder::save_section)
        .post("/desk/calls/{id}/form/sections/{section}/remove", edit, builder::remove_section)
        .get("/desk/calls/{id}/form/sections/{section}/questions/{key}", edit, builder::question)
        .post("/desk/calls/{id}/form/sections/{section}/questions/{key}", edit, builder::save_question)
        .post("/desk/calls/{id}/form/questions/{key}/move", edit, builder::move_question)
        .post("/desk/calls/{id}/form/questions/{key}/remove", edit, builder::remove_question)
        .get("/desk/companies/{id}/standing", companies, standing::form)
        .post("/desk/companies/{id}/standing", companies, standing::save)
}

fn judging_routes() -> Routes {
    let read = Audience::May(Verb::CallsRead);
    let edit = Audience::May(Verb::CallsEdit);
    let decide = Audience::May(Verb::CallsDecide);
    let assess = Audience::May(Verb::CallsAssess);
    Routes::new()
        .get("/desk/calls/{id}/applications", read, applications::list)
        .post("/desk/calls/{id}/decisions/apply", decide, applications::apply)
        .get("/desk/applications/{id}", read, applications::record)
        .post("/desk/applications/{id}/decision", decide, applications::prepare)
        .post("/desk/applications/{id}/decision/drop", decide, applications::drop_prepared)
        .post("/desk/applications/{id}/revoke", decide, applications::revoke)
        .get("/desk/applications/{id}/files/{question}", read, files::of_application)
        .get("/desk/applications/{id}/receipt.pdf", read, files::receipt)
        .get("/desk/calls/{id}/assessment", read, assessment::board)
        .post("/desk/calls/{id}/assessors", edit, assessment::name)
        .post("/desk/calls/{id}/assignment", edit, assessment::assign)
        .get("/desk/assessments", assess, assessment::own)
        .get("/desk/assessments/{id}", assess, assessment::sheet)
        .post("/desk/assessments/{id}/declaration", assess, assessment::declare)
        .post("/desk/assessments/{id}/points", assess, assessment::give)
        .get("/desk/calls/{id}/ranking", read, ranking::show)
        .post("/desk/calls/{id}/ranking/freeze", decide, ranking::freeze)
        .get("/desk/calls/{id}/ranking/record.pdf", read, ranking::record)
}

fn company_routes() -> Routes {
    let read = Audience::May(Verb::CallsOwnRead);
    let apply = Audience::May(Verb::CallsOwnApply);
    Routes::new()
        .get("/company/calls", read, own::list)
        .get("/company/calls/{id}", read, own::call)
        .post("/company/calls/{id}/start", apply, own::start)
        .get("/company/applications/{id}", read, own::application)
        .get("/company/applications/{id}/receipt.pdf", read, files::receipt)
        .get("/company/applications/{id}/files/{question}", read, files::of_application)
        .get("/company/applications/{id}/review", read, answering::review)
        .get("/company/applications/{id}/questions/{key}", apply, answering::question)
        .post("/company/applications/{id}/questions/{key}", apply, answering::save)
        .post("/company/applications/{id}/questions/{key}/file", apply, answering::attach)
        .post("/company/applications/{id}/questions/{key}/file/remove", apply, answering::detach)
        .post("/company/applications/{id}/send", apply, answering::send)
        .post("/company/applications/{id}/complete", apply, answering::complete)
        .post("/company/applications/{id}/accept", apply, answering::accept)
        .post("/company/applications/{id}/withdraw", apply, own::withdraw)
        .post("/company/applications/{id}/discard", apply, own::discard)
}
