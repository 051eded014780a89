//! Setting up a mission, at the desk and by the verbs that the demo calls.

use crate::programmes::agreement;
use tomaia_app::companies::{self, Recorded};
use tomaia_app::{Actor, guests, missions};
use tomaia_demo::{DemoData, Size, demo};
use tomaia_domain::people::Role;
use tomaia_domain::wishes::Side;
use tomaia_testkit::{TestApp, Visitor, both_databases};

/// A mission in the autumn of 2026, with the night in which the clock goes back among its days.
async fn mission(coordinator: &Visitor) -> String {
    let address = agreement(coordinator).await;
    let form = [
        ("kind", "mission"),
        ("name_it", "Incoming d'autunno"),
        ("name_en", "Autumn incoming"),
        ("starts_on", "2026-10-13"),
        ("ends_on", "2026-10-25"),
        ("place", "Fermo"),
    ];
    let overview = coordinator.post(&format!("{address}/activities/new"), &form).await.expect(200);
    overview.path.split('?').next().expect("a path").to_owned()
}

fn session<'a>(day: &'a str, from: &'a str, to: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("name_it", "Mattina"),
        ("name_en", "Morning"),
        ("day", day),
        ("from", from),
        ("to", to),
        ("meeting_minutes", "25"),
        ("pause_minutes", "5"),
    ]
}

fn number(address: &str) -> i64 {
    address.rsplit('/').next().and_then(|number| number.parse().ok()).expect("a number")
}

/// Records the first companies and guests of the demo, by the way a workbook takes, and returns their identifiers.
async fn records(app: &TestApp, demo: &DemoData, how_many: usize) -> (Vec<i64>, Vec<i64>) {
    let tables = tomaia_demo::reference_tables();
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let (mut made, mut invited) = (Vec::new(), Vec::new());
    for row in demo.companies.iter().take(how_many) {
        let recorded: Recorded =
            companies::record_row(&app.app, &mut tx, &Actor::System, row, &tables, "demo").await.expect("a company");
        made.push(recorded.id);
    }
    for row in demo.guests.iter().take(how_many) {
        let recorded =
            guests::record_row(&app.app, &mut tx, &Actor::System, row, &tables, "demo").await.expect("a guest");
        invited.push(recorded.id);
    }
    tx.commit().await.expect("it commits");
    (made, invited)
}

async fn an_officer_sets_a_mission_up(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = mission(&coordinator).await;
    let overview = coordinator.get(&address).await.expect(200);
    assert_eq!(overview.one("h1"), "Incoming d'autunno");
    assert_eq!(overview.attributes("[aria-current=step] a", "href"), [format!("{address}/people")]);
    assert_eq!(coordinator.get(&format!("{address}/sessions")).await.expect(200).count(".empty"), 2);

    coordinator.post(&format!("{address}/sessions/new"), &session("2026-10-13", "09:00", "12:00")).await.expect(200);
    let hall = [("name", "Sala Tomaia"), ("address", "Piano terra")];
    let tables = coordinator.post(&format!("{address}/halls/new"), &hall).await.expect(200);
    let tables = tables.path.split('?').next().expect("a path").to_owned();
    coordinator.post(&tables, &[("prefix", "A"), ("count", "3")]).await.expect(200);
    coordinator.post(&tables, &[("prefix", "A"), ("count", "2")]).await.expect(200);
    let rooms = coordinator.get(&format!("{address}/sessions")).await.expect(200);
    assert_eq!(rooms.all(".table-labels li"), ["A1", "A2", "A3", "A4", "A5"]);
    assert_eq!(rooms.one("#sessions details summary"), "6");

    let (made, invited) = records(&app, &demo(7, Size::Small), 2).await;
    for (side, ids) in [("company", made), ("guest", invited)] {
        let mut form = vec![("side", side.to_owned())];
        form.extend(ids.iter().map(|id| ("who", id.to_string())));
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        coordinator.post(&format!("{address}/people/add"), &form).await.expect(200);
        let people = coordinator.get(&format!("{address}/people?side={side}")).await.expect(200);
        assert_eq!(people.count("tbody tr"), 2);
        let rest = coordinator.get(&format!("{address}/people/add?side={side}")).await.expect(200);
        assert_eq!(rest.count("tbody tr"), 0, "who takes part is not offered again");
    }
    let interpreter = [("name", "Aiko Bianchi"), ("pairs", "ja-it en-it"), ("language", "it")];
    coordinator.post(&format!("{address}/people/interpreters/new"), &interpreter).await.expect(200);
    let wrong = [("name", "Aiko Bianchi"), ("pairs", "ja-ja"), ("language", "it")];
    coordinator.post(&format!("{address}/people/interpreters/new"), &wrong).await.expect(422);
    let overview = coordinator.get(&address).await.expect(200);
    assert_eq!(overview.all(".figure-value")[..4], ["2", "2", "6", "5"]);
    assert!(coordinator.get(&format!("{address}/history")).await.expect(200).count(".happened li") >= 7);
}

