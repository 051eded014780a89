//! The companies that have a place in an activity that is no mission (a mission has its own people): whom the officer
//! adds, and whoever accepts a place of its call. A place that is
//! given up stays known, with its day: what a report says of a past day does not change.

use super::{entry, store};
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::activities::ActivityKind;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Refusal;

/// A company with a place.
#[derive(Clone, Debug)]
pub struct ParticipantRow {
    /// The company.
    pub id: i64,
    /// Its legal name.
    pub name: String,
    /// Its town's province; empty: not known.
    pub province: String,
    /// Its size class; empty: not known.
    pub size: String,
    /// Since when it has the place, milliseconds since 1970.
    pub added_at: i64,
}

/// The companies that have a place, by name.
///
/// # Errors
/// The actor may not; the activity is not there.
pub async fn list(app: &App, actor: &Actor, activity: i64) -> Result<Vec<ParticipantRow>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    store::find(&mut connection, activity).await?;
    let rows = connection
        .all(
            sql("SELECT c.id, c.legal_name, c.province, c.size_class, p.added_at FROM activity_company p \
                 JOIN company c ON c.id = p.company_id WHERE p.activity_id = $1 AND p.removed_at IS NULL \
                 ORDER BY c.sort_name, c.id")
            .bind(activity),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ParticipantRow {
                id: row.get("id")?,
                name: row.get("legal_name")?,
                province: row.get::<Option<String>>("province")?.unwrap_or_default(),
                size: row.get::<Option<String>>("size_class")?.unwrap_or_default(),
                added_at: row.get("added_at")?,
            })
        })
        .collect()
}

/// Gives companies a place; those that have one keep it. Returns how many are new.
///
/// # Errors
/// The actor may not; the activity is not there, or is a mission; a company is not there.
pub async fn add(app: &App, actor: &Actor, activity: i64, companies: &[i64]) -> Result<usize> {
    actor.may(Verb::ActivitiesEdit)?;
    let mut tx = app.database.begin().await?;
    let added = give_places(app, &mut tx, actor, activity, companies).await?;
    tx.commit().await?;
    Ok(added)
}

/// The same inside a verb of another room, which has asked who may.
pub(crate) async fn give_places(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    activity: i64,
    companies: &[i64],
) -> Result<usize> {
    tx.lock("activity", activity).await?;
    let found = store::find(tx, activity).await?;
    if found.kind == ActivityKind::Mission {
        return Err(Refusal::conflict("activities-mission-has-its-own").into());
    }
    let mut added = Vec::new();
    for company in companies {
        let company = tx
            .one(sql("SELECT id FROM company WHERE id = $1 AND merged_into IS NULL").bind(*company))
            .await?
            .get::<i64>("id")?;
        let there = tx
            .first(
                sql("SELECT company_id FROM activity_company WHERE activity_id = $1 AND company_id = $2 \
                     AND removed_at IS NULL")
                .bind(activity)
                .bind(company),
            )
            .await?;
        if there.is_none() && !added.contains(&company) {
            tx.run(
                sql("INSERT INTO activity_company (activity_id, company_id, added_at) VALUES ($1, $2, $3)")
                    .bind(activity)
                    .bind(company)
                    .bind(app.now()),
            )
            .await?;
            added.push(company);
        }
    }
    if !added.is_empty() {
        let mut entry = entry("activity-companies-added", activity, &found);
        for company in &added {
            entry = entry.about(("company", *company));
        }
        entry.after(json!({ "companies": added.len() })).append(app, tx, actor).await?;
    }
    Ok(added.len())
}

/// Takes the place of a company away.
///
/// # Errors
/// The actor may not; the company has no place there.
pub async fn remove(app: &App, actor: &Actor, activity: i64, company: i64) -> Result<()> {
    actor.may(Verb::ActivitiesEdit)?;
    let mut tx = app.database.begin().await?;
    if !take_place(app, &mut tx, actor, activity, company).await? {
        return Err(Refusal::not_found().into());
    }
    tx.commit().await?;
    Ok(())
}

/// The same inside a verb of another room, which has asked who may; whether the company had a place.
pub(crate) async fn take_place(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    activity: i64,
    company: i64,
) -> Result<bool> {
    tx.lock("activity", activity).await?;
    let found = store::find(tx, activity).await?;
    let touched = tx
        .run(
            sql("UPDATE activity_company SET removed_at = $3 WHERE activity_id = $1 AND company_id = $2 \
                 AND removed_at IS NULL")
            .bind(activity)
            .bind(company)
            .bind(app.now()),
        )
        .await?;
    if touched > 0 {
        entry("activity-company-removed", activity, &found)
            .about(("company", company))
            .after(json!({ "company": company }))
            .append(app, tx, actor)
            .await?;
    }
    Ok(touched > 0)
}
