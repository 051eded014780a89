//! A plan in the search: routes with their times, what is held, what it is worth. Every change goes through `insert`
//! and `remove`, whose effect is known before it is made; debug builds count again afterwards. Routes that change are
//! kept as they were, so that a round can be taken back.

use super::reservations::{Reservation, Reservations};
use super::schedule::{self, Stop};
use crate::model::{Candidate, Model, NONE};

/// A route with its times.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    /// Beginning, stops, end.
    pub stops: Vec<Stop>,
    /// Time on the road.
    pub driving: i32,
    /// Stops that count against the most visits.
    pub visits: u32,
    /// Whether lunch is held.
    pub lunch: bool,
    /// The interpreter who goes along, as a bit; 0: none.
    pub interpreter: u64,
}

impl Route {
    /// The candidates in order.
    pub(crate) fn candidates(&self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + '_ {
        self.stops[1..self.stops.len() - 1].iter().map(|stop| stop.candidate)
    }

    /// Number of stops without the ends.
    pub(crate) fn len(&self) -> usize {
        self.stops.len() - 2
    }

    /// When it arrives at its end.
    pub(crate) fn arrival(&self) -> i32 {
        self.stops[self.stops.len() - 1].early
    }
}

/// Where a candidate can be put, and what that costs in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Insertion {
    /// The route.
    pub route: u32,
    /// After the stop at this position of `Route::stops`.
    pub after: u32,
    /// By how much the next stop starts later.
    pub shift: i32,
    /// By how much the road is longer.
    pub detour: i32,
}

/// Which stops of a route an insertion has changed, by their positions after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    /// The new stop.
    pub at: u32,
    /// The first stop whose latest start is another one.
    pub first: u32,
    /// The last stop whose earliest start is another one.
    pub last: u32,
}

/// A plan in the search.
#[derive(Clone, Debug)]
pub(crate) struct State<'a> {
    pub model: &'a Model,
    /// All routes.
    pub routes: Vec<Route>,
    /// Points of what is held, see [`Candidate::points`], with fairness.
    pub points: i64,
    /// The route of each held task, [`NONE`] when it is not held.
    pub route_of_task: Vec<u32>,
    received: Vec<u32>,
    reserved: Reservations,
    reserved_by: Vec<Vec<u32>>,
    kept: Vec<(u32, Route)>,
    is_kept: Vec<bool>,
    kept_points: i64,
}

impl<'a> State<'a> {
    /// Empty routes.
    pub(crate) fn new(model: &'a Model) -> Self {
        let reserved = Reservations { of_site: vec![Vec::new(); model.sites.len()] };
        let routes = model
            .routes
            .iter()
            .map(|spec| {
                let mut stops = schedule::ends(spec);
                schedule::forward(model, &reserved, spec, &mut stops);
                schedule::backward(model, &reserved, spec, &mut stops);
                let driving = model.road(spec.start, spec.end);
                Route { stops, driving, visits: 0, lunch: false, interpreter: spec.interpreter }
            })
            .collect();
        State {
            model,
            routes,
            points: 0,
            route_of_task: vec![NONE; model.tasks],
            received: vec![0; model.prior_visits.len()],
            reserved,
            reserved_by: vec![Vec::new(); model.routes.len()],
            kept: Vec::new(),
            is_kept: vec![false; model.routes.len()],
            kept_points: 0,
        }
    }

    /// Reservations of shared sites.
    pub(crate) fn reserved(&self) -> &Reservations {
        &self.reserved
    }

    /// Whether the task of a candidate is held.
    #[inline]
    pub(crate) fn is_held(&self, candidate: &Candidate) -> bool {
        self.route_of_task[candidate.task as usize] != NONE
    }

    /// Points that holding a candidate would add now.
    #[inline]
    pub(crate) fn gain(&self, candidate: &Candidate) -> i64 {
        if candidate.company == NONE {
            return candidate.points;
        }
        let held = self.received[candidate.company as usize];
        candidate.points + self.model.fairness_points(candidate.company, held)
    }

