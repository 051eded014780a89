//! Companies: the makers of the district, with the record that Italian registers and foreign buyers ask for.
//!
//! A [`Company`] holds only values that are well formed. Its code, its place in a programme and its history are kept
//! by the room that stores it. To add a field: add it here, then a column in [`crate::workbook`].

mod contacts;
mod identifiers;
mod markets;
mod production;

pub use contacts::{ContactError, Email, Pec, Phone, SdiCode, Website};
pub use identifiers::{
    Ateco, ClassificationError, HsCode, Rea, ReaError, TaxCode, TaxCodeError, VatError, VatNumber,
};
pub use markets::{Market, MarketChange, MarketError, MarketStatus};
pub use production::{Certification, PriceBand, Production};

use serde::{Deserialize, Serialize};

use crate::codes::Language;
use crate::messages::message_keys;
use crate::places::{MunicipalityCode, Position, PostalCode};
use crate::text::{MAX_FIELD_CHARS, checked_text, clean, stored_names};

message_keys! {
    /// Why a company's name was not accepted.
    LegalNameError {
        /// There is no letter or digit in it.
        Empty => "company-legal-name-empty",
        /// It is longer than a field may be.
        TooLong => "company-legal-name-long",
    }
}

checked_text!(
    /// A company's name in the register, with its legal form: `Calzaturificio Valtenna S.r.l.`
    LegalName,
    LegalNameError,
    parse_legal_name
);

fn parse_legal_name(text: &str) -> Result<String, LegalNameError> {
    let name = clean(text);
    if !name.chars().any(char::is_alphanumeric) {
        Err(LegalNameError::Empty)
    } else if name.chars().count() > MAX_FIELD_CHARS {
        Err(LegalNameError::TooLong)
    } else {
        Ok(name)
    }
}

/// The size of an enterprise in the sense of the European Union.
///
/// | class | staff (work units a year) | and turnover, € million | or balance sheet, € million |
/// |---|---|---|---|
/// | micro | under 10 | up to 2 | up to 2 |
/// | small | under 50 | up to 10 | up to 10 |
/// | medium | under 250 | up to 50 | up to 43 |
/// | large | everything else | | |
///
/// Source: Commission Recommendation 2003/361/EC, annex, article 2. Partner and linked enterprises count together
/// (article 3), which is why the class is declared by the company and not reckoned here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeClass {
    /// Micro enterprise.
    Micro,
    /// Small enterprise.
    Small,
    /// Medium-sized enterprise.
    Medium,
    /// Large enterprise.
    Large,
}

stored_names!(SizeClass {
    Micro => "micro",
    Small => "small",
    Medium => "medium",
    Large => "large",
});

/// What a site is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteKind {
    /// The registered office.
    RegisteredOffice,
    /// A factory or workshop.
    Factory,
    /// A showroom.
    Showroom,
    /// A factory outlet or shop.
    Shop,
}

stored_names!(SiteKind {
    RegisteredOffice => "registered_office",
    Factory => "factory",
    Showroom => "showroom",
    Shop => "shop",
});

/// A place where the company is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// What it is for.
    pub kind: SiteKind,
    /// Street and number; empty when not known.
    pub address: String,
    /// Postal code.
    pub postal_code: Option<PostalCode>,
    /// Municipality.
    pub municipality: MunicipalityCode,
    /// Where it is on the map; the centre of the municipality when nothing better is known.
    pub position: Option<Position>,
}

/// A company and what it says about itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Company {
    /// Name in the register.
    pub legal_name: LegalName,
    /// Brands under which it sells.
    pub brands: Vec<String>,
    /// VAT number.
    pub vat: VatNumber,
    /// Tax code, where it is not the VAT number.
    pub tax_code: Option<TaxCode>,
    /// Number in the economic register.
    pub rea: Option<Rea>,
    /// Activities, the main one first.
    pub ateco: Vec<Ateco>,
    /// Certified e-mail.
    pub pec: Option<Pec>,
    /// Invoice address.
    pub sdi: Option<SdiCode>,
    /// Size, as declared.
    pub size: Option<SizeClass>,
    /// Its sites, the registered office first.
    pub sites: Vec<Site>,
    /// Web address.
    pub website: Option<Website>,
    /// E-mail.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Languages in which it can receive a guest.
    pub languages: Vec<Language>,
    /// What it makes.
    pub production: Production,
    /// Certifications.
    pub certifications: Vec<Certification>,
    /// Products by customs code.
    pub hs_codes: Vec<HsCode>,
    /// Standing in foreign markets.
    pub markets: Vec<Market>,
}

impl Company {
    /// A company of which only the name and the VAT number are known.
    #[must_use]
    pub fn named(legal_name: LegalName, vat: VatNumber) -> Self {
        Self {
            legal_name,
            brands: Vec::new(),
            vat,
            tax_code: None,
            rea: None,
            ateco: Vec::new(),
            pec: None,
            sdi: None,
            size: None,
            sites: Vec::new(),
            website: None,
            email: None,
            phone: None,
            languages: Vec::new(),
            production: Production::default(),
            certifications: Vec::new(),
            hs_codes: Vec::new(),
            markets: Vec::new(),
        }
    }

    /// The name by which buyers know it: the first brand, else the legal name.
    #[must_use]
    pub fn public_name(&self) -> &str {
        self.brands.first().map_or(self.legal_name.as_str(), String::as_str)
    }

    /// The tax code: where none was given, a company's is its VAT number.
    #[must_use]
    pub fn tax_code(&self) -> &str {
        self.tax_code.as_ref().map_or(self.vat.as_str(), TaxCode::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_known_by_its_brand_and_taxed_by_its_number() {
        let name = LegalName::parse(" Calzaturificio  Prova S.r.l. ").unwrap();
        let vat = VatNumber::from_first_ten("0123456044").unwrap();
        let mut company = Company::named(name, vat.clone());
        assert_eq!(company.public_name(), "Calzaturificio Prova S.r.l.");
        assert_eq!(company.tax_code(), vat.as_str());
        company.brands.push("Prova".to_owned());
        assert_eq!(company.public_name(), "Prova");
        let stored = serde_json::to_string(&company).unwrap();
        assert_eq!(serde_json::from_str::<Company>(&stored).unwrap(), company);
        assert_eq!(LegalName::parse(" - "), Err(LegalNameError::Empty));
    }
}
