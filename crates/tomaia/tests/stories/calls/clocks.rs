//! The clock around the opening, the closing and the change to winter time; two clicks at once.

use super::{DAY, HOUR, activity, call_form, maker, published, ready};
use std::collections::BTreeSet;
use tomaia_app::calls;
use tomaia_testkit::{TestApp, both_databases};

/// 25 October 2026, 3:00 in Rome becomes 2:00 again: the closing at 2:30 is the second one.
async fn the_hour_that_comes_twice_is_nobodys_loss(app: TestApp) {
    let activity = activity(&app).await;
    let mut typed = call_form(activity, "by_arrival", 9);
    typed.closes_at = "2026-10-25T02:30".to_owned();
    let call = published(&app.app, &typed).await;
    let makers = [
        maker(&app.app, 1, "Fermo").await,
        maker(&app.app, 2, "Fermo").await,
        maker(&app.app, 3, "Fermo").await,
    ];
    let mut applications = Vec::new();
    for maker in &makers {
        applications.push(ready(&app.app, maker, call).await);
    }
    // From 5 October, 10:00 (UTC 8:00) to 25 October, 2:30 in summer time (UTC 0:30).
    app.wait(20 * DAY - 7 * HOUR - HOUR / 2);
    let send = async |place: usize| {
        let path = format!("/company/applications/{}/send", applications[place]);
        makers[place].on(&app).await.post(&path, &[]).await.status
    };
    assert_eq!(send(0).await, 200, "the first 2:30 is before the closing");
    app.wait(HOUR - 1);
    assert_eq!(send(1).await, 200, "a millisecond before it");
    app.wait(1);
    assert_eq!(send(2).await, 422, "the closing itself is too late");
    app.work().await;
}

async fn the_first_millisecond_of_the_opening_counts(app: TestApp) {
    let activity = activity(&app).await;
    let call = published(&app.app, &call_form(activity, "by_arrival", 9)).await;
    let maker = maker(&app.app, 1, "Fermo").await;
    let id = ready(&app.app, &maker, call).await;
    let path = format!("/company/applications/{id}/send");
    app.wait(2 * HOUR - 1);
    maker.on(&app).await.post(&path, &[]).await.expect(422);
    app.wait(1);
    maker.on(&app).await.post(&path, &[]).await.expect(200);
    app.wait(HOUR);
    app.work().await;
}

async fn many_clicks_at_once_are_one_application(app: TestApp) {
    let activity = activity(&app).await;
    let call = published(&app.app, &call_form(activity, "by_arrival", 9)).await;
    let maker = maker(&app.app, 1, "Fermo").await;
    let id = ready(&app.app, &maker, call).await;
    super::open(&app);
    let (second, _) = app.second_node().await;
    let clicks: Vec<_> = (0..12)
        .map(|click| {
            let node = if click % 2 == 0 { app.app.clone() } else { second.clone() };
            let actor = maker.actor.clone();
            tokio::spawn(async move { calls::submit(&node, &actor, id, "one key").await.expect("a receipt") })
        })
        .collect();
    let mut receipts = BTreeSet::new();
    for click in clicks {
        receipts.insert(click.await.expect("it ends").protocol);
    }
    assert_eq!(receipts.len(), 1, "{receipts:?}");
    let starts: Vec<_> = (0..6)
        .map(|_| {
            let (node, actor) = (app.app.clone(), maker.actor.clone());
            tokio::spawn(async move { calls::start(&node, &actor, call).await })
        })
        .collect();
    for start in starts {
        assert_eq!(start.await.expect("it ends").expect("the same"), id);
    }
    app.wait(HOUR);
    app.work().await;
}

both_databases!(
    the_hour_that_comes_twice_is_nobodys_loss,
    the_first_millisecond_of_the_opening_counts,
    many_clicks_at_once_are_one_application,
);
