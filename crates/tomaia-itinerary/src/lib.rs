#![doc = include_str!("../README.md")]

mod bound;
mod checker;
#[cfg(feature = "cli")]
pub mod cli;
mod compile;
mod control;
mod explain;
mod generate;
mod model;
mod plan;
mod problem;
mod random;
mod replan;
mod resume;
mod retime;
mod search;
mod solve;
mod toptw;
mod unfold;
mod visits;

pub use checker::{Score, Violation, check, score};
pub use control::{Control, Phase, Progress, SolveOptions, Unattended};
pub use generate::{GeneratorOptions, generate};
pub use plan::{
    BoundKind, Conflict, Demand, LeftOut, Plan, Reason, Route, Solution, Statistics, Status, Stop, StopKind,
};
#[cfg(feature = "schema")]
pub use problem::schema;
pub use problem::{
    Commitment, Company, Day, FORMAT, FieldError, FieldErrorKind, FixedBy, FixedStop, Group, GroupDay, Guest,
    GuestWish, Interpreter, Interval, Place, Problem, ProblemError, PublishedStop, Rule, Site, SiteKind,
    Vehicle, Wish,
};
pub use replan::{Difference, Happening, ReplanRequest, Replanned, StopChange, differences, replan};
pub use solve::solve;
pub use toptw::{ToptwError, ToptwInstance, ToptwPoint, ToptwSolution, check_toptw, solve_toptw};
