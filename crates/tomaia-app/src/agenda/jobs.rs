//! The making of an agenda, in the background: the engine on a thread of its own, its progress in the draft's row
//! where any node can read it, its answer judged by the independent checker before it is stored.
//!
//! The job may run twice: it begins from the state of the draft and stores everything in one transaction, so a node
//! that dies in the middle leaves a draft that another node makes again.

use super::figures::figures;
use super::problem::{self, MissionProblem, fixing, number};
use super::progress::Log;
use super::store::{self, Draft, DraftFailure, HeldMeeting, HouseReason, LeftOut, StoredReason};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tomaia_agenda::{Component, Control, Progress, Solution, SolveOptions, check, solve};
use tomaia_db::{Connection, sql};
use tomaia_domain::agenda::DraftState;

/// How often progress is written: at most twice a second.
const WRITE_EVERY: Duration = Duration::from_millis(500);

/// Broken rules that a failed draft names at most.
const RULES_TOLD: usize = 10;

/// Makes the agenda of a draft.
///
/// # Errors
/// The database failed; the job is tried again.
pub async fn make(app: &App, draft: i64) -> Result<()> {
    let mut connection = app.database.read().await?;
    let Ok(draft) = store::draft(&mut connection, draft).await else { return Ok(()) };
    if draft.state != DraftState::Making {
        return Ok(());
    }
    let problem = problem::load(&mut connection, draft.mission).await?;
    let kept = match draft.based_on {
        Some(base) => store::meetings(&mut connection, base).await?,
        None => Vec::new(),
    };
    let published = store::published_meetings(&mut connection, draft.mission).await?;
    drop(connection);
    let problem = problem.with_meetings(&kept, &published);
    match search(app, &draft, &problem).await? {
        Ok(solution) => store_answer(app, &draft, &problem, &kept, &solution).await,
        Err(failure) => fail(app, &draft, &failure).await,
    }
}

/// What the engine's thread and the job tell each other.
#[derive(Default)]
struct Wire {
    stop: AtomicBool,
    latest: Mutex<Option<Progress>>,
}

impl Control for Wire {
    fn should_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn progress(&self, progress: &Progress) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(progress.clone());
    }
}

/// Runs the engine within the budget; the inner error says why there is no answer.
async fn search(
    app: &App,
    draft: &Draft,
    problem: &MissionProblem,
) -> Result<std::result::Result<Solution, DraftFailure>> {
    let wire = Arc::new(Wire::default());
    let options = SolveOptions {
        seed: draft.seed.unsigned_abs(),
        threads: app.settings.agenda_threads,
        iterations: None,
    };
    let mut engine = tokio::task::spawn_blocking({
        let (problem, wire) = (problem.problem.clone(), Arc::clone(&wire));
        move || solve(&problem, &options, wire.as_ref())
    });
    let began = Instant::now();
    let mut log = Log::new(draft.seconds, &problem.problem.objective);
    let outcome = loop {
        tokio::select! {
            outcome = &mut engine => break outcome,
            () = tokio::time::sleep(WRITE_EVERY) => {}
        }
        let latest = wire.latest.lock().unwrap_or_else(PoisonError::into_inner).clone();
        log.note(began.elapsed(), latest.as_ref());
        let told = write_progress(app, draft.id, &log).await;
        let out_of_time = began.elapsed().as_secs() >= draft.seconds.unsigned_abs();
        // A draft that is gone, or a database that does not answer, ends the search as well.
        if out_of_time || told.unwrap_or(true) {
            wire.stop.store(true, Ordering::Relaxed);
        }
    };
    Ok(match outcome {
        Ok(Ok(solution)) => Ok(solution),
        Ok(Err(error)) => Err(DraftFailure::Said { words: error.to_string() }),
        Err(error) => {
            tracing::error!(draft = draft.id, %error, "the engine broke");
            Err(DraftFailure::EngineBroke)
        }
    })
}

/// Writes the progress where every node can read it; answers whether somebody asked to stop.
async fn write_progress(app: &App, draft: i64, log: &Log) -> Result<bool> {
    let mut tx = app.database.begin().await?;
    let row = tx
        .first(
            sql("UPDATE agenda_draft SET progress = $2 WHERE id = $1 AND state = 'making' RETURNING stop_asked")
                .bind(draft)
                .bind(log.to_json()?),
        )
        .await?;
    tx.commit().await?;
    match row {
        Some(row) => Ok(row.get("stop_asked")?),
        None => Ok(true),
    }
}

