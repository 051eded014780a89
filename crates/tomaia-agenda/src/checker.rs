//! The independent checker: does an agenda keep every rule of its problem? It reads the problem as it is
//! written, by identifiers, shares no code with the search, and never changes an agenda.

use std::collections::{HashMap, HashSet};

use crate::agenda::{Agenda, Meeting};
use crate::problem::{
    Company, Guest, HalfDay, Interpreter, Pair, Problem, Representative, Slot, Table, Wish,
};
use crate::violation::{Party, Violation};

/// Every rule that the agenda breaks; empty when it keeps them all.
#[must_use]
pub fn check(problem: &Problem, agenda: &Agenda) -> Vec<Violation> {
    let mut checker = Checker::new(problem);
    let mut known = Vec::new();
    for meeting in &agenda.meetings {
        if let Some(found) = checker.resolve(meeting) {
            known.push(found);
        }
    }
    for held in &known {
        checker.alone(held);
    }
    checker.pairs_once(agenda);
    checker.clashes(&known);
    checker.limits(&known);
    checker.order(&known);
    checker.fixed(agenda);
    checker.violations
}

/// A meeting with everything it names.
struct Held<'a> {
    meeting: &'a Meeting,
    company: &'a Company,
    representative: &'a Representative,
    guest: &'a Guest,
    slot: &'a Slot,
    table: &'a Table,
    interpreter: Option<&'a Interpreter>,
}

struct Checker<'a> {
    problem: &'a Problem,
    slots: HashMap<&'a str, &'a Slot>,
    tables: HashMap<&'a str, &'a Table>,
    companies: HashMap<&'a str, &'a Company>,
    guests: HashMap<&'a str, &'a Guest>,
    interpreters: HashMap<&'a str, &'a Interpreter>,
    wishes: HashMap<(&'a str, &'a str), &'a Wish>,
    excluded: HashSet<(&'a str, &'a str)>,
    fixed: HashSet<(&'a str, &'a str)>,
    walking: HashMap<(&'a str, &'a str), u32>,
    violations: Vec<Violation>,
}

impl<'a> Checker<'a> {
    fn new(problem: &'a Problem) -> Self {
        let mut walking = HashMap::new();
        for walk in &problem.walking_minutes {
            for key in [(walk.from.as_str(), walk.to.as_str()), (walk.to.as_str(), walk.from.as_str())] {
                let minutes: &mut u32 = walking.entry(key).or_default();
                *minutes = walk.minutes.max(*minutes);
            }
        }
        Checker {
            problem,
            slots: problem.slots.iter().map(|slot| (slot.id.as_str(), slot)).collect(),
            tables: problem.tables.iter().map(|table| (table.id.as_str(), table)).collect(),
            companies: problem.companies.iter().map(|company| (company.id.as_str(), company)).collect(),
            guests: problem.guests.iter().map(|guest| (guest.id.as_str(), guest)).collect(),
            interpreters: problem.interpreters.iter().map(|person| (person.id.as_str(), person)).collect(),
            wishes: problem
                .wishes
                .iter()
                .map(|wish| ((wish.company.as_str(), wish.guest.as_str()), wish))
                .collect(),
            excluded: problem
                .exclusions
                .iter()
                .map(|pair| (pair.company.as_str(), pair.guest.as_str()))
                .collect(),
            fixed: problem
                .fixed
                .iter()
                .map(|meeting| (meeting.company.as_str(), meeting.guest.as_str()))
                .collect(),
            walking,
            violations: Vec::new(),
        }
    }

