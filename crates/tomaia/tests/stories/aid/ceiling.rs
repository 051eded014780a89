//! The ceiling: over an undertaking, over three years, over mergers, and when many are granted at once.

use super::{a_measure, act, declare, declared, granted, prepared, programme};
use crate::companies::own::somebody_of;
use crate::companies::{a_company, vat};
use std::sync::Arc;
use tokio::sync::Barrier;
use tomaia_app::aid::{self, DeclaredForm, Outcome, SuccessionForm};
use tomaia_app::{Actor, companies};
use tomaia_db::sql;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn what_counts_is_said_when_the_ceiling_refuses(app: TestApp) {
    let measure = a_measure(&app, programme(&app).await).await;
    let first = declared(&app, 1, "Prima S.r.l.", &[2]).await;
    let second = a_company(&app.app, 2, "Seconda S.r.l.", "Fermo").await;
    declare(&app, second, &[]).await;
    granted(&app, second, measure, "250000", "2026-03-02").await;
    granted(&app, first, measure, "40000", "2023-10-05").await;
    let asked = prepared(&app, first, measure, "50000,01").await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let address = format!("/desk/aid/grants/{asked}");
    let form = [("granted_on", "2026-10-05"), ("act", "Decreto 7/2026")];
    let refused = coordinator.post(&format!("{address}/grant"), &form).await.expect(200);
    assert_eq!(refused.path, address);
    assert_eq!(refused.all(".page-actions .state"), ["Supera il massimale"]);
    let said = refused.one(".alert-danger");
    assert!(said.contains("50.000,01") && said.contains("250.000,00") && said.contains("restano"), "{said}");
    assert_eq!(refused.count("#counts tbody tr"), 1, "the grant of 2023 counts no longer, the sister's does");
    assert!(refused.one("#counts tbody tr").contains("Seconda S.r.l."), "it names whose it was");
    let edit = coordinator.get(&format!("{address}/edit")).await.expect(200);
    assert_eq!(edit.attributes("#amount", "value"), ["50000,01"]);
    let revision = edit.attributes("[name=revision]", "value").remove(0);
    let measure = measure.to_string();
    let lowered = [
        ("measure", measure.as_str()),
        ("title", "Stand Micam 2026"),
        ("purpose", "fair"),
        ("form", "money"),
        ("amount", "50.000,00"),
        ("revision", &revision),
    ];
    coordinator.post(&format!("{address}/edit"), &lowered).await.expect(200);
    let done = coordinator.post(&format!("{address}/grant"), &form).await.expect(200);
    assert_eq!(done.all(".page-actions .state"), ["Concessa"]);
    let ledger = coordinator.get(&format!("/desk/companies/{first}/aid")).await.expect(200);
    assert_eq!(ledger.all("#state .figure-value")[0], "0,00 €", "nothing is left");
    assert_eq!(ledger.count("#rows tbody tr"), 3, "all of it stays on record");
}

async fn nothing_is_granted_before_the_company_declared(app: TestApp) {
    let measure = a_measure(&app, programme(&app).await).await;
    let company = a_company(&app.app, 1, "Prima S.r.l.", "Fermo").await;
    let id = prepared(&app, company, measure, "1000").await;
    let coordinator = app.signed_in(Role::Coordinator).await;
    let form = [("granted_on", "2026-10-05"), ("act", "Decreto 7/2026")];
    let refused = coordinator.post(&format!("/desk/aid/grants/{id}/grant"), &form).await.expect(422);
    assert!(refused.one(".error-summary").contains("impresa unica"));
    let perimeter = format!("/desk/companies/{company}/aid/perimeter");
    let wrong = [
        ("declared_on", "2026-10-05"),
        ("signer", "Ada"),
        ("code_0", "123"),
        ("name_0", "X"),
        ("relation_0", "votes"),
    ];
    let again = coordinator.post(&perimeter, &wrong).await.expect(422);
    assert_eq!(again.attributes(".error-summary a", "href"), ["#code_0"]);
    let alone = [("declared_on", "2026-10-05"), ("signer", "Ada Neri")];
    coordinator.post(&perimeter, &alone).await.expect(200);
    coordinator.post(&format!("/desk/aid/grants/{id}/grant"), &form).await.expect(200);
    let twice = coordinator.post(&format!("/desk/aid/grants/{id}/grant"), &form).await.expect(422);
    assert_eq!(twice.count(".error-summary li"), 1, "what is granted is not granted again");
}

