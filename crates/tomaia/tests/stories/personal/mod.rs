//! What companies, guests and interpreters see of an agenda, by link and on paper.

mod languages;

use crate::agenda::{made, make};
use tomaia_app::people::links::{Purpose, revoke};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{BuiltMission, MissionBuilder, TestApp, Visitor, both_databases};

/// A published mission of three pairs, each of whom must meet.
async fn published(app: &TestApp) -> (BuiltMission, Visitor) {
    let mission = MissionBuilder::people(3, 3).places(3, 6).build(app).await;
    for number in 0..3 {
        mission.wish(app, number, number, "must").await;
    }
    let (officer, draft) = made(app, &mission).await;
    officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    (mission, officer)
}

/// The address of somebody's page, as the office copies it.
async fn link(officer: &Visitor, mission: &BuiltMission, kind: &str, id: i64) -> String {
    let page = officer.get(&format!("/desk/missions/{}/documents", mission.id)).await.expect(200);
    page.attributes(&format!("#{kind}-{id}"), "value").remove(0)
}

async fn a_link_opens_its_own_agenda_and_no_other(app: TestApp) {
    let (mission, officer) = published(&app).await;
    let guest = link(&officer, &mission, "guest", mission.guests[0]).await;
    let stranger = app.stranger();
    let page = stranger.get(&guest).await.expect(200);
    assert_eq!(page.count("li.kind-meeting"), 1);

    let pdf = stranger.get(&format!("{guest}/agenda.pdf")).await.expect(200);
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let card = page.attributes(".appointment-card a", "href").remove(0);
    assert!(stranger.get(&card).await.expect(200).text().starts_with("BEGIN:VCARD"));
    let others = format!("{guest}/contact/{}.vcf", mission.companies[1]);
    assert_eq!(stranger.get(&others).await.status, 404);

    let company = guest.replace("/g/", "/c/");
    assert_eq!(stranger.get(&company).await.status, 404, "a guest's token is no company's");
    let (address, _) = guest.rsplit_once('-').expect("a sealed token");
    assert_eq!(stranger.get(&format!("{address}-AAAAAAAAAAAAAAAAAAAAAAAA")).await.status, 404);
    let mut tx = app.app.database.begin().await.expect("a transaction");
    revoke(&app.app, &mut tx, Purpose::Guest, mission.guests[0]).await.expect("revoked");
    tx.commit().await.expect("a commit");
    assert_eq!(stranger.get(&guest).await.status, 404, "a revoked link");
}

async fn a_calendar_follows_from_version_to_version(app: TestApp) {
    let (mission, officer) = published(&app).await;
    let company = link(&officer, &mission, "company", mission.companies[0]).await;
    let stranger = app.stranger();
    let first = stranger.get(&format!("{company}/calendar.ics")).await.expect(200).text();
    assert_eq!(first.matches("BEGIN:VEVENT").count(), 1);
    assert!(first.contains("METHOD:PUBLISH") && first.contains("BEGIN:VTIMEZONE"));
    let uid = format!("UID:meeting-{}-{}-{}@", mission.id, mission.companies[0], mission.guests[0]);
    assert!(first.contains(&uid), "{first}");

    mission.wish(&app, 0, 1, "must").await;
    let second = make(&app, &officer, &mission, "Seconda").await;
    officer.post(&format!("{second}/publish"), &[]).await.expect(200);
    app.work().await;
    let after = stranger.get(&format!("{company}/calendar.ics")).await.expect(200).text();
    assert_eq!(after.matches("BEGIN:VEVENT").count(), 2);
    assert!(after.contains(&uid), "the meeting that stays keeps its name");
    assert_eq!(stranger.get(&company).await.expect(200).count("li.kind-meeting"), 2);
}

/// The events of a calendar, each as its lines unfolded.
fn events(calendar: &str) -> Vec<String> {
    let calendar = calendar.replace("\r\n ", "");
    let parts = calendar.split("BEGIN:VEVENT").skip(1);
    parts.map(|part| part.split("END:VEVENT").next().unwrap_or_default().to_owned()).collect()
}

