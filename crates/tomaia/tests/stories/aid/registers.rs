//! What leaves the house about aid: the national register's fields, the transparency table; and places that become
//! grants.

use super::{a_measure, declared, granted, programme};
use tomaia_app::Actor;
use tomaia_app::aid::{self, AwardedPlace, CodesForm, PreparedPlaces};
use tomaia_app::companies::{CompanyInput, create};
use tomaia_domain::aid::{Purpose, Valuation};
use tomaia_domain::euro::Euro;
use tomaia_domain::people::Role;
use tomaia_testkit::{TestApp, both_databases};

async fn everybody_reads_the_table_and_no_person_is_in_it(app: TestApp) {
    let measure = a_measure(&app, programme(&app).await).await;
    let company = declared(&app, 1, "Prima S.r.l.", &[]).await;
    let small = declared(&app, 2, "Piccola S.r.l.", &[]).await;
    let input = CompanyInput {
        legal_name: Some("Rossi Mario ditta individuale".to_owned()),
        vat: Some(crate::companies::vat(3)),
        tax_code: Some("RSSMRA85M01H501Q".to_owned()),
        ..CompanyInput::default()
    };
    let person = create(&app.app, &Actor::System, &input).await.expect("a sole trader");
    super::declare(&app, person, &[]).await;
    granted(&app, company, measure, "600", "2026-02-01").await;
    granted(&app, company, measure, "600", "2026-04-01").await;
    granted(&app, small, measure, "1000", "2026-02-01").await;
    granted(&app, small, measure, "900", "2025-02-01").await;
    granted(&app, person, measure, "2500,50", "2026-02-01").await;
    let page = app.stranger().get("/transparency").await.expect(200);
    assert_eq!(page.count("#grants tbody tr"), 3, "a thousand in a year is not more than a thousand");
    let file = app.stranger().get("/transparency.csv").await.expect(200);
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    for answer in [&page, &file] {
        let text = answer.text();
        assert!(text.contains("Prima S.r.l.") && !text.contains("Piccola S.r.l."));
        assert!(!text.contains("Rossi") && !text.contains("RSSMRA85M01H501Q"), "a sole trader is a person");
    }
    assert!(file.text().contains("2500.50"), "the amount is public, the person is not");
    assert_eq!(file.text().lines().count(), 4);
}

async fn the_register_gets_its_fields(app: TestApp) {
    let measure = a_measure(&app, programme(&app).await).await;
    let company = declared(&app, 1, "Prima & Figli S.r.l.", &[]).await;
    let grant = granted(&app, company, measure, "8498,44", "2026-02-03").await;
    let codes = CodesForm { cor: "COR 1623443".to_owned(), ..CodesForm::default() };
    aid::set_codes(&app.app, &Actor::System, grant, &codes).await.expect("a COR");
    let other = granted(&app, company, measure, "1", "2026-02-03").await;
    assert!(aid::set_codes(&app.app, &Actor::System, other, &codes).await.is_err(), "a COR is one grant's");
    let auditor = app.signed_in(Role::Auditor).await;
    let xml = auditor.get("/desk/aid/register/xml?from=2026-01-01&to=2026-12-31").await.expect(200).text();
    for part in [
        "<CAR>28455</CAR>",
        "<COR>1623443</COR>",
        "<DATA_CONCESSIONE>2026-02-03</DATA_CONCESSIONE>",
        "<DENOMINAZIONE_BENEFICIARIO>Prima &amp; Figli S.r.l.</DENOMINAZIONE_BENEFICIARIO>",
        "<COD_REGOLAMENTO>UE2831/2023</COD_REGOLAMENTO>",
        "<ELEMENTO_DI_AIUTO>8498.44</ELEMENTO_DI_AIUTO>",
    ] {
        assert!(xml.contains(part), "{part} is not in\n{xml}");
    }
    assert_eq!(
        auditor
            .get("/desk/aid/register/xml?from=2027-01-01")
            .await
            .expect(200)
            .text()
            .matches("<AIUTO>")
            .count(),
        0
    );
    let csv = auditor.get("/desk/aid/register/csv").await.expect(200).text();
    assert!(csv.starts_with("CAR,TITOLO_MISURA,") && csv.lines().count() == 3, "{csv}");
    auditor.get("/desk/aid/register/pdf").await.expect(404);
}

async fn a_place_becomes_one_grant(app: TestApp) {
    let measure = a_measure(&app, programme(&app).await).await;
    let company = declared(&app, 1, "Prima S.r.l.", &[]).await;
    let place = AwardedPlace {
        company,
        reference: "AVV-1/0001".to_owned(),
        title: "Posto in collettiva".to_owned(),
        activity: None,
        amount: Euro::from_cents(350_000),
        company_share: Euro::from_cents(50_000),
    };
    let how = (Purpose::Fair, Valuation::CostPerPlace);
    let prepare = async |places: &[AwardedPlace]| {
        aid::prepare_from_places(&app.app, &Actor::System, measure, how, places).await.expect("prepared")
    };
    let first = prepare(std::slice::from_ref(&place)).await;
    assert_eq!((first.made.len(), first.known), (1, 0));
    let again = prepare(&[place.clone(), AwardedPlace { reference: "AVV-1/0002".to_owned(), ..place }]).await;
    assert_eq!((again.made.len(), again.known), (1, 1), "{again:?}");
    assert_eq!(prepare(&[]).await, PreparedPlaces::default());
    let coordinator = app.signed_in(Role::Coordinator).await;
    let record = coordinator.get(&format!("/desk/aid/grants/{}", first.made[0])).await.expect(200);
    assert_eq!(record.all(".page-actions .state"), ["Preparata"]);
    assert!(record.one("#grant").contains("Costo totale diviso per i posti"));
}

both_databases!(
    everybody_reads_the_table_and_no_person_is_in_it,
    the_register_gets_its_fields,
    a_place_becomes_one_grant,
);
