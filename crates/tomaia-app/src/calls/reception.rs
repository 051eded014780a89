//! Where applications are received: one call at a time, in the order in which they come to its lock.
//!
//! What can be done before the lock is done before it (reading, checking the answers); under the lock the application
//! is given its number, its protocol and, by order of arrival, the place that is kept for it. A queue in front of the
//! lock has an end: who comes when it is full is asked to wait a moment, with everything kept, instead of waiting
//! until something breaks.

use super::applications::{own, own_under_lock, tell};
use super::standing::applicant;
use super::{Application, Call, store};
use crate::audit::{Entry, hex};
use crate::jobs::{Job, enqueue, enqueue_at};
use crate::{Actor, App, Error, Result};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tomaia_db::{Connection, sql};
use tomaia_domain::calls::answers::{problems, sent};
use tomaia_domain::calls::eligibility::{may_apply, requirements};
use tomaia_domain::calls::form::Stage;
use tomaia_domain::calls::places::{Groups, Seats};
use tomaia_domain::calls::states::{ApplicationState, Event};
use tomaia_domain::calls::{Mode, Phase};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Refusal, RefusalKind};

/// How many wait on a node at most: less than a second's work.
const QUEUE: usize = 64;

/// How many of them hold a connection at once: the rest of the connections is for everybody else.
const DOORS: usize = 6;

/// How long after the opening the mails of the receipts are written: the rush has the database to itself.
const RUSH: i64 = 120_000;

/// Where a node receives applications.
pub struct Reception {
    queue: Semaphore,
    doors: Semaphore,
    locked: bool,
}

impl Default for Reception {
    fn default() -> Self {
        Self { queue: Semaphore::new(QUEUE), doors: Semaphore::new(DOORS), locked: true }
    }
}

/// The verbs with the lock of the reception switched off: the negative control of the tests that no place is given
/// twice. No setting and no request leads here.
#[doc(hidden)]
#[must_use]
pub fn without_lock(app: &App) -> App {
    let open = Reception { locked: false, ..Reception::default() };
    App { reception: Arc::new(open), ..app.clone() }
}

/// What a company has in hand.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Receipt {
    /// The application.
    pub application: i64,
    /// Its number in the order of receipt.
    pub number: i64,
    /// Its protocol.
    pub protocol: String,
    /// When it was entered in the protocol, milliseconds since 1970.
    pub received_at: i64,
    /// SHA-256 of what was sent.
    pub hash: String,
    /// By order of arrival: the place that is kept for it.
    pub place: Option<i64>,
}

/// Sends an application. Sent again with the same key it is the same application, and its receipt is given again.
///
/// # Errors
/// The application is not the actor's; the call is not open; the company does not meet its rule; an answer is missing
/// or wrong; it was sent with another key; too many are being received at this moment.
pub async fn submit(app: &App, actor: &Actor, application: i64, key: &str) -> Result<Receipt> {
    actor.may(Verb::CallsOwnApply)?;
    let arrived_at = app.now();
    if key.is_empty() || key.len() > 200 {
        return Err(super::wrong("key", "calls-key-needed"));
    }
    let _turn = app
        .reception
        .queue
        .try_acquire()
        .map_err(|_| Error::from(Refusal::new(RefusalKind::TooMany, "calls-waiting-room")))?;
    // First come, first served.
    let _door = app.reception.doors.acquire().await.map_err(|error| Error::Broken(error.into()))?;
    // An answer that is being kept at the same moment is read again.
    for _ in 0..3 {
        if let Some(receipt) = try_to_submit(app, actor, (application, key), arrived_at).await? {
            return Ok(receipt);
        }
    }
    Err(Refusal::changed_meanwhile().into())
}

