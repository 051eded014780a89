//! A traveller's sheet as PDF, set by the template of personal agendas: one look for all that a person is given.

use super::answers::VisitKey;
use super::photographs;
use super::queries::TravellerRow;
use super::sheets::{ItemKind, Sheet, SheetItem, details, summary, way};
use crate::agenda::documents::{Document, PERSONAL_AGENDA, Printer, Work};
use crate::{App, Error, Result};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tomaia_domain::itineraries::{HostAnswer, Traveller};
use tomaia_domain::text::slug;
use tomaia_i18n::{Arg, Language};

/// The sheet as PDF.
///
/// # Errors
/// The typesetter failed: a fault.
pub async fn sheet_pdf(app: &App, sheet: &Sheet, link: Option<&str>, language: Language) -> Result<Document> {
    let printer = Printer::new(&sheet.head, language);
    let pictures = photographs::of_sheet(app, sheet).await?;
    let title = printer.text(title_key(sheet.traveller));
    let name = match sheet.traveller {
        Traveller::Group(_) if !sheet.name.is_empty() => {
            printer.texts.plain("itinerary-group", &[("group", sheet.name.as_str().into())])
        }
        _ => sheet.name.clone(),
    };
    let mut data = json!({
        "title": title,
        "programme": printer.programme(),
        "person": { "name": name, "reading": "", "organisation": "", "country": "" },
        "place": printer.place(),
        "version": version(&printer, sheet),
        "notice": printer.texts.plain("itinerary-zone", &[("zone", zone(sheet).into())]),
        "days": sheet.days.iter().map(|day| {
            let items: Vec<Value> = day.items.iter().map(|item| item_data(&printer, sheet, item, &pictures)).collect();
            json!({ "title": printer.texts.full_date(day.date), "items": items })
        }).collect::<Vec<_>>(),
        "contacts": [{
            "name": sheet.head.contact.name,
            "role": printer.text("personal-office"),
            "phone": sheet.head.contact.phone,
            "email": sheet.head.contact.email,
        }],
        "labels": {
            "page": printer.texts.plain("personal-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
            "time": printer.text("personal-label-time"),
            "where": printer.text("personal-label-where"),
            "table": "",
            "whom": printer.text("itinerary-label-what"),
            "languages": printer.text("personal-label-languages"),
            "interpreter": printer.text("personal-label-interpreter"),
            "contacts": printer.text("personal-label-contacts"),
            "no_meetings": printer.text("itinerary-nothing"),
        },
    });
    let mut files = Vec::new();
    if let Some(link) = link {
        let code = tomaia_documents::qr::svg(link).map_err(|error| Error::Broken(error.into()))?;
        files.push(("qr.svg", code.into_bytes()));
        data["qr"] = json!({
            "file": "qr.svg",
            "alt": printer.text("personal-qr-alt"),
            "caption": printer.text("personal-qr-caption"),
        });
    }
    let made_at = Timestamp::from_millisecond(sheet.version.map_or(0, |(_, at)| at)).unwrap_or_default();
    let stem = slug(&sheet.name);
    let id = sheet.traveller.id();
    let file_name = format!(
        "{}-{}-{}.pdf",
        language.code(),
        sheet.traveller.kind(),
        if stem.is_empty() { id.to_string() } else { stem }
    );
    let mut work = Work {
        template: PERSONAL_AGENDA,
        file_name,
        title: format!("{title} – {name}"),
        language,
        made_at: made_at.to_zoned(sheet.head.zone.clone()),
        files,
        pictures: pictures.into_iter().map(|(guest, jpeg)| (picture_name(guest), jpeg)).collect(),
        data,
    };
    work.with_logo(&sheet.head);
    work.typeset().await
}

/// What a sheet is called.
#[must_use]
pub fn title_key(traveller: Traveller) -> &'static str {
    match traveller {
        Traveller::Group(_) => "itinerary-sheet-group",
        Traveller::Host(_) => "itinerary-sheet-host",
        Traveller::Vehicle(_) => "itinerary-sheet-vehicle",
        Traveller::Interpreter(_) => "itinerary-sheet-interpreter",
    }
}

