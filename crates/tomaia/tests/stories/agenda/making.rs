//! Having an agenda made.

use super::{id, made, make};
use crate::api::{program, read, send};
use serde_json::json;
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{BuiltMission, MissionBuilder, TestApp, both_databases};

async fn an_empty_mission_says_what_to_do_first(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).build(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    assert_eq!(officer.get(&mission.agenda()).await.expect(200).count(".empty"), 1);
    let form = [("name", "Prima"), ("seconds", "5")];
    let refused = officer.post(&format!("{}/drafts", mission.agenda()), &form).await.expect(422);
    assert_eq!(refused.count(".error-summary li"), 1, "wishes are missing");
    assert_eq!(refused.attributes("#name", "value"), ["Prima"], "what was typed is still there");
}

async fn a_wrong_form_names_each_field(app: TestApp) {
    let mission = MissionBuilder::default().build(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let form = [("name", ""), ("seconds", "molti"), ("seed", "-1")];
    let refused = officer.post(&format!("{}/drafts", mission.agenda()), &form).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#name", "#seconds", "#seed"]);
}

async fn a_draft_is_made_with_its_figures_and_its_board(app: TestApp) {
    let mission = MissionBuilder::people(3, 3).places(3, 4).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let page = officer.get(&draft).await.expect(200);
    assert_eq!(page.one("h1"), "Prima");
    assert!(page.all(".figure-value").contains(&"9 / 9".to_owned()), "{:?}", page.all(".figure-value"));
    let afternoon = page.attributes("nav[aria-label='Sessioni'] a", "href").remove(1);
    let there = officer.get(afternoon.trim_end_matches("#board")).await.expect(200);
    assert_eq!(page.count("#board .meeting") + there.count("#board .meeting"), 9);
    for view in ["companies", "guests"] {
        let board = officer.get(&format!("{draft}?view={view}")).await.expect(200);
        assert_eq!(board.count("#board tbody tr"), 3, "{view}");
        assert_eq!(board.count("#board .meeting"), page.count("#board .meeting"), "{view}");
    }
    assert_eq!(officer.get(&mission.agenda()).await.expect(200).count("#results tbody tr"), 1);
}

async fn a_wish_without_a_place_has_its_reason(app: TestApp) {
    let mission = MissionBuilder::people(3, 1).places(1, 2).build(&app).await;
    for company in 0..3 {
        mission.wish(&app, company, 0, if company == 2 { "would_like" } else { "must" }).await;
    }
    let (officer, draft) = made(&app, &mission).await;
    let left_out = officer.get(&format!("{draft}/left-out")).await.expect(200);
    assert_eq!(left_out.count("#results tbody tr"), 1);
    let reason = left_out.one("#results td.reason");
    assert!(reason.contains("Guest 1") && reason.contains("Calzaturificio 1"), "{reason}");
    let of_another =
        officer.get(&format!("{draft}/left-out?company={}", mission.companies[0])).await.expect(200);
    assert_eq!(of_another.count("#results tbody tr"), 0);
}

/// Each of two companies is there in one slot only, the first and the last.
pub(super) async fn far_apart(app: &TestApp, mission: &BuiltMission) {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let slots = sql("SELECT id FROM slot WHERE mission_id = $1 ORDER BY starts_at").bind(mission.id);
    let slots: Vec<i64> =
        tx.all(slots).await.expect("slots").iter().map(|row| row.get("id").expect("an identifier")).collect();
    for (company, there) in [(0, 0), (1, slots.len() - 1)] {
        for (_, slot) in slots.iter().enumerate().filter(|(place, _)| *place != there) {
            tx.run(
                sql("INSERT INTO unavailability (mission_id, who, who_id, slot_id, reason) \
                     VALUES ($1, 'company', $2, $3, '')")
                .bind(mission.id)
                .bind(mission.companies[company])
                .bind(*slot),
            )
            .await
            .expect("it is away");
        }
    }
    tx.commit().await.expect("a commit");
}

async fn the_office_says_what_counts_most(app: TestApp) {
    let mission = MissionBuilder::people(2, 1).places(1, 4).build(&app).await;
    far_apart(&app, &mission).await;
    for company in 0..2 {
        mission.wish(&app, company, 0, "would_like").await;
    }
    let (officer, usual) = made(&app, &mission).await;
    let left_out = officer.get(&format!("{usual}/left-out")).await.expect(200);
    assert_eq!(left_out.count("#results tbody tr"), 0, "both are held, and the guest waits between them");
    let order = format!("{}/order", mission.agenda());
    let form = officer.get(&order).await.expect(200);
    assert_eq!(form.attributes("#place_1 option[selected]", "value"), ["unmet_musts"]);
    let twice = [("place_1", "breaks"), ("place_2", "breaks"), ("place_3", "onore")];
    let refused = officer.post(&order, &twice).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#place_2", "#place_3"]);
    let idle = [("place_1", "breaks"), ("place_3", "wish_weight")];
    let list = officer.post(&order, &idle).await.expect(200);
    assert!(list.text().contains("attese tra due incontri, valore delle preferenze"));
    let without = make(&app, &officer, &mission, "Senza attese").await;
    let left_out = officer.get(&format!("{without}/left-out")).await.expect(200);
    assert_eq!(left_out.count("#results tbody tr"), 1, "waiting counts more than a wish now");
    let program = program(&app, Role::Coordinator, "write").await;
    let path = format!("/missions/{}/agenda/order", mission.id);
    assert_eq!(read(&program, &path).await, json!({ "order": ["breaks", "wish_weight"], "weights": {} }));
    send(&program, "PUT", &path, &json!({ "order": [] })).await.expect(204);
    assert_eq!(read(&program, &path).await["order"][0], "unmet_musts", "nothing said is the usual order");
    let again = make(&app, &officer, &mission, "Solita").await;
    let left_out = officer.get(&format!("{again}/left-out")).await.expect(200);
    assert_eq!(left_out.count("#results tbody tr"), 0);
}

async fn musts_that_do_not_fit_together_are_told(app: TestApp) {
    let mission = MissionBuilder::people(3, 1).places(1, 2).build(&app).await;
    for company in 0..3 {
        mission.wish(&app, company, 0, "must").await;
    }
    let (officer, draft) = made(&app, &mission).await;
    let left_out = officer.get(&format!("{draft}/left-out")).await.expect(200);
    assert_eq!(left_out.count(".rules li"), 3, "three musts in two slots: all of them are named");
    let api = draft.replace("/desk/", "/api/v1/").replace("/agenda/", "/");
    let told = officer.get(&api).await.expect(200).json();
    assert_eq!(told["conflicting_musts"].as_array().map(Vec::len), Some(3));
    let fitting = MissionBuilder::people(2, 1).places(1, 2).build(&app).await;
    fitting.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &fitting).await;
    assert_eq!(officer.get(&format!("{draft}/left-out")).await.expect(200).count(".rules"), 0);
}

