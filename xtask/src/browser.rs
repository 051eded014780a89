//! The browser tests: the real program on the demo data, a real Chromium, the officer's story.

use crate::install;
use crate::postgres::free_port;
use crate::shell::{self, Outcome, cargo, command, root, target_folder};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// Loads the demo without its workbook into a fresh database, serves it, and runs the tests in `web/tests` against it.
pub fn run() -> Outcome {
    let chromium = install::chromium()?;
    // With the tests, so that it is the program which they have just been run against and not a second build.
    shell::run(&mut cargo(["build", "--workspace", "--bins", "--tests", "--quiet"]))?;
    let folder = std::env::temp_dir().join(format!("tomaia-browser-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let outcome = in_folder(&folder, &chromium);
    let _ = std::fs::remove_dir_all(&folder);
    outcome
}

fn in_folder(folder: &Path, chromium: &Path) -> Outcome {
    let (workbook, mistakes) = (folder.join("missione.xlsx"), folder.join("missione-con-errori.xlsx"));
    // The officer's story itself answers there as a mail server.
    let mail_port = free_port()?;
    let mail = format!("smtp://127.0.0.1:{mail_port}");
    let empty = Demo::start(folder, "empty", &["--without-workbook"], &["--smtp", &mail])?;
    shell::run(empty.tomaia().args(["demo", "workbook"]).arg(&workbook))?;
    shell::run(empty.tomaia().args(["demo", "workbook", "--mistakes"]).arg(&mistakes))?;
    // What begins where the companies are there already.
    let whole = Demo::start(folder, "whole", &[], &[])?;
    shell::run(
        command("node")
            .arg("tests/run.mjs")
            .current_dir(root().join("web"))
            .env("CHROMIUM", chromium)
            .env("BASE_URL", &empty.url)
            .env("ACCOUNTS", &empty.accounts)
            .env("WHOLE_URL", &whole.url)
            .env("WHOLE_ACCOUNTS", &whole.accounts)
            .env("WORKBOOK", &workbook)
            .env("WORKBOOK_WITH_MISTAKES", &mistakes)
            .env("MAIL_PORT", mail_port.to_string()),
    )
}

/// A server on a demo of its own.
struct Demo {
    url: String,
    database: String,
    accounts: PathBuf,
    _server: Server,
}

impl Demo {
    fn start(folder: &Path, name: &str, load: &[&str], serve: &[&str]) -> Outcome<Self> {
        let port = free_port()?;
        // A name, not a number: a passkey belongs to a name.
        let url = format!("http://localhost:{port}");
        let database = format!("sqlite:{}", folder.join(format!("{name}.sqlite")).display());
        let accounts = folder.join(format!("{name}.json"));
        shell::run(
            tomaia(&database, &url).args(["demo", "load"]).args(load).arg("--accounts").arg(&accounts),
        )?;
        let mut server = Server(
            tomaia(&database, &url)
                .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
                .args(serve)
                .spawn()
                .map_err(|error| format!("the server on the demo «{name}»: {error}"))?,
        );
        server.wait_until_it_listens(port)?;
        Ok(Self { url, database, accounts, _server: server })
    }

    fn tomaia(&self) -> Command {
        tomaia(&self.database, &self.url)
    }
}

fn tomaia(database: &str, url: &str) -> Command {
    let mut tomaia = Command::new(target_folder().join("debug/tomaia"));
    tomaia.args(["--database", database, "--public-url", url]).env("RUST_LOG", "warn");
    tomaia
}

struct Server(Child);

impl Server {
    fn wait_until_it_listens(&mut self, port: u16) -> Outcome {
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(30) {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.0.try_wait() {
                return Err(format!("the server ended with {status}"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("the server does not listen after 30 s".to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
