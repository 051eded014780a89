//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod companies;
mod guests;
mod desk;
mod people;
mod public;
