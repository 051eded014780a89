//! The checker refuses a plan for each kind of rule. The table fails when a rule has no row.

use std::collections::BTreeSet;

use tomaia_itinerary::*;

/// Two groups on one day, with every kind of rule, and a plan that keeps them all.
fn sound() -> (Problem, Plan) {
    let text = r#"{
      "format": "tomaia-itinerary/1",
      "places": [{"id": "airport"}, {"id": "hill"}, {"id": "coast"}],
      "travel_minutes": [[0, 20, 20], [20, 0, 20], [20, 20, 0]],
      "days": [{"id": "monday", "start": 0, "end": 1440}, {"id": "tuesday", "start": 1440, "end": 2880}],
      "groups": [
        {"id": "north", "guests": [{"id": "ada"}, {"id": "bea"}], "companions": 1, "languages": ["en"],
         "days": [{"day": "monday", "start_place": "airport", "end_place": "hill", "earliest": 480, "latest": 1140,
                   "lunch": {"start": 720, "end": 840}, "max_visits": 4}]},
        {"id": "south", "guests": [{"id": "cleo"}], "languages": ["ja"],
         "days": [{"day": "monday", "start_place": "hill", "end_place": "airport", "earliest": 480, "latest": 1140,
                   "lunch": {"start": 720, "end": 840}}]}
      ],
      "competitors": [["ada", "cleo"]],
      "vehicles": [
        {"id": "bus-1", "seats": 4, "max_driving_minutes": 200, "max_duty_minutes": 700},
        {"id": "bus-2", "seats": 4, "max_driving_minutes": 200, "max_duty_minutes": 700}
      ],
      "interpreters": [{"id": "kei", "pairs": [["ja", "it"]]}, {"id": "yuki", "pairs": [["ja", "it"]]}],
      "companies": [{"id": "alfa"}, {"id": "beta"}],
      "sites": [
        {"id": "works-1", "place": "hill", "company": "alfa", "minutes": 60, "open": [{"start": 480, "end": 1080}],
         "max_people": 3, "languages": ["it", "en"]},
        {"id": "works-2", "place": "coast", "company": "beta", "minutes": 60, "open": [{"start": 480, "end": 1080}],
         "languages": ["it", "en"]},
        {"id": "castle", "kind": "sight", "place": "coast", "minutes": 30, "open": [{"start": 480, "end": 1080}]},
        {"id": "table-1", "kind": "meal", "place": "hill", "minutes": 0, "lunch_minutes": 60,
         "open": [{"start": 700, "end": 920}]},
        {"id": "table-2", "kind": "meal", "place": "coast", "minutes": 0, "lunch_minutes": 60,
         "open": [{"start": 700, "end": 920}]}
      ],
      "wishes": [
        {"group": "north", "site": "works-1", "value": 10, "rule": "compulsory"},
        {"group": "north", "site": "works-2", "value": 20},
        {"group": "north", "site": "castle", "value": 5},
        {"group": "south", "site": "works-1", "value": 10},
        {"group": "south", "site": "works-2", "value": 20}
      ],
      "commitments": [{"id": "meetings", "group": "north", "place": "hill", "start": 900, "end": 960}],
      "fixed": [{"group": "south", "site": "works-2", "start": 600, "by": "promised"}],
      "buffer_minutes": 10,
      "fairness": 6
    }"#;
    let problem = Problem::from_json(text).expect("valid");
    let options = SolveOptions { seed: 1, threads: 1, iterations: Some(500) };
    let solution = solve(&problem, &options, &Unattended).expect("valid");
    assert_eq!(solution.conflicts, Vec::new());
    assert_eq!(solution.left_out, Vec::new(), "everything fits");
    (problem, solution.plan())
}

type Mutation = fn(&mut Problem, &mut Plan);

fn stop<'p>(plan: &'p mut Plan, route: usize, id: &str) -> &'p mut Stop {
    plan.routes[route].stops.iter_mut().find(|stop| stop.id == id).expect("a stop")
}

fn lunch_of(plan: &mut Plan, route: usize) -> &mut Stop {
    plan.routes[route].stops.iter_mut().find(|stop| stop.lunch).expect("lunch")
}

