//! What companies owe and gave for an activity: movements, as all money.

use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::budget::ShareKind;
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};

/// A company's share as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ShareForm {
    /// The company.
    pub company: Option<i64>,
    /// [`ShareKind`]'s name.
    pub kind: String,
    /// The amount; below nought to put right what was recorded.
    pub amount: String,
    /// The day, ISO 8601.
    pub happened_on: String,
    /// The document: the invoice to the company, the bank's receipt.
    pub document: String,
    /// A note.
    pub note: String,
}

/// Records that a company owes or gave something for an activity.
///
/// # Errors
/// The actor may not; the activity is not there; a field is wrong; less than nothing would be owed or given; more
/// would be given than is owed.
pub async fn record_share(app: &App, actor: &Actor, activity: i64, form: &ShareForm) -> Result<i64> {
    actor.may(Verb::BudgetEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("budget-share", activity).await?;
    let row = tx.one(sql("SELECT programme_id FROM activity WHERE id = $1").bind(activity)).await?;
    let mut fields = Fields::default();
    let company = form.company.unwrap_or_default();
    if tx.first(sql("SELECT id FROM company WHERE id = $1").bind(company)).await?.is_none() {
        fields.wrong("company", TypedError::Choice.to_string());
    }
    let kind = fields.take("kind", ShareKind::from_name(&form.kind).ok_or(TypedError::Choice));
    let amount = fields.needed("amount", &form.amount, Euro::parse).unwrap_or_default();
    let on = fields.needed("happened_on", &form.happened_on, typed::date);
    if on.is_some_and(|on| on > app.today()) {
        fields.wrong("happened_on", "aid-date-future");
    }
    let document = fields.required("document", &form.document);
    fields.finish()?;
    let kind = kind.unwrap_or(ShareKind::Due);
    let (mut due, mut received) = sums(&mut tx, activity, company).await?;
    let own = if kind == ShareKind::Due { &mut due } else { &mut received };
    *own = own.plus(amount).map_err(super::lines::large)?;
    if amount == Euro::ZERO || due < Euro::ZERO || received < Euro::ZERO || received > due {
        let key = if received > due { "budget-share-beyond" } else { "money-negative" };
        return Err(Refusal::invalid(vec![FieldError::new("amount", key)]).into());
    }
    let made = tx
        .one(
            sql("INSERT INTO budget_share (activity_id, company_id, kind, amount, happened_on, document, note, \
                 recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id")
            .bind(activity)
            .bind(company)
            .bind(kind.name())
            .bind(amount.cents())
            .bind(on.unwrap_or_default().to_string())
            .bind(&document)
            .bind(form.note.trim())
            .bind(actor.name())
            .bind(app.now()),
        )
        .await?;
    Entry::named("budget-share-recorded", ("activity", activity))
        .about(("company", company))
        .about(("programme", row.get("programme_id")?))
        .after(json!({ "kind": kind.name(), "amount": amount.plain(), "document": document }))
        .append(app, &mut tx, actor)
        .await?;
    let id = made.get("id")?;
    tx.commit().await?;
    Ok(id)
}

async fn sums(tx: &mut Connection, activity: i64, company: i64) -> Result<(Euro, Euro)> {
    let row = tx
        .one(
            sql("SELECT CAST(COALESCE(SUM(CASE WHEN kind = 'due' THEN amount ELSE 0 END), 0) AS BIGINT) AS due, \
                 CAST(COALESCE(SUM(CASE WHEN kind = 'received' THEN amount ELSE 0 END), 0) AS BIGINT) AS received \
                 FROM budget_share WHERE activity_id = $1 AND company_id = $2")
            .bind(activity)
            .bind(company),
        )
        .await?;
    Ok((super::store::euro(&row, "due")?, super::store::euro(&row, "received")?))
}

/// What a company owes and gave.
#[derive(Clone, Debug)]
pub struct ShareRow {
    /// The company.
    pub company: i64,
    /// Its name.
    pub company_name: String,
    /// What it owes.
    pub due: Euro,
    /// What it gave.
    pub received: Euro,
}

pub(super) async fn of_activity(connection: &mut Connection, activity: i64) -> Result<Vec<ShareRow>> {
    let rows = connection
        .all(
            sql("SELECT c.id, c.legal_name, \
                 CAST(SUM(CASE WHEN s.kind = 'due' THEN s.amount ELSE 0 END) AS BIGINT) AS due, \
                 CAST(SUM(CASE WHEN s.kind = 'received' THEN s.amount ELSE 0 END) AS BIGINT) AS received \
                 FROM budget_share s JOIN company c ON c.id = s.company_id WHERE s.activity_id = $1 \
                 GROUP BY c.id, c.legal_name, c.sort_name ORDER BY c.sort_name, c.id")
            .bind(activity),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ShareRow {
                company: row.get("id")?,
                company_name: row.get("legal_name")?,
                due: super::store::euro(row, "due")?,
                received: super::store::euro(row, "received")?,
            })
        })
        .collect()
}
