//! What the search works on: numbers instead of names. Whole missions ([`crate::compile`]) and the orienteering
//! instances of the literature ([`crate::toptw`]) both become a `Model`; nothing here knows where it comes from.
//!
//! A *candidate* is one way of holding a *task* (a visit, a commitment): on which routes, how long, when it may start,
//! what it is worth. A task is held at most once. A *site* is shared by candidates of several parties (groups) and
//! takes only so many of them at once. Times and lengths are whole numbers in the caller's unit.

/// No site, no company.
pub(crate) const NONE: u32 = u32::MAX;

/// One way of holding a task.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Row of the travel matrix.
    pub place: u32,
    /// How long it takes.
    pub service: i32,
    /// Range of [`Model::windows`]: when it may start.
    pub windows: (u32, u32),
    /// Start of the first window.
    pub open: i32,
    /// End of the last window: the latest start.
    pub close: i32,
    /// Points, with what must be counted first in high digits.
    pub points: i64,
    /// Points that the caller knows of.
    pub value: i64,
    /// First route and the one after the last on which it can be held.
    pub routes: (u32, u32),
    /// What is held.
    pub task: u32,
    /// The site that is shared with other parties, or [`NONE`].
    pub site: u32,
    /// Whose it is for fairness, or [`NONE`].
    pub company: u32,
    /// Whose it is: candidates of one party never exclude each other from a site.
    pub party: u32,
    /// Holds the lunch of its route.
    pub lunch: bool,
    /// Counts against the most visits of its route.
    pub counts: bool,
    /// Interpreters (as bits) of whom one must be on the route; 0: none is needed.
    pub interpreters: u64,
    /// Has to be held.
    pub must: bool,
}

impl Candidate {
    /// One window and no shared site: the next start is a maximum.
    #[inline]
    pub(crate) fn is_simple(&self) -> bool {
        self.site == NONE && self.windows.1 - self.windows.0 == 1
    }
}

/// A route to be filled.
#[derive(Clone, Debug)]
pub(crate) struct RouteSpec {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Does not leave before.
    pub earliest: i32,
    /// Has arrived by.
    pub latest: i32,
    /// Longest time between leaving and arriving.
    pub max_duty: i32,
    /// Longest time on the road.
    pub max_driving: i32,
    /// Most visits that count.
    pub max_visits: u32,
    /// Whether a lunch can be held on it.
    pub lunch: bool,
    /// The party that travels.
    pub party: u32,
    /// The day, for interpreters who go along with one party on a day.
    pub day: u32,
    /// The interpreter at the beginning of the search, as a bit; 0: none.
    pub interpreter: u64,
    /// Interpreters that could go along (as bits), the one at the beginning included.
    pub possible_interpreters: u64,
}

impl RouteSpec {
    /// Whether the time between leaving and arriving can be too long at all.
    pub(crate) fn has_duty_limit(&self) -> bool {
        self.max_duty < self.latest.saturating_sub(self.earliest)
    }
}

/// A site that parties share.
#[derive(Clone, Debug)]
pub(crate) struct SharedSite {
    /// Parties at once.
    pub at_once: u32,
}

/// Everything that the search is told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    /// Number of places.
    pub places: usize,
    /// Travel times, row by row.
    pub travel: Vec<i32>,
    /// The same, column by column.
    pub travel_back: Vec<i32>,
    /// All ways of holding tasks.
    pub candidates: Vec<Candidate>,
    /// First and last start of each window, in order within a candidate.
    pub windows: Vec<(i32, i32)>,
    /// The routes.
    pub routes: Vec<RouteSpec>,
    /// Number of tasks.
    pub tasks: usize,
    /// Shared sites.
    pub sites: Vec<SharedSite>,
    /// Between two parties at a site.
    pub buffer: i32,
    /// Pairs of parties that must not be at a site at once.
    pub rivals: Vec<(u32, u32)>,
    /// Points for the first visit of a company, unscaled.
    pub fairness: u32,
    /// What one of the caller's points is in [`Candidate::points`].
    pub scale: i64,
    /// Visits that each company has had.
    pub prior_visits: Vec<u32>,
    /// Candidates of each task.
    pub of_task: Vec<Vec<u32>>,
    /// Candidates of each route.
    pub of_route: Vec<Vec<u32>>,
    /// Nearest candidates of each candidate by road and time, nearest first.
    pub near: Vec<Vec<u32>>,
    /// Where routes are alike: candidates by the time until they are done from each place.
    pub outward: Option<Outward>,
}

