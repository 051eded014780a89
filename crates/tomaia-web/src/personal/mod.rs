//! What companies, guests and interpreters see: their agenda, by signed link (`/g/…`, `/c/…`, `/i/…`) or by a
//! company's account, in their own language and for the phone first; and where the office finds all of it.

pub(crate) mod api;
mod archive;
mod company;
mod desk;
mod files;
mod own;
mod photograph;
mod view;
pub(crate) use view::language_suffix;
mod wishes;

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of personal agendas.
#[must_use]
pub fn routes() -> Routes {
    by_link(by_link(by_link(Routes::new(), GUEST), COMPANY), INTERPRETER)
        .get("/g/{token}/photograph", Audience::LinkHolder, photograph::form)
        .post("/g/{token}/photograph", Audience::LinkHolder, photograph::set)
        .post("/g/{token}/photograph/remove", Audience::LinkHolder, photograph::remove)
        .get("/g/{token}/photograph.jpg", Audience::LinkHolder, photograph::show)
        .get("/company/missions", Audience::May(Verb::AgendaOwnRead), company::missions)
        .get("/company/missions/{mission}", Audience::May(Verb::AgendaOwnRead), company::agenda)
        .get("/company/missions/{mission}/agenda.pdf", Audience::May(Verb::AgendaOwnRead), company::pdf)
        .get(
            "/company/missions/{mission}/calendar.ics",
            Audience::May(Verb::AgendaOwnRead),
            company::calendar,
        )
        .get(
            "/company/missions/{mission}/contact/{card}",
            Audience::May(Verb::AgendaOwnRead),
            company::contact,
        )
        .get("/company/missions/{mission}/wishes", Audience::May(Verb::WishesOwnEdit), company::wishes_form)
        .post("/company/missions/{mission}/wishes", Audience::May(Verb::WishesOwnEdit), company::wishes)
        .get("/desk/missions/{mission}/documents", Audience::May(Verb::AgendaRead), desk::documents)
        .get(
            "/desk/missions/{mission}/documents/table-sheets.pdf",
            Audience::May(Verb::AgendaRead),
            desk::table_sheets,
        )
        .get(
            "/desk/missions/{mission}/documents/mission-agenda.pdf",
            Audience::May(Verb::AgendaRead),
            desk::mission_agenda,
        )
        .get(
            "/desk/missions/{mission}/documents/agendas.zip",
            Audience::May(Verb::AgendaRead),
            desk::all_agendas,
        )
        .get("/desk/missions/{mission}/agendas/{kind}/{id}", Audience::May(Verb::AgendaRead), desk::agenda)
        .get(
            "/desk/missions/{mission}/agendas/{kind}/{id}/agenda.pdf",
            Audience::May(Verb::AgendaRead),
            desk::pdf,
        )
        .get(
            "/desk/missions/{mission}/agendas/{kind}/{id}/calendar.ics",
            Audience::May(Verb::AgendaRead),
            desk::calendar,
        )
        .get(
            "/desk/missions/{mission}/agendas/{kind}/{id}/contact/{card}",
            Audience::May(Verb::AgendaRead),
            desk::contact,
        )
}

/// The addresses below a signed link.
type LinkPaths = [&'static str; 5];

const GUEST: LinkPaths = [
    "/g/{token}",
    "/g/{token}/agenda.pdf",
    "/g/{token}/calendar.ics",
    "/g/{token}/contact/{card}",
    "/g/{token}/wishes",
];
const COMPANY: LinkPaths = [
    "/c/{token}",
    "/c/{token}/agenda.pdf",
    "/c/{token}/calendar.ics",
    "/c/{token}/contact/{card}",
    "/c/{token}/wishes",
];
const INTERPRETER: LinkPaths = [
    "/i/{token}",
    "/i/{token}/agenda.pdf",
    "/i/{token}/calendar.ics",
    "/i/{token}/contact/{card}",
    "/i/{token}/wishes",
];

fn by_link(routes: Routes, [page, pdf, calendar, contact, wishes]: LinkPaths) -> Routes {
    routes
        .get(page, Audience::LinkHolder, own::agenda)
        .get(pdf, Audience::LinkHolder, own::pdf)
        .get(calendar, Audience::LinkHolder, own::calendar)
        .get(contact, Audience::LinkHolder, own::contact)
        .get(wishes, Audience::LinkHolder, own::wishes_form)
        .post(wishes, Audience::LinkHolder, own::wishes)
}
