//! Files that somebody broke: whatever is in them, the answer is a problem that can be solved or an error that names
//! the field, never a panic.

mod made_up;

use proptest::prelude::*;
use serde_json::{Value, json};
use tomaia_agenda::*;

fn whole(seed: u64) -> Value {
    serde_json::to_value(made_up::tiny(seed)).expect("written")
}

fn fair(seed: u64) -> Value {
    let size = FairSize { buyers: 4, sellers: 5, requests: 9, slots: 6, tables: 3 };
    serde_json::to_value(generate_fair(seed, &size)).expect("written")
}

fn event() -> Value {
    json!({"participants": 4, "slots": 5, "morning_slots": 3, "locations": 2, "meetings": [[0, 1], [1, 2], [2, 3]],
        "session": [0, 1, 2], "forbidden": [[0], [], [], [4]], "fixed": [null, 1, null], "predecessors": [[], [0], []]})
}

/// Whether an error begins with the path of a field that these files have, or with the place of the whole.
fn names_its_field(error: &str, value: &Value) -> bool {
    let field: String =
        error.chars().take_while(|&letter| letter.is_alphanumeric() || letter == '_').collect();
    error.starts_with(".: ") || value.get(&field).is_some()
}

/// A value that has no business where it is put.
fn intruder() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!(-1)),
        Just(json!(0)),
        Just(json!(3)),
        Just(json!(127)),
        Just(json!(129)),
        Just(json!(4_294_967_295_u64)),
        Just(json!(u64::MAX)),
        Just(json!(i64::MIN)),
        Just(json!(2_147_483_647)),
        Just(json!(-2_147_483_648_i64)),
        Just(json!(1.5)),
        Just(json!(1e300)),
        Just(json!(true)),
        Just(json!("")),
        Just(json!("c0")),
        Just(json!("g1")),
        Just(json!("\u{0}\u{202e}東京")),
        Just(json!([])),
        Just(json!([[]])),
        Just(json!({})),
        Just(json!({"id": "c0"})),
    ]
}

/// The places of all values, as paths.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{number}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                places(item, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// Puts, takes away, repeats or renames something at a drawn place.
fn mutate(value: &mut Value, (place, how, with): (usize, u8, Value)) {
    let mut found = Vec::new();
    places(value, "", &mut found);
    let path = &found[place % found.len()];
    let Some((parent, name)) = path.rsplit_once('/') else { return };
    match (value.pointer_mut(parent), how) {
        (Some(Value::Object(fields)), 0) => drop(fields.remove(name)),
        (Some(Value::Object(fields)), 1) => drop(fields.insert(format!("{name}x"), with)),
        (Some(Value::Array(items)), 0) => drop(items.pop()),
        (Some(Value::Array(items)), 1) => items.extend(items.clone()),
        _ => {
            if let Some(there) = value.pointer_mut(path) {
                *there = with;
            }
        }
    }
}

fn mutations() -> impl Strategy<Value = Vec<(usize, u8, Value)>> {
    proptest::collection::vec((any::<usize>(), 0_u8..4, intruder()), 1..4)
}

