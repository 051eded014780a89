//! A person's agenda for her calendar and her address book: an iCalendar feed that she can follow (RFC 5545, method
//! PUBLISH) and a vCard (RFC 6350) of each of those she meets. A meeting that was called off stays in the feed as
//! cancelled, because a calendar that only finds it gone may keep showing it.

use super::{Contact, PersonalAgenda, PersonalMeeting, personal_agenda, queries};
use crate::agenda::publish;
use crate::{Actor, App, Error, Result};
use jiff::{SignedDuration, Timestamp};
use tomaia_documents::calendar::{Calendar, Event, Method, Status};
use tomaia_documents::vcard::{ContactCard, PostalAddress};
use tomaia_domain::agenda::Person;
use tomaia_i18n::{Language, Texts, texts};

/// How often a calendar that follows the feed should look again.
const REFRESH: SignedDuration = SignedDuration::from_mins(30);

/// The calendar feed of a person in the newest version; without events before version 1.
///
/// # Errors
/// The agenda is somebody else's, or there is no such person in the mission.
pub async fn calendar_feed(
    app: &App,
    actor: &Actor,
    mission: i64,
    person: Person,
    language: Language,
) -> Result<Calendar> {
    let agenda = personal_agenda(app, actor, mission, person).await?;
    let texts = texts(language);
    let called_off = {
        let mut connection = app.database.read().await?;
        queries::called_off(&mut connection, &agenda.mission, person).await?
    };
    let held = agenda.meetings().map(|meeting| (meeting, Status::Confirmed));
    let gone = called_off.iter().map(|meeting| (meeting, Status::Cancelled));
    let events: Result<Vec<Event>> =
        held.chain(gone).map(|(meeting, status)| event(app, texts, &agenda, meeting, status)).collect();
    Ok(Calendar {
        method: Method::Publish,
        name: agenda.mission.name(language).to_owned(),
        time_zone: agenda.mission.zone.clone(),
        refresh: Some(REFRESH),
        events: events?,
    })
}

fn event(
    app: &App,
    texts: &Texts,
    agenda: &PersonalAgenda,
    meeting: &PersonalMeeting,
    status: Status,
) -> Result<Event> {
    let published = agenda.mission.version.map_or(0, |version| version.published_at);
    Ok(Event {
        uid: meeting.uid.clone(),
        sequence: meeting.sequence,
        stamped_at: Timestamp::from_millisecond(published).map_err(|error| Error::Broken(error.into()))?,
        start: meeting.starts_at,
        end: meeting.ends_at,
        summary: texts.plain("personal-event", &[("whom", whom(agenda.person, meeting).into())]),
        description: description(texts, agenda, meeting),
        location: place(texts, meeting),
        organizer: Some(publish::organizer(app)),
        attendees: Vec::new(),
        status,
        url: None,
    })
}

/// Whom the person meets: the other side, both sides for an interpreter.
#[must_use]
pub fn whom(person: Person, meeting: &PersonalMeeting) -> String {
    let guest = guest_name(meeting);
    match person {
        Person::Company(_) => guest,
        Person::Guest(_) => meeting.company.name.clone(),
        Person::Interpreter(_) => format!("{} – {guest}", meeting.company.name),
    }
}

/// The guest with her reading and her organisation.
#[must_use]
pub fn guest_name(meeting: &PersonalMeeting) -> String {
    let name = name_with_reading(&meeting.guest.contact);
    if meeting.guest.organisation.is_empty() {
        name
    } else {
        format!("{name}, {}", meeting.guest.organisation)
    }
}

/// A name with its reading in Latin letters, where there is one.
#[must_use]
pub fn name_with_reading(contact: &Contact) -> String {
    if contact.reading.is_empty() {
        contact.name.clone()
    } else {
        format!("{} ({})", contact.name, contact.reading)
    }
}

/// Table, hall and address in a line.
#[must_use]
pub fn place(texts: &Texts, meeting: &PersonalMeeting) -> String {
    let table = texts.plain("personal-table", &[("table", meeting.table.as_str().into())]);
    let parts = [table.as_str(), &meeting.hall, &meeting.address];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn description(texts: &Texts, agenda: &PersonalAgenda, meeting: &PersonalMeeting) -> String {
    let mut lines = vec![agenda.mission.name(texts.language()).to_owned()];
    if !matches!(agenda.person, Person::Company(_)) {
        lines.push(name_with_reading(&meeting.company.representative));
    }
    if let Some((_, name)) = &meeting.interpreter {
        lines.push(texts.plain("personal-interpreter", &[("name", name.as_str().into())]));
    }
    lines.join("\n")
}

/// The vCard of the one whom a person meets: of the guest for a company, of the company's representative for a guest.
///
/// # Errors
/// The agenda is somebody else's; there is no such meeting in the newest version. An interpreter gets no cards: she is
/// there for the others.
pub async fn contact_card(
    app: &App,
    actor: &Actor,
    mission: i64,
    person: Person,
    other: i64,
) -> Result<ContactCard> {
    let agenda = personal_agenda(app, actor, mission, person).await?;
    let meeting = agenda
        .meetings()
        .find(|meeting| match person {
            Person::Company(_) => meeting.guest.id == other,
            Person::Guest(_) => meeting.company.id == other,
            Person::Interpreter(_) => false,
        })
        .ok_or_else(Error::not_found)?;
    let host = app.settings.host();
    Ok(match person {
        Person::Company(_) => guest_card(meeting, host),
        _ => company_card(meeting, host),
    })
}

fn guest_card(meeting: &PersonalMeeting, host: &str) -> ContactCard {
    let guest = &meeting.guest;
    ContactCard {
        uid: format!("guest-{}@{host}", guest.id),
        organisation: guest.organisation.clone(),
        urls: present(&guest.website),
        languages: guest.languages.clone(),
        address: PostalAddress { country: guest.country.clone(), ..PostalAddress::default() },
        ..card(&guest.contact)
    }
}

fn company_card(meeting: &PersonalMeeting, host: &str) -> ContactCard {
    let company = &meeting.company;
    ContactCard {
        uid: format!("company-{}-{}@{host}", company.id, meeting.slot),
        organisation: company.name.clone(),
        urls: present(&company.website),
        languages: company.languages.clone(),
        address: PostalAddress {
            town: company.town.clone(),
            country: "IT".to_owned(),
            ..PostalAddress::default()
        },
        ..card(&company.representative)
    }
}

fn card(contact: &Contact) -> ContactCard {
    ContactCard {
        name: name_with_reading(contact),
        role: contact.job_title.clone(),
        telephones: present(&contact.phone),
        emails: present(&contact.email),
        ..ContactCard::default()
    }
}

fn present(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}
