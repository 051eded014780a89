//! A change by hand, worked out and judged before anything is written: which meetings it touches, which rules it
//! would break, what it would cost. Pure: it sees the problem and the meetings of a draft, nothing else.

use super::problem::{fixing, name, number};
use super::store::HeldMeeting;
use std::collections::HashSet;
use tomaia_agenda::{
    Agenda, Company, Component, Guest, Interpreter, Meeting, ObjectiveValue, Problem, Representative, Table,
    Violation, check, evaluate,
};

/// A change that an officer asks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Edit {
    /// Puts a meeting into another slot, at another table; without a table one that is free is chosen. A meeting
    /// that stands there already takes the place that becomes free.
    Move {
        /// The meeting.
        meeting: i64,
        /// The slot.
        slot: i64,
        /// The table.
        table: Option<i64>,
    },
    /// Holds a meeting of a pair; without a slot or a table the best free one is chosen.
    Add {
        /// The company.
        company: i64,
        /// The guest.
        guest: i64,
        /// The slot.
        slot: Option<i64>,
        /// The table.
        table: Option<i64>,
    },
    /// Takes a meeting out.
    Remove {
        /// The meeting.
        meeting: i64,
    },
    /// Keeps a meeting where it is when the rest is made again, or lets it go.
    Lock {
        /// The meeting.
        meeting: i64,
        /// Whether it is kept.
        locked: bool,
    },
}

/// Why a change cannot even be worked out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MoveError {
    /// There is no such meeting, slot or table in this draft.
    Unknown,
    /// The meeting, or the one that stands in its way, is locked.
    Locked,
    /// The pair meets already.
    HeldAlready,
    /// There is no slot and table where the meeting could be held.
    NoPlace,
}

/// What a change would do.
#[derive(Clone, Debug)]
pub struct Effect {
    /// Rules that it would break and that are not broken now.
    pub violations: Vec<Violation>,
    /// Change of each component that changes, after less before, in the order of the objective.
    pub delta: Vec<ObjectiveValue>,
    /// All meetings afterwards; those that are new have the identifier 0.
    pub after: Vec<HeldMeeting>,
    /// The meeting that had to give way, where there is one.
    pub exchanged: Option<(i64, i64)>,
}

impl Effect {
    /// Whether anything gets worse.
    #[must_use]
    pub fn costs(&self) -> bool {
        self.delta.iter().any(is_worse)
    }
}

/// Whether a change of a component is for the worse.
#[must_use]
pub fn is_worse(change: &ObjectiveValue) -> bool {
    if change.component == Component::WishWeight { change.value < 0 } else { change.value > 0 }
}

/// Works a change out.
///
/// # Errors
/// See [`MoveError`].
pub fn work_out(problem: &Problem, held: &[HeldMeeting], edit: &Edit) -> Result<Effect, MoveError> {
    match *edit {
        Edit::Move { meeting, slot, table } => relocate(problem, held, meeting, slot, table),
        Edit::Add { company, guest, slot, table } => add(problem, held, (company, guest), slot, table),
        Edit::Remove { meeting } => {
            let position = position(held, meeting)?;
            if held[position].locked {
                return Err(MoveError::Locked);
            }
            let mut after = held.to_vec();
            after.remove(position);
            Ok(judge(problem, held, after, None))
        }
        Edit::Lock { meeting, locked } => {
            let mut after = held.to_vec();
            after[position(held, meeting)?].locked = locked;
            Ok(judge(problem, held, after, None))
        }
    }
}

/// What going from one set of meetings to another would break and cost.
#[must_use]
pub fn judge(
    problem: &Problem,
    before: &[HeldMeeting],
    after: Vec<HeldMeeting>,
    exchanged: Option<(i64, i64)>,
) -> Effect {
    let (old, new) = (engine(before), engine(&after));
    let broken_before = check(&fixing(problem, before), &Agenda { meetings: old.clone() });
    let violations = check(&fixing(problem, &after), &Agenda { meetings: new.clone() })
        .into_iter()
        .filter(|violation| !broken_before.contains(violation))
        .collect();
    let (old, new) = (evaluate(problem, &old), evaluate(problem, &new));
    let delta = Component::ALL
        .into_iter()
        .map(|component| ObjectiveValue {
            component,
            value: new[component.index()] - old[component.index()],
            bound: None,
        })
        .filter(|change| change.value != 0)
        .collect();
    Effect { violations, delta, after, exchanged }
}

/// The meetings as the engine reads them.
#[must_use]
pub fn engine(held: &[HeldMeeting]) -> Vec<Meeting> {
    held.iter().map(HeldMeeting::as_engine).collect()
}

