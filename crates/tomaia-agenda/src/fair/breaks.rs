//! Fewer breaks at the same profit: simulated annealing over exchanges of two slots along a chain.
//!
//! Somebody who moves a meeting from one slot to another begins a chain: whoever is in the way moves the other way
//! round. Everybody inside the chain meets in both slots before and after, so only the two people at its ends can
//! win or lose a break, and only they can be away. That makes a move a walk along the chain and two counts of bits.
//!
//! Where every table is taken, two chains that go opposite ways move together. Now and then a request gives way to
//! another of the same weight, or a closed chain is turned, which changes no break but opens other ways.
//!
//! Threads share the work exactly: each exchanges slots of a window of its own, and the windows are separated by
//! slots that stay as they are, so that breaks of one window do not depend on the other. Each thread changes the
//! number of meetings of its own people only, and brings in its own requests only.
//!
//! Source: Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science 220 (1983) 671-680;
//! chains as neighbourhood: Johnson, Aragon, McGeoch and Schevon, Operations Research 39 (1991) 378-406.

use std::collections::HashMap;

use super::format::{Fair, Request};
use super::plan::{NOWHERE, Plan, breaks_of, rotated};
use super::relax::bits;
use crate::control::Control;
use crate::random::Random;

const PATIENCE: u64 = 1_024;

/// Moves of a thread between two divisions into windows.
const ROUND: u64 = 1 << 17;

/// Temperatures at the beginning and at the end, in breaks.
const HOTTEST: f64 = 0.3;
const COLDEST: f64 = 0.1;

/// Longer chains are given up.
const LONGEST_CHAIN: u32 = 200;

/// Draws for a second chain or for a request to give way.
const TRIES: usize = 8;

/// Nobody.
const FREE: u32 = u32::MAX;

/// How long and by how many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// Moves of each thread.
    pub(crate) moves: u64,
    /// Whether the cooling also follows the time that is left.
    pub(crate) timed: bool,
    pub(crate) threads: usize,
    pub(crate) seed: u64,
}

/// What may change beside the slots.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leeway<'a> {
    /// Requests that may be held or not.
    pub(crate) flexible: &'a [u32],
    /// Nothing has fewer breaks.
    pub(crate) least: i64,
}

/// Anneals; the plan ends as the best found, and the profit never changes.
pub(crate) fn anneal(plan: &mut Plan<'_>, effort: Effort, leeway: Leeway<'_>, control: &dyn Control) {
    let of_pair = pairs(plan.fair);
    let mut board = Board::new(plan, &of_pair, leeway.flexible);
    let mut best = board.clone();
    let mut random = Random::new(effort.seed);
    let begun = if effort.timed { control.spent().unwrap_or(0.0) } else { 0.0 };
    let mut done = 0;
    while done < effort.moves && board.breaks > leeway.least && !control.should_stop() {
        let moves = ROUND.min(effort.moves - done);
        let cooling = Cooling { done, moves: effort.moves, begun, timed: effort.timed, control };
        board = board.round(effort.threads, moves, cooling, &mut random);
        done += moves;
        if board.breaks < best.breaks {
            best = board.clone();
        }
    }
    if best.breaks < plan.breaks() {
        plan.restore(&best.slots());
    }
}

fn pairs(fair: &Fair) -> HashMap<(u32, u32), u32> {
    let pair = |(number, request): (usize, &Request)| ((request.buyer, request.seller), number as u32);
    fair.requests.iter().enumerate().map(pair).collect()
}

/// The fewest breaks of somebody who is there in these slots and meets so often.
pub(crate) fn fewest(there: u128, meetings: u32) -> i64 {
    let mut lengths = Vec::new();
    let mut rest = there;
    while rest != 0 {
        let start = rest.trailing_zeros();
        let length = (rest >> start).trailing_ones();
        lengths.push(length);
        rest = if start + length >= 128 { 0 } else { rest >> (start + length) << (start + length) };
    }
    lengths.sort_unstable_by(|one, other| other.cmp(one));
    let mut missing = meetings;
    let mut runs = 0;
    for length in lengths {
        if missing == 0 {
            break;
        }
        runs += 1;
        missing = missing.saturating_sub(length);
    }
    (runs - 1).max(0)
}

/// How warm it is.
#[derive(Clone, Copy)]
struct Cooling<'a> {
    done: u64,
    moves: u64,
    begun: f64,
    timed: bool,
    control: &'a dyn Control,
}

