//! A change made by hand, judged before it is made: what it would break and what it would cost.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::agenda::{Agenda, Meeting, ObjectiveValue};
use crate::checker::check;
use crate::objective::evaluate;
use crate::problem::{Component, Pair, Problem};
use crate::violation::Violation;

/// A change to an agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum Change {
    /// A meeting more.
    Add {
        /// The meeting.
        meeting: Meeting,
    },
    /// A meeting less.
    Remove {
        /// Which.
        pair: Pair,
    },
    /// A meeting elsewhere; what is not given stays.
    Move {
        /// Which.
        pair: Pair,
        /// To this slot.
        #[serde(default)]
        slot: Option<String>,
        /// To this table.
        #[serde(default)]
        table: Option<String>,
        /// With this representative.
        #[serde(default)]
        representative: Option<String>,
        /// With this interpreter; `Some(None)` with none.
        #[serde(default)]
        interpreter: Option<Option<String>>,
    },
    /// Two meetings exchange slot and table.
    Exchange {
        /// One.
        one: Pair,
        /// The other.
        other: Pair,
    },
}

/// What a change would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// Rules that the agenda would break and does not break now.
    pub violations: Vec<Violation>,
    /// Change of each component (after minus before), those that change.
    pub delta: Vec<ObjectiveValue>,
    /// The agenda after the change.
    pub meetings: Vec<Meeting>,
}

/// A change that cannot even be tried.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// The agenda has no meeting of this pair.
    #[error("company {company:?} and guest {guest:?} have no meeting", company = .0.company, guest = .0.guest)]
    NotHeld(Pair),
}

/// Judges a change of the meetings without making it.
///
/// # Errors
/// When the change names a meeting that is not held.
pub fn evaluate_move(
    problem: &Problem,
    meetings: &[Meeting],
    change: &Change,
) -> Result<Effect, ChangeError> {
    let changed = apply(meetings, change)?;
    let before = check(problem, &Agenda { meetings: meetings.to_vec() });
    let agenda = Agenda { meetings: changed };
    let violations =
        check(problem, &agenda).into_iter().filter(|violation| !before.contains(violation)).collect();
    let (old, new) = (evaluate(problem, meetings), evaluate(problem, &agenda.meetings));
    let delta = Component::ALL.into_iter().filter_map(|component| {
        let change = new[component.index()] - old[component.index()];
        (change != 0).then_some(ObjectiveValue { component, value: change, bound: None })
    });
    Ok(Effect { violations, delta: delta.collect(), meetings: agenda.meetings })
}

fn find(meetings: &[Meeting], pair: &Pair) -> Result<usize, ChangeError> {
    let found =
        meetings.iter().position(|meeting| meeting.company == pair.company && meeting.guest == pair.guest);
    found.ok_or_else(|| ChangeError::NotHeld(pair.clone()))
}

fn apply(meetings: &[Meeting], change: &Change) -> Result<Vec<Meeting>, ChangeError> {
    let mut meetings = meetings.to_vec();
    match change {
        Change::Add { meeting } => meetings.push(meeting.clone()),
        Change::Remove { pair } => {
            let position = find(&meetings, pair)?;
            meetings.remove(position);
        }
        Change::Move { pair, slot, table, representative, interpreter } => {
            let position = find(&meetings, pair)?;
            let meeting = &mut meetings[position];
            meeting.slot.clone_from(slot.as_ref().unwrap_or(&meeting.slot.clone()));
            meeting.table.clone_from(table.as_ref().unwrap_or(&meeting.table.clone()));
            meeting
                .representative
                .clone_from(representative.as_ref().unwrap_or(&meeting.representative.clone()));
            if let Some(interpreter) = interpreter {
                meeting.interpreter.clone_from(interpreter);
            }
        }
        Change::Exchange { one, other } => {
            let (one, other) = (find(&meetings, one)?, find(&meetings, other)?);
            let (slot, table) = (meetings[one].slot.clone(), meetings[one].table.clone());
            meetings[one].slot = std::mem::replace(&mut meetings[other].slot, slot);
            meetings[one].table = std::mem::replace(&mut meetings[other].table, table);
        }
    }
    Ok(meetings)
}
