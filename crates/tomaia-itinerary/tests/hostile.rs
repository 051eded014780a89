//! Problems that nobody means well with: each gets a clear answer, none a panic.

use proptest::prelude::*;
use tomaia_itinerary::*;

fn options(iterations: u64) -> SolveOptions {
    SolveOptions { seed: 1, threads: 1, iterations: Some(iterations) }
}

fn mission() -> Problem {
    generate(&GeneratorOptions { seed: 11, groups: 2, days: 2, sites: 30 })
}

fn answer(problem: &Problem) -> Solution {
    let solution = solve(problem, &options(200), &Unattended).expect("valid");
    assert_eq!(check(problem, &solution.plan()), solution.violations);
    assert_eq!(solution.violations.is_empty(), solution.conflicts.is_empty(), "{:?}", solution.violations);
    solution
}

#[test]
fn where_nothing_is_ever_open_each_wish_and_each_demand_says_so() {
    let mut problem = mission();
    problem.sites.iter_mut().for_each(|site| site.open.clear());
    let solution = answer(&problem);
    assert_eq!(solution.status, Status::Infeasible);
    assert_eq!((solution.profit, solution.bound), (0, 0));
    assert!(solution.left_out.iter().all(|row| matches!(row.reason, Reason::Closed | Reason::Forbidden)));
    assert!(solution.conflicts.iter().all(|conflict| conflict.proved && conflict.reason == Reason::Closed));
    let lunches = solution.conflicts.iter().filter(|conflict| matches!(conflict.what, Demand::Lunch { .. }));
    assert_eq!(lunches.count(), 4);
}

#[test]
fn a_day_whose_end_cannot_be_reached_is_told() {
    let mut problem = mission();
    let day = &mut problem.groups[0].days[0];
    day.latest = day.earliest + 1;
    let solution = answer(&problem);
    assert_eq!(solution.status, Status::Infeasible);
    let expected = Demand::Journey { day: "day-1".into() };
    assert!(
        solution
            .conflicts
            .iter()
            .any(|conflict| conflict.what == expected && conflict.reason == Reason::TooFar)
    );
}

#[test]
fn without_sites_the_plan_is_the_journey() {
    let mut problem = generate(&GeneratorOptions { seed: 1, groups: 1, days: 1, sites: 0 });
    problem.groups[0].days[0].lunch = None;
    let solution = answer(&problem);
    assert_eq!((solution.status, solution.profit, solution.bound), (Status::Optimal, 0, 0));
    assert_eq!(solution.routes[0].stops, Vec::new());
}

#[test]
fn without_groups_there_is_nothing_to_plan() {
    let mut problem = mission();
    problem.groups.clear();
    problem.wishes.clear();
    problem.guest_wishes.clear();
    problem.competitors.clear();
    problem.fixed.clear();
    problem.commitments.clear();
    assert_eq!(answer(&problem).routes, Vec::new());
}

#[test]
fn five_thousand_sites_are_planned() {
    let problem = generate(&GeneratorOptions { seed: 2, groups: 2, days: 2, sites: 5_000 });
    let solution = solve(&problem, &options(20), &Unattended).expect("valid");
    assert_eq!(solution.violations, Vec::new());
    assert!(solution.profit > 0);
}

#[test]
fn where_all_is_at_one_place_and_takes_no_time_all_is_visited() {
    let mut problem = mission();
    problem.travel_minutes.iter_mut().for_each(|row| row.fill(0));
    problem.commitments.clear();
    problem.fixed.clear();
    problem.buffer_minutes = 0;
    problem.groups.iter_mut().for_each(|group| {
        group.languages.clear();
        group.days.iter_mut().for_each(|day| day.max_visits = None);
    });
    problem.sites.iter_mut().for_each(|site| {
        site.minutes = 0;
        site.max_people = None;
        site.groups_at_once = 5;
        site.closed_days.clear();
        site.lunch_minutes = site.lunch_minutes.map(|_| 0);
    });
    problem.competitors.clear();
    let solution = answer(&problem);
    let left: Vec<&LeftOut> = solution
        .left_out
        .iter()
        .filter(|row| row.reason != Reason::Forbidden && !row.site.starts_with("table"))
        .collect();
    assert_eq!(left, Vec::<&LeftOut>::new());
}

