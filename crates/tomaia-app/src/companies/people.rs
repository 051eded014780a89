//! The people of a company: who speaks for it at meetings, and who of them has an account.

use super::store::{list_of, list_text, maybe};
use super::{edit_rights, record_for};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::codes::Language;
use tomaia_domain::companies::{Email, Phone};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::text::PersonName;

/// Somebody of a company.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Identifier; 0 before it is stored.
    pub id: i64,
    /// The company.
    pub company: i64,
    /// The code by which a workbook names her.
    pub code: Option<String>,
    /// Her name.
    pub name: PersonName,
    /// What she does there; may be empty.
    pub job_title: String,
    /// E-mail.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Languages, the best first.
    pub languages: Vec<Language>,
    /// With an account: `admin` or `member`.
    pub membership: Option<String>,
}

/// What a form says about somebody of a company.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PersonInput {
    /// Name as its owner writes it.
    pub name: String,
    /// Its reading in Latin letters, where it needs one.
    pub latin_name: String,
    /// What she does.
    pub job_title: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Language codes, the best first.
    pub languages: Vec<String>,
}

impl Person {
    /// Somebody of whom only the name is known.
    #[must_use]
    pub fn new(company: i64, name: PersonName) -> Self {
        Self {
            id: 0,
            company,
            code: None,
            name,
            job_title: String::new(),
            email: None,
            phone: None,
            languages: Vec::new(),
            membership: None,
        }
    }

    pub(super) fn told(&self) -> Value {
        json!({
            "person": self.name.readable(),
            "job_title": self.job_title,
            "email": self.email,
            "phone": self.phone,
            "languages": self.languages,
        })
    }

    fn read(row: &Row) -> Result<Self> {
        let (name, latin): (String, Option<String>) = (row.get("name")?, row.get("latin_name")?);
        Ok(Self {
            id: row.get("id")?,
            company: row.get("company_id")?,
            code: row.get("code")?,
            name: PersonName::new(&name, latin.as_deref()).map_err(|_| super::store::wrong(&name))?,
            job_title: row.get("job_title")?,
            email: maybe(row, "email")?,
            phone: maybe(row, "phone")?,
            languages: list_of(row, "languages")?,
            membership: row.get("membership")?,
        })
    }
}

/// The people of a company, in the order in which they came.
///
/// # Errors
/// The database failed.
pub async fn of_company(connection: &mut Connection, company: i64) -> Result<Vec<Person>> {
    let rows = connection
        .all(sql("SELECT * FROM company_person WHERE company_id = $1 ORDER BY id").bind(company))
        .await?;
    rows.iter().map(Person::read).collect()
}

/// Stores somebody, new or changed, and returns the identifier.
pub(super) async fn save(tx: &mut Connection, person: &Person) -> Result<i64> {
    let values: [tomaia_db::Value; 7] = [
        person.code.clone().into(),
        person.name.written().into(),
        person.name.latin().into(),
        person.job_title.as_str().into(),
        person.email.as_ref().map(Email::as_str).into(),
        person.phone.as_ref().map(Phone::as_str).into(),
        list_text(&person.languages)?.into(),
    ];
    const COLUMNS: &str = "code, name, latin_name, job_title, email, phone, languages";
    let query = if person.id == 0 {
        sql("INSERT INTO company_person (company_id, ")
            .push(COLUMNS)
            .push(") VALUES (")
            .value(person.company)
            .push(", ")
            .values(values)
            .push(") RETURNING id")
    } else {
        sql("UPDATE company_person SET (")
            .push(COLUMNS)
            .push(") = (")
            .values(values)
            .push(") WHERE id = ")
            .value(person.id)
            .push(" RETURNING id")
    };
    Ok(tx.one(query).await?.get("id")?)
}

/// Adds somebody to a company (`person` none) or changes her.
///
/// # Errors
/// The actor may not; it is not there; a field is wrong.
pub async fn save_person(
    app: &App,
    actor: &Actor,
    company: i64,
    person: Option<i64>,
    input: &PersonInput,
) -> Result<i64> {
    edit_rights(actor, company)?;
    let mut fields = Fields::default();
    let latin = Some(input.latin_name.trim()).filter(|latin| !latin.is_empty());
    let name = fields.needed("name", &input.name, |text| PersonName::new(text, latin));
    let email = fields.optional("email", &input.email, Email::parse);
    let phone = fields.optional("phone", &input.phone, Phone::parse);
    let languages = super::input::languages(&mut fields, &input.languages);
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    record_for(&mut tx, actor, company).await?;
    let known = match person {
        Some(id) => Some(find(&mut tx, company, id).await?),
        None => None,
    };
    let Some(name) = name else {
        return Err(Refusal::invalid(vec![FieldError::new("name", "field-required")]).into());
    };
    let mut after = known.clone().unwrap_or_else(|| Person::new(company, name.clone()));
    (after.name, after.email, after.phone, after.languages) = (name, email, phone, languages);
    after.job_title = tomaia_domain::text::clean(&input.job_title);
    let id = save(&mut tx, &after).await?;
    let entry = Entry::named("companies-person", ("company_person", id)).about(("company", company));
    let before = known.map_or_else(|| json!({}), |known| known.told());
    entry.changes(&before, &after.told()).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes somebody out of a company.
///
/// # Errors
/// The actor may not; it is not there; she sits at meetings of an agenda, or has an account.
pub async fn remove_person(app: &App, actor: &Actor, company: i64, person: i64) -> Result<()> {
    edit_rights(actor, company)?;
    let mut tx = app.database.begin().await?;
    record_for(&mut tx, actor, company).await?;
    let known = find(&mut tx, company, person).await?;
    let row =
        tx.one(sql("SELECT COUNT(*) AS held FROM meeting WHERE representative_id = $1").bind(person)).await?;
    if row.get::<i64>("held")? > 0 || known.membership.is_some() {
        return Err(Refusal::conflict("companies-person-needed").into());
    }
    tx.run(sql("DELETE FROM company_person WHERE id = $1").bind(person)).await?;
    Entry::named("companies-person-removed", ("company_person", person))
        .about(("company", company))
        .before(known.told())
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn find(connection: &mut Connection, company: i64, person: i64) -> Result<Person> {
    let row = connection
        .one(sql("SELECT * FROM company_person WHERE id = $1 AND company_id = $2").bind(person).bind(company))
        .await?;
    Person::read(&row)
}

/// Says that an account belongs to somebody of a company: what she may see and change there follows from the
/// account's roles.
///
/// # Errors
/// The actor may not; the company, the person or the account is not there.
pub async fn give_membership(
    app: &App,
    actor: &Actor,
    company: i64,
    person: i64,
    account: i64,
    membership: &str,
) -> Result<()> {
    actor.may(Verb::AccountsManage)?;
    let mut fields = Fields::default();
    let membership = super::input::chosen(&mut fields, "membership", membership, |name| {
        ["admin", "member"].into_iter().find(|known| *known == name)
    });
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    let known = find(&mut tx, company, person).await?;
    tx.one(sql("SELECT id FROM account WHERE id = $1").bind(account)).await?;
    tx.run(
        sql("UPDATE company_person SET account_id = $1, membership = $2 WHERE id = $3")
            .bind(account)
            .bind(membership)
            .bind(person),
    )
    .await?;
    Entry::named("companies-membership", ("company_person", person))
        .about(("company", company))
        .about(("account", account))
        .after(json!({ "person": known.name.readable(), "membership": membership }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}
