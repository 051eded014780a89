//! What programs do through `/api/v1`, and how they are told what they did wrong.

mod missions;
mod problems;
mod repetitions;

use serde_json::{Value, json};
use tomaia_domain::people::Role;
use tomaia_testkit::{Answer, TestApp, Visitor, answer};

/// A program with a token of an account of the role.
pub(crate) async fn program(app: &TestApp, role: Role, scope: &str) -> Visitor {
    let owner = app.signed_in(role).await;
    let made = owner
        .post("/account/tokens", &[("name", "sonda"), ("scope", scope), ("days", "1")])
        .await
        .expect(200);
    Visitor::with_token(&app.url, &made.attributes("#new-token", "value").remove(0))
}

/// Sends JSON.
pub(crate) async fn send(program: &Visitor, method: &str, path: &str, body: &Value) -> Answer {
    let request = program.request(method, &format!("/api/v1{path}"));
    answer(request.header("content-type", "application/json").body(body.to_string())).await
}

/// Reads JSON.
pub(crate) async fn read(program: &Visitor, path: &str) -> Value {
    program.get(&format!("/api/v1{path}")).await.expect(200).json()
}

/// The identifier of what was made.
pub(crate) fn made(answer: Answer) -> i64 {
    answer.expect(201).json()["id"].as_i64().expect("its identifier")
}

/// A programme of two years.
fn programme(name: &str) -> Value {
    json!({
        "name_it": name, "name_en": "Footwear agreement", "starts_on": "2025-01-21", "ends_on": "2027-01-20",
        "time_zone": "Europe/Rome", "contact_name": "Ufficio", "contact_email": "ufficio@tomaia.example",
    })
}

/// An activity in the autumn of 2026.
fn activity(kind: &str, name: &str) -> Value {
    json!({
        "kind": kind, "name_it": name, "name_en": "Autumn", "starts_on": "2026-10-14", "ends_on": "2026-10-15",
        "place": "Fermo",
    })
}
