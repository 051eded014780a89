//! The two jobs of an import: checking and applying. Each reads the state afresh and does nothing when somebody else
//! did its work already.

use super::problems::{FileProblem, Findings};
use super::queries::{self, Import, State};
use super::read::{Piece, Reading};
use super::record::{Errand, Recorded, record_file};
use super::store;
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};

/// Checks an uploaded file: reads it to its end, then tries its rows out.
pub(crate) async fn check(app: &App, import: i64) -> Result<()> {
    let Some((known, bytes)) = waiting(app, import, State::Checking).await? else { return Ok(()) };
    // Read first without holding the database, so that a file that cannot be read disturbs nobody.
    if let Err(problem) = read_through(app, &known, bytes.clone()).await? {
        return refuse(app, import, "refused", &problem).await;
    }
    let errand = Errand {
        app,
        actor: &Actor::System,
        mission: known.mission,
        file_name: &known.file_name,
        rehearsal: true,
    };
    let tried = match record_file(errand, bytes).await {
        Ok(tried) => tried,
        Err(error) => return failed(app, import, State::Checking, error).await,
    };
    let findings = match tried {
        // The transaction ends here, with nothing kept.
        Ok(Recorded { tx, findings }) => {
            drop(tx);
            findings
        }
        Err(problem) => return refuse(app, import, "refused", &problem).await,
    };
    let mut tx = app.database.begin().await?;
    if state_of(&mut tx, import).await? == Some(State::Checking) {
        store::save_findings(app, &mut tx, import, "checked", &findings).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Applies an accepted file: everything in one transaction, or nothing.
pub(crate) async fn apply(app: &App, import: i64, account: Option<i64>) -> Result<()> {
    let Some((known, bytes)) = waiting(app, import, State::Applying).await? else { return Ok(()) };
    let actor = actor_of(app, account).await?;
    let errand =
        Errand { app, actor: &actor, mission: known.mission, file_name: &known.file_name, rehearsal: false };
    let recorded = match record_file(errand, bytes).await {
        Ok(recorded) => recorded,
        Err(error) => return failed(app, import, State::Applying, error).await,
    };
    let Recorded { mut tx, findings } = match recorded {
        Ok(recorded) => recorded,
        Err(problem) => return refuse(app, import, "refused", &problem).await,
    };
    tx.lock("import", import).await?;
    if state_of(&mut tx, import).await? != Some(State::Applying) {
        return Ok(());
    }
    if findings.problems_count != known.problems {
        drop(tx);
        return back_to_checked(app, import, &findings).await;
    }
    store::save_findings(app, &mut tx, import, "applied", &findings).await?;
    tx.run(sql("UPDATE import SET file = NULL WHERE id = $1").bind(import)).await?;
    Entry::named("imports-applied", ("import", import))
        .about(("mission", known.mission))
        .after(json!({ "file": known.file_name, "summary": findings.summary }))
        .append(app, &mut tx, &actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The import and its file, where it still waits for this job.
async fn waiting(app: &App, import: i64, state: State) -> Result<Option<(Import, Vec<u8>)>> {
    let mut connection = app.database.read().await?;
    let known = queries::of_job(&mut connection, import).await?;
    let Some(known) = known.filter(|known| known.state == state) else { return Ok(None) };
    let bytes = queries::file(&mut connection, import).await?;
    Ok(Some((known, bytes)))
}

/// Reads a file to its end, telling how far it is.
async fn read_through(app: &App, import: &Import, bytes: Vec<u8>) -> Result<Result<(), FileProblem>> {
    let mut reading = Reading::start(&import.file_name, bytes);
    let (mut rows, mut told) = (0, 0);
    while let Some(piece) = reading.next().await {
        if let Piece::Rows(parcel) = piece {
            rows += i64::try_from(parcel.rows.len()).unwrap_or_default();
        }
        if rows >= told + 2_000 {
            told = rows;
            tell_progress(app, import.id, rows).await?;
        }
    }
    tell_progress(app, import.id, rows).await?;
    reading.end().await
}

async fn tell_progress(app: &App, import: i64, rows: i64) -> Result<()> {
    let mut tx = app.database.begin().await?;
    tx.run(sql("UPDATE import SET progress = $2 WHERE id = $1").bind(import).bind(rows)).await?;
    tx.commit().await?;
    Ok(())
}

/// Between the check and now something changed: she looks at the file again before anything is done.
async fn back_to_checked(app: &App, import: i64, findings: &Findings) -> Result<()> {
    let mut tx = app.database.begin().await?;
    store::save_findings(app, &mut tx, import, "checked", findings).await?;
    let reason = serde_json::to_string(&FileProblem::new("imports-changed-meanwhile"))?;
    tx.run(sql("UPDATE import SET refusal = $2 WHERE id = $1").bind(import).bind(reason)).await?;
    tx.commit().await?;
    Ok(())
}

async fn refuse(app: &App, import: i64, state: &'static str, problem: &FileProblem) -> Result<()> {
    let mut tx = app.database.begin().await?;
    tx.run(
        sql("UPDATE import SET state = $2, refusal = $3, file = NULL, updated_at = $4 WHERE id = $1")
            .bind(import)
            .bind(state)
            .bind(serde_json::to_string(problem)?)
            .bind(app.now()),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// It broke: that is told to her and to the log. Nothing was kept of it, so trying again by herself is safe.
async fn failed(app: &App, import: i64, state: State, error: crate::Error) -> Result<()> {
    tracing::error!(import, %error, "an import broke while {}", state.name());
    refuse(app, import, "failed", &FileProblem::new("imports-broke")).await
}

async fn state_of(tx: &mut Connection, import: i64) -> Result<Option<State>> {
    Ok(queries::of_job(tx, import).await?.map(|known| known.state))
}

/// Who accepted, for the audit: her right to do so was asked when she accepted.
async fn actor_of(app: &App, account: Option<i64>) -> Result<Actor> {
    let Some(id) = account else { return Ok(Actor::System) };
    let mut connection = app.database.read().await?;
    let row = connection.one(sql("SELECT name FROM account WHERE id = $1").bind(id)).await?;
    Ok(Actor::Account { id, name: row.get("name")?, roles: Vec::new(), company: None })
}
