//! What can be wrong with an agenda, as the checker tells it. Plain values; nothing here judges.

use serde::{Deserialize, Serialize};

use crate::problem::{HalfDay, Pair};

/// A person or table that cannot be in two places.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Party {
    /// A guest.
    Guest {
        /// Its identifier.
        id: String,
    },
    /// A representative of a company.
    Representative {
        /// The company.
        company: String,
        /// The person.
        id: String,
    },
    /// An interpreter.
    Interpreter {
        /// Its identifier.
        id: String,
    },
    /// A table.
    Table {
        /// Its identifier.
        id: String,
    },
}

/// A rule that an agenda breaks. `meeting` is the company and guest of the meeting in question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "violation")]
pub enum Violation {
    /// A meeting names something that the problem does not have.
    UnknownIdentifier {
        /// The meeting.
        meeting: Pair,
        /// Which field.
        what: String,
        /// What it says.
        id: String,
    },
    /// The pair meets twice.
    HeldTwice {
        /// The pair.
        meeting: Pair,
    },
    /// Neither a wish nor a fixed meeting.
    NotWished {
        /// The pair.
        meeting: Pair,
    },
    /// One side refuses.
    Refused {
        /// The pair.
        meeting: Pair,
    },
    /// An exclusion names the pair.
    Excluded {
        /// The pair.
        meeting: Pair,
    },
    /// A person or table is not there in that slot.
    Unavailable {
        /// The meeting.
        meeting: Pair,
        /// Who or what.
        party: Party,
        /// The slot.
        slot: String,
    },
    /// Someone is in two meetings at once, or a table has two.
    Overlap {
        /// One meeting.
        meeting: Pair,
        /// The other.
        other: Pair,
        /// Who or what.
        party: Party,
    },
    /// The walk between two halls takes longer than the time between two meetings.
    TooFar {
        /// The earlier meeting.
        meeting: Pair,
        /// The later one.
        other: Pair,
        /// Who walks.
        party: Party,
        /// Minutes that the walk takes.
        minutes: u32,
    },
    /// The table belongs to another company.
    TableOfAnother {
        /// The meeting.
        meeting: Pair,
        /// The table.
        table: String,
        /// Its owner.
        owner: String,
    },
    /// Too many meetings of a company.
    CompanyLimit {
        /// The company.
        company: String,
        /// How many it has.
        meetings: u32,
        /// Its limit.
        limit: u32,
    },
    /// Too many meetings of a representative.
    RepresentativeLimit {
        /// The company.
        company: String,
        /// The representative.
        representative: String,
        /// How many the person has.
        meetings: u32,
        /// The person's limit.
        limit: u32,
    },
    /// Too many meetings of a company in one half day.
    HalfDayLimit {
        /// The company.
        company: String,
        /// The day.
        day: u32,
        /// The half.
        half_day: HalfDay,
        /// How many it has there.
        meetings: u32,
        /// Its limit.
        limit: u32,
    },
    /// Too many meetings of a guest.
    GuestLimit {
        /// The guest.
        guest: String,
        /// How many it has.
        meetings: u32,
        /// Its limit.
        limit: u32,
    },
    /// The company or guest wants the other half of the day.
    WrongHalfDay {
        /// The meeting.
        meeting: Pair,
        /// The slot.
        slot: String,
    },
    /// They share no language and nobody interprets.
    InterpreterMissing {
        /// The meeting.
        meeting: Pair,
    },
    /// The interpreter does not have the languages.
    InterpreterUnsuited {
        /// The meeting.
        meeting: Pair,
        /// The interpreter.
        interpreter: String,
    },
    /// The later meeting starts before the earlier one has ended.
    OutOfOrder {
        /// What should come first.
        before: Pair,
        /// What should come later.
        after: Pair,
    },
    /// A fixed meeting is missing or is not held as it was fixed.
    FixedNotKept {
        /// The pair.
        meeting: Pair,
    },
    /// `locked` is set on a meeting that is not fixed, or the reverse.
    LockWrong {
        /// The pair.
        meeting: Pair,
    },
}

impl Violation {
    /// The name of every kind of rule, as it stands in files.
    pub const KINDS: [&'static str; 19] = [
        "unknown_identifier",
        "held_twice",
        "not_wished",
        "refused",
        "excluded",
        "unavailable",
        "overlap",
        "too_far",
        "table_of_another",
        "company_limit",
        "half_day_limit",
        "guest_limit",
        "wrong_half_day",
        "interpreter_missing",
        "interpreter_unsuited",
        "out_of_order",
        "fixed_not_kept",
        "lock_wrong",
        "representative_limit",
    ];

    /// The name of its kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        let position = match self {
            Violation::UnknownIdentifier { .. } => 0,
            Violation::HeldTwice { .. } => 1,
            Violation::NotWished { .. } => 2,
            Violation::Refused { .. } => 3,
            Violation::Excluded { .. } => 4,
            Violation::Unavailable { .. } => 5,
            Violation::Overlap { .. } => 6,
            Violation::TooFar { .. } => 7,
            Violation::TableOfAnother { .. } => 8,
            Violation::CompanyLimit { .. } => 9,
            Violation::HalfDayLimit { .. } => 10,
            Violation::GuestLimit { .. } => 11,
            Violation::WrongHalfDay { .. } => 12,
            Violation::InterpreterMissing { .. } => 13,
            Violation::InterpreterUnsuited { .. } => 14,
            Violation::OutOfOrder { .. } => 15,
            Violation::FixedNotKept { .. } => 16,
            Violation::LockWrong { .. } => 17,
            Violation::RepresentativeLimit { .. } => 18,
        };
        Self::KINDS[position]
    }

    /// The meetings that it names; none for a limit of a person.
    #[must_use]
    pub fn meetings(&self) -> Vec<&Pair> {
        match self {
            Violation::UnknownIdentifier { meeting, .. }
            | Violation::HeldTwice { meeting }
            | Violation::NotWished { meeting }
            | Violation::Refused { meeting }
            | Violation::Excluded { meeting }
            | Violation::Unavailable { meeting, .. }
            | Violation::TableOfAnother { meeting, .. }
            | Violation::WrongHalfDay { meeting, .. }
            | Violation::InterpreterMissing { meeting }
            | Violation::InterpreterUnsuited { meeting, .. }
            | Violation::FixedNotKept { meeting }
            | Violation::LockWrong { meeting } => vec![meeting],
            Violation::Overlap { meeting, other, .. } | Violation::TooFar { meeting, other, .. } => {
                vec![meeting, other]
            }
            Violation::OutOfOrder { before, after } => vec![before, after],
            Violation::CompanyLimit { .. }
            | Violation::RepresentativeLimit { .. }
            | Violation::HalfDayLimit { .. }
            | Violation::GuestLimit { .. } => Vec::new(),
        }
    }
}
