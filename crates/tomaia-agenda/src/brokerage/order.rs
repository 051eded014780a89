//! The same event in one order, whatever the order of its file. Participants are counted in a tree, in the order of their
//! numbers, and a proof is short where the buyers with many meetings are counted together, and the sellers: in a mixed
//! order the solver does not refute in half a minute what it refutes in half a second here (BENCHMARKS.md). Those with as
//! many are told apart by whom they meet, so that an event takes as long and has the same plan in every order.

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
    /// Participants by side, on each the busiest first; meetings by their participants.
    pub(super) fn new(problem: &EventProblem) -> Ordered {
        let ranks = ranks_of(problem);
        let (person_rank, meeting_rank) = ranks.split_at(problem.participants);
        let mut people: Vec<usize> = (0..problem.participants).collect();
        people.sort_by_key(|&person| person_rank[person]);
        let is_across = sides(problem, &people);
        people.sort_by_key(|&person| is_across[person]);
        let person_now = inverse(&people);
        let mut given: Vec<usize> = (0..problem.meetings.len()).collect();
        given.sort_by_key(|&meeting| (pair_now(problem, meeting, &person_now), meeting_rank[meeting]));
        Ordered { problem: renumbered(problem, &people, &given), given }
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

/// How often a participant or meeting is looked at in all, a second's work; what is not told apart by then stays as given.
const LOOKS: usize = 1_000_000;

/// What one participant or meeting is to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Link {
    Meets,
    Before,
    After,
}

/// The rank of each participant, then of each meeting: the busiest participants first, those with as many meetings by whom
/// they meet, and so on down to those who can be exchanged. The order of the file says nothing.
///
/// Source: McKay and Piperno, "Practical graph isomorphism, II", JSC 2014: refine until nobody is told apart by her
/// neighbours, single one out, refine again.
fn ranks_of(problem: &EventProblem) -> Vec<usize> {
    let mut links = vec![Vec::new(); problem.participants + problem.meetings.len()];
    for (meeting, pair) in problem.meetings.iter().enumerate() {
        let own = problem.participants + meeting;
        for &person in pair {
            links[person].push((Link::Meets, own));
            links[own].push((Link::Meets, person));
        }
        for &earlier in problem.predecessors_of(meeting) {
            links[problem.participants + earlier].push((Link::Before, own));
            links[own].push((Link::After, problem.participants + earlier));
        }
    }
    let said_of = |node: usize| match node.checked_sub(problem.participants) {
        None => {
            let mut forbidden = problem.forbidden.get(node).cloned().unwrap_or_default();
            forbidden.sort_unstable();
            (0, None, forbidden)
        }
        Some(meeting) => {
            let session = problem.session.get(meeting).copied().unwrap_or(0);
            (session, problem.fixed.get(meeting).copied().flatten(), Vec::new())
        }
    };
    let mut rank = ranks(
        (0..links.len())
            .map(|node| (node >= problem.participants, Reverse(links[node].len()), said_of(node))),
    );
    for _ in 0..LOOKS / links.len().max(1) {
        let finer = refined(&rank, &links);
        if finer != rank {
            rank = finer;
            continue;
        }
        let mut alike = vec![0; links.len()];
        for &rank in &rank {
            alike[rank] += 1;
        }
        let Some(tied) = alike.iter().position(|&count| count > 1) else { break };
        for rank in rank.iter_mut().filter(|rank| **rank == tied).skip(1) {
            *rank += 1;
        }
    }
    rank
}

/// Those of the same rank told apart by the ranks of those whom they are linked to.
fn refined(rank: &[usize], links: &[Vec<(Link, usize)>]) -> Vec<usize> {
    ranks(links.iter().zip(rank).map(|(links, own)| {
        let mut others: Vec<_> = links.iter().map(|&(link, other)| (link, rank[other])).collect();
        others.sort_unstable();
        (own, others)
    }))
}

/// For each key, how many are smaller.
fn ranks<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut sorted: Vec<(K, usize)> = keys.zip(0..).collect();
    sorted.sort_unstable();
    let mut rank = vec![0; sorted.len()];
    for place in 1..sorted.len() {
        let ((before, other), (key, own)) = (&sorted[place - 1], &sorted[place]);
        rank[*own] = if before == key { rank[*other] } else { place };
    }
    rank
}

