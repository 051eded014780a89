//! What the office can ask of an agenda beside wishes, and what it is told where a wish is left out.

use super::{id, made, make};
use crate::api::{program, read, send};
use serde_json::{Value, json};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{BuiltMission, MissionBuilder, TestApp, Visitor, both_databases};

/// A draft as programs read it.
fn api(draft: &str) -> String {
    draft.replace("/desk/", "/api/v1/").replace("/agenda/", "/")
}

/// Company and guest of the meetings of a draft, in order of time.
async fn meetings(officer: &Visitor, draft: &str) -> Vec<(i64, i64)> {
    let told = officer.get(&format!("{}/meetings", api(draft))).await.expect(200).json();
    let mut meetings: Vec<(i64, (i64, i64))> = told["items"]
        .as_array()
        .expect("meetings")
        .iter()
        .map(|meeting| {
            let number = |name: &str| meeting[name].as_i64().expect("a number");
            (number("slot"), (number("company"), number("guest")))
        })
        .collect();
    meetings.sort_unstable();
    meetings.into_iter().map(|(_, pair)| pair).collect()
}

/// The kinds of the reasons of a draft.
async fn kinds(officer: &Visitor, draft: &str) -> Vec<String> {
    let told = officer.get(&format!("{}/left-out", api(draft))).await.expect(200).json();
    let kind = |item: &Value| item["reason"]["kind"].as_str().unwrap_or_default().to_owned();
    told["items"].as_array().expect("wishes").iter().map(kind).collect()
}

async fn run(app: &TestApp, statement: tomaia_db::Sql) {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(statement).await.expect("it runs");
    tx.commit().await.expect("it commits");
}

async fn weights_hold_instead_of_the_order(app: TestApp) {
    let mission = MissionBuilder::people(2, 1).places(1, 4).build(&app).await;
    super::making::far_apart(&app, &mission).await;
    for company in 0..2 {
        mission.wish(&app, company, 0, "would_like").await;
    }
    let officer = app.signed_in(Role::Coordinator).await;
    let weights = format!("{}/weights", mission.agenda());
    let proposed = officer.get(&weights).await.expect(200);
    assert_eq!(proposed.attributes("#weight_unmet_musts", "value"), ["100"], "somewhere to begin");
    let wrong = [("weight_breaks", "molto"), ("weight_wish_weight", "1001")];
    let refused = officer.post(&weights, &wrong).await.expect(422);
    let fields = refused.attributes(".error-summary a", "href");
    assert_eq!(fields, ["#weight_wish_weight", "#weight_breaks", "#weight_unmet_musts"]);
    assert_eq!(refused.attributes("#weight_breaks", "value"), ["molto"], "what was typed is still there");
    let nothing = officer.post(&weights, &[("weight_breaks", "0")]).await.expect(422);
    assert_eq!(nothing.attributes(".error-summary a", "href"), ["#weight_unmet_musts"]);
    // A wish is worth two points, both are four; the guest waits once between them.
    for (of_a_wait, held) in [("3", 1), ("1", 2)] {
        let form = [("weight_breaks", of_a_wait), ("weight_wish_weight", "1"), ("weight_stability", "")];
        let list = officer.post(&weights, &form).await.expect(200);
        assert!(list.text().contains(&format!("attese tra due incontri × {of_a_wait}")), "{}", list.text());
        let draft = make(&app, &officer, &mission, of_a_wait).await;
        assert_eq!(meetings(&officer, &draft).await.len(), held, "a wait weighs {of_a_wait}");
    }
    let program = program(&app, Role::Coordinator, "write").await;
    let path = format!("/missions/{}/agenda/order", mission.id);
    let told = read(&program, &path).await;
    assert_eq!(told["weights"], json!({ "breaks": 1, "wish_weight": 1 }));
    send(&program, "PUT", &path, &json!({ "weights": { "honour": 1 } })).await.expect(422);
    send(&program, "PUT", &path, &json!({ "weights": { "breaks": 7 } })).await.expect(204);
    assert_eq!(read(&program, &path).await["weights"], json!({ "breaks": 7 }));
    send(&program, "PUT", &path, &json!({ "order": ["breaks"] })).await.expect(204);
    assert_eq!(read(&program, &path).await, json!({ "order": ["breaks"], "weights": {} }));
    let auditor = app.signed_in(Role::Auditor).await;
    auditor.get(&weights).await.expect(403);
    auditor.post(&weights, &[("weight_breaks", "1")]).await.expect(403);
}

