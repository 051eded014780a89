//! Guests at the desk.

use tomaia_app::guests::{GuestInput, create};
use tomaia_app::{Actor, App};
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn a_guest(app: &App, number: u32, name: (&str, &str), country: &str) -> i64 {
    let input = GuestInput {
        code: Some(format!("OS{number:03}")),
        kind: Some("buyer".to_owned()),
        name: Some(name.0.to_owned()),
        latin_name: Some(name.1.to_owned()),
        organisation: Some(format!("Negozio {number}")),
        country: Some(country.to_owned()),
        languages: Some(vec!["en".to_owned()]),
        interests: Some(vec!["luxury".to_owned()]),
        email: Some(format!("guest{number}@shop.example")),
        ..GuestInput::default()
    };
    create(app, &Actor::System, &input).await.expect("a guest")
}

async fn an_officer_finds_guests_in_any_script(app: TestApp) {
    a_guest(&app.app, 1, ("山田花子", "Yamada Hanako"), "JP").await;
    a_guest(
        &app.app,
        2,
        ("Александра Константиновна Вознесенская-Преображенская", "Aleksandra Voznesenskaja"),
        "KZ",
    )
    .await;
    let officer = app.signed_in(Role::Officer).await;
    for (query, found) in [
        ("q=hanako", "山田花子"),
        ("q=花子", "山田花子"),
        ("q=giappone", "山田花子"),
        ("q=japan", "山田花子"),
        ("country=JP", "山田花子"),
        ("vetting=to_check&q=yamada", "山田花子"),
    ] {
        let page = officer.get(&format!("/desk/guests?{query}")).await.expect(200);
        assert_eq!(page.all("tbody th a"), [found], "{query}");
    }
    assert_eq!(officer.get("/desk/guests").await.expect(200).count("tbody tr"), 2);
    let found = officer.get("/desk/search?q=kazakhstan").await.expect(200);
    assert_eq!(found.count("#guests li a"), 1);
    officer.get("/desk/guests/export/csv").await.expect(403);
    let coordinator = app.signed_in(Role::Coordinator).await;
    assert!(coordinator.get("/desk/guests/export/csv").await.expect(200).text().contains("山田花子"));
}

async fn the_list_costs_the_same_at_any_size(app: TestApp) {
    let officer = app.signed_in(Role::Officer).await;
    officer.get("/desk/guests").await.expect(200);
    a_guest(&app.app, 1, ("Ann One", ""), "GB").await;
    let before = app.app.database.statements();
    officer.get("/desk/guests").await.expect(200);
    let with_one = app.app.database.statements() - before;
    a_guest(&app.app, 2, ("Ann Two", ""), "US").await;
    a_guest(&app.app, 3, ("Ann Three", ""), "FR").await;
    let before = app.app.database.statements();
    officer.get("/desk/guests").await.expect(200);
    assert_eq!(app.app.database.statements() - before, with_one);
    let before = app.app.database.statements();
    assert_eq!(officer.get("/desk/guests").await.expect(200).count("tbody tr"), 3);
    let unchanged = app.app.database.statements() - before;
    assert_eq!(unchanged, with_one - 1, "nothing changed: nothing is counted anew");
}

async fn a_guest_is_added_changed_and_vetted(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let wrong = coordinator
        .post("/desk/guests/new", &[("name", "Олег"), ("country", "Atlantide"), ("kind", "buyer")])
        .await
        .expect(422);
    assert_eq!(wrong.attributes(".error-summary a", "href"), ["#latin_name", "#country", "#languages"]);
    let added = coordinator
        .post(
            "/desk/guests/new",
            &[
                ("name", "Олег <i>"),
                ("latin_name", "Oleg"),
                ("country", "KZ"),
                ("kind", "buyer"),
                ("languages", "russo; en"),
            ],
        )
        .await
        .expect(200);
    assert_eq!(added.one("h1"), "Олег <i>");
    let path = added.path.split('?').next().expect("a path").to_owned();

    let vetting = format!("{path}/vetting");
    coordinator.post(&vetting, &[("state", "approved")]).await.expect(422);
    coordinator.post(&vetting, &[("state", "in_review")]).await.expect(200);
    coordinator.post(&vetting, &[("state", "refused"), ("reason", "")]).await.expect(422);
    let refused =
        coordinator.post(&vetting, &[("state", "refused"), ("reason", "Non risponde")]).await.expect(200);
    assert_eq!(refused.one("#vetting .state"), "Rifiutato");
    assert_eq!(refused.all(".happened li p")[0], "Verifica: Rifiutato. Non risponde");

    let form = coordinator.get(&format!("{path}/edit")).await.expect(200);
    assert_eq!(form.attributes("#languages", "value"), ["russo; inglese"]);
    let association = app.signed_in(Role::Association).await;
    association.post(&vetting, &[("state", "in_review")]).await.expect(403);
    let auditor = app.signed_in(Role::Auditor).await;
    auditor.get(&path).await.expect(200);
    auditor.post(&format!("{path}/edit"), &[("name", "X")]).await.expect(403);
}

async fn two_records_of_one_guest_become_one(app: TestApp) {
    let one = a_guest(&app.app, 1, ("Ann Smith", ""), "GB").await;
    let other = a_guest(&app.app, 2, ("ANN SMITH", ""), "GB").await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let list = coordinator.get("/desk/guests/duplicates").await.expect(200);
    coordinator.get(&list.attributes("#content li a", "href").remove(0)).await.expect(200).one("h1");
    let fields = [("one", one.to_string()), ("other", other.to_string()), ("survivor", other.to_string())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    coordinator.post("/desk/guests/merge", &fields).await.expect(200);
    let old = coordinator.get(&format!("/desk/guests/{one}")).await.expect(200);
    assert_eq!(old.path, format!("/desk/guests/{other}"));
    assert_eq!(coordinator.get("/desk/guests").await.expect(200).count("tbody tr"), 1);
}

both_databases!(
    an_officer_finds_guests_in_any_script,
    the_list_costs_the_same_at_any_size,
    a_guest_is_added_changed_and_vetted,
    two_records_of_one_guest_become_one,
);
