//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod audit;
mod companies;
mod desk;
mod guests;
mod missions;
mod companies;
mod desk;
mod guests;
mod operations;
mod outbox;
mod companies;
mod companies;
mod desk;
mod guests;
mod missions;
mod people;
mod personal;
mod programmes;
mod public;
