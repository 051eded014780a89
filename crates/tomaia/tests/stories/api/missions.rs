//! Programmes, activities and missions, made and changed by a program.

use super::{activity, made, program, programme, read, send};
use serde_json::json;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn a_program_records_an_agreement(app: TestApp) {
    let program = program(&app, Role::Coordinator, "write").await;
    let id = made(send(&program, "POST", "/programmes", &programme("Protocollo")).await);
    let path = format!("/programmes/{id}");
    let party = json!({ "name": "Regione Marche", "role": "promoter" });
    let party = made(send(&program, "POST", &format!("{path}/parties"), &party).await);
    let line = json!({ "code": "A", "name_it": "Incoming", "name_en": "Incoming" });
    let line = made(send(&program, "POST", &format!("{path}/lines"), &line).await);
    let seen = read(&program, &path).await;
    assert_eq!(seen["name_it"], "Protocollo");
    assert_eq!((&seen["parties"][0]["id"], &seen["lines"][0]["id"]), (&json!(party), &json!(line)));

    let mut changed = programme("Protocollo calzature");
    changed["revision"] = seen["revision"].clone();
    send(&program, "PUT", &path, &changed).await.expect(204);
    // Whoever changes what she has read before that changes nothing.
    changed["name_it"] = json!("Altro");
    let stale = send(&program, "PUT", &path, &changed).await.expect(409).json();
    assert_eq!(stale["code"], "refusal-changed-meanwhile");
    assert_eq!(read(&program, &path).await["name_it"], "Protocollo calzature");
    let list = read(&program, "/programmes").await;
    assert_eq!((&list["items"][0]["parties"], &list["items"][0]["lines"]), (&json!(1), &json!(1)));

    let renamed = json!({ "name": "Regione", "role": "promoter" });
    send(&program, "PUT", &format!("{path}/parties/{party}"), &renamed).await.expect(204);
    send(&program, "DELETE", &format!("{path}/parties/{party}"), &json!(null)).await.expect(204);
    send(&program, "DELETE", &format!("{path}/parties/{party}"), &json!(null)).await.expect(404);
    assert_eq!(read(&program, &path).await["parties"], json!([]));
    let timeline = read(&program, &format!("{path}/timeline?limit=1")).await;
    assert_eq!(timeline["items"].as_array().map(Vec::len), Some(1));
    let next = timeline["next"].as_str().expect("there is more");
    let older = read(&program, &format!("{path}/timeline?after={next}")).await;
    assert!(older["items"].as_array().is_some_and(|items| items.len() >= 3), "{older}");
}

async fn a_program_plans_an_activity(app: TestApp) {
    let program = program(&app, Role::Coordinator, "write").await;
    let programme = made(send(&program, "POST", "/programmes", &programme("Protocollo")).await);
    let made = made(
        send(&program, "POST", &format!("/programmes/{programme}/activities"), &activity("fair", "Fiera"))
            .await,
    );
    let path = format!("/activities/{made}");
    let seen = read(&program, &path).await;
    assert_eq!(
        (&seen["kind"], &seen["state"], &seen["programme"]),
        (&json!("fair"), &json!("draft"), &json!(programme))
    );
    let mut changed = activity("fair", "Fiera di Milano");
    changed["revision"] = seen["revision"].clone();
    send(&program, "PUT", &path, &changed).await.expect(204);
    send(&program, "PUT", &path, &changed).await.expect(409);
    assert_eq!(read(&program, &path).await["name_it"], "Fiera di Milano");
    send(&program, "PUT", &format!("{path}/state"), &json!({ "state": "open" })).await.expect(409);
    send(&program, "PUT", &format!("{path}/state"), &json!({ "state": "proposed" })).await.expect(204);
    let approval = json!({ "body": "agency", "approve": true, "note": "" });
    send(&program, "POST", &format!("{path}/decisions"), &approval).await.expect(204);
    send(&program, "PUT", &format!("{path}/state"), &json!({ "state": "open" })).await.expect(204);
    assert_eq!(read(&program, &path).await["state"], "open");
    send(&program, "PUT", &format!("{path}/state"), &json!({ "state": "asleep" })).await.expect(422);
}

async fn a_program_sets_a_mission_up(app: TestApp) {
    let program = program(&app, Role::Coordinator, "write").await;
    let programme = made(send(&program, "POST", "/programmes", &programme("Protocollo")).await);
    let activities = format!("/programmes/{programme}/activities");
    let mut missions = Vec::new();
    for name in ["Prima", "Seconda", "Terza"] {
        missions.push(made(send(&program, "POST", &activities, &activity("mission", name)).await));
    }
    let mut seen = Vec::new();
    let mut page = read(&program, "/missions?limit=2").await;
    loop {
        let items = page["items"].as_array().expect("items").clone();
        assert!(items.len() <= 2);
        seen.extend(items.iter().map(|mission| mission["id"].as_i64().expect("an identifier")));
        let Some(next) = page["next"].as_str().map(str::to_owned) else { break };
        page = read(&program, &format!("/missions?limit=2&after={next}")).await;
    }
    missions.reverse();
    assert_eq!(seen, missions, "every mission once, the latest first");

    let path = format!("/missions/{}", missions[0]);
    let session = json!({
        "name_it": "Mattina", "name_en": "Morning", "day": "2026-10-14", "from": "09:00", "to": "11:00",
        "meeting_minutes": 25, "pause_minutes": 5,
    });
    let session = made(send(&program, "POST", &format!("{path}/sessions"), &session).await);
    let hall = made(send(&program, "POST", &format!("{path}/halls"), &json!({ "name": "Sala Blu" })).await);
    let tables = json!({ "hall": hall, "prefix": "T", "count": 3 });
    assert_eq!(send(&program, "POST", &format!("{path}/tables"), &tables).await.status / 100, 2);
    let rooms = read(&program, &format!("{path}/rooms")).await;
    assert_eq!(rooms["sessions"][0]["id"], session);
    assert_eq!(rooms["sessions"][0]["slots"].as_array().map(Vec::len), Some(4));
    assert_eq!(rooms["sessions"][0]["slots"][0]["starts_at"], "2026-10-14T07:00:00Z");
    assert_eq!(rooms["halls"][0]["tables"].as_array().map(Vec::len), Some(3));
    let limits = json!({ "company_minimum": 0, "company_maximum": 4, "company_half_day_maximum": 3, "guest_minimum": 1, "guest_maximum": 3 });
    send(&program, "PUT", &format!("{path}/limits"), &limits).await.expect(204);
    let overview = read(&program, &path).await;
    assert_eq!(
        (&overview["slots"], &overview["places"], &overview["limits"]),
        (&json!(4), &json!(12), &limits)
    );
    let wrong = json!({ "company_minimum": 5, "company_maximum": 4, "guest_minimum": 1, "guest_maximum": 3 });
    send(&program, "PUT", &format!("{path}/limits"), &wrong).await.expect(422);
    assert_eq!(read(&program, &path).await["limits"], limits, "nothing was changed");
    send(&program, "DELETE", &format!("{path}/sessions/{session}"), &json!(null)).await.expect(204);
    assert_eq!(read(&program, &path).await["slots"], 0);
}

both_databases!(a_program_records_an_agreement, a_program_plans_an_activity, a_program_sets_a_mission_up);
