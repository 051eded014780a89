//! From the identifiers of a meeting to the numbers of the index.

use std::collections::HashMap;

use crate::agenda::Meeting;
use crate::index::{Index, NONE};
use crate::problem::Problem;
use crate::search::state::Place;

pub(crate) struct Known<'a> {
    slots: HashMap<&'a str, usize>,
    tables: HashMap<&'a str, u32>,
    companies: HashMap<&'a str, u32>,
    guests: HashMap<&'a str, u32>,
    interpreters: HashMap<&'a str, u32>,
    /// Number of each representative, counted over all companies.
    representatives: HashMap<(&'a str, &'a str), u32>,
}

fn number<'a>(ids: impl Iterator<Item = &'a String>) -> HashMap<&'a str, u32> {
    ids.enumerate().map(|(position, id)| (id.as_str(), position as u32)).collect()
}

impl<'a> Known<'a> {
    pub(crate) fn new(problem: &'a Problem) -> Self {
        let people = problem.companies.iter().flat_map(|company| {
            company.representatives.iter().map(|person| (company.id.as_str(), person.id.as_str()))
        });
        Known {
            slots: problem
                .slots
                .iter()
                .enumerate()
                .map(|(number, slot)| (slot.id.as_str(), number))
                .collect(),
            tables: number(problem.tables.iter().map(|table| &table.id)),
            companies: number(problem.companies.iter().map(|company| &company.id)),
            guests: number(problem.guests.iter().map(|guest| &guest.id)),
            interpreters: number(problem.interpreters.iter().map(|person| &person.id)),
            representatives: people.enumerate().map(|(number, key)| (key, number as u32)).collect(),
        }
    }

    /// Whether everything that a meeting names is in the problem.
    pub(crate) fn knows(&self, meeting: &Meeting) -> bool {
        self.slots.contains_key(meeting.slot.as_str())
            && self.tables.contains_key(meeting.table.as_str())
            && self.guests.contains_key(meeting.guest.as_str())
            && self.representatives.contains_key(&(meeting.company.as_str(), meeting.representative.as_str()))
            && meeting
                .interpreter
                .as_ref()
                .is_none_or(|person| self.interpreters.contains_key(person.as_str()))
    }

    /// Company and guest, and the place.
    pub(crate) fn place(&self, index: &Index, meeting: &Meeting) -> Option<((u32, u32), Place)> {
        let source = *self.slots.get(meeting.slot.as_str())?;
        let slot = index.slots.iter().position(|slot| slot.source == source)? as u32;
        let representative =
            *self.representatives.get(&(meeting.company.as_str(), meeting.representative.as_str()))?;
        let table = *self.tables.get(meeting.table.as_str())?;
        let interpreter = match &meeting.interpreter {
            None => NONE,
            Some(person) => *self.interpreters.get(person.as_str())?,
        };
        let pair =
            (*self.companies.get(meeting.company.as_str())?, *self.guests.get(meeting.guest.as_str())?);
        Some((pair, Place { slot, representative, table, interpreter }))
    }
}