#[test]
fn stops_that_stand_and_exclude_each_other_are_told_apart_from_what_was_not_found() {
    let mut problem = mission();
    problem.fixed.clear();
    problem.wishes.iter_mut().for_each(|wish| wish.rule = Rule::Wished);
    let id = problem.groups[0].id.clone();
    for (at, place) in [(0, "Ancona"), (1, "Ascoli Piceno")] {
        problem.commitments.push(Commitment {
            id: format!("dinner-{at}"),
            group: Some(id.clone()),
            guest: None,
            place: place.into(),
            start: 15 * 60,
            end: 16 * 60,
        });
    }
    let solution = answer(&problem);
    assert_eq!(solution.status, Status::Infeasible);
    let conflict = solution
        .conflicts
        .iter()
        .find(|conflict| matches!(&conflict.what, Demand::Commitment { commitment } if commitment.starts_with("dinner")))
        .expect("one of the two is not kept");
    assert!(conflict.proved);
    assert!(matches!(&conflict.reason, Reason::StandingStops { stops } if stops[0].starts_with("dinner")));
}

#[test]
fn competitors_in_one_group_are_told() {
    let mut problem = mission();
    problem.competitors.push(["guest-1-1".into(), "guest-1-2".into()]);
    let solution = answer(&problem);
    assert!(solution.conflicts.iter().any(|conflict| matches!(conflict.what, Demand::Companions { .. })));
}

#[test]
fn without_enough_seats_the_group_stays_and_the_reason_is_the_vehicle() {
    let mut problem = mission();
    problem.vehicles.iter_mut().for_each(|vehicle| vehicle.seats = 1);
    let solution = answer(&problem);
    assert!(solution.left_out.iter().any(|row| row.reason == Reason::NoVehicle));
    assert_eq!(solution.status, Status::Infeasible);
}

/// The axis has no jumps: a night on which the clocks change is an hour shorter on it, and nothing else.
#[test]
fn a_day_of_23_hours_moves_all_that_follows_and_changes_nothing_else() {
    let problem = mission();
    let mut shorter = problem.clone();
    let earlier = |minute: &mut i32| {
        if *minute > 1_440 {
            *minute -= 60;
        }
    };
    shorter.days[0].end = 1_380;
    shorter.days[1].start = 1_380;
    shorter.days[1].end -= 60;
    for group in &mut shorter.groups {
        group.guests.iter_mut().filter_map(|guest| guest.until.as_mut()).for_each(earlier);
        for day in &mut group.days {
            earlier(&mut day.earliest);
            earlier(&mut day.latest);
            let lunch = day.lunch.as_mut().expect("lunch");
            earlier(&mut lunch.start);
            earlier(&mut lunch.end);
        }
    }
    for open in shorter.sites.iter_mut().flat_map(|site| &mut site.open) {
        earlier(&mut open.start);
        earlier(&mut open.end);
    }
    shorter.fixed.iter_mut().filter_map(|stop| stop.start.as_mut()).for_each(earlier);
    let (one, mut other) = (answer(&problem), answer(&shorter));
    assert_eq!(other.conflicts, Vec::new());
    for route in other.routes.iter_mut().filter(|route| route.day == "day-2") {
        route.departure += 60;
        route.arrival += 60;
        for stop in &mut route.stops {
            stop.arrival += 60;
            stop.start += 60;
            stop.end += 60;
        }
    }
    assert_eq!(one.routes, other.routes);
}

