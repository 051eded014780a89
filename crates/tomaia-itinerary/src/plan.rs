//! The answer: the route of each group on each of its days, what it is worth, a bound, and why each remaining visit
//! is not in it. Plain values; nothing here searches or judges.

use serde::{Deserialize, Serialize};

use crate::checker::Violation;

/// What a stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopKind {
    /// A visit to a site.
    Visit,
    /// A commitment, see [`crate::Commitment`].
    Commitment,
}

/// A stop of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// What it is.
    pub kind: StopKind,
    /// The site of a visit, or the commitment (the first of those that are one stay).
    pub id: String,
    /// Where.
    pub place: String,
    /// Minutes on the road from the stop before.
    pub travel_minutes: u32,
    /// When the group arrives; it waits until `start`.
    pub arrival: i32,
    /// When the visit starts.
    pub start: i32,
    /// When it ends, lunch included.
    pub end: i32,
    /// Whether the group has its lunch there: it follows the visit and ends with the stop.
    #[serde(default)]
    pub lunch: bool,
    /// Whether it stands: fixed, promised or a commitment.
    #[serde(default)]
    pub locked: bool,
    /// Points, without fairness.
    #[serde(default)]
    pub value: i64,
}

/// The day of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The group.
    pub group: String,
    /// The day.
    pub day: String,
    /// The vehicle, where vehicles are limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<String>,
    /// The interpreter who goes along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<String>,
    /// Where it begins.
    pub start_place: String,
    /// When the vehicle leaves.
    pub departure: i32,
    /// The stops in order.
    pub stops: Vec<Stop>,
    /// Where it ends.
    pub end_place: String,
    /// Minutes on the road from the last stop.
    pub travel_minutes: u32,
    /// When the vehicle arrives.
    pub arrival: i32,
}

/// A plan to be judged or to start from. Reads the JSON of a [`Solution`] as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// One for each group and day on which it travels, in any order.
    pub routes: Vec<Route>,
}

/// How the search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Keeps every rule and is proved best.
    Optimal,
    /// Keeps every rule; perhaps not the best.
    Feasible,
    /// No plan keeps every rule; [`Solution::conflicts`] says why. The plan is what can be done all the same.
    Infeasible,
    /// Some stop that has to be was not placed, and it is not proved that it cannot be; see [`Solution::conflicts`].
    Incomplete,
}

/// What a bound comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoundKind {
    /// Every visit that can be made at all is made.
    AllVisits,
    /// Time on the road and at the stops fills the days as a knapsack.
    Knapsack,
    /// Prices on visits, and the best route of each day by dynamic programming (a Lagrangian relaxation).
    Lagrangian,
    /// Complete enumeration by dynamic programming.
    Exact,
}

/// Something that has to be and is not, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Whose.
    pub group: String,
    /// What has to be.
    #[serde(flatten)]
    pub what: Demand,
    /// Why it is not.
    pub reason: Reason,
    /// Whether it is proved that it cannot be, together with everything else that has to be.
    pub proved: bool,
}

/// Something that has to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "demand")]
pub enum Demand {
    /// A compulsory or fixed visit.
    Visit {
        /// The site.
        site: String,
    },
    /// A commitment.
    Commitment {
        /// Its identifier.
        commitment: String,
    },
    /// Lunch on a day.
    Lunch {
        /// The day.
        day: String,
    },
    /// A vehicle on a day.
    Vehicle {
        /// The day.
        day: String,
    },
    /// To come from the place where the day begins to the one where it ends in time.
    Journey {
        /// The day.
        day: String,
    },
    /// A group without two guests who compete.
    Companions {
        /// One guest.
        guest: String,
        /// The other.
        other: String,
    },
}

/// Why a visit is not in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum Reason {
    /// The visit is forbidden.
    Forbidden,
    /// The site is not open long enough on any day on which the group travels.
    Closed,
    /// More people in the group than the site takes.
    TooManyPeople {
        /// In the group.
        people: u32,
        /// What the site takes.
        limit: u32,
    },
    /// No common language, and no interpreter for it.
    NoInterpreter,
    /// No interpreter for it goes along on a day on which it could be.
    InterpreterElsewhere,
    /// Even alone, road and visit do not fit into any day between its beginning and its end.
    TooFar,
    /// No day has a vehicle for the group.
    NoVehicle,
    /// The site is taken by other groups whenever it would fit.
    TakenByOthers {
        /// The groups.
        groups: Vec<String>,
    },
    /// It would fit in place of these stops only.
    InPlaceOf {
        /// The day.
        day: String,
        /// The sites that would have to go; none when it only needs another lunch or order.
        sites: Vec<String>,
    },
    /// Stops that stand (fixed, promised, compulsory, commitments) leave no room for it.
    StandingStops {
        /// The sites and commitments.
        stops: Vec<String>,
    },
    /// It is worth nothing to the group.
    NoValue,
    /// It would fit, but a limit of the day (visits, driving, duty) is reached.
    DayLimit {
        /// The day.
        day: String,
    },
    /// It could still be added: the search has not tried, or the plan was made by hand.
    Fits {
        /// The day.
        day: String,
    },
}

/// A visit with a value that is not in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The group.
    pub group: String,
    /// The site.
    pub site: String,
    /// What it would be worth at most, without fairness.
    pub value: i64,
    /// Why it is not in the plan.
    pub reason: Reason,
    /// Points that forcing it in costs at most (the best exchange found); absent when no exchange is possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
}

/// What the search did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// Rounds of removing and inserting, over all threads.
    pub iterations: u64,
    /// Visits that were open to the search (a visit with and without lunch counts twice).
    pub candidates: usize,
}

/// A plan with everything that is known about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    /// How the search ended.
    pub status: Status,
    /// Points: `value` and `fairness` together.
    pub profit: i64,
    /// Points of the visits.
    pub value: i64,
    /// Points for fairness between companies.
    pub fairness: i64,
    /// Changes to published stops: three for each that is gone, one for each that has moved.
    pub changes: i64,
    /// No plan that keeps every rule has more points (whatever its changes).
    pub bound: i64,
    /// Where the bound comes from.
    pub bound_kind: BoundKind,
    /// By group in the problem's order, then by day.
    pub routes: Vec<Route>,
    /// Each visit with a value that is not in the plan, by group, then by site.
    pub left_out: Vec<LeftOut>,
    /// What has to be and is not; empty when the plan keeps every rule.
    pub conflicts: Vec<Conflict>,
    /// Rules that the plan breaks, as the independent checker says; only ever what `conflicts` explains.
    pub violations: Vec<Violation>,
    /// What the search did.
    pub statistics: Statistics,
}

impl Solution {
    /// The routes alone.
    #[must_use]
    pub fn plan(&self) -> Plan {
        Plan { routes: self.routes.clone() }
    }
}
