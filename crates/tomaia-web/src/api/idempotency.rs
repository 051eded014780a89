//! The layer that does a write with an `Idempotency-Key` once, however often it is sent.

use crate::Web;
use crate::failure::Failure;
use crate::server::BODY_LIMIT;
use crate::visitor::Visitor;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tomaia_app::people::idempotency::{Known, begin, finish, forget};
use tomaia_app::people::request_hash;
use tomaia_domain::refusal::{Refusal, RefusalKind};

pub(super) async fn once(State(web): State<Web>, request: Request, next: Next) -> Result<Response, Failure> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let key =
        request.headers().get("idempotency-key").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (Some(key), false) = (key, reads) else { return Ok(next.run(request).await) };
    if key.is_empty() || key.len() > 200 {
        return Err(Refusal::new(RefusalKind::Invalid, "api-key-length").into());
    }
    let Some(visitor) = request.extensions().get::<Visitor>().cloned() else {
        return Err(Failure::broken("the API without the visitor's layer"));
    };
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, BODY_LIMIT)
        .await
        .map_err(|_| Failure::from(Refusal::new(RefusalKind::TooLarge, "failure-body-too-large")))?;
    let request_hash = request_hash(parts.method.as_str(), &visitor.path, &visitor.query, &bytes);
    if let Known::Answered { status, body } = begin(&web.app, &visitor.actor, &key, &request_hash).await? {
        return Ok(again(status, body));
    }
    let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
    if response.extensions().get::<Failure>().is_some() || response.status().is_server_error() {
        forget(&web.app, &visitor.actor, &key).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, BODY_LIMIT).await.map_err(|error| Failure::broken(&error.to_string()))?;
    let text = String::from_utf8_lossy(&bytes);
    finish(&web.app, &visitor.actor, &key, i64::from(parts.status.as_u16()), &text).await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn again(status: i64, body: String) -> Response {
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let mut response = (status.unwrap_or(StatusCode::OK), body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    response
}
