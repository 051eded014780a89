//! Calls from end to end: written, published, applied to, decided, ranked, rolled down; and what must not happen.

mod clocks;
mod company;
mod desk;
mod hostile;
mod opening;
mod way;

use crate::companies::a_company;
use crate::programmes::agreement;
use serde_json::{Value, json};
use tomaia_app::calls::{self, CallForm, QuotaForm, ScoringForm, StandingForm};
use tomaia_app::companies::{PersonInput, give_membership, save_person};
use tomaia_app::people::{self, NewAccount, sessions};
use tomaia_app::{Actor, App};
use tomaia_domain::people::Role;
use tomaia_testkit::{PASSWORD, TestApp, Visitor};
use tomaia_web::visitor::SESSION_COOKIE;

/// A company with somebody who may apply for it.
pub struct Maker {
    /// The company.
    pub id: i64,
    /// Her, as the verbs know her.
    pub actor: Actor,
    /// The address of her account.
    pub email: String,
}

impl Maker {
    /// Her browser, signed in just now: a session does not last over the days of a call.
    pub async fn on(&self, app: &TestApp) -> Visitor {
        let token = sessions::open_for_tests(&app.app, &self.email).await.expect("a session");
        Visitor::with_cookie(&app.url, &format!("{SESSION_COOKIE}={token}"))
    }
}

/// An approved activity of a fresh programme.
pub async fn activity(app: &TestApp) -> i64 {
    let coordinator = app.signed_in(Role::Coordinator).await;
    let id = planned_activity(&coordinator).await;
    approve(&coordinator, id).await;
    id
}

/// The agency alone approves it.
pub async fn approve(coordinator: &Visitor, id: i64) {
    for state in ["proposed", "approved"] {
        coordinator.post(&format!("/desk/activities/{id}/state"), &[("state", state)]).await.expect(200);
    }
}

/// An activity of a fresh programme, not proposed yet.
pub async fn planned_activity(coordinator: &Visitor) -> i64 {
    let address = agreement(coordinator).await;
    let fair = [
        ("kind", "fair"),
        ("name_it", "Micam"),
        ("name_en", "Micam"),
        ("starts_on", "2026-11-20"),
        ("ends_on", "2026-11-22"),
    ];
    let record = coordinator.post(&format!("{address}/activities/new"), &fair).await.expect(200);
    let path = record.path.split('?').next().expect("a path").to_owned();
    path.rsplit('/').next().and_then(|id| id.parse().ok()).expect("its number")
}

/// A company in good standing in a town, with somebody who may apply for it.
pub async fn maker(app: &App, number: u32, town: &str) -> Maker {
    let id = a_company(app, number, &format!("Calzaturificio {number:04} S.r.l."), town).await;
    let standing = StandingForm { durc_expires_on: "2026-12-31".to_owned(), ..StandingForm::default() };
    calls::set_standing(app, &Actor::System, id, &standing).await.expect("a standing");
    somebody_of(app, id, number).await
}

/// Somebody who may apply for a company.
pub async fn somebody_of(app: &App, id: i64, number: u32) -> Maker {
    let email = format!("titolare{number}@maker.example");
    let name = format!("Titolare {number}");
    let new = NewAccount {
        email: email.clone(),
        name: name.clone(),
        language: "it".to_owned(),
        roles: vec![Role::CompanyAdmin.name().to_owned()],
        password: Some(PASSWORD.to_owned()),
    };
    let account = people::create_account(app, &Actor::System, &new).await.expect("an account");
    let input = PersonInput { name: name.clone(), ..PersonInput::default() };
    let person = save_person(app, &Actor::System, id, None, &input).await.expect("a person");
    give_membership(app, &Actor::System, id, person, account, "admin").await.expect("a membership");
    let actor = Actor::Account { id: account, name, roles: vec![Role::CompanyAdmin], company: Some(id) };
    Maker { id, actor, email }
}

