//! Who would meet whom.

use crate::companies::own::somebody_of;
use tomaia_app::Actor;
use tomaia_app::agenda::wishes::{NewWish, remove_wish, set_wish};
use tomaia_domain::people::Role;
use tomaia_domain::refusal::RefusalKind;
use tomaia_testkit::{BuiltMission, MissionBuilder, TestApp, both_databases};

fn path(mission: &BuiltMission) -> String {
    format!("/desk/missions/{}/wishes", mission.id)
}

async fn a_wish_is_added_changed_and_taken_back(app: TestApp) {
    let mission = MissionBuilder::default().build(&app).await;
    let officer = app.signed_in(Role::Association).await;
    assert_eq!(officer.get(&path(&mission)).await.expect(200).count(".empty"), 1);
    let (company, guest) = (mission.companies[0].to_string(), mission.guests[1].to_string());
    let pair = [("company", company.as_str()), ("guest", guest.as_str())];
    for level in ["would_like", "must"] {
        let form = [pair[0], pair[1], ("side", "guest"), ("level", level), ("note", "Prima scelta")];
        officer.post(&path(&mission), &form).await.expect(200);
    }
    let list = officer.get(&path(&mission)).await.expect(200);
    assert_eq!(list.count("#results tbody tr"), 1);
    let form = officer.get(&format!("{}/new", path(&mission))).await.expect(200);
    assert_eq!(form.count("#company option"), mission.companies.len() + 1);
    assert!(list.all("#results tbody td")[2].starts_with("irrinunciabile"));
    let form = [pair[0], pair[1], ("side", "guest")];
    officer.post(&format!("{}/remove", path(&mission)), &form).await.expect(200);
    assert_eq!(officer.get(&path(&mission)).await.expect(200).count(".empty"), 1);
    officer.post(&format!("{}/remove", path(&mission)), &form).await.expect(404);
}

async fn an_exclusion_needs_its_reason(app: TestApp) {
    let mission = MissionBuilder::default().build(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let (company, guest) = (mission.companies[0].to_string(), mission.guests[1].to_string());
    let pair = [("company", company.as_str()), ("guest", guest.as_str())];
    let form = [pair[0], pair[1], ("level", "excluded"), ("note", " ")];
    let refused = officer.post(&path(&mission), &form).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#note"]);
    assert_eq!(refused.attributes("#company option[selected]", "value"), [company.as_str()]);
    let form = [pair[0], pair[1], ("level", "excluded"), ("note", "Causa in corso")];
    officer.post(&path(&mission), &form).await.expect(200);
    let filtered = officer.get(&format!("{}?level=excluded", path(&mission))).await.expect(200);
    assert_eq!(filtered.count("#results tbody tr"), 1);
    officer.post(&format!("/desk/missions/{}/exclusions/remove", mission.id), &pair).await.expect(200);
    assert_eq!(officer.get(&path(&mission)).await.expect(200).count(".empty"), 1);
}

async fn the_list_is_searched_filtered_and_paged(app: TestApp) {
    let mission = MissionBuilder::people(8, 8).build(&app).await;
    mission.everybody_wishes(&app).await;
    mission.wish(&app, 6, 2, "never").await;
    let officer = app.signed_in(Role::Auditor).await;
    let first = officer.get(&path(&mission)).await.expect(200);
    assert_eq!(first.count("#results tbody tr"), 50);
    let next = first.attributes("nav.pages a[rel=next]", "href").remove(0);
    assert_eq!(officer.get(&next).await.expect(200).count("#results tbody tr"), 14);
    let searched =
        officer.get(&format!("{}?q=CALZATURIFICIO+7&level=never", path(&mission))).await.expect(200);
    assert_eq!(searched.all("#results tbody th"), ["Calzaturificio 7"]);
    assert_eq!(
        officer.get(&format!("{}?q=nessuno", path(&mission))).await.expect(200).count("#results tbody tr"),
        0
    );
}

async fn somebody_who_does_not_take_part_cannot_be_wished_for(app: TestApp) {
    let mission = MissionBuilder::default().build(&app).await;
    let officer = app.signed_in(Role::Coordinator).await;
    let form = [("company", "99999"), ("guest", ""), ("side", "company"), ("level", "must")];
    let refused = officer.post(&path(&mission), &form).await.expect(422);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#company", "#guest"]);
}

async fn a_guest_wishes_for_herself_only(app: TestApp) {
    let mission = MissionBuilder::default().build(&app).await;
    let guest = Actor::Guest { id: mission.guests[0], name: "Guest 1".to_owned(), mission: mission.id };
    let wish = |guest: usize, side: &str| NewWish {
        company: mission.companies[0],
        guest: mission.guests[guest],
        side: side.to_owned(),
        level: "must".to_owned(),
        note: String::new(),
    };
    set_wish(&app.app, &guest, mission.id, &wish(0, "guest")).await.expect("her own wish");
    for (of, side) in [(1, "guest"), (0, "company")] {
        let refused = set_wish(&app.app, &guest, mission.id, &wish(of, side)).await.expect_err("not hers");
        assert_eq!(refused.refusal().expect("a refusal").kind, RefusalKind::NotFound);
    }
    let pair = (mission.companies[0], mission.guests[0]);
    remove_wish(&app.app, &guest, mission.id, pair, "guest").await.expect("her own wish");
}

async fn who_only_reads_records_nothing(app: TestApp) {
    let mission = MissionBuilder::default().build(&app).await;
    let auditor = app.signed_in(Role::Auditor).await;
    let list = auditor.get(&path(&mission)).await.expect(200);
    assert!(!list.attributes("a", "href").contains(&format!("{}/new", path(&mission))));
    auditor.get(&format!("{}/new", path(&mission))).await.expect(403);
    auditor.post(&path(&mission), &[("level", "must")]).await.expect(403);
    auditor.post(&format!("{}/remove", path(&mission)), &[("side", "guest")]).await.expect(403);
    app.stranger().post(&path(&mission), &[]).await.expect(401);
}

async fn a_company_does_not_read_what_others_say_of_it(app: TestApp) {
    let mission = MissionBuilder::default().build(&app).await;
    let company = mission.companies[0];
    let officer = app.signed_in(Role::Coordinator).await;
    let pair = [("company", company.to_string()), ("guest", mission.guests[1].to_string())];
    let pair = [(pair[0].0, pair[0].1.as_str()), (pair[1].0, pair[1].1.as_str())];
    let form = [pair[0], pair[1], ("level", "excluded"), ("note", "Causa in corso")];
    officer.post(&path(&mission), &form).await.expect(200);
    let form = [pair[0], pair[1], ("side", "guest"), ("level", "never")];
    officer.post(&path(&mission), &form).await.expect(200);
    let told = officer.get(&format!("/desk/companies/{company}")).await.expect(200).text();
    assert!(told.contains("Guest 2"), "the office's timeline names the guest");
    let timeline = format!("/api/v1/companies/{company}/timeline");
    assert!(officer.get(&timeline).await.expect(200).text().contains("Causa in corso"));
    let own = somebody_of(&app, company, Role::CompanyAdmin).await;
    let told = own.get(&timeline).await.expect(200).text();
    assert!(!told.contains("Causa in corso") && !told.contains("never"), "{told}");
}

both_databases!(
    a_company_does_not_read_what_others_say_of_it,
    a_wish_is_added_changed_and_taken_back,
    an_exclusion_needs_its_reason,
    the_list_is_searched_filtered_and_paged,
    somebody_who_does_not_take_part_cannot_be_wished_for,
    a_guest_wishes_for_herself_only,
    who_only_reads_records_nothing,
);
