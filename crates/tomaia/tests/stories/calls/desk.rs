//! The officer writes a call, builds its form and publishes it; everybody reads it.

use super::{activity, approve, maker, planned_activity};
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF";

/// What an officer types for a question with two choices.
const QUESTION: [(&str, &str); 7] = [
    ("kind", "choice"),
    ("label_it", "Già stati?"),
    ("label_en", "Been before?"),
    ("required", "true"),
    ("stage", "submission"),
    ("seen_by", "office"),
    ("choices", "Sì | Yes\nNo | No"),
];

async fn an_officer_writes_and_publishes_a_call(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let planned = planned_activity(&coordinator).await;
    let activity = planned.to_string();
    let empty = coordinator.get("/desk/calls").await.expect(200);
    assert_eq!(empty.count(".empty a[href='/desk/calls/new']"), 1, "it says what to do first");
    let mut typed = vec![
        ("activity", activity.as_str()),
        ("name_it", "Collettiva Micam"),
        ("name_en", "Micam collective"),
        ("text_it", "Invito.\n\nSecondo paragrafo."),
        ("mode", "by_score"),
        ("opens_at", "2026-03-29T02:30"),
        ("closes_at", "2026-10-12T12:00"),
        ("places", "2"),
        ("completion_days", "5"),
        ("acceptance_days", "3"),
        ("assessors_each", "2"),
        ("lot_seed", "Seme"),
        ("provinces", "fm, mc"),
        ("durc", "true"),
        ("sizes", "small"),
        ("quota_dimension_0", "province"),
        ("quota_kind_0", "reserved"),
        ("quota_value_0", "MC"),
        ("quota_places_0", "9"),
    ];
    let refused = coordinator.post("/desk/calls/new", &typed).await.expect(422);
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        ["#opens_at", "#quotas"],
        "the hour that is not, the quota"
    );
    assert_eq!(refused.attributes("#name_it", "value"), ["Collettiva Micam"], "nothing is lost");
    typed[5].1 = "2026-10-05T12:00";
    typed.last_mut().expect("the quota").1 = "1";
    let record = coordinator.post("/desk/calls/new", &typed).await.expect(200);
    let call = record.path.split('?').next().expect("a path").to_owned();
    assert_eq!(record.one("main p > .state"), "In bozza");

    let not_yet = coordinator.post(&format!("{call}/publish"), &[]).await.expect(422);
    assert_eq!(not_yet.count(".error-summary li"), 3, "a question, a criterion and the approval are missing");
    approve(&coordinator, planned).await;
    let not_yet = coordinator.post(&format!("{call}/publish"), &[]).await.expect(422);
    assert_eq!(not_yet.count(".error-summary li"), 2, "a question and a criterion are missing");
    let one_choice: Vec<_> =
        QUESTION.iter().map(|pair| if pair.0 == "choices" { ("choices", "Sì") } else { *pair }).collect();
    let add = format!("{call}/form/sections/0/questions/new");
    coordinator.post(&add, &one_choice).await.expect(422);
    coordinator.post(&add, &QUESTION).await.expect(200);
    let year = [
        ("kind", "number"),
        ("label_it", "In che anno?"),
        ("label_en", "In which year?"),
        ("stage", "submission"),
        ("seen_by", "office"),
        ("condition", "q1=si"),
        ("least", "2000"),
    ];
    let built = coordinator.post(&add, &year).await.expect(200);
    assert_eq!(built.all("ol.plain-list strong"), ["Già stati?", "In che anno?"]);
    coordinator.post(&format!("{call}/form/questions/q2/move"), &[("way", "up")]).await.expect(409);
    let criteria = [
        ("name_it_0", "Export"),
        ("most_0", "10"),
        ("weight_0", "3"),
        ("method", "median"),
        ("tie_0", "smaller"),
    ];
    coordinator.post(&format!("{call}/scoring"), &criteria).await.expect(200);
    let document =
        coordinator.upload(&format!("{call}/documents"), "file", "../bando.exe", PDF.to_vec()).await;
    assert_eq!(document.status, 422, "a title is needed");
    let form = tomaia_testkit::Form::new()
        .text("title", "Bando")
        .part("file", tomaia_testkit::Part::bytes(PDF.to_vec()).file_name("../bando.exe"));
    let added =
        tomaia_testkit::answer(coordinator.request("POST", &format!("{call}/documents")).multipart(form))
            .await;
    added.expect(200);
    let public = coordinator.post(&format!("{call}/publish"), &[]).await.expect(200);
    assert_eq!(public.one("main p > .state"), "Pubblicato, non ancora aperto");
    coordinator.get(&format!("{call}/form")).await.expect(200);
    coordinator.post(&add, &QUESTION).await.expect(422);

    let stranger = app.stranger();
    let page = stranger.get("/calls/collettiva-micam").await.expect(200);
    assert_eq!(page.all("#rule li").len(), 4, "three of the rule, one quota: {:?}", page.all("#rule li"));
    assert_eq!(page.all("#criteria li"), ["impresa più piccola", "sorteggio"]);
    let href = page.attributes("#documents a", "href").remove(0);
    let file = stranger.get(&href).await.expect(200);
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"bando.exe.pdf\"; filename*=UTF-8''bando.exe.pdf"
    );
    assert_eq!(file.headers["content-security-policy"], "sandbox; default-src 'none'");
    assert_eq!(file.headers["content-type"], "application/octet-stream");
    assert_eq!(stranger.get("/calls").await.expect(200).count(".tile"), 1);
    stranger.get("/calls/nessuno").await.expect(404);
    app.work().await;
}

