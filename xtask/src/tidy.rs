//! What Cargo cannot check: the order of rooms, sizes, names, doc comments; then formatting and lints.

use crate::shell::{self, Outcome, cargo, command, output, root};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in reading order: each uses only rooms to its left.
const ROOMS: [&str; 14] = [
    "outbox",
    "people",
    "companies",
    "guests",
    "programmes",
    "activities",
    "calls",
    "aid",
    "budget",
    "missions",
    "imports",
    "agenda",
    "itineraries",
    "reports",
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 6] = ["util", "utils", "common", "helpers", "misc", "core"];

const FILE_LINES: usize = 600;
const FUNCTION_LINES: usize = 100;

/// Checks everything and says all that is wrong at once.
pub fn run() -> Outcome {
    let files = tracked_files()?;
    let mut wrong = Vec::new();
    for path in &files {
        let text = fs::read_to_string(root().join(path)).unwrap_or_default();
        check_name(path, &mut wrong);
        if path.extension().is_some_and(|extension| extension == "rs") {
            check_rust(path, &text, &mut wrong);
        }
        check_words(path, &text, &mut wrong);
    }
    check_walls(&mut wrong)?;
    if !wrong.is_empty() {
        return Err(format!("Not tidy:\n{}", wrong.join("\n")));
    }
    println!("{} files are tidy", files.len());
    shell::run(&mut cargo(["fmt", "--all", "--check"]))?;
    shell::run(&mut cargo(["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))
}

fn tracked_files() -> Outcome<Vec<PathBuf>> {
    let listed = output(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    Ok(listed.lines().map(PathBuf::from).filter(|path| root().join(path).is_file()).collect())
}

fn check_name(path: &Path, wrong: &mut Vec<String>) {
    for part in path.iter().filter_map(|part| part.to_str()) {
        let stem = part.split('.').next().unwrap_or_default();
        if EMPTY_NAMES.contains(&stem) {
            wrong.push(format!("{}: «{stem}» does not say what is inside", path.display()));
        }
    }
}

fn check_rust(path: &Path, text: &str, wrong: &mut Vec<String>) {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() > FILE_LINES {
        wrong.push(format!("{}: {} lines, at most {FILE_LINES}", path.display(), lines.len()));
    }
    if !text.trim_start().starts_with("//!") && !text.contains("#![doc") {
        wrong.push(format!("{}: does not open with what it is (//!)", path.display()));
    }
    let mut start: Option<(usize, usize)> = None;
    for (number, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        if start.is_none() && is_function(line.trim_start()) && line.trim_end().ends_with('{') {
            start = Some((number, indent));
        } else if let Some((from, depth)) = start
            && indent == depth
            && line.trim() == "}"
        {
            if number - from > FUNCTION_LINES {
                let name = lines[from].trim();
                wrong.push(format!("{}:{}: {} lines: {name}", path.display(), from + 1, number - from));
            }
            start = None;
        }
    }
    check_order(path, text, wrong);
}

fn is_function(line: &str) -> bool {
    let line =
        line.trim_start_matches("pub ").trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
    let line = line.trim_start_matches("async ").trim_start_matches("const ");
    line.starts_with("fn ")
}

/// In `tomaia-app` a room names only rooms to its left.
fn check_order(path: &Path, text: &str, wrong: &mut Vec<String>) {
    let Ok(inside) = path.strip_prefix("crates/tomaia-app/src") else { return };
    let first = inside.iter().next().and_then(|part| part.to_str()).unwrap_or_default();
    let room = first.trim_end_matches(".rs");
    let Some(position) = ROOMS.iter().position(|known| *known == room) else { return };
    for later in &ROOMS[position + 1..] {
        if text.contains(&format!("crate::{later}::")) || text.contains(&format!("use crate::{later};")) {
            wrong
                .push(format!("{}: {room} uses {later}, which is to its right: leave a job", path.display()));
        }
    }
}

/// What must not stand in a repository that others read.
fn check_words(path: &Path, text: &str, wrong: &mut Vec<String>) {
    let is_lock =
        path.to_str().is_some_and(|path| path.ends_with(".lock") || path.ends_with("package-lock.json"));
    if is_lock || path.starts_with("xtask") {
        return;
    }
    for word in ["todo!(", "unimplemented!(", "dbg!(", "#[ignore]"] {
        if text.contains(word) {
            wrong.push(format!("{}: {word}", path.display()));
        }
    }
}

/// The storeys: what a crate's manifest may not name.
fn check_walls(wrong: &mut Vec<String>) -> Outcome {
    const WALLS: [(&str, &[&str]); 7] = [
        ("tomaia-domain", &["tokio", "sqlx", "axum", "tomaia-db", "tomaia-app", "rand"]),
        ("tomaia-agenda", &["tokio", "sqlx", "axum", "tomaia-db", "tomaia-app", "tomaia-domain"]),
        ("tomaia-roads", &["tokio", "sqlx", "axum", "tomaia-db", "tomaia-app", "tomaia-domain"]),
        ("tomaia-itinerary", &["tokio", "sqlx", "axum", "tomaia-db", "tomaia-app", "tomaia-domain"]),
        ("tomaia-db", &["tomaia-domain", "tomaia-app", "axum"]),
        ("tomaia-app", &["axum", "askama", "tomaia-web", "clap"]),
        ("tomaia-web", &["tomaia-db", "sqlx"]),
    ];
    for (name, forbidden) in WALLS {
        let path = root().join("crates").join(name).join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let dependencies = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        for line in dependencies.lines() {
            let dependency = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if forbidden.contains(&dependency) {
                wrong.push(format!("{name} may not depend on {dependency}"));
            }
        }
    }
    Ok(())
}
