//! Budget lines: whose money it is, for which year and line of action. Their amounts are in the movements.

use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, DbError, sql};
use tomaia_domain::aid::codes::Cup;
use tomaia_domain::euro::EuroError;
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal, RefusalKind};
use tomaia_domain::typed::{self, TypedError};

/// A budget line as it was typed.
#[derive(Clone, Debug, Default)]
pub struct LineForm {
    /// The line of action; none: of the whole programme.
    pub line_of_action: Option<i64>,
    /// The year.
    pub year: String,
    /// Who pays.
    pub source: String,
    /// Its chapter in the source's own budget; may be empty.
    pub chapter: String,
    /// What it is called.
    pub name: String,
    /// The project's code, against which invoices are checked; may be empty.
    pub cup: String,
}

struct Checked {
    year: i64,
    source: String,
    chapter: String,
    name: String,
    cup: Option<String>,
}

/// Adds a budget line to a programme.
///
/// # Errors
/// The actor may not; the programme is not there; a field is wrong; there is one already.
pub async fn add_line(app: &App, actor: &Actor, programme: i64, form: &LineForm) -> Result<i64> {
    actor.may(Verb::BudgetEdit)?;
    let mut tx = app.database.begin().await?;
    let line = checked(&mut tx, programme, form).await?;
    let row = tx
        .one(
            sql("INSERT INTO budget_line (programme_id, line_id, year, source, chapter, name, cup, updated_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id")
            .bind(programme)
            .bind(form.line_of_action)
            .bind(line.year)
            .bind(&line.source)
            .bind(&line.chapter)
            .bind(&line.name)
            .bind(line.cup.clone())
            .bind(app.now()),
        )
        .await
        .map_err(taken)?;
    let id: i64 = row.get("id")?;
    Entry::named("budget-line-added", ("budget_line", id))
        .about(("programme", programme))
        .after(told(form, &line))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes what a budget line is called and whose it is; never its money.
///
/// # Errors
/// The actor may not; it is not there; a field is wrong; somebody else changed it meanwhile.
pub async fn edit_line(app: &App, actor: &Actor, id: i64, revision: i64, form: &LineForm) -> Result<()> {
    actor.may(Verb::BudgetEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("budget-line", id).await?;
    let programme = super::store::line(&mut tx, id).await?.programme;
    let line = checked(&mut tx, programme, form).await?;
    let touched = tx
        .run(
            sql("UPDATE budget_line SET line_id = $2, year = $3, source = $4, chapter = $5, name = $6, cup = $7, \
                 updated_at = $8, revision = revision + 1 WHERE id = $1 AND revision = $9")
            .bind(id)
            .bind(form.line_of_action)
            .bind(line.year)
            .bind(&line.source)
            .bind(&line.chapter)
            .bind(&line.name)
            .bind(line.cup.clone())
            .bind(app.now())
            .bind(revision),
        )
        .await
        .map_err(taken)?;
    if touched == 0 {
        return Err(Refusal::changed_meanwhile().into());
    }
    Entry::named("budget-line-edited", ("budget_line", id))
        .about(("programme", programme))
        .after(told(form, &line))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn checked(tx: &mut Connection, programme: i64, form: &LineForm) -> Result<Checked> {
    let validity =
        tx.one(sql("SELECT starts_on, ends_on FROM programme WHERE id = $1").bind(programme)).await?;
    let (starts, ends): (String, String) = (validity.get("starts_on")?, validity.get("ends_on")?);
    let mut fields = Fields::default();
    let year = fields.needed("year", &form.year, |text| typed::number(text, 2200)).unwrap_or_default();
    let year_of = |day: &str| day.get(..4).and_then(|year| year.parse::<i64>().ok()).unwrap_or_default();
    // Money of a year may be settled in the next: the year after the last is still one of the programme's.
    if year != 0 && !(year_of(&starts)..=year_of(&ends) + 1).contains(&year) {
        fields.wrong("year", "budget-year-outside");
    }
    if let Some(line) = form.line_of_action {
        let known = sql("SELECT id FROM line_of_action WHERE id = $1 AND programme_id = $2")
            .bind(line)
            .bind(programme);
        if tx.first(known).await?.is_none() {
            fields.wrong("line_of_action", TypedError::Choice.to_string());
        }
    }
    let line = Checked {
        year,
        source: fields.required("source", &form.source),
        chapter: form.chapter.trim().to_owned(),
        name: fields.required("name", &form.name),
        cup: fields.optional("cup", &form.cup, Cup::parse).map(|cup| cup.to_string()),
    };
    fields.finish()?;
    Ok(line)
}

fn told(form: &LineForm, line: &Checked) -> serde_json::Value {
    json!({ "line_of_action": form.line_of_action, "year": line.year, "source": line.source,
        "chapter": line.chapter, "name": line.name, "cup": line.cup })
}

fn taken(error: DbError) -> Error {
    if error.is_unique("budget_line_programme_id_year_source_name_key") {
        return Refusal::invalid(vec![FieldError::new("name", "budget-line-taken")]).into();
    }
    error.into()
}

pub(super) fn large(error: EuroError) -> Error {
    Refusal::new(RefusalKind::Invalid, error.key()).into()
}
