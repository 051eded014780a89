//! `cargo xtask test`: everything that must pass, on both databases and in a browser.

use crate::shell::{self, Outcome, cargo};
use crate::{assets, browser, install, postgres::Cluster, tidy};
use std::time::Instant;

/// Installs what the tests need and runs them all; with a filter, only the Rust tests whose names hold it.
pub fn run(filter: &[String]) -> Outcome {
    let started = Instant::now();
    let mut steps = Steps { started, last: started };
    install::nextest()?;
    if std::env::var_os("TOMAIA_B2B").is_none() {
        println!(
            "Skipped: the tests on the literature's instances, which are not ours to give away. \
             TOMAIA_B2B names their folder."
        );
    }
    assets::build()?;
    steps.done("front end");
    if filter.is_empty() {
        tidy::run()?;
        steps.done("tidy, formatting, lints");
    }
    let cluster = Cluster::start()?;
    shell::run(
        cargo(["nextest", "run", "--workspace", "--no-fail-fast"])
            .args(filter)
            .env("TOMAIA_TEST_POSTGRES", cluster.address()),
    )?;
    steps.done("Rust tests, on SQLite and PostgreSQL");
    if filter.is_empty() {
        assets::check_types()?;
        browser::run()?;
        steps.done("browser tests");
    }
    println!("\nAll passed in {} s.", started.elapsed().as_secs());
    Ok(())
}

struct Steps {
    started: Instant,
    last: Instant,
}

impl Steps {
    fn done(&mut self, what: &str) {
        let now = Instant::now();
        println!(
            "\n== {what}: {} s (since the start {} s)",
            now.duration_since(self.last).as_secs(),
            now.duration_since(self.started).as_secs()
        );
        self.last = now;
    }
}
