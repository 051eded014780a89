//! The rows of the workbook as typed values.

use jiff::civil::{Date, Time};

use super::columns::Sheet;
use super::references::{CompanyReference, GuestReference, RecordCode};
use crate::codes::{Country, Language};
use crate::companies::{
    Ateco, Email, HsCode, LegalName, MarketStatus, Pec, Phone, PriceBand, Rea, SdiCode, SizeClass, TaxCode,
    VatNumber, Website,
};
use crate::guests::GuestKind;
use crate::places::{MunicipalityReference, PostalCode};
use crate::text::PersonName;
use crate::wishes::{Side, WishLevel};

/// How many meetings somebody wants; no limit when `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MeetingLimits {
    /// The fewest.
    pub minimum: Option<u32>,
    /// The most.
    pub maximum: Option<u32>,
}

/// A certification as typed: its name is looked up in the vocabulary later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificationEntry {
    /// The name, as typed.
    pub name: String,
    /// The last day on which it holds.
    pub expires: Option<Date>,
}

/// A row of the sheet of companies. Products, materials and the like are words that [`CompanyRow::company`] looks
/// up.
#[derive(Debug, Clone, PartialEq)]
pub struct CompanyRow {
    /// The code by which other sheets and later imports know the company.
    pub code: RecordCode,
    /// Legal name.
    pub legal_name: LegalName,
    /// Brands.
    pub brands: Vec<String>,
    /// VAT number.
    pub vat: VatNumber,
    /// Tax code.
    pub tax_code: Option<TaxCode>,
    /// Number in the economic register.
    pub rea: Option<Rea>,
    /// Activities, the main one first.
    pub ateco: Vec<Ateco>,
    /// Certified e-mail.
    pub pec: Option<Pec>,
    /// Invoice address.
    pub sdi: Option<SdiCode>,
    /// Size class.
    pub size: Option<SizeClass>,
    /// Street and number.
    pub address: Option<String>,
    /// Postal code.
    pub postal_code: Option<PostalCode>,
    /// Municipality, by code or name.
    pub municipality: Option<MunicipalityReference>,
    /// Web address.
    pub website: Option<Website>,
    /// E-mail.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Languages spoken.
    pub languages: Vec<Language>,
    /// Kinds of product, as typed.
    pub kinds: Vec<String>,
    /// Materials, as typed.
    pub materials: Vec<String>,
    /// Constructions, as typed.
    pub constructions: Vec<String>,
    /// Price band.
    pub price_band: Option<PriceBand>,
    /// Smallest order, in pairs.
    pub minimum_order_pairs: Option<u32>,
    /// Days from the order to the shipment.
    pub lead_time_days: Option<u16>,
    /// Whether it makes shoes under its customers' brands.
    pub private_label: Option<bool>,
    /// Certifications.
    pub certifications: Vec<CertificationEntry>,
    /// Customs codes.
    pub hs_codes: Vec<HsCode>,
    /// Standing in foreign markets.
    pub markets: Vec<(Country, MarketStatus)>,
    /// How many meetings it wants.
    pub meetings: MeetingLimits,
}

/// A row of the sheet of guests. Interests are words that [`GuestRow::guest`] looks up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestRow {
    /// The code by which other sheets and later imports know the guest.
    pub code: RecordCode,
    /// What they come for.
    pub kind: GuestKind,
    /// Name.
    pub name: PersonName,
    /// Organisation.
    pub organisation: Option<String>,
    /// Role in it.
    pub role: Option<String>,
    /// Country.
    pub country: Country,
    /// Languages, the best first; at least one.
    pub languages: Vec<Language>,
    /// Interests, as typed.
    pub interests: Vec<String>,
    /// E-mail.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Web address.
    pub website: Option<Website>,
    /// How many meetings they want.
    pub meetings: MeetingLimits,
    /// Note for the office.
    pub note: Option<String>,
}

/// A row of the sheet of wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WishRow {
    /// The company.
    pub company: CompanyReference,
    /// The guest.
    pub guest: GuestReference,
    /// Which of the two asks.
    pub side: Side,
    /// How strongly.
    pub level: WishLevel,
    /// Note for the office.
    pub note: Option<String>,
}

/// A row of the sheet of representatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepresentativeRow {
    /// The code by which the sheet of unavailability refers to them.
    pub code: Option<RecordCode>,
    /// The company they speak for.
    pub company: CompanyReference,
    /// Name, or the title of the office.
    pub name: PersonName,
    /// Role in the company.
    pub role: Option<String>,
    /// Languages, the best first; at least one.
    pub languages: Vec<Language>,
    /// E-mail.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<Phone>,
}

/// Two languages between which somebody interprets, in either direction; kept in alphabetical order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguagePair(Language, Language);

impl LanguagePair {
    /// Joins two languages; `None` when they are the same.
    #[must_use]
    pub fn new(one: Language, other: Language) -> Option<Self> {
        (one != other).then(|| Self(one.min(other), one.max(other)))
    }

    /// The two languages.
    #[must_use]
    pub fn languages(self) -> [Language; 2] {
        [self.0, self.1]
    }
}

/// A row of the sheet of interpreters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterpreterRow {
    /// The code by which later imports know them.
    pub code: RecordCode,
    /// Name.
    pub name: PersonName,
    /// Between which languages they interpret; at least one pair.
    pub pairs: Vec<LanguagePair>,
    /// E-mail.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<Phone>,
}

/// A row of the sheet of unavailability, in the time zone of the mission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnavailabilityRow {
    /// Who is away: a company, guest, representative or interpreter.
    pub who: RecordCode,
    /// The day.
    pub day: Date,
    /// From when; from the beginning of the day when `None`.
    pub from: Option<Time>,
    /// Until when; to the end of the day when `None`.
    pub to: Option<Time>,
    /// Note for the office.
    pub note: Option<String>,
}

/// A row of the sheet of exclusions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExclusionRow {
    /// The company.
    pub company: CompanyReference,
    /// The guest.
    pub guest: GuestReference,
    /// Note for the office.
    pub note: Option<String>,
}

/// A row of any sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// Of the sheet of companies.
    Company(Box<CompanyRow>),
    /// Of the sheet of guests.
    Guest(Box<GuestRow>),
    /// Of the sheet of wishes.
    Wish(WishRow),
    /// Of the sheet of representatives.
    Representative(RepresentativeRow),
    /// Of the sheet of interpreters.
    Interpreter(InterpreterRow),
    /// Of the sheet of unavailability.
    Unavailability(UnavailabilityRow),
    /// Of the sheet of exclusions.
    Exclusion(ExclusionRow),
}

impl Row {
    /// The sheet to which it belongs.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        match self {
            Self::Company(_) => Sheet::Companies,
            Self::Guest(_) => Sheet::Guests,
            Self::Wish(_) => Sheet::Wishes,
            Self::Representative(_) => Sheet::Representatives,
            Self::Interpreter(_) => Sheet::Interpreters,
            Self::Unavailability(_) => Sheet::Unavailability,
            Self::Exclusion(_) => Sheet::Exclusions,
        }
    }
}

macro_rules! row_from {
    ($($variant:ident($row:ident)),+) => {
        $(impl From<$row> for Row {
            fn from(row: $row) -> Self {
                Self::$variant(row.into())
            }
        })+
    };
}

row_from!(
    Company(CompanyRow),
    Guest(GuestRow),
    Wish(WishRow),
    Representative(RepresentativeRow),
    Interpreter(InterpreterRow),
    Unavailability(UnavailabilityRow),
    Exclusion(ExclusionRow)
);
