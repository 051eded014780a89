//! How a mail leaves, is refused, is tried again, comes back.

use super::{drafted, force, in_state, letter, released, state};
use tomaia_app::outbox::{self, Bounce, NewMail, record_bounce};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

const MINUTE: i64 = 60_000;

async fn a_draft_with_the_same_key_is_not_made_twice(app: TestApp) {
    let mail = NewMail { key: Some("agenda/1/1/guest/7".to_owned()), ..letter("anna@example.org") };
    drafted(&app, &mail).await;
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let second = outbox::draft(&app.app, &mut tx, &mail).await.expect("no fault");
    tx.commit().await.expect("committed");
    assert_eq!(second, None);
    assert_eq!(in_state(&app, "draft").await, 1);
}

async fn refused_for_now_it_is_tried_again_with_the_same_identity(app: TestApp) {
    app.smtp.refuse("anna@example.org", "450 4.2.0 greylisted, come back");
    let mail = released(&app, &letter("anna@example.org")).await;
    app.work().await;
    assert_eq!(state(&app, mail).await, "retrying");
    let desk = app.signed_in(Role::Coordinator).await;
    let page = desk.get(&format!("/desk/outbox/{mail}")).await.expect(200);
    assert!(page.one(".alert-info code").contains("greylisted, come back"), "the server's words are shown");
    app.smtp.accept_all();
    app.work().await;
    assert_eq!(state(&app, mail).await, "retrying", "not before its time");
    app.wait(5 * MINUTE);
    app.work().await;
    assert_eq!(state(&app, mail).await, "sent");
    assert_eq!(app.smtp.received().len(), 1);
}

async fn refused_for_good_it_waits_for_a_person(app: TestApp) {
    app.smtp.refuse("nobody@example.org", "550 5.1.1 no such user");
    let mail = released(&app, &letter("nobody@example.org")).await;
    app.work().await;
    assert_eq!(state(&app, mail).await, "failed");
    app.wait(24 * 60 * MINUTE);
    app.work().await;
    assert_eq!(app.smtp.received().len(), 0, "nothing is tried by itself");
    app.smtp.accept_all();
    let desk = app.signed_in(Role::Coordinator).await;
    desk.post(&format!("/desk/outbox/{mail}/release"), &[]).await.expect(200);
    app.work().await;
    assert_eq!(state(&app, mail).await, "sent");
}

async fn after_six_refusals_it_gives_up(app: TestApp) {
    app.smtp.refuse("anna@example.org", "451 4.3.0 busy");
    let mail = released(&app, &letter("anna@example.org")).await;
    for _ in 0..8 {
        app.work().await;
        app.wait(13 * 60 * MINUTE);
    }
    app.work().await;
    assert_eq!(state(&app, mail).await, "failed");
}

async fn what_a_dead_node_was_sending_is_never_sent_by_itself(app: TestApp) {
    let mail = released(&app, &letter("anna@example.org")).await;
    let until = tomaia_testkit::START + 15 * MINUTE;
    let claim = sql("UPDATE mail SET state = 'sending', attempts = 1, claimed_until = $2 WHERE id = $1");
    force(&app, claim.bind(mail).bind(until)).await;
    app.work().await;
    assert_eq!(state(&app, mail).await, "sending", "its node may still be alive");
    app.wait(16 * MINUTE);
    app.work().await;
    assert_eq!(state(&app, mail).await, "failed");
    assert_eq!(app.smtp.received().len(), 0);
    let desk = app.signed_in(Role::Coordinator).await;
    let page = desk.get(&format!("/desk/outbox/{mail}")).await.expect(200);
    assert!(page.text().contains("Non si sa se sia partita"));
}

async fn an_address_that_is_none_fails_at_once(app: TestApp) {
    let mail = released(&app, &letter("anna chiocciola example")).await;
    app.work().await;
    assert_eq!(state(&app, mail).await, "failed");
}

async fn a_notice_marks_the_mail_that_came_back(app: TestApp) {
    let mail = released(&app, &letter("anna@example.org")).await;
    app.work().await;
    let sent = app.smtp.received().remove(0).message;
    let id =
        sent.lines().find_map(|line| line.strip_prefix("Message-ID: ")).expect("a Message-ID").to_owned();
    let notice = |action: &str, id: &str| {
        format!(
            "Subject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; \
             report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mx.example\r\n\r\nAction: {action}\r\nStatus: 5.2.2\r\n\r\n--b\r\n\
             Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {id}\r\n\r\n--b--\r\n"
        )
    };
    let delayed = record_bounce(&app.app, notice("delayed", &id).as_bytes()).await.expect("read");
    assert_eq!(delayed, Bounce::NotAFailure);
    let foreign = record_bounce(&app.app, notice("failed", "<other@example.org>").as_bytes()).await;
    assert_eq!(foreign.expect("read"), Bounce::NotOurs);
    assert_eq!(state(&app, mail).await, "sent");
    for _ in 0..2 {
        let failed = record_bounce(&app.app, notice("failed", &id).as_bytes()).await.expect("read");
        assert_eq!(failed, Bounce::Marked { mail });
    }
    assert_eq!(state(&app, mail).await, "bounced");
}

both_databases!(
    a_draft_with_the_same_key_is_not_made_twice,
    refused_for_now_it_is_tried_again_with_the_same_identity,
    refused_for_good_it_waits_for_a_person,
    after_six_refusals_it_gives_up,
    what_a_dead_node_was_sending_is_never_sent_by_itself,
    an_address_that_is_none_fails_at_once,
    a_notice_marks_the_mail_that_came_back,
);
