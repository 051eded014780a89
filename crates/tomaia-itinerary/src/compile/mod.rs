//! From a mission to the search's model, and back. Here names become numbers, opening hours, lunch, people and
//! languages become windows of time, and what can never be is told apart from what is left to the search.

mod staff;
mod windows;

use std::collections::HashMap;

use crate::model::{Candidate, Model, NONE, RouteSpec, SharedSite};
use crate::plan::{Conflict, Demand, Reason};
use crate::problem::{FixedStop, Group, GroupDay, Interval, Problem, PublishedStop, Rule, Site};
use windows::{Piece, pieces};

/// What one of the caller's points is in the search, so that an optional lunch is worth less than any.
pub(crate) const SCALE: i64 = 4;

/// What a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// A visit of a group to a site.
    Visit { group: usize, site: usize },
    /// A stay of a group; the first commitment in it.
    Stay { group: usize, commitment: usize },
}

/// What has been worked out about a visit that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Impossible {
    pub group: usize,
    pub site: usize,
    pub value: i64,
    pub must: bool,
    pub reason: Reason,
}

/// A route's origin.
#[derive(Clone, Debug)]
pub(crate) struct RouteOf {
    pub group: usize,
    /// Position in the group's days.
    pub day: usize,
    pub vehicle: Option<usize>,
    /// Whether it can be travelled at all.
    pub usable: bool,
}

/// The model with the meaning of its numbers.
pub(crate) struct Compiled<'a> {
    pub problem: &'a Problem,
    pub model: Model,
    pub routes: Vec<RouteOf>,
    pub tasks: Vec<Task>,
    /// Greatest value of each task.
    pub task_values: Vec<i64>,
    pub impossible: Vec<Impossible>,
    /// What is known to be impossible before any search.
    pub conflicts: Vec<Conflict>,
    /// What a stop that has to be is worth in points.
    pub must_points: i64,
    /// What one change to a published stop costs in points.
    change_points: i64,
    /// What it costs that a published stop does not start at the very minute.
    move_points: i64,
    /// What it costs that it starts further away, for each of [`windows::DISTANCES`].
    /// More than all values together: the least that comes before any value.
    pub distance_points: i64,
}

/// Index of everything by its identifier.
struct Names<'a> {
    places: HashMap<&'a str, usize>,
    days: HashMap<&'a str, usize>,
    sites: HashMap<&'a str, usize>,
    groups: HashMap<&'a str, usize>,
    companies: HashMap<&'a str, usize>,
    guests: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn new(problem: &'a Problem) -> Self {
        fn index<'b>(ids: impl Iterator<Item = &'b String>) -> HashMap<&'b str, usize> {
            ids.enumerate().map(|(at, id)| (id.as_str(), at)).collect()
        }
        Names {
            places: index(problem.places.iter().map(|place| &place.id)),
            days: index(problem.days.iter().map(|day| &day.id)),
            sites: index(problem.sites.iter().map(|site| &site.id)),
            groups: index(problem.groups.iter().map(|group| &group.id)),
            companies: index(problem.companies.iter().map(|company| &company.id)),
            guests: problem
                .groups
                .iter()
                .enumerate()
                .flat_map(|(at, group)| group.guests.iter().map(move |guest| (guest.id.as_str(), at)))
                .collect(),
        }
    }
}

/// What is wished and fixed about a pair of group and site.
#[derive(Clone, Copy, Default)]
struct Pair<'a> {
    value: i64,
    rule: Rule,
    fixed: Option<&'a FixedStop>,
    published: Option<&'a PublishedStop>,
}

