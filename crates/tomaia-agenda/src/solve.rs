//! From a problem to an agenda: bound, first agenda, improvement, reasons. Holds no rule of its own.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::agenda::{Agenda, Gap, Meeting, Solution, Statistics, Status};
use crate::bound::{Bound, bound};
use crate::checker::check;
use crate::control::{Control, Phase, Progress, SolveOptions};
use crate::explain;
use crate::index::{Index, NONE};
use crate::musts;
use crate::objective::{self, Values};
use crate::problem::{Component, FixedMeeting, Objective, Pair, Problem, ProblemError};
use crate::random::Random;
use crate::search::improve::{Budget, Effort, HISTORY, improve, insert_free, insert_free_of_cost, restore};
use crate::search::state::{Place, State};
use crate::violation::Violation;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
pub enum SolveError {
    /// The problem is not valid.
    #[error(transparent)]
    Invalid(#[from] ProblemError),
}

/// Makes the best agenda it can within the budget.
///
/// # Errors
/// When the problem is not valid. A problem whose fixed meetings contradict each other is valid: the answer's
/// status says so, and the rest is scheduled around those that can stand.
pub fn solve(
    problem: &Problem,
    options: &SolveOptions,
    control: &dyn Control,
) -> Result<Solution, SolveError> {
    problem.validate()?;
    let index = Index::new(problem);
    tell(control, problem, Phase::Bounding, None, 0);
    let bound = bound(&index, crate::bound::ROUNDS);
    let mut state = State::new(&index);
    let unplaced = place_fixed(&mut state);
    keep_published(&mut state);
    tell(control, problem, Phase::Constructing, None, 0);
    let order = construction_order(&index, &bound);
    insert_free(&mut state, &order);
    tell(control, problem, Phase::Constructing, Some((&state, &bound)), 0);
    let effort = improve_on_threads(problem, &mut state, &bound, options, control);
    insert_free_of_cost(&mut state);
    tell(control, problem, Phase::Explaining, Some((&state, &bound)), effort.iterations);
    Ok(conclude(problem, &state, &bound, (&unplaced, MOST_FORCED), effort))
}

/// The musts that are neither held nor fixed.
fn unmet_musts(state: &State<'_>) -> Vec<u32> {
    let candidates = &state.index.candidates;
    let is_unmet = |candidate: &u32| {
        let entry = &candidates[*candidate as usize];
        entry.must && entry.fixed.is_none() && state.place_of(*candidate).is_none()
    };
    (0..candidates.len() as u32).filter(is_unmet).collect()
}

/// What a new plan has to keep to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplanOptions {
    /// Seed of the search.
    pub seed: u64,
    /// Most moves; 0 only repairs.
    pub iterations: u64,
}

/// A new plan after something changed: `current` is the agenda that people have; the problem says what holds
/// now (a guest who left is unavailable, a new wish is a wish, started and locked meetings are fixed). As few of
/// the current meetings change as possible, musts first.
///
/// # Errors
/// When the problem is not valid.
pub fn replan(
    problem: &Problem,
    current: &[Meeting],
    options: &ReplanOptions,
    control: &dyn Control,
) -> Result<Solution, SolveError> {
    problem.validate()?;
    let mut around = problem.clone();
    let names = crate::known::Known::new(problem);
    let standing: Vec<&Meeting> = current.iter().filter(|meeting| names.knows(meeting)).collect();
    around.published = standing.iter().map(|meeting| given(meeting)).collect();
    around.objective = crate::problem::Objective::Order(objective_for_replanning(&problem.objective));
    let index = Index::new(&around);
    let bound = bound(&index, 0);
    let mut state = State::new(&index);
    let unplaced = place_fixed(&mut state);
    keep_meetings(&mut state, &names, &standing);
    let order = construction_order(&index, &bound);
    insert_free(&mut state, &order);
    let mut random = Random::new(options.seed);
    crate::search::repair::repair(&mut state, options.iterations, &mut random, control);
    insert_free_of_cost(&mut state);
    let effort = Effort { iterations: options.iterations, accepted: 0 };
    Ok(conclude(&around, &state, &bound, (&unplaced, MOST_FORCED_AGAIN), effort))
}

