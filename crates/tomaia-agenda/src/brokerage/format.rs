//! The file format of the published instances, converted to JSON. Only reading and validation.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An event as it stands in its file. Fields that the file has besides are left alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventProblem {
    /// Number of participants.
    pub participants: usize,
    /// Number of slots.
    pub slots: usize,
    /// The first so many slots are the morning.
    pub morning_slots: usize,
    /// Meetings at once.
    pub locations: usize,
    /// The two participants of each meeting; all have to be held.
    pub meetings: Vec<[usize; 2]>,
    /// For each meeting: 0 any time, 1 morning, 2 afternoon.
    #[serde(default)]
    pub session: Vec<u8>,
    /// For each participant, the slots in which it does not meet.
    #[serde(default)]
    pub forbidden: Vec<Vec<usize>>,
    /// For each meeting, its slot where that is given.
    #[serde(default)]
    pub fixed: Vec<Option<usize>>,
    /// For each meeting, the meetings that have to be held in an earlier slot.
    #[serde(default)]
    pub predecessors: Vec<Vec<usize>>,
}

/// Why an event cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EventError {
    /// Not JSON, or a field is missing or of another type.
    #[error("{path}: {message}")]
    Syntax {
        /// The field.
        path: String,
        /// The reader's words.
        message: String,
    },
    /// A number that is too great for this engine, or names something that does not exist.
    #[error("{path}: {value} is not below {limit}")]
    OutOfRange {
        /// The field.
        path: String,
        /// The number.
        value: usize,
        /// The least number that is too great.
        limit: usize,
    },
    /// A meeting of one participant with itself.
    #[error("meetings[{0}]: a participant cannot meet itself")]
    Alone(usize),
}

/// Slots are kept in the bits of one number.
const MOST_SLOTS: usize = 128;

impl EventProblem {
    /// Reads an event.
    ///
    /// # Errors
    /// The first thing that is wrong, with its field.
    pub fn from_json(text: &str) -> Result<EventProblem, EventError> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let problem: EventProblem = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            EventError::Syntax { path: error.path().to_string(), message: error.inner().to_string() }
        })?;
        reader
            .end()
            .map_err(|error| EventError::Syntax { path: ".".to_owned(), message: error.to_string() })?;
        problem.validate()?;
        Ok(problem)
    }

    /// Checks that every number names something.
    ///
    /// # Errors
    /// The first number that does not.
    pub fn validate(&self) -> Result<(), EventError> {
        let below = |path: String, value: usize, limit: usize| {
            if value < limit { Ok(()) } else { Err(EventError::OutOfRange { path, value, limit }) }
        };
        below("slots".into(), self.slots, MOST_SLOTS + 1)?;
        below("participants".into(), self.participants, 100_000)?;
        below("meetings".into(), self.meetings.len(), 1_000_000)?;
        for (row, pair) in self.meetings.iter().enumerate() {
            for &participant in pair {
                below(format!("meetings[{row}]"), participant, self.participants)?;
            }
            if pair[0] == pair[1] {
                return Err(EventError::Alone(row));
            }
        }
        for (row, &session) in self.session.iter().enumerate() {
            below(format!("session[{row}]"), session.into(), 3)?;
        }
        for (row, slots) in self.forbidden.iter().enumerate() {
            for &slot in slots {
                below(format!("forbidden[{row}]"), slot, self.slots)?;
            }
        }
        for (row, slot) in self.fixed.iter().enumerate() {
            below(format!("fixed[{row}]"), slot.unwrap_or(0), self.slots.max(1))?;
        }
        for (row, earlier) in self.predecessors.iter().enumerate() {
            for &meeting in earlier {
                below(format!("predecessors[{row}]"), meeting, self.meetings.len())?;
            }
        }
        Ok(())
    }

    pub(crate) fn predecessors_of(&self, meeting: usize) -> &[usize] {
        self.predecessors.get(meeting).map_or(&[], Vec::as_slice)
    }
}
