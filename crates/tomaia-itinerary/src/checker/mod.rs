//! The independent checker: does a plan keep every rule of its problem, and what is it worth? It reads the problem as
//! it is written, by identifiers, shares no code with the search, and never changes a plan.

mod across;
mod violation;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::plan::{Plan, Route, Stop, StopKind};
use crate::problem::{
    Commitment, Day, Group, GroupDay, Guest, Interpreter, Interval, Problem, Rule, Site, SiteKind, Vehicle,
    Wish,
};
pub use violation::Violation;

/// What a plan is worth, see [`score`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Points of the visits.
    pub value: i64,
    /// Points for fairness between companies.
    pub fairness: i64,
    /// Changes to published stops.
    pub changes: i64,
}

/// Every rule that the plan breaks; empty when it keeps them all.
#[must_use]
pub fn check(problem: &Problem, plan: &Plan) -> Vec<Violation> {
    let mut checker = Checker::new(problem);
    checker.routes(plan);
    for route in &plan.routes {
        if let Some((group, day)) = checker.group_day(route) {
            checker.route(group, day, route);
        }
    }
    checker.across(plan);
    checker.violations
}

/// What a plan is worth, whether it keeps the rules or not.
#[must_use]
pub fn score(problem: &Problem, plan: &Plan) -> Score {
    let book = Book::new(problem);
    let mut score = Score::default();
    let mut received: BTreeMap<&str, u32> = BTreeMap::new();
    let mut held: HashMap<(&str, &str), (i32, bool)> = HashMap::new();
    for route in &plan.routes {
        let Some(&group) = book.groups.get(route.group.as_str()) else { continue };
        for stop in route.stops.iter().filter(|stop| stop.kind == StopKind::Visit) {
            let Some(&site) = book.sites.get(stop.id.as_str()) else { continue };
            score.value += book.value(group, site, stop);
            held.insert((&route.group, &stop.id), (stop.start, stop.lunch));
            if let Some(company) = &site.company {
                *received.entry(company).or_default() += 1;
            }
        }
    }
    for company in &problem.companies {
        for visit in 1..=received.get(company.id.as_str()).copied().unwrap_or(0) {
            score.fairness += i64::from(problem.fairness / company.prior_visits.saturating_add(visit));
        }
    }
    for stop in &problem.published {
        score.changes += match held.get(&(stop.group.as_str(), stop.site.as_str())) {
            None => 3,
            Some(&(start, lunch)) => {
                let moved = i64::from(start) - i64::from(stop.start);
                let unmoved = moved.unsigned_abs() <= u64::from(problem.published_tolerance_minutes);
                i64::from(!(unmoved && lunch == stop.lunch))
            }
        };
    }
    score
}

/// Everything of a problem by its identifier.
struct Book<'a> {
    problem: &'a Problem,
    places: HashMap<&'a str, usize>,
    days: HashMap<&'a str, &'a Day>,
    groups: HashMap<&'a str, &'a Group>,
    sites: HashMap<&'a str, &'a Site>,
    vehicles: HashMap<&'a str, &'a Vehicle>,
    interpreters: HashMap<&'a str, &'a Interpreter>,
    guest_values: HashMap<(&'a str, &'a str), i64>,
    group_values: HashMap<(&'a str, &'a str), i64>,
    forbidden: HashSet<(&'a str, &'a str)>,
    group_of: HashMap<&'a str, &'a Group>,
}

