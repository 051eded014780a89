//! The whole way of a call by score: assessed by two people, one with a conflict; ranked, frozen, rolled down.

use super::{DAY, Maker, activity, call_form, maker, open, published, ready, reserved};
use serde_json::{Value, json};
use tomaia_app::activities::participants;
use tomaia_app::calls::queries::accepted_places;
use tomaia_app::{Actor, calls};
use tomaia_db::sql;
use tomaia_domain::calls::answers::Answer;
use tomaia_domain::people::Role;
use tomaia_testkit::{MissionBuilder, TestApp, Visitor, both_databases};

async fn account(app: &TestApp, role: Role) -> (Visitor, i64) {
    let visitor = app.signed_in(role).await;
    let mut connection = app.app.database.read().await.expect("a connection");
    let found =
        sql("SELECT id FROM account WHERE email = $1").bind(format!("{}@tomaia.example", role.name()));
    (visitor, connection.one(found).await.expect("an account").get("id").expect("its number"))
}

/// Sends so many applications, each of the next company, and finds them admissible.
async fn admissible(app: &TestApp, call: i64, towns: &[&str]) -> Vec<(Maker, i64)> {
    let mut sent = Vec::new();
    for (place, town) in towns.iter().enumerate() {
        let maker = maker(&app.app, u32::try_from(place + 1).expect("few"), town).await;
        let id = ready(&app.app, &maker, call).await;
        maker.on(app).await.post(&format!("/company/applications/{id}/send"), &[]).await.expect(200);
        sent.push((maker, id));
    }
    for (_, id) in &sent {
        calls::prepare_decision(&app.app, &Actor::System, *id, "admissible", "").await.expect("prepared");
    }
    calls::apply_decisions(&app.app, &Actor::System, call).await.expect("applied");
    sent
}

async fn ranking_of(coordinator: &Visitor, call: i64) -> Vec<Vec<String>> {
    let page = coordinator.get(&format!("/desk/calls/{call}/ranking")).await.expect(200);
    let cells = page.all("tbody tr > *");
    let columns = page.count("thead th").max(1);
    cells.chunks(columns).map(<[String]>::to_vec).collect()
}

