//! The problem: everything the engine is told, as it stands in the file format `tomaia-itinerary/1`.
//!
//! Identifiers are the caller's own strings. Times are whole minutes on one axis without jumps, from an origin that
//! the caller chooses (minutes since 1970 in UTC are usual): a day on which the clocks change is an hour shorter or
//! longer on it, and the engine need not know. Nothing here searches, and nothing here knows a clock.

mod validate;

use serde::{Deserialize, Serialize};

pub use validate::{FieldError, FieldErrorKind, ProblemError};

/// The value of the `format` field that this version reads and writes.
pub const FORMAT: &str = "tomaia-itinerary/1";

/// The visits of one mission to be planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Always [`FORMAT`].
    pub format: String,
    /// Where sites, hotels, airports and halls are.
    pub places: Vec<Place>,
    /// Road minutes from each place (row) to each place (column), in the order of `places`; square. Whatever a stop
    /// costs besides (parking, getting on and off) is in them.
    pub travel_minutes: Vec<Vec<u32>>,
    /// The days of the mission, in order.
    pub days: Vec<Day>,
    /// Who travels together.
    pub groups: Vec<Group>,
    /// Pairs of guests that compete: never in one group's vehicle, never in one site at once.
    #[serde(default)]
    pub competitors: Vec<[String; 2]>,
    /// Minibuses with their drivers: one group at a time, for a whole day. Empty: every group has transport of its
    /// own without limits.
    #[serde(default)]
    pub vehicles: Vec<Vehicle>,
    /// Each accompanies one group for a whole day, and takes a seat.
    #[serde(default)]
    pub interpreters: Vec<Interpreter>,
    /// Who receives visits, with what they had before. A site may name one of them.
    #[serde(default)]
    pub companies: Vec<Company>,
    /// What can be visited.
    pub sites: Vec<Site>,
    /// What a visit is worth to a group, and whether it must or must not be. A pair without a wish has the value 0,
    /// see also `guest_wishes`; a visit that is worth nothing is not planned, except as lunch or when it stands.
    #[serde(default)]
    pub wishes: Vec<Wish>,
    /// What a visit is worth to one guest, added to the value for the group on visits at which the guest is there.
    #[serde(default)]
    pub guest_wishes: Vec<GuestWish>,
    /// Where people have to be at a time that stands: B2B meetings, dinners, ceremonies. People of a group travel
    /// together, so a guest's commitment is the group's.
    #[serde(default)]
    pub commitments: Vec<Commitment>,
    /// Stops that stand: locked by hand, or promised to a host.
    #[serde(default)]
    pub fixed: Vec<FixedStop>,
    /// Stops that people and hosts have been told of. Before any value comes this: a published stop that is not held
    /// any more costs three changes, one that is held at another time one; fewest changes are best, then fewest stops
    /// that start at another minute, then nearest to their times.
    #[serde(default)]
    pub published: Vec<PublishedStop>,
    /// A published stop that starts within so many minutes of its time is unchanged.
    #[serde(default)]
    pub published_tolerance_minutes: u32,
    /// Minutes between the end of a group's visit and the start of the next group's at the same site.
    #[serde(default)]
    pub buffer_minutes: u32,
    /// Points for fairness between companies: the first visit that a company receives in the whole programme is worth
    /// so many more, its second a half of them, its third a third (rounded down), and so on.
    #[serde(default)]
    pub fairness: u32,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Unique among places.
    pub id: String,
    /// Degrees north; not used by the search.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east; not used by the search.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
}

// Degrees are finite numbers (JSON has no others), so equality is an equivalence.
impl Eq for Place {}

/// A stretch of time, `start` included, `end` not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// First minute.
    pub start: i32,
    /// The minute after the last; greater than `start`.
    pub end: i32,
}

/// A day of the mission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// Unique among days; a date is usual.
    pub id: String,
    /// First minute of the day.
    pub start: i32,
    /// The minute after the last. Days do not overlap.
    pub end: i32,
}

/// People who travel together in one vehicle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Unique among groups.
    pub id: String,
    /// Its guests.
    #[serde(default)]
    pub guests: Vec<Guest>,
    /// People beside the guests who take part in everything: staff, interpreters of its own.
    #[serde(default)]
    pub companions: u32,
    /// Languages in which the group can follow a visit, as codes of the caller's choice. Empty: nothing is asked.
    #[serde(default)]
    pub languages: Vec<String>,
    /// The days on which it travels, at most one entry for each day.
    pub days: Vec<GroupDay>,
}

/// A guest of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guest {
    /// Unique among the guests of all groups.
    pub id: String,
    /// Joins the group at this minute; from the beginning when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
    /// Leaves the group at this minute; stays to the end when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i32>,
}

