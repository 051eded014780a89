//! Problems so small that every agenda can be tried, with every kind of rule.

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
