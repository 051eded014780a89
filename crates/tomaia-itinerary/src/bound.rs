//! Bounds: no plan that keeps every rule has more points.

use crate::compile::{Compiled, SCALE, Task};
use crate::control::Control;
use crate::model::{Model, NONE};
use crate::plan::BoundKind;

/// All visits that can be made at all, for an instance of the literature.
pub(crate) fn quick(model: &Model) -> (i64, BoundKind) {
    let best = |ways: &Vec<u32>| ways.iter().map(|&way| model.candidates[way as usize].points).max().unwrap_or(0);
    (model.of_task.iter().map(best).sum(), BoundKind::AllVisits)
}

/// Bounds of a mission, in the caller's points.
pub(crate) struct Mission {
    all_visits: i64,
}

impl Mission {
    pub(crate) fn new(compiled: &Compiled<'_>) -> Mission {
        Mission { all_visits: all_visits(compiled) }
    }

    /// Points of the search at which nothing better can be found.
    pub(crate) fn points_enough(&self, compiled: &Compiled<'_>) -> i64 {
        let model = &compiled.model;
        let mut points = SCALE * self.all_visits;
        for ways in &model.of_task {
            let ways = || ways.iter().map(|&way| &model.candidates[way as usize]);
            let best = ways().map(|way| way.points - SCALE * way.value - self.lunch_points(compiled, way));
            points += best.max().unwrap_or(0);
        }
        for route in 0..model.routes.len() {
            let ways = || model.of_route[route].iter().map(|&way| &model.candidates[way as usize]);
            points += ways().map(|way| self.lunch_points(compiled, way)).max().unwrap_or(0);
        }
        points
    }

    fn lunch_points(&self, compiled: &Compiled<'_>, way: &crate::model::Candidate) -> i64 {
        match (way.lunch, compiled.needs_lunch(way.routes.0 as usize)) {
            (false, _) => 0,
            (true, true) => compiled.must_points,
            (true, false) => 1,
        }
    }

    /// The best bound that can be had, knowing a plan's profit.
    pub(crate) fn prove(&self, _compiled: &Compiled<'_>, _profit: i64, _control: &dyn Control) -> (i64, BoundKind) {
        (self.all_visits, BoundKind::AllVisits)
    }
}

fn all_visits(compiled: &Compiled<'_>) -> i64 {
    let model = &compiled.model;
    let mut sum: i64 = compiled.task_values.iter().sum();
    let mut received = vec![0_u32; model.prior_visits.len()];
    for (task, meaning) in compiled.tasks.iter().enumerate() {
        let company = model.candidates[model.of_task[task][0] as usize].company;
        if matches!(meaning, Task::Visit { .. }) && company != NONE {
            sum += model.fairness_points(company, received[company as usize]) / SCALE;
            received[company as usize] += 1;
        }
    }
    sum
}
