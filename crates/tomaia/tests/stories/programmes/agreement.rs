//! The agreement as an object: both bodies approve, tasks remind, documents keep their versions, indicators count.

use super::{AGREEMENT, agreement};
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, Visitor, both_databases};

const TRAINING: [(&str, &str); 6] = [
    ("kind", "training"),
    ("name_it", "Dogane"),
    ("name_en", "Customs"),
    ("starts_on", "2026-11-03"),
    ("ends_on", "2026-11-04"),
    ("place", "Fermo"),
];

const DAY: i64 = 24 * 60 * 60 * 1000;

/// An agreement whose activities both bodies approve.
async fn of_both(coordinator: &Visitor) -> String {
    let mut typed = AGREEMENT.to_vec();
    typed.extend([("approval", "both"), ("reminder_days", "180, 90, 30"), ("task_days", "3")]);
    let record = coordinator.post("/desk/programmes/new", &typed).await.expect(200);
    record.path.split('?').next().expect("a path").to_owned()
}

async fn activity(coordinator: &Visitor, programme: &str) -> String {
    let record = coordinator.post(&format!("{programme}/activities/new"), &TRAINING).await.expect(200);
    record.path.split('?').next().expect("a path").to_owned()
}

async fn both_bodies_approve_and_a_change_asks_again(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let programme = of_both(&coordinator).await;
    let activity = activity(&coordinator, &programme).await;
    let (state, decide) = (format!("{activity}/state"), format!("{activity}/decisions"));
    coordinator.post(&state, &[("state", "open")]).await.expect(409);
    coordinator.post(&state, &[("state", "proposed")]).await.expect(200);
    coordinator.post(&state, &[("state", "approved")]).await.expect(409);

    let officer = app.signed_in(Role::Officer).await;
    let association = app.signed_in(Role::Association).await;
    let waiting = officer.get("/desk").await.expect(200);
    assert_eq!(waiting.count(&format!("#waiting a[href='{activity}#standing']")), 1, "it waits for her");
    officer.post(&decide, &[("body", "association"), ("decision", "approve")]).await.expect(403);
    officer.post(&decide, &[("body", "region"), ("decision", "approve")]).await.expect(200);
    officer.post(&decide, &[("body", "region"), ("decision", "approve")]).await.expect(409);
    let half = coordinator.get(&activity).await.expect(200);
    assert_eq!(half.one(".page-actions .state"), "Proposta");
    association.post(&decide, &[("body", "association"), ("decision", "approve")]).await.expect(200);
    let whole = coordinator.get(&activity).await.expect(200);
    assert_eq!(whole.one(".page-actions .state"), "Approvata");
    coordinator.post(&state, &[("state", "open")]).await.expect(200);

    let edit = format!("{activity}/edit");
    let revision = coordinator.get(&edit).await.expect(200).attributes("[name=revision]", "value").remove(0);
    let mut moved = TRAINING.to_vec();
    moved[5] = ("place", "Macerata");
    moved.push(("revision", &revision));
    coordinator.post(&edit, &moved).await.expect(200);
    let again = coordinator.get(&activity).await.expect(200);
    assert_eq!(again.one(".page-actions .state"), "Proposta", "what was changed is approved again");
    coordinator.post(&state, &[("state", "running")]).await.expect(409);
    let sent_back = officer.post(&decide, &[("body", "region"), ("decision", "send_back")]).await;
    assert_eq!(sent_back.status, 422, "a reason is needed");
    let reason = [("body", "region"), ("decision", "send_back"), ("note", "Manca il costo della sala")];
    officer.post(&decide, &reason).await.expect(200);
    let draft = coordinator.get(&activity).await.expect(200);
    assert_eq!(draft.one(".page-actions .state"), "In preparazione");
    assert_eq!(draft.one("#standing .alert"), "Manca il costo della sala");
}

async fn what_is_cancelled_has_a_reason(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let programme = of_both(&coordinator).await;
    let activity = activity(&coordinator, &programme).await;
    let state = format!("{activity}/state");
    coordinator.post(&state, &[("state", "cancelled")]).await.expect(422);
    coordinator.post(&state, &[("state", "cancelled"), ("reason", "Pochi iscritti")]).await.expect(200);
    let board = coordinator.get(&format!("{programme}/plan?view=board")).await.expect(200);
    assert_eq!(board.count(".plan-column"), 8);
    assert_eq!(board.one(".plan-note"), "Pochi iscritti");
    let year = coordinator.get(&format!("{programme}/plan?year=2026")).await.expect(200);
    assert_eq!(year.count(".plan-year > li"), 12);
    assert_eq!(year.count(".plan-entry"), 1);
    let month = coordinator.get(&format!("{programme}/plan?view=month&year=2026&month=11")).await.expect(200);
    assert_eq!(month.count(".plan-month .plan-entry"), 2, "on each of its two days");
}