impl<'a> Book<'a> {
    fn new(problem: &'a Problem) -> Self {
        let wishes = || problem.wishes.iter().map(|wish| ((wish.group.as_str(), wish.site.as_str()), wish));
        Book {
            problem,
            places: problem.places.iter().enumerate().map(|(row, place)| (place.id.as_str(), row)).collect(),
            days: problem.days.iter().map(|day| (day.id.as_str(), day)).collect(),
            groups: problem.groups.iter().map(|group| (group.id.as_str(), group)).collect(),
            sites: problem.sites.iter().map(|site| (site.id.as_str(), site)).collect(),
            vehicles: problem.vehicles.iter().map(|vehicle| (vehicle.id.as_str(), vehicle)).collect(),
            interpreters: problem.interpreters.iter().map(|person| (person.id.as_str(), person)).collect(),
            guest_values: problem
                .guest_wishes
                .iter()
                .map(|wish| ((wish.guest.as_str(), wish.site.as_str()), i64::from(wish.value)))
                .collect(),
            group_values: wishes().map(|(pair, wish)| (pair, i64::from(wish.value))).collect(),
            forbidden: wishes()
                .filter(|(_, wish)| wish.rule == Rule::Forbidden)
                .map(|(pair, _)| pair)
                .collect(),
            group_of: problem
                .groups
                .iter()
                .flat_map(|group| group.guests.iter().map(move |guest| (guest.id.as_str(), group)))
                .collect(),
        }
    }

    /// Points of a visit, without fairness.
    fn value(&self, group: &Group, site: &Site, stop: &Stop) -> i64 {
        let of_group = self.group_values.get(&(group.id.as_str(), site.id.as_str())).copied().unwrap_or(0);
        let there = |guest: &&Guest| {
            guest.from.is_none_or(|from| from <= stop.start)
                && guest.until.is_none_or(|until| until >= stop.end)
        };
        let of_guests: i64 = group
            .guests
            .iter()
            .filter(there)
            .map(|guest| self.guest_values.get(&(guest.id.as_str(), site.id.as_str())).copied().unwrap_or(0))
            .sum();
        of_group + of_guests
    }

    /// Whether a visit stands, has to be, or was published.
    fn is_demanded(&self, group: &str, site: &str) -> bool {
        let problem = self.problem;
        let compulsory =
            |wish: &Wish| wish.rule == Rule::Compulsory && wish.group == group && wish.site == site;
        problem.wishes.iter().any(compulsory)
            || problem.fixed.iter().any(|stop| stop.group == group && stop.site == site)
            || problem.published.iter().any(|stop| stop.group == group && stop.site == site)
    }

    fn travel(&self, from: &str, to: &str) -> Option<i32> {
        let (&from, &to) = (self.places.get(from)?, self.places.get(to)?);
        i32::try_from(self.problem.travel_minutes[from][to]).ok()
    }

    fn commitment_group(&self, stay: &'a Commitment) -> Option<&'a Group> {
        match (&stay.group, &stay.guest) {
            (Some(group), _) => self.groups.get(group.as_str()).copied(),
            (None, Some(guest)) => self.group_of.get(guest.as_str()).copied(),
            (None, None) => None,
        }
    }
}

/// Whether a guest is with the group at some moment of `[start, end)`.
fn is_there(guest: &Guest, start: i32, end: i32) -> bool {
    guest.from.is_none_or(|from| from < end) && guest.until.is_none_or(|until| until > start)
}

/// Guests and companions who take part at some moment of `[start, end)`.
fn people(group: &Group, start: i32, end: i32) -> u32 {
    let guests = group.guests.iter().filter(|guest| is_there(guest, start, end)).count();
    group.companions + u32::try_from(guests).unwrap_or(u32::MAX / 2)
}

struct Checker<'a> {
    book: Book<'a>,
    violations: Vec<Violation>,
}

impl<'a> Checker<'a> {
    fn new(problem: &'a Problem) -> Self {
        Checker { book: Book::new(problem), violations: Vec::new() }
    }

    fn report(&mut self, violation: Violation) {
        self.violations.push(violation);
    }

    fn unknown(&mut self, what: &str, id: &str) {
        self.report(Violation::UnknownIdentifier { what: what.to_owned(), id: id.to_owned() });
    }

    fn group_day(&self, route: &Route) -> Option<(&'a Group, &'a GroupDay)> {
        let group = *self.book.groups.get(route.group.as_str())?;
        Some((group, group.days.iter().find(|day| day.day == route.day)?))
    }

