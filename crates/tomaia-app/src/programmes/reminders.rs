//! Reminders before a validity ends: a job for each day that the programme names, which drafts a mail to who answers for
//! it. The job reads afresh; where the validity was prolonged meanwhile it has nothing to say.

use super::store::{Programme, find};
use crate::jobs::{Job, enqueue_at};
use crate::outbox::{self, NewMail};
use crate::{App, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tomaia_db::{Connection, sql};
use tomaia_i18n::{Arg, Language, texts};

/// At which hour of the programme's clock a reminder is written.
const HOUR: i8 = 7;

/// An account that can be written to.
pub(crate) struct Recipient {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub language: String,
}

/// The account, where it is there and not disabled.
pub(crate) async fn recipient(connection: &mut Connection, account: i64) -> Result<Option<Recipient>> {
    let row = connection
        .first(
            sql("SELECT id, name, email, language FROM account WHERE id = $1 AND disabled_at IS NULL")
                .bind(account),
        )
        .await?;
    row.map(|row| {
        Ok(Recipient {
            id: row.get("id")?,
            name: row.get("name")?,
            email: row.get("email")?,
            language: row.get("language")?,
        })
    })
    .transpose()
}

/// An hour of a day at a clock, in milliseconds since 1970.
pub(crate) fn instant(day: Date, hour: i8, zone: &TimeZone) -> Option<i64> {
    let time = day.at(hour, 0, 0, 0);
    Some(zone.to_ambiguous_timestamp(time).compatible().ok()?.as_millisecond())
}

/// Leaves the jobs of the days that are still to come. A day that is over is not caught up with.
pub(super) async fn leave(app: &App, tx: &mut Connection, id: i64, programme: &Programme) -> Result<()> {
    for day in days(programme) {
        if let Some(at) = instant(day, HOUR, &programme.zone())
            && at > app.now()
        {
            enqueue_at(app, tx, &Job::RemindOfEnd { programme: id }, at).await?;
        }
    }
    Ok(())
}

/// The job: drafts the mail where today is one of the programme's days. One mail a day and end.
pub(crate) async fn remind_of_end(app: &App, id: i64) -> Result<()> {
    let mut tx = app.database.begin().await?;
    let programme = find(&mut tx, id).await?;
    let today = app.clock.now().to_zoned(programme.zone()).date();
    if !days(&programme).contains(&today) {
        return Ok(());
    }
    let Ok(end) = programme.ends_on.parse::<Date>() else { return Ok(()) };
    let left = today.until(end).map_or(0, |span| span.get_days());
    for account in readers(&mut tx, &programme).await? {
        let language = Language::from_code(&account.language).unwrap_or(Language::Italian);
        let texts = texts(language);
        let name = if language == Language::Italian { &programme.name_it } else { &programme.name_en };
        let page = format!("{}/desk/programmes/{id}", app.settings.public_url);
        let arguments = [
            ("name", account.name.as_str().into()),
            ("programme", name.as_str().into()),
            ("date", texts.full_date(end).into()),
            ("count", Arg::Number(left.into())),
            ("link", page.as_str().into()),
            ("dossier", format!("{page}/reports/renewal").into()),
        ];
        let mail = NewMail {
            kind: "programme_ends",
            mission: None,
            about_kind: "account",
            about_id: account.id,
            to_name: account.name.clone(),
            to_address: account.email.clone(),
            language: language.code().to_owned(),
            subject: texts.plain("programmes-mail-end-subject", &arguments),
            body: texts.plain("programmes-mail-end-body", &arguments),
            calendar: None,
            key: Some(format!("programme/{id}/end/{}/{left}/{}", programme.ends_on, account.id)),
        };
        outbox::draft(app, &mut tx, &mail).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Who answers for the programme; where nobody does, the coordinators.
async fn readers(connection: &mut Connection, programme: &Programme) -> Result<Vec<Recipient>> {
    if let Some(owner) = programme.owner
        && let Some(recipient) = recipient(connection, owner).await?
    {
        return Ok(vec![recipient]);
    }
    let rows = connection
        .all(sql("SELECT a.id FROM account a JOIN account_role r ON r.account_id = a.id \
                  WHERE r.role = 'coordinator' AND a.disabled_at IS NULL ORDER BY a.id"))
        .await?;
    let mut found = Vec::new();
    for row in &rows {
        found.extend(recipient(connection, row.get("id")?).await?);
    }
    Ok(found)
}

fn days(programme: &Programme) -> Vec<Date> {
    let Ok(end) = programme.ends_on.parse::<Date>() else { return Vec::new() };
    programme.reminder_days.iter().map(|days| end.saturating_sub(jiff::Span::new().days(*days))).collect()
}
