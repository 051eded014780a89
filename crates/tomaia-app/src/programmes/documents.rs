//! Documents of a programme, an activity or a steering meeting. A version is added and never changed or taken away; its
//! SHA-256 is shown, so that whoever has the file can prove that it is the one. Files are told by their content.

use super::store::find;
use crate::audit::{Entry, hex};
use crate::{Actor, App, Result};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::programmes::files::{FileKind, kind_of, safe_name};
use tomaia_domain::refusal::{Fields, Refusal};

/// What a document belongs to, beside its programme.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DocumentOf {
    /// Nothing beside it.
    Programme,
    /// An activity of it.
    Activity(i64),
    /// A meeting of its steering committee.
    Meeting(i64),
}

/// A file as it was sent.
#[derive(Clone, Debug, Default)]
pub struct NewFile {
    /// The name that the sender's machine gave it.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
    /// What is new in it.
    pub note: String,
}

/// A document with its versions, the newest first.
#[derive(Clone, Debug)]
pub struct DocumentRow {
    /// Identifier.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Its activity, with its Italian and English name.
    pub activity: Option<(i64, [String; 2])>,
    /// Its steering meeting.
    pub meeting: Option<i64>,
    /// Its versions.
    pub versions: Vec<VersionRow>,
}

/// A version of a document.
#[derive(Clone, Debug)]
pub struct VersionRow {
    /// 1, 2, 3 …
    pub number: i64,
    /// Under which name it is handed out.
    pub file_name: String,
    /// What it is ([`FileKind`]'s name).
    pub kind: String,
    /// How large, in bytes.
    pub bytes: i64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// What is new in it.
    pub note: String,
    /// Who added it.
    pub who: String,
    /// When, milliseconds since 1970.
    pub added_at: i64,
}

/// A file to be handed out.
#[derive(Clone, Debug)]
pub struct StoredFile {
    /// Its name.
    pub file_name: String,
    /// Its kind.
    pub kind: FileKind,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Adds a document with its first version.
///
/// # Errors
/// The actor may not; what it belongs to is not there; the title is missing; the file is none that is taken.
pub async fn add(
    app: &App,
    actor: &Actor,
    programme: i64,
    of: DocumentOf,
    title: &str,
    file: &NewFile,
) -> Result<i64> {
    actor.may(Verb::DocumentsEdit)?;
    let mut fields = Fields::default();
    let title = fields.required("title", title);
    let kind = fields.take("file", kind_of(&file.name, &file.bytes));
    fields.finish()?;
    let Some(kind) = kind else { return Err(crate::Error::not_found()) };
    let mut tx = app.database.begin().await?;
    find(&mut tx, programme).await?;
    let (activity, meeting) = belongs(&mut tx, programme, of).await?;
    let row = tx
        .one(
            sql("INSERT INTO document (programme_id, activity_id, meeting_id, title, created_at) \
                 VALUES ($1, $2, $3, $4, $5) RETURNING id")
            .bind(programme)
            .bind(activity)
            .bind(meeting)
            .bind(&title)
            .bind(app.now()),
        )
        .await?;
    let id = row.get("id")?;
    add_in(app, &mut tx, actor, (programme, activity), (id, &title, 1), (file, kind)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a version to a document; the earlier ones stay. The same content as the newest version is refused.
///
/// # Errors
/// The actor may not; it is not one of the programme's; the file is none that is taken, or is there already.
pub async fn add_version(
    app: &App,
    actor: &Actor,
    programme: i64,
    document: i64,
    file: &NewFile,
) -> Result<i64> {
    actor.may(Verb::DocumentsEdit)?;
    let mut fields = Fields::default();
    let kind = fields.take("file", kind_of(&file.name, &file.bytes));
    fields.finish()?;
    let Some(kind) = kind else { return Err(crate::Error::not_found()) };
    let mut tx = app.database.begin().await?;
    tx.lock("document", document).await?;
    let row = tx
        .one(
            sql("SELECT d.title, d.activity_id, v.number, v.sha256 FROM document d \
                 JOIN document_version v ON v.document_id = d.id WHERE d.id = $1 AND d.programme_id = $2 \
                 ORDER BY v.number DESC LIMIT 1")
            .bind(document)
            .bind(programme),
        )
        .await?;
    let (title, activity): (String, Option<i64>) = (row.get("title")?, row.get("activity_id")?);
    if row.get::<String>("sha256")? == hex(&Sha256::digest(&file.bytes)) {
        let mut fields = Fields::default();
        fields.wrong("file", "programmes-file-same");
        fields.finish()?;
    }
    let number = row.get::<i64>("number")? + 1;
    add_in(app, &mut tx, actor, (programme, activity), (document, &title, number), (file, kind)).await?;
    tx.commit().await?;
    Ok(number)
}

/// The documents of a programme (all of them, `of` none), an activity or a meeting.
///
/// # Errors
/// The actor may not; the programme is not there.
pub async fn list(
    app: &App,
    actor: &Actor,
    programme: i64,
    of: Option<DocumentOf>,
) -> Result<Vec<DocumentRow>> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    find(&mut connection, programme).await?;
    let mut query = sql(
        "SELECT d.id, d.title, d.activity_id, d.meeting_id, a.name_it, a.name_en, v.number, v.file_name, \
                         v.kind, v.bytes, v.sha256, v.note, v.who, v.added_at FROM document d \
                         JOIN document_version v ON v.document_id = d.id \
                         LEFT JOIN activity a ON a.id = d.activity_id WHERE d.programme_id = ",
    )
    .value(programme);
    query = match of {
        None => query,
        Some(DocumentOf::Programme) => query.push(" AND d.activity_id IS NULL AND d.meeting_id IS NULL"),
        Some(DocumentOf::Activity(activity)) => query.push(" AND d.activity_id = ").value(activity),
        Some(DocumentOf::Meeting(meeting)) => query.push(" AND d.meeting_id = ").value(meeting),
    };
    let rows = connection.all(query.push(" ORDER BY d.id, v.number DESC")).await?;
    let mut documents: Vec<DocumentRow> = Vec::new();
    for row in &rows {
        let id: i64 = row.get("id")?;
        if documents.last().is_none_or(|known| known.id != id) {
            let activity = match row.get::<Option<i64>>("activity_id")? {
                Some(activity) => Some((activity, [row.get("name_it")?, row.get("name_en")?])),
                None => None,
            };
            let (title, meeting) = (row.get("title")?, row.get("meeting_id")?);
            documents.push(DocumentRow { id, title, activity, meeting, versions: Vec::new() });
        }
        if let Some(document) = documents.last_mut() {
            document.versions.push(VersionRow {
                number: row.get("number")?,
                file_name: row.get("file_name")?,
                kind: row.get("kind")?,
                bytes: row.get("bytes")?,
                sha256: row.get("sha256")?,
                note: row.get("note")?,
                who: row.get("who")?,
                added_at: row.get("added_at")?,
            });
        }
    }
    Ok(documents)
}

/// A version's file, to be handed out as an attachment.
///
/// # Errors
/// The actor may not; it is not one of the programme's.
pub async fn file(
    app: &App,
    actor: &Actor,
    programme: i64,
    document: i64,
    number: i64,
) -> Result<StoredFile> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            sql("SELECT v.* FROM document_version v JOIN document d ON d.id = v.document_id \
                 WHERE v.document_id = $1 AND v.number = $2 AND d.programme_id = $3")
            .bind(document)
            .bind(number)
            .bind(programme),
        )
        .await?;
    let kind: String = row.get("kind")?;
    Ok(StoredFile {
        file_name: row.get("file_name")?,
        kind: FileKind::from_name(&kind).ok_or_else(|| anyhow::anyhow!("a file of kind {kind}"))?,
        sha256: row.get("sha256")?,
        bytes: row.get("content")?,
    })
}