async fn try_to_submit(
    app: &App,
    actor: &Actor,
    (id, key): (i64, &str),
    arrived_at: i64,
) -> Result<Option<Receipt>> {
    let mut reader = app.database.read().await?;
    let application = own(&mut reader, actor, id).await?;
    if application.state != ApplicationState::Draft {
        return already(&application, key).map(Some);
    }
    let call = store::find(&mut reader, application.call).await?;
    must_be_open(&call, arrived_at)?;
    let who = applicant(&mut reader, application.company).await?;
    let asked = requirements(&call.rule, &who.facts, app.today());
    if !may_apply(&asked) {
        return Err(Refusal::conflict("calls-may-not-apply").into());
    }
    let wrong = problems(&call.form, &application.answers, Stage::Submission);
    if !wrong.is_empty() {
        return Err(Refusal::invalid(wrong).into());
    }
    let files = file_hashes(&mut reader, id).await?;
    let counted_too_early =
        if app.reception.locked { None } else { Some(seats_of(&mut reader, &call).await?) };
    drop(reader);

    let mut tx = app.database.begin().await?;
    if app.reception.locked {
        tx.lock("call", call.id).await?;
    }
    tx.lock("application", id).await?;
    let now_state =
        sql("SELECT state, revision, submission_key FROM call_application WHERE id = $1").bind(id);
    let row = tx.one(now_state).await?;
    if row.get::<String>("state")? != ApplicationState::Draft.name()
        || row.get::<i64>("revision")? != application.revision
    {
        return Ok(None);
    }
    let place = match call.mode {
        Mode::ByScore => None,
        Mode::ByArrival => {
            let taken = match counted_too_early {
                Some(taken) => taken,
                None => seats_of(&mut tx, &call).await?,
            };
            place_for(&call, &taken, &who.groups)
        }
    };
    let received_at = app.now().max(arrived_at);
    let number = next_number(&mut tx, call.id).await?;
    let protocol = next_protocol(app, &mut tx).await?;
    let answers = sent(&call.form, &application.answers, &[Stage::Submission]);
    let hash =
        hash_of(&json!([protocol, call.id, number, who.vat_number, arrived_at, received_at, answers, files]));
    let receipt = Receipt { application: id, number, protocol, received_at, hash, place };
    save(&mut tx, &receipt, (actor, key, arrived_at), &who.groups).await?;
    Entry::named("application-submitted", ("application", id))
        .about(("call", call.id))
        .about(("company", application.company))
        .after(
            json!({ "protocol": receipt.protocol, "number": number, "hash": receipt.hash, "place": place }),
        )
        .append(app, &mut tx, actor)
        .await?;
    let job = Job::DraftApplicationMail { application: id, what: "received".to_owned() };
    enqueue_at(app, &mut tx, &job, received_at.max(call.opens_at + RUSH)).await?;
    tx.commit().await?;
    Ok(Some(receipt))
}

/// Brings what was missing, before the term ends: the application is as received again, under its own number.
///
/// # Errors
/// The application is not the actor's; nothing is asked for; the term is over; an answer is missing or wrong.
pub async fn complete(app: &App, actor: &Actor, application: i64) -> Result<()> {
    let (mut tx, mut application, call) = own_under_lock(app, actor, application).await?;
    let before = application.state;
    application.state = application.after(Event::Complete)?;
    if application.completion_until.is_some_and(|until| app.now() > until) {
        return Err(Refusal::conflict("calls-complete-late").into());
    }
    let wrong = problems(&call.form, &application.answers, Stage::Submission);
    if !wrong.is_empty() {
        return Err(Refusal::invalid(wrong).into());
    }
    application.completion_until = None;
    store::save_state(&mut tx, &application, app.now()).await?;
    tx.run(sql("DELETE FROM application_decision WHERE application_id = $1").bind(application.id)).await?;
    tell(app, &mut tx, actor, "application-completed", &application, before).await?;
    let job = Job::DraftApplicationMail { application: application.id, what: "completed".to_owned() };
    enqueue(app, &mut tx, &job).await?;
    tx.commit().await?;
    Ok(())
}

