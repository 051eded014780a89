//! A good plan of an event, fast: simulated annealing over exchanges of two slots along a chain, beginning with
//! any plan that keeps the rules. Keeps all rules but fairness, which it is drawn to.

use super::domains::Domains;
use super::format::EventProblem;
use crate::control::Control;
use crate::fair::rotated;
use crate::random::Random;

const NOBODY: u32 = u32::MAX;
const PATIENCE: u64 = 256;
/// Temperatures at the beginning and at the end, in breaks.
const HOTTEST: f64 = 0.3;
const COLDEST: f64 = 0.1;
/// What a break too many for fairness costs, in breaks.
const UNFAIR: i64 = 2;

/// A plan that keeps all rules but perhaps fairness.
#[derive(Clone, Debug)]
pub(crate) struct Schedule<'a> {
    problem: &'a EventProblem,
    domains: &'a Domains,
    fairness: Option<usize>,
    followers: Vec<Vec<u32>>,
    slot: Vec<u8>,
    /// Meeting held, by participant and slot.
    at: Vec<u32>,
    busy: Vec<u128>,
    in_slot: Vec<usize>,
    breaks: i64,
    /// Number of participants with so many breaks.
    with_breaks: Vec<u32>,
    chain: Vec<u32>,
    seen: Vec<u32>,
    stamp: u32,
}

