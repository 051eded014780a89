//! Signing in and out.

mod pages;

use crate::routes::{Audience, Routes};

/// The routes of people.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Audience::Everybody, pages::sign_in_form)
        .post("/sign-in", Audience::Everybody, pages::sign_in)
        .post("/sign-out", Audience::Everybody, pages::sign_out)
}
