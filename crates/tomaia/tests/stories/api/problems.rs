//! Whatever is wrong with a request, the answer is a problem (RFC 9457) with a sentence in the caller's language.

use super::{made, program, programme, send};
use serde_json::json;
use tomaia_domain::people::Role;
use tomaia_testkit::{Answer, TestApp, Visitor, answer, both_databases};

/// The answer is a problem of that status and code, and says this.
fn is_problem(answer: &Answer, status: u16, code: &str, says: &str) {
    let kind = answer.headers["content-type"].to_str().expect("a header");
    assert_eq!((answer.status, kind), (status, "application/problem+json"), "{}", answer.text());
    let problem = answer.json();
    assert_eq!((&problem["status"], &problem["code"]), (&json!(status), &json!(code)), "{problem}");
    for field in ["type", "title", "detail"] {
        let text = problem[field].as_str().unwrap_or_default();
        assert!(!text.is_empty() && !text.contains('⟦'), "{field} of {problem}");
    }
    assert!(problem["detail"].as_str().unwrap_or_default().contains(says), "{problem}");
}

async fn sent(program: &Visitor, kind: &str, body: &str) -> Answer {
    let request = program.request("POST", "/api/v1/programmes").header("content-type", kind);
    answer(request.body(body.to_owned())).await
}

async fn what_cannot_be_understood_is_a_problem_too(app: TestApp) {
    let program = program(&app, Role::Coordinator, "write").await;
    let json = "application/json";
    let cut = sent(&program, json, "{\"name_it\": ").await;
    is_problem(&cut, 422, "failure-unreadable", "La richiesta non si capisce");
    is_problem(&sent(&program, json, "[1, 2]").await, 422, "failure-unreadable", "line 1");
    is_problem(&sent(&program, json, "{}").await, 422, "failure-unreadable", "name_it");
    is_problem(&sent(&program, json, "").await, 422, "failure-unreadable", "EOF");
    is_problem(&sent(&program, "text/plain", "{}").await, 422, "failure-unreadable", "Content-Type");
    for path in ["/programmes/uno", "/missions/1e3/drafts/2", "/activities/99999999999999999999"] {
        is_problem(&program.get(&format!("/api/v1{path}")).await, 404, "failure-address", "numero");
    }
    let query = program.get("/api/v1/missions?limit=molti").await;
    is_problem(&query, 422, "failure-unreadable", "limit");
    is_problem(&program.get("/api/v1/nothing-here").await, 404, "refusal-not-found", "");
    let english = program.request("GET", "/api/v1/programmes/uno").header("accept-language", "en");
    is_problem(&answer(english).await, 404, "failure-address", "should be a number");
}

async fn what_is_understood_but_wrong_names_each_field(app: TestApp) {
    let program = program(&app, Role::Coordinator, "write").await;
    let mut wrong = programme("");
    wrong["starts_on"] = json!("domani");
    let refused = send(&program, "POST", "/programmes", &wrong).await;
    is_problem(&refused, 422, "refusal-invalid", "");
    let problem = refused.json();
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|error| error["field"].as_str())
        .collect();
    assert_eq!(fields, ["starts_on", "name_it"], "{problem}");
}

async fn a_mended_request_is_done_under_the_same_key(app: TestApp) {
    let program = program(&app, Role::Coordinator, "write").await;
    let ask = async |body: String| {
        let request = program.request("POST", "/api/v1/programmes").header("idempotency-key", "una-volta");
        answer(request.header("content-type", "application/json").body(body)).await
    };
    is_problem(&ask("{".to_owned()).await, 422, "failure-unreadable", "");
    made(ask(programme("Protocollo").to_string()).await);
}

async fn a_page_of_a_wrong_number_is_a_page(app: TestApp) {
    let officer = app.signed_in(Role::Coordinator).await;
    let page = officer.get("/desk/missions/molti").await.expect(404);
    assert_eq!(page.count("main h1"), 1, "{}", page.text());
    assert_eq!(page.attributes("html", "lang"), ["it"]);
}

both_databases!(
    what_cannot_be_understood_is_a_problem_too,
    what_is_understood_but_wrong_names_each_field,
    a_mended_request_is_done_under_the_same_key,
    a_page_of_a_wrong_number_is_a_page,
);
