//! Programmes and their activities, at the desk and by API.

mod agreement;

use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, Visitor, both_databases};

/// What an officer types for the agreement of the Marche.
pub const AGREEMENT: [(&str, &str); 9] = [
    ("name_it", "Protocollo calzature 2025-2027"),
    ("name_en", "Footwear agreement 2025-2027"),
    ("summary_it", "Portare le calzature delle Marche sui mercati esteri"),
    ("signed_on", "2025-01-21"),
    ("starts_on", "2025-01-21"),
    ("ends_on", "2027-01-20"),
    ("time_zone", "Europe/Rome"),
    ("contact_name", "Ufficio missioni"),
    ("contact_email", "missioni@agenzia.example"),
];

/// Makes the agreement and returns the address of its record.
pub async fn agreement(coordinator: &Visitor) -> String {
    let record = coordinator.post("/desk/programmes/new", &AGREEMENT).await.expect(200);
    record.path.split('?').next().expect("a path").to_owned()
}

async fn an_officer_records_the_agreement(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let empty = coordinator.get("/desk/programmes").await.expect(200);
    assert_eq!(empty.count(".empty a[href='/desk/programmes/new']"), 1, "it says what to do first");

    let mut wrong = AGREEMENT;
    wrong[5] = ("ends_on", "2024-01-20");
    let refused = coordinator.post("/desk/programmes/new", &wrong).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#ends_on"]);
    assert_eq!(
        refused.attributes("#name_it", "value"),
        ["Protocollo calzature 2025-2027"],
        "nothing is lost"
    );

    let address = agreement(&coordinator).await;
    let party = [("name", "Regione Marche"), ("role", "promoter"), ("signed_on", "2025-01-21")];
    coordinator.post(&format!("{address}/parties/new"), &party).await.expect(200);
    let line = [("code", "L1"), ("name_it", "Incoming"), ("name_en", "Incoming")];
    coordinator.post(&format!("{address}/lines/new"), &line).await.expect(200);
    let again = coordinator.post(&format!("{address}/lines/new"), &line).await.expect(422);
    assert_eq!(again.attributes(".error-summary a", "href"), ["#code"]);

    let record = coordinator.get(&address).await.expect(200);
    assert_eq!(record.one("h1"), "Protocollo calzature 2025-2027");
    assert_eq!(record.one(".state"), "ancora 107 giorni");
    assert_eq!(record.one("#parties tbody th"), "Regione Marche");
    assert_eq!(record.one("#lines h3"), "L1 · Incoming");
    assert_eq!(record.count(".happened li"), 3, "all of it is told");
    assert_eq!(coordinator.get("/desk/programmes").await.expect(200).count("tbody tr"), 1);
}

async fn two_officers_do_not_overwrite_each_other(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = agreement(&coordinator).await;
    let edit = format!("{address}/edit");
    let revision = coordinator.get(&edit).await.expect(200).attributes("[name=revision]", "value").remove(0);
    let mut first = AGREEMENT.to_vec();
    first.push(("revision", &revision));
    coordinator.post(&edit, &first).await.expect(200);
    let late = coordinator.post(&edit, &first).await.expect(422);
    assert_eq!(late.count(".error-summary li"), 1);
}

async fn a_line_with_activities_stays(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = agreement(&coordinator).await;
    let line = [("code", "L3"), ("name_it", "Fiere"), ("name_en", "Fairs")];
    coordinator.post(&format!("{address}/lines/new"), &line).await.expect(200);
    let href = coordinator.get(&address).await.expect(200).attributes("#lines h3 a", "href").remove(0);
    let number = href.rsplit('/').next().expect("a number");
    let fair = [
        ("kind", "fair"),
        ("line", number),
        ("name_it", "Micam 2026"),
        ("name_en", "Micam 2026"),
        ("starts_on", "2026-02-22"),
        ("ends_on", "2026-02-24"),
    ];
    coordinator.post(&format!("{address}/activities/new"), &fair).await.expect(200);
    coordinator.post(&format!("{href}/remove"), &[]).await.expect(409);
    let mut outside = fair;
    outside[5] = ("ends_on", "2027-02-24");
    coordinator.post(&format!("{address}/activities/new"), &outside).await.expect(422);
    let shorter: Vec<_> = AGREEMENT
        .iter()
        .copied()
        .filter(|(name, _)| *name != "ends_on")
        .chain([("ends_on", "2026-01-01")])
        .collect();
    let refused = coordinator.post(&format!("{address}/edit"), &shorter).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#ends_on"]);
}

