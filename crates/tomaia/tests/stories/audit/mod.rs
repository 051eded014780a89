//! The audit: what was done is shown, and a change to it is found.

use tomaia_app::audit::{self, Verification};
use tomaia_app::{Actor, outbox};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn some_history(app: &TestApp) {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    for number in 0..3 {
        let mail = outbox::NewMail {
            kind: "agenda_published",
            about_kind: "company",
            about_id: 12,
            to_address: format!("company-{number}@example.org"),
            ..outbox::NewMail::default()
        };
        outbox::draft(&app.app, &mut tx, &mail).await.expect("a draft");
    }
    tx.commit().await.expect("committed");
}

async fn entries_are_listed_filtered_and_shown(app: TestApp) {
    some_history(&app).await;
    let auditor = app.signed_in(Role::Auditor).await;
    let list = auditor.get("/desk/audit").await.expect(200);
    assert!(list.all("#results tbody tr").len() >= 4, "the drafts and the account");
    let rows = async |query: &str| {
        auditor.get(&format!("/desk/audit?{query}")).await.expect(200).count("#results tbody tr")
    };
    assert_eq!(rows("verb=mail-drafted").await, 3);
    assert_eq!(rows("subject=company:12").await, 3);
    assert_eq!(rows("subject=company:13").await, 0);
    assert_eq!(rows("actor=system&verb=mail-drafted").await, 3);
    assert_eq!(rows("actor=guest").await, 0);
    assert_eq!(rows("from=2026-10-05&to=2026-10-05&verb=mail-drafted").await, 3);
    assert_eq!(rows("from=2026-10-06").await, 0);
    let first = auditor.get("/desk/audit?verb=mail-drafted").await;
    let entry = first.attributes("#results tbody th a", "href").remove(0);
    let page = auditor.get(&entry).await.expect(200);
    assert_eq!(page.one("h1"), "E-mail preparata in bozza");
    assert!(page.all("tbody td").contains(&"company-2@example.org".to_owned()));
    assert_eq!(page.one(".state"), "Voce intatta");
    let page = auditor.get("/api/v1/audit?limit=2&verb=mail-drafted").await.expect(200).json();
    assert_eq!(page["items"].as_array().map(Vec::len), Some(2));
    assert!(page["next"].is_string());
}

async fn a_change_behind_its_back_is_found(app: TestApp) {
    some_history(&app).await;
    let auditor = app.signed_in(Role::Auditor).await;
    let whole = auditor.get("/desk/audit/verification").await.expect(200);
    assert_eq!(whole.count(".alert-success"), 1);
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(sql("UPDATE audit_entry SET actor_name = 'Nessuno' WHERE id = 2")).await.expect("changed");
    tx.commit().await.expect("committed");
    let broken = auditor.get("/desk/audit/verification").await.expect(200);
    assert!(broken.one(".alert-danger").contains("alla voce 2"));
    assert_eq!(auditor.get("/desk/audit/2").await.expect(200).one(".state"), "Voce alterata");
    assert_eq!(auditor.get("/desk/audit/1").await.expect(200).one(".state"), "Voce intatta");
    let found = audit::verify(&app.app, &Actor::System).await.expect("it was read");
    assert_eq!(found, Verification::Broken { entry: 2 });
}

async fn an_entry_cut_off_the_end_is_found(app: TestApp) {
    some_history(&app).await;
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(sql("DELETE FROM audit_about WHERE entry_id = 3")).await.expect("cut");
    tx.run(sql("DELETE FROM audit_entry WHERE id = 3")).await.expect("cut");
    tx.commit().await.expect("committed");
    let found = audit::verify(&app.app, &Actor::System).await.expect("it was read");
    assert_eq!(found, Verification::Broken { entry: 3 });
}

async fn who_may_not_read_it_does_not(app: TestApp) {
    for role in [Role::Association, Role::Onsite] {
        let visitor = app.signed_in(role).await;
        for path in ["/desk/audit", "/desk/audit/verification", "/desk/audit/1", "/api/v1/audit"] {
            visitor.get(path).await.expect(403);
        }
    }
    assert!(app.stranger().get("/desk/audit").await.path.starts_with("/sign-in"));
}

both_databases!(
    entries_are_listed_filtered_and_shown,
    a_change_behind_its_back_is_found,
    an_entry_cut_off_the_end_is_found,
    who_may_not_read_it_does_not,
);
