//! Grants: prepared, changed while they are open, granted under the lock of the single undertaking.

use super::ceiling::{self, Explanation, Facts};
use super::perimeter::{self, Circle};
use super::store::{self, Grant, NewMovement};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use jiff::civil::Date;
use serde_json::json;
use tomaia_db::{Connection, DbError, sql};
use tomaia_domain::aid::codes::{Cup, RegisterNumber};
use tomaia_domain::aid::{AidForm, GrantState, Movement, MovementKind, Purpose, Valuation};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};

/// A grant as it was typed.
#[derive(Clone, Debug, Default)]
pub struct GrantForm {
    /// The company.
    pub company: Option<i64>,
    /// The measure.
    pub measure: Option<i64>,
    /// The activity it is for.
    pub activity: Option<i64>,
    /// What it is, as the register shows it.
    pub title: String,
    /// [`Purpose`]'s name.
    pub purpose: String,
    /// [`AidForm`]'s name.
    pub form: String,
    /// [`Valuation`]'s name; needed in kind.
    pub valuation: String,
    /// How it was reckoned.
    pub valuation_note: String,
    /// What it is worth in all; empty: as much as the aid.
    pub nominal: String,
    /// The gross grant equivalent.
    pub amount: String,
    /// What the company pays itself; may be empty.
    pub company_share: String,
    /// The project's code; may be empty.
    pub cup: String,
}

/// What is said when it is granted.
#[derive(Clone, Debug, Default)]
pub struct GrantingForm {
    /// The day of the act, ISO 8601.
    pub granted_on: String,
    /// The act.
    pub act: String,
    /// Its number in the national register; may follow later.
    pub cor: String,
    /// The number of the search in the register; may be empty.
    pub vercor: String,
    /// The day of that search; may be empty.
    pub vercor_on: String,
}

/// The codes of the register, where they follow later.
#[derive(Clone, Debug, Default)]
pub struct CodesForm {
    /// Its number in the national register.
    pub cor: String,
    /// The number of the search.
    pub vercor: String,
    /// The day of that search.
    pub vercor_on: String,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is granted.
    Granted,
    /// The ceiling does not allow it; nothing was granted, and what counted is on record with it.
    OverCeiling(Explanation),
}

