//! How small problems are solved, and how their agendas are ranked.

use tomaia_agenda::*;

pub fn options(seed: u64) -> SolveOptions {
    SolveOptions { seed, threads: 1, iterations: Some(3_000) }
}

/// Values in the order of the objective, all of them better when smaller.
pub fn rank(problem: &Problem, values: &Values) -> Vec<i64> {
    let signed = |component: &Component| {
        let value = values[component.index()];
        if *component == Component::WishWeight { -value } else { value }
    };
    match &problem.objective {
        Objective::Order(order) => order.iter().map(signed).collect(),
        Objective::Weights(weights) => {
            vec![weights.iter().map(|entry| i64::from(entry.weight) * signed(&entry.component)).sum()]
        }
    }
}
