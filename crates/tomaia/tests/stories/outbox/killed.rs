//! The real program, killed in the middle of sending.

use super::{in_state, letter, released};
use crate::program::{Program, wait_until};
use std::collections::BTreeMap;
use std::time::Duration;
use tomaia_app::Clock;
use tomaia_testkit::{START, TestApp, both_databases};

const MAILS: i64 = 24;

async fn a_killed_program_sends_no_mail_twice(app: TestApp) {
    app.wait(Clock::Machine.millis() - START);
    for number in 0..MAILS {
        released(&app, &letter(&format!("guest-{number}@example.org"))).await;
    }
    // The sink takes a mail, and then is slow to say so: the worst moment to die.
    app.smtp.answer_after(Duration::from_millis(300));
    let first = Program::start(&app);
    wait_until("some mails arrived", async || app.smtp.received().len() >= 5).await;
    first.kill();
    let unknown = in_state(&app, "sending").await;
    assert!(unknown > 0, "it was killed while a mail was on its way");
    app.smtp.answer_after(Duration::ZERO);
    let second = Program::start(&app);
    wait_until("nothing is queued", async || in_state(&app, "queued").await == 0).await;
    wait_until("only the unknown are left", async || in_state(&app, "sending").await == unknown).await;
    second.kill();
    // Claims end, and what nobody knows is put before a person.
    app.wait(60 * 60 * 1000);
    app.work().await;
    app.wait(60 * 60 * 1000);
    app.work().await;
    assert_eq!(in_state(&app, "failed").await, unknown);
    assert_eq!(in_state(&app, "sent").await, MAILS - unknown);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for mail in app.smtp.received() {
        *times.entry(mail.to.join(",")).or_default() += 1;
    }
    let twice: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

both_databases!(a_killed_program_sends_no_mail_twice);