/// Makes the model of a valid problem.
pub(crate) fn compile(problem: &Problem) -> Compiled<'_> {
    let names = Names::new(problem);
    let pairs = pairs(problem, &names);
    let mut compiled = Compiled {
        problem,
        model: Model {
            places: problem.places.len(),
            travel: problem.travel_minutes.iter().flatten().map(|&minutes| minutes as i32).collect(),
            buffer: problem.buffer_minutes as i32,
            fairness: problem.fairness,
            scale: SCALE,
            prior_visits: problem.companies.iter().map(|company| company.prior_visits).collect(),
            rivals: rivals(problem, &names),
            ..Model::default()
        },
        routes: Vec::new(),
        tasks: Vec::new(),
        task_values: Vec::new(),
        impossible: Vec::new(),
        conflicts: Vec::new(),
        must_points: 0,
        change_points: 0,
        move_points: 0,
        distance_points: 0,
    };
    compiled.tiers(&pairs);
    compiled.competitors_in_groups(&names);
    staff::routes(&mut compiled, &names, &pairs);
    compiled.sites();
    compiled.visits(&names, &pairs);
    compiled.stays(&names);
    compiled.model.tasks = compiled.tasks.len();
    compiled.model.finish();
    compiled
}

/// Everything that is said about pairs, by group and site.
type Pairs<'a> = HashMap<(usize, usize), Pair<'a>>;

fn pairs<'a>(problem: &'a Problem, names: &Names<'_>) -> Pairs<'a> {
    let mut pairs: Pairs<'a> = HashMap::new();
    for wish in &problem.wishes {
        let pair =
            pairs.entry((names.groups[wish.group.as_str()], names.sites[wish.site.as_str()])).or_default();
        pair.value = i64::from(wish.value);
        pair.rule = wish.rule;
    }
    for wish in &problem.guest_wishes {
        pairs.entry((names.guests[wish.guest.as_str()], names.sites[wish.site.as_str()])).or_default();
    }
    for stop in &problem.fixed {
        let key = (names.groups[stop.group.as_str()], names.sites[stop.site.as_str()]);
        pairs.entry(key).or_default().fixed = Some(stop);
    }
    for stop in &problem.published {
        let key = (names.groups[stop.group.as_str()], names.sites[stop.site.as_str()]);
        pairs.entry(key).or_default().published = Some(stop);
    }
    pairs
}

fn rivals(problem: &Problem, names: &Names<'_>) -> Vec<(u32, u32)> {
    let mut rivals: Vec<(u32, u32)> = problem
        .competitors
        .iter()
        .map(|[one, other]| (names.guests[one.as_str()] as u32, names.guests[other.as_str()] as u32))
        .filter(|(one, other)| one != other)
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect();
    rivals.sort_unstable();
    rivals.dedup();
    rivals
}

