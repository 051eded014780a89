//! The day itself: a delay, a cancelled factory, a guest who leaves, a minibus that breaks down.

use tomaia_itinerary::*;

struct Mission {
    problem: Problem,
    plan: Plan,
}

fn mission() -> Mission {
    let problem = generate(&GeneratorOptions { seed: 21, groups: 3, days: 3, sites: 60 });
    let options = SolveOptions { seed: 1, threads: 1, iterations: Some(2_000) };
    let solution = solve(&problem, &options, &Unattended).expect("valid");
    assert_eq!(solution.conflicts, Vec::new());
    Mission { plan: solution.plan(), problem }
}

fn replanned(mission: &Mission, now: i32, happenings: Vec<Happening>) -> Replanned {
    let request = ReplanRequest { now, happenings };
    let answer = replan(&mission.problem, &mission.plan, &request, &SolveOptions::default(), &Unattended)
        .expect("valid");
    let plan = answer.solution.plan();
    assert_eq!(check(&answer.problem, &plan), answer.solution.violations);
    assert_eq!(answer.differences, differences(&answer.problem, &mission.plan, &plan));
    // What has begun is as it was.
    for (route, stop) in stops(&mission.plan).filter(|(_, stop)| stop.start <= now) {
        let kept = stops(&plan).any(|(other, found)| {
            other.group == route.group && found.id == stop.id && found.start == stop.start
        });
        assert!(kept, "{} at {} has begun", stop.id, stop.start);
    }
    let told: Vec<&String> = answer.differences.iter().map(|difference| &difference.group).collect();
    assert!(answer.groups_to_tell.iter().all(|group| told.contains(&group)));
    assert!(told.iter().all(|group| answer.groups_to_tell.contains(group)));
    answer
}

fn stops(plan: &Plan) -> impl Iterator<Item = (&Route, &Stop)> {
    plan.routes.iter().flat_map(|route| {
        route.stops.iter().filter(|stop| stop.kind == StopKind::Visit).map(move |stop| (route, stop))
    })
}

#[test]
fn when_nothing_happens_nothing_changes() {
    let mission = mission();
    let answer = replanned(&mission, 11 * 60, Vec::new());
    assert_eq!(answer.solution.violations, Vec::new());
    let changed: Vec<&Difference> = answer
        .differences
        .iter()
        .filter(|difference| !matches!(difference.change, StopChange::Added { .. }))
        .collect();
    assert_eq!(changed, Vec::<&Difference>::new());
    assert_eq!(answer.solution.changes, 0);
}

#[test]
fn a_delay_of_forty_minutes_changes_the_rest_of_that_day_of_that_group() {
    let mission = mission();
    let now = 1_440 + 11 * 60;
    let group = mission.problem.groups[0].id.clone();
    let answer = replanned(&mission, now, vec![Happening::Delay { group: group.clone(), minutes: 40 }]);
    assert_eq!(answer.solution.violations, Vec::new());
    assert_eq!(answer.given_up, Vec::new());
    for difference in &answer.differences {
        if let StopChange::Dropped { was } | StopChange::Moved { was, .. } = difference.change {
            assert!(difference.group == group && was > now && was < 2_880, "{difference:?}");
        }
    }
}

#[test]
fn a_cancelled_factory_is_dropped_and_its_company_is_told() {
    let mission = mission();
    let now = 1_440 + 8 * 60;
    let (route, stop) = stops(&mission.plan)
        .find(|(_, stop)| stop.start > now + 120 && stop.id.starts_with("factory") && !stop.locked)
        .expect("a factory ahead");
    let (group, site, was) = (route.group.clone(), stop.id.clone(), stop.start);
    let answer = replanned(&mission, now, vec![Happening::SiteCancelled { site: site.clone() }]);
    assert_eq!(answer.solution.violations, Vec::new());
    let difference = answer
        .differences
        .iter()
        .find(|difference| difference.group == group && difference.site == site)
        .expect("the visit is dropped");
    assert_eq!(difference.change, StopChange::Dropped { was });
    let company = difference.company.clone().expect("a factory has a company");
    assert!(answer.companies_to_tell.contains(&company));
    let others: Vec<&Difference> = answer
        .differences
        .iter()
        .filter(|other| other.site != site && !matches!(other.change, StopChange::Added { .. }))
        .collect();
    assert_eq!(others, Vec::<&Difference>::new(), "no other promise is touched");
}

#[test]
fn a_guest_who_leaves_early_is_not_counted_any_more() {
    let mission = mission();
    let guest = mission.problem.groups[1].guests[1].id.clone();
    let at = 1_440 + 12 * 60;
    let answer =
        replanned(&mission, 1_440 + 9 * 60, vec![Happening::GuestLeaves { guest: guest.clone(), at }]);
    assert_eq!(answer.solution.violations, Vec::new());
    assert_eq!(answer.solution.changes, 0, "no promise is broken for it");
    let group = answer.problem.groups.iter().find(|group| group.guests.iter().any(|known| known.id == guest));
    assert_eq!(group.expect("her group").guests[1].until, Some(at));
}