fn position(held: &[HeldMeeting], meeting: i64) -> Result<usize, MoveError> {
    held.iter().position(|known| known.id == meeting).ok_or(MoveError::Unknown)
}

fn relocate(
    problem: &Problem,
    held: &[HeldMeeting],
    meeting: i64,
    slot: i64,
    table: Option<i64>,
) -> Result<Effect, MoveError> {
    let position = position(held, meeting)?;
    let moved = held[position];
    let in_the_way = in_the_way(held, &moved, slot, table);
    if moved.locked || in_the_way.is_some_and(|other| other.locked) {
        return Err(MoveError::Locked);
    }
    let others: Vec<HeldMeeting> = held
        .iter()
        .filter(|known| known.id != moved.id && in_the_way.is_none_or(|other| other.id != known.id))
        .copied()
        .collect();
    let target = table.or(in_the_way.map(|other| other.table));
    let mut after = others;
    let placed = place(problem, &after, &moved, slot, target).ok_or(MoveError::Unknown)?;
    after.push(placed);
    if let Some(other) = in_the_way {
        let back = place(problem, &after, &other, moved.slot, Some(moved.table)).ok_or(MoveError::Unknown)?;
        after.push(back);
    }
    after.sort_by_key(|known| known.id);
    Ok(judge(problem, held, after, in_the_way.map(|other| (other.company, other.guest))))
}

/// The meeting that has to give way: the one at the table, or without a table the one that keeps the guest or the
/// representative busy then.
fn in_the_way(
    held: &[HeldMeeting],
    moved: &HeldMeeting,
    slot: i64,
    table: Option<i64>,
) -> Option<HeldMeeting> {
    let mut there = held.iter().filter(|known| known.slot == slot && known.id != moved.id);
    match table {
        Some(table) => there.find(|known| known.table == table).copied(),
        None => {
            let there: Vec<&HeldMeeting> = there.collect();
            let by_guest = there.iter().find(|known| known.guest == moved.guest);
            let by_company = there.iter().find(|known| known.representative == moved.representative);
            by_guest.or(by_company).copied().copied()
        }
    }
}

fn add(
    problem: &Problem,
    held: &[HeldMeeting],
    (company, guest): (i64, i64),
    slot: Option<i64>,
    table: Option<i64>,
) -> Result<Effect, MoveError> {
    if held.iter().any(|known| known.company == company && known.guest == guest) {
        return Err(MoveError::HeldAlready);
    }
    let (company_name, guest_name) = (name(company), name(guest));
    let wished = problem.wishes.iter().any(|wish| wish.company == company_name && wish.guest == guest_name);
    let wanted = HeldMeeting {
        id: 0,
        company,
        guest,
        representative: 0,
        slot: 0,
        table: 0,
        interpreter: None,
        // What nobody wished for stands only because somebody fixed it.
        locked: !wished,
        by_hand: true,
    };
    let slots: Vec<i64> = match slot {
        Some(slot) => vec![slot],
        None => problem.slots.iter().map(|slot| number(&slot.id)).collect(),
    };
    let mut best: Option<Effect> = None;
    for slot in slots {
        let busy = held.iter().any(|known| known.slot == slot && known.guest == guest);
        let Some(placed) = place(problem, held, &wanted, slot, table) else { continue };
        if busy && best.is_some() {
            continue;
        }
        let mut after = held.to_vec();
        after.push(placed);
        let effect = judge(problem, held, after, None);
        if best.as_ref().is_none_or(|best| is_better(&effect, best)) {
            best = Some(effect);
        }
    }
    best.ok_or(MoveError::NoPlace)
}

/// Fewer broken rules first, then the objective's components in their order.
fn is_better(effect: &Effect, than: &Effect) -> bool {
    let cost = |effect: &Effect| {
        let mut costs = vec![i64::try_from(effect.violations.len()).unwrap_or(i64::MAX)];
        costs.extend(Component::ALL.iter().map(|component| {
            let change = effect.delta.iter().find(|change| change.component == *component);
            let value = change.map_or(0, |change| change.value);
            if *component == Component::WishWeight { -value } else { value }
        }));
        costs
    };
    cost(effect) < cost(than)
}

