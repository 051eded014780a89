//! The problem as dense numbers, made once before a search. Slots are renumbered in order of time.

use std::collections::{HashMap, HashSet};

use crate::problem::{Component, Objective, Preference, Problem};

/// No table, no interpreter, nobody.
pub(crate) const NONE: u32 = u32::MAX;

/// A slot by time.
#[derive(Clone, Debug)]
pub(crate) struct SlotEntry {
    pub(crate) start: i32,
    pub(crate) end: i32,
    /// Index of the day.
    pub(crate) day: u32,
    /// Index of the day and half.
    pub(crate) half: u32,
    /// Other slots that overlap this one or are so near that a walk may not fit.
    pub(crate) near: Vec<u32>,
    /// Position in the problem.
    pub(crate) source: usize,
}

/// A candidate meeting: a wish that nobody refuses, or a fixed meeting.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) company: u32,
    pub(crate) guest: u32,
    pub(crate) value: i64,
    pub(crate) must: bool,
    /// Position among the problem's wishes; `NONE` for a fixed meeting nobody wished.
    pub(crate) wish: u32,
    pub(crate) fixed: Option<FixedEntry>,
    /// Whether somebody refuses it or it is excluded: it is fixed all the same, and cannot be held.
    pub(crate) is_forbidden: bool,
    /// The slot and table (`NONE` where not said) of the published agenda.
    pub(crate) published: Option<(u32, u32)>,
    /// Ways to staff it: representative, and whether one of these interpreters is needed.
    pub(crate) staff: Vec<Staff>,
    /// Slots in which the guest and some representative are there.
    pub(crate) slots: Vec<u32>,
    /// Precedences: (other candidate, whether this one comes first).
    pub(crate) order: Vec<(u32, bool)>,
}

impl Candidate {
    /// Whether the published agenda has it there.
    pub(crate) fn is_published_at(&self, slot: u32, table: u32) -> bool {
        self.published.is_some_and(|(when, at)| when == slot && (at == NONE || at == table))
    }
}

/// A representative for a candidate.
#[derive(Clone, Debug)]
pub(crate) struct Staff {
    pub(crate) representative: u32,
    /// `None`: no interpreter is needed.
    pub(crate) interpreters: Option<Vec<u32>>,
}

/// A fixed meeting; `NONE` where the problem leaves it open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FixedEntry {
    pub(crate) slot: u32,
    pub(crate) table: u32,
    pub(crate) representative: u32,
    pub(crate) interpreter: u32,
}

/// A party with limits.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    pub(crate) least: u32,
    pub(crate) most: u32,
    pub(crate) per_half: u32,
}

#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) slots: Vec<SlotEntry>,
    pub(crate) days: usize,
    pub(crate) halves: usize,
    /// Hall of each table.
    pub(crate) table_hall: Vec<u32>,
    pub(crate) table_owner: Vec<u32>,
    pub(crate) table_away: Vec<Vec<bool>>,
    /// Tables of each company, then those that belong to nobody.
    pub(crate) own_tables: Vec<Vec<u32>>,
    pub(crate) common_tables: Vec<u32>,
    /// Minutes between halls.
    pub(crate) walk: Vec<Vec<i32>>,
    pub(crate) companies: Vec<Limits>,
    pub(crate) guests: Vec<Limits>,
    /// For each guest and slot.
    pub(crate) guest_there: Vec<Vec<bool>>,
    /// Company and position in it of each representative.
    pub(crate) representatives: Vec<(u32, u32)>,
    /// The limits of each representative.
    pub(crate) people: Vec<Limits>,
    /// Whether some representative should have so many meetings at least.
    pub(crate) people_have_floors: bool,
    /// Whether it matters for more than breaks and tables who sits for a company.
    pub(crate) people_have_limits: bool,
    pub(crate) representative_there: Vec<Vec<bool>>,
    pub(crate) interpreter_there: Vec<Vec<bool>>,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) of_guest: Vec<Vec<u32>>,
    pub(crate) of_company: Vec<Vec<u32>>,
    /// Published meetings that are not candidates any more, so always changed.
    pub(crate) lost_published: i64,
    /// Total value of each company's wishes.
    pub(crate) company_value: Vec<i64>,
    /// Factor of each component in the scalar cost, positive: less is better (the weight is negated).
    pub(crate) factors: [i128; Component::ALL.len()],
    /// Whether giving up a meeting can pay: where something else than wishes and minimums comes before the wishes.
    pub(crate) dropping_pays: bool,
}

