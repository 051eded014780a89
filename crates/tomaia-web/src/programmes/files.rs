//! The documents of a programme and of all that belongs to it, and every version handed out.

use super::tabs::{Tab, framed};
use crate::Web;
use crate::activities::{DocumentsPage, attachment, document_views, largest, upload};
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::shell::done;
use crate::visitor::Visitor;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use tomaia_app::programmes::documents::{self, DocumentOf};
use tomaia_domain::permissions::Verb;

/// All documents.
pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    documents_page(&web, visitor, id, String::new(), None).await
}

/// Adds a document to the programme.
pub(super) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    parts: Multipart,
) -> Result<Response, Failure> {
    let sent = upload(parts).await?;
    let added =
        documents::add(&web.app, &visitor.actor, id, DocumentOf::Programme, &sent.title, &sent.file).await;
    match added {
        Ok(_) => Ok(done(&format!("/desk/programmes/{id}/documents"), "done-programmes-document")),
        Err(error) => documents_page(&web, visitor, id, sent.title, Some(error.into())).await,
    }
}

/// Adds a version; what is wrong is said on the page of all documents.
pub(super) async fn add_version(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, document)): Path<(i64, i64)>,
    parts: Multipart,
) -> Result<Response, Failure> {
    let sent = upload(parts).await?;
    match documents::add_version(&web.app, &visitor.actor, id, document, &sent.file).await {
        Ok(_) => Ok(done(&format!("/desk/programmes/{id}/documents"), "done-programmes-document-version")),
        Err(error) => documents_page(&web, visitor, id, String::new(), Some(error.into())).await,
    }
}

/// Hands a version out.
pub(super) async fn download(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, document, number)): Path<(i64, i64, i64)>,
) -> Result<Response, Failure> {
    Ok(attachment(documents::file(&web.app, &visitor.actor, id, document, number).await?))
}

async fn documents_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    title: String,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let (shell, tabs) = framed(web, visitor, id, "programmes-tab-documents", Tab::Documents).await?;
    let rows = documents::list(&web.app, &shell.actor, id, None).await?;
    let page = DocumentsPage {
        errors: FormErrors::default(),
        action: format!("/desk/programmes/{id}/documents"),
        title,
        may_edit: shell.actor.can(Verb::DocumentsEdit),
        file_help: largest(&shell),
        documents: document_views(&shell, id, &rows),
        tabs,
        shell,
    };
    page.show(refused)
}
