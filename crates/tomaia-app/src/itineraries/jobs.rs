//! The making of an itinerary, in the background: the engine on a thread of its own, its progress in the draft's row, its
//! answer judged by the independent checker before it is stored.
//!
//! The job may run twice: it begins from the state of the draft and stores everything in one transaction.

use super::problem::{self, MissionProblem};
use super::store::{self, Draft, Progress};
use super::words;
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tomaia_db::sql;
use tomaia_domain::agenda::DraftState;
use tomaia_i18n::{Language, texts};
use tomaia_itinerary::{Control, Progress as EngineProgress, Solution, SolveOptions, check, solve};

/// How often progress is written.
const WRITE_EVERY: Duration = Duration::from_millis(400);

/// Makes the itinerary of a draft.
///
/// # Errors
/// The database failed; the job is tried again.
pub async fn make(app: &App, draft: i64) -> Result<()> {
    let mut connection = app.database.read().await?;
    let Ok(draft) = store::draft(&mut connection, draft).await else { return Ok(()) };
    if draft.state != DraftState::Making {
        return Ok(());
    }
    let problem = match problem::load(&mut connection, draft.mission).await {
        Ok(problem) => problem,
        Err(Error::Refused(refusal)) => {
            let arguments: Vec<(&str, tomaia_i18n::Arg)> = refusal
                .arguments
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str().into()))
                .collect();
            drop(connection);
            return fail(app, &draft, &texts(Language::Italian).plain(&refusal.message, &arguments)).await;
        }
        Err(error) => return Err(error),
    };
    let problem = match draft.based_on {
        Some(base) => problem.keeping(&store::draft(&mut connection, base).await?.plan),
        None => problem,
    };
    drop(connection);
    match search(app, &draft, &problem).await? {
        Ok(solution) => store_answer(app, &draft, &problem, solution).await,
        Err(words) => fail(app, &draft, &words).await,
    }
}

/// What the engine's thread and the job tell each other.
pub(super) struct Wire {
    pub stop: AtomicBool,
    pub latest: Mutex<Option<EngineProgress>>,
    pub began: Instant,
    pub budget: Duration,
}

impl Wire {
    pub(super) fn new(budget: Duration) -> Self {
        Self { stop: AtomicBool::new(false), latest: Mutex::default(), began: Instant::now(), budget }
    }
}

impl Control for Wire {
    fn should_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.began.elapsed() >= self.budget
    }

    fn spent(&self) -> Option<f64> {
        Some((self.began.elapsed().as_secs_f64() / self.budget.as_secs_f64().max(0.001)).min(1.0))
    }

    fn progress(&self, progress: &EngineProgress) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(progress.clone());
    }
}

/// Runs the engine within the budget; the inner error says in words why there is no answer.
async fn search(
    app: &App,
    draft: &Draft,
    problem: &MissionProblem,
) -> Result<std::result::Result<Solution, String>> {
    let budget = Duration::from_secs(draft.seconds.unsigned_abs().max(1));
    let wire = Arc::new(Wire::new(budget));
    let options = SolveOptions { seed: draft.seed.unsigned_abs(), threads: 1, iterations: None };
    let mut engine = tokio::task::spawn_blocking({
        let (problem, wire) = (problem.problem.clone(), Arc::clone(&wire));
        move || solve(&problem, &options, wire.as_ref())
    });
    let outcome = loop {
        tokio::select! {
            outcome = &mut engine => break outcome,
            () = tokio::time::sleep(WRITE_EVERY) => {}
        }
        let told = write_progress(app, draft.id, &wire).await;
        // A draft that is gone, or a database that does not answer, ends the search as well.
        if told.unwrap_or(true) {
            wire.stop.store(true, Ordering::Relaxed);
        }
    };
    Ok(match outcome {
        Ok(Ok(solution)) => Ok(solution),
        Ok(Err(error)) => Err(error.to_string()),
        Err(error) => {
            tracing::error!(draft = draft.id, %error, "the engine broke");
            Err(texts(Language::Italian).get("agenda-engine-broke"))
        }
    })
}

/// Writes the progress where every node can read it; answers whether somebody asked to stop.
async fn write_progress(app: &App, draft: i64, wire: &Wire) -> Result<bool> {
    let latest = wire.latest.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let elapsed = wire.began.elapsed().as_secs_f64();
    let share = (elapsed / wire.budget.as_secs_f64() * 98.0).clamp(0.0, 98.0);
    let progress = Progress {
        seconds: (elapsed * 10.0).round() / 10.0,
        percent: format!("{share:.0}").parse().unwrap_or(0),
        phase: latest.as_ref().map(|latest| latest.phase),
        profit: latest.as_ref().map_or(0, |latest| latest.profit),
        stops: latest.as_ref().map_or(0, |latest| latest.stops),
    };
    let mut tx = app.database.begin().await?;
    let row = tx
        .first(
            sql("UPDATE itinerary_draft SET progress = $2 WHERE id = $1 AND state = 'making' RETURNING stop_asked")
                .bind(draft)
                .bind(serde_json::to_string(&progress)?),
        )
        .await?;
    tx.commit().await?;
    match row {
        Some(row) => Ok(row.get("stop_asked")?),
        None => Ok(true),
    }
}

/// Judges the answer and stores it whole, or fails the draft with the words. A plan in which something that has to be
/// could not be placed is stored with what the engine says about it: the officer sees how near it comes.
async fn store_answer(app: &App, draft: &Draft, problem: &MissionProblem, solution: Solution) -> Result<()> {
    let violations = check(&problem.problem, &solution.plan());
    if !violations.is_empty() && solution.conflicts.is_empty() {
        let texts = texts(Language::Italian);
        let told: Vec<String> = violations
            .iter()
            .take(10)
            .map(|violation| words::violation(texts, &problem.setup, violation))
            .collect();
        return fail(app, draft, &told.join("\n")).await;
    }
    let solution = Solution { violations, ..solution };
    let mut tx = app.database.begin().await?;
    tx.lock("itinerary_draft", draft.id).await?;
    match store::draft(&mut tx, draft.id).await {
        Ok(present) if present.state == DraftState::Making => {}
        // Made by another node in the meantime, or discarded.
        Ok(_) | Err(Error::Refused(_)) => return Ok(()),
        Err(error) => return Err(error),
    }
    store::save_answer(&mut tx, draft.id, &solution, app.now()).await?;
    let stops: usize = solution.routes.iter().map(|route| route.stops.len()).sum();
    Entry::named("itinerary-made", ("itinerary_draft", draft.id))
        .about(("mission", draft.mission))
        .after(
            json!({ "name": draft.name, "stops": stops, "profit": solution.profit, "bound": solution.bound }),
        )
        .append(app, &mut tx, &Actor::System)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn fail(app: &App, draft: &Draft, words: &str) -> Result<()> {
    let mut tx = app.database.begin().await?;
    tx.run(
        sql("UPDATE itinerary_draft SET state = 'failed', progress = NULL, failure = $2, updated_at = $3 \
             WHERE id = $1 AND state = 'making'")
        .bind(draft.id)
        .bind(words)
        .bind(app.now()),
    )
    .await?;
    Entry::named("itinerary-failed", ("itinerary_draft", draft.id))
        .about(("mission", draft.mission))
        .after(json!({ "name": draft.name, "reason": words }))
        .append(app, &mut tx, &Actor::System)
        .await?;
    tx.commit().await?;
    Ok(())
}
