//! Companies and their people as a workbook brings them: recognised, brought up to date, or new. The caller owns the
//! transaction and the whole file; an empty cell says nothing and keeps what was stored.

use super::store::{self, StoredCompany};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::companies::{Company, Market, Site, SiteKind};
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::text::fold;
use tomaia_domain::workbook::{CompanyRow, Problem, RecordCode, ReferenceTables, RepresentativeRow};

/// What became of a row.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// It was not known.
    New,
    /// It was known and something was different.
    Changed,
    /// It was known as it is: nothing was written.
    Same,
}

/// A row that was recorded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Recorded {
    /// The identifier of its record.
    pub id: i64,
    /// What became of it.
    pub outcome: Outcome,
}

/// Records a company of a workbook: recognised by its code, else by its VAT number. A record that was merged leads
/// to the one that took its place. `source` is the file's name, for the audit.
///
/// Statements: 1 to recognise, 3 to read what is known, and up to 8 to write (none where nothing differs).
///
/// # Errors
/// [`Refusal::invalid`] by column, before anything is written: a word that the tables do not have, a step in a market
/// that is not allowed, a VAT number that another company has. Else the database failed.
pub async fn record_row(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    row: &CompanyRow,
    tables: &ReferenceTables,
    source: &str,
) -> Result<Recorded> {
    let today = app.today();
    let said = row.company(tables, today).map_err(|problems| of_problems(&problems))?;
    let Some((known, by_merged)) = recognise(tx, row).await? else {
        let mut record = StoredCompany::new(said);
        record.code = own_code(&row.code);
        let id = store::insert(tx, &record, tables, actor.name(), app.now()).await?;
        Entry::named("companies-imported", ("company", id))
            .after(json!({ "source": source, "legal_name": record.company.legal_name, "vat": record.company.vat }))
            .append(app, tx, actor)
            .await?;
        return Ok(Recorded { id, outcome: Outcome::New });
    };
    let mut after = known.clone();
    after.company = brought_up_to_date(known.company.clone(), said)?;
    if by_merged {
        after.company.vat = known.company.vat.clone();
    } else if after.code.is_none() {
        after.code = own_code(&row.code);
    }
    if after == known {
        return Ok(Recorded { id: known.id, outcome: Outcome::Same });
    }
    store::update(tx, &known, &after, tables, actor.name(), app.now()).await?;
    let mut told = after.told()?;
    told["source"] = source.into();
    Entry::named("companies-imported", ("company", known.id))
        .changes(&known.told()?, &told)
        .append(app, tx, actor)
        .await?;
    Ok(Recorded { id: known.id, outcome: Outcome::Changed })
}

/// The record of a row, and whether it was reached through one that was merged into it.
async fn recognise(tx: &mut Connection, row: &CompanyRow) -> Result<Option<(StoredCompany, bool)>> {
    let rows = tx
        .all(
            sql("SELECT * FROM company WHERE code = $1 OR vat_number = $2 \
                 ORDER BY CASE WHEN code = $1 THEN 0 ELSE 1 END")
            .bind(row.code.as_str())
            .bind(row.vat.as_str()),
        )
        .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let survivor = survivor(tx, first).await?;
    for other in rows.iter().skip(1) {
        // Two records of one company that were merged are one; two companies are not.
        let other = self::survivor(tx, other).await?;
        if other.as_ref().map(|record| record.id) != survivor.as_ref().map(|record| record.id) {
            let taken = FieldError::new("vat", "companies-vat-taken").with("value", row.vat.as_str());
            return Err(Refusal::invalid(vec![taken]).into());
        }
    }
    let merged = first.get::<Option<i64>>("merged_into")?.is_some() || rows.len() > 1;
    Ok(survivor.map(|record| (record, merged)))
}

/// The record itself, or the one that took its place; merging never makes a circle.
async fn survivor(tx: &mut Connection, row: &Row) -> Result<Option<StoredCompany>> {
    let mut record = store::read(tx, row).await?;
    while let Some(next) = record.merged_into {
        record = store::find(tx, next).await?;
    }
    Ok(Some(record))
}

/// What is known, with what the row says put over it.
fn brought_up_to_date(known: Company, said: Company) -> Result<Company> {
    let markets = markets_brought_up_to_date(known.markets, &said.markets)?;
    let mut production = known.production;
    replace_list(&mut production.kinds, said.production.kinds);
    replace_list(&mut production.materials, said.production.materials);
    replace_list(&mut production.constructions, said.production.constructions);
    production.price_band = said.production.price_band.or(production.price_band);
    production.minimum_order_pairs = said.production.minimum_order_pairs.or(production.minimum_order_pairs);
    production.lead_time_days = said.production.lead_time_days.or(production.lead_time_days);
    production.private_label = said.production.private_label.or(production.private_label);
    let mut company = Company {
        legal_name: said.legal_name,
        vat: said.vat,
        tax_code: said.tax_code.or(known.tax_code),
        rea: said.rea.or(known.rea),
        pec: said.pec.or(known.pec),
        sdi: said.sdi.or(known.sdi),
        size: said.size.or(known.size),
        sites: sites_brought_up_to_date(known.sites, said.sites),
        website: said.website.or(known.website),
        email: said.email.or(known.email),
        phone: said.phone.or(known.phone),
        brands: known.brands,
        ateco: known.ateco,
        languages: known.languages,
        certifications: known.certifications,
        hs_codes: known.hs_codes,
        production,
        markets,
    };
    replace_list(&mut company.brands, said.brands);
    replace_list(&mut company.ateco, said.ateco);
    replace_list(&mut company.languages, said.languages);
    replace_list(&mut company.certifications, said.certifications);
    replace_list(&mut company.hs_codes, said.hs_codes);
    Ok(company)
}

