//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod desk;
mod imports;
mod people;
mod public;
