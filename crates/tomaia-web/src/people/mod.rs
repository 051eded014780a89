//! Signing in and out, the second step, one's own account; the accounts of the staff.

mod account;
mod accounts;
pub(crate) mod api;
mod pages;
mod passkeys;
mod second_factor;

use crate::routes::{Audience, Routes};
use tomaia_domain::permissions::Verb;

/// The routes of people.
#[must_use]
pub fn routes() -> Routes {
    let manage = Audience::May(Verb::AccountsManage);
    Routes::new()
        .get("/sign-in", Audience::Everybody, pages::sign_in_form)
        .post("/sign-in", Audience::Everybody, pages::sign_in)
        .post("/sign-out", Audience::Everybody, pages::sign_out)
        .get("/sign-in/second-step", Audience::Everybody, second_factor::form)
        .post("/sign-in/second-step", Audience::Everybody, second_factor::answer)
        .get("/sign-in/set-up", Audience::Everybody, second_factor::set_up_form)
        .post("/sign-in/set-up", Audience::Everybody, second_factor::set_up)
        .post("/sign-in/passkey/options", Audience::Everybody, passkeys::sign_in_options)
        .post("/sign-in/passkey", Audience::Everybody, passkeys::sign_in)
        .get("/password", Audience::Everybody, account::forgotten_form)
        .post("/password", Audience::Everybody, account::forgotten)
        .get("/p/{token}", Audience::LinkHolder, account::set_password_form)
        .post("/p/{token}", Audience::LinkHolder, account::set_password)
        .get("/account", Audience::SignedIn, account::show)
        .post("/account/password", Audience::SignedIn, account::change_password)
        .post("/account/language", Audience::SignedIn, account::set_language)
        .post("/account/sessions", Audience::SignedIn, account::end_sessions)
        .post("/account/tokens", Audience::SignedIn, account::create_token)
        .post("/account/tokens/{id}/revoke", Audience::SignedIn, account::revoke_token)
        .post("/account/passkeys/options", Audience::SignedIn, passkeys::registration_options)
        .post("/account/passkeys", Audience::SignedIn, passkeys::register)
        .post("/account/passkeys/{id}/remove", Audience::SignedIn, passkeys::remove)
        .get("/desk/accounts", manage, accounts::list)
        .get("/desk/accounts/new", manage, accounts::new_form)
        .post("/desk/accounts/new", manage, accounts::invite)
        .get("/desk/accounts/{id}", manage, accounts::show)
        .post("/desk/accounts/{id}", manage, accounts::change)
        .post("/desk/accounts/{id}/disable", manage, accounts::disable)
        .post("/desk/accounts/{id}/enable", manage, accounts::enable)
        .post("/desk/accounts/{id}/password-link", manage, accounts::send_password_link)
}