    fn resolve(&mut self, meeting: &'a Meeting) -> Option<Held<'a>> {
        let company = self.companies.get(meeting.company.as_str()).copied();
        let representative = company.and_then(|company| {
            company.representatives.iter().find(|person| person.id == meeting.representative)
        });
        let guest = self.guests.get(meeting.guest.as_str()).copied();
        let slot = self.slots.get(meeting.slot.as_str()).copied();
        let table = self.tables.get(meeting.table.as_str()).copied();
        let interpreter =
            meeting.interpreter.as_ref().map(|person| self.interpreters.get(person.as_str()).copied());
        let missing = [
            ("company", &meeting.company, company.is_none()),
            ("representative", &meeting.representative, representative.is_none()),
            ("guest", &meeting.guest, guest.is_none()),
            ("slot", &meeting.slot, slot.is_none()),
            ("table", &meeting.table, table.is_none()),
            (
                "interpreter",
                meeting.interpreter.as_ref().unwrap_or(&meeting.company),
                interpreter == Some(None),
            ),
        ];
        for (what, id, is_missing) in missing {
            if is_missing {
                let (what, id) = (what.to_owned(), id.clone());
                self.violations.push(Violation::UnknownIdentifier { meeting: meeting.pair(), what, id });
            }
        }
        Some(Held {
            meeting,
            company: company?,
            representative: representative?,
            guest: guest?,
            slot: slot?,
            table: table?,
            interpreter: match interpreter {
                Some(found) => Some(found?),
                None => None,
            },
        })
    }

    /// Rules that concern one meeting only.
    fn alone(&mut self, held: &Held<'a>) {
        let meeting = held.meeting.pair();
        let key = (held.company.id.as_str(), held.guest.id.as_str());
        match self.wishes.get(&key) {
            Some(wish) if wish.is_refused() => {
                self.violations.push(Violation::Refused { meeting: meeting.clone() });
            }
            None if !self.fixed.contains(&key) => {
                self.violations.push(Violation::NotWished { meeting: meeting.clone() });
            }
            _ => {}
        }
        if self.excluded.contains(&key) {
            self.violations.push(Violation::Excluded { meeting: meeting.clone() });
        }
        if held.meeting.locked != self.fixed.contains(&key) {
            self.violations.push(Violation::LockWrong { meeting: meeting.clone() });
        }
        if let Some(owner) = held.table.company.as_ref().filter(|owner| **owner != held.company.id) {
            let (table, owner) = (held.table.id.clone(), owner.clone());
            self.violations.push(Violation::TableOfAnother { meeting: meeting.clone(), table, owner });
        }
        let wanted = [held.company.half_day, held.guest.half_day];
        if wanted.into_iter().flatten().any(|half| half != held.slot.half_day) {
            self.violations
                .push(Violation::WrongHalfDay { meeting: meeting.clone(), slot: held.slot.id.clone() });
        }
        self.presence(held);
        self.languages(held);
    }

    fn presence(&mut self, held: &Held<'a>) {
        let away = [
            Some(&held.guest.unavailable),
            Some(&held.representative.unavailable),
            Some(&held.table.unavailable),
            held.interpreter.map(|person| &person.unavailable),
        ];
        for (party, away) in parties(held).into_iter().zip(away.into_iter().flatten()) {
            if away.contains(&held.slot.id) {
                let (meeting, slot) = (held.meeting.pair(), held.slot.id.clone());
                self.violations.push(Violation::Unavailable { meeting, party, slot });
            }
        }
    }

    fn languages(&mut self, held: &Held<'a>) {
        let (ours, theirs) = (&held.representative.languages, &held.guest.languages);
        let together = ours.is_empty() || theirs.is_empty() || ours.iter().any(|code| theirs.contains(code));
        match held.interpreter {
            None if !together => {
                self.violations.push(Violation::InterpreterMissing { meeting: held.meeting.pair() });
            }
            Some(person) if !together => {
                let suited = person.pairs.iter().any(|[a, b]| {
                    (ours.contains(a) && theirs.contains(b)) || (ours.contains(b) && theirs.contains(a))
                });
                if !suited {
                    let (meeting, interpreter) = (held.meeting.pair(), person.id.clone());
                    self.violations.push(Violation::InterpreterUnsuited { meeting, interpreter });
                }
            }
            _ => {}
        }
    }

    fn pairs_once(&mut self, agenda: &'a Agenda) {
        let mut seen = HashSet::new();
        for meeting in &agenda.meetings {
            if !seen.insert((meeting.company.as_str(), meeting.guest.as_str())) {
                self.violations.push(Violation::HeldTwice { meeting: meeting.pair() });
            }
        }
    }

    /// No person or table in two meetings at once, and time enough to walk between them.
    fn clashes(&mut self, meetings: &[Held<'a>]) {
        let mut by_party: HashMap<Party, Vec<usize>> = HashMap::new();
        for (row, held) in meetings.iter().enumerate() {
            for party in parties(held) {
                by_party.entry(party).or_default().push(row);
            }
        }
        let longest_walk = self.walking.values().copied().max().unwrap_or(0);
        let mut found: Vec<((usize, usize), Violation)> = Vec::new();
        for (party, mut rows) in by_party {
            rows.sort_by_key(|&row| (meetings[row].slot.start, row));
            for (position, &row) in rows.iter().enumerate() {
                let earlier = &meetings[row];
                for &later_row in &rows[position + 1..] {
                    let later = &meetings[later_row];
                    if i64::from(later.slot.start) >= i64::from(earlier.slot.end) + i64::from(longest_walk) {
                        // Slots may overlap one another: a later start does not exclude a clash further on
                        // only while it begins before this meeting and the longest walk are over.
                        break;
                    }
                    if let Some(violation) = self.clash(earlier, later, &party) {
                        found.push(((row, later_row), violation));
                    }
                }
            }
        }
        found.sort_by_key(|(rows, violation)| (*rows, format!("{violation:?}")));
        self.violations.extend(found.into_iter().map(|(_, violation)| violation));
    }

    fn clash(&self, earlier: &Held<'a>, later: &Held<'a>, party: &Party) -> Option<Violation> {
        let (meeting, other) = (earlier.meeting.pair(), later.meeting.pair());
        if later.slot.start < earlier.slot.end {
            return Some(Violation::Overlap { meeting, other, party: party.clone() });
        }
        if matches!(party, Party::Table { .. }) {
            return None;
        }
        let halls = (earlier.table.hall.as_deref()?, later.table.hall.as_deref()?);
        let minutes = *self.walking.get(&halls)?;
        let pause = i64::from(later.slot.start) - i64::from(earlier.slot.end);
        (i64::from(minutes) > pause).then(|| Violation::TooFar {
            meeting,
            other,
            party: party.clone(),
            minutes,
        })
    }

    fn limits(&mut self, meetings: &[Held<'a>]) {
        let mut companies: HashMap<&str, u32> = HashMap::new();
        let mut people: HashMap<(&str, &str), u32> = HashMap::new();
        let mut guests: HashMap<&str, u32> = HashMap::new();
        let mut halves: HashMap<(&str, u32, HalfDay), u32> = HashMap::new();
        for held in meetings {
            *companies.entry(&held.company.id).or_default() += 1;
            *people.entry((&held.company.id, &held.representative.id)).or_default() += 1;
            *guests.entry(&held.guest.id).or_default() += 1;
            *halves.entry((&held.company.id, held.slot.day, held.slot.half_day)).or_default() += 1;
        }
        for company in &self.problem.companies {
            let meetings = companies.get(company.id.as_str()).copied().unwrap_or(0);
            if let Some(limit) = company.max_meetings.filter(|limit| meetings > *limit) {
                let company = company.id.clone();
                self.violations.push(Violation::CompanyLimit { company, meetings, limit });
            }
            for person in &company.representatives {
                let meetings = people.get(&(company.id.as_str(), person.id.as_str())).copied().unwrap_or(0);
                if let Some(limit) = person.max_meetings.filter(|limit| meetings > *limit) {
                    let (company, representative) = (company.id.clone(), person.id.clone());
                    self.violations.push(Violation::RepresentativeLimit {
                        company,
                        representative,
                        meetings,
                        limit,
                    });
                }
            }
        }
        for guest in &self.problem.guests {
            let meetings = guests.get(guest.id.as_str()).copied().unwrap_or(0);
            if let Some(limit) = guest.max_meetings.filter(|limit| meetings > *limit) {
                self.violations.push(Violation::GuestLimit { guest: guest.id.clone(), meetings, limit });
            }
        }
        let mut halves: Vec<_> = halves.into_iter().collect();
        halves.sort_unstable();
        for ((company, day, half_day), meetings) in halves {
            let limit = self.companies.get(company).and_then(|company| company.max_per_half_day);
            if let Some(limit) = limit.filter(|limit| meetings > *limit) {
                let company = company.to_owned();
                self.violations.push(Violation::HalfDayLimit { company, day, half_day, meetings, limit });
            }
        }
    }

    fn order(&mut self, meetings: &[Held<'a>]) {
        let slots: HashMap<(&str, &str), &Slot> = meetings
            .iter()
            .map(|held| ((held.company.id.as_str(), held.guest.id.as_str()), held.slot))
            .collect();
        for precedence in &self.problem.precedences {
            let slot_of = |pair: &Pair| slots.get(&(pair.company.as_str(), pair.guest.as_str())).copied();
            if let (Some(before), Some(after)) = (slot_of(&precedence.before), slot_of(&precedence.after))
                && before.end > after.start
            {
                let (before, after) = (precedence.before.clone(), precedence.after.clone());
                self.violations.push(Violation::OutOfOrder { before, after });
            }
        }
    }

    fn fixed(&mut self, agenda: &'a Agenda) {
        let held: HashMap<(&str, &str), &Meeting> = agenda
            .meetings
            .iter()
            .map(|meeting| ((meeting.company.as_str(), meeting.guest.as_str()), meeting))
            .collect();
        for fixed in &self.problem.fixed {
            let kept = held.get(&(fixed.company.as_str(), fixed.guest.as_str())).is_some_and(|meeting| {
                meeting.slot == fixed.slot
                    && fixed.table.as_ref().is_none_or(|table| *table == meeting.table)
                    && fixed.representative.as_ref().is_none_or(|person| *person == meeting.representative)
                    && (fixed.interpreter.is_none() || fixed.interpreter == meeting.interpreter)
            });
            if !kept {
                let meeting = Pair { company: fixed.company.clone(), guest: fixed.guest.clone() };
                self.violations.push(Violation::FixedNotKept { meeting });
            }
        }
    }
}

/// Guest, representative, table and interpreter, in this order.
fn parties(held: &Held<'_>) -> Vec<Party> {
    let mut parties = vec![
        Party::Guest { id: held.guest.id.clone() },
        Party::Representative { company: held.company.id.clone(), id: held.representative.id.clone() },
        Party::Table { id: held.table.id.clone() },
    ];
    parties.extend(held.interpreter.map(|person| Party::Interpreter { id: person.id.clone() }));
    parties
}
