//! Routes by dynamic programming under prices. Each visit has a price, so that a route makes it only where it is worth
//! more than elsewhere. Prices are moved against what the best routes do too often or not at all (Held, Wolfe and
//! Crowder, "Validation of subgradient optimization", *Mathematical Programming* 6, 1974). Good routes at such prices
//! are columns of which [`super::pool`] packs plans.
//!
//! A label is a way of having reached a visit. Of the labels at a visit those go on that fewer than `width` others beat
//! in time and in reduced points: a beam, so nothing is proved here ([`crate::bound`] does that). While prices are looked
//! for, labels forget what is far away ("ng-routes": Baldacci, Mingozzi and Roberti, *Operations Research* 59, 2011):
//! that they come back to a visit is what raises its price.

use std::collections::HashSet;

use crate::model::{Candidate, Model};
use crate::random::Random;
use crate::visits::{self, Set, has, put};

/// Visits near each one that a label remembers at first.
const MEMORY: usize = 6;
/// Parts of the day in whose order labels go on.
const PARTS: usize = 4_000;
/// Parts of the time in which a visit can be made; labels of one part count as equally early.
const CELLS: usize = 128;
/// Most labels of one search: some 60 MB.
const MOST_LABELS: usize = 1_000_000;
/// So many of the visits that are done soonest are tried before each other one.
const SOONEST: usize = 4;
/// The pace at which prices hardly move any more.
const SETTLED: f32 = 0.05;

/// A route that was found.
pub(super) struct Column {
    pub candidates: Vec<u32>,
    pub arrival: i32,
}

struct Label {
    /// What is remembered of the visits made.
    seen: Set,
    /// Of all visits made, in any order.
    hash: u64,
    node: u32,
    parent: u32,
    leave: i32,
    /// Points less prices.
    reduced: f32,
}

/// What decides whether a visit fits, and what it is worth at the prices.
#[derive(Clone, Copy)]
struct Node {
    open: i32,
    close: i32,
    service: i32,
    worth: f32,
}

/// A label's visit that could be next.
struct Next {
    node: u32,
    start: i32,
    done: i32,
}

/// Which labels go on.
#[derive(Clone, Copy)]
struct Beam {
    width: usize,
    /// No visit is made twice.
    elementary: bool,
}

/// Prices on visits, and the labels of the last search. Nodes have the numbers of candidates and tasks.
pub(super) struct Pricing<'a> {
    model: &'a Model,
    /// The best prices so far.
    prices: Vec<f32>,
    /// Prices of the next search.
    trial: Vec<f32>,
    /// The least sum of prices and best routes so far.
    best: f32,
    pace: f32,
    idle: u32,
    /// Visits of other routes.
    held: Set,
    memory: Vec<Set>,
    nodes: Vec<Node>,
    /// Nodes that can follow each one, with the road.
    after: Vec<Vec<(u32, i32)>>,
    keys: Vec<u64>,
    labels: Vec<Label>,
    queue: Vec<Vec<u32>>,
    /// For each node the best labels that have gone on, with their hashes.
    gone_on: Vec<(f32, u64)>,
    /// For each node and lane the most reduced points of labels up to each part of its time. A beam of several labels
    /// has as many lanes, and labels of the same visits are in the same one.
    front: Vec<f32>,
    nexts: Vec<Next>,
    scanned: u64,
}

impl<'a> Pricing<'a> {
    /// Whether routes are found here: there are not too many visits, and one way of making each.
    pub(super) fn fits(model: &Model) -> bool {
        let count = model.candidates.len();
        (1..=visits::MOST).contains(&count) && (0..).zip(&model.candidates).all(|(at, one)| one.task == at)
    }

    /// About how many pairs of labels and visits one [`Pricing::step`] looks at.
    pub(super) fn usual_effort(model: &Model) -> u64 {
        43 * (model.candidates.len() as u64).pow(2)
    }

