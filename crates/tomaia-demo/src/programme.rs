//! The programme of the demo: the agreement of Regione Marche and Assocalzaturifici, coordinated by ATIM.
//!
//! Bodies, dates and actions are the real ones, as published at its signing; no person is named, only offices.

use jiff::civil::{Date, date};

/// A text in the two languages in which the demo is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bilingual {
    /// Italian.
    pub it: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    pub(crate) fn new(it: &str, en: &str) -> Self {
        Self { it: it.to_owned(), en: en.to_owned() }
    }
}

/// What a party does in the agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartyRole {
    /// Signed it.
    Signatory,
    /// Coordinates it and answers for its efficiency.
    Coordinator,
}

/// A body of the agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// What it does.
    pub role: PartyRole,
    /// The office that answers, by title.
    pub office: Bilingual,
}

/// A line of action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its code in the programme.
    pub code: String,
    /// Its title.
    pub title: Bilingual,
    /// What is done under it.
    pub description: Bilingual,
}

/// An agreement with its parties, validity and lines of action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Short code.
    pub code: String,
    /// Title.
    pub title: Bilingual,
    /// The day of the signing.
    pub signed: Date,
    /// First day of validity.
    pub from: Date,
    /// Last day of validity.
    pub to: Date,
    /// The bodies.
    pub parties: Vec<Party>,
    /// The lines of action, in order.
    pub lines: Vec<Line>,
}

pub(crate) fn programme() -> Programme {
    Programme {
        code: "CALZ-2025".to_owned(),
        title: Bilingual::new(
            "Protocollo d'intesa per l'internazionalizzazione del calzaturiero marchigiano 2025-2027",
            "Agreement on the internationalisation of Marche footwear 2025-2027",
        ),
        signed: date(2025, 1, 21),
        from: date(2025, 1, 21),
        to: date(2027, 1, 20),
        parties: parties(),
        lines: LINES.iter().map(line).collect(),
    }
}

fn parties() -> Vec<Party> {
    let party = |name: &str, role, it: &str, en: &str| Party {
        name: name.to_owned(),
        role,
        office: Bilingual::new(it, en),
    };
    vec![
        party(
            "Regione Marche",
            PartyRole::Signatory,
            "Ufficio internazionalizzazione",
            "Office for internationalisation",
        ),
        party(
            "Assocalzaturifici",
            PartyRole::Signatory,
            "Ufficio promozione estera",
            "Foreign promotion office",
        ),
        party(
            "ATIM – Agenzia per il turismo e l'internazionalizzazione delle Marche",
            PartyRole::Coordinator,
            "Ufficio missioni",
            "Missions office",
        ),
    ]
}

/// Code, title and description in Italian and English.
const LINES: &[[&str; 5]] = &[
    [
        "L1",
        "Incoming di operatori esteri",
        "Incoming of foreign operators",
        "Buyer, giornalisti e creator invitati nel distretto, con incontri B2B e visite alle imprese.",
        "Buyers, journalists and creators invited to the district, with B2B meetings and visits to companies.",
    ],
    [
        "L2",
        "Educational tour all'estero",
        "Educational tours abroad",
        "Presentazioni dei prodotti e della cultura del Made in Marche nelle città dei mercati prioritari.",
        "Presentations of the products and the culture of Made in Marche in the cities of the priority markets.",
    ],
    [
        "L3",
        "Fiere internazionali ed eventi collaterali",
        "International fairs and side events",
        "Collettive di imprese nelle fiere del settore e iniziative in città negli stessi giorni.",
        "Collective stands of companies at the sector's fairs, and events in town on the same days.",
    ],
    [
        "L4",
        "Influencer marketing",
        "Influencer marketing",
        "Campagne con creator italiani ed esteri, avviate in occasione del Micam.",
        "Campaigns with Italian and foreign creators, begun at the Micam fair.",
    ],
    [
        "L5",
        "Formazione",
        "Training",
        "Seminari per le imprese su mercati, dogane, vendite e comunicazione.",
        "Seminars for companies on markets, customs, sales and communication.",
    ],
    [
        "L6",
        "Promozione dell'immagine delle Marche",
        "Promotion of the image of the Marche",
        "Le eccellenze economiche e culturali della regione, in Italia e all'estero.",
        "The economic and cultural excellences of the region, in Italy and abroad.",
    ],
];

fn line(&[code, title_it, title_en, description_it, description_en]: &[&str; 5]) -> Line {
    Line {
        code: code.to_owned(),
        title: Bilingual::new(title_it, title_en),
        description: Bilingual::new(description_it, description_en),
    }
}
