//! The real program as a process of its own, for what only a process can show: dying by SIGKILL, and starting again.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, Visitor};

/// A program that serves a story's database and hands mail to its sink, by the machine's clock.
pub(crate) struct Program {
    child: Child,
    /// Its address.
    pub url: String,
}

impl Program {
    /// Starts it and waits until it listens.
    pub(crate) fn start(app: &TestApp) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tomaia"))
            .args(["serve", "--listen", "127.0.0.1:0", "--workers", "2", "--log-json"])
            .args(["--database", &app.database.address])
            .args(["--smtp", &format!("smtp://127.0.0.1:{}", app.smtp.port)])
            .env("RUST_LOG", "tomaia=info")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut log = BufReader::new(child.stderr.take().expect("its log")).lines();
        let mut said = Vec::new();
        let address = log.by_ref().map_while(Result::ok).find_map(|line| {
            let entry: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
            said.push(line);
            entry["fields"]["address"].as_str().map(str::to_owned)
        });
        let address = address.unwrap_or_else(|| panic!("it listens: {}", said.join("\n")));
        // What it says later is read as well: a full pipe would hold it up.
        std::thread::spawn(move || log.map_while(Result::ok).for_each(drop));
        Self { child, url: format!("http://{address}") }
    }

    /// Kills it by SIGKILL: nothing is finished, nothing is closed.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("SIGKILL");
        self.child.wait().expect("it is dead");
    }

    /// Somebody of the staff who visits it.
    pub(crate) async fn signed_in(&self, app: &TestApp, role: Role) -> Visitor {
        app.signed_in(role).await;
        let email = format!("{}@tomaia.example", role.name());
        let token = tomaia_app::people::sessions::open_for_tests(&app.app, &email).await.expect("a session");
        Visitor::with_cookie(&self.url, &format!("{}={token}", tomaia_web::visitor::SESSION_COOKIE))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Looks again and again until it is so, for a minute.
pub(crate) async fn wait_until(what: &str, mut reached: impl AsyncFnMut() -> bool) {
    for _ in 0..6000 {
        if reached().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("after a minute still not: {what}");
}
