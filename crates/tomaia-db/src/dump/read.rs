//! Loading a file into an empty database. The file is read twice: once to check every line, once to load.

use super::schema::{Kind, Table, quoted, table_names, tables};
use super::{DumpError, DumpSummary, FORMAT, Footer, Header, TableEnd, TableStart, from_json, hexadecimal};
use crate::migrate::checksum;
use crate::{Connection, Database, Migration, Sql, Value, migrate, sql};
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// How many rows one statement loads.
const BATCH: usize = 50;

/// The longest line that is read, in bytes: an uploaded workbook of 64 MB as Base64, and room.
const LONGEST_LINE: usize = 128 * 1024 * 1024;

/// Loads a file into a database without any table. A file of an older program is loaded as it was and then brought
/// up to date by the migrations that it lacks. `now` is in milliseconds since 1970.
///
/// # Errors
/// The database has tables; a line of the file is damaged; it has migrations that are not ours; the database failed.
/// In all these cases nothing is loaded.
pub async fn restore_dump(
    database: &Database,
    migrations: &[Migration],
    path: &Path,
    now: i64,
) -> Result<DumpSummary, DumpError> {
    let mut reader = database.read().await?;
    if let Some(table) = table_names(&mut reader).await?.into_iter().next() {
        return Err(DumpError::NotEmpty(table));
    }
    drop(reader);
    let header = Lines::open(path)?.header()?;
    let known = ours(&header, migrations)?;
    let summary = check(path)?;
    migrate(database, &migrations[..known], now).await?;
    load(database, path).await?;
    migrate(database, migrations, now).await?;
    Ok(summary)
}

/// How many of our migrations the file has: they must be the first ones, with the same texts.
fn ours(header: &Header, migrations: &[Migration]) -> Result<usize, DumpError> {
    for (position, (name, found)) in header.migrations.iter().enumerate() {
        let same = migrations
            .get(position)
            .is_some_and(|migration| migration.name == *name && checksum(&migration.text) == *found);
        if !same {
            return Err(DumpError::OtherMigrations(name.clone()));
        }
    }
    Ok(header.migrations.len())
}

/// The lines of a file, numbered.
struct Lines {
    reader: BufReader<GzDecoder<BufReader<File>>>,
    number: u64,
    line: Vec<u8>,
}

impl Lines {
    fn open(path: &Path) -> Result<Self, DumpError> {
        let reader = BufReader::new(GzDecoder::new(BufReader::new(File::open(path)?)));
        Ok(Self { reader, number: 0, line: Vec::new() })
    }

    /// The next line with its end; an early end is damage.
    fn next(&mut self) -> Result<&[u8], DumpError> {
        self.line.clear();
        self.number += 1;
        loop {
            let available = match self.reader.fill_buf() {
                Ok(available) => available,
                Err(error) => return Err(self.damaged(&error.to_string())),
            };
            let end = available.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(available.len(), |end| end + 1);
            if taken == 0 {
                return Err(self.damaged("the file ends too early"));
            }
            self.line.extend_from_slice(&available[..taken]);
            self.reader.consume(taken);
            if end.is_some() {
                return Ok(&self.line);
            }
            if self.line.len() > LONGEST_LINE {
                return Err(self.damaged("the line is too long"));
            }
        }
    }

    fn parsed<T: DeserializeOwned>(&mut self, what: &str) -> Result<T, DumpError> {
        let parsed = serde_json::from_slice(self.next()?);
        parsed.map_err(|error| self.damaged(&format!("{what} expected: {error}")))
    }

    fn header(&mut self) -> Result<Header, DumpError> {
        let header: Header = self.parsed("the header")?;
        if header.dump == FORMAT { Ok(header) } else { Err(self.damaged("a format that is not known")) }
    }

    /// Nothing may come after the last line; the gzip checksum is read there.
    fn end(&mut self) -> Result<(), DumpError> {
        match self.reader.fill_buf() {
            Ok([]) => Ok(()),
            Ok(_) => {
                self.number += 1;
                Err(self.damaged("something after the last line"))
            }
            Err(error) => Err(self.damaged(&error.to_string())),
        }
    }

    fn damaged(&self, what: &str) -> DumpError {
        DumpError::Damaged { line: self.number, what: what.to_owned() }
    }
}

/// Reads the whole file and makes sure of every line.
fn check(path: &Path) -> Result<DumpSummary, DumpError> {
    let mut lines = Lines::open(path)?;
    lines.header()?;
    let mut summary = DumpSummary::default();
    loop {
        let line: Json = lines.parsed("a table")?;
        if let Ok(footer) = Footer::deserialize(&line) {
            if footer.tables != summary.tables.len() {
                return Err(lines.damaged("tables are missing"));
            }
            lines.end()?;
            return Ok(summary);
        }
        let start = TableStart::deserialize(&line).map_err(|_| lines.damaged("a table expected"))?;
        summary.tables.push(check_table(&mut lines, &start)?);
    }
}

