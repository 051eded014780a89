//! Writing a database into a file.

use super::schema::{Kind, Table, tables};
use super::{DumpError, DumpSummary, FORMAT, Footer, Header, TableEnd, TableStart, hexadecimal, to_json};
use crate::{Connection, Database, DbError, Row, Value, applied_migrations, sql};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use std::io::{BufWriter, Write};

/// Writes the whole database, as it stands at one moment. `made_at` is in milliseconds since 1970.
///
/// # Errors
/// The database failed, or the file could not be written.
pub async fn write_dump(
    database: &Database,
    to: impl Write + Send,
    made_at: i64,
) -> Result<DumpSummary, DumpError> {
    let mut out = BufWriter::new(GzEncoder::new(to, Compression::default()));
    let mut connection = database.snapshot().await?;
    let migrations = applied_migrations(&mut connection).await?;
    line(&mut out, &Header { dump: FORMAT, made_at, migrations })?;
    let mut summary = DumpSummary::default();
    for table in tables(&mut connection).await? {
        summary.tables.push(write_table(&mut connection, &table, &mut out).await?);
    }
    line(&mut out, &Footer { tables: summary.tables.len() })?;
    let gzip = out.into_inner().map_err(|error| error.into_error())?;
    gzip.finish()?.flush()?;
    Ok(summary)
}

async fn write_table(
    connection: &mut Connection,
    table: &Table,
    out: &mut (impl Write + Send),
) -> Result<(String, u64, String), DumpError> {
    line(out, &TableStart { table: table.name.clone(), columns: table.columns.clone() })?;
    let (mut rows, mut hash) = (0, Sha256::new());
    let select = table.select(connection.dialect());
    connection
        .each(select, |row| {
            let text = row_line(table, &row)?;
            hash.update(&text);
            rows += 1;
            out.write_all(&text).map_err(DumpError::from)
        })
        .await?;
    let sha256 = hexadecimal(&hash.finalize());
    let counter = counter(connection, table).await?;
    line(out, &TableEnd { end: table.name.clone(), rows, sha256: sha256.clone(), counter })?;
    Ok((table.name.clone(), rows, sha256))
}

fn row_line(table: &Table, row: &Row) -> Result<Vec<u8>, DumpError> {
    let values = table
        .columns
        .iter()
        .map(|(name, kind)| value(row, name, *kind).map(to_json))
        .collect::<Result<Vec<Json>, DbError>>()?;
    let mut text = serde_json::to_vec(&values).map_err(std::io::Error::other)?;
    text.push(b'\n');
    Ok(text)
}

fn value(row: &Row, name: &str, kind: Kind) -> Result<Value, DbError> {
    Ok(match kind {
        Kind::Integer => Value::Integer(row.get(name)?),
        Kind::Real => Value::Real(row.get(name)?),
        Kind::Boolean => Value::Boolean(row.get(name)?),
        Kind::Text => Value::Text(row.get(name)?),
        Kind::Bytes => Value::Bytes(row.get(name)?),
    })
}

/// The highest identifier that the table ever gave, so that a deleted row's number is not given again.
async fn counter(connection: &mut Connection, table: &Table) -> Result<Option<i64>, DbError> {
    if !table.has_identifier() {
        return Ok(None);
    }
    let read = connection.dialect().read_counter();
    match connection.first(sql(read).bind(&table.name)).await? {
        Some(row) => row.get("counter"),
        None => Ok(None),
    }
}

fn line(out: &mut impl Write, what: &impl Serialize) -> Result<(), DumpError> {
    serde_json::to_writer(&mut *out, what).map_err(std::io::Error::other)?;
    out.write_all(b"\n")?;
    Ok(())
}
