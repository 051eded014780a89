//! The list of companies, the search of the header, and the file of what is shown.

use super::{a_company, vat};
use tomaia_app::Actor;
use tomaia_app::companies::set_market;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn an_officer_searches_and_filters(app: TestApp) {
    let fermo = a_company(&app.app, 1, "Calzaturificio Valtenna S.r.l.", "Fermo").await;
    a_company(&app.app, 2, "Suole Picene S.p.A.", "Civitanova Marche").await;
    set_market(&app.app, &Actor::System, fermo, "JP", "exporting", "").await.expect("a market");
    let officer = app.signed_in(Role::Officer).await;

    let all = officer.get("/desk/companies").await.expect(200);
    assert_eq!(all.all("tbody th a"), ["Calzaturificio Valtenna S.r.l.", "Suole Picene S.p.A."]);
    assert_eq!(all.all(".filter-choice .count").first().map(String::as_str), Some("1"));
    assert_eq!(all.count("a[href='/desk/companies/new']"), 0, "an officer reads");

    for (query, found) in [
        ("q=valtenna", "Calzaturificio Valtenna S.r.l."),
        ("q=FERMO", "Calzaturificio Valtenna S.r.l."),
        ("q=giappone", "Calzaturificio Valtenna S.r.l."),
        ("q=japan", "Calzaturificio Valtenna S.r.l."),
        ("province=MC", "Suole Picene S.p.A."),
        ("market=exporting&kind=women-shoes", "Calzaturificio Valtenna S.r.l."),
    ] {
        let page = officer.get(&format!("/desk/companies?{query}")).await.expect(200);
        assert_eq!(page.all("tbody th a"), [found], "{query}");
    }
    let none = officer.get("/desk/companies?q=100%25").await.expect(200);
    assert_eq!(none.count("tbody th a"), 0, "a percent sign is no wildcard");

    let found = officer.get("/desk/search?q=civitanova").await.expect(200);
    assert_eq!(found.all("#companies li a"), ["Suole Picene S.p.A."]);
}

async fn the_list_costs_the_same_at_any_size(app: TestApp) {
    let officer = app.signed_in(Role::Officer).await;
    officer.get("/desk/companies").await.expect(200);
    a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    let before = app.app.database.statements();
    officer.get("/desk/companies").await.expect(200);
    let with_one = app.app.database.statements() - before;
    for number in 2..=3 {
        a_company(&app.app, number, &format!("Numero {number}"), "Fermo").await;
    }
    let before = app.app.database.statements();
    officer.get("/desk/companies").await.expect(200);
    assert_eq!(app.app.database.statements() - before, with_one);
    let before = app.app.database.statements();
    let again = officer.get("/desk/companies").await.expect(200);
    let unchanged = app.app.database.statements() - before;
    assert_eq!(unchanged, with_one - 2, "nothing changed: neither counts nor the terms are read anew");
    assert_eq!(again.count("tbody tr"), 3);
}

async fn pages_follow_each_other_without_a_gap(app: TestApp) {
    for number in 1..=27 {
        a_company(&app.app, number, &format!("Calzature {number:02}"), "Fermo").await;
    }
    let officer = app.signed_in(Role::Officer).await;
    let first = officer.get("/desk/companies").await.expect(200);
    assert_eq!((first.count("tbody tr"), first.count("a[rel=prev]")), (25, 0));
    let next = first.attributes("a[rel=next]", "href").remove(0);
    let second = officer.get(&format!("/desk/companies{next}")).await.expect(200);
    assert_eq!(second.all("tbody th a"), ["Calzature 26", "Calzature 27"]);
    let back = second.attributes("a[rel=prev]", "href").remove(0);
    let again = officer.get(&format!("/desk/companies{back}")).await.expect(200);
    assert_eq!(again.all("tbody th a"), first.all("tbody th a"));
    let down = officer.get("/desk/companies?sort=name-down").await.expect(200);
    assert_eq!(down.all("tbody th a")[0], "Calzature 27");
}

async fn what_is_shown_is_taken_away_and_cannot_run(app: TestApp) {
    a_company(&app.app, 1, "=HYPERLINK(\"http://x\") S.r.l.", "Fermo").await;
    a_company(&app.app, 2, "Altra S.r.l.", "Macerata").await;
    let auditor = app.signed_in(Role::Auditor).await;
    let file = auditor.get("/desk/companies/export/csv?province=FM").await.expect(200);
    let text = file.text();
    assert!(text.contains("'=HYPERLINK") && text.contains(&vat(1)) && !text.contains("Altra"), "{text}");
    let workbook = auditor.get("/desk/companies/export/xlsx").await.expect(200);
    assert!(workbook.bytes.starts_with(b"PK"));
    app.signed_in(Role::Onsite).await.get("/desk/companies/export/csv").await.expect(403);
    app.stranger().get("/desk/companies").await.expect(200).one("h1");
}

async fn programs_read_and_export_too(app: TestApp) {
    let id = a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    a_company(&app.app, 2, "Seconda S.r.l.", "Fermo").await;
    let officer = app.signed_in(Role::Officer).await;
    let page = officer.get("/api/v1/companies?limit=1").await.expect(200).json();
    assert_eq!(page["items"][0]["legal_name"], "Prima S.r.l.");
    let next = page["next"].as_str().expect("another page").to_owned();
    let rest = officer.get(&format!("/api/v1/companies?limit=1&after={next}")).await.expect(200).json();
    assert_eq!((rest["items"][0]["code"].as_str(), rest["next"].as_str()), (Some("IM002"), None));
    let one = officer.get(&format!("/api/v1/companies/{id}")).await.expect(200).json();
    assert_eq!(
        (one["vat"].as_str(), one["sites"][0]["municipality"].as_str()),
        (Some(&*vat(1)), Some("109006"))
    );
    officer.get("/api/v1/companies/4711").await.expect(404);
    officer.get(&format!("/api/v1/companies/{id}/timeline")).await.expect(200);
}

both_databases!(
    an_officer_searches_and_filters,
    the_list_costs_the_same_at_any_size,
    pages_follow_each_other_without_a_gap,
    what_is_shown_is_taken_away_and_cannot_run,
    programs_read_and_export_too,
);