    /// For a model that [`Pricing::fits`].
    pub(super) fn new(model: &'a Model, random: &mut Random) -> Pricing<'a> {
        let count = model.candidates.len();
        let remembered = |at: usize| {
            let mut memory = Set::default();
            put(&mut memory, at);
            model.near[at].iter().take(MEMORY).for_each(|&other| put(&mut memory, other as usize));
            memory
        };
        let node =
            |one: &Candidate| Node { open: one.open, close: one.close, service: one.service, worth: 0.0 };
        // Searchers beside each other begin with different prices.
        let initial: Vec<f32> =
            model.candidates.iter().map(|one| (one.points as f64 * 0.1 * random.share()) as f32).collect();
        Pricing {
            model,
            trial: initial.clone(),
            prices: initial,
            best: f32::INFINITY,
            pace: 1.0,
            idle: 0,
            held: Set::default(),
            memory: (0..count).map(remembered).collect(),
            nodes: model.candidates.iter().map(node).collect(),
            after: model.candidates.iter().map(|one| followers(model, one)).collect(),
            keys: (0..count).map(|_| random.next_u64()).collect(),
            labels: Vec::new(),
            queue: vec![Vec::new(); PARTS + 1],
            gone_on: Vec::new(),
            front: Vec::new(),
            nexts: Vec::new(),
            scanned: 0,
        }
    }

    /// The price of each candidate.
    pub(super) fn prices(&self) -> &[f32] {
        &self.prices
    }

    /// Whether more steps would hardly move the prices.
    pub(super) fn is_settled(&self) -> bool {
        self.pace < SETTLED
    }

    /// Finds the best route at the prices and moves these; `reached` are the points of a plan. How many pairs of labels
    /// and visits were looked at.
    pub(super) fn step(&mut self, reached: i64) -> u64 {
        let routes = self.model.routes.len() as f32;
        self.search(Beam { width: 1, elementary: false });
        let (reduced, route) = self.best_route();
        let sum = self.trial.iter().sum::<f32>() + reduced * routes;
        if sum < self.best - 0.01 {
            (self.best, self.idle) = (sum, 0);
            self.prices.clone_from(&self.trial);
        } else {
            self.idle += 1;
        }
        if self.idle > 5 {
            (self.pace, self.idle) = (self.pace * 0.7, 0);
            self.trial.clone_from(&self.prices);
        }
        visits::lengthen_memory(&mut self.memory, &route, |node| node as usize);
        let mut slack = vec![-1.0; self.trial.len()];
        route.iter().for_each(|&node| slack[node as usize] += routes);
        let moves = |slack: f32, price: f32| slack > 0.0 || price > 0.0;
        let square: f32 =
            slack.iter().zip(&self.trial).filter(|(s, p)| moves(**s, **p)).map(|(s, _)| s * s).sum();
        let far = self.pace * (sum - reached as f32).max(0.5) / square.max(1.0);
        for (price, slack) in self.trial.iter_mut().zip(slack) {
            *price = (*price + far * slack).max(0.0);
        }
        std::mem::take(&mut self.scanned)
    }

    /// A plan at the best prices, route by route, each with the `most` best different ones that could stand in its place,
    /// the best first, from a beam of `width` or what memory allows; and how many pairs of labels and visits were looked
    /// at.
    pub(super) fn columns(&mut self, width: usize, most: usize) -> (Vec<Column>, u64) {
        let width = (MOST_LABELS / self.labels.len().max(1)).clamp(1, width);
        self.trial.clone_from(&self.prices);
        let mut columns = Vec::new();
        for _ in 0..self.model.routes.len() {
            self.search(Beam { width, elementary: true });
            let found = self.best_columns(most);
            if let Some(best) = found.first() {
                best.candidates.iter().for_each(|&node| put(&mut self.held, node as usize));
            }
            columns.extend(found);
        }
        self.held = Set::default();
        (columns, std::mem::take(&mut self.scanned))
    }

    fn best_columns(&self, most: usize) -> Vec<Column> {
        let by_worth = |a: &u32, b: &u32| {
            let reduced = |number: u32| self.labels[number as usize].reduced;
            reduced(*b).total_cmp(&reduced(*a)).then(a.cmp(b))
        };
        let mut found: Vec<u32> = (0..self.labels.len() as u32).collect();
        // Some are found twice, in another order.
        if found.len() > 2 * most {
            found.select_nth_unstable_by(2 * most, by_worth);
            found.truncate(2 * most);
        }
        found.sort_unstable_by(by_worth);
        let mut known = HashSet::new();
        found.retain(|&number| known.insert(self.labels[number as usize].hash));
        found.truncate(most);
        found.iter().map(|&number| self.column(number)).collect()
    }

    fn column(&self, number: u32) -> Column {
        let label = &self.labels[number as usize];
        let place = self.model.candidates[label.node as usize].place;
        let arrival = label.leave + self.model.road(place, self.model.routes[0].end);
        Column { candidates: self.route(number), arrival }
    }

    /// Labels of a beam, at the prices.
    fn search(&mut self, beam: Beam) {
        let (model, count) = (self.model, self.nodes.len());
        for ((node, price), candidate) in self.nodes.iter_mut().zip(&self.trial).zip(&model.candidates) {
            node.worth =
                if has(&self.held, candidate.task as usize) { 0.0 } else { candidate.points as f32 - price };
        }
        self.labels.clear();
        self.queue.iter_mut().for_each(Vec::clear);
        self.gone_on.clear();
        self.gone_on.resize(count * beam.width, (f32::NEG_INFINITY, 0));
        self.front.clear();
        self.front.resize(count * beam.width * CELLS, f32::NEG_INFINITY);
        let spec = &model.routes[0];
        for (number, candidate) in (0..).zip(&model.candidates) {
            let (arrival, node) =
                (spec.earliest + model.road(spec.start, candidate.place), self.nodes[number as usize]);
            if arrival <= node.close && node.worth > 0.0 {
                self.reach(number, arrival.max(node.open) + node.service, None, beam);
            }
        }
        for part in 0..=PARTS {
            let mut at = 0;
            // Labels of this part can add to it.
            while let Some(&number) = self.queue[part].get(at) {
                at += 1;
                if self.goes_on(number, beam.width) {
                    self.extend(number, beam);
                }
            }
        }
    }

    /// Whether fewer than `width` labels at its visit are better; then it is one of them.
    fn goes_on(&mut self, number: u32, width: usize) -> bool {
        let label = &self.labels[number as usize];
        let better = &mut self.gone_on[label.node as usize * width..][..width];
        let worst = better[width - 1].0;
        if label.reduced <= worst || better.iter().any(|&(_, hash)| hash == label.hash) {
            return false;
        }
        let place = better.partition_point(|&(reduced, _)| reduced >= label.reduced);
        better[place..].rotate_right(1);
        better[place] = (label.reduced, label.hash);
        true
    }

    fn extend(&mut self, number: u32, beam: Beam) {
        let (model, label) = (self.model, &self.labels[number as usize]);
        let (leave, reduced) = (label.leave, label.reduced);
        let after = &self.after[label.node as usize];
        self.scanned += after.len() as u64;
        let mut soonest = [(i32::MAX, 0_u32); SOONEST];
        let mut nexts = std::mem::take(&mut self.nexts);
        nexts.clear();
        for &(next, road) in after {
            let (node, arrival) = (self.nodes[next as usize], leave + road);
            if arrival > node.close || node.worth <= 0.0 || has(&label.seen, next as usize) {
                continue;
            }
            let start = arrival.max(node.open);
            let done = start + node.service;
            if done < soonest[SOONEST - 1].0 {
                let place = soonest.partition_point(|&(other, _)| other <= done);
                soonest[place..].rotate_right(1);
                soonest[place] = (done, next);
            }
            if reduced + node.worth > self.gone_on[(next as usize + 1) * beam.width - 1].0 {
                nexts.push(Next { node: next, start, done });
            }
        }
        for next in &nexts {
            let to = model.roads_to(model.candidates[next.node as usize].place);
            // Where another visit can be made on the way without being later, it is worth making. Of two that take no
            // time either can come first.
            let leaves_out = soonest.iter().any(|&(done, other)| {
                (done, other) < (next.done, next.node)
                    && done + to[model.candidates[other as usize].place as usize] <= next.start
            });
            if !leaves_out {
                self.reach(next.node, next.done, Some(number), beam);
            }
        }
        self.nexts = nexts;
    }

    /// A label, unless one of its lane is as early and worth as much.
    fn reach(&mut self, node: u32, leave: i32, parent: Option<u32>, beam: Beam) {
        let (reduced, mut seen, hash) =
            parent.map_or((0.0, Set::default(), 0), |parent| self.labels[parent as usize].so_far());
        let at = self.nodes[node as usize];
        let (reduced, hash) = (reduced + at.worth, hash ^ self.keys[node as usize]);
        let lane = node as usize * beam.width + (hash % beam.width as u64) as usize;
        let cell = part_of(leave - at.service - at.open, at.close - at.open + 1, CELLS);
        let front = &mut self.front[lane * CELLS..][cell..CELLS];
        if front[0] >= reduced || self.labels.len() >= MOST_LABELS {
            return;
        }
        front.iter_mut().take_while(|known| **known < reduced).for_each(|known| *known = reduced);
        if !beam.elementary {
            seen.iter_mut().zip(&self.memory[node as usize]).for_each(|(word, memory)| *word &= memory);
        }
        put(&mut seen, node as usize);
        let spec = &self.model.routes[0];
        let part = part_of(leave - spec.earliest, spec.latest - spec.earliest + 1, PARTS);
        self.queue[part].push(self.labels.len() as u32);
        self.labels.push(Label { seen, hash, node, parent: parent.unwrap_or(u32::MAX), leave, reduced });
    }

    fn best_route(&self) -> (f32, Vec<u32>) {
        let by_worth =
            |a: &(u32, &Label), b: &(u32, &Label)| a.1.reduced.total_cmp(&b.1.reduced).then(b.0.cmp(&a.0));
        let best = (0..).zip(&self.labels).max_by(by_worth);
        best.map_or((0.0, Vec::new()), |(number, label)| (label.reduced, self.route(number)))
    }

    /// The visits of a label, in order.
    fn route(&self, mut number: u32) -> Vec<u32> {
        let mut route = Vec::new();
        while let Some(label) = self.labels.get(number as usize) {
            route.push(label.node);
            number = label.parent;
        }
        route.reverse();
        route
    }
}

impl Label {
    fn so_far(&self) -> (f32, Set, u64) {
        (self.reduced, self.seen, self.hash)
    }
}

/// Candidates that can follow one, with the road.
fn followers(model: &Model, one: &Candidate) -> Vec<(u32, i32)> {
    let follows = |(number, other): (u32, &Candidate)| {
        let road = model.road(one.place, other.place);
        let fits = other.task != one.task && one.open + one.service + road <= other.close;
        fits.then_some((number, road))
    };
    (0..).zip(&model.candidates).filter_map(follows).collect()
}

/// In which of so many equal parts of a length something is.
fn part_of(at: i32, length: i32, parts: usize) -> usize {
    (i64::from(at) * parts as i64 / i64::from(length.max(1))).clamp(0, parts as i64 - 1) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toptw::ToptwInstance;

    /// Points in a square, each open for a while.
    fn made_up(seed: u64, points: usize) -> ToptwInstance {
        let mut random = Random::new(seed);
        let mut text = format!("1 1 {points} 1\n0 0\n0 20 20 0 0 0 0 0 120\n");
        for number in 1..=points {
            let mut below = |limit: usize| random.below(limit);
            let (x, y, service, profit, open) = (below(40), below(40), below(10), 1 + below(20), below(90));
            text += &format!("{number} {x} {y} {service} {profit} 0 0 {open} {}\n", open + 12);
        }
        ToptwInstance::parse(&text).expect("an instance")
    }

    /// When a route arrives at its end; none when it cannot be driven.
    fn arrival(model: &Model, route: &[u32]) -> Option<i32> {
        let spec = &model.routes[0];
        let (mut place, mut time) = (spec.start, spec.earliest);
        for &number in route {
            let candidate = &model.candidates[number as usize];
            time += model.road(place, candidate.place);
            if time > candidate.close {
                return None;
            }
            time = time.max(candidate.open) + candidate.service;
            place = candidate.place;
        }
        Some(time + model.road(place, spec.end)).filter(|&time| time <= spec.latest)
    }

    fn points(model: &Model, route: &[u32]) -> i64 {
        route.iter().map(|&number| model.candidates[number as usize].points).sum()
    }

    /// The most points of any route that begins like this one.
    fn best_of_all(model: &Model, route: &mut Vec<u32>) -> i64 {
        let mut best = points(model, route);
        for number in 0..model.candidates.len() as u32 {
            if route.contains(&number) {
                continue;
            }
            route.push(number);
            if arrival(model, route).is_some() {
                best = best.max(best_of_all(model, route));
            }
            route.pop();
        }
        best
    }

    #[test]
    fn a_wide_beam_without_prices_finds_the_best_route() {
        for seed in 0..60 {
            let model = made_up(seed, 9).model(1).expect("a model");
            let mut pricing = Pricing::new(&model, &mut Random::new(seed));
            pricing.prices.fill(0.0);
            let (columns, _) = pricing.columns(512, 1_000);
            let found = columns.first().map_or(0, |column| points(&model, &column.candidates));
            assert_eq!(found, best_of_all(&model, &mut Vec::new()), "seed {seed}");
        }
    }

    #[test]
    fn columns_can_be_driven_and_those_of_the_plan_share_nothing() {
        for seed in 0..10 {
            let model = made_up(seed, 60).model(3).expect("a model");
            let mut pricing = Pricing::new(&model, &mut Random::new(seed));
            for _ in 0..20 {
                pricing.step(0);
            }
            let (columns, _) = pricing.columns(4, 1);
            assert_eq!(columns.len(), 3, "seed {seed}: one for each route");
            let mut visits: Vec<u32> = Vec::new();
            for column in &columns {
                assert_eq!(arrival(&model, &column.candidates), Some(column.arrival), "seed {seed}");
                visits.extend(&column.candidates);
            }
            let all = visits.len();
            visits.sort_unstable();
            visits.dedup();
            assert_eq!(visits.len(), all, "seed {seed}: no visit twice");
            let (columns, _) = pricing.columns(4, 500);
            let mut sets: Vec<Vec<u32>> =
                columns[..500].iter().map(|column| column.candidates.clone()).collect();
            sets.iter_mut().for_each(|set| set.sort_unstable());
            sets.sort_unstable();
            sets.dedup();
            assert_eq!(sets.len(), 500, "seed {seed}: routes differ in their visits");
        }
    }

    #[test]
    fn prices_bring_the_bound_down() {
        let model = made_up(1, 60).model(3).expect("a model");
        let mut pricing = Pricing::new(&model, &mut Random::new(1));
        pricing.step(0);
        let first = pricing.best;
        while !pricing.is_settled() {
            pricing.step(0);
        }
        assert!(pricing.best < 0.9 * first, "{} is not much less than {first}", pricing.best);
        assert!(pricing.prices().iter().all(|&price| price >= 0.0));
    }
}
