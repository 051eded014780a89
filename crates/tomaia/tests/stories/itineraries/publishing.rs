//! From a draft to the sheets of all who travel and of those who receive them, and what hosts answer.

use super::{mails, prepared, published, setup};
use tomaia_app::Actor;
use tomaia_app::itineraries::answers;
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{MissionBuilder, TestApp, both_databases};

/// The address of the link in a mail.
pub(super) fn link(body: &str) -> String {
    body.lines().find(|line| line.starts_with("http")).expect("a link").to_owned()
}

async fn everybody_gets_a_sheet_in_her_language(app: TestApp) {
    let prepared = prepared(&app).await;
    let (path, _) = published(&app, &prepared).await;
    let mails = mails(&app).await;
    let kinds = |kind: &str| mails.iter().filter(|(_, whose, ..)| whose.starts_with(kind)).count();
    assert_eq!(kinds("guest/"), 4, "every guest of a group");
    assert!(
        kinds("company/") >= 2 && kinds("driver/") >= 1,
        "{:?}",
        mails.iter().map(|mail| &mail.1).collect::<Vec<_>>()
    );
    assert!(
        mails.iter().all(
            |(kind, _, _, calendar)| kind == "itinerary_published" && calendar.contains("METHOD:REQUEST")
        )
    );
    let (_, _, body, _) =
        mails.iter().find(|(_, whose, ..)| whose.starts_with("guest/")).expect("a guest's mail");
    assert!(body.starts_with("Dear "), "in the guest's language: {body}");
    let guest = app.stranger();
    let sheet = guest.get(&link(body)).await.expect(200);
    assert_eq!(sheet.one("h1"), "Travel programme");
    assert!(sheet.count(".appointment.kind-visit") >= 1);
    assert!(
        sheet.all(".appointment-note").iter().any(|note| note.contains("estimate")),
        "an estimate is one for the guest, too"
    );
    let pdf = guest.get(&format!("{}/sheet.pdf", link(body))).await.expect(200);
    assert!(pdf.bytes.starts_with(b"%PDF"));
    let calendar = guest.get(&format!("{}/calendar.ics", link(body))).await.expect(200).text();
    assert!(calendar.contains("BEGIN:VEVENT") && calendar.contains("METHOD:PUBLISH"));
    let (_, _, body, _) =
        mails.iter().find(|(_, whose, ..)| whose.starts_with("driver/")).expect("a driver's mail");
    let driver = app.stranger().get(&link(body)).await.expect(200);
    assert!(driver.count(".appointment.kind-transfer") >= 2, "from where and back to where");
    let list = prepared.officer.get(&format!("{}/sheets", prepared.base)).await.expect(200);
    for href in list.attributes(".sheets li > a:first-child", "href") {
        prepared.officer.get(&href).await.expect(200).page();
        assert!(
            prepared.officer.get(&format!("{href}/sheet.pdf")).await.expect(200).bytes.starts_with(b"%PDF")
        );
    }
    prepared.officer.post(&format!("{path}/undo"), &[]).await.expect(409);
}

