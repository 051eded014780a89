//! SQL about grants, for the verbs of aid only.

use crate::Result;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::aid::{AidForm, GrantState, Movement, MovementKind, Purpose, Regulation, Valuation};
use tomaia_domain::euro::Euro;

/// A grant as it is stored.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub id: i64,
    pub company: i64,
    pub measure: i64,
    pub activity: Option<i64>,
    pub reference: Option<String>,
    pub title: String,
    pub state: GrantState,
    pub purpose: Purpose,
    pub form: AidForm,
    pub valuation: Option<Valuation>,
    pub valuation_note: String,
    pub nominal: Euro,
    pub amount: Euro,
    pub company_share: Euro,
    pub cup: Option<String>,
    pub revision: i64,
}

/// A value that the program itself wrote and can no longer read.
pub(super) fn unknown(what: &str, name: &str) -> anyhow::Error {
    anyhow::anyhow!("{what} «{name}» is not one that aid knows")
}

pub(super) fn euro(row: &Row, column: &str) -> Result<Euro> {
    Ok(Euro::from_cents(row.get(column)?))
}

pub(super) fn state_of(row: &Row) -> Result<GrantState> {
    let name: String = row.get("state")?;
    Ok(GrantState::from_name(&name).ok_or_else(|| unknown("state", &name))?)
}

pub(super) async fn find(connection: &mut Connection, id: i64) -> Result<Grant> {
    let row = connection.one(sql("SELECT * FROM aid_grant WHERE id = $1").bind(id)).await?;
    let (purpose, form): (String, String) = (row.get("purpose")?, row.get("form")?);
    let valuation: Option<String> = row.get("valuation")?;
    Ok(Grant {
        id,
        company: row.get("company_id")?,
        measure: row.get("measure_id")?,
        activity: row.get("activity_id")?,
        reference: row.get("reference")?,
        title: row.get("title")?,
        state: state_of(&row)?,
        purpose: Purpose::from_name(&purpose).ok_or_else(|| unknown("purpose", &purpose))?,
        form: AidForm::from_name(&form).ok_or_else(|| unknown("form", &form))?,
        valuation: valuation.as_deref().and_then(Valuation::from_name),
        valuation_note: row.get("valuation_note")?,
        nominal: euro(&row, "nominal")?,
        amount: euro(&row, "amount")?,
        company_share: euro(&row, "company_share")?,
        cup: row.get("cup")?,
        revision: row.get("revision")?,
    })
}

pub(super) async fn insert(tx: &mut Connection, grant: &Grant, now: i64) -> Result<i64> {
    let row = tx
        .one(
            sql("INSERT INTO aid_grant (company_id, measure_id, activity_id, reference, title, state, purpose, form, \
                 valuation, valuation_note, nominal, amount, company_share, cup, act, created_at, updated_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', $15, $15) RETURNING id")
            .bind(grant.company)
            .bind(grant.measure)
            .bind(grant.activity)
            .bind(grant.reference.clone())
            .bind(&grant.title)
            .bind(grant.state.name())
            .bind(grant.purpose.name())
            .bind(grant.form.name())
            .bind(grant.valuation.map(Valuation::name))
            .bind(&grant.valuation_note)
            .bind(grant.nominal.cents())
            .bind(grant.amount.cents())
            .bind(grant.company_share.cents())
            .bind(grant.cup.clone())
            .bind(now),
        )
        .await?;
    Ok(row.get("id")?)
}

/// Whether the revision was still the one that was read.
pub(super) async fn update(tx: &mut Connection, grant: &Grant, now: i64) -> Result<bool> {
    let touched = tx
        .run(
            sql("UPDATE aid_grant SET measure_id = $2, activity_id = $3, title = $4, purpose = $5, form = $6, \
                 valuation = $7, valuation_note = $8, nominal = $9, amount = $10, company_share = $11, cup = $12, \
                 state = $13, refusal = NULL, updated_at = $14, revision = revision + 1 \
                 WHERE id = $1 AND revision = $15")
            .bind(grant.id)
            .bind(grant.measure)
            .bind(grant.activity)
            .bind(&grant.title)
            .bind(grant.purpose.name())
            .bind(grant.form.name())
            .bind(grant.valuation.map(Valuation::name))
            .bind(&grant.valuation_note)
            .bind(grant.nominal.cents())
            .bind(grant.amount.cents())
            .bind(grant.company_share.cents())
            .bind(grant.cup.clone())
            .bind(grant.state.name())
            .bind(now)
            .bind(grant.revision),
        )
        .await?;
    Ok(touched == 1)
}

pub(super) async fn set_state(tx: &mut Connection, id: i64, state: GrantState, now: i64) -> Result<()> {
    tx.run(
        sql("UPDATE aid_grant SET state = $2, updated_at = $3, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(state.name())
            .bind(now),
    )
    .await?;
    Ok(())
}

pub(super) async fn set_refused(tx: &mut Connection, id: i64, why: &str, now: i64) -> Result<()> {
    tx.run(
        sql("UPDATE aid_grant SET state = $2, refusal = $3, updated_at = $4, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(GrantState::OverCeiling.name())
            .bind(why)
            .bind(now),
    )
    .await?;
    Ok(())
}

/// A movement to be recorded.
pub(super) struct NewMovement<'a> {
    pub kind: MovementKind,
    pub movement: Movement,
    pub act: &'a str,
    pub covar: Option<String>,
    pub note: &'a str,
}

pub(super) async fn insert_movement(
    tx: &mut Connection,
    grant: i64,
    new: &NewMovement<'_>,
    (by, now): (&str, i64),
) -> Result<()> {
    tx.run(
        sql("INSERT INTO aid_movement (grant_id, kind, happened_on, amount, act, covar, note, recorded_by, recorded_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(grant)
        .bind(new.kind.name())
        .bind(new.movement.on.to_string())
        .bind(new.movement.amount.cents())
        .bind(new.act)
        .bind(new.covar.clone())
        .bind(new.note)
        .bind(by)
        .bind(now),
    )
    .await?;
    Ok(())
}

pub(super) async fn movements(connection: &mut Connection, grant: i64) -> Result<Vec<Movement>> {
    let rows = connection
        .all(
            sql("SELECT happened_on, amount FROM aid_movement WHERE grant_id = $1 ORDER BY happened_on, id")
                .bind(grant),
        )
        .await?;
    rows.iter().map(movement).collect()
}

pub(super) fn movement(row: &Row) -> Result<Movement> {
    Ok(Movement { on: day(row, "happened_on")?, amount: euro(row, "amount")? })
}

pub(super) fn day(row: &Row, column: &str) -> Result<jiff::civil::Date> {
    let text: String = row.get(column)?;
    Ok(text.parse().map_err(|_| unknown("day", &text))?)
}

pub(super) async fn regulation_of(connection: &mut Connection, measure: i64) -> Result<Regulation> {
    let row = connection.one(sql("SELECT regulation FROM aid_measure WHERE id = $1").bind(measure)).await?;
    let name: String = row.get("regulation")?;
    Ok(Regulation::from_name(&name).ok_or_else(|| unknown("regulation", &name))?)
}