async fn a_call_is_put_off_and_taken_back(app: TestApp) {
    let activity = activity(&app).await;
    let call = super::published(&app.app, &super::call_form(activity, "by_arrival", 5)).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let extend = format!("/desk/calls/{call}/extend");
    coordinator.post(&extend, &[("closes_at", "2026-10-11T12:00")]).await.expect(422);
    coordinator.post(&extend, &[("closes_at", "2026-10-25T02:30")]).await.expect(200);
    super::open(&app);
    let maker = maker(&app.app, 1, "Fermo").await;
    let application = super::ready(&app.app, &maker, call).await;
    app.work().await;
    coordinator.post(&format!("/desk/calls/{call}/cancel"), &[("reason", "")]).await.expect(422);
    coordinator
        .post(&format!("/desk/calls/{call}/cancel"), &[("reason", "Fiera annullata")])
        .await
        .expect(200);
    let late = maker
        .on(&app)
        .await
        .post(&format!("/company/applications/{application}/send"), &[])
        .await
        .expect(422);
    assert!(late.one("#not-sent").contains("ritirato"));
    app.work().await;
}

async fn today_names_the_calls_whose_applications_wait(app: TestApp) {
    let activity = activity(&app).await;
    let call = super::published(&app.app, &super::call_form(activity, "by_arrival", 5)).await;
    super::open(&app);
    let maker = maker(&app.app, 1, "Fermo").await;
    let id = super::ready(&app.app, &maker, call).await;
    let waits = format!("/desk/calls/{call}/applications?state=submitted");
    let today =
        async |role| app.signed_in(role).await.get("/desk").await.expect(200).attributes("main a", "href");
    assert!(!today(Role::Coordinator).await.contains(&waits), "a draft waits for nobody");
    maker.on(&app).await.post(&format!("/company/applications/{id}/send"), &[]).await.expect(200);
    assert!(today(Role::Coordinator).await.contains(&waits));
    assert!(!today(Role::Officer).await.contains(&waits), "she does not decide");
    app.wait(super::HOUR);
    app.work().await;
}

async fn the_mails_of_an_opening_go_to_those_who_may_apply(app: TestApp) {
    let activity = activity(&app).await;
    let maker_in = maker(&app.app, 1, "Fermo").await;
    let without_durc = crate::companies::a_company(&app.app, 2, "Senza S.r.l.", "Fermo").await;
    for id in [maker_in.id, without_durc] {
        let email = tomaia_db::sql("UPDATE company SET email = 'info@maker.example' WHERE id = $1").bind(id);
        let mut tx = app.app.database.begin().await.expect("a transaction");
        tx.run(email).await.expect("an address");
        tx.commit().await.expect("committed");
    }
    let call = super::published(&app.app, &super::call_form(activity, "by_arrival", 5)).await;
    app.work().await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    assert_eq!(coordinator.get("/desk/outbox").await.expect(200).count("tbody tr"), 0, "it is not open yet");
    super::open(&app);
    app.work().await;
    assert_eq!(coordinator.get("/desk/outbox").await.expect(200).count("tbody tr"), 1, "one may apply");
    let id = tomaia_app::calls::start(&app.app, &maker_in.actor, call).await.expect("begun");
    app.wait(6 * super::DAY);
    app.work().await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    assert_eq!(
        coordinator.get("/desk/outbox").await.expect(200).count("tbody tr"),
        2,
        "and is reminded of draft {id}"
    );
}

both_databases!(
    an_officer_writes_and_publishes_a_call,
    a_call_is_put_off_and_taken_back,
    today_names_the_calls_whose_applications_wait,
    the_mails_of_an_opening_go_to_those_who_may_apply,
);
