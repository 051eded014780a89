//! The company applies on its telephone: told first whether it may, one question a screen, a receipt at the end.

use super::{activity, call_form, maker, open, published};
use crate::companies::a_company;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF";

async fn a_company_applies_one_question_a_screen(app: TestApp) {
    let activity = activity(&app).await;
    let call = published(&app.app, &call_form(activity, "by_arrival", 3)).await;
    let maker = maker(&app.app, 1, "Fermo").await;
    let her = maker.on(&app).await;
    let list = her.get("/company/calls").await.expect(200);
    let href = list.attributes(".tile a", "href").remove(0);
    let told = her.get(&href).await.expect(200);
    assert!(told.one("#requirements").contains("A posto"), "{}", told.one("#requirements"));
    let begun = her.post(&format!("{href}/start"), &[]).await.expect(200);
    let application = begun.path.clone();
    assert!(begun.one(".lead").contains("in bozza"), "{}", begun.one(".lead"));

    let first = her.get(&format!("{application}/questions/why")).await.expect(200);
    assert_eq!(first.one(".meter-text"), "Domanda 1 di 4", "the year is not asked yet");
    let why = format!("{application}/questions/why");
    let empty = her.post(&why, &[("answer", " ")]).await.expect(422);
    assert!(empty.all(".question a").iter().any(|words| words.contains("la sistemo dopo")), "she may go on");
    let second = her.post(&why, &[("answer", "Vogliamo esportare")]).await.expect(200);
    assert!(second.path.ends_with("/questions/before"), "{}", second.path);
    let third = her.post(&format!("{application}/questions/before"), &[("answer", "yes")]).await.expect(200);
    assert!(third.path.ends_with("/questions/when"), "what depends on the answer is asked: {}", third.path);
    let wrong =
        her.post(&format!("{application}/questions/when"), &[("answer", "l'altr'anno")]).await.expect(422);
    assert_eq!(wrong.attributes("#answer", "value"), ["l'altr'anno"], "what was typed is there");
    let again = her.get(&format!("{application}/questions/when")).await.expect(200);
    assert_eq!(again.attributes("#answer", "value"), ["l'altr'anno"], "and was kept");
    let in_passing = her
        .request("POST", &format!("{application}/questions/when"))
        .header("hx-request", "true")
        .form(&[("answer", "2019")]);
    assert_eq!(tomaia_testkit::answer(in_passing).await.expect(200).text(), "Salvato");
    her.post(&format!("{application}/questions/phone"), &[("answer", "333 1234567")]).await.expect(200);
    let file =
        her.upload(&format!("{application}/questions/visura/file"), "file", "visura.pdf", PDF.to_vec()).await;
    assert!(file.expect(200).path.ends_with("/review"));

    let too_early = her.post(&format!("{application}/send"), &[]).await.expect(422);
    assert!(too_early.one("#not-sent").contains("non è ancora aperto"));
    open(&app);
    let sent = her.post(&format!("{application}/send"), &[]).await.expect(200);
    assert!(sent.one(".lead").contains("2026/000001"), "{}", sent.one(".lead"));
    assert!(sent.one(".lead").contains("prenotato"));
    let twice = her.post(&format!("{application}/send"), &[]).await.expect(200);
    assert!(twice.one(".lead").contains("2026/000001"), "a double click is one application");
    let receipt = her.get(&format!("{application}/receipt.pdf")).await.expect(200);
    assert!(receipt.bytes.starts_with(b"%PDF-"));
    let again = her.get(&format!("{application}/receipt.pdf")).await.expect(200);
    assert_eq!(receipt.bytes, again.bytes, "it says the same whenever it is printed");
    her.post(&why, &[("answer", "Altro")]).await.expect(422);
    let download = her.get(&format!("{application}/files/visura")).await.expect(200);
    assert_eq!(download.bytes, PDF);
    assert!(download.headers["content-disposition"].to_str().expect("words").starts_with("attachment"));

    let other = super::maker(&app.app, 2, "Fermo").await.on(&app).await;
    for path in [
        application.clone(),
        format!("{application}/review"),
        format!("{application}/files/visura"),
        format!("{application}/receipt.pdf"),
    ] {
        other.get(&path).await.expect(404);
    }
    other.post(&format!("{application}/withdraw"), &[]).await.expect(404);
    let id = application.rsplit('/').next().expect("a number").to_owned();
    for (role, sees) in [(Role::Officer, true), (Role::Association, false)] {
        let page = app.signed_in(role).await.get(&format!("/desk/applications/{id}")).await.expect(200);
        assert_eq!(page.text().contains("333 1234567"), sees, "{role:?}");
    }
    let _ = call;
    app.wait(super::HOUR);
    app.work().await;
}

