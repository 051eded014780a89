//! SQL about missions that several of their verbs share.

use crate::Result;
use jiff::Timestamp;
use tomaia_db::{Connection, sql};

/// Who was away when: kind, identifier, from, to (milliseconds), why.
pub(super) type Away = (String, i64, i64, i64, String);

pub(super) async fn insert_slots(
    tx: &mut Connection,
    mission: i64,
    session: i64,
    slots: &[(Timestamp, Timestamp)],
) -> Result<()> {
    for (from, to) in slots {
        tx.run(
            sql("INSERT INTO slot (mission_id, session_id, starts_at, ends_at) VALUES ($1, $2, $3, $4)")
                .bind(mission)
                .bind(session)
                .bind(from.as_millisecond())
                .bind(to.as_millisecond()),
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn slot_times(tx: &mut Connection, session: i64) -> Result<Vec<(i64, i64)>> {
    let rows = tx
        .all(
            sql("SELECT starts_at, ends_at FROM slot WHERE session_id = $1 ORDER BY starts_at").bind(session),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("starts_at")?, row.get("ends_at")?))).collect()
}

/// Whether another session of the mission has slots in that time.
pub(super) async fn session_between(
    tx: &mut Connection,
    mission: i64,
    itself: i64,
    from: i64,
    to: i64,
) -> Result<bool> {
    let found = tx
        .first(
            sql("SELECT id FROM slot WHERE mission_id = $1 AND session_id <> $2 AND starts_at < $4 AND ends_at > $3 \
                 LIMIT 1")
            .bind(mission)
            .bind(itself)
            .bind(from)
            .bind(to),
        )
        .await?;
    Ok(found.is_some())
}

/// The Italian name of a session that must be the mission's.
pub(super) async fn session_is_of(tx: &mut Connection, session: i64, mission: i64) -> Result<String> {
    let row = tx
        .one(
            sql("SELECT name_it FROM mission_session WHERE id = $1 AND mission_id = $2")
                .bind(session)
                .bind(mission),
        )
        .await?;
    Ok(row.get("name_it")?)
}

pub(super) async fn away_in_session(tx: &mut Connection, session: i64) -> Result<Vec<Away>> {
    let rows = tx
        .all(
            sql("SELECT u.who, u.who_id, s.starts_at, s.ends_at, u.reason FROM unavailability u \
                 JOIN slot s ON s.id = u.slot_id WHERE s.session_id = $1")
            .bind(session),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("who")?,
                row.get("who_id")?,
                row.get("starts_at")?,
                row.get("ends_at")?,
                row.get("reason")?,
            ))
        })
        .collect()
}

pub(super) async fn put_away_again(
    tx: &mut Connection,
    mission: i64,
    session: i64,
    away: &[Away],
) -> Result<()> {
    for (who, id, from, to, reason) in away {
        tx.run(
            sql("INSERT INTO unavailability (mission_id, who, who_id, slot_id, reason) \
                 SELECT $1, $2, $3, s.id, $4 FROM slot s WHERE s.session_id = $5 AND s.starts_at < $7 \
                 AND s.ends_at > $6 ON CONFLICT DO NOTHING")
            .bind(mission)
            .bind(who)
            .bind(*id)
            .bind(reason)
            .bind(session)
            .bind(*from)
            .bind(*to),
        )
        .await?;
    }
    Ok(())
}
