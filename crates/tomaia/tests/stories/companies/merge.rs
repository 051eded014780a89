//! Two records of one company become one.

use super::a_company;
use tomaia_app::Actor;
use tomaia_app::audit::{Verification, verify};
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn duplicates_are_found_compared_and_merged(app: TestApp) {
    let one = a_company(&app.app, 1, "Calzature Doppie S.r.l.", "Fermo").await;
    let other = a_company(&app.app, 2, "CALZATURE DOPPIE SRL", "Macerata").await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    coordinator
        .post(
            &format!("/desk/companies/{other}/people/new"),
            &[("name", "Ada Neri"), ("email", "ada@b.example")],
        )
        .await
        .expect(200);

    let list = coordinator.get("/desk/companies/duplicates").await.expect(200);
    let link = list.attributes("#content li a", "href").remove(0);
    let compared = coordinator.get(&link).await.expect(200);
    assert_eq!(compared.attributes("input[name=survivor]", "value"), [one.to_string(), other.to_string()]);

    let fields = [("one", one.to_string()), ("other", other.to_string()), ("survivor", one.to_string())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let merged = coordinator.post("/desk/companies/merge", &fields).await.expect(200);
    assert!(merged.one("#people").contains("Ada Neri"));
    assert_eq!(merged.one(".page-title .lead"), "Marchio 1 · Marchio 2 · Fermo (FM)");
    assert_eq!(merged.all(".happened li p")[0], "Unita la scheda CALZATURE DOPPIE SRL");

    let old = coordinator.get(&format!("/desk/companies/{other}")).await.expect(200);
    assert_eq!(old.path, format!("/desk/companies/{one}"), "the old address leads to the survivor");
    let list = coordinator.get("/desk/companies").await.expect(200);
    assert_eq!(list.count("tbody tr"), 1);
    coordinator.post("/desk/companies/merge", &fields).await.expect(422);
    coordinator
        .post(&format!("/desk/companies/{other}/markets"), &[("country", "JP"), ("status", "lost")])
        .await
        .expect(422);
    let whole = verify(&app.app, &Actor::System).await.expect("the chain");
    assert!(matches!(whole, Verification::Whole { .. }));
}

async fn only_coordinators_merge(app: TestApp) {
    let one = a_company(&app.app, 1, "Calzature Doppie S.r.l.", "Fermo").await.to_string();
    let other = a_company(&app.app, 2, "Calzature Doppie SRL", "Fermo").await.to_string();
    let association = app.signed_in(Role::Association).await;
    association.get("/desk/companies/duplicates").await.expect(403);
    association
        .post("/desk/companies/merge", &[("one", &one), ("other", &other), ("survivor", &one)])
        .await
        .expect(403);
}

both_databases!(duplicates_are_found_compared_and_merged, only_coordinators_merge);
