//! Electronic invoices: taken as they came, shown, and used once to fill a movement.

use super::envelope::opened;
use super::movements::{MovementForm, record_in};
use super::store;
use crate::audit::{Entry, hex};
use crate::{Actor, App, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tomaia_db::{Row, sql};
use tomaia_domain::aid::codes::{Cig, PartyCode};
use tomaia_domain::budget::fattura::{self, Invoice};
use tomaia_domain::euro::Euro;
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Refusal, RefusalKind};

/// The largest file: twice what the exchange system delivers to public bodies (5 MB).
const LARGEST: usize = 10 * 1024 * 1024;

/// The largest file that is taken, in bytes.
#[must_use]
pub fn largest_file() -> usize {
    LARGEST
}

/// What is said of a larger one.
#[must_use]
pub fn too_large() -> Refusal {
    Refusal {
        fields: vec![FieldError::new("file", "budget-invoice-large")],
        ..Refusal::new(RefusalKind::TooLarge, "budget-invoice-large")
    }
}

/// What was read of an invoice and is not in its columns.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Content {
    customer: String,
    customer_code: String,
    taxable: i64,
    tax: i64,
    split_payment: bool,
    subject: String,
    cups: Vec<String>,
    cigs: Vec<String>,
    lines: Vec<(String, String)>,
    notices: Vec<String>,
}

/// The invoices of a file, out of its envelope.
///
/// # Errors
/// A refusal at the field `file` that says what is wrong with it.
pub fn read_file(bytes: &[u8]) -> Result<Vec<Invoice>> {
    Ok(opened_and_read(bytes)?.2)
}

fn opened_and_read(bytes: &[u8]) -> Result<(&'static str, String, Vec<Invoice>)> {
    if bytes.len() > LARGEST {
        return Err(too_large().into());
    }
    let wrong = |key: &str| Refusal::invalid(vec![FieldError::new("file", key)]);
    if bytes.is_empty() {
        return Err(wrong("budget-invoice-none").into());
    }
    let (envelope, xml) = opened(bytes).map_err(wrong)?;
    let invoices = fattura::read(&xml).map_err(|error| wrong(error.key()))?;
    Ok((envelope.name(), xml, invoices))
}

/// Takes the invoices of a file into a programme and returns them. Nothing moves by that.
///
/// # Errors
/// The actor may not; the programme is not there; the file is no invoice that can be read, or an invoice of it is on
/// record already.
pub async fn take_invoice(
    app: &App,
    actor: &Actor,
    programme: i64,
    file_name: &str,
    bytes: &[u8],
) -> Result<Vec<i64>> {
    actor.may(Verb::BudgetEdit)?;
    let (envelope, xml, invoices) = opened_and_read(bytes)?;
    let hash = hex(&Sha256::digest(bytes));
    let file_name: String =
        file_name.rsplit(['/', '\\']).next().unwrap_or_default().chars().take(200).collect();
    let mut tx = app.database.begin().await?;
    tx.lock("budget-invoices", 0).await?;
    tx.one(sql("SELECT id FROM programme WHERE id = $1").bind(programme)).await?;
    let mut made = Vec::new();
    for (number, invoice) in (1_i64..).zip(&invoices) {
        let known = sql("SELECT id FROM budget_invoice WHERE state <> 'discarded' AND supplier_code = $1 \
                         AND number = $2 AND issued_on = $3")
        .bind(&invoice.supplier_code)
        .bind(&invoice.number)
        .bind(invoice.date.to_string());
        if tx.first(known).await?.is_some() {
            let error = FieldError::new("file", "budget-invoice-known")
                .with("number", &invoice.number)
                .with("supplier", &invoice.supplier);
            return Err(Refusal::invalid(vec![error]).into());
        }
        let row = tx
            .one(
                sql("INSERT INTO budget_invoice (programme_id, file_name, file_hash, body, envelope, state, supplier, \
                     supplier_code, kind, number, issued_on, total, content, xml, recorded_by, recorded_at) \
                     VALUES ($1, $2, $3, $4, $5, 'read', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id")
                .bind(programme)
                .bind(&file_name)
                .bind(&hash)
                .bind(number)
                .bind(envelope)
                .bind(&invoice.supplier)
                .bind(&invoice.supplier_code)
                .bind(&invoice.kind)
                .bind(&invoice.number)
                .bind(invoice.date.to_string())
                .bind(invoice.total.cents())
                .bind(serde_json::to_string(&content(invoice))?)
                .bind(&xml)
                .bind(actor.name())
                .bind(app.now()),
            )
            .await?;
        let id: i64 = row.get("id")?;
        Entry::named("budget-invoice-taken", ("budget_invoice", id))
            .about(("programme", programme))
            .after(json!({ "file": file_name, "sha256": hash, "supplier": invoice.supplier_code,
                "number": invoice.number, "total": invoice.total.plain() }))
            .append(app, &mut tx, actor)
            .await?;
        made.push(id);
    }
    tx.commit().await?;
    Ok(made)
}