#[test]
fn errors_name_the_field() {
    let mut problem = mission();
    problem.sites[3].place = "Atlantis".into();
    problem.wishes[5].group = "nobody".into();
    problem.travel_minutes[2].pop();
    let error = problem.validate().expect_err("three errors");
    let paths: Vec<&str> = error.errors.iter().map(|error| error.path.as_str()).collect();
    assert_eq!(paths, ["travel_minutes[2]", "sites[3].place", "wishes[5].group"]);
    let text =
        serde_json::to_string(&mission()).expect("JSON").replace("\"minutes\":45", "\"minutes\":\"long\"");
    let error = Problem::from_json(&text).expect_err("a word is no number");
    assert!(error.errors[0].path.starts_with("sites[") && error.errors[0].path.ends_with("].minutes"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2028), ..ProptestConfig::default() })]

    /// Bytes of a problem's file are changed: a clear error with its field, or an answer.
    #[test]
    fn broken_files_are_read_or_refused(at in proptest::collection::vec((0.0_f64..1.0, any::<u8>()), 1..4), cut in 0.2_f64..1.3) {
        let mut bytes = serde_json::to_vec(&generate(&GeneratorOptions { seed: 4, groups: 1, days: 1, sites: 6 })).expect("JSON");
        // The matrix is most of the file: begin after it half of the time.
        let from = bytes.windows(6).position(|window| window == b"\"days\"").expect("days");
        for (share, byte) in at {
            let place = from + (share * (bytes.len() - from) as f64) as usize;
            bytes[place.min(from + 4000)] = byte;
        }
        bytes.truncate((bytes.len() as f64 * cut) as usize);
        match Problem::from_json(&String::from_utf8_lossy(&bytes)) {
            Err(error) => prop_assert!(error.errors.iter().all(|error| !error.path.is_empty())),
            Ok(problem) => {
                let solution = solve(&problem, &options(20), &Unattended).expect("valid");
                prop_assert_eq!(check(&problem, &solution.plan()), solution.violations);
            }
        }
    }

    /// One number of a problem is anything: refused with its field, or planned without a panic.
    #[test]
    fn absurd_numbers_are_refused_or_planned(which in 0_usize..400, number in prop_oneof![any::<i64>(), -3_i64..3, Just(i64::from(i32::MAX)), Just(100_000_000)]) {
        let problem = generate(&GeneratorOptions { seed: 5, groups: 2, days: 3, sites: 12 });
        let mut value = serde_json::to_value(&problem).expect("JSON");
        let mut left = which;
        value.as_object_mut().expect("an object").iter_mut().filter(|(key, _)| *key != "places" && *key != "travel_minutes").for_each(|(_, field)| replace(field, &mut left, number));
        match Problem::from_json(&value.to_string()) {
            Err(error) => prop_assert!(error.errors.iter().all(|error| !error.path.is_empty())),
            Ok(problem) => {
                let solution = solve(&problem, &options(20), &Unattended).expect("valid");
                prop_assert_eq!(check(&problem, &solution.plan()), solution.violations);
            }
        }
    }

    #[test]
    fn broken_instances_are_read_or_refused(lines in proptest::collection::vec("[ 0-9.-]{0,40}|[0-9] [0-9] [0-9] [0-9]|[0-9]{1,2}( [0-9]{1,4}){8}", 0..8)) {
        let text = lines.join("\n");
        if let Ok(instance) = ToptwInstance::parse(&text) {
            let solution = solve_toptw(&instance, 2, &options(20), &Unattended);
            if let Ok(solution) = solution {
                prop_assert_eq!(check_toptw(&instance, 2, &solution.routes, solution.profit), Vec::<String>::new());
            }
        }
    }
}

fn replace(value: &mut serde_json::Value, left: &mut usize, number: i64) {
    match value {
        serde_json::Value::Number(found) => {
            if *left == 0 {
                *found = number.into();
            }
            *left = left.wrapping_sub(1);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| replace(item, left, number)),
        serde_json::Value::Object(fields) => {
            fields.iter_mut().for_each(|(_, item)| replace(item, left, number))
        }
        _ => {}
    }
}