async fn a_task_reminds_its_owner_once_and_is_copied_with_its_distance(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let programme = of_both(&coordinator).await;
    let activity = activity(&coordinator, &programme).await;
    let tasks = format!("{activity}/tasks");
    let empty = coordinator.post(&tasks, &[("title", ""), ("due_on", "2026-10-20")]).await.expect(422);
    assert_eq!(empty.attributes("#due_on", "value"), ["2026-10-20"], "nothing typed is lost");
    let page = coordinator.get(&tasks).await.expect(200);
    let own = page.all("#owner option").iter().position(|name| name == "Ufficio coordinator").expect("her");
    let owner = page.attributes("#owner option", "value")[own].clone();
    let task = [("title", "Prenotare la sala"), ("due_on", "2026-10-20"), ("owner", owner.as_str())];
    coordinator.post(&tasks, &task).await.expect(200);
    let today = coordinator.get("/desk").await.expect(200);
    assert!(!today.text().contains("Prenotare la sala"), "it is not near yet");
    app.wait(13 * DAY);
    app.work().await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let outbox = coordinator.get("/desk/outbox").await.expect(200);
    assert_eq!(outbox.text().matches("Prenotare la sala").count(), 1, "a draft, once");
    let today = coordinator.get("/desk").await.expect(200);
    assert!(today.text().contains("Prenotare la sala"));

    let copy = [("starts_on", "2026-12-01"), ("with_tasks", "true")];
    let copied = coordinator.post(&format!("{activity}/copy"), &copy).await.expect(200);
    let copied = copied.path.split('?').next().expect("a path").to_owned();
    assert_ne!(copied, activity);
    assert!(coordinator.get(&copied).await.expect(200).text().contains("1–2 dic 2026"));
    let list = coordinator.get(&format!("{copied}/tasks")).await.expect(200);
    assert!(list.text().contains("17 nov 2026"), "fourteen days before, as it was: {}", list.text());

    let checklist = coordinator.post(&format!("{copied}/checklist"), &[]).await.expect(200);
    assert_eq!(checklist.count("tbody tr"), 4, "its own and the three of a training");
    coordinator.post(&format!("{copied}/checklist"), &[]).await.expect(200);
    let again = coordinator.get(&format!("{copied}/tasks")).await.expect(200);
    assert_eq!(again.count("tbody tr"), 4, "twice is once");
    app.work().await;
}

async fn before_the_end_the_owner_is_reminded(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    of_both(&coordinator).await;
    // 20 January 2027 less 90 days is 22 October 2026; the day of 180 is over already and is not caught up with.
    app.wait(17 * DAY);
    app.work().await;
    app.work().await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let outbox = coordinator.get("/desk/outbox").await.expect(200);
    assert_eq!(outbox.count("#results tbody tr"), 1);
    assert!(outbox.text().contains("la validità finisce il"), "{}", outbox.text());
    app.wait(60 * DAY);
    app.work().await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    assert_eq!(coordinator.get("/desk/outbox").await.expect(200).count("#results tbody tr"), 2);
}

async fn a_document_keeps_its_versions_and_goes_out_as_an_attachment(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let programme = agreement(&coordinator).await;
    let documents = format!("{programme}/documents");
    let send = async |address: &str, name: &str, bytes: &[u8]| {
        let part = tomaia_testkit::Part::bytes(bytes.to_vec()).file_name(name.to_owned());
        let form = tomaia_testkit::Form::new().text("title", "Protocollo firmato").part("file", part);
        tomaia_testkit::answer(coordinator.request("POST", address).multipart(form)).await
    };
    send(&documents, "protocollo.pdf", b"<html><script>alert(1)</script>").await.expect(422);
    send(&documents, "protocollo.txt", b"%PDF-1.7 one").await.expect(422);
    send(&documents, "protocollo.pdf", b"").await.expect(422);
    send(&documents, "../protocollo.pdf", b"%PDF-1.7 one").await.expect(200);
    let page = coordinator.get(&documents).await.expect(200);
    let first = page.attributes(".versions a", "href").remove(0);
    let versions = format!("{}/versions", first.rsplit_once('/').expect("a number").0);
    send(&versions, "protocollo.pdf", b"%PDF-1.7 one").await.expect(422);
    send(&versions, "protocollo.pdf", b"%PDF-1.7 two").await.expect(200);
    let page = coordinator.get(&documents).await.expect(200);
    assert_eq!(page.count(".versions li"), 2, "the earlier one is kept");
    let file = coordinator.get(&first).await.expect(200);
    assert_eq!(file.bytes, b"%PDF-1.7 one");
    let header = |name: &str| file.headers[name].to_str().expect("text").to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\"protocollo.pdf\""));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    let other = agreement(&coordinator).await;
    let number = first.split("/documents/").nth(1).expect("a number");
    coordinator.get(&format!("{other}/documents/{number}")).await.expect(404);
}

async fn a_meeting_of_the_committee_leads_to_decisions_and_tasks(app: TestApp) {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let programme = agreement(&coordinator).await;
    let meeting = [
        ("held_on", "2026-09-30"),
        ("subject", "Verifica"),
        ("minutes", "Si discute."),
        ("decisions", "Si rinnova\nSi aggiunge una fiera"),
    ];
    let page = coordinator.post(&format!("{programme}/steering/new"), &meeting).await.expect(200);
    assert_eq!(page.all("#decisions li p"), ["Si rinnova", "Si aggiunge una fiera"]);
    let address = page.path.split('?').next().expect("a path").to_owned();
    coordinator.post(&format!("{address}/tasks"), &[("title", "Scrivere la proposta")]).await.expect(200);
    let page = coordinator.get(&address).await.expect(200);
    assert_eq!(page.count("#tasks tbody tr"), 1);
    let all = coordinator.get(&format!("{programme}/tasks")).await.expect(200);
    assert!(all.text().contains("Scrivere la proposta"));
}

both_databases!(
    both_bodies_approve_and_a_change_asks_again,
    what_is_cancelled_has_a_reason,
    a_task_reminds_its_owner_once_and_is_copied_with_its_distance,
    before_the_end_the_owner_is_reminded,
    a_document_keeps_its_versions_and_goes_out_as_an_attachment,
    a_meeting_of_the_committee_leads_to_decisions_and_tasks,
);
