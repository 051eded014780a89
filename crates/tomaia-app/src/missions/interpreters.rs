//! Interpreters: a scarce resource by language pair.

use super::{Mission, begin};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, DbError, sql};
use tomaia_domain::codes::Language;
use tomaia_domain::companies::{Email, Phone};
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::text::slug;
use tomaia_domain::typed::TypedError;
use tomaia_domain::workbook::LanguagePair;

/// An interpreter as typed.
#[derive(Clone, Debug, Default)]
pub struct InterpreterForm {
    /// By which a workbook recognises her; empty: made from the name.
    pub code: String,
    /// Name.
    pub name: String,
    /// E-mail; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// The language in which we write to her.
    pub language: String,
    /// Between which languages: `ja-it`, `ja-en`.
    pub pairs: Vec<String>,
}

struct Interpreter {
    code: String,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    language: String,
    pairs: String,
}

/// Adds an interpreter.
///
/// # Errors
/// The actor may not; a field is wrong; the code is taken.
pub async fn add_interpreter(app: &App, actor: &Actor, mission: i64, form: &InterpreterForm) -> Result<i64> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let interpreter = checked(form)?;
    let row = tx
        .one(
            sql("INSERT INTO interpreter (mission_id, code, name, email, phone, language, pairs) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id")
            .bind(mission.id)
            .bind(&interpreter.code)
            .bind(&interpreter.name)
            .bind(interpreter.email.clone())
            .bind(interpreter.phone.clone())
            .bind(&interpreter.language)
            .bind(&interpreter.pairs),
        )
        .await
        .map_err(code_taken)?;
    let id = row.get("id")?;
    tell("mission-interpreter-added", &mission, id, &interpreter).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes an interpreter.
///
/// # Errors
/// The actor may not; she is not of the mission; a field is wrong; the code is taken.
pub async fn edit_interpreter(
    app: &App,
    actor: &Actor,
    mission: i64,
    id: i64,
    form: &InterpreterForm,
) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    name_of(&mut tx, mission.id, id).await?;
    let interpreter = checked(form)?;
    tx.run(
        sql(
            "UPDATE interpreter SET code = $2, name = $3, email = $4, phone = $5, language = $6, pairs = $7 \
             WHERE id = $1",
        )
        .bind(id)
        .bind(&interpreter.code)
        .bind(&interpreter.name)
        .bind(interpreter.email.clone())
        .bind(interpreter.phone.clone())
        .bind(&interpreter.language)
        .bind(&interpreter.pairs),
    )
    .await
    .map_err(code_taken)?;
    tell("mission-interpreter-edited", &mission, id, &interpreter).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes an interpreter out of the mission.
///
/// # Errors
/// The actor may not; she is not of the mission; she has meetings.
pub async fn remove_interpreter(app: &App, actor: &Actor, mission: i64, id: i64) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let name = name_of(&mut tx, mission.id, id).await?;
    let row =
        tx.one(sql("SELECT COUNT(*) AS meetings FROM meeting WHERE interpreter_id = $1").bind(id)).await?;
    let meetings: i64 = row.get("meetings")?;
    if meetings > 0 {
        return Err(Refusal::conflict("missions-interpreter-used").with("count", meetings).into());
    }
    tx.run(
        sql("DELETE FROM unavailability WHERE mission_id = $1 AND who = 'interpreter' AND who_id = $2")
            .bind(mission.id)
            .bind(id),
    )
    .await?;
    tx.run(sql("DELETE FROM interpreter WHERE id = $1").bind(id)).await?;
    Entry::named("mission-interpreter-removed", ("mission", mission.id))
        .before(json!({ "name": name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn name_of(tx: &mut Connection, mission: i64, id: i64) -> Result<String> {
    let row = tx
        .one(sql("SELECT name FROM interpreter WHERE id = $1 AND mission_id = $2").bind(id).bind(mission))
        .await?;
    Ok(row.get("name")?)
}

fn checked(form: &InterpreterForm) -> Result<Interpreter> {
    let mut fields = Fields::default();
    let name = fields.required("name", &form.name);
    let code = match form.code.trim() {
        "" => slug(&name).to_uppercase().chars().take(20).collect(),
        code => code.to_owned(),
    };
    let email = fields.optional("email", &form.email, Email::parse);
    let phone = fields.optional("phone", &form.phone, Phone::parse);
    let language = fields.take("language", Language::parse(&form.language));
    let pairs: Vec<LanguagePair> = form
        .pairs
        .iter()
        .filter(|pair| !pair.trim().is_empty())
        .filter_map(|pair| fields.take("pairs", pair_of(pair)))
        .collect();
    if pairs.is_empty() {
        fields.wrong("pairs", "missions-pair-needed");
    }
    fields.finish()?;
    Ok(Interpreter {
        code,
        name,
        email: email.map(|email| email.to_string()),
        phone: phone.map(|phone| phone.to_string()),
        language: language.map(|language| language.as_str().to_owned()).unwrap_or_default(),
        pairs: pairs_text(&pairs),
    })
}

fn pair_of(text: &str) -> Result<LanguagePair, TypedError> {
    let (one, other) = text.trim().split_once('-').ok_or(TypedError::Choice)?;
    let language = |code| Language::parse(code).map_err(|_| TypedError::Choice);
    LanguagePair::new(language(one)?, language(other)?).ok_or(TypedError::Choice)
}

/// Pairs as they are stored: a JSON array of pairs of language codes.
pub(super) fn pairs_text(pairs: &[LanguagePair]) -> String {
    let mut codes: Vec<[String; 2]> =
        pairs.iter().map(|pair| pair.languages().map(|language| language.as_str().to_owned())).collect();
    codes.sort();
    codes.dedup();
    json!(codes).to_string()
}

fn tell(name: &str, mission: &Mission, id: i64, interpreter: &Interpreter) -> Entry {
    Entry::named(name, ("mission", mission.id))
        .about(("interpreter", id))
        .after(json!({ "name": interpreter.name, "code": interpreter.code, "pairs": interpreter.pairs }))
}

fn code_taken(error: DbError) -> Error {
    if error.is_unique("interpreter_mission_id_code_key") {
        let mut fields = Fields::default();
        fields.wrong("code", "missions-interpreter-code-taken");
        return fields.finish().err().map_or_else(Error::not_found, Error::from);
    }
    error.into()
}
