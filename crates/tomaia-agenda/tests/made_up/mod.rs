//! Tiny problems, and how their agendas are ranked.

use tomaia_agenda::*;

pub fn tiny(seed: u64) -> Problem {
    let mut problem = generate(&GeneratorOptions {
        seed,
        companies: 3,
        guests: 3,
        wishes: 6,
        days: 1,
        slots_per_half_day: 2,
        tables: 2,
        every_constraint: true,
    });
    for company in &mut problem.companies {
        company.min_meetings = 1;
    }
    problem
}

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