/// The meeting in a slot, with people and a table who are free where there are any; where there are none, those whom
/// it has, so that the judge can say what is in the way.
fn place(
    problem: &Problem,
    others: &[HeldMeeting],
    meeting: &HeldMeeting,
    slot: i64,
    table: Option<i64>,
) -> Option<HeldMeeting> {
    let known = Roster::new(problem, meeting, slot)?;
    let there: Vec<&HeldMeeting> = others.iter().filter(|other| other.slot == slot).collect();
    let busy_tables: HashSet<i64> = there.iter().map(|other| other.table).collect();
    let busy_people: HashSet<i64> = there.iter().map(|other| other.representative).collect();
    let busy_interpreters: HashSet<i64> = there.iter().filter_map(|other| other.interpreter).collect();
    let table = match table {
        Some(table) => problem.tables.iter().any(|known| number(&known.id) == table).then_some(table)?,
        None => known.table(meeting.table, &busy_tables)?,
    };
    let full: HashSet<i64> = known.full(others);
    let busy_people = &busy_people | &full;
    let (representative, interpreter) = known.people(meeting, &busy_people, &busy_interpreters)?;
    let by_hand = meeting.by_hand || slot != meeting.slot || table != meeting.table;
    Some(HeldMeeting { slot, table, representative, interpreter, by_hand, ..*meeting })
}

/// Who and what a pair can use in a slot.
struct Roster<'a> {
    problem: &'a Problem,
    slot: String,
    company: &'a Company,
    guest: &'a Guest,
}

impl<'a> Roster<'a> {
    fn new(problem: &'a Problem, meeting: &HeldMeeting, slot: i64) -> Option<Self> {
        let (company, guest, slot) = (name(meeting.company), name(meeting.guest), name(slot));
        problem.slots.iter().find(|known| known.id == slot)?;
        Some(Self {
            problem,
            company: problem.companies.iter().find(|known| known.id == company)?,
            guest: problem.guests.iter().find(|known| known.id == guest)?,
            slot,
        })
    }

    /// The present table where it is free, else the company's own, else the first common one.
    fn table(&self, present: i64, busy: &HashSet<i64>) -> Option<i64> {
        let usable = |table: &&Table| {
            !busy.contains(&number(&table.id))
                && !table.unavailable.contains(&self.slot)
                && table.company.as_ref().is_none_or(|owner| *owner == self.company.id)
        };
        let tables = || self.problem.tables.iter().filter(usable);
        let same = tables().find(|table| number(&table.id) == present);
        let own = || tables().find(|table| table.company.is_some());
        let chosen = same.or_else(own).or_else(|| tables().next());
        chosen.map(|table| number(&table.id)).or((present != 0).then_some(present))
    }

    /// Those of the company who sit at as many meetings as they may.
    fn full(&self, others: &[HeldMeeting]) -> HashSet<i64> {
        let has_enough = |person: &&Representative| {
            let id = number(&person.id);
            let sits = others.iter().filter(|other| other.representative == id).count();
            person.max_meetings.is_some_and(|most| usize::try_from(most).is_ok_and(|most| sits >= most))
        };
        self.company.representatives.iter().filter(has_enough).map(|person| number(&person.id)).collect()
    }

    /// Who sits there, and who interprets where that is needed.
    fn people(
        &self,
        meeting: &HeldMeeting,
        busy: &HashSet<i64>,
        busy_interpreters: &HashSet<i64>,
    ) -> Option<(i64, Option<i64>)> {
        let mut people: Vec<&Representative> = self.company.representatives.iter().collect();
        people.sort_by_key(|person| {
            let id = number(&person.id);
            let away = busy.contains(&id) || person.unavailable.contains(&self.slot);
            (away, !self.understand(person), id != meeting.representative)
        });
        for person in &people {
            if self.understand(person) {
                return Some((number(&person.id), None));
            }
            if let Some(interpreter) = self.interpreter(person, meeting.interpreter, busy_interpreters) {
                return Some((number(&person.id), Some(interpreter)));
            }
        }
        people.first().map(|person| (number(&person.id), None))
    }

    fn understand(&self, person: &Representative) -> bool {
        self.guest.languages.is_empty()
            || person.languages.is_empty()
            || person.languages.iter().any(|language| self.guest.languages.contains(language))
    }

    fn interpreter(&self, person: &Representative, present: Option<i64>, busy: &HashSet<i64>) -> Option<i64> {
        let suits = |interpreter: &&Interpreter| {
            !busy.contains(&number(&interpreter.id))
                && !interpreter.unavailable.contains(&self.slot)
                && interpreter.pairs.iter().any(|[one, other]| {
                    (self.guest.languages.contains(one) && person.languages.contains(other))
                        || (self.guest.languages.contains(other) && person.languages.contains(one))
                })
        };
        let free = || self.problem.interpreters.iter().filter(suits).map(|found| number(&found.id));
        free().find(|id| Some(*id) == present).or_else(|| free().next())
    }
}