fn check_table(lines: &mut Lines, start: &TableStart) -> Result<(String, u64, String), DumpError> {
    let (mut rows, mut hash) = (0, Sha256::new());
    loop {
        let text = lines.next()?;
        if text.starts_with(b"[") {
            hash.update(text);
            row(&start.columns, lines)?;
            rows += 1;
            continue;
        }
        let end: TableEnd =
            serde_json::from_slice(text).map_err(|error| lines.damaged(&error.to_string()))?;
        if end.end != start.table || end.rows != rows {
            return Err(lines.damaged(&format!("the table {} does not end as it should", start.table)));
        }
        if end.sha256 != hexadecimal(&hash.finalize()) {
            return Err(
                lines.damaged(&format!("the rows of {} are not those that were written", start.table))
            );
        }
        return Ok((end.end, rows, end.sha256));
    }
}

/// The values of the line that was read last.
fn row(columns: &[(String, Kind)], lines: &Lines) -> Result<Vec<Value>, DumpError> {
    let values: Vec<Json> =
        serde_json::from_slice(&lines.line).map_err(|error| lines.damaged(&error.to_string()))?;
    if values.len() != columns.len() {
        return Err(lines.damaged("a row with too few or too many values"));
    }
    columns
        .iter()
        .zip(&values)
        .map(|((name, kind), json)| {
            from_json(*kind, json).ok_or_else(|| lines.damaged(&format!("{name} is of another kind")))
        })
        .collect()
}

async fn load(database: &Database, path: &Path) -> Result<(), DumpError> {
    let mut tx = database.begin().await?;
    let known = tables(&mut tx).await?;
    // A migration may have left rows of its own: the file has them too, as they were last.
    for table in known.iter().rev() {
        tx.run(Sql { text: format!("DELETE FROM {}", quoted(&table.name)), values: Vec::new() }).await?;
    }
    let mut lines = Lines::open(path)?;
    lines.header()?;
    for _ in &known {
        let start: TableStart = lines.parsed("a table")?;
        let Some(table) = known.iter().find(|table| table.name == start.table) else {
            return Err(lines.damaged(&format!("the table {} is not known", start.table)));
        };
        load_table(&mut tx, table, &start, &mut lines).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn load_table(
    tx: &mut Connection,
    table: &Table,
    start: &TableStart,
    lines: &mut Lines,
) -> Result<(), DumpError> {
    let own: Vec<usize> = start
        .columns
        .iter()
        .enumerate()
        .filter(|(_, (name, _))| table.own_references.contains(name))
        .map(|(position, _)| position)
        .collect();
    let identifier = start.columns.iter().position(|(name, _)| name == "id");
    let (mut batch, mut later) = (Vec::with_capacity(BATCH), Vec::new());
    loop {
        if !lines.next()?.starts_with(b"[") {
            insert(tx, start, &mut batch).await?;
            for update in later {
                tx.run(update).await?;
            }
            let end: TableEnd =
                serde_json::from_slice(&lines.line).map_err(|error| lines.damaged(&error.to_string()))?;
            return set_counter(tx, table, end.counter).await;
        }
        let mut values = row(&start.columns, lines)?;
        // A row may refer to one that comes after it: it is told so once all are there.
        for position in &own {
            let (name, kind) = &start.columns[*position];
            let value = std::mem::replace(&mut values[*position], kind.null());
            if let (Some(identifier), false) = (identifier, value == kind.null()) {
                let text = format!("UPDATE {} SET {} = $1 WHERE id = $2", quoted(&start.table), quoted(name));
                later.push(Sql { text, values: vec![value, values[identifier].clone()] });
            }
        }
        batch.push(values);
        if batch.len() == BATCH {
            insert(tx, start, &mut batch).await?;
        }
    }
}

async fn insert(
    tx: &mut Connection,
    start: &TableStart,
    batch: &mut Vec<Vec<Value>>,
) -> Result<(), DumpError> {
    if batch.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = start.columns.iter().map(|(name, _)| quoted(name)).collect();
    let mut next = 0;
    let rows: Vec<String> = batch
        .iter()
        .map(|values| {
            let places: Vec<String> = values
                .iter()
                .map(|_| {
                    next += 1;
                    format!("${next}")
                })
                .collect();
            format!("({})", places.join(", "))
        })
        .collect();
    let text =
        format!("INSERT INTO {} ({}) VALUES {}", quoted(&start.table), names.join(", "), rows.join(", "));
    tx.run(Sql { text, values: batch.drain(..).flatten().collect() }).await?;
    Ok(())
}

async fn set_counter(tx: &mut Connection, table: &Table, counter: Option<i64>) -> Result<(), DumpError> {
    // SQLite counts from 0 where a statement inserted no row; PostgreSQL knows no such number.
    let Some(counter) = counter.filter(|counter| *counter > 0 && table.has_identifier()) else {
        return Ok(());
    };
    for statement in tx.dialect().write_counter() {
        tx.all(sql(statement).bind(&table.name).bind(counter)).await?;
    }
    Ok(())
}

use serde::Deserialize as _;
