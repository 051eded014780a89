//! The machine and the measured program: its processes, their CPU time and memory, from `/proc` (Linux).

use anyhow::{Context as _, bail};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tomaia_app::{App, Clock, Settings};
use tomaia_db::Database;
use tomaia_testkit::{Visitor, answer};
use tomaia_web::visitor::SESSION_COOKIE;

/// Clock ticks in a second, as `/proc` counts them: 100 on every Linux of today.
const TICKS: f64 = 100.0;

/// Versions and processors.
pub fn description() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or("unknown processor", |(_, name)| name.trim());
    let cores = info.lines().filter(|line| line.starts_with("processor")).count();
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or_default();
    format!(
        "Tomaia {}, release build, {cores} × {model}, Linux, load {load} at the end, seed {}.",
        env!("CARGO_PKG_VERSION"),
        super::SEED
    )
}

/// User and system time of a process so far, in seconds.
pub fn cpu_seconds(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name stands in parentheses and may hold spaces; utime and stime are fields 14 and 15 of all.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks =
        |field: usize| after.split_whitespace().nth(field - 3).and_then(|text| text.parse::<f64>().ok());
    (ticks(14).unwrap_or(0.0) + ticks(15).unwrap_or(0.0)) / TICKS
}

/// Resident memory of a process, in MB: `VmRSS` now, `VmHWM` at most so far.
pub fn memory(process: u32, field: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// The released program with its database.
pub fn tomaia(database: &Path) -> Command {
    tomaia_at(&format!("sqlite:{}", database.display()))
}

/// The released program with a database of either kind.
fn tomaia_at(address: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tomaia"));
    command.arg("--database").arg(address);
    command.env("RUST_LOG", "error").stdout(Stdio::null());
    command
}

/// Runs the program to its end; what it said, its wall seconds and its CPU seconds.
pub fn run(command: &mut Command) -> anyhow::Result<(String, f64, f64)> {
    let (began, before) = (Instant::now(), children_cpu_seconds());
    let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output()?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok((said, began.elapsed().as_secs_f64(), children_cpu_seconds() - before))
}

/// The line of JSON that a program ends with, and the most memory in MB that it used.
pub fn answer_of(command: &mut Command) -> anyhow::Result<(serde_json::Value, f64)> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let process = child.id();
    let mut most = 0.0_f64;
    // The answer may be larger than a pipe holds: it is read while the program runs.
    let mut output = child.stdout.take().context("a pipe")?;
    let reader = std::thread::spawn(move || {
        let mut said = String::new();
        std::io::Read::read_to_string(&mut output, &mut said).map(|_| said)
    });
    let status = loop {
        most = most.max(memory(process, "VmHWM"));
        match child.try_wait()? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    let said = reader.join().map_err(|_| anyhow::anyhow!("the reader broke"))??;
    anyhow::ensure!(status.success(), "{command:?} ended with {status}");
    let line = said.lines().rev().find(|line| line.starts_with('{')).unwrap_or(&said);
    Ok((serde_json::from_str(line).with_context(|| format!("{command:?} said {said}"))?, most))
}

/// CPU time of the children that have ended.
fn children_cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks =
        |field: usize| after.split_whitespace().nth(field - 3).and_then(|text| text.parse::<f64>().ok());
    (ticks(16).unwrap_or(0.0) + ticks(17).unwrap_or(0.0)) / TICKS
}

/// The verbs on a database, in this process.
pub async fn app(database: &Path) -> anyhow::Result<App> {
    app_at(database, Clock::Machine).await
}

/// The same, at the time of a clock.
pub async fn app_at(database: &Path, clock: Clock) -> anyhow::Result<App> {
    let settings = Settings {
        public_url: "http://127.0.0.1".to_owned(),
        node: "bench".to_owned(),
        smtp: None,
        mail_from: "Tomaia <tomaia@localhost>".to_owned(),
        cheap_passwords: false,
        agenda_threads: 1,
        roads: tomaia_app::context::RoadSettings::default(),
    };
    let database = Database::open(&format!("sqlite:{}", database.display())).await?;
    Ok(App::open(database, clock, settings).await?)
}

/// A running server, killed when it goes out of scope.
pub struct Server {
    child: Child,
    /// Its address.
    pub url: String,
    /// From its start to its first answer.
    pub started_in: Duration,
}

impl Server {
    /// Starts the server and asks for a page until it answers.
    pub async fn start(database: &Path) -> anyhow::Result<Self> {
        Self::start_at(&format!("sqlite:{}", database.display())).await
    }

    /// The same on a database of either kind.
    pub async fn start_at(address: &str) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let url = format!("http://127.0.0.1:{port}");
        let began = Instant::now();
        let child = tomaia_at(address).args(["serve", "--listen", &format!("127.0.0.1:{port}")]).spawn()?;
        let mut server = Self { child, url, started_in: Duration::ZERO };
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended with {status}");
            }
            if began.elapsed() > Duration::from_secs(30) {
                bail!("the server does not listen after 30 s");
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Visitor::new(&server.url).get("/sign-in").await.expect(200);
        server.started_in = began.elapsed();
        Ok(server)
    }

    /// The process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Somebody of the staff, signed in; the server is asked as her browser would.
    pub async fn signed_in(&self, database: &Path, role: &str) -> anyhow::Result<Visitor> {
        let app = app(database).await?;
        let email = format!("{role}@demo.example");
        let token = tomaia_app::people::sessions::open_for_tests(&app, &email).await.context(email)?;
        app.database.close().await;
        Ok(Visitor::with_cookie(&self.url, &format!("{SESSION_COOKIE}={token}")))
    }

    /// Asks `path` `times` times, one after the other: median wall milliseconds and CPU milliseconds of the server.
    pub async fn ask(&self, who: &Visitor, path: &str, times: u32) -> (f64, f64) {
        // The first answers fill caches.
        for _ in 0..3 {
            answer(who.request("GET", path)).await.expect(200);
        }
        let before = cpu_seconds(self.process());
        let mut walls = Vec::new();
        for _ in 0..times {
            let began = Instant::now();
            answer(who.request("GET", path)).await.expect(200);
            walls.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        walls.sort_by(f64::total_cmp);
        let cpu = (cpu_seconds(self.process()) - before) * 1000.0 / f64::from(times);
        (walls[walls.len() / 2], cpu)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
