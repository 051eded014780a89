//! A plan of a fair: which request is held in which slot. Always keeps every rule. Knows how to bring a request
//! in by exchanging two slots along a chain, as in the edge colouring of bipartite graphs.
//!
//! Source: König, "Über Graphen und ihre Anwendung auf Determinantentheorie und Mengenlehre", Mathematische
//! Annalen 77 (1916) 453-465; chains: Kempe, 1879.

use super::format::Fair;
use super::relax::{bits, profit_of_floor};
use crate::random::Random;

/// Not held.
pub(crate) const NOWHERE: u8 = u8::MAX;
/// Nobody.
const FREE: u32 = u32::MAX;
/// Longer chains are given up.
const LONGEST_CHAIN: usize = 400;

#[derive(Clone, Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) fair: &'a Fair,
    floor: i64,
    slot: Vec<u8>,
    /// Request held, by person and slot.
    at: Vec<u32>,
    /// Slots in which each person meets.
    pub(crate) busy: Vec<u128>,
    in_slot: Vec<u32>,
    /// Slots with a free table.
    open: u128,
    profit: i64,
    breaks: i64,
    /// Requests and their slots before.
    journal: Vec<(u32, u8)>,
    chain: Vec<u32>,
    /// Stamp of the chain in which a request was met last.
    seen: Vec<u32>,
    stamp: u32,
}

/// Runs of ones, less one.
pub(crate) fn breaks_of(busy: u128) -> i64 {
    i64::from((busy & !(busy << 1)).count_ones()) - i64::from(busy != 0)
}

impl<'a> Plan<'a> {
    pub(crate) fn new(fair: &'a Fair) -> Self {
        let slots = fair.slots as usize;
        let all = (0..slots).fold(0_u128, |all, slot| all | 1 << slot);
        Plan {
            fair,
            floor: profit_of_floor(fair),
            slot: vec![NOWHERE; fair.requests.len()],
            at: vec![FREE; fair.people.len() * slots],
            busy: vec![0; fair.people.len()],
            in_slot: vec![0; slots],
            open: if fair.tables == 0 { 0 } else { all },
            profit: 0,
            breaks: 0,
            journal: Vec::new(),
            chain: Vec::new(),
            seen: vec![0; fair.requests.len()],
            stamp: 0,
        }
    }

    pub(crate) fn slots(&self) -> &[u8] {
        &self.slot
    }

    pub(crate) fn is_held(&self, request: u32) -> bool {
        self.slot[request as usize] != NOWHERE
    }

    pub(crate) fn slot_of(&self, request: u32) -> u8 {
        self.slot[request as usize]
    }

    /// Floors met × [`profit_of_floor`] + weight.
    pub(crate) fn profit(&self) -> i64 {
        self.profit
    }

    pub(crate) fn breaks(&self) -> i64 {
        self.breaks
    }

    pub(crate) fn meetings(&self, person: u32) -> u32 {
        self.busy[person as usize].count_ones()
    }

    pub(crate) fn at(&self, person: u32, slot: usize) -> Option<u32> {
        Some(self.at[person as usize * self.fair.slots as usize + slot]).filter(|&request| request != FREE)
    }

    fn set_at(&mut self, person: u32, slot: usize, request: u32) {
        self.at[person as usize * self.fair.slots as usize + slot] = request;
    }

    pub(crate) fn free(&self, person: u32) -> u128 {
        self.fair.people[person as usize].there & !self.busy[person as usize]
    }

    /// Whether neither side is at its limit.
    pub(crate) fn has_room(&self, request: u32) -> bool {
        let entry = &self.fair.requests[request as usize];
        [entry.buyer, entry.seller]
            .into_iter()
            .all(|person| self.meetings(person) < self.fair.people[person as usize].most)
    }

    /// Profit that holding the request brings.
    fn gain(&self, request: u32) -> i64 {
        let entry = &self.fair.requests[request as usize];
        let floors = [entry.buyer, entry.seller]
            .into_iter()
            .filter(|&person| self.meetings(person) < self.fair.people[person as usize].least)
            .count();
        entry.weight + floors as i64 * self.floor
    }

