//! The engine against brute force, on problems so small that every agenda can be tried.

mod made_up;
mod ranked;

use made_up::tiny;
use proptest::prelude::*;
use ranked::{options, rank};
use tomaia_agenda::*;

/// Draws in a row from a seed.
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// As tiny, with the rules that hardly bind there: limits of one or two, half days, slots that overlap, a second day, own
/// tables, second representatives, meetings fixed in every detail or without a wish, published ones.
fn tight(seed: u64) -> Problem {
    let mut draws = Draws(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let days = 1 + draws.below(2);
    let mut problem = generate(&GeneratorOptions {
        seed,
        companies: 3,
        guests: 3,
        wishes: 5,
        days,
        slots_per_half_day: 3 - days,
        tables: 2,
        every_constraint: true,
    });
    if draws.one_in(3) {
        // The first slot reaches into the next, where that follows on the same half day.
        problem.slots[0].end = problem.slots[1].start.min(problem.slots[0].start + 60) + 5;
    }
    for company in &mut problem.companies {
        company.min_meetings = draws.below(3) as u32;
        company.max_meetings = draws.one_in(2).then(|| 1 + draws.below(2) as u32);
        company.max_per_half_day = draws.one_in(3).then_some(1);
        company.half_day =
            draws.one_in(4).then(|| if draws.one_in(2) { HalfDay::Morning } else { HalfDay::Afternoon });
        if draws.one_in(3) && company.representatives.len() == 1 {
            let first = &company.representatives[0];
            let second = Representative { id: "second".into(), unavailable: Vec::new(), ..first.clone() };
            company.representatives.push(second);
        }
        for person in &mut company.representatives {
            person.max_meetings = draws.one_in(3).then(|| draws.below(3) as u32);
            person.min_meetings = draws.below(4).saturating_sub(2) as u32;
        }
    }
    for guest in &mut problem.guests {
        guest.min_meetings = draws.below(3) as u32;
        guest.max_meetings = draws.one_in(3).then(|| 1 + draws.below(2) as u32);
        guest.half_day =
            draws.one_in(4).then(|| if draws.one_in(2) { HalfDay::Morning } else { HalfDay::Afternoon });
    }
    if draws.one_in(3) {
        problem.tables[0].company = Some(problem.companies[0].id.clone());
    }
    let place = |company: &Company, guest: &str, slot: &Slot, table: Option<&Table>| FixedMeeting {
        company: company.id.clone(),
        guest: guest.to_owned(),
        slot: slot.id.clone(),
        table: table.map(|table| table.id.clone()),
        representative: table.map(|_| company.representatives[0].id.clone()),
        interpreter: None,
    };
    let (company, guest) = (draws.below(3), draws.below(3));
    let (company, guest) = (&problem.companies[company], problem.guests[guest].id.clone());
    let slot = &problem.slots[draws.below(problem.slots.len())];
    if draws.one_in(2) {
        problem.published.push(place(company, &guest, slot, problem.tables.last()));
    }
    let is_fixed = |fixed: &FixedMeeting| fixed.company == company.id && fixed.guest == guest;
    if draws.one_in(3) && !problem.fixed.iter().any(is_fixed) {
        problem.fixed.push(place(company, &guest, slot, problem.tables.last().filter(|_| draws.one_in(2))));
    }
    problem
}

/// Every way to hold one meeting.
fn ways(problem: &Problem, company: &Company, guest: &str, locked: bool) -> Vec<Option<Meeting>> {
    let mut ways = vec![None];
    let people: Vec<Option<String>> = std::iter::once(None)
        .chain(problem.interpreters.iter().map(|person| Some(person.id.clone())))
        .collect();
    for slot in &problem.slots {
        for table in &problem.tables {
            for representative in &company.representatives {
                for interpreter in &people {
                    let meeting = Meeting {
                        company: company.id.clone(),
                        representative: representative.id.clone(),
                        guest: guest.to_owned(),
                        slot: slot.id.clone(),
                        table: table.id.clone(),
                        interpreter: interpreter.clone(),
                        locked,
                    };
                    let alone = Agenda { meetings: vec![meeting.clone()] };
                    let broken = check(problem, &alone);
                    let only_missing_fixed =
                        broken.iter().all(|violation| matches!(violation, Violation::FixedNotKept { meeting: pair } if pair.company != company.id || pair.guest != guest));
                    // An interpreter nobody needs never helps.
                    let needless = interpreter.is_some()
                        && check(
                            problem,
                            &Agenda { meetings: vec![Meeting { interpreter: None, ..meeting.clone() }] },
                        )
                        .iter()
                        .all(|violation| matches!(violation, Violation::FixedNotKept { .. }));
                    if only_missing_fixed && !needless {
                        ways.push(Some(meeting));
                    }
                }
            }
        }
    }
    ways
}

/// What trying all agendas gives.
enum Tried {
    TooMany,
    /// No agenda keeps every rule.
    None,
    /// The best rank of those that do.
    Best(Vec<i64>),
}

impl Tried {
    fn best(self) -> Option<Vec<i64>> {
        match self {
            Tried::Best(best) => Some(best),
            Tried::TooMany | Tried::None => None,
        }
    }
}

/// Tries all agendas, where there are not too many.
fn brute_force(problem: &Problem) -> Tried {
    let mut choices = Vec::new();
    let mut pairs: Vec<(String, String)> =
        problem.wishes.iter().map(|wish| (wish.company.clone(), wish.guest.clone())).collect();
    for fixed in &problem.fixed {
        let pair = (fixed.company.clone(), fixed.guest.clone());
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    for (company, guest) in pairs {
        let locked = problem.fixed.iter().any(|fixed| fixed.company == company && fixed.guest == guest);
        let company =
            problem.companies.iter().find(|known| known.id == company).expect("wishes name companies");
        choices.push(ways(problem, company, &guest, locked));
    }
    let combinations: f64 = choices.iter().map(|ways| ways.len() as f64).product();
    if combinations > 40_000.0 {
        return Tried::TooMany;
    }
    let mut best: Option<Vec<i64>> = None;
    let mut positions = vec![0; choices.len()];
    loop {
        let meetings: Vec<Meeting> =
            positions.iter().zip(&choices).filter_map(|(&position, ways)| ways[position].clone()).collect();
        let agenda = Agenda { meetings };
        if check(problem, &agenda).is_empty() {
            let rank = rank(problem, &evaluate(problem, &agenda.meetings));
            if best.as_ref().is_none_or(|best| rank < *best) {
                best = Some(rank);
            }
        }
        let Some(next) = (0..positions.len()).find(|&place| positions[place] + 1 < choices[place].len())
        else {
            return best.map_or(Tried::None, Tried::Best);
        };
        positions[next] += 1;
        positions[..next].fill(0);
    }
}

#[test]
fn a_weighted_sum_is_the_least_on_nearly_all_small_problems() {
    let (mut compared, mut least) = (0, 0);
    for seed in 0..300 {
        let mut draws = Draws(seed);
        let mut problem = tiny(seed);
        problem.objective = Objective::Weights(
            Component::ALL
                .into_iter()
                .map(|component| Weighted { component, weight: draws.below(6) as u32 })
                .collect(),
        );
        let Tried::Best(best) = brute_force(&problem) else { continue };
        let solution = solve(&problem, &options(seed), &Unattended).expect("valid");
        let found = rank(&problem, &evaluate(&problem, &solution.meetings));
        assert!(found >= best, "seed {seed}: found {found:?}, best {best:?}");
        compared += 1;
        least += usize::from(found == best);
    }
    assert!(compared >= 200 && 100 * least >= 98 * compared, "{least} of {compared}");
}

#[test]
fn rules_that_bind_keep_to_brute_force() {
    let (mut compared, mut best_found, mut infeasible) = (0, 0, 0);
    for seed in 0..400 {
        let problem = tight(seed);
        if problem.validate().is_err() {
            continue;
        }
        let solution = solve(&problem, &options(seed), &Unattended).expect("valid");
        let best = match brute_force(&problem) {
            Tried::TooMany => continue,
            Tried::None => {
                assert_eq!(solution.status, Status::Infeasible, "seed {seed}");
                assert!(!solution.conflicts.is_empty(), "seed {seed}");
                (compared, infeasible) = (compared + 1, infeasible + 1);
                continue;
            }
            Tried::Best(best) => best,
        };
        compared += 1;
        assert_ne!(solution.status, Status::Infeasible, "seed {seed}");
        assert_eq!(check(&problem, &solution.agenda()), Vec::new(), "seed {seed}");
        let found = rank(&problem, &evaluate(&problem, &solution.meetings));
        assert!(found >= best, "seed {seed}: found {found:?}, best {best:?}");
        assert!(!solution.proved_best || found == best, "seed {seed}: {found:?} proved, {best:?} is best");
        assert_eq!(found[..3], best[..3], "seed {seed}: musts, floors and weight");
        best_found += usize::from(found == best);
    }
    assert!(compared > 100 && infeasible > 5, "{compared} compared, {infeasible} infeasible");
    assert!(100 * best_found >= 98 * (compared - infeasible), "{best_found} of {compared}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    #[test]
    fn nothing_beats_a_proof_and_a_plan_never_beats_brute_force(seed in 0_u64..1_000_000) {
        let problem = tiny(seed);
        let Some(best) = brute_force(&problem).best() else { return Ok(()) };
        let solution = solve(&problem, &options(seed), &Unattended).expect("made-up problems are valid");
        prop_assert_ne!(solution.status, Status::Infeasible, "brute force keeps the fixed meetings");
        let found = rank(&problem, &evaluate(&problem, &solution.meetings));
        prop_assert!(found >= best, "found {:?}, best {:?}", found, best);
        prop_assert!(!solution.proved_best || found == best);
        prop_assert_eq!(&found[..3], &best[..3], "musts, floors and weight are best on small problems");
    }

    #[test]
    fn any_order_and_any_weights_keep_to_brute_force(
        seed in 0_u64..1_000_000,
        order in Just(Component::ALL.to_vec()).prop_shuffle(),
        weights in proptest::option::of(proptest::collection::vec(0_u32..6, 9)),
    ) {
        let mut problem = tiny(seed);
        if let Some(first) = problem.wishes.first() {
            // A published meeting, so that stability counts.
            problem.published.push(FixedMeeting {
                company: first.company.clone(),
                guest: first.guest.clone(),
                slot: problem.slots[0].id.clone(),
                table: None,
                representative: None,
                interpreter: None,
            });
        }
        problem.objective = match weights {
            None => Objective::Order(order),
            Some(weights) => {
                let weighted = |(component, weight)| Weighted { component, weight };
                Objective::Weights(order.into_iter().zip(weights).map(weighted).collect())
            }
        };
        let Some(best) = brute_force(&problem).best() else { return Ok(()) };
        let solution = solve(&problem, &options(seed), &Unattended).expect("valid");
        let found = rank(&problem, &evaluate(&problem, &solution.meetings));
        if matches!(problem.objective, Objective::Order(_)) {
            prop_assert_eq!(found[0], best[0], "what counts first is best on small problems");
        }
        prop_assert!(found >= best, "found {:?}, best {:?}", found, best);
        prop_assert!(!solution.proved_best || found == best, "{:?} is said to be the best, {:?} is", found, best);
        // A bound holds for every agenda that is as good in all that counts before it: for the best one, too.
        if let Objective::Order(order) = &problem.objective {
            for (position, component) in order.iter().enumerate() {
                let entry = solution.objective.iter().find(|entry| entry.component == *component).expect("told");
                if found[..position] != best[..position] {
                    break;
                }
                let Some(bound) = entry.bound else { continue };
                let bound = if *component == Component::WishWeight { -bound } else { bound };
                prop_assert!(best[position] >= bound, "{:?}: best {}, bound {}", component, best[position], bound);
            }
        }
    }

    #[test]
    fn musts_that_are_said_to_conflict_do(seed in 0_u64..1_000_000) {
        let mut problem = tiny(seed);
        for wish in &mut problem.wishes {
            wish.from_guest = Some(Preference::Must);
        }
        let solution = solve(&problem, &options(seed), &Unattended).expect("made-up problems are valid");
        let said = solution.conflicting_musts;
        prop_assume!(!said.is_empty());
        let is_said = |company: &str, guest: &str| {
            said.iter().any(|pair| pair.company == company && pair.guest == guest)
        };
        problem.wishes.retain(|wish| is_said(&wish.company, &wish.guest));
        prop_assert_eq!(problem.wishes.len(), said.len());
        problem.objective = Objective::Order(vec![Component::UnmetMusts]);
        let Some(best) = brute_force(&problem).best() else { return Ok(()) };
        prop_assert!(best[0] > 0, "{:?} can all be held", said);
        // Without any one of them the others can be held, but for the way between halls, which is not looked at.
        problem.walking_minutes.clear();
        for left_out in 0..said.len() {
            let mut fewer = problem.clone();
            fewer.wishes.remove(left_out);
            if let Tried::Best(best) = brute_force(&fewer) {
                prop_assert_eq!(best[0], 0, "{:?} without {}", said, left_out);
            }
        }
    }
}