async fn a_session_across_the_clock_change_has_no_double_slot(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = mission(&coordinator).await;
    let new = format!("{address}/sessions/new");
    coordinator.post(&new, &session("2026-10-25", "01:00", "04:00")).await.expect(200);
    let rooms = coordinator.get(&format!("{address}/sessions")).await.expect(200);
    assert_eq!(rooms.one("#sessions details summary"), "8", "four hours pass between one and four that night");
    let overlapping = coordinator.post(&new, &session("2026-10-25", "03:00", "05:00")).await.expect(422);
    assert_eq!(overlapping.attributes(".error-summary a", "href"), ["#from"]);
    let outside = coordinator.post(&new, &session("2026-10-26", "09:00", "12:00")).await.expect(422);
    assert_eq!(outside.attributes(".error-summary a", "href"), ["#day"]);
}

async fn who_leaves_with_meetings_is_told_first(app: TestApp) {
    let data = demo(7, Size::Small);
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = mission(&coordinator).await;
    let id = number(&address);
    let (made, invited) = records(&app, &data, 2).await;
    missions::add_participants(&app.app, &Actor::System, id, Side::Company, &made).await.expect("companies");
    missions::add_participants(&app.app, &Actor::System, id, Side::Guest, &invited).await.expect("guests");
    coordinator.post(&format!("{address}/sessions/new"), &session("2026-10-13", "09:00", "12:00")).await.expect(200);
    let session_href =
        coordinator.get(&format!("{address}/sessions")).await.attributes("#sessions tbody a", "href").remove(0);
    let hall = coordinator.post(&format!("{address}/halls/new"), &[("name", "Sala")]).await.expect(200);
    let tables = hall.path.split('?').next().expect("a path").to_owned();
    coordinator.post(&tables, &[("prefix", "A"), ("count", "1")]).await.expect(200);
    plan_a_meeting(&app, id, made[0], invited[0]).await;

    let who = made[0].to_string();
    let leave = format!("{address}/people/remove");
    let told = coordinator.post(&leave, &[("side", "company"), ("who", &who)]).await.expect(200);
    assert_eq!(told.count(".alert-warning"), 1, "the page says that there are meetings");
    assert_eq!(coordinator.get(&format!("{address}/people")).await.expect(200).count("tbody tr"), 2);
    let refusal = missions::remove_participants(&app.app, &Actor::System, id, Side::Company, &[made[0]], false).await;
    assert!(refusal.is_err(), "no face may pass over it");
    let refused = coordinator.post(&format!("{session_href}/remove"), &[]).await.expect(409);
    assert_eq!(refused.count("h1"), 1);
    coordinator
        .post(&session_href, &session("2026-10-13", "10:00", "12:00"))
        .await
        .expect(422);
    coordinator.post(&leave, &[("side", "company"), ("who", &who), ("knowing", "true")]).await.expect(200);
    assert_eq!(coordinator.get(&format!("{address}/people")).await.expect(200).count("tbody tr"), 1);
}

