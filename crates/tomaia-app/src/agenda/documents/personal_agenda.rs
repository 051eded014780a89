//! The data of `personal-agenda.typ`: one person's agenda to be kept in the pocket.

use super::{Printer, Work, file_stem};
use crate::agenda::personal::feeds::{guest_name, name_with_reading};
use crate::agenda::personal::{Contact, Day, Item, PersonalAgenda, PersonalMeeting};
use crate::{Error, Result};
use serde_json::{Value, json};
use tomaia_domain::agenda::Person;
use tomaia_i18n::Language;

pub(crate) const TEMPLATE: &str = include_str!("../../../documents/personal-agenda.typ");

pub(super) fn work(agenda: &PersonalAgenda, link: Option<&str>, language: Language) -> Result<Work> {
    let printer = Printer::new(&agenda.mission, language);
    let holder = &agenda.holder;
    let country =
        if holder.country.is_empty() { String::new() } else { printer.texts.country(&holder.country) };
    let mut data = json!({
        "title": printer.text("personal-document-title"),
        "programme": printer.programme(),
        "person": {
            "name": holder.name,
            "reading": holder.reading,
            "organisation": holder.organisation,
            "country": country,
        },
        "place": printer.place(),
        "version": printer.version(),
        "notice": zone_notice(&printer),
        "days": agenda.days.iter().map(|day| day_data(&printer, agenda.person, day)).collect::<Vec<_>>(),
        "contacts": [contact(&printer, &agenda.mission.contact)],
        "labels": labels(&printer),
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
    let title = format!("{} – {}", printer.text("personal-document-title"), holder.name);
    let file_name = format!("{}-{}.pdf", language.code(), file_stem(agenda));
    printer.work(TEMPLATE, file_name, title, data, files)
}

fn zone_notice(printer: &Printer<'_>) -> String {
    let zone = printer.head.zone.iana_name().unwrap_or("UTC").replace('_', " ");
    printer.texts.plain("personal-zone", &[("zone", zone.into())])
}

fn labels(printer: &Printer<'_>) -> Value {
    json!({
        "page": printer.texts.plain("personal-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
        "time": printer.text("personal-label-time"),
        "where": printer.text("personal-label-where"),
        "table": printer.text("personal-label-table"),
        "whom": printer.text("personal-label-whom"),
        "languages": printer.text("personal-label-languages"),
        "interpreter": printer.text("personal-label-interpreter"),
        "contacts": printer.text("personal-label-contacts"),
        "no_meetings": printer.text("personal-no-meetings"),
    })
}

fn contact(printer: &Printer<'_>, contact: &Contact) -> Value {
    json!({
        "name": contact.name,
        "role": printer.text("personal-office"),
        "phone": contact.phone,
        "email": contact.email,
    })
}

fn day_data(printer: &Printer<'_>, person: Person, day: &Day) -> Value {
    let items: Vec<Value> = day.items.iter().map(|item| item_data(printer, person, item)).collect();
    json!({ "title": printer.texts.full_date(day.date), "items": items })
}

fn item_data(printer: &Printer<'_>, person: Person, item: &Item) -> Value {
    match item {
        Item::Break { starts_at, ends_at } => json!({
            "time": printer.time(*starts_at),
            "until": printer.time(*ends_at),
            "pause": printer.text("personal-break"),
        }),
        Item::Meeting(meeting) => meeting_data(printer, person, meeting),
    }
}

fn meeting_data(printer: &Printer<'_>, person: Person, meeting: &PersonalMeeting) -> Value {
    let company = &meeting.company;
    let seated = name_with_reading(&company.representative);
    let (name, people, languages, offer) = match person {
        Person::Company(_) => (
            name_with_reading(&meeting.guest.contact),
            guest_line(printer, meeting),
            &meeting.guest.languages,
            words(printer, &meeting.guest.interests),
        ),
        Person::Guest(_) => (company.name.clone(), seated, &company.languages, offer(printer, meeting)),
        Person::Interpreter(_) => (
            format!("{} – {}", company.name, guest_name(meeting)),
            seated,
            &meeting.guest.languages,
            String::new(),
        ),
    };
    let languages: Vec<String> = languages.iter().map(|code| printer.texts.language_name(code)).collect();
    let interpreter = match person {
        Person::Interpreter(_) => None,
        _ => meeting.interpreter.as_ref().map(|(_, name)| name.clone()),
    };
    json!({
        "time": printer.time(meeting.starts_at),
        "until": printer.time(meeting.ends_at),
        "table": meeting.table,
        "hall": meeting.hall,
        "name": name,
        "people": people,
        "languages": languages.join(", "),
        "interpreter": interpreter,
        "offer": offer,
    })
}

fn guest_line(printer: &Printer<'_>, meeting: &PersonalMeeting) -> String {
    let guest = &meeting.guest;
    let country = printer.texts.country(&guest.country);
    let parts = [guest.contact.job_title.as_str(), guest.organisation.as_str(), country.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn offer(printer: &Printer<'_>, meeting: &PersonalMeeting) -> String {
    let brands = meeting.company.brands.join(", ");
    let products = words(printer, &meeting.company.products);
    [brands, products].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn words(printer: &Printer<'_>, labels: &[crate::agenda::personal::Label]) -> String {
    let words: Vec<&str> = labels.iter().map(|label| label.read(printer.language())).collect();
    words.join(", ")
}
