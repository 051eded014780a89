//! The engine alone: how time and memory grow with the size of a fair, what a second thread gives, how long a change
//! at the last minute takes.

use super::machine::answer_of;
use super::table::Table;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Buyers, sellers, requests, tables.
const SIZES: [[u32; 4]; 6] = [
    [30, 40, 1_000, 25],
    [100, 133, 3_300, 83],
    [300, 400, 10_000, 250],
    [1_000, 1_330, 33_000, 830],
    [2_000, 2_660, 66_000, 1_660],
    [3_000, 4_000, 100_000, 2_500],
];

/// What a size took.
struct Point {
    requests: u32,
    first: f64,
    whole: f64,
}

/// Made-up fairs from a tenth of the largest published size to ten times it.
pub fn growth(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    println!(
        "| buyers × sellers | requests | shortfall (bound) | weight (bound) | gap | first plan, CPU s | breaks (bound) after 60 s | CPU s | memory |\n|---|---|---|---|---|---|---|---|---|"
    );
    let mut points = Vec::new();
    for [buyers, sellers, requests, tables] in SIZES {
        let file = made_up(folder, [buyers, sellers, requests, tables])?;
        let (first, _) = solved(&file, &["--iterations", "1", "--seconds", "120"])?;
        let (last, memory) = solved(&file, &["--seconds", "60"])?;
        let number = |name: &str| last[name].as_f64().unwrap_or(f64::NAN);
        let gap = 100.0 * (number("bound") - number("weight")) / number("bound");
        println!(
            "| {buyers} × {sellers} | {requests} | {} ({}) | {} ({}) | {gap:.3} % | {:.2} | {} ({}) | {:.1} | {memory:.0} MB |",
            last["shortfall"],
            last["shortfall_bound"],
            last["weight"],
            last["bound"],
            seconds(&first),
            last["breaks"],
            last["breaks_bound"],
            seconds(&last),
        );
        if requests == 100_000 {
            table.at_most("gap of 3,000 × 4,000 with 100,000 requests", (gap, 0.1), "%", seconds(&last));
            table.at_most("its first plan", (seconds(&first), 120.0), "CPU s", seconds(&first));
            table.at_most("most memory of it", (memory, 2048.0), "MB", 0.0);
        }
        points.push(Point { requests, first: seconds(&first), whole: seconds(&last) });
    }
    let plot = folder.join("growth.svg");
    std::fs::write(&plot, drawn(&points))?;
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth.svg");
    std::fs::copy(&plot, &kept)?;
    eprintln!("the plot is at {}", kept.display());
    Ok(())
}