/// All candidates by the road to them from each place and the time that they take.
#[derive(Clone, Debug)]
pub(crate) struct Outward {
    /// The shortest road from a candidate to each place.
    pub nearest: Vec<i32>,
    candidates: usize,
    reaches: Vec<Reach>,
    bands: Vec<Band>,
}

/// Candidates of about the same hour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Band {
    /// None of them is done before.
    pub done_from: i32,
    /// None of them is done later.
    pub done_by: i32,
    range: (usize, usize),
}

/// What going from a place to a candidate means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reach {
    /// The road and the visit.
    pub time: i32,
    /// The candidate.
    pub candidate: u32,
    /// It is not done before.
    pub done_from: i32,
    /// It is not done later.
    pub done_by: i32,
}

impl Outward {
    /// Candidates from a place that can be done between two times, band by band, in each the shortest time first.
    #[inline]
    pub(crate) fn from(&self, place: u32, after: i32, latest: i32) -> impl Iterator<Item = &[Reach]> {
        let row = place as usize * self.candidates;
        let open = move |band: &&Band| band.done_by >= after && band.done_from <= latest;
        self.bands.iter().filter(open).map(move |band| &self.reaches[row + band.range.0..row + band.range.1])
    }
}

impl Model {
    /// From place to place.
    #[inline]
    pub(crate) fn road(&self, from: u32, to: u32) -> i32 {
        self.travel[from as usize * self.places + to as usize]
    }

    /// From one place to all.
    #[inline]
    pub(crate) fn roads_from(&self, from: u32) -> &[i32] {
        let row = from as usize * self.places;
        &self.travel[row..row + self.places]
    }

    /// From all places to one.
    #[inline]
    pub(crate) fn roads_to(&self, to: u32) -> &[i32] {
        let row = to as usize * self.places;
        &self.travel_back[row..row + self.places]
    }

    /// The windows of a candidate.
    #[inline]
    pub(crate) fn windows_of(&self, candidate: &Candidate) -> &[(i32, i32)] {
        &self.windows[candidate.windows.0 as usize..candidate.windows.1 as usize]
    }

    /// Points of a company's visit when it has so many already in the plan.
    #[inline]
    pub(crate) fn fairness_points(&self, company: u32, held: u32) -> i64 {
        match self.prior_visits.get(company as usize) {
            Some(&prior) => {
                self.scale * i64::from(self.fairness / prior.saturating_add(held).saturating_add(1))
            }
            None => 0,
        }
    }

    /// Whether two parties must not be at a site at once.
    pub(crate) fn are_rivals(&self, one: u32, other: u32) -> bool {
        !self.rivals.is_empty() && self.rivals.contains(&(one.min(other), one.max(other)))
    }

    /// Fills what follows from the rest.
    pub(crate) fn finish(&mut self) {
        let places = self.places;
        self.travel_back = (0..places * places)
            .map(|at| self.travel[(at % places.max(1)) * places + at / places.max(1)])
            .collect();
        self.of_task = vec![Vec::new(); self.tasks];
        self.of_route = vec![Vec::new(); self.routes.len()];
        for (number, candidate) in (0_u32..).zip(&self.candidates) {
            self.of_task[candidate.task as usize].push(number);
            for route in candidate.routes.0..candidate.routes.1 {
                self.of_route[route as usize].push(number);
            }
        }
        self.near = self.neighbours();
        self.outward = self.outward();
    }

