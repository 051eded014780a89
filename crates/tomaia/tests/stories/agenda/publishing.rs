//! From a draft to a version, and to the mails of those whose agenda changed.

use super::{id, made, make, tiles};
use tomaia_app::Actor;
use tomaia_app::agenda::{mails, publish};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{MissionBuilder, TestApp, both_databases};

/// Kind, whose it is, and calendar of all mails that wait, in the order of the kinds and people.
async fn mail(app: &TestApp) -> Vec<(String, String, String)> {
    let mut connection = app.app.database.read().await.expect("a connection");
    let rows = connection
        .all(sql(
            "SELECT kind, about_kind, about_id, calendar FROM mail ORDER BY kind, about_kind, about_id, id",
        ))
        .await
        .expect("mails");
    rows.iter()
        .map(|row| {
            let about: i64 = row.get("about_id").expect("an identifier");
            let about_kind: String = row.get("about_kind").expect("a kind");
            let calendar: Option<String> = row.get("calendar").expect("a text");
            let whose = format!("{about_kind}/{about}");
            (row.get("kind").expect("a kind"), whose, calendar.unwrap_or_default())
        })
        .collect()
}

async fn count(app: &TestApp, table: &'static str) -> i64 {
    let mut connection = app.app.database.read().await.expect("a connection");
    let query = sql("SELECT COUNT(*) AS found FROM ").push(table);
    connection.one(query).await.expect("a count").get("found").expect("a number")
}

/// Versions and invitations, as they stand at one moment.
async fn published(app: &TestApp) -> (i64, i64) {
    let mut connection = app.app.database.read().await.expect("a connection");
    let query = sql("SELECT (SELECT COUNT(*) FROM agenda_version) AS versions, \
                     (SELECT COUNT(*) FROM invitation) AS invitations");
    let row = connection.one(query).await.expect("counts");
    (row.get("versions").expect("a number"), row.get("invitations").expect("a number"))
}

async fn the_whole_way_from_wishes_to_version_2(app: TestApp) {
    let mission = MissionBuilder::people(3, 3).places(3, 6).build(&app).await;
    for number in 0..3 {
        mission.wish(&app, number, number, "must").await;
    }
    let (officer, draft) = made(&app, &mission).await;
    let outlook = officer.get(&format!("{draft}/publish")).await.expect(200);
    assert_eq!(outlook.count("#told tbody tr"), 6);
    officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    let first = mail(&app).await;
    assert_eq!(first.len(), 6);
    assert!(first.iter().all(|(kind, _, calendar)| {
        kind == "agenda_published" && calendar.contains("METHOD:REQUEST") && calendar.contains("SEQUENCE:0")
    }));

    mission.wish(&app, 0, 1, "must").await;
    let second = make(&app, &officer, &mission, "Seconda").await;
    let outlook = officer.get(&format!("{second}/publish")).await.expect(200);
    assert_eq!(outlook.one("h1"), "Pubblica la versione 2");
    assert_eq!(outlook.count("#told tbody tr"), 2);
    officer.post(&format!("{second}/publish"), &[]).await.expect(200);
    app.work().await;
    let told: Vec<String> = mail(&app)
        .await
        .into_iter()
        .filter(|(kind, _, _)| kind == "agenda_changed")
        .map(|(_, whose, _)| whose)
        .collect();
    let expected = [format!("company/{}", mission.companies[0]), format!("guest/{}", mission.guests[1])];
    assert_eq!(told, expected, "only those whose agenda changed");
    assert_eq!(mail(&app).await.len(), 8);
}

async fn a_meeting_that_is_called_off_is_cancelled_with_a_higher_sequence(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).build(&app).await;
    mission.wish(&app, 0, 0, "must").await;
    mission.wish(&app, 1, 1, "must").await;
    let (officer, draft) = made(&app, &mission).await;
    officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    let (company, guest) = (mission.companies[0].to_string(), mission.guests[0].to_string());
    let form = [
        ("company", company.as_str()),
        ("guest", guest.as_str()),
        ("level", "excluded"),
        ("note", "Conflitto"),
    ];
    officer.post(&format!("/desk/missions/{}/wishes", mission.id), &form).await.expect(200);
    let second = make(&app, &officer, &mission, "Seconda").await;
    officer.post(&format!("{second}/publish"), &[]).await.expect(200);
    app.work().await;
    let cancelled: Vec<_> =
        mail(&app).await.into_iter().filter(|(kind, _, _)| kind == "agenda_cancelled").collect();
    assert_eq!(cancelled.len(), 2);
    for (_, _, calendar) in &cancelled {
        assert!(calendar.contains("METHOD:CANCEL") && calendar.contains("SEQUENCE:1"), "{calendar}");
        assert!(
            calendar.replace("\r\n ", "").contains(&format!("UID:meeting-{}-{company}-{guest}@", mission.id))
        );
    }
    assert_eq!(mail(&app).await.len(), 6);
}

async fn mails_are_drafted_once_however_often_the_job_runs(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    let before = mail(&app).await;
    mails::draft(&app.app, mission.id, 1).await.expect("again");
    assert_eq!((mail(&app).await, before.len()), (before, 4));
}