    /// One route for each day of each group.
    fn routes(&mut self, plan: &Plan) {
        let mut seen = HashSet::new();
        for route in &plan.routes {
            let (group, day) = (route.group.clone(), route.day.clone());
            if !self.book.groups.contains_key(route.group.as_str()) {
                self.unknown("group", &route.group);
            } else if !self.book.days.contains_key(route.day.as_str()) {
                self.unknown("day", &route.day);
            } else if self.group_day(route).is_none() {
                self.report(Violation::RouteUnexpected { group, day });
            } else if !seen.insert((&route.group, &route.day)) {
                self.report(Violation::RouteTwice { group, day });
            }
        }
        for group in &self.book.problem.groups {
            for day in group.days.iter().filter(|day| !seen.contains(&(&group.id, &day.day))) {
                self.violations
                    .push(Violation::RouteMissing { group: group.id.clone(), day: day.day.clone() });
            }
        }
    }

    /// The rules that a route keeps or breaks by itself.
    fn route(&mut self, group: &'a Group, day: &'a GroupDay, route: &Route) {
        let (name, on) = (group.id.clone(), day.day.clone());
        if route.start_place != day.start_place || route.end_place != day.end_place {
            self.report(Violation::WrongEnds { group: name.clone(), day: on.clone() });
        }
        if route.departure < day.earliest {
            let departure = route.departure;
            self.report(Violation::LeavesTooEarly { group: name.clone(), day: on.clone(), departure });
        }
        if route.arrival > day.latest {
            let arrival = route.arrival;
            self.report(Violation::ArrivesTooLate { group: name.clone(), day: on.clone(), arrival });
        }
        self.times(route);
        for stop in &route.stops {
            match stop.kind {
                StopKind::Visit => self.visit(group, day, route, stop),
                StopKind::Commitment => self.stay(stop, group),
            }
        }
        self.lunches(group, day, route);
        let visits = route.stops.iter().filter(|stop| {
            let site = self.book.sites.get(stop.id.as_str());
            stop.kind == StopKind::Visit && site.is_none_or(|site| site.kind != SiteKind::Meal)
        });
        let visits = u32::try_from(visits.count()).unwrap_or(u32::MAX);
        if let Some(limit) = day.max_visits.filter(|&limit| visits > limit) {
            self.report(Violation::TooManyVisits { group: name, day: on, visits, limit });
        }
        self.vehicle(group, day, route);
        self.interpreter(group, day, route);
    }

    /// Each time follows from the one before.
    fn times(&mut self, route: &Route) {
        let mut wrong = Vec::new();
        let (mut place, mut left) = (route.start_place.as_str(), i64::from(route.departure));
        for stop in &route.stops {
            let travel = self.book.travel(place, &stop.place).map(i64::from);
            if travel != Some(i64::from(stop.travel_minutes)) {
                wrong.push((stop.id.as_str(), "travel_minutes"));
            }
            if i64::from(stop.arrival) != left + travel.unwrap_or(0) {
                wrong.push((stop.id.as_str(), "arrival"));
            }
            if stop.start < stop.arrival {
                wrong.push((stop.id.as_str(), "start"));
            }
            (place, left) = (stop.place.as_str(), i64::from(stop.end));
        }
        let travel = self.book.travel(place, &route.end_place).map(i64::from);
        if travel != Some(i64::from(route.travel_minutes)) {
            wrong.push((route.end_place.as_str(), "travel_minutes"));
        }
        if i64::from(route.arrival) != left + travel.unwrap_or(0) {
            wrong.push((route.end_place.as_str(), "arrival"));
        }
        for (stop, field) in wrong {
            self.report(Violation::WrongTimes {
                group: route.group.clone(),
                day: route.day.clone(),
                stop: stop.to_owned(),
                field: field.to_owned(),
            });
        }
    }

