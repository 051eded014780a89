//! On the day: a delay, a factory that cancels, a guest who leaves; what has begun stands, and only those are told for
//! whom something changes.

use super::{Prepared, mails, prepared, published};
use tomaia_app::Actor;
use tomaia_app::itineraries::store::Draft;
use tomaia_app::itineraries::{PlanStop, drafts, problem::instant};
use tomaia_testkit::{TestApp, both_databases};

/// Day, time of day a moment after the start, group and stop of the first visit of the first day.
fn first_visit(draft: &Draft) -> (String, String, String, String, i64) {
    let route = draft.plan.routes.iter().find(|route| !route.stops.is_empty()).expect("a route");
    let stop = route.stops.iter().find(|stop| stop.kind == PlanStop::Visit).expect("a visit");
    let zone = jiff::tz::TimeZone::get("Europe/Rome").expect("Rome");
    let at = jiff::Timestamp::from_millisecond(instant(stop.start) + 5 * 60_000)
        .expect("an instant")
        .to_zoned(zone);
    (
        route.day.clone(),
        at.strftime("%H:%M").to_string(),
        route.group.clone(),
        stop.id.clone(),
        instant(stop.start),
    )
}

async fn replanned(app: &TestApp, prepared: &Prepared, fields: &[(&str, &str)]) -> (String, Draft) {
    let answer = prepared.officer.post(&format!("{}/replan", prepared.base), fields).await.expect(200);
    let path = answer.path.split("/publish").next().expect("a path").to_owned();
    let id: i64 = path.rsplit('/').next().and_then(|id| id.parse().ok()).expect("a draft");
    (path, drafts::find(&app.app, &Actor::System, prepared.mission.id, id).await.expect("the draft"))
}

async fn after_a_delay_what_has_begun_stands_and_the_difference_is_shown(app: TestApp) {
    let prepared = prepared(&app).await;
    let (_, first) = published(&app, &prepared).await;
    let (day, time, group, stop, start) = first_visit(&first);
    let fields = [
        ("what", "delay"),
        ("day", day.as_str()),
        ("time", time.as_str()),
        ("group", group.as_str()),
        ("minutes", "40"),
    ];
    let (path, draft) = replanned(&app, &prepared, &fields).await;
    let kept = draft
        .plan
        .routes
        .iter()
        .filter(|route| route.group == group && route.day == day)
        .flat_map(|route| &route.stops);
    assert!(
        kept.filter(|one| one.id == stop).all(|one| instant(one.start) == start),
        "what has begun stands"
    );
    let outlook = prepared.officer.get(&format!("{path}/publish")).await.expect(200);
    assert!(outlook.text().contains("40"), "what happened is said");
    let before = mails(&app).await.len();
    prepared.officer.post(&format!("{path}/publish"), &[]).await.expect(200);
    app.work().await;
    assert!(mails(&app).await.len() - before < before, "not everybody is told again");
    // On the changed day a second thing may happen.
    let fields = [
        ("what", "delay"),
        ("day", day.as_str()),
        ("time", time.as_str()),
        ("group", group.as_str()),
        ("minutes", "10"),
    ];
    replanned(&app, &prepared, &fields).await;
}

async fn a_factory_that_cancels_is_not_visited_any_more(app: TestApp) {
    let prepared = prepared(&app).await;
    let (_, first) = published(&app, &prepared).await;
    let last =
        first.plan.routes.iter().rfind(|route| route.stops.iter().any(|stop| !stop.lunch)).expect("a route");
    let stop = last
        .stops
        .iter()
        .rfind(|stop| stop.kind == PlanStop::Visit && !stop.lunch)
        .expect("a visit")
        .id
        .clone();
    let day = first.plan.routes[0].day.clone();
    let fields = [("what", "cancelled"), ("day", day.as_str()), ("time", "07:00"), ("stop", stop.as_str())];
    let (path, draft) = replanned(&app, &prepared, &fields).await;
    assert!(draft.plan.routes.iter().flat_map(|route| &route.stops).all(|one| one.id != stop));
    let outlook = prepared.officer.get(&format!("{path}/publish")).await.expect(200);
    assert!(outlook.all("#told .state").contains(&"Annullata".to_owned()));
}

async fn a_guest_who_leaves_early_is_not_expected_any_more(app: TestApp) {
    let prepared = prepared(&app).await;
    let (_, first) = published(&app, &prepared).await;
    let day = first.plan.routes[0].day.clone();
    let guest = prepared.mission.guests[0];
    let fields =
        [("what", "leaves"), ("day", day.as_str()), ("time", "12:00"), ("guest", &guest.to_string())];
    let (path, draft) = replanned(&app, &prepared, &fields).await;
    let leaves =
        async || super::setup(&app, prepared.mission.id).await.guest(guest).expect("the guest").leaves_at;
    assert!(leaves().await.is_none(), "a draft that may be thrown away changes nothing");
    let revision = draft.revision.to_string();
    prepared.officer.post(&format!("{path}/publish"), &[("revision", &revision)]).await.expect(200);
    assert!(leaves().await.is_some());
    app.work().await;
}

async fn without_a_version_there_is_nothing_to_plan_again(app: TestApp) {
    let prepared = prepared(&app).await;
    let fields = [("what", "delay"), ("group", "1"), ("minutes", "40")];
    prepared.officer.post(&format!("{}/replan", prepared.base), &fields).await.expect(422);
    let fields = [("what", "earthquake")];
    published(&app, &prepared).await;
    prepared.officer.post(&format!("{}/replan", prepared.base), &fields).await.expect(422);
}

both_databases!(
    after_a_delay_what_has_begun_stands_and_the_difference_is_shown,
    a_factory_that_cancels_is_not_visited_any_more,
    a_guest_who_leaves_early_is_not_expected_any_more,
    without_a_version_there_is_nothing_to_plan_again,
);