impl Compiled<'_> {
    /// The group of a route.
    pub(crate) fn group(&self, route: usize) -> &Group {
        &self.problem.groups[self.routes[route].group]
    }

    /// The group's day of a route.
    pub(crate) fn day(&self, route: usize) -> &GroupDay {
        &self.group(route).days[self.routes[route].day]
    }

    /// Whether lunch has to be held on a route.
    pub(crate) fn needs_lunch(&self, route: usize) -> bool {
        let day = self.day(route);
        day.lunch.is_some() && !day.lunch_optional
    }

    /// What comes first has more points than all that comes after it together.
    fn tiers(&mut self, pairs: &Pairs<'_>) {
        let values: i64 = self.problem.wishes.iter().map(|wish| i64::from(wish.value)).sum::<i64>()
            + self.problem.guest_wishes.iter().map(|wish| i64::from(wish.value)).sum::<i64>();
        let visits = pairs.len() as i64;
        let all = SCALE * (values + visits * i64::from(self.problem.fairness)) + visits + 10_000;
        let published = self.problem.published.len() as i64;
        let distances = windows::DISTANCES.len() as i64 * published;
        self.distance_points = all.min(100_000_000);
        self.move_points = self.distance_points.saturating_mul(distances + 1).min(10_000_000_000);
        self.change_points = self.move_points.saturating_mul(published + 1).min(1_000_000_000_000);
        self.must_points = self.change_points.saturating_mul(3 * published + 1).min(100_000_000_000_000);
    }

    fn competitors_in_groups(&mut self, names: &Names<'_>) {
        let problem = self.problem;
        for [one, other] in &problem.competitors {
            let group = names.guests[one.as_str()];
            if group != names.guests[other.as_str()] {
                continue;
            }
            let group = &problem.groups[group];
            let there = |id: &str, day: &GroupDay| {
                let guest = group.guests.iter().find(|guest| guest.id == id);
                guest.is_some_and(|guest| windows::is_there(guest, day.earliest, day.latest))
            };
            if group.days.iter().any(|day| there(one, day) && there(other, day)) {
                self.conflicts.push(Conflict {
                    group: group.id.clone(),
                    what: Demand::Companions { guest: one.clone(), other: other.clone() },
                    reason: Reason::StandingStops { stops: Vec::new() },
                    proved: true,
                });
            }
        }
    }

    /// Sites at which parties can get in each other's way.
    fn sites(&mut self) {
        let parties = self.problem.groups.len();
        self.model.sites =
            self.problem.sites.iter().map(|site| SharedSite { at_once: site.groups_at_once }).collect();
        if parties < 2 {
            self.model.sites.clear();
        }
    }

    fn visits(&mut self, names: &Names<'_>, pairs: &Pairs<'_>) {
        let problem = self.problem;
        let guest_values: HashMap<(&str, usize), i64> = problem
            .guest_wishes
            .iter()
            .map(|wish| ((wish.guest.as_str(), names.sites[wish.site.as_str()]), i64::from(wish.value)))
            .collect();
        for (group_at, group) in problem.groups.iter().enumerate() {
            for (site_at, site) in problem.sites.iter().enumerate() {
                let pair = pairs.get(&(group_at, site_at)).copied().unwrap_or_default();
                let lunch_only =
                    site.lunch_minutes.is_some() && group.days.iter().any(|day| day.lunch.is_some());
                if !pairs.contains_key(&(group_at, site_at)) && !lunch_only {
                    continue;
                }
                let guests: Vec<i64> = group
                    .guests
                    .iter()
                    .map(|guest| guest_values.get(&(guest.id.as_str(), site_at)).copied().unwrap_or(0))
                    .collect();
                self.visit((group_at, group), (site_at, site), &pair, &guests, names);
            }
        }
    }

    /// All ways of holding one visit, or why there is none.
    fn visit(
        &mut self,
        (group_at, group): (usize, &Group),
        (site_at, site): (usize, &Site),
        pair: &Pair<'_>,
        guests: &[i64],
        names: &Names<'_>,
    ) {
        let must = pair.rule == Rule::Compulsory || pair.fixed.is_some();
        let most = pair.value + guests.iter().sum::<i64>();
        let impossible = |reason| Impossible { group: group_at, site: site_at, value: most, must, reason };
        if pair.rule == Rule::Forbidden {
            if most > 0 {
                self.impossible.push(impossible(Reason::Forbidden));
            }
            return;
        }
        let task = self.tasks.len() as u32;
        let before = self.model.candidates.len();
        let mut refusal = (0, Reason::Closed);
        for route in 0..self.routes.len() {
            if self.routes[route].group != group_at {
                continue;
            }
            for piece in pieces(self, route, site, pair, guests, names, &mut refusal) {
                self.candidate(route, task, site_at, site, &piece, pair, must, names);
            }
        }
        if self.model.candidates.len() > before {
            self.tasks.push(Task::Visit { group: group_at, site: site_at });
            let values = self.model.candidates[before..].iter().map(|candidate| candidate.value);
            self.task_values.push(values.max().unwrap_or(0));
        } else if most > 0 || must {
            if let Reason::TooManyPeople { .. } = refusal.1 {
                let limit = site.max_people.unwrap_or(0);
                let people = group.companions + group.guests.len() as u32;
                refusal.1 = Reason::TooManyPeople { people, limit };
            }
            self.impossible.push(impossible(refusal.1));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one row of the model is made of all of them")]
    fn candidate(
        &mut self,
        route: usize,
        task: u32,
        site_at: usize,
        site: &Site,
        piece: &Piece,
        pair: &Pair<'_>,
        must: bool,
        names: &Names<'_>,
    ) {
        if piece.value == 0 && !piece.lunch && !must && pair.published.is_none() {
            return;
        }
        let mut points = SCALE * piece.value;
        if piece.lunch {
            points += if self.needs_lunch(route) { self.must_points } else { 1 };
        }
        if must {
            points += self.must_points;
        }
        if pair.published.is_some() {
            let deviation = piece.deviation;
            points += self.change_points * if deviation.changed { 2 } else { 3 }
                - self.move_points * i64::from(deviation.moved)
                - self.distance_points * i64::from(deviation.distance);
        }
        let first = self.model.windows.len() as u32;
        self.model.windows.extend(&piece.starts);
        let (open, close) = (piece.starts[0].0, piece.starts[piece.starts.len() - 1].1);
        self.model.candidates.push(Candidate {
            place: names.places[site.place.as_str()] as u32,
            service: piece.service,
            windows: (first, first + piece.starts.len() as u32),
            open,
            close,
            points,
            value: piece.value,
            routes: (route as u32, route as u32 + 1),
            task,
            site: if self.model.sites.is_empty() { NONE } else { site_at as u32 },
            company: match &site.company {
                Some(company) if self.problem.fairness > 0 => names.companies[company.as_str()] as u32,
                _ => NONE,
            },
            party: self.routes[route].group as u32,
            lunch: piece.lunch,
            counts: site.kind != crate::problem::SiteKind::Meal,
            interpreters: piece.interpreters,
            must,
        });
    }

    /// Commitments, those of one group and place that touch as one stay.
    fn stays(&mut self, names: &Names<'_>) {
        let problem = self.problem;
        let mut of_group: Vec<(usize, usize, Interval, usize)> = problem
            .commitments
            .iter()
            .enumerate()
            .filter_map(|(at, stay)| {
                let group = match (&stay.group, &stay.guest) {
                    (Some(group), _) => names.groups[group.as_str()],
                    (None, Some(guest)) => names.guests[guest.as_str()],
                    (None, None) => return None,
                };
                let place = names.places[stay.place.as_str()];
                Some((group, place, Interval { start: stay.start, end: stay.end }, at))
            })
            .collect();
        of_group.sort_unstable();
        let mut merged: Vec<(usize, usize, Interval, usize)> = Vec::new();
        for stay in of_group {
            match merged.last_mut() {
                Some(last) if (last.0, last.1) == (stay.0, stay.1) && stay.2.start <= last.2.end => {
                    last.2.end = last.2.end.max(stay.2.end);
                }
                _ => merged.push(stay),
            }
        }
        merged.sort_unstable_by_key(|stay| (stay.0, stay.2, stay.3));
        for (group, place, time, commitment) in merged {
            self.stay(group, place, time, commitment);
        }
    }

    fn stay(&mut self, group: usize, place: usize, time: Interval, commitment: usize) {
        let route = (0..self.routes.len()).find(|&route| {
            let spec = &self.model.routes[route];
            self.routes[route].group == group
                && self.routes[route].usable
                && i64::from(time.start)
                    >= i64::from(spec.earliest) + i64::from(self.model.road(spec.start, place as u32))
                && i64::from(time.end) + i64::from(self.model.road(place as u32, spec.end))
                    <= i64::from(spec.latest)
        });
        let Some(route) = route else {
            self.conflicts.push(Conflict {
                group: self.problem.groups[group].id.clone(),
                what: Demand::Commitment { commitment: self.problem.commitments[commitment].id.clone() },
                reason: Reason::TooFar,
                proved: true,
            });
            return;
        };
        let first = self.model.windows.len() as u32;
        self.model.windows.push((time.start, time.start));
        self.model.candidates.push(Candidate {
            place: place as u32,
            service: time.end - time.start,
            windows: (first, first + 1),
            open: time.start,
            close: time.start,
            points: self.must_points,
            value: 0,
            routes: (route as u32, route as u32 + 1),
            task: self.tasks.len() as u32,
            site: NONE,
            company: NONE,
            party: group as u32,
            lunch: false,
            counts: false,
            interpreters: 0,
            must: true,
        });
        self.tasks.push(Task::Stay { group, commitment });
        self.task_values.push(0);
    }

    fn spec(&self, route: usize) -> &RouteSpec {
        &self.model.routes[route]
    }
}