impl Index {
    pub(crate) fn new(problem: &Problem) -> Index {
        let walk = walking(problem);
        let (slots, days, halves, slot_of) = time(problem, &walk);
        let names = Names::new(problem);
        let there = |away: &[String]| {
            let mut there = vec![true; slots.len()];
            for id in away {
                if let Some(&slot) = slot_of.get(id.as_str()) {
                    there[slot as usize] = false;
                }
            }
            there
        };
        let half_there = |mut there: Vec<bool>, half: Option<crate::problem::HalfDay>| {
            for (slot, entry) in slots.iter().enumerate() {
                there[slot] &= half.is_none_or(|half| problem.slots[entry.source].half_day == half);
            }
            there
        };
        let (representatives, people) = people(problem);
        let of_companies = problem.companies.iter();
        let representative_there = of_companies
            .flat_map(|company| company.representatives.iter().map(move |person| (company, person)))
            .map(|(company, person)| half_there(there(&person.unavailable), company.half_day))
            .collect();
        let owner = |table: &crate::problem::Table| {
            table.company.as_ref().map_or(NONE, |company| names.companies[company.as_str()])
        };
        let table_owner: Vec<u32> = problem.tables.iter().map(owner).collect();
        let mut own_tables = vec![Vec::new(); problem.companies.len()];
        let mut common_tables = Vec::new();
        for (table, &owner) in table_owner.iter().enumerate() {
            match own_tables.get_mut(owner as usize) {
                Some(own) => own.push(table as u32),
                None => common_tables.push(table as u32),
            }
        }
        let mut index = Index {
            days,
            halves,
            table_hall: problem
                .tables
                .iter()
                .map(|table| {
                    table.hall.as_ref().map_or(problem.halls.len() as u32, |hall| names.halls[hall.as_str()])
                })
                .collect(),
            table_owner,
            table_away: problem
                .tables
                .iter()
                .map(|table| there(&table.unavailable).into_iter().map(|there| !there).collect())
                .collect(),
            own_tables,
            common_tables,
            walk,
            companies: problem
                .companies
                .iter()
                .map(|company| Limits {
                    least: company.min_meetings,
                    most: company.max_meetings.unwrap_or(u32::MAX),
                    per_half: company.max_per_half_day.unwrap_or(u32::MAX),
                })
                .collect(),
            guests: problem
                .guests
                .iter()
                .map(|guest| Limits {
                    least: guest.min_meetings,
                    most: guest.max_meetings.unwrap_or(u32::MAX),
                    per_half: u32::MAX,
                })
                .collect(),
            guest_there: problem
                .guests
                .iter()
                .map(|guest| half_there(there(&guest.unavailable), guest.half_day))
                .collect(),
            representatives,
            representative_there,
            people_have_floors: people.iter().any(|limits| limits.least > 0),
            people_have_limits: people.iter().any(|limits| limits.least > 0 || limits.most != u32::MAX),
            people,
            interpreter_there: problem.interpreters.iter().map(|person| there(&person.unavailable)).collect(),
            candidates: Vec::new(),
            of_guest: vec![Vec::new(); problem.guests.len()],
            of_company: vec![Vec::new(); problem.companies.len()],
            lost_published: 0,
            company_value: vec![0; problem.companies.len()],
            factors: [0; Component::ALL.len()],
            dropping_pays: dropping_pays(&problem.objective),
            slots,
        };
        index.add_candidates(problem, &names, &slot_of);
        index.factors = index.scalar_factors(problem);
        index
    }

