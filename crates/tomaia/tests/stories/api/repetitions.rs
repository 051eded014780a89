//! A write that is sent twice under one `Idempotency-Key` is done once.

use super::{activity, made, program, programme, read, send};
use serde_json::Value;
use tomaia_domain::people::Role;
use tomaia_testkit::{Answer, TestApp, Visitor, answer, both_databases};

async fn with_key(program: &Visitor, path: &str, body: &Value, key: &str) -> Answer {
    let request = program.request("POST", &format!("/api/v1{path}")).header("idempotency-key", key);
    answer(request.header("content-type", "application/json").body(body.to_string())).await
}

async fn count(program: &Visitor, path: &str) -> usize {
    read(program, path).await["items"].as_array().map_or(0, Vec::len)
}

async fn the_same_key_twice_makes_one_thing(app: TestApp) {
    let owner = program(&app, Role::Coordinator, "write").await;
    let id = made(send(&owner, "POST", "/programmes", &programme("Protocollo")).await);
    let path = format!("/programmes/{id}/activities");
    let mission = activity("mission", "Missione");
    let first = made(with_key(&owner, &path, &mission, "ordine-1").await);
    let again = with_key(&owner, &path, &mission, "ordine-1").await;
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(made(again), first, "the same answer");
    assert_eq!(count(&owner, "/missions").await, 1);

    // The same key for something else is a mistake of the caller, not a repetition.
    let other = with_key(&owner, &path, &activity("mission", "Altra"), "ordine-1").await;
    assert_eq!(other.expect(422).json()["code"], "api-key-of-another-request");
    // Somebody else's key of the same name is another key.
    let colleague = program(&app, Role::Admin, "write").await;
    assert_ne!(made(with_key(&colleague, &path, &mission, "ordine-1").await), first);
    assert_eq!(count(&owner, "/missions").await, 2);

    // The negative control: without a key the repetition is a second thing.
    for _ in 0..2 {
        made(send(&owner, "POST", &path, &mission).await);
    }
    assert_eq!(count(&owner, "/missions").await, 4);
}

async fn a_refusal_is_not_kept(app: TestApp) {
    let owner = program(&app, Role::Coordinator, "write").await;
    with_key(&owner, "/programmes", &programme(""), "chiave").await.expect(422);
    made(with_key(&owner, "/programmes", &programme("Protocollo"), "chiave").await);
    assert_eq!(count(&owner, "/programmes").await, 1);
}

async fn at_the_same_time_one_of_them_waits_or_is_told(app: TestApp) {
    let owner = program(&app, Role::Coordinator, "write").await;
    let body = programme("Protocollo");
    let (one, other) = tokio::join!(
        with_key(&owner, "/programmes", &body, "insieme"),
        with_key(&owner, "/programmes", &body, "insieme"),
    );
    for told in [one, other] {
        match told.status {
            201 => {}
            409 => assert_eq!(told.json()["code"], "api-key-under-way"),
            status => panic!("{status}: {}", told.text()),
        }
    }
    assert_eq!(count(&owner, "/programmes").await, 1);
}

both_databases!(
    the_same_key_twice_makes_one_thing,
    a_refusal_is_not_kept,
    at_the_same_time_one_of_them_waits_or_is_told,
);