async fn a_version_no_longer_changes(app: TestApp) {
    let mission = MissionBuilder::people(1, 1).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    let page = officer.get(&draft).await.expect(200);
    assert_eq!(page.attributes("#board", "data-move-url"), [""]);
    let meeting = page.attributes("#board .meeting", "data-meeting").remove(0);
    let slot = mission.slots[3].to_string();
    officer.post(&format!("{draft}/meetings/{meeting}"), &[("slot", slot.as_str())]).await.expect(422);
    officer
        .post(&format!("{draft}/lock"), &[("meeting", meeting.as_str()), ("locked", "true")])
        .await
        .expect(409);
    officer.post(&format!("{draft}/meetings/{meeting}/remove"), &[]).await.expect(409);
    officer.post(&format!("{draft}/publish"), &[]).await.expect(409);
    officer.post(&format!("{draft}/discard"), &[]).await.expect(409);
    assert_eq!(count(&app, "agenda_version").await, 1);
}

async fn a_copy_of_a_version_tells_only_those_whom_its_changes_concern(app: TestApp) {
    let mission = MissionBuilder::people(3, 3).places(3, 6).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    let copy = officer.post(&format!("{draft}/copy"), &[]).await.expect(200);
    assert_eq!(copy.one("h1"), "Prima, copia");
    let copy = copy.path.split('?').next().expect("an address").to_owned();
    assert_ne!(copy, draft);
    let whom =
        |meetings: Vec<(String, String)>| meetings.into_iter().map(|(_, whom)| whom).collect::<Vec<_>>();
    assert_eq!(whom(tiles(&officer, &copy).await), whom(tiles(&officer, &draft).await));
    let outlook = officer.get(&format!("{copy}/publish")).await.expect(200);
    assert_eq!(outlook.count("#told tbody tr"), 0, "nothing changes for anybody");

    let (meeting, _) = tiles(&officer, &copy).await.remove(0);
    officer.post(&format!("{copy}/meetings/{meeting}/remove"), &[]).await.expect(200);
    assert_eq!(tiles(&officer, &draft).await.len(), tiles(&officer, &copy).await.len() + 1);
    let outlook = officer.get(&format!("{copy}/publish")).await.expect(200);
    assert_eq!(outlook.count("#told tbody tr"), 2);
    let auditor = app.signed_in(Role::Auditor).await;
    auditor.post(&format!("{draft}/copy"), &[]).await.expect(403);
}

async fn a_draft_that_breaks_a_rule_by_now_is_not_published(app: TestApp) {
    let mission = MissionBuilder::people(1, 1).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    mission.wish(&app, 0, 0, "never").await;
    let outlook = officer.get(&format!("{draft}/publish")).await.expect(200);
    assert_eq!(outlook.count(".rules li"), 1);
    assert_eq!(outlook.count("form.confirm"), 0);
    officer.post(&format!("{draft}/publish"), &[]).await.expect(409);
    assert_eq!((count(&app, "agenda_version").await, count(&app, "invitation").await), (0, 0));
}

async fn publishing_that_dies_in_the_middle_has_not_happened(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    // Killed at more and more moments: each time there is either nothing or a whole version.
    for moment in 0..40 {
        let (context, at) = (app.app.clone(), (mission.id, id(&draft)));
        let publishing =
            tokio::spawn(async move { publish::publish(&context, &Actor::System, at, None).await });
        tokio::time::sleep(std::time::Duration::from_micros(300 * moment)).await;
        publishing.abort();
        let _ = publishing.await;
        // A commit that was under way may still arrive: what is there is read in one statement.
        let (versions, invitations) = published(&app).await;
        assert_eq!(invitations, versions * 4, "all or nothing");
        if versions == 1 {
            assert_eq!(officer.get(&draft).await.expect(200).one(".page-header .state"), "versione 1");
            break;
        }
    }
    app.work().await;
    if count(&app, "agenda_version").await == 0 {
        officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
        app.work().await;
    }
    assert_eq!(mail(&app).await.len(), 4);
}

async fn a_stale_page_publishes_nothing(app: TestApp) {
    let mission = MissionBuilder::people(1, 1).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (officer, draft) = made(&app, &mission).await;
    let seen = officer.get(&format!("{draft}/publish")).await.expect(200);
    let seen = seen.attributes("form.confirm input[name=revision]", "value").remove(0);
    let meeting =
        officer.get(&draft).await.expect(200).attributes("#board .meeting", "data-meeting").remove(0);
    officer
        .post(&format!("{draft}/lock"), &[("meeting", meeting.as_str()), ("locked", "true")])
        .await
        .expect(200);
    officer.post(&format!("{draft}/publish"), &[("revision", seen.as_str())]).await.expect(409);
    assert_eq!(count(&app, "agenda_version").await, 0);
}

async fn only_coordinators_publish(app: TestApp) {
    let mission = MissionBuilder::people(1, 1).build(&app).await;
    mission.everybody_wishes(&app).await;
    let (_, draft) = made(&app, &mission).await;
    for role in [Role::Officer, Role::Association, Role::Auditor, Role::Onsite] {
        let visitor = app.signed_in(role).await;
        visitor.get(&format!("{draft}/publish")).await.expect(403);
        visitor.post(&format!("{draft}/publish"), &[]).await.expect(403);
    }
    app.stranger().post(&format!("{draft}/publish"), &[]).await.expect(401);
}

both_databases!(
    the_whole_way_from_wishes_to_version_2,
    a_meeting_that_is_called_off_is_cancelled_with_a_higher_sequence,
    mails_are_drafted_once_however_often_the_job_runs,
    a_version_no_longer_changes,
    a_copy_of_a_version_tells_only_those_whom_its_changes_concern,
    a_draft_that_breaks_a_rule_by_now_is_not_published,
    publishing_that_dies_in_the_middle_has_not_happened,
    a_stale_page_publishes_nothing,
    only_coordinators_publish,
);
