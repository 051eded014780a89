//! What can go wrong at the door, told apart as far as callers need it.

use thiserror::Error;

/// A failure of the database.
#[derive(Debug, Error)]
pub enum DbError {
    /// A constraint refused the write: usually something to say at a form's field.
    #[error("constraint {name} refused the write")]
    Constraint {
        /// Which kind of constraint.
        kind: Constraint,
        /// Its name as PostgreSQL gives it by default (`table_column_key`); empty where the database does not say.
        name: String,
    },
    /// Somebody else holds the database for longer than we wait.
    #[error("the database is busy")]
    Busy,
    /// A row was asked for and there is none.
    #[error("no row")]
    NoRow,
    /// The embedded SQLite is older than the first one without the WAL corruption bug.
    #[error("SQLite {found} is too old: at least {needed} is needed")]
    SqliteTooOld {
        /// The version found.
        found: String,
        /// The version needed.
        needed: &'static str,
    },
    /// The address of the database is not one that we know.
    #[error("{0}: write sqlite:PATH or postgres://…")]
    Address(String),
    /// A migration that was applied has another text now.
    #[error(
        "migration {0} was applied with another text: this program and this database do not belong together"
    )]
    MigrationChanged(String),
    /// The database has a migration that this program does not know.
    #[error("the database was migrated by a newer program (it has {0}): use that one")]
    MigrationUnknown(String),
    /// Anything else.
    #[error(transparent)]
    Other(sqlx::Error),
}

/// A kind of constraint.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Constraint {
    /// `UNIQUE` or a primary key
    Unique,
    /// `REFERENCES`
    ForeignKey,
    /// `CHECK`
    Check,
    /// `NOT NULL`
    NotNull,
}

impl DbError {
    /// Whether the named unique constraint refused the write.
    #[must_use]
    pub fn is_unique(&self, constraint: &str) -> bool {
        matches!(self, DbError::Constraint { kind: Constraint::Unique, name } if name == constraint)
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::RowNotFound) {
            return DbError::NoRow;
        }
        let Some(database_error) = error.as_database_error() else { return DbError::Other(error) };
        let kind = match database_error.kind() {
            sqlx::error::ErrorKind::UniqueViolation => Constraint::Unique,
            sqlx::error::ErrorKind::ForeignKeyViolation => Constraint::ForeignKey,
            sqlx::error::ErrorKind::CheckViolation => Constraint::Check,
            sqlx::error::ErrorKind::NotNullViolation => Constraint::NotNull,
            _ if matches!(database_error.code().as_deref(), Some("5" | "261" | "517" | "55P03")) => {
                return DbError::Busy;
            }
            _ => return DbError::Other(error),
        };
        let name = database_error
            .constraint()
            .map_or_else(|| constraint_from_sqlite(database_error.message()), str::to_owned);
        DbError::Constraint { kind, name }
    }
}

/// SQLite names the columns (`UNIQUE constraint failed: account.email, account.kind`) where PostgreSQL names the
/// constraint (`account_email_kind_key`): the former is put into the latter's words.
fn constraint_from_sqlite(message: &str) -> String {
    let Some((_, what)) = message.split_once("constraint failed: ") else { return String::new() };
    let mut parts = what.split(", ").map(|part| part.split_once('.').unwrap_or(("", part)));
    let Some((table, column)) = parts.next() else { return String::new() };
    if table.is_empty() {
        return column.to_owned();
    }
    let columns: Vec<&str> = std::iter::once(column).chain(parts.map(|(_, column)| column)).collect();
    format!("{table}_{}_key", columns.join("_"))
}

#[cfg(test)]
mod tests {
    use super::constraint_from_sqlite;

    #[test]
    fn sqlite_columns_become_a_constraint_name() {
        assert_eq!(
            constraint_from_sqlite("UNIQUE constraint failed: account.email, account.kind"),
            "account_email_kind_key"
        );
        assert_eq!(
            constraint_from_sqlite("CHECK constraint failed: wish_weight_positive"),
            "wish_weight_positive"
        );
    }
}
