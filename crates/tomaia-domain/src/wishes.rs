//! Wishes: how much a company wants to meet a guest, or a guest a company.
//!
//! Only the words; which meetings follow from them is the agenda engine's work.

use serde::{Deserialize, Serialize};

use crate::text::stored_names;

/// Who expresses the wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The company, about a guest.
    Company,
    /// The guest, about a company.
    Guest,
}

/// How strong the wish is; `never` from either side forbids the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WishLevel {
    /// They must not meet.
    Never,
    /// A meeting would be welcome.
    WouldLike,
    /// The meeting matters most.
    Must,
}

stored_names!(Side {
    Company => "company",
    Guest => "guest",
});

stored_names!(WishLevel {
    Never => "never",
    WouldLike => "would_like",
    Must => "must",
});