fn content(invoice: &Invoice) -> Content {
    Content {
        customer: invoice.customer.clone(),
        customer_code: invoice.customer_code.clone(),
        taxable: invoice.taxable.cents(),
        tax: invoice.tax.cents(),
        split_payment: invoice.split_payment,
        subject: invoice.subject.clone(),
        cups: invoice.cups.clone(),
        cigs: invoice.cigs.clone(),
        lines: invoice.lines.clone(),
        notices: invoice.notices.iter().map(|notice| (*notice).to_owned()).collect(),
    }
}

/// How an invoice becomes a movement.
#[derive(Clone, Debug, Default)]
pub struct UseForm {
    /// What it draws on: a commitment; of a credit note, the settlement that it lowers. It says the line.
    pub movement: Option<i64>,
    /// The day of the settlement, ISO 8601.
    pub happened_on: String,
    /// The act of the settlement.
    pub act: String,
    /// The activity; empty: the commitment's.
    pub activity: Option<i64>,
    /// Why it is taken although it does not name the line's project code.
    pub cup_why: String,
}

/// Settles an invoice: a movement with its supplier, document, codes and amount.
///
/// # Errors
/// The actor may not; it is not there, or used already; a field is wrong; it does not name the project code of the
/// line and no reason is given; the commitment has not that much left.
pub async fn use_invoice(app: &App, actor: &Actor, id: i64, form: &UseForm) -> Result<i64> {
    actor.may(Verb::BudgetEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("budget-invoice", id).await?;
    let row = tx.one(sql("SELECT * FROM budget_invoice WHERE id = $1").bind(id)).await?;
    if row.get::<String>("state")? != "read" {
        return Err(Refusal::conflict("budget-invoice-used").into());
    }
    let content: Content = serde_json::from_str(&row.get::<String>("content")?)?;
    let missing = || Refusal::invalid(vec![FieldError::new("movement", "field-required")]);
    let chosen = store::known(&mut tx, form.movement.ok_or_else(missing)?).await?.ok_or_else(missing)?;
    let line = store::line(&mut tx, chosen.line).await?;
    if line.programme != row.get::<i64>("programme_id")? {
        return Err(missing().into());
    }
    tx.lock("budget-line", line.id).await?;
    check_cup(line.cup.as_deref(), &content, &form.cup_why)?;
    let total = store::euro(&row, "total")?;
    let credit = total < Euro::ZERO;
    let code: String = row.get("supplier_code")?;
    let movement = MovementForm {
        state: "settled".to_owned(),
        reason: if credit { "correction" } else { "ordinary" }.to_owned(),
        amount: total.plain(),
        happened_on: form.happened_on.clone(),
        act: form.act.clone(),
        supplier: row.get("supplier")?,
        supplier_code: PartyCode::parse(&code).map(|code| code.to_string()).unwrap_or_default(),
        document: format!(
            "{} {} {}",
            row.get::<String>("kind")?,
            row.get::<String>("number")?,
            row.get::<String>("issued_on")?
        ),
        cup: String::new(),
        cig: content.cigs.iter().find(|cig| Cig::parse(cig).is_ok()).cloned().unwrap_or_default(),
        note: form.cup_why.trim().to_owned(),
        parent: (!credit).then_some(chosen.id),
        corrects: credit.then_some(chosen.id),
        activity: form.activity,
        company: None,
        guest: None,
    };
    let made = record_in(app, &mut tx, actor, line.id, &movement, Some(id)).await.map_err(at_the_choice)?;
    tx.run(sql("UPDATE budget_invoice SET state = 'used' WHERE id = $1").bind(id)).await?;
    Entry::named("budget-invoice-settled", ("budget_invoice", id))
        .about(("programme", line.programme))
        .after(json!({ "movement": made, "line": line.id, "amount": total.plain(), "reason": form.cup_why.trim() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(made)
}

/// What is wrong with the amount or the parent is said where the officer chose it.
fn at_the_choice(error: crate::Error) -> crate::Error {
    match error {
        crate::Error::Refused(mut refusal) => {
            for field in &mut refusal.fields {
                if ["amount", "parent", "corrects"].contains(&field.field.as_str()) {
                    field.field = "movement".to_owned();
                }
            }
            refusal.into()
        }
        other => other,
    }
}

fn check_cup(cup: Option<&str>, content: &Content, why: &str) -> Result<()> {
    let Some(cup) = cup else { return Ok(()) };
    let names = content.cups.iter().any(|named| named == cup);
    if names || !why.trim().is_empty() {
        return Ok(());
    }
    let key = if content.cups.is_empty() { "budget-cup-missing" } else { "budget-cup-other" };
    let error = FieldError::new("cup_why", key).with("cup", cup).with("named", content.cups.join(", "));
    Err(Refusal::invalid(vec![error]).into())
}

/// Puts an invoice aside that was not used: it stays on record, and may be taken again.
///
/// # Errors
/// The actor may not; it is not there, or used already.
pub async fn discard_invoice(app: &App, actor: &Actor, id: i64) -> Result<()> {
    actor.may(Verb::BudgetEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("budget-invoice", id).await?;
    let row = tx.one(sql("SELECT programme_id, state FROM budget_invoice WHERE id = $1").bind(id)).await?;
    if row.get::<String>("state")? != "read" {
        return Err(Refusal::conflict("budget-invoice-used").into());
    }
    tx.run(sql("UPDATE budget_invoice SET state = 'discarded' WHERE id = $1").bind(id)).await?;
    Entry::named("budget-invoice-discarded", ("budget_invoice", id))
        .about(("programme", row.get("programme_id")?))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// An invoice in the list.
#[derive(Clone, Debug)]
pub struct InvoiceRow {
    /// Identifier.
    pub id: i64,
    /// Its programme.
    pub programme: i64,
    /// The name of its file.
    pub file_name: String,
    /// `xml` or `p7m`
    pub envelope: String,
    /// `read`, `used`, `discarded`
    pub state: String,
    /// Who asks for money.
    pub supplier: String,
    /// Her code.
    pub supplier_code: String,
    /// `TD01`…
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its date.
    pub issued_on: String,
    /// What is asked for.
    pub total: Euro,
}

/// An invoice with all that was read of it.
#[derive(Clone, Debug)]
pub struct InvoiceRecord {
    /// As in the list.
    pub row: InvoiceRow,
    /// Who is asked.
    pub customer: String,
    /// What of it is taxable.
    pub taxable: Euro,
    /// What of it is tax.
    pub tax: Euro,
    /// Whether the tax is paid by the public body itself.
    pub split_payment: bool,
    /// What it is for.
    pub subject: String,
    /// The project codes it names.
    pub cups: Vec<String>,
    /// The tender codes it names.
    pub cigs: Vec<String>,
    /// Its first lines.
    pub lines: Vec<(String, String)>,
    /// Keys of what an officer should look at.
    pub notices: Vec<String>,
    /// The line it was settled on, where it was.
    pub settled_on: Option<i64>,
}

/// The invoices of a programme, the newest first.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn invoices(app: &App, actor: &Actor, programme: i64) -> Result<Vec<InvoiceRow>> {
    actor.may(Verb::BudgetRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT id, programme_id, file_name, envelope, state, supplier, supplier_code, kind, number, issued_on, \
                 total FROM budget_invoice WHERE programme_id = $1 ORDER BY id DESC LIMIT 200")
            .bind(programme),
        )
        .await?;
    rows.iter().map(row_of).collect()
}

fn row_of(row: &Row) -> Result<InvoiceRow> {
    Ok(InvoiceRow {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        file_name: row.get("file_name")?,
        envelope: row.get("envelope")?,
        state: row.get("state")?,
        supplier: row.get("supplier")?,
        supplier_code: row.get("supplier_code")?,
        kind: row.get("kind")?,
        number: row.get("number")?,
        issued_on: row.get("issued_on")?,
        total: store::euro(row, "total")?,
    })
}

/// One invoice.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn invoice_record(app: &App, actor: &Actor, id: i64) -> Result<InvoiceRecord> {
    actor.may(Verb::BudgetRead)?;
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            sql("SELECT i.*, (SELECT m.line_id FROM budget_movement m WHERE m.invoice_id = i.id) AS settled_on \
                 FROM budget_invoice i WHERE i.id = $1")
            .bind(id),
        )
        .await?;
    let content: Content = serde_json::from_str(&row.get::<String>("content")?)?;
    let customer = [content.customer, content.customer_code];
    Ok(InvoiceRecord {
        row: row_of(&row)?,
        customer: customer.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
        taxable: Euro::from_cents(content.taxable),
        tax: Euro::from_cents(content.tax),
        split_payment: content.split_payment,
        subject: content.subject,
        cups: content.cups,
        cigs: content.cigs,
        lines: content.lines,
        notices: content.notices,
        settled_on: row.get("settled_on")?,
    })
}
