//! The first page of the desk.

use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn a_new_installation_says_what_to_do_first(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let home = coordinator.get("/desk").await.expect(200);
    home.one(".empty-title");
    assert_eq!(home.attributes(".empty a", "href"), ["/desk/programmes/new"]);
    let auditor = app.signed_in(Role::Auditor).await.get("/desk").await.expect(200);
    assert_eq!(auditor.count(".empty a"), 0, "who may not add a programme has no button for it");
    assert_eq!(app.signed_in(Role::Onsite).await.get("/desk").await.expect(200).count(".empty"), 0);
    app.stranger().get("/desk").await.expect(200).one("form[action='/sign-in']");
}

both_databases!(a_new_installation_says_what_to_do_first);