/// Whether each participant is on the other side from the busiest whom a chain of meetings leads to, as buyers are from
/// sellers. Where people meet within a side, an even number of meetings away is the same side.
fn sides(problem: &EventProblem, busiest: &[usize]) -> Vec<bool> {
    let mut met = vec![Vec::new(); problem.participants];
    for &[one, other] in &problem.meetings {
        met[one].push(other);
        met[other].push(one);
    }
    let mut side: Vec<Option<bool>> = vec![None; problem.participants];
    for &person in busiest {
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

/// The same event with these participants and these meetings, in this order.
fn renumbered(problem: &EventProblem, people: &[usize], meetings: &[usize]) -> EventProblem {
    let (person_now, meeting_now) = (inverse(people), inverse(meetings));
    let earlier = |&meeting: &usize| {
        let mut now: Vec<usize> =
            problem.predecessors_of(meeting).iter().map(|&earlier| meeting_now[earlier]).collect();
        now.sort_unstable();
        now
    };
    EventProblem {
        meetings: meetings.iter().map(|&meeting| pair_now(problem, meeting, &person_now)).collect(),
        session: taken(&problem.session, meetings),
        forbidden: taken(&problem.forbidden, people),
        fixed: taken(&problem.fixed, meetings),
        predecessors: meetings.iter().map(earlier).collect(),
        ..problem.clone()
    }
}

/// The participants of a meeting by their new numbers.
fn pair_now(problem: &EventProblem, meeting: usize, person_now: &[usize]) -> [usize; 2] {
    let mut pair = problem.meetings[meeting].map(|person| person_now[person]);
    pair.sort_unstable();
    pair
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
    use super::super::generate::planted;
    use super::*;
    use crate::random::Random;

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
        // 2, then the other sellers by what is said of their meetings; 5, 1, 3 on the other side.
        let people = [2, 0, 6, 4, 5, 1, 3];
        assert_eq!(now.meetings, [[0, 4], [0, 5], [0, 6], [1, 4], [2, 5], [3, 4]]);
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
            let mut earlier: Vec<usize> =
                now.predecessors[meeting].iter().map(|&earlier| ordered.given[earlier]).collect();
            earlier.sort_unstable();
            assert_eq!(earlier, event.predecessors_of(given));
        }
        assert_eq!(ordered.as_given(&ordered.given), (0..6).collect::<Vec<_>>());
        assert_eq!(ordered.as_given(&[]), Vec::<usize>::new());
    }

    fn stays_the_same(event: &EventProblem, random: &mut Random) {
        let ordered = Ordered::new(event).problem;
        for _ in 0..4 {
            let mut shuffled = |count: usize| {
                let mut order: Vec<usize> = (0..count).collect();
                random.shuffle(&mut order);
                order
            };
            let (people, meetings) = (shuffled(event.participants), shuffled(event.meetings.len()));
            let mut mixed = renumbered(event, &people, &meetings);
            mixed.predecessors.iter_mut().for_each(|earlier| random.shuffle(earlier));
            assert_eq!(Ordered::new(&mixed).problem, ordered, "{event:?}");
        }
    }

    #[test]
    fn an_event_is_the_same_in_every_order() {
        let mut random = Random::new(1);
        for round in 0..50 {
            let (event, _) = planted(&mut random, 12 + round, 6 + round / 5);
            stays_the_same(&event, &mut random);
        }
    }

    /// Nothing tells one from another until one is singled out.
    #[test]
    fn a_round_of_neighbours_is_the_same_in_every_order() {
        let count = 14;
        let next = |entry: usize| (entry + 1) % count;
        let round = EventProblem {
            participants: count,
            meetings: (0..count).map(|person| [person, next(person)]).collect(),
            session: Vec::new(),
            forbidden: Vec::new(),
            fixed: Vec::new(),
            predecessors: (0..count).map(|meeting| vec![next(meeting), next(next(meeting))]).collect(),
            ..event()
        };
        stays_the_same(&round, &mut Random::new(2));
    }
}
