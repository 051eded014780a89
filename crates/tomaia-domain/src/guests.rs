//! Guests: foreign persons who are invited, usually for an organisation, and how they are vetted.
//!
//! Travel and hosting are not here: they belong to a mission.

use serde::{Deserialize, Serialize};

use crate::codes::{Country, Language};
use crate::companies::{Email, Phone, Website};
use crate::messages::message_keys;
use crate::text::{PersonName, stored_names};
use crate::vocabulary::Term;

/// What a guest comes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuestKind {
    /// Buys for a shop, a chain or a distributor.
    Buyer,
    /// Writes for a paper or a magazine.
    Journalist,
    /// Publishes to followers of their own.
    Creator,
}

stored_names!(GuestKind {
    Buyer => "buyer",
    Journalist => "journalist",
    Creator => "creator",
});

/// How far the agency has looked into who a guest is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VettingState {
    /// Nobody has looked yet.
    #[default]
    ToCheck,
    /// Somebody is looking.
    InReview,
    /// May be invited.
    Approved,
    /// May not be invited.
    Refused,
}

message_keys! {
    /// Why a vetting state was not changed.
    VettingError {
        /// The state does not follow from the present one.
        NotAllowed => "guest-vetting-step",
    }
}

stored_names!(VettingState {
    ToCheck => "to_check",
    InReview => "in_review",
    Approved => "approved",
    Refused => "refused",
});

impl VettingState {
    /// The states that may follow this one. A decision is taken in review, and reopened into review.
    #[must_use]
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::ToCheck => &[Self::InReview],
            Self::InReview => &[Self::Approved, Self::Refused, Self::ToCheck],
            Self::Approved | Self::Refused => &[Self::InReview],
        }
    }

    /// Moves to another state.
    ///
    /// # Errors
    /// [`VettingError::NotAllowed`] when the step is not one of [`VettingState::next`].
    pub fn moved_to(self, state: Self) -> Result<Self, VettingError> {
        if self.next().contains(&state) { Ok(state) } else { Err(VettingError::NotAllowed) }
    }

    /// Whether the guest may be invited.
    #[must_use]
    pub fn may_be_invited(self) -> bool {
        self == Self::Approved
    }
}

/// A guest and what is known of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// What they come for.
    pub kind: GuestKind,
    /// Name as written by its owner, with a Latin reading.
    pub name: PersonName,
    /// Organisation they come for; `None` for somebody on their own.
    pub organisation: Option<String>,
    /// Role in the organisation.
    pub role: Option<String>,
    /// Country they come from.
    pub country: Country,
    /// Languages they speak, the best first; never empty in a mission.
    pub languages: Vec<Language>,
    /// What they look for.
    pub interests: Vec<Term>,
    /// E-mail.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Web address or profile.
    pub website: Option<Website>,
    /// How far they have been vetted.
    pub vetting: VettingState,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_taken_in_review_only() {
        use VettingState::{Approved, InReview, Refused, ToCheck};
        assert_eq!(ToCheck.moved_to(Approved), Err(VettingError::NotAllowed));
        assert_eq!(ToCheck.moved_to(InReview).and_then(|state| state.moved_to(Approved)), Ok(Approved));
        assert_eq!(Refused.moved_to(Approved), Err(VettingError::NotAllowed));
        assert_eq!(Refused.moved_to(InReview), Ok(InReview));
        let invited: Vec<_> =
            VettingState::ALL.iter().copied().filter(|state| state.may_be_invited()).collect();
        assert_eq!(invited, [Approved]);
    }

    #[test]
    fn every_state_can_be_left_and_reached() {
        for state in VettingState::ALL.iter().copied() {
            assert!(!state.next().is_empty());
            assert!(VettingState::ALL.iter().any(|from| from.next().contains(&state)));
            assert!(state.moved_to(state).is_err());
        }
    }
}
