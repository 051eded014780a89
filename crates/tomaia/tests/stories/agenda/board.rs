//! Changing a draft by hand.

use super::{id, made, make, tiles};
use tomaia_testkit::{MissionBuilder, TestApp, both_databases};

async fn a_meeting_is_moved_and_the_move_taken_back(app: TestApp) {
    let mission = MissionBuilder::people(2, 1).places(2, 2).build(&app).await;
    mission.wish(&app, 0, 0, "must").await;
    let (officer, draft) = made(&app, &mission).await;
    let (meeting, _) = every_tile(&app, &officer, &draft).await.remove(0);
    let place = async || {
        let page = officer.get(&format!("{draft}/meetings/{meeting}")).await.expect(200);
        (
            page.attributes("#slot option[selected]", "value"),
            page.attributes("#table option[selected]", "value"),
        )
    };
    let before = place().await;
    let slot =
        mission.slots.iter().map(i64::to_string).find(|slot| *slot != before.0[0]).expect("another slot");
    let table = mission.tables[1].to_string();
    let form = [("slot", slot.as_str()), ("table", table.as_str())];
    officer.post(&format!("{draft}/meetings/{meeting}"), &form).await.expect(200);
    assert_eq!(place().await, (vec![slot], vec![table]));
    officer.post(&format!("{draft}/undo"), &[]).await.expect(200);
    assert_eq!(place().await, before);
    officer.post(&format!("{draft}/undo"), &[]).await.expect(409);
}

