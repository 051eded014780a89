//! The whole way: from the template to what takes part, and back into a file.

use super::files::{count, mission, path, sheet, small_demo, tallies, uploaded, xlsx};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_domain::workbook::{Cell, Sheet, Wording};
use tomaia_testkit::{TestApp, both_databases};

async fn an_officer_brings_a_workbook_in(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let demo = small_demo();
    let file = xlsx(&demo.workbook(Wording::Italian), Wording::Italian);

    let preview = uploaded(&app, &coordinator, mission, "missione.xlsx", file.clone()).await;
    assert_eq!(preview.count("#problems"), 0, "{:?}", preview.all("#problems td"));
    assert_eq!(tallies(&preview)[..4], ["60", "0", "0", "0"]);
    assert_eq!(count(&app, "company").await, 0, "a check keeps nothing");
    assert_eq!(count(&app, "audit_about WHERE subject_kind = 'company'").await, 0);

    coordinator.post(&format!("{}/accept", path(&preview)), &[]).await.expect(200);
    app.work().await;
    let accepted = coordinator.get(&path(&preview)).await.expect(200);
    assert_eq!(accepted.one(".page-header .state"), "Accettato");
    assert_eq!(count(&app, "mission_company").await, 60);
    assert_eq!(count(&app, "mission_guest").await, 40);
    assert_eq!(count(&app, "wish").await, i64::try_from(demo.wishes.len()).expect("a number"));
    let silent = "mission_company m WHERE NOT EXISTS (SELECT 1 FROM mission_representative r \
                  WHERE r.mission_id = m.mission_id AND r.company_id = m.company_id)";
    assert_eq!(count(&app, silent).await, 0, "everybody has somebody who sits at the table");

    let entries = count(&app, "audit_entry").await;
    let again = uploaded(&app, &coordinator, mission, "missione.xlsx", file).await;
    assert_eq!(tallies(&again)[..4], ["0", "0", "60", "0"]);
    coordinator.post(&format!("{}/accept", path(&again)), &[]).await.expect(200);
    app.work().await;
    // Uploaded, accepted, applied; nothing else happened.
    assert_eq!(count(&app, "audit_entry").await, entries + 3);
}

async fn an_export_brought_in_again_changes_nothing(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let mut cells = small_demo().workbook(Wording::English);
    let brands = Sheet::Companies.columns().iter().position(|column| column.key == "brands").expect("brands");
    sheet(&mut cells, Sheet::Companies)[1][brands] = Cell::text("=HYPERLINK(\"x\"); +39; -1; @me");
    let file = xlsx(&cells, Wording::English);
    let preview = uploaded(&app, &coordinator, mission, "workbook.xlsx", file).await;
    coordinator.post(&format!("{}/accept", path(&preview)), &[]).await.expect(200);
    app.work().await;

    for language in ["it", "en"] {
        let address = format!("/desk/missions/{mission}/import/export?language={language}");
        let exported = coordinator.get(&address).await.expect(200);
        let page = uploaded(&app, &coordinator, mission, "again.xlsx", exported.bytes.clone()).await;
        assert_eq!(page.count("#problems"), 0, "{:?}", page.all("#problems td"));
        for tile in tallies(&page).chunks(4) {
            assert_eq!([&tile[0], &tile[1], &tile[3]], ["0", "0", "0"], "{language}: {tile:?}");
        }
    }
    let csv = coordinator.get(&format!("/desk/missions/{mission}/import/export/companies")).await.expect(200);
    assert!(csv.text().contains("'=HYPERLINK"), "what looks like a formula goes out harmless");
}

async fn nothing_is_half_imported(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let mut cells = small_demo().workbook(Wording::Italian);
    let last = sheet(&mut cells, Sheet::Companies).last_mut().expect("a row");
    last[Sheet::Companies.columns().iter().position(|column| column.key == "vat").expect("vat")] =
        Cell::text("123");
    let file = xlsx(&cells, Wording::Italian);
    let preview = uploaded(&app, &coordinator, mission, "missione.xlsx", file).await;
    assert_eq!(preview.all("#problems tbody tr:first-child td")[..3], ["61", "D", "123"]);
    assert_eq!(tallies(&preview)[..4], ["59", "0", "0", "1"]);
    let told = preview.all("#problems tbody td:last-child");
    assert!(told.len() > 1, "others refer to that company");
    for other in &told[1..] {
        assert!(other.contains("riga 61 del foglio Imprese"), "{other}");
    }

    let accept = format!("{}/accept", path(&preview));
    let _ = coordinator.post(&accept, &[]).await.expect(409);
    app.work().await;
    assert_eq!(count(&app, "company").await, 0);

    let good = coordinator.post(&accept, &[("good_rows_only", "true")]).await.expect(200);
    assert_eq!(path(&good), path(&preview));
    app.work().await;
    assert_eq!(count(&app, "mission_company").await, 59);
    let _ = coordinator.post(&accept, &[("good_rows_only", "true")]).await.expect(409);
}

async fn what_changed_since_the_check_is_told(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let file = xlsx(&small_demo().workbook(Wording::Italian), Wording::Italian);
    let preview = uploaded(&app, &coordinator, mission, "missione.xlsx", file).await;
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(sql("DELETE FROM vocabulary_term WHERE kind = 'product_kind'")).await.expect("the words go");
    tx.commit().await.expect("it commits");
    coordinator.post(&format!("{}/accept", path(&preview)), &[]).await.expect(200);
    app.work().await;
    let page = coordinator.get(&path(&preview)).await.expect(200);
    assert_eq!(page.one(".page-header .state"), "Da accettare");
    assert_eq!(page.count(".alert-danger"), 1);
    assert_eq!(count(&app, "company").await, 0);
}

async fn who_may_not_import_may_not_see_imports(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = format!("/desk/missions/{mission}/import");
    let _ = coordinator.get(&address).await.expect(200);
    let auditor = app.signed_in(Role::Auditor).await;
    let _ = auditor.get(&address).await.expect(403);
    let _ = auditor.get(&format!("{address}/export")).await.expect(403);
    let _ = auditor.upload(&address, "file", "x.xlsx", b"PK".to_vec()).await.expect(403);
    assert_eq!(count(&app, "import").await, 0);
}

async fn a_file_that_is_put_aside_changes_nothing(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let file = xlsx(&small_demo().workbook(Wording::Italian), Wording::Italian);
    let preview = uploaded(&app, &coordinator, mission, "missione.xlsx", file).await;
    coordinator.post(&format!("{}/discard", path(&preview)), &[]).await.expect(200);
    assert_eq!(coordinator.get(&path(&preview)).await.expect(200).count("#decide"), 0);
    let _ = coordinator.post(&format!("{}/accept", path(&preview)), &[]).await.expect(409);
    assert_eq!(count(&app, "import WHERE file IS NOT NULL").await, 0);
    assert_eq!(count(&app, "company").await, 0);
}

both_databases!(
    an_officer_brings_a_workbook_in,
    an_export_brought_in_again_changes_nothing,
    nothing_is_half_imported,
    what_changed_since_the_check_is_told,
    who_may_not_import_may_not_see_imports,
    a_file_that_is_put_aside_changes_nothing,
);
