//! The catalogue of indicators, their targets by line and year, what an activity shall contribute, and the values that
//! are typed because nothing in the house can be counted for them. What is counted is counted in the room of reports.
//! Targets and values are never overwritten: the newest row is in force, and a past day sees the rows of its time.

use super::store::find;
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, DbError, Row, sql};
use tomaia_domain::kpis::{Frequency, Measure, amount};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};

/// An indicator's card as it was typed.
#[derive(Clone, Debug, Default)]
pub struct KpiForm {
    /// Its code, by which it is listed.
    pub code: String,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// What it says, in Italian.
    pub definition_it: String,
    /// What it says, in English.
    pub definition_en: String,
    /// How it is worked out.
    pub formula: String,
    /// In what it is measured, in Italian.
    pub unit_it: String,
    /// In what it is measured, in English.
    pub unit_en: String,
    /// Where its values come from.
    pub source: String,
    /// How often it is looked at ([`Frequency`]'s name).
    pub frequency: String,
    /// What is counted ([`Measure`]'s name); empty: its values are typed.
    pub measure: String,
}

/// An indicator's card.
#[derive(Clone, Debug)]
pub struct KpiRow {
    /// Identifier.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Italian and English name.
    pub name: [String; 2],
    /// What it says, in Italian and English.
    pub definition: [String; 2],
    /// How it is worked out.
    pub formula: String,
    /// In what it is measured, in Italian and English.
    pub unit: [String; 2],
    /// Where its values come from.
    pub source: String,
    /// How often it is looked at.
    pub frequency: Frequency,
    /// What is counted; none: its values are typed.
    pub measure: Option<Measure>,
    /// Rises at each change.
    pub revision: i64,
}

/// A target in force.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TargetRow {
    /// The indicator.
    pub kpi: i64,
    /// The line of action; none: the whole programme.
    pub line: Option<i64>,
    /// The activity, for what one shall contribute.
    pub activity: Option<i64>,
    /// The year; 0 for an activity's.
    pub year: i64,
    /// In hundredths.
    pub value: i64,
    /// Since when, milliseconds since 1970.
    pub set_at: i64,
}

/// A typed value.
#[derive(Clone, Debug)]
pub struct ValueRow {
    /// Identifier.
    pub id: i64,
    /// The indicator.
    pub kpi: i64,
    /// The line of action; none: the whole programme.
    pub line: Option<i64>,
    /// The day it is of, ISO 8601.
    pub observed_on: String,
    /// In hundredths.
    pub value: i64,
    /// Where it comes from.
    pub source: String,
    /// Who typed it.
    pub who: String,
    /// When, milliseconds since 1970.
    pub recorded_at: i64,
}

/// A target as it was typed; an empty value takes it away.
#[derive(Clone, Debug, Default)]
pub struct TargetForm {
    /// The line of action; none: the whole programme.
    pub line: Option<i64>,
    /// The activity, for what one shall contribute.
    pub activity: Option<i64>,
    /// The year; not for an activity.
    pub year: String,
    /// The value.
    pub value: String,
}

/// A value as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ValueForm {
    /// The line of action; none: the whole programme.
    pub line: Option<i64>,
    /// The day it is of, ISO 8601.
    pub observed_on: String,
    /// The value.
    pub value: String,
    /// Where it comes from.
    pub source: String,
}

