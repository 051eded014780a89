//! A saved database comes back as it was, on either database; a damaged file changes nothing.

use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;
use tomaia_app::audit::{self, Verification};
use tomaia_app::{Actor, App, Clock, migrations, outbox};
use tomaia_db::dump::{DumpError, DumpSummary, restore_dump, write_dump};
use tomaia_db::{Database, sql};
use tomaia_domain::people::Role;
use tomaia_testkit::{Kind, START, TestApp, TestDatabase};

/// Rows of every kind of column, a reference to a later row of the same table, and a number that was given up.
async fn filled(app: &TestApp) {
    app.signed_in(Role::Coordinator).await;
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let mail = outbox::NewMail {
        kind: "agenda_published",
        about_kind: "guest",
        about_id: 2,
        to_name: "山田 花子 \"«à»\"\n\t\u{1}".to_owned(),
        to_address: "hanako@example.org".to_owned(),
        ..outbox::NewMail::default()
    };
    for _ in 0..120 {
        outbox::draft(&app.app, &mut tx, &mail).await.expect("a draft");
    }
    for statement in [
        "INSERT INTO rate_limit (bucket, tokens, refilled_at) VALUES ('à', 0.1, 1), ('Z', -2.5e-300, 2), ('b', 1e15, 3)",
        "INSERT INTO guest (id, kind, name, sort_name, latin_name, organisation, job_title, country, city, language, languages, \
         interests, presentation, note, vetting, search_text, created_at, updated_at) VALUES \
         (1, 'buyer', 'A', 'a', 'A', '', '', 'JP', '', 'ja', '[]', '[]', '', '', 'approved', 'a', 1, 1), \
         (2, 'buyer', 'B', 'b', 'B', '', '', 'JP', '', 'ja', '[]', '[]', '', '', 'approved', 'b', 1, 1)",
        "UPDATE guest SET merged_into = 2 WHERE id = 1",
        "DELETE FROM mail WHERE id = 120",
    ] {
        tx.run(sql(statement)).await.expect(statement);
    }
    tx.commit().await.expect("committed");
}

async fn saved(database: &Database, path: &Path) -> DumpSummary {
    write_dump(database, File::create(path).expect("a file"), START).await.expect("saved")
}

async fn restored(kind: Kind, path: &Path) -> (TestDatabase, Database) {
    let target = TestDatabase::create(kind).await;
    let database = target.open().await;
    restore_dump(&database, &migrations::all(), path, START).await.expect("restored");
    (target, database)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_sqlite_to_postgresql_and_back_nothing_changes() {
    let app = TestApp::start(Kind::Sqlite).await;
    filled(&app).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    let first = saved(&app.app.database, &file("first")).await;
    let (_postgres, there) = restored(Kind::Postgres, &file("first")).await;
    let second = saved(&there, &file("second")).await;
    let (_sqlite, back) = restored(Kind::Sqlite, &file("second")).await;
    let third = saved(&back, &file("third")).await;
    assert!(first.rows() > 200, "{first:?}");
    let sorted = |summary: &DumpSummary| {
        let mut tables = summary.tables.clone();
        tables.sort();
        tables
    };
    assert_eq!(sorted(&first), sorted(&second));
    assert_eq!(sorted(&first), sorted(&third));
    for database in [there, back] {
        let settings = (*app.app.settings).clone();
        let again = App::open(database, Clock::Machine, settings).await.expect("the program opens on it");
        let found = audit::verify(&again, &Actor::System).await.expect("the audit is read");
        assert!(matches!(found, Verification::Whole { entries } if entries > 100));
        let mut tx = again.database.begin().await.expect("a transaction");
        let mail = outbox::NewMail { about_kind: "guest", ..outbox::NewMail::default() };
        let id = outbox::draft(&again, &mut tx, &mail).await.expect("a draft").expect("a new one");
        assert_eq!(id, 121, "a number that was given up is not given again");
        let merged = tx.one(sql("SELECT merged_into FROM guest WHERE id = 1")).await.expect("the guest");
        assert_eq!(merged.get::<Option<i64>>("merged_into").expect("a number"), Some(2));
    }
}

/// Changes the text of a saved file.
fn tampered(path: &Path, change: impl Fn(String) -> String) {
    let mut text = String::new();
    GzDecoder::new(File::open(path).expect("the file")).read_to_string(&mut text).expect("its text");
    let mut out = GzEncoder::new(File::create(path).expect("the file"), flate2::Compression::fast());
    out.write_all(change(text).as_bytes()).expect("written");
    out.finish().expect("written");
}

async fn refused(path: &Path) -> DumpError {
    let target = TestDatabase::create(Kind::Sqlite).await;
    let database = target.open().await;
    let error = restore_dump(&database, &migrations::all(), path, START).await.expect_err("refused");
    let mut reader = database.read().await.expect("a reader");
    let tables = reader.all(sql("SELECT name FROM sqlite_master")).await.expect("a list");
    assert!(tables.is_empty(), "nothing was touched");
    error
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_file_is_refused_with_its_line() {
    let app = TestApp::start(Kind::Sqlite).await;
    filled(&app).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("saved");
    saved(&app.app.database, &path).await;
    let whole = std::fs::read(&path).expect("the file");
    let damaged_at = |error: DumpError| match error {
        DumpError::Damaged { line, .. } => line,
        other => panic!("{other}"),
    };
    tampered(&path, |text| text.replace("\"Ufficio coordinator\"", "\"Ufficio altrui\""));
    let line = damaged_at(refused(&path).await);
    assert!(line > 2, "the line where the table ends: {line}");
    std::fs::write(&path, &whole).expect("written");
    tampered(&path, |text| {
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1] = "{\"table\": nonsense";
        lines.join("\n") + "\n"
    });
    assert_eq!(damaged_at(refused(&path).await), 2);
    std::fs::write(&path, &whole[..whole.len() / 2]).expect("written");
    assert!(damaged_at(refused(&path).await) > 0);
    std::fs::write(&path, &whole[..whole.len() - 3]).expect("written");
    assert!(damaged_at(refused(&path).await) > 0, "also where only the end is gone");
    std::fs::write(&path, b"not a backup at all").expect("written");
    assert_eq!(damaged_at(refused(&path).await), 1);
    std::fs::write(&path, &whole).expect("written");
    tampered(&path, |text| text.replacen("0007_outbox", "0007_another", 1));
    assert!(matches!(refused(&path).await, DumpError::OtherMigrations(name) if name == "0007_another"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_in_use_is_never_overwritten() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let app = TestApp::start(kind).await;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("saved");
        saved(&app.app.database, &path).await;
        let again = restore_dump(&app.app.database, &migrations::all(), &path, START).await;
        assert!(matches!(again, Err(DumpError::NotEmpty(_))), "{again:?}");
    }
}