fn made_up(folder: &Path, [buyers, sellers, requests, tables]: [u32; 4]) -> anyhow::Result<PathBuf> {
    let file = folder.join(format!("fair-{requests}.json"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_tomaia"));
    command.args(["agenda", "generate-fair", "--seed", "1"]);
    for (name, value) in
        [("--buyers", buyers), ("--sellers", sellers), ("--requests", requests), ("--tables", tables)]
    {
        command.arg(name).arg(value.to_string());
    }
    std::fs::write(&file, command.output()?.stdout)?;
    Ok(file)
}

fn solved(file: &Path, arguments: &[&str]) -> anyhow::Result<(Value, f64)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tomaia"));
    command.args(["agenda", "solve", "--json", "--fair"]).arg(file).args(arguments);
    answer_of(&mut command)
}

fn seconds(answer: &Value) -> f64 {
    answer["cpu_seconds"].as_f64().unwrap_or(f64::NAN)
}

/// CPU seconds to the first plan over the number of requests, both on a scale of powers of ten.
fn drawn(points: &[Point]) -> String {
    let x = |requests: f64| 70.0 + (requests.log10() - 3.0) * 260.0;
    let y = |seconds: f64| 300.0 - (seconds.max(0.001).log10() + 3.0) * 50.0;
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 350\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"640\" height=\"350\" fill=\"#fff\"/>\n",
    );
    for power in -3_i32..=2 {
        let (at, label) = (y(10_f64.powi(power)), 10_f64.powi(power));
        let _ = writeln!(
            svg,
            "<path d=\"M70 {at:.0}H600\" stroke=\"#ddd\"/><text x=\"62\" y=\"{:.0}\" text-anchor=\"end\">{label} s</text>",
            at + 4.0
        );
    }
    for (requests, label) in [(1_000.0, "1,000"), (10_000.0, "10,000"), (100_000.0, "100,000")] {
        let _ =
            writeln!(svg, "<text x=\"{:.0}\" y=\"320\" text-anchor=\"middle\">{label}</text>", x(requests));
    }
    svg.push_str("<text x=\"335\" y=\"342\" text-anchor=\"middle\">requests</text>\n");
    type Line = (&'static str, &'static str, fn(&Point) -> f64);
    let named: [Line; 2] = [
        ("first plan, at the bound", "#0a6", |point| point.first),
        ("with fewer breaks", "#46c", |point| point.whole),
    ];
    for (row, (name, colour, of)) in named.into_iter().enumerate() {
        let places: Vec<String> = points
            .iter()
            .map(|point| format!("{:.1},{:.1}", x(f64::from(point.requests)), y(of(point))))
            .collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
            places.join(" ")
        );
        let at = 30 + 18 * row;
        let _ = writeln!(
            svg,
            "<path d=\"M80 {at}h24\" stroke=\"{colour}\" stroke-width=\"2\"/><text x=\"110\" y=\"{}\">CPU seconds, {name}</text>",
            at + 4
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// The same number of moves, by one thread and shared by two: wall seconds.
pub fn threads(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let file = made_up(folder, SIZES[2])?;
    let timed = |threads: &str, iterations: &str| -> anyhow::Result<(f64, Value)> {
        let began = Instant::now();
        let (answer, _) =
            solved(&file, &["--threads", threads, "--iterations", iterations, "--seconds", "600"])?;
        Ok((began.elapsed().as_secs_f64(), answer))
    };
    let (one, alone) = timed("1", "40000000")?;
    let (two, shared) = timed("2", "20000000")?;
    let what = format!(
        "two threads on 300 × 400 with 10,000 requests: 40 million moves in {two:.1} s instead of {one:.1} s, breaks {} instead of {}",
        shared["breaks"], alone["breaks"]
    );
    table.note(&what, format!("{:.2} × as fast", one / two), seconds(&alone) + seconds(&shared));
    Ok(())
}

/// A guest of the largest made-up mission does not come: CPU seconds of the new plan, and what it changes.
pub fn replanned(folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let agenda = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tomaia"));
        command.arg("agenda").args(arguments);
        command
    };
    let (mut problem, _) = answer_of(&mut agenda(&["generate", "--large"]))?;
    let (given, plan) = (folder.join("mission.json"), folder.join("plan.json"));
    std::fs::write(&given, problem.to_string())?;
    let solve = ["solve", &given.to_string_lossy(), "--iterations", "100000", "--seconds", "300", "--json"];
    let (before, _) = answer_of(&mut agenda(&solve))?;
    std::fs::write(&plan, before.to_string())?;
    let slots: Vec<Value> =
        problem["slots"].as_array().into_iter().flatten().map(|slot| slot["id"].clone()).collect();
    let gone = before["meetings"][0]["guest"].clone();
    for guest in problem["guests"].as_array_mut().into_iter().flatten().filter(|guest| guest["id"] == gone) {
        guest["unavailable"] = Value::Array(slots.clone());
    }
    std::fs::write(&given, problem.to_string())?;
    let (after, _) = answer_of(&mut agenda(&["replan", &given.to_string_lossy(), &plan.to_string_lossy()]))?;
    let meetings = |of: &Value| of["meetings"].as_array().cloned().unwrap_or_default();
    let place =
        |meeting: &Value| ["company", "guest", "slot", "table"].map(|field| meeting[field].to_string());
    let kept: std::collections::HashSet<_> = meetings(&after).iter().map(place).collect();
    let (hers, others): (Vec<Value>, Vec<Value>) =
        meetings(&before).into_iter().partition(|meeting| meeting["guest"] == gone);
    let changed = others.iter().filter(|meeting| !kept.contains(&place(meeting))).count();
    let what = format!(
        "a guest of 920 × 230 does not come: {} meetings lost, {changed} of {} others changed, {} rules broken",
        hers.len(),
        others.len(),
        after["violations"].as_array().map_or(0, Vec::len)
    );
    table.at_most(&what, (seconds(&after), 0.2), "CPU s", seconds(&after));
    Ok(())
}
