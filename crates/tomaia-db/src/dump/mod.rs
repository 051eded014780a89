//! A whole database as one file, the same for both databases: gzip over lines of JSON.
//!
//! The first line says the format, the time and the applied migrations; then, table by table in the order of their
//! foreign keys, a line with the columns, a line for each row, and a line with their count, their SHA-256 and the
//! highest identifier ever given; a last line closes the file. What it holds was read in one transaction. It is
//! loaded into an empty database only, after every line was checked, in one transaction.

mod read;
mod schema;
mod write;

pub use read::restore_dump;
pub use write::write_dump;

use crate::{DbError, Value};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schema::Kind;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use thiserror::Error;

/// The version of the file's format.
const FORMAT: u32 = 1;

/// What was written or loaded: tables with their rows, in the order of the file.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DumpSummary {
    /// A table's name, how many rows it has, and the SHA-256 of its lines in hexadecimal.
    pub tables: Vec<(String, u64, String)>,
}

impl DumpSummary {
    /// How many rows in all.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|(_, rows, _)| rows).sum()
    }
}

/// Why a file could not be written or loaded.
#[derive(Debug, Error)]
pub enum DumpError {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The file could not be read or written.
    #[error("the file cannot be read or written: {0}")]
    File(#[from] std::io::Error),
    /// A line is not what it was when it was written; nothing was loaded.
    #[error("the file is damaged at line {line}: {what}")]
    Damaged {
        /// Which line, from 1.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
    /// The database holds tables already; nothing was loaded.
    #[error("the database is not empty (it has the table {0}): restore into a new one")]
    NotEmpty(String),
    /// The file was written by a program with other migrations; nothing was loaded.
    #[error("the file comes from a program with other migrations ({0}): restore it with that version")]
    OtherMigrations(String),
    /// Tables refer to one another in a circle: no order loads them.
    #[error("the tables refer to one another in a circle at {0}")]
    Circle(String),
}

/// The first line.
#[derive(Debug, Deserialize, Serialize)]
struct Header {
    dump: u32,
    made_at: i64,
    migrations: Vec<(String, String)>,
}

/// The line before a table's rows.
#[derive(Debug, Deserialize, Serialize)]
struct TableStart {
    table: String,
    columns: Vec<(String, Kind)>,
}

/// The line after a table's rows.
#[derive(Debug, Deserialize, Serialize)]
struct TableEnd {
    end: String,
    rows: u64,
    sha256: String,
    counter: Option<i64>,
}

/// The last line.
#[derive(Debug, Deserialize, Serialize)]
struct Footer {
    tables: usize,
}

/// A value as JSON. Reals are texts, because only those come back to the last bit.
fn to_json(value: Value) -> Json {
    match value {
        Value::Integer(value) => value.map_or(Json::Null, Json::from),
        Value::Real(value) => value.map_or(Json::Null, |value| Json::from(format!("{value:?}"))),
        Value::Boolean(value) => value.map_or(Json::Null, Json::from),
        Value::Text(value) => value.map_or(Json::Null, Json::from),
        Value::Bytes(value) => value.map_or(Json::Null, |value| Json::from(STANDARD.encode(value))),
    }
}

/// The value of a column's kind that the JSON stands for; `None` where it stands for none.
fn from_json(kind: Kind, json: &Json) -> Option<Value> {
    if json.is_null() {
        return Some(kind.null());
    }
    match kind {
        Kind::Integer => json.as_i64().map(Value::from),
        Kind::Real => json.as_str()?.parse::<f64>().ok().map(Value::from),
        Kind::Boolean => json.as_bool().map(Value::from),
        Kind::Text => json.as_str().map(Value::from),
        Kind::Bytes => STANDARD.decode(json.as_str()?).ok().map(Value::from),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
