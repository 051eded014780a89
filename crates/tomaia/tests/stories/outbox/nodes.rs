//! Several nodes on one database.

use super::{in_state, letter};
use std::collections::BTreeSet;
use tomaia_app::jobs::{self, Job};
use tomaia_app::outbox;
use tomaia_db::sql;
use tomaia_testkit::{TestApp, both_databases};

async fn two_nodes_send_each_mail_once(app: TestApp) {
    const MAILS: usize = 200;
    let mut tx = app.app.database.begin().await.expect("a transaction");
    for number in 0..MAILS {
        let mail = letter(&format!("guest-{number}@example.org"));
        let id = outbox::draft(&app.app, &mut tx, &mail).await.expect("a draft").expect("a new one");
        outbox::queue(&app.app, &mut tx, id).await.expect("released");
        if number % 10 == 0 {
            // A second job for the same mail does no harm.
            jobs::enqueue(&app.app, &mut tx, &Job::SendMail { mail: id }).await.expect("left");
        }
    }
    tx.commit().await.expect("committed");
    let (second, _) = app.second_node().await;
    let workers = [app.app.clone(), app.app.clone(), second.clone(), second.clone()]
        .map(|node| tokio::spawn(async move { jobs::run_until_idle(&node).await.expect("jobs run") }));
    let mut ran = Vec::new();
    for worker in workers {
        ran.push(worker.await.expect("it ends"));
    }
    // A job that is seen by one worker while another claims it ends that worker's round: the rest is done now.
    let total = ran.iter().sum::<u64>() + app.work().await;
    assert_eq!(total, 220, "each job is run by one node: {ran:?}");
    let received = app.smtp.received();
    let addresses: BTreeSet<&String> = received.iter().flat_map(|mail| &mail.to).collect();
    assert_eq!((received.len(), addresses.len()), (MAILS, MAILS));
    assert_eq!(in_state(&app, "sent").await, 200);
}

async fn a_job_whose_node_died_is_taken_over_after_its_lease(app: TestApp) {
    let mail = super::released(&app, &letter("anna@example.org")).await;
    let claim =
        sql("UPDATE job SET locked_by = 'dead', locked_until = $1").bind(tomaia_testkit::START + jobs::LEASE);
    super::force(&app, claim).await;
    app.work().await;
    assert_eq!(super::state(&app, mail).await, "queued", "its node may still be alive");
    app.wait(jobs::LEASE + 1);
    app.work().await;
    assert_eq!(super::state(&app, mail).await, "sent");
}

/// The negative control: a second job whose mail nobody has claimed sends it again, and the sink shows it.
async fn a_mail_that_loses_its_claim_is_sent_twice(app: TestApp) {
    let mail = super::released(&app, &letter("anna@example.org")).await;
    app.work().await;
    for forgets in [false, true] {
        if forgets {
            super::force(&app, sql("UPDATE mail SET state = 'queued', claimed_until = NULL")).await;
        }
        let mut tx = app.app.database.begin().await.expect("a transaction");
        jobs::enqueue(&app.app, &mut tx, &Job::SendMail { mail }).await.expect("left");
        tx.commit().await.expect("committed");
        app.work().await;
        assert_eq!(app.smtp.received().len(), if forgets { 2 } else { 1 });
    }
}

both_databases!(
    two_nodes_send_each_mail_once,
    a_job_whose_node_died_is_taken_over_after_its_lease,
    a_mail_that_loses_its_claim_is_sent_twice,
);
