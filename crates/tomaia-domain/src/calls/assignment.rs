//! Who reads which application: each is read by so many assessors, nobody reads one with which she has a conflict, and
//! the work is shared as evenly as the conflicts let it.

use std::collections::{BTreeSet, VecDeque};

/// What is to be assigned.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// How many applications there are.
    pub applications: usize,
    /// How many assessors.
    pub assessors: usize,
    /// How many read each application.
    pub each: usize,
    /// Pairs (application, assessor) that must not be.
    pub conflicts: BTreeSet<(usize, usize)>,
    /// Pairs that are already, and stay.
    pub kept: BTreeSet<(usize, usize)>,
}

/// The pairs (application, assessor), and the applications for which there are not enough assessors.
#[must_use]
pub fn assign(work: &Work) -> (BTreeSet<(usize, usize)>, Vec<usize>) {
    let mut pairs: BTreeSet<(usize, usize)> =
        work.kept.iter().copied().filter(|pair| !work.conflicts.contains(pair)).collect();
    let mut load = vec![0_usize; work.assessors];
    for (_, assessor) in &pairs {
        load[*assessor] += 1;
    }
    let mut short = Vec::new();
    for application in 0..work.applications {
        while of(&pairs, application).count() < work.each {
            let free = |assessor: &usize| {
                !work.conflicts.contains(&(application, *assessor))
                    && !pairs.contains(&(application, *assessor))
            };
            let Some(least) =
                (0..work.assessors).filter(free).min_by_key(|assessor| (load[*assessor], *assessor))
            else {
                short.push(application);
                break;
            };
            pairs.insert((application, least));
            load[least] += 1;
        }
    }
    while even_out(work, &mut pairs, &mut load) {}
    (pairs, short)
}

fn of(pairs: &BTreeSet<(usize, usize)>, application: usize) -> impl Iterator<Item = usize> {
    pairs.range((application, 0)..=(application, usize::MAX)).map(|(_, assessor)| *assessor)
}

/// Passes one application along a chain of assessors from the busiest that can be relieved to somebody with at least
/// two fewer: whether there was such a chain. Without one, no other assignment is more even (Harvey, Ladner, Lovász,
/// Tamir, Semi-matchings for bipartite graphs and load balancing, 2006).
fn even_out(work: &Work, pairs: &mut BTreeSet<(usize, usize)>, load: &mut [usize]) -> bool {
    let mut busiest: Vec<usize> = (0..work.assessors).collect();
    busiest.sort_by_key(|assessor| std::cmp::Reverse(load[*assessor]));
    for start in busiest {
        let mut came_from: Vec<Option<(usize, usize)>> = vec![None; work.assessors];
        let mut seen = vec![false; work.assessors];
        seen[start] = true;
        let mut queue = VecDeque::from([start]);
        while let Some(giver) = queue.pop_front() {
            let own: Vec<usize> = pairs
                .iter()
                .filter(|pair| pair.1 == giver && !work.kept.contains(pair))
                .map(|(application, _)| *application)
                .collect();
            for application in own {
                for taker in 0..work.assessors {
                    let pair = (application, taker);
                    if seen[taker] || pairs.contains(&pair) || work.conflicts.contains(&pair) {
                        continue;
                    }
                    seen[taker] = true;
                    came_from[taker] = Some((giver, application));
                    if load[taker] + 2 <= load[start] {
                        pass_on(&came_from, (start, taker), pairs);
                        load[start] -= 1;
                        load[taker] += 1;
                        return true;
                    }
                    queue.push_back(taker);
                }
            }
        }
    }
    false
}

fn pass_on(
    came_from: &[Option<(usize, usize)>],
    (start, last): (usize, usize),
    pairs: &mut BTreeSet<(usize, usize)>,
) {
    let mut taker = last;
    while taker != start {
        let Some((giver, application)) = came_from[taker] else { return };
        pairs.remove(&(application, giver));
        pairs.insert((application, taker));
        taker = giver;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn loads(work: &Work, pairs: &BTreeSet<(usize, usize)>) -> Vec<usize> {
        (0..work.assessors).map(|assessor| pairs.iter().filter(|pair| pair.1 == assessor).count()).collect()
    }

    #[test]
    fn a_conflict_moves_the_work_of_others_too() {
        // The third can read the first application only: the chain gives it that one.
        let conflicts = (1..4).map(|application| (application, 2)).collect();
        let work = Work { applications: 4, assessors: 3, each: 1, conflicts, ..Work::default() };
        let (pairs, short) = assign(&work);
        assert!(short.is_empty());
        let mut loads = loads(&work, &pairs);
        loads.sort_unstable();
        assert_eq!(loads, [1, 1, 2]);
    }

    #[test]
    fn an_application_that_nobody_can_read_is_told() {
        let work =
            Work { applications: 2, assessors: 2, each: 2, conflicts: [(1, 0)].into(), ..Work::default() };
        assert_eq!(assign(&work).1, [1]);
    }

    proptest! {
        #[test]
        fn everybody_reads_as_much_as_the_others_and_nothing_of_her_own(
            applications in 0_usize..25, assessors in 1_usize..6, each in 1_usize..3,
            conflicts in prop::collection::btree_set((0_usize..25, 0_usize..6), 0..12),
        ) {
            let work = Work { applications, assessors, each, conflicts, ..Work::default() };
            let (pairs, short) = assign(&work);
            prop_assert!(pairs.is_disjoint(&work.conflicts));
            for application in 0..applications {
                let readers = of(&pairs, application).count();
                prop_assert!(readers == each || short.contains(&application));
            }
            if work.conflicts.is_empty() && assessors >= each {
                let loads = loads(&work, &pairs);
                prop_assert!(loads.iter().max().unwrap_or(&0) - loads.iter().min().unwrap_or(&0) <= 1);
            }
        }

        #[test]
        fn what_is_kept_stays(kept in prop::collection::btree_set((0_usize..8, 0_usize..3), 0..6)) {
            let work = Work { applications: 8, assessors: 3, each: 1, kept: kept.clone(), ..Work::default() };
            prop_assert!(assign(&work).0.is_superset(&kept));
        }
    }
}