/// A draft with one meeting, as the engine would leave it.
async fn plan_a_meeting(app: &TestApp, mission: i64, company: i64, guest: i64) {
    use tomaia_db::sql;
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let draft: i64 = tx
        .one(
            sql("INSERT INTO agenda_draft (mission_id, name, state, seed, seconds, created_by, created_at, updated_at) \
                 VALUES ($1, 'Prova', 'ready', 1, 1, 'x', 0, 0) RETURNING id")
            .bind(mission),
        )
        .await
        .and_then(|row| row.get("id"))
        .expect("a draft");
    let person: i64 = tx
        .one(
            sql("INSERT INTO company_person (company_id, name, job_title, languages) VALUES ($1, 'Ada', '', '[]') \
                 RETURNING id")
            .bind(company),
        )
        .await
        .and_then(|row| row.get("id"))
        .expect("a person");
    tx.run(
        sql("INSERT INTO meeting (draft_id, company_id, guest_id, representative_id, slot_id, table_id, locked, by_hand) \
             VALUES ($1, $2, $3, $4, (SELECT MIN(id) FROM slot WHERE mission_id = $5), \
             (SELECT MIN(id) FROM meeting_table WHERE mission_id = $5), FALSE, FALSE)")
        .bind(draft)
        .bind(company)
        .bind(guest)
        .bind(person)
        .bind(mission),
    )
    .await
    .expect("a meeting");
    tx.commit().await.expect("it commits");
}

async fn the_people_tab_asks_as_often_for_three_as_for_one(app: TestApp) {
    let data = demo(7, Size::Small);
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = mission(&coordinator).await;
    let (made, _) = records(&app, &data, 3).await;
    let add = async |ids: &[i64]| {
        missions::add_participants(&app.app, &Actor::System, number(&address), Side::Company, ids)
            .await
            .expect("companies")
    };
    let statements = async || {
        let before = app.app.database.statements();
        coordinator.get(&format!("{address}/people")).await.expect(200);
        app.app.database.statements() - before
    };
    assert_eq!(add(&made[..1]).await, 1);
    let for_one = statements().await;
    assert_eq!(add(&made).await, 2, "who takes part already is not added twice");
    assert_eq!(statements().await, for_one);
}

async fn absences_are_marked_slot_by_slot_or_by_session(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = mission(&coordinator).await;
    let (_, invited) = records(&app, &demo(7, Size::Small), 1).await;
    missions::add_participants(&app.app, &Actor::System, number(&address), Side::Guest, &invited)
        .await
        .expect("a guest");
    coordinator.post(&format!("{address}/sessions/new"), &session("2026-10-13", "09:00", "12:00")).await.expect(200);
    let away = format!("{address}/away/guest/{}", invited[0]);
    let page = coordinator.get(&away).await.expect(200);
    let slot = page.attributes("[name=slots]", "value").remove(1);
    let whole = page.attributes("[name=sessions]", "value").remove(0);
    coordinator.post(&away, &[("slots", &slot)]).await.expect(200);
    assert_eq!(coordinator.get(&away).await.expect(200).count("[name=slots][checked]"), 1);
    coordinator.post(&away, &[("sessions", &whole), ("reason", "Arriva tardi")]).await.expect(200);
    assert_eq!(coordinator.get(&away).await.expect(200).count("[name=slots][checked]"), 6);
    let href =
        coordinator.get(&format!("{address}/sessions")).await.attributes("#sessions tbody a", "href").remove(0);
    coordinator.post(&href, &session("2026-10-13", "10:30", "12:00")).await.expect(200);
    assert_eq!(
        coordinator.get(&away).await.expect(200).count("[name=slots][checked]"),
        3,
        "who was away is away in the new slots of that time"
    );
    coordinator.get(&format!("{address}/away/guest/999999")).await.expect(404);
}

async fn only_coordinators_change_a_mission(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = mission(&coordinator).await;
    for role in [Role::Auditor, Role::Officer, Role::Association] {
        let reader = app.signed_in(role).await;
        for tab in ["", "/people", "/people?side=guest", "/people?side=interpreter", "/sessions", "/history"] {
            reader.get(&format!("{address}{tab}")).await.expect(200);
        }
        reader.post(&format!("{address}/sessions/new"), &session("2026-10-13", "09:00", "12:00")).await.expect(403);
        reader.post(&format!("{address}/people/add"), &[("side", "company"), ("who", "1")]).await.expect(403);
        reader.get(&format!("{address}/limits")).await.expect(403);
    }
    app.signed_in(Role::Onsite).await.get(&address).await.expect(403);
    coordinator.get("/desk/missions/999999").await.expect(404);
}

both_databases!(
    an_officer_sets_a_mission_up,
    a_session_across_the_clock_change_has_no_double_slot,
    who_leaves_with_meetings_is_told_first,
    the_people_tab_asks_as_often_for_three_as_for_one,
    absences_are_marked_slot_by_slot_or_by_session,
    only_coordinators_change_a_mission,
);
