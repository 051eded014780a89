//! What a form or a program says about a company, as typed, and its reading into the domain's values. What is absent
//! (`None`) stays as it is; what is present and empty is emptied.

use super::store::StoredCompany;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tomaia_domain::codes::Language;
use tomaia_domain::companies::{
    Ateco, Certification, Email, HsCode, LegalName, Pec, Phone, PriceBand, Rea, SdiCode, Site, SiteKind,
    SizeClass, TaxCode, VatNumber, Website,
};
use tomaia_domain::messages::MessageKey;
use tomaia_domain::places::{MunicipalityReference, PostalCode};
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::text::{MAX_FIELD_CHARS, clean};
use tomaia_domain::vocabulary::{Term, TermKind};
use tomaia_domain::workbook::{RecordCode, ReferenceTables};

/// The longest presentation, in characters.
pub const MAX_PRESENTATION_CHARS: usize = 4_000;

/// What is said about a company.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CompanyInput {
    /// The agency's own reference.
    pub code: Option<String>,
    /// Name in the register.
    pub legal_name: Option<String>,
    /// Brands.
    pub brands: Option<Vec<String>>,
    /// VAT number.
    pub vat: Option<String>,
    /// Tax code, where it is not the VAT number.
    pub tax_code: Option<String>,
    /// Number in the economic register.
    pub rea: Option<String>,
    /// Activities, the main one first.
    pub ateco: Option<Vec<String>>,
    /// Certified e-mail.
    pub pec: Option<String>,
    /// Invoice address.
    pub sdi: Option<String>,
    /// `micro`, `small`, `medium`, `large`.
    pub size: Option<String>,
    /// Web address.
    pub website: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The language in which we write to it.
    pub language: Option<String>,
    /// Languages in which it can receive a guest.
    pub languages: Option<Vec<String>>,
    /// Presentation in Italian.
    pub presentation_it: Option<String>,
    /// Presentation in English.
    pub presentation_en: Option<String>,
    /// Kinds of product, by code or name.
    pub kinds: Option<Vec<String>>,
    /// Materials, by code or name.
    pub materials: Option<Vec<String>>,
    /// Constructions, by code or name.
    pub constructions: Option<Vec<String>>,
    /// `entry`, `medium`, `high`, `luxury`.
    pub price_band: Option<String>,
    /// Smallest order, in pairs.
    pub minimum_order: Option<String>,
    /// Days from the order to the shipment.
    pub lead_time: Option<String>,
    /// `yes`, `no`, or empty when not known.
    pub private_label: Option<String>,
    /// Customs codes.
    pub hs_codes: Option<Vec<String>>,
    /// Sites, the registered office first.
    pub sites: Option<Vec<SiteInput>>,
    /// Certifications.
    pub certifications: Option<Vec<CertificationInput>>,
}

/// What is said about a site. Without a municipality it is no site.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SiteInput {
    /// `registered_office`, `factory`, `showroom`, `shop`.
    pub kind: String,
    /// Street and number.
    pub address: String,
    /// Postal code.
    pub postal_code: String,
    /// Municipality, by name or ISTAT code.
    pub municipality: String,
}

/// What is said about a certification. Without a kind it is none.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CertificationInput {
    /// Code or name in the vocabulary.
    pub kind: String,
    /// The last day on which it holds, as `2026-10-14`; empty when it does not expire.
    pub expires: String,
}

impl CompanyInput {
    /// The company as it will be; every field that is wrong is noted at once.
    pub(super) fn applied_to(
        &self,
        known: &StoredCompany,
        tables: &ReferenceTables,
    ) -> Result<StoredCompany, Refusal> {
        let mut fields = Fields::default();
        let mut after = known.clone();
        self.identification(&mut fields, &mut after);
        self.contacts(&mut fields, &mut after);
        self.production(&mut fields, &mut after, tables);
        if let Some(sites) = &self.sites {
            after.company.sites = read_sites(&mut fields, sites, &known.company.sites, tables);
        }
        if let Some(held) = &self.certifications {
            after.company.certifications = read_certifications(&mut fields, held, tables);
        }
        fields.finish()?;
        Ok(after)
    }

