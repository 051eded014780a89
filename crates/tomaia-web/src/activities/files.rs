//! Documents and their versions on the pages of activities, programmes and steering meetings; how a file comes in and
//! how it goes out. A file is only ever an attachment: a browser never shows it as a page of ours.

use super::tabs::{Framed, Tab, framed};
use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::forms::FormErrors;
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tomaia_app::programmes::documents::{self, DocumentOf, DocumentRow, NewFile, StoredFile};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Refusal, RefusalKind};
use tomaia_i18n::Arg;

/// A document as `parts/documents.html` reads it.
pub(crate) struct DocumentView {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) of: String,
    pub(crate) of_href: String,
    pub(crate) action: String,
    pub(crate) versions: Vec<VersionView>,
}

/// A version of a document.
pub(crate) struct VersionView {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) size: String,
    pub(crate) sha256: String,
    pub(crate) said: String,
    pub(crate) note: String,
}

/// A file that was sent, with the title beside it.
#[derive(Default)]
pub(crate) struct Upload {
    pub(crate) title: String,
    pub(crate) file: NewFile,
}

/// Reads a form with a file.
pub(crate) async fn upload(mut parts: Multipart) -> Result<Upload, Failure> {
    let broken = || Failure::from(Refusal::new(RefusalKind::Invalid, "programmes-file-broken"));
    let mut found = Upload::default();
    while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
        let name = part.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" => {
                found.file.name = part.file_name().unwrap_or_default().to_owned();
                found.file.bytes = part.bytes().await.map_err(|_| broken())?.to_vec();
            }
            "title" => found.title = part.text().await.map_err(|_| broken())?,
            "note" => found.file.note = part.text().await.map_err(|_| broken())?,
            _ => {}
        }
    }
    Ok(found)
}

/// Documents in the reader's words.
pub(crate) fn document_views(shell: &Shell, programme: i64, rows: &[DocumentRow]) -> Vec<DocumentView> {
    rows.iter().map(|row| view(shell, programme, row)).collect()
}

fn view(shell: &Shell, programme: i64, row: &DocumentRow) -> DocumentView {
    let base = format!("/desk/programmes/{programme}/documents/{}", row.id);
    let (of, of_href) = match (&row.activity, row.meeting) {
        (Some((id, names)), _) => {
            (shell.either(&names[0], &names[1]), format!("/desk/activities/{id}/documents"))
        }
        (None, Some(meeting)) => {
            (shell.t("programmes-steering-one"), format!("/desk/programmes/{programme}/steering/{meeting}"))
        }
        _ => (String::new(), String::new()),
    };
    let versions = row.versions.iter().map(|version| VersionView {
        label: shell.tn("programmes-document-version", version.number),
        href: format!("{base}/{}", version.number),
        name: version.file_name.clone(),
        size: size_words(shell, version.bytes),
        sha256: version.sha256.clone(),
        said: shell.texts.with(
            "programmes-document-added",
            &[("who", version.who.as_str().into()), ("date", shell.moment(version.added_at).into())],
        ),
        note: version.note.clone(),
    });
    DocumentView {
        id: row.id,
        title: row.title.clone(),
        of,
        of_href,
        action: format!("{base}/versions"),
        versions: versions.collect(),
    }
}

/// A size as people read it: kilobytes, or megabytes with a decimal.
fn size_words(shell: &Shell, bytes: i64) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", shell.texts.number((bytes / 1000).max(1)))
    } else {
        format!("{} MB", shell.texts.decimal(bytes / 100_000, 1))
    }
}

/// A file handed out: always as an attachment, never run, never kept by a cache that others use.
pub(crate) fn attachment(file: StoredFile) -> Response {
    let plain: String = file
        .file_name
        .chars()
        .map(|sign| if sign.is_ascii_graphic() || sign == ' ' { sign } else { '_' })
        .collect();
    let disposition =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", urlencode(&file.file_name));
    let mut response = file.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type()));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    if let Ok(value) = HeaderValue::from_str(&format!("\"{}\"", file.sha256)) {
        headers.insert(header::ETAG, value);
    }
    response
}

/// Documents with the form of a new one, on a page of its own.
#[derive(Template)]
#[template(path = "activities/documents.html")]
pub(crate) struct DocumentsPage {
    pub(crate) shell: Shell,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) errors: FormErrors,
    pub(crate) action: String,
    pub(crate) title: String,
    pub(crate) may_edit: bool,
    pub(crate) file_help: String,
    pub(crate) documents: Vec<DocumentView>,
}

impl DocumentsPage {
    /// The page as it is shown at first, or again with what is wrong.
    pub(crate) fn show(mut self, refused: Option<Failure>) -> Result<Response, Failure> {
        let Some(failure) = refused else { return page(&self) };
        self.errors = FormErrors::of(self.shell.texts, failure)?;
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &self)
    }
}

/// The documents of an activity.
pub(super) async fn of_activity(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    activity_page(&web, visitor, id, String::new(), None).await
}

/// Adds a document to an activity.
pub(super) async fn add_to_activity(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    parts: Multipart,
) -> Result<Response, Failure> {
    let activity = tomaia_app::activities::find(&web.app, &visitor.actor, id).await?;
    let sent = upload(parts).await?;
    let of = DocumentOf::Activity(id);
    match documents::add(&web.app, &visitor.actor, activity.programme, of, &sent.title, &sent.file).await {
        Ok(_) => Ok(done(&format!("/desk/activities/{id}/documents"), "done-programmes-document")),
        Err(error) => activity_page(&web, visitor, id, sent.title, Some(error.into())).await,
    }
}

async fn activity_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    title: String,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let Framed { shell, tabs, activity } =
        framed(web, visitor, id, "activities-tab-files", Tab::Files).await?;
    let of = Some(DocumentOf::Activity(id));
    let rows = documents::list(&web.app, &shell.actor, activity.programme, of).await?;
    let page = DocumentsPage {
        errors: FormErrors::default(),
        action: format!("/desk/activities/{id}/documents"),
        title,
        may_edit: shell.actor.can(Verb::DocumentsEdit),
        file_help: largest(&shell),
        documents: document_views(&shell, activity.programme, &rows),
        tabs,
        shell,
    };
    page.show(refused)
}

/// How many bytes a file may have, in words.
pub(crate) fn largest(shell: &Shell) -> String {
    let megabytes =
        i64::try_from(tomaia_domain::programmes::files::LARGEST / (1024 * 1024)).unwrap_or_default();
    shell.texts.with("programmes-file-help", &[("count", Arg::Number(megabytes))])
}