    /// None where routes differ, where more than windows of time decides, or where it would take too much memory.
    fn outward(&self) -> Option<Outward> {
        const MOST: usize = 1_000;
        const BANDS: usize = 8;
        let all = (0, self.routes.len() as u32);
        let simple = |candidate: &Candidate| {
            candidate.is_simple()
                && candidate.routes == all
                && candidate.interpreters == 0
                && !candidate.lunch
                && !candidate.counts
        };
        let limited = self.routes.iter().any(|spec| spec.max_driving < i32::MAX);
        let many = self.places.max(self.candidates.len()) > MOST;
        if self.candidates.is_empty() || limited || many || !self.candidates.iter().all(simple) {
            return None;
        }
        let reach = |place: u32, number: u32| {
            let candidate = &self.candidates[number as usize];
            Reach {
                time: self.road(place, candidate.place) + candidate.service,
                candidate: number,
                done_from: candidate.open + candidate.service,
                done_by: candidate.close + candidate.service,
            }
        };
        let mut by_hour: Vec<u32> = (0..self.candidates.len() as u32).collect();
        by_hour.sort_by_key(|&number| {
            let candidate = &self.candidates[number as usize];
            (i64::from(candidate.open) + i64::from(candidate.close), number)
        });
        let of_band: Vec<&[u32]> = by_hour.chunks(by_hour.len().div_ceil(BANDS)).collect();
        let mut bands = Vec::new();
        let mut first = 0;
        for numbers in &of_band {
            let reaches = || numbers.iter().map(|&number| reach(0, number));
            let done_from = reaches().map(|reach| reach.done_from).min()?;
            let done_by = reaches().map(|reach| reach.done_by).max()?;
            bands.push(Band { done_from, done_by, range: (first, first + numbers.len()) });
            first += numbers.len();
        }
        let mut reaches = Vec::with_capacity(self.places * self.candidates.len());
        for place in 0..self.places as u32 {
            for numbers in &of_band {
                let first = reaches.len();
                reaches.extend(numbers.iter().map(|&number| reach(place, number)));
                reaches[first..].sort_unstable();
            }
        }
        let nearest = |place| self.candidates.iter().map(|candidate| self.road(candidate.place, place)).min();
        let nearest = (0..self.places as u32).map(nearest).collect::<Option<Vec<i32>>>()?;
        Some(Outward { nearest, candidates: self.candidates.len(), reaches, bands })
    }

    /// For each candidate those that could stand beside it in a route, nearest first.
    fn neighbours(&self) -> Vec<Vec<u32>> {
        const NEAREST: usize = 40;
        if self.candidates.len() > 4_000 {
            return vec![Vec::new(); self.candidates.len()];
        }
        let mut near = Vec::with_capacity(self.candidates.len());
        let mut found: Vec<(i64, u32)> = Vec::new();
        for one in &self.candidates {
            found.clear();
            for route in one.routes.0..one.routes.0 + 1 {
                for &number in &self.of_route[route as usize] {
                    let other = &self.candidates[number as usize];
                    if other.task != one.task {
                        found.push((self.distance(one, other), number));
                    }
                }
            }
            let keep = NEAREST.min(found.len());
            if keep > 0 && keep < found.len() {
                found.select_nth_unstable(keep - 1);
                found.truncate(keep);
            }
            found.sort_unstable();
            near.push(found.iter().map(|&(_, number)| number).collect());
        }
        near
    }

    /// Road and least waiting between two visits, in the better order.
    fn distance(&self, one: &Candidate, other: &Candidate) -> i64 {
        let follow = |first: &Candidate, second: &Candidate| -> i64 {
            let road = i64::from(self.road(first.place, second.place));
            let leave = i64::from(first.close) + i64::from(first.service) + road;
            let soonest = i64::from(first.open) + i64::from(first.service) + road;
            if soonest > i64::from(second.close) {
                return i64::MAX / 4;
            }
            road + (i64::from(second.open) - leave).max(0)
        };
        follow(one, other).min(follow(other, one))
    }
}