    pub(crate) fn hold(&mut self, request: u32, slot: usize) {
        self.journal.push((request, NOWHERE));
        self.profit += self.gain(request);
        self.put(request, slot);
    }

    pub(crate) fn release(&mut self, request: u32) {
        let slot = self.slot[request as usize];
        self.journal.push((request, slot));
        self.take(request);
        self.profit -= self.gain(request);
    }

    fn put(&mut self, request: u32, slot: usize) {
        let entry = self.fair.requests[request as usize];
        debug_assert!(self.free(entry.buyer) & self.free(entry.seller) & self.open & (1 << slot) != 0);
        self.slot[request as usize] = slot as u8;
        for person in [entry.buyer, entry.seller] {
            self.set_at(person, slot, request);
            self.flip(person, 1 << slot);
        }
        self.count(slot, 1);
    }

    fn take(&mut self, request: u32) {
        let entry = self.fair.requests[request as usize];
        let slot = self.slot[request as usize] as usize;
        self.slot[request as usize] = NOWHERE;
        for person in [entry.buyer, entry.seller] {
            self.set_at(person, slot, FREE);
            self.flip(person, 1 << slot);
        }
        self.count(slot, -1);
    }

    fn flip(&mut self, person: u32, mask: u128) {
        let busy = &mut self.busy[person as usize];
        self.breaks -= breaks_of(*busy);
        *busy ^= mask;
        self.breaks += breaks_of(*busy);
    }

    fn count(&mut self, slot: usize, step: i32) {
        self.in_slot[slot] = self.in_slot[slot].wrapping_add_signed(step);
        let bit = 1 << slot;
        self.open = if self.in_slot[slot] < self.fair.tables { self.open | bit } else { self.open & !bit };
    }

    pub(crate) fn commit(&mut self) {
        self.journal.clear();
    }

    /// Back to the last commit.
    pub(crate) fn roll_back(&mut self) {
        // First all that moved leaves its place, then everything returns: chains have no order.
        let journal = std::mem::take(&mut self.journal);
        for &(request, _) in &journal {
            if self.is_held(request) {
                self.take(request);
                self.profit -= self.gain(request);
            }
        }
        self.stamp += 1;
        for &(request, slot) in &journal {
            // The first entry of a request tells where it was.
            if self.seen[request as usize] != self.stamp {
                self.seen[request as usize] = self.stamp;
                if slot != NOWHERE {
                    self.profit += self.gain(request);
                    self.put(request, slot as usize);
                }
            }
        }
    }

    /// Slots in which the request could be held as things stand.
    pub(crate) fn slots_free_for(&self, request: u32) -> u128 {
        let entry = &self.fair.requests[request as usize];
        self.free(entry.buyer) & self.free(entry.seller) & self.open
    }

    /// Exchanges `from` and `to` along the chain through a held request, if people and tables allow it.
    pub(crate) fn exchange(&mut self, request: u32, to: usize) -> bool {
        let from = self.slot[request as usize] as usize;
        if from == to || !self.trace(request, from, to) {
            return false;
        }
        let chain = std::mem::take(&mut self.chain);
        let moves_up = chain.iter().filter(|&&member| self.slot[member as usize] as usize == from).count();
        let growth = 2 * moves_up as i64 - chain.len() as i64;
        let fits =
            |slot: usize, growth: i64| i64::from(self.in_slot[slot]) + growth <= i64::from(self.fair.tables);
        let fits = growth == 0 || (fits(to, growth) && fits(from, -growth));
        if fits {
            self.swap_chain(&chain, from, to);
        }
        self.chain = chain;
        fits
    }

