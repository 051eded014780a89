//! SQL about activities, for the verbs of activities only.

use crate::Result;
use tomaia_db::{Connection, sql};
use tomaia_domain::missions::{ActivityKind, ActivityState};

/// An activity as it is stored.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Identifier.
    pub id: i64,
    /// The programme it belongs to.
    pub programme: i64,
    /// The line of action it belongs to; none: of the whole programme.
    pub line: Option<i64>,
    /// What it is.
    pub kind: ActivityKind,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// First day, ISO 8601.
    pub starts_on: String,
    /// Last day, ISO 8601.
    pub ends_on: String,
    /// Where.
    pub place: String,
    /// Where it stands.
    pub state: ActivityState,
    /// The account that answers for it.
    pub owner: Option<i64>,
    /// Rises at each change.
    pub revision: i64,
    /// When it last changed, milliseconds since 1970.
    pub updated_at: i64,
}

pub(super) async fn find(connection: &mut Connection, id: i64) -> Result<Activity> {
    let row = connection.one(sql("SELECT * FROM activity WHERE id = $1").bind(id)).await?;
    let (kind, state): (String, String) = (row.get("kind")?, row.get("state")?);
    Ok(Activity {
        id,
        programme: row.get("programme_id")?,
        line: row.get("line_id")?,
        kind: ActivityKind::from_name(&kind).ok_or_else(|| anyhow::anyhow!("an activity of kind {kind}"))?,
        name_it: row.get("name_it")?,
        name_en: row.get("name_en")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        place: row.get("place")?,
        state: ActivityState::from_name(&state)
            .ok_or_else(|| anyhow::anyhow!("an activity in state {state}"))?,
        owner: row.get("owner_account_id")?,
        revision: row.get("revision")?,
        updated_at: row.get("updated_at")?,
    })
}

pub(super) async fn insert(tx: &mut Connection, activity: &Activity, now: i64) -> Result<i64> {
    let row = tx
        .one(
            sql(
                "INSERT INTO activity (programme_id, line_id, kind, name_it, name_en, starts_on, ends_on, place, state, \
                 owner_account_id, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
            )
            .bind(activity.programme)
            .bind(activity.line)
            .bind(activity.kind.name())
            .bind(&activity.name_it)
            .bind(&activity.name_en)
            .bind(&activity.starts_on)
            .bind(&activity.ends_on)
            .bind(&activity.place)
            .bind(activity.state.name())
            .bind(activity.owner)
            .bind(now),
        )
        .await?;
    Ok(row.get("id")?)
}

/// Whether the revision was still the one that was read.
pub(super) async fn update(
    tx: &mut Connection,
    id: i64,
    revision: i64,
    activity: &Activity,
    now: i64,
) -> Result<bool> {
    let touched = tx
        .run(
            sql(
                "UPDATE activity SET line_id = $1, name_it = $2, name_en = $3, starts_on = $4, ends_on = $5, \
                 place = $6, owner_account_id = $7, updated_at = $8, revision = revision + 1 \
                 WHERE id = $9 AND revision = $10",
            )
            .bind(activity.line)
            .bind(&activity.name_it)
            .bind(&activity.name_en)
            .bind(&activity.starts_on)
            .bind(&activity.ends_on)
            .bind(&activity.place)
            .bind(activity.owner)
            .bind(now)
            .bind(id)
            .bind(revision),
        )
        .await?;
    Ok(touched == 1)
}

pub(super) async fn set_state(tx: &mut Connection, id: i64, state: ActivityState, now: i64) -> Result<()> {
    tx.run(
        sql("UPDATE activity SET state = $2, updated_at = $3, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(state.name())
            .bind(now),
    )
    .await?;
    Ok(())
}

pub(super) async fn line_is_of(tx: &mut Connection, line: i64, programme: i64) -> Result<bool> {
    let found = tx
        .first(
            sql("SELECT id FROM line_of_action WHERE id = $1 AND programme_id = $2")
                .bind(line)
                .bind(programme),
        )
        .await?;
    Ok(found.is_some())
}

pub(super) async fn account_exists(tx: &mut Connection, account: i64) -> Result<bool> {
    let found =
        tx.first(sql("SELECT id FROM account WHERE id = $1 AND disabled_at IS NULL").bind(account)).await?;
    Ok(found.is_some())
}

/// Whether something is planned inside the activity on a day that is not between these.
pub(super) async fn days_used_outside(tx: &mut Connection, id: i64, first: &str, last: &str) -> Result<bool> {
    let found = tx
        .first(
            sql("SELECT id FROM mission_session WHERE mission_id = $1 AND (held_on < $2 OR held_on > $3) LIMIT 1")
                .bind(id)
                .bind(first)
                .bind(last),
        )
        .await?;
    Ok(found.is_some())
}
