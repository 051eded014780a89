//! Who of a slot cannot be paired with one another: of participants no two of whom meet each other in a slot, each needs
//! a location of her own, so no more of them than locations can be busy. Half as many as the count of people allows;
//! where many are bound to the same slots (those with meetings on both sides of noon) it proves breaks by counting.

use super::domains::Domains;
use super::format::EventProblem;
use crate::fair::bits;
use crate::random::Random;

/// Orders tried for each slot.
const TRIES: usize = 100;

/// A participant who is certain to be busy without a break, in parts.
const CERTAIN: u64 = 1_000;

/// What each slot is like.
pub(crate) struct Crowding {
    /// For each slot, a set of more participants than locations no two of whom can meet each other then, and who are
    /// likely to be busy; empty where none is likely to fill the locations.
    pub(crate) crowds: Vec<Vec<usize>>,
    /// For each slot, whether those who are busy then on every day without a break take two fifths of the places.
    /// Where they do, a formula that counts people finds sooner that there are too many than one that counts meetings.
    pub(crate) is_full: Vec<bool>,
    /// For each slot, whether days without breaks, each as likely as another, take less than three fifths of the places.
    pub(crate) is_calm: Vec<bool>,
}

/// Looks at every slot.
pub(crate) fn crowding(problem: &EventProblem, domains: &Domains) -> Crowding {
    let shares: Vec<Vec<u64>> =
        (0..problem.participants).map(|person| shares_of(problem.slots, domains, person)).collect();
    let is_full = |slot| {
        let certain = shares.iter().filter(|shares| shares[slot] == CERTAIN).count();
        5 * certain >= 2 * 2 * problem.locations
    };
    let is_calm = |slot| {
        let expected: u64 = shares.iter().map(|shares| shares[slot]).sum();
        5 * expected < 3 * CERTAIN * 2 * problem.locations as u64
    };
    Crowding {
        crowds: crowds(problem, domains, &shares),
        is_full: (0..problem.slots).map(is_full).collect(),
        is_calm: (0..problem.slots).map(is_calm).collect(),
    }
}

fn crowds(problem: &EventProblem, domains: &Domains, shares: &[Vec<u64>]) -> Vec<Vec<usize>> {
    let mut random = Random::new(0);
    (0..problem.slots)
        .map(|slot| {
            let share: Vec<u64> = shares.iter().map(|shares| shares[slot]).collect();
            let crowd = heaviest(&share, &met_in(problem, domains, slot), &mut random);
            let weight: u64 = crowd.iter().map(|&person| share[person]).sum();
            let is_likely = 5 * weight >= 3 * CERTAIN * problem.locations as u64;
            if is_likely && crowd.len() > problem.locations { crowd } else { Vec::new() }
        })
        .collect()
}

/// For each slot, the part of a participant's days without breaks in which she is busy then.
fn shares_of(slots: usize, domains: &Domains, person: usize) -> Vec<u64> {
    let held = domains.meetings_of[person].len();
    let mut busy = vec![0; slots];
    if held == 0 || held > slots {
        return busy;
    }
    let day = u128::MAX >> (128 - held);
    let days: Vec<u128> = (0..=slots - held)
        .map(|first| day << first)
        .filter(|&day| domains.filling(person, day).is_some())
        .collect();
    for &day in &days {
        for slot in bits(day) {
            busy[slot] += CERTAIN;
        }
    }
    busy.into_iter().map(|share| share / days.len().max(1) as u64).collect()
}

/// For each participant, whom she can meet in a slot.
fn met_in(problem: &EventProblem, domains: &Domains, slot: usize) -> Vec<Vec<usize>> {
    let mut met = vec![Vec::new(); problem.participants];
    for (&[one, other], &domain) in problem.meetings.iter().zip(&domains.of_meeting) {
        if domain & (1 << slot) != 0 {
            met[one].push(other);
            met[other].push(one);
        }
    }
    met
}

/// An independent set of great weight: taken greedily, in orders drawn around weight less half that of the neighbours.
fn heaviest(share: &[u64], met: &[Vec<usize>], random: &mut Random) -> Vec<usize> {
    let mut people: Vec<usize> = (0..share.len()).filter(|&person| share[person] > 0).collect();
    let mut best = (0, Vec::new());
    for _ in 0..TRIES {
        let worth = |&person: &usize| {
            let lost: u64 = met[person].iter().map(|&other| share[other]).sum();
            let drawn = random.below(CERTAIN as usize) as i64;
            lost as i64 / 2 - share[person] as i64 + drawn
        };
        people.sort_by_cached_key(worth);
        let mut is_taken = vec![false; share.len()];
        let mut crowd = Vec::new();
        for &person in &people {
            if !met[person].iter().any(|&other| is_taken[other]) {
                is_taken[person] = true;
                crowd.push(person);
            }
        }
        let weight: u64 = crowd.iter().map(|&person| share[person]).sum();
        if weight > best.0 {
            best = (weight, crowd);
        }
    }
    best.1
}
