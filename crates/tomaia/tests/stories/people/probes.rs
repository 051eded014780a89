//! Who may come in, asked at every route: the table of the pages and the document of the API are walked as a stranger
//! and in every role, and what is answered is compared with the matrix.

use crate::api::program;
use serde_json::{Value, json};
use std::time::Duration;
use tomaia_app::people::sessions::open_for_tests;
use tomaia_domain::people::Role;
use tomaia_domain::permissions::Verb;
use tomaia_testkit::{Answer, TestApp, Visitor, answer, both_databases};
use tomaia_web::routes::{Audience, RouteEntry, Routes};
use tomaia_web::server::{route_table, router_of};
use tomaia_web::visitor::SESSION_COOKIE;

/// The roles that an account can have; guests and interpreters come by link.
const ACCOUNT_ROLES: [Role; 8] = [
    Role::Admin,
    Role::Coordinator,
    Role::Officer,
    Role::Association,
    Role::Auditor,
    Role::Onsite,
    Role::CompanyAdmin,
    Role::CompanyMember,
];

async fn every_page_lets_in_whom_the_matrix_says(app: TestApp) {
    let found = probe_pages(&app, &app.url, &route_table()).await;
    assert!(found.is_empty(), "{} routes answer wrongly:\n{}", found.len(), found.join("\n"));
    app.work().await;
}

/// The negative control: the same walk notices a route whose gate is missing.
async fn a_route_without_its_gate_is_noticed(app: TestApp) {
    let ungated = Routes::new().get("/desk/open", Audience::Everybody, async || "come in");
    let router = router_of(tomaia_web::Web { app: app.app.clone() }, ungated);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let claimed =
        [RouteEntry { method: "GET", path: "/desk/open", audience: Audience::May(Verb::AccountsManage) }];
    let found = probe_pages(&app, &url, &claimed).await;
    assert_eq!(
        found.len(),
        ACCOUNT_ROLES.len(),
        "the stranger and all but the administrator:\n{}",
        found.join("\n")
    );
}

async fn every_operation_of_the_api_wants_a_token_its_scope_and_its_role(app: TestApp) {
    let document = serde_json::to_value(tomaia_web::api::document()).expect("JSON");
    let stranger = app.stranger();
    let reader = program(&app, Role::Admin, "read").await;
    let administrator = program(&app, Role::Admin, "write").await;
    let doorkeeper = program(&app, Role::Onsite, "write").await;
    let mut found = Vec::new();
    let operations = operations(&document);
    assert!(operations.len() > 5, "the document has operations");
    for operation in &operations {
        let mut want = |who: &str, status: u16, good: bool| {
            if !good {
                found.push(format!("{} {} as {who}: {status}", operation.method, operation.path));
            }
        };
        let status = operation.ask(&stranger).await;
        want("stranger", status, status == 401);
        if operation.method != "GET" {
            let status = operation.ask(&reader).await;
            want("a token that reads", status, status == 403);
        }
        if !operation.is_of_everybody() {
            let status = operation.ask(&doorkeeper).await;
            want("a role without the verb", status, status == 403);
        }
        let status = operation.ask(&administrator).await;
        want("administrator", status, status < 500 && status != 401);
    }
    assert!(found.is_empty(), "{} operations answer wrongly:\n{}", found.len(), found.join("\n"));
    app.work().await;
}

both_databases!(
    every_page_lets_in_whom_the_matrix_says,
    a_route_without_its_gate_is_noticed,
    every_operation_of_the_api_wants_a_token_its_scope_and_its_role,
);

/// The table in the guide changes only on purpose.
#[test]
fn the_routes_of_the_guide_are_the_routes_of_the_program() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide/routes.md");
    let table = routes_as_text();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        let text = format!(
            "# Every page and who may come in\n\nOne row a route. «signed link»: whoever holds a link that was sent to \
             her, for as long as it is in force. The roles of a verb are in [permissions.md](permissions.md).\n\n{table}"
        );
        std::fs::write(path, text).expect("the guide can be written");
    }
    let page = std::fs::read_to_string(path).expect("the guide's page");
    assert!(page.ends_with(&table), "docs/guide/routes.md is not the table: UPDATE_SNAPSHOTS=1 makes it so");
}

fn routes_as_text() -> String {
    let mut lines: Vec<String> = route_table()
        .iter()
        .map(|route| {
            let audience = match route.audience {
                Audience::Everybody => "everybody".to_owned(),
                Audience::SignedIn => "signed in".to_owned(),
                Audience::LinkHolder => "signed link".to_owned(),
                Audience::May(verb) => verb.name().to_owned(),
            };
            format!("| `{}` | {} | {audience} |\n", route.path, route.method)
        })
        .collect();
    lines.sort();
    format!("| path | method | who |\n|---|---|---|\n{}", lines.concat())
}

