//! Stories through HTTP, on both databases; the folders mirror the routes.

mod audit;
mod desk;
mod operations;
mod outbox;
mod people;
mod public;
