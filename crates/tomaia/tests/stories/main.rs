//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod desk;
mod companies;
mod guests;
mod companies;
mod guests;
mod desk;
mod missions;
mod companies;
mod desk;
mod guests;
mod people;
mod programmes;
mod public;
