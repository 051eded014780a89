//! The outbox: every mail is a draft first, then released, then sent by a job, with a delivery state.
//!
//! A room that has something to say calls [`draft`] inside its own transaction; who must be told at once (a password
//! link) is told by [`queue`] in the same transaction. Nothing is sent inside a verb, and no mail is sent twice by
//! itself: what may or may not have left is put before a person, who decides.

mod bounces;
pub mod calendar;
mod courier;
pub(crate) mod jobs;
mod message;
pub mod queries;
mod store;

pub use bounces::{Bounce, record_bounce};
pub(crate) use courier::Courier;
pub use jobs::resume;
pub use store::Mail;

use crate::audit::{Entry, Subject};
use crate::context::random_bytes;
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Error, Result};
use serde_json::{Value, json};
use tomaia_db::Connection;
use tomaia_domain::outbox::MailState;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};

/// A mail to be drafted.
#[derive(Clone, Debug, Default)]
pub struct NewMail {
    /// Which template wrote it: `agenda_published`, `sign_in` …
    pub kind: &'static str,
    /// The mission that it belongs to, where there is one: its Mail tab shows it.
    pub mission: Option<i64>,
    /// Whose mail it is: `company`, `guest`, `interpreter`, `account`.
    pub about_kind: &'static str,
    /// The identifier of the company, guest, interpreter or account.
    pub about_id: i64,
    /// The recipient's name, as its owner writes it.
    pub to_name: String,
    /// The recipient's address.
    pub to_address: String,
    /// The language code in which it is written.
    pub language: String,
    /// The subject.
    pub subject: String,
    /// The text; paragraphs are separated by an empty line, an address on a line of its own becomes a link.
    pub body: String,
    /// iCalendar objects, one after the other, each with its METHOD and one event (RFC 5546): what the recipient's
    /// calendar is asked.
    pub calendar: Option<String>,
    /// What makes the mail unique (`agenda/3/2/guest/17`): a second draft with the same key is not made.
    pub key: Option<String>,
}

/// Writes a draft in the caller's transaction and returns its number; `None` where a mail of the same key is there
/// already, in whatever state.
///
/// # Errors
/// The database failed.
pub async fn draft(app: &App, tx: &mut Connection, mail: &NewMail) -> Result<Option<i64>> {
    let message_id = new_message_id(app);
    let Some(id) = store::insert(tx, mail, &message_id, app.now()).await? else { return Ok(None) };
    let mut entry = Entry::named("mail-drafted", ("mail", id))
        .about((mail.about_kind, mail.about_id))
        .after(json!({ "kind": mail.kind, "to": mail.to_address, "subject": mail.subject }));
    if let Some(mission) = mail.mission {
        entry = entry.about(("mission", mission));
    }
    entry.append(app, tx, &Actor::System).await?;
    Ok(Some(id))
}

/// Releases a draft in the caller's transaction: a job sends it as soon as the transaction is committed.
///
/// # Errors
/// The mail is not there or is not a draft any more, or the database failed.
pub async fn queue(app: &App, tx: &mut Connection, mail: i64) -> Result<()> {
    if !store::change_state(tx, mail, &[MailState::Draft], MailState::Queued, app.now()).await? {
        return Err(Error::not_found());
    }
    enqueue(app, tx, &Job::SendMail { mail }).await?;
    Ok(())
}