fn zone(sheet: &Sheet) -> String {
    sheet.head.zone.iana_name().unwrap_or("UTC").replace('_', " ")
}

fn version(printer: &Printer<'_>, sheet: &Sheet) -> String {
    let Some((number, at)) = sheet.version else { return String::new() };
    let date = printer.texts.date_time(Timestamp::from_millisecond(at).unwrap_or_default(), &sheet.head.zone);
    printer.texts.plain("personal-version", &[("number", Arg::Number(number)), ("date", date.into())])
}

fn picture_name(guest: i64) -> String {
    format!("photograph-{guest}.jpg")
}

fn item_data(
    printer: &Printer<'_>,
    sheet: &Sheet,
    item: &SheetItem,
    pictures: &BTreeMap<i64, Vec<u8>>,
) -> Value {
    let time = |at: i64| printer.time(Timestamp::from_millisecond(at).unwrap_or_default());
    let words = summary(printer.texts, sheet.traveller, item);
    let mut lines = details(printer.texts, sheet.traveller, item);
    let road = way(printer.texts, item);
    if matches!(item.kind, ItemKind::Departure | ItemKind::Arrival) {
        lines.insert(0, words);
        if !road.is_empty() {
            lines.push(road);
        }
        return json!({ "time": time(item.starts_at), "until": "", "pause": lines.join(" · ") });
    }
    if let (Traveller::Host(_), Some(said)) = (sheet.traveller, &item.said) {
        lines.push(printer.text(answer_key(said.answer)));
    }
    let has_pictures = item.people.iter().any(|guest| pictures.contains_key(&guest.id));
    let offer = match sheet.traveller {
        Traveller::Host(_) if has_pictures => String::new(),
        Traveller::Host(_) => people(printer.texts, sheet, item).join("\n"),
        _ => road,
    };
    let coming = if has_pictures { coming(printer, sheet, item, pictures) } else { Vec::new() };
    json!({
        "time": time(item.starts_at),
        "until": time(item.ends_at),
        "table": "",
        "hall": item.address,
        "name": words,
        "people": lines.join("\n"),
        "offer": offer,
        "coming": coming,
    })
}

/// Who comes, each beside her photograph.
fn coming(
    printer: &Printer<'_>,
    sheet: &Sheet,
    item: &SheetItem,
    pictures: &BTreeMap<i64, Vec<u8>>,
) -> Vec<Value> {
    let lines = people(printer.texts, sheet, item);
    let row = |(guest, line): (&TravellerRow, String)| {
        if !pictures.contains_key(&guest.id) {
            return json!({ "text": line, "picture": "" });
        }
        let name = guest.full_name();
        let alt = printer.texts.plain("guests-photograph-of", &[("name", name.as_str().into())]);
        json!({ "text": line, "picture": picture_name(guest.id), "alt": alt })
    };
    item.people.iter().zip(lines).map(row).collect()
}

/// Who comes, a line each: name, organisation, country, languages, what she looks for.
#[must_use]
pub fn people(texts: &tomaia_i18n::Texts, sheet: &Sheet, item: &SheetItem) -> Vec<String> {
    let interest = |code: &String| {
        let (italian, english) = sheet.interests.get(code)?;
        Some(if texts.language() == Language::Italian { italian.clone() } else { english.clone() })
    };
    let line = |guest: &TravellerRow| {
        let languages: Vec<String> = guest.languages.iter().map(|code| texts.language_name(code)).collect();
        let interests: Vec<String> = guest.interests.iter().filter_map(interest).collect();
        let parts = [
            guest.full_name(),
            guest.organisation.clone(),
            texts.country(&guest.country),
            languages.join(", "),
            interests.join(", "),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    item.people.iter().map(line).collect()
}

/// What a host said, as a message key.
#[must_use]
pub fn answer_key(answer: HostAnswer) -> &'static str {
    match answer {
        HostAnswer::Confirmed => "itinerary-answer-confirmed",
        HostAnswer::Declined => "itinerary-answer-declined",
    }
}

/// The key of an item that a host answers to.
#[must_use]
pub fn visit_key(item: &SheetItem) -> Option<VisitKey> {
    item.visit.map(|visit| (visit.stop, visit.group))
}
