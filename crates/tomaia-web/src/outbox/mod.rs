//! The outbox: reading, changing and releasing mails.

pub(crate) mod api;
mod forms;
mod pages;
mod record;
mod release;

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of the outbox.
#[must_use]
pub fn routes() -> Routes {
    let (read, edit, send) =
        (Audience::May(Verb::OutboxRead), Audience::May(Verb::OutboxEdit), Audience::May(Verb::OutboxSend));
    Routes::new()
        .get("/desk/outbox", read, pages::list)
        .get("/desk/outbox/sending", read, pages::sending)
        .get("/desk/outbox/release", send, release::confirm)
        .post("/desk/outbox/release", send, release::release_all)
        .get("/desk/outbox/{mail}", read, record::show)
        .get("/desk/outbox/{mail}/edit", edit, record::edit_form)
        .post("/desk/outbox/{mail}/edit", edit, record::edit)
        .post("/desk/outbox/{mail}/discard", edit, release::discard)
        .post("/desk/outbox/{mail}/take-back", edit, release::take_back)
        .post("/desk/outbox/{mail}/release", send, release::release)
        .post("/desk/outbox/{mail}/bounced", send, release::bounced)
}
