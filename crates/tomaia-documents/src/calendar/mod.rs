//! iCalendar files: feeds that a calendar program subscribes to, and invitations and cancellations for mail.
//!
//! Follows RFC 5545 (the format), RFC 5546 (what an invitation has to carry) and RFC 6047 (how it travels by mail).
//! Times are written in one zone with its rules in the file, so that nine o'clock stays nine o'clock when a program
//! does not know the zone. Recurrence, alarms and free-busy are left out: nothing here needs them.
//!
//! The caller keeps `uid` for the life of a meeting and raises `sequence` at every change; that is what makes a
//! calendar replace an entry instead of adding one.

mod time_zone_rules;

use icalendar::{Component, EventLike};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::content_lines::refolded;

/// What the receiver is asked to do (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Show the events; nobody answers. For feeds and downloads.
    Publish,
    /// Invite, or change an invitation.
    Request,
    /// Take an invitation back.
    Cancel,
}

impl Method {
    fn name(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Whether an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It may.
    Tentative,
    /// It does.
    Confirmed,
    /// It does not any more. Always written when the method is [`Method::Cancel`].
    Cancelled,
}

/// Somebody with an e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Name as its owner writes it.
    pub name: String,
    /// Address, without `mailto:`.
    pub email: String,
}

/// One appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Identifies the appointment in every calendar of the world, for ever.
    pub uid: String,
    /// Number of the revision, from 0.
    pub sequence: u32,
    /// When this revision was made.
    pub stamped_at: Timestamp,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends, after the start.
    pub end: Timestamp,
    /// One line that says what it is.
    pub summary: String,
    /// More text, with line breaks; may be empty.
    pub description: String,
    /// Where; may be empty.
    pub location: String,
    /// Who invites. Required for [`Method::Request`] and [`Method::Cancel`].
    pub organizer: Option<Person>,
    /// Who is invited. At least one for [`Method::Request`] and [`Method::Cancel`]; never written with
    /// [`Method::Publish`], because RFC 5546 forbids it.
    pub attendees: Vec<Person>,
    /// Whether it takes place.
    pub status: Status,
    /// Page with everything about it.
    pub url: Option<String>,
}

/// A file with appointments.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// What the receiver is asked to do.
    pub method: Method,
    /// Name that the subscriber sees; may be empty.
    pub name: String,
    /// Zone in which the times are written, by its IANA name.
    pub time_zone: TimeZone,
    /// How often a subscriber should ask again.
    pub refresh: Option<SignedDuration>,
    /// The appointments.
    pub events: Vec<Event>,
}

/// Why there is no calendar file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The zone is not one of the IANA database.
    #[error("the time zone has no IANA name")]
    NamelessTimeZone,
    /// An event without an identifier, or one with white space or control characters in it.
    #[error("`{0}` cannot identify an event")]
    Uid(String),
    /// The end is not after the start.
    #[error("the event `{0}` ends before it begins")]
    EndsBeforeStart(String),
    /// An invitation or cancellation needs an organizer and somebody who is invited.
    #[error("the event `{0}` lacks an organizer or an attendee")]
    NobodyInvited(String),
    /// Not the form of an e-mail address.
    #[error("`{0}` is not an e-mail address")]
    Email(String),
    /// Not the form of a web address.
    #[error("`{0}` is not a web address")]
    Url(String),
}

const PRODUCT: &str = "-//Tomaia//Agenda//EN";

impl Calendar {
    /// The file, with CRLF and lines of 75 octets at most.
    ///
    /// # Errors
    /// [`CalendarError`] when an event is not fit to be sent.
    pub fn to_text(&self) -> Result<String, CalendarError> {
        let zone = Zone::new(&self.time_zone)?;
        let mut calendar = icalendar::Calendar::empty();
        calendar
            .append_property(("VERSION", "2.0"))
            .append_property(("PRODID", PRODUCT))
            .append_property(("CALSCALE", "GREGORIAN"))
            .append_property(("METHOD", self.method.name()));
        if !self.name.is_empty() {
            calendar.name(&plain(&self.name));
        }
        if let Some(interval) = self.refresh {
            let minutes = format!("PT{}M", interval.as_mins().max(1));
            calendar.append_property(
                icalendar::Property::new("REFRESH-INTERVAL", &minutes)
                    .add_parameter("VALUE", "DURATION")
                    .done(),
            );
            calendar.append_property(("X-PUBLISHED-TTL", minutes.as_str()));
        }
        for event in &self.events {
            calendar.push(self.event(event, &zone)?);
        }
        // The library folds the last part of a long line one octet late.
        Ok(self.with_time_zone(refolded(&calendar.to_string()), &zone))
    }

    /// Content type of the part that carries this file in a mail (RFC 6047, 2.4).
    pub fn content_type(&self) -> String {
        format!("text/calendar; charset=UTF-8; method={}", self.method.name())
    }

