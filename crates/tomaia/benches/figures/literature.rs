//! The engine beside its peers on the published sets, in one run: brokerage events of the literature against MaxSAT
//! (RC2) and OR-Tools CP-SAT, fairs against CP-SAT with the engine's own first plan as its hint. The sets are not
//! ours to give away: `TOMAIA_B2B` names the folder that has them.

use super::machine::run;
use super::table::Table;
use anyhow::{Context as _, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// CPU seconds that a peer may use on an event.
const MAXSAT_SECONDS: &str = "300";
const CPSAT_SECONDS: &str = "5";

/// Wall seconds that the engine may use on an event.
const ENGINE_SECONDS: &str = "120";

/// The engine and CP-SAT on a fair get the same time.
const FAIR_SECONDS: [&str; 3] = ["5", "30", "60"];

/// The set of events and fairs, or none with a line that says where it is looked for.
fn set() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/b2b");
    let folder = std::env::var_os("TOMAIA_B2B").map_or(beside, PathBuf::from);
    if folder.join("published.json").is_file() {
        return Some(folder);
    }
    eprintln!(
        "skipped: TOMAIA_B2B names no folder with the published events (published.json, instances, fair)"
    );
    None
}

/// The peers' interpreter, installed into an environment of its own beside the build.
fn peers() -> anyhow::Result<(PathBuf, PathBuf)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tomaia-agenda/peers");
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peers");
    let python = home.join("bin/python");
    let installed = home.join("installed.txt");
    let wanted = std::fs::read_to_string(here.join("requirements.txt"))?;
    if std::fs::read_to_string(&installed).ok().as_ref() != Some(&wanted) {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home)).context("python3 -m venv")?;
        let install = ["-m", "pip", "install", "--quiet", "--requirement"];
        run(Command::new(&python).args(install).arg(here.join("requirements.txt")))?;
        std::fs::write(&installed, wanted)?;
    }
    Ok((python, here.join("peers.py")))
}

/// The line of JSON that a program ends with.
fn answer(command: &mut Command) -> anyhow::Result<Value> {
    let (said, ..) = run(command)?;
    let line = said.lines().rev().find(|line| line.starts_with('{')).unwrap_or(&said);
    serde_json::from_str(line).with_context(|| format!("{command:?} said {said}"))
}

fn engine() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tomaia"));
    command.args(["agenda", "solve", "--threads", "1", "--seed", "1", "--json"]);
    command
}

fn seconds(answer: &Value) -> f64 {
    answer["cpu_seconds"].as_f64().unwrap_or(f64::NAN)
}

/// All published events. `only` leaves those whose key has these letters.
pub fn events(table: &mut Table, only: &str) -> anyhow::Result<()> {
    let Some(folder) = set() else { return Ok(()) };
    let (python, script) = peers()?;
    let published: BTreeMap<String, Value> =
        serde_json::from_str(&std::fs::read_to_string(folder.join("published.json"))?)?;
    println!(
        "| case | published | breaks | bound | status | CPU s | MaxSAT CPU s | CP-SAT |\n|---|---|---|---|---|---|---|---|"
    );
    let (mut own, mut maxsat, mut longest, mut behind, mut open, mut wrong) =
        (0.0, 0.0, 0.0_f64, 0.0_f64, 0, 0);
    for (case, results) in published.iter().filter(|(case, _)| case.contains(only)) {
        let (instance, fairness) = case.split_once("|d=").context("a case without its fairness")?;
        let file = folder.join(format!("instances/{instance}.json"));
        let ours = answer(engine().arg("--b2b").arg(&file).args([
            "--fairness",
            fairness,
            "--seconds",
            ENGINE_SECONDS,
        ]))?;
        let ask = |what: &str, seconds: &str| {
            answer(Command::new(&python).arg(&script).arg(what).arg(&file).args([fairness, seconds]))
        };
        let (rc2, cpsat) = (ask("maxsat", MAXSAT_SECONDS)?, ask("cpsat", CPSAT_SECONDS)?);
        let cost = results["MaxSAT"]["cost"].as_str().unwrap_or("?");
        let found = ours["breaks"].as_i64().map_or("-".to_owned(), |breaks| breaks.to_string());
        let status = ours["status"].as_str().unwrap_or("?");
        open += i32::from(!["optimal", "infeasible"].contains(&status));
        wrong += i32::from(["optimal", "infeasible"].contains(&status) && found != cost);
        (own, maxsat) = (own + seconds(&ours), maxsat + seconds(&rc2));
        (longest, behind) = (longest.max(seconds(&ours)), behind.max(seconds(&ours) - seconds(&rc2)));
        println!(
            "| {instance}, d={fairness} | {cost} | {found} | {} | {status} | {:.2} | {} | {} |",
            ours["bound"],
            seconds(&ours),
            peer(&rc2),
            peer(&cpsat)
        );
    }
    table.at_most("events not closed", (f64::from(open), 0.0), "cases", own);
    table.at_most("events closed against the published cost", (f64::from(wrong), 0.0), "cases", own);
    table.at_most("longest event", (longest, 20.0), "CPU s", longest);
    table.at_most("most behind MaxSAT on an event", (behind, 1.0), "CPU s", behind);
    table.at_most("all events, in times MaxSAT's CPU time", (own / maxsat, 0.1), "×", own);
    table.note("MaxSAT (RC2), all events", format!("{maxsat:.1} CPU s"), maxsat);
    Ok(())
}

