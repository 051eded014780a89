//! What the database says about its own tables: columns, keys, references, and the order in which they can be
//! loaded.

use super::DumpError;
use crate::dialect::Dialect;
use crate::{Connection, DbError, Sql, Value, sql};
use serde::{Deserialize, Serialize};

/// The kinds of column that both databases share.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Integer,
    Real,
    Boolean,
    Text,
    Bytes,
}

impl Kind {
    fn of(declared: &str) -> Self {
        match declared.to_ascii_lowercase().as_str() {
            "bigint" | "integer" => Kind::Integer,
            "double precision" => Kind::Real,
            "boolean" => Kind::Boolean,
            "blob" | "bytea" => Kind::Bytes,
            _ => Kind::Text,
        }
    }

    pub(super) fn null(self) -> Value {
        match self {
            Kind::Integer => Value::Integer(None),
            Kind::Real => Value::Real(None),
            Kind::Boolean => Value::Boolean(None),
            Kind::Text => Value::Text(None),
            Kind::Bytes => Value::Bytes(None),
        }
    }
}

/// A table.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<(String, Kind)>,
    /// The columns of the primary key, in its order.
    pub key: Vec<String>,
    /// Tables that must be loaded before.
    pub needs: Vec<String>,
    /// Columns that refer to the table itself.
    pub own_references: Vec<String>,
}

impl Table {
    /// All rows in an order that is the same on both databases.
    pub(super) fn select(&self, dialect: Dialect) -> Sql {
        let names: Vec<String> = self.columns.iter().map(|(name, _)| quoted(name)).collect();
        let order: Vec<String> = self
            .columns
            .iter()
            .filter(|(name, _)| self.key.is_empty() || self.key.contains(name))
            .map(|(name, kind)| format!("{}{}", quoted(name), dialect.byte_order(*kind == Kind::Text)))
            .collect();
        let text =
            format!("SELECT {} FROM {} ORDER BY {}", names.join(", "), quoted(&self.name), order.join(", "));
        Sql { text, values: Vec::new() }
    }

    /// Whether its identifiers are given by the database.
    pub(super) fn has_identifier(&self) -> bool {
        self.key == ["id"] && self.columns.iter().any(|(name, kind)| name == "id" && *kind == Kind::Integer)
    }
}

/// A name inside an SQL text.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The names of all tables but the list of migrations, which the file's first line holds.
pub(super) async fn table_names(connection: &mut Connection) -> Result<Vec<String>, DbError> {
    let rows = connection.all(sql(connection.dialect().list_tables())).await?;
    rows.iter().map(|row| row.get("name")).collect()
}

/// All tables in an order in which they can be loaded.
pub(super) async fn tables(connection: &mut Connection) -> Result<Vec<Table>, DumpError> {
    let mut found = Vec::new();
    for name in table_names(connection).await? {
        if name != "schema_migration" {
            found.push(table(connection, name).await?);
        }
    }
    in_loading_order(found)
}

async fn table(connection: &mut Connection, name: String) -> Result<Table, DbError> {
    let dialect = connection.dialect();
    let columns = connection.all(sql(dialect.list_columns()).bind(&name)).await?;
    let columns = columns
        .iter()
        .map(|row| Ok((row.get("name")?, Kind::of(&row.get::<String>("type")?))))
        .collect::<Result<Vec<(String, Kind)>, DbError>>()?;
    let key = connection.all(sql(dialect.list_key_columns()).bind(&name)).await?;
    let key = key.iter().map(|row| row.get("name")).collect::<Result<Vec<String>, DbError>>()?;
    let references = connection.all(sql(dialect.list_references()).bind(&name)).await?;
    let (mut needs, mut own_references) = (Vec::new(), Vec::new());
    for row in references {
        let (target, column): (String, String) = (row.get("target")?, row.get("name")?);
        if target == name {
            own_references.push(column);
        } else {
            needs.push(target);
        }
    }
    Ok(Table { name, columns, key, needs, own_references })
}

/// Takes, again and again, the first table whose needs are met: the same order for the same tables.
fn in_loading_order(mut waiting: Vec<Table>) -> Result<Vec<Table>, DumpError> {
    waiting.sort_by(|a, b| a.name.cmp(&b.name));
    let mut ordered: Vec<Table> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let ready = waiting.iter().position(|table| {
            table.needs.iter().all(|need| ordered.iter().any(|loaded| loaded.name == *need))
        });
        match ready {
            Some(position) => ordered.push(waiting.remove(position)),
            None => return Err(DumpError::Circle(waiting.remove(0).name)),
        }
    }
    Ok(ordered)
}
