//! The same event in one order, whatever the order of its file. Participants are counted in a tree, in the order of their
//! numbers, and a proof is short where the buyers with many meetings are counted together, and the sellers: in a mixed
//! order the solver does not refute in half a minute what it refutes in half a second here (BENCHMARKS.md).

use std::cmp::Reverse;
use std::collections::VecDeque;

use super::format::EventProblem;

/// An event with participants and meetings renumbered.
pub(super) struct Ordered {
    pub(super) problem: EventProblem,
    /// The number that each of its meetings has in the event as given.
    given: Vec<usize>,
}

impl Ordered {
    /// Participants by side, on each by falling number of meetings, then as given; meetings by their participants.
    pub(super) fn new(problem: &EventProblem) -> Ordered {
        let mut met = vec![Vec::new(); problem.participants];
        for &[one, other] in &problem.meetings {
            met[one].push(other);
            met[other].push(one);
        }
        let is_across = sides(&met);
        let mut people: Vec<usize> = (0..problem.participants).collect();
        people.sort_by_key(|&person| (is_across[person], Reverse(met[person].len())));
        let person_now = inverse(&people);
        let pairs: Vec<[usize; 2]> = problem
            .meetings
            .iter()
            .map(|pair| {
                let mut pair = pair.map(|person| person_now[person]);
                pair.sort_unstable();
                pair
            })
            .collect();
        let mut given: Vec<usize> = (0..pairs.len()).collect();
        given.sort_by_key(|&meeting| pairs[meeting]);
        let meeting_now = inverse(&given);
        let earlier = |&meeting: &usize| {
            problem.predecessors_of(meeting).iter().map(|&earlier| meeting_now[earlier]).collect()
        };
        let problem = EventProblem {
            meetings: given.iter().map(|&meeting| pairs[meeting]).collect(),
            session: taken(&problem.session, &given),
            forbidden: taken(&problem.forbidden, &people),
            fixed: taken(&problem.fixed, &given),
            predecessors: given.iter().map(earlier).collect(),
            ..problem.clone()
        };
        Ordered { problem, given }
    }

    /// What is known of each meeting, in the order of the event as given.
    pub(super) fn as_given(&self, of_meeting: &[usize]) -> Vec<usize> {
        let mut as_given = vec![0; of_meeting.len()];
        for (&given, &known) in self.given.iter().zip(of_meeting) {
            as_given[given] = known;
        }
        as_given
    }
}

/// Whether each participant is on the other side from the one with the most meetings whom a chain of meetings leads to, as
/// buyers are from sellers. Where people meet within a side, an even number of meetings away is the same side.
fn sides(met: &[Vec<usize>]) -> Vec<bool> {
    let mut first: Vec<usize> = (0..met.len()).collect();
    first.sort_by_key(|&person| Reverse(met[person].len()));
    let mut side: Vec<Option<bool>> = vec![None; met.len()];
    for person in first {
        if side[person].is_some() {
            continue;
        }
        side[person] = Some(false);
        let mut reached = VecDeque::from([(person, false)]);
        while let Some((person, own)) = reached.pop_front() {
            for &other in &met[person] {
                if side[other].is_none() {
                    side[other] = Some(!own);
                    reached.push_back((other, !own));
                }
            }
        }
    }
    side.into_iter().map(|side| side == Some(true)).collect()
}

/// Where each number is in a permutation.
fn inverse(order: &[usize]) -> Vec<usize> {
    let mut place = vec![0; order.len()];
    for (now, &before) in order.iter().enumerate() {
        place[before] = now;
    }
    place
}

/// The entries in this order; those that a file leaves out at the end are as if not said.
fn taken<T: Clone + Default>(entries: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|&entry| entries.get(entry).cloned().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Buyers 1, 3, 5 and sellers 0, 2, 4, 6; seller 2 meets all buyers, buyer 5 all but one seller.
    fn event() -> EventProblem {
        EventProblem {
            participants: 7,
            slots: 4,
            morning_slots: 2,
            locations: 3,
            meetings: vec![[0, 5], [1, 2], [5, 2], [2, 3], [4, 5], [6, 1]],
            session: vec![0, 1, 2, 0, 1],
            forbidden: vec![vec![], vec![1], vec![], vec![3]],
            fixed: vec![None, None, Some(3)],
            predecessors: vec![vec![3], vec![], vec![1, 3]],
        }
    }

    #[test]
    fn busy_people_come_first_on_each_side_and_all_is_said_of_the_same_meetings() {
        let event = event();
        let ordered = Ordered::new(&event);
        let now = &ordered.problem;
        // 2, then the other sellers; 5, 1, 3 on the other side.
        let people = [2, 0, 4, 6, 5, 1, 3];
        assert_eq!(now.meetings, [[0, 4], [0, 5], [0, 6], [1, 4], [2, 4], [3, 5]]);
        assert_eq!(
            now.forbidden,
            people.map(|person| event.forbidden.get(person).cloned().unwrap_or_default())
        );
        for (meeting, pair) in now.meetings.iter().enumerate() {
            let given = ordered.given[meeting];
            let mut people = pair.map(|person| people[person]);
            people.sort_unstable();
            let mut before = event.meetings[given];
            before.sort_unstable();
            assert_eq!(people, before);
            assert_eq!(now.session[meeting], event.session.get(given).copied().unwrap_or(0));
            assert_eq!(now.fixed[meeting], event.fixed.get(given).copied().flatten());
            let earlier: Vec<usize> =
                now.predecessors[meeting].iter().map(|&earlier| ordered.given[earlier]).collect();
            assert_eq!(earlier, event.predecessors_of(given));
        }
        assert_eq!(ordered.as_given(&ordered.given), (0..6).collect::<Vec<_>>());
        assert_eq!(ordered.as_given(&[]), Vec::<usize>::new());
    }
}
