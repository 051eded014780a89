//! Passwords: argon2id with the crate's parameters, which are OWASP's (19 MiB, 2 rounds). Hashing takes a core for
//! tens of milliseconds, so it never runs on the threads that answer requests.

use crate::{App, Result};
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

/// Hashes a new password.
///
/// # Errors
/// The hash could not be made: a fault.
pub async fn hash(app: &App, password: String) -> Result<String> {
    let hasher = hasher(app);
    blocking(move || {
        hasher
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| anyhow::anyhow!("hashing a password: {error}"))
    })
    .await?
    .map_err(Into::into)
}

/// Whether the password is the one of the hash. Without a hash the same work is done for nothing, so that the time
/// of the answer does not tell whether an account exists.
///
/// # Errors
/// The work could not be done: a fault.
pub async fn verify(app: &App, password: String, hash: Option<String>) -> Result<bool> {
    let hasher = hasher(app);
    blocking(move || match hash.as_deref().and_then(|hash| PasswordHash::new(hash).ok()) {
        Some(hash) => hasher.verify_password(password.as_bytes(), &hash).is_ok(),
        None => {
            let _ = hasher.hash_password(password.as_bytes());
            false
        }
    })
    .await
}

fn hasher(app: &App) -> Argon2<'static> {
    let params = if app.settings.cheap_passwords { Params::new(64, 1, 1, None) } else { Ok(Params::DEFAULT) };
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.unwrap_or(Params::DEFAULT))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| anyhow::anyhow!(error).into())
}
