//! The second half of a round: visits are put in, the best rate of points for time first, with noise. Only the routes
//! that have changed are open to everything; what was let go may go anywhere.

use super::gaps::Gaps;
use super::state::{Insertion, State};
use crate::model::NONE;
use crate::random::Random;

/// How a round weighs points against time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taste {
    /// Points count linearly, to the power of 3/2, or squared.
    power: u8,
    /// How much a later start of the rest counts.
    shift: f64,
    /// How much a longer road counts.
    detour: f64,
    /// What every insertion costs.
    base: f64,
    /// Greatest share by which noise changes a rate.
    noise: f64,
}

impl Taste {
    fn draw(random: &mut Random, unit: f64) -> Taste {
        let shift = random.share();
        Taste {
            power: random.below(3) as u8,
            shift,
            detour: 1.0 - shift,
            base: unit * 0.05,
            noise: [0.0, 0.3, 0.8][random.below(3)],
        }
    }

    #[inline]
    pub(super) fn cost(&self, shift: i32, detour: i32) -> f64 {
        self.shift * f64::from(shift) + self.detour * f64::from(detour.max(0)) + self.base
    }

    #[inline]
    pub(super) fn worth(&self, points: i64) -> f64 {
        let points = points as f64;
        match self.power {
            0 => points,
            1 => points * points.max(0.0).sqrt(),
            _ => points * points,
        }
    }

    /// What a worth is multiplied with.
    #[inline]
    pub(super) fn noise(&self, random: &mut Random) -> f64 {
        if self.noise == 0.0 { 1.0 } else { 1.0 + self.noise * (random.share() - 0.5) }
    }
}

struct Offer {
    rate: f64,
    worth: f64,
    candidate: u32,
    insertion: Insertion,
}

/// Buffers that rounds share.
#[derive(Default)]
pub(crate) struct Recreate {
    offers: Vec<Offer>,
    open: Vec<u32>,
    gaps: Gaps,
}

impl Recreate {
    /// Puts in what fits. `tasks` were let go; `unit` is a usual length of road.
    pub(crate) fn run(&mut self, state: &mut State<'_>, random: &mut Random, tasks: &[u32], unit: f64) {
        let taste = Taste::draw(random, unit);
        if let Some(outward) = &state.model.outward {
            let everything = tasks.is_empty() || random.chance(1, 100);
            self.gaps.run(state, random, &taste, outward, (tasks, everything));
        } else {
            self.by_routes(state, random, &taste, tasks);
        }
    }

    fn by_routes(&mut self, state: &mut State<'_>, random: &mut Random, taste: &Taste, tasks: &[u32]) {
        let model = state.model;
        self.open.clear();
        self.open.extend(state.changed());
        self.offers.clear();
        for at in 0..self.open.len() {
            let route = self.open[at];
            for &candidate in &model.of_route[route as usize] {
                self.offer(state, random, taste, route, candidate);
            }
        }
        for &task in tasks {
            for &candidate in &model.of_task[task as usize] {
                let routes = model.candidates[candidate as usize].routes;
                for route in routes.0..routes.1 {
                    if !self.open.contains(&route) {
                        self.offer(state, random, taste, route, candidate);
                    }
                }
            }
        }
        while let Some(best) = self.best() {
            let Offer { candidate, insertion, .. } = self.offers[best];
            if state.insert(candidate, &insertion).is_some() {
                self.renew(state, taste, insertion.route);
            } else {
                self.offers.swap_remove(best);
            }
        }
    }

    /// Everything that fits nowhere else: fills all routes.
    pub(crate) fn fill(&mut self, state: &mut State<'_>, random: &mut Random, unit: f64) {
        for route in 0..state.routes.len() as u32 {
            state.open(route);
        }
        self.run(state, random, &[], unit);
    }

    fn offer(&mut self, state: &State<'_>, random: &mut Random, taste: &Taste, route: u32, candidate: u32) {
        let held = &state.model.candidates[candidate as usize];
        if state.route_of_task[held.task as usize] != NONE {
            return;
        }
        // A visit is passed over now and then, which lets another one have the place.
        if random.chance(1, 50) && !held.must && !held.lunch {
            return;
        }
        let Some((cost, insertion)) =
            state.evaluate(route, candidate, |shift, detour| taste.cost(shift, detour))
        else {
            return;
        };
        let noise = 1.0 + taste.noise * (random.share() - 0.5);
        let worth = taste.worth(state.gain(held)) * noise;
        self.offers.push(Offer { rate: worth / cost, worth, candidate, insertion });
    }

    fn best(&self) -> Option<usize> {
        let mut best: Option<usize> = None;
        for (at, offer) in self.offers.iter().enumerate() {
            if best.is_none_or(|best| offer.rate > self.offers[best].rate) {
                best = Some(at);
            }
        }
        best
    }

    /// After an insertion: offers of the task go, those of the route are worked out again.
    fn renew(&mut self, state: &State<'_>, taste: &Taste, route: u32) {
        let model = state.model;
        self.offers.retain_mut(|offer| {
            let held = &model.candidates[offer.candidate as usize];
            if state.is_held(held) {
                return false;
            }
            if offer.insertion.route != route {
                return true;
            }
            match state.evaluate(route, offer.candidate, |shift, detour| taste.cost(shift, detour)) {
                None => false,
                Some((cost, insertion)) => {
                    offer.insertion = insertion;
                    offer.rate = offer.worth / cost;
                    true
                }
            }
        });
    }
}
