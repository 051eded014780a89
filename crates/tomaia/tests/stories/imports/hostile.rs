//! Files that are wrong, by accident or on purpose: each gets one clear sentence and changes nothing.

use super::files::{mission, sheet, small_demo, uploaded, xlsx};
use tomaia_domain::people::Role;
use tomaia_domain::workbook::{Cell, Sheet, Wording};
use tomaia_testkit::{TestApp, both_databases};

async fn each_wrong_file_gets_a_clear_sentence(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let whole = small_demo().workbook(Wording::Italian);
    let file = xlsx(&whole, Wording::Italian);
    let without_guests: Vec<_> = whole.iter().filter(|(sheet, _)| *sheet != Sheet::Guests).cloned().collect();
    let cases: [(&str, Vec<u8>, &str); 5] = [
        ("troncato.xlsx", file[..file.len() / 2].to_vec(), "danneggiato"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n0000".to_vec(), "né XLSX né CSV"),
        ("Imprese.csv", b"Codice;Ragione sociale;Partita IVA\n1;\"mai chiuso\nx;y\n".to_vec(), "virgolette"),
        ("elenco.csv", b"a;b\n1;2\n".to_vec(), "quale foglio"),
        ("senza.xlsx", xlsx(&without_guests, Wording::Italian), "Ospiti"),
    ];
    for (name, bytes, words) in cases {
        let page = uploaded(&app, &coordinator, mission, name, bytes).await;
        let said = page.one(".alert-danger");
        assert!(said.contains(words), "{name}: {said}");
        assert_eq!(page.count("form[action$=accept]"), 0, "{name}");
    }
}

async fn a_missing_column_and_a_date_as_text_are_named(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let mut cells = small_demo().workbook(Wording::Italian);
    for row in sheet(&mut cells, Sheet::Guests) {
        row[0] = Cell::Empty;
    }
    let page = uploaded(&app, &coordinator, mission, "a.xlsx", xlsx(&cells, Wording::Italian)).await;
    assert!(page.one("#problems tbody").contains("Codice"), "{}", page.one("#problems tbody"));
    assert_eq!(page.count("form[action$=accept]"), 0, "a sheet that is not read cannot be accepted");

    let mut cells = small_demo().workbook(Wording::Italian);
    sheet(&mut cells, Sheet::Unavailability)[1][1] = Cell::text("domani");
    let page = uploaded(&app, &coordinator, mission, "b.xlsx", xlsx(&cells, Wording::Italian)).await;
    assert_eq!(page.all("#problems tbody td")[..3], ["2", "B", "domani"]);
}

async fn repeated_codes_and_unknown_companies_are_named(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let mut cells = small_demo().workbook(Wording::English);
    let code = sheet(&mut cells, Sheet::Companies)[1][0].clone();
    sheet(&mut cells, Sheet::Companies)[2][0] = code;
    sheet(&mut cells, Sheet::Wishes)[1][0] = Cell::text("NOBODY");
    let page = uploaded(&app, &coordinator, mission, "a.xlsx", xlsx(&cells, Wording::English)).await;
    let rows = page.all("#problems tbody tr");
    assert!(rows.iter().any(|row| row.starts_with("Imprese3A")), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("Preferenze2ANOBODY")), "{rows:?}");
}

async fn a_csv_of_excel_in_italy_is_read(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let csv = b"Codice;Ragione sociale;Partita IVA\r\nIM001;Calzaturificio Citt\xe0 S.r.l.;71234560440\r\n";
    let page = uploaded(&app, &coordinator, mission, "Imprese.csv", csv.to_vec()).await;
    assert_eq!(page.all("#sheets .facts dd"), ["1", "0", "0", "0"], "{:?}", page.all("#problems td"));
}

async fn a_file_of_200_megabytes_is_refused_by_what_it_claims(app: TestApp) {
    let mission = mission(&app).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = format!("/desk/missions/{mission}/import");
    let request = coordinator
        .request("POST", &address)
        .header("content-type", "multipart/form-data; boundary=x")
        .body(vec![b'x'; 30 * 1024 * 1024]);
    let refused = tomaia_testkit::answer(request).await.expect(413);
    assert_eq!(refused.count("#error-summary"), 1);
    let empty = coordinator.upload(&address, "file", "vuoto.xlsx", Vec::new()).await.expect(422);
    assert_eq!(empty.count(".field-error"), 1);
}

both_databases!(
    each_wrong_file_gets_a_clear_sentence,
    a_missing_column_and_a_date_as_text_are_named,
    repeated_codes_and_unknown_companies_are_named,
    a_csv_of_excel_in_italy_is_read,
    a_file_of_200_megabytes_is_refused_by_what_it_claims,
);