async fn two_assess_one_has_a_conflict_and_a_place_rolls_down(app: TestApp) {
    let activity = activity(&app).await;
    let mut typed = call_form(activity, "by_score", 2);
    typed.quotas = vec![reserved("MC", 1)];
    let call = published(&app.app, &typed).await;
    open(&app);
    let sent = admissible(&app, call, &["Fermo", "Fermo", "Fermo", "Civitanova Marche"]).await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let (officer, officer_id) = account(&app, Role::Officer).await;
    let (association, association_id) = account(&app, Role::Association).await;
    let both = [officer_id.to_string(), association_id.to_string()];
    let named = both.iter().map(|id| ("assessors", id.as_str())).collect::<Vec<_>>();
    coordinator.post(&format!("/desk/calls/{call}/assessors"), &named).await.expect(200);
    let board = coordinator.post(&format!("/desk/calls/{call}/assignment"), &[]).await.expect(200);
    assert_eq!(board.all("thead th .muted"), ["2 domande", "2 domande"], "shared evenly");

    let mine = officer.get("/desk/assessments").await.expect(200).attributes("tbody a", "href");
    assert_eq!(mine.len(), 2);
    let today = officer.get("/desk").await.expect(200);
    assert!(today.attributes("main a", "href").contains(&"/desk/assessments".to_owned()));
    assert!(today.text().contains("Ti sono state assegnate"), "two of them");
    let points = |given: [&str; 2]| {
        vec![("points_0".to_owned(), given[0].to_owned()), ("points_1".to_owned(), given[1].to_owned())]
    };
    let give = async |who: &Visitor, sheet: &str, given: [&str; 2], status: u16| {
        let request = who.request("POST", &format!("{sheet}/points")).form(&points(given));
        tomaia_testkit::answer(request).await.expect(status)
    };
    give(&officer, &mine[0], ["5", "5"], 422).await;
    officer.post(&format!("{}/declaration", mine[0]), &[("declaration", "conflict")]).await.expect(422);
    let conflict = [("declaration", "conflict"), ("reason", "Mio cognato ci lavora")];
    officer.post(&format!("{}/declaration", mine[0]), &conflict).await.expect(200);
    give(&officer, &mine[0], ["5", "5"], 422).await;
    assert!(officer.get("/desk").await.expect(200).text().contains("Ti è stata assegnata"), "one is left");
    let theirs = association.get("/desk/assessments").await.expect(200).attributes("tbody a", "href");
    assert_eq!(theirs.len(), 3, "the application with the conflict went to the other");
    association.get(&mine[1]).await.expect(404);
    assert_eq!(ranking_of(&coordinator, call).await.len(), 0, "without points nobody is ranked");

    let given: [[&str; 2]; 4] = [["7", "7"], ["7", "7"], ["9", "8"], ["4", "4"]];
    for (who, sheets) in [(&officer, vec![mine[1].clone()]), (&association, theirs)] {
        for sheet in sheets {
            who.post(&format!("{sheet}/declaration"), &[("declaration", "none")]).await.expect(200);
            let id: i64 = sheet.rsplit('/').next().and_then(|id| id.parse().ok()).expect("a number");
            let place = sent.iter().position(|(_, sent)| *sent == id).expect("one of them");
            give(who, &sheet, ["11", "5"], 422).await;
            give(who, &sheet, given[place], 200).await;
        }
    }
    let freeze = format!("/desk/calls/{call}/ranking/freeze");
    coordinator.post(&freeze, &[("act", "Decreto 45")]).await.expect(422);
    app.wait(8 * DAY);
    let coordinator = app.signed_in(Role::Coordinator).await;
    coordinator.post(&freeze, &[("act", "")]).await.expect(422);
    coordinator.post(&freeze, &[("act", "Decreto 45")]).await.expect(200);
    coordinator.post(&freeze, &[("act", "Decreto 46")]).await.expect(422);
    let rows = ranking_of(&coordinator, call).await;
    assert_eq!(rows[0][1], "Calzaturificio 0003 S.r.l.");
    assert_eq!((rows[0][3].as_str(), rows[0][5].as_str()), ("43,00", "Ammessa"));
    assert_eq!(rows[1][3], rows[2][3], "two are equal");
    assert_eq!(rows[2][4], "sorteggio", "and told apart by the lot");
    assert_eq!(
        (rows[1][5].as_str(), rows[3][5].as_str()),
        ("In lista d'attesa", "Ammessa"),
        "the reserve of MC"
    );
    let record = coordinator.get(&format!("/desk/calls/{call}/ranking/record.pdf")).await.expect(200);
    assert!(record.bytes.starts_with(b"%PDF-"));

    // The first goes back: the place goes to the next of the list, who accepts with the second form.
    let (first, first_id) = &sent[2];
    let hash = |page: &tomaia_testkit::Answer| page.one("code.hash");
    let before = hash(&coordinator.get(&format!("/desk/calls/{call}/ranking")).await.expect(200));
    first
        .on(&app)
        .await
        .post(&format!("/company/applications/{first_id}/withdraw"), &[("reason", "Troppo lavoro")])
        .await
        .expect(200);
    let rows = ranking_of(&coordinator, call).await;
    assert_eq!(rows[0][6], "Rinuncia");
    assert_eq!(rows[1][6], "Ammessa, da accettare", "rolled down");
    assert_eq!(rows[0][5], "Ammessa", "what was frozen stays");
    let after = coordinator.get(&format!("/desk/calls/{call}/ranking")).await.expect(200);
    assert_eq!((hash(&after), after.count(".alert-danger")), (before, 0));
    let lucky = rows[1][1].clone();
    let (next, next_id) =
        sent.iter().find(|(maker, _)| lucky.contains(&format!("{:04}", number_of(maker)))).expect("she");
    let her = next.on(&app).await;
    let page = format!("/company/applications/{next_id}");
    her.post(&format!("{page}/accept"), &[]).await.expect(422);
    her.post(&format!("{page}/questions/stand"), &[("answer", "Marchio Mio")]).await.expect(200);
    her.post(&format!("{page}/accept"), &[]).await.expect(200);
    her.post(&format!("{page}/accept"), &[]).await.expect(200);
    app.work().await;
    the_other_does_not_answer(&app, call, (next, *next_id)).await;
}

