//! Last-minute changes: a no-show, a late arrival, a wish at the desk.

use super::{id, made};
use std::collections::BTreeMap;
use tomaia_domain::people::Role;
use tomaia_testkit::{Answer, BuiltMission, MissionBuilder, TestApp, Visitor, both_databases};

/// Slot and table of each pair of a draft.
async fn meetings(officer: &Visitor, mission: &BuiltMission, draft: i64) -> BTreeMap<(i64, i64), (i64, i64)> {
    let path = format!("/api/v1/missions/{}/drafts/{draft}/meetings?limit=200", mission.id);
    let body = officer.get(&path).await.expect(200).json();
    let number = |meeting: &serde_json::Value, field: &str| meeting[field].as_i64().expect("a number");
    body["items"]
        .as_array()
        .expect("meetings")
        .iter()
        .map(|meeting| {
            let pair = (number(meeting, "company"), number(meeting, "guest"));
            (pair, (number(meeting, "slot"), number(meeting, "table")))
        })
        .collect()
}

/// The address of the draft whose publication is shown.
fn draft_of(told: &Answer) -> String {
    told.path.split("/publish").next().unwrap_or_default().to_owned()
}

async fn published(app: &TestApp, mission: &BuiltMission) -> (Visitor, String) {
    mission.everybody_wishes(app).await;
    let (officer, draft) = made(app, mission).await;
    officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    (officer, draft)
}

async fn a_no_show_changes_nothing_but_her_own_meetings(app: TestApp) {
    let mission = MissionBuilder::people(3, 3).places(3, 6).build(&app).await;
    let (officer, draft) = published(&app, &mission).await;
    let before = meetings(&officer, &mission, id(&draft)).await;
    let page = officer.get(&format!("{draft}/replan")).await.expect(200);
    assert_eq!(page.count("#who option"), 1 + 3 + 3, "guests and companies");
    let gone = mission.guests[1];
    let who = format!("guest:{gone}");
    let form = [("name", "Senza di lei"), ("who", who.as_str())];
    let told = officer.post(&format!("{draft}/replan"), &form).await.expect(200);
    assert!(told.path.contains("/publish?done="), "{}", told.path);
    assert_eq!(told.count("#told tbody tr"), 4, "she and three companies: {:?}", told.all("#told th"));
    let new = draft_of(&told);
    let after = meetings(&officer, &mission, id(&new)).await;
    let mut expected = before.clone();
    expected.retain(|(_, guest), _| *guest != gone);
    assert_eq!((before.len(), after), (9, expected), "all others stay where they are");
    let compared = officer.get(&told.attributes("a[href*='compare']", "href")[0]).await.expect(200);
    assert!(compared.text().contains("Guest 2"), "each meeting that changes is shown");
    let away = format!("/api/v1/missions/{}/drafts/{}/left-out", mission.id, id(&new));
    let left_out = officer.get(&away).await.expect(200).json();
    assert_eq!(left_out["items"].as_array().map(Vec::len), Some(3), "her three wishes have a reason");
    assert_eq!(left_out["items"][0]["reason"]["kind"], "no_common_free_slot");
    officer.post(&format!("{new}/publish"), &[]).await.expect(200);
    app.work().await;
}

async fn what_has_begun_stays(app: TestApp) {
    let mission = MissionBuilder::people(3, 3).places(3, 6).build(&app).await;
    let (officer, draft) = published(&app, &mission).await;
    let before = meetings(&officer, &mission, id(&draft)).await;
    let path = format!("/api/v1/missions/{}/drafts/{}/meetings?limit=200", mission.id, id(&draft));
    let listed = officer.get(&path).await.expect(200).json();
    let earliest = listed["items"]
        .as_array()
        .and_then(|items| items.iter().min_by_key(|meeting| meeting["starts_at"].as_i64()))
        .expect("a meeting");
    let number = |field: &str| earliest[field].as_i64().expect("a number");
    let (first, gone) = (number("slot"), number("guest"));
    app.wait(number("starts_at") + 60_000 - app.app.now());
    let officer = app.signed_in(Role::Coordinator).await;
    let who = format!("guest:{gone}");
    let form = [("name", "Va via"), ("who", who.as_str())];
    let told = officer.post(&format!("{draft}/replan"), &form).await.expect(200);
    let after = meetings(&officer, &mission, id(&draft_of(&told))).await;
    let begun = |meetings: &BTreeMap<(i64, i64), (i64, i64)>| -> BTreeMap<(i64, i64), (i64, i64)> {
        meetings.iter().filter(|(_, (slot, _))| *slot == first).map(|(pair, place)| (*pair, *place)).collect()
    };
    assert!(!begun(&before).is_empty());
    assert_eq!(begun(&after), begun(&before), "also hers");
    let hers: Vec<_> = after.iter().filter(|((_, guest), _)| *guest == gone).collect();
    assert_eq!(hers.len(), 1, "the one that has begun: {hers:?} at {}, {listed}", told.path);
    // A slot that has begun cannot be given up any more.
    let first = first.to_string();
    let late =
        [("name", "Tardi"), ("who", who.as_str()), ("from", first.as_str()), ("until", first.as_str())];
    let refused = officer.post(&format!("{draft}/replan"), &late).await.expect(422);
    assert_eq!(refused.count(".error-summary"), 1);
}

