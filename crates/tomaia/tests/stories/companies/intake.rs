//! Companies as a workbook brings them: new, the same, changed, and recognised after a merge.

use super::{a_company, vat};
use tomaia_app::Actor;
use tomaia_app::companies::{Outcome, merge, record_row, reference_tables};
use tomaia_db::sql;
use tomaia_domain::companies::{LegalName, VatNumber};
use tomaia_domain::places::MunicipalityReference;
use tomaia_domain::workbook::{CompanyRow, MeetingLimits, RecordCode};
use tomaia_testkit::{TestApp, both_databases};

fn row(number: u32, name: &str) -> CompanyRow {
    CompanyRow {
        code: RecordCode::parse(&format!("IM{number:03}")).expect("a code"),
        legal_name: LegalName::parse(name).expect("a name"),
        brands: vec!["Marca".to_owned()],
        vat: VatNumber::parse(&vat(number)).expect("a VAT number"),
        tax_code: None,
        rea: None,
        ateco: Vec::new(),
        pec: None,
        sdi: None,
        size: None,
        address: Some("Via del Piano 3".to_owned()),
        postal_code: None,
        municipality: Some(MunicipalityReference::parse("Fermo").expect("a place")),
        website: None,
        email: None,
        phone: None,
        languages: Vec::new(),
        kinds: vec!["Stivali".to_owned()],
        materials: Vec::new(),
        constructions: Vec::new(),
        price_band: None,
        minimum_order_pairs: Some(40),
        lead_time_days: None,
        private_label: None,
        certifications: Vec::new(),
        hs_codes: Vec::new(),
        markets: Vec::new(),
        meetings: MeetingLimits::default(),
    }
}

/// Records rows in one transaction, as an import does, and says what became of each.
async fn take_in(app: &TestApp, rows: &[CompanyRow]) -> Vec<Outcome> {
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let tables = reference_tables(&mut tx).await.expect("the tables");
    let mut outcomes = Vec::new();
    for row in rows {
        let recorded = record_row(&app.app, &mut tx, &Actor::System, row, &tables, "imprese.xlsx").await;
        outcomes.push(recorded.expect("a record").outcome);
    }
    tx.commit().await.expect("a commit");
    outcomes
}

async fn entries(app: &TestApp) -> i64 {
    let mut connection = app.app.database.read().await.expect("a connection");
    let row = connection.one(sql("SELECT entry_id FROM audit_head WHERE id = 1")).await.expect("the head");
    row.get("entry_id").expect("a number")
}

async fn the_same_row_twice_changes_nothing(app: TestApp) {
    let rows = [row(1, "Prima S.r.l."), row(2, "Seconda S.r.l.")];
    assert_eq!(take_in(&app, &rows).await, [Outcome::New, Outcome::New]);
    let written = entries(&app).await;
    assert_eq!(take_in(&app, &rows).await, [Outcome::Same, Outcome::Same]);
    assert_eq!(entries(&app).await, written, "not even a line in the audit");
    let mut changed = row(1, "Prima S.p.A.");
    changed.minimum_order_pairs = None;
    assert_eq!(take_in(&app, &[changed.clone()]).await, [Outcome::Changed]);
    assert_eq!(take_in(&app, &[changed]).await, [Outcome::Same], "an empty cell takes nothing away");
}

async fn a_merged_record_leads_to_the_one_that_is_left(app: TestApp) {
    let one = a_company(&app.app, 1, "Doppie S.r.l.", "Fermo").await;
    let other = a_company(&app.app, 2, "Doppie SRL", "Fermo").await;
    merge(&app.app, &Actor::System, one, other).await.expect("a merge");
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let tables = reference_tables(&mut tx).await.expect("the tables");
    for number in [2, 1, 2] {
        let recorded =
            record_row(&app.app, &mut tx, &Actor::System, &row(number, "Doppie S.r.l."), &tables, "f").await;
        assert_eq!(recorded.expect("a record").id, one);
    }
}

async fn a_number_of_another_company_is_refused_before_anything_is_written(app: TestApp) {
    take_in(&app, &[row(1, "Prima S.r.l."), row(2, "Seconda S.r.l.")]).await;
    let mut wrong = row(1, "Prima S.r.l.");
    wrong.vat = VatNumber::parse(&vat(2)).expect("a VAT number");
    let mut tx = app.app.database.begin().await.expect("a transaction");
    let tables = reference_tables(&mut tx).await.expect("the tables");
    let refused =
        record_row(&app.app, &mut tx, &Actor::System, &wrong, &tables, "f").await.expect_err("a refusal");
    assert_eq!(refused.refusal().expect("a refusal").fields[0].message, "companies-vat-taken");
    // The transaction is whole: the rows that are good can still be taken.
    record_row(&app.app, &mut tx, &Actor::System, &row(3, "Terza S.r.l."), &tables, "f")
        .await
        .expect("a record");
}

both_databases!(
    the_same_row_twice_changes_nothing,
    a_merged_record_leads_to_the_one_that_is_left,
    a_number_of_another_company_is_refused_before_anything_is_written,
);
