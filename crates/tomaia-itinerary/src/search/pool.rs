//! Good routes are remembered, and the best plan that can be made of them is looked for: a set packing, by branch and
//! bound over bit sets. Only where all routes are alike and nothing else ties them (the team orienteering problem);
//! elsewhere the pool stays empty.

use std::collections::HashMap;

use super::state::State;
use crate::model::{Model, NONE};

/// Most routes that are kept.
const MOST: usize = 4_000;
/// Most nodes of one search.
const NODES: u64 = 400_000;

struct Column {
    points: i64,
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
        let usable = alike && count > 1 && count <= 8 && model.candidates.iter().all(free);
        Pool { usable, words: model.tasks.div_ceil(64), ..Pool::default() }
    }

    /// Remembers the routes of a plan.
    pub(crate) fn add(&mut self, state: &State<'_>) {
        if !self.usable {
            return;
        }
        for route in &state.routes {
            if route.len() == 0 {
                continue;
            }
            let mut tasks = vec![0_u64; self.words];
            let mut points = 0;
            for number in route.candidates() {
                let candidate = &state.model.candidates[number as usize];
                tasks[candidate.task as usize / 64] |= 1 << (candidate.task % 64);
                points += candidate.points;
            }
            let time = route.arrival();
            if let Some(&at) = self.known.get(&tasks) {
                if time < self.columns[at].time {
                    self.columns[at].time = time;
                    self.columns[at].candidates = route.candidates().collect();
                }
                continue;
            }
            self.changed = true;
            self.known.insert(tasks.clone(), self.columns.len());
            self.columns.push(Column { points, time, tasks, candidates: route.candidates().collect() });
        }
        if self.columns.len() > 2 * MOST {
            self.shrink();
        }
    }

    /// Takes in what another pool remembers.
    pub(crate) fn merge(&mut self, other: &Pool) {
        for column in &other.columns {
            if !self.known.contains_key(&column.tasks) {
                self.changed = true;
                self.known.insert(column.tasks.clone(), self.columns.len());
                self.columns.push(Column {
                    points: column.points,
                    time: column.time,
                    tasks: column.tasks.clone(),
                    candidates: column.candidates.clone(),
                });
            }
        }
        if self.columns.len() > 2 * MOST {
            self.shrink();
        }
    }

    fn shrink(&mut self) {
        self.sort();
        self.columns.truncate(MOST);
        self.known = self.columns.iter().enumerate().map(|(at, column)| (column.tasks.clone(), at)).collect();
    }

    fn sort(&mut self) {
        self.columns.sort_by(|a, b| (b.points, a.time, &a.tasks).cmp(&(a.points, b.time, &b.tasks)));
        self.known = self.columns.iter().enumerate().map(|(at, column)| (column.tasks.clone(), at)).collect();
    }

    /// The best combination, when it has more points than `least`.
    pub(crate) fn combine(&mut self, model: &Model, least: i64) -> Option<Vec<Vec<u32>>> {
        if !self.usable || !self.changed {
            return None;
        }
        self.changed = false;
        self.sort();
        let mut packing = Packing {
            columns: &self.columns,
            wanted: model.routes.len(),
            best: least,
            chosen: Vec::new(),
            found: None,
            nodes: 0,
        };
        packing.search(0, 0, &mut vec![0; self.words]);
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
}

impl Packing<'_> {
    fn search(&mut self, from: usize, points: i64, used: &mut Vec<u64>) {
        if points > self.best {
            self.best = points;
            self.found = Some(self.chosen.clone());
        }
        let left = (self.wanted - self.chosen.len()) as i64;
        if left == 0 {
            return;
        }
        for at in from..self.columns.len() {
            let column = &self.columns[at];
            if points + left * column.points <= self.best || self.nodes > NODES {
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
            self.search(at + 1, points + column.points, used);
            self.chosen.pop();
            for (word, bits) in used.iter_mut().zip(&column.tasks) {
                *word &= !bits;
            }
        }
    }
}
