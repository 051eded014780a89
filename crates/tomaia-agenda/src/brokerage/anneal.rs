//! A good plan of an event, fast: simulated annealing over exchanges of two slots along a chain, beginning with any
//! plan that keeps the rules. Nobody ever meets twice in a slot or outside what she may; full slots, the order of
//! meetings and fairness may be broken on the way, at a price, and a plan that breaks them is never kept.
//!
//! Along a chain everybody but its two ends meets in both slots before and after, so a move changes when two people
//! are busy, however long the chain is. Source of the chains: Kempe, "On the geographical problem of the four
//! colours", American Journal of Mathematics 2 (1879).

use super::domains::Domains;
use super::format::EventProblem;
use crate::control::Control;
use crate::fair::rotated;
use crate::random::Random;

const NOBODY: u32 = u32::MAX;
const PATIENCE: u64 = 1_024;

/// What a plan pays. Idle slots lead towards the end of a break, which alone is what counts.
const BREAK: i64 = 20;
const IDLE: i64 = 6;
const OVER_FAIRNESS: i64 = 40;
const OVER_LOCATIONS: i64 = 20;
const OUT_OF_ORDER: i64 = 50;

/// Temperatures at the beginning and at the end.
const HOTTEST: f64 = 8.0;
const COLDEST: f64 = 2.0;

/// The most that the far end of a chain can gain: two breaks and two slots.
const MOST_GAIN: f64 = (2 * BREAK + 2 * OVER_FAIRNESS) as f64;

#[derive(Clone, Debug)]
pub(crate) struct Schedule<'a> {
    problem: &'a EventProblem,
    domains: &'a Domains,
    /// Breaks a person may have: enough for fairness, and more than needed only where everybody has breaks.
    most_breaks: u32,
    /// Those who have meetings.
    people: Vec<usize>,
    followers: Vec<Vec<u32>>,
    is_ordered: bool,
    slot: Vec<u8>,
    /// Meeting held, by participant and slot.
    at: Vec<u32>,
    busy: Vec<u128>,
    in_slot: Vec<usize>,
    breaks: i64,
    over_fairness: i64,
    over_locations: i64,
    out_of_order: i64,
    chain: Vec<u32>,
    seen: Vec<u32>,
    stamp: u32,
    best: Option<(i64, Vec<u8>)>,
}

/// One person's slots before and after a move.
#[derive(Clone, Copy)]
struct Change {
    person: usize,
    before: u128,
    after: u128,
}

impl Change {
    fn new(person: usize, before: u128, from: usize, to: usize) -> Change {
        Change { person, before, after: before ^ (1 << from) ^ (1 << to) }
    }

    /// Breaks, and breaks over the limit, that the move adds.
    fn breaks(self, most: u32) -> (i64, i64) {
        let (before, after) = (breaks(self.before), breaks(self.after));
        let over = |count: u32| i64::from(count.saturating_sub(most));
        (i64::from(after) - i64::from(before), over(after) - over(before))
    }

    fn price(self, most: u32) -> i64 {
        let (breaks, over) = self.breaks(most);
        BREAK * breaks + OVER_FAIRNESS * over + IDLE * (idle(self.after) - idle(self.before))
    }
}

fn breaks(busy: u128) -> u32 {
    (busy & !(busy << 1)).count_ones().saturating_sub(1)
}

/// Slots between the first and the last meeting without one.
fn idle(busy: u128) -> i64 {
    if busy == 0 {
        return 0;
    }
    128 - i64::from(busy.leading_zeros() + busy.trailing_zeros() + busy.count_ones())
}

