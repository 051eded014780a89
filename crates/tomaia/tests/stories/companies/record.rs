//! Adding and changing a company at the desk.

use super::{a_company, vat};
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn a_coordinator_adds_a_company_and_changes_it(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let number = vat(7);
    let added = coordinator
        .post(
            "/desk/companies/new",
            &[
                ("legal_name", "Tomaificio <b>Ètere</b> S.r.l."),
                ("vat", &number),
                ("brands", "Ètere; Ètere Uomo"),
                ("site_kind_0", "registered_office"),
                ("site_municipality_0", "Porto Sant'Elpidio"),
            ],
        )
        .await
        .expect(200);
    assert_eq!(added.one("h1"), "Tomaificio <b>Ètere</b> S.r.l.", "hostile text shows as text");
    assert_eq!(added.one(".page-title .lead"), "Ètere · Ètere Uomo · Porto Sant'Elpidio (FM)");
    assert_eq!(added.all(".happened li p").first().map(String::as_str), Some("Impresa aggiunta"));

    let id = added.path.trim_start_matches("/desk/companies/").split('?').next().expect("a path").to_owned();
    let form = coordinator.get(&format!("/desk/companies/{id}/edit/production")).await.expect(200);
    let revision = form.attributes("input[name=revision]", "value").remove(0);
    let saved = coordinator
        .post(
            &format!("/desk/companies/{id}/edit/production"),
            &[
                ("revision", &revision),
                ("kinds", "women-shoes"),
                ("kinds", "sneakers"),
                ("minimum_order", "60"),
                ("hs_codes", "640399"),
            ],
        )
        .await
        .expect(200);
    assert!(saved.one("#production").contains("60 paia"));
    assert!(saved.one("#codes").contains("640399"));
    assert!(saved.all(".happened li p")[0].contains("Produzione"));

    // Who had read the record before is not let through: the revision has risen.
    let late = coordinator
        .post(
            &format!("/desk/companies/{id}/edit/contacts"),
            &[("revision", &revision), ("email", "a@b.example")],
        )
        .await
        .expect(422);
    assert_eq!(late.attributes("#email", "value"), ["a@b.example"], "nothing typed is lost");
}

async fn a_wrong_form_says_all_that_is_wrong(app: TestApp) {
    a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let wrong = coordinator
        .post(
            "/desk/companies/new",
            &[("legal_name", ""), ("vat", "123"), ("pec", "x"), ("site_municipality_0", "Atlantide")],
        )
        .await
        .expect(422);
    let errors = wrong.attributes(".error-summary a", "href");
    assert_eq!(errors, ["#legal_name", "#vat", "#pec", "#site_municipality_0"]);
    assert_eq!(wrong.attributes("#vat", "value"), ["123"]);
    let number = vat(1);
    let taken = coordinator
        .post("/desk/companies/new", &[("legal_name", "Doppia"), ("vat", &number)])
        .await
        .expect(422);
    assert_eq!(taken.attributes(".error-summary a", "href"), ["#vat"]);
}

async fn markets_keep_their_history(app: TestApp) {
    let id = a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let path = format!("/desk/companies/{id}/markets");
    coordinator.get(&path).await.expect(200).one("h1");
    for (status, since, answer) in [
        ("interested", "2026-01-10", 200),
        ("exporting", "2026-05-01", 200),
        ("negotiating", "2026-06-01", 422),
        ("lost", "2027-06-01", 422),
    ] {
        coordinator
            .post(&path, &[("country", "JP"), ("status", status), ("since", since)])
            .await
            .expect(answer);
    }
    let page = coordinator.get(&format!("/desk/companies/{id}")).await.expect(200);
    assert_eq!(page.all("#markets .state"), ["Esporta"]);
    assert_eq!(page.count("#markets details li"), 1);
}

async fn people_of_a_company_are_added_and_removed(app: TestApp) {
    let id = a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    let association = app.signed_in(Role::Association).await;
    let path = format!("/desk/companies/{id}/people/new");
    association.post(&path, &[("name", "山田花子")]).await.expect(422);
    let page = association
        .post(
            &path,
            &[("name", "山田花子"), ("latin_name", "Yamada Hanako"), ("languages", "giapponese; it")],
        )
        .await
        .expect(200);
    assert!(page.one("#people").contains("Yamada Hanako"));
    let person = page.attributes("#people li a", "href").remove(0);
    association.get(&person).await.expect(200).one("h1");
    let gone = association.post(&format!("{person}/remove"), &[]).await.expect(200);
    assert!(!gone.one("#people").contains("Yamada"));
}

async fn an_auditor_cannot_write(app: TestApp) {
    let id = a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    let auditor = app.signed_in(Role::Auditor).await;
    let page = auditor.get(&format!("/desk/companies/{id}")).await.expect(200);
    assert_eq!(
        page.attributes(&format!("a[href^='/desk/companies/{id}/']"), "href"),
        [format!("/desk/companies/{id}/aid")],
        "what she reads too, and nothing else"
    );
    for path in ["edit/contacts", "markets", "people/new"] {
        auditor.get(&format!("/desk/companies/{id}/{path}")).await.expect(403);
        auditor.post(&format!("/desk/companies/{id}/{path}"), &[("revision", "1")]).await.expect(403);
    }
    let number = vat(2);
    auditor.post("/desk/companies/new", &[("legal_name", "X"), ("vat", &number)]).await.expect(403);
    auditor
        .post("/desk/companies/merge", &[("one", "1"), ("other", "2"), ("survivor", "1")])
        .await
        .expect(403);
}

both_databases!(
    a_coordinator_adds_a_company_and_changes_it,
    a_wrong_form_says_all_that_is_wrong,
    markets_keep_their_history,
    people_of_a_company_are_added_and_removed,
    an_auditor_cannot_write,
);