    fn visit(&mut self, group: &'a Group, day: &'a GroupDay, route: &Route, stop: &Stop) {
        let Some(&site) = self.book.sites.get(stop.id.as_str()) else {
            self.unknown("site", &stop.id);
            return;
        };
        let (name, id) = (group.id.clone(), site.id.clone());
        if stop.place != site.place {
            self.report(Violation::WrongPlace { group: name.clone(), stop: id.clone() });
        }
        let lunch = if stop.lunch { site.lunch_minutes.unwrap_or(0) } else { 0 };
        let length = i64::from(site.minutes) + i64::from(lunch);
        if i64::from(stop.end) - i64::from(stop.start) != length {
            self.report(Violation::WrongTimes {
                group: name.clone(),
                day: day.day.clone(),
                stop: id.clone(),
                field: "end".to_owned(),
            });
        }
        if !is_open(site, stop.start, stop.end) {
            self.report(Violation::Closed { group: name.clone(), site: id.clone() });
        }
        if site.closed_days.contains(&day.day) {
            self.report(Violation::ClosedOnDay {
                group: name.clone(),
                site: id.clone(),
                day: day.day.clone(),
            });
        }
        let people = people(group, stop.start, stop.end);
        if let Some(limit) = site.max_people.filter(|&limit| people > limit) {
            self.report(Violation::TooManyPeople { group: name.clone(), site: id.clone(), people, limit });
        }
        if self.book.forbidden.contains(&(group.id.as_str(), site.id.as_str())) {
            self.report(Violation::Forbidden { group: name.clone(), site: id.clone() });
        }
        if !stop.lunch && self.book.value(group, site, stop) == 0 && !self.book.is_demanded(&name, &id) {
            self.report(Violation::NotWished { group: name.clone(), site: id.clone() });
        }
        if stop.lunch && site.lunch_minutes.is_none() {
            self.report(Violation::LunchNotOffered { group: name.clone(), stop: id.clone() });
        }
        if !stop.lunch && site.kind == SiteKind::Meal {
            self.report(Violation::MealWithoutLunch { group: name.clone(), site: id.clone() });
        }
        if !self.can_talk(group, site, route.interpreter.as_deref()) {
            self.report(Violation::InterpreterMissing { group: name, site: id });
        }
    }

    fn can_talk(&self, group: &Group, site: &Site, interpreter: Option<&str>) -> bool {
        if group.languages.is_empty() || site.languages.is_empty() {
            return true;
        }
        if group.languages.iter().any(|language| site.languages.contains(language)) {
            return true;
        }
        let Some(person) = interpreter.and_then(|id| self.book.interpreters.get(id)) else { return false };
        person.pairs.iter().any(|[one, other]| {
            let joins = |ours: &String, theirs: &String| {
                group.languages.contains(ours) && site.languages.contains(theirs)
            };
            joins(one, other) || joins(other, one)
        })
    }

    /// A stop at a commitment is one of the group's.
    fn stay(&mut self, stop: &Stop, group: &Group) {
        let mut known =
            self.book.problem.commitments.iter().filter(|stay| stay.id == stop.id).filter_map(|stay| {
                self.book.commitment_group(stay).map(|owner| (owner.id == group.id, stay.place == stop.place))
            });
        match known.next() {
            None | Some((false, _)) => self.unknown("commitment", &stop.id),
            Some((true, false)) => {
                self.report(Violation::WrongPlace { group: group.id.clone(), stop: stop.id.clone() });
            }
            Some((true, true)) if stop.lunch => {
                self.report(Violation::LunchNotOffered { group: group.id.clone(), stop: stop.id.clone() });
            }
            Some((true, true)) => {}
        }
    }

