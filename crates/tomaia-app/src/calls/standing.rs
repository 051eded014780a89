//! What others certify of a company and what keeps it out: the certificate of contributions, its association, an
//! exclusion. It is read when a company applies.

use crate::audit::Entry;
use crate::{Actor, App, Result};
use jiff::civil::Date;
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::calls::eligibility::Facts;
use tomaia_domain::calls::places::Groups;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal, RefusalKind};
use tomaia_domain::typed;

/// A company's standing.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Last day of the certificate of contributions, ISO 8601.
    pub durc_expires_on: Option<String>,
    /// The association it belongs to; empty: none.
    pub association: String,
    /// Why it is excluded from calls; empty: it is not.
    pub excluded_reason: String,
}

/// A company's standing as it was typed.
#[derive(Clone, Debug, Default)]
pub struct StandingForm {
    /// ISO 8601; empty: no certificate known.
    pub durc_expires_on: String,
    /// The association; may be empty.
    pub association: String,
    /// Why it is excluded; empty: it is not.
    pub excluded_reason: String,
}

/// What the rule of a call and its quotas read of a company.
pub(super) struct Applicant {
    pub vat_number: String,
    pub facts: Facts,
    pub groups: Groups,
}

/// A company's standing.
///
/// # Errors
/// The actor may not; the company is not there.
pub async fn standing(app: &App, actor: &Actor, company: i64) -> Result<Standing> {
    if actor.company() != Some(company) {
        actor.may(Verb::CompaniesRead)?;
    }
    let mut connection = app.database.read().await?;
    connection.one(sql("SELECT id FROM company WHERE id = $1").bind(company)).await?;
    find(&mut connection, company).await
}

/// Records a company's standing.
///
/// # Errors
/// The actor may not; the company is not there; a field is wrong.
pub async fn set_standing(app: &App, actor: &Actor, company: i64, form: &StandingForm) -> Result<()> {
    actor.may(Verb::CompaniesEdit)?;
    let mut fields = Fields::default();
    let durc =
        fields.optional("durc_expires_on", &form.durc_expires_on, typed::date).map(|day| day.to_string());
    for (name, text) in [("association", &form.association), ("excluded_reason", &form.excluded_reason)] {
        if text.chars().count() > 500 {
            fields.wrong(name, "calls-text-long");
        }
    }
    fields.finish()?;
    let after = Standing {
        durc_expires_on: durc,
        association: form.association.trim().to_owned(),
        excluded_reason: form.excluded_reason.trim().to_owned(),
    };
    let mut tx = app.database.begin().await?;
    tx.one(sql("SELECT id FROM company WHERE id = $1 AND merged_into IS NULL").bind(company)).await?;
    let before = find(&mut tx, company).await?;
    tx.run(
        sql("INSERT INTO company_standing (company_id, durc_expires_on, association, excluded_reason, updated_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (company_id) DO UPDATE SET \
             durc_expires_on = excluded.durc_expires_on, association = excluded.association, \
             excluded_reason = excluded.excluded_reason, updated_at = excluded.updated_at")
        .bind(company)
        .bind(after.durc_expires_on.clone())
        .bind(&after.association)
        .bind(&after.excluded_reason)
        .bind(app.now()),
    )
    .await?;
    Entry::named("company-standing-set", ("company", company))
        .changes(&told(&before), &told(&after))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn told(standing: &Standing) -> serde_json::Value {
    json!({
        "durc_expires_on": standing.durc_expires_on,
        "association": standing.association,
        "excluded_reason": standing.excluded_reason,
    })
}

async fn find(connection: &mut Connection, company: i64) -> Result<Standing> {
    let row =
        connection.first(sql("SELECT * FROM company_standing WHERE company_id = $1").bind(company)).await?;
    let Some(row) = row else { return Ok(Standing::default()) };
    Ok(Standing {
        durc_expires_on: row.get("durc_expires_on")?,
        association: row.get("association")?,
        excluded_reason: row.get("excluded_reason")?,
    })
}

/// The company as it applies now.
pub(super) async fn applicant(connection: &mut Connection, company: i64) -> Result<Applicant> {
    let row = connection
        .one(
            sql("SELECT c.vat_number, c.ateco, COALESCE(c.province, '') AS province, \
                 COALESCE(c.size_class, '') AS size_class, COALESCE(s.association, '') AS association, \
                 s.durc_expires_on, COALESCE(s.excluded_reason, '') AS excluded_reason FROM company c \
                 LEFT JOIN company_standing s ON s.company_id = c.id WHERE c.id = $1 AND c.merged_into IS NULL")
            .bind(company),
        )
        .await?;
    let groups = super::store::groups(&row)?;
    let durc: Option<String> = row.get("durc_expires_on")?;
    Ok(Applicant {
        vat_number: row.get("vat_number")?,
        facts: Facts {
            province: groups.province.clone(),
            ateco: serde_json::from_str(&row.get::<String>("ateco")?)?,
            size: groups.size_class.clone(),
            durc_expires_on: durc.and_then(|day| day.parse::<Date>().ok()),
            excluded_reason: row.get("excluded_reason")?,
        },
        groups,
    })
}

/// The company of who acts.
pub(super) fn own_company(actor: &Actor) -> Result<i64> {
    let none = || Refusal::new(RefusalKind::NotFound, "calls-no-company").into();
    actor.company().ok_or_else(none)
}
