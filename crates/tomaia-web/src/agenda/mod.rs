//! The agenda's desk: wishes, drafts with their board, versions. Each page works with forms and links alone; the board
//! is moved by mouse, finger and keyboard where the browser runs scripts.

pub mod api;
mod api_edits;
mod api_replan;
mod api_wishes;
mod board;
mod drafts;
mod frame;
mod meetings;
mod order;
mod precedences;
mod progress;
mod replanning;
mod versions;
mod wishes;

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of the agenda.
#[must_use]
pub fn routes() -> Routes {
    let read = Audience::May(Verb::AgendaRead);
    let make = Audience::May(Verb::AgendaMake);
    let publish = Audience::May(Verb::AgendaPublish);
    let wish = Audience::May(Verb::WishesEdit);
    Routes::new()
        .get("/desk/missions/{id}/agenda", read, drafts::list)
        .post("/desk/missions/{id}/agenda/drafts", make, drafts::make)
        .get("/desk/missions/{id}/agenda/order", make, order::form)
        .post("/desk/missions/{id}/agenda/order", make, order::save)
        .get("/desk/missions/{id}/agenda/weights", make, order::weights_form)
        .post("/desk/missions/{id}/agenda/weights", make, order::save_weights)
        .get("/desk/missions/{id}/agenda/compare", read, versions::compare)
        .get("/desk/missions/{id}/agenda/drafts/{draft}", read, drafts::show)
        .get("/desk/missions/{id}/agenda/drafts/{draft}/events", read, progress::events)
        .get("/desk/missions/{id}/agenda/drafts/{draft}/state", read, progress::state)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/stop", make, drafts::stop)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/discard", make, drafts::discard)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/remake", make, drafts::remake)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/copy", make, drafts::copy)
        .get("/desk/missions/{id}/agenda/drafts/{draft}/replan", make, replanning::form)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/replan", make, replanning::make)
        .get("/desk/missions/{id}/agenda/drafts/{draft}/preview", read, board::preview)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/move", make, board::relocate)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/lock", make, board::lock)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/undo", make, board::undo)
        .get("/desk/missions/{id}/agenda/drafts/{draft}/left-out", read, meetings::left_out)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/add", make, meetings::add)
        .get("/desk/missions/{id}/agenda/drafts/{draft}/meetings/{meeting}", read, meetings::show)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/meetings/{meeting}", make, meetings::relocate)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/meetings/{meeting}/remove", make, meetings::remove)
        .get("/desk/missions/{id}/agenda/drafts/{draft}/publish", publish, versions::outlook)
        .post("/desk/missions/{id}/agenda/drafts/{draft}/publish", publish, versions::publish)
        .get("/desk/missions/{id}/wishes", read, wishes::list)
        .post("/desk/missions/{id}/wishes", wish, wishes::set)
        .get("/desk/missions/{id}/wishes/new", wish, wishes::form)
        .post("/desk/missions/{id}/wishes/remove", wish, wishes::remove)
        .post("/desk/missions/{id}/exclusions/remove", wish, wishes::include)
        .get("/desk/missions/{id}/precedences", read, precedences::list)
        .post("/desk/missions/{id}/precedences", wish, precedences::add)
        .post("/desk/missions/{id}/precedences/remove", wish, precedences::remove)
}
