//! The faces of Tomaia: pages for people, an API for programs. A handler reads what came, calls a verb, and answers.
//!
//! No rule lives here (it would be missing on the other face), and no SQL can: the crate does not know the database.
//! To add a room: a module with `routes()` that [`routes::Routes`] collects, its pages beside its handlers, its
//! templates in `templates/<room>/`.

#![allow(clippy::cmp_owned, reason = "the templates' macros compare borrowed and owned texts in one way")]

pub mod api;
pub mod assets;
pub mod failure;
pub mod form_page;
pub mod forms;
pub mod record_page;
pub mod routes;
pub mod server;
pub mod shell;
pub mod timeline;
pub mod typed;
mod upload;
pub mod visitor;
mod watching;

mod activities;
mod agenda;
mod aid;
mod audit;
mod budget;
mod calls;
mod companies;
mod desk;
mod guests;
mod imports;
mod itineraries;
mod missions;
mod outbox;
mod people;
mod personal;
mod programmes;
mod public;
mod reports;

pub use server::{all_routes, router};

use tomaia_app::App;

/// What every handler can reach.
#[derive(Clone)]
pub struct Web {
    /// The verbs' context.
    pub app: App,
}
