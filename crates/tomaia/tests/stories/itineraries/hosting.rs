//! How a company receives visits: it says so itself, planning obeys, and what it has confirmed stays.

use super::publishing::link;
use super::{made, mails, prepared, published, setup};
use crate::api::{program, read, send};
use serde_json::json;
use tomaia_app::companies;
use tomaia_app::itineraries::PlanStop;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, Visitor, both_databases};

/// The address of a host's link and the company whose it is.
async fn a_host(app: &TestApp) -> (String, i64) {
    let (_, whose, body, _) = mails(app)
        .await
        .into_iter()
        .find(|(_, whose, ..)| whose.starts_with("company/"))
        .expect("a host's mail");
    let company = whose.rsplit('/').next().and_then(|id| id.parse().ok()).expect("a company");
    (link(&body), company)
}

fn hosting(sheet: &str) -> String {
    sheet.replace("/itinerary", "/hosting")
}

/// Answers to the first visit of a sheet; returns its day.
async fn say(host: &Visitor, sheet: &str, answer: &str) -> String {
    let page = host.get(sheet).await.expect(200);
    let value = |name: &str| page.attributes(&format!("form.answer input[name={name}]"), "value").remove(0);
    let (stop, group, starts_at) = (value("stop"), value("group"), value("starts_at"));
    let form = [
        ("stop", stop.as_str()),
        ("group", &group),
        ("starts_at", &starts_at),
        ("answer", answer),
        ("note", "Siamo in fiera"),
    ];
    host.post(sheet, &form).await.expect(200);
    let at = jiff::Timestamp::from_millisecond(starts_at.parse().expect("an instant")).expect("an instant");
    at.to_zoned(jiff::tz::TimeZone::get("Europe/Rome").expect("the zone")).date().to_string()
}

async fn a_company_says_when_it_receives_and_planning_obeys(app: TestApp) {
    let prepared = prepared(&app).await;
    let (_, before) = published(&app, &prepared).await;
    let (sheet, company) = a_host(&app).await;
    let stop =
        setup(&app, prepared.mission.id).await.stops.into_iter().find(|stop| stop.company == Some(company));
    let stop = stop.expect("its factory").id.to_string();
    let visits = |draft: &tomaia_app::itineraries::store::Draft| {
        let stops = draft.plan.routes.iter().flat_map(|route| &route.stops);
        stops.filter(|visit| visit.kind == PlanStop::Visit && visit.id == stop).count()
    };
    assert!(visits(&before) > 0, "the group goes there while nothing is said");
    let host = app.stranger();
    let page = host.get(&sheet).await.expect(200);
    assert!(page.text().contains("Come riceviamo le visite"), "the way there is on the sheet");
    assert_eq!(host.get(&hosting(&sheet)).await.expect(200).one("h1"), "Come riceviamo le visite");
    let days: Vec<(&str, &str)> = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
        .into_iter()
        .map(|day| ("closed_weekdays", day))
        .collect();
    host.post(&hosting(&sheet), &days).await.expect(200);
    let page = host.get(&hosting(&sheet)).await.expect(200);
    assert_eq!(page.count("input[name=closed_weekdays][checked]"), 6);
    let (_, closed) = made(&app, &prepared).await;
    assert_eq!(visits(&closed), 0, "no group goes there on a day on which it does not receive");
    host.post(&hosting(&sheet), &[("most_people", "1")]).await.expect(200);
    let (_, small) = made(&app, &prepared).await;
    assert_eq!(visits(&small), 0, "nor with more people than it receives");
    host.post(&hosting(&sheet), &[("most_people", "30"), ("note", "Si parcheggia sul retro")])
        .await
        .expect(200);
    let (_, open) = made(&app, &prepared).await;
    assert!(visits(&open) > 0, "and goes there again");
    let page = prepared.officer.get(&format!("{}/stops/{stop}", prepared.base)).await.expect(200);
    assert!(page.text().contains("Si parcheggia sul retro"), "the office reads what the company says");
}

async fn drivers_and_guests_read_what_the_company_says_of_its_door(app: TestApp) {
    let prepared = prepared(&app).await;
    let (_, draft) = published(&app, &prepared).await;
    let (sheet, company) = a_host(&app).await;
    let setup = setup(&app, prepared.mission.id).await;
    let stop = setup.stops.iter().find(|stop| stop.company == Some(company)).expect("its factory").id;
    let visits = |id: &str| id == stop.to_string();
    let route = draft.plan.routes.iter().find(|route| route.stops.iter().any(|visit| visits(&visit.id)));
    let route = route.expect("a group goes there");
    let group = setup.groups.iter().find(|group| group.id.to_string() == route.group).expect("the group");
    let vehicle = route.vehicle.as_deref().expect("a minibus");
    let mails = mails(&app).await;
    let address = |whose: String| {
        let (_, _, body, _) = mails.iter().find(|mail| mail.1 == whose).expect("a mail");
        link(body)
    };
    let readers = [
        address(format!("guest/{}", group.guests[0].id)),
        address(format!("driver/{vehicle}")),
        sheet.clone(),
    ];
    let stranger = app.stranger();
    for reader in &readers {
        assert!(!stranger.get(reader).await.expect(200).text().contains("Si parcheggia sul retro"));
    }
    stranger.post(&hosting(&sheet), &[("note", "Si parcheggia sul retro")]).await.expect(200);
    for reader in &readers[..2] {
        assert!(
            stranger.get(reader).await.expect(200).text().contains("Si parcheggia sul retro"),
            "{reader}"
        );
    }
}

