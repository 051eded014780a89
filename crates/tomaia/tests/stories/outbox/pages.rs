//! Reading, changing and releasing mails at the desk and by API.

use super::{drafted, in_state, letter, released, state};
use tomaia_app::outbox::NewMail;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn a_draft_is_read_changed_and_sent(app: TestApp) {
    let mail = drafted(&app, &letter("anna@example.org")).await;
    let desk = app.signed_in(Role::Coordinator).await;
    let list = desk.get("/desk/outbox").await.expect(200);
    assert_eq!(list.all("#results tbody th"), ["La sua agenda è pronta"]);
    let address = format!("/desk/outbox/{mail}");
    let empty = [("revision", "1"), ("subject", " "), ("body", "Testo nuovo")];
    let refused = desk.post(&format!("{address}/edit"), &empty).await.expect(422);
    assert_eq!(refused.count(".error-summary li"), 1);
    assert_eq!(refused.one("textarea[name=body]"), "Testo nuovo", "nothing typed is lost");
    let words = [("revision", "1"), ("subject", "Agenda corretta"), ("body", "Gentile Anna,\r\n\r\necco.")];
    let page = desk.post(&format!("{address}/edit"), &words).await.expect(200);
    assert_eq!(page.one("h1"), "Agenda corretta");
    assert_eq!(page.all("[data-mail-text] p"), ["Gentile Anna,", "ecco."]);
    let stale = desk.post(&format!("{address}/edit"), &words).await.expect(422);
    assert_eq!(stale.count(".error-summary li"), 1, "somebody else has changed it since");
    desk.post(&format!("{address}/release"), &[]).await.expect(200);
    assert_eq!(app.smtp.received().len(), 0, "nothing leaves inside a verb");
    app.work().await;
    assert_eq!(app.smtp.received()[0].to, ["anna@example.org"]);
    let page = desk.get(&address).await.expect(200);
    assert_eq!(page.one(".state"), "Inviata");
    let history = page.all(".happened li p:first-of-type");
    assert_eq!(
        history,
        ["E-mail inviata", "E-mail messa in coda", "Bozza di e-mail modificata", "E-mail preparata in bozza"]
    );
    desk.post(&format!("{address}/edit"), &words).await.expect(422);
    desk.post(&format!("{address}/discard"), &[]).await.expect(409);
}

async fn all_drafts_that_were_shown_are_sent_and_no_other(app: TestApp) {
    for address in ["anna@example.org", "boris@example.org", "anna@example.org"] {
        drafted(&app, &letter(address)).await;
    }
    let desk = app.signed_in(Role::Coordinator).await;
    let confirm = desk.get("/desk/outbox/release").await.expect(200);
    assert_eq!(confirm.one(".confirm h2"), "Stai per inviare 3 e-mail a 2 indirizzi.");
    let up_to = confirm.attributes("input[name=up_to]", "value").remove(0);
    let later = drafted(&app, &letter("chiara@example.org")).await;
    for _ in 0..2 {
        desk.post("/desk/outbox/release", &[("mission", ""), ("up_to", &up_to)]).await.expect(200);
    }
    app.work().await;
    assert_eq!(app.smtp.received().len(), 3, "asked twice, sent once");
    assert_eq!(state(&app, later).await, "draft", "nobody consented to this one");
}

