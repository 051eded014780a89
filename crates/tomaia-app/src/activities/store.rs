//! SQL about activities, for the verbs of activities only.

use crate::Result;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::activities::{ActivityKind, ActivityState, Approval, ApprovalRule, Body, Standing};

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
    /// Codes of the languages spoken there.
    pub languages: Vec<String>,
    /// What it is about, in Italian.
    pub summary_it: String,
    /// What it is about, in English.
    pub summary_en: String,
    /// Where it stands.
    pub state: ActivityState,
    /// Why it was cancelled or sent back; empty otherwise.
    pub state_reason: String,
    /// The edition of what the bodies approve.
    pub edition: i64,
    /// The account that answers for it.
    pub owner: Option<i64>,
    /// Rises at each change.
    pub revision: i64,
    /// When it last changed, milliseconds since 1970.
    pub updated_at: i64,
}

impl Activity {
    /// What the bodies approve: when this differs, it is another edition.
    pub(super) fn substance(&self) -> [&str; 5] {
        [&self.name_it, &self.name_en, &self.starts_on, &self.ends_on, &self.place]
    }
}

pub(super) async fn find(connection: &mut Connection, id: i64) -> Result<Activity> {
    read(&connection.one(sql("SELECT * FROM activity WHERE id = $1").bind(id)).await?)
}

pub(super) fn read(row: &Row) -> Result<Activity> {
    let (kind, state): (String, String) = (row.get("kind")?, row.get("state")?);
    Ok(Activity {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        line: row.get("line_id")?,
        kind: ActivityKind::from_name(&kind).ok_or_else(|| anyhow::anyhow!("an activity of kind {kind}"))?,
        name_it: row.get("name_it")?,
        name_en: row.get("name_en")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        place: row.get("place")?,
        languages: serde_json::from_str(&row.get::<String>("languages")?)?,
        summary_it: row.get("summary_it")?,
        summary_en: row.get("summary_en")?,
        state: ActivityState::from_name(&state)
            .ok_or_else(|| anyhow::anyhow!("an activity in state {state}"))?,
        state_reason: row.get("state_reason")?,
        edition: row.get("edition")?,
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
                 owner_account_id, updated_at, languages, summary_it, summary_en) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
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
            .bind(now)
            .bind(serde_json::to_string(&activity.languages)?)
            .bind(&activity.summary_it)
            .bind(&activity.summary_en),
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
                 place = $6, owner_account_id = $7, updated_at = $8, languages = $11, summary_it = $12, \
                 summary_en = $13, edition = $14, revision = revision + 1 WHERE id = $9 AND revision = $10",
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
            .bind(revision)
            .bind(serde_json::to_string(&activity.languages)?)
            .bind(&activity.summary_it)
            .bind(&activity.summary_en)
            .bind(activity.edition),
        )
        .await?;
    Ok(touched == 1)
}

/// The edition that is in force from now on.
pub(super) async fn insert_edition(
    tx: &mut Connection,
    id: i64,
    number: i64,
    activity: &Activity,
    now: i64,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO activity_edition (activity_id, number, since, line_id, name_it, name_en, starts_on, ends_on, \
             place) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(id)
        .bind(number)
        .bind(now)
        .bind(activity.line)
        .bind(&activity.name_it)
        .bind(&activity.name_en)
        .bind(&activity.starts_on)
        .bind(&activity.ends_on)
        .bind(&activity.place),
    )
    .await?;
    Ok(())
}

pub(super) async fn set_state(
    tx: &mut Connection,
    id: i64,
    (state, reason): (ActivityState, &str),
    who: &str,
    now: i64,
) -> Result<()> {
    tx.run(
        sql("UPDATE activity SET state = $2, state_reason = $3, updated_at = $4, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(state.name())
            .bind(reason)
            .bind(now),
    )
    .await?;
    insert_step(tx, id, (state, reason), who, now).await
}

pub(super) async fn insert_step(
    tx: &mut Connection,
    id: i64,
    (state, reason): (ActivityState, &str),
    who: &str,
    now: i64,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO activity_step (activity_id, at, state, reason, who) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(now)
            .bind(state.name())
            .bind(reason)
            .bind(who),
    )
    .await?;
    Ok(())
}

pub(super) async fn set_edition(tx: &mut Connection, id: i64, edition: i64) -> Result<()> {
    tx.run(sql("UPDATE activity SET edition = $2 WHERE id = $1").bind(id).bind(edition)).await?;
    Ok(())
}

/// A decision of a body about an edition.
pub(super) struct Decision<'a> {
    pub(super) edition: i64,
    pub(super) approval: Approval,
    pub(super) approved: bool,
    pub(super) who: &'a str,
    pub(super) note: &'a str,
}

pub(super) async fn insert_decision(
    tx: &mut Connection,
    id: i64,
    decision: &Decision<'_>,
    now: i64,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO activity_approval (activity_id, edition, body, account_id, who, decision, note, decided_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(id)
        .bind(decision.edition)
        .bind(decision.approval.body.name())
        .bind(decision.approval.account)
        .bind(decision.who)
        .bind(if decision.approved { "approved" } else { "sent_back" })
        .bind(decision.note)
        .bind(now),
    )
    .await?;
    Ok(())
}

/// Where an activity stands, with the approvals of its edition.
pub(super) async fn standing(tx: &mut Connection, activity: &Activity) -> Result<Standing> {
    let row = tx.one(sql("SELECT approval FROM programme WHERE id = $1").bind(activity.programme)).await?;
    let rule: String = row.get("approval")?;
    let rows = tx
        .all(
            sql("SELECT body, account_id FROM activity_approval WHERE activity_id = $1 AND edition = $2 \
                 AND decision = 'approved' ORDER BY decided_at, body")
            .bind(activity.id)
            .bind(activity.edition),
        )
        .await?;
    let mut approvals = Vec::new();
    for row in &rows {
        let body: String = row.get("body")?;
        let body = Body::from_name(&body).ok_or_else(|| anyhow::anyhow!("an approval of {body}"))?;
        approvals.push(Approval { body, account: row.get("account_id")? });
    }
    let rule = ApprovalRule::from_name(&rule).ok_or_else(|| anyhow::anyhow!("an approval rule {rule}"))?;
    Ok(Standing { state: activity.state, rule, approvals })
}

/// Whether anybody has decided about an edition.
pub(super) async fn is_decided(tx: &mut Connection, id: i64, edition: i64) -> Result<bool> {
    let found = tx
        .first(
            sql("SELECT body FROM activity_approval WHERE activity_id = $1 AND edition = $2 LIMIT 1")
                .bind(id)
                .bind(edition),
        )
        .await?;
    Ok(found.is_some())
}

pub(super) async fn set_team(tx: &mut Connection, id: i64, team: &[i64]) -> Result<()> {
    tx.run(sql("DELETE FROM activity_team WHERE activity_id = $1").bind(id)).await?;
    for account in team {
        tx.run(
            sql("INSERT INTO activity_team (activity_id, account_id) VALUES ($1, $2)")
                .bind(id)
                .bind(*account),
        )
        .await?;
    }
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

pub(crate) async fn account_exists(tx: &mut Connection, account: i64) -> Result<bool> {
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
