//! Missions: the halves of their days, and how a session is cut into slots.

pub use crate::activities::{ActivityKind, ActivityState};
use crate::named::named;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, Timestamp};

named! {
    /// A half of a day.
    HalfDay {
        /// Before lunch.
        Morning = "morning",
        /// After lunch.
        Afternoon = "afternoon",
    }
}

/// A session as an officer plans it: from, to, how long a meeting and the pause after it.
#[derive(Clone, Debug)]
pub struct SessionPlan {
    /// The day.
    pub day: Date,
    /// When the first meeting begins.
    pub from: Time,
    /// When the last one must have ended.
    pub to: Time,
    /// Minutes of a meeting.
    pub meeting_minutes: i64,
    /// Minutes between two meetings.
    pub pause_minutes: i64,
    /// A break in the middle, from and to, if any.
    pub interval: Option<(Time, Time)>,
}

crate::messages::message_keys! {
    /// What can be wrong with a session's plan.
    SessionError {
        /// It ends before it begins.
        Backwards => "missions-session-backwards",
        /// A meeting must last between 5 and 240 minutes, a pause between 0 and 120.
        Minutes => "missions-session-minutes",
        /// Not even one meeting fits.
        NoRoom => "missions-session-no-room",
        /// A time that does not exist on that day (the clock is put forward).
        NoSuchTime => "missions-session-no-such-time",
    }
}

/// Cuts a session into slots: start and end of each, in order. A meeting that would touch the interval begins after
/// it. Minutes are minutes that pass, so in the night in which the clock is put forward or back no meeting is longer,
/// shorter or twice; a time that this clock never shows is refused, and of one that it shows twice the first is meant.
///
/// # Errors
/// See [`SessionError`].
pub fn slots(plan: &SessionPlan, zone: &TimeZone) -> Result<Vec<(Timestamp, Timestamp)>, SessionError> {
    if plan.to <= plan.from || plan.interval.is_some_and(|(from, to)| to <= from) {
        return Err(SessionError::Backwards);
    }
    if !(5..=240).contains(&plan.meeting_minutes) || !(0..=120).contains(&plan.pause_minutes) {
        return Err(SessionError::Minutes);
    }
    let at = |time: Time| instant(plan.day.to_datetime(time), zone);
    let end_of_session = at(plan.to)?;
    let interval = plan.interval.map(|(from, to)| Ok((at(from)?, at(to)?))).transpose()?;
    let mut start = at(plan.from)?;
    let mut found = Vec::new();
    loop {
        let end = later(start, plan.meeting_minutes)?;
        if end > end_of_session {
            break;
        }
        if let Some((from, to)) = interval
            && start < to
            && end > from
        {
            start = to;
            continue;
        }
        found.push((start, end));
        start = later(end, plan.pause_minutes)?;
    }
    if found.is_empty() { Err(SessionError::NoRoom) } else { Ok(found) }
}

fn later(time: Timestamp, minutes: i64) -> Result<Timestamp, SessionError> {
    time.checked_add(Span::new().minutes(minutes)).map_err(|_| SessionError::NoRoom)
}

fn instant(time: DateTime, zone: &TimeZone) -> Result<Timestamp, SessionError> {
    let time = zone.to_ambiguous_timestamp(time);
    if matches!(time.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(SessionError::NoSuchTime);
    }
    time.earlier().map_err(|_| SessionError::NoSuchTime)
}

impl HalfDay {
    /// The half of the day in which a session that begins then is held: one that begins before 13:00 is a morning's.
    #[must_use]
    pub fn of(start: Time) -> Self {
        if start.hour() < 13 { HalfDay::Morning } else { HalfDay::Afternoon }
    }
}

crate::messages::message_keys! {
    /// What can be wrong with the weight of somebody's wishes.
    WeightError {
        /// Not a whole number from 1 to [`LARGEST_WEIGHT`].
        Range => "missions-weight-wrong",
    }
}

/// The most times that somebody's wishes can count.
pub const LARGEST_WEIGHT: i64 = 10;