/// Judges the answer and stores it whole, or fails the draft with the words.
async fn store_answer(
    app: &App,
    draft: &Draft,
    problem: &MissionProblem,
    kept: &[HeldMeeting],
    solution: &Solution,
) -> Result<()> {
    let mut violations = check(&problem.problem, &solution.agenda());
    for conflict in &solution.conflicts {
        if !violations.contains(conflict) {
            violations.push(conflict.clone());
        }
    }
    if !violations.is_empty() {
        violations.truncate(RULES_TOLD);
        return fail(app, draft, &DraftFailure::BreaksRules { violations }).await;
    }
    let meetings = held(solution, kept);
    let mut tx = app.database.begin().await?;
    tx.lock("agenda_draft", draft.id).await?;
    match store::draft(&mut tx, draft.id).await {
        Ok(present) if present.state == DraftState::Making => {}
        // Made by another node in the meantime, or discarded.
        Ok(_) | Err(Error::Refused(_)) => return Ok(()),
        Err(error) => return Err(error),
    }
    store::insert_meetings(&mut tx, draft.id, &meetings).await?;
    let silent = wishes_of_nobody(&mut tx, draft.mission).await?;
    store::insert_left_out(&mut tx, draft.id, &left_out(solution, silent)).await?;
    write_answer(app, &mut tx, draft, problem, solution, &meetings).await?;
    Entry::named("agenda-made", ("agenda_draft", draft.id))
        .about(("mission", draft.mission))
        .after(json!({ "meetings": meetings.len(), "objective": solution.objective }))
        .append(app, &mut tx, &Actor::System)
        .await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn write_answer(
    app: &App,
    tx: &mut Connection,
    draft: &Draft,
    problem: &MissionProblem,
    solution: &Solution,
    meetings: &[HeldMeeting],
) -> Result<()> {
    let figures = figures(&fixing(&problem.problem, meetings), &solution.meetings);
    let value = solution.objective.iter().find(|entry| entry.component == Component::WishWeight);
    #[expect(clippy::cast_precision_loss, reason = "a sum of wishes is far below 2^53")]
    let bound = value.and_then(|entry| entry.bound).map(|bound| bound as f64);
    let pairs = solution.conflicting_musts.iter();
    let conflicting: Vec<(i64, i64)> =
        pairs.map(|pair| (number(&pair.company), number(&pair.guest))).collect();
    tx.run(
        sql("UPDATE agenda_draft SET state = 'ready', progress = NULL, objective = $2, figures = $3, bound = $4, \
             proved_best = $5, problem_hash = $6, revision = revision + 1, updated_at = $7, conflicting_musts = $8 \
             WHERE id = $1")
        .bind(draft.id)
        .bind(serde_json::to_string(&solution.objective)?)
        .bind(serde_json::to_string(&figures)?)
        .bind(bound)
        .bind(solution.proved_best)
        .bind(problem.hash())
        .bind(app.now())
        .bind(serde_json::to_string(&conflicting)?),
    )
    .await?;
    Ok(())
}

/// The meetings as rows; those that were kept say so, and remember who put them there.
pub(super) fn held(solution: &Solution, kept: &[HeldMeeting]) -> Vec<HeldMeeting> {
    let by_hand: HashMap<(i64, i64), bool> =
        kept.iter().map(|meeting| ((meeting.company, meeting.guest), meeting.by_hand)).collect();
    solution
        .meetings
        .iter()
        .map(|meeting| {
            let (company, guest) = (number(&meeting.company), number(&meeting.guest));
            HeldMeeting {
                id: 0,
                company,
                guest,
                representative: number(&meeting.representative),
                slot: number(&meeting.slot),
                table: number(&meeting.table),
                interpreter: meeting.interpreter.as_deref().map(number),
                locked: meeting.locked,
                by_hand: meeting.locked && by_hand.get(&(company, guest)).copied().unwrap_or(false),
            }
        })
        .collect()
}

/// The wishes of companies that have nobody to sit at a table, which the problem had to leave out.
pub(super) async fn wishes_of_nobody(tx: &mut Connection, mission: i64) -> Result<Vec<(i64, i64)>> {
    let rows = tx
        .all(
            sql("SELECT DISTINCT w.company_id, w.guest_id FROM wish w \
                 JOIN mission_company c ON c.mission_id = w.mission_id AND c.company_id = w.company_id \
                 JOIN mission_guest g ON g.mission_id = w.mission_id AND g.guest_id = w.guest_id \
                 WHERE w.mission_id = $1 AND NOT EXISTS ( \
                   SELECT 1 FROM company_person p WHERE p.company_id = w.company_id)")
            .bind(mission),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("company_id")?, row.get("guest_id")?))).collect()
}

pub(super) fn left_out(solution: &Solution, silent: Vec<(i64, i64)>) -> Vec<LeftOut> {
    let engine = solution.unscheduled.iter().map(|wish| LeftOut {
        company: number(&wish.company),
        guest: number(&wish.guest),
        reason: StoredReason::Engine(wish.reason.clone()),
        forcing: wish.forcing.clone(),
    });
    let house = silent.into_iter().map(|(company, guest)| LeftOut {
        company,
        guest,
        reason: StoredReason::House(HouseReason::NoRepresentative),
        forcing: None,
    });
    engine.chain(house).collect()
}

async fn fail(app: &App, draft: &Draft, failure: &DraftFailure) -> Result<()> {
    let mut tx = app.database.begin().await?;
    tx.run(
        sql("UPDATE agenda_draft SET state = 'failed', failure = $2, progress = NULL, updated_at = $3 \
             WHERE id = $1 AND state = 'making'")
        .bind(draft.id)
        .bind(serde_json::to_string(failure)?)
        .bind(app.now()),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