    fn identification(&self, fields: &mut Fields, after: &mut StoredCompany) {
        let company = &mut after.company;
        if let Some(name) = &self.legal_name
            && let Some(name) = fields.needed("legal_name", name, LegalName::parse)
        {
            company.legal_name = name;
        }
        if let Some(vat) = &self.vat
            && let Some(vat) = fields.needed("vat", vat, VatNumber::parse)
        {
            company.vat = vat;
        }
        set(fields, "code", &self.code, RecordCode::parse, |code| {
            after.code = code.map(|code| code.to_string())
        });
        set(fields, "tax_code", &self.tax_code, TaxCode::parse, |value| company.tax_code = value);
        set(fields, "rea", &self.rea, Rea::parse, |value| company.rea = value);
        set(fields, "pec", &self.pec, Pec::parse, |value| company.pec = value);
        set(fields, "sdi", &self.sdi, SdiCode::parse, |value| company.sdi = value);
        if let Some(size) = &self.size {
            company.size = chosen(fields, "size", size, SizeClass::from_name);
        }
        if let Some(brands) = &self.brands {
            company.brands = texts(fields, "brands", brands);
        }
        if let Some(ateco) = &self.ateco {
            company.ateco = list(fields, "ateco", ateco, Ateco::parse);
        }
        if let Some(hs_codes) = &self.hs_codes {
            company.hs_codes = list(fields, "hs_codes", hs_codes, HsCode::parse);
        }
    }

    fn contacts(&self, fields: &mut Fields, after: &mut StoredCompany) {
        let company = &mut after.company;
        set(fields, "website", &self.website, Website::parse, |value| company.website = value);
        set(fields, "email", &self.email, Email::parse, |value| company.email = value);
        set(fields, "phone", &self.phone, Phone::parse, |value| company.phone = value);
        if let Some(spoken) = &self.languages {
            company.languages = languages(fields, spoken);
        }
        if let Some(language) = &self.language
            && let Some(language) = fields.needed("language", language, Language::recognise)
        {
            after.language = language;
        }
        for (name, said, kept) in [
            ("presentation_it", &self.presentation_it, &mut after.presentation_it),
            ("presentation_en", &self.presentation_en, &mut after.presentation_en),
        ] {
            if let Some(said) = said {
                *kept = long_text(fields, name, said);
            }
        }
    }

    fn production(&self, fields: &mut Fields, after: &mut StoredCompany, tables: &ReferenceTables) {
        let production = &mut after.company.production;
        for (name, kind, said, kept) in [
            ("kinds", TermKind::ProductKind, &self.kinds, &mut production.kinds),
            ("materials", TermKind::Material, &self.materials, &mut production.materials),
            ("constructions", TermKind::Construction, &self.constructions, &mut production.constructions),
        ] {
            if let Some(said) = said {
                *kept = terms(fields, name, kind, said, tables);
            }
        }
        if let Some(band) = &self.price_band {
            production.price_band = chosen(fields, "price_band", band, PriceBand::from_name);
        }
        if let Some(pairs) = &self.minimum_order {
            production.minimum_order_pairs = number(fields, "minimum_order", pairs, 1, 1_000_000);
        }
        if let Some(days) = &self.lead_time {
            production.lead_time_days =
                number(fields, "lead_time", days, 0, 730).and_then(|days| u16::try_from(days).ok());
        }
        if let Some(answer) = &self.private_label {
            production.private_label = chosen(fields, "private_label", answer, |answer| match answer {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            });
        }
    }
}

/// Reads a field where it was sent; an empty one empties.
pub(crate) fn set<T, E: MessageKey>(
    fields: &mut Fields,
    name: &str,
    said: &Option<String>,
    parse: impl Fn(&str) -> Result<T, E>,
    mut keep: impl FnMut(Option<T>),
) {
    if let Some(said) = said {
        keep(fields.optional(name, said, parse));
    }
}

/// One of a few choices, or none.
pub(crate) fn chosen<T>(
    fields: &mut Fields,
    name: &str,
    said: &str,
    find: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let said = said.trim();
    if said.is_empty() {
        return None;
    }
    let found = find(said);
    if found.is_none() {
        fields.add(FieldError::new(name, "field-choice").with("value", said));
    }
    found
}