async fn who_only_reads_changes_nothing_and_holds_no_link(app: TestApp) {
    let mail = drafted(&app, &letter("anna@example.org")).await;
    let address = format!("/desk/outbox/{mail}");
    let coordinator = app.signed_in(Role::Coordinator).await;
    let full = coordinator.get(&address).await.expect(200);
    assert!(full.one("[data-mail-text]").contains("/g/17-AbCdEf_1"), "who edits sees the link");
    for role in [Role::Auditor, Role::Association, Role::Officer] {
        let reader = app.signed_in(role).await;
        let page = reader.get(&address).await.expect(200);
        assert!(page.one("[data-mail-text]").contains("/g/17-…"), "{role:?}");
        let json = reader.get(&format!("/api/v1/outbox/{mail}")).await.expect(200).json();
        assert!(!json["body"].as_str().expect("a body").contains("AbCdEf_1"), "{role:?}");
        assert_eq!(page.count("main form"), 0, "{role:?} is offered nothing");
        for verb in ["edit", "discard", "take-back", "release", "bounced"] {
            reader.post(&format!("{address}/{verb}"), &[]).await.expect(403);
        }
        reader.post("/desk/outbox/release", &[("up_to", "99")]).await.expect(403);
    }
    app.signed_in(Role::Onsite).await.get("/desk/outbox").await.expect(403);
    assert!(app.stranger().get(&address).await.path.starts_with("/sign-in"));
    assert_eq!(in_state(&app, "draft").await, 1);
}

async fn the_words_that_open_an_access_are_read_by_nobody_else(app: TestApp) {
    let secret = NewMail {
        kind: "set_password",
        about_kind: "account",
        about_id: 1,
        body: "https://tomaia.example/p/3-SegretissimO".to_owned(),
        ..letter("nuova@example.org")
    };
    let mail = drafted(&app, &secret).await;
    let admin = app.signed_in(Role::Admin).await;
    for path in [format!("/desk/outbox/{mail}"), format!("/api/v1/outbox/{mail}"), "/desk/outbox".to_owned()]
    {
        let answer = admin.get(&path).await.expect(200);
        assert!(!answer.text().contains("SegretissimO"), "{path}");
    }
    let words = [("revision", "1"), ("subject", "x"), ("body", "y")];
    admin.post(&format!("/desk/outbox/{mail}/edit"), &words).await;
    assert_eq!(state(&app, mail).await, "draft");
    let record = admin.get(&format!("/api/v1/outbox/{mail}")).await.json();
    assert_eq!(record["subject"], secret.subject, "nothing was changed");
}

async fn a_list_costs_the_same_at_any_length(app: TestApp) {
    let desk = app.signed_in(Role::Auditor).await;
    let mut costs = Vec::new();
    for _ in 0..2 {
        drafted(&app, &letter("anna@example.org")).await;
        drafted(&app, &letter("boris@example.org")).await;
        let before = app.app.database.statements();
        desk.get("/desk/outbox").await.expect(200);
        costs.push(app.app.database.statements() - before);
    }
    assert_eq!(costs[0], costs[1]);
}

async fn filters_and_search_find_and_count(app: TestApp) {
    drafted(&app, &letter("anna@example.org")).await;
    drafted(&app, &NewMail { to_name: "Società Ŝuoj".to_owned(), ..letter("suoj@example.org") }).await;
    released(&app, &letter("boris@example.org")).await;
    app.work().await;
    let desk = app.signed_in(Role::Officer).await;
    assert_eq!(desk.get("/desk/outbox?state=sent").await.expect(200).count("#results tbody tr"), 1);
    assert_eq!(
        desk.get("/desk/outbox?state=sent&state=draft").await.expect(200).count("#results tbody tr"),
        3
    );
    assert_eq!(desk.get("/desk/outbox?q=suoj").await.expect(200).count("#results tbody tr"), 1);
    assert_eq!(desk.get("/desk/outbox?q=%25").await.expect(200).count("#results tbody tr"), 0);
    let first = desk.get("/api/v1/outbox?limit=2").await.expect(200).json();
    let next = first["next"].as_str().expect("another page").to_owned();
    let second = desk.get(&format!("/api/v1/outbox?limit=2&after={next}")).await.expect(200).json();
    assert_eq!(second["items"].as_array().map(Vec::len), Some(1));
    assert!(second["next"].is_null());
}

both_databases!(
    a_draft_is_read_changed_and_sent,
    all_drafts_that_were_shown_are_sent_and_no_other,
    who_only_reads_changes_nothing_and_holds_no_link,
    the_words_that_open_an_access_are_read_by_nobody_else,
    a_list_costs_the_same_at_any_length,
    filters_and_search_find_and_count,
);