    /// Collects the chain; false when somebody on it is away in the new slot or it is too long.
    fn trace(&mut self, request: u32, from: usize, to: usize) -> bool {
        self.stamp += 1;
        self.chain.clear();
        self.chain.push(request);
        self.seen[request as usize] = self.stamp;
        let mut next = 0;
        while let Some(&member) = self.chain.get(next) {
            next += 1;
            let target = if self.slot[member as usize] as usize == from { to } else { from };
            let entry = self.fair.requests[member as usize];
            for person in [entry.buyer, entry.seller] {
                if self.fair.people[person as usize].there & (1 << target) == 0 {
                    return false;
                }
                if let Some(other) = self.at(person, target)
                    && self.seen[other as usize] != self.stamp
                {
                    self.seen[other as usize] = self.stamp;
                    self.chain.push(other);
                }
            }
            if self.chain.len() > LONGEST_CHAIN {
                return false;
            }
        }
        true
    }

    fn swap_chain(&mut self, chain: &[u32], from: usize, to: usize) {
        for &member in chain {
            let slot = self.slot[member as usize];
            self.journal.push((member, slot));
            self.take(member);
            // Marked, not yet placed.
            self.slot[member as usize] = slot;
        }
        for &member in chain {
            let slot = if self.slot[member as usize] as usize == from { to } else { from };
            self.put(member, slot);
        }
    }

    /// Brings in a request that has room: directly, or after exchanging two slots along a chain.
    pub(crate) fn insert(&mut self, request: u32, random: &mut Random) -> bool {
        let direct = self.slots_free_for(request);
        if direct != 0 {
            let slot = self.pick_slot(request, direct, random);
            self.hold(request, slot);
            return true;
        }
        let entry = self.fair.requests[request as usize];
        self.insert_by_chain(request, entry.buyer, entry.seller, random)
            || self.insert_by_chain(request, entry.seller, entry.buyer, random)
    }

    /// Frees, for `other`, a slot in which `person` is free already.
    fn insert_by_chain(&mut self, request: u32, person: u32, other: u32, random: &mut Random) -> bool {
        let wanted = self.free(person) & self.fair.people[other as usize].there;
        let spare = self.free(other);
        let turn = random.below(self.fair.slots as usize);
        for slot in rotated(wanted, turn) {
            let Some(held) = self.at(other, slot) else { continue };
            for target in rotated(spare, turn) {
                let mark = self.journal.len();
                if self.exchange(held, target) {
                    if self.slots_free_for(request) & (1 << slot) != 0 {
                        self.hold(request, slot);
                        return true;
                    }
                    self.undo_exchange(mark, slot, target);
                }
            }
        }
        false
    }

    /// Takes an exchange back that was the last thing done.
    fn undo_exchange(&mut self, mark: usize, from: usize, to: usize) {
        let chain: Vec<u32> = self.journal[mark..].iter().map(|&(member, _)| member).collect();
        self.swap_chain(&chain, from, to);
        self.journal.truncate(mark);
    }

    /// A free slot that makes few breaks; among equals one where many tables are free, or any.
    fn pick_slot(&self, request: u32, among: u128, random: &mut Random) -> usize {
        let entry = &self.fair.requests[request as usize];
        let cost = |slot: usize| {
            let bit = 1_u128 << slot;
            breaks_of(self.busy[entry.buyer as usize] | bit)
                + breaks_of(self.busy[entry.seller as usize] | bit)
        };
        let turn = random.below(self.fair.slots as usize);
        rotated(among, turn).min_by_key(|&slot| (cost(slot), self.in_slot[slot])).unwrap_or(0)
    }

    /// Puts the plan where another stands.
    pub(crate) fn restore(&mut self, slots: &[u8]) {
        for request in 0..slots.len() as u32 {
            if self.is_held(request) && self.slot_of(request) != slots[request as usize] {
                self.release(request);
            }
        }
        for (request, &slot) in slots.iter().enumerate() {
            if slot != NOWHERE && !self.is_held(request as u32) {
                self.hold(request as u32, slot as usize);
            }
        }
        self.commit();
    }
}

/// The set bits, beginning at `turn`.
pub(crate) fn rotated(mask: u128, turn: usize) -> impl Iterator<Item = usize> {
    let low = (1_u128 << turn) - 1;
    bits(mask & !low).chain(bits(mask & low))
}
