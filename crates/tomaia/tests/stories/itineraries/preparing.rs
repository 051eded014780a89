//! What there is to plan with: typed in, refused where it is wrong, and asked for where it is missing.

use super::{prepared, setup, stop};
use tomaia_domain::people::Role;
use tomaia_testkit::{MissionBuilder, TestApp, both_databases};

async fn everything_that_was_typed_is_there(app: TestApp) {
    let prepared = prepared(&app).await;
    let setup = setup(&app, prepared.mission.id).await;
    assert_eq!(setup.stops.len(), 8, "three factories and five others");
    assert_eq!(setup.groups.iter().map(|group| group.guests.len()).collect::<Vec<_>>(), [2, 2]);
    assert_eq!((setup.days.len(), setup.vehicles.len(), setup.free_guests.len()), (2, 2, 0));
    let home = prepared.officer.get(&prepared.base).await.expect(200);
    assert_eq!(home.count(".itinerary-step.done"), 4, "nothing is missing");
    for page in ["stops", "groups", "days", "ways", "sheets"] {
        prepared.officer.get(&format!("{}/{page}", prepared.base)).await.expect(200).page();
    }
    let factory = setup.stops.iter().find(|stop| stop.company.is_some()).expect("a factory");
    let page = prepared.officer.get(&format!("{}/stops/{}", prepared.base, factory.id)).await.expect(200);
    assert_eq!(page.count("#ways tbody tr"), 7, "the way to every other stop, with its source");
    assert!(
        page.all("#ways tbody .state").iter().all(|source| source == "Stima"),
        "no better source is there"
    );
}

async fn a_stop_that_is_wrong_is_told_and_nothing_typed_is_lost(app: TestApp) {
    let prepared = prepared(&app).await;
    let form = [
        ("kind", "sight"),
        ("name", "Piazza del Popolo"),
        ("municipality", "Atlantide"),
        ("openings", "la mattina"),
        ("closed_on", "ogni tanto"),
        ("capacity", "molti"),
    ];
    let answer = prepared.officer.post(&format!("{}/stops/new/edit", prepared.base), &form).await.expect(422);
    assert_eq!(answer.attributes("#openings", "name"), ["openings"]);
    assert!(answer.text().contains("la mattina"), "what was typed is shown again");
    assert!(answer.count(".field-error") >= 4, "{:?}", answer.all(".field-error"));
    let again = [("kind", "sight"), ("name", "Piazza del Popolo"), ("municipality", "Fermo")];
    prepared.officer.post(&format!("{}/stops/new/edit", prepared.base), &again).await.expect(422);
}

async fn what_is_missing_is_said_before_anything_is_computed(app: TestApp) {
    let mission = MissionBuilder::people(2, 2).build(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let base = format!("/desk/missions/{}/itineraries", mission.id);
    let form = [("name", "Prima"), ("seconds", "2")];
    let refused = |answer: tomaia_testkit::Answer| answer.all("#error-summary li").join(" ");
    let words = refused(officer.post(&format!("{base}/drafts"), &form).await.expect(422));
    assert!(words.contains("giorni"), "{words}");
    officer.post(&format!("{base}/days/all"), &[]).await.expect(200);
    let words = refused(officer.post(&format!("{base}/drafts"), &form).await.expect(422));
    assert!(words.contains("gruppi"), "{words}");
    officer.post(&format!("{base}/groups/deal"), &[("count", "1"), ("base", "")]).await.expect(200);
    let words = refused(officer.post(&format!("{base}/drafts"), &form).await.expect(422));
    assert!(words.contains("fabbrica"), "{words}");
}

async fn competitors_are_kept_apart(app: TestApp) {
    let prepared = prepared(&app).await;
    let before = setup(&app, prepared.mission.id).await;
    let (one, other) = (before.groups[0].guests[0].id, before.groups[1].guests[0].id);
    let pair = [("one", one.to_string()), ("other", other.to_string())];
    let pair: Vec<(&str, &str)> = pair.iter().map(|(name, value)| (*name, value.as_str())).collect();
    prepared.officer.post(&format!("{}/groups/rivals", prepared.base), &pair).await.expect(200);
    let group = &before.groups[0];
    let guests: Vec<String> =
        group.guests.iter().map(|guest| guest.id).chain([other]).map(|id| id.to_string()).collect();
    let mut form = vec![("name", "A"), ("companions", "1")];
    form.extend(guests.iter().map(|guest| ("guests", guest.as_str())));
    let answer =
        prepared.officer.post(&format!("{}/groups/{}", prepared.base, group.id), &form).await.expect(422);
    assert!(answer.text().contains("concorrenti"), "the form says why");
    let after = setup(&app, prepared.mission.id).await;
    assert_eq!(after.groups[0].guests.len(), 2, "nothing has changed");
}

async fn a_place_where_days_begin_cannot_be_removed(app: TestApp) {
    let prepared = prepared(&app).await;
    let setup = setup(&app, prepared.mission.id).await;
    let hotel = stop(&setup, "Albergo del Corso");
    prepared.officer.post(&format!("{}/stops/{hotel}/remove", prepared.base), &[]).await.expect(409);
    let sight = stop(&setup, "Sferisterio");
    prepared.officer.post(&format!("{}/stops/{sight}/remove", prepared.base), &[]).await.expect(200);
}

async fn an_auditor_reads_and_changes_nothing(app: TestApp) {
    let prepared = prepared(&app).await;
    let auditor = app.signed_in(Role::Auditor).await;
    let page = auditor.get(&format!("{}/stops", prepared.base)).await.expect(200);
    assert_eq!(page.count("main form"), 0);
    auditor.post(&format!("{}/days/all", prepared.base), &[]).await.expect(403);
}

both_databases!(
    everything_that_was_typed_is_there,
    a_stop_that_is_wrong_is_told_and_nothing_typed_is_lost,
    what_is_missing_is_said_before_anything_is_computed,
    competitors_are_kept_apart,
    a_place_where_days_begin_cannot_be_removed,
    an_auditor_reads_and_changes_nothing,
);
