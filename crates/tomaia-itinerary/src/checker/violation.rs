//! The rules that a plan can break, one variant each, so that a table can ask for a broken plan of every kind.

use serde::{Deserialize, Serialize};

/// A rule that a plan breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "violation")]
pub enum Violation {
    /// The plan names something that the problem does not have.
    UnknownIdentifier {
        /// Group, day, site, commitment, vehicle or interpreter.
        what: String,
        /// What it says.
        id: String,
    },
    /// A day of a group has no route.
    RouteMissing {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// A day of a group has two.
    RouteTwice {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// The group does not travel on that day.
    RouteUnexpected {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// The route begins or ends elsewhere.
    WrongEnds {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// It leaves before the day begins for the group.
    LeavesTooEarly {
        /// The group.
        group: String,
        /// The day.
        day: String,
        /// When it leaves.
        departure: i32,
    },
    /// It arrives after the day has ended for the group.
    ArrivesTooLate {
        /// The group.
        group: String,
        /// The day.
        day: String,
        /// When it arrives.
        arrival: i32,
    },
    /// Times do not follow from one another: road, arrival, start, end.
    WrongTimes {
        /// The group.
        group: String,
        /// The day.
        day: String,
        /// The stop, or the end of the route.
        stop: String,
        /// What is wrong, as a field's name.
        field: String,
    },
    /// The stop says another place than its site or commitment has.
    WrongPlace {
        /// The group.
        group: String,
        /// The stop.
        stop: String,
    },
    /// The site is not open during the whole visit.
    Closed {
        /// The group.
        group: String,
        /// The site.
        site: String,
    },
    /// The site does not receive on that day.
    ClosedOnDay {
        /// The group.
        group: String,
        /// The site.
        site: String,
        /// The day.
        day: String,
    },
    /// More people than the site takes.
    TooManyPeople {
        /// The group.
        group: String,
        /// The site.
        site: String,
        /// How many come.
        people: u32,
        /// How many it takes.
        limit: u32,
    },
    /// The visit is forbidden.
    Forbidden {
        /// The group.
        group: String,
        /// The site.
        site: String,
    },
    /// Nobody who is there wishes the visit, it holds no lunch, and it neither stands nor was published.
    NotWished {
        /// The group.
        group: String,
        /// The site.
        site: String,
    },
    /// The group is at the site twice.
    VisitedTwice {
        /// The group.
        group: String,
        /// The site.
        site: String,
    },
    /// A restaurant is visited without lunch.
    MealWithoutLunch {
        /// The group.
        group: String,
        /// The site.
        site: String,
    },
    /// Lunch where none is offered.
    LunchNotOffered {
        /// The group.
        group: String,
        /// The stop.
        stop: String,
    },
    /// Lunch begins outside its time.
    LunchOutsideItsTime {
        /// The group.
        group: String,
        /// The site.
        site: String,
        /// When it begins.
        begins: i32,
    },
    /// Lunch on a day for which none is planned.
    LunchUnexpected {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// Two lunches on a day.
    LunchTwice {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// No lunch on a day that needs one.
    LunchMissing {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// More groups at once in a site than it takes, or too little time between them.
    SiteShared {
        /// The site.
        site: String,
        /// A group.
        group: String,
        /// Another.
        other: String,
    },
    /// Competitors are in a site at once.
    CompetitorsTogether {
        /// The site.
        site: String,
        /// A guest.
        guest: String,
        /// The competitor.
        other: String,
    },
    /// Competitors are in one group, so in one vehicle.
    CompetitorsInGroup {
        /// The group.
        group: String,
        /// A guest.
        guest: String,
        /// The competitor.
        other: String,
    },
    /// No vehicle, though vehicles are limited.
    VehicleMissing {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// A vehicle carries two groups on one day.
    VehicleTwice {
        /// The vehicle.
        vehicle: String,
        /// The day.
        day: String,
    },
    /// The vehicle is not there on that day.
    VehicleAway {
        /// The vehicle.
        vehicle: String,
        /// The day.
        day: String,
    },
    /// Another vehicle was decided.
    VehicleNotAsDecided {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// Too few seats.
    TooFewSeats {
        /// The group.
        group: String,
        /// The day.
        day: String,
        /// Who has to sit.
        people: u32,
        /// The seats.
        seats: u32,
    },
    /// Too long at the wheel.
    DrivingTooLong {
        /// The group.
        group: String,
        /// The day.
        day: String,
        /// Minutes at the wheel.
        minutes: u32,
        /// The limit.
        limit: u32,
    },
    /// Too long between leaving and arriving.
    DutyTooLong {
        /// The group.
        group: String,
        /// The day.
        day: String,
        /// Minutes between.
        minutes: u32,
        /// The limit.
        limit: u32,
    },
    /// No language in common, and no interpreter for it.
    InterpreterMissing {
        /// The group.
        group: String,
        /// The site.
        site: String,
    },
    /// An interpreter accompanies two groups on one day.
    InterpreterTwice {
        /// The interpreter.
        interpreter: String,
        /// The day.
        day: String,
    },
    /// The interpreter is not there on that day.
    InterpreterAway {
        /// The interpreter.
        interpreter: String,
        /// The day.
        day: String,
    },
    /// Another interpreter was decided.
    InterpreterNotAsDecided {
        /// The group.
        group: String,
        /// The day.
        day: String,
    },
    /// More visits than the day's limit.
    TooManyVisits {
        /// The group.
        group: String,
        /// The day.
        day: String,
        /// How many.
        visits: u32,
        /// The limit.
        limit: u32,
    },
    /// A compulsory visit is not held.
    CompulsoryMissing {
        /// The group.
        group: String,
        /// The site.
        site: String,
    },
    /// A stop that stands is not held, or not as it stands.
    FixedNotKept {
        /// The group.
        group: String,
        /// The site.
        site: String,
    },
    /// The group is not where it has to be.
    CommitmentNotKept {
        /// The commitment.
        commitment: String,
        /// The group.
        group: String,
    },
}