async fn what_is_granted_changes_by_movements_only(app: TestApp) {
    let measure = a_measure(&app, programme(&app).await).await;
    let company = declared(&app, 1, "Prima S.r.l.", &[]).await;
    let id = granted(&app, company, measure, "290000", "2026-09-01").await;
    let officer = app.signed_in(Role::Officer).await;
    let address = format!("/desk/aid/grants/{id}");
    let vary = format!("{address}/vary");
    let more = [("happened_on", "2026-09-20"), ("act", "Decreto 9"), ("amount", "10000,01")];
    let refused = officer.post(&vary, &more).await.expect(422);
    assert!(refused.one(".error-summary li").contains("10000,00"), "{}", refused.one(".error-summary li"));
    let less = [("happened_on", "2026-09-20"), ("act", "Decreto 9"), ("amount", "-90000"), ("covar", "77")];
    officer.post(&vary, &less).await.expect(200);
    let early = [("happened_on", "2026-08-31"), ("act", "Decreto 9"), ("amount", "-1")];
    assert_eq!(
        officer.post(&vary, &early).await.expect(422).attributes(".error-summary a", "href"),
        ["#happened_on"]
    );
    let record = officer.get(&address).await.expect(200);
    assert_eq!(record.count("#movements tbody tr"), 2);
    assert!(record.one("#movements tfoot").contains("200.000,00"));
    let revoke = [("happened_on", "2026-10-01"), ("act", "Decreto 11"), ("note", "Rinuncia")];
    let revoked = officer.post(&format!("{address}/revoke"), &revoke).await.expect(200);
    assert_eq!(revoked.all(".page-actions .state"), ["Revocata"]);
    assert_eq!(revoked.count("#movements tbody tr"), 3, "nothing was overwritten");
    assert_eq!(left(&app, company).await, 30_000_000);
    officer.post(&vary, &less).await.expect(422);
}

async fn left(app: &TestApp, company: i64) -> i64 {
    aid::ledger(&app.app, &Actor::System, company).await.expect("a ledger").today.left
}

async fn aid_of_others_counts_as_declared(app: TestApp) {
    let measure = a_measure(&app, programme(&app).await).await;
    let company = declared(&app, 1, "Prima S.r.l.", &[2]).await;
    let form = DeclaredForm {
        code: vat(2),
        granted_on: "2025-05-02".to_owned(),
        amount: "120000,50".to_owned(),
        regulation: "general".to_owned(),
        authority: "Camera di commercio".to_owned(),
        title: "Voucher digitale".to_owned(),
        cor: "900001".to_owned(),
        declared_on: "2026-09-01".to_owned(),
    };
    let declare = async |form: &DeclaredForm| aid::declare_aid(&app.app, &Actor::System, company, form).await;
    let id = declare(&form).await.expect("a declared aid");
    assert!(declare(&form).await.is_err(), "the same COR is not counted twice");
    let stranger = DeclaredForm { code: vat(77), cor: String::new(), ..form.clone() };
    assert!(declare(&stranger).await.is_err(), "who is not of the undertaking does not count");
    assert_eq!(left(&app, company).await, 30_000_000 - 12_000_050);
    let asked = prepared(&app, company, measure, "200000").await;
    let outcome = aid::grant(&app.app, &Actor::System, asked, &act("2026-10-05")).await.expect("an outcome");
    let Outcome::OverCeiling(why) = outcome else { panic!("it passes the ceiling") };
    assert!(why.counted[0].declared && why.counted[0].authority == "Camera di commercio");
    let coordinator = app.signed_in(Role::Coordinator).await;
    let withdraw = format!("/desk/companies/{company}/aid/declared/{id}/withdraw");
    coordinator.post(&withdraw, &[("why", "")]).await.expect(422);
    let page = coordinator.post(&withdraw, &[("why", "Era di un'altra")]).await.expect(200);
    assert!(page.one("#declared tbody tr").contains("Era di un'altra"), "it stays on record with its reason");
    assert_eq!(left(&app, company).await, 30_000_000);
}

async fn a_merger_brings_the_past_and_merged_records_are_one(app: TestApp) {
    let measure = a_measure(&app, programme(&app).await).await;
    let before = declared(&app, 1, "Vecchia S.r.l.", &[]).await;
    let after = declared(&app, 2, "Nuova S.r.l.", &[]).await;
    granted(&app, before, measure, "100000", "2025-02-01").await;
    let form = SuccessionForm {
        kind: "split".to_owned(),
        happened_on: "2025-12-31".to_owned(),
        from_code: vat(1),
        from_name: "Vecchia S.r.l.".to_owned(),
        share: "40".to_owned(),
        act: "Atto notarile 5".to_owned(),
    };
    let add = async |form: &SuccessionForm| aid::add_succession(&app.app, &Actor::System, after, form).await;
    add(&form).await.expect("a split");
    assert!(add(&SuccessionForm { share: "61".to_owned(), ..form }).await.is_err(), "not more than all");
    assert_eq!((left(&app, before).await, left(&app, after).await), (24_000_000, 26_000_000));
    let twin = declared(&app, 3, "Nuova SRL", &[]).await;
    granted(&app, twin, measure, "10000", "2026-02-01").await;
    companies::merge(&app.app, &Actor::System, after, twin).await.expect("a merge of records");
    assert_eq!(left(&app, after).await, 25_000_000);
}

