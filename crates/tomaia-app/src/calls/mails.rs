//! The mails of calls, as drafts in the outbox: that a call opened or is about to close, and what became of an
//! application. They go to the company's certified address where it has one.

use super::standing::applicant;
use super::{Call, rome, store};
use crate::outbox::{self, NewMail};
use crate::{App, Result};
use jiff::Timestamp;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::calls::eligibility::{may_apply, requirements};
use tomaia_domain::calls::states::ApplicationState;
use tomaia_domain::calls::{CallState, Phase};
use tomaia_i18n::{Arg, Language, Texts, texts};

/// How many companies are written to in one transaction.
const BATCH: usize = 100;

/// Drafts the mails about a call: `opened` to all that may apply, `closing` to those that began and did not send.
pub(crate) async fn draft_call(app: &App, call: i64, what: &str) -> Result<()> {
    let mut reader = app.database.read().await?;
    let call = store::find(&mut reader, call).await?;
    let phase = call.phase(app.now());
    // Put off or taken back meanwhile: the job of the new term comes by itself.
    let too_early = what == "closing" && call.closes_at - app.now() > super::REMINDER;
    if call.state != CallState::Published || phase != Phase::Open || too_early {
        return Ok(());
    }
    let companies = match what {
        "opened" => sql("SELECT id FROM company WHERE merged_into IS NULL ORDER BY id"),
        _ => sql("SELECT company_id AS id FROM call_application WHERE call_id = $1 AND state = 'draft' ORDER BY id")
            .bind(call.id),
    };
    let companies: Vec<i64> =
        reader.all(companies).await?.iter().map(|row| Ok(row.get("id")?)).collect::<Result<_>>()?;
    let mut wanted = Vec::new();
    for company in companies {
        let who = applicant(&mut reader, company).await?;
        if may_apply(&requirements(&call.rule, &who.facts, app.today())) {
            wanted.push(company);
        }
    }
    drop(reader);
    for part in wanted.chunks(BATCH) {
        let mut tx = app.database.begin().await?;
        for company in part {
            let key = format!("call/{}/{what}/{}/{company}", call.id, call.closes_at);
            let address = format!("{}/calls/{}", app.settings.public_url, call.slug);
            write(app, &mut tx, &call, *company, (what, key, address), &[]).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Drafts the mail about what became of an application; what is no longer so is not told.
pub(crate) async fn draft_application(app: &App, id: i64, what: &str) -> Result<()> {
    let mut tx = app.database.begin().await?;
    let application = store::find_application(&mut tx, id).await?;
    let state = application.state;
    let still_so = match what {
        "admitted" | "rolled_down" => state == ApplicationState::Admitted,
        "waiting" => state == ApplicationState::Waiting,
        "complete" => state == ApplicationState::ToBeCompleted,
        "accepted" => state == ApplicationState::Accepted,
        _ => true,
    };
    if !still_so {
        return Ok(());
    }
    let call = store::find(&mut tx, application.call).await?;
    let until = match what {
        "complete" => application.completion_until,
        _ => application.accept_until,
    };
    let arguments = [
        ("protocol", application.protocol.clone().unwrap_or_default()),
        ("reason", application.reason.clone()),
        ("hash", application.hash.clone().unwrap_or_default()),
        ("received", moment_of(application.received_at)),
        ("until", moment_of(until)),
    ];
    let key = format!("application/{id}/{what}/{}", until.unwrap_or_default());
    let address = format!("{}/company/applications/{id}", app.settings.public_url);
    write(app, &mut tx, &call, application.company, (what, key, address), &arguments).await?;
    tx.commit().await?;
    Ok(())
}

/// An instant as it is passed to [`write`], which puts it into the reader's words.
fn moment_of(at: Option<i64>) -> String {
    at.map(|at| at.to_string()).unwrap_or_default()
}

async fn write(
    app: &App,
    tx: &mut Connection,
    call: &Call,
    company: i64,
    (what, key, address): (&str, String, String),
    arguments: &[(&str, String)],
) -> Result<()> {
    let row = tx
        .one(sql("SELECT legal_name, pec, email, language FROM company WHERE id = $1").bind(company))
        .await?;
    let Some(to_address) = address_of(&row)? else { return Ok(()) };
    let language = Language::from_code(&row.get::<String>("language")?).unwrap_or(Language::Italian);
    let language = if Language::COMPLETE.contains(&language) { language } else { Language::English };
    let texts = texts(language);
    let name: String = row.get("legal_name")?;
    let mut words: Vec<(&str, Arg)> = vec![
        ("company", (&name).into()),
        ("call", call.name(language == Language::Italian).into()),
        ("opens", moment(texts, call.opens_at).into()),
        ("closes", moment(texts, call.closes_at).into()),
        ("link", address.into()),
    ];
    for (name, value) in arguments {
        let value = match value.parse::<i64>() {
            Ok(at) if ["received", "until"].contains(name) => moment(texts, at),
            _ => value.clone(),
        };
        words.push((name, value.into()));
    }
    let part = |part: &str| texts.plain(&format!("calls-mail-{}-{part}", what.replace('_', "-")), &words);
    let mail = NewMail {
        kind: "call",
        mission: None,
        about_kind: "company",
        about_id: company,
        to_name: name.clone(),
        to_address,
        language: language.code().to_owned(),
        subject: part("subject"),
        body: part("body"),
        calendar: None,
        key: Some(key),
    };
    outbox::draft(app, tx, &mail).await?;
    Ok(())
}

fn address_of(row: &Row) -> Result<Option<String>> {
    let (pec, email): (Option<String>, Option<String>) = (row.get("pec")?, row.get("email")?);
    Ok(pec.or(email).filter(|address| !address.is_empty()))
}

fn moment(texts: &Texts, at: i64) -> String {
    Timestamp::from_millisecond(at).map(|at| texts.date_time(at, &rome())).unwrap_or_default()
}
