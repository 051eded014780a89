//! The command line and the published formats: what one command prints another reads, and the schemas say how it looks.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tomaia_agenda::{Format, schema};

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    }
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tomaia-agenda")).args(arguments).output().expect("it runs")
}

/// What a command prints that ends well.
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The text is as the schema says.
fn is_valid(format: Format, text: &str) {
    let validator = jsonschema::validator_for(&schema(format)).expect("a schema");
    let text = json(text);
    let errors: Vec<String> =
        validator.iter_errors(&text).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new(), "{format:?}");
}

#[test]
fn a_problem_is_made_solved_checked_and_planned_anew() {
    let folder = Folder::new("problem");
    let small = ["--companies", "12", "--guests", "8", "--wishes", "60", "--tables", "5", "--days", "1"];
    let text = printed(&[&["generate", "--seed", "3"], &small[..]].concat());
    is_valid(Format::Problem, &text);
    assert_eq!(
        text,
        printed(&[&["generate", "--seed", "3"], &small[..]].concat()),
        "same seed, same problem"
    );
    assert_eq!(json(&text)["companies"].as_array().map(Vec::len), Some(12));
    let mut problem = json(&text);
    problem["fixed"] = serde_json::json!([]);
    let path = folder.write("problem.json", &problem.to_string());
    let solve = ["solve", &path, "--iterations", "5000", "--seed", "1", "--json"];
    let answer = printed(&solve);
    let (told, again) = (json(&answer), json(&printed(&solve)));
    assert_eq!(told["meetings"], again["meetings"], "same seed and budget, same agenda");
    assert_eq!(told["violations"], serde_json::json!([]));
    assert!(told["cpu_seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
    is_valid(Format::Answer, &answer);
    is_valid(Format::Agenda, &answer);
    assert!(printed(&solve[..solve.len() - 1]).contains("meetings"), "without --json in words");
    let agenda = folder.write("agenda.json", &answer);
    assert_eq!(printed(&["check", &path, &agenda]).trim(), "[]");
    let mut broken = told.clone();
    broken["meetings"][0]["table"] = "nowhere".into();
    let broken = folder.write("broken.json", &broken.to_string());
    let checked = run(&["check", &path, &broken]);
    assert_eq!(checked.status.code(), Some(1), "an agenda that breaks a rule");
    assert!(String::from_utf8_lossy(&checked.stdout).contains("unknown_identifier"));
    // A guest does not come.
    let gone = told["meetings"][0]["guest"].as_str().expect("a guest").to_owned();
    let slots: Vec<Value> =
        problem["slots"].as_array().expect("slots").iter().map(|slot| slot["id"].clone()).collect();
    for guest in problem["guests"].as_array_mut().expect("guests") {
        if guest["id"] == gone.as_str() {
            guest["unavailable"] = slots.clone().into();
        }
    }
    let later = folder.write("later.json", &problem.to_string());
    let anew = printed(&["replan", &later, &agenda, "--iterations", "200"]);
    is_valid(Format::Answer, &anew);
    let meetings = json(&anew)["meetings"].as_array().cloned().expect("meetings");
    assert!(!meetings.is_empty() && meetings.iter().all(|meeting| meeting["guest"] != gone.as_str()));
}

#[test]
fn fairs_and_events_are_made_and_solved() {
    let folder = Folder::new("literature");
    let size = ["--buyers", "20", "--sellers", "30", "--requests", "200", "--slots", "12", "--tables", "12"];
    let fair = printed(&[&["generate-fair"], &size[..]].concat());
    is_valid(Format::Fair, &fair);
    let path = folder.write("fair.json", &fair);
    let answer = printed(&["solve", "--fair", &path, "--iterations", "2000", "--json"]);
    is_valid(Format::FairAnswer, &answer);
    for name in ["status", "shortfall", "weight", "bound", "breaks", "cpu_seconds", "scheduled"] {
        assert!(!json(&answer)[name].is_null(), "{name} in {answer}");
    }
    let event = printed(&["generate-event", "--participants", "14", "--slots", "8", "--seed", "5"]);
    is_valid(Format::Event, &event);
    let path = folder.write("event.json", &event);
    let answer = printed(&["solve", "--b2b", &path, "--fairness", "2", "--iterations", "20000", "--json"]);
    is_valid(Format::EventAnswer, &answer);
    let told = json(&answer);
    assert_eq!((&told["status"], &told["breaks"], &told["bound"]), (&"optimal".into(), &0.into(), &0.into()));
    let meetings = json(&event)["meetings"].as_array().map(Vec::len);
    assert_eq!(told["slots"].as_array().map(Vec::len), meetings);
    let crowded = printed(&["generate-event", "--participants", "14", "--slots", "8", "--extra", "3"]);
    is_valid(Format::Event, &crowded);
}

#[test]
fn what_is_wrong_is_told_with_its_field() {
    let folder = Folder::new("wrong");
    let problem = folder.write("problem.json", &printed(&["generate", "--companies", "3", "--guests", "3"]));
    for (arguments, says) in [
        (vec!["solve"], "give a problem"),
        (vec!["solve", "missing.json"], "missing.json"),
        (vec!["solve", &problem, "--seconds=-1"], "not negative"),
        (vec!["schema", "poem"], "poem"),
        (vec!["generate-event", "--slots", "500"], "slots: 500"),
    ] {
        let output = run(&arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(says), "{arguments:?}: {said}");
    }
    for (text, says) in [
        ("{\"meetings\": [{\"company\": 7}]}", "meetings[0].company"),
        ("{\"meetings\": []} and more", "trailing"),
        ("{}", "meetings"),
    ] {
        let agenda = folder.write("agenda.json", text);
        for command in ["check", "replan"] {
            let output = run(&[command, &problem, &agenda]);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{command} {text}: {said}");
            assert!(said.contains("agenda.json") && said.contains(says), "{command} {text}: {said}");
        }
    }
}

#[test]
fn the_published_schemas_are_those_of_the_formats() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema");
    for format in Format::ALL {
        let path = format!("{folder}/{}", format.file_name());
        let written = serde_json::to_string_pretty(&schema(format)).expect("written") + "\n";
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            std::fs::write(&path, &written).expect("written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == written, "{path}: UPDATE_SNAPSHOTS=1 makes it so");
    }
}