/// Walks the table and returns what is answered otherwise than it says.
async fn probe_pages(app: &TestApp, url: &str, table: &[RouteEntry]) -> Vec<String> {
    let mut found = Vec::new();
    let stranger = Visitor::new(url);
    for route in table {
        let answer = ask(&stranger, route).await;
        if !stranger_is_answered_rightly(route, &answer) {
            found.push(format!(
                "{} {} as stranger: {} {}",
                route.method, route.path, answer.status, answer.path
            ));
        }
    }
    for role in ACCOUNT_ROLES {
        let visitor = somebody(app, url, role).await;
        for route in table.iter().filter(|route| !open_to_strangers(route.audience)) {
            let allowed = match route.audience {
                Audience::May(verb) => role.may(verb),
                _ => true,
            };
            let status = ask(&visitor, route).await.status;
            let right = if allowed { status < 500 && ![401, 403].contains(&status) } else { status == 403 };
            if !right {
                found.push(format!("{} {} as {}: {status}", route.method, route.path, role.name()));
            }
        }
    }
    found
}

fn open_to_strangers(audience: Audience) -> bool {
    matches!(audience, Audience::Everybody | Audience::LinkHolder)
}

fn stranger_is_answered_rightly(route: &RouteEntry, answer: &Answer) -> bool {
    match (route.audience, route.method) {
        (Audience::Everybody, _) => answer.status < 500 && ![401, 403].contains(&answer.status),
        (Audience::LinkHolder, _) => answer.status == 404,
        (_, "GET") => answer.path.starts_with("/sign-in?next="),
        _ => answer.status == 401,
    }
}

async fn somebody(app: &TestApp, url: &str, role: Role) -> Visitor {
    app.signed_in(role).await;
    let token =
        open_for_tests(&app.app, &format!("{}@tomaia.example", role.name())).await.expect("a session");
    Visitor::with_cookie(url, &format!("{SESSION_COOKIE}={token}"))
}

async fn ask(visitor: &Visitor, route: &RouteEntry) -> Answer {
    let request = visitor.request(route.method, &filled(route.path)).timeout(Duration::from_secs(20));
    answer(if route.method == "POST" { request.form(&[("", "")]) } else { request }).await
}

/// The path with every parameter filled with what is not there.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "999999" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

struct Operation {
    method: String,
    path: String,
    body: Option<Value>,
    takes_a_file: bool,
}

impl Operation {
    async fn ask(&self, visitor: &Visitor) -> u16 {
        let request = visitor.request(&self.method, &filled(&self.path)).timeout(Duration::from_secs(20));
        answer(match &self.body {
            _ if self.takes_a_file => {
                let part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na\r\n--x--\r\n";
                request.header("content-type", "multipart/form-data; boundary=x").body(part)
            }
            Some(body) => request.header("content-type", "application/json").body(body.to_string()),
            None => request,
        })
        .await
        .status
    }

    /// What every account may ask: who it is itself.
    fn is_of_everybody(&self) -> bool {
        self.path == "/api/v1/people/me"
    }
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let content = &operation["requestBody"]["content"];
            let schema = &content["application/json"]["schema"];
            let required: Vec<String> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "query" && parameter["required"] == true)
                .filter_map(|parameter| Some(format!("{}=1", parameter["name"].as_str()?)))
                .collect();
            let query = if required.is_empty() { String::new() } else { format!("?{}", required.join("&")) };
            operations.push(Operation {
                method: method.to_uppercase(),
                path: format!("{}{query}", with_words(document, path, &operation["parameters"])),
                body: (!schema.is_null()).then(|| sample(document, schema)),
                takes_a_file: content.get("multipart/form-data").is_some(),
            });
        }
    }
    operations
}

/// The path with the parameters that are one of several words filled with the first: numbers stay open.
fn with_words(document: &Value, path: &str, parameters: &Value) -> String {
    let mut path = path.to_owned();
    for parameter in parameters.as_array().into_iter().flatten().filter(|parameter| parameter["in"] == "path")
    {
        if let (Some(name), Value::String(word)) =
            (parameter["name"].as_str(), sample(document, &parameter["schema"]))
        {
            path = path.replace(&format!("{{{name}}}"), &word);
        }
    }
    path
}

/// A value that the schema takes, so that the question of who asks comes before the one of what is asked.
fn sample(document: &Value, schema: &Value) -> Value {
    if let Some(pointer) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
        return document.pointer(pointer).map_or(Value::Null, |schema| sample(document, schema));
    }
    if let Some(value) = schema["enum"].as_array().and_then(|values| values.first()) {
        return value.clone();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.first().and_then(Value::as_str).unwrap_or_default(),
        kind => kind.as_str().unwrap_or_default(),
    };
    match kind {
        "string" => json!("x"),
        "integer" | "number" => json!(1),
        "boolean" => json!(false),
        "array" => json!([]),
        "object" => {
            let required: Vec<&str> =
                schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            required
                .iter()
                .map(|name| ((*name).to_owned(), sample(document, &schema["properties"][*name])))
                .collect()
        }
        _ => ["oneOf", "anyOf", "allOf"]
            .iter()
            .find_map(|several| schema[*several].as_array()?.first())
            .map_or(Value::Null, |first| sample(document, first)),
    }
}
