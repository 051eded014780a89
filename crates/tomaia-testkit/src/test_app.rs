//! The whole program, in this process, on a port of its own.

use crate::{Kind, START, SmtpSink, TestDatabase, Visitor};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tomaia_app::context::{SmtpSecurity, SmtpSettings};
use tomaia_app::people::{self, NewAccount};
use tomaia_app::{Actor, App, Clock, Settings, jobs};
use tomaia_domain::people::Role;

/// The password of every account of a story.
pub const PASSWORD: &str = "tomaia suola e laccio";

/// The program under test.
pub struct TestApp {
    /// The verbs' context.
    pub app: App,
    /// Its address.
    pub url: String,
    /// The mail server that it hands mail to.
    pub smtp: SmtpSink,
    /// The database, for a second node.
    pub database: TestDatabase,
    /// Which database.
    pub kind: Kind,
    clock: Arc<AtomicI64>,
}

impl TestApp {
    /// Starts the program on a fresh database. Jobs run when the story says so ([`TestApp::work`]).
    pub async fn start(kind: Kind) -> Self {
        let database = TestDatabase::create(kind).await;
        let smtp = SmtpSink::start().await;
        let clock = Arc::new(AtomicI64::new(START));
        let (app, url) = node(&database, &smtp, &clock, "first").await;
        Self { app, url, smtp, database, kind, clock }
    }

    /// Starts a second node on the same database and returns its context and its address.
    pub async fn second_node(&self) -> (App, String) {
        node(&self.database, &self.smtp, &self.clock, "second").await
    }

    /// Runs all jobs that are due until none is.
    pub async fn work(&self) -> u64 {
        jobs::run_until_idle(&self.app).await.expect("jobs run")
    }

    /// Puts the clock forward by so many milliseconds.
    pub fn wait(&self, milliseconds: i64) {
        self.clock.fetch_add(milliseconds, Ordering::Relaxed);
    }

    /// Somebody who is not signed in.
    #[must_use]
    pub fn stranger(&self) -> Visitor {
        Visitor::new(&self.url)
    }

    /// Somebody of the staff, signed in with both steps done.
    pub async fn signed_in(&self, role: Role) -> Visitor {
        let email = format!("{}@tomaia.example", role.name());
        let new = NewAccount {
            email: email.clone(),
            name: format!("Ufficio {}", role.name()),
            language: "it".to_owned(),
            roles: vec![role.name().to_owned()],
            password: Some(PASSWORD.to_owned()),
        };
        // A story may ask for the same role twice: the account is there already then.
        let _ = people::create_account(&self.app, &Actor::System, &new).await;
        let token = people::sessions::open_for_tests(&self.app, &email).await.expect("a session");
        Visitor::with_cookie(&self.url, &format!("{}={token}", tomaia_web::visitor::SESSION_COOKIE))
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // A story that leaves a job unrun has not seen what it does.
        if !std::thread::panicking() {
            let app = self.app.clone();
            let due = std::thread::spawn(move || {
                tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .ok()
                    .and_then(|runtime| runtime.block_on(jobs::due(&app)).ok())
            })
            .join();
            assert!(matches!(due, Ok(Some(0))), "the story leaves jobs unrun: call `work()`");
        }
    }
}

async fn node(database: &TestDatabase, smtp: &SmtpSink, clock: &Arc<AtomicI64>, name: &str) -> (App, String) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let settings = Settings {
        public_url: url.clone(),
        node: name.to_owned(),
        smtp: Some(SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: smtp.port,
            credentials: None,
            security: SmtpSecurity::Plain,
        }),
        mail_from: "Programma <programma@tomaia.example>".to_owned(),
        cheap_passwords: true,
        agenda_threads: 1,
        roads: tomaia_app::context::RoadSettings::default(),
    };
    let app =
        App::open(database.open().await, Clock::Held(Arc::clone(clock)), settings).await.expect("it opens");
    let router = tomaia_web::router(tomaia_web::Web { app: app.clone() });
    tokio::spawn(async move {
        axum::serve(listener, router.into_make_service_with_connect_info::<std::net::SocketAddr>()).await
    });
    (app, url)
}
