//! Who assesses: named for a call, given applications evenly, each declaring first whether she has a conflict of
//! interest. An application with a conflict goes to somebody else at once.

use super::applications::needed_reason;
use super::decisions::under_lock;
use super::{Call, entry, store};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tomaia_db::{Connection, sql};
use tomaia_domain::calls::assignment::{Work, assign as share};
use tomaia_domain::calls::states::ApplicationState;
use tomaia_domain::people::Role;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Refusal};
use tomaia_domain::typed::{self, TypedError};

/// Names the assessors of a call. Who has given points already stays.
///
/// # Errors
/// The actor may not; the call is not there or ranked; somebody named cannot assess.
pub async fn name_assessors(app: &App, actor: &Actor, call: i64, accounts: &[i64]) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let mut tx = app.database.begin().await?;
    let call = to_assess(&mut tx, call).await?;
    let able: BTreeSet<i64> = candidates(&mut tx).await?.into_iter().map(|(id, _)| id).collect();
    let mut wanted: BTreeSet<i64> = accounts.iter().copied().collect();
    if !wanted.is_subset(&able) {
        return Err(super::wrong("assessors", &TypedError::Choice.to_string()));
    }
    let at_work = sql("SELECT DISTINCT s.account_id FROM application_assignment s \
                       JOIN call_application a ON a.id = s.application_id \
                       WHERE a.call_id = $1 AND s.points IS NOT NULL");
    for row in tx.all(at_work.bind(call.id)).await? {
        wanted.insert(row.get("account_id")?);
    }
    let before = named(&mut tx, call.id).await?;
    tx.run(sql("DELETE FROM call_assessor WHERE call_id = $1").bind(call.id)).await?;
    for account in &wanted {
        tx.run(
            sql("INSERT INTO call_assessor (call_id, account_id) VALUES ($1, $2)")
                .bind(call.id)
                .bind(*account),
        )
        .await?;
    }
    entry("call-assessors-named", &call)
        .before(json!({ "accounts": before }))
        .after(json!({ "accounts": wanted }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Gives every admissible application to as many assessors as the call says; what was given stays. Returns for how
/// many applications there are not enough assessors.
///
/// # Errors
/// The actor may not; the call is not there or ranked; no assessor is named.
pub async fn assign(app: &App, actor: &Actor, call: i64) -> Result<usize> {
    actor.may(Verb::CallsEdit)?;
    let mut tx = app.database.begin().await?;
    let call = to_assess(&mut tx, call).await?;
    let short = share_out(app, &mut tx, &call).await?;
    entry("call-applications-assigned", &call)
        .after(json!({ "short": short }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(short)
}

/// An assessor declares that she has no conflict of interest with an application, or that she has one.
///
/// # Errors
/// The actor may not; the application was not given to her; she has declared already; a conflict has no reason.
pub async fn declare(app: &App, actor: &Actor, application: i64, conflict: bool, note: &str) -> Result<()> {
    actor.may(Verb::CallsAssess)?;
    let account = actor.account()?;
    let note = if conflict { needed_reason(note)? } else { String::new() };
    let mut tx = app.database.begin().await?;
    let application = under_lock(&mut tx, application).await?;
    let declared: Option<String> = own(&mut tx, application.id, account).await?;
    if declared.is_some() {
        return Err(Refusal::conflict("calls-declared-already").into());
    }
    let call = to_assess(&mut tx, application.call).await?;
    let declaration = if conflict { "conflict" } else { "none" };
    tx.run(
        sql("UPDATE application_assignment SET declaration = $3, declaration_note = $4, declared_at = $5 \
             WHERE application_id = $1 AND account_id = $2")
        .bind(application.id)
        .bind(account)
        .bind(declaration)
        .bind(&note)
        .bind(app.now()),
    )
    .await?;
    if conflict {
        share_out(app, &mut tx, &call).await?;
    }
    Entry::named("application-conflict-declared", ("application", application.id))
        .about(("call", call.id))
        .after(json!({ "conflict": conflict, "reason": note }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// An assessor gives her points, one for each criterion in order, or changes them until the ranking is frozen.
///
/// # Errors
/// The actor may not; the application was not given to her, or she has not declared to be without conflict; points
/// are missing or out of range; the ranking is frozen.
pub async fn give_points(
    app: &App,
    actor: &Actor,
    application: i64,
    typed_points: &[String],
    note: &str,
) -> Result<()> {
    actor.may(Verb::CallsAssess)?;
    let account = actor.account()?;
    let mut tx = app.database.begin().await?;
    let application = under_lock(&mut tx, application).await?;
    let declared = own(&mut tx, application.id, account).await?;
    let call = to_assess(&mut tx, application.call).await?;
    if declared.as_deref() != Some("none") {
        return Err(Refusal::conflict("calls-declare-first").into());
    }
    if application.state != ApplicationState::Admissible {
        return Err(Refusal::conflict("calls-not-in-this-state")
            .with("state", application.state.name())
            .into());
    }
    let points = checked(&call, typed_points)?;
    if note.chars().count() > 4_000 {
        return Err(super::wrong("note", "calls-text-long"));
    }
    tx.run(
        sql("UPDATE application_assignment SET points = $3, note = $4, assessed_at = $5 \
             WHERE application_id = $1 AND account_id = $2")
        .bind(application.id)
        .bind(account)
        .bind(serde_json::to_string(&points)?)
        .bind(note.trim())
        .bind(app.now()),
    )
    .await?;
    Entry::named("application-assessed", ("application", application.id))
        .about(("call", call.id))
        .after(json!({ "points": points }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn checked(call: &Call, typed_points: &[String]) -> Result<BTreeMap<String, i64>> {
    let mut wrong = Vec::new();
    let mut points = BTreeMap::new();
    for (place, criterion) in call.scoring.criteria.iter().enumerate() {
        match typed_points.get(place).map(|text| typed::number(text, criterion.most)) {
            Some(Ok(given)) => {
                points.insert(criterion.key.clone(), given);
            }
            _ => wrong.push(
                FieldError::new(&format!("points_{place}"), "calls-points-wrong")
                    .with("most", criterion.most),
            ),
        }
    }
    if wrong.is_empty() { Ok(points) } else { Err(Refusal::invalid(wrong).into()) }
}

/// The declaration on an assignment that is the account's; others are not there.
async fn own(connection: &mut Connection, application: i64, account: i64) -> Result<Option<String>> {
    let row = connection
        .one(
            sql("SELECT declaration FROM application_assignment WHERE application_id = $1 AND account_id = $2")
                .bind(application)
                .bind(account),
        )
        .await?;
    Ok(row.get("declaration")?)
}

async fn to_assess(tx: &mut Connection, call: i64) -> Result<Call> {
    tx.lock("call", call).await?;
    let call = store::find(tx, call).await?;
    if call.ranked { Err(Refusal::conflict("calls-is-ranked").into()) } else { Ok(call) }
}

/// The accounts that can assess: identifier and name.
pub(super) async fn candidates(connection: &mut Connection) -> Result<Vec<(i64, String)>> {
    let roles = Role::ALL.iter().filter(|role| role.may(Verb::CallsAssess)).map(|role| role.name());
    let rows = connection
        .all(
            sql("SELECT DISTINCT a.id, a.name FROM account a JOIN account_role r ON r.account_id = a.id \
                 WHERE a.disabled_at IS NULL AND r.role IN (")
            .values(roles)
            .push(") ORDER BY a.name, a.id"),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

/// The assessors named for a call.
pub(super) async fn named(connection: &mut Connection, call: i64) -> Result<Vec<i64>> {
    let rows = connection
        .all(sql("SELECT account_id FROM call_assessor WHERE call_id = $1 ORDER BY account_id").bind(call))
        .await?;
    rows.iter().map(|row| Ok(row.get("account_id")?)).collect()
}

/// Shares the admissible applications out; returns for how many there are not enough assessors.
async fn share_out(app: &App, tx: &mut Connection, call: &Call) -> Result<usize> {
    let assessors = named(tx, call.id).await?;
    if assessors.is_empty() {
        return Err(Refusal::conflict("calls-no-assessors").into());
    }
    let applications: Vec<i64> = store::in_states(tx, call.id, &[ApplicationState::Admissible])
        .await?
        .into_iter()
        .map(|application| application.id)
        .collect();
    let rows = tx
        .all(
            sql("SELECT s.application_id, s.account_id, s.declaration FROM application_assignment s \
                 JOIN call_application a ON a.id = s.application_id WHERE a.call_id = $1")
            .bind(call.id),
        )
        .await?;
    let mut work = Work {
        applications: applications.len(),
        assessors: assessors.len(),
        each: usize::try_from(call.assessors_each).unwrap_or(1),
        ..Work::default()
    };
    for row in &rows {
        let (application, account): (i64, i64) = (row.get("application_id")?, row.get("account_id")?);
        let places = (
            applications.iter().position(|known| *known == application),
            assessors.iter().position(|known| *known == account),
        );
        let (Some(application), Some(assessor)) = places else { continue };
        let conflict = row.get::<Option<String>>("declaration")?.as_deref() == Some("conflict");
        if conflict { &mut work.conflicts } else { &mut work.kept }.insert((application, assessor));
    }
    let (pairs, short) = share(&work);
    for (application, assessor) in pairs.difference(&work.kept) {
        tx.run(
            sql("INSERT INTO application_assignment (application_id, account_id, declaration_note, note) \
                 VALUES ($1, $2, '', '') ON CONFLICT (application_id, account_id) DO NOTHING")
            .bind(applications[*application])
            .bind(assessors[*assessor]),
        )
        .await?;
    }
    if !short.is_empty() {
        tracing::info!(call = call.id, node = %app.settings.node, short = short.len(), "too few assessors");
    }
    Ok(short.len())
}

/// The points of a stored assessment in the order of the criteria.
pub(super) fn in_order(call: &Call, stored: &str) -> Result<Vec<i64>> {
    let by_key: Value = serde_json::from_str(stored)?;
    Ok(call.scoring.criteria.iter().map(|criterion| by_key[&criterion.key].as_i64().unwrap_or(-1)).collect())
}