/// Musts, then what people already have, then the rest as it was.
fn objective_for_replanning(given: &crate::problem::Objective) -> Vec<Component> {
    let mut order = vec![Component::UnmetMusts, Component::Shortfall, Component::Stability];
    for component in objective::ranked(given) {
        if !order.contains(&component) {
            order.push(component);
        }
    }
    order
}

pub(crate) fn given(meeting: &Meeting) -> FixedMeeting {
    FixedMeeting {
        company: meeting.company.clone(),
        guest: meeting.guest.clone(),
        slot: meeting.slot.clone(),
        table: Some(meeting.table.clone()),
        representative: Some(meeting.representative.clone()),
        interpreter: meeting.interpreter.clone(),
    }
}

/// Holds those of the meetings, exactly as they are, that the problem still allows.
fn keep_meetings(state: &mut State<'_>, names: &crate::known::Known<'_>, meetings: &[&Meeting]) {
    let of_pair: std::collections::HashMap<(u32, u32), u32> = state
        .index
        .candidates
        .iter()
        .enumerate()
        .map(|(number, candidate)| ((candidate.company, candidate.guest), number as u32))
        .collect();
    for meeting in meetings {
        let Some((pair, place)) = names.place(state.index, meeting) else { continue };
        if let Some(&candidate) = of_pair.get(&pair)
            && state.place_of(candidate).is_none()
            && state.is_free(candidate, place)
        {
            state.hold(candidate, place);
        }
    }
    state.commit();
}

/// Holds the fixed meetings, the most determined first; returns those that cannot be held.
pub(crate) fn place_fixed(state: &mut State<'_>) -> Vec<u32> {
    let index = state.index;
    let fixed = |candidate: &u32| index.candidates[*candidate as usize].fixed;
    let mut order: Vec<u32> =
        (0..index.candidates.len() as u32).filter(|candidate| fixed(candidate).is_some()).collect();
    order.sort_by_key(|candidate| {
        fixed(candidate).map(|entry| {
            [entry.table, entry.representative, entry.interpreter]
                .iter()
                .filter(|&&part| part == NONE)
                .count()
        })
    });
    let mut unplaced = Vec::new();
    for candidate in order {
        let Some(entry) = fixed(&candidate) else { continue };
        let place = places_for_fixed(index, candidate, entry).find(|&place| state.is_free(candidate, place));
        match place {
            Some(place) => state.hold(candidate, place),
            None => unplaced.push(candidate),
        }
    }
    state.commit();
    unplaced
}

/// All places that agree with what is fixed.
fn places_for_fixed(
    index: &Index,
    candidate: u32,
    fixed: crate::index::FixedEntry,
) -> impl Iterator<Item = Place> + '_ {
    let entry = &index.candidates[candidate as usize];
    let agrees = |wanted: u32, found: u32| wanted == NONE || wanted == found;
    entry.staff.iter().filter(move |staff| agrees(fixed.representative, staff.representative)).flat_map(
        move |staff| {
            let named = [fixed.interpreter];
            let interpreters = match &staff.interpreters {
                None => named.to_vec(),
                Some(list) => {
                    list.iter().copied().filter(|&person| agrees(fixed.interpreter, person)).collect()
                }
            };
            interpreters.into_iter().flat_map(move |interpreter| {
                let tables = index.own_tables[entry.company as usize].iter().chain(&index.common_tables);
                tables.filter(move |&&table| agrees(fixed.table, table)).map(move |&table| Place {
                    slot: fixed.slot,
                    representative: staff.representative,
                    table,
                    interpreter,
                })
            })
        },
    )
}

/// Starts from the published agenda where it still stands.
fn keep_published(state: &mut State<'_>) {
    let index = state.index;
    for (candidate, entry) in index.candidates.iter().enumerate() {
        let candidate = candidate as u32;
        let Some((slot, table)) = entry.published else { continue };
        if state.place_of(candidate).is_some() {
            continue;
        }
        let as_fixed = crate::index::FixedEntry { slot, table, representative: NONE, interpreter: NONE };
        let place =
            places_for_fixed(index, candidate, as_fixed).find(|&place| state.is_free(candidate, place));
        if let Some(place) = place {
            state.hold(candidate, place);
        }
    }
    state.commit();
}