    fn lunches(&mut self, group: &Group, day: &GroupDay, route: &Route) {
        let (name, on) = (group.id.clone(), day.day.clone());
        let lunches: Vec<&Stop> = route.stops.iter().filter(|stop| stop.lunch).collect();
        match (day.lunch, lunches.len()) {
            (None, 1..) => self.report(Violation::LunchUnexpected { group: name.clone(), day: on.clone() }),
            (Some(_), 0) if !day.lunch_optional => {
                self.report(Violation::LunchMissing { group: name.clone(), day: on.clone() });
            }
            (Some(_), 2..) => self.report(Violation::LunchTwice { group: name.clone(), day: on.clone() }),
            _ => {}
        }
        for stop in lunches {
            let Some(site) = self.book.sites.get(stop.id.as_str()) else { continue };
            let begins = stop.start.saturating_add(i32::try_from(site.minutes).unwrap_or(i32::MAX));
            if day.lunch.is_some_and(|lunch| begins < lunch.start || begins >= lunch.end) {
                let site = site.id.clone();
                self.report(Violation::LunchOutsideItsTime { group: name.clone(), site, begins });
            }
        }
    }

    fn vehicle(&mut self, group: &'a Group, day: &'a GroupDay, route: &Route) {
        let (name, on) = (group.id.clone(), day.day.clone());
        let Some(id) = &route.vehicle else {
            let goes_nowhere = route.stops.is_empty() && route.start_place == route.end_place;
            if !self.book.problem.vehicles.is_empty() && !goes_nowhere {
                self.report(Violation::VehicleMissing { group: name, day: on });
            }
            return;
        };
        let Some(&vehicle) = self.book.vehicles.get(id.as_str()) else {
            self.unknown("vehicle", id);
            return;
        };
        if day.vehicle.as_ref().is_some_and(|decided| decided != id) {
            self.report(Violation::VehicleNotAsDecided { group: name.clone(), day: on.clone() });
        }
        if vehicle.unavailable_days.contains(&day.day) {
            self.report(Violation::VehicleAway { vehicle: id.clone(), day: on.clone() });
        }
        let people = people(group, day.earliest, day.latest) + u32::from(route.interpreter.is_some());
        if people > vehicle.seats {
            let seats = vehicle.seats;
            self.report(Violation::TooFewSeats { group: name.clone(), day: on.clone(), people, seats });
        }
        let legs = route.stops.iter().map(|stop| stop.travel_minutes).chain([route.travel_minutes]);
        let minutes = legs.fold(0_u32, u32::saturating_add);
        if let Some(limit) = vehicle.max_driving_minutes.filter(|&limit| minutes > limit) {
            self.report(Violation::DrivingTooLong { group: name.clone(), day: on.clone(), minutes, limit });
        }
        let minutes = u32::try_from(i64::from(route.arrival) - i64::from(route.departure)).unwrap_or(0);
        if let Some(limit) = vehicle.max_duty_minutes.filter(|&limit| minutes > limit) {
            self.report(Violation::DutyTooLong { group: name, day: on, minutes, limit });
        }
    }

    fn interpreter(&mut self, group: &Group, day: &GroupDay, route: &Route) {
        if day.interpreter.is_some() && day.interpreter != route.interpreter {
            let (group, day) = (group.id.clone(), day.day.clone());
            self.report(Violation::InterpreterNotAsDecided { group, day });
        }
        let Some(id) = &route.interpreter else { return };
        match self.book.interpreters.get(id.as_str()) {
            None => self.unknown("interpreter", id),
            Some(person) if person.unavailable_days.contains(&day.day) => {
                self.report(Violation::InterpreterAway { interpreter: id.clone(), day: day.day.clone() });
            }
            Some(_) => {}
        }
    }
}

/// Whether one stretch of opening, made of intervals that touch or overlap, holds the visit.
fn is_open(site: &Site, start: i32, end: i32) -> bool {
    let mut open: Vec<Interval> = site.open.clone();
    open.sort_unstable();
    let mut stretches: Vec<Interval> = Vec::new();
    for interval in open {
        match stretches.last_mut() {
            Some(last) if last.end >= interval.start => last.end = last.end.max(interval.end),
            _ => stretches.push(interval),
        }
    }
    stretches.iter().any(|stretch| stretch.start <= start && end <= stretch.end)
}
