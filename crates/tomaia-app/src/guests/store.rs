//! SQL about guests for writing: the domain's values to rows and back.

use crate::Result;
use crate::companies::store::{list_of, list_text, maybe, named, stored, wrong};
use tomaia_db::{Connection, Row, Value, sql};
use tomaia_domain::codes::Language;
use tomaia_domain::companies::{Email, Phone, Website};
use tomaia_domain::guests::{Guest, GuestKind, VettingState};
use tomaia_domain::text::{PersonName, fold};
use tomaia_domain::vocabulary::{TermKind, Vocabulary};

/// A guest with what the room keeps about them.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredGuest {
    /// Identifier; 0 before it is stored.
    pub id: i64,
    /// The agency's own reference.
    pub code: Option<String>,
    /// Who the guest is.
    pub guest: Guest,
    /// City they come from; may be empty.
    pub city: String,
    /// The language in which we write to them.
    pub language: Language,
    /// How they present themselves; may be empty.
    pub presentation: String,
    /// For the office; the guest does not see it.
    pub note: String,
    /// The record that took its place.
    pub merged_into: Option<i64>,
    /// Rises at each change.
    pub revision: i64,
    /// When it was last changed, in milliseconds since 1970.
    pub updated_at: i64,
}

impl StoredGuest {
    /// A guest that is not stored yet, written to in the language that they speak best.
    #[must_use]
    pub fn new(guest: Guest) -> Self {
        Self {
            id: 0,
            code: None,
            language: guest.languages.first().copied().unwrap_or(Language::ENGLISH),
            guest,
            city: String::new(),
            presentation: String::new(),
            note: String::new(),
            merged_into: None,
            revision: 0,
            updated_at: 0,
        }
    }

    /// What the audit writes of it.
    pub(crate) fn told(&self) -> Result<serde_json::Value> {
        let mut value = serde_json::to_value(&self.guest)?;
        value["code"] = self.code.clone().into();
        value["city"] = self.city.clone().into();
        value["language"] = self.language.as_str().into();
        value["presentation"] = self.presentation.clone().into();
        value["note"] = self.note.clone().into();
        Ok(value)
    }
}

const COLUMNS: &str = "code, kind, name, sort_name, latin_name, organisation, job_title, country, city, email, phone, \
                       website, language, languages, interests, presentation, note, vetting, search_text, revision, \
                       updated_at";

fn values(record: &StoredGuest, vocabulary: &Vocabulary, now: i64) -> Result<Vec<Value>> {
    let guest = &record.guest;
    Ok(vec![
        record.code.clone().into(),
        guest.kind.name().into(),
        guest.name.written().into(),
        fold(guest.name.readable()).into(),
        guest.name.readable().into(),
        guest.organisation.as_deref().unwrap_or_default().into(),
        guest.role.as_deref().unwrap_or_default().into(),
        guest.country.as_str().into(),
        record.city.as_str().into(),
        guest.email.as_ref().map(|email| email.as_str().to_lowercase()).into(),
        guest.phone.as_ref().map(Phone::as_str).into(),
        guest.website.as_ref().map(Website::as_str).into(),
        record.language.as_str().into(),
        list_text(&guest.languages)?.into(),
        list_text(&guest.interests)?.into(),
        record.presentation.as_str().into(),
        record.note.as_str().into(),
        guest.vetting.name().into(),
        search_text(record, vocabulary).into(),
        (record.revision + 1).into(),
        now.into(),
    ])
}

/// What the search looks through: names, organisation, places and interests in both languages, codes.
fn search_text(record: &StoredGuest, vocabulary: &Vocabulary) -> String {
    let guest = &record.guest;
    let mut words = vec![
        guest.name.written(),
        guest.name.readable(),
        guest.organisation.as_deref().unwrap_or_default(),
        record.city.as_str(),
        guest.country.italian_name(),
        guest.country.english_name(),
    ];
    words.extend(record.code.as_deref());
    words.extend(guest.email.as_ref().map(Email::as_str));
    for entry in guest.interests.iter().filter_map(|term| vocabulary.entry(TermKind::Interest, term)) {
        words.extend([entry.it.as_str(), entry.en.as_str()]);
    }
    fold(&words.join(" "))
}

/// Stores a guest who is new and returns the identifier.
pub(super) async fn insert(
    tx: &mut Connection,
    record: &StoredGuest,
    vocabulary: &Vocabulary,
    now: i64,
) -> Result<i64> {
    let query = sql("INSERT INTO guest (created_at, ")
        .push(COLUMNS)
        .push(") VALUES (")
        .value(now)
        .push(", ")
        .values(values(record, vocabulary, now)?)
        .push(") RETURNING id");
    Ok(tx.one(query).await?.get("id")?)
}

/// Stores a changed guest.
pub(super) async fn update(
    tx: &mut Connection,
    record: &StoredGuest,
    vocabulary: &Vocabulary,
    now: i64,
) -> Result<()> {
    let query = sql("UPDATE guest SET (")
        .push(COLUMNS)
        .push(") = (")
        .values(values(record, vocabulary, now)?)
        .push(") WHERE id = ")
        .value(record.id);
    tx.run(query).await?;
    Ok(())
}

/// A guest as stored, merged or not.
pub(crate) async fn find(connection: &mut Connection, id: i64) -> Result<StoredGuest> {
    read(&connection.one(sql("SELECT * FROM guest WHERE id = $1").bind(id)).await?)
}

/// The guest of a row of the table.
pub(crate) fn read(row: &Row) -> Result<StoredGuest> {
    let (name, latin): (String, String) = (row.get("name")?, row.get("latin_name")?);
    let something = |text: String| Some(text).filter(|text| !text.is_empty());
    let guest = Guest {
        kind: named(Some(row.get("kind")?), GuestKind::from_name)?.ok_or_else(|| wrong("guest kind"))?,
        name: PersonName::new(&name, Some(&latin)).map_err(|_| wrong(&name))?,
        organisation: something(row.get("organisation")?),
        role: something(row.get("job_title")?),
        country: stored(row.get("country")?)?,
        languages: list_of(row, "languages")?,
        interests: list_of(row, "interests")?,
        email: maybe(row, "email")?,
        phone: maybe(row, "phone")?,
        website: maybe(row, "website")?,
        vetting: named(Some(row.get("vetting")?), VettingState::from_name)?
            .ok_or_else(|| wrong("vetting state"))?,
    };
    Ok(StoredGuest {
        id: row.get("id")?,
        code: row.get("code")?,
        guest,
        city: row.get("city")?,
        language: stored(row.get("language")?)?,
        presentation: row.get("presentation")?,
        note: row.get("note")?,
        merged_into: row.get("merged_into")?,
        revision: row.get("revision")?,
        updated_at: row.get("updated_at")?,
    })
}
