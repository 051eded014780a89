//! Calendar files read back by a parser, and by eye where the standard says how a line looks.

use icalendar::{CalendarComponent, Component};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use tomaia_documents::calendar::{Calendar, CalendarError, Event, Method, Person, Status};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn person(name: &str, email: &str) -> Person {
    Person { name: name.into(), email: email.into() }
}

fn event() -> Event {
    Event {
        uid: "meeting-17@tomaia.example".into(),
        sequence: 2,
        stamped_at: at("2025-09-30T10:00:00Z"),
        start: at("2025-10-14T07:30:00Z"),
        end: at("2025-10-14T08:00:00Z"),
        summary: "Incontro: Calzaturificio Però; Rossi, Bianchi".into(),
        description: "Tavolo 4\nSala \\ Grande".into(),
        location: "Fermo Forum, Fermo".into(),
        organizer: Some(person("Agenzia \"Marche\"; export", "agenzia@example.org")),
        attendees: vec![person("田中 さくら", "tanaka@example.jp"), person("", "kim@example.kr")],
        status: Status::Confirmed,
        url: Some("https://example.org/g/abc?x=1".into()),
    }
}

fn calendar(method: Method, zone: &str, events: Vec<Event>) -> Calendar {
    Calendar {
        method,
        name: "Missione, ottobre".into(),
        time_zone: TimeZone::get(zone).expect("a zone"),
        refresh: Some(SignedDuration::from_mins(15)),
        events,
    }
}

