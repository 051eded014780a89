//! Guests: foreign people who are invited, and how far they were vetted. Their travel and their meetings belong to a
//! mission.

pub mod intake;
pub(crate) mod store;

pub use intake::record_row;
pub use store::StoredGuest;
