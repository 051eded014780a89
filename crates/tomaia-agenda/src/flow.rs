//! Minimum-cost flow by the primal-dual method: shortest distances give the admissible network, blocking flows
//! fill it. With small integer costs there are few distinct distances, hence few phases.
//!
//! Source: Ford and Fulkerson, "Flows in Networks", 1962, chapter III; the blocking flows are Dinic's, 1970.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Farther than any path.
const FAR: i64 = i64::MAX / 4;

/// A network of arcs with capacities and costs. Arc `a` and its reverse `a ^ 1` are stored side by side.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    to: Vec<u32>,
    capacity: Vec<i32>,
    cost: Vec<i64>,
    nodes: usize,
    /// Arcs of each node: `leaving[first[node]..first[node + 1]]`.
    first: Vec<u32>,
    leaving: Vec<u32>,
    potential: Vec<i64>,
}

impl Network {
    pub(crate) fn new(nodes: usize) -> Self {
        Network {
            to: Vec::new(),
            capacity: Vec::new(),
            cost: Vec::new(),
            nodes,
            first: Vec::new(),
            leaving: Vec::new(),
            potential: vec![0; nodes],
        }
    }

    /// Adds an arc and returns its number.
    pub(crate) fn add(&mut self, from: usize, to: usize, capacity: i32, cost: i64) -> usize {
        let arc = self.to.len();
        self.to.extend([to as u32, from as u32]);
        self.capacity.extend([capacity, 0]);
        self.cost.extend([cost, -cost]);
        arc
    }

    /// Flow on an arc.
    pub(crate) fn flow(&self, arc: usize) -> i32 {
        self.capacity[arc ^ 1]
    }

    /// Dual price of a node after [`Network::minimise`]: an arc that is not full has
    /// `cost + potential(from) - potential(to) >= 0`, one that carries flow has it `<= 0`.
    pub(crate) fn potential(&self, node: usize) -> i64 {
        self.potential[node]
    }

    /// Sends flow from source to sink as long as it lowers the total cost; returns that cost. The arcs must
    /// form no cycle.
    pub(crate) fn minimise(&mut self, source: usize, sink: usize) -> i64 {
        self.index_arcs();
        self.potential = self.distances_without_cycles(source);
        let mut total = 0;
        loop {
            let distance = self.potential[sink] - self.potential[source];
            if distance >= 0 || self.potential[sink] >= FAR {
                return total;
            }
            total += distance * i64::from(self.saturate(source, sink));
            if !self.lengthen(source, sink) {
                return total;
            }
        }
    }

    fn index_arcs(&mut self) {
        let mut first = vec![0_u32; self.nodes + 1];
        for arc in 0..self.to.len() {
            first[self.to[arc ^ 1] as usize + 1] += 1;
        }
        for node in 0..self.nodes {
            first[node + 1] += first[node];
        }
        let mut next = first.clone();
        let mut leaving = vec![0; self.to.len()];
        for arc in 0..self.to.len() {
            let from = self.to[arc ^ 1] as usize;
            leaving[next[from] as usize] = arc as u32;
            next[from] += 1;
        }
        (self.first, self.leaving) = (first, leaving);
    }

    fn arcs(&self, node: usize) -> std::ops::Range<usize> {
        self.first[node] as usize..self.first[node + 1] as usize
    }

    /// Bellman and Ford with a queue, for the first potentials: costs may be negative. Nodes that cannot be
    /// reached keep a large potential.
    fn distances_without_cycles(&self, source: usize) -> Vec<i64> {
        let mut distance = vec![FAR; self.nodes];
        let mut queue = std::collections::VecDeque::from([source]);
        let mut queued = vec![false; self.nodes];
        distance[source] = 0;
        while let Some(node) = queue.pop_front() {
            queued[node] = false;
            for position in self.arcs(node) {
                let arc = self.leaving[position] as usize;
                let to = self.to[arc] as usize;
                let through = distance[node] + self.cost[arc];
                if self.capacity[arc] > 0 && through < distance[to] {
                    distance[to] = through;
                    if !queued[to] {
                        queued[to] = true;
                        queue.push_back(to);
                    }
                }
            }
        }
        distance
    }

    fn reduced(&self, from: usize, arc: usize) -> i64 {
        self.cost[arc] + self.potential[from] - self.potential[self.to[arc] as usize]
    }