#[test]
fn a_lost_minibus_is_replaced_by_the_spare_one() {
    let mission = mission();
    let lost = mission.plan.routes[1].vehicle.clone().expect("a vehicle");
    let answer = replanned(&mission, 1_440 + 60, vec![Happening::VehicleLost { vehicle: lost.clone() }]);
    let after = answer.solution.routes.iter().filter(|route| route.day != "day-1");
    assert!(after.clone().all(|route| route.vehicle.as_ref() != Some(&lost)));
}

#[test]
fn a_promise_that_cannot_be_kept_any_more_is_given_up_by_name() {
    let mission = mission();
    let promised = mission.problem.fixed.first().expect("a promised stop").clone();
    let start = promised.start.expect("a time");
    let happened = vec![Happening::Delay { group: promised.group.clone(), minutes: 300 }];
    let answer = replanned(&mission, start - 120, happened);
    assert!(answer.given_up.contains(&promised), "{:?}", answer.solution.conflicts);
}

/// One group, one day, three promised factories ten minutes apart: 9:00 to 10:00, 11:00 to 12:00, 14:00 to 15:00.
fn three_visits(tolerance: u32) -> Mission {
    let text = r#"{
        "format": "tomaia-itinerary/1",
        "places": [{"id": "hotel"}, {"id": "a"}, {"id": "b"}, {"id": "c"}],
        "travel_minutes": [[0, 10, 10, 10], [10, 0, 10, 10], [10, 10, 0, 10], [10, 10, 10, 0]],
        "days": [{"id": "day", "start": 0, "end": 1440}],
        "groups": [{"id": "group", "days": [
            {"day": "day", "start_place": "hotel", "end_place": "hotel", "earliest": 480, "latest": 1140}
        ]}],
        "sites": [
            {"id": "a", "place": "a", "minutes": 60, "open": [{"start": 480, "end": 1080}]},
            {"id": "b", "place": "b", "minutes": 60, "open": [{"start": 480, "end": 1080}]},
            {"id": "c", "place": "c", "minutes": 60, "open": [{"start": 480, "end": 1080}]}
        ],
        "wishes": [
            {"group": "group", "site": "a", "value": 10},
            {"group": "group", "site": "b", "value": 20},
            {"group": "group", "site": "c", "value": 30}
        ]
    }"#;
    let mut problem: Problem = Problem::from_json(text).expect("valid");
    problem.fixed = [("a", 540), ("b", 660), ("c", 840)]
        .map(|(site, start)| FixedStop {
            group: "group".into(),
            site: site.into(),
            day: None,
            start: Some(start),
            lunch: None,
            by: FixedBy::Promised,
        })
        .to_vec();
    let plan = solve(&problem, &SolveOptions { iterations: Some(500), ..Default::default() }, &Unattended)
        .expect("valid")
        .plan();
    problem.fixed.clear();
    problem.published_tolerance_minutes = tolerance;
    let starts: Vec<i32> = stops(&plan).map(|(_, stop)| stop.start).collect();
    assert_eq!(starts, [540, 660, 840]);
    Mission { problem, plan }
}

fn moves(answer: &Replanned) -> Vec<(&str, i32, i32)> {
    let moved = |difference: &'_ Difference| match difference.change {
        StopChange::Moved { was, becomes, .. } => (was, becomes),
        ref other => panic!("{} {other:?}", difference.site),
    };
    let differences = answer.differences.iter();
    differences.map(|difference| (&*difference.site, moved(difference).0, moved(difference).1)).collect()
}

#[test]
fn a_promised_visit_moves_only_when_it_must_and_by_the_fewest_minutes() {
    for tolerance in [0, 5, 30] {
        let mission = three_visits(tolerance);
        for (minutes, expected) in [
            (0, vec![]),
            (40, vec![]),
            (50, vec![]),
            (53, vec![("b", 660, 663)]),
            (90, vec![("b", 660, 700)]),
            (170, vec![("b", 660, 910)]),
        ] {
            let happened = match minutes {
                0 => Vec::new(),
                minutes => vec![Happening::Delay { group: "group".into(), minutes }],
            };
            let answer = replanned(&mission, 570, happened);
            assert_eq!(moves(&answer), expected, "tolerance {tolerance}, {minutes} minutes late");
            assert_eq!(answer.solution.violations, Vec::new());
        }
    }
}

#[test]
fn within_the_tolerance_no_promise_moves_by_minutes_either() {
    let mut mission = mission();
    mission.problem.published_tolerance_minutes = 20;
    let now = 1_440 + 8 * 60;
    let candidates: Vec<String> = stops(&mission.plan)
        .filter(|(_, stop)| stop.start > now && stop.id.starts_with("factory") && !stop.locked)
        .map(|(_, stop)| stop.id.clone())
        .collect();
    assert!(candidates.len() > 3);
    for site in candidates.into_iter().take(6) {
        let answer = replanned(&mission, now, vec![Happening::SiteCancelled { site: site.clone() }]);
        assert_eq!(answer.solution.violations, Vec::new());
        for other in answer.differences.iter().filter(|other| other.site != site) {
            assert!(matches!(other.change, StopChange::Added { .. }), "{other:?}");
        }
    }
}
