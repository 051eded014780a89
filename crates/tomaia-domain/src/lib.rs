//! The words and rules of Tomaia, pure: values that are right once they exist, and the decisions about them.
//!
//! Nothing here reads a clock, a file, a database or the network, draws a random number, or speaks a language: what
//! must be said to a person is a message key with arguments, and its text is in `locales/`. Rooms that add a module
//! declare it below in one line.

pub mod activities;
pub mod agenda;
pub mod aid;
pub mod budget;
pub mod calls;
pub mod codes;
pub mod companies;
pub mod euro;
pub mod guests;
pub mod hosting;
pub mod itineraries;
pub mod kpis;
pub mod messages;
pub mod missions;
mod named;
pub mod outbox;
pub mod people;
pub mod permissions;
pub mod places;
pub mod programmes;
pub mod refusal;
pub mod text;
pub mod typed;
pub mod vocabulary;
pub mod wishes;
pub mod workbook;
