//! The words and places of the sector as tables: read from the program's data when a database is new, changed by
//! nobody here. `data/README.md` says where each comes from and whom to name.

use super::store::{stored, wrong};
use crate::remembered;
use crate::{App, Result};
use std::collections::BTreeMap;
use std::sync::Arc;
use tomaia_db::{Connection, Row, Value, sql};
use tomaia_domain::places::{Municipalities, Municipality, Position};
use tomaia_domain::vocabulary::{Entry, TermKind, Vocabulary};
use tomaia_domain::workbook::ReferenceTables;

const VOCABULARY: &str = include_str!("../../../../data/vocabulary.csv");
const MUNICIPALITIES: &str = include_str!("../../../../data/municipalities_marche.csv");
const HARMONIZED_SYSTEM: &str = include_str!("../../../../data/hs64.csv");
const ATECO: &str = include_str!("../../../../data/ateco2025_footwear.csv");

/// Rows in one statement: SQLite and PostgreSQL take at most 32,766 and 65,535 values.
const ROWS_AT_ONCE: usize = 500;

/// Fills the tables of terms and places where they are empty. Two nodes may start at once: one of them does it.
///
/// # Errors
/// The data that the program carries cannot be read, or the database failed.
pub async fn load_reference_data(app: &App) -> Result<()> {
    let mut connection = app.database.read().await?;
    if is_filled(&mut connection).await? {
        return Ok(());
    }
    drop(connection);
    let mut tx = app.database.begin().await?;
    tx.lock("reference_data", 0).await?;
    if !is_filled(&mut tx).await? {
        insert_terms(&mut tx).await?;
        insert_municipalities(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn is_filled(connection: &mut Connection) -> Result<bool> {
    let row = connection
        .one(sql("SELECT (SELECT COUNT(*) FROM vocabulary_term) AS terms, (SELECT COUNT(*) FROM municipality) AS places"))
        .await?;
    Ok(row.get::<i64>("terms")? > 0 && row.get::<i64>("places")? > 0)
}

async fn insert_terms(tx: &mut Connection) -> Result<()> {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut add = |kind: &str, code: &str, it: &str, en: &str| {
        let position = i64::try_from(rows.len()).unwrap_or_default();
        rows.push(vec![kind.into(), code.into(), it.into(), en.into(), position.into()]);
    };
    for record in records(VOCABULARY)? {
        add(&record[0], &record[1], &record[2], &record[3]);
    }
    for record in records(HARMONIZED_SYSTEM)? {
        add("hs", &record[0], &record[3], &record[4]);
    }
    for record in records(ATECO)? {
        add("ateco", &record[0], &record[1], &record[2]);
    }
    insert(tx, "INSERT INTO vocabulary_term (kind, code, label_it, label_en, position) VALUES ", rows).await
}

async fn insert_municipalities(tx: &mut Connection) -> Result<()> {
    let table = Municipalities::parse(MUNICIPALITIES).map_err(|error| wrong(&error.to_string()))?;
    let row = |place: &Municipality| -> Vec<Value> {
        vec![
            place.code.as_str().into(),
            place.name.as_str().into(),
            place.province.as_str().into(),
            place.position.latitude().into(),
            place.position.longitude().into(),
        ]
    };
    let rows = table.all().iter().map(row).collect();
    insert(
        tx,
        "INSERT INTO municipality (istat_code, name, province_code, latitude, longitude) VALUES ",
        rows,
    )
    .await
}

async fn insert(tx: &mut Connection, start: &'static str, rows: Vec<Vec<Value>>) -> Result<()> {
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let mut query = sql(start);
        for (index, row) in chunk.iter().enumerate() {
            query = query.push(if index == 0 { "(" } else { ", (" }).values(row.clone()).push(")");
        }
        tx.run(query).await?;
    }
    Ok(())
}

/// The records of a table after its header.
fn records(table: &str) -> Result<Vec<csv::StringRecord>> {
    let read: Result<Vec<_>, csv::Error> = csv::Reader::from_reader(table.as_bytes()).records().collect();
    read.map_err(|error| wrong(&error.to_string()))
}

/// The vocabulary and the places, for looking up what people type.
///
/// # Errors
/// The database failed.
pub async fn reference_tables(connection: &mut Connection) -> Result<ReferenceTables> {
    Ok(ReferenceTables {
        vocabulary: vocabulary(connection).await?,
        municipalities: municipalities(connection).await?,
    })
}

/// The terms of the sector.
///
/// # Errors
/// The database failed.
pub async fn vocabulary(connection: &mut Connection) -> Result<Vocabulary> {
    let rows = connection.all(sql("SELECT * FROM vocabulary_term ORDER BY kind, position, code")).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in &rows {
        // The classifications (HS, ATECO) stand in the same table and are no terms of the vocabulary.
        if let Some(kind) = TermKind::from_name(&row.get::<String>("kind")?) {
            entries.push(Entry {
                kind,
                term: stored(row.get("code")?)?,
                it: row.get("label_it")?,
                en: row.get("label_en")?,
            });
        }
    }
    Ok(Vocabulary::of_entries(entries))
}

async fn municipalities(connection: &mut Connection) -> Result<Municipalities> {
    let rows = connection.all(sql("SELECT * FROM municipality ORDER BY istat_code")).await?;
    let place = |row: &Row| {
        Ok(Municipality {
            code: stored(row.get("istat_code")?)?,
            name: row.get("name")?,
            province: row.get("province_code")?,
            position: Position::new(row.get("latitude")?, row.get("longitude")?)
                .map_err(|error| wrong(&error.to_string()))?,
        })
    };
    Ok(Municipalities::of_list(rows.iter().map(place).collect::<Result<_>>()?))
}

/// A line of a classification, in both languages.
#[derive(Clone, Debug)]
pub struct Classification {
    /// Italian.
    pub it: String,
    /// English.
    pub en: String,
}

/// A classification (`hs` or `ateco`) by code.
///
/// # Errors
/// The database failed.
pub async fn classification(
    connection: &mut Connection,
    kind: &str,
) -> Result<BTreeMap<String, Classification>> {
    let rows = connection
        .all(sql("SELECT code, label_it, label_en FROM vocabulary_term WHERE kind = $1").bind(kind))
        .await?;
    let line = |row: &Row| {
        Ok((row.get("code")?, Classification { it: row.get("label_it")?, en: row.get("label_en")? }))
    };
    rows.iter().map(line).collect()
}

/// The terms of the sector, for who has no connection at hand.
///
/// # Errors
/// The database failed.
pub async fn terms(app: &App) -> Result<Arc<Vocabulary>> {
    let mut connection = app.database.read().await?;
    let question = remembered::question(&mut connection, "vocabulary".to_owned()).await?;
    if let Some(known) = app.remembered.answer(&question) {
        return Ok(known);
    }
    Ok(app.remembered.keep(question, vocabulary(&mut connection).await?))
}

/// The tables that forms choose from.
#[derive(Debug)]
pub struct FormTables {
    /// Words and places.
    pub reference: ReferenceTables,
    /// Customs codes.
    pub harmonized_system: BTreeMap<String, Classification>,
}

/// The tables that forms choose from.
///
/// # Errors
/// The database failed.
pub async fn form_tables(app: &App) -> Result<FormTables> {
    let mut connection = app.database.read().await?;
    Ok(FormTables {
        reference: reference_tables(&mut connection).await?,
        harmonized_system: classification(&mut connection, "hs").await?,
    })
}