impl Cooling<'_> {
    /// Chances of one, two, three and four breaks more, as shares of 2^64.
    fn chances(&self, step: u64) -> [u64; 5] {
        let of_time = self
            .timed
            .then(|| self.control.spent())
            .flatten()
            .map_or(0.0, |spent| (spent - self.begun) / f64::max(1.0 - self.begun, 1e-9));
        let share = ((self.done + step) as f64 / self.moves as f64).max(of_time).min(1.0);
        let temperature = HOTTEST * (COLDEST / HOTTEST).powf(share);
        let chance = |worse: usize| ((-(worse as f64) / temperature).exp() * 2.0_f64.powi(64)) as u64;
        [0, 1, 2, 3, 4].map(chance)
    }
}

/// What a thread may touch.
#[derive(Clone, Copy)]
struct Share {
    window: u128,
    thread: u32,
    threads: u32,
}

impl Share {
    /// Whether a person or a request is this thread's.
    fn owns(self, number: u32) -> bool {
        number % self.threads == self.thread
    }
}

/// Where a chain ends: who, in which slot that person meets, and in which not.
struct End {
    person: usize,
    slot: usize,
    other: usize,
    /// The slot where the chain begins loses a meeting.
    is_odd: bool,
}

/// Who meets whom when.
#[derive(Clone)]
struct Board<'a> {
    fair: &'a Fair,
    of_pair: &'a HashMap<(u32, u32), u32>,
    flexible: &'a [u32],
    held: Vec<bool>,
    slots: usize,
    /// The other side, by person and slot.
    partner: Vec<u32>,
    busy: Vec<u128>,
    in_slot: Vec<u32>,
    breaks: i64,
}

impl<'a> Board<'a> {
    fn new(plan: &Plan<'a>, of_pair: &'a HashMap<(u32, u32), u32>, flexible: &'a [u32]) -> Self {
        let (fair, slots) = (plan.fair, plan.fair.slots as usize);
        let mut board = Board {
            fair,
            of_pair,
            flexible,
            held: plan.slots().iter().map(|slot| *slot != NOWHERE).collect(),
            slots,
            partner: vec![FREE; fair.people.len() * slots],
            busy: plan.busy.clone(),
            in_slot: vec![0; slots],
            breaks: plan.breaks(),
        };
        for (request, &slot) in fair.requests.iter().zip(plan.slots()).filter(|(_, slot)| **slot != NOWHERE) {
            board.partner[request.buyer as usize * slots + slot as usize] = request.seller;
            board.partner[request.seller as usize * slots + slot as usize] = request.buyer;
            board.in_slot[slot as usize] += 1;
        }
        board
    }

    /// The slot of each request.
    fn slots(&self) -> Vec<u8> {
        let mut slot_of = vec![NOWHERE; self.fair.requests.len()];
        for buyer in 0..self.fair.buyers {
            for slot in bits(self.busy[buyer]) {
                let pair = (buyer as u32, self.partner[buyer * self.slots + slot]);
                if let Some(&request) = self.of_pair.get(&pair) {
                    slot_of[request as usize] = slot as u8;
                }
            }
        }
        slot_of
    }