/// Three days later the place of whoever did not answer is the last one's; then a place is revoked.
async fn the_other_does_not_answer(app: &TestApp, call: i64, (next, next_id): (&Maker, i64)) {
    // The other admitted one does not answer: three days later its place is the last one's.
    app.wait(5 * DAY);
    app.work().await;
    let coordinator = &app.signed_in(Role::Coordinator).await;
    let rows = ranking_of(coordinator, call).await;
    let states: Vec<&str> = rows.iter().map(|row| row[6].as_str()).collect();
    assert_eq!(states, ["Rinuncia", "Posto accettato", "Ammessa, da accettare", "Rinuncia"]);
    let mut connection = app.app.database.read().await.expect("a connection");
    let accepted = accepted_places(&mut connection, call).await.expect("read");
    assert_eq!((accepted.len(), accepted[0].company, accepted[0].application), (1, next.id, next_id));
    drop(connection);
    let activity = accepted[0].activity;
    assert_eq!(taking_part(app, activity).await, [next.id], "who accepted takes part, who withdrew does not");
    let revoked = coordinator
        .post(&format!("/desk/applications/{next_id}/revoke"), &[("reason", "DURC irregolare")])
        .await;
    assert_eq!(revoked.expect(200).one("main p > .state"), "Revocata");
    assert!(
        taking_part(app, activity).await.is_empty(),
        "a place that is taken away is taken away there, too"
    );
    app.work().await;
}

async fn taking_part(app: &TestApp, activity: i64) -> Vec<i64> {
    let rows = participants::list(&app.app, &Actor::System, activity).await.expect("the activity");
    rows.into_iter().map(|row| row.id).collect()
}

fn number_of(maker: &Maker) -> u32 {
    match &maker.actor {
        Actor::Account { name, .. } => {
            name.rsplit(' ').next().and_then(|number| number.parse().ok()).expect("a number")
        }
        _ => panic!("an account"),
    }
}

async fn who_accepts_a_place_of_a_missions_call_takes_part_in_the_mission(app: TestApp) {
    let mission = MissionBuilder::people(3, 2).build(&app).await;
    let call = published(&app.app, &call_form(mission.id, "by_arrival", 1)).await;
    open(&app);
    let (maker, id) = admissible(&app, call, &["Fermo"]).await.remove(0);
    app.wait(8 * DAY);
    calls::freeze(&app.app, &Actor::System, call, "Decreto 1").await.expect("frozen");
    let stand = Answer::Text("Calzature".to_owned());
    calls::save_answer(&app.app, &maker.actor, id, "stand", stand).await.expect("kept");
    let takes_part = async || {
        let mut connection = app.app.database.read().await.expect("a connection");
        let found = sql("SELECT company_id FROM mission_company WHERE mission_id = $1 AND company_id = $2");
        connection.first(found.bind(mission.id).bind(maker.id)).await.expect("read").is_some()
    };
    assert!(!takes_part().await, "a place that is not accepted is none");
    calls::accept(&app.app, &maker.actor, id).await.expect("accepted");
    app.work().await;
    assert!(takes_part().await);
}

/// The negative control: a row that somebody changes in the database no longer matches the hash, and the page says so.
async fn a_frozen_ranking_that_was_touched_is_told(app: TestApp) {
    let activity = activity(&app).await;
    let call = published(&app.app, &call_form(activity, "by_arrival", 1)).await;
    open(&app);
    admissible(&app, call, &["Fermo", "Fermo"]).await;
    app.wait(8 * DAY);
    calls::freeze(&app.app, &Actor::System, call, "Decreto 1").await.expect("frozen");
    let coordinator = app.signed_in(Role::Coordinator).await;
    let page = format!("/desk/calls/{call}/ranking");
    assert_eq!(coordinator.get(&page).await.expect(200).count(".alert-danger"), 0);
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(sql("UPDATE call_ranking_entry SET outcome = 'admitted'")).await.expect("touched");
    tx.commit().await.expect("committed");
    assert_eq!(coordinator.get(&page).await.expect(200).count(".alert-danger"), 1);
    app.work().await;
}

