//! What every story needs: the whole program on a fresh database, people who visit it through HTTP, a held clock, and
//! an SMTP server that listens. Nothing here is a stand-in for a part of the product.
//!
//! A story runs on both databases: `both_databases!(story)` makes a test of it for each. PostgreSQL is the cluster at
//! `TOMAIA_TEST_POSTGRES` (`cargo xtask test` starts one); without it the PostgreSQL half fails, it is not skipped.

mod databases;
mod mission_builder;
mod smtp;
mod test_app;
mod visitor;

pub use databases::{Kind, TestDatabase};
pub use mission_builder::{BuiltMission, MissionBuilder};
pub use reqwest::multipart::{Form, Part};
pub use smtp::{Received, SmtpSink};
pub use test_app::PASSWORD;
pub use test_app::TestApp;
pub use visitor::{Answer, Visitor, answer};

/// The instant at which the clock of a story is held at first: 5 October 2026, 10:00 in Rome.
pub const START: i64 = 1_791_187_200_000;

/// Makes a test of an `async fn story(app: TestApp)` on each database.
#[macro_export]
macro_rules! both_databases {
    ($($story:ident),* $(,)?) => {$(
        mod $story {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$story($crate::TestApp::start($crate::Kind::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$story($crate::TestApp::start($crate::Kind::Postgres).await).await;
            }
        }
    )*};
}