    /// So many moves of each thread, in windows that are drawn anew.
    fn round(self, threads: usize, moves: u64, cooling: Cooling<'_>, random: &mut Random) -> Self {
        let threads = threads.clamp(1, (self.slots / 4).max(1));
        if threads == 1 {
            let mut board = self;
            let all = Share { window: u128::MAX, thread: 0, threads: 1 };
            board.work(all, moves, cooling, &mut Random::new(random.next_u64()));
            return board;
        }
        let shares: Vec<(Share, u64)> = windows(self.slots, threads, random)
            .into_iter()
            .zip(0..)
            .map(|(window, thread)| (Share { window, thread, threads: threads as u32 }, random.next_u64()))
            .collect();
        let start = &self;
        let run = |(share, seed): (Share, u64)| {
            let mut own = start.clone();
            own.work(share, moves, cooling, &mut Random::new(seed));
            (share.window, own)
        };
        let results: Vec<(u128, Board<'a>)> = std::thread::scope(|scope| {
            let workers: Vec<_> = shares.iter().map(|&share| scope.spawn(move || run(share))).collect();
            workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
        });
        if results.len() < threads { self } else { self.merged(&results) }
    }

    fn merged(&self, results: &[(u128, Board<'a>)]) -> Self {
        let mut board = self.clone();
        for (window, result) in results {
            board.breaks += result.breaks - self.breaks;
            for slot in bits(*window) {
                board.in_slot[slot] = result.in_slot[slot];
                let cells = board.partner.iter_mut().zip(&result.partner).skip(slot).step_by(self.slots);
                for (cell, &found) in cells {
                    *cell = found;
                }
            }
            for (busy, found) in board.busy.iter_mut().zip(&result.busy) {
                *busy = (*busy & !window) | (found & window);
            }
        }
        board.held.fill(false);
        for (request, &slot) in board.slots().iter().enumerate() {
            board.held[request] = slot != NOWHERE;
        }
        board
    }

    fn work(&mut self, share: Share, moves: u64, cooling: Cooling<'_>, random: &mut Random) {
        let window = share.window;
        let is_movable = |person: &u32| {
            let there = self.fair.people[*person as usize].there & window;
            there.count_ones() > 1 && self.busy[*person as usize] & window != 0
        };
        let movable: Vec<u32> = (0..self.fair.people.len() as u32).filter(is_movable).collect();
        if movable.is_empty() {
            return;
        }
        let mut chances = cooling.chances(0);
        for step in 0..moves {
            if step.is_multiple_of(PATIENCE) {
                if cooling.control.should_stop() {
                    return;
                }
                chances = cooling.chances(step);
            }
            let person = self.draw(&movable, random);
            match step % 64 {
                0 => self.turn(person, window, random),
                3 | 19 | 35 | 51 if !self.flexible.is_empty() => self.try_choice(share, &chances, random),
                _ => {
                    if let Some((from, to)) = self.propose(person, window, random) {
                        self.try_move(person, (from, to), &movable, &chances, random);
                    }
                }
            }
        }
    }

    /// Of two people the one who has more breaks.
    fn draw(&self, movable: &[u32], random: &mut Random) -> usize {
        let one = movable[random.below(movable.len())] as usize;
        let other = movable[random.below(movable.len())] as usize;
        if breaks_of(self.busy[other]) > breaks_of(self.busy[one]) { other } else { one }
    }

    /// A slot to leave, mostly one at the end of a run, and a slot to take, mostly one beside a run.
    fn propose(&self, person: usize, window: u128, random: &mut Random) -> Option<(usize, usize)> {
        let busy = self.busy[person];
        let draw = random.next_u64();
        let (mut leave, mut take) = (busy & window, self.fair.people[person].there & !busy & window);
        let ends = leave & !((busy << 1) & (busy >> 1));
        if draw & 3 != 0 && ends != 0 {
            leave = ends;
        }
        let beside = take & ((busy << 1) | (busy >> 1));
        if draw & 28 != 0 && beside != 0 {
            take = beside;
        }
        if draw & 32 != 0 {
            // A meeting that stands alone, or a break of one slot, are where a break can be won.
            let alone = leave & !((busy << 1) | (busy >> 1));
            let between = take & (busy << 1) & (busy >> 1);
            leave = if alone == 0 { leave } else { alone };
            take = if between == 0 { take } else { between };
        }
        let from = rotated(leave, self.turned(draw >> 8)).next()?;
        let to = rotated(take, self.turned(draw >> 24)).next()?;
        Some((from, to))
    }

    /// A slot from 16 random bits.
    fn turned(&self, draw: u64) -> usize {
        ((draw & 0xFFFF) as usize * self.slots) >> 16
    }

    fn change(&self, person: usize, from: usize, to: usize) -> i64 {
        let busy = self.busy[person];
        breaks_of(busy ^ (1 << from) ^ (1 << to)) - breaks_of(busy)
    }

    /// Follows the chain of somebody who meets in `from` and not in `to`; none when its end is away or too far.
    fn end(&self, person: usize, (from, to): (usize, usize)) -> Option<End> {
        let (mut here, mut slot, mut other) = (person, from, to);
        for edges in 1..=LONGEST_CHAIN {
            here = self.partner[here * self.slots + slot] as usize;
            if self.busy[here] & (1 << other) == 0 {
                let is_there = self.fair.people[here].there & (1 << other) != 0;
                return is_there.then_some(End { person: here, slot, other, is_odd: edges % 2 == 1 });
            }
            (slot, other) = (other, slot);
        }
        None
    }

    fn try_move(
        &mut self,
        person: usize,
        (from, to): (usize, usize),
        movable: &[u32],
        chances: &[u64; 5],
        random: &mut Random,
    ) {
        let Some(end) = self.end(person, (from, to)) else { return };
        let mut worse = self.change(person, from, to) + self.change(end.person, end.slot, end.other);
        let mut against = None;
        if end.is_odd && self.in_slot[to] >= self.fair.tables {
            let Some((second, end)) = self.counterpart((from, to), movable, random) else { return };
            worse += self.change(second, to, from) + self.change(end.person, end.slot, end.other);
            against = Some((second, end));
        }
        if !is_taken(worse, chances, random) {
            return;
        }
        self.exchange(person, (from, to), &end);
        match against {
            Some((second, end)) => self.exchange(second, (to, from), &end),
            None if end.is_odd => {
                self.in_slot[from] -= 1;
                self.in_slot[to] += 1;
            }
            None => {}
        }
        self.breaks += worse;
    }

    /// Somebody whose chain gives back the table that another chain takes.
    fn counterpart(
        &self,
        (from, to): (usize, usize),
        movable: &[u32],
        random: &mut Random,
    ) -> Option<(usize, End)> {
        for _ in 0..TRIES {
            let person = movable[random.below(movable.len())] as usize;
            let moves = self.busy[person] & (1 << to) != 0
                && self.fair.people[person].there & !self.busy[person] & (1 << from) != 0;
            if moves && let Some(end) = self.end(person, (to, from)).filter(|end| end.is_odd) {
                return Some((person, end));
            }
        }
        None
    }

    /// Exchanges both slots of everybody along the chain.
    fn exchange(&mut self, person: usize, (from, to): (usize, usize), end: &End) {
        let (mut here, mut slot, mut other) = (person, from, to);
        loop {
            let row = here * self.slots;
            let next = self.partner[row + slot];
            self.partner.swap(row + from, row + to);
            if next == FREE {
                break;
            }
            here = next as usize;
            (slot, other) = (other, slot);
        }
        self.busy[person] ^= (1 << from) ^ (1 << to);
        self.busy[end.person] ^= (1 << end.slot) ^ (1 << end.other);
    }

    /// Turns a closed chain through somebody who meets in both of two slots.
    fn turn(&mut self, person: usize, window: u128, random: &mut Random) {
        let busy = self.busy[person] & window;
        let draw = random.next_u64();
        let mut found = rotated(busy, self.turned(draw));
        let (Some(from), Some(to)) = (found.next(), rotated(busy, self.turned(draw >> 16)).next()) else {
            return;
        };
        if from == to || !self.is_closed(person, (from, to)) {
            return;
        }
        let (mut here, mut slot, mut other) = (person, from, to);
        loop {
            let row = here * self.slots;
            let next = self.partner[row + slot] as usize;
            self.partner.swap(row + from, row + to);
            here = next;
            (slot, other) = (other, slot);
            if here == person {
                return;
            }
        }
    }

    fn is_closed(&self, person: usize, (from, to): (usize, usize)) -> bool {
        let (mut here, mut slot, mut other) = (person, from, to);
        for _ in 0..LONGEST_CHAIN {
            let next = self.partner[here * self.slots + slot];
            if next == FREE {
                return false;
            }
            here = next as usize;
            (slot, other) = (other, slot);
            if here == person {
                return true;
            }
        }
        false
    }

    /// A request takes the place of another of the same weight.
    fn try_choice(&mut self, share: Share, chances: &[u64; 5], random: &mut Random) {
        let request = self.flexible[random.below(self.flexible.len())];
        if self.held[request as usize] || !share.owns(request) {
            return;
        }
        let Some((released, slot)) = self.to_release(request, share, random) else { return };
        let before = self.breaks;
        self.take(released, slot);
        let entry = self.fair.requests[request as usize];
        let free = |person: u32| self.fair.people[person as usize].there & !self.busy[person as usize];
        let both = free(entry.buyer) & free(entry.seller) & share.window;
        let cost = |slot: usize| {
            let bit = 1_u128 << slot;
            breaks_of(self.busy[entry.buyer as usize] | bit)
                + breaks_of(self.busy[entry.seller as usize] | bit)
        };
        let turn = self.turned(random.next_u64());
        let best = rotated(both, turn)
            .filter(|&slot| self.in_slot[slot] < self.fair.tables)
            .min_by_key(|&slot| cost(slot));
        let Some(found) = best else {
            self.put(released, slot);
            return;
        };
        self.put(request, found);
        if !is_taken(self.breaks - before, chances, random) {
            self.take(request, found);
            self.put(released, slot);
        }
    }

    /// A held request of the same weight that can go for this one without any other loss, and its slot.
    fn to_release(&self, request: u32, share: Share, random: &mut Random) -> Option<(u32, usize)> {
        let entry = self.fair.requests[request as usize];
        let is_full =
            |person: u32| self.busy[person as usize].count_ones() >= self.fair.people[person as usize].most;
        let shared = match (is_full(entry.buyer), is_full(entry.seller)) {
            (true, true) => return None,
            (true, false) => entry.buyer,
            (false, true) => entry.seller,
            (false, false) => {
                let other = self.flexible[random.below(self.flexible.len())];
                self.fair.requests[other as usize].buyer
            }
        };
        let meets = self.busy[shared as usize] & share.window;
        rotated(meets, self.turned(random.next_u64())).take(TRIES).find_map(|slot| {
            let partner = self.partner[shared as usize * self.slots + slot];
            let pair =
                if (shared as usize) < self.fair.buyers { (shared, partner) } else { (partner, shared) };
            let released = *self.of_pair.get(&pair)?;
            self.may_replace(released, request, share).then_some((released, slot))
        })
    }

    fn may_replace(&self, released: u32, request: u32, share: Share) -> bool {
        let (old, new) = (self.fair.requests[released as usize], self.fair.requests[request as usize]);
        let count = |person: u32| self.busy[person as usize].count_ones();
        let limits = |person: u32| self.fair.people[person as usize];
        let (leaving, coming) = ([old.buyer, old.seller], [new.buyer, new.seller]);
        old.weight == new.weight
            && leaving
                .iter()
                .filter(|person| !coming.contains(person))
                .all(|&person| share.owns(person) && count(person) > limits(person).least)
            && coming.iter().filter(|person| !leaving.contains(person)).all(|&person| {
                let (count, limits) = (count(person), limits(person));
                share.owns(person) && count >= limits.least && count < limits.most
            })
    }

    fn put(&mut self, request: u32, slot: usize) {
        self.held[request as usize] = true;
        self.in_slot[slot] += 1;
        let entry = self.fair.requests[request as usize];
        for (person, partner) in [(entry.buyer, entry.seller), (entry.seller, entry.buyer)] {
            self.partner[person as usize * self.slots + slot] = partner;
            self.flip(person, slot);
        }
    }

    fn take(&mut self, request: u32, slot: usize) {
        self.held[request as usize] = false;
        self.in_slot[slot] -= 1;
        let entry = self.fair.requests[request as usize];
        for person in [entry.buyer, entry.seller] {
            self.partner[person as usize * self.slots + slot] = FREE;
            self.flip(person, slot);
        }
    }

    fn flip(&mut self, person: u32, slot: usize) {
        let busy = &mut self.busy[person as usize];
        self.breaks -= breaks_of(*busy);
        *busy ^= 1 << slot;
        self.breaks += breaks_of(*busy);
    }
}

fn is_taken(worse: i64, chances: &[u64; 5], random: &mut Random) -> bool {
    worse <= 0 || chances.get(worse as usize).is_some_and(|&chance| random.next_u64() < chance)
}

/// Windows of consecutive slots, the last slot followed by the first, with one slot between each two.
fn windows(slots: usize, threads: usize, random: &mut Random) -> Vec<u128> {
    let turn = random.below(slots);
    (0..threads)
        .map(|thread| {
            let (begin, end) = (thread * slots / threads + 1, (thread + 1) * slots / threads);
            (begin..end).fold(0, |window, slot| window | 1 << ((slot + turn) % slots))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_breaks_use_the_longest_stays() {
        assert_eq!(fewest(0b1111, 4), 0);
        assert_eq!(fewest(0b1101_1011, 3), 1);
        assert_eq!(fewest(0b1101_1011, 6), 2);
        assert_eq!(fewest(0b101, 0), 0);
        assert_eq!(fewest(u128::MAX, 128), 0);
    }

    #[test]
    fn windows_never_touch() {
        let mut random = Random::new(1);
        for slots in 8..40 {
            for _ in 0..20 {
                let found = windows(slots, 2, &mut random);
                assert_eq!(found[0] & found[1], 0, "{slots} slots");
                assert_eq!(((found[0] << 1) | (found[0] >> 1)) & found[1], 0, "{slots} slots");
            }
        }
    }
}
