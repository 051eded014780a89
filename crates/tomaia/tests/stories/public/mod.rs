//! The pages for everybody.

use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn everybody_reads_who_we_are_in_both_languages(app: TestApp) {
    let stranger = app.stranger();
    for path in ["/", "/accessibility", "/privacy", "/contacts", "/licence"] {
        let italian = stranger.get(path).await.expect(200);
        let english = stranger.get(&format!("{path}?lang=en")).await.expect(200);
        assert_ne!(italian.one("h1"), english.one("h1"), "{path}");
        assert_eq!(italian.count("main h2"), english.count("main h2"), "{path}");
        assert!(italian.count("main h2") >= 3, "{path}");
        for footer in italian.attributes(".footer-links a", "href") {
            assert!(["/accessibility", "/privacy", "/contacts", "/licence"].contains(&footer.as_str()));
        }
        stranger.get("/?lang=it").await.expect(200);
    }
    let data = stranger.get("/licence").await.expect(200).one("#data");
    assert!(data.contains("ISTAT") && data.contains("openpolis"));
}

async fn the_front_page_leads_each_where_she_belongs(app: TestApp) {
    assert_eq!(app.stranger().get("/").await.expect(200).count(".hero a[href='/sign-in']"), 1);
    let officer = app.signed_in(Role::Officer).await;
    assert_eq!(officer.get("/").await.expect(200).count(".hero a[href='/desk']"), 1);
}

both_databases!(everybody_reads_who_we_are_in_both_languages, the_front_page_leads_each_where_she_belongs,);
