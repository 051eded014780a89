//! The loop that claims jobs and runs them, on each node.

use super::{ATTEMPTS, Job, LEASE};
use crate::{App, Error, Result};
use std::time::Duration;
use tokio::sync::watch;
use tomaia_db::sql;

/// A worker of this node.
pub struct Worker {
    app: App,
    stop: watch::Receiver<bool>,
}

impl Worker {
    /// A worker that goes on until told to stop.
    #[must_use]
    pub fn new(app: App, stop: watch::Receiver<bool>) -> Self {
        Self { app, stop }
    }

    /// Claims and runs jobs until told to stop; a job under way is finished first.
    pub async fn work(mut self) {
        while !*self.stop.borrow() {
            match run_next(&self.app).await {
                Ok(true) => {}
                Ok(false) => self.pause(Duration::from_millis(300)).await,
                Err(error) => {
                    tracing::error!(%error, "jobs cannot be claimed");
                    self.pause(Duration::from_secs(2)).await;
                }
            }
        }
    }

    async fn pause(&mut self, length: Duration) {
        tokio::select! {
            () = tokio::time::sleep(length) => {}
            _ = self.stop.changed() => {}
        }
    }
}

/// Runs all jobs that are due, and those that they leave, until none is due: for tests and the command line.
///
/// # Errors
/// The database failed.
pub async fn run_until_idle(app: &App) -> Result<u64> {
    let mut ran = 0;
    while run_next(app).await? {
        ran += 1;
    }
    Ok(ran)
}

struct Claimed {
    id: i64,
    payload: String,
    attempts: i64,
}

/// Claims the next due job and runs it; `false` when none is due.
async fn run_next(app: &App) -> Result<bool> {
    let Some(claimed) = claim(app).await? else { return Ok(false) };
    let outcome = match serde_json::from_str::<Job>(&claimed.payload) {
        Ok(job) => {
            let renewal = tokio::spawn(renew(app.clone(), claimed.id));
            let outcome = super::run(app, &job).await;
            renewal.abort();
            outcome
        }
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => finish(app, &claimed, None).await?,
        Err(error) => {
            tracing::error!(job = claimed.id, payload = %claimed.payload, %error, "a job failed");
            finish(app, &claimed, Some(error)).await?;
        }
    }
    Ok(true)
}

async fn claim(app: &App) -> Result<Option<Claimed>> {
    let now = app.now();
    // Most looks find nothing: they take a reader and leave the writer to others.
    let mut reader = app.database.read().await?;
    let due = "SELECT id FROM job WHERE finished_at IS NULL AND run_at <= $1 \
               AND (locked_until IS NULL OR locked_until < $1) ORDER BY run_at, id LIMIT 1";
    if reader.first(sql(due).bind(now)).await?.is_none() {
        return Ok(None);
    }
    drop(reader);
    let mut tx = app.database.begin().await?;
    let lock = tx.dialect().skip_locked();
    let row = tx
        .first(
            sql("UPDATE job SET locked_by = $2, locked_until = $3, attempts = attempts + 1 WHERE id = (")
                .push(due)
                .push(lock)
                .push(") RETURNING id, payload, attempts")
                .bind(now)
                .bind(&app.settings.node)
                .bind(now + LEASE),
        )
        .await?;
    tx.commit().await?;
    row.map(|row| {
        Ok(Claimed { id: row.get("id")?, payload: row.get("payload")?, attempts: row.get("attempts")? })
    })
    .transpose()
}

async fn renew(app: App, id: i64) {
    let step = Duration::from_millis(u64::try_from(LEASE / 3).unwrap_or(1));
    loop {
        tokio::time::sleep(step).await;
        let renewed = async {
            let mut tx = app.database.begin().await?;
            tx.run(sql("UPDATE job SET locked_until = $2 WHERE id = $1").bind(id).bind(app.now() + LEASE))
                .await?;
            tx.commit().await
        };
        if let Err(error) = renewed.await {
            tracing::warn!(job = id, %error, "a claim could not be renewed");
        }
    }
}

async fn finish(app: &App, claimed: &Claimed, error: Option<Error>) -> Result<()> {
    let now = app.now();
    let mut tx = app.database.begin().await?;
    let last_error = error.as_ref().map(ToString::to_string);
    // A refusal will not become a yes by itself; a fault is tried again, later each time.
    let again = matches!(error, Some(Error::Broken(_))) && claimed.attempts < ATTEMPTS;
    let query = if again {
        sql("UPDATE job SET locked_by = NULL, locked_until = NULL, run_at = $2, last_error = $3 WHERE id = $1")
            .bind(claimed.id)
            .bind(now + 5_000 * claimed.attempts * claimed.attempts)
            .bind(last_error)
    } else {
        sql("UPDATE job SET locked_by = NULL, locked_until = NULL, finished_at = $2, last_error = $3 WHERE id = $1")
            .bind(claimed.id)
            .bind(now)
            .bind(last_error)
    };
    tx.run(query).await?;
    tx.commit().await?;
    Ok(())
}
