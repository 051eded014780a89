//! Work that is done later, by any node, at least once: a row that a verb leaves in its transaction.
//!
//! A job carries identifiers only, reads the state afresh, and may run twice: each handler makes that harmless. A
//! node claims a job for [`LEASE`] milliseconds and renews the claim while it works; a job whose node died is claimed
//! again after that. To add a job: a variant of [`Job`], its line in [`run`].

use crate::{App, Result};
use serde::{Deserialize, Serialize};
use tomaia_db::{Connection, sql};

mod worker;
pub use worker::{Worker, run_until_idle};

/// How long a claim lasts, in milliseconds; renewed at a third of it.
pub const LEASE: i64 = 60_000;

/// How often a job that breaks is tried in all.
pub const ATTEMPTS: i64 = 5;

/// A job with its identifiers.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Delete what has expired: sessions, links, tokens, buckets, answers kept for retries.
    SweepExpired,
    /// Check an uploaded workbook.
    CheckImport {
        /// The import.
        import: i64,
    },
    /// Apply an accepted workbook.
    ApplyImport {
        /// The import.
        import: i64,
        /// Who accepted it; none: the program.
        account: Option<i64>,
    },
    /// Hand a mail of the outbox to the server.
    SendMail {
        /// The mail.
        mail: i64,
    },
    /// Make the agenda of a draft.
    MakeAgenda {
        /// The draft.
        draft: i64,
    },
    /// Draft the mails of a version to those whose agenda changed.
    DraftAgendaMails {
        /// The mission.
        mission: i64,
        /// The version's number.
        version: i64,
    },
    /// Draft the mails that tell of a call: that it opened, that it is about to close.
    DraftCallMails {
        /// The call.
        call: i64,
        /// What they tell: `opened`, `closing`.
        what: String,
    },
    /// Draft the mail that tells a company what became of its application.
    DraftApplicationMail {
        /// The application.
        application: i64,
        /// What it tells: `received`, `complete`, `excluded`, `admitted`, `waiting`, `rolled_down` …
        what: String,
    },
    /// A company that accepted a place of a mission's call takes part in the mission.
    JoinMission {
        /// The mission.
        mission: i64,
        /// The company.
        company: i64,
    },
    /// The term to complete or to accept may have run out.
    ApplicationTerm {
        /// The application.
        application: i64,
    },
    /// Remind who answers for a programme that its validity ends.
    RemindOfEnd {
        /// The programme.
        programme: i64,
    },
    /// Remind the owner of a task that it is due.
    RemindOfTask {
        /// The task.
        task: i64,
    },
    /// Work out the ways between the stops of a mission.
    WorkOutLegs {
        /// The mission.
        mission: i64,
    },
    /// Make the itinerary of a draft.
    MakeItinerary {
        /// The draft.
        draft: i64,
    },
    /// Draft the mails of a version to those whose visits changed.
    DraftItineraryMails {
        /// The mission.
        mission: i64,
        /// The version's number.
        version: i64,
    },
    /// Mail an account a link by which it sets a password.
    MailPasswordLink {
        /// The account.
        account: i64,
    },
}

impl Job {
    fn kind(&self) -> Result<String> {
        let value = serde_json::to_value(self)?;
        Ok(value["kind"].as_str().unwrap_or_default().to_owned())
    }
}

/// Leaves a job in the verb's transaction, to be run at once.
///
/// # Errors
/// The database failed.
pub async fn enqueue(app: &App, tx: &mut Connection, job: &Job) -> Result<i64> {
    enqueue_at(app, tx, job, app.now()).await
}

/// Leaves a job in the verb's transaction, to be run at an instant.
///
/// # Errors
/// The database failed.
pub async fn enqueue_at(app: &App, tx: &mut Connection, job: &Job, run_at: i64) -> Result<i64> {
    let row = tx
        .one(
            sql("INSERT INTO job (kind, payload, run_at, created_at) VALUES ($1, $2, $3, $4) RETURNING id")
                .bind(job.kind()?)
                .bind(serde_json::to_string(job)?)
                .bind(run_at)
                .bind(app.now()),
        )
        .await?;
    Ok(row.get("id")?)
}

async fn run(app: &App, job: &Job) -> Result<()> {
    match job {
        Job::SweepExpired => crate::people::jobs::sweep_expired(app).await,
        Job::CheckImport { import } => crate::imports::jobs::check(app, *import).await,
        Job::ApplyImport { import, account } => crate::imports::jobs::apply(app, *import, *account).await,
        Job::SendMail { mail } => crate::outbox::jobs::send(app, *mail).await,
        Job::MakeAgenda { draft } => crate::agenda::jobs::make(app, *draft).await,
        Job::DraftAgendaMails { mission, version } => {
            crate::agenda::mails::draft(app, *mission, *version).await
        }
        Job::DraftCallMails { call, what } => crate::calls::mails::draft_call(app, *call, what).await,
        Job::DraftApplicationMail { application, what } => {
            crate::calls::mails::draft_application(app, *application, what).await
        }
        Job::JoinMission { mission, company } => {
            crate::missions::participants::join(app, *mission, *company).await
        }
        Job::ApplicationTerm { application } => crate::calls::jobs::term_ran_out(app, *application).await,
        Job::RemindOfEnd { programme } => crate::programmes::reminders::remind_of_end(app, *programme).await,
        Job::RemindOfTask { task } => crate::activities::tasks::remind_owner(app, *task).await,
        Job::WorkOutLegs { mission } => crate::itineraries::roads::work_out(app, *mission).await,
        Job::MakeItinerary { draft } => crate::itineraries::jobs::make(app, *draft).await,
        Job::DraftItineraryMails { mission, version } => {
            crate::itineraries::mails::draft(app, *mission, *version).await
        }
        Job::MailPasswordLink { account } => crate::people::jobs::mail_password_link(app, *account).await,
    }
}

/// How many jobs are due and not finished.
///
/// # Errors
/// The database failed.
pub async fn due(app: &App) -> Result<i64> {
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            sql("SELECT COUNT(*) AS due FROM job WHERE finished_at IS NULL AND run_at <= $1").bind(app.now()),
        )
        .await?;
    Ok(row.get("due")?)
}