/// Adds an indicator to the catalogue.
///
/// # Errors
/// The actor may not; the programme is not there; a field is wrong; the code is taken.
pub async fn add(app: &App, actor: &Actor, programme: i64, form: &KpiForm) -> Result<i64> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut tx = app.database.begin().await?;
    find(&mut tx, programme).await?;
    let (frequency, measure) = checked(form)?;
    let row = tx
        .one(
            sql("INSERT INTO kpi (programme_id, code, name_it, name_en, definition_it, definition_en, formula, unit_it, \
                 unit_en, source, frequency, measure, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
                 $12, (SELECT COALESCE(MAX(position), 0) + 1 FROM kpi WHERE programme_id = $1)) RETURNING id")
            .bind(programme)
            .bind(form.code.trim())
            .bind(form.name_it.trim())
            .bind(form.name_en.trim())
            .bind(form.definition_it.trim())
            .bind(form.definition_en.trim())
            .bind(form.formula.trim())
            .bind(form.unit_it.trim())
            .bind(form.unit_en.trim())
            .bind(form.source.trim())
            .bind(frequency.name())
            .bind(measure.map(Measure::name)),
        )
        .await
        .map_err(code_taken)?;
    let id = row.get("id")?;
    entry("kpi-added", id, programme)
        .after(json!({ "code": form.code.trim(), "name": form.name_it.trim() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes an indicator's card that was read at a revision. What it counts stays, once it has typed values.
///
/// # Errors
/// The actor may not; it is not one of the programme's; a field is wrong; the code is taken; somebody else changed it
/// meanwhile.
pub async fn edit(
    app: &App,
    actor: &Actor,
    (programme, id): (i64, i64),
    revision: i64,
    form: &KpiForm,
) -> Result<()> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut tx = app.database.begin().await?;
    let before = card_in(&mut tx, programme, id).await?;
    let (frequency, measure) = checked(form)?;
    if measure.is_some() && before.measure.is_none() {
        let typed = tx.first(sql("SELECT id FROM kpi_value WHERE kpi_id = $1 LIMIT 1").bind(id)).await?;
        if typed.is_some() {
            return Err(wrong("measure", "programmes-kpi-has-values"));
        }
    }
    let touched = tx
        .run(
            sql("UPDATE kpi SET code = $1, name_it = $2, name_en = $3, definition_it = $4, definition_en = $5, \
                 formula = $6, unit_it = $7, unit_en = $8, source = $9, frequency = $10, measure = $11, \
                 revision = revision + 1 WHERE id = $12 AND revision = $13")
            .bind(form.code.trim())
            .bind(form.name_it.trim())
            .bind(form.name_en.trim())
            .bind(form.definition_it.trim())
            .bind(form.definition_en.trim())
            .bind(form.formula.trim())
            .bind(form.unit_it.trim())
            .bind(form.unit_en.trim())
            .bind(form.source.trim())
            .bind(frequency.name())
            .bind(measure.map(Measure::name))
            .bind(id)
            .bind(revision),
        )
        .await
        .map_err(code_taken)?;
    if touched == 0 {
        return Err(Refusal::changed_meanwhile().into());
    }
    entry("kpi-edited", id, programme)
        .before(json!({ "code": before.code, "name": before.name[0], "formula": before.formula }))
        .after(
            json!({ "code": form.code.trim(), "name": form.name_it.trim(), "formula": form.formula.trim() }),
        )
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Sets a target; the one before stays known. The same value again changes nothing.
///
/// # Errors
/// The actor may not; the indicator, line or activity is not of the programme; a field is wrong.
pub async fn set_target(
    app: &App,
    actor: &Actor,
    (programme, id): (i64, i64),
    form: &TargetForm,
) -> Result<()> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("kpi", id).await?;
    card_in(&mut tx, programme, id).await?;
    let validity = find(&mut tx, programme).await?;
    let mut fields = Fields::default();
    let value = fields.optional("value", &form.value, amount);
    let year = match form.activity {
        Some(_) => 0,
        None => fields.needed("year", &form.year, |year| typed::number(year, 2200)).unwrap_or_default(),
    };
    let within = (year_of(&validity.starts_on)..=year_of(&validity.ends_on)).contains(&year);
    if form.activity.is_none() && year > 0 && !within {
        fields.wrong("year", "programmes-target-year-outside");
    }
    fields.finish()?;
    of_programme(&mut tx, programme, form.line, form.activity).await?;
    let known = targets_in(&mut tx, programme, i64::MAX).await?;
    let mine = |row: &&TargetRow| {
        row.kpi == id && row.line == form.line && row.activity == form.activity && row.year == year
    };
    let before = known.iter().find(mine).map(|row| row.value);
    if before == value {
        return Ok(());
    }
    tx.run(
        sql("INSERT INTO kpi_target (kpi_id, line_id, activity_id, year, value, set_at, who) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(id)
        .bind(form.line)
        .bind(form.activity)
        .bind(year)
        .bind(value)
        .bind(app.now())
        .bind(actor.name()),
    )
    .await?;
    let mut entry = entry("kpi-target-set", id, programme);
    if let Some(activity) = form.activity {
        entry = entry.about(("activity", activity)).about(("mission", activity));
    }
    entry
        .before(json!({ "value": before }))
        .after(json!({ "value": value, "line": form.line, "year": year, "activity": form.activity }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Records a value of an indicator that is not counted, with its source and its day.
///
/// # Errors
/// The actor may not; the indicator is counted or not of the programme; a field is wrong or missing.
pub async fn record_value(
    app: &App,
    actor: &Actor,
    (programme, id): (i64, i64),
    form: &ValueForm,
) -> Result<i64> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut tx = app.database.begin().await?;
    let card = card_in(&mut tx, programme, id).await?;
    if card.measure.is_some() {
        return Err(Refusal::conflict("programmes-kpi-is-counted").into());
    }
    let mut fields = Fields::default();
    let value = fields.needed("value", &form.value, amount);
    let day = fields.needed("observed_on", &form.observed_on, typed::date);
    let source = fields.required("source", &form.source);
    if day.is_some_and(|day| day > app.today()) {
        fields.wrong("observed_on", "programmes-value-future");
    }
    fields.finish()?;
    of_programme(&mut tx, programme, form.line, None).await?;
    let row = tx
        .one(
            sql("INSERT INTO kpi_value (kpi_id, line_id, observed_on, value, source, recorded_at, who) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id")
            .bind(id)
            .bind(form.line)
            .bind(day.map(|day| day.to_string()).unwrap_or_default())
            .bind(value.unwrap_or_default())
            .bind(&source)
            .bind(app.now())
            .bind(actor.name()),
        )
        .await?;
    entry("kpi-value-recorded", id, programme)
        .after(json!({ "value": value, "observed_on": form.observed_on, "source": source }))
        .append(app, &mut tx, actor)
        .await?;
    let value = row.get("id")?;
    tx.commit().await?;
    Ok(value)
}

/// The catalogue of a programme.
///
/// # Errors
/// The actor may not; the programme is not there.
pub async fn catalogue(app: &App, actor: &Actor, programme: i64) -> Result<Vec<KpiRow>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    find(&mut connection, programme).await?;
    catalogue_in(&mut connection, programme).await
}

/// An indicator's card.
///
/// # Errors
/// The actor may not; it is not one of the programme's.
pub async fn card(app: &App, actor: &Actor, programme: i64, id: i64) -> Result<KpiRow> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    card_in(&mut connection, programme, id).await
}

/// The targets in force at an instant: of each indicator, line, activity and year the newest until then.
///
/// # Errors
/// The actor may not.
pub async fn targets(app: &App, actor: &Actor, programme: i64, at: i64) -> Result<Vec<TargetRow>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    targets_in(&mut connection, programme, at).await
}

/// The typed values that were recorded until an instant, the newest day first.
///
/// # Errors
/// The actor may not.
pub async fn values(app: &App, actor: &Actor, programme: i64, at: i64) -> Result<Vec<ValueRow>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    values_in(&mut connection, programme, at).await
}

pub(crate) async fn catalogue_in(connection: &mut Connection, programme: i64) -> Result<Vec<KpiRow>> {
    let rows = connection
        .all(sql("SELECT * FROM kpi WHERE programme_id = $1 ORDER BY position, id").bind(programme))
        .await?;
    rows.iter().map(read_card).collect()
}

pub(crate) async fn targets_in(
    connection: &mut Connection,
    programme: i64,
    at: i64,
) -> Result<Vec<TargetRow>> {
    let rows = connection
        .all(
            sql("SELECT t.* FROM kpi_target t JOIN kpi k ON k.id = t.kpi_id \
                 WHERE k.programme_id = $1 AND t.set_at <= $2 ORDER BY t.id DESC")
            .bind(programme)
            .bind(at),
        )
        .await?;
    let mut seen = std::collections::HashSet::new();
    let mut found = Vec::new();
    for row in &rows {
        let (kpi, line, activity, year): (i64, Option<i64>, Option<i64>, i64) =
            (row.get("kpi_id")?, row.get("line_id")?, row.get("activity_id")?, row.get("year")?);
        let value: Option<i64> = row.get("value")?;
        if seen.insert((kpi, line, activity, year))
            && let Some(value) = value
        {
            found.push(TargetRow { kpi, line, activity, year, value, set_at: row.get("set_at")? });
        }
    }
    found.sort_by_key(|row| (row.kpi, row.year, row.line, row.activity));
    Ok(found)
}

pub(crate) async fn values_in(connection: &mut Connection, programme: i64, at: i64) -> Result<Vec<ValueRow>> {
    let rows = connection
        .all(
            sql("SELECT v.* FROM kpi_value v JOIN kpi k ON k.id = v.kpi_id \
                 WHERE k.programme_id = $1 AND v.recorded_at <= $2 ORDER BY v.observed_on DESC, v.id DESC")
            .bind(programme)
            .bind(at),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ValueRow {
                id: row.get("id")?,
                kpi: row.get("kpi_id")?,
                line: row.get("line_id")?,
                observed_on: row.get("observed_on")?,
                value: row.get("value")?,
                source: row.get("source")?,
                who: row.get("who")?,
                recorded_at: row.get("recorded_at")?,
            })
        })
        .collect()
}