fn runs(busy: u128) -> usize {
    ((busy & !(busy << 1)).count_ones() as usize).saturating_sub(1)
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
        let mut schedule = Schedule {
            problem,
            domains,
            fairness,
            followers,
            slot: slots.iter().map(|&slot| slot as u8).collect(),
            at: vec![NOBODY; problem.participants * problem.slots],
            busy: vec![0; problem.participants],
            in_slot: vec![0; problem.slots],
            breaks: 0,
            with_breaks: vec![0; problem.slots + 1],
            chain: Vec::new(),
            seen: vec![0; problem.meetings.len()],
            stamp: 0,
        };
        schedule.with_breaks[0] = problem.participants as u32;
        for meeting in 0..slots.len() as u32 {
            schedule.put(meeting, slots[meeting as usize]);
        }
        schedule
    }

    pub(crate) fn slots(&self) -> Vec<usize> {
        self.slot.iter().map(|&slot| slot.into()).collect()
    }

    pub(crate) fn is_fair(&self) -> bool {
        self.unfairness() == 0
    }

    /// Breaks by which participants are over what fairness allows.
    fn unfairness(&self) -> i64 {
        let Some(fairness) = self.fairness else { return 0 };
        let least = self.with_breaks.iter().position(|&count| count > 0).unwrap_or(0);
        let over = self.with_breaks.iter().enumerate().skip(least + fairness + 1);
        over.map(|(breaks, &count)| i64::from(count) * (breaks - least - fairness) as i64).sum()
    }

    fn cost(&self) -> i64 {
        self.breaks + UNFAIR * self.unfairness()
    }

    fn flip(&mut self, participant: usize, slot: usize) {
        let busy = self.busy[participant];
        let (before, after) = (runs(busy), runs(busy ^ (1 << slot)));
        self.busy[participant] = busy ^ (1 << slot);
        self.breaks += after as i64 - before as i64;
        self.with_breaks[before] -= 1;
        self.with_breaks[after] += 1;
    }

    fn put(&mut self, meeting: u32, slot: usize) {
        self.slot[meeting as usize] = slot as u8;
        self.in_slot[slot] += 1;
        for participant in self.problem.meetings[meeting as usize] {
            self.at[participant * self.problem.slots + slot] = meeting;
            self.flip(participant, slot);
        }
    }

    fn take(&mut self, meeting: u32) {
        let slot = self.slot[meeting as usize] as usize;
        self.in_slot[slot] -= 1;
        for participant in self.problem.meetings[meeting as usize] {
            self.at[participant * self.problem.slots + slot] = NOBODY;
            self.flip(participant, slot);
        }
    }

    /// The meetings that have to change between two slots together with this one; false when one cannot.
    fn trace(&mut self, meeting: u32, from: usize, to: usize) -> bool {
        self.stamp += 1;
        self.chain.clear();
        self.chain.push(meeting);
        self.seen[meeting as usize] = self.stamp;
        let mut next = 0;
        while let Some(&member) = self.chain.get(next) {
            next += 1;
            let target = if self.slot[member as usize] as usize == from { to } else { from };
            if self.domains.of_meeting[member as usize] & (1 << target) == 0 {
                return false;
            }
            for participant in self.problem.meetings[member as usize] {
                let other = self.at[participant * self.problem.slots + target];
                if other != NOBODY && self.seen[other as usize] != self.stamp {
                    self.seen[other as usize] = self.stamp;
                    self.chain.push(other);
                }
            }
        }
        let moved_up =
            self.chain.iter().filter(|&&member| self.slot[member as usize] as usize == from).count();
        let moved_down = self.chain.len() - moved_up;
        let most = self.problem.locations;
        self.in_slot[to] + moved_up <= most + moved_down && self.in_slot[from] + moved_down <= most + moved_up
    }

    /// Exchanges the two slots along the traced chain; doing it again takes it back.
    fn swap(&mut self, from: usize, to: usize) {
        let chain = std::mem::take(&mut self.chain);
        for &member in &chain {
            self.take(member);
        }
        for &member in &chain {
            let slot = if self.slot[member as usize] as usize == from { to } else { from };
            self.put(member, slot);
        }
        self.chain = chain;
    }

    /// Whether the meetings of the traced chain keep their order with all others.
    fn keeps_order(&self) -> bool {
        self.chain.iter().all(|&member| {
            let slot = self.slot[member as usize];
            let after = |&earlier: &usize| self.slot[earlier] < slot;
            let before = |&later: &u32| slot < self.slot[later as usize];
            self.problem.predecessors_of(member as usize).iter().all(after)
                && self.followers[member as usize].iter().all(before)
        })
    }

    /// Anneals for so many moves, or until there are at most `enough` breaks; ends as the best found.
    pub(crate) fn anneal(&mut self, moves: u64, enough: usize, random: &mut Random, control: &dyn Control) {
        if self.slot.is_empty() {
            return;
        }
        let mut cost = self.cost();
        let mut best = (cost, self.slot.clone());
        let mut temperature = HOTTEST;
        for step in 0..moves {
            if best.0 <= enough as i64 {
                break;
            }
            if step.is_multiple_of(PATIENCE) {
                if control.should_stop() {
                    break;
                }
                temperature = HOTTEST * (COLDEST / HOTTEST).powf(step as f64 / moves as f64);
            }
            let meeting = random.below(self.slot.len()) as u32;
            let (from, to) = (self.slot[meeting as usize] as usize, self.target(meeting, random));
            if from == to || !self.trace(meeting, from, to) {
                continue;
            }
            self.swap(from, to);
            let proposed = self.cost();
            if !is_accepted(proposed - cost, temperature, random) || !self.keeps_order() {
                self.swap(from, to);
                continue;
            }
            cost = proposed;
            if cost < best.0 {
                best = (cost, self.slot.clone());
            }
        }
        if cost != best.0 {
            let slots: Vec<usize> = best.1.iter().map(|&slot| slot.into()).collect();
            *self = Schedule::new(self.problem, self.domains, self.fairness, &slots);
        }
    }

    /// Mostly a slot beside another meeting of one of the two, else any.
    fn target(&self, meeting: u32, random: &mut Random) -> usize {
        let domain = self.domains.of_meeting[meeting as usize];
        let turn = random.below(self.problem.slots);
        let pair = self.problem.meetings[meeting as usize];
        let participant = pair[random.below(2)];
        let busy = self.busy[participant];
        let beside = ((busy << 1) | (busy >> 1)) & !busy & domain;
        let among = if random.chance(1, 4) || beside == 0 { domain } else { beside };
        rotated(among, turn).next().unwrap_or(turn)
    }
}

fn is_accepted(worse: i64, temperature: f64, random: &mut Random) -> bool {
    let draw = (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
    worse <= 0 || draw < (-(worse as f64) / temperature).exp()
}
