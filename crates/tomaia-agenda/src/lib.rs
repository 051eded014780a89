#![doc = include_str!("../README.md")]

mod agenda;
mod bound;
mod brokerage;
mod checker;
#[cfg(feature = "cli")]
pub mod cli;
mod control;
mod edit;
mod explain;
mod fair;
mod flow;
mod generate;
mod index;
mod known;
mod musts;
mod objective;
mod problem;
mod random;
mod sat;
#[cfg(feature = "schema")]
mod schema;
mod search;
mod solve;
mod violation;

pub use agenda::{
    Agenda, ForcingCost, Gap, Meeting, ObjectiveValue, Reason, RefusedBy, Solution, Statistics, Status,
    Unscheduled,
};
pub use brokerage::{
    EventError, EventProblem, EventSize, EventSolution, EventStatus, check_event, generate_event, solve_event,
};
pub use checker::check;
pub use control::{Control, Phase, Progress, SolveOptions, Unattended};
pub use edit::{Change, ChangeError, Effect, evaluate_move};
pub use fair::{
    FairError, FairProblem, FairSize, FairSolution, FairStatus, Limit, check_fair, generate_fair, solve_fair,
};
pub use generate::{GeneratorOptions, generate};
pub use objective::{Values, evaluate, ranked};
pub use problem::{
    Company, Component, FORMAT, FieldError, FieldErrorKind, FixedMeeting, Guest, HalfDay, Hall, Interpreter,
    Objective, Pair, Precedence, Preference, Problem, ProblemError, Representative, Slot, Table, Walk,
    Weighted, Wish,
};
#[cfg(feature = "schema")]
pub use schema::{Format, schema};
pub use solve::{ReplanOptions, SolveError, replan, solve};
pub use violation::{Party, Violation};
