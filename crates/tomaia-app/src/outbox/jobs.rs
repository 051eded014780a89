//! Sending, at most once. The claim on a mail is committed before the server hears of it, so a node that dies in the
//! middle leaves a mail whose fate nobody knows: it is put before a person, never sent again by itself.

use super::courier::{CLAIM, Delivery};
use super::store::{self, Mail};
use super::{entry_about, message};
use crate::jobs::{Job, enqueue, enqueue_at};
use crate::{Actor, App, Result};
use serde_json::json;
use std::collections::HashSet;
use tomaia_db::sql;
use tomaia_domain::outbox::{MailState, retry_after};

/// Hands a mail to the server, if it is waiting for that. Without a server in the settings it goes on waiting.
pub(crate) async fn send(app: &App, mail: i64) -> Result<()> {
    let Some(smtp) = &app.settings.smtp else { return Ok(()) };
    let Some(mail) = claim(app, mail).await? else { return Ok(()) };
    let delivery = match message::compose(app, &mail) {
        Ok(outgoing) => app.courier.deliver(smtp, app.settings.host(), &outgoing).await,
        Err(error) => {
            return settle(app, &mail, MailState::Failed, Some("address"), &error.to_string()).await;
        }
    };
    match delivery {
        Delivery::Taken(words) => settle(app, &mail, MailState::Sent, None, &words).await,
        Delivery::Refused(words) => settle(app, &mail, MailState::Failed, Some("refused"), &words).await,
        Delivery::Unknown(words) => settle(app, &mail, MailState::Failed, Some("unknown"), &words).await,
        Delivery::Later(words) => match retry_after(mail.attempts) {
            Some(wait) => try_later(app, &mail, wait, &words).await,
            None => settle(app, &mail, MailState::Failed, Some("gave-up"), &words).await,
        },
    }
}

/// Takes the mail for this attempt; `None` where it is not waiting, is in somebody else's hands, or was in the hands
/// of a node that died.
async fn claim(app: &App, mail: i64) -> Result<Option<Mail>> {
    let now = app.now();
    let mut tx = app.database.begin().await?;
    if let Some(claimed) = store::claim(&mut tx, mail, now, now + CLAIM).await? {
        tx.commit().await?;
        return Ok(Some(claimed));
    }
    let Ok(found) = store::find(&mut tx, mail).await else { return Ok(None) };
    if found.state != MailState::Sending {
        return Ok(None);
    }
    let until = found.claimed_until.unwrap_or(0);
    if until >= now {
        enqueue_at(app, &mut tx, &Job::SendMail { mail }, until + 1).await?;
        tx.commit().await?;
        return Ok(None);
    }
    drop(tx);
    settle(app, &found, MailState::Failed, Some("unknown"), "").await?;
    Ok(None)
}

/// Writes how the attempt ended, unless somebody else has written it already.
async fn settle(app: &App, mail: &Mail, state: MailState, failure: Option<&str>, words: &str) -> Result<()> {
    let mut tx = app.database.begin().await?;
    if !store::settle(&mut tx, mail, state, failure, words, app.now()).await? {
        return Ok(());
    }
    let verb = if state == MailState::Sent { "mail-sent" } else { "mail-failed" };
    entry_about(verb, mail)
        .after(json!({ "to": mail.to_address, "failure": failure, "server": words }))
        .append(app, &mut tx, &Actor::System)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn try_later(app: &App, mail: &Mail, wait: i64, words: &str) -> Result<()> {
    let retry_at = app.now() + wait;
    let mut tx = app.database.begin().await?;
    if store::retry(&mut tx, mail, words, retry_at, app.now()).await? {
        enqueue_at(app, &mut tx, &Job::SendMail { mail: mail.id }, retry_at).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Gives every waiting mail a job: for a start with a mail server after one without, and for jobs that were lost.
/// A mail with two jobs is still sent once, because each must claim it. Returns how many mails
/// got one.
///
/// # Errors
/// The database failed.
pub async fn resume(app: &App) -> Result<u64> {
    if app.settings.smtp.is_none() {
        return Ok(0);
    }
    let mut tx = app.database.begin().await?;
    tx.lock("outbox-resume", 0).await?;
    let pending: HashSet<String> = tx
        .all(sql("SELECT payload FROM job WHERE finished_at IS NULL AND kind = 'send_mail'"))
        .await?
        .iter()
        .map(|row| row.get("payload"))
        .collect::<Result<_, _>>()?;
    let rows = tx
        .all(
            sql("SELECT id FROM mail WHERE state IN ('queued', 'sending') \
                 OR (state = 'retrying' AND retry_at <= $1) ORDER BY id")
            .bind(app.now()),
        )
        .await?;
    let mut resumed = 0;
    for row in rows {
        let job = Job::SendMail { mail: row.get("id")? };
        if !pending.contains(&serde_json::to_string(&job)?) {
            enqueue(app, &mut tx, &job).await?;
            resumed += 1;
        }
    }
    tx.commit().await?;
    Ok(resumed)
}
