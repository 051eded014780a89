//! The `VTIMEZONE` of a zone (RFC 5545, 3.6.5): when its clocks change, taken from the time zone database.
//!
//! Where the changes follow a yearly rule ("the last Sunday of March"), the rule is written, because some calendar
//! programs read nothing else. Where they do not, each change around the events is written by itself.

use std::fmt::Write;

use jiff::civil::{DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};

/// One change of the clocks.
struct Change {
    /// What the clocks showed when it came.
    local: DateTime,
    from: Offset,
    to: Offset,
    daylight: bool,
    abbreviation: String,
}

/// A rule such as the last Sunday of March.
#[derive(PartialEq, Eq, Clone, Copy)]
struct YearlyRule {
    month: i8,
    weekday: Weekday,
    /// 1 to 4 from the beginning of the month, -1 for the last.
    ordinal: i8,
}

/// Years after the events over which a rule has to hold to be written as one.
const YEARS_CHECKED: i64 = 4;

/// The component for the years of these times, lines ended by CRLF. Without any time, for the year 2025.
pub(super) fn component(name: &str, zone: &TimeZone, times: impl Iterator<Item = Timestamp>) -> String {
    let times: Vec<Timestamp> = times.collect();
    let first =
        times.iter().min().copied().unwrap_or_else(|| Timestamp::new(1_735_689_600, 0).unwrap_or_default());
    let last = times.iter().max().copied().unwrap_or(first);
    let begin = shifted(zone, first, Span::new().years(-1));
    let end = shifted(zone, last, Span::new().years(1 + YEARS_CHECKED));
    let changes = changes_between(zone, begin, end);

    let mut text = format!("BEGIN:VTIMEZONE\r\nTZID:{name}\r\n");
    let (daylight, standard): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| change.daylight);
    match (common_rule(&daylight), common_rule(&standard)) {
        (Some(summer), Some(winter)) => {
            write_observance(&mut text, daylight[0], Some(summer));
            write_observance(&mut text, standard[0], Some(winter));
        }
        _ => {
            write_observance(&mut text, &offset_at(zone, begin), None);
            for change in &changes {
                write_observance(&mut text, change, None);
            }
        }
    }
    text += "END:VTIMEZONE\r\n";
    text
}

fn shifted(zone: &TimeZone, moment: Timestamp, span: Span) -> Timestamp {
    moment.to_zoned(zone.clone()).checked_add(span).map_or(moment, |zoned| zoned.timestamp())
}

fn changes_between(zone: &TimeZone, begin: Timestamp, end: Timestamp) -> Vec<Change> {
    zone.following(begin)
        .take_while(|transition| transition.timestamp() < end)
        .filter_map(|transition| {
            let moment = transition.timestamp();
            let from = zone.to_offset(moment.checked_sub(Span::new().seconds(1)).ok()?);
            Some(Change {
                local: from.to_datetime(moment),
                from,
                to: transition.offset(),
                daylight: transition.dst().is_dst(),
                abbreviation: transition.abbreviation().to_owned(),
            })
        })
        .collect()
}

/// What holds at a moment, written as a change from itself.
fn offset_at(zone: &TimeZone, moment: Timestamp) -> Change {
    let info = zone.to_offset_info(moment);
    let offset = info.offset();
    Change {
        local: offset.to_datetime(moment),
        from: offset,
        to: offset,
        daylight: info.dst().is_dst(),
        abbreviation: info.abbreviation().to_owned(),
    }
}

/// The rule that all these changes follow, at the same time of the day and between the same offsets.
fn common_rule(changes: &[&Change]) -> Option<YearlyRule> {
    let (first, others) = changes.split_first()?;
    if others.len() < 2 {
        return None;
    }
    let alike = |change: &&Change| {
        let next_year = change.local.time() == first.local.time();
        next_year && change.from == first.from && change.to == first.to
    };
    if !others.iter().all(alike) || !once_a_year(changes) {
        return None;
    }
    let rules = |rule: fn(DateTime) -> YearlyRule| {
        let expected = rule(first.local);
        others.iter().all(|change| rule(change.local) == expected).then_some(expected)
    };
    rules(counted_from_the_end).filter(|rule| rule.ordinal == -1).or_else(|| rules(counted_from_the_start))
}

fn once_a_year(changes: &[&Change]) -> bool {
    changes.windows(2).all(|pair| pair[1].local.year() == pair[0].local.year() + 1)
}

fn counted_from_the_start(local: DateTime) -> YearlyRule {
    YearlyRule { month: local.month(), weekday: local.weekday(), ordinal: (local.day() - 1) / 7 + 1 }
}

fn counted_from_the_end(local: DateTime) -> YearlyRule {
    let is_last = local.day() + 7 > local.date().days_in_month();
    YearlyRule { ordinal: if is_last { -1 } else { 0 }, ..counted_from_the_start(local) }
}

fn write_observance(text: &mut String, change: &Change, rule: Option<YearlyRule>) {
    let kind = if change.daylight { "DAYLIGHT" } else { "STANDARD" };
    let start = change.local.strftime("%Y%m%dT%H%M%S");
    let (from, to) = (utc_offset(change.from), utc_offset(change.to));
    // Writing to a string cannot fail.
    let _ = write!(text, "BEGIN:{kind}\r\nDTSTART:{start}\r\nTZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\n");
    if let Some(YearlyRule { month, weekday, ordinal }) = rule {
        let day = weekday_code(weekday);
        let _ = write!(text, "RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={ordinal}{day}\r\n");
    }
    let _ = write!(text, "TZNAME:{}\r\nEND:{kind}\r\n", change.abbreviation);
}

fn utc_offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

fn weekday_code(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}
