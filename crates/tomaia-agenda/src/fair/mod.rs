//! Large fairs where not everything fits: buyers and sellers, weighted requests, anonymous tables. First the
//! least shortfall of the wished minimums, then the greatest weight, then the fewest breaks.
//!
//! Without slots the choice is a minimum-cost flow ([`relax`]); putting a choice into slots is an edge colouring
//! of a bipartite graph in which people are away now and then ([`plan`]); what the colouring cannot place is
//! exchanged ([`choose`]); a formula decides what is still open between plan and bound ([`prove`]); last, breaks are brought down without giving up weight ([`breaks`]).

mod breaks;
mod choose;
mod format;
mod generate;
mod plan;
mod prove;
mod relax;
mod solve;

pub use format::{FairError, FairProblem, Limit};
pub use generate::{FairSize, generate_fair};
pub(crate) use plan::rotated;
pub(crate) use relax::bits;
pub use solve::{FairSolution, FairStatus, check_fair, solve_fair};