    fn add_candidates(&mut self, problem: &Problem, names: &Names<'_>, slot_of: &HashMap<&str, u32>) {
        let mut forbidden: HashSet<(&str, &str)> =
            problem.exclusions.iter().map(|pair| (pair.company.as_str(), pair.guest.as_str())).collect();
        let mut of_pair: HashMap<(&str, &str), u32> = HashMap::new();
        for (row, wish) in problem.wishes.iter().enumerate() {
            let pair = (wish.company.as_str(), wish.guest.as_str());
            self.company_value[names.companies[pair.0] as usize] += wish.value();
            if wish.is_refused() {
                forbidden.insert(pair);
            }
            if forbidden.contains(&pair) {
                continue;
            }
            of_pair.insert(pair, self.candidates.len() as u32);
            self.candidates.push(Candidate {
                company: names.companies[pair.0],
                guest: names.guests[pair.1],
                value: wish.value(),
                must: wish.is_must(),
                wish: row as u32,
                fixed: None,
                is_forbidden: false,
                published: None,
                staff: Vec::new(),
                slots: Vec::new(),
                order: Vec::new(),
            });
        }
        for fixed in &problem.fixed {
            let pair = (fixed.company.as_str(), fixed.guest.as_str());
            let (company, guest) = (names.companies[pair.0], names.guests[pair.1]);
            let candidate = *of_pair.entry(pair).or_insert_with(|| {
                self.candidates.push(Candidate {
                    company,
                    guest,
                    value: 0,
                    must: false,
                    wish: NONE,
                    fixed: None,
                    is_forbidden: forbidden.contains(&pair),
                    published: None,
                    staff: Vec::new(),
                    slots: Vec::new(),
                    order: Vec::new(),
                });
                self.candidates.len() as u32 - 1
            });
            let named = |id: &Option<String>, map: &HashMap<&str, u32>| {
                id.as_ref().and_then(|id| map.get(id.as_str()).copied()).unwrap_or(NONE)
            };
            let representative = fixed.representative.as_ref().map_or(NONE, |person| {
                let position = problem.companies[company as usize]
                    .representatives
                    .iter()
                    .position(|known| known.id == *person)
                    .unwrap_or(0);
                self.representatives
                    .iter()
                    .position(|&known| known == (company, position as u32))
                    .map_or(NONE, |found| found as u32)
            });
            self.candidates[candidate as usize].fixed = Some(FixedEntry {
                slot: slot_of[fixed.slot.as_str()],
                table: named(&fixed.table, &names.tables),
                representative,
                interpreter: named(&fixed.interpreter, &names.interpreters),
            });
        }
        for published in &problem.published {
            let pair = (published.company.as_str(), published.guest.as_str());
            let table = published.table.as_ref().map_or(NONE, |table| names.tables[table.as_str()]);
            match of_pair.get(&pair) {
                Some(&candidate) => {
                    self.candidates[candidate as usize].published =
                        Some((slot_of[published.slot.as_str()], table));
                }
                None => self.lost_published += 1,
            }
        }
        for precedence in &problem.precedences {
            let find = |pair: &crate::problem::Pair| {
                of_pair.get(&(pair.company.as_str(), pair.guest.as_str())).copied()
            };
            if let (Some(before), Some(after)) = (find(&precedence.before), find(&precedence.after)) {
                self.candidates[before as usize].order.push((after, true));
                self.candidates[after as usize].order.push((before, false));
            }
        }
        self.staff_candidates(problem);
    }

    fn staff_candidates(&mut self, problem: &Problem) {
        let mut first_representative = Vec::with_capacity(problem.companies.len());
        let mut next = 0;
        for company in &problem.companies {
            first_representative.push(next);
            next += company.representatives.len() as u32;
        }
        let mut candidates = std::mem::take(&mut self.candidates);
        for (number, candidate) in candidates.iter_mut().enumerate() {
            let guest = &problem.guests[candidate.guest as usize];
            let company = &problem.companies[candidate.company as usize];
            let people = if candidate.is_forbidden { &[] } else { company.representatives.as_slice() };
            for (position, person) in people.iter().enumerate() {
                let representative = first_representative[candidate.company as usize] + position as u32;
                let interpreters = interpreters_for(problem, &person.languages, &guest.languages);
                candidate.staff.push(Staff { representative, interpreters });
            }
            candidate.staff.retain(|staff| staff.interpreters.as_ref().is_none_or(|list| !list.is_empty()));
            candidate.slots = (0..self.slots.len() as u32)
                .filter(|&slot| {
                    self.guest_there[candidate.guest as usize][slot as usize]
                        && candidate.staff.iter().any(|staff| {
                            self.representative_there[staff.representative as usize][slot as usize]
                        })
                })
                .collect();
            self.of_guest[candidate.guest as usize].push(number as u32);
            self.of_company[candidate.company as usize].push(number as u32);
        }
        self.candidates = candidates;
    }

