//! Money from one budget line to another: asked for by one, approved or refused by somebody else.

use super::movements::write;
use super::store::{self, New};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::sql;
use tomaia_domain::budget::{MoneyState, Reason};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal, RefusalKind};
use tomaia_domain::typed::TypedError;

/// A shift as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ShiftForm {
    /// The line that gives.
    pub from: Option<i64>,
    /// The line that gets.
    pub to: Option<i64>,
    /// How much.
    pub amount: String,
    /// Why.
    pub why: String,
}

/// Asks for a shift; nothing moves until somebody else approves it.
///
/// # Errors
/// The actor may not; a line is not the programme's; a field is wrong; the line has not that much left.
pub async fn ask_shift(app: &App, actor: &Actor, programme: i64, form: &ShiftForm) -> Result<i64> {
    actor.may(Verb::BudgetEdit)?;
    let mut tx = app.database.begin().await?;
    tx.one(sql("SELECT id FROM programme WHERE id = $1").bind(programme)).await?;
    let mut fields = Fields::default();
    let amount = fields.needed("amount", &form.amount, Euro::positive).unwrap_or_default();
    let why = fields.required("why", &form.why);
    for (field, line) in [("from", form.from), ("to", form.to)] {
        let known = sql("SELECT id FROM budget_line WHERE id = $1 AND programme_id = $2")
            .bind(line.unwrap_or_default())
            .bind(programme);
        if tx.first(known).await?.is_none() {
            fields.wrong(field, TypedError::Choice.to_string());
        }
    }
    if form.from == form.to && form.from.is_some() {
        fields.wrong("to", "budget-shift-same");
    }
    fields.finish()?;
    let (from, to) = (form.from.unwrap_or_default(), form.to.unwrap_or_default());
    let left = store::totals(&mut tx, from).await?.available();
    if amount > left {
        let left = left.max(Euro::ZERO).plain().replace('.', ",");
        return Err(Refusal::invalid(vec![
            FieldError::new("amount", "budget-shift-beyond").with("left", left),
        ])
        .into());
    }
    let row = tx
        .one(
            sql("INSERT INTO budget_shift (programme_id, from_line_id, to_line_id, amount, why, state, \
                 asked_by_account, asked_by, asked_at, act) VALUES ($1, $2, $3, $4, $5, 'asked', $6, $7, $8, '') \
                 RETURNING id")
            .bind(programme)
            .bind(from)
            .bind(to)
            .bind(amount.cents())
            .bind(&why)
            .bind(actor.account().ok())
            .bind(actor.name())
            .bind(app.now()),
        )
        .await?;
    let id: i64 = row.get("id")?;
    Entry::named("budget-shift-asked", ("budget_line", from))
        .about(("budget_line", to))
        .about(("programme", programme))
        .after(json!({ "shift": id, "to": to, "amount": amount.plain(), "reason": why }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Approves a shift with its act, or refuses it. Who asked for it may not decide it.
///
/// # Errors
/// The actor may not, or asked for it herself; it is not there, or decided already; the line has not that much left
/// any more.
pub async fn decide_shift(app: &App, actor: &Actor, id: i64, approve: bool, act: &str) -> Result<()> {
    actor.may(Verb::BudgetApprove)?;
    let mut tx = app.database.begin().await?;
    tx.lock("budget-shift", id).await?;
    let row = tx.one(sql("SELECT * FROM budget_shift WHERE id = $1").bind(id)).await?;
    if row.get::<String>("state")? != "asked" {
        return Err(Refusal::conflict("budget-shift-decided").into());
    }
    let asked_by: Option<i64> = row.get("asked_by_account")?;
    if asked_by.is_some() && asked_by == actor.account().ok() {
        return Err(Refusal::new(RefusalKind::Conflict, "budget-shift-own").into());
    }
    let mut fields = Fields::default();
    let act = if approve { fields.required("act", act) } else { act.trim().to_owned() };
    fields.finish()?;
    let (from, to): (i64, i64) = (row.get("from_line_id")?, row.get("to_line_id")?);
    let amount = store::euro(&row, "amount")?;
    if approve {
        tx.lock("budget-line", from.min(to)).await?;
        tx.lock("budget-line", from.max(to)).await?;
        for (line, amount) in [(from, amount.negated()), (to, amount)] {
            let line = store::line(&mut tx, line).await?;
            write(app, &mut tx, actor, &line, &part(app, line.id, amount, (id, &act))).await?;
        }
    }
    tx.run(
        sql("UPDATE budget_shift SET state = $2, decided_by = $3, decided_at = $4, act = $5 WHERE id = $1")
            .bind(id)
            .bind(if approve { "approved" } else { "refused" })
            .bind(actor.name())
            .bind(app.now())
            .bind(&act),
    )
    .await?;
    let told = json!({ "shift": id, "amount": amount.plain(), "act": act });
    let entry = if approve {
        Entry::named("budget-shift-approved", ("budget_line", from))
    } else {
        Entry::named("budget-shift-refused", ("budget_line", from))
    };
    entry
        .about(("budget_line", to))
        .about(("programme", row.get("programme_id")?))
        .after(told)
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn part(app: &App, line: i64, amount: Euro, (shift, act): (i64, &str)) -> New {
    New {
        line,
        state: MoneyState::Allocated,
        reason: Reason::Shift,
        amount,
        happened_on: app.today().to_string(),
        act: act.to_owned(),
        supplier: String::new(),
        supplier_code: None,
        document: String::new(),
        cup: None,
        cig: None,
        note: String::new(),
        parent: None,
        corrects: None,
        shift: Some(shift),
        invoice: None,
        activity: None,
        company: None,
        guest: None,
    }
}

/// A shift.
#[derive(Clone, Debug)]
pub struct ShiftRow {
    /// Identifier.
    pub id: i64,
    /// The line that gives: identifier and name.
    pub from: (i64, String),
    /// The line that gets.
    pub to: (i64, String),
    /// How much.
    pub amount: Euro,
    /// Why.
    pub why: String,
    /// `asked`, `approved`, `refused`
    pub state: String,
    /// Who asked for it.
    pub asked_by: String,
    /// The account of who asked for it.
    pub asked_by_account: Option<i64>,
    /// Who decided it.
    pub decided_by: Option<String>,
    /// The act.
    pub act: String,
}

/// The shifts of a programme, the newest first.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn shifts(app: &App, actor: &Actor, programme: i64) -> Result<Vec<ShiftRow>> {
    actor.may(Verb::BudgetRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT s.*, f.name AS from_name, f.year AS from_year, t.name AS to_name, t.year AS to_year \
                 FROM budget_shift s JOIN budget_line f ON f.id = s.from_line_id \
                 JOIN budget_line t ON t.id = s.to_line_id WHERE s.programme_id = $1 ORDER BY s.id DESC LIMIT 200")
            .bind(programme),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let named = |name: &str, year: &str| -> Result<String> {
                Ok(format!("{} · {}", row.get::<String>(name)?, row.get::<i64>(year)?))
            };
            Ok(ShiftRow {
                id: row.get("id")?,
                from: (row.get("from_line_id")?, named("from_name", "from_year")?),
                to: (row.get("to_line_id")?, named("to_name", "to_year")?),
                amount: store::euro(row, "amount")?,
                why: row.get("why")?,
                state: row.get("state")?,
                asked_by: row.get("asked_by")?,
                asked_by_account: row.get("asked_by_account")?,
                decided_by: row.get("decided_by")?,
                act: row.get("act")?,
            })
        })
        .collect()
}