    /// Points that letting go of a candidate would take away now.
    #[inline]
    pub(crate) fn loss(&self, candidate: &Candidate) -> i64 {
        if candidate.company == NONE {
            return candidate.points;
        }
        let held = self.received[candidate.company as usize];
        candidate.points + self.model.fairness_points(candidate.company, held.saturating_sub(1))
    }

    /// Time spent, all routes: what compares plans of equal points.
    pub(crate) fn time(&self) -> i64 {
        self.routes.iter().map(|route| i64::from(route.arrival()) + i64::from(route.driving)).sum()
    }

    /// Whether limits other than time let a candidate into a route.
    #[inline]
    pub(crate) fn admits(&self, route: u32, candidate: &Candidate) -> bool {
        let spec = &self.model.routes[route as usize];
        let now = &self.routes[route as usize];
        (!candidate.lunch || (spec.lunch && !now.lunch))
            && (!candidate.counts || now.visits < spec.max_visits)
            && (candidate.interpreters == 0 || candidate.interpreters & now.interpreter != 0)
    }

    /// The cheapest place in a route for a candidate, by `cost(shift, detour)`.
    #[inline]
    pub(crate) fn evaluate(
        &self,
        route: u32,
        number: u32,
        mut cost: impl FnMut(i32, i32) -> f64,
    ) -> Option<(f64, Insertion)> {
        let candidate = &self.model.candidates[number as usize];
        if !self.admits(route, candidate) {
            return None;
        }
        let spec = &self.model.routes[route as usize];
        let now = &self.routes[route as usize];
        let (from, to) = (self.model.roads_from(candidate.place), self.model.roads_to(candidate.place));
        let simple = candidate.is_simple();
        let soonest = candidate.open + candidate.service;
        let mut best: Option<(f64, Insertion)> = None;
        // Latest starts do not fall along a route: nothing fits before the first that is late enough.
        let first = now.stops.partition_point(|stop| stop.late < soonest).max(1) - 1;
        for (after, pair) in now.stops.windows(2).enumerate().skip(first) {
            let (before, next) = (&pair[0], &pair[1]);
            if before.leave > candidate.close {
                break;
            }
            let there = to[before.place as usize];
            let arrival = before.leave + there;
            if arrival > candidate.close {
                continue;
            }
            let onward = from[next.place as usize];
            let latest = next.late - onward - candidate.service;
            if arrival > latest {
                continue;
            }
            let start = if simple {
                arrival.max(candidate.open)
            } else {
                match schedule::next_start(self.model, &self.reserved, candidate, arrival) {
                    Some(start) => start,
                    None => continue,
                }
            };
            if start > latest {
                continue;
            }
            let detour = there + onward - self.model.road(before.place, next.place);
            if now.driving + detour > spec.max_driving {
                continue;
            }
            let shift = (start + candidate.service + onward - next.early).max(0);
            let price = cost(shift, detour);
            if best.is_none_or(|(least, _)| price < least) {
                best = Some((price, Insertion { route, after: after as u32, shift, detour }));
            }
        }
        best
    }

    /// A route as it was before it changed, since the last `accept` or `restore`.
    pub(crate) fn kept(&self, route: u32) -> Option<&Route> {
        self.kept.iter().find(|(number, _)| *number == route).map(|(_, route)| route)
    }

    /// Keeps a route as it is now, so that it can be restored.
    fn keep(&mut self, route: u32) {
        if !self.is_kept[route as usize] {
            if self.kept.is_empty() {
                self.kept_points = self.points;
            }
            self.is_kept[route as usize] = true;
            self.kept.push((route, self.routes[route as usize].clone()));
        }
    }

    /// Opens a route to everything in the next round, as if it had changed.
    pub(crate) fn open(&mut self, route: u32) {
        self.keep(route);
    }

