//! The file format of the fairs, as in the published benchmark set. Only reading and validation.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Slots are kept in the bits of one number.
pub(crate) const MOST_SLOTS: usize = 128;

/// People on a side, and the greatest wished minimum.
const MOST_PEOPLE: usize = 100_000;

/// A fair as it stands in its file. Fields that the file has besides are left alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FairProblem {
    /// Number of buyers.
    pub buyers: usize,
    /// Number of sellers.
    pub sellers: usize,
    /// Number of slots, one after another.
    pub slots: usize,
    /// Meetings at once.
    pub tables: u32,
    /// Buyer, seller, weight, and how much either side is interested (not used).
    pub requests: Vec<Vec<i64>>,
    /// Slots in which each buyer is away.
    #[serde(default)]
    pub unavailable_buyers: Vec<Vec<usize>>,
    /// Slots in which each seller is away.
    #[serde(default)]
    pub unavailable_sellers: Vec<Vec<usize>>,
    /// Most meetings of a buyer.
    #[serde(default)]
    pub max_buyer: Limit,
    /// Most meetings of a seller.
    #[serde(default)]
    pub max_seller: Limit,
    /// Wished minimum of each buyer.
    #[serde(default)]
    pub min_buyer: Limit,
    /// Wished minimum of each seller.
    #[serde(default)]
    pub min_seller: Limit,
}

/// One number for all, or one each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Limit {
    /// No limit.
    #[default]
    None,
    /// The same for all.
    All(u32),
    /// By person.
    Each(Vec<u32>),
}

impl Limit {
    fn greatest(&self) -> u32 {
        match self {
            Limit::None => 0,
            Limit::All(limit) => *limit,
            Limit::Each(limits) => limits.iter().copied().max().unwrap_or(0),
        }
    }

    pub(crate) fn of(&self, person: usize, otherwise: u32) -> u32 {
        match self {
            Limit::None => otherwise,
            Limit::All(limit) => *limit,
            Limit::Each(limits) => limits.get(person).copied().unwrap_or(otherwise),
        }
    }
}

/// Why a fair cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FairError {
    /// Not JSON, or a field is missing or of another type.
    #[error("{path}: {message}")]
    Syntax {
        /// The field.
        path: String,
        /// The reader's words.
        message: String,
    },
    /// More slots than this engine can take.
    #[error("slots: {0} is more than {MOST_SLOTS}")]
    TooManySlots(usize),
    /// More people on a side, or a greater wished minimum, than any fair has.
    #[error("{0}: at most {MOST_PEOPLE} are possible")]
    TooMany(&'static str),
    /// A request without buyer, seller and weight, or with one that does not exist, or a weight below 0.
    #[error(
        "requests[{0}]: must be [buyer, seller, weight, ...] with a known buyer, seller and a weight of at least 0"
    )]
    Request(usize),
    /// A buyer and seller with two requests.
    #[error("requests[{0}]: the pair has a request already")]
    Duplicate(usize),
    /// A slot that does not exist.
    #[error("{list}[{person}]: there is no slot {slot}")]
    Slot {
        /// `unavailable_buyers` or `unavailable_sellers`.
        list: &'static str,
        /// Whose.
        person: usize,
        /// Which.
        slot: usize,
    },
}

/// A request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request {
    pub(crate) buyer: u32,
    /// Person number: buyers first, then sellers.
    pub(crate) seller: u32,
    pub(crate) weight: i64,
}

/// A buyer or a seller.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    /// Slots in which the person is there.
    pub(crate) there: u128,
    pub(crate) least: u32,
    pub(crate) most: u32,
}

/// A fair as the search sees it: buyers and sellers are people in one row.
#[derive(Clone, Debug)]
pub(crate) struct Fair {
    pub(crate) buyers: usize,
    pub(crate) slots: u32,
    pub(crate) tables: u32,
    pub(crate) people: Vec<Person>,
    pub(crate) requests: Vec<Request>,
    pub(crate) of_person: Vec<Vec<u32>>,
}

impl FairProblem {
    /// Reads a fair.
    ///
    /// # Errors
    /// The first thing that is wrong, with its field.
    pub fn from_json(text: &str) -> Result<FairProblem, FairError> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let problem: FairProblem = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            FairError::Syntax { path: error.path().to_string(), message: error.inner().to_string() }
        })?;
        reader
            .end()
            .map_err(|error| FairError::Syntax { path: ".".to_owned(), message: error.to_string() })?;
        problem.indexed()?;
        Ok(problem)
    }

    pub(crate) fn indexed(&self) -> Result<Fair, FairError> {
        if self.slots > MOST_SLOTS {
            return Err(FairError::TooManySlots(self.slots));
        }
        for (count, side) in [(self.buyers, "buyers"), (self.sellers, "sellers")] {
            if count > MOST_PEOPLE {
                return Err(FairError::TooMany(side));
            }
        }
        for (limit, side) in [(&self.min_buyer, "min_buyer"), (&self.min_seller, "min_seller")] {
            if limit.greatest() as usize > MOST_PEOPLE {
                return Err(FairError::TooMany(side));
            }
        }
        let mut people = self.people(
            "unavailable_buyers",
            self.buyers,
            &self.unavailable_buyers,
            &self.max_buyer,
            &self.min_buyer,
        )?;
        people.extend(self.people(
            "unavailable_sellers",
            self.sellers,
            &self.unavailable_sellers,
            &self.max_seller,
            &self.min_seller,
        )?);
        let mut of_person = vec![Vec::new(); people.len()];
        let mut requests = Vec::with_capacity(self.requests.len());
        let mut seen = std::collections::HashSet::new();
        for (row, request) in self.requests.iter().enumerate() {
            let &[buyer, seller, weight, ..] = request.as_slice() else {
                return Err(FairError::Request(row));
            };
            let known =
                |number: i64, count: usize| usize::try_from(number).ok().filter(|number| *number < count);
            let (Some(buyer), Some(seller)) = (known(buyer, self.buyers), known(seller, self.sellers)) else {
                return Err(FairError::Request(row));
            };
            if !(0..=1_000_000).contains(&weight) {
                return Err(FairError::Request(row));
            }
            if !seen.insert((buyer, seller)) {
                return Err(FairError::Duplicate(row));
            }
            of_person[buyer].push(row as u32);
            of_person[self.buyers + seller].push(row as u32);
            requests.push(Request { buyer: buyer as u32, seller: (self.buyers + seller) as u32, weight });
        }
        let (buyers, slots, tables) = (self.buyers, self.slots as u32, self.tables);
        Ok(Fair { buyers, slots, tables, people, requests, of_person })
    }

    fn people(
        &self,
        list: &'static str,
        count: usize,
        away: &[Vec<usize>],
        most: &Limit,
        least: &Limit,
    ) -> Result<Vec<Person>, FairError> {
        let all = if self.slots == MOST_SLOTS { u128::MAX } else { (1 << self.slots) - 1 };
        let person = |person: usize| {
            let mut there: u128 = all;
            for &slot in away.get(person).map_or(&[][..], Vec::as_slice) {
                if slot >= self.slots {
                    return Err(FairError::Slot { list, person, slot });
                }
                there &= !(1 << slot);
            }
            let most = most.of(person, self.slots as u32).min(there.count_ones());
            Ok(Person { there, least: least.of(person, 0), most })
        };
        (0..count).map(person).collect()
    }
}