/// How many grants of an undertaking are in force, and how much they are.
async fn in_force(app: &TestApp) -> (i64, i64) {
    let mut connection = app.app.database.read().await.expect("a connection");
    let row = connection
        .one(sql(
            "SELECT COUNT(*) AS grants, CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS cents FROM aid_movement",
        ))
        .await
        .expect("a sum");
    (row.get("grants").expect("a number"), row.get("cents").expect("a number"))
}

/// Twelve grants of 50,000 EUR to the two companies of one undertaking.
async fn twelve(app: &TestApp) -> Vec<i64> {
    let measure = a_measure(app, programme(app).await).await;
    let first = declared(app, 1, "Prima S.r.l.", &[2]).await;
    let second = declared(app, 2, "Seconda S.r.l.", &[]).await;
    let mut grants = Vec::new();
    for number in 0..12 {
        grants.push(prepared(app, if number % 2 == 0 { first } else { second }, measure, "50000").await);
    }
    grants
}

async fn grants_at_once_on_two_nodes_do_not_pass_the_ceiling_together(app: TestApp) {
    let grants = twelve(&app).await;
    let (second, _) = app.second_node().await;
    let together = Arc::new(Barrier::new(grants.len()));
    let tasks: Vec<_> = grants
        .into_iter()
        .map(|id| {
            let (node, together) =
                (if id % 2 == 0 { app.app.clone() } else { second.clone() }, Arc::clone(&together));
            tokio::spawn(async move {
                together.wait().await;
                aid::grant(&node, &Actor::System, id, &act("2026-10-05")).await.expect("an outcome")
            })
        })
        .collect();
    let mut refused = 0;
    for task in tasks {
        if let Outcome::OverCeiling(why) = task.await.expect("a task") {
            assert_eq!((why.already, why.left, why.counted.len()), (30_000_000, 0, 6));
            refused += 1;
        }
    }
    assert_eq!(
        (refused, in_force(&app).await),
        (6, (6, 30_000_000)),
        "six places of fifty thousand, not a cent more"
    );
}

/// The negative control: what counts is read before the transaction and nothing is locked.
async fn without_the_lock_they_do(app: TestApp) {
    let grants = twelve(&app).await;
    let grants = &grants[..8];
    let together = Arc::new(Barrier::new(grants.len()));
    let tasks: Vec<_> = grants
        .iter()
        .map(|id| {
            let (node, together, id) = (app.app.clone(), Arc::clone(&together), *id);
            tokio::spawn(async move {
                let pause = async { _ = together.wait().await };
                aid::grant_counted_before(&node, &Actor::System, id, &act("2026-10-05"), pause).await
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("a task").expect("an outcome");
    }
    assert_eq!(in_force(&app).await, (8, 40_000_000), "a hundred thousand too much");
}

async fn a_company_sees_its_own_ledger_and_no_other(app: TestApp) {
    let measure = a_measure(&app, programme(&app).await).await;
    let own = declared(&app, 1, "Prima S.r.l.", &[]).await;
    let other = declared(&app, 2, "Seconda S.r.l.", &[]).await;
    granted(&app, own, measure, "12345,67", "2026-03-02").await;
    let member = somebody_of(&app, own, Role::CompanyMember).await;
    let page = member.get("/company/aid").await.expect(200);
    assert_eq!(page.all("#state .figure-value")[1], "12.345,67 €");
    assert_eq!(page.count("#rows tbody a"), 0, "no way to the desk");
    member.get(&format!("/api/v1/companies/{own}/aid")).await.expect(200);
    member.get(&format!("/api/v1/companies/{other}/aid")).await.expect(403);
    member.get(&format!("/desk/companies/{own}/aid")).await.expect(403);
    let auditor = app.signed_in(Role::Auditor).await;
    let ledger = auditor.get(&format!("/desk/companies/{own}/aid")).await.expect(200);
    assert_eq!(
        ledger.count(".part-links a") + ledger.count(".page-actions a"),
        0,
        "an auditor changes nothing"
    );
}

both_databases!(
    what_counts_is_said_when_the_ceiling_refuses,
    nothing_is_granted_before_the_company_declared,
    what_is_granted_changes_by_movements_only,
    aid_of_others_counts_as_declared,
    a_merger_brings_the_past_and_merged_records_are_one,
    grants_at_once_on_two_nodes_do_not_pass_the_ceiling_together,
    without_the_lock_they_do,
    a_company_sees_its_own_ledger_and_no_other,
);