impl<'a> Schedule<'a> {
    pub(crate) fn new(
        problem: &'a EventProblem,
        domains: &'a Domains,
        fairness: Option<usize>,
        slots: &[usize],
    ) -> Self {
        let mut followers = vec![Vec::new(); problem.meetings.len()];
        for later in 0..problem.meetings.len() {
            for &earlier in problem.predecessors_of(later) {
                followers[earlier].push(later as u32);
            }
        }
        let people = (0..problem.participants).filter(|&person| !domains.meetings_of[person].is_empty());
        let mut schedule = Schedule {
            problem,
            domains,
            most_breaks: fairness.map_or(u32::MAX, |most| most.min(problem.slots) as u32),
            people: people.collect(),
            is_ordered: followers.iter().any(|later| !later.is_empty()),
            followers,
            slot: Vec::new(),
            at: Vec::new(),
            busy: Vec::new(),
            in_slot: Vec::new(),
            breaks: 0,
            over_fairness: 0,
            over_locations: 0,
            out_of_order: 0,
            chain: Vec::new(),
            seen: vec![0; problem.meetings.len()],
            stamp: 0,
            best: None,
        };
        schedule.put(slots.iter().map(|&slot| slot as u8).collect());
        schedule.keep_best();
        schedule
    }

    /// The plan with the fewest breaks that keeps every rule, fairness too.
    pub(crate) fn best(&self) -> Option<Vec<usize>> {
        let (_, slots) = self.best.as_ref()?;
        Some(slots.iter().map(|&slot| slot.into()).collect())
    }

    fn put(&mut self, slots: Vec<u8>) {
        let problem = self.problem;
        self.at = vec![NOBODY; problem.participants * problem.slots];
        self.busy = vec![0; problem.participants];
        self.in_slot = vec![0; problem.slots];
        for (meeting, (&slot, pair)) in slots.iter().zip(&problem.meetings).enumerate() {
            self.in_slot[slot as usize] += 1;
            for &person in pair {
                self.at[person * problem.slots + slot as usize] = meeting as u32;
                self.busy[person] |= 1 << slot;
            }
        }
        self.slot = slots;
        let counts = self.busy.iter().map(|&busy| breaks(busy));
        self.breaks = counts.clone().map(i64::from).sum();
        self.over_fairness = counts.map(|count| i64::from(count.saturating_sub(self.most_breaks))).sum();
        self.over_locations =
            self.in_slot.iter().map(|held| held.saturating_sub(problem.locations) as i64).sum();
        self.chain = (0..self.slot.len() as u32).collect();
        self.out_of_order = if self.is_ordered { self.disorder() } else { 0 };
    }

    fn keep_best(&mut self) {
        let keeps_rules = self.over_fairness + self.over_locations + self.out_of_order == 0;
        if keeps_rules && self.best.as_ref().is_none_or(|best| self.breaks < best.0) {
            self.best = Some((self.breaks, self.slot.clone()));
        }
    }

    /// Follows the chain that a meeting pulls along when it goes to a slot in which its person is free. Returns the
    /// change at the far end, or none when a meeting cannot move.
    fn trace(&mut self, meeting: u32, person: usize, from: usize, to: usize) -> Option<Change> {
        let slots = self.problem.slots;
        let (mut meeting, mut person, mut from, mut to) = (meeting, person, from, to);
        self.chain.clear();
        loop {
            if self.domains.of_meeting[meeting as usize] & (1 << to) == 0 {
                return None;
            }
            self.chain.push(meeting);
            let [one, other] = self.problem.meetings[meeting as usize];
            person = if person == one { other } else { one };
            meeting = self.at[person * slots + to];
            if meeting == NOBODY {
                return Some(Change::new(person, self.busy[person], from, to));
            }
            (from, to) = (to, from);
        }
    }

    /// Pairs out of order of which the chain has at least one.
    fn disorder(&mut self) -> i64 {
        self.stamp = self.stamp.wrapping_add(1);
        for &member in &self.chain {
            self.seen[member as usize] = self.stamp;
        }
        let mut count = 0;
        for &member in &self.chain {
            let slot = self.slot[member as usize];
            for &earlier in self.problem.predecessors_of(member as usize) {
                count += i64::from(self.slot[earlier] >= slot);
            }
            for &later in &self.followers[member as usize] {
                let is_outside = self.seen[later as usize] != self.stamp;
                count += i64::from(is_outside && self.slot[later as usize] <= slot);
            }
        }
        count
    }

