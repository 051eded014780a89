//! The guests of the demo: buyers, journalists and creators of twelve countries.

use std::collections::HashSet;

use tomaia_domain::codes::{Country, Language};
use tomaia_domain::companies::{Email, Phone, Website};
use tomaia_domain::guests::GuestKind;
use tomaia_domain::text::{PersonName, slug};
use tomaia_domain::workbook::{GuestRow, MeetingLimits, RecordCode};

use crate::companies::Profile;
use crate::draw::Draw;
use crate::people::{self, NameStock};
use crate::{Size, made};

/// A guest with the profiles of company that interest them, the first most.
pub(crate) struct Visitor {
    pub(crate) row: GuestRow,
    pub(crate) looks_for: Vec<Profile>,
}

/// A country of origin.
struct Origin {
    code: &'static str,
    /// How many of forty guests.
    share: usize,
    names: &'static NameStock,
    /// Languages that everybody there speaks, the best first.
    languages: &'static [&'static str],
    /// Of a hundred, how many speak English besides.
    english: u32,
    phone_prefix: &'static str,
    /// Invented houses and the words that stand after them.
    houses: &'static [&'static str],
    endings: &'static [&'static str],
}

const ORIGINS: &[Origin] = &[
    Origin {
        code: "US",
        share: 5,
        names: &people::AMERICAN,
        languages: &["en"],
        english: 0,
        phone_prefix: "+1 555 01",
        houses: &[
            "Maple & Stone",
            "Harborline",
            "Cedar Row",
            "Prairie Sole",
            "Bluefinch",
            "Oakmere",
            "Lantern Street",
        ],
        endings: &["Footwear Inc.", "Department Stores", "Shoe Co.", "Retail Group LLC"],
    },
    Origin {
        code: "JP",
        share: 5,
        names: &people::JAPANESE,
        languages: &["ja"],
        english: 50,
        phone_prefix: "+81 3 0000 0",
        houses: &["Kazenoha", "Tsukimori", "Aoyagi-do", "Hoshikawa-ya", "Mizukaze", "Sorano"],
        endings: &["K.K.", "Shoe Gallery", "Select Shop", "Trading K.K."],
    },
    Origin {
        code: "KR",
        share: 4,
        names: &people::KOREAN,
        languages: &["ko"],
        english: 50,
        phone_prefix: "+82 2 000 0",
        houses: &["Haneulbit", "Baramgil", "Dalmaru", "Saebyeok", "Nuribom"],
        endings: &["Co. Ltd.", "Concept Store", "Fashion", "Mall"],
    },
    Origin {
        code: "CN",
        share: 4,
        names: &people::CHINESE,
        languages: &["zh"],
        english: 45,
        phone_prefix: "+86 21 0000 0",
        houses: &["Yunhe Lu", "Qingshan", "Jinye", "Haitang", "Lanting", "Xingqiao"],
        endings: &["Trading Co.", "Fashion Group", "Boutiques", "Import Co. Ltd."],
    },
    Origin {
        code: "DE",
        share: 4,
        names: &people::GERMAN,
        languages: &["de"],
        english: 90,
        phone_prefix: "+49 30 0000 0",
        houses: &["Sohlenwerk", "Lindenhof", "Nordgasse", "Absatz & Naht", "Elbquartier", "Rabenstein"],
        endings: &["Schuhhaus GmbH", "Handels GmbH", "Schuhe KG", "Modehaus"],
    },
    Origin {
        code: "FR",
        share: 3,
        names: &people::FRENCH,
        languages: &["fr"],
        english: 70,
        phone_prefix: "+33 1 00 00 0",
        houses: &["Maison Aubelle", "Le Pas Vif", "Rive Claire", "Atelier Sorbier", "Les Trois Lacets"],
        endings: &["Chaussures", "SAS", "Boutiques", "Concept Store"],
    },
    Origin {
        code: "GB",
        share: 3,
        names: &people::BRITISH,
        languages: &["en"],
        english: 0,
        phone_prefix: "+44 20 7946 0",
        houses: &["Thistle & Welt", "Harrowgate Lane", "Fen & Heath", "Bramblewick", "Old Ferry"],
        endings: &["Shoes Ltd", "Outfitters", "Stores Ltd", "Footwear"],
    },
    Origin {
        code: "KZ",
        share: 3,
        names: &people::KAZAKH,
        languages: &["ru", "kk"],
        english: 35,
        phone_prefix: "+7 727 000 0",
        houses: &["Altyn Qadam", "Aq Dala", "Zhetisu Style", "Tulpar"],
        endings: &["TOO", "Boutique", "Trade House", "Fashion"],
    },
    Origin {
        code: "AE",
        share: 3,
        names: &people::EMIRATI,
        languages: &["ar"],
        english: 70,
        phone_prefix: "+971 4 000 0",
        houses: &["Wahat Al Jild", "Noor Al Khatwa", "Ghaf Tree", "Lulwa"],
        endings: &["Trading LLC", "Luxury Group", "General Trading", "Boutiques"],
    },
    Origin {
        code: "PL",
        share: 2,
        names: &people::POLISH,
        languages: &["pl"],
        english: 75,
        phone_prefix: "+48 22 000 0",
        houses: &["Złoty Krok", "Buczyna", "Nowa Pracownia", "Jaskółka"],
        endings: &["Obuwie Sp. z o.o.", "Salony", "Sp. z o.o.", "Moda"],
    },
    Origin {
        code: "UA",
        share: 2,
        names: &people::UKRAINIAN,
        languages: &["uk", "ru"],
        english: 50,
        phone_prefix: "+380 44 000 0",
        houses: &["Zorianyi Krok", "Kalyna", "Dnipro Lane", "Svitanok"],
        endings: &["TOV", "Shoe House", "Boutique", "Trade"],
    },
    Origin {
        code: "ES",
        share: 2,
        names: &people::SPANISH,
        languages: &["es"],
        english: 60,
        phone_prefix: "+34 91 000 0",
        houses: &["Paso Claro", "Almendro", "La Horma Azul", "Tres Calles"],
        endings: &["Calzados S.L.", "Zapaterías", "Moda S.L.", "Tiendas"],
    },
];

