//! SQL about budget lines and movements, for the verbs of the budget only.

use crate::Result;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::budget::{MoneyState, Reason, Room, Totals};
use tomaia_domain::euro::Euro;

/// A budget line as it is stored.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub id: i64,
    pub programme: i64,
    pub cup: Option<String>,
}

/// A movement that is on record, as far as another one needs it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub id: i64,
    pub line: i64,
    pub state: MoneyState,
    pub parent: Option<i64>,
    pub corrects: Option<i64>,
    pub activity: Option<i64>,
    pub supplier: String,
    pub supplier_code: Option<String>,
    pub company: Option<i64>,
    pub guest: Option<i64>,
    pub room: Room,
}

/// A movement to be recorded.
#[derive(Clone, Debug)]
pub(super) struct New {
    pub line: i64,
    pub state: MoneyState,
    pub reason: Reason,
    pub amount: Euro,
    pub happened_on: String,
    pub act: String,
    pub supplier: String,
    pub supplier_code: Option<String>,
    pub document: String,
    pub cup: Option<String>,
    pub cig: Option<String>,
    pub note: String,
    pub parent: Option<i64>,
    pub corrects: Option<i64>,
    pub shift: Option<i64>,
    pub invoice: Option<i64>,
    pub activity: Option<i64>,
    pub company: Option<i64>,
    pub guest: Option<i64>,
}

pub(super) fn euro(row: &Row, column: &str) -> Result<Euro> {
    Ok(Euro::from_cents(row.get(column)?))
}

pub(super) fn state_of(row: &Row) -> Result<MoneyState> {
    let name: String = row.get("state")?;
    Ok(MoneyState::from_name(&name).ok_or_else(|| anyhow::anyhow!("money in state {name}"))?)
}

pub(super) async fn line(connection: &mut Connection, id: i64) -> Result<Line> {
    let row = connection.one(sql("SELECT * FROM budget_line WHERE id = $1").bind(id)).await?;
    Ok(Line { id, programme: row.get("programme_id")?, cup: row.get("cup")? })
}

/// What is in the four states of a line.
pub(super) async fn totals(connection: &mut Connection, line: i64) -> Result<Totals> {
    let rows = connection
        .all(
            sql(
                "SELECT state, CAST(SUM(amount) AS BIGINT) AS amount FROM budget_movement WHERE line_id = $1 \
                 GROUP BY state",
            )
            .bind(line),
        )
        .await?;
    let mut all = Totals::default();
    for row in &rows {
        all = all.with(state_of(row)?, euro(row, "amount")?).map_err(super::lines::large)?;
    }
    Ok(all)
}

/// A movement with what is left of it.
pub(super) async fn known(connection: &mut Connection, id: i64) -> Result<Option<Known>> {
    let row = connection
        .first(
            sql("SELECT m.*, m.amount + (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM budget_movement c \
                 WHERE c.corrects_id = m.id) AS net, \
                 (SELECT CAST(COALESCE(SUM(d.amount), 0) AS BIGINT) FROM budget_movement d WHERE d.parent_id = m.id) \
                 AS used FROM budget_movement m WHERE m.id = $1")
            .bind(id),
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Known {
        id,
        line: row.get("line_id")?,
        state: state_of(&row)?,
        parent: row.get("parent_id")?,
        corrects: row.get("corrects_id")?,
        activity: row.get("activity_id")?,
        supplier: row.get("supplier")?,
        supplier_code: row.get("supplier_code")?,
        company: row.get("company_id")?,
        guest: row.get("guest_id")?,
        room: Room { net: euro(&row, "net")?, used: euro(&row, "used")? },
    }))
}

pub(super) async fn insert(tx: &mut Connection, new: &New, (by, now): (&str, i64)) -> Result<i64> {
    let row = tx
        .one(
            sql("INSERT INTO budget_movement (line_id, state, reason, amount, happened_on, act, supplier, \
                 supplier_code, document, cup, cig, note, parent_id, corrects_id, shift_id, invoice_id, activity_id, \
                 company_id, guest_id, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
                 $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) RETURNING id")
            .bind(new.line)
            .bind(new.state.name())
            .bind(new.reason.name())
            .bind(new.amount.cents())
            .bind(&new.happened_on)
            .bind(&new.act)
            .bind(&new.supplier)
            .bind(new.supplier_code.clone())
            .bind(&new.document)
            .bind(new.cup.clone())
            .bind(new.cig.clone())
            .bind(&new.note)
            .bind(new.parent)
            .bind(new.corrects)
            .bind(new.shift)
            .bind(new.invoice)
            .bind(new.activity)
            .bind(new.company)
            .bind(new.guest)
            .bind(by)
            .bind(now),
        )
        .await?;
    Ok(row.get("id")?)
}
