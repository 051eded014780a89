//! The budget: of a programme by line and year, one line with its movements, shifts and their approval, invoices, and
//! the money of an activity.

mod activity;
pub(crate) mod api;
mod invoices;
mod lines;
mod overview;
mod shifts;

use crate::routes::{Audience, Routes};
use crate::shell::Shell;
use crate::upload::Accepted;
use crate::visitor::Visitor;
use tomaia_app::budget;
use tomaia_domain::permissions::Verb;

/// What is accepted of an invoice's file.
const ACCEPTED: Accepted =
    Accepted { largest: 10 * 1024 * 1024, too_large: budget::too_large, cut: "budget-invoice-cut" };

/// The routes of the budget.
#[must_use]
pub fn routes() -> Routes {
    const READ: Audience = Audience::May(Verb::BudgetRead);
    const EDIT: Audience = Audience::May(Verb::BudgetEdit);
    Routes::new()
        .get("/desk/budget", READ, overview::first)
        .get("/desk/programmes/{id}/budget", READ, overview::show)
        .get("/desk/programmes/{id}/budget/export/{table}/{form}", READ, overview::export)
        .get("/desk/programmes/{id}/budget/lines/new", EDIT, lines::new)
        .post("/desk/programmes/{id}/budget/lines/new", EDIT, lines::create)
        .get("/desk/programmes/{id}/budget/shifts", READ, shifts::list)
        .get("/desk/programmes/{id}/budget/shifts/new", EDIT, shifts::new)
        .post("/desk/programmes/{id}/budget/shifts/new", EDIT, shifts::ask)
        .post(
            "/desk/programmes/{id}/budget/shifts/{shift}",
            Audience::May(Verb::BudgetApprove),
            shifts::decide,
        )
        .get("/desk/programmes/{id}/budget/invoices", READ, invoices::list)
        .post("/desk/programmes/{id}/budget/invoices", EDIT, invoices::take)
        .get("/desk/budget/lines/{id}", READ, lines::show)
        .get("/desk/budget/lines/{id}/edit", EDIT, lines::edit)
        .post("/desk/budget/lines/{id}/edit", EDIT, lines::save)
        .get("/desk/budget/lines/{id}/movements/new", EDIT, lines::new_movement)
        .post("/desk/budget/lines/{id}/movements/new", EDIT, lines::record_movement)
        .get("/desk/budget/invoices/{id}", READ, invoices::show)
        .get("/desk/budget/invoices/{id}/settle", EDIT, invoices::settling)
        .post("/desk/budget/invoices/{id}/settle", EDIT, invoices::settle)
        .post("/desk/budget/invoices/{id}/discard", EDIT, invoices::discard)
        .get("/desk/activities/{id}/money", READ, activity::show)
        .get("/desk/activities/{id}/money/share", EDIT, activity::share_form)
        .post("/desk/activities/{id}/money/share", EDIT, activity::record_share)
}

/// The frame of a page below a programme's budget.
fn below(visitor: Visitor, title: &str, programme: i64) -> Shell {
    Shell::new(visitor, title)
        .crumb("layout-nav-programmes", "/desk/programmes")
        .crumb("budget-title", &address(programme))
        .here()
}

fn address(programme: i64) -> String {
    format!("/desk/programmes/{programme}/budget")
}