/// The form of an order of two meetings.
fn order(
    mission: &BuiltMission,
    before: (usize, usize),
    after: (usize, usize),
) -> Vec<(&'static str, String)> {
    vec![
        ("before_company", mission.companies[before.0].to_string()),
        ("before_guest", mission.guests[before.1].to_string()),
        ("after_company", mission.companies[after.0].to_string()),
        ("after_guest", mission.guests[after.1].to_string()),
    ]
}

async fn send_form(visitor: &Visitor, path: &str, form: &[(&'static str, String)]) -> tomaia_testkit::Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    visitor.post(path, &form).await
}

async fn one_meeting_comes_before_another(app: TestApp) {
    let mission = MissionBuilder::people(2, 1).places(1, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let path = format!("/desk/missions/{}/precedences", mission.id);
    assert_eq!(officer.get(&path).await.expect(200).count("tbody tr"), 0);
    for (first, later) in [(0, 1), (1, 0)] {
        let form = order(&mission, (first, 0), (later, 0));
        let page = send_form(&officer, &path, &form).await.expect(200);
        assert_eq!(page.count("tbody tr"), 1);
        assert!(page.one("tbody th").contains(&format!("Calzaturificio {}", first + 1)), "{}", page.text());
        let again = send_form(&officer, &path, &form).await.expect(200);
        assert_eq!(again.count("tbody tr"), 1, "asked for twice, it is there once");
        let contrary = send_form(&officer, &path, &order(&mission, (later, 0), (first, 0))).await.expect(422);
        assert_eq!(contrary.attributes(".error-summary a", "href"), ["#after_guest"]);
        let draft = make(&app, &officer, &mission, "Ordinata").await;
        let held = meetings(&officer, &draft).await;
        let companies: Vec<i64> = held.iter().map(|(company, _)| *company).collect();
        assert_eq!(companies, [mission.companies[first], mission.companies[later]]);
        let number = page.attributes("input[name=id]", "value").remove(0);
        officer.post(&format!("{path}/remove"), &[("id", &number)]).await.expect(200);
        officer.post(&format!("{path}/remove"), &[("id", &number)]).await.expect(404);
    }
    let same = send_form(&officer, &path, &order(&mission, (0, 0), (0, 0))).await.expect(422);
    assert_eq!(same.attributes(".error-summary a", "href"), ["#after_guest"]);
    let nobody = officer.post(&path, &[]).await.expect(422);
    assert_eq!(nobody.count(".error-summary a"), 5, "four people are missing, and nobody is nobody");
    app.signed_in(Role::Auditor).await.post(&path, &[]).await.expect(403);
}

async fn an_order_of_meetings_goes_with_whom_it_names(app: TestApp) {
    let mission = MissionBuilder::people(3, 2).build(&app).await;
    let program = program(&app, Role::Coordinator, "write").await;
    let path = format!("/missions/{}/precedences", mission.id);
    let meeting = |company: usize, guest: usize| json!({ "company": mission.companies[company], "guest": mission.guests[guest] });
    for after in [(1, 0), (2, 1)] {
        let body = json!({ "before": meeting(0, 0), "after": meeting(after.0, after.1) });
        send(&program, "POST", &path, &body).await.expect(201);
    }
    assert_eq!(read(&program, &path).await["items"].as_array().map(Vec::len), Some(2));
    let leave = format!("/missions/{}/people/company", mission.id);
    let ids = json!({ "ids": [mission.companies[2]] });
    send(&program, "DELETE", &leave, &ids).await.expect(204);
    let left = read(&program, &path).await;
    assert_eq!(left["items"].as_array().map(Vec::len), Some(1), "who leaves takes the order along: {left}");
    let number = left["items"][0]["id"].as_i64().expect("its number");
    let other = MissionBuilder::people(1, 1).build(&app).await;
    let elsewhere = format!("/missions/{}/precedences/{number}", other.id);
    send(&program, "DELETE", &elsewhere, &json!({})).await.expect(404);
    send(&program, "DELETE", &format!("{path}/{number}"), &json!({})).await.expect(204);
    assert_eq!(read(&program, &path).await["items"], json!([]));
}

async fn somebody_sits_at_so_many_meetings_only(app: TestApp) {
    let mission = MissionBuilder::people(1, 3).build(&app).await;
    mission.everybody_wishes(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let page = format!("/desk/missions/{}/people/company/{}", mission.id, mission.companies[0]);
    let person = mission.people[0].to_string();
    let (least, most) = (format!("minimum_{person}"), format!("maximum_{person}"));
    let backwards = [("people", person.as_str()), (least.as_str(), "3"), (most.as_str(), "2")];
    let refused = officer.post(&format!("{page}/representatives"), &backwards).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), [format!("#{most}")]);
    assert_eq!(refused.attributes(&format!("#{least}"), "value"), ["3"], "what was typed is still there");
    let twice = [("people", person.as_str()), (least.as_str(), ""), (most.as_str(), "2")];
    let saved = officer.post(&format!("{page}/representatives"), &twice).await.expect(200);
    assert_eq!(saved.attributes(&format!("#{most}"), "value"), ["2"]);
    let draft = make(&app, &officer, &mission, "Due").await;
    assert_eq!(meetings(&officer, &draft).await.len(), 2);
    assert_eq!(kinds(&officer, &draft).await, ["representative_limit_reached"]);
    let reason = officer.get(&format!("{draft}/left-out")).await.expect(200).one("#results td.reason");
    assert!(reason.contains("Persona 1"), "{reason}");
    let program = program(&app, Role::Coordinator, "write").await;
    let path = format!("/missions/{}/people/company/{}/representatives", mission.id, mission.companies[0]);
    let limits = json!([{ "person": mission.people[0], "minimum": 1, "maximum": 3 }]);
    send(&program, "PUT", &path, &json!({ "ids": [mission.people[0]], "limits": limits })).await.expect(204);
    send(&program, "PUT", &path, &json!({ "ids": [mission.people[0]] })).await.expect(204);
    let kept = officer.get(&page).await.expect(200);
    assert_eq!(kept.attributes(&format!("#{most}"), "value"), ["3"], "who is not named keeps hers");
    let unknown = json!({ "ids": [mission.people[0]], "limits": [{ "person": 0, "maximum": 3 }] });
    send(&program, "PUT", &path, &unknown).await.expect(404);
    let draft = make(&app, &officer, &mission, "Tre").await;
    assert_eq!(meetings(&officer, &draft).await.len(), 3);
}

async fn half_a_day_has_its_most(app: TestApp) {
    let mission = MissionBuilder::people(1, 4).places(1, 4).build(&app).await;
    mission.everybody_wishes(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let limits = [
        ("company_minimum", "0"),
        ("company_maximum", "20"),
        ("company_half_day_maximum", "1"),
        ("guest_minimum", "0"),
        ("guest_maximum", "20"),
    ];
    officer.post(&format!("/desk/missions/{}/limits", mission.id), &limits).await.expect(200);
    let draft = make(&app, &officer, &mission, "Uno per metà").await;
    assert_eq!(meetings(&officer, &draft).await.len(), 2, "one in the morning and one in the afternoon");
    assert_eq!(kinds(&officer, &draft).await, ["half_day_limit_reached", "half_day_limit_reached"]);
    let page = format!("/desk/missions/{}/people/company/{}", mission.id, mission.companies[0]);
    officer.post(&page, &[("half_day_maximum", "-1")]).await.expect(422);
    officer.post(&page, &[("half_day_maximum", "2")]).await.expect(200);
    let draft = make(&app, &officer, &mission, "Due per metà").await;
    assert_eq!(meetings(&officer, &draft).await.len(), 4, "its own limit holds instead of the mission's");
}

async fn the_wishes_of_some_count_for_more(app: TestApp) {
    let mission = MissionBuilder::people(1, 2).places(1, 1).build(&app).await;
    mission.everybody_wishes(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let page = |guest: usize| format!("/desk/missions/{}/people/guest/{}", mission.id, mission.guests[guest]);
    for wrong in ["0", "11", "molto"] {
        let refused = officer.post(&page(0), &[("wish_weight", wrong), ("half_day", "")]).await.expect(422);
        assert_eq!(refused.attributes("#wish_weight", "value"), [wrong]);
    }
    for favoured in [1, 0] {
        officer.post(&page(favoured), &[("wish_weight", "3")]).await.expect(200);
        officer.post(&page(1 - favoured), &[("wish_weight", "")]).await.expect(200);
        let draft = make(&app, &officer, &mission, "Una sola").await;
        assert_eq!(meetings(&officer, &draft).await, [(mission.companies[0], mission.guests[favoured])]);
        assert_eq!(kinds(&officer, &draft).await, ["company_full"]);
    }
}

/// Every reason as it is stored, with something that is said of it in Italian and in English.
const REASONS: [(&str, &str, &str); 25] = [
    (r#"{"kind":"forbidden","by":"company"}"#, "ha chiesto di non incontrare", "asked not to meet"),
    (r#"{"kind":"forbidden","by":"guest"}"#, "ha chiesto di non incontrare", "asked not to meet"),
    (r#"{"kind":"forbidden","by":"both"}"#, "Nessuno dei due", "Neither wants"),
    (r#"{"kind":"forbidden","by":"exclusion"}"#, "tiene separati", "keeps them apart"),
    (r#"{"kind":"no_common_free_slot"}"#, "mai presenti nello stesso turno", "never there in the same slot"),
    (r#"{"kind":"no_table"}"#, "non ha un tavolo", "has no table"),
    (
        r#"{"kind":"no_interpreter","guest_languages":["ja"],"company_languages":["it"]}"#,
        "italiano da una parte, giapponese dall’altra",
        "Italian on one side, Japanese on the other",
    ),
    (r#"{"kind":"limit_is_zero"}"#, "il massimo è zero", "the maximum is nought"),
    (
        r#"{"kind":"company_limit_reached","limit":1,"by":["GUEST"],"are_stronger":true}"#,
        "1 incontri, con preferenze almeno altrettanto forti: Guest 1",
        "wishes at least as strong: Guest 1",
    ),
    (
        r#"{"kind":"company_limit_reached","limit":1,"by":["GUEST"]}"#,
        "1 incontri: Guest 1",
        "already: Guest 1",
    ),
    (
        r#"{"kind":"guest_limit_reached","limit":1,"by":["COMPANY"],"are_stronger":true}"#,
        "1 incontri, con preferenze almeno altrettanto forti: Calzaturificio 1",
        "wishes at least as strong: Calzaturificio 1",
    ),
    (
        r#"{"kind":"guest_limit_reached","limit":1,"by":["COMPANY"]}"#,
        "1 incontri: Calzaturificio 1",
        "already: Calzaturificio 1",
    ),
    (
        r#"{"kind":"representative_limit_reached","people":["PERSON"],"by":["GUEST"]}"#,
        "(Persona 1), con: Guest 1",
        "(Persona 1), with: Guest 1",
    ),
    (r#"{"kind":"half_day_limit_reached","limit":2}"#, "2 incontri in ogni mezza", "maximum of 2 meetings"),
    (
        r#"{"kind":"company_full","by":["GUEST"],"are_stronger":true}"#,
        "una preferenza almeno altrettanto forte: Guest 1",
        "a wish at least as strong: Guest 1",
    ),
    (r#"{"kind":"company_full","by":["GUEST"]}"#, "un altro incontro: Guest 1", "another meeting: Guest 1"),
    (
        r#"{"kind":"guest_full","by":["COMPANY"],"are_stronger":true}"#,
        "una preferenza almeno altrettanto forte: Calzaturificio 1",
        "a wish at least as strong: Calzaturificio 1",
    ),
    (
        r#"{"kind":"guest_full","by":["COMPANY"]}"#,
        "un altro incontro: Calzaturificio 1",
        "another meeting: Calzaturificio 1",
    ),
    (
        r#"{"kind":"slots_taken","company_with":["GUEST"],"guest_with":["COMPANY"]}"#,
        "con Guest 1; Guest 1 con Calzaturificio 1",
        "with Guest 1; Guest 1 with Calzaturificio 1",
    ),
    (r#"{"kind":"tables_taken","slots":["1"]}"#, "non c’è un tavolo libero", "no table that is free"),
    (
        r#"{"kind":"interpreters_taken","slots":["1"],"interpreters":["0"]}"#,
        "gli interpreti adatti sono impegnati",
        "interpreters who would do are busy",
    ),
    (
        r#"{"kind":"precedence_in_the_way","with":[{"company":"COMPANY","guest":"GUEST"}]}"#,
        "esclude i turni liberi: Calzaturificio 1 – Guest 1",
        "rules out the free slots: Calzaturificio 1 – Guest 1",
    ),
    (
        r#"{"kind":"worse_overall","component":"breaks"}"#,
        "attese tra due incontri",
        "waits between two meetings",
    ),
    (r#"{"house":"removed_by_hand"}"#, "tolto a mano", "taken out by hand"),
    (r#"{"house":"no_representative"}"#, "aggiungi un rappresentante", "add a representative"),
];

async fn each_reason_is_said_in_both_languages(app: TestApp) {
    let mission = MissionBuilder::people(3, 1).places(1, 2).build(&app).await;
    for company in 0..3 {
        mission.wish(&app, company, 0, if company == 2 { "would_like" } else { "must" }).await;
    }
    let (officer, draft) = made(&app, &mission).await;
    let mut known = std::collections::BTreeSet::new();
    for (reason, italian, english) in REASONS {
        let stored = reason
            .replace("COMPANY", &mission.companies[0].to_string())
            .replace("GUEST", &mission.guests[0].to_string())
            .replace("PERSON", &mission.people[0].to_string());
        let update = sql("UPDATE unscheduled SET reason = $2 WHERE draft_id = $1");
        run(&app, update.bind(id(&draft)).bind(stored)).await;
        let page = officer.get(&format!("{draft}/left-out?lang=it")).await.expect(200);
        let said = page.one("#results td.reason");
        assert!(said.contains(italian) && !said.contains('⟦'), "{reason}: {said}");
        let english_page = officer.get(&format!("{draft}/left-out?lang=en")).await.expect(200);
        assert!(english_page.one("#results td.reason").contains(english), "{reason}: the page");
        let told = officer.get(&format!("{}/left-out?lang=en", api(&draft))).await.expect(200).json();
        let text = told["items"][0]["text"].as_str().unwrap_or_default();
        assert!(text.contains(english) && !text.contains('⟦'), "{reason}: {text}");
        known.insert(told["items"][0]["reason"]["kind"].to_string());
    }
    assert_eq!(known.len(), 17, "every kind of the engine, and none for the house's own: {known:?}");
}

/// What a mission lacks, and the reason that its only wish is left out for.
async fn what_is_in_the_way_is_the_reason(app: TestApp) {
    let away = |mission: &BuiltMission, who: &'static str, id: i64, slot: i64| {
        sql("INSERT INTO unavailability (mission_id, who, who_id, slot_id, reason) VALUES ($1, $2, $3, $4, '')")
            .bind(mission.id)
            .bind(who)
            .bind(id)
            .bind(slot)
    };
    // Nobody is there at the same time.
    let mission = MissionBuilder::people(1, 1).places(1, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    run(&app, away(&mission, "company", mission.companies[0], mission.slots[0])).await;
    run(&app, away(&mission, "guest", mission.guests[0], mission.slots[1])).await;
    let (officer, draft) = made(&app, &mission).await;
    assert_eq!(kinds(&officer, &draft).await, ["no_common_free_slot"]);
    // The only table is somebody else's.
    let mission = MissionBuilder::people(2, 1).places(1, 1).build(&app).await;
    mission.wish(&app, 0, 0, "would_like").await;
    let own = sql("UPDATE meeting_table SET company_id = $2 WHERE mission_id = $1");
    run(&app, own.bind(mission.id).bind(mission.companies[1])).await;
    let (officer, draft) = made(&app, &mission).await;
    assert_eq!(kinds(&officer, &draft).await, ["no_table"]);
    // Nobody interprets; then one does for two at once.
    let mission = MissionBuilder::people(1, 1).places(1, 1).japanese(0).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    assert_eq!(kinds(&officer, &draft).await, ["no_interpreter"]);
    let mission = MissionBuilder::people(2, 2).places(2, 1).japanese(1).build(&app).await;
    for pair in 0..2 {
        mission.wish(&app, pair, pair, "would_like").await;
    }
    let (officer, draft) = made(&app, &mission).await;
    assert_eq!(kinds(&officer, &draft).await, ["interpreters_taken"]);
    // One table for two at once.
    let mission = MissionBuilder::people(2, 2).places(1, 1).build(&app).await;
    for pair in 0..2 {
        mission.wish(&app, pair, pair, "would_like").await;
    }
    let (officer, draft) = made(&app, &mission).await;
    assert_eq!(kinds(&officer, &draft).await, ["tables_taken"]);
    // Limits of nought and of one.
    let mission = MissionBuilder::people(1, 2).places(1, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    for (most, kind) in [(1_i64, "company_limit_reached"), (0, "limit_is_zero")] {
        let limit = sql("UPDATE mission_company SET maximum = $2 WHERE mission_id = $1");
        run(&app, limit.bind(mission.id).bind(most)).await;
        let (officer, draft) = made(&app, &mission).await;
        let told = kinds(&officer, &draft).await;
        assert!(!told.is_empty() && told.iter().all(|told| told == kind), "{told:?}");
    }
    let limit = sql("UPDATE mission_company SET maximum = 2 WHERE mission_id = $1");
    run(&app, limit.bind(mission.id)).await;
    let apart =
        sql("INSERT INTO exclusion (mission_id, company_id, guest_id, reason) VALUES ($1, $2, $3, 'x')");
    run(&app, apart.bind(mission.id).bind(mission.companies[0]).bind(mission.guests[0])).await;
    let (officer, draft) = made(&app, &mission).await;
    assert_eq!(kinds(&officer, &draft).await, ["forbidden"]);
}

async fn a_locked_meeting_that_somebody_refuses_is_told_in_either_language(app: TestApp) {
    let mission = MissionBuilder::people(2, 1).places(1, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let revision = officer.get(&api(&draft)).await.expect(200).json()["revision"].to_string();
    let board = super::tiles(&officer, &draft).await;
    let lock = [("meeting", board[0].0.as_str()), ("locked", "true"), ("revision", &revision)];
    officer.post(&format!("{draft}/lock"), &lock).await.expect(200);
    for company in 0..2 {
        mission.wish(&app, company, 0, "never").await;
    }
    let form = [("name", "Di nuovo"), ("seconds", "5"), ("seed", "1")];
    let again = officer.post(&format!("{draft}/remake"), &form).await.expect(200).path;
    app.work().await;
    let italian = officer.get(&again).await.expect(200);
    assert!(italian.text().contains("ha chiesto di non incontrare l’altro"), "{}", italian.text());
    let english = officer.get(&format!("{again}?lang=en")).await.expect(200);
    assert!(english.text().contains("asked not to meet the other"), "{}", english.text());
    let told = officer.get(&format!("{}?lang=it", api(&again))).await.expect(200).json();
    assert_eq!(told["state"], "failed");
    let text = told["text"].as_str().unwrap_or_default();
    assert!(text.contains("ha chiesto di non incontrare l’altro"), "programs are told, too: {text}");
}

/// A second person who sits for a company.
async fn second_person(app: &TestApp, mission: &BuiltMission, company: usize) -> i64 {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let person: i64 = tx
        .one(
            sql("INSERT INTO company_person (company_id, name, job_title, languages) \
                 VALUES ($1, 'Seconda', 'Export', '[\"it\", \"en\"]') RETURNING id")
            .bind(mission.companies[company]),
        )
        .await
        .expect("a person")
        .get("id")
        .expect("an identifier");
    tx.run(
        sql("INSERT INTO mission_representative (mission_id, company_id, person_id) VALUES ($1, $2, $3)")
            .bind(mission.id)
            .bind(mission.companies[company])
            .bind(person),
    )
    .await
    .expect("she sits");
    tx.commit().await.expect("it commits");
    person
}

async fn by_hand_somebody_sits_who_may(app: TestApp) {
    let mission = MissionBuilder::people(1, 2).places(2, 2).build(&app).await;
    mission.wish(&app, 0, 0, "must").await;
    let second = second_person(&app, &mission, 0).await;
    let limit = sql("UPDATE mission_representative SET maximum = 1 WHERE person_id = $1");
    run(&app, limit.bind(mission.people[0])).await;
    let limit = sql("UPDATE mission_representative SET maximum = 0 WHERE person_id = $1");
    run(&app, limit.bind(second)).await;
    let (officer, draft) = made(&app, &mission).await;
    assert_eq!(meetings(&officer, &draft).await.len(), 1, "the first sits at her only meeting");
    let limit = sql("UPDATE mission_representative SET maximum = NULL WHERE person_id = $1");
    run(&app, limit.bind(second)).await;
    mission.wish(&app, 0, 1, "would_like").await;
    let [company, guest] = [mission.companies[0], mission.guests[1]].map(|id| id.to_string());
    let add = [("company", company.as_str()), ("guest", guest.as_str())];
    officer.post(&format!("{draft}/add"), &add).await.expect(200);
    assert_eq!(meetings(&officer, &draft).await.len(), 2, "her colleague sits at the other");
}

async fn a_limit_that_is_lowered_does_not_stop_the_desk(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).places(2, 4).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    for (meeting, _) in super::tiles(&officer, &draft).await {
        let revision = officer.get(&api(&draft)).await.expect(200).json()["revision"].to_string();
        let lock = [("meeting", meeting.as_str()), ("locked", "true"), ("revision", &revision)];
        officer.post(&format!("{draft}/lock"), &lock).await.expect(200);
    }
    let locked = officer.get(&api(&draft)).await.expect(200).json()["locked"].as_u64().unwrap_or(0);
    assert!(locked > 1, "{locked} are locked");
    run(&app, sql("UPDATE mission_representative SET maximum = 1 WHERE mission_id = $1").bind(mission.id))
        .await;
    let told = officer.post(&format!("{draft}/replan"), &[("name", "Al banco")]).await.expect(200);
    let (anew, _) = told.path.split_once("/publish").expect("it is planned anew");
    let kept = officer.get(&api(anew)).await.expect(200).json();
    assert!(kept["locked"].as_u64() >= Some(locked), "what is locked stays: {kept}");
}

async fn merging_keeps_limits_and_no_contrary_orders(app: TestApp) {
    let mission = MissionBuilder::people(3, 1).build(&app).await;
    let program = program(&app, Role::Coordinator, "write").await;
    let path = format!("/missions/{}/precedences", mission.id);
    let meeting =
        |company: usize| json!({ "company": mission.companies[company], "guest": mission.guests[0] });
    // The survivor (0) before 2, and 2 before the duplicate (1): merged, one would be the contrary of the other.
    for (before, after) in [(0, 2), (2, 1), (0, 1)] {
        let body = json!({ "before": meeting(before), "after": meeting(after) });
        send(&program, "POST", &path, &body).await.expect(201);
    }
    let limit = sql("UPDATE mission_representative SET maximum = 4 WHERE person_id = $1");
    run(&app, limit.bind(mission.people[1])).await;
    let (survivor, duplicate) = (mission.companies[0], mission.companies[1]);
    let merge = json!({ "survivor": survivor, "duplicate": duplicate });
    let merged =
        tomaia_app::companies::merge(&app.app, &tomaia_app::Actor::System, survivor, duplicate).await;
    merged.unwrap_or_else(|error| panic!("{merge}: {error}"));
    let left = read(&program, &path).await["items"].clone();
    let pairs: Vec<(Value, Value)> = left
        .as_array()
        .expect("orders")
        .iter()
        .map(|order| (order["before"]["company"].clone(), order["after"]["company"].clone()))
        .collect();
    assert_eq!(pairs, [(json!(survivor), json!(mission.companies[2]))], "the one that was asked for first");
    let people = read(&program, &format!("/missions/{}/people/company", mission.id)).await;
    let of_survivor = people["items"].as_array().expect("companies").iter().find(|row| row["id"] == survivor);
    let people = of_survivor.expect("it takes part")["people"].clone();
    let moved = people.as_array().expect("people").iter().find(|person| person["id"] == mission.people[1]);
    assert_eq!(moved.expect("she came along")["maximum"], 4);
}

both_databases!(
    weights_hold_instead_of_the_order,
    one_meeting_comes_before_another,
    an_order_of_meetings_goes_with_whom_it_names,
    somebody_sits_at_so_many_meetings_only,
    half_a_day_has_its_most,
    the_wishes_of_some_count_for_more,
    each_reason_is_said_in_both_languages,
    what_is_in_the_way_is_the_reason,
    a_locked_meeting_that_somebody_refuses_is_told_in_either_language,
    by_hand_somebody_sits_who_may,
    a_limit_that_is_lowered_does_not_stop_the_desk,
    merging_keeps_limits_and_no_contrary_orders,
);
