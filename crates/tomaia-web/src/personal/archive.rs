//! All personal agendas of a mission in one ZIP file, sent while it is made: one document at a time is in memory,
//! however many there are.

use crate::failure::Failure;
use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;
use tomaia_app::agenda::documents::{Document, people_to_print, personal_agenda_pdf};
use tomaia_app::{Actor, App};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// Documents that wait for the reader at most.
const AHEAD: usize = 2;

/// Answers with the archive; each agenda in the language of whom it is for.
///
/// # Errors
/// The actor may not, or no version is published: told before the file begins. What breaks later cuts the file off,
/// so that nobody takes half an archive for a whole one.
pub(super) async fn answer(app: &App, actor: &Actor, mission: i64) -> Result<Response, Failure> {
    let people = people_to_print(app, actor, mission).await?;
    let (sender, receiver) = mpsc::channel(AHEAD);
    let (app, actor) = (app.clone(), actor.clone());
    tokio::spawn(async move {
        let mut archive = Archive::default();
        for (person, language) in people {
            let made = personal_agenda_pdf(&app, &actor, mission, person, language).await;
            let piece = made.map_err(std::io::Error::other).and_then(|document| archive.add(&document));
            let broken = piece.is_err();
            if sender.send(piece).await.is_err() || broken {
                return;
            }
        }
        let _ = sender.send(archive.finish()).await;
    });
    let pieces = stream::unfold(receiver, |mut receiver| async move {
        let piece = receiver.recv().await?;
        Some((piece, receiver))
    });
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"agendas.zip\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// Where the ZIP writer writes and from where the answer takes.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Archive {
    written: Written,
    zip: ZipWriter<StreamWriter<Written>>,
    names: BTreeSet<String>,
}

impl Default for Archive {
    fn default() -> Self {
        let written = Written::default();
        Self { zip: ZipWriter::new_stream(written.clone()), written, names: BTreeSet::new() }
    }
}

impl Archive {
    fn add(&mut self, document: &Document) -> std::io::Result<Bytes> {
        // A PDF is compressed already.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let name = self.free_name(&document.file_name);
        self.zip.start_file(name, options).map_err(std::io::Error::other)?;
        self.zip.write_all(&document.bytes)?;
        Ok(self.written.take())
    }

    fn finish(self) -> std::io::Result<Bytes> {
        self.zip.finish().map_err(std::io::Error::other)?;
        Ok(self.written.take())
    }

    /// Two people of one name without a code do not overwrite each other.
    fn free_name(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !self.names.insert(name.clone()) {
            name = format!("{}-{number}.pdf", wanted.trim_end_matches(".pdf"));
            number += 1;
        }
        name
    }
}