    /// Routes that changed since the last `accept` or `restore`.
    pub(crate) fn changed(&self) -> impl Iterator<Item = u32> + '_ {
        self.kept.iter().map(|(route, _)| *route)
    }

    /// What changed stays.
    pub(crate) fn accept(&mut self) {
        for (route, _) in self.kept.drain(..) {
            self.is_kept[route as usize] = false;
        }
    }

    /// What changed is taken back.
    pub(crate) fn restore(&mut self) {
        if self.kept.is_empty() {
            return;
        }
        let kept = std::mem::take(&mut self.kept);
        let mut touched = Vec::new();
        for (route, _) in &kept {
            self.release(*route);
            touched.extend(self.drop_reservations(*route));
        }
        for (number, route) in kept {
            self.is_kept[number as usize] = false;
            self.routes[number as usize] = route;
            self.hold_all(number);
            touched.extend(self.reserve(number));
        }
        self.renew_latest(&touched, NONE);
        self.points = self.kept_points;
        self.debug_check();
    }

    /// Holds a candidate where `evaluate` said; what that changes. None, and nothing is changed, when the length of
    /// the day forbids it, or what others have put in at a shared site since.
    pub(crate) fn insert(&mut self, number: u32, insertion: &Insertion) -> Option<Changed> {
        let model = self.model;
        let candidate = &model.candidates[number as usize];
        self.keep(insertion.route);
        let (gain, at) = (self.gain(candidate), insertion.route as usize);
        let stop = Stop { candidate: number, place: candidate.place, early: 0, leave: 0, late: 0, start: 0 };
        let position = insertion.after as usize + 1;
        self.routes[at].stops.insert(position, stop);
        let (spec, stops) = (&model.routes[at], &mut self.routes[at].stops);
        let last = if spec.has_duty_limit() {
            schedule::forward(model, &self.reserved, spec, stops).then(|| stops.len() - 1)
        } else {
            schedule::forward_from(model, &self.reserved, spec, stops, position)
        };
        let Some(last) = last else {
            stops.remove(position);
            let as_before = schedule::forward(model, &self.reserved, spec, stops);
            debug_assert!(as_before, "a route that was held can be held again");
            return None;
        };
        let first = if spec.has_duty_limit() {
            schedule::backward(model, &self.reserved, spec, stops);
            0
        } else {
            schedule::backward_from(model, &self.reserved, stops, position)
        };
        let route = &mut self.routes[at];
        route.driving += insertion.detour;
        route.visits += u32::from(candidate.counts);
        route.lunch |= candidate.lunch;
        self.route_of_task[candidate.task as usize] = insertion.route;
        if candidate.company != NONE {
            self.received[candidate.company as usize] += 1;
        }
        self.points += gain;
        self.renew_reservations(insertion.route);
        self.debug_check();
        Some(Changed { at: position as u32, first: first as u32, last: last as u32 })
    }

    /// Lets go of the stops of a route at which `go` says so.
    pub(crate) fn remove(&mut self, route: u32, mut go: impl FnMut(usize, u32) -> bool) {
        let last = self.routes[route as usize].stops.len() - 1;
        let leaving: Vec<usize> = (1..last)
            .filter(|&position| go(position, self.routes[route as usize].stops[position].candidate))
            .collect();
        if leaving.is_empty() {
            return;
        }
        self.keep(route);
        for &position in leaving.iter().rev() {
            self.let_go(route, position);
        }
        // A road may be longer than the way round by a third place: then more has to go.
        while !self.reschedule(route) {
            self.let_go(route, self.least(route));
        }
        self.renew_reservations(route);
        self.debug_check();
    }

    /// Replaces the interpreter of a route, and lets go of what that makes impossible.
    pub(crate) fn set_interpreter(&mut self, route: u32, interpreter: u64) {
        self.keep(route);
        self.routes[route as usize].interpreter = interpreter;
        let model = self.model;
        self.remove(route, |_, number| {
            let needed = model.candidates[number as usize].interpreters;
            needed != 0 && needed & interpreter == 0
        });
    }

    /// Puts a whole route in place of another; false, and the route is empty, when it cannot be.
    pub(crate) fn replace(&mut self, route: u32, candidates: &[u32]) -> bool {
        self.remove(route, |_, _| true);
        self.keep(route);
        let (model, at) = (self.model, route as usize);
        let end = self.routes[at].stops.len() - 1;
        for &number in candidates {
            let candidate = &model.candidates[number as usize];
            if self.is_held(candidate) || !self.admits(route, candidate) {
                self.remove(route, |_, _| true);
                return false;
            }
            let stop =
                Stop { candidate: number, place: candidate.place, early: 0, leave: 0, late: 0, start: 0 };
            let position = self.routes[at].stops.len() - 1;
            debug_assert!(position >= end);
            self.routes[at].stops.insert(position, stop);
            self.routes[at].visits += u32::from(candidate.counts);
            self.routes[at].lunch |= candidate.lunch;
            self.points += self.gain(candidate);
            self.route_of_task[candidate.task as usize] = route;
            if candidate.company != NONE {
                self.received[candidate.company as usize] += 1;
            }
        }
        if !self.reschedule(route) {
            self.remove(route, |_, _| true);
            return false;
        }
        self.renew_reservations(route);
        self.debug_check();
        true
    }

    /// Holds the stops of a route at other times, in the same order: for each stop the candidate, of the same task, and
    /// its start, which the caller knows to be feasible.
    pub(crate) fn retime(&mut self, route: u32, departure: i32, times: &[(u32, i32)]) {
        let (model, at) = (self.model, route as usize);
        self.keep(route);
        for (position, &(number, _)) in (1..).zip(times) {
            let stop = &mut self.routes[at].stops[position];
            let had = std::mem::replace(&mut stop.candidate, number);
            self.points += model.candidates[number as usize].points - model.candidates[had as usize].points;
        }
        let possible = self.reschedule(route);
        debug_assert!(possible, "the caller knows that it is");
        let stops = &mut self.routes[at].stops;
        stops[0].start = departure;
        for (stop, &(_, start)) in stops[1..].iter_mut().zip(times) {
            stop.start = start;
        }
        if let [.., last, end] = stops.as_mut_slice() {
            let service = model.candidates.get(last.candidate as usize).map_or(0, |found| found.service);
            end.start = last.start + service + model.road(last.place, end.place);
        }
        self.renew_reservations(route);
        self.accept();
        self.debug_check();
    }

    /// Takes over all routes of another state of the same model.
    pub(crate) fn take(&mut self, routes: &[Route]) {
        self.accept();
        self.points = 0;
        self.route_of_task.fill(NONE);
        self.received.fill(0);
        self.reserved.of_site.iter_mut().for_each(Vec::clear);
        self.reserved_by.iter_mut().for_each(Vec::clear);
        self.routes = routes.to_vec();
        let model = self.model;
        for at in 0..self.routes.len() {
            for stop in 1..self.routes[at].stops.len() - 1 {
                let candidate = &model.candidates[self.routes[at].stops[stop].candidate as usize];
                self.points += self.gain(candidate);
                self.route_of_task[candidate.task as usize] = at as u32;
                if candidate.company != NONE {
                    self.received[candidate.company as usize] += 1;
                }
            }
            self.reserve(at as u32);
        }
        for (spec, route) in model.routes.iter().zip(&mut self.routes) {
            schedule::backward(model, &self.reserved, spec, &mut route.stops);
        }
        self.debug_check();
    }

    /// Works out the times and the road of a route; false when it cannot be travelled.
    fn reschedule(&mut self, route: u32) -> bool {
        let (model, at) = (self.model, route as usize);
        let spec = &model.routes[at];
        let now = &mut self.routes[at];
        now.driving = now.stops.windows(2).map(|pair| model.road(pair[0].place, pair[1].place)).sum();
        if now.driving > spec.max_driving || !schedule::forward(model, &self.reserved, spec, &mut now.stops) {
            return now.len() == 0;
        }
        schedule::backward(model, &self.reserved, spec, &mut now.stops);
        true
    }

    /// The stop with the fewest points.
    fn least(&self, route: u32) -> usize {
        let stops = &self.routes[route as usize].stops;
        let points = |position: &usize| self.model.candidates[stops[*position].candidate as usize].points;
        (1..stops.len() - 1).min_by_key(points).unwrap_or(1)
    }

    fn let_go(&mut self, route: u32, position: usize) {
        let stop = self.routes[route as usize].stops.remove(position);
        let candidate = &self.model.candidates[stop.candidate as usize];
        self.points -= self.loss(candidate);
        self.route_of_task[candidate.task as usize] = NONE;
        if candidate.company != NONE {
            self.received[candidate.company as usize] -= 1;
        }
        let now = &mut self.routes[route as usize];
        now.visits -= u32::from(candidate.counts);
        now.lunch &= !candidate.lunch;
    }

    /// Forgets everything that a route holds, before other stops take its place.
    fn release(&mut self, route: u32) {
        let model = self.model;
        for stop in &self.routes[route as usize].stops {
            if stop.candidate == NONE {
                continue;
            }
            let candidate = &model.candidates[stop.candidate as usize];
            self.route_of_task[candidate.task as usize] = NONE;
            if candidate.company != NONE {
                self.received[candidate.company as usize] -= 1;
            }
        }
    }

    /// The counterpart of `release`.
    fn hold_all(&mut self, route: u32) {
        let model = self.model;
        for stop in &self.routes[route as usize].stops {
            if stop.candidate == NONE {
                continue;
            }
            let candidate = &model.candidates[stop.candidate as usize];
            self.route_of_task[candidate.task as usize] = route;
            if candidate.company != NONE {
                self.received[candidate.company as usize] += 1;
            }
        }
    }

    /// Gives back all sites of a route; which they were.
    fn drop_reservations(&mut self, route: u32) -> Vec<u32> {
        let sites = std::mem::take(&mut self.reserved_by[route as usize]);
        for &site in &sites {
            self.reserved.of_site[site as usize].retain(|stay| stay.route != route);
        }
        sites
    }

    /// Reserves the sites at which a route stops; which they are.
    fn reserve(&mut self, route: u32) -> Vec<u32> {
        let model = self.model;
        let mut sites = Vec::new();
        for stop in &self.routes[route as usize].stops {
            let Some(candidate) = model.candidates.get(stop.candidate as usize) else { continue };
            if let Some(stays) = self.reserved.of_site.get_mut(candidate.site as usize) {
                let end = stop.start + candidate.service;
                stays.push(Reservation { start: stop.start, end, party: candidate.party, route });
                sites.push(candidate.site);
            }
        }
        self.reserved_by[route as usize].clone_from(&sites);
        sites
    }

    /// Reserves shared sites as the route uses them now; others at these sites learn what it leaves them.
    fn renew_reservations(&mut self, route: u32) {
        if self.model.sites.is_empty() {
            return;
        }
        let mut touched = self.drop_reservations(route);
        touched.extend(self.reserve(route));
        self.renew_latest(&touched, route);
    }

    /// Latest starts of all routes but one that stop at these sites.
    fn renew_latest(&mut self, sites: &[u32], except: u32) {
        let mut others: Vec<u32> = sites
            .iter()
            .flat_map(|&site| &self.reserved.of_site[site as usize])
            .map(|stay| stay.route)
            .filter(|&other| other != except)
            .collect();
        others.sort_unstable();
        others.dedup();
        for other in others {
            let spec = &self.model.routes[other as usize];
            schedule::backward(self.model, &self.reserved, spec, &mut self.routes[other as usize].stops);
        }
    }

    /// Counts everything anew: what the changes said must be so.
    fn debug_check(&self) {
        if !cfg!(debug_assertions) {
            return;
        }
        let mut received = vec![0; self.received.len()];
        let mut points = 0;
        let mut held = 0;
        for (number, route) in (0_u32..).zip(&self.routes) {
            let mut driving = 0;
            for pair in route.stops.windows(2) {
                driving += self.model.road(pair[0].place, pair[1].place);
                assert!(
                    pair[1].start >= pair[0].start + self.model.road(pair[0].place, pair[1].place),
                    "times follow from one another"
                );
            }
            assert_eq!(driving, route.driving, "the road is as long as the changes said");
            for candidate in route.candidates() {
                let candidate = &self.model.candidates[candidate as usize];
                assert_eq!(self.route_of_task[candidate.task as usize], number, "each task knows its route");
                points += candidate.points;
                held += 1;
                if candidate.company != NONE {
                    points +=
                        self.model.fairness_points(candidate.company, received[candidate.company as usize]);
                    received[candidate.company as usize] += 1;
                }
            }
        }
        assert_eq!(held, self.route_of_task.iter().filter(|&&route| route != NONE).count());
        assert_eq!(received, self.received);
        assert_eq!(points, self.points, "before + delta = after");
    }
}