async fn an_activity_goes_from_state_to_state_in_order(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = agreement(&coordinator).await;
    let training = [
        ("kind", "training"),
        ("name_it", "Dogane"),
        ("name_en", "Customs"),
        ("starts_on", "2026-03-03"),
        ("ends_on", "2026-03-03"),
    ];
    let record = coordinator.post(&format!("{address}/activities/new"), &training).await.expect(200);
    let activity = record.path.split('?').next().expect("a path").to_owned();
    assert_eq!(record.one(".page-actions .state"), "In preparazione");
    let state = format!("{activity}/state");
    coordinator.post(&state, &[("state", "closed")]).await.expect(409);
    for (state_name, words) in [
        ("proposed", "Proposta"),
        ("approved", "Approvata"),
        ("open", "Aperta"),
        ("running", "In corso"),
        ("closed", "Conclusa"),
        ("reported", "Rendicontata"),
    ] {
        let record = coordinator.post(&state, &[("state", state_name)]).await.expect(200);
        assert_eq!(record.one(".page-actions .state"), words);
    }
}

async fn a_logo_only_draws(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = agreement(&coordinator).await;
    let hostile = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(2)</script>\
        <path d='M0 0h4'/></svg>";
    let upload = format!("{address}/logo");
    coordinator.upload(&upload, "logo", "logo.svg", hostile.to_vec()).await.expect(200);
    let logo = coordinator.get(&format!("{address}/logo.svg")).await.expect(200);
    assert_eq!(logo.headers["content-type"], "image/svg+xml");
    assert!(logo.text().contains("M0 0h4") && !logo.text().contains("alert"), "{}", logo.text());
    coordinator.upload(&upload, "logo", "logo.svg", b"<html/>".to_vec()).await.expect(422);
}

async fn readers_read_and_change_nothing(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = agreement(&coordinator).await;
    for role in [Role::Auditor, Role::Officer, Role::Association] {
        let reader = app.signed_in(role).await;
        let record = reader.get(&address).await.expect(200);
        assert_eq!(record.count(".page-actions a"), 0, "{role:?}");
        reader.get(&format!("{address}/edit")).await.expect(403);
        reader.post("/desk/programmes/new", &AGREEMENT).await.expect(403);
        reader
            .post(&format!("{address}/parties/new"), &[("name", "X"), ("role", "partner")])
            .await
            .expect(403);
    }
    assert_eq!(app.stranger().get(&address).await.path.split('?').next(), Some("/sign-in"));
}

async fn the_list_asks_as_often_for_three_as_for_one(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    agreement(&coordinator).await;
    let statements = async || {
        let before = app.app.database.statements();
        coordinator.get("/desk/programmes").await.expect(200);
        app.app.database.statements() - before
    };
    let for_one = statements().await;
    agreement(&coordinator).await;
    agreement(&coordinator).await;
    assert_eq!(statements().await, for_one);
}

both_databases!(
    an_officer_records_the_agreement,
    two_officers_do_not_overwrite_each_other,
    a_line_with_activities_stays,
    an_activity_goes_from_state_to_state_in_order,
    a_logo_only_draws,
    readers_read_and_change_nothing,
    the_list_asks_as_often_for_three_as_for_one,
);
