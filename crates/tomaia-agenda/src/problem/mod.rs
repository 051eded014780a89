//! The problem: everything the engine is told, as it stands in the file format `tomaia-agenda/1`.
//!
//! Identifiers are the caller's own strings; times are whole minutes from an origin that the caller chooses
//! (midnight before the first day is usual). Nothing here searches, and nothing here knows a clock.

mod validate;

use serde::{Deserialize, Serialize};

pub use validate::{FieldError, FieldErrorKind, ProblemError};

/// The value of the `format` field that this version reads and writes.
pub const FORMAT: &str = "tomaia-agenda/1";

/// One mission to be scheduled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Always [`FORMAT`].
    pub format: String,
    /// When meetings can be held. Breaks of the programme are the gaps between slots.
    pub slots: Vec<Slot>,
    /// Where tables stand. May be empty when no table names a hall.
    #[serde(default)]
    pub halls: Vec<Hall>,
    /// Minutes on foot between two halls, in both directions; pairs that are not listed take 0 minutes.
    #[serde(default)]
    pub walking_minutes: Vec<Walk>,
    /// At most one meeting per table and slot.
    pub tables: Vec<Table>,
    /// The makers.
    pub companies: Vec<Company>,
    /// The buyers, journalists and creators.
    pub guests: Vec<Guest>,
    /// Needed when a guest and a representative share no language.
    #[serde(default)]
    pub interpreters: Vec<Interpreter>,
    /// Who would like to meet whom. A pair without a wish is never scheduled, unless it is fixed.
    #[serde(default)]
    pub wishes: Vec<Wish>,
    /// Pairs that must not meet, whatever they wish.
    #[serde(default)]
    pub exclusions: Vec<Pair>,
    /// Pairs whose meetings have an order, when both are held.
    #[serde(default)]
    pub precedences: Vec<Precedence>,
    /// Meetings that stand: fixed beforehand or locked by hand.
    #[serde(default)]
    pub fixed: Vec<FixedMeeting>,
    /// The agenda that people have already received; changing it has a cost.
    #[serde(default)]
    pub published: Vec<FixedMeeting>,
    /// What is best.
    #[serde(default)]
    pub objective: Objective,
}

/// A stretch of time in which one meeting fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Unique among slots.
    pub id: String,
    /// First minute, from the mission's origin.
    pub start: i32,
    /// The minute after the last; greater than `start`.
    pub end: i32,
    /// Day number, any origin.
    #[serde(default)]
    pub day: u32,
    /// Which half of the day.
    #[serde(default)]
    pub half_day: HalfDay,
}

/// Half of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HalfDay {
    /// Before lunch.
    #[default]
    Morning,
    /// After lunch.
    Afternoon,
}

/// A room in which tables stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hall {
    /// Unique among halls.
    pub id: String,
}

/// How far two halls are, both ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Walk {
    /// A hall.
    pub from: String,
    /// Another hall.
    pub to: String,
    /// Minutes needed between the end of a meeting in one and the start of a meeting in the other.
    pub minutes: u32,
}

/// A table: one meeting at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Unique among tables.
    pub id: String,
    /// The hall it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hall: Option<String>,
    /// The only company that may use it; any company when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// Slots in which it cannot be used.
    #[serde(default)]
    pub unavailable: Vec<String>,
}

/// A company with the people who represent it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// Unique among companies.
    pub id: String,
    /// At least one; each can hold one meeting at a time.
    pub representatives: Vec<Representative>,
    /// The number of meetings that the company should get at least; missing ones are counted, not refused.
    #[serde(default)]
    pub min_meetings: u32,
    /// At most so many meetings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_meetings: Option<u32>,
    /// At most so many meetings in any one half day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_per_half_day: Option<u32>,
    /// Meets only in this half of the days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_day: Option<HalfDay>,
}

/// A person who sits at the table for a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Representative {
    /// Unique within the company.
    pub id: String,
    /// Languages spoken, as codes of the caller's choice. Empty: every language (nothing is asked).
    #[serde(default)]
    pub languages: Vec<String>,
    /// The number of meetings that the person should sit at least; missing ones are counted, not refused.
    #[serde(default)]
    pub min_meetings: u32,
    /// At most so many meetings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_meetings: Option<u32>,
    /// Slots in which the person is not there.
    #[serde(default)]
    pub unavailable: Vec<String>,
}

/// A guest of the mission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guest {
    /// Unique among guests.
    pub id: String,
    /// Languages spoken. Empty: every language (nothing is asked).
    #[serde(default)]
    pub languages: Vec<String>,
    /// The number of meetings that the guest should get at least; missing ones are counted, not refused.
    #[serde(default)]
    pub min_meetings: u32,
    /// At most so many meetings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_meetings: Option<u32>,
    /// Slots in which the guest is elsewhere: a visit, a flight, a rest.
    #[serde(default)]
    pub unavailable: Vec<String>,
    /// Meets only in this half of the days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_day: Option<HalfDay>,
}