/// A day of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupDay {
    /// The day.
    pub day: String,
    /// Where it begins: the airport, last night's hotel.
    pub start_place: String,
    /// Where it ends.
    pub end_place: String,
    /// Does not leave before this minute.
    pub earliest: i32,
    /// Has arrived by this minute.
    pub latest: i32,
    /// When lunch begins; absent: no lunch is planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lunch: Option<Interval>,
    /// Lunch may be left out when there is no room for it.
    #[serde(default)]
    pub lunch_optional: bool,
    /// The vehicle, when it is decided already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<String>,
    /// The interpreter, when it is decided already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<String>,
    /// At most so many visits (lunch and commitments not counted).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_visits: Option<u32>,
}

/// A vehicle with its driver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    /// Unique among vehicles.
    pub id: String,
    /// Seats for guests, companions and interpreter.
    pub seats: u32,
    /// Most minutes at the wheel on one day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_driving_minutes: Option<u32>,
    /// Most minutes between leaving and arriving on one day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_duty_minutes: Option<u32>,
    /// Days on which it is not there.
    #[serde(default)]
    pub unavailable_days: Vec<String>,
}

/// An interpreter, who accompanies one group for a whole day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interpreter {
    /// Unique among interpreters.
    pub id: String,
    /// Language pairs, each both ways.
    pub pairs: Vec<[String; 2]>,
    /// Days on which the person is not there.
    #[serde(default)]
    pub unavailable_days: Vec<String>,
}

/// A company that receives visits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// Unique among companies.
    pub id: String,
    /// Visits that it received in the programme before this mission.
    #[serde(default)]
    pub prior_visits: u32,
}

/// What a site is. Only `meal` changes the rules: such a site is visited for lunch or not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SiteKind {
    /// A maker's workshop or showroom.
    #[default]
    Factory,
    /// A monument, a museum, a landscape.
    Sight,
    /// A restaurant.
    Meal,
    /// A hotel as a stop of the day.
    Hotel,
    /// An airport or station as a stop of the day.
    Airport,
    /// A hall for meetings.
    Hall,
}

/// Something that can be visited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Unique among sites.
    pub id: String,
    /// What it is.
    #[serde(default)]
    pub kind: SiteKind,
    /// Where it is.
    pub place: String,
    /// Whose it is, for fairness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// Minutes of a visit, without lunch.
    pub minutes: u32,
    /// When it receives: a visit (with its lunch) lies within one of these. In any order; those that overlap or touch
    /// are one.
    pub open: Vec<Interval>,
    /// Days on which it does not, whatever `open` says.
    #[serde(default)]
    pub closed_days: Vec<String>,
    /// At most so many guests and companions at once in a visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_people: Option<u32>,
    /// Groups that may be there at once.
    #[serde(default = "one")]
    pub groups_at_once: u32,
    /// Languages in which it receives. Empty: nothing is asked.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Minutes of the lunch that it can host, after the visit. A visit may have it or not; see [`SiteKind::Meal`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lunch_minutes: Option<u32>,
}

fn one() -> u32 {
    1
}

/// Whether a visit has to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Worth its value.
    #[default]
    Wished,
    /// Has to be held.
    Compulsory,
    /// Must not be held.
    Forbidden,
}

/// What a group's visit to a site is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// The group.
    pub group: String,
    /// The site.
    pub site: String,
    /// Points.
    #[serde(default)]
    pub value: u32,
    /// Whether it has to be.
    #[serde(default)]
    pub rule: Rule,
}

/// What a visit is worth to a guest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GuestWish {
    /// The guest.
    pub guest: String,
    /// The site.
    pub site: String,
    /// Points.
    pub value: u32,
}

/// A time at which people have to be somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Unique among commitments.
    pub id: String,
    /// The group whose it is, or else
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// the guest whose it is; exactly one of the two. Those of one group at one place that touch or overlap are one
    /// stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<String>,
    /// Where.
    pub place: String,
    /// From this minute.
    pub start: i32,
    /// To this minute.
    pub end: i32,
}

/// Why a stop stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FixedBy {
    /// Pinned by hand.
    #[default]
    Locked,
    /// The host has been told.
    Promised,
}

/// A stop that stands: the visit is held, on that day and at that time where they are given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FixedStop {
    /// The group.
    pub group: String,
    /// The site.
    pub site: String,
    /// The day, when it is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// When the visit starts, when it is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i32>,
    /// With lunch or without, when it is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lunch: Option<bool>,
    /// Why it stands.
    #[serde(default)]
    pub by: FixedBy,
}

/// A stop as it has been published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishedStop {
    /// The group.
    pub group: String,
    /// The site.
    pub site: String,
    /// When the visit starts.
    pub start: i32,
    /// Whether the group has its lunch there.
    #[serde(default)]
    pub lunch: bool,
}

/// The JSON Schema (draft 2020-12) of the problem's format.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Problem).to_value()
}