/// Musts first, then the flow's choice, then the rest; those with few slots before those with many.
fn construction_order(index: &Index, bound: &Bound) -> Vec<u32> {
    let mut order: Vec<u32> = (0..index.candidates.len() as u32).collect();
    order.sort_by_key(|&candidate| {
        let entry = &index.candidates[candidate as usize];
        (!entry.must, !bound.chosen[candidate as usize], entry.slots.len(), -entry.value, candidate)
    });
    order
}

/// Moves between two reports of something better: the first is told at once.
const BETWEEN_REPORTS: u64 = 64;

fn improve_on_threads(
    problem: &Problem,
    state: &mut State<'_>,
    bound: &Bound,
    options: &SolveOptions,
    control: &dyn Control,
) -> Effort {
    let candidates = state.index.candidates.len() as u64;
    let chosen = (0..).zip(&bound.chosen).filter(|(_, chosen)| **chosen);
    let wanted: Vec<u32> = chosen.map(|(candidate, _)| candidate).collect();
    let budget = Budget {
        iterations: options.iterations.unwrap_or(u64::MAX),
        stagnation: if options.iterations.is_some() { u64::MAX } else { 20_000 + 100 * candidates },
        history: HISTORY,
        kick: 300 + 40 * candidates,
        bound: bound.scalar,
        wanted: &wanted,
    };
    let threads = options.threads.max(1) as u64;
    let run = |thread: u64, mut own: State<'_>| {
        let mut next_told = 0;
        let mut random = Random::new(options.seed.wrapping_add(thread.wrapping_mul(0x5851_F42D_4C95_7F2D)));
        let effort = improve(&mut own, budget, &mut random, control, |better, iterations| {
            if thread == 0 && iterations >= next_told {
                tell(control, problem, Phase::Improving, Some((better, bound)), iterations);
                next_told = iterations + BETWEEN_REPORTS;
            }
        });
        (own.cost(), own.places().to_vec(), effort)
    };
    if threads == 1 {
        let (_, places, effort) = run(0, state.clone());
        restore(state, &places);
        return effort;
    }
    let start = &*state;
    let results: Vec<_> = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads).map(|thread| scope.spawn(move || run(thread, start.clone()))).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    let effort = results.iter().fold(Effort::default(), |sum, (_, _, effort)| Effort {
        iterations: sum.iterations + effort.iterations,
        accepted: sum.accepted + effort.accepted,
    });
    if let Some((_, places, _)) = results.into_iter().min_by_key(|(cost, _, _)| *cost) {
        restore(state, &places);
    }
    effort
}

