//! Companies: the makers of the district, their people, and where they stand in foreign markets.
//!
//! A company is changed by the staff, or by its own people where the matrix lets them. Who may not see a company
//! gets the same answer as if it were not there.

pub mod export;
pub mod input;
pub mod intake;
pub mod merge;
pub mod people;
pub mod queries;
pub mod reference;
pub(crate) mod store;

pub use export::{FileForm, export};
pub use input::{CertificationInput, CompanyInput, SiteInput};
pub use intake::{Outcome, Recorded, record_representative, record_row};
pub use merge::merge;
pub use people::{Person, PersonInput, give_membership, of_company, remove_person, save_person};
pub use reference::{
    Classification, FormTables, classification, form_tables, load_reference_data, reference_tables, terms,
    vocabulary,
};
pub use store::StoredCompany;

use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, DbError};
use tomaia_domain::codes::Country;
use tomaia_domain::companies::{Company, LegalName, Market, MarketStatus, VatNumber};
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};

/// Adds a company.
///
/// # Errors
/// The actor may not; a field is wrong; another company has the code or the VAT number.
pub async fn create(app: &App, actor: &Actor, input: &CompanyInput) -> Result<i64> {
    actor.may(Verb::CompaniesEdit)?;
    let mut tx = app.database.begin().await?;
    let tables = reference_tables(&mut tx).await?;
    let record = input.applied_to(&StoredCompany::new(begun(input, &tables)?), &tables)?;
    let id = store::insert(&mut tx, &record, &tables, actor.name(), app.now()).await.map_err(taken)?;
    Entry::named("companies-added", ("company", id))
        .after(json!({ "legal_name": record.company.legal_name, "vat": record.company.vat, "code": record.code }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// A company with the two things that every company has; with either wrong, all that is wrong is said at once.
fn begun(input: &CompanyInput, tables: &tomaia_domain::workbook::ReferenceTables) -> Result<Company> {
    let (name, vat) =
        (input.legal_name.as_deref().unwrap_or_default(), input.vat.as_deref().unwrap_or_default());
    if let (Ok(name), Ok(vat)) = (LegalName::parse(name), VatNumber::parse(vat)) {
        return Ok(Company::named(name, vat));
    }
    let mut fields = Fields::default();
    fields.needed("legal_name", name, LegalName::parse);
    fields.needed("vat", vat, VatNumber::parse);
    let mut wrong = fields.finish().err().unwrap_or_else(Refusal::not_found);
    // The rest is read on a company of which these two do not matter.
    if let (Ok(name), Ok(vat)) = (LegalName::parse("X"), VatNumber::from_first_ten("0000001044")) {
        let rest = CompanyInput { legal_name: None, vat: None, ..input.clone() };
        if let Err(others) = rest.applied_to(&StoredCompany::new(Company::named(name, vat)), tables) {
            wrong.fields.extend(others.fields);
        }
    }
    Err(wrong.into())
}

/// Changes a company. `revision` is the one that was read: who changed it meanwhile is not overwritten.
///
/// # Errors
/// The actor may not; it is not there; a field is wrong or taken; somebody else changed it meanwhile.
pub async fn change(app: &App, actor: &Actor, id: i64, revision: i64, input: &CompanyInput) -> Result<()> {
    edit_rights(actor, id)?;
    let mut tx = app.database.begin().await?;
    let known = record_for(&mut tx, actor, id).await?;
    if known.revision != revision {
        return Err(Refusal::changed_meanwhile().into());
    }
    let tables = reference_tables(&mut tx).await?;
    // Its own people do not choose the agency's reference.
    let own = CompanyInput { code: None, ..input.clone() };
    let input = if actor.can(Verb::CompaniesEdit) { input } else { &own };
    let after = input.applied_to(&known, &tables)?;
    if after == known {
        return Ok(());
    }
    store::update(&mut tx, &known, &after, &tables, actor.name(), app.now()).await.map_err(taken)?;
    Entry::named("companies-changed", ("company", id))
        .changes(&known.told()?, &after.told()?)
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Records where a company stands in a foreign market from a day on (today when none is said).
///
/// # Errors
/// The actor may not; it is not there; the step is not allowed or is before the last one.
pub async fn set_market(
    app: &App,
    actor: &Actor,
    id: i64,
    country: &str,
    status: &str,
    since: &str,
) -> Result<()> {
    edit_rights(actor, id)?;
    let mut fields = Fields::default();
    let country = fields.needed("country", country, Country::recognise);
    fields.required("status", status);
    let status = input::chosen(&mut fields, "status", status, MarketStatus::from_name);
    let today = app.today();
    let since = input::chosen(&mut fields, "since", since, |day| day.parse().ok()).unwrap_or(today);
    if since > today {
        fields.wrong("since", "companies-market-future");
    }
    fields.finish()?;
    let (Some(country), Some(status)) = (country, status) else { return Ok(()) };
    let mut tx = app.database.begin().await?;
    let known = record_for(&mut tx, actor, id).await?;
    let mut after = known.clone();
    let markets = &mut after.company.markets;
    match markets.iter_mut().find(|market| market.country() == country) {
        Some(market) => market
            .change(status, since)
            .map_err(|error| Refusal::invalid(vec![FieldError::new("status", error.key())]))?,
        None => markets.push(Market::recorded(country, status, since)),
    }
    markets.sort_by_key(Market::country);
    if after == known {
        return Ok(());
    }
    let tables = reference_tables(&mut tx).await?;
    store::update(&mut tx, &known, &after, &tables, actor.name(), app.now()).await?;
    Entry::named("companies-market", ("company", id))
        .after(json!({ "country": country, "status": status, "since": since }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Whether the actor may change this company: any, or her own.
pub(crate) fn edit_rights(actor: &Actor, company: i64) -> Result<()> {
    if actor.can(Verb::CompaniesEdit) {
        return Ok(());
    }
    match actor.company() {
        Some(own) if own == company => actor.may(Verb::CompanyOwnEdit),
        Some(_) => Err(Error::not_found()),
        None => actor.may(Verb::CompaniesEdit),
    }
}

/// Whether the actor may see this company: any, or her own.
pub(crate) fn read_rights(actor: &Actor, company: i64) -> Result<()> {
    if actor.can(Verb::CompaniesRead) {
        return Ok(());
    }
    match actor.company() {
        Some(own) if own == company => actor.may(Verb::CompanyOwnRead),
        Some(_) => Err(Error::not_found()),
        None => actor.may(Verb::CompaniesRead),
    }
}

/// The record that is going to be changed, held until the transaction ends; one that was merged is not changed.
pub(crate) async fn record_for(tx: &mut Connection, actor: &Actor, id: i64) -> Result<StoredCompany> {
    edit_rights(actor, id)?;
    tx.lock("company", id).await?;
    let record = store::find(tx, id).await?;
    if record.merged_into.is_some() {
        return Err(Refusal::conflict("companies-merged-already").into());
    }
    Ok(record)
}

/// The constraint that refused becomes an error at its field.
fn taken(error: Error) -> Error {
    let constraint = match &error {
        Error::Broken(inner) => inner.downcast_ref::<DbError>(),
        Error::Refused(_) => None,
    };
    for (name, field, message) in [
        ("company_vat_number_key", "vat", "companies-vat-taken"),
        ("company_code_key", "code", "companies-code-taken"),
    ] {
        if constraint.is_some_and(|refused| refused.is_unique(name)) {
            return Refusal::invalid(vec![FieldError::new(field, message)]).into();
        }
    }
    error
}
