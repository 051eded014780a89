//! The best route of one day under prices, by labels: a label is a way of having reached a stop, and one that is
//! earlier, worth more and freer makes another one useless. Which visits a label remembers is limited to neighbours
//! ("ng-routes": Baldacci, Mingozzi and Roberti, *Operations Research* 59, 2011), so a route may come back to a visit
//! after an excursion: that only makes the bound weaker.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::model::Model;
use crate::visits::{self, Set, has, put};

/// A day to find a route for.
pub(super) struct Network<'a> {
    model: &'a Model,
    route: usize,
    /// Candidates with the number of their task on this route.
    pub nodes: Vec<(u32, usize)>,
    /// Tasks that a label at a node remembers.
    memory: Vec<Set>,
    /// Neighbouring nodes that can follow each node, with the road.
    after: Vec<Vec<(u32, i32)>>,
}

/// A best route.
pub(super) struct Best {
    pub points: f64,
    /// Nodes in order.
    pub nodes: Vec<u32>,
}

struct Label {
    node: u32,
    parent: u32,
    leave: i32,
    points: f64,
    seen: Set,
    lunch: bool,
    /// Visits so far that count against the day's most; 0 where there is no such limit.
    visits: u32,
    alive: bool,
}

impl<'a> Network<'a> {
    /// None when the day has too many visits.
    pub(super) fn new(model: &'a Model, route: usize, neighbours: usize) -> Option<Network<'a>> {
        let mut tasks: Vec<u32> = Vec::new();
        let mut nodes = Vec::new();
        for &number in &model.of_route[route] {
            let task = model.candidates[number as usize].task;
            let at = tasks.iter().position(|&known| known == task).unwrap_or_else(|| {
                tasks.push(task);
                tasks.len() - 1
            });
            nodes.push((number, at));
        }
        if tasks.len() > visits::MOST {
            return None;
        }
        let mut network = Network { model, route, nodes, memory: Vec::new(), after: Vec::new() };
        network.connect(neighbours);
        Some(network)
    }

    fn connect(&mut self, neighbours: usize) {
        let model = self.model;
        for &(one, task) in &self.nodes {
            let first = &model.candidates[one as usize];
            let mut after = Vec::new();
            let mut near: Vec<(i64, usize)> = Vec::new();
            for (at, &(two, other)) in (0_u32..).zip(&self.nodes) {
                if other == task {
                    continue;
                }
                let second = &model.candidates[two as usize];
                let road = model.road(first.place, second.place);
                let arrival = i64::from(first.open) + i64::from(first.service) + i64::from(road);
                if arrival <= i64::from(second.close) && !(first.lunch && second.lunch) {
                    after.push((at, road));
                    near.push((i64::from(road) + (i64::from(second.open) - arrival).max(0) / 4, other));
                }
            }
            near.sort_unstable();
            let mut memory = Set::default();
            put(&mut memory, task);
            for &(_, other) in near.iter().take(neighbours) {
                put(&mut memory, other);
            }
            self.memory.push(memory);
            self.after.push(after);
        }
    }

    /// Lets labels remember a visit along a way back to it.
    pub(super) fn lengthen_memory(&mut self, nodes: &[u32]) -> bool {
        visits::lengthen_memory(&mut self.memory, nodes, |node| self.nodes[node as usize].1)
    }

    /// The best route when node `i` is worth `worth[i]`; none when the effort is used up or no route holds the lunch.
    pub(super) fn best(&self, worth: &[f64], needs_lunch: bool, effort: &mut u64) -> Option<Best> {
        let mut search = Search {
            network: self,
            worth,
            labels: Vec::new(),
            at_node: vec![Vec::new(); self.nodes.len()],
            queue: BinaryHeap::new(),
            steps: 0,
        };
        let spec = &self.model.routes[self.route];
        for (at, &(number, _)) in (0_u32..).zip(&self.nodes) {
            let place = self.model.candidates[number as usize].place;
            let arrival = spec.earliest + self.model.road(spec.start, place);
            search.reach(at, arrival, None);
        }
        while let Some(Reverse((_, number))) = search.queue.pop() {
            let label = &search.labels[number as usize];
            if !label.alive {
                continue;
            }
            let (node, leave) = (label.node as usize, label.leave);
            *effort = effort.checked_sub(std::mem::take(&mut search.steps))?;
            for &(next, road) in &self.after[node] {
                search.reach(next, leave + road, Some(number));
            }
        }
        search.best(needs_lunch)
    }
}

struct Search<'n, 'a> {
    network: &'n Network<'a>,
    worth: &'n [f64],
    labels: Vec<Label>,
    at_node: Vec<Vec<u32>>,
    queue: BinaryHeap<Reverse<(i32, u32)>>,
    /// Comparisons since the effort was last counted.
    steps: u64,
}

impl Search<'_, '_> {
    fn reach(&mut self, node: u32, arrival: i32, parent: Option<u32>) {
        let network = self.network;
        let (number, task) = network.nodes[node as usize];
        let candidate = &network.model.candidates[number as usize];
        self.steps += 1;
        if arrival > candidate.close {
            return;
        }
        let (points, mut seen, lunch, visits) = match parent {
            None => (0.0, Set::default(), false, 0),
            Some(parent) => {
                let label = &self.labels[parent as usize];
                (label.points, label.seen, label.lunch, label.visits)
            }
        };
        let most = network.model.routes[network.route].max_visits;
        let visits = if most == u32::MAX { 0 } else { visits + u32::from(candidate.counts) };
        if visits > most {
            return;
        }
        if has(&seen, task) || lunch && candidate.lunch {
            return;
        }
        let windows = network.model.windows_of(candidate);
        let Some(start) =
            windows.iter().find(|window| arrival <= window.1).map(|window| arrival.max(window.0))
        else {
            return;
        };
        for (word, memory) in seen.iter_mut().zip(&network.memory[node as usize]) {
            *word &= memory;
        }
        put(&mut seen, task);
        let label = Label {
            node,
            parent: parent.unwrap_or(u32::MAX),
            leave: start + candidate.service,
            points: points + self.worth[node as usize],
            seen,
            lunch: lunch || candidate.lunch,
            visits,
            alive: true,
        };
        self.keep(label);
    }

