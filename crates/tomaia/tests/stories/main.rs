//! Stories through HTTP, on both databases; the folders mirror the routes.

mod desk;
mod missions;
mod people;
mod programmes;
mod public;