/// Prepares a grant: nothing is granted yet.
///
/// # Errors
/// The actor may not; a field is wrong.
pub async fn prepare(app: &App, actor: &Actor, form: &GrantForm) -> Result<i64> {
    actor.may(Verb::AidEdit)?;
    let mut tx = app.database.begin().await?;
    let grant = checked(&mut tx, form, None).await?;
    let id = store::insert(&mut tx, &grant, app.now()).await?;
    entry("aid-grant-prepared", id, &grant).after(told(&grant)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a grant that is still open; one that the ceiling refused is prepared again by that.
///
/// # Errors
/// The actor may not; it is not there, or granted already; a field is wrong; somebody else changed it meanwhile.
pub async fn edit_grant(app: &App, actor: &Actor, id: i64, revision: i64, form: &GrantForm) -> Result<()> {
    actor.may(Verb::AidEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("aid-grant", id).await?;
    let before = open(&mut tx, id).await?;
    let form = GrantForm { company: Some(before.company), ..form.clone() };
    let mut grant = checked(&mut tx, &form, Some(&before)).await?;
    (grant.id, grant.revision, grant.reference) = (id, revision, before.reference.clone());
    if !store::update(&mut tx, &grant, app.now()).await? {
        return Err(Refusal::changed_meanwhile().into());
    }
    entry("aid-grant-edited", id, &grant)
        .changes(&told(&before), &told(&grant))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Gives up a grant that is still open.
///
/// # Errors
/// The actor may not; it is not there, or granted already.
pub async fn drop_grant(app: &App, actor: &Actor, id: i64) -> Result<()> {
    actor.may(Verb::AidEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("aid-grant", id).await?;
    let grant = open(&mut tx, id).await?;
    store::set_state(&mut tx, id, GrantState::Dropped, app.now()).await?;
    entry("aid-grant-dropped", id, &grant).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Grants: under the lock of the single undertaking, with what counts read inside the transaction that writes.
///
/// # Errors
/// The actor may not; it is not there, or granted already; a field is wrong; the company has not declared with whom
/// it is one undertaking; the perimeter changed meanwhile.
pub async fn grant(app: &App, actor: &Actor, id: i64, form: &GrantingForm) -> Result<Outcome> {
    actor.may(Verb::AidGrant)?;
    let granting = checked_granting(app, form)?;
    let mut tx = app.database.begin().await?;
    tx.lock("aid-grant", id).await?;
    let grant = open(&mut tx, id).await?;
    let circle = perimeter::lock(&mut tx, grant.company).await?;
    let facts = counted(&mut tx, &grant, &circle).await?;
    decided(app, actor, tx, (&grant, &granting), &facts).await
}

/// The negative control of [`grant`]: what counts is read before the transaction, and nothing is locked; between the
/// two, whatever `pause` waits for happens. It passes the ceiling when two do it at once, which a story shows.
///
/// # Errors
/// As [`grant`].
pub async fn grant_counted_before(
    app: &App,
    actor: &Actor,
    id: i64,
    form: &GrantingForm,
    pause: impl Future<Output = ()>,
) -> Result<Outcome> {
    actor.may(Verb::AidGrant)?;
    let granting = checked_granting(app, form)?;
    let mut connection = app.database.read().await?;
    let grant = open(&mut connection, id).await?;
    let circle = perimeter::circle(&mut connection, grant.company).await?;
    let facts = counted(&mut connection, &grant, &circle).await?;
    drop(connection);
    pause.await;
    let tx = app.database.begin().await?;
    decided(app, actor, tx, (&grant, &granting), &facts).await
}

async fn counted(connection: &mut Connection, grant: &Grant, circle: &Circle) -> Result<Facts> {
    if perimeter::declared_on(connection, grant.company).await?.is_none() {
        return Err(Refusal::conflict("aid-no-perimeter").into());
    }
    ceiling::facts(connection, circle).await
}

async fn decided(
    app: &App,
    actor: &Actor,
    mut tx: Connection,
    (grant, granting): (&Grant, &Granting),
    facts: &Facts,
) -> Result<Outcome> {
    let regulation = store::regulation_of(&mut tx, grant.measure).await?;
    let account = facts.account(granting.on, regulation)?;
    let explanation = facts.explained(&account, grant.amount);
    if !account.allows(grant.amount) {
        store::set_refused(&mut tx, grant.id, &serde_json::to_string(&explanation)?, app.now()).await?;
        entry("aid-grant-over-ceiling", grant.id, grant)
            .after(json!({ "asked": grant.amount.plain(), "left": account.left.plain(),
                "already": account.already.plain(), "from": account.window.first.to_string(),
                "to": account.window.last.to_string() }))
            .append(app, &mut tx, actor)
            .await?;
        tx.commit().await?;
        return Ok(Outcome::OverCeiling(explanation));
    }
    tx.run(
        sql("UPDATE aid_grant SET state = $2, granted_on = $3, act = $4, cor = $5, vercor = $6, vercor_on = $7, \
             refusal = NULL, updated_at = $8, revision = revision + 1 WHERE id = $1")
        .bind(grant.id)
        .bind(GrantState::Granted.name())
        .bind(granting.on.to_string())
        .bind(&granting.act)
        .bind(granting.cor.clone())
        .bind(granting.vercor.clone())
        .bind(granting.vercor_on.clone())
        .bind(app.now()),
    )
    .await
    .map_err(cor_taken)?;
    let concession = NewMovement {
        kind: MovementKind::Concession,
        movement: Movement { on: granting.on, amount: grant.amount },
        act: &granting.act,
        covar: None,
        note: "",
    };
    store::insert_movement(&mut tx, grant.id, &concession, (actor.name(), app.now())).await?;
    entry("aid-granted", grant.id, grant)
        .after(json!({ "amount": grant.amount.plain(), "on": granting.on.to_string(), "act": granting.act,
            "cor": granting.cor, "already": account.already.plain(), "left_before": account.left.plain() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(Outcome::Granted)
}

/// Records the codes that the national register gave after the grant.
///
/// # Errors
/// The actor may not; it is not there, or not granted; a code is wrong or another grant's.
pub async fn set_codes(app: &App, actor: &Actor, id: i64, form: &CodesForm) -> Result<()> {
    actor.may(Verb::AidEdit)?;
    let mut fields = Fields::default();
    let cor = fields.needed("cor", &form.cor, RegisterNumber::parse).map(|code| code.to_string());
    let vercor = fields.optional("vercor", &form.vercor, RegisterNumber::parse).map(|code| code.to_string());
    let vercor_on = fields.optional("vercor_on", &form.vercor_on, typed::date).map(|day| day.to_string());
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    tx.lock("aid-grant", id).await?;
    let grant = store::find(&mut tx, id).await?;
    if grant.state != GrantState::Granted {
        return Err(Refusal::conflict("aid-not-granted").into());
    }
    tx.run(
        sql("UPDATE aid_grant SET cor = $2, vercor = $3, vercor_on = $4, updated_at = $5, revision = revision + 1 \
             WHERE id = $1")
        .bind(id)
        .bind(cor.clone())
        .bind(vercor.clone())
        .bind(vercor_on.clone())
        .bind(app.now()),
    )
    .await
    .map_err(cor_taken)?;
    entry("aid-codes-set", id, &grant)
        .after(json!({ "cor": cor, "vercor": vercor, "vercor_on": vercor_on }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

struct Granting {
    on: Date,
    act: String,
    cor: Option<String>,
    vercor: Option<String>,
    vercor_on: Option<String>,
}

fn checked_granting(app: &App, form: &GrantingForm) -> Result<Granting> {
    let mut fields = Fields::default();
    let on = fields.needed("granted_on", &form.granted_on, typed::date);
    if on.is_some_and(|on| on > app.today()) {
        fields.wrong("granted_on", "aid-date-future");
    }
    let granting = Granting {
        on: on.unwrap_or_default(),
        act: fields.required("act", &form.act),
        cor: fields.optional("cor", &form.cor, RegisterNumber::parse).map(|code| code.to_string()),
        vercor: fields.optional("vercor", &form.vercor, RegisterNumber::parse).map(|code| code.to_string()),
        vercor_on: fields.optional("vercor_on", &form.vercor_on, typed::date).map(|day| day.to_string()),
    };
    fields.finish()?;
    Ok(granting)
}

async fn open(connection: &mut Connection, id: i64) -> Result<Grant> {
    let grant = store::find(connection, id).await?;
    if grant.state.is_open() { Ok(grant) } else { Err(Refusal::conflict("aid-not-open").into()) }
}

async fn checked(tx: &mut Connection, form: &GrantForm, before: Option<&Grant>) -> Result<Grant> {
    let mut fields = Fields::default();
    let company = form.company.unwrap_or_default();
    let known = sql("SELECT id FROM company WHERE id = $1 AND merged_into IS NULL").bind(company);
    if before.is_none() && tx.first(known).await?.is_none() {
        fields.wrong("company", TypedError::Choice.to_string());
    }
    let measure = form.measure.unwrap_or_default();
    let found = tx.first(sql("SELECT programme_id FROM aid_measure WHERE id = $1").bind(measure)).await?;
    let programme: Option<i64> = found.map(|row| row.get("programme_id")).transpose()?;
    if programme.is_none() {
        fields.wrong("measure", TypedError::Choice.to_string());
    }
    if let Some(activity) = form.activity {
        let of_programme = sql("SELECT id FROM activity WHERE id = $1 AND programme_id = $2")
            .bind(activity)
            .bind(programme.unwrap_or_default());
        if tx.first(of_programme).await?.is_none() {
            fields.wrong("activity", "aid-activity-of-programme");
        }
    }
    let amount = fields.needed("amount", &form.amount, Euro::positive).unwrap_or_default();
    let nominal = fields.optional("nominal", &form.nominal, Euro::positive).unwrap_or(amount);
    if nominal < amount {
        fields.wrong("nominal", "aid-nominal-below");
    }
    let aid_form = fields.take("form", AidForm::from_name(&form.form).ok_or(TypedError::Choice));
    let valuation = Valuation::from_name(&form.valuation);
    if aid_form == Some(AidForm::InKind) {
        if valuation.is_none() {
            fields.wrong("valuation", "aid-valuation-needed");
        }
        if valuation == Some(Valuation::Estimate) && form.valuation_note.trim().is_empty() {
            fields.wrong("valuation_note", "aid-valuation-why");
        }
    }
    let purpose = fields.take("purpose", Purpose::from_name(&form.purpose).ok_or(TypedError::Choice));
    let grant = Grant {
        id: 0,
        company,
        measure,
        activity: form.activity,
        reference: None,
        title: fields.required("title", &form.title),
        state: GrantState::Prepared,
        purpose: purpose.unwrap_or(Purpose::Other),
        form: aid_form.unwrap_or(AidForm::Money),
        valuation: valuation.filter(|_| aid_form == Some(AidForm::InKind)),
        valuation_note: form.valuation_note.trim().to_owned(),
        nominal,
        amount,
        company_share: fields
            .optional("company_share", &form.company_share, Euro::not_negative)
            .unwrap_or_default(),
        cup: fields.optional("cup", &form.cup, Cup::parse).map(|cup| cup.to_string()),
        revision: 1,
    };
    fields.finish()?;
    Ok(grant)
}

fn cor_taken(error: DbError) -> crate::Error {
    if error.is_unique("aid_grant_cor_key") {
        return Refusal::invalid(vec![FieldError::new("cor", "aid-cor-taken")]).into();
    }
    error.into()
}

pub(super) fn entry(name: &str, id: i64, grant: &Grant) -> Entry {
    let entry = Entry::named(name, ("aid_grant", id)).about(("company", grant.company));
    match grant.activity {
        Some(activity) => entry.about(("activity", activity)),
        None => entry,
    }
}

pub(super) fn told(grant: &Grant) -> serde_json::Value {
    json!({
        "company": grant.company,
        "measure": grant.measure,
        "activity": grant.activity,
        "title": grant.title,
        "purpose": grant.purpose.name(),
        "form": grant.form.name(),
        "valuation": grant.valuation.map(Valuation::name),
        "nominal": grant.nominal.plain(),
        "amount": grant.amount.plain(),
        "company_share": grant.company_share.plain(),
        "cup": grant.cup,
    })
}