/// An interpreter: one meeting at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interpreter {
    /// Unique among interpreters.
    pub id: String,
    /// Language pairs, each both ways.
    pub pairs: Vec<[String; 2]>,
    /// Slots in which the interpreter is not there.
    #[serde(default)]
    pub unavailable: Vec<String>,
}

/// How much a side wants a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Preference {
    /// It has to be held; unmet musts are counted first.
    Must,
    /// Worth having.
    WouldLike,
    /// Refused: the pair does not meet.
    Never,
}

/// What both sides say about a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// A company.
    pub company: String,
    /// A guest.
    pub guest: String,
    /// What the company says.
    #[serde(default)]
    pub from_company: Option<Preference>,
    /// What the guest says.
    #[serde(default)]
    pub from_guest: Option<Preference>,
    /// Factor on the points of the pair, see [`Wish::value`].
    #[serde(default = "one")]
    pub weight: u32,
}

fn one() -> u32 {
    1
}

impl Wish {
    /// Whether a side refuses.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.from_company == Some(Preference::Never) || self.from_guest == Some(Preference::Never)
    }

    /// Whether a side says must and no side refuses.
    #[must_use]
    pub fn is_must(&self) -> bool {
        !self.is_refused()
            && (self.from_company == Some(Preference::Must) || self.from_guest == Some(Preference::Must))
    }

    /// What holding the meeting is worth: `weight` × points. A side that would like it gives 2 points, one
    /// that must gives 3, and a wish of both sides one more than their sum; a pair about which nobody says
    /// anything has 1 point. A refused pair is worth 0.
    #[must_use]
    pub fn value(&self) -> i64 {
        if self.is_refused() {
            return 0;
        }
        let points = |side: Option<Preference>| match side {
            Some(Preference::Must) => 3,
            Some(Preference::WouldLike) => 2,
            Some(Preference::Never) | None => 0,
        };
        let (company, guest) = (points(self.from_company), points(self.from_guest));
        let mutual = i64::from(company > 0 && guest > 0);
        i64::from(self.weight) * (company + guest + mutual).max(1)
    }
}

/// A company and a guest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// A company.
    pub company: String,
    /// A guest.
    pub guest: String,
}

/// When both meetings are held, `before` has ended when `after` starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Precedence {
    /// The earlier meeting.
    pub before: Pair,
    /// The later meeting.
    pub after: Pair,
}

/// A meeting that is given: company, guest and slot, the rest where it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FixedMeeting {
    /// A company.
    pub company: String,
    /// A guest.
    pub guest: String,
    /// The slot it is held in.
    pub slot: String,
    /// The table, when it is decided too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The representative, when decided too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<String>,
    /// The interpreter, when decided too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<String>,
}

/// One thing an agenda is judged by. All but `WishWeight` are better when smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// Musts that are not held (count).
    UnmetMusts,
    /// Meetings missing to the `min_meetings` of companies, representatives and guests (count over all).
    Shortfall,
    /// Total value of the wishes held, see [`Wish::value`]; the only one to be made large.
    WishWeight,
    /// Published meetings that are no longer held in their slot and at their table (count).
    Stability,
    /// Idle breaks: for each guest and representative, the runs of slots between two meetings of one day in
    /// which the person is there and has no meeting (a run counts one).
    Breaks,
    /// Changes of table between consecutive meetings of a representative on one day (count).
    TableChanges,
    /// Most minus fewest breaks, over the guests and representatives with meetings.
    BreakDifference,
    /// Highest minus lowest share of its own wishes' value that a company gets (whole percent).
    SatisfactionDifference,
    /// Most minus fewest meetings held on a day.
    DayBalance,
}

impl Component {
    /// All components, in the order in which they are used when the caller says nothing.
    pub const ALL: [Component; 9] = [
        Component::UnmetMusts,
        Component::Shortfall,
        Component::WishWeight,
        Component::Stability,
        Component::Breaks,
        Component::TableChanges,
        Component::BreakDifference,
        Component::SatisfactionDifference,
        Component::DayBalance,
    ];

    /// Position in [`Component::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Component::UnmetMusts => "unmet_musts",
            Component::Shortfall => "shortfall",
            Component::WishWeight => "wish_weight",
            Component::Stability => "stability",
            Component::Breaks => "breaks",
            Component::TableChanges => "table_changes",
            Component::BreakDifference => "break_difference",
            Component::SatisfactionDifference => "satisfaction_difference",
            Component::DayBalance => "day_balance",
        }
    }
}

/// What is best: an order, or weights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Objective {
    /// Lexicographic: the first component decides, the next one between equals, and so on.
    Order(Vec<Component>),
    /// A weighted sum; each component is taken in its own unit, `wish_weight` as a gain.
    Weights(Vec<Weighted>),
}

/// A component with its factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Weighted {
    /// What is weighed.
    pub component: Component,
    /// Its factor.
    pub weight: u32,
}

impl Default for Objective {
    fn default() -> Self {
        Objective::Order(vec![
            Component::UnmetMusts,
            Component::Shortfall,
            Component::WishWeight,
            Component::Stability,
            Component::Breaks,
            Component::TableChanges,
        ])
    }
}
