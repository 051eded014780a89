//! Brokerage events as in the literature: every meeting has to be held, and the participants' breaks are to be
//! few and evenly spread. The problem of Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy and Villaret,
//! "Constraint solving approaches to the business-to-business meeting scheduling problem", Journal of
//! Artificial Intelligence Research 74 (2022) 263-301. Annealing finds a plan, and a formula proves
//! that there is none with fewer breaks, or gives one.

mod anneal;
mod cores;
mod crowds;
mod domains;
mod encode;
mod format;
mod generate;
mod order;
mod solve;

pub use format::{EventError, EventProblem};
pub use generate::{EventSize, generate_event};
pub use solve::{EventSolution, EventStatus, check_event, solve_event};