    /// Keeps a label unless another one makes it useless; those that it makes useless go.
    fn keep(&mut self, label: Label) {
        let node = label.node as usize;
        self.steps += 1 + self.at_node[node].len() as u64;
        let labels = &mut self.labels;
        let beats = |one: &Label, other: &Label| {
            one.lunch == other.lunch
                && one.leave <= other.leave
                && one.points >= other.points
                && one.visits <= other.visits
                && one.seen.iter().zip(&other.seen).all(|(a, b)| a & !b == 0)
        };
        if self.at_node[node].iter().any(|&known| beats(&labels[known as usize], &label)) {
            return;
        }
        self.at_node[node].retain(|&known| {
            let useless = beats(&label, &labels[known as usize]);
            labels[known as usize].alive &= !useless;
            !useless
        });
        let number = labels.len() as u32;
        self.at_node[node].push(number);
        self.queue.push(Reverse((label.leave, number)));
        labels.push(label);
    }

    fn best(&self, needs_lunch: bool) -> Option<Best> {
        let mut best: Option<(f64, u32)> = None;
        for (number, label) in (0_u32..).zip(&self.labels) {
            if (label.lunch || !needs_lunch) && best.is_none_or(|(points, _)| label.points > points) {
                best = Some((label.points, number));
            }
        }
        let (points, mut number) = match best {
            Some(found) if needs_lunch || found.0 > 0.0 => found,
            _ if needs_lunch => return None,
            _ => return Some(Best { points: 0.0, nodes: Vec::new() }),
        };
        let mut nodes = Vec::new();
        while let Some(label) = self.labels.get(number as usize) {
            nodes.push(label.node);
            number = label.parent;
        }
        nodes.reverse();
        Some(Best { points, nodes })
    }
}
