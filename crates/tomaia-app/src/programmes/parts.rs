//! The parts of a programme: the parties that signed it and its lines of action.

use super::store;
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, DbError, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::programmes::PartyRole;
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};

/// A party as it was typed.
#[derive(Clone, Debug, Default)]
pub struct PartyForm {
    /// The body.
    pub name: String,
    /// What it is to the agreement ([`PartyRole`]'s name).
    pub role: String,
    /// Who signed for it.
    pub signatory: String,
    /// The act with which it decided.
    pub act: String,
    /// When it signed, ISO 8601; may be empty.
    pub signed_on: String,
}

/// A line of action as it was typed.
#[derive(Clone, Debug, Default)]
pub struct LineForm {
    /// Its code in the agreement.
    pub code: String,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// What is done under it, in Italian.
    pub description_it: String,
    /// What is done under it, in English.
    pub description_en: String,
}

struct Party {
    name: String,
    role: PartyRole,
    signatory: String,
    act: String,
    signed_on: Option<String>,
}

/// Adds a party.
///
/// # Errors
/// The actor may not; the programme is not there; a field is wrong.
pub async fn add_party(app: &App, actor: &Actor, programme: i64, form: &PartyForm) -> Result<i64> {
    let mut tx = begin(app, actor, programme).await?;
    let party = checked_party(form)?;
    let row = tx
        .one(
            sql("INSERT INTO programme_party (programme_id, name, role, signatory, act, signed_on) \
                 VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
            .bind(programme)
            .bind(&party.name)
            .bind(party.role.name())
            .bind(&party.signatory)
            .bind(&party.act)
            .bind(party.signed_on.clone()),
        )
        .await?;
    Entry::named("programme-party-added", ("programme", programme))
        .after(json!({ "name": party.name, "role": party.role.name() }))
        .append(app, &mut tx, actor)
        .await?;
    let id = row.get("id")?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a party.
///
/// # Errors
/// The actor may not; the party is not one of the programme's; a field is wrong.
pub async fn edit_party(app: &App, actor: &Actor, programme: i64, id: i64, form: &PartyForm) -> Result<()> {
    let mut tx = begin(app, actor, programme).await?;
    let before = party_name(&mut tx, programme, id).await?;
    let party = checked_party(form)?;
    tx.run(
        sql("UPDATE programme_party SET name = $2, role = $3, signatory = $4, act = $5, signed_on = $6 WHERE id = $1")
            .bind(id)
            .bind(&party.name)
            .bind(party.role.name())
            .bind(&party.signatory)
            .bind(&party.act)
            .bind(party.signed_on.clone()),
    )
    .await?;
    Entry::named("programme-party-edited", ("programme", programme))
        .before(json!({ "name": before }))
        .after(json!({ "name": party.name, "role": party.role.name() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a party away.
///
/// # Errors
/// The actor may not; the party is not one of the programme's.
pub async fn remove_party(app: &App, actor: &Actor, programme: i64, id: i64) -> Result<()> {
    let mut tx = begin(app, actor, programme).await?;
    let name = party_name(&mut tx, programme, id).await?;
    tx.run(sql("DELETE FROM programme_party WHERE id = $1").bind(id)).await?;
    Entry::named("programme-party-removed", ("programme", programme))
        .before(json!({ "name": name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Adds a line of action, after the others.
///
/// # Errors
/// The actor may not; the programme is not there; a field is wrong; the code is taken.
pub async fn add_line(app: &App, actor: &Actor, programme: i64, form: &LineForm) -> Result<i64> {
    let mut tx = begin(app, actor, programme).await?;
    let line = checked_line(form)?;
    let row = tx
        .one(
            sql("INSERT INTO line_of_action \
                 (programme_id, code, name_it, name_en, description_it, description_en, position) \
                 VALUES ($1, $2, $3, $4, $5, $6, \
                 (SELECT COALESCE(MAX(position), 0) + 1 FROM line_of_action WHERE programme_id = $1)) RETURNING id")
            .bind(programme)
            .bind(&line.code)
            .bind(&line.name_it)
            .bind(&line.name_en)
            .bind(&line.description_it)
            .bind(&line.description_en),
        )
        .await
        .map_err(code_taken)?;
    Entry::named("programme-line-added", ("programme", programme))
        .after(json!({ "code": line.code, "name_it": line.name_it, "name_en": line.name_en }))
        .append(app, &mut tx, actor)
        .await?;
    let id = row.get("id")?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a line of action.
///
/// # Errors
/// The actor may not; the line is not one of the programme's; a field is wrong; the code is taken.
pub async fn edit_line(app: &App, actor: &Actor, programme: i64, id: i64, form: &LineForm) -> Result<()> {
    let mut tx = begin(app, actor, programme).await?;
    let before = line_code(&mut tx, programme, id).await?;
    let line = checked_line(form)?;
    tx.run(
        sql("UPDATE line_of_action SET code = $2, name_it = $3, name_en = $4, description_it = $5, \
             description_en = $6 WHERE id = $1")
        .bind(id)
        .bind(&line.code)
        .bind(&line.name_it)
        .bind(&line.name_en)
        .bind(&line.description_it)
        .bind(&line.description_en),
    )
    .await
    .map_err(code_taken)?;
    Entry::named("programme-line-edited", ("programme", programme))
        .before(json!({ "code": before }))
        .after(json!({ "code": line.code, "name_it": line.name_it, "name_en": line.name_en }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes away a line of action that has no activity.
///
/// # Errors
/// The actor may not; the line is not one of the programme's; it has activities.
pub async fn remove_line(app: &App, actor: &Actor, programme: i64, id: i64) -> Result<()> {
    let mut tx = begin(app, actor, programme).await?;
    let code = line_code(&mut tx, programme, id).await?;
    if tx.first(sql("SELECT id FROM activity WHERE line_id = $1 LIMIT 1").bind(id)).await?.is_some() {
        return Err(Refusal::conflict("programmes-line-has-activities").with("code", code).into());
    }
    tx.run(sql("DELETE FROM line_of_action WHERE id = $1").bind(id)).await?;
    Entry::named("programme-line-removed", ("programme", programme))
        .before(json!({ "code": code }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Begins a change of a programme's parts: the actor may, the programme is there, its date of change is now.
async fn begin(app: &App, actor: &Actor, programme: i64) -> Result<Connection> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("programme", programme).await?;
    store::find(&mut tx, programme).await?;
    store::touch(&mut tx, programme, app.now()).await?;
    Ok(tx)
}

async fn party_name(tx: &mut Connection, programme: i64, id: i64) -> Result<String> {
    let row = tx
        .one(
            sql("SELECT name FROM programme_party WHERE id = $1 AND programme_id = $2")
                .bind(id)
                .bind(programme),
        )
        .await?;
    Ok(row.get("name")?)
}

async fn line_code(tx: &mut Connection, programme: i64, id: i64) -> Result<String> {
    let row = tx
        .one(
            sql("SELECT code FROM line_of_action WHERE id = $1 AND programme_id = $2")
                .bind(id)
                .bind(programme),
        )
        .await?;
    Ok(row.get("code")?)
}

fn checked_party(form: &PartyForm) -> Result<Party> {
    let mut fields = Fields::default();
    let name = fields.required("name", &form.name);
    let role = fields.take("role", PartyRole::from_name(&form.role).ok_or(TypedError::Choice));
    let signed_on = fields.optional("signed_on", &form.signed_on, typed::date);
    fields.finish()?;
    Ok(Party {
        name,
        role: role.unwrap_or(PartyRole::Partner),
        signatory: form.signatory.trim().to_owned(),
        act: form.act.trim().to_owned(),
        signed_on: signed_on.map(|day| day.to_string()),
    })
}

fn checked_line(form: &LineForm) -> Result<LineForm> {
    let mut fields = Fields::default();
    let line = LineForm {
        code: fields.required("code", &form.code),
        name_it: fields.required("name_it", &form.name_it),
        name_en: fields.required("name_en", &form.name_en),
        description_it: form.description_it.trim().to_owned(),
        description_en: form.description_en.trim().to_owned(),
    };
    fields.finish()?;
    Ok(line)
}

fn code_taken(error: DbError) -> Error {
    if error.is_unique("line_of_action_programme_id_code_key") {
        let mut fields = Fields::default();
        fields.wrong("code", "programmes-line-code-taken");
        return fields.finish().err().map_or_else(Error::not_found, Error::from);
    }
    error.into()
}
