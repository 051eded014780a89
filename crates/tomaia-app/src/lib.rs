//! The verbs of Tomaia. A verb takes the context, who acts, and plain values; it owns its transaction, in which it
//! loads, asks the domain, saves, writes the audit line and leaves the jobs. Nothing leaves the house inside it: mail
//! and files go out later, from jobs.
//!
//! The four callers (pages, API, command line, jobs) call the same verbs. This crate knows no HTTP, no HTML, no
//! environment variable and no command line.
//!
//! A room is a module: `mod.rs` (verbs), `queries.rs` (rows shaped for pages), `store.rs` (its SQL for writing),
//! `jobs.rs`, `mails.rs` where it has them. A room uses only the rooms above it in the list below; where an upper one
//! must react to a lower one, it leaves a job.

pub mod actor;
pub mod audit;
pub mod context;
pub mod desk;
pub mod error;
pub mod jobs;
pub mod listing;
pub mod migrations;
pub mod public;
mod remembered;

pub mod people;

pub mod companies;

pub mod guests;

pub mod programmes;

pub mod activities;

pub mod aid;
pub mod calls;

pub mod budget;

pub mod missions;

pub mod agenda;
pub mod imports;

pub mod itineraries;
pub mod reports;

pub mod outbox;

pub use actor::Actor;
pub use context::{App, Clock, Settings};
pub use error::{Error, Result};
