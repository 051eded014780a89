//! Signing in and out, the second step, one's own account.

mod account;
mod pages;
mod second_factor;

use crate::routes::{Audience, Routes};

/// The routes of people.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Audience::Everybody, pages::sign_in_form)
        .post("/sign-in", Audience::Everybody, pages::sign_in)
        .post("/sign-out", Audience::Everybody, pages::sign_out)
        .get("/sign-in/second-step", Audience::Everybody, second_factor::form)
        .post("/sign-in/second-step", Audience::Everybody, second_factor::answer)
        .get("/sign-in/set-up", Audience::Everybody, second_factor::set_up_form)
        .post("/sign-in/set-up", Audience::Everybody, second_factor::set_up)
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
}