/// Puts a list that says something in the place of another.
pub(crate) fn replace_list<T>(known: &mut Vec<T>, said: Vec<T>) {
    if !said.is_empty() {
        *known = said;
    }
}

/// The row knows the registered office only; of one in the same municipality, what it does not say is kept.
fn sites_brought_up_to_date(mut known: Vec<Site>, said: Vec<Site>) -> Vec<Site> {
    for mut site in said {
        let place = known.iter().position(|old| old.kind == SiteKind::RegisteredOffice);
        let Some(place) = place else {
            known.insert(0, site);
            continue;
        };
        let old = &known[place];
        if old.municipality == site.municipality {
            if site.address.is_empty() || site.address == old.address {
                site.address.clone_from(&old.address);
                site.position = old.position;
            }
            site.postal_code = site.postal_code.or_else(|| old.postal_code.clone());
        }
        known[place] = site;
    }
    known
}

fn markets_brought_up_to_date(mut known: Vec<Market>, said: &[Market]) -> Result<Vec<Market>> {
    for market in said {
        let Some(step) = market.history().last() else { continue };
        match known.iter_mut().find(|old| old.country() == market.country()) {
            Some(old) => old.change(step.status, step.on).map_err(|error| {
                let country = market.country();
                Refusal::invalid(vec![FieldError::new("markets", error.key()).with("value", country)])
            })?,
            None => known.push(market.clone()),
        }
    }
    known.sort_by_key(Market::country);
    Ok(known)
}

/// What a row's problems are to a form.
pub(crate) fn of_problems(problems: &[Problem]) -> Refusal {
    let mut fields = Fields::default();
    for problem in problems {
        let mut error = FieldError::new(problem.column, problem.key);
        for (name, value) in &problem.args {
            error = error.with(name, value);
        }
        fields.add(error);
    }
    fields.finish().err().unwrap_or_else(|| Refusal::invalid(Vec::new()))
}

/// Records somebody who speaks for a company: recognised by the code within the company, else by the name.
///
/// # Errors
/// The database failed.
pub async fn record_representative(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    company: i64,
    row: &RepresentativeRow,
    source: &str,
) -> Result<Recorded> {
    let people = super::people::of_company(tx, company).await?;
    let code = row.code.as_ref().map(ToString::to_string);
    let by_code = people.iter().find(|person| code.is_some() && person.code == code);
    let known = by_code.or_else(|| {
        let name = fold(row.name.written());
        people
            .iter()
            .find(|person| (person.code.is_none() || code.is_none()) && fold(person.name.written()) == name)
    });
    let mut after = known.cloned().unwrap_or_else(|| super::people::Person::new(company, row.name.clone()));
    after.name = row.name.clone();
    after.code = code.or(after.code);
    after.job_title = row.role.clone().unwrap_or(after.job_title);
    after.email = row.email.clone().or(after.email);
    after.phone = row.phone.clone().or(after.phone);
    replace_list(&mut after.languages, row.languages.clone());
    match known {
        Some(known) if *known == after => return Ok(Recorded { id: known.id, outcome: Outcome::Same }),
        _ => {}
    }
    let outcome = if known.is_some() { Outcome::Changed } else { Outcome::New };
    let id = super::people::save(tx, &after).await?;
    let mut entry =
        Entry::named("companies-person-imported", ("company_person", id)).about(("company", company));
    if let Some(known) = known {
        entry = entry.before(known.told());
    }
    let mut told = after.told();
    told["source"] = source.into();
    entry.after(told).append(app, tx, actor).await?;
    Ok(Recorded { id, outcome })
}

/// What an exported workbook calls a record that has no code of its own: `ID/` and its identifier.
const IDENTIFIER: &str = "ID/";

/// The code that a row gives to its record; an identifier in the place of a code is none.
pub(crate) fn own_code(code: &RecordCode) -> Option<String> {
    Some(code.to_string()).filter(|_| identifier(code).is_none())
}

/// The identifier that stands in the place of a code.
pub(crate) fn identifier(code: &RecordCode) -> Option<i64> {
    code.as_str().strip_prefix(IDENTIFIER).and_then(|number| number.parse().ok())
}

/// What a record without a code is called in a workbook.
pub(crate) fn by_identifier(id: i64) -> Result<RecordCode> {
    RecordCode::parse(&format!("{IDENTIFIER}{id}")).map_err(|_| store::wrong("identifier"))
}
