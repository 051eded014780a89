//! Is the database sound? Asks it, and changes nothing.

use crate::{Database, DbError, sql};

/// What the database finds wrong with itself, in its own words; nothing where it is sound.
///
/// # Errors
/// It cannot be asked.
pub async fn integrity_problems(database: &Database) -> Result<Vec<String>, DbError> {
    let mut connection = database.read().await?;
    let mut problems = Vec::new();
    for check in database.dialect().integrity_checks() {
        for row in connection.all(sql(check)).await? {
            problems.push(row.get("problem")?);
        }
    }
    Ok(problems)
}

/// The name and the version of the database.
///
/// # Errors
/// It cannot be asked.
pub async fn server_version(database: &Database) -> Result<String, DbError> {
    database.read().await?.one(sql(database.dialect().version())).await?.get("version")
}
