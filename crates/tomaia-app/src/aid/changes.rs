//! What happens to a grant after it is granted: variations and revocations, each a movement of its own.

use super::grants::entry;
use super::store::{self, Grant, NewMovement};
use super::{ceiling, perimeter};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use jiff::civil::Date;
use serde_json::json;
use tomaia_db::Connection;
use tomaia_domain::aid::codes::RegisterNumber;
use tomaia_domain::aid::{GrantState, Movement, MovementKind};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed;

/// A variation or a revocation as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ChangeForm {
    /// The day of the act, ISO 8601.
    pub happened_on: String,
    /// How much more, or (below nought) less; not for a revocation, which takes all that is left.
    pub amount: String,
    /// The act.
    pub act: String,
    /// The number of the variation in the national register; may be empty.
    pub covar: String,
    /// Why.
    pub note: String,
}

struct Change {
    on: Date,
    act: String,
    covar: Option<String>,
    note: String,
}

/// Grants more or less than was granted. More is aid of the day of its act: it is counted like a new grant.
///
/// # Errors
/// The actor may not; it is not there, or not granted; a field is wrong; the ceiling does not allow more; less than
/// nothing would be left.
pub async fn vary(app: &App, actor: &Actor, id: i64, form: &ChangeForm) -> Result<()> {
    actor.may(Verb::AidGrant)?;
    let mut fields = Fields::default();
    let amount = fields.needed("amount", &form.amount, Euro::parse).unwrap_or_default();
    if amount == Euro::ZERO && !form.amount.trim().is_empty() {
        fields.wrong("amount", "money-negative");
    }
    let change = checked(app, form, fields)?;
    let (mut tx, grant, net, first) = begin(app, id).await?;
    not_before(change.on, first)?;
    if amount > Euro::ZERO {
        let circle = perimeter::lock(&mut tx, grant.company).await?;
        let facts = ceiling::facts(&mut tx, &circle).await?;
        let regulation = store::regulation_of(&mut tx, grant.measure).await?;
        let account = facts.account(change.on, regulation)?;
        if !account.allows(amount) {
            let left = account.left.plain().replace('.', ",");
            let error = FieldError::new("amount", "aid-variation-over-ceiling").with("left", left);
            return Err(Refusal::invalid(vec![error]).into());
        }
    } else if net.cents() + amount.cents() <= 0 {
        return Err(Refusal::invalid(vec![FieldError::new("amount", "aid-variation-below")]).into());
    }
    record(app, actor, &mut tx, (&grant, MovementKind::Variation, amount), &change).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a grant back entirely.
///
/// # Errors
/// The actor may not; it is not there, or not granted; a field is wrong.
pub async fn revoke(app: &App, actor: &Actor, id: i64, form: &ChangeForm) -> Result<()> {
    actor.may(Verb::AidGrant)?;
    let mut fields = Fields::default();
    fields.required("note", &form.note);
    let change = checked(app, form, fields)?;
    let (mut tx, grant, net, first) = begin(app, id).await?;
    not_before(change.on, first)?;
    store::set_state(&mut tx, id, GrantState::Revoked, app.now()).await?;
    record(app, actor, &mut tx, (&grant, MovementKind::Revocation, net.negated()), &change).await?;
    tx.commit().await?;
    Ok(())
}

fn checked(app: &App, form: &ChangeForm, mut fields: Fields) -> Result<Change> {
    let on = fields.needed("happened_on", &form.happened_on, typed::date);
    if on.is_some_and(|on| on > app.today()) {
        fields.wrong("happened_on", "aid-date-future");
    }
    let change = Change {
        on: on.unwrap_or_default(),
        act: fields.required("act", &form.act),
        covar: fields.optional("covar", &form.covar, RegisterNumber::parse).map(|code| code.to_string()),
        note: form.note.trim().to_owned(),
    };
    fields.finish()?;
    Ok(change)
}

/// A granted grant under its lock, with what is left of it and the day it was granted.
async fn begin(app: &App, id: i64) -> Result<(Connection, Grant, Euro, Option<Date>)> {
    let mut tx = app.database.begin().await?;
    tx.lock("aid-grant", id).await?;
    let grant = store::find(&mut tx, id).await?;
    if grant.state != GrantState::Granted {
        return Err(Refusal::conflict("aid-not-granted").into());
    }
    let movements = store::movements(&mut tx, id).await?;
    let net = Euro::sum(movements.iter().map(|movement| movement.amount)).map_err(ceiling::large)?;
    Ok((tx, grant, net, movements.first().map(|movement| movement.on)))
}

fn not_before(on: Date, first: Option<Date>) -> Result<()> {
    if first.is_some_and(|first| on < first) {
        return Err(Refusal::invalid(vec![FieldError::new("happened_on", "aid-before-grant")]).into());
    }
    Ok(())
}

async fn record(
    app: &App,
    actor: &Actor,
    tx: &mut Connection,
    (grant, kind, amount): (&Grant, MovementKind, Euro),
    change: &Change,
) -> Result<()> {
    let new = NewMovement {
        kind,
        movement: Movement { on: change.on, amount },
        act: &change.act,
        covar: change.covar.clone(),
        note: &change.note,
    };
    store::insert_movement(tx, grant.id, &new, (actor.name(), app.now())).await?;
    let told = json!({ "amount": amount.plain(), "on": change.on.to_string(), "act": change.act,
        "covar": change.covar, "reason": change.note });
    let entry: Entry = match kind {
        MovementKind::Revocation => entry("aid-revoked", grant.id, grant),
        _ => entry("aid-varied", grant.id, grant),
    };
    entry.after(told).append(app, tx, actor).await
}
