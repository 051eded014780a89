//! What people leave behind: expired sessions, links, buckets; and the mails that they ask for.

use super::{account, store};
use crate::outbox::{self, NewMail};
use crate::{App, Result};
use tomaia_db::sql;
use tomaia_i18n::{Language, texts};

/// Deletes what expired more than 30 days ago (sessions, links) or is of no more use (buckets, kept answers).
pub(crate) async fn sweep_expired(app: &App) -> Result<()> {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let now = app.now();
    let mut tx = app.database.begin().await?;
    tx.run(sql("DELETE FROM session WHERE expires_at < $1").bind(now - 30 * DAY)).await?;
    tx.run(sql("DELETE FROM signed_link WHERE expires_at < $1").bind(now - 30 * DAY)).await?;
    tx.run(sql("DELETE FROM rate_limit WHERE refilled_at < $1").bind(now - DAY)).await?;
    tx.run(sql("DELETE FROM idempotency WHERE created_at < $1").bind(now - 2 * DAY)).await?;
    tx.run(sql("DELETE FROM job WHERE finished_at < $1").bind(now - 30 * DAY)).await?;
    tx.commit().await?;
    Ok(())
}

/// Mails an account a link by which it sets a password. It is sent without waiting: nobody has to read it first.
pub(crate) async fn mail_password_link(app: &App, id: i64) -> Result<()> {
    let mut tx = app.database.begin().await?;
    let account = store::find(&mut tx, id).await?;
    if account.disabled_at.is_some() {
        return Ok(());
    }
    let link = account::password_link(app, &mut tx, id).await?;
    let texts = texts(Language::from_code(&account.language).unwrap_or(Language::Italian));
    let mail = NewMail {
        kind: "password_link",
        mission: None,
        about_kind: "account",
        about_id: id,
        to_name: account.name.clone(),
        to_address: account.email,
        language: texts.language().code().to_owned(),
        subject: texts.get("people-mail-password-subject"),
        body: texts
            .plain("people-mail-password-body", &[("name", account.name.into()), ("link", link.into())]),
        calendar: None,
        key: None,
    };
    if let Some(mail) = outbox::draft(app, &mut tx, &mail).await? {
        outbox::queue(app, &mut tx, mail).await?;
    }
    tx.commit().await?;
    Ok(())
}