async fn a_company_is_told_before_it_starts_that_it_may_not(app: TestApp) {
    let activity = activity(&app).await;
    let mut typed = call_form(activity, "by_arrival", 3);
    typed.provinces = vec!["MC".to_owned()];
    typed.sizes = vec!["micro".to_owned()];
    let call = published(&app.app, &typed).await;
    let id = a_company(&app.app, 7, "Fuori Regola S.r.l.", "Fermo").await;
    let her = super::somebody_of(&app.app, id, 7).await.on(&app).await;
    let told = her.get(&format!("/company/calls/{call}")).await.expect(200);
    let said = told.all("#requirements li");
    assert_eq!(said.len(), 3);
    assert!(said[0].contains("deve essere in provincia di MC; nella tua scheda: FM"), "{said:?}");
    assert!(said[2].contains("DURC") && said[2].contains("non risulta"), "{said:?}");
    assert_eq!(told.count("form[action$='/start']"), 0);
    her.post(&format!("/company/calls/{call}/start"), &[]).await.expect(409);
    let member = crate::companies::own::somebody_of(&app, id, Role::CompanyMember).await;
    member.get(&format!("/company/calls/{call}")).await.expect(200);
    member.post(&format!("/company/calls/{call}/start"), &[]).await.expect(403);
}

async fn what_is_missing_can_be_brought_within_its_term(app: TestApp) {
    let activity = activity(&app).await;
    let call = published(&app.app, &call_form(activity, "by_arrival", 3)).await;
    open(&app);
    let makers = [maker(&app.app, 1, "Fermo").await, maker(&app.app, 2, "Fermo").await];
    let mut applications = Vec::new();
    for maker in &makers {
        let id = super::ready(&app.app, maker, call).await;
        maker.on(&app).await.post(&format!("/company/applications/{id}/send"), &[]).await.expect(200);
        applications.push(id);
    }
    let coordinator = app.signed_in(Role::Coordinator).await;
    for id in &applications {
        let decision = format!("/desk/applications/{id}/decision");
        coordinator.post(&decision, &[("decision", "complete")]).await.expect(422);
        let asked = [("decision", "complete"), ("reason", "Manca la visura")];
        coordinator.post(&decision, &asked).await.expect(200);
    }
    let her = makers[0].on(&app).await;
    let page = format!("/company/applications/{}", applications[0]);
    assert!(her.get(&page).await.expect(200).one(".lead").contains("prenotato"), "nobody is told yet");
    coordinator.post(&format!("/desk/calls/{call}/decisions/apply"), &[]).await.expect(200);
    coordinator.post(&format!("/desk/calls/{call}/decisions/apply"), &[]).await.expect(409);
    assert!(her.get(&page).await.expect(200).one(".lead").contains("10 ott"), "five days later");
    her.upload(&format!("{page}/questions/visura/file"), "file", "visura.pdf", PDF.to_vec())
        .await
        .expect(200);
    let completed = her.post(&format!("{page}/complete"), &[]).await.expect(200);
    assert!(completed.one(".lead").contains("2026/000001"));
    app.wait(6 * super::DAY);
    app.work().await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let late = makers[1].on(&app).await;
    let other = format!("/company/applications/{}", applications[1]);
    late.post(&format!("{other}/complete"), &[]).await.expect(422);
    let list = coordinator.get(&format!("/desk/calls/{call}/applications")).await.expect(200);
    assert_eq!(
        list.one(".confirm h2"),
        "Una decisione è pronta",
        "the office decides: {:?}",
        list.all("tbody tr")
    );
}

async fn a_draft_is_thrown_away_and_begun_again(app: TestApp) {
    let activity = activity(&app).await;
    let call = published(&app.app, &call_form(activity, "by_arrival", 3)).await;
    let maker = maker(&app.app, 1, "Fermo").await;
    let her = maker.on(&app).await;
    let id = super::ready(&app.app, &maker, call).await;
    her.post(&format!("/company/applications/{id}/discard"), &[]).await.expect(200);
    her.get(&format!("/company/applications/{id}")).await.expect(404);
    let again = super::ready(&app.app, &maker, call).await;
    assert_ne!(id, again);
    open(&app);
    her.post(&format!("/company/applications/{again}/send"), &[]).await.expect(200);
    her.post(&format!("/company/applications/{again}/discard"), &[]).await.expect(409);
    app.wait(super::HOUR);
    app.work().await;
}

both_databases!(
    a_company_applies_one_question_a_screen,
    a_company_is_told_before_it_starts_that_it_may_not,
    what_is_missing_can_be_brought_within_its_term,
    a_draft_is_thrown_away_and_begun_again,
);
