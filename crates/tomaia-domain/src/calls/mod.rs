//! Calls: the public invitation to companies to take part in an activity, and what becomes of their applications.
//!
//! Here are the words and the rules: who may apply, what is asked, what may follow what, who comes before whom, who
//! gets a place. It never asks what time it is and draws no lot without a seed. To add a kind of question: a variant
//! in [`form::QuestionKind`] and its check in [`answers`].

pub mod answers;
pub mod assignment;
pub mod attachments;
pub mod eligibility;
pub mod form;
pub mod places;
pub mod score;
pub mod states;

use crate::messages::message_keys;
use crate::named::named;
use jiff::civil::{DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, Timestamp};

named! {
    /// How places are given.
    Mode {
        /// In the order of receipt (*a sportello*).
        ByArrival = "by_arrival",
        /// In the order of a score.
        ByScore = "by_score",
    }
}

named! {
    /// What the office has made of a call.
    CallState {
        /// Being written.
        Draft = "draft",
        /// Open to everybody's eyes; its rules stay as they are.
        Published = "published",
        /// Taken back.
        Cancelled = "cancelled",
    }
}

named! {
    /// Where a call stands at an instant.
    Phase {
        /// Being written.
        Draft = "draft",
        /// Published, not yet open.
        Announced = "announced",
        /// Applications are taken.
        Open = "open",
        /// Closed, without a ranking.
        Assessing = "assessing",
        /// Its ranking is frozen.
        Ranked = "ranked",
        /// Taken back.
        Cancelled = "cancelled",
    }
}

/// Where a call stands: it opens at its first instant and is closed from its last one on.
#[must_use]
pub fn phase(state: CallState, (opens_at, closes_at): (i64, i64), ranked: bool, now: i64) -> Phase {
    match state {
        CallState::Draft => Phase::Draft,
        CallState::Cancelled => Phase::Cancelled,
        CallState::Published if ranked => Phase::Ranked,
        CallState::Published if now < opens_at => Phase::Announced,
        CallState::Published if now < closes_at => Phase::Open,
        CallState::Published => Phase::Assessing,
    }
}

message_keys! {
    /// Why a day and a time are no instant.
    WhenError {
        /// Not a day with a time.
        Unreadable => "calls-when-unreadable",
        /// The clock is put forward over it.
        Skipped => "calls-when-skipped",
    }
}

/// Which instant is meant by a time that the clock shows twice.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Twice {
    /// The first one: an opening.
    First,
    /// The second one: a closing, so that nobody loses the hour.
    Second,
}

/// The instant of a day and a time of a zone's clocks, as browsers send it: `2026-10-25T09:00`.
///
/// # Errors
/// It cannot be read, or that clock never shows it.
pub fn instant(text: &str, zone: &TimeZone, twice: Twice) -> Result<Timestamp, WhenError> {
    let typed: DateTime = text.trim().parse().map_err(|_| WhenError::Unreadable)?;
    if !(1900..=2200).contains(&typed.year()) || text.trim().len() < 16 {
        return Err(WhenError::Unreadable);
    }
    let ambiguous = zone.to_ambiguous_timestamp(typed);
    if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(WhenError::Skipped);
    }
    let found = match twice {
        Twice::First => ambiguous.earlier(),
        Twice::Second => ambiguous.later(),
    };
    found.map_err(|_| WhenError::Unreadable)
}

/// The last minute of the day that many days after an instant, on a zone's clocks: the deadline of a term in days.
#[must_use]
pub fn end_of_day_after(from: Timestamp, days: i64, zone: &TimeZone) -> Timestamp {
    let day = from.to_zoned(zone.clone()).date();
    let last =
        day.checked_add(Span::new().days(days)).unwrap_or(day).to_datetime(Time::constant(23, 59, 0, 0));
    zone.to_ambiguous_timestamp(last).later().unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rome() -> TimeZone {
        TimeZone::get("Europe/Rome").unwrap()
    }

    #[test]
    fn an_instant_is_the_one_of_the_clocks_in_rome() {
        let at = |text, twice| instant(text, &rome(), twice).map(|at| at.to_string());
        assert_eq!(at("2026-10-24T09:00", Twice::First), Ok("2026-10-24T07:00:00Z".to_owned()));
        assert_eq!(at("2026-10-26T09:00", Twice::First), Ok("2026-10-26T08:00:00Z".to_owned()));
        assert_eq!(
            at("2026-10-25T02:30", Twice::First),
            Ok("2026-10-25T00:30:00Z".to_owned()),
            "still summer"
        );
        assert_eq!(
            at("2026-10-25T02:30", Twice::Second),
            Ok("2026-10-25T01:30:00Z".to_owned()),
            "winter already"
        );
        assert_eq!(at("2026-03-29T02:30", Twice::First), Err(WhenError::Skipped));
        assert_eq!(at("25/10/2026 9", Twice::First), Err(WhenError::Unreadable));
        assert_eq!(at("2026-10-25", Twice::First), Err(WhenError::Unreadable), "a day alone is no instant");
    }

    #[test]
    fn a_term_ends_with_its_day_across_the_change_of_the_clock() {
        let from: Timestamp = "2026-10-23T10:00:00Z".parse().unwrap();
        assert_eq!(end_of_day_after(from, 5, &rome()).to_string(), "2026-10-28T22:59:00Z");
        assert_eq!(end_of_day_after(from, 1, &rome()).to_string(), "2026-10-24T21:59:00Z");
    }

    #[test]
    fn a_call_is_open_from_its_first_instant_to_before_its_last() {
        let at = |now| phase(CallState::Published, (10, 20), false, now);
        assert_eq!([9, 10, 19, 20].map(at), [Phase::Announced, Phase::Open, Phase::Open, Phase::Assessing]);
        assert_eq!(phase(CallState::Published, (10, 20), true, 30), Phase::Ranked);
        assert_eq!(phase(CallState::Draft, (10, 20), false, 15), Phase::Draft);
        assert_eq!(phase(CallState::Cancelled, (10, 20), false, 15), Phase::Cancelled);
    }
}