/// What breaks which rule.
const MUTATIONS: [(&str, Mutation); 40] = [
    ("UnknownIdentifier", |_, plan| plan.routes[0].vehicle = Some("nothing".into())),
    ("UnknownIdentifier", |_, plan| plan.routes[0].group = "nobody".into()),
    ("UnknownIdentifier", |_, plan| stop(plan, 0, "castle").id = "nowhere".into()),
    ("RouteMissing", |_, plan| drop(plan.routes.remove(0))),
    ("RouteTwice", |_, plan| plan.routes.push(plan.routes[0].clone())),
    ("RouteUnexpected", |_, plan| plan.routes[0].day = "tuesday".into()),
    ("WrongEnds", |_, plan| plan.routes[0].end_place = "coast".into()),
    ("LeavesTooEarly", |problem, plan| problem.groups[0].days[0].earliest = plan.routes[0].departure + 1),
    ("ArrivesTooLate", |problem, plan| problem.groups[0].days[0].latest = plan.routes[0].arrival - 1),
    ("WrongTimes", |_, plan| plan.routes[0].stops[1].arrival -= 1),
    ("WrongTimes", |_, plan| plan.routes[0].stops[1].end += 1),
    ("WrongTimes", |problem, _| problem.travel_minutes[0][1] = 21),
    ("WrongPlace", |_, plan| stop(plan, 0, "castle").place = "hill".into()),
    ("Closed", |problem, _| problem.sites[1].open.clear()),
    ("ClosedOnDay", |problem, _| problem.sites[1].closed_days.push("monday".into())),
    ("TooManyPeople", |problem, _| problem.sites[0].max_people = Some(2)),
    ("Forbidden", |problem, _| problem.wishes[1].rule = Rule::Forbidden),
    ("VisitedTwice", |_, plan| {
        let again = plan.routes[0].stops[0].clone();
        plan.routes[0].stops.push(again);
    }),
    ("MealWithoutLunch", |_, plan| lunch_of(plan, 0).lunch = false),
    ("LunchNotOffered", |_, plan| stop(plan, 0, "castle").lunch = true),
    ("LunchOutsideItsTime", |problem, plan| {
        let begins = lunch_of(plan, 0).start;
        problem.groups[0].days[0].lunch = Some(Interval { start: begins + 1, end: begins + 2 });
    }),
    ("LunchUnexpected", |problem, _| problem.groups[0].days[0].lunch = None),
    ("LunchTwice", |_, plan| stop(plan, 0, "castle").lunch = true),
    ("LunchMissing", |_, plan| plan.routes[0].stops.retain(|stop| !stop.lunch)),
    ("SiteShared", |problem, _| problem.buffer_minutes = 600),
    ("CompetitorsTogether", |problem, plan| {
        problem.sites[0].groups_at_once = 2;
        let start = stop(plan, 0, "works-1").start;
        let other = stop(plan, 1, "works-1");
        (other.start, other.end) = (start, start + 60);
    }),
    ("CompetitorsInGroup", |problem, _| problem.competitors.push(["ada".into(), "bea".into()])),
    ("VehicleMissing", |_, plan| plan.routes[0].vehicle = None),
    ("VehicleTwice", |_, plan| plan.routes[0].vehicle = plan.routes[1].vehicle.clone()),
    ("VehicleAway", |problem, _| problem.vehicles[0].unavailable_days.push("monday".into())),
    ("VehicleNotAsDecided", |problem, plan| {
        problem.groups[0].days[0].vehicle = plan.routes[1].vehicle.clone();
    }),
    ("TooFewSeats", |problem, _| problem.vehicles[0].seats = 1),
    ("DrivingTooLong", |problem, _| problem.vehicles[0].max_driving_minutes = Some(19)),
    ("DutyTooLong", |problem, _| problem.vehicles[0].max_duty_minutes = Some(100)),
    ("InterpreterMissing", |_, plan| plan.routes[1].interpreter = None),
    ("InterpreterTwice", |_, plan| plan.routes[0].interpreter = plan.routes[1].interpreter.clone()),
    ("InterpreterAway", |problem, _| {
        problem.interpreters.iter_mut().for_each(|person| person.unavailable_days.push("monday".into()));
    }),
    ("InterpreterNotAsDecided", |problem, plan| {
        let goes = plan.routes[1].interpreter.as_deref();
        let other = if goes == Some("kei") { "yuki" } else { "kei" };
        problem.groups[1].days[0].interpreter = Some(other.into());
    }),
    ("TooManyVisits", |problem, _| problem.groups[0].days[0].max_visits = Some(2)),
    ("CompulsoryMissing", |problem, _| {
        problem.wishes.push(Wish {
            group: "south".into(),
            site: "castle".into(),
            value: 1,
            rule: Rule::Compulsory,
        });
    }),
];

const MORE: [(&str, Mutation); 5] = [
    ("NotWished", |problem, _| problem.wishes[2].value = 0),
    ("FixedNotKept", |problem, _| problem.fixed[0].start = Some(601)),
    ("FixedNotKept", |problem, _| problem.fixed[0].lunch = Some(true)),
    ("CommitmentNotKept", |problem, _| problem.commitments[0].start = 899),
    ("CommitmentNotKept", |_, plan| plan.routes[0].stops.retain(|stop| stop.id != "meetings")),
];

fn kind(violation: &Violation) -> String {
    let text = format!("{violation:?}");
    text.split([' ', '{']).next().unwrap_or_default().to_owned()
}

#[test]
fn a_sound_plan_breaks_nothing() {
    let (problem, plan) = sound();
    assert_eq!(check(&problem, &plan), Vec::new());
}

#[test]
fn every_rule_is_kept_by_the_checker() {
    let (problem, plan) = sound();
    for (expected, mutate) in MUTATIONS.iter().chain(&MORE) {
        let (mut problem, mut plan) = (problem.clone(), plan.clone());
        mutate(&mut problem, &mut plan);
        let found: Vec<String> = check(&problem, &plan).iter().map(kind).collect();
        assert!(found.iter().any(|kind| kind == expected), "{expected} expected, found {found:?}");
    }
}

#[test]
fn no_rule_is_without_a_broken_plan() {
    let source = include_str!("../src/checker/violation.rs");
    let rules: BTreeSet<&str> = source
        .lines()
        .filter_map(|line| line.strip_prefix("    ")?.strip_suffix(" {"))
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect();
    let broken: BTreeSet<&str> = MUTATIONS.iter().chain(&MORE).map(|(name, _)| *name).collect();
    assert!(rules.len() > 30, "the rules are read from the source");
    assert_eq!(rules.difference(&broken).collect::<Vec<_>>(), Vec::<&&str>::new());
}