/// A form of one question of each kind that matters to the story, one of them for later.
pub fn form() -> Value {
    json!({ "sections": [
        { "title_it": "L'impresa", "title_en": "The company", "questions": [
            { "key": "why", "kind": "text", "label_it": "Perché?", "label_en": "Why?", "required": true, "most": 400 },
            { "key": "before", "kind": "choice", "label_it": "Già stati?", "label_en": "Been before?", "required": true,
              "choices": [{ "value": "yes", "it": "Sì", "en": "Yes" }, { "value": "no", "it": "No", "en": "No" }] },
            { "key": "when", "kind": "number", "label_it": "In che anno?", "label_en": "In which year?", "required": true,
              "least": 200_000, "most": 203_000, "condition": { "question": "before", "value": "yes" } },
            { "key": "phone", "kind": "text", "label_it": "Cellulare", "label_en": "Mobile", "required": false,
              "personal": true, "seen_by": "office" },
        ]},
        { "title_it": "Allegati", "title_en": "Attachments", "questions": [
            { "key": "visura", "kind": "file", "label_it": "Visura", "label_en": "Register", "required": false },
        ]},
        { "title_it": "Dopo", "title_en": "Later", "questions": [
            { "key": "stand", "kind": "text", "label_it": "Insegna dello stand", "label_en": "Name on the stand",
              "required": true, "stage": "admission" },
        ]},
    ]})
}

/// What an officer types for a call that is open from noon of 5 October to noon of the 12th.
pub fn call_form(activity: i64, mode: &str, places: i64) -> CallForm {
    CallForm {
        activity,
        name_it: "Collettiva Micam".to_owned(),
        name_en: "Micam collective".to_owned(),
        text_it: "La Regione porta le imprese al Micam.\n\nLe spese dello stand sono coperte.".to_owned(),
        text_en: "The Region takes companies to Micam.".to_owned(),
        mode: mode.to_owned(),
        opens_at: "2026-10-05T12:00".to_owned(),
        closes_at: "2026-10-12T12:00".to_owned(),
        places: places.to_string(),
        completion_days: "5".to_owned(),
        acceptance_days: "3".to_owned(),
        assessors_each: "1".to_owned(),
        lot_seed: "Micam 2026, estrazione del 5 ottobre".to_owned(),
        durc: true,
        ..CallForm::default()
    }
}

/// A published call.
pub async fn published(app: &App, typed: &CallForm) -> i64 {
    let id = calls::create(app, &Actor::System, typed).await.expect("a call");
    calls::set_form(app, &Actor::System, id, &form()).await.expect("a form");
    if typed.mode == "by_score" {
        calls::set_scoring(app, &Actor::System, id, &scoring()).await.expect("criteria");
    }
    calls::publish(app, &Actor::System, id).await.expect("published");
    id
}

/// Two criteria, the second with a threshold.
pub fn scoring() -> ScoringForm {
    let criterion = |name: &str, weight: &str, threshold: &str| calls::CriterionForm {
        name_it: name.to_owned(),
        name_en: name.to_owned(),
        most: "10".to_owned(),
        weight: weight.to_owned(),
        threshold: threshold.to_owned(),
    };
    ScoringForm {
        criteria: vec![criterion("Export", "3", ""), criterion("Qualità", "2", "4")],
        method: "mean".to_owned(),
        threshold: String::new(),
        tie_breaks: vec!["2".to_owned(), "smaller".to_owned()],
    }
}

/// At least so many places for a province.
pub fn reserved(province: &str, places: i64) -> QuotaForm {
    QuotaForm {
        dimension: "province".to_owned(),
        value: province.to_owned(),
        kind: "reserved".to_owned(),
        places: places.to_string(),
    }
}

/// An application with its answers, ready to be sent.
pub async fn ready(app: &App, maker: &Maker, call: i64) -> i64 {
    use tomaia_domain::calls::answers::Answer;
    let id = calls::start(app, &maker.actor, call).await.expect("begun");
    for (key, value) in [("why", "Vogliamo esportare"), ("before", "no")] {
        let answer = Answer::Text(value.to_owned());
        let wrong = calls::save_answer(app, &maker.actor, id, key, answer).await.expect("kept");
        assert_eq!(wrong, None, "{key}");
    }
    id
}

/// Opens the call of [`call_form`]: two hours pass.
pub fn open(app: &TestApp) {
    app.wait(2 * HOUR);
}

pub const HOUR: i64 = 60 * 60 * 1000;
pub const DAY: i64 = 24 * HOUR;
