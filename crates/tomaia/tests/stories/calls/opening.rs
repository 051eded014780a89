//! The opening minute in small: many send at once, on two nodes, for a few places. The same with the lock switched
//! off, which must give too many: otherwise this would prove nothing. The large one is `cargo xtask bench
//! opening-minute`.

use super::{HOUR, Maker, activity, call_form, maker, open, published, ready, reserved};
use std::collections::BTreeSet;
use tomaia_app::calls::{self, Receipt};
use tomaia_app::{App, Error};
use tomaia_db::sql;
use tomaia_domain::refusal::RefusalKind;
use tomaia_testkit::{TestApp, both_databases};

const COMPANIES: u32 = 60;
const PLACES: i64 = 8;

/// A call that is open, with everybody ready to send.
async fn crowd(app: &TestApp) -> Vec<(Maker, i64)> {
    let activity = activity(app).await;
    let call = published(&app.app, &call_form(activity, "by_arrival", PLACES)).await;
    let mut crowd = Vec::new();
    for number in 1..=COMPANIES {
        let maker = maker(&app.app, number, "Fermo").await;
        let id = ready(&app.app, &maker, call).await;
        crowd.push((maker, id));
    }
    open(app);
    crowd
}

/// Everybody sends at once, half of them to each node; whoever is asked to wait sends again with the same key.
async fn all_at_once(nodes: [App; 2], crowd: &[(Maker, i64)]) -> Vec<Receipt> {
    let sending: Vec<_> = crowd
        .iter()
        .enumerate()
        .map(|(place, (maker, id))| {
            let (node, actor, id) = (nodes[place % 2].clone(), maker.actor.clone(), *id);
            tokio::spawn(async move {
                loop {
                    match calls::submit(&node, &actor, id, &format!("key-{id}")).await {
                        Err(Error::Refused(refusal)) if refusal.kind == RefusalKind::TooMany => {
                            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                        }
                        sent => return sent.expect("a receipt"),
                    }
                }
            })
        })
        .collect();
    let mut receipts = Vec::new();
    for one in sending {
        receipts.push(one.await.expect("it ends"));
    }
    receipts
}

async fn no_place_is_given_twice_and_nobody_is_lost(app: TestApp) {
    let crowd = crowd(&app).await;
    let (second, _) = app.second_node().await;
    let mut receipts = all_at_once([app.app.clone(), second], &crowd).await;
    receipts.sort_by_key(|receipt| receipt.number);
    let numbers: Vec<i64> = receipts.iter().map(|receipt| receipt.number).collect();
    assert_eq!(
        numbers,
        (1..=i64::from(COMPANIES)).collect::<Vec<_>>(),
        "none is lost, none has the number of another"
    );
    let protocols: BTreeSet<&str> = receipts.iter().map(|receipt| receipt.protocol.as_str()).collect();
    assert_eq!(protocols.len(), receipts.len());
    let places: Vec<Option<i64>> = receipts.iter().map(|receipt| receipt.place).collect();
    let expected: Vec<Option<i64>> =
        (1..=i64::from(COMPANIES)).map(|number| (number <= PLACES).then_some(number)).collect();
    assert_eq!(places, expected, "the first ones have the places, in the order of receipt");
    assert!(receipts.windows(2).all(|pair| pair[0].received_at <= pair[1].received_at));
    app.wait(HOUR);
    app.work().await;
}

/// The negative control.
async fn with_the_lock_off_too_many_places_are_given(app: TestApp) {
    let crowd = crowd(&app).await;
    let (second, _) = app.second_node().await;
    let nodes = [calls::without_lock(&app.app), calls::without_lock(&second)];
    let receipts = all_at_once(nodes, &crowd).await;
    let given = receipts.iter().filter(|receipt| receipt.place.is_some()).count();
    assert!(given > usize::try_from(PLACES).expect("few"), "{given} places given of {PLACES}");
    app.wait(HOUR);
    app.work().await;
}

async fn a_place_that_is_reserved_waits_for_its_group(app: TestApp) {
    let activity = activity(&app).await;
    let mut typed = call_form(activity, "by_arrival", 2);
    typed.quotas = vec![reserved("MC", 1)];
    let call = published(&app.app, &typed).await;
    open(&app);
    let mut places = Vec::new();
    for (number, town) in [(1, "Fermo"), (2, "Fermo"), (3, "Civitanova Marche")] {
        let maker = maker(&app.app, number, town).await;
        let id = ready(&app.app, &maker, call).await;
        places.push(calls::submit(&app.app, &maker.actor, id, "k").await.expect("a receipt").place);
    }
    assert_eq!(places, [Some(1), None, Some(2)]);
    app.wait(HOUR);
    app.work().await;
}

async fn a_full_queue_is_a_waiting_room_and_no_error(app: TestApp) {
    let crowd = crowd(&app).await;
    let mut browsers = Vec::new();
    for (maker, id) in &crowd {
        // Seen just now: a request has nothing to write but its application.
        browsers.push((maker.on(&app).await, format!("/company/applications/{id}/send")));
    }
    // Somebody holds the database: the queue in front of the lock fills up.
    let mut holder = app.app.database.begin().await.expect("a transaction");
    holder.lock("call", 1).await.expect("held");
    holder.run(sql("UPDATE call SET updated_at = updated_at")).await.expect("held");
    let sending: Vec<_> = browsers
        .iter()
        .chain(&browsers)
        .map(|(her, path)| {
            let (her, path) = (her.clone(), path.clone());
            tokio::spawn(async move { her.post(&path, &[]).await })
        })
        .collect();
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    drop(holder);
    let mut waited = 0;
    for one in sending {
        let answer = one.await.expect("it ends").expect(200);
        waited += answer.count("form[data-resend]");
    }
    assert!(waited > 0, "{} requests and a queue of 64", 2 * COMPANIES);
    for (her, path) in &browsers {
        her.post(path, &[]).await.expect(200);
    }
    let mut connection = app.app.database.read().await.expect("a connection");
    let sent = sql("SELECT COUNT(*) AS sent FROM call_application WHERE state = 'submitted'");
    let sent: i64 = connection.one(sent).await.expect("a count").get("sent").expect("a number");
    assert_eq!(sent, i64::from(COMPANIES), "nobody is lost");
    drop(connection);
    app.wait(HOUR);
    app.work().await;
}

both_databases!(
    no_place_is_given_twice_and_nobody_is_lost,
    with_the_lock_off_too_many_places_are_given,
    a_place_that_is_reserved_waits_for_its_group,
    a_full_queue_is_a_waiting_room_and_no_error,
);