fn tell(
    control: &dyn Control,
    problem: &Problem,
    phase: Phase,
    found: Option<(&State<'_>, &Bound)>,
    iterations: u64,
) {
    let objective = found
        .map(|(state, bound)| {
            let values = state.values();
            objective::in_order(problem, &values, &bounds(problem, &values, bound))
        })
        .unwrap_or_default();
    let meetings = found.map_or(0, |(state, _)| state.held());
    control.progress(&Progress { phase, objective, iterations, meetings });
}

/// Most wishes for which forcing costs are worked out after a whole search, musts first.
const MOST_FORCED: usize = 2_000;

/// The same after replanning, which has no time for more.
const MOST_FORCED_AGAIN: usize = 300;

fn conclude(
    problem: &Problem,
    state: &State<'_>,
    bound: &Bound,
    (unplaced, most_forced): (&[u32], usize),
    effort: Effort,
) -> Solution {
    let meetings = meetings_of(problem, state);
    let values = state.values();
    debug_assert_eq!(values, objective::evaluate(problem, &meetings), "running values and objective agree");
    let proved_best = unplaced.is_empty() && bound.scalar.is_some_and(|bound| state.cost() <= bound);
    let conflicts = if unplaced.is_empty() { Vec::new() } else { conflicts_of_fixed(problem, state) };
    let status = match (unplaced.is_empty(), proved_best) {
        (false, _) => Status::Infeasible,
        (true, true) => Status::Optimal,
        (true, false) => Status::Feasible,
    };
    let gap = bound.relaxed.as_ref().filter(|_| !proved_best).and_then(|relaxed| {
        objective::ranked(&problem.objective).into_iter().find_map(|component| {
            let (value, bound) = (values[component.index()], relaxed[component.index()]);
            (value != bound).then_some(Gap { component, value, bound })
        })
    });
    Solution {
        status,
        objective: objective::in_order(problem, &values, &bounds(problem, &values, bound)),
        gap,
        proved_best,
        unscheduled: explain::unscheduled(problem, state, most_forced),
        conflicting_musts: musts::conflicting(problem, state.index, &unmet_musts(state)),
        conflicts,
        statistics: Statistics {
            iterations: effort.iterations,
            accepted: effort.accepted,
            candidates: state.index.candidates.len(),
        },
        meetings,
    }
}

/// The bound of each component for agendas that are as good in everything that counts before it. Nothing is said
/// where only the obvious is known: that there is no less than none.
fn bounds(problem: &Problem, values: &Values, bound: &Bound) -> [Option<i64>; Component::ALL.len()] {
    let mut bounds = bound.components;
    for component in Component::ALL {
        if values[component.index()] == 0 && component != Component::WishWeight {
            bounds[component.index()] = Some(0);
        }
    }
    let Objective::Order(order) = &problem.objective else { return bounds };
    for component in order {
        let Some(relaxed) = &bound.relaxed else { break };
        let position = component.index();
        let Some(known) = bounds[position] else { break };
        let is_weight = *component == Component::WishWeight;
        bounds[position] =
            Some(if is_weight { known.min(relaxed[position]) } else { known.max(relaxed[position]) });
        if values[position] != relaxed[position] {
            break;
        }
    }
    bounds
}

/// What the checker says about the fixed meetings as they are given.
fn conflicts_of_fixed(problem: &Problem, state: &State<'_>) -> Vec<Violation> {
    let mut agenda = Agenda {
        meetings: meetings_of(problem, state).into_iter().filter(|meeting| meeting.locked).collect(),
    };
    let held: std::collections::HashSet<Pair> = agenda.meetings.iter().map(Meeting::pair).collect();
    for fixed in &problem.fixed {
        let pair = Pair { company: fixed.company.clone(), guest: fixed.guest.clone() };
        if held.contains(&pair) {
            continue;
        }
        let company = problem.companies.iter().find(|company| company.id == fixed.company);
        let first =
            company.and_then(|company| company.representatives.first()).map(|person| person.id.clone());
        let own = problem.tables.iter().find(|table| table.company.as_ref() == Some(&fixed.company));
        let any = own.or_else(|| problem.tables.iter().find(|table| table.company.is_none()));
        agenda.meetings.push(Meeting {
            company: fixed.company.clone(),
            guest: fixed.guest.clone(),
            slot: fixed.slot.clone(),
            representative: fixed.representative.clone().or(first).unwrap_or_default(),
            table: fixed.table.clone().or(any.map(|table| table.id.clone())).unwrap_or_default(),
            interpreter: fixed.interpreter.clone(),
            locked: true,
        });
    }
    check(problem, &agenda)
}

/// The meetings of a state, by time, then table.
pub(crate) fn meetings_of(problem: &Problem, state: &State<'_>) -> Vec<Meeting> {
    let index = state.index;
    let mut held: Vec<(Place, usize)> = state
        .places()
        .iter()
        .enumerate()
        .filter_map(|(candidate, place)| place.map(|place| (place, candidate)))
        .collect();
    held.sort_by_key(|(place, candidate)| (place.slot, place.table, *candidate));
    held.into_iter()
        .map(|(place, candidate)| {
            let entry = &index.candidates[candidate];
            let company = &problem.companies[entry.company as usize];
            let (_, position) = index.representatives[place.representative as usize];
            let interpreter = problem.interpreters.get(place.interpreter as usize);
            Meeting {
                company: company.id.clone(),
                representative: company.representatives[position as usize].id.clone(),
                guest: problem.guests[entry.guest as usize].id.clone(),
                slot: problem.slots[index.slots[place.slot as usize].source].id.clone(),
                table: problem.tables[place.table as usize].id.clone(),
                interpreter: interpreter.map(|person| person.id.clone()),
                locked: entry.fixed.is_some(),
            }
        })
        .collect()
}
