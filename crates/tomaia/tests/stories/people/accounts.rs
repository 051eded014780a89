//! The administrator adds accounts, changes roles, disables and enables.

use tomaia_domain::people::Role;
use tomaia_testkit::{Answer, TestApp, Visitor, both_databases};

const NEW: [(&str, &str); 4] = [
    ("name", "Ивана Æsøy-Rossi"),
    ("email", "Ivana@agenzia.example"),
    ("language", "it"),
    ("roles", "coordinator"),
];

async fn page_of(admin: &Visitor, name: &str) -> String {
    let list = admin.get("/desk/accounts").await.expect(200);
    let names = list.all("tbody th");
    let position = names.iter().position(|known| known == name).expect("the account is listed");
    list.attributes("tbody th a", "href").remove(position)
}

fn badge(answer: &Answer) -> String {
    answer.one(".facts .state")
}

async fn a_new_colleague_gets_a_link_and_sets_her_password(app: TestApp) {
    let admin = app.signed_in(Role::Admin).await;
    admin.get("/desk/accounts/new").await.expect(200).one("form[action='/desk/accounts/new']");
    admin.post("/desk/accounts/new", &NEW).await.expect(200).one(".alert-success");
    let path = page_of(&admin, "Ивана Æsøy-Rossi").await;
    assert_eq!(badge(&admin.get(&path).await.expect(200)), "In attesa della password");
    app.work().await;
    let received = app.smtp.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].to, ["ivana@agenzia.example"]);

    let again = admin.post("/desk/accounts/new", &NEW).await.expect(422);
    again.one("#email-error");
    assert_eq!(again.attributes("#name", "value"), ["Ивана Æsøy-Rossi"], "what was typed is still there");
    admin.post("/desk/accounts/new", &[("name", "X"), ("email", "x")]).await.expect(422).one("#roles-error");
    app.work().await;
}

async fn a_disabled_colleague_is_out_at_once(app: TestApp) {
    let admin = app.signed_in(Role::Admin).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    coordinator.get("/account").await.expect(200).one("#sessions-section");
    let path = page_of(&admin, "Ufficio coordinator").await;
    admin.post(&format!("{path}/disable"), &[]).await.expect(200).one(".alert-success");
    coordinator.get("/account").await.expect(200).one("form[action='/sign-in']");
    admin.post(&format!("{path}/disable"), &[]).await.expect(422).one(".error-summary");
    admin.post(&format!("{path}/password-link"), &[]).await.expect(422).one(".error-summary");
    admin.post(&format!("{path}/enable"), &[]).await.expect(200).one(".alert-success");
    coordinator.get("/account").await.expect(200).one("form[action='/sign-in']");
    admin.post(&format!("{path}/password-link"), &[]).await.expect(200).one(".alert-success");
    app.work().await;
    assert_eq!(app.smtp.received().len(), 1, "only the enabled account got a link");
}

async fn somebody_always_administers(app: TestApp) {
    let admin = app.signed_in(Role::Admin).await;
    let path = page_of(&admin, "Ufficio admin").await;
    assert_eq!(admin.get(&path).await.expect(200).count("#disable"), 0);
    admin.post(&format!("{path}/disable"), &[]).await.expect(422).one(".error-summary");
    let demoted = [("name", "Ufficio admin"), ("language", "it"), ("roles", "auditor")];
    admin.post(&path, &demoted).await.expect(422).one(".error-summary");
    admin.get("/desk/accounts").await.expect(200).one("h1");
    admin.post(&path, &[("name", "Ufficio admin"), ("language", "it"), ("roles", "root")]).await.expect(422);
}

async fn roles_change_at_once_and_only_by_an_administrator(app: TestApp) {
    let admin = app.signed_in(Role::Admin).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    coordinator.get("/desk/accounts").await.expect(403);
    coordinator.post("/desk/accounts/new", &NEW).await.expect(403);
    app.stranger().post("/desk/accounts/new", &NEW).await.expect(401);
    let path = page_of(&admin, "Ufficio coordinator").await;
    let promoted =
        [("name", "Ufficio nuovo"), ("language", "en"), ("roles", "admin"), ("roles", "coordinator")];
    admin.post(&path, &promoted).await.expect(200).one(".alert-success");
    coordinator.get("/desk/accounts").await.expect(200).one("h1");
    admin.get("/desk/accounts/999999").await.expect(404).one("h1");
}

async fn the_list_costs_the_same_at_any_length(app: TestApp) {
    let admin = app.signed_in(Role::Admin).await;
    admin.get("/desk/accounts").await.expect(200);
    let statements = async || {
        let before = app.app.database.statements();
        let rows = admin.get("/desk/accounts").await.expect(200).count("tbody tr");
        (rows, app.app.database.statements() - before)
    };
    let (one, at_one) = statements().await;
    app.signed_in(Role::Officer).await;
    app.signed_in(Role::Auditor).await;
    let (three, at_three) = statements().await;
    assert_eq!((one, three), (1, 3));
    assert_eq!(at_one, at_three);
}

both_databases!(
    a_new_colleague_gets_a_link_and_sets_her_password,
    a_disabled_colleague_is_out_at_once,
    somebody_always_administers,
    roles_change_at_once_and_only_by_an_administrator,
    the_list_costs_the_same_at_any_length,
);
