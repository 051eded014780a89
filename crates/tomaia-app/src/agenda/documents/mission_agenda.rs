//! The data of `mission-agenda.typ`: the whole agenda for the office and the door.

use super::{Printer, Session, Whole, Work};
use crate::Result;
use crate::agenda::personal::feeds::guest_name;
use crate::agenda::personal::{ParticipantRow, PersonalMeeting, pauses};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use tomaia_domain::agenda::Person;
use tomaia_i18n::{Arg, Language};

const TEMPLATE: &str = include_str!("../../../documents/mission-agenda.typ");

pub(super) fn work(whole: &Whole, language: Language) -> Result<Work> {
    let printer = Printer::new(&whole.head, language);
    let title = printer.text("personal-mission-title");
    let sessions: Vec<Value> =
        whole.sessions.iter().map(|session| session_data(&printer, whole, session)).collect();
    let data = json!({
        "title": title,
        "programme": printer.programme(),
        "place": printer.place(),
        "version": printer.version(),
        "figures": figures(&printer, whole),
        "sessions": sessions,
        "companies": index(&printer, whole, |person| matches!(person, Person::Company(_))),
        "guests": index(&printer, whole, |person| matches!(person, Person::Guest(_))),
        "labels": {
            "page": printer.texts.plain("personal-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
            "time": printer.text("personal-label-time"),
            "table": printer.text("personal-label-table"),
            "tables": printer.texts.plain(
                "personal-label-tables",
                &[("first", "{first}".into()), ("last", "{last}".into())],
            ),
            "companies": printer.text("personal-label-companies"),
            "guests": printer.text("personal-label-guests"),
            "no_meetings": printer.text("personal-none-held"),
        },
    });
    let file_name = format!("{}-mission-agenda.pdf", language.code());
    printer.work(TEMPLATE, file_name, title, data, Vec::new())
}

fn figures(printer: &Printer<'_>, whole: &Whole) -> Vec<Value> {
    let companies: BTreeSet<i64> = whole.meetings.iter().map(|meeting| meeting.company.id).collect();
    let guests: BTreeSet<i64> = whole.meetings.iter().map(|meeting| meeting.guest.id).collect();
    let countries: BTreeSet<&str> =
        whole.meetings.iter().map(|meeting| meeting.guest.country.as_str()).collect();
    let counts = [
        (whole.meetings.len(), "personal-figure-meetings"),
        (companies.len(), "personal-figure-companies"),
        (guests.len(), "personal-figure-guests"),
        (countries.len(), "personal-figure-countries"),
    ];
    counts
        .into_iter()
        .map(|(count, key)| {
            let name = printer.texts.plain(key, &[("count", Arg::from(count))]);
            json!({ "value": count, "name": name })
        })
        .collect()
}

fn session_data(printer: &Printer<'_>, whole: &Whole, session: &Session) -> Value {
    let used: BTreeSet<i64> = whole
        .meetings
        .iter()
        .filter(|meeting| session.slots.iter().any(|slot| slot.id == meeting.slot))
        .map(|meeting| meeting.table_id)
        .collect();
    let tables: Vec<_> = whole.tables.iter().filter(|table| used.contains(&table.id)).collect();
    let column: HashMap<i64, usize> =
        tables.iter().enumerate().map(|(column, table)| (table.id, column)).collect();
    let mut slots = Vec::new();
    let pauses = pauses(&session.slots);
    for slot in &session.slots {
        if let Some((before, _)) = pauses.iter().find(|(_, after)| after.id == slot.id) {
            slots.push(
                json!({ "time": printer.time(before.ends_at), "pause": printer.text("personal-break") }),
            );
        }
        let meetings: Vec<Value> = whole
            .meetings
            .iter()
            .filter(|meeting| meeting.slot == slot.id)
            .filter_map(|meeting| Some(cell(column.get(&meeting.table_id)?, meeting)))
            .collect();
        slots.push(json!({
            "time": printer.time(slot.starts_at),
            "until": printer.time(slot.ends_at),
            "meetings": meetings,
        }));
    }
    let tables: Vec<Value> =
        tables.iter().map(|table| json!({ "table": table.label, "hall": table.hall })).collect();
    json!({ "title": session_title(printer, session), "tables": tables, "slots": slots })
}

/// The session's own name; its date before it where the name does not say it.
fn session_title(printer: &Printer<'_>, session: &Session) -> String {
    let name = session.name(printer.language());
    let day = session.slots.first().map(|slot| printer.day(slot.starts_at)).unwrap_or_default();
    if name.is_empty() || name.starts_with(&day) { day } else { format!("{day} · {name}") }
}

fn cell(column: &usize, meeting: &PersonalMeeting) -> Value {
    json!({ "table": column, "company": meeting.company.name, "guest": guest_name(meeting) })
}

fn index(printer: &Printer<'_>, whole: &Whole, kind: impl Fn(Person) -> bool) -> Vec<Value> {
    let mut by_person: HashMap<Person, Vec<&PersonalMeeting>> = HashMap::new();
    for meeting in &whole.meetings {
        by_person.entry(Person::Company(meeting.company.id)).or_default().push(meeting);
        by_person.entry(Person::Guest(meeting.guest.id)).or_default().push(meeting);
    }
    whole
        .people
        .iter()
        .filter(|row| kind(row.person))
        .map(|row| entry(printer, row, by_person.get(&row.person).map_or(&[], Vec::as_slice)))
        .collect()
}

fn entry(printer: &Printer<'_>, row: &ParticipantRow, meetings: &[&PersonalMeeting]) -> Value {
    let lines: Vec<Value> = meetings
        .iter()
        .map(|meeting| {
            let with = match row.person {
                Person::Company(_) => guest_name(meeting),
                _ => meeting.company.name.clone(),
            };
            let day = meeting.starts_at.to_zoned(printer.head.zone.clone()).strftime("%d/%m").to_string();
            let when = format!("{day} {}", printer.time(meeting.starts_at));
            json!({ "when": when, "table": meeting.table, "with": with })
        })
        .collect();
    let country = if row.holder.country.is_empty() {
        String::new()
    } else {
        printer.texts.country(&row.holder.country)
    };
    let detail: Vec<&str> =
        [row.holder.organisation.as_str(), &country].into_iter().filter(|part| !part.is_empty()).collect();
    json!({ "name": row.holder.name, "detail": detail.join(", "), "meetings": lines })
}
