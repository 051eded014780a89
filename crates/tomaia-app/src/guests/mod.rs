//! Guests: foreign people who are invited, and how far they were vetted. Their travel and their meetings belong to a
//! mission.

pub mod export;
pub mod intake;
pub mod merge;
pub mod photograph;
pub mod queries;
pub(crate) mod store;

pub use export::export;
pub use intake::record_row;
pub use merge::merge;
pub use photograph::{has_photograph, photograph, remove_photograph, set_photograph};
pub use store::StoredGuest;

use crate::audit::Entry;
use crate::companies::input::{chosen, languages, line, long_text, set, terms};
use crate::companies::reference_tables;
use crate::{Actor, App, Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tomaia_db::{Connection, DbError};
use tomaia_domain::codes::{Country, Language};
use tomaia_domain::companies::{Email, Phone, Website};
use tomaia_domain::guests::{Guest, GuestKind, VettingState};
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::text::PersonName;
use tomaia_domain::vocabulary::TermKind;
use tomaia_domain::workbook::{RecordCode, ReferenceTables};

/// What is said about a guest, as typed. What is absent stays as it is; what is present and empty is emptied.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct GuestInput {
    /// The agency's own reference.
    pub code: Option<String>,
    /// `buyer`, `journalist`, `creator`.
    pub kind: Option<String>,
    /// Name as its owner writes it.
    pub name: Option<String>,
    /// Its reading in Latin letters, where it needs one.
    pub latin_name: Option<String>,
    /// Organisation.
    pub organisation: Option<String>,
    /// Role in the organisation.
    pub role: Option<String>,
    /// Country, by code or name.
    pub country: Option<String>,
    /// City.
    pub city: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Web address or profile.
    pub website: Option<String>,
    /// The language in which we write to them.
    pub language: Option<String>,
    /// Languages that they speak, the best first.
    pub languages: Option<Vec<String>>,
    /// Interests, by code or name.
    pub interests: Option<Vec<String>>,
    /// How they present themselves.
    pub presentation: Option<String>,
    /// For the office.
    pub note: Option<String>,
}

impl GuestInput {
    /// The guest as they will be (`known` none: a new one); every field that is wrong is noted at once.
    fn applied_to(
        &self,
        known: Option<&StoredGuest>,
        tables: &ReferenceTables,
    ) -> Result<StoredGuest, Refusal> {
        let mut fields = Fields::default();
        let name = self.name(&mut fields, known);
        let kind = match &self.kind {
            Some(kind) => {
                fields.required("kind", kind);
                chosen(&mut fields, "kind", kind, GuestKind::from_name)
            }
            None => known.map(|known| known.guest.kind),
        };
        let country = match (&self.country, known) {
            (None, Some(known)) => Some(known.guest.country),
            (country, _) => {
                fields.needed("country", country.as_deref().unwrap_or_default(), Country::recognise)
            }
        };
        if kind.is_none() && self.kind.is_none() {
            fields.wrong("kind", "field-required");
        }
        let mut after = match (known, name, kind, country) {
            (Some(known), name, kind, country) => {
                let mut after = known.clone();
                after.guest.name = name.unwrap_or(after.guest.name);
                after.guest.kind = kind.unwrap_or(after.guest.kind);
                after.guest.country = country.unwrap_or(after.guest.country);
                after
            }
            (None, Some(name), Some(kind), Some(country)) => StoredGuest::new(begun(name, kind, country)),
            // What every guest has is wrong: only what else is wrong is still to be found.
            (None, ..) => match PersonName::new("X", None) {
                Ok(name) => StoredGuest::new(begun(name, GuestKind::Buyer, Country::ITALY)),
                Err(error) => return Err(Refusal::invalid(vec![FieldError::new("name", error.key())])),
            },
        };
        self.details(&mut fields, &mut after, tables);
        if after.guest.languages.is_empty() {
            fields.wrong("languages", "guests-language-needed");
        }
        fields.finish()?;
        if known.is_none() && self.language.as_deref().unwrap_or_default().is_empty() {
            after.language = after.guest.languages.first().copied().unwrap_or(Language::ENGLISH);
        }
        Ok(after)
    }

    fn name(&self, fields: &mut Fields, known: Option<&StoredGuest>) -> Option<PersonName> {
        if self.name.is_none()
            && self.latin_name.is_none()
            && let Some(known) = known
        {
            return Some(known.guest.name.clone());
        }
        let old = known.map(|known| &known.guest.name);
        let written = self.name.as_deref().or(old.map(PersonName::written)).unwrap_or_default();
        let latin = self.latin_name.as_deref().or(old.and_then(PersonName::latin)).map(str::trim);
        let latin = latin.filter(|latin| !latin.is_empty());
        if fields.required("name", written).is_empty() {
            return None;
        }
        match PersonName::new(written, latin) {
            Ok(name) => Some(name),
            Err(error) => {
                use tomaia_domain::text::NameError::{LatinReadingNeeded, LatinReadingNotLatin};
                let about_reading = matches!(error, LatinReadingNeeded | LatinReadingNotLatin);
                let field = if about_reading { "latin_name" } else { "name" };
                fields.add(FieldError::new(field, error.key()).with("value", written));
                None
            }
        }
    }

