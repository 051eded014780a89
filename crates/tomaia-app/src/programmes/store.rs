//! SQL about programmes, for the verbs of programmes; what a programme is, for the rooms to its right.

use crate::Result;
use jiff::tz::TimeZone;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::activities::ApprovalRule;
use tomaia_domain::programmes::reminders;

/// A programme as it is stored, without its parts.
#[derive(Clone, Debug)]
pub(crate) struct Programme {
    pub name_it: String,
    pub name_en: String,
    pub summary_it: String,
    pub summary_en: String,
    pub signed_on: Option<String>,
    pub starts_on: String,
    pub ends_on: String,
    pub time_zone: String,
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: String,
    pub approval: ApprovalRule,
    pub reminder_days: Vec<i64>,
    pub task_days: i64,
    pub owner: Option<i64>,
    pub revision: i64,
}

impl Programme {
    pub(super) fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            name_it: row.get("name_it")?,
            name_en: row.get("name_en")?,
            summary_it: row.get("summary_it")?,
            summary_en: row.get("summary_en")?,
            signed_on: row.get("signed_on")?,
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
            time_zone: row.get("time_zone")?,
            contact_name: row.get("contact_name")?,
            contact_email: row.get("contact_email")?,
            contact_phone: row.get("contact_phone")?,
            approval: ApprovalRule::from_name(&row.get::<String>("approval")?)
                .ok_or_else(|| anyhow::anyhow!("a programme with an unknown approval rule"))?,
            reminder_days: reminders(&row.get::<String>("reminder_days")?).unwrap_or_default(),
            task_days: row.get("task_days")?,
            owner: row.get("owner_account_id")?,
            revision: row.get("revision")?,
        })
    }

    /// The days of its reminders, as they are stored and typed.
    pub(super) fn reminders_text(&self) -> String {
        self.reminder_days.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
    }

    /// The time zone in which its times are meant.
    pub(crate) fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }
}

/// The programme, or «not there».
pub(crate) async fn find(connection: &mut Connection, id: i64) -> Result<Programme> {
    Programme::read(&connection.one(sql("SELECT * FROM programme WHERE id = $1").bind(id)).await?)
}

pub(super) async fn insert(tx: &mut Connection, programme: &Programme, slug: &str, now: i64) -> Result<i64> {
    let row = tx
        .one(
            sql("INSERT INTO programme (slug, name_it, name_en, summary_it, summary_en, signed_on, starts_on, ends_on, \
                 time_zone, contact_name, contact_email, contact_phone, updated_at, approval, reminder_days, task_days, \
                 owner_account_id) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING id")
            .bind(slug)
            .bind(&programme.name_it)
            .bind(&programme.name_en)
            .bind(&programme.summary_it)
            .bind(&programme.summary_en)
            .bind(programme.signed_on.clone())
            .bind(&programme.starts_on)
            .bind(&programme.ends_on)
            .bind(&programme.time_zone)
            .bind(&programme.contact_name)
            .bind(&programme.contact_email)
            .bind(&programme.contact_phone)
            .bind(now)
            .bind(programme.approval.name())
            .bind(programme.reminders_text())
            .bind(programme.task_days)
            .bind(programme.owner),
        )
        .await?;
    Ok(row.get("id")?)
}

/// Whether the revision was still the one that was read.
pub(super) async fn update(
    tx: &mut Connection,
    id: i64,
    revision: i64,
    programme: &Programme,
    now: i64,
) -> Result<bool> {
    let touched = tx
        .run(
            sql("UPDATE programme SET name_it = $1, name_en = $2, summary_it = $3, summary_en = $4, signed_on = $5, \
                 starts_on = $6, ends_on = $7, time_zone = $8, contact_name = $9, contact_email = $10, \
                 contact_phone = $11, updated_at = $12, approval = $15, reminder_days = $16, task_days = $17, \
                 owner_account_id = $18, revision = revision + 1 WHERE id = $13 AND revision = $14")
            .bind(&programme.name_it)
            .bind(&programme.name_en)
            .bind(&programme.summary_it)
            .bind(&programme.summary_en)
            .bind(programme.signed_on.clone())
            .bind(&programme.starts_on)
            .bind(&programme.ends_on)
            .bind(&programme.time_zone)
            .bind(&programme.contact_name)
            .bind(&programme.contact_email)
            .bind(&programme.contact_phone)
            .bind(now)
            .bind(id)
            .bind(revision)
            .bind(programme.approval.name())
            .bind(programme.reminders_text())
            .bind(programme.task_days)
            .bind(programme.owner),
        )
        .await?;
    Ok(touched == 1)
}

pub(super) async fn touch(tx: &mut Connection, id: i64, now: i64) -> Result<()> {
    tx.run(sql("UPDATE programme SET updated_at = $2 WHERE id = $1").bind(id).bind(now)).await?;
    Ok(())
}

pub(super) async fn set_logo(tx: &mut Connection, id: i64, logo: Option<&str>, now: i64) -> Result<()> {
    tx.run(
        sql("UPDATE programme SET logo_svg = $2, updated_at = $3 WHERE id = $1")
            .bind(id)
            .bind(logo)
            .bind(now),
    )
    .await?;
    Ok(())
}

pub(super) async fn slug_taken(tx: &mut Connection, slug: &str) -> Result<bool> {
    Ok(tx.first(sql("SELECT id FROM programme WHERE slug = $1").bind(slug)).await?.is_some())
}

pub(super) async fn activity_outside(tx: &mut Connection, id: i64, first: &str, last: &str) -> Result<bool> {
    let outside = tx
        .first(
            sql("SELECT id FROM activity WHERE programme_id = $1 AND state <> 'cancelled' \
                 AND (starts_on < $2 OR ends_on > $3) LIMIT 1")
            .bind(id)
            .bind(first)
            .bind(last),
        )
        .await?;
    Ok(outside.is_some())
}
