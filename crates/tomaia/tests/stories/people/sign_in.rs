//! Signing in.

use tomaia_testkit::{TestApp, both_databases};

async fn a_wrong_password_and_an_unknown_address_get_the_same_answer(app: TestApp) {
    app.signed_in(tomaia_domain::people::Role::Coordinator).await;
    let stranger = app.stranger();
    let wrong = stranger
        .post("/sign-in", &[("email", "coordinator@tomaia.example"), ("password", "sbagliata")])
        .await
        .expect(422);
    let unknown = stranger
        .post("/sign-in", &[("email", "nessuno@tomaia.example"), ("password", "sbagliata")])
        .await
        .expect(422);
    assert_eq!(wrong.all(".error-summary li"), unknown.all(".error-summary li"));
    assert_eq!(wrong.count(".error-summary li"), 1);
}

both_databases!(a_wrong_password_and_an_unknown_address_get_the_same_answer);