async fn add_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    (programme, activity): (i64, Option<i64>),
    (document, title, number): (i64, &str, i64),
    (file, kind): (&NewFile, FileKind),
) -> Result<()> {
    let sha256 = hex(&Sha256::digest(&file.bytes));
    let name = safe_name(&file.name);
    tx.run(
        sql("INSERT INTO document_version (document_id, number, file_name, kind, bytes, sha256, content, note, who, \
             added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(document)
        .bind(number)
        .bind(&name)
        .bind(kind.name())
        .bind(i64::try_from(file.bytes.len()).unwrap_or(i64::MAX))
        .bind(&sha256)
        .bind(file.bytes.as_slice())
        .bind(file.note.trim())
        .bind(actor.name())
        .bind(app.now()),
    )
    .await?;
    let mut entry =
        Entry::named("document-version-added", ("document", document)).about(("programme", programme));
    if let Some(activity) = activity {
        entry = entry.about(("activity", activity)).about(("mission", activity));
    }
    entry
        .after(json!({ "title": title, "number": number, "file": name, "sha256": sha256 }))
        .append(app, tx, actor)
        .await
}

async fn belongs(tx: &mut Connection, programme: i64, of: DocumentOf) -> Result<(Option<i64>, Option<i64>)> {
    let (query, id) = match of {
        DocumentOf::Programme => return Ok((None, None)),
        DocumentOf::Activity(id) => ("SELECT id FROM activity WHERE id = $1 AND programme_id = $2", id),
        DocumentOf::Meeting(id) => {
            ("SELECT id FROM steering_meeting WHERE id = $1 AND programme_id = $2", id)
        }
    };
    if tx.first(sql(query).bind(id).bind(programme)).await?.is_none() {
        return Err(Refusal::not_found().into());
    }
    Ok(if matches!(of, DocumentOf::Activity(_)) { (Some(id), None) } else { (None, Some(id)) })
}
