//! Installing what is missing, from Cargo and from the distribution's packages, or saying what a person must install.

use crate::shell::{Outcome, answers, cargo, is_root, run};
use std::path::PathBuf;
use std::process::Command;

/// cargo-nextest, which runs the tests.
pub fn nextest() -> Outcome {
    if answers("cargo-nextest", "--version") {
        return Ok(());
    }
    println!("cargo-nextest is missing: building it once takes some minutes.");
    run(&mut cargo(["install", "cargo-nextest", "--locked"]))
}

/// Node and npm, which build the front end.
pub fn node() -> Outcome {
    if answers("node", "--version") && answers("npm", "--version") {
        return Ok(());
    }
    package("nodejs", "Node.js 20 or later")?;
    package("npm", "npm")
}

/// Chromium, in which the browser tests run: where it is.
pub fn chromium() -> Outcome<PathBuf> {
    let find = || ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| on_path(name));
    if let Some(path) = std::env::var_os("CHROMIUM").map(PathBuf::from).or_else(find) {
        return Ok(path);
    }
    package("chromium", "Chromium")?;
    find().ok_or_else(|| "Chromium was installed but is not found: set CHROMIUM to its path.".to_owned())
}

/// The folder of PostgreSQL's programs.
pub fn postgres() -> Outcome<PathBuf> {
    if let Some(folder) = postgres_folder() {
        return Ok(folder);
    }
    package("postgresql", "PostgreSQL 15 or later")?;
    postgres_folder().ok_or_else(|| "PostgreSQL was installed but its initdb is not found.".to_owned())
}

fn postgres_folder() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    versions.sort();
    versions
        .into_iter()
        .rev()
        .find(|folder| folder.join("initdb").exists())
        .or_else(|| on_path("initdb").and_then(|path| path.parent().map(PathBuf::from)))
}

/// Installs a package of the distribution.
fn package(name: &str, what: &str) -> Outcome {
    let sentence =
        format!("{what} is needed and was not found: install it (on Debian: apt-get install {name}).");
    if !answers("apt-get", "--version") || !is_root() {
        return Err(sentence);
    }
    println!("{what} is missing: installing the package {name}.");
    let mut update = Command::new("apt-get");
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "--no-install-recommends", name]).env("DEBIAN_FRONTEND", "noninteractive");
    run(update.arg("update").arg("-q"))
        .and_then(|()| run(&mut install))
        .map_err(|error| format!("{sentence}\n{error}"))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
}
