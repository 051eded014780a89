//! What a person or a program is told when something was not done: the one place of status codes and error pages.
//!
//! A handler returns a [`Failure`] with `?`; the layer [`explain`] turns it into a page in the reader's language, or
//! under `/api/` into a problem (RFC 9457).

use crate::shell::Shell;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde_json::json;
use std::sync::Arc;
use tomaia_app::Error;
use tomaia_domain::refusal::{Refusal, RefusalKind};
use tomaia_i18n::{Arg, Texts, texts};

/// How much of what the framework says is passed on, in bytes.
const SAID_AT_MOST: usize = 2_000;

/// Why a request was not answered as asked.
#[derive(Clone, Debug)]
pub struct Failure(Arc<Error>);

impl Failure {
    /// A fault that is none of the visitor's.
    #[must_use]
    pub fn broken(what: &str) -> Self {
        Failure(Arc::new(Error::Broken(std::io::Error::other(what.to_owned()).into())))
    }

    /// It is not there, or not yours.
    #[must_use]
    pub fn not_found() -> Self {
        Refusal::not_found().into()
    }

    /// The refusal, where it is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        self.0.refusal()
    }

    fn status(&self) -> StatusCode {
        match self.refusal().map(|refusal| refusal.kind) {
            None => StatusCode::INTERNAL_SERVER_ERROR,
            Some(RefusalKind::NotFound) => StatusCode::NOT_FOUND,
            Some(RefusalKind::SignInNeeded) => StatusCode::UNAUTHORIZED,
            Some(RefusalKind::Forbidden) => StatusCode::FORBIDDEN,
            Some(RefusalKind::Invalid) => StatusCode::UNPROCESSABLE_ENTITY,
            Some(RefusalKind::Conflict) => StatusCode::CONFLICT,
            Some(RefusalKind::TooMany) => StatusCode::TOO_MANY_REQUESTS,
            Some(RefusalKind::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
        }
    }
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        let error = error.into();
        if let Error::Broken(fault) = &error {
            tracing::error!(fault = format!("{fault:#}"), "a request broke");
        }
        Failure(Arc::new(error))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A refusal in the reader's words.
#[must_use]
pub fn words(texts: &Texts, refusal: &Refusal) -> String {
    let arguments: Vec<(&str, Arg)> =
        refusal.arguments.iter().map(|(name, value)| (name.as_str(), Arg::from(value))).collect();
    texts.with(&refusal.message, &arguments)
}

#[derive(Template)]
#[template(path = "public/failure.html")]
struct FailurePage {
    shell: Shell,
    text: String,
    advice: String,
}

/// The layer that gives a failure its words.
pub async fn explain(request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>().cloned();
    let is_get = request.method() == axum::http::Method::GET;
    let htmx = request.headers().contains_key("hx-request");
    let response = next.run(request).await;
    let Some(visitor) = visitor else { return response };
    let response = in_our_words(response).await;
    let Some(failure) = response.extensions().get::<Failure>().cloned() else { return response };
    if visitor.path.starts_with("/api/") {
        return problem(&visitor, &failure);
    }
    let sign_in_needed = failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::SignInNeeded);
    if sign_in_needed && is_get && !htmx {
        return Redirect::to(&format!("/sign-in?next={}", urlencode(&visitor.path))).into_response();
    }
    page(visitor, &failure)
}

/// What the framework refuses by itself (a path that no route has, a number that is none, a body that is not JSON)
/// answers in plain text or not at all; it becomes a failure like every other.
pub async fn in_our_words(response: Response) -> Response {
    let status = response.status();
    let plain = match response.headers().get(header::CONTENT_TYPE) {
        Some(kind) => kind.as_bytes().starts_with(b"text/plain"),
        None => status == StatusCode::NOT_FOUND,
    };
    let ours = response.extensions().get::<Failure>().is_some();
    if ours || !plain || !status.is_client_error() || status == StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let said = axum::body::to_bytes(response.into_body(), SAID_AT_MOST).await.unwrap_or_default();
    let said = String::from_utf8_lossy(&said).into_owned();
    // An address whose number is none leads nowhere.
    let address = said.starts_with("Invalid URL");
    let refusal = match status {
        StatusCode::NOT_FOUND => Refusal::not_found(),
        StatusCode::BAD_REQUEST if address => Refusal::new(RefusalKind::NotFound, "failure-address"),
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::new(RefusalKind::TooLarge, "failure-body-too-large"),
        _ => Refusal::new(RefusalKind::Invalid, "failure-unreadable"),
    };
    Failure::from(refusal.with("said", said)).into_response()
}

fn page(visitor: Visitor, failure: &Failure) -> Response {
    let texts = texts(visitor.language);
    let (title, text, advice) = match failure.refusal() {
        Some(refusal) => {
            let name = kind_name(refusal.kind);
            (format!("failure-{name}"), words(texts, refusal), texts.get(&format!("failure-{name}-advice")))
        }
        None => (
            "failure-broken".to_owned(),
            texts.get("failure-broken-text"),
            texts.get("failure-broken-advice"),
        ),
    };
    let shell = Shell::new(visitor, &title);
    match (FailurePage { shell, text, advice }).render() {
        Ok(html) => (failure.status(), Html(html)).into_response(),
        Err(_) => failure.status().into_response(),
    }
}

fn problem(visitor: &Visitor, failure: &Failure) -> Response {
    let texts = texts(visitor.language);
    let (kind, detail) = match failure.refusal() {
        Some(refusal) => (kind_name(refusal.kind), words(texts, refusal)),
        None => ("broken", texts.get("failure-broken-text")),
    };
    let errors: Vec<_> = failure
        .refusal()
        .map(|refusal| refusal.fields.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|field| {
            let arguments: Vec<(&str, Arg)> =
                field.arguments.iter().map(|(name, value)| (name.as_str(), Arg::from(value))).collect();
            json!({ "field": field.field, "code": field.message, "detail": texts.plain(&field.message, &arguments) })
        })
        .collect();
    let body = json!({
        "type": format!("/api/v1/problems#{kind}"),
        "title": texts.get(&format!("failure-{kind}")),
        "status": failure.status().as_u16(),
        "detail": detail,
        "code": failure.refusal().map_or("broken", |refusal| refusal.message.as_str()),
        "errors": errors,
    });
    let mut response = (failure.status(), body.to_string()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

fn kind_name(kind: RefusalKind) -> &'static str {
    match kind {
        RefusalKind::NotFound => "not-found",
        RefusalKind::SignInNeeded => "sign-in-needed",
        RefusalKind::Forbidden => "forbidden",
        RefusalKind::Invalid => "invalid",
        RefusalKind::Conflict => "conflict",
        RefusalKind::TooMany => "too-many",
        RefusalKind::TooLarge => "too-large",
    }
}

/// A text as part of a query (RFC 3986: everything but unreserved characters and slashes is escaped).
#[must_use]
pub fn urlencode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}
