//! From a fair to its plan, with the bound.

use std::collections::HashSet;

use serde::Serialize;

use super::format::{Fair, FairError, FairProblem, Person};
use super::plan::{NOWHERE, Plan};
use super::{breaks, choose, prove, relax};
use crate::control::{Control, SolveOptions};
use crate::random::Random;

/// Most conflicts of one proof.
const CONFLICTS: u64 = 20_000;

/// How often a plan is begun anew before a proof is tried.
const MOST_STARTS: usize = 200;

/// Length of the annealing when no budget is given.
const MOVES_PER_REQUEST: u64 = 40_000;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FairStatus {
    /// Shortfall and weight are proved best; about breaks see [`FairSolution::breaks_proved`].
    Optimal,
    /// A plan that keeps every rule.
    Feasible,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FairSolution {
    /// How it ended.
    pub status: FairStatus,
    /// Meetings missing to the wished minimums.
    pub shortfall: i64,
    /// Total weight held.
    pub weight: i64,
    /// No plan with the least shortfall has a greater weight.
    pub bound: i64,
    /// No plan has a smaller shortfall.
    pub shortfall_bound: i64,
    /// Whether the number of breaks is proved best as well.
    pub breaks_proved: bool,
    /// Runs of idle slots between two meetings of a person, over all people.
    pub breaks: i64,
    /// No plan of the same shortfall and weight has fewer.
    pub breaks_bound: i64,
    /// Request and slot, by request.
    pub scheduled: Vec<(usize, usize)>,
}

/// Solves a fair.
///
/// # Errors
/// When the fair is not valid.
pub fn solve_fair(
    problem: &FairProblem,
    options: &SolveOptions,
    control: &dyn Control,
) -> Result<FairSolution, FairError> {
    let fair = problem.indexed()?;
    let simple = relax::without_slots(&fair);
    let mut bound = simple.clone();
    let mut plan = Plan::new(&fair);
    let mut random = Random::new(options.seed);
    if !start_often(&mut plan, &simple, &mut random, control) && !control.should_stop() {
        let closer = relax::with_slots_on_each_side(&fair);
        (bound.shortfall, bound.weight) = (closer.shortfall, closer.weight);
        close_gap(&mut plan, &mut bound, &simple, control);
    }
    let moves = options.iterations.unwrap_or(MOVES_PER_REQUEST * fair.requests.len() as u64);
    let (timed, threads) = (options.iterations.is_none(), options.threads);
    let effort = breaks::Effort { moves, timed, threads, seed: options.seed };
    let (flexible, least) = leeway(&plan, &simple);
    breaks::anneal(&mut plan, effort, breaks::Leeway { flexible: &flexible, least }, control);
    Ok(conclude(&plan, &bound, least))
}

/// Begins again and again with the flow's choice in another order, improves a little, keeps the best plan; true
/// when it reaches the bound. Which plan one begins with decides more than how long one improves it.
fn start_often(
    plan: &mut Plan<'_>,
    relaxation: &relax::Relaxation,
    random: &mut Random,
    control: &dyn Control,
) -> bool {
    let fair = plan.fair;
    let target = target(fair, relaxation);
    let patience = 500 + 4 * fair.requests.len() as u64;
    for start in 0..MOST_STARTS {
        let mut begun = Plan::new(fair);
        choose::construct(&mut begun, &relaxation.chosen, random);
        choose::improve(&mut begun, target, &relaxation.penalty, patience, random, control);
        if start == 0 || begun.profit() > plan.profit() {
            *plan = begun;
        }
        if plan.profit() >= target || control.should_stop() {
            break;
        }
    }
    plan.profit() >= target
}

/// Brings bound and plan together, one unit of weight at a time, as long as the formulas are decided.
fn close_gap(
    plan: &mut Plan<'_>,
    bound: &mut relax::Relaxation,
    simple: &relax::Relaxation,
    control: &dyn Control,
) {
    if simple.shortfall != 0 || bound.shortfall != 0 {
        return;
    }
    while plan.profit() < target(plan.fair, bound) {
        match prove::within(plan.fair, simple, simple.weight - bound.weight, CONFLICTS, control) {
            prove::Proof::None => bound.weight -= 1,
            prove::Proof::Open => return,
            prove::Proof::Plan(slots) => {
                let before = plan.slots().to_vec();
                let profit = plan.profit();
                plan.restore(&slots);
                if plan.profit() <= profit {
                    plan.restore(&before);
                }
                return;
            }
        }
    }
}

/// The profit of a plan at the bound.
fn target(fair: &Fair, bound: &relax::Relaxation) -> i64 {
    let floors: i64 = fair.people.iter().map(|person| i64::from(person.least)).sum();
    (floors - bound.shortfall) * relax::profit_of_floor(fair) + bound.weight
}

/// Requests that some plan of at least this profit may hold or not, and the fewest breaks that such a plan can have:
/// the prices of the flow say who meets how often in each of them, and nobody's meetings fit into fewer stays.
fn leeway(plan: &Plan<'_>, simple: &relax::Relaxation) -> (Vec<u32>, i64) {
    let fair = plan.fair;
    let gap = target(fair, simple) - plan.profit();
    let is_flexible = |request: &u32| simple.penalty[*request as usize] <= gap;
    let flexible = (0..fair.requests.len() as u32).filter(is_flexible).collect();
    let of_person = |(person, entry): (usize, &Person)| {
        let always =
            |request: &&u32| simple.chosen[**request as usize] && simple.penalty[**request as usize] > gap;
        let certain = fair.of_person[person].iter().filter(always).count() as u32;
        let price = simple.price[person];
        let limit = if price > gap {
            entry.most
        } else if price + relax::profit_of_floor(fair) > gap {
            entry.least.min(entry.most)
        } else {
            0
        };
        breaks::fewest(entry.there, certain.max(limit).min(entry.there.count_ones()))
    };
    (flexible, fair.people.iter().enumerate().map(of_person).sum())
}

fn conclude(plan: &Plan<'_>, bound: &relax::Relaxation, breaks_bound: i64) -> FairSolution {
    let fair = plan.fair;
    let (mut scheduled, mut weight) = (Vec::new(), 0);
    for (request, &slot) in plan.slots().iter().enumerate() {
        if slot != NOWHERE {
            scheduled.push((request, slot as usize));
            weight += fair.requests[request].weight;
        }
    }
    let people = fair.people.iter().enumerate();
    let shortfall = people
        .map(|(person, entry)| i64::from(entry.least.saturating_sub(plan.meetings(person as u32))))
        .sum();
    let weight_proved = shortfall == bound.shortfall && weight == bound.weight;
    FairSolution {
        status: if weight_proved { FairStatus::Optimal } else { FairStatus::Feasible },
        shortfall,
        weight,
        bound: bound.weight,
        shortfall_bound: bound.shortfall,
        breaks_proved: weight_proved && plan.breaks() == breaks_bound,
        breaks: plan.breaks(),
        breaks_bound,
        scheduled,
    }
}

/// What a plan breaks, in words for developers; empty when it keeps every rule and its figures are right. Shares
/// nothing with the search.
#[must_use]
pub fn check_fair(problem: &FairProblem, solution: &FairSolution) -> Vec<String> {
    let mut faults = Vec::new();
    let mut cells = HashSet::new();
    let mut in_slot = vec![0_u32; problem.slots];
    let mut held = HashSet::new();
    let mut busy = vec![vec![false; problem.slots]; problem.buyers + problem.sellers];
    let mut weight = 0;
    for &(request, slot) in &solution.scheduled {
        let Some(entry) = problem.requests.get(request).filter(|_| slot < problem.slots) else {
            faults.push(format!("request {request} in slot {slot} does not exist"));
            continue;
        };
        if !held.insert(request) {
            faults.push(format!("request {request} is held twice"));
        }
        let (buyer, seller) = (entry[0] as usize, entry[1] as usize);
        weight += entry[2];
        in_slot[slot] += 1;
        let sides = [
            (buyer, buyer, &problem.unavailable_buyers),
            (problem.buyers + seller, seller, &problem.unavailable_sellers),
        ];
        for (person, number, away) in sides {
            busy[person][slot] = true;
            if !cells.insert((person, slot)) {
                faults.push(format!("person {person} has two meetings in slot {slot}"));
            }
            if away.get(number).is_some_and(|away| away.contains(&slot)) {
                faults.push(format!("person {person} is away in slot {slot}"));
            }
        }
    }
    faults.extend(
        in_slot
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > problem.tables)
            .map(|(slot, _)| format!("slot {slot} has too many meetings")),
    );
    let (mut shortfall, mut breaks) = (0, 0);
    for (person, slots) in busy.iter().enumerate() {
        let count = slots.iter().filter(|busy| **busy).count() as u32;
        let (number, most, least) = match person.checked_sub(problem.buyers) {
            None => (person, &problem.max_buyer, &problem.min_buyer),
            Some(seller) => (seller, &problem.max_seller, &problem.min_seller),
        };
        if count > most.of(number, u32::MAX) {
            faults.push(format!("person {person} has {count} meetings"));
        }
        shortfall += i64::from(least.of(number, 0).saturating_sub(count));
        let starts =
            (0..slots.len()).filter(|&slot| slots[slot] && (slot == 0 || !slots[slot - 1])).count() as i64;
        breaks += (starts - 1).max(0);
    }
    for (name, told, found) in [
        ("weight", solution.weight, weight),
        ("shortfall", solution.shortfall, shortfall),
        ("breaks", solution.breaks, breaks),
    ] {
        if told != found {
            faults.push(format!("{name} is {found}, not {told}"));
        }
    }
    faults
}
