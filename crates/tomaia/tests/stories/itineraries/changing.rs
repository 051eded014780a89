//! A draft: made by the job, judged by the checker, changed by hand with its cost told, pinned, taken back.

use super::{made, prepared, setup, stop};
use tomaia_app::Actor;
use tomaia_app::itineraries::store::Draft;
use tomaia_app::itineraries::{PlanStop, drafts, number, problem::instant, roads};
use tomaia_domain::agenda::DraftState;
use tomaia_testkit::{TestApp, both_databases};

/// Group, stop and start of the visits of a draft that are no meals.
fn visits(draft: &Draft) -> Vec<(i64, i64, i64)> {
    let stops = draft.plan.routes.iter().flat_map(|route| route.stops.iter().map(move |stop| (route, stop)));
    stops
        .filter(|(_, stop)| stop.kind == PlanStop::Visit && !stop.lunch)
        .map(|(route, stop)| (number(&route.group), number(&stop.id), instant(stop.start)))
        .collect()
}

async fn an_itinerary_is_made_and_keeps_every_rule(app: TestApp) {
    let prepared = prepared(&app).await;
    let (path, draft) = made(&app, &prepared).await;
    assert_eq!(draft.state, DraftState::Ready, "{}", draft.failure);
    let answer = draft.answer.as_ref().expect("an answer");
    assert!(answer.conflicts.is_empty() && answer.violations.is_empty(), "{answer:?}");
    assert!(answer.profit > 0 && answer.bound >= answer.profit);
    assert_eq!(draft.plan.routes.len(), 4, "two groups on two days");
    assert!(visits(&draft).len() >= 4, "the wished factories are visited");
    let page = prepared.officer.get(&path).await.expect(200);
    assert_eq!(page.count(".strip"), 4);
    assert!(page.count(".strip-drawing a.part") >= 4, "every visit is a link");
    assert!(page.count(".itinerary-drawing polyline") == 4, "the way of each group on each day");
    assert!(
        page.all(".line-road .state").iter().any(|source| source == "Stima"),
        "an estimate says that it is one"
    );
    let vehicles = prepared.officer.get(&format!("{path}?view=vehicles")).await.expect(200);
    assert!(vehicles.all(".strip-name strong").iter().any(|name| name.contains("Minibus")));
    let map = prepared.officer.get(&format!("{path}/map.json")).await.expect(200).json();
    let kinds: Vec<&str> = map["features"]
        .as_array()
        .expect("features")
        .iter()
        .filter_map(|one| one["properties"]["kind"].as_str())
        .collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "way").count(), 4);
    assert!(kinds.contains(&"stop"));
}

/// Road times are of any minute; who is told a time is told one that a clock's face has.
async fn every_time_is_on_five_minutes(app: TestApp) {
    let prepared = prepared(&app).await;
    let ways = roads::ways_from(&app.app, &Actor::System, prepared.mission.id, {
        let setup = setup(&app, prepared.mission.id).await;
        stop(&setup, "Albergo del Corso")
    });
    let ways = ways.await.expect("ways");
    assert!(ways.iter().any(|way| way.minutes % 5 != 0), "or this shows nothing: {ways:?}");
    let (_, draft) = made(&app, &prepared).await;
    for route in &draft.plan.routes {
        let stops = route.stops.iter().flat_map(|stop| [stop.arrival, stop.start, stop.end]);
        for minute in stops.chain([route.departure, route.arrival]) {
            assert_eq!(minute % 5, 0, "{route:?}");
        }
    }
}

