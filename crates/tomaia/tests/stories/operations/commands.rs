//! The commands of the real program.

use std::process::{Command, Output, Stdio};
use tomaia_testkit::{TestApp, both_databases};

fn tomaia(database: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tomaia"))
        .args(arguments)
        .args(["--database", database])
        .env("RUST_LOG", "error")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

async fn an_installation_is_checked_saved_and_brought_up_to_date(app: TestApp) {
    let database = &app.database.address;
    let check = tomaia(database, &["check"]);
    assert!(check.status.success(), "{}", said(&check));
    assert!(said(&check).contains("all is well"));
    let migrate = tomaia(database, &["migrate"]);
    assert!(said(&migrate).contains("up to date"), "{}", said(&migrate));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("saved.gz");
    let file = file.to_str().expect("a path");
    let backup = tomaia(database, &["backup", file]);
    assert!(backup.status.success(), "{}", said(&backup));
    let again = tomaia(database, &["backup", file]);
    assert!(!again.status.success(), "a backup overwrites nothing");
    let copy = format!("sqlite:{}", folder.path().join("copy.sqlite").display());
    let restore = tomaia(&copy, &["restore", file]);
    assert!(restore.status.success(), "{}", said(&restore));
    assert!(tomaia(&copy, &["check"]).status.success());
    assert!(!tomaia(&copy, &["restore", file]).status.success(), "not into a database in use");
}

async fn a_check_says_what_is_wrong_and_fails(app: TestApp) {
    app.signed_in(tomaia_domain::people::Role::Admin).await;
    let database = &app.database.address;
    assert!(tomaia(database, &["audit", "verify"]).status.success());
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(tomaia_db::sql("UPDATE audit_entry SET verb = 'nothing' WHERE id = 1")).await.expect("changed");
    tx.commit().await.expect("committed");
    for arguments in [&["check"][..], &["audit", "verify"]] {
        let output = tomaia(database, arguments);
        assert!(!output.status.success());
        assert!(said(&output).contains("broken at entry 1"), "{}", said(&output));
    }
    let empty = tempfile::tempdir().expect("a folder");
    let nowhere = format!("sqlite:{}", empty.path().join("empty.sqlite").display());
    let check = tomaia(&nowhere, &["check"]);
    assert!(!check.status.success() && said(&check).contains("tomaia migrate"), "{}", said(&check));
}

async fn without_a_server_nothing_is_sent(app: TestApp) {
    let output = tomaia(&app.database.address, &["outbox", "send"]);
    assert!(!output.status.success() && said(&output).contains("no mail server"), "{}", said(&output));
    let bounce = tomaia(&app.database.address, &["outbox", "bounce"]);
    assert!(!bounce.status.success(), "nothing on standard input is no notice");
}

both_databases!(
    an_installation_is_checked_saved_and_brought_up_to_date,
    a_check_says_what_is_wrong_and_fails,
    without_a_server_nothing_is_sent,
);
