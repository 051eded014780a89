//! Aid: what counts, what is refused and why, what companies declare, what everybody may read.

mod ceiling;
mod registers;

use crate::companies::{a_company, vat};
use tomaia_app::Actor;
use tomaia_app::aid::{self, GrantForm, GrantingForm, MeasureForm, MemberForm, Outcome, PerimeterForm};
use tomaia_app::programmes::{self, ProgrammeForm};
use tomaia_testkit::TestApp;

/// A programme of the years in which the stories are told.
pub async fn programme(app: &TestApp) -> i64 {
    let form = ProgrammeForm {
        name_it: "Protocollo calzature".to_owned(),
        name_en: "Footwear agreement".to_owned(),
        starts_on: "2025-01-21".to_owned(),
        ends_on: "2027-01-20".to_owned(),
        time_zone: "Europe/Rome".to_owned(),
        ..ProgrammeForm::default()
    };
    programmes::create(&app.app, &Actor::System, &form).await.expect("a programme")
}

/// A measure of de minimis aid in a programme.
pub async fn a_measure(app: &TestApp, programme: i64) -> i64 {
    let form = MeasureForm {
        title: "Voucher fiere 2026".to_owned(),
        legal_basis: "L.R. 30/2008, art. 3".to_owned(),
        regulation: "general".to_owned(),
        authority: "Regione Marche".to_owned(),
        office: "Settore internazionalizzazione".to_owned(),
        car: "28455".to_owned(),
        selection: "Avviso a sportello".to_owned(),
        ..MeasureForm::default()
    };
    aid::add_measure(&app.app, &Actor::System, programme, &form).await.expect("a measure")
}

/// A company that declared with whom it is one undertaking.
pub async fn declared(app: &TestApp, number: u32, name: &str, with: &[u32]) -> i64 {
    let company = a_company(&app.app, number, name, "Fermo").await;
    declare(app, company, with).await;
    company
}

/// Declares with which companies (by number) it is one undertaking.
pub async fn declare(app: &TestApp, company: i64, with: &[u32]) {
    let member = |number: &u32| MemberForm {
        code: vat(*number),
        name: format!("Impresa {number}"),
        relation: "votes".to_owned(),
    };
    let form = PerimeterForm {
        declared_on: "2026-09-01".to_owned(),
        signer: "Ada Neri".to_owned(),
        note: String::new(),
        members: with.iter().map(member).collect(),
    };
    aid::declare_perimeter(&app.app, &Actor::System, company, &form).await.expect("a perimeter");
}

/// A grant in money that is prepared.
pub async fn prepared(app: &TestApp, company: i64, measure: i64, amount: &str) -> i64 {
    let form = GrantForm {
        company: Some(company),
        measure: Some(measure),
        title: "Stand Micam 2026".to_owned(),
        purpose: "fair".to_owned(),
        form: "money".to_owned(),
        amount: amount.to_owned(),
        ..GrantForm::default()
    };
    aid::prepare(&app.app, &Actor::System, &form).await.expect("a prepared grant")
}

/// The act of a day.
pub fn act(day: &str) -> GrantingForm {
    GrantingForm { granted_on: day.to_owned(), act: "Decreto 120/2026".to_owned(), ..GrantingForm::default() }
}

/// A grant of a day.
pub async fn granted(app: &TestApp, company: i64, measure: i64, amount: &str, day: &str) -> i64 {
    let id = prepared(app, company, measure, amount).await;
    let outcome = aid::grant(&app.app, &Actor::System, id, &act(day)).await.expect("an outcome");
    assert!(matches!(outcome, Outcome::Granted), "{outcome:?}");
    id
}