    fn details(&self, fields: &mut Fields, after: &mut StoredGuest, tables: &ReferenceTables) {
        let guest = &mut after.guest;
        set(fields, "code", &self.code, RecordCode::parse, |code| {
            after.code = code.map(|code| code.to_string())
        });
        set(fields, "email", &self.email, Email::parse, |value| guest.email = value);
        set(fields, "phone", &self.phone, Phone::parse, |value| guest.phone = value);
        set(fields, "website", &self.website, Website::parse, |value| guest.website = value);
        for (name, said, kept) in [
            ("organisation", &self.organisation, &mut guest.organisation),
            ("role", &self.role, &mut guest.role),
        ] {
            if let Some(said) = said {
                *kept = Some(line(fields, name, said)).filter(|text| !text.is_empty());
            }
        }
        if let Some(city) = &self.city {
            after.city = line(fields, "city", city);
        }
        if let Some(spoken) = &self.languages {
            guest.languages = languages(fields, spoken);
        }
        if let Some(interests) = &self.interests {
            guest.interests = terms(fields, "interests", TermKind::Interest, interests, tables);
        }
        if let Some(language) = self.language.as_deref().filter(|language| !language.is_empty())
            && let Some(language) = fields.needed("language", language, Language::recognise)
        {
            after.language = language;
        }
        for (name, said, kept) in [
            ("presentation", &self.presentation, &mut after.presentation),
            ("note", &self.note, &mut after.note),
        ] {
            if let Some(said) = said {
                *kept = long_text(fields, name, said);
            }
        }
    }
}

/// A guest of whom only this is known.
fn begun(name: PersonName, kind: GuestKind, country: Country) -> Guest {
    Guest {
        kind,
        name,
        organisation: None,
        role: None,
        country,
        languages: Vec::new(),
        interests: Vec::new(),
        email: None,
        phone: None,
        website: None,
        vetting: VettingState::ToCheck,
    }
}

/// Adds a guest, still to be vetted.
///
/// # Errors
/// The actor may not; a field is wrong; another guest has the code or the e-mail address.
pub async fn create(app: &App, actor: &Actor, input: &GuestInput) -> Result<i64> {
    actor.may(Verb::GuestsEdit)?;
    let mut tx = app.database.begin().await?;
    let tables = reference_tables(&mut tx).await?;
    let mut record = input.applied_to(None, &tables)?;
    intake::lower_case_email(&mut record)?;
    let id = store::insert(&mut tx, &record, &tables.vocabulary, app.now()).await.map_err(taken)?;
    Entry::named("guests-added", ("guest", id))
        .after(json!({ "name": record.guest.name.readable(), "country": record.guest.country, "code": record.code }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a guest. `revision` is the one that was read: who changed it meanwhile is not overwritten.
///
/// # Errors
/// The actor may not; it is not there; a field is wrong or taken; somebody else changed it meanwhile.
pub async fn change(app: &App, actor: &Actor, id: i64, revision: i64, input: &GuestInput) -> Result<()> {
    actor.may(Verb::GuestsEdit)?;
    let mut tx = app.database.begin().await?;
    let known = held(&mut tx, id).await?;
    if known.revision != revision {
        return Err(Refusal::changed_meanwhile().into());
    }
    let tables = reference_tables(&mut tx).await?;
    let mut after = input.applied_to(Some(&known), &tables)?;
    intake::lower_case_email(&mut after)?;
    if after == known {
        return Ok(());
    }
    store::update(&mut tx, &after, &tables.vocabulary, app.now()).await.map_err(taken)?;
    Entry::named("guests-changed", ("guest", id))
        .changes(&known.told()?, &after.told()?)
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Moves a guest's vetting to another state, with the reason.
///
/// # Errors
/// The actor may not; it is not there; the state does not follow from the present one; a decision has no reason.
pub async fn vet(app: &App, actor: &Actor, id: i64, state: &str, reason: &str) -> Result<()> {
    actor.may(Verb::GuestsVet)?;
    let mut fields = Fields::default();
    fields.required("state", state);
    let state = chosen(&mut fields, "state", state, VettingState::from_name);
    let reason = line(&mut fields, "reason", reason);
    if state == Some(VettingState::Refused) && reason.is_empty() {
        fields.wrong("reason", "guests-reason-needed");
    }
    fields.finish()?;
    let Some(state) = state else { return Ok(()) };
    let mut tx = app.database.begin().await?;
    let known = held(&mut tx, id).await?;
    let mut after = known.clone();
    after.guest.vetting = known
        .guest
        .vetting
        .moved_to(state)
        .map_err(|error| Refusal::invalid(vec![FieldError::new("state", error.key())]))?;
    let tables = reference_tables(&mut tx).await?;
    store::update(&mut tx, &after, &tables.vocabulary, app.now()).await?;
    Entry::new(Verb::GuestsVet, ("guest", id))
        .before(json!({ "vetting": known.guest.vetting }))
        .after(json!({ "vetting": state, "reason": reason }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The record that is going to be changed, held until the transaction ends; one that was merged is not changed.
async fn held(tx: &mut Connection, id: i64) -> Result<StoredGuest> {
    tx.lock("guest", id).await?;
    let record = store::find(tx, id).await?;
    if record.merged_into.is_some() {
        return Err(Refusal::conflict("guests-merged-already").into());
    }
    Ok(record)
}

/// The constraint that refused becomes an error at its field.
fn taken(error: Error) -> Error {
    let constraint = match &error {
        Error::Broken(inner) => inner.downcast_ref::<DbError>(),
        Error::Refused(_) => None,
    };
    for (name, field, message) in
        [("guest_email_key", "email", "guests-email-taken"), ("guest_code_key", "code", "guests-code-taken")]
    {
        if constraint.is_some_and(|refused| refused.is_unique(name)) {
            return Refusal::invalid(vec![FieldError::new(field, message)]).into();
        }
    }
    error
}
