//! What whoever keeps an installation does: checking, saving, restoring.

mod backups;
mod commands;
