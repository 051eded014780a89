//! JSON Schemas (draft 2020-12) of everything that is read and written, so that others can make and read the same files.

use crate::{Agenda, EventProblem, EventSolution, FairProblem, FairSolution, Problem, Solution};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// A problem, `tomaia-agenda/1`.
    Problem,
    /// An agenda, as `check` and `replan` read it.
    Agenda,
    /// The answer to a problem; the command line adds `violations` and `cpu_seconds`.
    Answer,
    /// A fair of the benchmark set.
    Fair,
    /// The answer to a fair; the command line adds `cpu_seconds`.
    FairAnswer,
    /// A brokerage event of the literature's set.
    Event,
    /// The answer to an event; the command line adds `cpu_seconds`.
    EventAnswer,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 7] = [
        Format::Problem,
        Format::Agenda,
        Format::Answer,
        Format::Fair,
        Format::FairAnswer,
        Format::Event,
        Format::EventAnswer,
    ];

    /// The name of its schema's file.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Problem => "tomaia-agenda-1.schema.json",
            Format::Agenda => "agenda.schema.json",
            Format::Answer => "answer.schema.json",
            Format::Fair => "fair.schema.json",
            Format::FairAnswer => "fair-answer.schema.json",
            Format::Event => "event.schema.json",
            Format::EventAnswer => "event-answer.schema.json",
        }
    }
}

/// The JSON Schema of a kind of file.
#[must_use]
pub fn schema(format: Format) -> serde_json::Value {
    match format {
        Format::Problem => schemars::schema_for!(Problem),
        Format::Agenda => schemars::schema_for!(Agenda),
        Format::Answer => schemars::schema_for!(Solution),
        Format::Fair => schemars::schema_for!(FairProblem),
        Format::FairAnswer => schemars::schema_for!(FairSolution),
        Format::Event => schemars::schema_for!(EventProblem),
        Format::EventAnswer => schemars::schema_for!(EventSolution),
    }
    .to_value()
}
