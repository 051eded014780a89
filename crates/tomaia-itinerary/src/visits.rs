//! Sets of visits, and what a label remembers of those it has made ("ng-routes": Baldacci, Mingozzi and Roberti,
//! *Operations Research* 59, 2011): at each node only what is near it, and what a route has come back to.

/// Words of a set.
const WORDS: usize = 5;

/// Visits that a set can tell apart.
pub(crate) const MOST: usize = WORDS * 64;

/// A set of visits.
pub(crate) type Set = [u64; WORDS];

/// Whether a visit is in a set.
#[inline]
pub(crate) fn has(set: &Set, visit: usize) -> bool {
    set[visit / 64] & (1 << (visit % 64)) != 0
}

/// Puts a visit into a set.
#[inline]
pub(crate) fn put(set: &mut Set, visit: usize) {
    set[visit / 64] |= 1 << (visit % 64);
}

/// Lets the nodes along a way back to a visit remember it; `visit` is that of a node. Whether that changed anything.
pub(crate) fn lengthen_memory(memory: &mut [Set], route: &[u32], visit: impl Fn(u32) -> usize) -> bool {
    let mut changed = false;
    for (first, &one) in route.iter().enumerate() {
        let again = route[first + 1..].iter().position(|&two| visit(two) == visit(one));
        for &between in again.map_or(&[][..], |length| &route[first..=first + 1 + length]) {
            let known = &mut memory[between as usize];
            changed |= !has(known, visit(one));
            put(known, visit(one));
        }
    }
    changed
}
