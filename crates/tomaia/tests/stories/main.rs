//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod companies;
mod desk;
mod guests;
mod imports;
mod missions;
mod people;
mod programmes;
mod public;