    fn exchange(&mut self, from: usize, to: usize) {
        for &member in &self.chain {
            self.slot[member as usize] ^= (from ^ to) as u8;
        }
    }

    /// Tries one move; done when it costs at most `limit` more.
    fn step(&mut self, limit: f64, random: &mut Random) {
        let slots = self.problem.slots;
        let person = self.people[random.below(self.people.len())];
        let own = &self.domains.meetings_of[person];
        let meeting = own[random.below(own.len())];
        let from = self.slot[meeting] as usize;
        let Some(to) = self.target(meeting, self.busy[person], random) else { return };
        let near = Change::new(person, self.busy[person], from, to);
        let mut price = near.price(self.most_breaks);
        if price as f64 > limit + MOST_GAIN {
            return;
        }
        let Some(far) = self.trace(meeting as u32, person, from, to) else { return };
        price += far.price(self.most_breaks);
        let moves_one = self.chain.len() % 2 == 1;
        let crowded = if moves_one {
            let most = self.problem.locations;
            i64::from(self.in_slot[to] >= most) - i64::from(self.in_slot[from] > most)
        } else {
            0
        };
        price += OVER_LOCATIONS * crowded;
        if price as f64 > limit + if self.is_ordered { MOST_GAIN } else { 0.0 } {
            return;
        }
        let before = if self.is_ordered { self.disorder() } else { 0 };
        self.exchange(from, to);
        if self.is_ordered {
            let disorder = self.disorder() - before;
            if (price + OUT_OF_ORDER * disorder) as f64 > limit {
                self.exchange(from, to);
                return;
            }
            self.out_of_order += disorder;
        }
        self.over_locations += crowded;
        if moves_one {
            self.in_slot[from] -= 1;
            self.in_slot[to] += 1;
        }
        for change in [near, far] {
            let (breaks, over) = change.breaks(self.most_breaks);
            self.breaks += breaks;
            self.over_fairness += over;
            self.busy[change.person] = change.after;
            let left = (change.before & !change.after).trailing_zeros() as usize;
            self.at[change.person * slots + left] = NOBODY;
        }
        for &member in &self.chain {
            for person in self.problem.meetings[member as usize] {
                self.at[person * slots + self.slot[member as usize] as usize] = member;
            }
        }
        self.keep_best();
    }

    /// Anneals for so many moves, or until a plan that keeps the rules has at most `enough` breaks.
    pub(crate) fn anneal(&mut self, moves: u64, enough: usize, random: &mut Random, control: &dyn Control) {
        if self.people.is_empty() {
            return;
        }
        let mut temperature = HOTTEST;
        for step in 0..moves {
            if step.is_multiple_of(PATIENCE) {
                let is_enough = self.best.as_ref().is_some_and(|best| best.0 <= enough as i64);
                if is_enough || control.should_stop() {
                    break;
                }
                temperature = HOTTEST * (COLDEST / HOTTEST).powf(step as f64 / moves as f64);
            }
            let draw = ((random.next_u64() >> 11) + 1) as f64 / (1_u64 << 53) as f64;
            self.step(-temperature * draw.ln(), random);
        }
    }

    /// A slot in which the person is free: mostly one beside another meeting of hers, else any.
    fn target(&self, meeting: usize, busy: u128, random: &mut Random) -> Option<usize> {
        let free = self.domains.of_meeting[meeting] & !busy;
        let beside = ((busy << 1) | (busy >> 1)) & free;
        let among = if beside == 0 || random.chance(1, 4) { free } else { beside };
        rotated(among, random.below(self.problem.slots)).next()
    }
}
