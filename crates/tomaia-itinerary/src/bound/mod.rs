//! Bounds: no plan that keeps every rule has more points. Three relaxations, from the cheapest: all visits that can be
//! made at all; time as a knapsack; prices on visits with the best route of each day by dynamic programming. Each is
//! labelled with where it comes from. All are in the caller's points.

mod knapsack;
mod labels;
mod lagrange;

use crate::compile::{Compiled, SCALE};
use crate::control::Control;
use crate::model::{Candidate, Model, NONE};
use crate::plan::BoundKind;

/// A bound in the caller's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    pub points: i64,
    pub kind: BoundKind,
}

/// The cheap bounds.
pub(crate) fn quick(model: &Model) -> Bound {
    let all = Bound { points: all_visits(model), kind: BoundKind::AllVisits };
    let knapsack = Bound { points: knapsack::bound(model), kind: BoundKind::Knapsack };
    if knapsack.points < all.points { knapsack } else { all }
}

/// The best bound that a limited effort finds; `reached` is the profit of a plan that keeps every rule.
pub(crate) fn prove(
    model: &Model,
    demands: &Demands,
    reached: i64,
    effort: u64,
    control: &dyn Control,
) -> Bound {
    let quick = quick(model);
    if quick.points <= reached {
        return quick;
    }
    match lagrange::bound(model, demands, reached, effort, control) {
        Some(found) if found.points < quick.points => found,
        _ => quick,
    }
}

/// What every plan that keeps the rules holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Demands {
    /// For each task, whether it is held.
    pub tasks: Vec<bool>,
    /// For each route, whether a lunch is held on it.
    pub lunches: Vec<bool>,
}

impl Demands {
    /// Nothing has to be.
    pub(crate) fn none(model: &Model) -> Demands {
        Demands { tasks: vec![false; model.tasks], lunches: vec![false; model.routes.len()] }
    }

    /// What a mission asks for.
    pub(crate) fn of(compiled: &Compiled<'_>) -> Demands {
        let model = &compiled.model;
        let must = |ways: &Vec<u32>| ways.iter().any(|&way| model.candidates[way as usize].must);
        Demands {
            tasks: model.of_task.iter().map(must).collect(),
            lunches: (0..model.routes.len()).map(|route| compiled.needs_lunch(route)).collect(),
        }
    }
}

/// Points of the search with which nothing better can be found, when no plan has more than `bound` of the caller's.
pub(crate) fn points_enough(compiled: &Compiled<'_>, bound: i64) -> i64 {
    let model = &compiled.model;
    let of_lunch = |way: &Candidate| match (way.lunch, compiled.needs_lunch(way.routes.0 as usize)) {
        (false, _) => 0,
        (true, true) => compiled.must_points,
        (true, false) => 1,
    };
    let mut points = SCALE * bound;
    for ways in &model.of_task {
        let ways = ways.iter().map(|&way| &model.candidates[way as usize]);
        points += ways.map(|way| way.points - SCALE * way.value - of_lunch(way)).max().unwrap_or(0);
    }
    for ways in &model.of_route {
        points += ways.iter().map(|&way| of_lunch(&model.candidates[way as usize])).max().unwrap_or(0);
    }
    points
}

fn all_visits(model: &Model) -> i64 {
    let mut received = vec![0_u32; model.prior_visits.len()];
    let mut sum = 0;
    for ways in &model.of_task {
        let Some(first) = ways.first().map(|&way| &model.candidates[way as usize]) else { continue };
        sum += ways.iter().map(|&way| model.candidates[way as usize].value).max().unwrap_or(0);
        if first.company != NONE {
            sum += model.fairness_points(first.company, received[first.company as usize]) / model.scale;
            received[first.company as usize] += 1;
        }
    }
    sum
}
