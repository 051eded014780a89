//! Wishes: how much a company wants to meet a guest, or a guest a company.
//!
//! Only the words; which meetings follow from them is the agenda engine's work.

use serde::{Deserialize, Serialize};

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

impl Side {
    /// Both sides.
    pub const ALL: [Self; 2] = [Self::Company, Self::Guest];

    /// The word by which it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Guest => "guest",
        }
    }
}

impl WishLevel {
    /// Every level, the weakest first.
    pub const ALL: [Self; 3] = [Self::Never, Self::WouldLike, Self::Must];

    /// The word by which it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::WouldLike => "would_like",
            Self::Must => "must",
        }
    }
}