    /// Raises the potentials until a new shortest path is admissible; false when the sink is cut off.
    fn lengthen(&mut self, source: usize, sink: usize) -> bool {
        let mut distance = vec![FAR; self.nodes];
        let mut heap = BinaryHeap::from([(Reverse(0), source as u32)]);
        distance[source] = 0;
        while let Some((Reverse(reached), node)) = heap.pop() {
            let node = node as usize;
            if reached > distance[node] {
                continue;
            }
            if node == sink {
                break;
            }
            for position in self.arcs(node) {
                let arc = self.leaving[position] as usize;
                if self.capacity[arc] == 0 {
                    continue;
                }
                let to = self.to[arc] as usize;
                let through = reached + self.reduced(node, arc);
                if through < distance[to] {
                    distance[to] = through;
                    heap.push((Reverse(through), to as u32));
                }
            }
        }
        if distance[sink] >= FAR {
            return false;
        }
        for (potential, &distance_here) in self.potential.iter_mut().zip(&distance) {
            *potential += distance_here.min(distance[sink]);
        }
        true
    }

    /// Sends as much as possible over arcs of reduced cost 0.
    fn saturate(&mut self, source: usize, sink: usize) -> i32 {
        let mut sent = 0;
        while let Some(level) = self.levels(source, sink) {
            let mut next: Vec<u32> = self.first[..self.nodes].to_vec();
            while let Some(amount) = self.advance(source, sink, &level, &mut next) {
                sent += amount;
            }
        }
        sent
    }

    fn levels(&self, source: usize, sink: usize) -> Option<Vec<u32>> {
        let mut level = vec![u32::MAX; self.nodes];
        let mut queue = vec![source];
        level[source] = 0;
        let mut head = 0;
        while let Some(&node) = queue.get(head) {
            head += 1;
            for position in self.arcs(node) {
                let arc = self.leaving[position] as usize;
                let to = self.to[arc] as usize;
                if self.capacity[arc] > 0 && level[to] == u32::MAX && self.reduced(node, arc) == 0 {
                    level[to] = level[node] + 1;
                    queue.push(to);
                }
            }
        }
        (level[sink] != u32::MAX).then_some(level)
    }

    /// One augmenting path of the level graph, without recursion.
    fn advance(&mut self, source: usize, sink: usize, level: &[u32], next: &mut [u32]) -> Option<i32> {
        let mut path: Vec<usize> = Vec::new();
        let mut node = source;
        while node != sink {
            let mut found = None;
            while next[node] < self.first[node + 1] {
                let arc = self.leaving[next[node] as usize] as usize;
                let to = self.to[arc] as usize;
                if self.capacity[arc] > 0 && level[to] == level[node] + 1 && self.reduced(node, arc) == 0 {
                    found = Some(arc);
                    break;
                }
                next[node] += 1;
            }
            match found {
                Some(arc) => {
                    path.push(arc);
                    node = self.to[arc] as usize;
                }
                None => {
                    let arc = path.pop()?;
                    node = self.to[arc ^ 1] as usize;
                    next[node] += 1;
                }
            }
        }
        let amount = path.iter().map(|&arc| self.capacity[arc]).min()?;
        for &arc in &path {
            self.capacity[arc] -= amount;
            self.capacity[arc ^ 1] += amount;
        }
        Some(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dearer_pair_wins_when_only_one_fits() {
        let mut network = Network::new(4);
        network.add(0, 1, 1, 0);
        let cheap = network.add(1, 2, 1, -3);
        let dear = network.add(1, 2, 1, -5);
        network.add(2, 3, 2, 0);
        assert_eq!(network.minimise(0, 3), -5);
        assert_eq!((network.flow(cheap), network.flow(dear)), (0, 1));
    }

    #[test]
    fn a_first_choice_is_taken_back_for_the_sake_of_two() {
        // Guests 1 and 2, companies 3 and 4, one meeting each; the greedy choice 1-3 leaves 2 with nothing.
        let mut network = Network::new(6);
        for guest in [1, 2] {
            network.add(0, guest, 1, 0);
        }
        let first = network.add(1, 3, 1, -5);
        network.add(1, 4, 1, -4);
        network.add(2, 3, 1, -4);
        for company in [3, 4] {
            network.add(company, 5, 1, 0);
        }
        assert_eq!(network.minimise(0, 5), -8);
        assert_eq!(network.flow(first), 0);
    }
}