/// Checks line ends and lengths, and gives the lines with folds undone.
fn unfolded(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn an_invitation_carries_what_the_standard_asks_for() {
    let calendar = calendar(Method::Request, "Europe/Rome", vec![event()]);
    let text = calendar.to_text().expect("a file");
    let lines = unfolded(&text);
    for expected in [
        "METHOD:REQUEST",
        "UID:meeting-17@tomaia.example",
        "SEQUENCE:2",
        "DTSTAMP:20250930T100000Z",
        "DTSTART;TZID=Europe/Rome:20251014T093000",
        "DTEND;TZID=Europe/Rome:20251014T100000",
        "SUMMARY:Incontro: Calzaturificio Però\\; Rossi\\, Bianchi",
        "DESCRIPTION:Tavolo 4\\nSala \\\\ Grande",
        "LOCATION:Fermo Forum\\, Fermo",
        "STATUS:CONFIRMED",
        "URL:https://example.org/g/abc?x=1",
        "ORGANIZER;CN=\"Agenzia 'Marche'; export\":mailto:agenzia@example.org",
        "ATTENDEE;CN=田中 さくら;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:tanaka@example.jp",
    ] {
        assert!(lines.iter().any(|line| line == expected), "no {expected} in\n{}", lines.join("\n"));
    }
    assert_eq!(calendar.content_type(), "text/calendar; charset=UTF-8; method=REQUEST");
}

#[test]
fn another_parser_reads_it() {
    let text = calendar(Method::Request, "Europe/Rome", vec![event()]).to_text().expect("a file");
    let parsed: icalendar::Calendar = text.parse().expect("a calendar");
    let events: Vec<_> = parsed.components.iter().filter_map(CalendarComponent::as_event).collect();
    assert_eq!(events.len(), 1);
    assert_eq!(icalendar::Component::get_uid(events[0]), Some("meeting-17@tomaia.example"));
    assert_eq!(events[0].multi_properties()["ATTENDEE"].len(), 2);
}

#[test]
fn the_rules_of_the_zone_come_before_the_events() {
    let text = calendar(Method::Publish, "Europe/Rome", vec![event()]).to_text().expect("a file");
    let rules = "BEGIN:VTIMEZONE\r\nTZID:Europe/Rome\r\n\
        BEGIN:DAYLIGHT\r\nDTSTART:20250330T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n\
        BEGIN:STANDARD\r\nDTSTART:20241027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZNAME:CET\r\nEND:STANDARD\r\n\
        END:VTIMEZONE\r\nBEGIN:VEVENT\r\n";
    assert!(text.contains(rules), "{text}");
}

#[test]
fn zones_of_every_kind_have_their_rules() {
    let text = |zone: &str| calendar(Method::Publish, zone, vec![event()]).to_text().expect("a file");
    let new_york = text("America/New_York");
    assert!(new_york.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"), "{new_york}");
    assert!(new_york.contains("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"), "{new_york}");
    let tokyo = text("Asia/Tokyo");
    assert!(tokyo.contains("TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nTZNAME:JST"), "{tokyo}");
    assert!(!tokyo.contains("RRULE"));
    // The clocks of Morocco change with Ramadan, by no rule of our calendar.
    let casablanca = text("Africa/Casablanca");
    assert!(!casablanca.contains("RRULE"), "{casablanca}");
    assert!(casablanca.matches("BEGIN:STANDARD").count() + casablanca.matches("BEGIN:DAYLIGHT").count() > 4);
    let utc = text("UTC");
    assert!(utc.contains("DTSTART:20251014T073000Z") && !utc.contains("VTIMEZONE"), "{utc}");
}

#[test]
fn a_cancellation_says_so_and_a_feed_names_no_guest() {
    let cancelled = calendar(Method::Cancel, "Europe/Rome", vec![event()]).to_text().expect("a file");
    assert!(cancelled.contains("METHOD:CANCEL\r\n") && cancelled.contains("STATUS:CANCELLED\r\n"));
    assert!(!cancelled.contains("RSVP"));
    let feed = calendar(Method::Publish, "Europe/Rome", vec![event()]).to_text().expect("a file");
    assert!(!feed.contains("ATTENDEE"), "{feed}");
    let lines = unfolded(&feed);
    assert!(lines.iter().any(|line| line == "REFRESH-INTERVAL;VALUE=DURATION:PT15M"), "{feed}");
    assert!(lines.iter().any(|line| line.starts_with("X-WR-CALNAME:Missione")), "{feed}");
}

#[test]
fn a_feed_without_events_is_whole() {
    let text = calendar(Method::Publish, "Europe/Rome", vec![]).to_text().expect("a file");
    assert!(text.ends_with("END:VTIMEZONE\r\nEND:VCALENDAR\r\n"), "{text}");
}

#[test]
fn an_event_that_cannot_be_sent_is_refused() {
    let refusal = |method: Method, change: fn(&mut Event)| {
        let mut event = event();
        change(&mut event);
        calendar(method, "Europe/Rome", vec![event]).to_text().expect_err("refused")
    };
    let uid = || "meeting-17@tomaia.example".to_owned();
    assert_eq!(
        refusal(Method::Publish, |event| event.uid = "a\nb".into()),
        CalendarError::Uid("a\nb".into())
    );
    assert_eq!(
        refusal(Method::Publish, |event| event.end = event.start),
        CalendarError::EndsBeforeStart(uid())
    );
    assert_eq!(refusal(Method::Request, |event| event.organizer = None), CalendarError::NobodyInvited(uid()));
    assert_eq!(refusal(Method::Cancel, |event| event.attendees.clear()), CalendarError::NobodyInvited(uid()));
    let wrong_address = "a@b\r\nATTENDEE:x@y";
    assert!(matches!(
        refusal(Method::Request, |event| event.attendees[0].email = "a@b\r\nATTENDEE:x@y".into()),
        CalendarError::Email(email) if email == wrong_address
    ));
    assert!(matches!(
        refusal(Method::Publish, |event| event.url = Some("javascript:alert(1)".into())),
        CalendarError::Url(_)
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_out_of_its_line(text in "[\\PC\r\n\t\u{0}-\u{1f},;:\\\\\"]{0,200}", name in "\\PC{0,60}|[\r\n\";:a]{0,20}") {
        let mut event = event();
        event.summary.clone_from(&text);
        event.location.clone_from(&text);
        event.description = text;
        event.attendees[0].name.clone_from(&name);
        event.organizer = Some(person(&name, "a@b.example"));
        let file = calendar(Method::Request, "Europe/Rome", vec![event]).to_text().expect("a file");
        let lines = unfolded(&file);
        for line in &lines {
            let key = line.split([':', ';']).next().unwrap_or_default();
            prop_assert!(!key.is_empty() && key.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'), "{}", line);
        }
        prop_assert_eq!(lines.iter().filter(|line| line.starts_with("ATTENDEE")).count(), 2);
    }
}