async fn a_move_is_told_before_it_is_made_and_taken_back_after(app: TestApp) {
    let prepared = prepared(&app).await;
    let (path, draft) = made(&app, &prepared).await;
    let (group, stop, start) = visits(&draft)[0];
    let night = start + 13 * 3_600_000;
    let preview = prepared.officer.get(&format!("{path}/preview?group={group}&stop={stop}&at={night}")).await;
    // At night the group does not travel, or the stop is closed: either way the officer is told and nothing is done.
    assert!(preview.status == 409 || preview.count(".verdict-refused") == 1, "{}", preview.text());
    let later = start + 10 * 60_000;
    let preview = prepared
        .officer
        .get(&format!("{path}/preview?group={group}&stop={stop}&at={later}"))
        .await
        .expect(200);
    assert!(preview.count(".itinerary-preview li") >= 1, "{}", preview.text());
    let fields = [
        ("group", group.to_string()),
        ("stop", stop.to_string()),
        ("at", later.to_string()),
        ("revision", draft.revision.to_string()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    prepared.officer.post(&format!("{path}/move"), &fields).await.expect(200);
    let moved =
        drafts::find(&app.app, &Actor::System, prepared.mission.id, draft.id).await.expect("the draft");
    assert!(visits(&moved).iter().any(|visit| visit.0 == group && visit.1 == stop && visit.2 >= later));
    // Who saw the draft before that does not overwrite it.
    prepared.officer.post(&format!("{path}/move"), &fields).await.expect(422);
    prepared.officer.post(&format!("{path}/undo"), &[]).await.expect(200);
    let back =
        drafts::find(&app.app, &Actor::System, prepared.mission.id, draft.id).await.expect("the draft");
    assert_eq!(back.plan, draft.plan);
    prepared.officer.post(&format!("{path}/undo"), &[]).await.expect(409);
}

async fn a_pinned_visit_stays_when_the_rest_is_made_again(app: TestApp) {
    let prepared = prepared(&app).await;
    let (path, draft) = made(&app, &prepared).await;
    let (group, stop, start) = visits(&draft)[0];
    let fields = [("group", group.to_string()), ("stop", stop.to_string()), ("pinned", "true".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    prepared.officer.post(&format!("{path}/pin"), &fields).await.expect(200);
    prepared.officer.post(&format!("{path}/remove"), &fields[..2]).await.expect(422);
    let answer = prepared
        .officer
        .post(&format!("{path}/remake"), &[("seconds", "1"), ("seed", "9")])
        .await
        .expect(200);
    app.work().await;
    let id: i64 = answer
        .path
        .split('?')
        .next()
        .and_then(|path| path.rsplit('/').next()?.parse().ok())
        .expect("a draft");
    let again = drafts::find(&app.app, &Actor::System, prepared.mission.id, id).await.expect("the draft");
    assert!(visits(&again).contains(&(group, stop, start)), "{:?}", visits(&again));
    let compare =
        prepared.officer.get(&format!("{}/compare?a={}&b={id}", prepared.base, draft.id)).await.expect(200);
    compare.page();
}

async fn a_visit_that_is_ruled_out_is_not_made_and_the_reason_is_given(app: TestApp) {
    let prepared = prepared(&app).await;
    let setup = setup(&app, prepared.mission.id).await;
    let factory = setup.stops.iter().find(|stop| stop.company.is_some()).expect("a factory").id;
    let rules: Vec<(String, &str)> =
        setup.groups.iter().map(|group| (format!("group-{}", group.id), "forbidden")).collect();
    let rules: Vec<(&str, &str)> = rules.iter().map(|(name, rule)| (name.as_str(), *rule)).collect();
    prepared.officer.post(&format!("{}/stops/{factory}/wishes", prepared.base), &rules).await.expect(200);
    let (path, draft) = made(&app, &prepared).await;
    assert!(visits(&draft).iter().all(|(_, stop, _)| *stop != factory));
    let page = prepared.officer.get(&path).await.expect(200);
    let left = page.all("#left tbody tr");
    assert!(left.is_empty() || left.iter().any(|line| line.contains("esclusa")), "{left:?}");
}

both_databases!(
    an_itinerary_is_made_and_keeps_every_rule,
    every_time_is_on_five_minutes,
    a_move_is_told_before_it_is_made_and_taken_back_after,
    a_pinned_visit_stays_when_the_rest_is_made_again,
    a_visit_that_is_ruled_out_is_not_made_and_the_reason_is_given,
);
