//! `cargo xtask dist`: the released binary, with everything in it.

use crate::assets;
use crate::shell::{self, Outcome, cargo, root, target_folder};
use std::fs;
use std::process::Command;

/// Builds the binary and tries it in an empty folder: it must answer with no file beside it.
pub fn run() -> Outcome {
    assets::build()?;
    shell::run(&mut cargo(["build", "--release", "--package", "tomaia"]))?;
    let folder = root().join("target/dist");
    let io = |error: std::io::Error| error.to_string();
    fs::create_dir_all(&folder).map_err(io)?;
    let binary = folder.join("tomaia");
    fs::copy(target_folder().join("release/tomaia"), &binary).map_err(io)?;
    let empty = std::env::temp_dir().join(format!("tomaia-dist-{}", std::process::id()));
    fs::create_dir_all(&empty).map_err(io)?;
    let tried = shell::run(
        Command::new(&binary).args(["--database", "sqlite:try.sqlite", "check"]).current_dir(&empty),
    );
    let _ = fs::remove_dir_all(&empty);
    tried?;
    println!("{} ({} MB)", binary.display(), fs::metadata(&binary).map_err(io)?.len() / 1_000_000);
    Ok(())
}
