//! Aid that others granted, as the company declares it. What was declared by mistake is withdrawn with the reason and
//! stays on record.

use super::perimeter;
use super::store::euro;
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::sql;
use tomaia_domain::aid::Regulation;
use tomaia_domain::aid::codes::{PartyCode, RegisterNumber};
use tomaia_domain::aid::undertaking::Party;
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};

/// A declared aid as it was typed.
#[derive(Clone, Debug, Default)]
pub struct DeclaredForm {
    /// The tax code of who received it; empty: the company itself.
    pub code: String,
    /// The day of the grant, ISO 8601.
    pub granted_on: String,
    /// Its gross grant equivalent.
    pub amount: String,
    /// [`Regulation`]'s name.
    pub regulation: String,
    /// Who granted it.
    pub authority: String,
    /// What it was.
    pub title: String,
    /// Its number in the national register; may be empty.
    pub cor: String,
    /// The date of the declaration, ISO 8601.
    pub declared_on: String,
}

/// Records an aid that a company declares.
///
/// # Errors
/// The actor may not; the company is not there; a field is wrong; it is one of ours, or on record already; who
/// received it is not of the undertaking.
pub async fn declare_aid(app: &App, actor: &Actor, company: i64, form: &DeclaredForm) -> Result<i64> {
    actor.may(Verb::AidEdit)?;
    let mut fields = Fields::default();
    let granted_on = fields.needed("granted_on", &form.granted_on, typed::date);
    let declared_on = fields.needed("declared_on", &form.declared_on, typed::date);
    if declared_on.is_some_and(|on| on > app.today()) {
        fields.wrong("declared_on", "aid-date-future");
    } else if granted_on > declared_on {
        fields.wrong("granted_on", "aid-declared-before");
    }
    let amount = fields.needed("amount", &form.amount, Euro::positive).unwrap_or_default();
    let regulation =
        fields.take("regulation", Regulation::from_name(&form.regulation).ok_or(TypedError::Choice));
    let (authority, title) =
        (fields.required("authority", &form.authority), fields.required("title", &form.title));
    let cor = fields.optional("cor", &form.cor, RegisterNumber::parse).map(|cor| cor.to_string());
    let code = fields.optional("code", &form.code, PartyCode::parse).map(|code| code.to_string());
    let mut tx = app.database.begin().await?;
    let circle = perimeter::lock(&mut tx, company).await?;
    let code = code.unwrap_or_else(|| circle.code_of(&Party::Company(company)));
    if !form.code.trim().is_empty() && !circle.codes.contains_key(&code) {
        fields.wrong("code", "aid-declared-outside");
    }
    fields.finish()?;
    if let Some(cor) = &cor {
        let known = sql("SELECT cor FROM aid_grant WHERE cor = $1 UNION ALL \
                         SELECT cor FROM aid_declared WHERE cor = $1 AND withdrawn_on IS NULL")
        .bind(cor);
        if tx.first(known).await?.is_some() {
            return Err(Refusal::invalid(vec![FieldError::new("cor", "aid-declared-known")]).into());
        }
    }
    let row = tx
        .one(
            sql("INSERT INTO aid_declared (company_id, code, granted_on, amount, regulation, authority, title, cor, \
                 declared_on, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
                 RETURNING id")
            .bind(company)
            .bind(&code)
            .bind(granted_on.unwrap_or_default().to_string())
            .bind(amount.cents())
            .bind(regulation.unwrap_or(Regulation::General).name())
            .bind(&authority)
            .bind(&title)
            .bind(cor.clone())
            .bind(declared_on.unwrap_or_default().to_string())
            .bind(actor.name())
            .bind(app.now()),
        )
        .await?;
    let id: i64 = row.get("id")?;
    Entry::named("aid-declared-added", ("company", company))
        .after(json!({ "declared": id, "of": code, "on": form.granted_on.trim(), "amount": amount.plain(),
            "authority": authority, "title": title, "cor": cor }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Withdraws a declared aid that was a mistake.
///
/// # Errors
/// The actor may not; it is not the company's, or withdrawn already; no reason was given.
pub async fn withdraw_declared(app: &App, actor: &Actor, company: i64, id: i64, why: &str) -> Result<()> {
    actor.may(Verb::AidEdit)?;
    let mut fields = Fields::default();
    let why = fields.required("why", why);
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    perimeter::lock(&mut tx, company).await?;
    let touched = tx
        .run(
            sql("UPDATE aid_declared SET withdrawn_on = $3, withdrawn_why = $4 \
                 WHERE id = $1 AND company_id = $2 AND withdrawn_on IS NULL")
            .bind(id)
            .bind(company)
            .bind(app.today().to_string())
            .bind(&why),
        )
        .await?;
    if touched == 0 {
        return Err(Refusal::not_found().into());
    }
    Entry::named("aid-declared-withdrawn", ("company", company))
        .after(json!({ "declared": id, "reason": why }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// A declared aid on record.
#[derive(Clone, Debug)]
pub struct DeclaredRow {
    /// Identifier.
    pub id: i64,
    /// The tax code of who received it.
    pub code: String,
    /// The day of the grant.
    pub granted_on: String,
    /// Its gross grant equivalent.
    pub amount: Euro,
    /// [`Regulation`]'s name.
    pub regulation: String,
    /// Who granted it.
    pub authority: String,
    /// What it was.
    pub title: String,
    /// Its number in the national register.
    pub cor: Option<String>,
    /// When it was declared.
    pub declared_on: String,
    /// When and why it was withdrawn.
    pub withdrawn: Option<(String, String)>,
}

/// What a company declared, the newest first.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn declared_of(app: &App, actor: &Actor, company: i64) -> Result<Vec<DeclaredRow>> {
    actor.may(Verb::AidRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT * FROM aid_declared WHERE company_id = $1 ORDER BY granted_on DESC, id DESC")
                .bind(company),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let withdrawn: Option<String> = row.get("withdrawn_on")?;
            let why: Option<String> = row.get("withdrawn_why")?;
            Ok(DeclaredRow {
                id: row.get("id")?,
                code: row.get("code")?,
                granted_on: row.get("granted_on")?,
                amount: euro(row, "amount")?,
                regulation: row.get("regulation")?,
                authority: row.get("authority")?,
                title: row.get("title")?,
                cor: row.get("cor")?,
                declared_on: row.get("declared_on")?,
                withdrawn: withdrawn.map(|on| (on, why.unwrap_or_default())),
            })
        })
        .collect()
}
