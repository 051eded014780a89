//! Aid: what companies receive of public money under the de minimis rules. A grant is prepared, then granted inside a
//! transaction that holds the lock of the single undertaking and counts what its three years hold already; what is
//! granted changes by movements, which are never rewritten.

mod ceiling;
mod changes;
mod declared;
pub mod export;
mod grants;
mod measures;
mod perimeter;
mod places;
mod queries;
mod store;

pub use ceiling::{Counted, Explanation, Ledger, LedgerRow, Member, ledger};
pub use changes::{ChangeForm, revoke, vary};
pub use declared::{DeclaredForm, DeclaredRow, declare_aid, declared_of, withdraw_declared};
pub use grants::{
    CodesForm, GrantForm, GrantingForm, Outcome, drop_grant, edit_grant, grant, grant_counted_before,
    prepare, set_codes,
};
pub use measures::{MeasureForm, MeasureRow, add_measure, edit_measure, measure, measures};
pub use perimeter::{
    MemberForm, PerimeterForm, PerimeterRow, SuccessionForm, SuccessionRow, add_succession,
    declare_perimeter, perimeters, successions,
};
pub use places::{AwardedPlace, CallPlacesForm, PreparedPlaces, prepare_from_call, prepare_from_places};
pub use queries::{
    ActivityGrants, GrantFilter, GrantRecord, GrantRow, MovementRow, activity_grants, companies_to_choose,
    grant_record, grants,
};
