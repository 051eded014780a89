//! The outbox: words, sending, nodes, and what must never happen.

mod killed;
mod messages;
mod nodes;
mod pages;
mod sending;

use tomaia_app::outbox::{self, NewMail};
use tomaia_db::sql;
use tomaia_testkit::TestApp;

/// A mail to an invented person; the stories change what they are about.
fn letter(address: &str) -> NewMail {
    NewMail {
        kind: "agenda_published",
        about_kind: "guest",
        about_id: 7,
        to_name: "Анна Петрова".to_owned(),
        to_address: address.to_owned(),
        language: "it".to_owned(),
        subject: "La sua agenda è pronta".to_owned(),
        body: "Gentile Anna,\n\nla sua agenda: https://tomaia.example/g/17-AbCdEf_1\n\nA presto".to_owned(),
        ..NewMail::default()
    }
}

/// Drafts a mail and returns its number.
async fn drafted(app: &TestApp, mail: &NewMail) -> i64 {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let id = outbox::draft(&app.app, &mut tx, mail).await.expect("a draft").expect("a new one");
    tx.commit().await.expect("committed");
    id
}

/// Drafts and releases a mail.
async fn released(app: &TestApp, mail: &NewMail) -> i64 {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let id = outbox::draft(&app.app, &mut tx, mail).await.expect("a draft").expect("a new one");
    outbox::queue(&app.app, &mut tx, id).await.expect("released");
    tx.commit().await.expect("committed");
    id
}

/// Where a mail stands.
async fn state(app: &TestApp, mail: i64) -> String {
    let mut reader = app.app.database.read().await.expect("a reader");
    let row = reader.one(sql("SELECT state FROM mail WHERE id = $1").bind(mail)).await.expect("the mail");
    row.get("state").expect("its state")
}

/// How many mails stand in a state.
async fn in_state(app: &TestApp, state: &str) -> i64 {
    let mut reader = app.app.database.read().await.expect("a reader");
    let count = sql("SELECT COUNT(*) AS mails FROM mail WHERE state = $1").bind(state);
    reader.one(count).await.expect("a count").get("mails").expect("a number")
}

/// Runs a statement: for what only a fault could bring about.
async fn force(app: &TestApp, statement: tomaia_db::Sql) {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(statement).await.expect("done");
    tx.commit().await.expect("committed");
}
