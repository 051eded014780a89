//! Made-up fairs of any size, in the shape of the benchmark set: popular people, interests on both sides, whole
//! half days and single slots away.

use super::format::{FairProblem, Limit};
use crate::random::Random;

/// The size of a made-up fair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FairSize {
    /// Number of buyers.
    pub buyers: usize,
    /// Number of sellers.
    pub sellers: usize,
    /// Number of requests, at most half of all pairs.
    pub requests: usize,
    /// Number of slots.
    pub slots: usize,
    /// Meetings at once.
    pub tables: u32,
}

/// Makes a valid fair.
#[must_use]
pub fn generate_fair(seed: u64, size: &FairSize) -> FairProblem {
    let mut random = Random::new(seed);
    let most = size.requests.min(size.buyers * size.sellers / 2);
    let mut seen = std::collections::BTreeSet::new();
    while seen.len() < most {
        let (buyer, seller) = (wanted(size.buyers, &mut random), wanted(size.sellers, &mut random));
        seen.insert((buyer, seller));
    }
    let requests = seen.into_iter().map(|(buyer, seller)| {
        let (of_buyer, of_seller) = (random.below(6) as i64, random.below(5) as i64);
        let mutual = if of_buyer > 0 && of_seller > 0 { 3 } else { 0 };
        let weight = (of_buyer + of_seller + mutual).max(1);
        vec![buyer as i64, seller as i64, weight, of_buyer, of_seller]
    });
    let requests = requests.collect();
    let mut away = |people: usize| (0..people).map(|_| slots_away(size.slots, &mut random)).collect();
    FairProblem {
        buyers: size.buyers,
        sellers: size.sellers,
        slots: size.slots,
        tables: size.tables,
        requests,
        unavailable_buyers: away(size.buyers),
        unavailable_sellers: away(size.sellers),
        max_buyer: Limit::All((size.slots * 3 / 4) as u32),
        max_seller: Limit::All((size.slots * 5 / 8) as u32),
        min_buyer: Limit::All(3),
        min_seller: Limit::All(3),
    }
}

/// Somebody, the first ones more often: the square of a uniform number gives the popularity that published fairs have,
/// where the most wanted have ten times as many requests as they can hold meetings.
fn wanted(people: usize, random: &mut Random) -> usize {
    let draw = (random.next_u64() >> 44) as u128;
    ((draw * draw * people as u128) >> 40) as usize
}

/// A quarter of the time for one person in six, and now and then a slot.
fn slots_away(slots: usize, random: &mut Random) -> Vec<usize> {
    let quarter = random.below(4);
    let stays_away = random.chance(1, 6);
    (0..slots).filter(|slot| (stays_away && slot * 4 / slots == quarter) || random.chance(1, 12)).collect()
}
