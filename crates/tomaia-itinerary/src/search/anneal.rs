//! The main loop: ruin and recreate under simulated annealing.
//!
//! ```text
//! plan := fill the empty routes
//! repeat
//!     let stops go, put visits in
//!     accept when it is better, or not much worse at this temperature; else take it back
//!     remember the best plan, and the routes of good ones
//!     now and then combine remembered routes into a better plan
//!     cool
//! ```

use super::escort;
use super::pool::Pool;
use super::recreate::Recreate;
use super::ruin::ruin;
use super::state::{Route, State};
use crate::model::Model;
use crate::random::Random;

/// A plan that was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// Points, with what is counted first.
    pub points: i64,
    /// Time, for comparison between plans of equal points.
    pub time: i64,
    /// All routes with their times, which a site shared with others may keep from being the earliest.
    pub routes: Vec<Route>,
}

/// One searcher.
pub(crate) struct Worker<'a> {
    /// The plan in work.
    pub state: State<'a>,
    /// The best so far.
    pub best: Found,
    /// Good routes.
    pub pool: Pool,
    /// Rounds so far.
    pub rounds: u64,
    random: Random,
    recreate: Recreate,
    unit: f64,
    mean_points: f64,
    since_best: u64,
    has_interpreters: bool,
}

/// Temperature at the beginning and at the end, in mean points of a visit.
const HOT: f64 = 0.8;
const COLD: f64 = 0.02;
/// What a usual length of road counts beside the mean points of a visit, between plans of nearly equal points.
const TIME_WEIGHT: f64 = 0.02;
/// How often a search cools down: for one route, and for several that are alike. Results of one cooling differ by more
/// than a longer one gains, so better several short ones; the routes of all are remembered.
const COOLINGS: (f64, f64) = (5.0, 3.0);
/// A round lets go of up to so many stops and two.
const LONGEST: usize = 12;

impl<'a> Worker<'a> {
    /// Fills the routes once.
    pub(crate) fn new(model: &'a Model, seed: u64, start: Option<&Found>) -> Self {
        let mut worker = Worker {
            state: State::new(model),
            best: Found { points: i64::MIN, ..Found::default() },
            pool: Pool::new(model),
            rounds: 0,
            random: Random::new(seed),
            recreate: Recreate::default(),
            unit: usual_road(model),
            mean_points: mean_points(model),
            since_best: 0,
            has_interpreters: model.routes.iter().any(|spec| spec.possible_interpreters != 0),
        };
        if let Some(start) = start {
            worker.adopt(start);
        }
        worker.recreate.fill(&mut worker.state, &mut worker.random, worker.unit);
        worker.state.accept();
        worker.remember();
        worker
    }

    /// Goes on from another plan.
    pub(crate) fn adopt(&mut self, found: &Found) {
        self.state.take(&found.routes);
    }

    /// Rounds until `share_done` says none; it is asked every few rounds for the share of the search that is done, which
    /// sets the temperature.
    pub(crate) fn run(&mut self, mut share_done: impl FnMut(u64, i64) -> Option<f64>) {
        let mut temperature = 0.0;
        loop {
            if self.rounds.is_multiple_of(16) {
                let Some(share) = share_done(self.rounds, self.best.points) else { return };
                let share = match (self.state.routes.len(), &self.state.model.outward) {
                    (1, _) => (share * COOLINGS.0).fract(),
                    (_, Some(_)) => (share * COOLINGS.1).fract(),
                    _ => share,
                };
                temperature = self.mean_points * HOT * (COLD / HOT).powf(share);
            }
            self.rounds += 1;
            self.round(temperature);
        }
    }

    fn round(&mut self, temperature: f64) {
        let (points, time) = (self.state.points, self.state.time());
        let most = 2 + self.random.below(LONGEST);
        let escorted = self.has_interpreters && self.random.chance(1, 20);
        let exchanged = if escorted { escort::exchange(&mut self.state, &mut self.random) } else { None };
        let mut tasks = exchanged.unwrap_or_default();
        tasks.extend(ruin(&mut self.state, &mut self.random, most));
        self.recreate.run(&mut self.state, &mut self.random, &tasks, self.unit);
        let gained = (self.state.points - points) as f64;
        let spent = (self.state.time() - time) as f64;
        let better = gained - spent / self.unit * self.mean_points * TIME_WEIGHT;
        if better >= 0.0 || better > temperature * self.random.share().max(1e-300).ln() {
            let improved = gained > 0.0;
            if improved && self.state.points >= self.best.points - (2.0 * self.mean_points) as i64 {
                self.pool.add(&self.state);
            }
            self.state.accept();
            self.remember();
        } else {
            self.state.restore();
        }
        self.since_best += 1;
        if self.rounds.is_multiple_of(4_000) {
            self.combine();
        }
    }

    /// Takes the best combination of remembered routes, when it is better than the best plan.
    pub(crate) fn combine(&mut self) {
        let Some(routes) = self.pool.combine(self.state.model, self.best.points) else { return };
        for route in 0..self.state.routes.len() as u32 {
            self.state.remove(route, |_, _| true);
        }
        for (route, candidates) in (0_u32..).zip(&routes) {
            self.state.replace(route, candidates);
        }
        self.recreate.fill(&mut self.state, &mut self.random, self.unit);
        self.state.accept();
        self.remember();
    }

    /// A plan with everything that still fits.
    pub(crate) fn fill_up(&mut self, found: Found) -> Found {
        self.adopt(&found);
        for _ in 0..3 {
            self.recreate.fill(&mut self.state, &mut self.random, self.unit);
            self.state.accept();
        }
        if self.state.points > found.points { save(&self.state) } else { found }
    }

    fn remember(&mut self) {
        let points = self.state.points;
        if points < self.best.points {
            return;
        }
        let time = self.state.time();
        if points > self.best.points || time < self.best.time {
            if points > self.best.points {
                self.since_best = 0;
            }
            self.best = save(&self.state);
        }
    }
}

/// The plan of a state.
pub(crate) fn save(state: &State<'_>) -> Found {
    Found { points: state.points, time: state.time(), routes: state.routes.clone() }
}

/// The mean road between places that have candidates.
fn usual_road(model: &Model) -> f64 {
    let places: Vec<u32> = model.candidates.iter().map(|candidate| candidate.place).collect();
    let step = (places.len() / 64).max(1);
    let some: Vec<u32> = places.into_iter().step_by(step).collect();
    let (mut sum, mut count) = (0.0, 0.0);
    for &one in &some {
        for &other in &some {
            if one != other {
                sum += f64::from(model.road(one, other));
                count += 1.0;
            }
        }
    }
    if count > 0.0 { (sum / count).max(1.0) } else { 1.0 }
}

/// The mean points of candidates that need not be held.
fn mean_points(model: &Model) -> f64 {
    let wished = || model.candidates.iter().filter(|candidate| !candidate.must && candidate.value > 0);
    let count = wished().count();
    if count == 0 {
        return 1.0;
    }
    (wished().map(|candidate| candidate.value as f64).sum::<f64>() / count as f64).max(1e-6)
}
