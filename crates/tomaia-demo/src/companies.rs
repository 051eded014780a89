//! The companies of the demo: what each makes, for whom, and its numbers.

use jiff::civil::{Date, date};
use tomaia_domain::codes::{Country, Language};
use tomaia_domain::companies::{
    Ateco, Email, HsCode, LegalName, MarketStatus, Pec, Phone, PriceBand, Rea, SdiCode, SizeClass, VatNumber,
    Website,
};
use tomaia_domain::places::MunicipalityReference;
use tomaia_domain::text::slug;
use tomaia_domain::workbook::{CertificationEntry, CompanyRow, MeetingLimits, RecordCode};

use crate::company_names::{Names, legal_name};
use crate::draw::Draw;
use crate::towns::Town;
use crate::{made, towns};

/// What a company is about; guests are drawn to companies by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Women,
    Men,
    Children,
    Sneakers,
    Comfort,
    Parts,
}

/// A company with its profile.
pub(crate) struct Maker {
    pub(crate) row: CompanyRow,
    pub(crate) profile: Profile,
}

/// Of twelve companies, how many have which profile.
const PROFILES: &[Profile] = &[
    Profile::Women,
    Profile::Men,
    Profile::Women,
    Profile::Sneakers,
    Profile::Women,
    Profile::Men,
    Profile::Children,
    Profile::Women,
    Profile::Comfort,
    Profile::Men,
    Profile::Sneakers,
    Profile::Parts,
];

/// What companies of a profile make; the words are the vocabulary's.
struct Range {
    kinds: &'static [&'static str],
    materials: &'static [&'static str],
    constructions: &'static [&'static str],
    hs_codes: &'static [&'static str],
}

impl Profile {
    fn range(self) -> Range {
        match self {
            Self::Women => Range {
                kinds: &[
                    "Scarpe da donna",
                    "Décolleté",
                    "Sandali",
                    "Ballerine",
                    "Stivali",
                    "Stivaletti e polacchini",
                ],
                materials: &["Nappa", "Camoscio", "Vernice", "Capretto", "Tessuto", "Rettile"],
                constructions: &["Incollato (AGO)", "Blake", "Bologna (sacchetto)"],
                hs_codes: &["640359", "640399", "640351", "640391", "640419"],
            },
            Self::Men => Range {
                kinds: &["Scarpe da uomo", "Mocassini", "Stivaletti e polacchini", "Scarpe su misura"],
                materials: &["Vitello", "Cordovan", "Camoscio", "Cuoio al vegetale", "Suola in cuoio"],
                constructions: &["Goodyear", "Blake", "Blake Rapid", "Norvegese", "Cucito a mano"],
                hs_codes: &["640359", "640351", "640399"],
            },
            Self::Children => Range {
                kinds: &["Scarpe da bambino", "Sneaker", "Ballerine"],
                materials: &["Vitello", "Nappa", "Tessuto", "Tela"],
                constructions: &["Incollato (AGO)", "Strobel", "Ideal"],
                hs_codes: &["640399", "640419", "640391"],
            },
            Self::Sneakers => Range {
                kinds: &["Sneaker", "Scarpe da donna", "Scarpe da uomo"],
                materials: &[
                    "Vitello",
                    "Camoscio",
                    "Tela",
                    "Materiali riciclati",
                    "Materiali vegetali",
                    "Gomma",
                ],
                constructions: &["Strobel", "Incollato (AGO)", "Vulcanizzato"],
                hs_codes: &["640399", "640411", "640419"],
            },
            Self::Comfort => Range {
                kinds: &["Scarpe comfort", "Sandali", "Pantofole", "Scarpe da donna"],
                materials: &["Nappa", "Vitello", "Feltro", "Montone"],
                constructions: &["Iniezione diretta", "Ideal", "Mocassino tubolare"],
                hs_codes: &["640399", "640419", "640391"],
            },
            Self::Parts => Range {
                kinds: &["Suole", "Tacchi", "Tomaie"],
                materials: &["Gomma", "Suola in cuoio", "Materiali riciclati", "Cuoio al vegetale"],
                constructions: &["Iniezione diretta", "Vulcanizzato", "Cucito a mano"],
                hs_codes: &["640620", "640610", "640690"],
            },
        }
    }
}

const MARKETS: &[&str] = &["US", "JP", "KR", "CN", "DE", "FR", "GB", "KZ", "AE", "PL", "UA", "ES"];

const CERTIFICATIONS: &[&str] = &[
    "ISO 9001",
    "ISO 14001",
    "SA 8000",
    "Leather Working Group",
    "UNI/PdR 125 (parità di genere)",
    "VCS (Assocalzaturifici)",
    "100% Made in Italy",
];

/// Makes the companies IM001, IM002…
pub(crate) fn makers(draw: &mut Draw, count: usize) -> Vec<Maker> {
    let mut names = Names::default();
    (0..count).map(|number| maker(draw, &mut names, number)).collect()
}

