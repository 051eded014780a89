//! The documents of a call, which everybody may take; and what an attachment is when it is given back.

use super::{entry, store};
use crate::audit::hex;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tomaia_db::{Row, sql};
use tomaia_domain::calls::attachments::{FileKind, kind_of, safe_name};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Fields;

/// A file as it is given back: always as a download.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name, made safe.
    pub file_name: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// What is kept of a file beside its content.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub file_name: String,
    pub kind: FileKind,
    pub size: i64,
    pub sha256: String,
}

impl Attachment {
    pub(super) fn read(row: &Row) -> Result<Self> {
        Ok(Self { file_name: row.get("file_name")?, content: row.get("content")? })
    }
}

/// Looks at a file; what is wrong with it is said at the field.
pub(super) fn checked(field: &str, name: &str, content: &[u8]) -> Result<Checked> {
    let mut fields = Fields::default();
    let kind = fields.take(field, kind_of(content));
    fields.finish()?;
    let kind = kind.ok_or_else(Error::not_found)?;
    Ok(Checked {
        file_name: safe_name(name, kind),
        kind,
        size: i64::try_from(content.len()).unwrap_or(i64::MAX),
        sha256: hex(&Sha256::digest(content)),
    })
}

/// Adds a document to a call, published or not.
///
/// # Errors
/// The actor may not; the call is not there; there is no title; the file is none that is taken.
pub async fn add_document(
    app: &App,
    actor: &Actor,
    call: i64,
    title: &str,
    (name, content): (&str, Vec<u8>),
) -> Result<i64> {
    actor.may(Verb::CallsEdit)?;
    let mut fields = Fields::default();
    let title = fields.required("title", title);
    fields.finish()?;
    let file = checked("file", name, &content)?;
    let mut tx = app.database.begin().await?;
    let call = store::find(&mut tx, call).await?;
    let row = tx
        .one(
            sql("INSERT INTO call_document (call_id, title, file_name, kind, size, sha256, content, added_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id")
            .bind(call.id)
            .bind(&title)
            .bind(&file.file_name)
            .bind(file.kind.name())
            .bind(file.size)
            .bind(&file.sha256)
            .bind(content)
            .bind(app.now()),
        )
        .await?;
    entry("call-document-added", &call)
        .after(json!({ "file": file.file_name, "title": title, "sha256": file.sha256 }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(row.get("id")?)
}

/// Takes a document away from a call that is not published yet.
///
/// # Errors
/// The actor may not; the call or the document is not there; the call is published.
pub async fn remove_document(app: &App, actor: &Actor, call: i64, id: i64) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let mut tx = app.database.begin().await?;
    let call = super::draft(&mut tx, call).await?;
    let row = tx
        .one(
            sql("DELETE FROM call_document WHERE id = $1 AND call_id = $2 RETURNING file_name")
                .bind(id)
                .bind(call.id),
        )
        .await?;
    entry("call-document-removed", &call)
        .before(json!({ "file": row.get::<String>("file_name")? }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}
