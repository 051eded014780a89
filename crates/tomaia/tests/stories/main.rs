//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod api;
mod audit;
mod companies;
mod desk;
mod guests;
mod imports;
mod missions;
mod operations;
mod outbox;
mod people;
mod personal;
mod program;
mod programmes;
mod public;