async fn a_meeting_that_is_called_off_stays_in_the_feed_as_cancelled(app: TestApp) {
    let (mission, officer) = published(&app).await;
    let company = link(&officer, &mission, "company", mission.companies[0]).await;
    let feed = format!("{company}/calendar.ics");
    mission.wish(&app, 0, 0, "never").await;
    mission.wish(&app, 0, 1, "must").await;
    let second = make(&app, &officer, &mission, "Seconda").await;
    officer.post(&format!("{second}/publish"), &[]).await.expect(200);
    app.work().await;
    let stranger = app.stranger();
    let told = events(&stranger.get(&feed).await.expect(200).text());
    let of = |guest: i64| format!("UID:meeting-{}-{}-{guest}@", mission.id, mission.companies[0]);
    let (gone, come) = (of(mission.guests[0]), of(mission.guests[1]));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains(&come) && told[0].contains("STATUS:CONFIRMED"), "{}", told[0]);
    assert!(told[1].contains(&gone) && told[1].contains("STATUS:CANCELLED"), "{}", told[1]);
    assert!(told[1].contains("SEQUENCE:1"), "{}", told[1]);
    let mut connection = app.app.database.read().await.expect("a connection");
    let query =
        sql("SELECT kind, calendar FROM mail WHERE about_kind = 'company' AND about_id = $1 ORDER BY id");
    let mails = connection.all(query.bind(mission.companies[0])).await.expect("mails");
    drop(connection);
    assert_eq!(mails.len(), 2, "one for each version, whatever changed");
    let kind: String = mails[1].get("kind").expect("a kind");
    let calendar: String = mails[1].get("calendar").expect("a calendar");
    let objects: Vec<&str> = calendar.split("END:VCALENDAR").collect();
    assert_eq!((kind.as_str(), objects.len()), ("agenda_changed", 3), "{calendar}");
    let methods = |method: &str| objects.iter().filter(|object| object.contains(method)).count();
    assert_eq!((methods("METHOD:REQUEST"), methods("METHOD:CANCEL")), (1, 1));
    for object in &objects[..2] {
        let event = &events(object)[..];
        let [event] = event else { panic!("one event in an object: {object}") };
        let (method, uid) = if event.contains(&gone) { ("CANCEL", &gone) } else { ("REQUEST", &come) };
        assert!(object.contains(&format!("METHOD:{method}\r\n")) && event.contains(uid), "{object}");
        assert!(
            object.contains("BEGIN:VTIMEZONE") && event.contains("ORGANIZER") && event.contains("ATTENDEE")
        );
        let organizer = event.lines().find(|line| line.starts_with("ORGANIZER")).expect("who invites");
        assert!(told[0].contains(organizer), "the feed names the same: {organizer}");
    }

    // Taken up again it is held, with a sequence that has risen once more.
    mission.wish(&app, 0, 0, "must").await;
    let third = make(&app, &officer, &mission, "Terza").await;
    officer.post(&format!("{third}/publish"), &[]).await.expect(200);
    app.work().await;
    let told = events(&stranger.get(&feed).await.expect(200).text());
    let again = told.iter().find(|event| event.contains(&gone)).expect("it is back");
    assert!(again.contains("STATUS:CONFIRMED") && again.contains("SEQUENCE:2"), "{again}");
}

async fn wishes_are_open_until_the_agenda_is_published(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).places(2, 4).build(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let guest = link(&officer, &mission, "guest", mission.guests[0]).await;
    let stranger = app.stranger();
    assert_eq!(stranger.get(&guest).await.expect(200).count(".empty"), 1);
    let field = format!("wish-{}", mission.companies[1]);
    let wishes = format!("{guest}/wishes");
    let saved = stranger.post(&wishes, &[(&field, "must")]).await.expect(200);
    assert_eq!(saved.attributes(&format!("#{field} option[selected]"), "value"), ["must"]);
    stranger.post(&wishes, &[("wish-999999", "must")]).await.expect(422);

    let draft = make(&app, &officer, &mission, "Prima").await;
    officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    let refused = stranger.post(&wishes, &[(&field, "never")]).await.expect(422);
    assert!(refused.text().contains("agenzia@example.com"), "whom to write to");
    let mut connection = app.app.database.read().await.expect("a connection");
    let query = sql("SELECT level FROM wish WHERE mission_id = $1 AND side = 'guest'").bind(mission.id);
    let level: String = connection.one(query).await.expect("a wish").get("level").expect("a level");
    assert_eq!(level, "must", "nothing was changed");
}

async fn the_office_prints_everything(app: TestApp) {
    let (mission, officer) = published(&app).await;
    let documents = format!("/desk/missions/{}/documents", mission.id);
    for name in ["table-sheets.pdf", "mission-agenda.pdf"] {
        let pdf = officer.get(&format!("{documents}/{name}")).await.expect(200);
        assert!(pdf.bytes.starts_with(b"%PDF-"), "{name}");
    }
    let archive = officer.get(&format!("{documents}/agendas.zip")).await.expect(200);
    assert!(archive.bytes.starts_with(b"PK"));
    assert_eq!(archive.bytes.windows(4).filter(|bytes| *bytes == b"PK\x01\x02").count(), 6);

    let auditor = app.signed_in(Role::Auditor).await;
    let page = auditor.get(&documents).await.expect(200);
    assert_eq!(page.count("input[readonly]"), 0, "who changes nothing gets no link that changes wishes");
    let door = app.signed_in(Role::Onsite).await;
    assert_eq!(door.get(&documents).await.status, 403);
}

both_databases!(
    a_link_opens_its_own_agenda_and_no_other,
    a_calendar_follows_from_version_to_version,
    a_meeting_that_is_called_off_stays_in_the_feed_as_cancelled,
    wishes_are_open_until_the_agenda_is_published,
    the_office_prints_everything,
);