async fn a_move_that_breaks_a_rule_is_told_and_not_made(app: TestApp) {
    let mission = MissionBuilder::people(1, 2).places(2, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let all = every_tile(&app, &officer, &draft).await;
    assert_eq!(all.len(), 2);
    // The company is one person: at another table of the other's slot she would be in two places.
    let (meeting, other) = (&all[0].0, &all[1].0);
    let other = officer.get(&format!("{draft}/meetings/{other}")).await.expect(200);
    let slot = other.attributes("#slot option[selected]", "value").remove(0);
    let taken = other.attributes("#table option[selected]", "value").remove(0);
    let table =
        mission.tables.iter().map(i64::to_string).find(|table| *table != taken).expect("a free table");
    let url = format!("{draft}/preview?meeting={meeting}&slot={slot}&table={table}");
    let preview = officer.get(&url).await.expect(200);
    assert_eq!(preview.attributes(".board-preview", "data-verdict"), ["refused"]);
    assert!(preview.one(".line-breaks").contains("Persona 1"), "{}", preview.one(".line-breaks"));
    let form = [("slot", slot.as_str()), ("table", table.as_str())];
    let refused = officer.post(&format!("{draft}/meetings/{meeting}"), &form).await.expect(422);
    assert_eq!(refused.count(".rules li"), 1);
    assert_eq!(every_tile(&app, &officer, &draft).await, all);
}

async fn two_meetings_exchange_their_places(app: TestApp) {
    let mission = MissionBuilder::people(1, 2).places(1, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let all = every_tile(&app, &officer, &draft).await;
    let slot_of = async |meeting: &str| {
        let page = officer.get(&format!("{draft}/meetings/{meeting}")).await.expect(200);
        page.attributes("#slot option[selected]", "value").remove(0)
    };
    let (first, second) = (slot_of(&all[0].0).await, slot_of(&all[1].0).await);
    let table = mission.tables[0].to_string();
    let form = [("meeting", all[0].0.as_str()), ("slot", second.as_str()), ("table", table.as_str())];
    let answer = officer
        .request("POST", &format!("{draft}/move?view=tables"))
        .header("HX-Request", "true")
        .form(&form)
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 200);
    assert!(answer.text().await.expect("a body").contains("id=\"board\""));
    assert_eq!((slot_of(&all[0].0).await, slot_of(&all[1].0).await), (second, first));
}

async fn two_officers_do_not_overwrite_each_other(app: TestApp) {
    let mission = MissionBuilder::people(1, 1).places(2, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let page = officer.get(&draft).await.expect(200);
    let lock = page.attributes("#board", "data-lock-url").remove(0);
    let (meeting, _) = every_tile(&app, &officer, &draft).await.remove(0);
    let form = [("meeting", meeting.as_str()), ("locked", "true")];
    officer.post(&lock, &form).await.expect(200);
    let late = officer
        .request("POST", &lock)
        .header("HX-Request", "true")
        .form(&[("meeting", meeting.as_str()), ("locked", "false")])
        .send()
        .await
        .expect("an answer");
    assert_eq!(late.status(), 409);
    assert!(late.text().await.expect("a body").contains("board-preview"));
    let form = [("slot", "0"), ("table", ""), ("revision", "0")];
    officer.post(&format!("{draft}/meetings/{meeting}"), &form).await.expect(422);
    let page = officer.get(&format!("{draft}/meetings/{meeting}")).await.expect(200);
    assert_eq!(page.count(".state-accent"), 1, "it is still locked");
}

async fn a_meeting_is_taken_out_and_added_again(app: TestApp) {
    let mission = MissionBuilder::people(1, 1).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let (meeting, _) = every_tile(&app, &officer, &draft).await.remove(0);
    officer.post(&format!("{draft}/meetings/{meeting}/remove"), &[]).await.expect(200);
    assert!(every_tile(&app, &officer, &draft).await.is_empty());
    let left_out = officer.get(&format!("{draft}/left-out")).await.expect(200);
    assert!(left_out.one("#results td.reason").contains("a mano"));
    let (company, guest) = (mission.companies[0].to_string(), mission.guests[0].to_string());
    let form = [("company", company.as_str()), ("guest", guest.as_str())];
    officer.post(&format!("{draft}/add"), &form).await.expect(200);
    assert_eq!(every_tile(&app, &officer, &draft).await.len(), 1);
    assert_eq!(officer.get(&format!("{draft}/left-out")).await.expect(200).count("#results tbody tr"), 0);
    officer.post(&format!("{draft}/add"), &form).await.expect(422);
    officer.post(&format!("{draft}/undo"), &[]).await.expect(200);
    officer.post(&format!("{draft}/undo"), &[]).await.expect(200);
    assert_eq!(every_tile(&app, &officer, &draft).await, [(meeting, "Guest 1".to_owned())]);
    assert_eq!(officer.get(&format!("{draft}/left-out")).await.expect(200).count("#results tbody tr"), 0);
}

async fn locked_meetings_stay_when_the_rest_is_made_again(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).places(2, 4).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let (meeting, _) = every_tile(&app, &officer, &draft).await.remove(0);
    let form = [("meeting", meeting.as_str()), ("locked", "true")];
    officer.post(&format!("{draft}/lock"), &form).await.expect(200);
    let last = mission.slots.last().expect("a slot").to_string();
    let moved = [("slot", last.as_str()), ("table", "")];
    officer.post(&format!("{draft}/meetings/{meeting}"), &moved).await.expect(422);
    let remade = officer.post(&format!("{draft}/remake"), &[("seconds", "5")]).await.expect(200).path;
    app.work().await;
    let facts = async |draft: &str| {
        let mut locked = Vec::new();
        for (meeting, _) in every_tile(&app, &officer, draft).await {
            let page = officer.get(&format!("{draft}/meetings/{meeting}")).await.expect(200);
            if page.count(".state-accent") == 1 {
                locked.push(page.all("dl.facts dd"));
            }
        }
        locked
    };
    let kept = facts(&remade).await;
    assert_eq!((kept.len(), &kept), (1, &facts(&draft).await));
    let compared = officer
        .get(&format!("{}/compare?a={}&b={}", mission.agenda(), id(&draft), id(&remade)))
        .await
        .expect(200);
    assert_eq!(compared.count("#figures tbody tr"), compared.count("#figures tbody td") / 2);
}

async fn an_agenda_is_compared_with_itself_and_another(app: TestApp) {
    let mission = MissionBuilder::people(1, 2).places(1, 4).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, first) = made(&app, &mission).await;
    let second = make(&app, &officer, &mission, "Seconda").await;
    let (meeting, _) = every_tile(&app, &officer, &second).await.remove(0);
    officer.post(&format!("{second}/meetings/{meeting}/remove"), &[]).await.expect(200);
    let compare = |a: &str, b: &str| format!("{}/compare?a={}&b={}", mission.agenda(), id(a), id(b));
    let same = officer.get(&compare(&first, &first)).await.expect(200);
    assert_eq!(same.count("#changes tbody tr"), 0);
    let differs = officer.get(&compare(&first, &second)).await.expect(200);
    assert_eq!(differs.all("#changes .state"), ["solo nella prima"]);
    assert_eq!(differs.count("#people .facts dt"), 2, "the company and the guest");
}

/// The meetings of all sessions.
async fn every_tile(_: &TestApp, officer: &tomaia_testkit::Visitor, draft: &str) -> Vec<(String, String)> {
    let page = officer.get(draft).await.expect(200);
    let mut all = Vec::new();
    for href in page.attributes("nav[aria-label='Sessioni'] a", "href") {
        all.extend(tiles(officer, href.trim_end_matches("#board")).await);
    }
    all.sort();
    all
}

both_databases!(
    a_meeting_is_moved_and_the_move_taken_back,
    a_move_that_breaks_a_rule_is_told_and_not_made,
    two_meetings_exchange_their_places,
    two_officers_do_not_overwrite_each_other,
    a_meeting_is_taken_out_and_added_again,
    locked_meetings_stay_when_the_rest_is_made_again,
    an_agenda_is_compared_with_itself_and_another,
);
