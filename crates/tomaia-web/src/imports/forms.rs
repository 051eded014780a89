//! The upload: one file in a form, taken as it streams in and never beyond what is accepted.

use crate::failure::Failure;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::{HeaderMap, StatusCode, header};
use tomaia_app::imports;
use tomaia_domain::refusal::{FieldError, Refusal};

/// The form around a file has a few lines of its own.
const FORM_BYTES: usize = 64 * 1024;

/// A file that somebody sent.
pub(super) struct SentFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Takes the field `file`. A body that says by itself that it is too large is refused before any of it is read.
pub(super) async fn sent_file(headers: &HeaderMap, mut form: Multipart) -> Result<SentFile, Failure> {
    let limit = imports::largest_file();
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|length| length.parse().ok()).is_some_and(|length: usize| length > limit + FORM_BYTES)
    {
        return Err(imports::too_large().into());
    }
    while let Some(mut field) = form.next_field().await.map_err(of_multipart)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(of_multipart)? {
            if bytes.len() + chunk.len() > limit {
                return Err(imports::too_large().into());
            }
            bytes.extend_from_slice(&chunk);
        }
        return Ok(SentFile { name, bytes });
    }
    Ok(SentFile { name: String::new(), bytes: Vec::new() })
}

fn of_multipart(error: MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        imports::too_large().into()
    } else {
        Refusal::invalid(vec![FieldError::new("file", "imports-file-cut")]).into()
    }
}
