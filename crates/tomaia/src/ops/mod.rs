//! The commands of whoever keeps an installation: bring the database up to date, check it, save it, restore it,
//! prove the audit, look after the outbox. Each calls the same verbs as the pages.

mod audit;
mod backup;
mod check;
mod migrate;
mod outbox;

pub use audit::AuditCommand;
pub use backup::{Backup, Restore};
pub use check::Check;
pub use migrate::Migrate;
pub use outbox::OutboxCommand;
