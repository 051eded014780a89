//! The answer: meetings, the value of each objective, the bound, and why each remaining wish is not held.
//! Plain values; nothing here searches or judges.

use serde::{Deserialize, Serialize};

use crate::problem::{Component, Pair};

/// A meeting as it is held.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The company.
    pub company: String,
    /// Who sits there for the company.
    pub representative: String,
    /// The guest.
    pub guest: String,
    /// When.
    pub slot: String,
    /// Where.
    pub table: String,
    /// Who interprets, when that is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<String>,
    /// Whether the problem fixed it.
    #[serde(default)]
    pub locked: bool,
}

impl Meeting {
    /// The company and the guest.
    #[must_use]
    pub fn pair(&self) -> Pair {
        Pair { company: self.company.clone(), guest: self.guest.clone() }
    }
}

/// A set of meetings to be judged or to start from. Reads the JSON of a [`Solution`] as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agenda {
    /// In any order.
    pub meetings: Vec<Meeting>,
}

impl Agenda {
    /// Reads an agenda, or the agenda in an answer.
    ///
    /// # Errors
    /// The first thing that cannot be read, with its field.
    pub fn from_json(text: &str) -> Result<Agenda, String> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let agenda: Agenda = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| format!("{}: {}", error.path(), error.inner()))?;
        reader.end().map_err(|error| format!(".: {error}"))?;
        Ok(agenda)
    }
}

/// The value of one component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectiveValue {
    /// Which.
    pub component: Component,
    /// Its value, in the component's unit.
    pub value: i64,
    /// No agenda that is as good in every component before this one is better than this in this one, for the problem
    /// as it is given; nothing where only the obvious is known. Equal to the value: proved best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<i64>,
}

impl ObjectiveValue {
    /// Whether the value is proved best, beside what counts before it.
    #[must_use]
    pub fn is_proved(&self) -> bool {
        self.bound == Some(self.value)
    }
}

/// How the search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Proved best.
    Optimal,
    /// Keeps every rule; perhaps not the best.
    Feasible,
    /// The fixed meetings contradict each other or the rules; see [`Solution::conflicts`].
    Infeasible,
}

/// An agenda with everything that is known about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Solution {
    /// How the search ended.
    pub status: Status,
    /// All meetings, by slot, then table.
    pub meetings: Vec<Meeting>,
    /// Every component of the objective in the problem's order, then the others.
    pub objective: Vec<ObjectiveValue>,
    /// Distance of the scalar objective to its bound in the first component where they differ.
    pub gap: Option<Gap>,
    /// Whether no better agenda exists.
    pub proved_best: bool,
    /// Each wish that is not held, with the reason.
    pub unscheduled: Vec<Unscheduled>,
    /// Musts that cannot all be held: an irreducible set, empty when all are held or nothing is proved.
    #[serde(default)]
    pub conflicting_musts: Vec<Pair>,
    /// Fixed meetings that break a rule, and which.
    #[serde(default)]
    pub conflicts: Vec<crate::violation::Violation>,
    /// What the search did.
    pub statistics: Statistics,
}

impl Solution {
    /// The value of a component.
    #[must_use]
    pub fn value(&self, component: Component) -> i64 {
        self.objective.iter().find(|entry| entry.component == component).map_or(0, |entry| entry.value)
    }

    /// The meetings alone.
    #[must_use]
    pub fn agenda(&self) -> Agenda {
        Agenda { meetings: self.meetings.clone() }
    }
}

/// Where value and bound differ first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// The component.
    pub component: Component,
    /// Its value.
    pub value: i64,
    /// Its bound.
    pub bound: i64,
}

/// What the search did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statistics {
    /// Moves tried.
    pub iterations: u64,
    /// Moves kept.
    pub accepted: u64,
    /// Wishes that may be held at all.
    pub candidates: usize,
}

