//! Signing in: password, second step, links, limits.

use tomaia_app::people::second_factor::present_code;
use tomaia_app::people::{NewAccount, create_account};
use tomaia_app::{Actor, people};
use tomaia_domain::people::Role;
use tomaia_testkit::{PASSWORD, TestApp, Visitor, both_databases};

const EMAIL: &str = "ufficio@agenzia.example";

async fn officer(app: &TestApp) -> i64 {
    let new = NewAccount {
        email: EMAIL.to_owned(),
        name: "Ufficio missioni".to_owned(),
        language: "it".to_owned(),
        roles: vec![Role::Coordinator.name().to_owned()],
        password: Some(PASSWORD.to_owned()),
    };
    create_account(&app.app, &Actor::System, &new).await.expect("an account")
}

async fn with_password(app: &TestApp) -> Visitor {
    let visitor = app.stranger();
    let answer = visitor.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await.expect(200);
    assert!(answer.path.starts_with("/sign-in/"), "the second step comes first: {}", answer.path);
    visitor
}

async fn the_staff_set_up_a_second_step_and_then_need_it(app: TestApp) {
    officer(&app).await;
    let first = with_password(&app).await;
    first.get("/account").await.expect(200).one("form[action='/sign-in']");
    first.get("/sign-in/set-up").await.expect(200).one(".qr");
    let code = present_code(&app.app, EMAIL).await.expect("a code");
    let codes = first.post("/sign-in/set-up", &[("code", &code)]).await.expect(200).all(".codes code");
    assert_eq!(codes.len(), 10);
    assert!(first.get("/account").await.expect(200).one("h1").contains("accesso"));

    let second = with_password(&app).await;
    let same_code = second.post("/sign-in/second-step", &[("code", &code)]).await.expect(422);
    assert_eq!(same_code.count(".error-summary li"), 1, "a code is good once");
    app.wait(30_000);
    let fresh = present_code(&app.app, EMAIL).await.expect("a code");
    second
        .post("/sign-in/second-step", &[("code", &fresh), ("next", "/account")])
        .await
        .expect(200)
        .one("#tokens-section");

    let third = with_password(&app).await;
    third
        .post("/sign-in/second-step", &[("code", &codes[0]), ("next", "/account")])
        .await
        .expect(200)
        .one("#tokens-section");
    let fourth = with_password(&app).await;
    fourth.post("/sign-in/second-step", &[("code", &codes[0])]).await.expect(422);
}

async fn a_wrong_password_and_an_unknown_address_get_the_same_answer(app: TestApp) {
    officer(&app).await;
    let stranger = app.stranger();
    let refused = async |email: &str| {
        let answer =
            stranger.post("/sign-in", &[("email", email), ("password", "sbagliata")]).await.expect(422);
        assert_eq!(answer.count(".error-summary li"), 1);
        answer.text().replace(email, "")
    };
    assert_eq!(refused(EMAIL).await, refused("nessuno@agenzia.example").await);
    let asked = async |email: &str| stranger.post("/password", &[("email", email)]).await.expect(200).text();
    assert_eq!(asked(EMAIL).await, asked("nessuno@agenzia.example").await);
    app.work().await;
    app.work().await;
    let received = app.smtp.received();
    assert_eq!(received.len(), 1, "only who has an account gets a link");
    assert_eq!(received[0].to, [EMAIL]);
}