/// Changes the subject and the text of a draft.
///
/// # Errors
/// The actor may not; the mail is not there; it is no draft any more or somebody changed it since `revision`; the
/// subject or the text is empty; it is a mail of an access, whose words are not for others.
pub async fn edit(
    app: &App,
    actor: &Actor,
    mail: i64,
    revision: i64,
    subject: &str,
    body: &str,
) -> Result<()> {
    actor.may(Verb::OutboxEdit)?;
    let mut fields = Fields::default();
    let subject = fields.required("subject", subject);
    let body = fields.required("body", &body.replace("\r\n", "\n"));
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    let old = store::find(&mut tx, mail).await?;
    if old.is_confidential() {
        return Err(Refusal::conflict("outbox-confidential").into());
    }
    if old.state != MailState::Draft {
        return Err(not_in_this_state(&old).into());
    }
    let editable = Mail { revision, ..old.clone() };
    if !store::change_words(&mut tx, &editable, (&subject, &body), actor.name(), app.now()).await? {
        return Err(Refusal::changed_meanwhile().into());
    }
    entry_about("mail-edited", &old)
        .before(words(&old.subject, &old.body))
        .after(words(&subject, &body))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Throws a mail away that has not been sent.
///
/// # Errors
/// The actor may not; the mail is not there, or its state does not allow it.
pub async fn discard(app: &App, actor: &Actor, mail: i64) -> Result<()> {
    actor.may(Verb::OutboxEdit)?;
    step(app, actor, mail, MailState::Discarded, "mail-discarded").await
}

/// Takes a mail that has not been sent back among the drafts.
///
/// # Errors
/// The actor may not; the mail is not there, or its state does not allow it.
pub async fn back_to_draft(app: &App, actor: &Actor, mail: i64) -> Result<()> {
    actor.may(Verb::OutboxEdit)?;
    step(app, actor, mail, MailState::Draft, "mail-taken-back").await
}

/// Releases one draft, or tries once more what failed or came back: a person has decided so.
///
/// # Errors
/// The actor may not; the mail is not there, or its state does not allow it.
pub async fn release(app: &App, actor: &Actor, mail: i64) -> Result<()> {
    actor.may(Verb::OutboxSend)?;
    step(app, actor, mail, MailState::Queued, "mail-released").await
}

/// Releases all drafts whose number is at most `up_to` (what the person has seen), of a mission or of all, and
/// returns how many. Asked again, it releases none.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn release_all(app: &App, actor: &Actor, mission: Option<i64>, up_to: i64) -> Result<usize> {
    actor.may(Verb::OutboxSend)?;
    let mut tx = app.database.begin().await?;
    let released = store::release_drafts(&mut tx, mission, up_to, app.now()).await?;
    let Some(first) = released.first().copied() else { return Ok(0) };
    let subject: Subject = mission.map_or(("mail", first), |mission| ("mission", mission));
    let mut entry = Entry::named("mails-released", subject).after(json!({ "mails": released.len() }));
    for mail in &released {
        enqueue(app, &mut tx, &Job::SendMail { mail: *mail }).await?;
        entry = entry.about(("mail", *mail));
    }
    entry.append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(released.len())
}

/// Notes that a sent mail came back, as somebody read in her own mailbox.
///
/// # Errors
/// The actor may not; the mail is not there, or was not sent.
pub async fn mark_bounced(app: &App, actor: &Actor, mail: i64, words: &str) -> Result<()> {
    actor.may(Verb::OutboxSend)?;
    bounces::bounce(app, actor, mail, words).await
}

/// Moves a mail into a state that the rules allow from where it stands, and leaves the job where it is to be sent.
async fn step(app: &App, actor: &Actor, mail: i64, into: MailState, verb: &str) -> Result<()> {
    let mut tx = app.database.begin().await?;
    let old = store::find(&mut tx, mail).await?;
    if !old.state.may_become(into) {
        return Err(not_in_this_state(&old).into());
    }
    if !store::change_state(&mut tx, mail, &[old.state], into, app.now()).await? {
        return Err(Refusal::changed_meanwhile().into());
    }
    if into == MailState::Queued {
        enqueue(app, &mut tx, &Job::SendMail { mail }).await?;
    }
    entry_about(verb, &old)
        .before(json!({ "state": old.state.name() }))
        .after(json!({ "state": into.name(), "to": old.to_address, "subject": old.subject }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn words(subject: &str, body: &str) -> Value {
    json!({ "subject": subject, "body": tomaia_domain::outbox::without_seals(body) })
}

fn not_in_this_state(mail: &Mail) -> Refusal {
    Refusal::conflict(format!("outbox-not-while-{}", mail.state.name()))
}

/// An entry that shows in the timelines of the mail, of whose mail it is and of its mission.
fn entry_about(verb: &str, mail: &Mail) -> Entry {
    const KINDS: [&str; 4] = ["account", "company", "guest", "interpreter"];
    let mut entry = Entry::named(verb, ("mail", mail.id));
    if let Some(kind) = KINDS.iter().find(|kind| **kind == mail.about_kind) {
        entry = entry.about((kind, mail.about_id));
    }
    if let Some(mission) = mail.mission {
        entry = entry.about(("mission", mission));
    }
    entry
}

/// A Message-ID of RFC 5322, 3.6.4: random on the left, our host on the right; it stays the same over all tries.
fn new_message_id(app: &App) -> String {
    format!("<{}@{}>", crate::audit::hex(&random_bytes::<16>()), app.settings.host())
}
