//! From a fair to its plan, with the bound.

use std::collections::HashSet;

use serde::Serialize;

use super::format::{Fair, FairError, FairProblem};
use super::plan::{NOWHERE, Plan};
use super::{breaks, choose, relax};
use crate::control::{Control, SolveOptions};
use crate::random::Random;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FairStatus {
    /// Shortfall and weight are proved best, and there is no break.
    Optimal,
    /// A plan that keeps every rule.
    Feasible,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// Whether shortfall and weight are both at their bounds.
    pub weight_proved: bool,
    /// Runs of idle slots between two meetings of a person, over all people.
    pub breaks: i64,
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
    let mut bound = relax::without_slots(&fair);
    let mut plan = Plan::new(&fair);
    let mut random = Random::new(options.seed);
    choose::construct(&mut plan, &bound.chosen, &mut random);
    let patience = 40 * fair.requests.len() as u64;
    if !choose::improve(&mut plan, target(&fair, &bound), &bound.penalty, patience, &mut random, control)
        && !control.should_stop()
    {
        bound = relax::with_slots_on_each_side(&fair);
        choose::improve(&mut plan, target(&fair, &bound), &bound.penalty, 5 * patience, &mut random, control);
    }
    let moves = options.iterations.unwrap_or(3000 * fair.requests.len() as u64);
    breaks::anneal(&mut plan, moves, 1.0, &mut random, control);
    Ok(conclude(&plan, &bound))
}

/// The profit of a plan at the bound.
fn target(fair: &Fair, bound: &relax::Relaxation) -> i64 {
    let floors: i64 = fair.people.iter().map(|person| i64::from(person.least)).sum();
    (floors - bound.shortfall) * relax::profit_of_floor(fair) + bound.weight
}

fn conclude(plan: &Plan<'_>, bound: &relax::Relaxation) -> FairSolution {
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
    let is_optimal = weight_proved && plan.breaks() == 0;
    FairSolution {
        status: if is_optimal { FairStatus::Optimal } else { FairStatus::Feasible },
        shortfall,
        weight,
        bound: bound.weight,
        shortfall_bound: bound.shortfall,
        weight_proved,
        breaks: plan.breaks(),
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
