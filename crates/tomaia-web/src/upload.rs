//! The upload: one file in a form, taken as it streams in and never beyond what is accepted.
//!
//! The room says how large a file may be, and what is said of a larger one and of one that was cut off.

use crate::failure::Failure;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::{StatusCode, header};
use futures_util::StreamExt as _;
use std::time::Duration;
use tokio::time::timeout;
use tomaia_domain::refusal::{FieldError, Refusal};

/// The form around a file has a few lines of its own.
const FORM_BYTES: usize = 64 * 1024;

/// What is let go by of a body that is refused, in bytes, and for how long: enough for a mistake on a slow line.
const DRAIN_BYTES: usize = 1 << 30;
const DRAIN_AT_MOST: Duration = Duration::from_secs(120);

/// What a room accepts.
#[derive(Clone, Copy)]
pub(crate) struct Accepted {
    /// The largest file, in bytes.
    pub largest: usize,
    /// What is said of a larger one.
    pub too_large: fn() -> Refusal,
    /// The key of what is said where the upload was cut off.
    pub cut: &'static str,
}

/// A file that somebody sent.
pub(crate) struct SentFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Takes the field `file`. A body that says by itself that it is too large is refused before any of it is looked at.
pub(crate) async fn sent_file(request: Request, accepted: Accepted) -> Result<SentFile, Failure> {
    let limit = accepted.largest;
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|length| length.parse().ok()).is_some_and(|length: usize| length > limit + FORM_BYTES)
    {
        let _ = timeout(DRAIN_AT_MOST, drained(request)).await;
        return Err((accepted.too_large)().into());
    }
    let cut = || Failure::from(Refusal::invalid(vec![FieldError::new("file", accepted.cut)]));
    let of_multipart = |error| of_multipart(error, accepted);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| cut())?;
    while let Some(mut field) = form.next_field().await.map_err(of_multipart)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(of_multipart)? {
            if bytes.len() + chunk.len() > limit {
                return Err((accepted.too_large)().into());
            }
            bytes.extend_from_slice(&chunk);
        }
        return Ok(SentFile { name, bytes });
    }
    Ok(SentFile { name: String::new(), bytes: Vec::new() })
}

/// Lets the rest of a body go by, none of it kept: a browser shows the answer only once it has sent everything.
async fn drained(request: Request) {
    let mut body = request.into_body().into_data_stream();
    let mut gone = 0;
    while let Some(Ok(part)) = body.next().await {
        gone += part.len();
        if gone > DRAIN_BYTES {
            return;
        }
    }
}

fn of_multipart(error: MultipartError, accepted: Accepted) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        (accepted.too_large)().into()
    } else {
        Refusal::invalid(vec![FieldError::new("file", accepted.cut)]).into()
    }
}
