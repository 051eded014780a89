//! Every chore in one place: `cargo xtask demo | test | tidy | bench | dist | assets`.
//!
//! Standard library only, so that the first command on a fresh machine starts at once.

mod assets;
mod browser;
mod demo;
mod dist;
mod install;
mod postgres;
mod shell;
mod test;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask demo [--once DIR] [--size small|large] [--port N]
    installs what is missing, builds, does the main job on the demo data and serves it
cargo xtask demo code ROLE
    the code of the second step of the demo's sign-in, as an authenticator app shows it
cargo xtask test [FILTER]
    installs what the tests need and passes all of them, on both databases and in a browser
cargo xtask browser    the browser tests alone, on the program as it is built
cargo xtask tidy       what Cargo cannot check: order of rooms, sizes, names, formatting, lints
cargo xtask assets     the front end alone: npm packages, styles, scripts, fonts
cargo xtask bench      the figures, as a table
cargo xtask dist       the released binary, in target/dist";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let chore: fn(&[String]) -> shell::Outcome = match arguments.first().map(String::as_str) {
        Some("demo") => demo::run,
        Some("test") => test::run,
        Some("browser") => |_| assets::build().and_then(|()| browser::run()),
        Some("tidy") => |_| tidy::run(),
        Some("assets") => |_| assets::build(),
        Some("bench") => bench,
        Some("dist") => |_| dist::run(),
        _ => {
            println!("{HELP}");
            return ExitCode::from(u8::from(!arguments.is_empty()));
        }
    };
    let outcome = shell::claim_target_folder().and_then(|()| chore(rest));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("\n{what}");
            ExitCode::FAILURE
        }
    }
}

/// The figures are taken by a program of their own, on the released program.
fn bench(rest: &[String]) -> shell::Outcome {
    assets::build()?;
    let mut bench = shell::cargo(["bench", "--package", "tomaia", "--bench", "figures", "--"]);
    bench.args(rest);
    let needs_postgres = rest.is_empty() || rest.iter().any(|name| name == "opening-minute");
    let cluster = if needs_postgres { Some(postgres::Cluster::start_durable()?) } else { None };
    if let Some(cluster) = &cluster {
        bench.env("TOMAIA_TEST_POSTGRES", cluster.address());
    }
    shell::run(&mut bench)
}
