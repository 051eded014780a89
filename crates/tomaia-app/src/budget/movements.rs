//! Movements: money allocated, committed, settled and paid. What is checked is read in the transaction that writes,
//! under the lock of the line.

use super::store::{self, Known, Line, New};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::aid::codes::{Cig, Cup, PartyCode};
use tomaia_domain::budget::{MoneyState, Proposed, Reason, Room, check};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};

/// A movement as it was typed.
#[derive(Clone, Debug, Default)]
pub struct MovementForm {
    /// [`MoneyState`]'s name.
    pub state: String,
    /// [`Reason`]'s name; a shift is made by its own verb.
    pub reason: String,
    /// The amount; below nought only to put another movement right.
    pub amount: String,
    /// The date of the act or of the document, ISO 8601.
    pub happened_on: String,
    /// The act.
    pub act: String,
    /// Who gets the money.
    pub supplier: String,
    /// Her tax code or VAT number; may be empty.
    pub supplier_code: String,
    /// The document: an invoice, a payment order.
    pub document: String,
    /// The project's code; empty: the line's.
    pub cup: String,
    /// The tender's code; may be empty.
    pub cig: String,
    /// A note.
    pub note: String,
    /// What it draws on: the commitment of a settlement, the settlement of a payment.
    pub parent: Option<i64>,
    /// What it puts right.
    pub corrects: Option<i64>,
    /// The activity it is for.
    pub activity: Option<i64>,
    /// The company it is for, where it is for one alone.
    pub company: Option<i64>,
    /// The guest it is for, where it is for one alone.
    pub guest: Option<i64>,
}

/// Records a movement on a line.
///
/// # Errors
/// The actor may not; the line is not there; a field is wrong; more would be committed than allocated, settled than
/// committed, paid than settled; or something would be taken away that was drawn on.
pub async fn record_movement(app: &App, actor: &Actor, line: i64, form: &MovementForm) -> Result<i64> {
    actor.may(Verb::BudgetEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("budget-line", line).await?;
    let id = record_in(app, &mut tx, actor, line, form, None).await?;
    tx.commit().await?;
    Ok(id)
}

/// Records it inside the transaction of a verb that has asked the actor and holds the line's lock.
pub(super) async fn record_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    line: i64,
    form: &MovementForm,
    invoice: Option<i64>,
) -> Result<i64> {
    let line = store::line(tx, line).await?;
    let mut new = checked(app, tx, &line, form).await?;
    new.invoice = invoice;
    write(app, tx, actor, &line, &new).await
}

/// Checks the amount against what is there and writes the movement with its entry.
pub(super) async fn write(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    line: &Line,
    new: &New,
) -> Result<i64> {
    let of_line = store::totals(tx, line.id).await?;
    let line_room = Room { net: of_line.allocated, used: of_line.committed };
    let parent = drawn_on(tx, line, new).await?;
    let corrected = corrected(tx, line, new).await?;
    let proposed = Proposed {
        state: new.state,
        amount: new.amount,
        draws_on: match new.state {
            MoneyState::Allocated => None,
            MoneyState::Committed => Some(line_room),
            _ => parent.as_ref().map(|parent| parent.room),
        },
        // An allocation is drawn on as a whole, whichever act it came with; a shift takes from it without one.
        corrects: match (new.state, &corrected) {
            (MoneyState::Allocated, Some(_)) => Some(line_room),
            (MoneyState::Allocated, None) if new.reason == Reason::Shift => Some(line_room),
            (_, corrected) => corrected.as_ref().map(|corrected| corrected.room),
        },
    };
    check(&proposed)?;
    if of_line.with(new.state, new.amount).is_err() {
        return Err(Refusal::invalid(vec![FieldError::new("amount", "money-large")]).into());
    }
    let id = store::insert(tx, new, (actor.name(), app.now())).await?;
    let entry = Entry::named("budget-movement-recorded", ("budget_line", line.id))
        .about(("programme", line.programme))
        .after(json!({ "movement": id, "state": new.state.name(), "reason": new.reason.name(),
            "amount": new.amount.plain(), "on": new.happened_on, "act": new.act, "document": new.document,
            "draws_on": new.parent, "corrects": new.corrects, "invoice": new.invoice }));
    let entry = match new.activity {
        Some(activity) => entry.about(("activity", activity)),
        None => entry,
    };
    entry.append(app, tx, actor).await?;
    Ok(id)
}

async fn drawn_on(tx: &mut Connection, line: &Line, new: &New) -> Result<Option<Known>> {
    let wanted = match new.state {
        MoneyState::Settled => MoneyState::Committed,
        MoneyState::Paid => MoneyState::Settled,
        _ => return Ok(None),
    };
    let key = format!("budget-{}-needs-{}", new.state.name(), wanted.name());
    let missing = || Refusal::invalid(vec![FieldError::new("parent", key.clone())]);
    let parent = store::known(tx, new.parent.ok_or_else(missing)?).await?.ok_or_else(missing)?;
    if parent.line != line.id || parent.state != wanted || parent.corrects.is_some() {
        return Err(missing().into());
    }
    Ok(Some(parent))
}

