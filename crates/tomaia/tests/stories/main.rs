//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod aid;
mod api;
mod audit;
mod budget;
mod calls;
mod companies;
mod desk;
mod guests;
mod imports;
mod itineraries;
mod missions;
mod operations;
mod outbox;
mod people;
mod personal;
mod program;
mod programmes;
mod public;
mod reports;
