//! The pages for everybody: the front page, health, and what the footer links to.

use crate::Web;
use crate::failure::Failure;
use crate::routes::{Audience, Routes};
use crate::shell::{Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// The routes for everybody.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get("/", Audience::Everybody, home).get("/health", Audience::Everybody, health)
}

#[derive(Template)]
#[template(path = "public/home.html")]
struct HomePage {
    shell: Shell,
}

async fn home(visitor: Visitor) -> Result<Response, Failure> {
    page(&HomePage { shell: Shell::new(visitor, "public-home") })
}

/// Whether this node can answer: the database is asked, so that a balancer takes a node without one out.
async fn health(State(web): State<Web>) -> Result<&'static str, Failure> {
    web.app
        .database
        .read()
        .await
        .map_err(tomaia_app::Error::from)?
        .ping()
        .await
        .map_err(tomaia_app::Error::from)?;
    Ok("ok\n")
}
