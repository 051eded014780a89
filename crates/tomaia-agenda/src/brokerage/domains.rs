//! The slots that remain for each meeting when every rule that concerns one or two meetings, or one participant,
//! has been followed to its end.

use super::format::EventProblem;
use crate::fair::bits;

/// An event whose domains agree with one another.
#[derive(Clone, Debug)]
pub(crate) struct Domains {
    /// Slots of each meeting, as bits.
    pub(crate) of_meeting: Vec<u128>,
    /// Meetings of each participant.
    pub(crate) meetings_of: Vec<Vec<usize>>,
}

impl Domains {
    /// `None` when some meeting has no slot left.
    pub(crate) fn new(problem: &EventProblem) -> Option<Domains> {
        let all = if problem.slots == 128 { u128::MAX } else { (1 << problem.slots) - 1 };
        let morning =
            if problem.morning_slots >= 128 { all } else { all & ((1 << problem.morning_slots) - 1) };
        let mut meetings_of = vec![Vec::new(); problem.participants];
        let mut of_meeting = Vec::with_capacity(problem.meetings.len());
        for (meeting, pair) in problem.meetings.iter().enumerate() {
            let mut domain = match problem.session.get(meeting) {
                Some(1) => morning,
                Some(2) => all & !morning,
                _ => all,
            };
            for &participant in pair {
                meetings_of[participant].push(meeting);
                for &slot in problem.forbidden.get(participant).map_or(&[][..], Vec::as_slice) {
                    domain &= !(1 << slot);
                }
            }
            if let Some(Some(slot)) = problem.fixed.get(meeting) {
                domain &= 1 << slot;
            }
            of_meeting.push(domain);
        }
        let mut domains = Domains { of_meeting, meetings_of };
        domains.propagate(problem).then_some(domains)
    }

    /// For each meeting of a participant, the slots left to it when all of them together fill exactly these slots, given
    /// as bits, of which there are as many; `None` when they cannot.
    ///
    /// Source: Régin, "A filtering algorithm for constraints of difference in CSPs", AAAI 1994: a slot that the matching
    /// does not give to a meeting can be its slot exactly when the two are on a common cycle of exchanges.
    pub(crate) fn filling(&self, person: usize, slots: u128) -> Option<Vec<u128>> {
        let meetings = &self.meetings_of[person];
        let domain = |meeting: usize| self.of_meeting[meeting] & slots;
        let mut held: Vec<Option<usize>> = vec![None; 128];
        if !meetings.iter().all(|&meeting| augment(meeting, &domain, &mut held, &mut 0)) {
            return None;
        }
        // From each slot, those in which its meeting can be held once others have moved.
        let mut reached: Vec<u128> = held.iter().map(|held| held.map_or(0, domain)).collect();
        for by in bits(slots) {
            for from in bits(slots) {
                if reached[from] & (1 << by) != 0 {
                    reached[from] |= reached[by];
                }
            }
        }
        let left = |&meeting: &usize| {
            let own = held.iter().position(|&other| other == Some(meeting)).map_or(0, |own| 1_u128 << own);
            bits(domain(meeting)).filter(|&slot| reached[slot] & own != 0).map(|slot| 1 << slot).sum()
        };
        Some(meetings.iter().map(left).collect())
    }

    fn propagate(&mut self, problem: &EventProblem) -> bool {
        loop {
            let before = self.of_meeting.clone();
            for meeting in 0..self.of_meeting.len() {
                for &earlier in problem.predecessors_of(meeting) {
                    self.order(earlier, meeting);
                }
            }
            if self.of_meeting.contains(&0) || !(0..self.meetings_of.len()).all(|person| self.fit(person)) {
                return false;
            }
            if before == self.of_meeting {
                return true;
            }
        }
    }

    fn order(&mut self, earlier: usize, later: usize) {
        let (first, last) = (self.of_meeting[earlier], self.of_meeting[later]);
        if first == 0 || last == 0 {
            return;
        }
        let from = first.trailing_zeros();
        let to = 127 - last.leading_zeros();
        self.of_meeting[later] &= u128::MAX.checked_shl(from + 1).unwrap_or(0);
        self.of_meeting[earlier] &= (1_u128 << to) - 1;
    }

    /// Keeps, of one participant's meetings, only the slots that some matching of all of them uses.
    fn fit(&mut self, person: usize) -> bool {
        let meetings = self.meetings_of[person].clone();
        let Some(held) = self.matching(&meetings, None) else { return false };
        for &meeting in &meetings {
            for slot in bits(self.of_meeting[meeting]).collect::<Vec<_>>() {
                if held[slot] != Some(meeting) && self.matching(&meetings, Some((meeting, slot))).is_none() {
                    self.of_meeting[meeting] &= !(1 << slot);
                }
            }
        }
        true
    }

    /// A slot for each meeting, all different, with one of them given; by augmenting paths.
    fn matching(&self, meetings: &[usize], given: Option<(usize, usize)>) -> Option<Vec<Option<usize>>> {
        let domain = |meeting: usize| match given {
            Some((other, slot)) if other == meeting => 1 << slot,
            _ => self.of_meeting[meeting],
        };
        let mut held: Vec<Option<usize>> = vec![None; 128];
        for &meeting in meetings {
            let mut seen = 0_u128;
            if !augment(meeting, &domain, &mut held, &mut seen) {
                return None;
            }
        }
        Some(held)
    }
}

fn augment(
    meeting: usize,
    domain: &impl Fn(usize) -> u128,
    held: &mut [Option<usize>],
    seen: &mut u128,
) -> bool {
    loop {
        let open = domain(meeting) & !*seen;
        if open == 0 {
            return false;
        }
        let slot = open.trailing_zeros() as usize;
        *seen |= 1 << slot;
        let is_free = match held[slot] {
            None => true,
            Some(other) => augment(other, domain, held, seen),
        };
        if is_free {
            held[slot] = Some(meeting);
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    /// All ways to give each domain a slot of its own, gathered by meeting.
    fn by_trying(domains: &[u128], taken: u128) -> Option<Vec<u128>> {
        let Some((&first, rest)) = domains.split_first() else { return Some(Vec::new()) };
        let mut all: Option<Vec<u128>> = None;
        for slot in bits(first & !taken) {
            if let Some(others) = by_trying(rest, taken | (1 << slot)) {
                let all = all.get_or_insert_with(|| vec![0; domains.len()]);
                all[0] |= 1 << slot;
                all[1..].iter_mut().zip(others).for_each(|(left, other)| *left |= other);
            }
        }
        all
    }

    #[test]
    fn slots_left_by_a_filled_day_agree_with_trying_all() {
        let mut random = Random::new(5);
        let mut possible = 0;
        for _ in 0..2_000 {
            let count = 2 + random.below(5);
            let first = random.below(6);
            let day = ((1_u128 << count) - 1) << first;
            let of_meeting: Vec<u128> = (0..count).map(|_| random.next_u64() as u128 & 0xFFF).collect();
            let domains = Domains { of_meeting, meetings_of: vec![(0..count).collect()] };
            let inside: Vec<u128> = domains.of_meeting.iter().map(|domain| domain & day).collect();
            let expected = by_trying(&inside, 0);
            possible += usize::from(expected.is_some());
            assert_eq!(domains.filling(0, day), expected, "{inside:?}");
        }
        assert!((200..1_800).contains(&possible), "{possible}");
    }
}
