//! From rows to records: the typed words are looked up in the programme's vocabulary and places.

use jiff::civil::Date;

use super::problems::Problem;
use super::rows::{CompanyRow, GuestRow};
use crate::companies::{Certification, Company, Market, Production, Site, SiteKind};
use crate::guests::{Guest, VettingState};
use crate::messages::MessageKey;
use crate::places::Municipalities;
use crate::vocabulary::{Term, TermKind, Vocabulary};

/// The tables in which words of a workbook are looked up.
#[derive(Debug, Clone, Default)]
pub struct ReferenceTables {
    /// The sector's terms.
    pub vocabulary: Vocabulary,
    /// The region's municipalities.
    pub municipalities: Municipalities,
}

impl CompanyRow {
    /// The company of the row. Markets are recorded as of `today`.
    ///
    /// # Errors
    /// A problem for each word that the tables do not have.
    pub fn company(&self, tables: &ReferenceTables, today: Date) -> Result<Company, Vec<Problem>> {
        let mut lookup = Lookup { tables, problems: Vec::new() };
        let company = Company {
            legal_name: self.legal_name.clone(),
            brands: self.brands.clone(),
            vat: self.vat.clone(),
            tax_code: self.tax_code.clone(),
            rea: self.rea.clone(),
            ateco: self.ateco.clone(),
            pec: self.pec.clone(),
            sdi: self.sdi.clone(),
            size: self.size,
            sites: lookup.registered_office(self).into_iter().collect(),
            website: self.website.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            languages: self.languages.clone(),
            production: lookup.production(self),
            certifications: lookup.certifications(self),
            hs_codes: self.hs_codes.clone(),
            markets: self
                .markets
                .iter()
                .map(|(country, status)| Market::recorded(*country, *status, today))
                .collect(),
        };
        lookup.finish(company)
    }
}

impl GuestRow {
    /// The guest of the row, not yet vetted.
    ///
    /// # Errors
    /// A problem for each interest that the vocabulary does not have.
    pub fn guest(&self, tables: &ReferenceTables) -> Result<Guest, Vec<Problem>> {
        let mut lookup = Lookup { tables, problems: Vec::new() };
        let guest = Guest {
            kind: self.kind,
            name: self.name.clone(),
            organisation: self.organisation.clone(),
            role: self.role.clone(),
            country: self.country,
            languages: self.languages.clone(),
            interests: lookup.terms("interests", TermKind::Interest, &self.interests),
            email: self.email.clone(),
            phone: self.phone.clone(),
            website: self.website.clone(),
            vetting: VettingState::ToCheck,
        };
        lookup.finish(guest)
    }
}

struct Lookup<'a> {
    tables: &'a ReferenceTables,
    problems: Vec<Problem>,
}

impl Lookup<'_> {
    fn finish<T>(self, record: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() { Ok(record) } else { Err(self.problems) }
    }

    fn terms(&mut self, column: &'static str, kind: TermKind, words: &[String]) -> Vec<Term> {
        words.iter().filter_map(|word| self.term(column, kind, word)).collect()
    }

    fn term(&mut self, column: &'static str, kind: TermKind, word: &str) -> Option<Term> {
        let found = self.tables.vocabulary.recognise(kind, word);
        self.accept(column, word, found)
    }

    fn production(&mut self, row: &CompanyRow) -> Production {
        Production {
            kinds: self.terms("kinds", TermKind::ProductKind, &row.kinds),
            materials: self.terms("materials", TermKind::Material, &row.materials),
            constructions: self.terms("constructions", TermKind::Construction, &row.constructions),
            price_band: row.price_band,
            minimum_order_pairs: row.minimum_order_pairs,
            lead_time_days: row.lead_time_days,
            private_label: row.private_label,
        }
    }

    fn certifications(&mut self, row: &CompanyRow) -> Vec<Certification> {
        let entry = |entry: &super::rows::CertificationEntry| {
            let kind = self.term("certifications", TermKind::Certification, &entry.name)?;
            Some(Certification { kind, expires: entry.expires })
        };
        row.certifications.iter().filter_map(entry).collect()
    }

    /// The registered office, at the centre of its municipality.
    fn registered_office(&mut self, row: &CompanyRow) -> Option<Site> {
        let reference = row.municipality.as_ref()?;
        let found = self.tables.municipalities.find(reference);
        let municipality = self.accept("municipality", reference.as_str(), found)?;
        Some(Site {
            kind: SiteKind::RegisteredOffice,
            address: row.address.clone().unwrap_or_default(),
            postal_code: row.postal_code.clone(),
            municipality: municipality.code.clone(),
            position: Some(municipality.position),
        })
    }

    fn accept<T, E: MessageKey>(
        &mut self,
        column: &'static str,
        word: &str,
        result: Result<T, E>,
    ) -> Option<T> {
        result.map_err(|error| self.problems.push(Problem::new(column, &error).value(word))).ok()
    }
}
