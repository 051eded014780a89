//! Migrations: numbered texts, applied once each, in order, in one transaction, by one node at a time.

use crate::{Connection, Database, DbError, sql};
use sha2::{Digest as _, Sha256};

/// One migration.
#[derive(Clone, Debug)]
pub struct Migration {
    /// Its name, which sorts in the order of application (`0001_people`).
    pub name: String,
    /// The SQL, with the tokens of [`crate::dialect::Dialect::migration_text`].
    pub text: String,
}

impl Migration {
    /// The SHA-256 of its text, in hexadecimal: what the database keeps of it.
    #[must_use]
    pub fn checksum(&self) -> String {
        checksum(&self.text)
    }
}

/// Applies what has not been applied yet and returns the names of what it applied.
///
/// # Errors
/// A text failed (nothing of it stays), an applied text has changed, or the database is newer than the program.
pub async fn migrate(
    database: &Database,
    migrations: &[Migration],
    now: i64,
) -> Result<Vec<String>, DbError> {
    let mut tx = database.begin().await?;
    tx.lock("schema_migration", 0).await?;
    tx.script(
        "CREATE TABLE IF NOT EXISTS schema_migration \
         (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)"
            .to_owned(),
    )
    .await?;
    let applied = applied_migrations(&mut tx).await?;
    if let Some((name, _)) =
        applied.iter().find(|(name, _)| !migrations.iter().any(|known| &known.name == name))
    {
        return Err(DbError::MigrationUnknown(name.clone()));
    }
    let mut newly = Vec::new();
    for migration in migrations {
        let checksum = checksum(&migration.text);
        match applied.iter().find(|(name, _)| name == &migration.name) {
            Some((_, old)) if *old == checksum => {}
            Some(_) => return Err(DbError::MigrationChanged(migration.name.clone())),
            None => {
                tx.script(database.dialect().migration_text(&migration.text)).await?;
                tx.run(
                    sql("INSERT INTO schema_migration (name, checksum, applied_at) VALUES ($1, $2, $3)")
                        .bind(&migration.name)
                        .bind(checksum)
                        .bind(now),
                )
                .await?;
                newly.push(migration.name.clone());
            }
        }
    }
    tx.commit().await?;
    Ok(newly)
}

/// The applied migrations: name and checksum, in order.
///
/// # Errors
/// The table could not be read.
pub async fn applied_migrations(connection: &mut Connection) -> Result<Vec<(String, String)>, DbError> {
    let rows = connection.all(sql("SELECT name, checksum FROM schema_migration ORDER BY name")).await?;
    rows.iter().map(|row| Ok((row.get("name")?, row.get("checksum")?))).collect()
}

pub(crate) fn checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Migration, migrate};
    use crate::{Database, DbError, sql};

    fn migration(text: &str) -> Migration {
        Migration { name: "0001_thing".to_owned(), text: text.to_owned() }
    }

    async fn empty() -> (tempfile::TempDir, Database) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&format!("sqlite:{}", folder.path().join("t.sqlite").display()))
            .await
            .expect("an empty database");
        (folder, database)
    }

    #[tokio::test]
    async fn a_migration_is_applied_once_and_its_text_is_pinned() {
        let (_folder, database) = empty().await;
        let first = migration("CREATE TABLE thing (id {{id}}, name TEXT NOT NULL UNIQUE);");
        assert_eq!(
            migrate(&database, std::slice::from_ref(&first), 0).await.expect("applies"),
            ["0001_thing"]
        );
        assert!(migrate(&database, &[first], 0).await.expect("nothing to do").is_empty());
        let changed = migration("CREATE TABLE thing (id {{id}});");
        assert!(matches!(migrate(&database, &[changed], 0).await, Err(DbError::MigrationChanged(_))));
        assert!(matches!(migrate(&database, &[], 0).await, Err(DbError::MigrationUnknown(_))));
    }

    #[tokio::test]
    async fn a_constraint_has_its_name_and_a_reader_cannot_write() {
        let (_folder, database) = empty().await;
        migrate(&database, &[migration("CREATE TABLE thing (id {{id}}, name TEXT NOT NULL UNIQUE);")], 0)
            .await
            .expect("applies");
        let mut tx = database.begin().await.expect("a transaction");
        let insert = || sql("INSERT INTO thing (name) VALUES ($1)").bind("a");
        tx.run(insert()).await.expect("the first one");
        assert!(tx.run(insert()).await.expect_err("the second one").is_unique("thing_name_key"));
        drop(tx);
        let mut reader = database.read().await.expect("a reader");
        reader.run(insert()).await.expect_err("a reader does not write");
        assert!(reader.all(sql("SELECT name FROM thing")).await.expect("reads").is_empty(), "rolled back");
    }

    #[tokio::test]
    async fn sqlite_is_durable_and_keeps_foreign_keys() {
        let (_folder, database) = empty().await;
        let mut tx = database.begin().await.expect("a transaction");
        for (pragma, wanted) in
            [("PRAGMA synchronous", 2), ("PRAGMA foreign_keys", 1), ("PRAGMA busy_timeout", 30_000)]
        {
            let row = tx.one(sql(pragma)).await.expect("a pragma");
            let name =
                if pragma.ends_with("timeout") { "timeout" } else { pragma.trim_start_matches("PRAGMA ") };
            assert_eq!(row.get::<i64>(name).expect("a number"), wanted, "{pragma}");
        }
    }
}
