//! Aid: grants and measures at the desk, the ledger of a company at the desk and on its own phone, the exports, and the
//! public transparency table.

pub(crate) mod api;
mod api_measures;
mod grants;
mod ledger;
mod lists;
mod measures;
mod perimeter;
mod public;

use crate::routes::{Audience, Routes};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Texts;

/// The routes of aid.
#[must_use]
pub fn routes() -> Routes {
    const READ: Audience = Audience::May(Verb::AidRead);
    const EDIT: Audience = Audience::May(Verb::AidEdit);
    const GRANT: Audience = Audience::May(Verb::AidGrant);
    Routes::new()
        .get("/desk/aid", READ, lists::grants)
        .get("/desk/aid/measures", READ, measures::list)
        .get("/desk/aid/measures/new", EDIT, measures::new)
        .post("/desk/aid/measures/new", EDIT, measures::create)
        .get("/desk/aid/measures/{id}", EDIT, measures::edit)
        .post("/desk/aid/measures/{id}", EDIT, measures::save)
        .get("/desk/aid/measures/{id}/places", EDIT, measures::places)
        .post("/desk/aid/measures/{id}/places", EDIT, measures::prepare_places)
        .get("/desk/aid/register/{form}", READ, lists::register)
        .get("/desk/aid/grants/new", EDIT, grants::new)
        .post("/desk/aid/grants/new", EDIT, grants::create)
        .get("/desk/aid/grants/{id}", READ, lists::record)
        .get("/desk/aid/grants/{id}/edit", EDIT, grants::edit)
        .post("/desk/aid/grants/{id}/edit", EDIT, grants::save)
        .post("/desk/aid/grants/{id}/drop", EDIT, grants::drop_it)
        .get("/desk/aid/grants/{id}/codes", EDIT, grants::codes)
        .post("/desk/aid/grants/{id}/codes", EDIT, grants::save_codes)
        .get("/desk/aid/grants/{id}/grant", GRANT, grants::granting)
        .post("/desk/aid/grants/{id}/grant", GRANT, grants::grant)
        .get("/desk/aid/grants/{id}/vary", GRANT, grants::variation)
        .post("/desk/aid/grants/{id}/vary", GRANT, grants::vary)
        .get("/desk/aid/grants/{id}/revoke", GRANT, grants::revocation)
        .post("/desk/aid/grants/{id}/revoke", GRANT, grants::revoke)
        .get("/desk/companies/{id}/aid", READ, ledger::show)
        .get("/desk/companies/{id}/aid/perimeter", EDIT, perimeter::form)
        .post("/desk/companies/{id}/aid/perimeter", EDIT, perimeter::save)
        .get("/desk/companies/{id}/aid/declared", EDIT, ledger::declared_form)
        .post("/desk/companies/{id}/aid/declared", EDIT, ledger::declare)
        .post("/desk/companies/{id}/aid/declared/{declared}/withdraw", EDIT, ledger::withdraw)
        .get("/desk/companies/{id}/aid/succession", EDIT, ledger::succession_form)
        .post("/desk/companies/{id}/aid/succession", EDIT, ledger::add_succession)
        .get("/company/aid", Audience::May(Verb::AidOwnRead), ledger::own)
        .get("/transparency", Audience::Everybody, public::table)
        .get("/transparency.csv", Audience::Everybody, public::file)
}

/// An amount as it is read: «1.234,50 €», «€1,234.50».
pub(crate) fn money(texts: &Texts, amount: Euro) -> String {
    texts.euro(amount.cents())
}

/// An amount as it stands in a field: «1234,50».
pub(crate) fn in_field(amount: Euro) -> String {
    if amount == Euro::ZERO { String::new() } else { amount.plain().replace('.', ",") }
}
