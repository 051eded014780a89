//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod audit;
mod companies;
mod desk;
mod guests;
mod operations;
mod outbox;
mod people;
mod public;
