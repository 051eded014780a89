//! SQL about mails, for the verbs and jobs of the outbox only.

use super::NewMail;
use crate::{Error, Result};
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::outbox::MailState;

/// A mail as it is stored.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Its number.
    pub id: i64,
    /// Which template wrote it.
    pub kind: String,
    /// Where it stands.
    pub state: MailState,
    /// Its mission.
    pub mission: Option<i64>,
    /// Whose mail it is: `company`, `guest`, `interpreter`, `account`.
    pub about_kind: String,
    /// The identifier of the company, guest, interpreter or account.
    pub about_id: i64,
    /// The recipient's name.
    pub to_name: String,
    /// The recipient's address.
    pub to_address: String,
    /// Language code.
    pub language: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// An iCalendar text, with its METHOD inside.
    pub calendar: Option<String>,
    /// The Message-ID, with its angle brackets.
    pub message_id: String,
    /// How often it was handed to the server.
    pub attempts: i64,
    /// What the server said last.
    pub server_words: Option<String>,
    /// Why it failed, in our words: `refused`, `gave-up`, `unknown`, `address`, `bounced`.
    pub failure: Option<String>,
    /// Who changed its words last.
    pub edited_by: Option<String>,
    /// While it is being sent: after this instant nobody knows whether it left. Milliseconds since 1970.
    pub claimed_until: Option<i64>,
    /// While it waits for another try: when. Milliseconds since 1970.
    pub retry_at: Option<i64>,
    /// Rises at each edit.
    pub revision: i64,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// Milliseconds since 1970.
    pub queued_at: Option<i64>,
    /// Milliseconds since 1970.
    pub sent_at: Option<i64>,
    /// Milliseconds since 1970.
    pub updated_at: i64,
}

impl Mail {
    pub(super) fn read(row: &Row) -> Result<Self> {
        let state: String = row.get("state")?;
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            state: MailState::from_name(&state)
                .ok_or_else(|| Error::Broken(anyhow::anyhow!("a mail is in the unknown state {state}")))?,
            mission: row.get("mission_id")?,
            about_kind: row.get("about_kind")?,
            about_id: row.get("about_id")?,
            to_name: row.get("to_name")?,
            to_address: row.get("to_address")?,
            language: row.get("language")?,
            subject: row.get("subject")?,
            body: row.get("body")?,
            calendar: row.get("calendar")?,
            message_id: row.get("message_id")?,
            attempts: row.get("attempts")?,
            server_words: row.get("server_words")?,
            failure: row.get("failure")?,
            edited_by: row.get("edited_by")?,
            claimed_until: row.get("claimed_until")?,
            retry_at: row.get("retry_at")?,
            revision: row.get("revision")?,
            created_at: row.get("created_at")?,
            queued_at: row.get("queued_at")?,
            sent_at: row.get("sent_at")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

pub(super) async fn insert(
    tx: &mut Connection,
    mail: &NewMail,
    message_id: &str,
    now: i64,
) -> Result<Option<i64>> {
    let row = tx
        .first(
            sql("INSERT INTO mail (kind, state, mission_id, about_kind, about_id, to_name, to_address, language, \
                 subject, body, calendar, message_id, dedup_key, created_at, updated_at) \
                 VALUES ($1, 'draft', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) \
                 ON CONFLICT (dedup_key) DO NOTHING RETURNING id")
            .bind(mail.kind)
            .bind(mail.mission)
            .bind(mail.about_kind)
            .bind(mail.about_id)
            .bind(&mail.to_name)
            .bind(&mail.to_address)
            .bind(&mail.language)
            .bind(&mail.subject)
            .bind(&mail.body)
            .bind(mail.calendar.clone())
            .bind(message_id)
            .bind(mail.key.clone())
            .bind(now),
        )
        .await?;
    row.map(|row| Ok(row.get("id")?)).transpose()
}

/// Moves a mail from one of the given states into another; `false` where it was in none of them.
pub(super) async fn change_state(
    tx: &mut Connection,
    mail: i64,
    from: &[MailState],
    into: MailState,
    now: i64,
) -> Result<bool> {
    let queued_at = (into == MailState::Queued).then_some(now);
    let touched = tx
        .run(
            sql("UPDATE mail SET state = $2, updated_at = $3, queued_at = COALESCE($4, queued_at), \
                 claimed_until = NULL, retry_at = NULL, failure = NULL WHERE id = $1 AND state IN (")
            .bind(mail)
            .bind(into.name())
            .bind(now)
            .bind(queued_at)
            .values(from.iter().map(|state| state.name()))
            .push(")"),
        )
        .await?;
    Ok(touched == 1)
}
