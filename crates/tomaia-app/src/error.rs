//! A verb answers, refuses, or is broken. The refusal is the domain's; everything else is a fault that is logged once
//! and shown to nobody.

use tomaia_db::DbError;
use tomaia_domain::refusal::Refusal;

/// The result of a verb.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a verb did not do what was asked.
#[derive(Debug)]
pub enum Error {
    /// An expected «no».
    Refused(Refusal),
    /// A fault of the program or of what it stands on.
    Broken(anyhow::Error),
}

impl Error {
    /// It is not there, or not yours.
    #[must_use]
    pub fn not_found() -> Self {
        Error::Refused(Refusal::not_found())
    }

    /// The refusal, where it is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Error::Refused(refusal) => Some(refusal),
            Error::Broken(_) => None,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::NoRow => Error::not_found(),
            other => Error::Broken(other.into()),
        }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Error::Broken(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Error::Broken(error.into())
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Refused(refusal) => write!(formatter, "refused: {} {:?}", refusal.message, refusal.fields),
            Error::Broken(error) => write!(formatter, "{error:#}"),
        }
    }
}

impl std::error::Error for Error {}