    /// A factor for each component such that the scalar cost orders agendas as the objective says.
    fn scalar_factors(&self, problem: &Problem) -> [i128; Component::ALL.len()] {
        let mut factors = [0_i128; Component::ALL.len()];
        match &problem.objective {
            Objective::Weights(weights) => {
                for weighted in weights {
                    factors[weighted.component.index()] = weighted.weight.into();
                }
            }
            Objective::Order(order) => {
                let mut factor = 1_i128;
                for component in order.iter().rev() {
                    factors[component.index()] = factor;
                    factor = factor.saturating_mul(i128::from(self.range(problem, *component)) + 1);
                    factor = factor.min(1 << 100);
                }
            }
        }
        factors[Component::WishWeight.index()] *= -1;
        factors
    }

    /// How far apart two values of a component can be.
    fn range(&self, problem: &Problem, component: Component) -> i64 {
        let candidates = self.candidates.len() as i64;
        match component {
            Component::UnmetMusts => self.candidates.iter().filter(|candidate| candidate.must).count() as i64,
            Component::Shortfall => self.with_limits().map(|limits| i64::from(limits.least)).sum(),
            Component::WishWeight => self.candidates.iter().map(|candidate| candidate.value).sum(),
            Component::Stability => problem.published.len() as i64,
            Component::Breaks | Component::TableChanges => 2 * candidates,
            Component::BreakDifference => self.slots.len() as i64,
            Component::SatisfactionDifference => 100,
            Component::DayBalance => candidates,
        }
    }

    /// Everybody who has limits.
    pub(crate) fn with_limits(&self) -> impl Iterator<Item = &Limits> {
        self.companies.iter().chain(&self.people).chain(&self.guests)
    }

    /// Whether a person can go from one (slot, hall) to another, in either order.
    pub(crate) fn reachable(&self, one: (u32, u32), other: (u32, u32)) -> bool {
        let (first, second) = (&self.slots[one.0 as usize], &self.slots[other.0 as usize]);
        let pause =
            if first.start <= second.start { second.start - first.end } else { first.start - second.end };
        pause >= self.walk[one.1 as usize][other.1 as usize]
    }
}

/// Company and position in it of each representative, and the limits of each.
fn people(problem: &Problem) -> (Vec<(u32, u32)>, Vec<Limits>) {
    let companies = problem.companies.iter().enumerate();
    companies
        .flat_map(|(company, entry)| {
            entry.representatives.iter().enumerate().map(move |(position, person)| {
                let limits = Limits {
                    least: person.min_meetings,
                    most: person.max_meetings.unwrap_or(u32::MAX),
                    per_half: u32::MAX,
                };
                ((company as u32, position as u32), limits)
            })
        })
        .unzip()
}

/// The interpreters who can stand between two people; `None` when they share a language.
fn interpreters_for(problem: &Problem, ours: &[String], theirs: &[String]) -> Option<Vec<u32>> {
    if ours.is_empty() || theirs.is_empty() || ours.iter().any(|code| theirs.contains(code)) {
        return None;
    }
    let suited = problem.interpreters.iter().enumerate().filter(|(_, person)| {
        person.pairs.iter().any(|[one, other]| {
            (ours.contains(one) && theirs.contains(other)) || (ours.contains(other) && theirs.contains(one))
        })
    });
    Some(suited.map(|(number, _)| number as u32).collect())
}

struct Names<'a> {
    halls: HashMap<&'a str, u32>,
    tables: HashMap<&'a str, u32>,
    companies: HashMap<&'a str, u32>,
    guests: HashMap<&'a str, u32>,
    interpreters: HashMap<&'a str, u32>,
}