    /// Puts the rules of the zone before the first event; the library has no component for them.
    fn with_time_zone(&self, text: String, zone: &Zone<'_>) -> String {
        if zone.is_utc {
            return text;
        }
        let times = self.events.iter().flat_map(|event| [event.start, event.end]);
        let rules = time_zone_rules::component(zone.name, &self.time_zone, times);
        let place = text.find("BEGIN:VEVENT").or_else(|| text.find("END:VCALENDAR")).unwrap_or(text.len());
        let (head, tail) = text.split_at(place);
        format!("{head}{rules}{tail}")
    }

    fn event(&self, event: &Event, zone: &Zone<'_>) -> Result<icalendar::Event, CalendarError> {
        self.check(event)?;
        let status = match (self.method, event.status) {
            (Method::Cancel, _) | (_, Status::Cancelled) => icalendar::EventStatus::Cancelled,
            (_, Status::Tentative) => icalendar::EventStatus::Tentative,
            (_, Status::Confirmed) => icalendar::EventStatus::Confirmed,
        };
        let mut entry = icalendar::Event::with_uid(&event.uid);
        entry
            .append_property(("SEQUENCE", event.sequence.to_string().as_str()))
            .append_property(("DTSTAMP", utc(event.stamped_at).as_str()))
            .append_property(zone.property("DTSTART", event.start))
            .append_property(zone.property("DTEND", event.end))
            .summary(&plain(&event.summary))
            .status(status);
        if !event.description.is_empty() {
            entry.description(&plain(&event.description));
        }
        if !event.location.is_empty() {
            entry.location(&plain(&event.location));
        }
        if let Some(url) = &event.url {
            entry.append_property(("URL", web_address(url)?));
        }
        if let Some(organizer) = &event.organizer {
            entry.append_property(address("ORGANIZER", organizer)?);
        }
        if self.method != Method::Publish {
            for attendee in &event.attendees {
                entry.append_multi_property(self.attendee(attendee)?);
            }
        }
        Ok(entry)
    }

    fn attendee(&self, person: &Person) -> Result<icalendar::Property, CalendarError> {
        let mut property = address("ATTENDEE", person)?;
        property.add_parameter("CUTYPE", "INDIVIDUAL").add_parameter("ROLE", "REQ-PARTICIPANT");
        if self.method == Method::Request {
            property.add_parameter("PARTSTAT", "NEEDS-ACTION").add_parameter("RSVP", "TRUE");
        }
        Ok(property)
    }

    fn check(&self, event: &Event) -> Result<(), CalendarError> {
        let unfit = |character: char| character.is_control() || character.is_whitespace();
        if event.uid.is_empty() || event.uid.contains(unfit) {
            return Err(CalendarError::Uid(event.uid.clone()));
        }
        if event.end <= event.start {
            return Err(CalendarError::EndsBeforeStart(event.uid.clone()));
        }
        let lacks_people = event.organizer.is_none() || event.attendees.is_empty();
        if self.method != Method::Publish && lacks_people {
            return Err(CalendarError::NobodyInvited(event.uid.clone()));
        }
        Ok(())
    }
}

/// The zone in which times are written.
struct Zone<'a> {
    name: &'a str,
    zone: &'a TimeZone,
    is_utc: bool,
}

impl<'a> Zone<'a> {
    fn new(zone: &'a TimeZone) -> Result<Self, CalendarError> {
        let is_utc = *zone == TimeZone::UTC;
        let name = if is_utc { Some("UTC") } else { zone.iana_name() };
        Ok(Self { name: name.ok_or(CalendarError::NamelessTimeZone)?, zone, is_utc })
    }

    fn property(&self, key: &str, moment: Timestamp) -> icalendar::Property {
        if self.is_utc {
            return icalendar::Property::new(key, utc(moment));
        }
        let local = moment.to_zoned(self.zone.clone()).strftime("%Y%m%dT%H%M%S").to_string();
        icalendar::Property::new(key, local).add_parameter("TZID", self.name).done()
    }
}

fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Text without control characters, which the format has no way to write; line breaks and tabs stay.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|&character| matches!(character, '\n' | '\t') || !character.is_control()).collect()
}

/// A person as the value of a property, the name as its parameter (which may hold no quotation mark).
fn address(key: &str, person: &Person) -> Result<icalendar::Property, CalendarError> {
    let email = person.email.as_str();
    let unfit = |character: char| {
        character.is_control()
            || character.is_whitespace()
            || matches!(character, '"' | ',' | ';' | ':' | '<' | '>')
    };
    let parts = email.split_once('@').filter(|(user, host)| !user.is_empty() && !host.is_empty());
    if parts.is_none() || email.contains(unfit) {
        return Err(CalendarError::Email(person.email.clone()));
    }
    let mut property = icalendar::Property::new(key, format!("mailto:{email}"));
    let name: String = plain(&person.name)
        .chars()
        .map(|character| match character {
            '"' => '\'',
            '\n' | '\t' => ' ',
            other => other,
        })
        .collect();
    if !name.trim().is_empty() {
        property.add_parameter("CN", name.trim());
    }
    Ok(property)
}

fn web_address(url: &str) -> Result<&str, CalendarError> {
    let unfit = |character: char| character.is_control() || character.is_whitespace();
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if is_web && !url.contains(unfit) { Ok(url) } else { Err(CalendarError::Url(url.to_owned())) }
}
