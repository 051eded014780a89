//! Random choices from a seed: the only source of chance in the demo.

use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};

/// A sequence of choices that the seed decides.
pub(crate) struct Draw(Xoshiro256PlusPlus);

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number from `least` to `greatest`, both possible.
    pub(crate) fn between(&mut self, least: u32, greatest: u32) -> u32 {
        self.0.random_range(least..=greatest)
    }

    /// Whether something with a chance of `percent` in a hundred happens.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of a list that is not empty.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        list.choose(&mut self.0).expect("the demo's lists are not empty")
    }

    /// Some of a list without repetition, in the order of the list; all of it when there are fewer.
    pub(crate) fn some<T: Clone>(&mut self, list: &[T], count: u32) -> Vec<T> {
        let mut places: Vec<usize> = (0..list.len()).collect();
        places.shuffle(&mut self.0);
        places.truncate(usize::try_from(count).unwrap_or(usize::MAX));
        places.sort_unstable();
        places.into_iter().map(|place| list[place].clone()).collect()
    }
}