fn number<'a>(ids: impl Iterator<Item = &'a String>) -> HashMap<&'a str, u32> {
    ids.enumerate().map(|(position, id)| (id.as_str(), position as u32)).collect()
}

impl<'a> Names<'a> {
    fn new(problem: &'a Problem) -> Self {
        Names {
            halls: number(problem.halls.iter().map(|hall| &hall.id)),
            tables: number(problem.tables.iter().map(|table| &table.id)),
            companies: number(problem.companies.iter().map(|company| &company.id)),
            guests: number(problem.guests.iter().map(|guest| &guest.id)),
            interpreters: number(problem.interpreters.iter().map(|person| &person.id)),
        }
    }
}

/// Minutes between halls; the last row and column stand for tables without a hall.
fn walking(problem: &Problem) -> Vec<Vec<i32>> {
    let halls = number(problem.halls.iter().map(|hall| &hall.id));
    let size = problem.halls.len() + 1;
    let mut minutes = vec![vec![0; size]; size];
    for walk in &problem.walking_minutes {
        let (from, to) = (halls[walk.from.as_str()] as usize, halls[walk.to.as_str()] as usize);
        let longest = (walk.minutes as i32).max(minutes[from][to]);
        minutes[from][to] = longest;
        minutes[to][from] = longest;
    }
    minutes
}

/// Slots by time, the number of days and of half days, and where each identifier went.
fn time<'a>(
    problem: &'a Problem,
    walk: &[Vec<i32>],
) -> (Vec<SlotEntry>, usize, usize, HashMap<&'a str, u32>) {
    let longest = walk.iter().flatten().copied().max().unwrap_or(0);
    let mut order: Vec<usize> = (0..problem.slots.len()).collect();
    order.sort_by_key(|&slot| (problem.slots[slot].start, problem.slots[slot].end, slot));
    let mut days: Vec<u32> = problem.slots.iter().map(|slot| slot.day).collect();
    days.sort_unstable();
    days.dedup();
    let mut halves: Vec<_> = problem.slots.iter().map(|slot| (slot.day, slot.half_day)).collect();
    halves.sort_unstable();
    halves.dedup();
    let mut slots: Vec<SlotEntry> = order
        .iter()
        .map(|&source| {
            let slot = &problem.slots[source];
            SlotEntry {
                start: slot.start,
                end: slot.end,
                day: days.binary_search(&slot.day).unwrap_or(0) as u32,
                half: halves.binary_search(&(slot.day, slot.half_day)).unwrap_or(0) as u32,
                near: Vec::new(),
                source,
            }
        })
        .collect();
    let spans: Vec<(i32, i32)> = slots.iter().map(|slot| (slot.start, slot.end)).collect();
    for (slot, entry) in slots.iter_mut().enumerate() {
        let near = |&(start, end): &(i32, i32)| start < entry.end + longest && entry.start < end + longest;
        let others = spans.iter().enumerate().filter(|(other, span)| *other != slot && near(span));
        entry.near = others.map(|(other, _)| other as u32).collect();
    }
    let slot_of = order
        .iter()
        .enumerate()
        .map(|(slot, &source)| (problem.slots[source].id.as_str(), slot as u32))
        .collect();
    (slots, days.len(), halves.len(), slot_of)
}

/// Whether a preference is a refusal; kept beside the index because reasons need it too.
pub(crate) fn refuses(preference: Option<Preference>) -> bool {
    preference == Some(Preference::Never)
}

/// More meetings are never worse for musts and minimums; they can be for everything else.
fn dropping_pays(objective: &Objective) -> bool {
    let gained_by_meetings = |component: Component| {
        matches!(component, Component::UnmetMusts | Component::Shortfall | Component::WishWeight)
    };
    match objective {
        Objective::Weights(weights) => {
            weights.iter().any(|weighted| weighted.weight > 0 && !gained_by_meetings(weighted.component))
        }
        Objective::Order(order) => order
            .iter()
            .take_while(|component| **component != Component::WishWeight)
            .any(|component| !gained_by_meetings(*component)),
    }
}
