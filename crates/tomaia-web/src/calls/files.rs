//! Files given back: always as downloads, as bytes without a kind, under a policy that lets nothing in them run, so
//! that what a company attached can never act as a page of ours. And a file as it is sent, taken as it streams in.

use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::visitor::Visitor;
use axum::extract::{FromRequest as _, Multipart, Path, Request, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use tomaia_app::calls::prints::{self, Document};
use tomaia_app::calls::{Attachment, queries};
use tomaia_domain::calls::attachments::LARGEST;
use tomaia_domain::refusal::{FieldError, Refusal, RefusalKind};

/// The longest text beside a file.
const LONGEST_TEXT: usize = 4_000;

/// A file of an application.
pub(super) async fn of_application(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, question)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    Ok(download(queries::file(&web.app, &visitor.actor, id, &question).await?))
}

/// The receipt of an application.
pub(super) async fn receipt(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    Ok(pdf(prints::receipt_pdf(&web.app, &visitor.actor, id, visitor.language).await?))
}

/// A document that the program made itself.
pub(super) fn pdf(document: Document) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{}\"", document.file_name)),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    (headers, document.bytes).into_response()
}

/// A file that somebody else made.
pub(super) fn download(file: Attachment) -> Response {
    let plain: String = file
        .file_name
        .chars()
        .map(|sign| if sign.is_ascii_graphic() && sign != '"' { sign } else { '_' })
        .collect();
    let disposition =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", urlencode(&file.file_name));
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, file.content).into_response()
}

/// What a form with a file sent.
#[derive(Default)]
pub(super) struct Sent {
    pub name: String,
    pub content: Vec<u8>,
    pub title: String,
}

/// Takes the fields `file` and `title` of a form, and never more than is accepted.
pub(super) async fn sent(request: Request, field: &str) -> Result<Sent, Failure> {
    let wrong = |kind, message: &str| {
        let refusal = Refusal::invalid(vec![FieldError::new(field, message)]);
        Failure::from(Refusal { kind, ..refusal })
    };
    let cut = || wrong(RefusalKind::Invalid, "calls-file-cut");
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| cut())?;
    let mut sent = Sent::default();
    while let Some(mut part) = form.next_field().await.map_err(|_| cut())? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(|_| cut())? {
            if bytes.len() + chunk.len() > if name == "file" { LARGEST } else { LONGEST_TEXT } {
                return Err(wrong(RefusalKind::TooLarge, "calls-file-large"));
            }
            bytes.extend_from_slice(&chunk);
        }
        match name.as_str() {
            "file" => (sent.name, sent.content) = (file_name, bytes),
            "title" => sent.title = String::from_utf8_lossy(&bytes).into_owned(),
            _ => {}
        }
    }
    Ok(sent)
}
