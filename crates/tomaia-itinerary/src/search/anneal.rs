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
//!
//! Where few routes are alike and only time decides, one cooling comes first, then routes are sought by
//! [`super::pricing`], and the plan packed of them and of those remembered is where further coolings begin.

use super::escort;
use super::pool::Pool;
use super::pricing::Pricing;
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
    stage: Stage<'a>,
    cooling: u32,
    random: Random,
    recreate: Recreate,
    unit: f64,
    mean_points: f64,
    has_interpreters: bool,
}

/// Where the search for prices stands.
enum Stage<'a> {
    /// Whether it is worth its time is not known yet.
    Undecided,
    /// It is not made.
    Never,
    /// It comes.
    Planned,
    /// It is made.
    Pricing(Box<Pricing<'a>>, Looks),
    /// It ended at this share of the search, and whether it brought a better plan.
    Priced(f64, bool),
}

/// What came of the search for prices so far.
#[derive(Clone, Copy, Default)]
struct Looks {
    steps: u32,
    /// Whether any plan packed of columns was better than the best before.
    gained: bool,
    /// Packings since the last one that was.
    idle: u32,
}

/// Temperature at the beginning and at the end, in mean points of a visit.
const HOT: f64 = 0.8;
const COLD: f64 = 0.02;
/// Temperature at which a cooling begins from a plan packed of many routes: not so high that all of it is lost.
const WARM: f64 = 0.3;
/// What a usual length of road counts beside the mean points of a visit, between plans of nearly equal points.
const TIME_WEIGHT: f64 = 0.02;
/// How often a search cools down: for one route, and for several that are alike. Results of one cooling differ by more
/// than a longer one gains, so better several short ones; the routes of all are remembered.
const COOLINGS: (f64, f64) = (5.0, 3.0);
/// Shares of the search between which prices are sought.
const PRICED: (f64, f64) = (0.15, 0.5);
/// With more routes than these the plans packed of columns are not better than what annealing finds in that time.
const MOST_PRICED_ROUTES: usize = 3;
/// So many packings in a row that bring nothing better end it: where windows of time are wide, they bring nothing at all.
const PATIENCE: u32 = 2;
/// Less than so many steps are not worth beginning.
const LEAST_STEPS: u64 = 30;
/// After so many steps of the prices routes are taken from beams.
const STEPS: u32 = 10;
/// The width of these beams, shared by the routes, and the least for each.
const WIDTH: usize = 16;
const LEAST_WIDTH: usize = 4;
/// Most columns that are taken, shared by the routes.
const COLUMNS: usize = 30_000;
/// Rounds between two combinations.
const COMBINE: u64 = 20_000;
/// Pairs of labels and visits that take as long as a round.
const EFFORT_OF_A_ROUND: u64 = 600;
/// Rounds between two looks at the share of the search that is done.
const LOOK: u64 = 16;
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
            stage: Stage::Undecided,
            cooling: 0,
            random: Random::new(seed),
            recreate: Recreate::default(),
            unit: usual_road(model),
            mean_points: mean_points(model),
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
            if self.rounds.is_multiple_of(LOOK) {
                let Some(share) = share_done(self.rounds, self.best.points) else { return };
                if self.prices(share) {
                    continue;
                }
                let begin = if matches!(self.stage, Stage::Priced(_, true)) { WARM } else { HOT };
                temperature = self.mean_points * begin * (COLD / begin).powf(self.cooled(share));
            }
            self.rounds += 1;
            self.round(temperature);
        }
    }

    /// How far the present cooling has come.
    fn cooled(&mut self, share: f64) -> f64 {
        let coolings = match (self.state.routes.len(), &self.state.model.outward, &self.stage) {
            (_, None, _) => 1.0,
            (_, _, Stage::Planned) => return share / PRICED.0,
            (1, ..) => COOLINGS.0,
            _ => COOLINGS.1,
        };
        let Stage::Priced(from, gained) = self.stage else { return (share * coolings).fract() };
        let done = ((share - from) / (1.0 - from)).max(0.0) * coolings;
        if gained && done as u32 > self.cooling {
            self.cooling = done as u32;
            self.adopt(&self.best.clone());
        }
        done.fract()
    }

    /// Goes on with the search for prices when it is its turn.
    fn prices(&mut self, share: f64) -> bool {
        match &self.stage {
            Stage::Undecided if share > 0.01 => {
                let rounds = (self.rounds as f64 / share * (PRICED.1 - PRICED.0)) as u64;
                let model = self.state.model;
                let least = LEAST_STEPS * Pricing::usual_effort(model) / EFFORT_OF_A_ROUND;
                let few = model.routes.len() <= MOST_PRICED_ROUTES;
                let fits = few && self.pool.is_usable() && model.outward.is_some() && Pricing::fits(model);
                self.stage = if fits && rounds > least { Stage::Planned } else { Stage::Never };
                false
            }
            Stage::Planned if share >= PRICED.0 => {
                let pricing = Pricing::new(self.state.model, &mut self.random);
                self.stage = Stage::Pricing(Box::new(pricing), Looks::default());
                true
            }
            Stage::Pricing(pricing, looks)
                if share >= PRICED.1 || looks.idle >= PATIENCE || pricing.is_settled() =>
            {
                self.stage = Stage::Priced(share, looks.gained);
                true
            }
            Stage::Pricing(..) => {
                self.price();
                true
            }
            _ => false,
        }
    }

    /// A step of the prices, and after some of them routes of which a plan is packed.
    fn price(&mut self) {
        let Stage::Pricing(pricing, looks) = &mut self.stage else { return };
        let mut effort = pricing.step(self.best.points);
        looks.steps += 1;
        if looks.steps > STEPS && (looks.steps.is_multiple_of(STEPS) || pricing.is_settled()) {
            let routes = self.state.routes.len();
            let (columns, looked_at) = pricing.columns((WIDTH / routes).max(LEAST_WIDTH), COLUMNS / routes);
            effort += looked_at;
            self.pool.take(columns, self.state.model, pricing.prices());
            let before = self.best.points;
            self.combine();
            if let Stage::Pricing(_, looks) = &mut self.stage {
                let better = self.best.points > before;
                looks.gained |= better;
                looks.idle = if better { 0 } else { looks.idle + 1 };
            }
        }
        self.rounds += (effort / EFFORT_OF_A_ROUND).next_multiple_of(LOOK);
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
        if self.rounds.is_multiple_of(COMBINE) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toptw::ToptwInstance;

    #[test]
    fn routes_are_sought_by_prices_where_the_search_is_long_enough() {
        let mut random = Random::new(1);
        let mut text = String::from("2 1 40 1\n0 0\n0 20 20 0 0 0 0 0 200\n");
        for number in 1..=40 {
            let (x, y, profit, open) =
                (random.below(40), random.below(40), 1 + random.below(20), random.below(150));
            text += &format!("{number} {x} {y} 5 {profit} 0 0 {open} {}\n", open + 30);
        }
        let model = ToptwInstance::parse(&text).expect("an instance").model(2).expect("a model");
        let searched = |budget: u64| {
            let mut worker = Worker::new(&model, 1, None);
            worker.run(|rounds, _| (rounds < budget).then_some(rounds as f64 / budget as f64));
            worker
        };
        assert!(matches!(searched(500).stage, Stage::Never));
        let long = searched(60_000);
        assert!(matches!(long.stage, Stage::Priced(..)));
        assert_eq!(long.best.points, searched(60_000).best.points, "the same rounds give the same plan");
    }
}
