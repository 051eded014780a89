//! Whole missions: what the checker says of every answer, brute force on tiny ones, and what must not matter.

use proptest::prelude::*;
use tomaia_itinerary::*;

fn options(seed: u64, iterations: u64) -> SolveOptions {
    SolveOptions { seed, threads: 1, iterations: Some(iterations) }
}

/// What every answer owes.
fn judge(problem: &Problem, solution: &Solution) {
    let plan = solution.plan();
    let violations = check(problem, &plan);
    assert_eq!(violations, solution.violations);
    assert_eq!(
        violations.is_empty(),
        solution.conflicts.is_empty(),
        "broken rules are explained: {violations:?}"
    );
    let score = score(problem, &plan);
    assert_eq!(
        (score.value, score.fairness, score.changes),
        (solution.value, solution.fairness, solution.changes)
    );
    assert_eq!(solution.profit, score.value + score.fairness);
    if violations.is_empty() {
        assert!(solution.bound >= solution.profit);
    }
    for row in &solution.left_out {
        assert!(row.value > 0);
        let held = plan.routes.iter().filter(|route| route.group == row.group);
        assert!(held.flat_map(|route| &route.stops).all(|stop| stop.id != row.site));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    #[test]
    fn the_checker_accepts_every_answer(seed in 0_u64..1000, groups in 1_usize..5, days in 1_usize..5, sites in 0_usize..60) {
        let problem = generate(&GeneratorOptions { seed, groups, days, sites });
        prop_assert!(problem.validate().is_ok());
        let solution = solve(&problem, &options(seed, 100), &Unattended).expect("valid");
        judge(&problem, &solution);
    }

    #[test]
    fn the_order_of_the_input_never_changes_what_can_be_kept(seed in 0_u64..1000, groups in 1_usize..4, days in 1_usize..4) {
        let problem = generate(&GeneratorOptions { seed, groups, days, sites: 30 });
        let mut turned = problem.clone();
        turned.sites.reverse();
        turned.groups.reverse();
        turned.wishes.reverse();
        turned.guest_wishes.reverse();
        turned.vehicles.reverse();
        turned.interpreters.reverse();
        turned.companies.reverse();
        turned.fixed.reverse();
        turned.commitments.reverse();
        turned.places.reverse();
        turned.travel_minutes.reverse();
        turned.travel_minutes.iter_mut().for_each(|row| row.reverse());
        let one = solve(&problem, &options(1, 200), &Unattended).expect("valid");
        let other = solve(&turned, &options(1, 200), &Unattended).expect("valid");
        judge(&turned, &other);
        prop_assert_eq!(one.violations.is_empty(), other.violations.is_empty());
        // The same plan is as good in either order.
        prop_assert_eq!(check(&turned, &one.plan()), check(&problem, &one.plan()));
        prop_assert_eq!(score(&turned, &one.plan()), score(&problem, &one.plan()));
    }
}

/// Five groups at sites that take two at once: a long stay beside two short ones, one after the other.
#[test]
fn two_groups_at_one_site_are_two_and_not_more() {
    for seed in 1..=8 {
        let mut problem = generate(&GeneratorOptions { seed, groups: 5, days: 1, sites: 16 });
        for site in &mut problem.sites {
            site.groups_at_once = 2;
        }
        judge(&problem, &solve(&problem, &options(1, 2000), &Unattended).expect("valid"));
    }
}

#[test]
fn the_same_seed_threads_and_iterations_give_the_same_plan() {
    let problem = generate(&GeneratorOptions { seed: 7, groups: 3, days: 2, sites: 50 });
    for threads in [1, 2] {
        let options = SolveOptions { seed: 5, threads, iterations: Some(800) };
        let one = solve(&problem, &options, &Unattended).expect("valid");
        let other = solve(&problem, &options, &Unattended).expect("valid");
        assert_eq!(one, other, "{threads} threads");
    }
}

/// A tiny mission on a grid of half hours.
fn tiny() -> impl Strategy<Value = Problem> {
    let site = (0_usize..3, 1_i32..3, 0_i32..6, 2_i32..7, any::<bool>(), 0_u32..4);
    (
        proptest::collection::vec(site, 1..4),
        proptest::collection::vec((0_u32..20, 0_u32..20), 4),
        1_usize..3,
        any::<bool>(),
        0_u32..3,
    )
        .prop_map(|(sites, values, groups, lunch, fairness)| {
            let mut problem = generate(&GeneratorOptions { seed: 1, groups: 1, days: 1, sites: 0 });
            problem.places = (0..3)
                .map(|at| Place { id: format!("place-{at}"), latitude: None, longitude: None })
                .collect();
            problem.travel_minutes =
                (0..3).map(|one: u32| (0..3).map(|other: u32| 30 * one.abs_diff(other)).collect()).collect();
            problem.vehicles.clear();
            problem.interpreters.clear();
            problem.competitors.clear();
            problem.buffer_minutes = 0;
            problem.fairness = fairness;
            problem.companies = vec![Company { id: "alfa".into(), prior_visits: 0 }];
            let day = GroupDay {
                day: "day-1".into(),
                start_place: "place-0".into(),
                end_place: "place-0".into(),
                earliest: 540,
                latest: 780,
                lunch: lunch.then_some(Interval { start: 600, end: 700 }),
                lunch_optional: false,
                vehicle: None,
                interpreter: None,
                max_visits: None,
            };
            problem.groups = (0..groups)
                .map(|at| Group {
                    id: format!("group-{at}"),
                    guests: Vec::new(),
                    companions: 3,
                    languages: Vec::new(),
                    days: vec![day.clone()],
                })
                .collect();
            for (at, (place, half_hours, opens, lasts, hosts, kind)) in sites.into_iter().enumerate() {
                let start = 540 + 30 * opens;
                problem.sites.push(Site {
                    id: format!("site-{at}"),
                    kind: SiteKind::Factory,
                    place: format!("place-{place}"),
                    company: (kind > 1).then(|| "alfa".into()),
                    minutes: 30 * half_hours as u32,
                    open: vec![Interval { start, end: start + 30 * lasts }],
                    closed_days: Vec::new(),
                    max_people: None,
                    groups_at_once: 1,
                    languages: Vec::new(),
                    lunch_minutes: hosts.then_some(30),
                });
                for group in 0..groups {
                    let value = if group == 0 { values[at].0 } else { values[at].1 };
                    problem.wishes.push(Wish {
                        group: format!("group-{group}"),
                        site: format!("site-{at}"),
                        value,
                        rule: Rule::Wished,
                    });
                }
            }
            problem
        })
}

/// All routes of a group, with starts on the grid.
fn all_routes(problem: &Problem, group: usize) -> Vec<Route> {
    let mut found = Vec::new();
    let day = &problem.groups[group].days[0];
    let route = Route {
        group: problem.groups[group].id.clone(),
        day: "day-1".into(),
        vehicle: None,
        interpreter: None,
        start_place: day.start_place.clone(),
        departure: day.earliest,
        stops: Vec::new(),
        end_place: day.end_place.clone(),
        travel_minutes: 0,
        arrival: day.earliest,
    };
    extend(problem, &route, &mut found);
    found
}

fn road(problem: &Problem, from: &str, to: &str) -> u32 {
    let at = |id: &str| problem.places.iter().position(|place| place.id == id).expect("a place");
    problem.travel_minutes[at(from)][at(to)]
}

fn extend(problem: &Problem, route: &Route, found: &mut Vec<Route>) {
    let (place, leave) = route
        .stops
        .last()
        .map_or((route.start_place.clone(), route.departure), |stop| (stop.place.clone(), stop.end));
    let mut whole = route.clone();
    whole.travel_minutes = road(problem, &place, &route.end_place);
    whole.arrival = leave + whole.travel_minutes as i32;
    if whole.arrival > 780 {
        return;
    }
    found.push(whole);
    for site in &problem.sites {
        if route.stops.iter().any(|stop| stop.id == site.id) {
            continue;
        }
        for lunch in [false, true] {
            let minutes = site.minutes + if lunch { site.lunch_minutes.unwrap_or(0) } else { 0 };
            let travel_minutes = road(problem, &place, &site.place);
            let arrival = leave + travel_minutes as i32;
            let mut start = arrival;
            while start + minutes as i32 <= 780 {
                let mut longer = route.clone();
                longer.stops.push(Stop {
                    kind: StopKind::Visit,
                    id: site.id.clone(),
                    place: site.place.clone(),
                    travel_minutes,
                    arrival,
                    start,
                    end: start + minutes as i32,
                    lunch,
                    locked: false,
                    value: 0,
                });
                let open = site.open[0];
                if open.start <= start
                    && start + minutes as i32 <= open.end
                    && (!lunch || site.lunch_minutes.is_some())
                {
                    extend(problem, &longer, found);
                }
                start += 30;
            }
        }
    }
}

/// The most points of any plan that keeps the rules.
fn brute_force(problem: &Problem) -> Option<i64> {
    let routes: Vec<Vec<Route>> = (0..problem.groups.len()).map(|group| all_routes(problem, group)).collect();
    let mut best = None;
    let mut try_plan = |routes: Vec<Route>| {
        let plan = Plan { routes };
        if check(problem, &plan).is_empty() {
            let score = score(problem, &plan);
            best = best.max(Some(score.value + score.fairness));
        }
    };
    for one in &routes[0] {
        match routes.get(1) {
            None => try_plan(vec![one.clone()]),
            Some(others) => others.iter().for_each(|other| try_plan(vec![one.clone(), other.clone()])),
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2027), ..ProptestConfig::default() })]

    #[test]
    fn tiny_missions_are_solved_as_by_brute_force(problem in tiny()) {
        let best = brute_force(&problem);
        let solution = solve(&problem, &options(1, 600), &Unattended).expect("valid");
        judge(&problem, &solution);
        match best {
            None => prop_assert!(!solution.conflicts.is_empty(), "no plan keeps the rules"),
            Some(best) => {
                prop_assert!(solution.bound >= best, "the bound {} is under {}", solution.bound, best);
                prop_assert_eq!(solution.profit, best);
                prop_assert!(solution.conflicts.is_empty());
            }
        }
    }
}

#[test]
fn a_short_search_takes_only_what_is_worth_its_place() {
    let problem = generate(&GeneratorOptions { seed: 3, groups: 2, days: 2, sites: 40 });
    let solution = solve(&problem, &options(1, 2_000), &Unattended).expect("valid");
    judge(&problem, &solution);
    assert_eq!(solution.conflicts, Vec::new());
    for row in &solution.left_out {
        let is_priced = matches!(row.reason, Reason::InPlaceOf { .. });
        assert_eq!(is_priced, row.price.is_some(), "{row:?}");
    }
    assert!(solution.left_out.iter().any(|row| row.price.is_some()));
}