/// A wish that is not held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unscheduled {
    /// The company.
    pub company: String,
    /// The guest.
    pub guest: String,
    /// Why.
    pub reason: Reason,
    /// What it would cost to hold it all the same, where that was worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forcing: Option<ForcingCost>,
}

/// What holding a wish would cost, by the cheapest single insertion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ForcingCost {
    /// The slot.
    pub slot: String,
    /// The meetings that would have to go.
    pub displaced: Vec<Pair>,
    /// Change of each component that changes (after minus before).
    pub delta: Vec<ObjectiveValue>,
}

/// Who refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefusedBy {
    /// The company says never.
    Company,
    /// The guest says never.
    Guest,
    /// Both say never.
    Both,
    /// An exclusion names the pair.
    Exclusion,
}

/// Why a wish is not held. Lists of meetings name the other party only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reason {
    /// Refused or excluded.
    Forbidden {
        /// By whom.
        by: RefusedBy,
    },
    /// Company and guest are never there together.
    NoCommonFreeSlot,
    /// There is no table that the company may use in any common slot.
    NoTable,
    /// No interpreter for the pair of languages in any common slot.
    NoInterpreter {
        /// What the guest speaks.
        guest_languages: Vec<String>,
        /// What the company's representatives speak.
        company_languages: Vec<String>,
    },
    /// The company may not hold any meeting (`max_meetings` or `max_per_half_day` is 0, or the `max_meetings` of all its
    /// representatives), or the guest.
    LimitIsZero,
    /// The company's greatest number of meetings is reached.
    CompanyLimitReached {
        /// The limit.
        limit: u32,
        /// The guests it meets, those of higher value first.
        by: Vec<String>,
        /// Whether each of these is worth at least as much as the wish.
        #[serde(default)]
        are_stronger: bool,
    },
    /// The guest's greatest number of meetings is reached.
    GuestLimitReached {
        /// The limit.
        limit: u32,
        /// The companies it meets, those of higher value first.
        by: Vec<String>,
        /// Whether each of these is worth at least as much as the wish.
        #[serde(default)]
        are_stronger: bool,
    },
    /// Everybody who could sit for the company sits at as many meetings as allowed, or is taken in all common slots.
    RepresentativeLimitReached {
        /// Those who reach their limit.
        people: Vec<String>,
        /// The guests whom they meet, those of higher value first.
        by: Vec<String>,
    },
    /// The company's limit per half day is reached wherever both could meet.
    HalfDayLimitReached {
        /// The limit.
        limit: u32,
    },
    /// All slots of the company that the pair has in common are taken.
    CompanyFull {
        /// By the meetings with these guests, those of higher value first.
        by: Vec<String>,
        /// Whether each of these is worth at least as much as the wish.
        #[serde(default)]
        are_stronger: bool,
    },
    /// All slots of the guest that the pair has in common are taken.
    GuestFull {
        /// By the meetings with these companies, those of higher value first.
        by: Vec<String>,
        /// Whether each of these is worth at least as much as the wish.
        #[serde(default)]
        are_stronger: bool,
    },
    /// Each common slot is taken on one side or the other.
    SlotsTaken {
        /// Meetings of the company with these guests.
        company_with: Vec<String>,
        /// Meetings of the guest with these companies.
        guest_with: Vec<String>,
    },
    /// In each slot where both are free, every table is taken or too far to walk.
    TablesTaken {
        /// The slots where both are free.
        slots: Vec<String>,
    },
    /// In each slot where both are free, the interpreters are taken.
    InterpretersTaken {
        /// The slots where both are free.
        slots: Vec<String>,
        /// The interpreters who could serve the pair.
        interpreters: Vec<String>,
    },
    /// A precedence rules out the slots that are free.
    PrecedenceInTheWay {
        /// The other meetings of those precedences.
        with: Vec<Pair>,
    },
    /// It could be held, but something that counts more would suffer.
    WorseOverall {
        /// The component that would suffer.
        component: Component,
    },
}