async fn a_company_without_anybody_is_told_and_does_not_stop_the_others(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(tomaia_db::sql("DELETE FROM company_person WHERE id = $1").bind(mission.people[1]))
        .await
        .expect("the only person is gone");
    tx.commit().await.expect("it is done");
    let (officer, draft) = made(&app, &mission).await;
    let reasons = officer.get(&format!("{draft}/left-out")).await.expect(200).all("#results td.reason");
    assert_eq!(reasons.len(), 2);
    assert!(reasons.iter().all(|reason| reason.contains("rappresentante")), "{reasons:?}");
}

async fn progress_is_seen_from_another_node(app: TestApp) {
    let mission = MissionBuilder::people(3, 3).build(&app).await;
    mission.everybody_wishes(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let form = [("name", "Prima"), ("seconds", "20")];
    let waiting = officer.post(&format!("{}/drafts", mission.agenda()), &form).await.expect(200);
    assert_eq!(waiting.count("[data-progress]"), 1);
    let (_, second_url) = app.second_node().await;
    let elsewhere = format!("{second_url}{}", waiting.path);
    let state = officer.get(&format!("{elsewhere}/state")).await.expect(200).json();
    assert_eq!(state["state"], "waiting");
    let stream = officer.request("GET", &format!("{elsewhere}/events")).send();
    let (stream, _) = tokio::join!(stream, app.work());
    let events = stream.expect("a stream").text().await.expect("its events");
    assert!(events.lines().any(|line| line.contains(r#""state":"done""#)), "{events}");
    assert_eq!(officer.get(&format!("{elsewhere}/state")).await.expect(200).json()["state"], "done");
}

async fn a_job_that_runs_twice_does_no_harm(app: TestApp) {
    let mission = MissionBuilder::people(3, 3).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let before = officer.get(&draft).await.expect(200).attributes("#board .meeting", "data-meeting");
    tomaia_app::agenda::jobs::make(&app.app, id(&draft)).await.expect("again");
    let after = officer.get(&draft).await.expect(200).attributes("#board .meeting", "data-meeting");
    assert!(!before.is_empty() && before == after);
}

async fn interpreters_are_given_where_languages_differ(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).japanese(1).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let page = officer.get(&draft).await.expect(200);
    assert_eq!(
        page.count("#board .mark-interpreter") - 1,
        page.count("#board .meeting"),
        "one is the legend's"
    );
}

async fn only_coordinators_have_agendas_made(app: TestApp) {
    let mission = MissionBuilder::default().build(&app).await;
    mission.everybody_wishes(&app).await;
    let (_, draft) = made(&app, &mission).await;
    let auditor = app.signed_in(Role::Auditor).await;
    assert_eq!(auditor.get(&mission.agenda()).await.expect(200).count("#make"), 0);
    let board = auditor.get(&draft).await.expect(200);
    assert_eq!(board.attributes("#board", "data-move-url"), [""]);
    auditor
        .post(&format!("{}/drafts", mission.agenda()), &[("name", "Mia"), ("seconds", "1")])
        .await
        .expect(403);
    auditor.post(&format!("{draft}/discard"), &[]).await.expect(403);
    app.signed_in(Role::Onsite).await.get(&draft).await.expect(403);
}

async fn a_draft_of_another_mission_is_not_found(app: TestApp) {
    let mission = MissionBuilder::default().build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let other = MissionBuilder::default().build(&app).await;
    let elsewhere = format!("{}/drafts/{}", other.agenda(), id(&draft));
    for page in ["", "/state", "/left-out", "/publish", "/events"] {
        officer.get(&format!("{elsewhere}{page}")).await.expect(404);
    }
    officer.post(&format!("{elsewhere}/publish"), &[]).await.expect(404);
    officer.post(&format!("{elsewhere}/discard"), &[]).await.expect(404);
}

async fn the_list_and_the_board_take_a_fixed_number_of_statements(app: TestApp) {
    let small = MissionBuilder::people(1, 1).build(&app).await;
    let large = MissionBuilder::people(3, 3).build(&app).await;
    small.everybody_wishes(&app).await;
    large.everybody_wishes(&app).await;
    let (officer, one) = made(&app, &small).await;
    let three = make(&app, &officer, &large, "Prima").await;
    make(&app, &officer, &large, "Seconda").await;
    make(&app, &officer, &large, "Terza").await;
    let wishes = |mission: i64| format!("/desk/missions/{mission}/wishes");
    let pairs = [
        (small.agenda(), large.agenda()),
        (one.clone(), three.clone()),
        (format!("{one}/left-out"), format!("{three}/left-out")),
        (wishes(small.id), wishes(large.id)),
    ];
    for (few, many) in pairs {
        let counted = async |path: &str| {
            let before = app.app.database.statements();
            let _ = officer.get(path).await.expect(200);
            app.app.database.statements() - before
        };
        assert_eq!(counted(&few).await, counted(&many).await, "{many}");
    }
}

both_databases!(
    an_empty_mission_says_what_to_do_first,
    a_wrong_form_names_each_field,
    a_draft_is_made_with_its_figures_and_its_board,
    a_wish_without_a_place_has_its_reason,
    the_office_says_what_counts_most,
    musts_that_do_not_fit_together_are_told,
    a_company_without_anybody_is_told_and_does_not_stop_the_others,
    progress_is_seen_from_another_node,
    a_job_that_runs_twice_does_no_harm,
    interpreters_are_given_where_languages_differ,
    only_coordinators_have_agendas_made,
    a_draft_of_another_mission_is_not_found,
    the_list_and_the_board_take_a_fixed_number_of_statements,
);
