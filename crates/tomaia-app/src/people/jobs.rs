//! What people leave behind: expired sessions, links, buckets.

use crate::{App, Result};
use tomaia_db::sql;

/// Deletes what expired more than 30 days ago (sessions, links) or is of no more use (buckets, kept answers).
pub(crate) async fn sweep_expired(app: &App) -> Result<()> {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let now = app.now();
    let mut tx = app.database.begin().await?;
    tx.run(sql("DELETE FROM session WHERE expires_at < $1").bind(now - 30 * DAY)).await?;
    tx.run(sql("DELETE FROM signed_link WHERE expires_at < $1").bind(now - 30 * DAY)).await?;
    tx.run(sql("DELETE FROM rate_limit WHERE refilled_at < $1").bind(now - DAY)).await?;
    tx.run(sql("DELETE FROM idempotency WHERE created_at < $1").bind(now - 2 * DAY)).await?;
    tx.run(sql("DELETE FROM job WHERE finished_at < $1").bind(now - 30 * DAY)).await?;
    tx.commit().await?;
    Ok(())
}