/// What is known of an application that was sent already.
fn already(application: &Application, key: &str) -> Result<Receipt> {
    let same = application.submission_key.as_deref() == Some(key);
    match (&application.protocol, application.number, application.received_at, &application.hash) {
        (Some(protocol), Some(number), Some(received_at), Some(hash)) if same => Ok(Receipt {
            application: application.id,
            number,
            protocol: protocol.clone(),
            received_at,
            hash: hash.clone(),
            place: application.place,
        }),
        (Some(protocol), ..) => {
            Err(Refusal::conflict("calls-already-sent").with("protocol", protocol).into())
        }
        _ => Err(Refusal::conflict("calls-not-to-change").into()),
    }
}

/// The call must have been open when the request came; the queue in front of the lock costs nobody the term.
fn must_be_open(call: &Call, arrived_at: i64) -> Result<()> {
    let message = match call.phase(arrived_at) {
        Phase::Open => return Ok(()),
        Phase::Draft => return Err(Error::not_found()),
        Phase::Announced => "calls-not-yet-open",
        Phase::Assessing | Phase::Ranked => "calls-closed",
        Phase::Cancelled => "calls-cancelled",
    };
    Err(Refusal::conflict(message).into())
}

/// The groups of those for whom a place is kept.
async fn seats_of(connection: &mut Connection, call: &Call) -> Result<Vec<(Groups, i64)>> {
    let rows = connection
        .all(
            sql("SELECT province, size_class, association, COUNT(*) AS taken FROM call_application \
                 WHERE call_id = $1 AND place IS NOT NULL GROUP BY province, size_class, association")
            .bind(call.id),
        )
        .await?;
    rows.iter().map(|row| Ok((store::groups(row)?, row.get("taken")?))).collect()
}

fn place_for(call: &Call, taken: &[(Groups, i64)], groups: &Groups) -> Option<i64> {
    let mut seats = Seats::new(call.places, &call.quotas);
    for (others, count) in taken {
        (0..*count).for_each(|_| seats.take(others));
    }
    seats.allows_on_arrival(groups).then(|| call.places - seats.free() + 1)
}

async fn next_number(tx: &mut Connection, call: i64) -> Result<i64> {
    let next =
        sql("UPDATE call SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number").bind(call);
    Ok(tx.one(next).await?.get("last_number")?)
}

/// The next protocol of the year, as the office's registers count: `2026/000041`.
async fn next_protocol(app: &App, tx: &mut Connection) -> Result<String> {
    let year = app.today().year();
    let next =
        sql("INSERT INTO protocol_counter (year, last_number) VALUES ($1, 1) ON CONFLICT (year) DO UPDATE \
                    SET last_number = protocol_counter.last_number + 1 RETURNING last_number")
        .bind(i64::from(year));
    let number: i64 = tx.one(next).await?.get("last_number")?;
    Ok(format!("{year}/{number:06}"))
}

async fn file_hashes(connection: &mut Connection, application: i64) -> Result<Vec<(String, String)>> {
    let rows = connection
        .all(
            sql("SELECT question, sha256 FROM application_file WHERE application_id = $1 ORDER BY question")
                .bind(application),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("question")?, row.get("sha256")?))).collect()
}

fn hash_of(content: &serde_json::Value) -> String {
    hex(&Sha256::digest(content.to_string().as_bytes()))
}

async fn save(
    tx: &mut Connection,
    receipt: &Receipt,
    (actor, key, arrived_at): (&Actor, &str, i64),
    groups: &Groups,
) -> Result<()> {
    let state = ApplicationState::Draft.after(Event::Submit).unwrap_or(ApplicationState::Draft);
    tx.run(
        sql("UPDATE call_application SET state = $2, number = $3, protocol = $4, arrived_at = $5, received_at = $6, \
             submission_key = $7, submitted_by = $8, hash = $9, place = $10, province = $11, size_class = $12, \
             association = $13, updated_at = $6, revision = revision + 1 WHERE id = $1")
        .bind(receipt.application)
        .bind(state.name())
        .bind(receipt.number)
        .bind(&receipt.protocol)
        .bind(arrived_at)
        .bind(receipt.received_at)
        .bind(key)
        .bind(actor.name())
        .bind(&receipt.hash)
        .bind(receipt.place)
        .bind(&groups.province)
        .bind(&groups.size_class)
        .bind(&groups.association),
    )
    .await?;
    Ok(())
}
