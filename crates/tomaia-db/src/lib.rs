//! One door to SQLite and PostgreSQL.
//!
//! A query is one SQL text with `$1…` placeholders and plain values; it runs unchanged on both databases. What
//! cannot be alike has a name in [`dialect`]. The crate knows no word of the product: tables, rows and rules belong
//! to the rooms that call it.
//!
//! ```ignore
//! let mut tx = database.begin().await?;
//! let id: i64 = tx.one(sql("INSERT INTO company (legal_name) VALUES ($1) RETURNING id").bind(name)).await?.get("id")?;
//! tx.commit().await?;
//! ```
//!
//! Column types that both databases share, and the only ones in use: `BIGINT` (numbers, identifiers, instants as
//! milliseconds since 1970 UTC, money as minor units), `BOOLEAN`, `DOUBLE PRECISION`, `TEXT` (texts, civil dates as
//! `2026-10-14`, JSON) and `{{bytes}}`.

mod connection;
pub mod dialect;
pub mod dump;
mod error;
mod integrity;
mod migrate;
mod query;

pub use connection::{Connection, Database};
pub use error::{Constraint, DbError};
pub use integrity::{integrity_problems, server_version};
pub use migrate::{Migration, applied_migrations, migrate};
pub use query::{Column, Row, Sql, Value, sql};
