//! `cargo xtask demo`: from a fresh checkout to a running programme, in one command.

use crate::assets;
use crate::shell::{self, Outcome, cargo, root, target_folder};
use std::path::PathBuf;
use std::process::Command;

/// Builds, does the main job on the demo data, and serves it (or not, with `--once DIR`).
pub fn run(arguments: &[String]) -> Outcome {
    if let [word, role] = arguments
        && word == "code"
    {
        return print_code(role);
    }
    let options = Options::parse(arguments)?;
    assets::build()?;
    shell::run(&mut cargo(["build", "--package", "tomaia"]))?;
    let folder = root().join("demo");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let database = folder.join("tomaia.sqlite");
    // The demo begins anew each time: what a visitor changed in the last one is not kept.
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", database.display()));
    }
    let agendas = options.once.clone().unwrap_or_else(|| folder.join("agendas"));
    let address = format!("127.0.0.1:{}", options.port);
    let tomaia = || {
        let mut tomaia = Command::new(target_folder().join("debug/tomaia"));
        tomaia
            .arg("--database")
            .arg(format!("sqlite:{}", database.display()))
            .args(["--public-url", &format!("http://{address}")])
            .env("RUST_LOG", std::env::var("RUST_LOG").unwrap_or_else(|_| "warn".to_owned()));
        tomaia
    };
    shell::run(tomaia().args(["demo", "run", "--size", &options.size, "--agendas"]).arg(&agendas))?;
    if options.once.is_some() {
        return Ok(());
    }
    shell::run(tomaia().args(["serve", "--listen", &address]))
}

/// The code of the second step for an account of the demo that was built and runs.
fn print_code(role: &str) -> Outcome {
    let database = format!("sqlite:{}", root().join("demo/tomaia.sqlite").display());
    let mut tomaia = Command::new(target_folder().join("debug/tomaia"));
    shell::run(tomaia.args(["--database", &database, "demo", "code", role]).env("RUST_LOG", "warn"))
}

struct Options {
    once: Option<PathBuf>,
    size: String,
    port: u16,
}

impl Options {
    fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self { once: None, size: "small".to_owned(), port: 8080 };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let value = rest.next().ok_or_else(|| format!("{name} wants a value"))?;
            match name.as_str() {
                "--once" => {
                    options.once = Some(std::path::absolute(value).map_err(|error| error.to_string())?)
                }
                "--size" => options.size.clone_from(value),
                "--port" => options.port = value.parse().map_err(|_| "--port wants a number".to_owned())?,
                _ => return Err(format!("{name} is not known: --once DIR, --size small|large, --port N")),
            }
        }
        Ok(options)
    }
}
