//! The data of `table-sheets.typ`: what stands on each table, half-day by half-day.

use super::{Printer, Session, Table, Whole, Work};
use crate::Result;
use crate::agenda::personal::feeds::name_with_reading;
use crate::agenda::personal::{PersonalMeeting, Slot};
use serde_json::{Value, json};
use std::collections::HashMap;
use tomaia_i18n::Language;

const TEMPLATE: &str = include_str!("../../../documents/table-sheets.typ");

pub(super) fn work(whole: &Whole, language: Language) -> Result<Work> {
    let printer = Printer::new(&whole.head, language);
    let held: HashMap<(i64, i64), &PersonalMeeting> =
        whole.meetings.iter().map(|meeting| ((meeting.table_id, meeting.slot), meeting)).collect();
    let mut sheets = Vec::new();
    for session in &whole.sessions {
        for table in &whole.tables {
            // A table at which nobody sits that half-day needs no sheet.
            if session.slots.iter().any(|slot| held.contains_key(&(table.id, slot.id))) {
                sheets.push(sheet(&printer, session, table, &held));
            }
        }
    }
    let title = printer.text("personal-sheets-title");
    let data = json!({
        "title": title,
        "programme": printer.programme(),
        "version": printer.version(),
        "sheets": sheets,
        "labels": {
            "page": printer.texts.plain("personal-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
            "table": printer.text("personal-label-table"),
            "time": printer.text("personal-label-time"),
            "company": printer.text("personal-label-company"),
            "guest": printer.text("personal-label-guest"),
            "interpreter": printer.text("personal-label-interpreter"),
        },
    });
    let file_name = format!("{}-table-sheets.pdf", language.code());
    printer.work(TEMPLATE, file_name, title, data, Vec::new())
}

fn sheet(
    printer: &Printer<'_>,
    session: &Session,
    table: &Table,
    held: &HashMap<(i64, i64), &PersonalMeeting>,
) -> Value {
    let slots: Vec<Value> = session
        .slots
        .iter()
        .map(|slot| line(printer, slot, held.get(&(table.id, slot.id)).copied()))
        .collect();
    json!({
        "table": table.label,
        "hall": table.hall,
        "half_day": session.name(printer.language()),
        "slots": slots,
    })
}

fn line(printer: &Printer<'_>, slot: &Slot, meeting: Option<&PersonalMeeting>) -> Value {
    let time = printer.time(slot.starts_at);
    match meeting {
        None => json!({ "time": time, "free": printer.text("personal-free") }),
        Some(meeting) => json!({
            "time": time,
            "company": meeting.company.name,
            "guest": name_with_reading(&meeting.guest.contact),
            "organisation": meeting.guest.organisation,
            "country": printer.texts.country(&meeting.guest.country),
            "interpreter": meeting.interpreter.as_ref().map(|(_, name)| name),
        }),
    }
}