/// What guests look for: an interest of the vocabulary and the profiles behind it.
const INTERESTS: &[(&str, &[Profile])] = &[
    ("Calzatura donna", &[Profile::Women, Profile::Comfort]),
    ("Calzatura uomo", &[Profile::Men]),
    ("Calzatura donna", &[Profile::Women]),
    ("Sneaker", &[Profile::Sneakers]),
    ("Alta gamma", &[Profile::Women, Profile::Men]),
    ("Calzatura bambino", &[Profile::Children]),
    ("Comfort", &[Profile::Comfort, Profile::Women]),
    ("Componenti e accessori", &[Profile::Parts]),
    ("Artigianalità e su misura", &[Profile::Men]),
    ("Sostenibilità", &[Profile::Sneakers, Profile::Parts]),
    ("Private label", &[Profile::Women, Profile::Sneakers, Profile::Men]),
];

/// Makes the guests OS001, OS002…
pub(crate) fn visitors(draw: &mut Draw, size: Size) -> Vec<Visitor> {
    let origins: Vec<&Origin> =
        ORIGINS.iter().flat_map(|origin| std::iter::repeat_n(origin, origin.share)).collect();
    let mut taken = HashSet::new();
    (0..size.guests())
        .map(|number| visitor(draw, size, number, origins[number % origins.len()], &mut taken))
        .collect()
}

fn visitor(
    draw: &mut Draw,
    size: Size,
    number: usize,
    origin: &Origin,
    taken: &mut HashSet<String>,
) -> Visitor {
    let name = new_name(draw, origin, taken);
    let kind = kind(number);
    let organisation = organisation(draw, origin, kind);
    let (interests, looks_for) = interests(draw, kind);
    let domain = format!("{}.example", slug(&organisation));
    let mailbox = slug(name.readable()).replace('-', ".");
    let row = GuestRow {
        code: made(RecordCode::parse(&format!("OS{:03}", number + 1))),
        kind,
        name,
        organisation: Some(organisation),
        role: Some(role(kind).to_owned()),
        country: made(Country::parse(origin.code)),
        languages: languages(draw, origin),
        interests,
        email: Some(made(Email::parse(&format!("{mailbox}@{domain}")))),
        phone: Some(made(Phone::parse(&format!("{}{:03}", origin.phone_prefix, number)))),
        website: Some(made(Website::parse(&format!("www.{domain}")))),
        meetings: limits(draw, size, kind),
        note: None,
    };
    Visitor { row, looks_for }
}

fn new_name(draw: &mut Draw, origin: &Origin, taken: &mut HashSet<String>) -> PersonName {
    loop {
        let name = origin.names.draw(draw);
        if taken.insert(name.written().to_owned()) {
            return name;
        }
    }
}

/// Of twenty guests two are journalists and one is a creator.
fn kind(number: usize) -> GuestKind {
    match number % 20 {
        6 | 13 => GuestKind::Journalist,
        19 => GuestKind::Creator,
        _ => GuestKind::Buyer,
    }
}

fn role(kind: GuestKind) -> &'static str {
    match kind {
        GuestKind::Buyer => "Responsabile acquisti",
        GuestKind::Journalist => "Redazione moda",
        GuestKind::Creator => "Creator",
    }
}

fn organisation(draw: &mut Draw, origin: &Origin, kind: GuestKind) -> String {
    let house = draw.pick(origin.houses);
    match kind {
        GuestKind::Buyer => format!("{house} {}", draw.pick(origin.endings)),
        GuestKind::Journalist => format!("{house} {}", draw.pick(&["Magazine", "Review", "Journal"])),
        GuestKind::Creator => format!("{house} {}", draw.pick(&["Channel", "Stories", "Diary"])),
    }
}

fn interests(draw: &mut Draw, kind: GuestKind) -> (Vec<String>, Vec<Profile>) {
    let mut words = Vec::new();
    let mut profiles = Vec::new();
    let count = draw.between(1, 2);
    for (word, found) in draw.some(INTERESTS, count) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
        profiles
            .extend(found.iter().copied().filter(|profile| !profiles.contains(profile)).collect::<Vec<_>>());
    }
    if kind != GuestKind::Buyer {
        words.push("Storie del distretto".to_owned());
    }
    (words, profiles)
}

fn languages(draw: &mut Draw, origin: &Origin) -> Vec<Language> {
    let mut languages: Vec<Language> =
        origin.languages.iter().map(|code| made(Language::parse(code))).collect();
    if draw.chance(origin.english) {
        languages.push(Language::ENGLISH);
    }
    languages
}

/// Buyers have full days; who comes to tell of the district has time for a few meetings.
fn limits(draw: &mut Draw, size: Size, kind: GuestKind) -> MeetingLimits {
    let (minimum, maximum) = match (kind, size) {
        (GuestKind::Buyer, Size::Small) => (draw.between(6, 8), draw.between(12, 18)),
        (GuestKind::Buyer, Size::Large) => (draw.between(12, 16), draw.between(24, 30)),
        _ => (draw.between(2, 3), draw.between(5, 8)),
    };
    MeetingLimits { minimum: Some(minimum), maximum: Some(maximum) }
}