async fn card_in(connection: &mut Connection, programme: i64, id: i64) -> Result<KpiRow> {
    let row = connection
        .one(sql("SELECT * FROM kpi WHERE id = $1 AND programme_id = $2").bind(id).bind(programme))
        .await?;
    read_card(&row)
}

fn read_card(row: &Row) -> Result<KpiRow> {
    let (frequency, measure): (String, Option<String>) = (row.get("frequency")?, row.get("measure")?);
    let unknown = |name: &str| anyhow::anyhow!("an indicator with {name}");
    Ok(KpiRow {
        id: row.get("id")?,
        code: row.get("code")?,
        name: [row.get("name_it")?, row.get("name_en")?],
        definition: [row.get("definition_it")?, row.get("definition_en")?],
        formula: row.get("formula")?,
        unit: [row.get("unit_it")?, row.get("unit_en")?],
        source: row.get("source")?,
        frequency: Frequency::from_name(&frequency).ok_or_else(|| unknown(&frequency))?,
        measure: match measure {
            Some(name) => Some(Measure::from_name(&name).ok_or_else(|| unknown(&name))?),
            None => None,
        },
        revision: row.get("revision")?,
    })
}

async fn of_programme(
    tx: &mut Connection,
    programme: i64,
    line: Option<i64>,
    activity: Option<i64>,
) -> Result<()> {
    let asked = [
        (line, "SELECT id FROM line_of_action WHERE id = $1 AND programme_id = $2", "line"),
        (activity, "SELECT id FROM activity WHERE id = $1 AND programme_id = $2", "activity"),
    ];
    for (id, query, field) in asked {
        if let Some(id) = id
            && tx.first(sql(query).bind(id).bind(programme)).await?.is_none()
        {
            return Err(wrong(field, &TypedError::Choice.to_string()));
        }
    }
    Ok(())
}

