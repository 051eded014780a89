//! The itinerary engine beside its peers, in one run with the same CPU seconds: the team orienteering instances of the
//! literature against PyVRP, the Marche incoming set against PyVRP one group after another and against CP-SAT. The
//! literature's files are not ours to give away: `TOMAIA_TOPTW` names the folder that has them.

use super::machine::{memory, run};
use super::table::Table;
use anyhow::{Context as _, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// CPU seconds for the engine and for PyVRP on each instance of the literature, for the engine where the optimum is
/// proven, and on each mission.
const SECONDS: &str = "10";

/// CPU seconds on instances in which everything can be visited.
const SHORT_SECONDS: &str = "2";

/// CPU-bound wall seconds that CP-SAT may use for a proof.
const PROOF_SECONDS: &str = "120";

fn set() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/toptw");
    let folder = std::env::var_os("TOMAIA_TOPTW").map_or(beside, PathBuf::from);
    if folder.join("bks.csv").is_file() {
        return Some(folder);
    }
    eprintln!("skipped: TOMAIA_TOPTW names no folder with the published instances (bks.csv, pr01.txt)");
    None
}

/// The peers' interpreter, installed into an environment of its own beside the build.
fn peers() -> anyhow::Result<(PathBuf, PathBuf)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tomaia-itinerary/peers");
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("itinerary-peers");
    let (python, installed) = (home.join("bin/python"), home.join("installed.txt"));
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

fn engine(command: &str) -> Command {
    let mut engine = Command::new(env!("CARGO_BIN_EXE_tomaia"));
    engine.args(["itinerary", command]);
    engine
}

fn solve(seconds: &str) -> Command {
    let mut solve = engine("solve");
    solve.args(["--threads", "1", "--seed", "1", "--json", "--clock", "processor", "--seconds", seconds]);
    solve
}

fn number(answer: &Value, name: &str) -> anyhow::Result<f64> {
    match answer[name].as_f64() {
        Some(number) => Ok(number),
        None => bail!("no {name} in {answer}"),
    }
}

/// A row of the table of best-known values.
struct Case {
    name: String,
    vehicles: String,
    best: f64,
    status: String,
}

fn cases(folder: &Path) -> anyhow::Result<Vec<Case>> {
    let rows = std::fs::read_to_string(folder.join("bks.csv"))?;
    let case = |row: &str| {
        let fields: Vec<&str> = row.split(',').collect();
        Some(Case {
            name: (*fields.first()?).to_owned(),
            vehicles: (*fields.get(1)?).to_owned(),
            best: fields.get(2)?.parse().ok()?,
            status: (*fields.get(3)?).to_owned(),
        })
    };
    Ok(rows.lines().skip(1).filter_map(case).collect())
}

/// The instances of the literature. `only` leaves those whose name has these letters.
pub fn literature(table: &mut Table, only: &str) -> anyhow::Result<()> {
    let Some(folder) = set() else { return Ok(()) };
    let (python, script) = peers()?;
    let cases = cases(&folder)?;
    println!("| case | best known | engine | gap | bound | PyVRP | gap |\n|---|---|---|---|---|---|---|");
    let (mut ours, mut theirs, mut behind, mut spent) = (Vec::new(), Vec::new(), f64::MIN, 0.0);
    for case in cases.iter().filter(|case| case.name.starts_with("pr") && case.name.contains(only)) {
        let file = folder.join(format!("{}.txt", case.name));
        let own = answer(solve(SECONDS).arg("--toptw").arg(&file).args(["--vehicles", &case.vehicles]))?;
        let peer = answer(
            Command::new(&python).arg(&script).arg("toptw").arg(&file).args([&case.vehicles, SECONDS]),
        )?;
        let gap = |answer: &Value| {
            Ok::<f64, anyhow::Error>(100.0 * (case.best - number(answer, "profit")?) / case.best)
        };
        let (gap_own, gap_peer) = (gap(&own)?, gap(&peer)?);
        println!(
            "| {}, {} | {} | {} | {gap_own:.2} % | {} | {} | {gap_peer:.2} % |",
            case.name, case.vehicles, case.best, own["profit"], own["bound"], peer["profit"]
        );
        ours.push(gap_own);
        theirs.push(gap_peer);
        behind = behind.max(gap_own - gap_peer);
        spent += number(&own, "cpu_seconds")?;
    }
    let mean = |gaps: &[f64]| gaps.iter().sum::<f64>() / gaps.len().max(1) as f64;
    let worst = |gaps: &[f64]| gaps.iter().copied().fold(f64::MIN, f64::max);
    table.at_most("itineraries, pr: mean gap to the best known", (mean(&ours), 0.5), "%", spent);
    table.at_most("itineraries, pr: worst gap", (worst(&ours), 2.0), "%", spent);
    table.at_most("itineraries, pr: mean gap beyond PyVRP's", (mean(&ours) - mean(&theirs), 0.0), "%", spent);
    table.at_most("itineraries, pr: most behind PyVRP on one", (behind, 0.5), "%", spent);
    table.note(
        "PyVRP 0.14.1, pr: mean and worst gap",
        format!("{:.2} %, {:.2} %", mean(&theirs), worst(&theirs)),
        spent,
    );
    for (status, what, seconds) in [
        ("optimal-proven", "proven optima missed", SECONDS),
        ("optimal-all-visited", "all-visited cases not full", SHORT_SECONDS),
    ] {
        let (mut missed, mut spent) = (0, 0.0);
        for case in cases.iter().filter(|case| case.status == status && case.name.contains(only)) {
            let file = folder.join(format!("{}.txt", case.name));
            let own = answer(solve(seconds).arg("--toptw").arg(&file).args(["--vehicles", &case.vehicles]))?;
            missed += i32::from(number(&own, "profit")? < case.best);
            spent += number(&own, "cpu_seconds")?;
        }
        table.at_most(&format!("itineraries: {what}"), (f64::from(missed), 0.0), "cases", spent);
    }
    Ok(())
}

