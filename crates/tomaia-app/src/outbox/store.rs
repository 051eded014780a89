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
    /// iCalendar objects, each with its METHOD inside.
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
    /// Whether the words open somebody's access (a link that sets a password), so that nobody else may read them.
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        self.about_kind == "account"
    }

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
                 subject, body, calendar, message_id, dedup_key, search_text, created_at, updated_at) \
                 VALUES ($1, 'draft', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) \
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
            .bind(search_text(&mail.to_name, &mail.to_address, &mail.subject))
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
                 attempts = 0, \
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

pub(super) async fn find(connection: &mut Connection, mail: i64) -> Result<Mail> {
    Mail::read(&connection.one(sql("SELECT * FROM mail WHERE id = $1").bind(mail)).await?)
}

/// Takes a waiting mail for one attempt.
pub(super) async fn claim(tx: &mut Connection, mail: i64, now: i64, until: i64) -> Result<Option<Mail>> {
    let row = tx
        .first(
            sql("UPDATE mail SET state = 'sending', attempts = attempts + 1, claimed_until = $3, retry_at = NULL, \
                 updated_at = $2 WHERE id = $1 AND state IN ('queued', 'retrying') RETURNING *")
            .bind(mail)
            .bind(now)
            .bind(until),
        )
        .await?;
    row.map(|row| Mail::read(&row)).transpose()
}

/// Ends the attempt that `mail` was claimed for; `false` where it has ended already.
pub(super) async fn settle(
    tx: &mut Connection,
    mail: &Mail,
    state: MailState,
    failure: Option<&str>,
    words: &str,
    now: i64,
) -> Result<bool> {
    let sent_at = (state == MailState::Sent).then_some(now);
    let touched = tx
        .run(
            sql(
                "UPDATE mail SET state = $3, failure = $4, server_words = $5, sent_at = $6, updated_at = $7, \
                 claimed_until = NULL WHERE id = $1 AND state = 'sending' AND claimed_until = $2",
            )
            .bind(mail.id)
            .bind(mail.claimed_until)
            .bind(state.name())
            .bind(failure.map(str::to_owned))
            .bind(words)
            .bind(sent_at)
            .bind(now),
        )
        .await?;
    Ok(touched == 1)
}

/// Ends the attempt with another one to come; `false` where it has ended already.
pub(super) async fn retry(
    tx: &mut Connection,
    mail: &Mail,
    words: &str,
    retry_at: i64,
    now: i64,
) -> Result<bool> {
    let touched = tx
        .run(
            sql("UPDATE mail SET state = 'retrying', server_words = $3, retry_at = $4, updated_at = $5, \
                 claimed_until = NULL WHERE id = $1 AND state = 'sending' AND claimed_until = $2")
            .bind(mail.id)
            .bind(mail.claimed_until)
            .bind(words)
            .bind(retry_at)
            .bind(now),
        )
        .await?;
    Ok(touched == 1)
}

/// Changes the words of a draft that nobody has changed since `revision`.
pub(super) async fn change_words(
    tx: &mut Connection,
    mail: &Mail,
    (subject, body): (&str, &str),
    editor: &str,
    now: i64,
) -> Result<bool> {
    let touched = tx
        .run(
            sql(
                "UPDATE mail SET subject = $3, body = $4, edited_by = $5, updated_at = $6, search_text = $7, \
                 revision = revision + 1 \
                 WHERE id = $1 AND revision = $2 AND state = 'draft'",
            )
            .bind(mail.id)
            .bind(mail.revision)
            .bind(subject)
            .bind(body)
            .bind(editor)
            .bind(now)
            .bind(search_text(&mail.to_name, &mail.to_address, subject)),
        )
        .await?;
    Ok(touched == 1)
}

/// Releases all drafts up to a number, of a mission or of all, and returns them.
pub(super) async fn release_drafts(
    tx: &mut Connection,
    mission: Option<i64>,
    up_to: i64,
    now: i64,
) -> Result<Vec<i64>> {
    let rows = tx
        .all(
            sql("UPDATE mail SET state = 'queued', queued_at = $3, updated_at = $3 WHERE state = 'draft' \
                 AND id <= $1 AND ($2 = 0 OR mission_id = $2) RETURNING id")
            .bind(up_to)
            .bind(mission.unwrap_or(0))
            .bind(now),
        )
        .await?;
    rows.iter().map(|row| Ok(row.get("id")?)).collect()
}

/// Notes that a sent mail came back.
pub(super) async fn bounce(tx: &mut Connection, mail: i64, words: &str, now: i64) -> Result<bool> {
    let touched = tx
        .run(
            sql(
                "UPDATE mail SET state = 'bounced', failure = 'bounced', server_words = $2, updated_at = $3 \
                 WHERE id = $1 AND state = 'sent'",
            )
            .bind(mail)
            .bind(words)
            .bind(now),
        )
        .await?;
    Ok(touched == 1)
}

pub(super) async fn find_by_message_id(connection: &mut Connection, message_id: &str) -> Result<Option<i64>> {
    let row = connection.first(sql("SELECT id FROM mail WHERE message_id = $1").bind(message_id)).await?;
    row.map(|row| Ok(row.get("id")?)).transpose()
}

fn search_text(name: &str, address: &str, subject: &str) -> String {
    tomaia_domain::text::fold(&format!("{name} {address} {subject}"))
}