fn options() -> SolveOptions {
    SolveOptions { seed: 1, threads: 1, iterations: Some(30) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    #[test]
    fn whole_problems(seed in 0_u64..1000, mutations in mutations()) {
        let mut value = whole(seed);
        mutations.into_iter().for_each(|mutation| mutate(&mut value, mutation));
        match Problem::from_json(&value.to_string()) {
            Err(error) => {
                prop_assert!(!error.errors.is_empty());
                prop_assert!(error.errors.iter().all(|error| !error.path.is_empty()), "{error}");
            }
            Ok(problem) => {
                let solution = solve(&problem, &options(), &Unattended).expect("validated");
                if solution.status != Status::Infeasible {
                    prop_assert_eq!(check(&problem, &solution.agenda()), Vec::new());
                }
                let again = ReplanOptions { seed: 1, iterations: 10 };
                replan(&problem, &solution.meetings, &again, &Unattended).expect("validated");
            }
        }
    }

    /// An agenda is judged and planned anew whatever stands in it: what the problem does not know is told, and left out.
    #[test]
    fn agendas(seed in 0_u64..1000, mutations in mutations()) {
        let problem = made_up::tiny(seed);
        let solution = solve(&problem, &options(), &Unattended).expect("valid");
        let mut value = serde_json::to_value(solution.agenda()).expect("written");
        mutations.into_iter().for_each(|mutation| mutate(&mut value, mutation));
        match Agenda::from_json(&value.to_string()) {
            Err(error) => prop_assert!(names_its_field(&error, &json!({ "meetings": [] })), "{error}"),
            Ok(agenda) => {
                let is_sound = check(&problem, &agenda).is_empty();
                let values = evaluate(&problem, &agenda.meetings);
                prop_assert!(!is_sound || values.iter().all(|value| *value >= 0), "{values:?}");
                let again = ReplanOptions { seed: 1, iterations: 10 };
                let anew = replan(&problem, &agenda.meetings, &again, &Unattended).expect("valid");
                if anew.status != Status::Infeasible {
                    prop_assert_eq!(check(&problem, &anew.agenda()), Vec::new());
                }
            }
        }
    }

    #[test]
    fn fairs(seed in 0_u64..1000, mutations in mutations()) {
        let mut value = fair(seed);
        mutations.into_iter().for_each(|mutation| mutate(&mut value, mutation));
        match FairProblem::from_json(&value.to_string()) {
            Err(error) => prop_assert!(names_its_field(&error.to_string(), &fair(seed)), "{error}"),
            Ok(problem) => {
                let solution = solve_fair(&problem, &options(), &Unattended).expect("validated");
                prop_assert_eq!(check_fair(&problem, &solution), Vec::<String>::new());
            }
        }
    }

    #[test]
    fn events(mutations in mutations()) {
        let mut value = event();
        mutations.into_iter().for_each(|mutation| mutate(&mut value, mutation));
        match EventProblem::from_json(&value.to_string()) {
            Err(error) => prop_assert!(names_its_field(&error.to_string(), &event()), "{error}"),
            Ok(problem) => {
                let solution = solve_event(&problem, Some(2), &options(), &Unattended).expect("validated");
                prop_assert_eq!(check_event(&problem, Some(2), &solution), Vec::<String>::new());
            }
        }
    }
}

#[test]
fn an_error_of_a_file_names_its_field() {
    for (pointer, with, path) in [
        ("/slots/1/end", json!("noon"), "slots[1].end"),
        ("/wishes/2/guest", json!("nobody"), "wishes[2].guest"),
        ("/companies/0/representatives", json!([]), "companies[0].representatives"),
        ("/format", json!("tomaia-agenda/9"), "format"),
        ("/objective", json!({"order": ["beauty"]}), "objective.order[0]"),
    ] {
        let mut value = whole(1);
        *value.pointer_mut(pointer).expect("it is there") = with;
        let error = Problem::from_json(&value.to_string()).expect_err(pointer);
        let paths: Vec<&str> = error.errors.iter().map(|error| error.path.as_str()).collect();
        assert!(paths.contains(&path), "{path} in {paths:?}");
    }
}

#[test]
fn what_follows_the_file_is_refused() {
    for rest in ["}", " x", "{}"] {
        let problem = Problem::from_json(&format!("{}{rest}", whole(1))).expect_err(rest);
        assert_eq!(problem.errors[0].path, ".");
        let fair = FairProblem::from_json(&format!("{}{rest}", fair(1))).expect_err(rest);
        assert!(fair.to_string().starts_with(".: "), "{fair}");
        let event = EventProblem::from_json(&format!("{}{rest}", event())).expect_err(rest);
        assert!(event.to_string().starts_with(".: "), "{event}");
    }
}
