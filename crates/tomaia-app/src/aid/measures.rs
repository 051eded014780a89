//! The measures under which a programme grants aid: legal basis, authority, number in the national register.

use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Row, sql};
use tomaia_domain::aid::Regulation;
use tomaia_domain::aid::codes::{Cup, RegisterNumber};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::typed::TypedError;

/// A measure as it was typed.
#[derive(Clone, Debug, Default)]
pub struct MeasureForm {
    /// Its title, as in the register.
    pub title: String,
    /// The law or act on which it stands.
    pub legal_basis: String,
    /// [`Regulation`]'s name.
    pub regulation: String,
    /// Who grants.
    pub authority: String,
    /// The office or officer that answers for it.
    pub office: String,
    /// Its number in the national register (CAR); may be empty.
    pub car: String,
    /// The project's code (CUP); may be empty.
    pub cup: String,
    /// Where its text can be read; may be empty.
    pub link: String,
    /// How beneficiaries are found.
    pub selection: String,
}

/// A measure.
#[derive(Clone, Debug)]
pub struct MeasureRow {
    /// Identifier.
    pub id: i64,
    /// Its programme.
    pub programme: i64,
    /// The programme's names, Italian and English.
    pub programme_name: [String; 2],
    /// Its title.
    pub title: String,
    /// The law or act on which it stands.
    pub legal_basis: String,
    /// [`Regulation`]'s name.
    pub regulation: String,
    /// Who grants.
    pub authority: String,
    /// Who answers for it.
    pub office: String,
    /// Its number in the national register.
    pub car: Option<String>,
    /// The project's code.
    pub cup: Option<String>,
    /// Where its text can be read.
    pub link: String,
    /// How beneficiaries are found.
    pub selection: String,
    /// Rises at each change.
    pub revision: i64,
    /// How many grants it has that are in force.
    pub granted: i64,
}

struct Measure {
    form: MeasureForm,
    regulation: Regulation,
    car: Option<String>,
    cup: Option<String>,
}

/// Adds a measure to a programme.
///
/// # Errors
/// The actor may not; the programme is not there; a field is wrong.
pub async fn add_measure(app: &App, actor: &Actor, programme: i64, form: &MeasureForm) -> Result<i64> {
    actor.may(Verb::AidEdit)?;
    let measure = checked(form)?;
    let mut tx = app.database.begin().await?;
    tx.one(sql("SELECT id FROM programme WHERE id = $1").bind(programme)).await?;
    let row = tx
        .one(
            sql("INSERT INTO aid_measure (programme_id, title, legal_basis, regulation, authority, office, car, cup, \
                 link, selection, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id")
            .bind(programme)
            .bind(&measure.form.title)
            .bind(&measure.form.legal_basis)
            .bind(measure.regulation.name())
            .bind(&measure.form.authority)
            .bind(&measure.form.office)
            .bind(measure.car.clone())
            .bind(measure.cup.clone())
            .bind(&measure.form.link)
            .bind(&measure.form.selection)
            .bind(app.now()),
        )
        .await?;
    let id: i64 = row.get("id")?;
    Entry::named("aid-measure-added", ("aid_measure", id))
        .about(("programme", programme))
        .after(told(&measure))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a measure. Its regulation stays once something was granted under it.
///
/// # Errors
/// The actor may not; it is not there; a field is wrong; somebody else changed it meanwhile.
pub async fn edit_measure(
    app: &App,
    actor: &Actor,
    id: i64,
    revision: i64,
    form: &MeasureForm,
) -> Result<()> {
    actor.may(Verb::AidEdit)?;
    let measure = checked(form)?;
    let mut tx = app.database.begin().await?;
    tx.lock("aid-measure", id).await?;
    let row = tx.one(sql("SELECT programme_id, regulation FROM aid_measure WHERE id = $1").bind(id)).await?;
    let granted =
        sql("SELECT id FROM aid_grant WHERE measure_id = $1 AND state IN ('granted', 'revoked') LIMIT 1")
            .bind(id);
    if row.get::<String>("regulation")? != measure.regulation.name() && tx.first(granted).await?.is_some() {
        let mut fields = Fields::default();
        fields.wrong("regulation", "aid-regulation-stays");
        fields.finish()?;
    }
    let touched = tx
        .run(
            sql("UPDATE aid_measure SET title = $2, legal_basis = $3, regulation = $4, authority = $5, office = $6, \
                 car = $7, cup = $8, link = $9, selection = $10, updated_at = $11, revision = revision + 1 \
                 WHERE id = $1 AND revision = $12")
            .bind(id)
            .bind(&measure.form.title)
            .bind(&measure.form.legal_basis)
            .bind(measure.regulation.name())
            .bind(&measure.form.authority)
            .bind(&measure.form.office)
            .bind(measure.car.clone())
            .bind(measure.cup.clone())
            .bind(&measure.form.link)
            .bind(&measure.form.selection)
            .bind(app.now())
            .bind(revision),
        )
        .await?;
    if touched == 0 {
        return Err(Refusal::changed_meanwhile().into());
    }
    Entry::named("aid-measure-edited", ("aid_measure", id))
        .about(("programme", row.get("programme_id")?))
        .after(told(&measure))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// All measures, by programme and title.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn measures(app: &App, actor: &Actor) -> Result<Vec<MeasureRow>> {
    actor.may(Verb::AidRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql(
            "SELECT s.*, p.name_it AS programme_it, p.name_en AS programme_en, \
             (SELECT COUNT(*) FROM aid_grant g WHERE g.measure_id = s.id AND g.state = 'granted') AS granted \
             FROM aid_measure s JOIN programme p ON p.id = s.programme_id ORDER BY s.programme_id DESC, s.title, s.id",
        ))
        .await?;
    rows.iter().map(read).collect()
}

/// One measure.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn measure(app: &App, actor: &Actor, id: i64) -> Result<MeasureRow> {
    measures(app, actor).await?.into_iter().find(|row| row.id == id).ok_or_else(crate::Error::not_found)
}