async fn corrected(tx: &mut Connection, line: &Line, new: &New) -> Result<Option<Known>> {
    let Some(of) = new.corrects else { return Ok(None) };
    let wrong = || Refusal::invalid(vec![FieldError::new("corrects", "budget-corrects-what")]);
    let known = store::known(tx, of).await?.ok_or_else(wrong)?;
    if known.line != line.id || known.state != new.state || known.corrects.is_some() {
        return Err(wrong().into());
    }
    Ok(Some(known))
}

async fn checked(app: &App, tx: &mut Connection, line: &Line, form: &MovementForm) -> Result<New> {
    let mut fields = Fields::default();
    let state = fields.take("state", MoneyState::from_name(&form.state).ok_or(TypedError::Choice));
    let reason = fields.take("reason", Reason::from_name(&form.reason).ok_or(TypedError::Choice));
    let amount = fields.needed("amount", &form.amount, Euro::parse).unwrap_or_default();
    let on = fields.needed("happened_on", &form.happened_on, typed::date);
    if on.is_some_and(|on| on > app.today()) {
        fields.wrong("happened_on", "aid-date-future");
    }
    if reason == Some(Reason::Shift) {
        fields.wrong("reason", "budget-shift-by-itself");
    }
    let putting_right = matches!(reason, Some(Reason::Economy | Reason::Correction));
    if putting_right && form.corrects.is_none() {
        fields.wrong("corrects", "budget-corrects-what");
    } else if reason == Some(Reason::Ordinary) && form.corrects.is_some() {
        fields.wrong("reason", "budget-ordinary-corrects");
    }
    if reason == Some(Reason::Economy) && amount >= Euro::ZERO && !form.amount.trim().is_empty() {
        fields.wrong("amount", "budget-economy-below");
    }
    let of = match form.corrects {
        Some(of) => store::known(tx, of).await?.filter(|known| known.line == line.id),
        None => None,
    };
    let from = match of.as_ref().and_then(|of| of.parent).or(form.parent) {
        Some(parent) => store::known(tx, parent).await?.filter(|known| known.line == line.id),
        None => None,
    };
    // What is drawn on, or put right, says for whom and for what it is, unless the form says otherwise.
    let before = of.as_ref().or(from.as_ref());
    let activity = form.activity.or(before.and_then(|known| known.activity));
    let company = form.company.or(before.and_then(|known| known.company));
    let guest = form.guest.or(before.and_then(|known| known.guest));
    known_things(tx, line, (activity, company, guest), &mut fields).await?;
    let supplier = form.supplier.trim();
    let supplier_code =
        fields.optional("supplier_code", &form.supplier_code, PartyCode::parse).map(|code| code.to_string());
    let needs_supplier =
        matches!(state, Some(MoneyState::Committed | MoneyState::Settled | MoneyState::Paid));
    let supplier = match before {
        Some(known) if supplier.is_empty() => known.supplier.clone(),
        _ if needs_supplier => fields.required("supplier", supplier),
        _ => supplier.to_owned(),
    };
    let needs_document = matches!(state, Some(MoneyState::Settled | MoneyState::Paid));
    let new = New {
        line: line.id,
        state: state.unwrap_or(MoneyState::Allocated),
        reason: reason.unwrap_or(Reason::Ordinary),
        amount,
        happened_on: on.unwrap_or_default().to_string(),
        act: fields.required("act", &form.act),
        supplier,
        supplier_code: supplier_code.or(before.and_then(|known| known.supplier_code.clone())),
        document: if needs_document {
            fields.required("document", &form.document)
        } else {
            form.document.trim().to_owned()
        },
        cup: fields.optional("cup", &form.cup, Cup::parse).map(|cup| cup.to_string()).or(line.cup.clone()),
        cig: fields.optional("cig", &form.cig, Cig::parse).map(|cig| cig.to_string()),
        note: form.note.trim().to_owned(),
        parent: match (&of, state) {
            (Some(of), _) => of.parent,
            (None, Some(MoneyState::Settled | MoneyState::Paid)) => form.parent,
            _ => None,
        },
        corrects: form.corrects,
        shift: None,
        invoice: None,
        activity,
        company,
        guest,
    };
    fields.finish()?;
    Ok(new)
}

async fn known_things(
    tx: &mut Connection,
    line: &Line,
    (activity, company, guest): (Option<i64>, Option<i64>, Option<i64>),
    fields: &mut Fields,
) -> Result<()> {
    if let Some(activity) = activity {
        let known = sql("SELECT id FROM activity WHERE id = $1 AND programme_id = $2")
            .bind(activity)
            .bind(line.programme);
        if tx.first(known).await?.is_none() {
            fields.wrong("activity", "aid-activity-of-programme");
        }
    }
    if let Some(company) = company
        && tx.first(sql("SELECT id FROM company WHERE id = $1").bind(company)).await?.is_none()
    {
        fields.wrong("company", TypedError::Choice.to_string());
    }
    if let Some(guest) = guest
        && tx.first(sql("SELECT id FROM guest WHERE id = $1").bind(guest)).await?.is_none()
    {
        fields.wrong("guest", TypedError::Choice.to_string());
    }
    Ok(())
}
