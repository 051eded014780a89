//! Stories through HTTP, on both databases; the folders mirror the routes.

mod agenda;
mod desk;
mod people;
mod personal;
mod public;