/// How many times somebody's wishes count.
///
/// # Errors
/// It is not a whole number from 1 to [`LARGEST_WEIGHT`].
pub fn wish_weight(text: &str) -> Result<i64, WeightError> {
    let weight: i64 = text.trim().parse().map_err(|_| WeightError::Range)?;
    if (1..=LARGEST_WEIGHT).contains(&weight) { Ok(weight) } else { Err(WeightError::Range) }
}

/// How many meetings somebody has at least and at most.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// At least.
    pub minimum: i64,
    /// At most.
    pub maximum: i64,
}

impl Limits {
    /// What a new mission says of companies and of guests, until somebody says otherwise.
    pub const COMPANIES: Limits = Limits { minimum: 0, maximum: 12 };
    /// The same of guests.
    pub const GUESTS: Limits = Limits { minimum: 4, maximum: 16 };
    /// More meetings than fit into a week.
    pub const LARGEST: i64 = 200;
}

#[cfg(test)]
mod tests {
    use super::{SessionError, SessionPlan, WeightError, slots, wish_weight};
    use jiff::civil::{date, time};
    use jiff::tz::TimeZone;

    fn plan() -> SessionPlan {
        SessionPlan {
            day: date(2026, 10, 14),
            from: time(9, 30, 0, 0),
            to: time(12, 30, 0, 0),
            meeting_minutes: 25,
            pause_minutes: 5,
            interval: Some((time(10, 45, 0, 0), time(11, 0, 0, 0))),
        }
    }

    #[test]
    fn a_session_is_cut_into_slots_around_its_interval() {
        let zone = TimeZone::get("Europe/Rome").expect("Rome");
        let starts: Vec<String> = slots(&plan(), &zone)
            .expect("slots")
            .into_iter()
            .map(|(start, _)| start.to_zoned(zone.clone()).strftime("%H:%M").to_string())
            .collect();
        assert_eq!(starts, ["09:30", "10:00", "11:00", "11:30", "12:00"]);
    }

    #[test]
    fn wishes_count_from_once_to_ten_times() {
        assert_eq!((wish_weight(" 1 "), wish_weight("10")), (Ok(1), Ok(10)));
        for wrong in ["0", "11", "-1", "2.5", "two", ""] {
            assert_eq!(wish_weight(wrong), Err(WeightError::Range), "{wrong}");
        }
    }

    #[test]
    fn a_plan_that_cannot_be_is_refused() {
        let zone = TimeZone::UTC;
        let refused = |change: fn(&mut SessionPlan)| {
            let mut plan = plan();
            change(&mut plan);
            slots(&plan, &zone).expect_err("refused")
        };
        assert_eq!(refused(|plan| plan.to = plan.from), SessionError::Backwards);
        assert_eq!(refused(|plan| plan.meeting_minutes = 0), SessionError::Minutes);
        assert_eq!(refused(|plan| plan.to = time(9, 40, 0, 0)), SessionError::NoRoom);
    }

    #[test]
    fn the_nights_of_the_clock_change_have_neither_longer_nor_double_meetings() {
        let zone = TimeZone::get("Europe/Rome").expect("Rome");
        let night = |day| SessionPlan {
            day,
            from: time(1, 0, 0, 0),
            to: time(4, 0, 0, 0),
            meeting_minutes: 30,
            pause_minutes: 0,
            interval: None,
        };
        let forward = slots(&night(date(2026, 3, 29)), &zone).expect("slots");
        let back = slots(&night(date(2026, 10, 25)), &zone).expect("slots");
        assert_eq!((forward.len(), back.len()), (4, 8), "two hours pass in one night, four in the other");
        for pair in forward.windows(2).chain(back.windows(2)) {
            assert_eq!(pair[0].1, pair[1].0);
            assert_eq!((pair[0].1 - pair[0].0).get_seconds(), 30 * 60);
        }
        let mut never = night(date(2026, 3, 29));
        never.from = time(2, 30, 0, 0);
        assert_eq!(slots(&never, &zone), Err(SessionError::NoSuchTime));
    }
}