async fn a_program_does_what_the_pages_do(app: TestApp) {
    let activity = activity(&app).await;
    let office = crate::api::program(&app, Role::Coordinator, "write").await;
    let send = async |who: &Visitor, method: &str, path: &str, body: Value| {
        let request =
            who.request(method, &format!("/api/v1{path}")).header("content-type", "application/json");
        tomaia_testkit::answer(request.body(body.to_string())).await
    };
    let call = json!({ "activity": activity, "name_it": "Sportello", "name_en": "Desk", "text_it": "Testo", "mode": "by_arrival",
        "opens_at": "2026-10-05T12:00", "closes_at": "2026-10-12T12:00", "places": 1, "completion_days": 5, "acceptance_days": 3 });
    let made = send(&office, "POST", "/calls", call).await.expect(201).json();
    let id = made["id"].as_i64().expect("its number");
    send(&office, "PUT", &format!("/calls/{id}/form"), json!({ "form": { "sections": 3 } }))
        .await
        .expect(422);
    send(&office, "PUT", &format!("/calls/{id}/form"), json!({ "form": super::form() })).await.expect(204);
    send(&office, "POST", &format!("/calls/{id}/publish"), json!({})).await.expect(204);
    open(&app);
    let maker = maker(&app.app, 1, "Fermo").await;
    let owner = maker.on(&app).await;
    let token = owner
        .post("/account/tokens", &[("name", "erp"), ("scope", "write"), ("days", "1")])
        .await
        .expect(200);
    let hers = Visitor::with_token(&app.url, &token.attributes("#new-token", "value").remove(0));
    let seen = hers.get("/api/v1/company/calls").await.expect(200).json();
    assert_eq!(seen[0]["may_apply"], json!(true));
    let begun =
        send(&hers, "POST", &format!("/company/calls/{id}/application"), json!({})).await.expect(201).json();
    let application = begun["id"].as_i64().expect("its number");
    let at = |end: &str| format!("/company/applications/{application}{end}");
    send(&hers, "PUT", &at("/answers/why"), json!({ "text": "Export" })).await.expect(200);
    send(&hers, "POST", &at("/submit"), json!({ "key": "k" })).await.expect(422);
    send(&hers, "PUT", &at("/answers/before"), json!({ "text": "no" })).await.expect(200);
    let receipt = send(&hers, "POST", &at("/submit"), json!({ "key": "k" })).await.expect(200).json();
    let again = send(&hers, "POST", &at("/submit"), json!({ "key": "k" })).await.expect(200).json();
    assert_eq!(receipt, again, "the same key is the same application");
    send(&hers, "POST", &at("/submit"), json!({ "key": "other" })).await.expect(409);
    send(
        &office,
        "PUT",
        &format!("/applications/{application}/decision"),
        json!({ "decision": "admissible" }),
    )
    .await
    .expect(204);
    let applied =
        send(&office, "POST", &format!("/calls/{id}/decisions/apply"), json!({})).await.expect(200).json();
    assert_eq!(applied, json!({ "applied": 1, "dropped": 0 }));
    app.wait(8 * DAY);
    let office = crate::api::program(&app, Role::Coordinator, "write").await;
    send(&office, "POST", &format!("/calls/{id}/ranking/freeze"), json!({ "act": "Decreto 3" }))
        .await
        .expect(204);
    let ranking = office.get(&format!("/api/v1/calls/{id}/ranking")).await.expect(200).json();
    assert_eq!((&ranking["entries"][0]["state"], &ranking["whole"]), (&json!("admitted"), &json!(true)));
    app.work().await;
}

both_databases!(
    two_assess_one_has_a_conflict_and_a_place_rolls_down,
    who_accepts_a_place_of_a_missions_call_takes_part_in_the_mission,
    a_frozen_ranking_that_was_touched_is_told,
    a_program_does_what_the_pages_do,
);