async fn a_host_confirms_by_her_link_and_only_her_own_visit(app: TestApp) {
    let prepared = prepared(&app).await;
    published(&app, &prepared).await;
    let hosts: Vec<_> =
        mails(&app).await.into_iter().filter(|(_, whose, ..)| whose.starts_with("company/")).collect();
    let host = app.stranger();
    let page = host.get(&link(&hosts[0].2)).await.expect(200);
    assert_eq!(page.one("h1"), "Visite alla tua impresa");
    assert!(page.count(".coming li") >= 1, "who comes");
    let value = |name: &str| page.attributes(&format!("form.answer input[name={name}]"), "value").remove(0);
    let (stop, group, starts_at) = (value("stop"), value("group"), value("starts_at"));
    let form = |answer: &'static str, note: &'static str| {
        [
            ("stop", stop.clone()),
            ("group", group.clone()),
            ("starts_at", starts_at.clone()),
            ("answer", answer.to_owned()),
            ("note", note.to_owned()),
        ]
    };
    let send = |visitor: tomaia_testkit::Visitor, address: String, fields: [(&'static str, String); 5]| async move {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        visitor.post(&address, &fields).await
    };
    send(host.clone(), link(&hosts[0].2), form("declined", "")).await.expect(422);
    send(host.clone(), link(&hosts[1].2), form("confirmed", "")).await.expect(404);
    let done = send(host.clone(), link(&hosts[0].2), form("confirmed", "")).await.expect(200);
    assert!(done.all(".state").contains(&"Confermata".to_owned()));
    let mut moved = form("confirmed", "");
    moved[2].1 = "1".to_owned();
    send(host, link(&hosts[0].2), moved).await.expect(422);
    let said = answers::said(&app.app, &Actor::System, prepared.mission.id).await.expect("answers");
    assert_eq!(said.iter().filter(|(_, said)| said.is_some()).count(), 1);
    let list = prepared.officer.get(&format!("{}/sheets", prepared.base)).await.expect(200);
    assert!(list.all("#answers .state").contains(&"Confermata".to_owned()));
}

async fn a_second_version_tells_only_those_for_whom_something_changed(app: TestApp) {
    let prepared = prepared(&app).await;
    let (path, first) = published(&app, &prepared).await;
    let before = mails(&app).await.len();
    let copied = prepared.officer.post(&format!("{path}/copy"), &[]).await.expect(200);
    let copy = copied.path.split('?').next().expect("a path").to_owned();
    let outlook = prepared.officer.get(&format!("{copy}/publish")).await.expect(200);
    assert_eq!(outlook.count("#told tbody tr"), 0, "nothing changes for anybody");
    let route =
        first.plan.routes.iter().find(|route| route.stops.iter().any(|stop| !stop.lunch)).expect("a route");
    let visit = route.stops.iter().rfind(|stop| !stop.lunch).expect("a visit");
    prepared
        .officer
        .post(&format!("{copy}/remove"), &[("group", &route.group), ("stop", &visit.id)])
        .await
        .expect(200);
    prepared.officer.post(&format!("{copy}/publish"), &[]).await.expect(200);
    app.work().await;
    let told: Vec<_> = mails(&app).await.into_iter().skip(before).collect();
    assert!(!told.is_empty() && told.len() < before, "{} of {before}", told.len());
    assert!(
        told.iter()
            .all(|(_, _, _, calendar)| calendar.contains("METHOD:CANCEL") && calendar.contains("SEQUENCE:1"))
    );
    let setup = setup(&app, prepared.mission.id).await;
    let group = setup.groups.iter().find(|group| group.id.to_string() == route.group).expect("the group");
    let guests: Vec<String> = group.guests.iter().map(|guest| format!("guest/{}", guest.id)).collect();
    assert!(
        told.iter()
            .filter(|(_, whose, ..)| whose.starts_with("guest/"))
            .all(|(_, whose, ..)| guests.contains(whose))
    );
}

async fn nobody_is_in_two_places(app: TestApp) {
    let prepared = prepared(&app).await;
    published(&app, &prepared).await;
    let mut connection = app.app.database.read().await.expect("a connection");
    let busy = connection
        .all(
            sql("SELECT u.who_id FROM unavailability u JOIN slot s ON s.id = u.slot_id JOIN itinerary_group_guest g \
                   ON g.guest_id = u.who_id AND g.mission_id = u.mission_id \
                 WHERE u.itinerary AND u.who = 'guest' AND EXISTS (SELECT 1 FROM itinerary_visit v \
                   WHERE v.group_id = g.group_id AND v.starts_at < s.ends_at AND v.ends_at > s.starts_at)"),
        )
        .await
        .expect("rows");
    drop(connection);
    assert!(!busy.is_empty(), "guests on a visit cannot be at a table");
    // What the office writes down of a guest does not touch what the itinerary says.
    let guest = prepared.mission.guests[0];
    prepared
        .officer
        .post(&format!("/desk/missions/{}/away/guest/{guest}", prepared.mission.id), &[("reason", "")])
        .await
        .expect(200);
    let count = sql("SELECT COUNT(*) AS rows FROM unavailability WHERE itinerary");
    let rows: i64 = app
        .app
        .database
        .read()
        .await
        .expect("a connection")
        .one(count)
        .await
        .expect("a row")
        .get("rows")
        .expect("a number");
    assert!(rows >= i64::try_from(busy.len()).expect("few"));
}

async fn meetings_of_the_agenda_are_kept(app: TestApp) {
    let prepared = prepared(&app).await;
    let agenda = prepared.mission.agenda();
    let form = [("name", "Agenda"), ("seconds", "1"), ("seed", "1")];
    let made = prepared.officer.post(&format!("{agenda}/drafts"), &form).await.expect(200);
    app.work().await;
    let draft = made.path.split('?').next().expect("a path").to_owned();
    prepared.officer.post(&format!("{draft}/publish"), &[]).await.expect(200);
    app.work().await;
    let form = [("name", "Prima"), ("seconds", "2")];
    let refused = prepared.officer.post(&format!("{}/drafts", prepared.base), &form).await.expect(422);
    assert!(refused.text().contains("Sede degli incontri"), "the meetings need a place");
    let hall = [("kind", "hall"), ("name", "Padiglione"), ("municipality", "Fermo")];
    prepared.officer.post(&format!("{}/stops/new/edit", prepared.base), &hall).await.expect(200);
    app.work().await;
    let (_, itinerary) = published(&app, &prepared).await;
    let meetings = itinerary.plan.routes.iter().flat_map(|route| &route.stops);
    assert!(meetings.filter(|stop| stop.kind == tomaia_app::itineraries::PlanStop::Commitment).count() >= 2);
    assert!(itinerary.answer.expect("an answer").violations.is_empty());
}

async fn a_stranger_and_another_mission_see_nothing(app: TestApp) {
    let prepared = prepared(&app).await;
    let (path, _) = published(&app, &prepared).await;
    let other = MissionBuilder::people(1, 1).build(&app).await;
    let elsewhere =
        path.replace(&format!("/missions/{}/", prepared.mission.id), &format!("/missions/{}/", other.id));
    prepared.officer.get(&elsewhere).await.expect(404);
    app.stranger().get("/d/1-AAAAAAAAAAAAAAAAAAAAAAAA").await.expect(404);
    let officer = app.signed_in(Role::Officer).await;
    officer.post(&format!("{path}/copy"), &[]).await.expect(403);
}

both_databases!(
    everybody_gets_a_sheet_in_her_language,
    a_host_confirms_by_her_link_and_only_her_own_visit,
    a_second_version_tells_only_those_for_whom_something_changed,
    nobody_is_in_two_places,
    meetings_of_the_agenda_are_kept,
    a_stranger_and_another_mission_see_nothing,
);