fn read(row: &Row) -> Result<MeasureRow> {
    Ok(MeasureRow {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        programme_name: [row.get("programme_it")?, row.get("programme_en")?],
        title: row.get("title")?,
        legal_basis: row.get("legal_basis")?,
        regulation: row.get("regulation")?,
        authority: row.get("authority")?,
        office: row.get("office")?,
        car: row.get("car")?,
        cup: row.get("cup")?,
        link: row.get("link")?,
        selection: row.get("selection")?,
        revision: row.get("revision")?,
        granted: row.get("granted")?,
    })
}

fn checked(form: &MeasureForm) -> Result<Measure> {
    let mut fields = Fields::default();
    let regulation =
        fields.take("regulation", Regulation::from_name(&form.regulation).ok_or(TypedError::Choice));
    let link = form.link.trim();
    if !(link.is_empty() || link.starts_with("https://") || link.starts_with("http://")) {
        fields.wrong("link", "aid-link-form");
    }
    let measure = Measure {
        form: MeasureForm {
            title: fields.required("title", &form.title),
            legal_basis: fields.required("legal_basis", &form.legal_basis),
            authority: fields.required("authority", &form.authority),
            office: fields.required("office", &form.office),
            selection: fields.required("selection", &form.selection),
            link: link.to_owned(),
            ..MeasureForm::default()
        },
        regulation: regulation.unwrap_or(Regulation::General),
        car: fields.optional("car", &form.car, RegisterNumber::parse).map(|car| car.to_string()),
        cup: fields.optional("cup", &form.cup, Cup::parse).map(|cup| cup.to_string()),
    };
    fields.finish()?;
    Ok(measure)
}

fn told(measure: &Measure) -> serde_json::Value {
    json!({
        "title": measure.form.title,
        "legal_basis": measure.form.legal_basis,
        "regulation": measure.regulation.name(),
        "authority": measure.form.authority,
        "office": measure.form.office,
        "car": measure.car,
        "cup": measure.cup,
    })
}
