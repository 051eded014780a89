//! Who speaks for the companies, who interprets, and who is away when.

use jiff::civil::{Time, time};
use tomaia_domain::codes::Language;
use tomaia_domain::companies::Email;
use tomaia_domain::text::slug;
use tomaia_domain::workbook::{
    CompanyReference, CompanyRow, GuestRow, InterpreterRow, LanguagePair, RecordCode, RepresentativeRow,
    UnavailabilityRow,
};

use crate::draw::Draw;
use crate::mission::Mission;
use crate::people::ITALIAN;
use crate::{Size, made};

/// One or two representatives a company: an owner who speaks Italian, and who follows exports and speaks the rest.
pub(crate) fn representatives(draw: &mut Draw, companies: &[CompanyRow]) -> Vec<RepresentativeRow> {
    let mut representatives: Vec<RepresentativeRow> = Vec::new();
    for company in companies {
        let foreign = company.languages.len() > 1;
        let both = foreign && draw.chance(50);
        if !foreign || both {
            let number = representatives.len();
            representatives.push(representative(draw, number, company, "Titolare", vec![Language::ITALIAN]));
        }
        if foreign {
            let number = representatives.len();
            let languages = company.languages.clone();
            representatives.push(representative(draw, number, company, "Responsabile estero", languages));
        }
    }
    representatives
}

fn representative(
    draw: &mut Draw,
    number: usize,
    company: &CompanyRow,
    role: &str,
    languages: Vec<Language>,
) -> RepresentativeRow {
    let name = ITALIAN.draw(draw);
    let domain =
        company.email.as_ref().and_then(|email| email.as_str().split_once('@')).map(|(_, domain)| domain);
    let address = domain.map(|domain| format!("{}@{domain}", slug(name.written()).replace('-', ".")));
    RepresentativeRow {
        code: Some(made(RecordCode::parse(&format!("RA{:04}", number + 1)))),
        company: CompanyReference::Code(company.code.clone()),
        name,
        role: Some(role.to_owned()),
        languages,
        email: address.map(|address| made(Email::parse(&address))),
        phone: None,
    }
}

/// The pairs of each interpreter, in the order in which they are engaged. All representatives speak Italian, so that
/// is one side of every pair; everybody works from English too, which is where most meetings need help.
const PAIRS: &[&[(&str, &str)]] = &[
    &[("ja", "it"), ("en", "it")],
    &[("zh", "it"), ("en", "it")],
    &[("ko", "it"), ("en", "it")],
    &[("ru", "it"), ("uk", "it"), ("en", "it")],
    &[("ar", "it"), ("en", "it")],
    &[("en", "it"), ("de", "it")],
    &[("en", "it"), ("fr", "it")],
    &[("en", "it"), ("es", "it")],
    &[("en", "it"), ("pl", "it")],
];

/// A small mission has one for each hard language and one for English; a large one goes round several times.
pub(crate) fn interpreters(draw: &mut Draw, size: Size) -> Vec<InterpreterRow> {
    let count = match size {
        Size::Small => 6,
        Size::Large => 54,
    };
    (0..count).map(|number| interpreter(draw, number)).collect()
}

fn interpreter(draw: &mut Draw, number: usize) -> InterpreterRow {
    let language = |code: &str| made(Language::parse(code));
    let pairs = PAIRS[number % PAIRS.len()].iter();
    let name = ITALIAN.draw(draw);
    let address = format!("{}.{}@interpreti.example", slug(name.written()).replace('-', "."), number + 1);
    InterpreterRow {
        code: made(RecordCode::parse(&format!("IN{:02}", number + 1))),
        name,
        pairs: pairs.filter_map(|(one, other)| LanguagePair::new(language(one), language(other))).collect(),
        email: Some(made(Email::parse(&address))),
        phone: None,
    }
}

/// Guests who arrive late or leave early, representatives and companies away for a while, an interpreter of half a
/// day.
pub(crate) fn unavailability(
    draw: &mut Draw,
    mission: &Mission,
    companies: &[CompanyRow],
    guests: &[GuestRow],
    representatives: &[RepresentativeRow],
    interpreters: &[InterpreterRow],
) -> Vec<UnavailabilityRow> {
    let at = |hour, minute| Some(time(hour, minute, 0, 0));
    let absence = |who: &RecordCode, day, from: Option<Time>, to: Option<Time>, note: &str| {
        UnavailabilityRow { who: who.clone(), day, from, to, note: Some(note.to_owned()) }
    };
    let share = |count: usize, one_in: usize| u32::try_from(count.div_ceil(one_in)).unwrap_or(1);
    let mut absences = Vec::new();
    for guest in draw.some(guests, share(guests.len(), 12)) {
        absences.push(absence(&guest.code, mission.from, None, at(11, 30), "Arriva in mattinata"));
    }
    for guest in draw.some(guests, share(guests.len(), 12)) {
        absences.push(absence(&guest.code, mission.to, at(16, 0), None, "Parte nel pomeriggio"));
    }
    for company in draw.some(companies, share(companies.len(), 20)) {
        absences.push(absence(&company.code, mission.from, at(14, 30), None, "Visita in azienda"));
    }
    let codes: Vec<RecordCode> = representatives.iter().filter_map(|person| person.code.clone()).collect();
    for code in draw.some(&codes, share(codes.len(), 25)) {
        absences.push(absence(&code, mission.to, at(9, 0), at(11, 0), "Impegno in azienda"));
    }
    for interpreter in draw.some(interpreters, share(interpreters.len(), 10)) {
        absences.push(absence(&interpreter.code, mission.to, at(14, 30), None, "Solo al mattino"));
    }
    absences
}
