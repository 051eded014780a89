//! A fresh, migrated database for each story.

use sqlx::{Connection as _, Executor as _, PgConnection};
use std::sync::atomic::{AtomicU64, Ordering};
use tomaia_db::Database;

/// Which database a story runs on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A file in a temporary folder.
    Sqlite,
    /// A database of its own in the test cluster.
    Postgres,
}

/// A database that lasts as long as its story.
pub struct TestDatabase {
    /// Its address, for a second node or the command line.
    pub address: String,
    _folder: tempfile::TempDir,
}

impl TestDatabase {
    /// Makes an empty one.
    pub async fn create(kind: Kind) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = match kind {
            Kind::Sqlite => format!("sqlite:{}", folder.path().join("tomaia.sqlite").display()),
            Kind::Postgres => create_postgres(folder.path()).await,
        };
        Self { address, _folder: folder }
    }

    /// Opens it.
    pub async fn open(&self) -> Database {
        Database::open(&self.address).await.expect("the test database opens")
    }
}

async fn create_postgres(folder: &std::path::Path) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let cluster = std::env::var("TOMAIA_TEST_POSTGRES")
        .expect("TOMAIA_TEST_POSTGRES names a PostgreSQL cluster: `cargo xtask test` starts one and sets it");
    // The number of a process comes round again in a cluster that lives long; the folder's name is a new one.
    let folder = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let random: String = folder.chars().filter(char::is_ascii_alphanumeric).collect();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("story_{}_{number}_{}", std::process::id(), random.to_lowercase());
    let mut connection =
        PgConnection::connect(&format!("{cluster}/postgres")).await.expect("the test cluster answers");
    connection
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .expect("a database of its own");
    format!("{cluster}/{name}")
}