async fn a_guesser_is_stopped_and_the_limit_passes(app: TestApp) {
    officer(&app).await;
    let guesser = app.stranger();
    let mut statuses = Vec::new();
    for guess in 0..10 {
        let password = format!("tentativo {guess}");
        statuses.push(guesser.post("/sign-in", &[("email", EMAIL), ("password", &password)]).await.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 2, "{statuses:?}");
    guesser.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await.expect(429).one("h1");
    app.wait(15 * 60_000);
    guesser.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await.expect(200).one(".qr");
}

/// The negative control: where tries are not counted, nobody is stopped.
async fn a_guesser_who_is_not_counted_goes_on(app: TestApp) {
    officer(&app).await;
    let guesser = app.stranger();
    for guess in 0..10 {
        let password = format!("tentativo {guess}");
        guesser.post("/sign-in", &[("email", EMAIL), ("password", &password)]).await.expect(422);
        let mut tx = app.app.database.begin().await.expect("a transaction");
        tx.run(tomaia_db::sql("DELETE FROM rate_limit")).await.expect("forgotten");
        tx.commit().await.expect("committed");
    }
}

async fn a_password_is_set_by_a_link_once(app: TestApp) {
    let id = officer(&app).await;
    people::account::ask_password_link(&app.app, EMAIL).await.expect("asked");
    app.work().await;
    let message = app.smtp.received().remove(0).message.replace("=\r\n", "");
    let path =
        message.split("/p/").nth(1).expect("a link").split_whitespace().next().expect("a token").to_owned();
    let path = format!("/p/{}", path.trim_end_matches(['<', '"', '>']).split('<').next().unwrap_or_default());
    let visitor = app.stranger();
    visitor.post(&path, &[("password", "corta")]).await.expect(422).one("#password-error");
    visitor
        .post(&path, &[("password", "una nuova parola lunga")])
        .await
        .expect(200)
        .one("form[action='/sign-in']");
    visitor.post(&path, &[("password", "un'altra parola lunga")]).await.expect(404).one("h1");
    visitor
        .post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)])
        .await
        .expect(422)
        .one(".error-summary");
    visitor
        .post("/sign-in", &[("email", EMAIL), ("password", "una nuova parola lunga")])
        .await
        .expect(200)
        .one(".qr");
    assert!(id > 0);
}

async fn a_session_can_be_seen_and_revoked(app: TestApp) {
    let here = app.signed_in(Role::Coordinator).await;
    let there = app.signed_in(Role::Coordinator).await;
    assert_eq!(here.get("/account").await.expect(200).count("#sessions-section tbody tr"), 2);
    here.post("/account/sessions", &[]).await.expect(200).one(".alert-success");
    assert_eq!(here.get("/account").await.expect(200).count("#sessions-section tbody tr"), 1);
    there.get("/account").await.expect(200).one("form[action='/sign-in']");
    app.wait(13 * 60 * 60 * 1000);
    here.get("/account").await.expect(200).one("form[action='/sign-in']");
}

async fn another_site_cannot_send_our_forms(app: TestApp) {
    let officer = app.signed_in(Role::Coordinator).await;
    let forged = |origin: &'static str| {
        officer.request("POST", "/account/language").header("origin", origin).form(&[("language", "en")])
    };
    let refused = tomaia_testkit::answer(forged("https://evil.example")).await;
    assert_eq!(refused.status, 403);
    officer.post("/account/language", &[("language", "en")]).await.expect(200).one(".alert-success");
}

/// The negative control: the same form gets through where the check of the site is missing.
async fn without_the_check_another_site_sends_our_forms(app: TestApp) {
    app.signed_in(Role::Coordinator).await;
    let email = format!("{}@tomaia.example", Role::Coordinator.name());
    let token = people::sessions::open_for_tests(&app.app, &email).await.expect("a session");
    let router = tomaia_web::server::router_without_site_check(tomaia_web::Web { app: app.app.clone() });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let officer = Visitor::with_cookie(&url, &format!("{}={token}", tomaia_web::visitor::SESSION_COOKIE));
    let forged = officer.request("POST", "/account/language").header("origin", "https://evil.example");
    let taken = tomaia_testkit::answer(forged.form(&[("language", "en")])).await.expect(200);
    taken.one(".alert-success");
}

both_databases!(
    the_staff_set_up_a_second_step_and_then_need_it,
    a_wrong_password_and_an_unknown_address_get_the_same_answer,
    a_guesser_is_stopped_and_the_limit_passes,
    a_guesser_who_is_not_counted_goes_on,
    a_password_is_set_by_a_link_once,
    a_session_can_be_seen_and_revoked,
    another_site_cannot_send_our_forms,
    without_the_check_another_site_sends_our_forms,
);
