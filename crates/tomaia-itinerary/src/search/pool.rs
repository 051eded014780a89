//! Good routes are remembered, and the best plan that can be made of them is looked for: a set packing, by branch and
//! bound over bit sets. Its bound are the prices of visits that [`super::pricing`] has found: routes have at most the sum
//! of the prices and of their reduced points. Without prices the bound are the points. Only where all routes are alike and nothing else ties them (the team orienteering problem);
//! elsewhere the pool stays empty.

use std::collections::HashMap;

use super::pricing::Column as Priced;
use super::state::State;
use crate::model::{Model, NONE};

/// Most routes that are kept.
const MOST: usize = 30_000;
/// Most nodes of one search.
const NODES: u64 = 4_000_000;

struct Column {
    points: i64,
    /// Points less the prices of its visits.
    reduced: f32,
    time: i32,
    tasks: Vec<u64>,
    candidates: Vec<u32>,
}

/// Remembered routes.
#[derive(Default)]
pub(crate) struct Pool {
    usable: bool,
    words: usize,
    columns: Vec<Column>,
    known: HashMap<Vec<u64>, usize>,
    changed: bool,
    /// Of each candidate; empty where none are known.
    prices: Vec<f32>,
}

impl Pool {
    pub(crate) fn new(model: &Model) -> Pool {
        let alike = model.routes.windows(2).all(|pair| {
            let key = |spec: &crate::model::RouteSpec| (spec.start, spec.end, spec.earliest, spec.latest);
            key(&pair[0]) == key(&pair[1])
        });
        let count = model.routes.len() as u32;
        let free = |candidate: &crate::model::Candidate| {
            candidate.site == NONE && candidate.company == NONE && candidate.routes == (0, count)
        };
        let usable = alike && count <= 8 && model.candidates.iter().all(free);
        Pool { usable, words: model.tasks.div_ceil(64), ..Pool::default() }
    }

    /// Whether routes can be exchanged here at all.
    pub(crate) fn is_usable(&self) -> bool {
        self.usable
    }

    /// Remembers the routes of a plan.
    pub(crate) fn add(&mut self, state: &State<'_>) {
        if !self.usable || state.routes.len() == 1 {
            return;
        }
        for route in state.routes.iter().filter(|route| route.len() > 0) {
            self.remember(state.model, route.candidates().collect(), route.arrival());
        }
        self.keep_best();
    }

    /// Takes in what was found at these prices.
    pub(super) fn take(&mut self, columns: Vec<Priced>, model: &Model, prices: &[f32]) {
        self.prices = prices.to_vec();
        self.changed = true;
        for column in columns {
            self.remember(model, column.candidates, column.arrival);
        }
        self.keep_best();
    }

    /// Takes in what another pool remembers.
    pub(crate) fn merge(&mut self, other: &Pool, model: &Model) {
        for column in &other.columns {
            self.remember(model, column.candidates.clone(), column.time);
        }
        self.keep_best();
    }

    fn remember(&mut self, model: &Model, candidates: Vec<u32>, time: i32) {
        let mut tasks = vec![0_u64; self.words];
        let mut points = 0;
        for &number in &candidates {
            let candidate = &model.candidates[number as usize];
            tasks[candidate.task as usize / 64] |= 1 << (candidate.task % 64);
            points += candidate.points;
        }
        if let Some(&at) = self.known.get(&tasks) {
            if time < self.columns[at].time {
                (self.columns[at].time, self.columns[at].candidates) = (time, candidates);
            }
            return;
        }
        self.changed = true;
        self.known.insert(tasks.clone(), self.columns.len());
        self.columns.push(Column { points, reduced: 0.0, time, tasks, candidates });
    }

    fn keep_best(&mut self) {
        if self.columns.len() > 2 * MOST {
            self.sort();
            self.columns.truncate(MOST);
            self.index();
        }
    }

    fn index(&mut self) {
        self.known = self.columns.iter().enumerate().map(|(at, column)| (column.tasks.clone(), at)).collect();
    }

    /// The most reduced points first.
    fn sort(&mut self) {
        for column in &mut self.columns {
            let price = |number: &u32| self.prices.get(*number as usize).copied().unwrap_or(0.0);
            column.reduced = column.points as f32 - column.candidates.iter().map(price).sum::<f32>();
        }
        self.columns.sort_by(|a, b| {
            let exact = (b.points, a.time, &a.tasks).cmp(&(a.points, b.time, &b.tasks));
            b.reduced.total_cmp(&a.reduced).then(exact)
        });
    }

    /// The best combination, when it has more points than `least`.
    pub(crate) fn combine(&mut self, model: &Model, least: i64) -> Option<Vec<Vec<u32>>> {
        if !self.usable || !self.changed {
            return None;
        }
        self.changed = false;
        self.sort();
        self.index();
        let mut packing = Packing {
            columns: &self.columns,
            wanted: model.routes.len(),
            best: least,
            chosen: Vec::new(),
            found: None,
            nodes: 0,
            prices: self.prices.iter().sum(),
        };
        packing.search(0, (0, 0.0), &mut vec![0; self.words]);
        let found = packing.found?;
        Some(found.iter().map(|&at| self.columns[at].candidates.clone()).collect())
    }
}

struct Packing<'a> {
    columns: &'a [Column],
    wanted: usize,
    best: i64,
    chosen: Vec<usize>,
    found: Option<Vec<usize>>,
    nodes: u64,
    /// The sum of all prices.
    prices: f32,
}

impl Packing<'_> {
    fn search(&mut self, from: usize, (points, reduced): (i64, f32), used: &mut Vec<u64>) {
        if points > self.best {
            self.best = points;
            self.found = Some(self.chosen.clone());
        }
        let left = self.wanted - self.chosen.len();
        if left == 0 {
            return;
        }
        for at in from..self.columns.len() {
            let column = &self.columns[at];
            // Points are whole; sums of prices are not exact. Routes that are worth less than nothing may stay out.
            let routes = if column.reduced > 0.0 { left as f32 } else { 1.0 };
            let most = self.prices + reduced + routes * column.reduced;
            if most < self.best as f32 + 0.9 || self.nodes > NODES {
                return;
            }
            self.nodes += 1;
            if column.tasks.iter().zip(used.iter()).any(|(one, other)| one & other != 0) {
                continue;
            }
            for (word, bits) in used.iter_mut().zip(&column.tasks) {
                *word |= bits;
            }
            self.chosen.push(at);
            self.search(at + 1, (points + column.points, reduced + column.reduced), used);
            self.chosen.pop();
            for (word, bits) in used.iter_mut().zip(&column.tasks) {
                *word &= !bits;
            }
        }
    }
}