/// Short texts, each once, without empty ones.
pub(crate) fn texts(fields: &mut Fields, name: &str, said: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in said.iter().map(|text| clean(text)).filter(|text| !text.is_empty()) {
        if text.chars().count() > MAX_FIELD_CHARS {
            fields.add(FieldError::new(name, "field-long").with("maximum", MAX_FIELD_CHARS));
        } else if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// A text of one line.
pub(crate) fn line(fields: &mut Fields, name: &str, said: &str) -> String {
    texts(fields, name, &[said.to_owned()]).pop().unwrap_or_default()
}

/// A text of several lines: each cleaned, blank lines at the ends dropped.
pub(crate) fn long_text(fields: &mut Fields, name: &str, said: &str) -> String {
    let text = said.lines().map(clean).collect::<Vec<_>>().join("\n").trim().to_owned();
    if text.chars().count() > MAX_PRESENTATION_CHARS {
        fields.add(FieldError::new(name, "field-long").with("maximum", MAX_PRESENTATION_CHARS));
    }
    text
}

/// Values of one form, each once, without empty ones.
pub(crate) fn list<T: PartialEq, E: MessageKey>(
    fields: &mut Fields,
    name: &str,
    said: &[String],
    parse: impl Fn(&str) -> Result<T, E>,
) -> Vec<T> {
    let mut kept = Vec::new();
    for text in said {
        if let Some(value) = fields.optional(name, text, &parse)
            && !kept.contains(&value)
        {
            kept.push(value);
        }
    }
    kept
}

/// Languages, by code or name.
pub(crate) fn languages(fields: &mut Fields, said: &[String]) -> Vec<Language> {
    list(fields, "languages", said, Language::recognise)
}

/// Terms of the vocabulary, by code or name.
pub(crate) fn terms(
    fields: &mut Fields,
    name: &str,
    kind: TermKind,
    said: &[String],
    tables: &ReferenceTables,
) -> Vec<Term> {
    list(fields, name, said, |word| tables.vocabulary.recognise(kind, word))
}

fn number(fields: &mut Fields, name: &str, said: &str, minimum: u32, maximum: u32) -> Option<u32> {
    let said = said.trim();
    if said.is_empty() {
        return None;
    }
    let number = said.parse::<u32>().ok().filter(|number| (minimum..=maximum).contains(number));
    if number.is_none() {
        let wrong = FieldError::new(name, "field-number").with("minimum", minimum).with("maximum", maximum);
        fields.add(wrong);
    }
    number
}

/// The sites as typed. What the form does not ask, the position, is kept where the place is the same; a new place
/// stands at the centre of its municipality.
fn read_sites(
    fields: &mut Fields,
    said: &[SiteInput],
    known: &[Site],
    tables: &ReferenceTables,
) -> Vec<Site> {
    let mut sites = Vec::new();
    for (index, input) in said.iter().enumerate() {
        let field = |name: &str| format!("{name}_{index}");
        if [&input.address, &input.postal_code, &input.municipality].iter().all(|text| text.trim().is_empty())
        {
            continue;
        }
        let kind = chosen(fields, &field("site_kind"), &input.kind, SiteKind::from_name);
        let postal_code = fields.optional(&field("site_postal_code"), &input.postal_code, PostalCode::parse);
        let address = line(fields, &field("site_address"), &input.address);
        let municipality = fields.needed(&field("site_municipality"), &input.municipality, |text| {
            let reference = MunicipalityReference::parse(text)?;
            tables.municipalities.find(&reference).cloned()
        });
        let Some(municipality) = municipality else { continue };
        let kind = kind.unwrap_or(SiteKind::RegisteredOffice);
        let same = known
            .iter()
            .find(|old| old.kind == kind && old.municipality == municipality.code && old.address == address);
        let position = same.and_then(|old| old.position).unwrap_or(municipality.position);
        sites.push(Site {
            kind,
            address,
            postal_code,
            municipality: municipality.code,
            position: Some(position),
        });
    }
    sites.sort_by_key(|site| site.kind != SiteKind::RegisteredOffice);
    sites
}

fn read_certifications(
    fields: &mut Fields,
    said: &[CertificationInput],
    tables: &ReferenceTables,
) -> Vec<Certification> {
    let mut held: Vec<Certification> = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, input) in said.iter().enumerate() {
        let kind = fields.optional(&format!("certification_kind_{index}"), &input.kind, |word| {
            tables.vocabulary.recognise(TermKind::Certification, word)
        });
        let expires =
            chosen(fields, &format!("certification_expires_{index}"), &input.expires, |day| day.parse().ok());
        let Some(kind) = kind else { continue };
        if seen.insert(kind.clone()) {
            held.push(Certification { kind, expires });
        }
    }
    held
}
