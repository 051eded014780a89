//! Grants as pages and programs read them.

use super::ceiling::Explanation;
use super::store::{euro, state_of};
use crate::audit::{self, Sealed};
use crate::{Actor, App, Result};
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::aid::GrantState;
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_domain::text::fold;

/// Which grants.
#[derive(Clone, Debug, Default)]
pub struct GrantFilter {
    /// [`GrantState`]'s name; none: all.
    pub state: Option<String>,
    /// Of this measure.
    pub measure: Option<i64>,
    /// Of this activity.
    pub activity: Option<i64>,
    /// Of this company.
    pub company: Option<i64>,
    /// Part of the company's name.
    pub search: String,
    /// Those after this one, in the order of the list.
    pub after: Option<i64>,
    /// How many at most.
    pub limit: i64,
}

/// A grant in the list.
#[derive(Clone, Debug)]
pub struct GrantRow {
    /// Identifier.
    pub id: i64,
    /// The company.
    pub company: i64,
    /// Its name.
    pub company_name: String,
    /// What it is.
    pub title: String,
    /// The measure's title.
    pub measure_title: String,
    /// Where it stands.
    pub state: GrantState,
    /// `money` or `in-kind`.
    pub form: String,
    /// What is granted, variations included; what is prepared, while nothing is.
    pub amount: Euro,
    /// The day of the grant.
    pub granted_on: Option<String>,
    /// Its number in the national register.
    pub cor: Option<String>,
}

/// A grant with all about it.
#[derive(Clone, Debug)]
pub struct GrantRecord {
    /// As in the list.
    pub row: GrantRow,
    /// The measure.
    pub measure: i64,
    /// Its programme.
    pub programme: i64,
    /// The law or act on which it stands.
    pub legal_basis: String,
    /// [`tomaia_domain::aid::Regulation`]'s name.
    pub regulation: String,
    /// Who grants.
    pub authority: String,
    /// The measure's number in the national register.
    pub car: Option<String>,
    /// The activity, with its Italian and English name.
    pub activity: Option<(i64, [String; 2])>,
    /// Of the accepted place that it was prepared from.
    pub reference: Option<String>,
    /// What it is for.
    pub purpose: String,
    /// How its worth was found.
    pub valuation: Option<String>,
    /// How it was reckoned.
    pub valuation_note: String,
    /// What it is worth in all.
    pub nominal: Euro,
    /// As prepared.
    pub prepared: Euro,
    /// What the company pays itself.
    pub company_share: Euro,
    /// The project's code.
    pub cup: Option<String>,
    /// The act.
    pub act: String,
    /// The number of the search in the register.
    pub vercor: Option<String>,
    /// The day of that search.
    pub vercor_on: Option<String>,
    /// What counted when the ceiling refused it.
    pub refusal: Option<Explanation>,
    /// Rises at each change.
    pub revision: i64,
    /// When it last changed, milliseconds since 1970.
    pub updated_at: i64,
    /// What happened to its amount.
    pub movements: Vec<MovementRow>,
    /// What happened, the newest first.
    pub timeline: Vec<Sealed>,
}

/// A movement of a grant.
#[derive(Clone, Debug)]
pub struct MovementRow {
    /// [`tomaia_domain::aid::MovementKind`]'s name.
    pub kind: String,
    /// The day of the act.
    pub on: String,
    /// Signed.
    pub amount: Euro,
    /// The act.
    pub act: String,
    /// The number of the variation in the register.
    pub covar: Option<String>,
    /// Why.
    pub note: String,
    /// Who recorded it.
    pub by: String,
}

/// What a granted grant amounts to now.
const NET: &str =
    "(SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM aid_movement m WHERE m.grant_id = g.id)";

fn listed() -> Sql {
    sql("SELECT g.*, c.legal_name, s.title AS measure_title, s.programme_id, s.legal_basis, s.regulation, \
         s.authority, s.car, ")
    .push(NET)
    .push(
        " AS net FROM aid_grant g JOIN company c ON c.id = g.company_id JOIN aid_measure s ON s.id = g.measure_id",
    )
}

/// Grants, the newest first: one statement at any size.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn grants(app: &App, actor: &Actor, filter: &GrantFilter) -> Result<Vec<GrantRow>> {
    actor.may(Verb::AidRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection.all(filtered(listed(), filter)).await?;
    rows.iter().map(row).collect()
}

fn filtered(begun: Sql, filter: &GrantFilter) -> Sql {
    let mut select = begun.push(" WHERE g.id < ").value(filter.after.unwrap_or(i64::MAX));
    if let Some(state) = &filter.state {
        select = select.push(" AND g.state = ").value(state);
    }
    if let Some(measure) = filter.measure {
        select = select.push(" AND g.measure_id = ").value(measure);
    }
    if let Some(activity) = filter.activity {
        select = select.push(" AND g.activity_id = ").value(activity);
    }
    if let Some(company) = filter.company {
        select = select.push(" AND g.company_id = ").value(company);
    }
    for word in fold(&filter.search).split_whitespace() {
        let escaped: String = word
            .chars()
            .flat_map(|sign| if "%_\\".contains(sign) { vec!['\\', sign] } else { vec![sign] })
            .collect();
        select = select.push(" AND c.search_text LIKE ").value(format!("%{escaped}%")).push(" ESCAPE '\\'");
    }
    select.push(" ORDER BY g.id DESC LIMIT ").value(filter.limit)
}