/// What a peer reached and what it took.
fn peer(answer: &Value) -> String {
    match answer["status"].as_str() {
        Some("optimal" | "infeasible") => format!("{:.2}", seconds(answer)),
        Some("feasible") => {
            format!("{} (bound {}) after {:.0}", answer["breaks"], answer["bound"], seconds(answer))
        }
        _ => format!("nothing after {:.0}", seconds(answer)),
    }
}

/// The fairs of the set, with the margin over CP-SAT at equal time.
pub fn fairs(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let Some(set) = set() else { return Ok(()) };
    let (python, script) = peers()?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(set.join("fair"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    files.sort();
    println!(
        "| fair | seconds | shortfall | weight | bound | gap | breaks | CPU s | CP-SAT's shortfall | weight | bound | breaks | margin in weight | in breaks |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"
    );
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "json")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let first = answer(engine().arg("--fair").arg(file).args(["--seconds", "1", "--iterations", "1"]))?;
        let hint = folder.join("hint.json");
        std::fs::write(&hint, first["scheduled"].to_string())?;
        for given in FAIR_SECONDS {
            let ours = answer(engine().arg("--fair").arg(file).args(["--seconds", given]))?;
            let cpsat =
                answer(Command::new(&python).arg(&script).arg("fair").arg(file).arg(given).arg(&hint))?;
            let (weight, bound) = (number(&ours, "weight")?, number(&ours, "bound")?);
            let gap = 100.0 * (bound - weight) / bound;
            let theirs = cpsat["weight"].as_f64();
            println!(
                "| {name} | {given} | {} | {weight} | {bound} | {gap:.3} % | {} ({}) | {:.2} | {} | {} | {} | {} | {} | {} |",
                ours["shortfall"],
                ours["breaks"],
                ours["breaks_bound"],
                seconds(&ours),
                cpsat["shortfall"],
                cpsat["weight"],
                cpsat["bound"],
                cpsat["breaks"],
                theirs.map_or("–".to_owned(), |theirs| format!(
                    "{:+.2} %",
                    100.0 * (weight - theirs) / theirs
                )),
                match (cpsat["breaks"].as_i64(), ours["breaks"].as_i64()) {
                    (Some(theirs), Some(ours)) => format!("{:+}", theirs - ours),
                    _ => "–".to_owned(),
                },
            );
            let what = format!("gap of {name} in {given} s");
            table.at_most(&what, (gap, if given == "5" { 0.1 } else { 0.02 }), "%", seconds(&ours));
        }
    }
    Ok(())
}

fn number(answer: &Value, name: &str) -> anyhow::Result<f64> {
    match answer[name].as_f64() {
        Some(number) => Ok(number),
        None => bail!("no {name} in {answer}"),
    }
}