fn checked(form: &KpiForm) -> Result<(Frequency, Option<Measure>)> {
    let mut fields = Fields::default();
    for (field, value) in [
        ("code", &form.code),
        ("name_it", &form.name_it),
        ("name_en", &form.name_en),
        ("definition_it", &form.definition_it),
        ("formula", &form.formula),
        ("unit_it", &form.unit_it),
        ("source", &form.source),
    ] {
        fields.required(field, value);
    }
    let frequency = fields.take("frequency", Frequency::from_name(&form.frequency).ok_or(TypedError::Choice));
    let measure =
        fields.optional("measure", &form.measure, |name| Measure::from_name(name).ok_or(TypedError::Choice));
    fields.finish()?;
    Ok((frequency.unwrap_or(Frequency::Year), measure))
}

fn year_of(day: &str) -> i64 {
    day.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default()
}

fn entry(verb: &str, id: i64, programme: i64) -> Entry {
    Entry::named(verb, ("kpi", id)).about(("programme", programme))
}

fn wrong(field: &str, message: &str) -> Error {
    let mut fields = Fields::default();
    fields.wrong(field, message);
    fields.finish().err().map_or_else(Error::not_found, Error::from)
}

fn code_taken(error: DbError) -> Error {
    if error.is_unique("kpi_programme_id_code_key") {
        wrong("code", "programmes-kpi-code-taken")
    } else {
        error.into()
    }
}