fn row(row: &Row) -> Result<GrantRow> {
    let state = state_of(row)?;
    let granted = matches!(state, GrantState::Granted | GrantState::Revoked);
    Ok(GrantRow {
        id: row.get("id")?,
        company: row.get("company_id")?,
        company_name: row.get("legal_name")?,
        title: row.get("title")?,
        measure_title: row.get("measure_title")?,
        state,
        form: row.get("form")?,
        amount: euro(row, if granted { "net" } else { "amount" })?,
        granted_on: row.get("granted_on")?,
        cor: row.get("cor")?,
    })
}

/// A grant with all about it.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn grant_record(app: &App, actor: &Actor, id: i64) -> Result<GrantRecord> {
    actor.may(Verb::AidRead)?;
    let mut connection = app.database.read().await?;
    let found = connection.one(listed().push(" WHERE g.id = ").value(id)).await?;
    let activity: Option<i64> = found.get("activity_id")?;
    let activity = match activity {
        Some(activity) => Some((activity, names(&mut connection, activity).await?)),
        None => None,
    };
    let movements = connection
        .all(sql("SELECT * FROM aid_movement WHERE grant_id = $1 ORDER BY happened_on, id").bind(id))
        .await?;
    let refusal: Option<String> = found.get("refusal")?;
    Ok(GrantRecord {
        row: row(&found)?,
        measure: found.get("measure_id")?,
        programme: found.get("programme_id")?,
        legal_basis: found.get("legal_basis")?,
        regulation: found.get("regulation")?,
        authority: found.get("authority")?,
        car: found.get("car")?,
        activity,
        reference: found.get("reference")?,
        purpose: found.get("purpose")?,
        valuation: found.get("valuation")?,
        valuation_note: found.get("valuation_note")?,
        nominal: euro(&found, "nominal")?,
        prepared: euro(&found, "amount")?,
        company_share: euro(&found, "company_share")?,
        cup: found.get("cup")?,
        act: found.get("act")?,
        vercor: found.get("vercor")?,
        vercor_on: found.get("vercor_on")?,
        refusal: refusal.as_deref().map(serde_json::from_str).transpose()?,
        revision: found.get("revision")?,
        updated_at: found.get("updated_at")?,
        movements: movements.iter().map(movement).collect::<Result<_>>()?,
        timeline: audit::timeline(&mut connection, ("aid_grant", id), None, 30).await?,
    })
}

async fn names(connection: &mut Connection, activity: i64) -> Result<[String; 2]> {
    let row =
        connection.one(sql("SELECT name_it, name_en FROM activity WHERE id = $1").bind(activity)).await?;
    Ok([row.get("name_it")?, row.get("name_en")?])
}

fn movement(row: &Row) -> Result<MovementRow> {
    Ok(MovementRow {
        kind: row.get("kind")?,
        on: row.get("happened_on")?,
        amount: euro(row, "amount")?,
        act: row.get("act")?,
        covar: row.get("covar")?,
        note: row.get("note")?,
        by: row.get("recorded_by")?,
    })
}

/// What an activity gave to companies.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ActivityGrants {
    /// Grants in force.
    pub granted: i64,
    /// All of them together.
    pub amount: Euro,
    /// Grants that are prepared or were refused by the ceiling.
    pub open: i64,
}

/// What an activity gave to companies.
///
/// # Errors
/// The database failed.
pub async fn activity_grants(connection: &mut Connection, activity: i64) -> Result<ActivityGrants> {
    let row = connection
        .one(
            sql("SELECT CAST(COALESCE(SUM(CASE WHEN g.state = 'granted' THEN 1 ELSE 0 END), 0) AS BIGINT) AS granted, \
                 CAST(COALESCE(SUM(CASE WHEN g.state IN ('prepared', 'over-ceiling') THEN 1 ELSE 0 END), 0) AS BIGINT) \
                 AS open_grants, (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM aid_movement m \
                 JOIN aid_grant h ON h.id = m.grant_id WHERE h.activity_id = $1) AS amount \
                 FROM aid_grant g WHERE g.activity_id = $1")
            .bind(activity),
        )
        .await?;
    Ok(ActivityGrants {
        granted: row.get("granted")?,
        amount: euro(&row, "amount")?,
        open: row.get("open_grants")?,
    })
}

/// Companies to choose from, by name: identifier and name with the VAT number.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn companies_to_choose(app: &App, actor: &Actor) -> Result<Vec<(i64, String)>> {
    actor.may(Verb::AidEdit)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql(
            "SELECT id, legal_name, vat_number FROM company WHERE merged_into IS NULL ORDER BY sort_name, id",
        ))
        .await?;
    rows.iter()
        .map(|row| {
            let (name, vat): (String, String) = (row.get("legal_name")?, row.get("vat_number")?);
            Ok((row.get("id")?, format!("{name} · {vat}")))
        })
        .collect()
}
