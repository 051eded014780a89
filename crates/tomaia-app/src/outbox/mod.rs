//! The outbox: every mail is a draft first, then released, then sent by a job, with a delivery state.
//!
//! A room that has something to say calls [`draft`] inside its own transaction; who must be told at once (a password
//! link) is told by [`queue`] in the same transaction. Nothing is sent inside a verb, and no mail is sent twice by
//! itself: what may or may not have left is put before a person, who decides.

mod store;

pub use store::Mail;

use crate::audit::Entry;
use crate::context::random_bytes;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::Connection;
use tomaia_domain::outbox::MailState;

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
    /// An iCalendar text with its METHOD inside, to be answered by the recipient's calendar.
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
    let moved = store::change_state(tx, mail, &[MailState::Draft], MailState::Queued, app.now()).await?;
    if moved { Ok(()) } else { Err(Error::not_found()) }
}

/// A Message-ID of RFC 5322, 3.6.4: random on the left, our host on the right; it stays the same over all tries.
fn new_message_id(app: &App) -> String {
    format!("<{}@{}>", crate::audit::hex(&random_bytes::<16>()), app.settings.host())
}