async fn what_is_wrong_is_told_and_nothing_typed_is_lost(app: TestApp) {
    let prepared = prepared(&app).await;
    published(&app, &prepared).await;
    let (sheet, _) = a_host(&app).await;
    let host = app.stranger();
    let all: Vec<(&str, &str)> =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
            .into_iter()
            .map(|day| ("closed_weekdays", day))
            .collect();
    let never = host.post(&hosting(&sheet), &all).await.expect(422);
    assert!(never.text().contains("almeno un giorno"));
    let form =
        [("most_people", "-3"), ("closed_on", "Natale"), ("openings", "mattina"), ("note", "Sul retro")];
    let wrong = host.post(&hosting(&sheet), &form).await.expect(422);
    assert_eq!(wrong.count(".error-summary li"), 3, "{}", wrong.text());
    assert!(wrong.text().contains("Natale") && wrong.text().contains("Sul retro"));
    host.post(&hosting(&sheet), &[("closed_weekdays", "domani")]).await.expect(422);
}

async fn what_was_confirmed_stays_until_it_is_declined(app: TestApp) {
    let prepared = prepared(&app).await;
    published(&app, &prepared).await;
    let (sheet, _) = a_host(&app).await;
    let host = app.stranger();
    let day = say(&host, &sheet, "confirmed").await;
    let refused = host.post(&hosting(&sheet), &[("closed_on", &day)]).await.expect(422);
    assert!(refused.text().contains("già confermato una visita il") && refused.text().contains(&day));
    host.post(&hosting(&sheet), &[("most_people", "1")]).await.expect(422);
    host.post(&hosting(&sheet), &[("most_people", "200")]).await.expect(200);
    say(&host, &sheet, "declined").await;
    host.post(&hosting(&sheet), &[("closed_on", &day)]).await.expect(200);
}

async fn the_first_pages_say_which_visits_wait(app: TestApp) {
    let prepared = prepared(&app).await;
    let desk = prepared.officer.get("/desk").await.expect(200);
    assert!(!desk.text().contains("Visite da concordare"), "nothing was asked yet");
    published(&app, &prepared).await;
    let desk = prepared.officer.get("/desk").await.expect(200);
    assert!(desk.text().contains("Visite da concordare") && desk.text().contains("senza risposta"));
    let (sheet, _) = a_host(&app).await;
    say(&app.stranger(), &sheet, "declined").await;
    let desk = prepared.officer.get("/desk").await.expect(200);
    assert!(desk.text().contains("Una rifiutata"));
    let auditor = app.signed_in(Role::Auditor).await;
    assert!(!auditor.get("/desk").await.expect(200).text().contains("Visite da concordare"));
}

async fn the_office_and_programs_write_it_down_too(app: TestApp) {
    let prepared = prepared(&app).await;
    let company = prepared.mission.companies[0];
    let page = format!("/desk/companies/{company}");
    prepared.officer.post(&format!("{page}/hosting"), &[("closed_weekdays", "tuesday")]).await.expect(200);
    let timeline = prepared.officer.get(&page).await.expect(200);
    assert!(timeline.text().contains("impresa riceve le visite"));
    let program = program(&app, Role::Coordinator, "write").await;
    let path = format!("/companies/{company}/hosting");
    assert_eq!(read(&program, &path).await["closed_weekdays"], json!(["tuesday"]));
    let body = json!({ "most_people": 12, "closed_on": ["2026-12-24"], "openings": "9:00-12:30" });
    send(&program, "PUT", &path, &body).await.expect(204);
    let said = read(&program, &path).await;
    assert_eq!((&said["most_people"], &said["openings"]), (&json!(12), &json!("09:00-12:30")));
    assert_eq!(said["closed_weekdays"], json!([]), "what is not said is not kept");
    send(&program, "PUT", &path, &json!({ "openings": "mattina" })).await.expect(422);
}

async fn a_merged_company_keeps_what_it_said(app: TestApp) {
    let prepared = prepared(&app).await;
    let [kept, gone, _] = prepared.mission.companies[..] else { panic!("three companies") };
    let hosting = |company: i64| format!("/desk/companies/{company}/hosting");
    prepared.officer.post(&hosting(gone), &[("most_people", "9")]).await.expect(200);
    companies::merge(&app.app, &tomaia_app::Actor::System, kept, gone).await.expect("a merge");
    let page = prepared.officer.get(&hosting(kept)).await.expect(200);
    assert_eq!(page.attributes("input[name=most_people]", "value"), ["9"]);
}

both_databases!(
    a_company_says_when_it_receives_and_planning_obeys,
    drivers_and_guests_read_what_the_company_says_of_its_door,
    what_is_wrong_is_told_and_nothing_typed_is_lost,
    what_was_confirmed_stays_until_it_is_declined,
    the_first_pages_say_which_visits_wait,
    the_office_and_programs_write_it_down_too,
    a_merged_company_keeps_what_it_said,
);
