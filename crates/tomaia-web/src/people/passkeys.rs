//! The addresses that the browser's island for passkeys talks to (`web/src/passkey.ts`): options out, answer in, as
//! JSON; the answer is `{"location": …}` or `{"error": …}` in the reader's words.

use super::pages::Next;
use crate::Web;
use crate::failure::{Failure, urlencode, words};
use crate::shell::done;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use tomaia_app::people::passkeys;
use tomaia_app::people::sessions::{Session, Step};

pub(super) async fn registration_options(
    State(web): State<Web>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let Some(session) = visitor.session.clone() else { return Ok(led_to("/sign-in")) };
    match passkeys::begin_registration(&web.app, &visitor.actor, &session).await {
        Ok(options) => Ok(Json(options).into_response()),
        Err(error) => said(&visitor, error.into()),
    }
}

pub(super) async fn register(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    answer: String,
) -> Result<Response, Failure> {
    let Some(session) = visitor.session.clone() else { return Ok(led_to("/sign-in")) };
    let browser = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match passkeys::finish_registration(&web.app, &visitor.actor, &session, browser, &answer).await {
        Ok(()) => Ok(led_to("/account?done=done-people-passkey-added")),
        Err(error) => said(&visitor, error.into()),
    }
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    passkeys::remove(&web.app, &visitor.actor, id).await?;
    Ok(done("/account", "done-people-passkey-removed"))
}

pub(super) async fn sign_in_options(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let Some(session) = waiting(&visitor) else { return Ok(led_to("/sign-in")) };
    match passkeys::begin_answer(&web.app, &session).await {
        Ok(options) => Ok(Json(options).into_response()),
        Err(error) => said(&visitor, error.into()),
    }
}

pub(super) async fn sign_in(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<Next>,
    answer: String,
) -> Result<Response, Failure> {
    let Some(session) = waiting(&visitor) else { return Ok(led_to("/sign-in")) };
    match passkeys::answer(&web.app, &session, &answer).await {
        Ok(()) => Ok(led_to(&format!("/sign-in/second-step?next={}", urlencode(&query.next)))),
        Err(error) => said(&visitor, error.into()),
    }
}

/// The session, where its second step is still to come.
fn waiting(visitor: &Visitor) -> Option<Session> {
    visitor.session.clone().filter(|session| session.step == Step::SecondFactor)
}

fn led_to(address: &str) -> Response {
    Json(json!({ "location": address })).into_response()
}

/// A refusal as the island shows it; a fault goes on.
fn said(visitor: &Visitor, failure: Failure) -> Result<Response, Failure> {
    let Some(refusal) = failure.refusal() else { return Err(failure) };
    let text = words(tomaia_i18n::texts(visitor.language), refusal);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": text }))).into_response())
}
