//! Workbooks in and out: the spreadsheet by which an officer brings companies, guests and wishes into a mission.
//!
//! A file is uploaded, checked by a job, shown with all its problems, then accepted or discarded; nothing is half
//! imported. A check records the file in a rehearsal, so that what it says is what accepting does. The rules of a
//! record stand in its own room; the words and columns of the workbook stand in the domain.

mod export;
mod export_rows;
pub(crate) mod jobs;
mod known;
mod problems;
mod queries;
mod read;
mod record;
mod store;
mod template;

pub use export::{ExportedFile, export, export_csv};
pub use problems::{FileProblem, Findings, PROBLEMS_KEPT, PlacedProblem, Summary, Tally};
pub use queries::{Import, ListedProblem, State, find, list, problems};
pub use template::{filled, template};

use crate::audit::{Entry, hex};
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Error, Result, missions};
use record::{Errand, Recorded, record_file};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::NewImport;
use tomaia_db::{Connection, sql};
use tomaia_documents::spreadsheet::{Limits, SpreadsheetError};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Refusal, RefusalKind};

/// The largest file that is taken, in bytes.
#[must_use]
pub fn largest_file() -> usize {
    Limits::default().bytes
}

/// That a file is too large, for a face that sees it before it is read whole.
#[must_use]
pub fn too_large() -> Refusal {
    let limit = largest_file();
    read::of_spreadsheet(&SpreadsheetError::TooLarge { bytes: limit, limit }).refusal(RefusalKind::TooLarge)
}

/// Takes a file for a mission and leaves its check to a job.
///
/// # Errors
/// The actor may not; the mission is not there; there is no file, or it is too large.
pub async fn upload(app: &App, actor: &Actor, mission: i64, file_name: &str, bytes: Vec<u8>) -> Result<i64> {
    actor.may(Verb::ImportsRun)?;
    if bytes.is_empty() {
        return Err(Refusal::invalid(vec![FieldError::new("file", "imports-file-needed")]).into());
    }
    if bytes.len() > largest_file() {
        return Err(too_large().into());
    }
    let file_name = base_name(file_name);
    let mut tx = app.database.begin().await?;
    missions::time_zone(&mut tx, mission).await?;
    let hash = hex(&Sha256::digest(&bytes));
    let new = NewImport { mission, file_name: &file_name, bytes: &bytes, hash: &hash, by: actor.name() };
    let import = store::insert(app, &mut tx, &new).await?;
    Entry::named("imports-uploaded", ("import", import))
        .about(("mission", mission))
        .after(json!({ "file": file_name, "bytes": bytes.len(), "hash": hash }))
        .append(app, &mut tx, actor)
        .await?;
    enqueue(app, &mut tx, &Job::CheckImport { import }).await?;
    tx.commit().await?;
    Ok(import)
}

/// Accepts a checked file, whole or its good rows only, and leaves the work to a job.
///
/// # Errors
/// The actor may not; it is not there; it is not checked, or has problems and not only the good rows are wanted.
pub async fn accept(app: &App, actor: &Actor, mission: i64, import: i64, good_rows_only: bool) -> Result<()> {
    actor.may(Verb::ImportsRun)?;
    let mut tx = app.database.begin().await?;
    let known = locked(&mut tx, mission, import).await?;
    if known.state != State::Checked {
        return Err(Refusal::conflict("imports-not-waiting").into());
    }
    if !(known.can_accept_all() || good_rows_only && known.can_accept_good_rows()) {
        return Err(Refusal::conflict("imports-has-problems").with("count", known.problems).into());
    }
    tx.run(
        sql("UPDATE import SET state = 'applying', good_rows_only = $2, refusal = NULL, updated_at = $3 WHERE id = $1")
            .bind(import)
            .bind(good_rows_only && known.problems > 0)
            .bind(app.now()),
    )
    .await?;
    Entry::named("imports-accepted", ("import", import))
        .about(("mission", mission))
        .after(
            json!({ "file": known.file_name, "good_rows_only": good_rows_only, "problems": known.problems }),
        )
        .append(app, &mut tx, actor)
        .await?;
    enqueue(app, &mut tx, &Job::ApplyImport { import, account: actor.account().ok() }).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts a file aside; it is not kept.
///
/// # Errors
/// The actor may not; it is not there; it is being applied, or was.
pub async fn discard(app: &App, actor: &Actor, mission: i64, import: i64) -> Result<()> {
    actor.may(Verb::ImportsRun)?;
    let mut tx = app.database.begin().await?;
    let known = locked(&mut tx, mission, import).await?;
    if matches!(known.state, State::Applying | State::Applied | State::Discarded) {
        return Err(Refusal::conflict("imports-not-waiting").into());
    }
    tx.run(
        sql("UPDATE import SET state = 'discarded', file = NULL, updated_at = $2 WHERE id = $1")
            .bind(import)
            .bind(app.now()),
    )
    .await?;
    Entry::named("imports-discarded", ("import", import))
        .about(("mission", mission))
        .after(json!({ "file": known.file_name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// How a file is brought in by a command, without anybody looking at it in between.
#[derive(Clone, Copy, Debug, Default)]
pub struct BringIn {
    /// Rows with problems are left out; otherwise they keep the whole file out.
    pub good_rows_only: bool,
    /// Nothing is kept.
    pub dry_run: bool,
}

/// What became of a file that a command brought.
#[derive(Clone, Debug)]
pub struct BroughtIn {
    /// Whether it was applied.
    pub applied: bool,
    /// What was found.
    pub findings: Findings,
}

/// Checks a file and applies it at once, in one transaction.
///
/// # Errors
/// The actor may not; the mission is not there; the file cannot be read.
pub async fn bring_in(
    app: &App,
    actor: &Actor,
    mission: i64,
    file_name: &str,
    bytes: Vec<u8>,
    how: BringIn,
) -> Result<BroughtIn> {
    actor.may(Verb::ImportsRun)?;
    let file_name = base_name(file_name);
    let errand = Errand { app, actor, mission, file_name: &file_name, rehearsal: how.dry_run };
    let Recorded { mut tx, findings } = match record_file(errand, bytes).await? {
        Ok(recorded) => recorded,
        Err(problem) => return Err(problem.refusal(RefusalKind::Invalid).into()),
    };
    let good = findings.problems_count == 0 || how.good_rows_only && !findings.summary.unread_sheet;
    let applied = good && !how.dry_run;
    if applied {
        Entry::named("imports-applied", ("mission", mission))
            .after(json!({ "file": file_name, "summary": findings.summary }))
            .append(app, &mut tx, actor)
            .await?;
        tx.commit().await?;
    }
    Ok(BroughtIn { applied, findings })
}

async fn locked(tx: &mut Connection, mission: i64, import: i64) -> Result<Import> {
    tx.lock("import", import).await?;
    queries::find_in(tx, mission, import).await
}

/// The name of a file without the folders that some browsers send with it.
fn base_name(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
    if name.is_empty() { "file".to_owned() } else { name }
}

impl From<FileProblem> for Error {
    fn from(problem: FileProblem) -> Self {
        problem.refusal(RefusalKind::Invalid).into()
    }
}
