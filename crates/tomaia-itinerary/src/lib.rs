#![doc = include_str!("../README.md")]

mod bound;
mod checker;
#[cfg(feature = "cli")]
pub mod cli;
mod control;
mod model;
mod plan;
mod problem;
mod random;
mod search;
mod toptw;

pub use checker::{Score, Violation, check, score};
pub use control::{Control, Phase, Progress, SolveOptions, Unattended};
pub use plan::*;
#[cfg(feature = "schema")]
pub use problem::schema;
pub use problem::*;
pub use toptw::*;
