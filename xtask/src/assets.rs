//! The front end: npm packages, then styles, scripts and fonts into `web/dist`, which the program embeds.

use crate::install;
use crate::shell::{Outcome, command, root, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Builds the front end where something in it is newer than what was built.
pub fn build() -> Outcome {
    install::node()?;
    let web = root().join("web");
    if stamp(&web.join("package-lock.json")) > stamp(&web.join("node_modules/.package-lock.json")) {
        run(command("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&web))?;
    }
    let sources = [
        web.join("src"),
        web.join("styles"),
        web.join("brand"),
        web.join("build"),
        web.join("build.mjs"),
        web.join("package-lock.json"),
        root().join("crates/tomaia-web/src"),
        root().join("crates/tomaia-web/templates"),
    ];
    if sources.iter().map(|path| newest(path)).max() > Some(stamp(&web.join("dist/manifest.json"))) {
        run(command("node").arg("build.mjs").current_dir(&web))?;
    }
    Ok(())
}

/// Checks the types of the islands.
pub fn check_types() -> Outcome {
    run(command("npm").args(["run", "--silent", "check"]).current_dir(root().join("web")))
}

fn stamp(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

fn newest(path: &Path) -> SystemTime {
    let inside: Vec<PathBuf> =
        fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    inside.iter().map(|path| newest(path)).chain([stamp(path)]).max().unwrap_or(SystemTime::UNIX_EPOCH)
}
