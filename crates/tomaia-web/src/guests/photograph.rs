//! The photograph of a guest at the desk, and how one is taken in and sent out on every face.

use super::record;
use crate::Web;
use crate::failure::Failure;
use crate::shell::{Shell, done};
use crate::upload::{Accepted, sent_file};
use crate::visitor::Visitor;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tomaia_app::guests::photograph::{LARGEST_FILE, too_large};
use tomaia_app::guests::{self, StoredGuest};
use tomaia_domain::refusal::RefusalKind;

/// What is accepted of a photograph's file.
pub(crate) const ACCEPTED: Accepted =
    Accepted { largest: LARGEST_FILE, too_large, cut: "guests-photograph-cut" };

/// A photograph on a page, with where its forms are sent.
pub(crate) struct PhotographView {
    pub is_there: bool,
    pub address: String,
    pub alt: String,
    pub send: String,
    pub remove: String,
}

impl PhotographView {
    pub(super) fn at_the_desk(shell: &Shell, stored: &StoredGuest, is_there: bool) -> Self {
        let base = format!("/desk/guests/{}/photograph", stored.id);
        Self {
            is_there,
            address: format!("{base}.jpg"),
            alt: shell.ta("guests-photograph-of", "name", stored.guest.name.readable()),
            remove: format!("{base}/remove"),
            send: base,
        }
    }
}

/// A photograph as an answer. Whose face it is must stay in no cache.
pub(crate) fn picture(jpeg: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"photograph.jpg\""),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, jpeg).into_response()
}

/// The status of a form that is shown again.
pub(crate) fn refused_status(failure: &Failure) -> StatusCode {
    match failure.refusal().map(|refusal| refusal.kind) {
        Some(RefusalKind::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let found = guests::photograph(&web.app, &visitor.actor, id).await?;
    Ok(picture(found.ok_or_else(Failure::not_found)?))
}

pub(super) async fn set(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    request: Request,
) -> Result<Response, Failure> {
    let taken = match sent_file(request, ACCEPTED).await {
        Ok(file) => {
            guests::set_photograph(&web.app, &visitor.actor, id, file.bytes).await.map_err(Failure::from)
        }
        Err(failure) => Err(failure),
    };
    match taken {
        Ok(()) => Ok(done(&format!("/desk/guests/{id}"), "done-guests-photograph-set")),
        Err(failure) => record::refused(&web, visitor, id, failure).await,
    }
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    guests::remove_photograph(&web.app, &visitor.actor, id).await?;
    Ok(done(&format!("/desk/guests/{id}"), "done-guests-photograph-removed"))
}
