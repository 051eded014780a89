//! A query (text and values) and a row that came back, the same for both databases.

use crate::DbError;
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

/// A value bound to a placeholder. Each kind carries its own null, because PostgreSQL wants a type even for nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `BIGINT`
    Integer(Option<i64>),
    /// `DOUBLE PRECISION`
    Real(Option<f64>),
    /// `BOOLEAN`
    Boolean(Option<bool>),
    /// `TEXT`
    Text(Option<String>),
    /// `{{bytes}}`
    Bytes(Option<Vec<u8>>),
}

macro_rules! value_from {
    ($($from:ty => $variant:ident, $convert:expr;)*) => {$(
        impl From<$from> for Value {
            fn from(value: $from) -> Self { Value::$variant(Some($convert(value))) }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self { Value::$variant(value.map($convert)) }
        }
    )*};
}

value_from! {
    i64 => Integer, |v| v;
    i32 => Integer, i64::from;
    u32 => Integer, i64::from;
    f64 => Real, |v| v;
    bool => Boolean, |v| v;
    String => Text, |v| v;
    &str => Text, str::to_owned;
    &String => Text, |v: &String| v.clone();
    Vec<u8> => Bytes, |v| v;
    &[u8] => Bytes, <[u8]>::to_vec;
}

/// An SQL text with its values. The text is made of literals only, so no input can become SQL.
#[derive(Clone, Debug)]
pub struct Sql {
    pub(crate) text: String,
    pub(crate) values: Vec<Value>,
}

/// Starts a query from a literal.
#[must_use]
pub fn sql(text: &'static str) -> Sql {
    Sql { text: text.to_owned(), values: Vec::new() }
}

impl Sql {
    /// Binds the next placeholder (`$1`, `$2`, …) that stands in the text.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Appends a literal piece of text.
    #[must_use]
    pub fn push(mut self, text: &'static str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Appends a placeholder and binds it.
    #[must_use]
    pub fn value(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Appends placeholders for all the values, separated by commas: the inside of an `IN (…)`. For no values it
    /// appends `NULL`, which is in nothing.
    #[must_use]
    pub fn values<V: Into<Value>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        let before = self.values.len();
        for value in values {
            if self.values.len() > before {
                self.text.push_str(", ");
            }
            self = self.value(value);
        }
        if self.values.len() == before {
            self.text.push_str("NULL");
        }
        self
    }
}

/// A row of an answer.
pub enum Row {
    #[doc(hidden)]
    Sqlite(SqliteRow),
    #[doc(hidden)]
    Postgres(PgRow),
}

impl Row {
    /// The value of a column by its name.
    ///
    /// # Errors
    /// The column is missing, null where the type allows none, or of another type: a fault of the program.
    pub fn get<T: Column>(&self, name: &str) -> Result<T, DbError> {
        T::read(self, name)
    }
}

/// A Rust type that a column can be read as.
pub trait Column: Sized {
    /// Reads the named column.
    ///
    /// # Errors
    /// See [`Row::get`].
    fn read(row: &Row, name: &str) -> Result<Self, DbError>;
}

macro_rules! column {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn read(row: &Row, name: &str) -> Result<Self, DbError> {
                Ok(match row {
                    Row::Sqlite(row) => row.try_get(name)?,
                    Row::Postgres(row) => row.try_get(name)?,
                })
            }
        }
        impl Column for Option<$type> {
            fn read(row: &Row, name: &str) -> Result<Self, DbError> {
                Ok(match row {
                    Row::Sqlite(row) => row.try_get(name)?,
                    Row::Postgres(row) => row.try_get(name)?,
                })
            }
        }
    )*};
}

column!(i64, f64, bool, String, Vec<u8>);