async fn a_wish_at_the_desk_finds_its_place(app: TestApp) {
    let mission = MissionBuilder::people(3, 3).places(3, 6).build(&app).await;
    for number in 0..3 {
        mission.wish(&app, number, number, "must").await;
    }
    let (officer, draft) = made(&app, &mission).await;
    let before = meetings(&officer, &mission, id(&draft)).await;
    let program = crate::api::program(&app, Role::Coordinator, "write").await;
    let path = format!("/missions/{}/drafts/{}/replan", mission.id, id(&draft));
    let pair = (mission.companies[0], mission.guests[2]);
    let body = serde_json::json!({ "name": "Al banco",
        "wish": { "company": pair.0, "guest": pair.1, "side": "guest", "level": "must" } });
    let new = crate::api::made(crate::api::send(&program, "POST", &path, &body).await);
    let mut after = meetings(&officer, &mission, new).await;
    assert!(after.remove(&pair).is_some(), "it is held");
    assert_eq!(after, before, "nobody else notices");
}

async fn a_wrong_form_changes_nothing(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).places(2, 4).build(&app).await;
    let (officer, draft) = published(&app, &mission).await;
    let nobody = [("name", ""), ("who", "guest:abc")];
    let refused = officer.post(&format!("{draft}/replan"), &nobody).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#name", "#who"]);
    let who = format!("guest:{}", mission.guests[0]);
    let (from, until) = (mission.slots[2].to_string(), mission.slots[1].to_string());
    let backwards = [("name", "X"), ("who", who.as_str()), ("from", &from), ("until", &until)];
    let refused = officer.post(&format!("{draft}/replan"), &backwards).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#until"]);
    // The absence is good, the wish is not: neither is written.
    let half =
        [("name", "X"), ("who", who.as_str()), ("company", "999999"), ("side", "guest"), ("level", "must")];
    officer.post(&format!("{draft}/replan"), &half).await.expect(422);
    assert_eq!(officer.get(&mission.agenda()).await.expect(200).count("#results tbody tr"), 1);
    let again = officer.post(&format!("{draft}/replan"), &[("name", "Uguale")]).await.expect(200);
    assert_eq!(again.count("#told"), 0, "nobody is away, nothing changes");
}

async fn only_coordinators_replan_and_only_their_mission(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).build(&app).await;
    let (officer, draft) = published(&app, &mission).await;
    let auditor = app.signed_in(Role::Auditor).await;
    auditor.get(&format!("{draft}/replan")).await.expect(403);
    auditor.post(&format!("{draft}/replan"), &[("name", "Mia")]).await.expect(403);
    let other = MissionBuilder::people(2, 2).build(&app).await;
    let elsewhere = format!("{}/drafts/{}/replan", other.agenda(), id(&draft));
    officer.get(&elsewhere).await.expect(404);
    officer.post(&elsewhere, &[("name", "Altrove")]).await.expect(404);
}

async fn what_forcing_a_wish_costs_is_said(app: TestApp) {
    let mission = MissionBuilder::people(3, 1).places(1, 2).build(&app).await;
    for company in 0..3 {
        mission.wish(&app, company, 0, if company == 2 { "would_like" } else { "must" }).await;
    }
    let (officer, draft) = made(&app, &mission).await;
    let page = officer.get(&format!("{draft}/left-out")).await.expect(200);
    let cost = page.one("#results td.reason .forcing");
    assert!(cost.contains("toglierebbe") && cost.contains("irrinunciabili"), "{cost}");
    let english = app.signed_in(Role::Coordinator).await;
    let api = draft.replace("/desk/", "/api/v1/").replace("/agenda/", "/");
    let told = english.get(&format!("{api}/left-out")).await.expect(200).json();
    assert_eq!(told["items"][0]["forcing"]["displaced"].as_array().map(Vec::len), Some(1));
    assert!(told["items"][0]["forcing_text"].as_str().is_some_and(|text| text.contains("toglierebbe")));
}

async fn progress_without_scripts_is_a_table(app: TestApp) {
    let mission = MissionBuilder::people(3, 3).build(&app).await;
    mission.everybody_wishes(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let form = [("name", "Prima"), ("seconds", "20")];
    let waiting = officer.post(&format!("{}/drafts", mission.agenda()), &form).await.expect(200);
    assert_eq!(waiting.count("[data-work-history]"), 0, "nothing is found yet");
    let history = r#"{"phase":"improving","seconds":1.5,"percent":30,"meetings":9,"objective":[
        {"component":"unmet_musts","value":0,"bound":0},{"component":"wish_weight","value":17,"bound":18},
        {"component":"breaks","value":2,"bound":null}],"history":[{"seconds":1.0,"values":[[1,0],[15,18],[4,null]]},
        {"seconds":1.5,"values":[[0,0],[17,18],[2,null]]}]}"#;
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let update = tomaia_db::sql("UPDATE agenda_draft SET progress = $2 WHERE id = $1");
    tx.run(update.bind(id(&waiting.path)).bind(history)).await.expect("a row");
    tx.commit().await.expect("written");
    let page = officer.get(&waiting.path).await.expect(200);
    let cells = page.all("[data-work-history] tbody td");
    let first = ["1 (almeno 0)", "15 (al massimo 18)", "4"];
    assert_eq!(cells, [first, ["0 (almeno 0)", "17 (al massimo 18)", "2"]].concat());
    assert_eq!(
        page.attributes("[data-work-history] td[data-component=wish_weight]", "data-value"),
        ["15", "17"]
    );
    let heads = page.all("[data-work-history] thead th");
    assert_eq!(heads.len(), 4, "seconds, and what counts in its order: {heads:?}");
    assert!(heads[1].contains("irrinunciabili") && heads[3].contains("attese"), "{heads:?}");
    app.work().await;
}

both_databases!(
    a_no_show_changes_nothing_but_her_own_meetings,
    what_has_begun_stays,
    a_wish_at_the_desk_finds_its_place,
    a_wrong_form_changes_nothing,
    only_coordinators_replan_and_only_their_mission,
    what_forcing_a_wish_costs_is_said,
    progress_without_scripts_is_a_table,
);
