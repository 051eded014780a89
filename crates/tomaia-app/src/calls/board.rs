//! The assessment as the desk's board and the assessor's own list show it.

use super::assessors::{candidates, in_order, named};
use super::ranking::scores;
use super::{Call, store};
use crate::{Actor, App, Error, Result};
use std::collections::BTreeMap;
use tomaia_db::{Row, sql};
use tomaia_domain::calls::score::Score;
use tomaia_domain::permissions::Verb;

/// What one assessor has to do with one application.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// The application.
    pub application: i64,
    /// The company's name.
    pub company_name: String,
    /// The application's protocol.
    pub protocol: String,
    /// The assessor.
    pub account: i64,
    /// Her name.
    pub account_name: String,
    /// `none`, `conflict`; not declared yet.
    pub declaration: Option<String>,
    /// Why there is a conflict.
    pub declaration_note: String,
    /// The points in the order of the criteria; none: still to be given.
    pub points: Option<Vec<i64>>,
    /// Her note.
    pub note: String,
}

/// The assessment of a call.
#[derive(Clone, Debug)]
pub struct Board {
    /// The call.
    pub call: Call,
    /// Who can be named: identifier and name.
    pub candidates: Vec<(i64, String)>,
    /// Who is named.
    pub assessors: Vec<i64>,
    /// All assignments, by the order of receipt.
    pub assignments: Vec<Assignment>,
    /// The scores that are whole.
    pub scores: BTreeMap<i64, Score>,
}

/// The assessment of a call.
///
/// # Errors
/// The actor may not; the call is not there.
pub async fn board(app: &App, actor: &Actor, call: i64) -> Result<Board> {
    actor.may(Verb::CallsRead)?;
    let mut connection = app.database.read().await?;
    let call = store::find(&mut connection, call).await?;
    let query =
        assignments().push(" WHERE a.call_id = ").value(call.id).push(" ORDER BY a.number, s.account_id");
    let rows = connection.all(query).await?;
    Ok(Board {
        candidates: candidates(&mut connection).await?,
        assessors: named(&mut connection, call.id).await?,
        assignments: rows.iter().map(|row| assignment(row, &call)).collect::<Result<_>>()?,
        scores: scores(&mut connection, &call).await?,
        call,
    })
}

/// What the actor has been given to assess in calls that are not ranked yet, by call.
///
/// # Errors
/// The actor may not.
pub async fn own_assignments(app: &App, actor: &Actor) -> Result<Vec<(Call, Vec<Assignment>)>> {
    actor.may(Verb::CallsAssess)?;
    let account = actor.account()?;
    let mut connection = app.database.read().await?;
    let calls = sql("SELECT DISTINCT a.call_id FROM application_assignment s \
                     JOIN call_application a ON a.id = s.application_id WHERE s.account_id = $1 ORDER BY a.call_id");
    let mut found = Vec::new();
    for row in connection.all(calls.bind(account)).await? {
        let call = store::find(&mut connection, row.get("call_id")?).await?;
        if call.ranked {
            continue;
        }
        let query = assignments().push(" WHERE a.call_id = ").value(call.id).push(" AND s.account_id = ");
        let rows = connection.all(query.value(account).push(" ORDER BY a.number")).await?;
        let own = rows.iter().map(|row| assignment(row, &call)).collect::<Result<_>>()?;
        found.push((call, own));
    }
    Ok(found)
}

/// What the actor has been given of one application.
///
/// # Errors
/// The actor may not; it was not given to her.
pub async fn own_assignment(app: &App, actor: &Actor, application: i64) -> Result<(Call, Assignment)> {
    actor.may(Verb::CallsAssess)?;
    let account = actor.account()?;
    let mut connection = app.database.read().await?;
    let call = store::find_application(&mut connection, application).await?.call;
    let call = store::find(&mut connection, call).await?;
    let query =
        assignments().push(" WHERE s.application_id = ").value(application).push(" AND s.account_id = ");
    let row = connection.first(query.value(account)).await?.ok_or_else(Error::not_found)?;
    let own = assignment(&row, &call)?;
    Ok((call, own))
}

fn assignments() -> tomaia_db::Sql {
    sql("SELECT s.*, a.protocol, c.legal_name, u.name AS account_name FROM application_assignment s \
         JOIN call_application a ON a.id = s.application_id JOIN company c ON c.id = a.company_id \
         JOIN account u ON u.id = s.account_id")
}

fn assignment(row: &Row, call: &Call) -> Result<Assignment> {
    let points: Option<String> = row.get("points")?;
    Ok(Assignment {
        application: row.get("application_id")?,
        company_name: row.get("legal_name")?,
        protocol: row.get::<Option<String>>("protocol")?.unwrap_or_default(),
        account: row.get("account_id")?,
        account_name: row.get("account_name")?,
        declaration: row.get("declaration")?,
        declaration_note: row.get("declaration_note")?,
        points: points.map(|stored| in_order(call, &stored)).transpose()?,
        note: row.get("note")?,
    })
}