fn maker(draw: &mut Draw, names: &mut Names, number: usize) -> Maker {
    let profile = PROFILES[number % PROFILES.len()];
    let town = towns::pick(draw, number);
    let name = names.next(draw);
    let row = row(draw, number, profile, town, &name);
    Maker { row, profile }
}

fn row(draw: &mut Draw, number: usize, profile: Profile, town: &Town, name: &str) -> CompanyRow {
    let range = profile.range();
    let domain = format!("{}.example", slug(name));
    let ateco = if profile == Profile::Parts { "15.20.20" } else { "15.20.10" };
    CompanyRow {
        code: made(RecordCode::parse(&format!("IM{:03}", number + 1))),
        legal_name: made(LegalName::parse(&legal_name(draw, name, profile == Profile::Parts))),
        brands: brands(draw, name, profile),
        vat: vat(number, town),
        tax_code: None,
        rea: Some(made(Rea::parse(&format!("{}-{}", town.province, 900_001 + number)))),
        ateco: vec![made(Ateco::parse(ateco))],
        pec: Some(made(Pec::parse(&format!("{}@pec.example", slug(name))))),
        sdi: Some(made(SdiCode::parse(&format!("DEMO{number:03}")))),
        size: Some(*draw.pick(&[
            SizeClass::Micro,
            SizeClass::Micro,
            SizeClass::Small,
            SizeClass::Small,
            SizeClass::Medium,
        ])),
        address: Some(town.address(draw)),
        postal_code: Some(town.postal_code()),
        municipality: Some(made(MunicipalityReference::parse(town.municipality))),
        website: Some(made(Website::parse(&format!("www.{domain}")))),
        email: Some(made(Email::parse(&format!("export@{domain}")))),
        phone: Some(made(Phone::parse(&format!("+39 {} 000{:03}", town.phone_prefix, number)))),
        languages: languages(draw),
        kinds: texts(draw, range.kinds, 1, 4),
        materials: texts(draw, range.materials, 2, 4),
        constructions: texts(draw, range.constructions, 1, 2),
        price_band: Some(*draw.pick(&[
            PriceBand::Medium,
            PriceBand::Medium,
            PriceBand::High,
            PriceBand::High,
            PriceBand::Luxury,
        ])),
        minimum_order_pairs: Some(draw.between(1, 20) * 12),
        lead_time_days: u16::try_from(draw.between(6, 18) * 5).ok(),
        private_label: Some(draw.chance(55)),
        certifications: certifications(draw),
        hs_codes: texts(draw, range.hs_codes, 1, 3).iter().map(|code| made(HsCode::parse(code))).collect(),
        markets: markets(draw),
        meetings: MeetingLimits { minimum: Some(draw.between(1, 3)), maximum: Some(draw.between(8, 14)) },
    }
}

/// A taxpayer number in the seven millions, different for each company, with the office of the province.
fn vat(number: usize, town: &Town) -> VatNumber {
    made(VatNumber::from_first_ten(&format!("{:07}{}", 7_000_001 + number * 983, town.vat_office())))
}

fn brands(draw: &mut Draw, name: &str, profile: Profile) -> Vec<String> {
    let mut brands = vec![name.to_owned()];
    if profile != Profile::Parts && draw.chance(30) {
        brands.push(format!("{name} {}", draw.pick(&["Atelier", "Studio", "Linea Verde", "Heritage"])));
    }
    brands
}

/// Italian always; most export offices speak English, some one language more.
fn languages(draw: &mut Draw) -> Vec<Language> {
    let mut languages = vec![Language::ITALIAN];
    if draw.chance(75) {
        languages.push(Language::ENGLISH);
    }
    if draw.chance(35) {
        let code: &str = draw.pick::<&str>(&["fr", "de", "es", "ru", "fr", "de"]);
        languages.push(made(Language::parse(code)));
    }
    languages
}

fn texts(draw: &mut Draw, list: &[&str], least: u32, greatest: u32) -> Vec<String> {
    let count = draw.between(least, greatest);
    draw.some(list, count).into_iter().map(str::to_owned).collect()
}

fn certifications(draw: &mut Draw) -> Vec<CertificationEntry> {
    let count = *draw.pick(&[0, 0, 1, 1, 2]);
    let names = draw.some(CERTIFICATIONS, count);
    names
        .into_iter()
        .map(|name| CertificationEntry { name: name.to_owned(), expires: Some(expiry(draw)) })
        .collect()
}

fn expiry(draw: &mut Draw) -> Date {
    let year = *draw.pick(&[2026, 2027, 2028, 2029]);
    *draw.pick(&[date(year, 12, 31), date(year, 11, 15), date(year, 12, 1)])
}

fn markets(draw: &mut Draw) -> Vec<(Country, MarketStatus)> {
    let statuses = [
        MarketStatus::Exporting,
        MarketStatus::Exporting,
        MarketStatus::Interested,
        MarketStatus::Interested,
        MarketStatus::Negotiating,
        MarketStatus::Lost,
    ];
    let count = draw.between(1, 5);
    let countries = draw.some(MARKETS, count);
    countries.into_iter().map(|code| (made(Country::parse(code)), *draw.pick(&statuses))).collect()
}
