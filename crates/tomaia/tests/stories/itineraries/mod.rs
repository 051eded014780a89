//! Itineraries: what there is to plan with, the plan, its sheets, what hosts say, what is done on the day.

mod changing;
mod hosting;
mod preparing;
mod publishing;
mod replanning;
mod ways;

use tomaia_app::Actor;
use tomaia_app::itineraries::queries::Setup;
use tomaia_app::itineraries::store::Draft;
use tomaia_app::itineraries::{drafts, queries};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{BuiltMission, MissionBuilder, TestApp, Visitor};

/// A mission in October with two days, two groups of two guests, a hotel, three factories, two sights, a restaurant and
/// two minibuses; guests wish for factories. Everything was typed into the forms.
pub struct Prepared {
    pub mission: BuiltMission,
    pub base: String,
    pub officer: Visitor,
}

pub async fn prepared(app: &TestApp) -> Prepared {
    let mission = MissionBuilder::people(3, 4).build(app).await;
    for (company, code) in mission.companies.iter().zip(["109006", "109018", "043023"]) {
        site(app, *company, code).await;
    }
    for (company, guest) in [(0, 0), (1, 1), (2, 2), (0, 3)] {
        mission.wish(app, company, guest, "must").await;
    }
    let officer = app.signed_in(Role::Coordinator).await;
    let base = format!("/desk/missions/{}/itineraries", mission.id);
    officer.post(&format!("{base}/stops/factories"), &[]).await.expect(200);
    for (kind, name, town, latitude, longitude) in [
        ("hotel", "Albergo del Corso", "Fermo", "43.1610", "13.7170"),
        ("sight", "Piazza del Popolo", "Fermo", "43.1604", "13.7158"),
        ("sight", "Sferisterio", "Macerata", "43.2990", "13.4560"),
        ("meal", "Trattoria del Porto", "Porto San Giorgio", "43.1830", "13.7950"),
        ("meal", "Osteria del Colle", "Fermo", "43.1600", "13.7100"),
    ] {
        let form = [
            ("kind", kind),
            ("name", name),
            ("municipality", town),
            ("latitude", latitude),
            ("longitude", longitude),
            ("openings", if kind == "hotel" { "" } else { "9:00-12:30, 12:30-18:30" }),
        ];
        officer.post(&format!("{base}/stops/new/edit"), &form).await.expect(200);
    }
    officer.post(&format!("{base}/days/all"), &[]).await.expect(200);
    for name in ["Minibus Rosso", "Minibus Blu"] {
        let form = [
            ("name", name),
            ("seats", "8"),
            ("driver", "Autista"),
            ("email", "autista@example.com"),
            ("duty_hours", "12"),
        ];
        officer.post(&format!("{base}/vehicles/new"), &form).await.expect(200);
    }
    let setup = setup(app, mission.id).await;
    let hotel = stop(&setup, "Albergo del Corso").to_string();
    officer.post(&format!("{base}/groups/deal"), &[("count", "2"), ("base", &hotel)]).await.expect(200);
    app.work().await;
    Prepared { mission, base, officer }
}

async fn site(app: &TestApp, company: i64, municipality: &str) {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    tx.run(
        sql("INSERT INTO company_site (company_id, kind, address, municipality_code) VALUES ($1, 'factory', 'Via delle Calzature 1', $2)")
            .bind(company)
            .bind(municipality),
    )
    .await
    .expect("a site");
    tx.commit().await.expect("a commit");
}

pub async fn setup(app: &TestApp, mission: i64) -> Setup {
    queries::setup(&app.app, &Actor::System, mission).await.expect("what there is to plan with")
}

pub fn stop(setup: &Setup, name: &str) -> i64 {
    setup
        .stops
        .iter()
        .find(|stop| stop.name == name)
        .map(|stop| stop.id)
        .unwrap_or_else(|| panic!("no stop {name}"))
}

/// Has an itinerary made and returns the address of its page and the draft.
pub async fn made(app: &TestApp, prepared: &Prepared) -> (String, Draft) {
    let form = [("name", "Prima"), ("seconds", "2"), ("seed", "1")];
    let answer = prepared.officer.post(&format!("{}/drafts", prepared.base), &form).await.expect(200);
    app.work().await;
    let path = answer.path.split('?').next().expect("a path").to_owned();
    let id: i64 = path.rsplit('/').next().and_then(|id| id.parse().ok()).expect("a draft");
    let draft = drafts::find(&app.app, &Actor::System, prepared.mission.id, id).await.expect("the draft");
    (path, draft)
}

/// Makes an itinerary and publishes it.
pub async fn published(app: &TestApp, prepared: &Prepared) -> (String, Draft) {
    let (path, draft) = made(app, prepared).await;
    let revision = draft.revision.to_string();
    prepared.officer.post(&format!("{path}/publish"), &[("revision", &revision)]).await.expect(200);
    app.work().await;
    (path, draft)
}

/// Kind, whose it is, address, body and calendar of all mails of itineraries, in the order in which they were drafted.
pub async fn mails(app: &TestApp) -> Vec<(String, String, String, String)> {
    let mut connection = app.app.database.read().await.expect("a connection");
    let rows = connection
        .all(sql("SELECT kind, about_kind, about_id, body, calendar FROM mail WHERE kind LIKE 'itinerary%' ORDER BY id"))
        .await
        .expect("mails");
    rows.iter()
        .map(|row| {
            let about: i64 = row.get("about_id").expect("an identifier");
            let kind: String = row.get("about_kind").expect("a kind");
            let calendar: Option<String> = row.get("calendar").expect("a calendar");
            (
                row.get("kind").expect("a kind"),
                format!("{kind}/{about}"),
                row.get("body").expect("a body"),
                calendar.unwrap_or_default(),
            )
        })
        .collect()
}
