//! The pools, and a connection in or out of a transaction.

use crate::dialect::Dialect;
use crate::{DbError, Row, Sql, Value};
use futures_util::TryStreamExt as _;
use sqlx::postgres::{PgPool, PgPoolOptions, Postgres};
use sqlx::sqlite::{
    Sqlite, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, Transaction};
use std::str::FromStr as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The first SQLite in which a checkpoint can no longer overwrite frames that a reader still needs.
const SQLITE_NEEDED: &str = "3.51.3";

/// How long a write waits for its turn: among this process's own, and beside other processes that hold the file.
const WRITER_WAIT: Duration = Duration::from_secs(30);

/// An open database: cheap to clone, shared by the whole program.
#[derive(Clone)]
pub struct Database {
    pools: Pools,
    statements: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Pools {
    /// One writer (a second one would only wait) and several readers that cannot write.
    Sqlite {
        path: String,
        writer: SqlitePool,
        reader: SqlitePool,
    },
    Postgres(PgPool),
}

impl Database {
    /// Opens `sqlite:PATH` (made if missing) or `postgres://…`.
    ///
    /// # Errors
    /// The address is of no known kind, nobody answers there, or SQLite is too old.
    pub async fn open(address: &str) -> Result<Self, DbError> {
        let pools = if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Pools::Postgres(
                PgPoolOptions::new()
                    .max_connections(16)
                    // Ready before a rush: opening them is not what the first who comes waits for.
                    .min_connections(6)
                    .acquire_timeout(Duration::from_secs(10))
                    .connect(address)
                    .await?,
            )
        } else if let Some(path) = address.strip_prefix("sqlite:") {
            open_sqlite(path).await?
        } else {
            return Err(DbError::Address(address.to_owned()));
        };
        Ok(Self { pools, statements: Arc::default() })
    }

    /// Which database this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.pools {
            Pools::Sqlite { .. } => Dialect::Sqlite,
            Pools::Postgres(_) => Dialect::Postgres,
        }
    }

    /// A connection that only reads.
    ///
    /// # Errors
    /// No connection could be had in time.
    pub async fn read(&self) -> Result<Connection, DbError> {
        let inner = match &self.pools {
            Pools::Sqlite { reader, .. } => Inner::SqliteIdle(reader.acquire().await?),
            Pools::Postgres(pool) => Inner::PostgresIdle(pool.acquire().await?),
        };
        Ok(Connection { inner, statements: Arc::clone(&self.statements), rehearsal: false })
    }

    /// Begins a transaction that may write. Dropped without [`Connection::commit`], it is rolled back.
    ///
    /// # Errors
    /// No connection could be had in time, or another process holds the SQLite file.
    pub async fn begin(&self) -> Result<Connection, DbError> {
        let inner = match &self.pools {
            // Immediate: a deferred transaction that reads first and then writes can fail with «locked» at once.
            Pools::Sqlite { writer, .. } => Inner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        };
        Ok(Connection { inner, statements: Arc::clone(&self.statements), rehearsal: false })
    }

    /// A transaction in which something is tried out and forgotten, even if it is committed. It keeps nobody waiting:
    /// SQLite's one writer stays free because a copy of the file is worked on, PostgreSQL's because [`Connection::lock`]
    /// takes nothing here.
    ///
    /// # Errors
    /// No connection could be had in time, or the disk has no room for a copy.
    pub async fn rehearse(&self) -> Result<Connection, DbError> {
        let inner = match &self.pools {
            Pools::Sqlite { path, writer, .. } => Inner::Sqlite(on_a_copy(path, writer).await?),
            Pools::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        };
        Ok(Connection { inner, statements: Arc::clone(&self.statements), rehearsal: true })
    }

    /// A transaction that reads the whole database as it stands at one moment, while others write.
    ///
    /// # Errors
    /// No connection could be had in time.
    pub async fn snapshot(&self) -> Result<Connection, DbError> {
        let inner = match &self.pools {
            Pools::Sqlite { reader, .. } => Inner::Sqlite(reader.begin_with("BEGIN").await?),
            Pools::Postgres(pool) => {
                Inner::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        };
        Ok(Connection { inner, statements: Arc::clone(&self.statements), rehearsal: false })
    }

    /// How many statements ran since the start: lets a test hold a page to a fixed number.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Closes all connections; on SQLite the write-ahead log is folded into the file.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, reader, .. } => {
                reader.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_sqlite(path: &str) -> Result<Pools, DbError> {
    let options = SqliteConnectOptions::from_str(&format!("sqlite:{path}"))?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // SQLite looks again and again whether the file is free and does not queue: beside another process that writes
        // without a pause (mails, an import) one may miss its turn for seconds.
        .busy_timeout(WRITER_WAIT)
        .statement_cache_capacity(256)
        // A page's rows at once: the thread that reads them need not wait for who takes them.
        .row_buffer_size(256)
        .pragma("cache_size", "-16000");
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(WRITER_WAIT)
        .connect_with(options.clone())
        .await?;
    let found: String = sqlx::Row::try_get(
        &sqlx::query("SELECT sqlite_version() AS version").fetch_one(&writer).await?,
        "version",
    )?;
    if version_numbers(&found) < version_numbers(SQLITE_NEEDED) {
        return Err(DbError::SqliteTooOld { found, needed: SQLITE_NEEDED });
    }
    let reader = SqlitePoolOptions::new()
        .max_connections(8)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    let path = path.split('?').next().unwrap_or_default().to_owned();
    Ok(Pools::Sqlite { path, writer, reader })
}

/// A transaction on a copy of the file, which is made beside it, has its rights, and is gone with the transaction.
async fn on_a_copy(path: &str, writer: &SqlitePool) -> Result<Transaction<'static, Sqlite>, DbError> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let copy = format!("{path}.rehearsal-{}-{number}", std::process::id());
    sqlx::query("VACUUM INTO $1").bind(&copy).execute(writer).await?;
    let options = SqliteConnectOptions::new()
        .filename(&copy)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Memory)
        .synchronous(SqliteSynchronous::Off)
        .statement_cache_capacity(256)
        .pragma("cache_size", "-16000");
    let begun = async {
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        pool.begin_with("BEGIN IMMEDIATE").await
    };
    let begun = begun.await;
    // What is open stays readable; nothing is left behind even if the process is killed.
    let _ = std::fs::remove_file(&copy);
    Ok(begun?)
}