/// The Marche incoming set.
pub fn missions(folder: &Path, table: &mut Table, only: &str) -> anyhow::Result<()> {
    let (python, script) = peers()?;
    let index = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benchmarks/itinerary/index.csv");
    let rows = std::fs::read_to_string(index)?;
    println!(
        "| mission | profit | bound | status | violations | PyVRP, one group after another | its violations | CP-SAT |\n|---|---|---|---|---|---|---|---|"
    );
    let (mut violations, mut behind, mut unproved, mut spent) = (0.0, 0, 0, 0.0);
    for row in rows.lines().skip(1).filter(|row| row.contains(only)) {
        let fields: Vec<&str> = row.split(',').collect();
        let [name, seed, groups, days, sites, kind] = fields[..] else { bail!("{row}") };
        let file = folder.join(format!("{name}.json"));
        let sizes = ["--seed", seed, "--groups", groups, "--days", days, "--sites", sites];
        std::fs::write(&file, run(engine("generate").args(sizes))?.0)?;
        let own = answer(solve(SECONDS).arg(&file))?;
        let broken = own["violations"].as_array().map_or(0, Vec::len);
        let baseline = answer(Command::new(&python).arg(&script).arg("groups").arg(&file).arg(SECONDS))?;
        let (profit, faults) = judged(folder, &file, &baseline)?;
        let proof = if kind == "small" {
            answer(Command::new(&python).arg(&script).arg("exact").arg(&file).arg(PROOF_SECONDS))?
        } else {
            Value::Null
        };
        println!(
            "| {name} | {} | {} | {} | {broken} | {profit} | {faults} | {} {} |",
            own["profit"], own["bound"], own["status"], proof["profit"], proof["status"]
        );
        violations += broken as f64;
        behind += i32::from(faults == 0 && number(&own, "profit")? < profit as f64);
        unproved += i32::from(kind == "small" && proof["profit"] != own["profit"]);
        spent += number(&own, "cpu_seconds")?;
    }
    table.at_most("Marche incoming set: violations", (violations, 0.0), "", spent);
    table.at_most("Marche incoming set: missions behind the baseline", (f64::from(behind), 0.0), "", spent);
    table.at_most(
        "Marche incoming set: small ones not at CP-SAT's optimum",
        (f64::from(unproved), 0.0),
        "",
        spent,
    );
    Ok(())
}

/// What the checker and the scorer say of a baseline's plan.
fn judged(folder: &Path, file: &Path, plan: &Value) -> anyhow::Result<(i64, usize)> {
    let path = folder.join("baseline.json");
    std::fs::write(&path, plan.to_string())?;
    // A plan that breaks a rule ends with exit code 1, which is an answer here.
    let said = engine("score").arg(file).arg(&path).stderr(Stdio::inherit()).output()?;
    let said: Value = serde_json::from_slice(&said.stdout)?;
    let faults = said["violations"].as_array().map_or(0, Vec::len);
    Ok((said["profit"].as_i64().unwrap_or(0), faults))
}

/// Six groups, four days, 150 sites: the first plan, a good one, replanning, memory.
pub fn large(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let file = folder.join("six-groups.json");
    let sizes = ["--seed", "10", "--groups", "6", "--days", "4", "--sites", "150"];
    std::fs::write(&file, run(engine("generate").args(sizes))?.0)?;
    let first = answer(solve("2").arg(&file))?;
    let good = answer(solve("20").arg(&file))?;
    for (what, plan) in [("2", &first), ("20", &good)] {
        let figure = format!("{} (bound {}, {})", plan["profit"], plan["bound"], plan["bound_kind"]);
        table.note(
            &format!("6 groups × 4 days × 150 sites in {what} s: points"),
            figure,
            number(plan, "cpu_seconds")?,
        );
        let broken = plan["violations"].as_array().map_or(0, Vec::len);
        table.at_most(&format!("the same in {what} s: violations"), (broken as f64, 0.0), "", 0.0);
    }
    let plan = folder.join("plan.json");
    std::fs::write(&plan, good.to_string())?;
    let mut longest = 0.0_f64;
    for happening in [
        r#"{"happening": "delay", "group": "group-1", "minutes": 40}"#,
        r#"{"happening": "site_cancelled", "site": "factory-1"}"#,
        r#"{"happening": "guest_leaves", "guest": "guest-2-1", "at": 2200}"#,
    ] {
        let request = folder.join("request.json");
        std::fs::write(&request, format!(r#"{{"now": 2040, "happenings": [{happening}]}}"#))?;
        let replanned = engine("replan").arg(&file).arg(&plan).arg(&request).output()?;
        let replanned: Value = serde_json::from_slice(&replanned.stdout).context("a new plan")?;
        longest = longest.max(number(&replanned, "cpu_seconds")?);
        let differences = replanned["differences"].as_array().map_or(0, Vec::len);
        table.note(
            &format!("replanning after {happening}"),
            format!("{differences} differences"),
            number(&replanned, "cpu_seconds")?,
        );
    }
    table.at_most("longest replanning", (longest, 1.0), "CPU s", longest);
    let mut command = solve("2");
    let mut process = command.arg(&file).stdout(Stdio::null()).spawn()?;
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    let most = memory(process.id(), "VmHWM");
    process.wait()?;
    table.at_most("memory of it", (most, 200.0), "MB", 2.0);
    Ok(())
}
