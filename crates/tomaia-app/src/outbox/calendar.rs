//! What a mail asks of the recipient's calendar, read back from its text for the person who releases the mail.
//!
//! The text is a stream of iCalendar objects (RFC 5545, 3.4), each with one METHOD and one event: an object that
//! invites or calls off may name one UID only (RFC 5546, 3.2.2 and 3.2.5), and each becomes a part of its own.

/// What the objects of one method ask.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CalendarSummary {
    /// `REQUEST`, `CANCEL` or `PUBLISH`.
    pub method: String,
    /// Its events, in their order.
    pub events: Vec<CalendarEvent>,
}

/// One event of a calendar part.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CalendarEvent {
    /// What it is called.
    pub summary: String,
    /// Where it is.
    pub location: String,
    /// When it begins, at the clock of the place: `2026-10-14 09:30`; with a `Z` where it is given in UTC.
    pub starts: String,
    /// How often it was changed: 0 the first time.
    pub sequence: i64,
    /// Whether it is called off.
    pub cancelled: bool,
}

/// The iCalendar objects of a stream, each as it stands there.
pub(super) fn objects(stream: &str) -> Vec<&str> {
    const BEGIN: &str = "BEGIN:VCALENDAR";
    let begins: Vec<usize> = stream
        .match_indices(BEGIN)
        .map(|(at, _)| at)
        .filter(|at| *at == 0 || stream[..*at].ends_with('\n'))
        .collect();
    let ends = begins.iter().skip(1).copied().chain([stream.len()]);
    begins.iter().zip(ends).map(|(begin, end)| &stream[*begin..end]).collect()
}

/// The METHOD of an object (RFC 5546); `PUBLISH` where it has none that is a plain word.
pub(super) fn method(object: &str) -> String {
    object
        .lines()
        .find_map(|line| line.strip_prefix("METHOD:"))
        .map(|method| method.trim().to_owned())
        .filter(|method| !method.is_empty() && method.chars().all(|sign| sign.is_ascii_uppercase()))
        .unwrap_or_else(|| "PUBLISH".to_owned())
}

/// Reads a stream: one summary for each method, in the order in which they first appear.
#[must_use]
pub(super) fn summaries(stream: &str) -> Vec<CalendarSummary> {
    let mut summaries: Vec<CalendarSummary> = Vec::new();
    for object in objects(stream) {
        let read = summary(object);
        match summaries.iter_mut().find(|known| known.method == read.method) {
            Some(known) => known.events.extend(read.events),
            None => summaries.push(read),
        }
    }
    summaries
}

fn summary(text: &str) -> CalendarSummary {
    let method = method(text);
    let mut events = Vec::new();
    let mut inside: Option<CalendarEvent> = None;
    for line in unfolded(text) {
        let Some((name, value)) = line.split_once(':') else { continue };
        let property = name.split(';').next().unwrap_or_default();
        match (property, &mut inside) {
            ("BEGIN", _) if value == "VEVENT" => inside = Some(CalendarEvent::default()),
            ("END", Some(_)) if value == "VEVENT" => events.extend(inside.take()),
            ("SUMMARY", Some(event)) => event.summary = unescaped(value),
            ("LOCATION", Some(event)) => event.location = unescaped(value),
            ("DTSTART", Some(event)) => event.starts = instant(value),
            ("SEQUENCE", Some(event)) => event.sequence = value.trim().parse().unwrap_or(0),
            ("STATUS", Some(event)) => event.cancelled = value.trim() == "CANCELLED",
            _ => {}
        }
    }
    if method == "CANCEL" {
        events.iter_mut().for_each(|event| event.cancelled = true);
    }
    CalendarSummary { method, events }
}

fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match (sign, sign == '\\') {
            (_, true) => match signs.next() {
                Some('n' | 'N') => text.push(' '),
                Some(other) => text.push(other),
                None => {}
            },
            (sign, false) => text.push(sign),
        }
    }
    text
}

/// `20261014T093000` as `2026-10-14 09:30`; anything else as it is.
fn instant(value: &str) -> String {
    let parts = (value.get(0..4), value.get(4..6), value.get(6..8), value.get(9..11), value.get(11..13));
    match parts {
        (Some(year), Some(month), Some(day), Some(hour), Some(minute)) => {
            let utc = if value.ends_with('Z') { "Z" } else { "" };
            format!("{year}-{month}-{day} {hour}:{minute}{utc}")
        }
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{CalendarEvent, method, objects, summaries, summary};

    #[test]
    fn events_are_read_back() {
        let text = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Europe/Rome:20261014T093000\r\n\
                    SUMMARY:Incontro con Calzaturificio Brillan\r\n ti\\, Fermo\r\nLOCATION:Sala A\\nTavolo 3\r\n\
                    SEQUENCE:2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let read = summary(text);
        assert_eq!(read.method, "REQUEST");
        let wanted = CalendarEvent {
            summary: "Incontro con Calzaturificio Brillanti, Fermo".to_owned(),
            location: "Sala A Tavolo 3".to_owned(),
            starts: "2026-10-14 09:30".to_owned(),
            sequence: 2,
            cancelled: false,
        };
        assert_eq!(read.events, [wanted]);
        assert!(summary(&text.replace("REQUEST", "CANCEL")).events[0].cancelled);
    }

    #[test]
    fn a_stream_is_taken_apart_and_told_by_method() {
        let object = |method: &str, summary: &str| {
            format!(
                "BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nSUMMARY:{summary}\r\nEND:VEVENT\r\n\
                 END:VCALENDAR\r\n"
            )
        };
        let said = "not BEGIN:VCALENDAR";
        let stream = [object("REQUEST", said), object("CANCEL", "b"), object("REQUEST", "c")].concat();
        assert_eq!(
            objects(&stream),
            [object("REQUEST", said), object("CANCEL", "b"), object("REQUEST", "c")]
        );
        let told: Vec<(String, usize)> =
            summaries(&stream).into_iter().map(|told| (told.method, told.events.len())).collect();
        assert_eq!(told, [("REQUEST".to_owned(), 2), ("CANCEL".to_owned(), 1)]);
        assert!(objects("").is_empty());
    }

    #[test]
    fn a_method_is_a_plain_word() {
        assert_eq!(method("BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n"), "CANCEL");
        assert_eq!(method("METHOD:X\"; y=\r\n"), "PUBLISH");
    }
}
