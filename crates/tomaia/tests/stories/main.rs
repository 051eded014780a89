//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod desk;
mod companies;
mod guests;
mod companies;
mod guests;
mod desk;
mod missions;
mod people;
mod personal;
mod programmes;
mod public;