fn version_numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// A connection, in a transaction (from [`Database::begin`]) or not (from [`Database::read`]).
pub struct Connection {
    inner: Inner,
    statements: Arc<AtomicU64>,
    rehearsal: bool,
}

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    SqliteIdle(sqlx::pool::PoolConnection<Sqlite>),
    Postgres(Transaction<'static, Postgres>),
    PostgresIdle(sqlx::pool::PoolConnection<Postgres>),
}

/// Runs the same expression with the concrete connection of either database.
macro_rules! on_each {
    ($connection:expr, $executor:ident, $sqlite:expr, $postgres:expr) => {{
        $connection.statements.fetch_add(1, Ordering::Relaxed);
        match &mut $connection.inner {
            Inner::Sqlite(transaction) => {
                let $executor = &mut **transaction;
                $sqlite
            }
            Inner::SqliteIdle(connection) => {
                let $executor = &mut **connection;
                $sqlite
            }
            Inner::Postgres(transaction) => {
                let $executor = &mut **transaction;
                $postgres
            }
            Inner::PostgresIdle(connection) => {
                let $executor = &mut **connection;
                $postgres
            }
        }
    }};
}

impl Connection {
    /// Which database this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.inner {
            Inner::Sqlite(_) | Inner::SqliteIdle(_) => Dialect::Sqlite,
            Inner::Postgres(_) | Inner::PostgresIdle(_) => Dialect::Postgres,
        }
    }

    /// Whether what happens here is forgotten ([`Database::rehearse`]).
    #[must_use]
    pub fn is_rehearsal(&self) -> bool {
        self.rehearsal
    }

    /// All rows of the answer.
    ///
    /// # Errors
    /// The statement failed.
    pub async fn all(&mut self, sql: Sql) -> Result<Vec<Row>, DbError> {
        on_each!(
            self,
            executor,
            Ok(executor.fetch_all(sqlite_query(sql)).await?.into_iter().map(Row::Sqlite).collect()),
            Ok(executor.fetch_all(postgres_query(sql)).await?.into_iter().map(Row::Postgres).collect())
        )
    }

    /// Hands over all rows of the answer one by one, however many there are.
    ///
    /// # Errors
    /// The statement failed, or the taker did.
    pub async fn each<E: From<DbError>>(
        &mut self,
        sql: Sql,
        mut take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        on_each!(
            self,
            executor,
            {
                let mut rows = executor.fetch(sqlite_query(sql));
                while let Some(row) = rows.try_next().await.map_err(DbError::from)? {
                    take(Row::Sqlite(row))?;
                }
                Ok(())
            },
            {
                let mut rows = executor.fetch(postgres_query(sql));
                while let Some(row) = rows.try_next().await.map_err(DbError::from)? {
                    take(Row::Postgres(row))?;
                }
                Ok(())
            }
        )
    }

    /// The first row, if any.
    ///
    /// # Errors
    /// The statement failed.
    pub async fn first(&mut self, sql: Sql) -> Result<Option<Row>, DbError> {
        on_each!(
            self,
            executor,
            Ok(executor.fetch_optional(sqlite_query(sql)).await?.map(Row::Sqlite)),
            Ok(executor.fetch_optional(postgres_query(sql)).await?.map(Row::Postgres))
        )
    }

    /// The one row that must be there.
    ///
    /// # Errors
    /// [`DbError::NoRow`], or the statement failed.
    pub async fn one(&mut self, sql: Sql) -> Result<Row, DbError> {
        self.first(sql).await?.ok_or(DbError::NoRow)
    }

    /// Runs a statement and returns how many rows it touched.
    ///
    /// # Errors
    /// The statement failed.
    pub async fn run(&mut self, sql: Sql) -> Result<u64, DbError> {
        on_each!(
            self,
            executor,
            Ok(executor.execute(sqlite_query(sql)).await?.rows_affected()),
            Ok(executor.execute(postgres_query(sql)).await?.rows_affected())
        )
    }

    /// Runs several statements without values: migrations only.
    pub(crate) async fn script(&mut self, text: String) -> Result<(), DbError> {
        on_each!(
            self,
            executor,
            executor.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.map(|_| ()).map_err(DbError::from),
            executor.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.map(|_| ()).map_err(DbError::from)
        )
    }

    /// Makes this transaction the only one that holds the named thing until it ends, so that what is counted before
    /// a write still holds after it. SQLite has one writer anyway; a rehearsal writes nothing and takes no lock.
    ///
    /// # Errors
    /// The statement failed.
    pub async fn lock(&mut self, kind: &'static str, id: i64) -> Result<(), DbError> {
        if self.rehearsal { Ok(()) } else { self.lock_in_rehearsals_too(kind, id).await }
    }

    /// The same, taken by a rehearsal as well: for work on many rows, of which two at once could wait for each other
    /// without end.
    ///
    /// # Errors
    /// The statement failed.
    pub async fn lock_in_rehearsals_too(&mut self, kind: &'static str, id: i64) -> Result<(), DbError> {
        if self.dialect() == Dialect::Postgres {
            self.first(
                crate::sql("SELECT pg_advisory_xact_lock(hashtext($1), CAST($2 % 2147483647 AS INTEGER)) IS NULL AS held")
                    .bind(kind)
                    .bind(id),
            )
            .await?;
        }
        Ok(())
    }

    /// Commits.
    ///
    /// # Errors
    /// The commit failed; nothing was written.
    pub async fn commit(self) -> Result<(), DbError> {
        if self.rehearsal {
            return Ok(());
        }
        match self.inner {
            Inner::Sqlite(transaction) => transaction.commit().await?,
            Inner::Postgres(transaction) => transaction.commit().await?,
            Inner::SqliteIdle(_) | Inner::PostgresIdle(_) => {}
        }
        Ok(())
    }

    /// Answers whether the database can be reached.
    ///
    /// # Errors
    /// It cannot.
    pub async fn ping(&mut self) -> Result<(), DbError> {
        on_each!(
            self,
            executor,
            executor.ping().await.map_err(DbError::from),
            executor.ping().await.map_err(DbError::from)
        )
    }
}

macro_rules! bind_all {
    ($sql:expr, $database:ty) => {{
        let mut query = sqlx::query::<$database>(AssertSqlSafe($sql.text));
        for value in $sql.values {
            query = match value {
                Value::Integer(value) => query.bind(value),
                Value::Real(value) => query.bind(value),
                Value::Boolean(value) => query.bind(value),
                Value::Text(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

// `Sql` is made of literals and placeholders only (see `Sql::push`), which is what `AssertSqlSafe` wants asserted.
fn sqlite_query(sql: Sql) -> sqlx::query::Query<'static, Sqlite, sqlx::sqlite::SqliteArguments> {
    bind_all!(sql, Sqlite)
}

fn postgres_query(sql: Sql) -> sqlx::query::Query<'static, Postgres, sqlx::postgres::PgArguments> {
    bind_all!(sql, Postgres)
}
