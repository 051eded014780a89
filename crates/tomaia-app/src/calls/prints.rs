//! The printed documents of a call: a company's receipt and the record of the ranking's decision. Both say the same
//! whenever they are printed: their date is the one of what they tell.

use super::queries::{ApplicationRecord, own_application};
use super::ranking::{DrawnUp, frozen};
use super::{Call, queries, rome, store};
use crate::{Actor, App, Error, Result};
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tomaia_documents::pdf::{Options, Pdf, Standard};
use tomaia_domain::calls::Mode;
use tomaia_domain::calls::answers::{Answer, asked};
use tomaia_domain::calls::form::{Form, Question, QuestionKind, Stage};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Refusal;
use tomaia_i18n::{Arg, Language, Texts, texts};

/// How many documents are typeset at once on a node.
static TYPESETTING: Semaphore = Semaphore::const_new(1);

const STYLE: &str = include_str!("../../documents/style.typ");

/// A finished document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The receipt of an application that was sent, for its company or for the office.
///
/// # Errors
/// The actor may not; it is not there, not its company's, or not sent.
pub async fn receipt_pdf(app: &App, actor: &Actor, application: i64, language: Language) -> Result<Document> {
    let record = if actor.can(Verb::CallsOwnRead) && *actor != Actor::System {
        own_application(app, actor, application).await?
    } else {
        queries::application(app, actor, application).await?.0
    };
    let sent = &record.row.application;
    let (Some(protocol), Some(received_at)) = (&sent.protocol, sent.received_at) else {
        return Err(Refusal::conflict("calls-not-sent").into());
    };
    let programme = programme_of(app, &record.call, language).await?;
    let data = receipt(&record, texts(language), programme);
    let name = format!("ricevuta-{}.pdf", protocol.replace('/', "-"));
    typeset(include_str!("../../documents/application-receipt.typ"), name, data, language, received_at).await
}

/// The record of the decision that froze a ranking.
///
/// # Errors
/// The actor may not; the call is not there; its ranking is not frozen.
pub async fn decision_record_pdf(
    app: &App,
    actor: &Actor,
    call: i64,
    language: Language,
) -> Result<Document> {
    actor.may(Verb::CallsRead)?;
    let mut connection = app.database.read().await?;
    let call = store::find(&mut connection, call).await?;
    if !call.ranked {
        return Err(Refusal::conflict("calls-not-ranked").into());
    }
    let drawn = frozen(&mut connection, &call).await?;
    drop(connection);
    let at = drawn.frozen.as_ref().map_or(0, |frozen| frozen.at);
    let programme = programme_of(app, &call, language).await?;
    let data = decision_record(&call, &drawn, texts(language), programme);
    let name = format!("graduatoria-{}.pdf", call.slug);
    typeset(include_str!("../../documents/ranking-record.typ"), name, data, language, at).await
}

async fn typeset(
    template: &'static str,
    file_name: String,
    data: Value,
    language: Language,
    at: i64,
) -> Result<Document> {
    let made_at = Timestamp::from_millisecond(at).map_err(|error| Error::Broken(error.into()))?;
    let options = Options {
        title: data["title"].as_str().unwrap_or_default().to_owned(),
        language: language.code().to_owned(),
        created: made_at.to_zoned(rome()),
        standard: Standard::Accessible,
    };
    let permit = TYPESETTING.acquire().await.map_err(|error| Error::Broken(error.into()))?;
    let compiled = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        Pdf::compile(template, &[("style.typ", STYLE.as_bytes())], &data, &options)
    });
    let pdf = compiled.await.map_err(|error| Error::Broken(error.into()))?;
    let pdf = pdf.map_err(|error| Error::Broken(error.into()))?;
    Ok(Document { file_name, bytes: pdf.bytes })
}

async fn programme_of(app: &App, call: &Call, language: Language) -> Result<Value> {
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            tomaia_db::sql(
                "SELECT p.name_it, p.name_en, t.name_it AS activity_it, t.name_en AS activity_en FROM activity t \
                 JOIN programme p ON p.id = t.programme_id WHERE t.id = $1",
            )
            .bind(call.activity),
        )
        .await?;
    let end = if language == Language::Italian { "it" } else { "en" };
    let name: String = row.get(if end == "it" { "name_it" } else { "name_en" })?;
    let activity: String = row.get(if end == "it" { "activity_it" } else { "activity_en" })?;
    Ok(json!({ "name": name, "mission": activity, "logos": [] }))
}

fn receipt(record: &ApplicationRecord, texts: &Texts, programme: Value) -> Value {
    let sent = &record.row.application;
    let italian = texts.language() == Language::Italian;
    let t = |key: &str| texts.plain(key, &[]);
    let protocol = sent.protocol.clone().unwrap_or_default();
    let mut facts = vec![
        json!([t("calls-receipt-company"), record.row.company_name]),
        json!([t("calls-receipt-call"), record.call.name(italian)]),
        json!([t("calls-receipt-number"), texts.number(sent.number.unwrap_or_default())]),
        json!([t("calls-receipt-arrived"), instant(texts, sent.arrived_at)]),
        json!([t("calls-receipt-received"), instant(texts, sent.received_at)]),
        json!([t("calls-receipt-by"), sent.submitted_by]),
    ];
    if record.call.mode == Mode::ByArrival {
        let place = match sent.place {
            Some(place) => texts.plain("calls-receipt-place", &[("place", Arg::Number(place))]),
            None => t("calls-receipt-no-place"),
        };
        facts.push(json!([t("calls-receipt-kept"), place]));
    }
    let answers: Vec<Value> = asked(&record.call.form, &sent.answers, Stage::Submission)
        .into_iter()
        .map(|question| {
            let file = record.files.iter().find(|file| file.question == question.key);
            let said = match file {
                Some(file) => format!("{} ({})", file.file_name, file.sha256),
                None => spoken(&record.call.form, question, sent.answers.get(&question.key), italian),
            };
            json!([question.label(italian), said])
        })
        .collect();
    json!({
        "language": texts.language().code(),
        "title": texts.plain("calls-receipt-title", &[("protocol", (&protocol).into())]),
        "programme": programme,
        "version": texts.plain("calls-receipt-foot", &[("protocol", (&protocol).into())]),
        "protocol": protocol,
        "hash": sent.hash.clone().unwrap_or_default(),
        "facts": facts,
        "answers": answers,
        "labels": {
            "page": page_label(texts), "protocol": t("calls-receipt-protocol"), "hash": t("calls-receipt-hash"),
            "hash_help": t("calls-receipt-hash-help"), "answers": t("calls-receipt-answers"),
        },
    })
}

fn decision_record(call: &Call, drawn: &DrawnUp, texts: &Texts, programme: Value) -> Value {
    let italian = texts.language() == Language::Italian;
    let t = |key: &str| texts.plain(key, &[]);
    let Some(frozen) = &drawn.frozen else { return Value::Null };
    let rows: Vec<Value> = drawn
        .entries
        .iter()
        .map(|entry| {
            json!([
                texts.number(entry.position),
                entry.company_name,
                entry.protocol,
                if call.mode == Mode::ByScore {
                    texts.decimal(entry.total.hundredths(), 2)
                } else {
                    String::new()
                },
                decided(texts, call, &entry.decided_by),
                t(&format!("calls-outcome-{}", entry.outcome.replace('_', "-"))),
            ])
        })
        .collect();
    let facts = vec![
        json!([t("calls-record-call"), call.name(italian)]),
        json!([t("calls-record-act"), frozen.act]),
        json!([t("calls-record-frozen"), instant(texts, Some(frozen.at))]),
        json!([t("calls-record-by"), frozen.by]),
        json!([t("calls-record-places"), texts.number(call.places)]),
        json!([t("calls-record-mode"), t(&format!("calls-mode-{}", call.mode.name().replace('_', "-")))]),
        json!([t("calls-record-seed"), call.lot_seed]),
    ];
    json!({
        "language": texts.language().code(),
        "title": texts.plain("calls-record-title", &[("call", call.name(italian).into())]),
        "programme": programme,
        "version": texts.plain("calls-record-foot", &[("act", (&frozen.act).into())]),
        "facts": facts,
        "rows": rows,
        "columns": [
            t("calls-record-position"), t("calls-record-company"), t("calls-record-protocol"),
            t("calls-record-total"), t("calls-record-decided"), t("calls-record-outcome"),
        ],
        "hash": frozen.hash,
        "labels": {
            "page": page_label(texts), "hash": t("calls-record-hash"), "hash_help": t("calls-record-hash-help"),
            "lot_help": t("calls-record-lot-help"),
        },
    })
}

/// «Page 1 of 2», its numbers filled in by the typesetter.
fn page_label(texts: &Texts) -> String {
    texts.plain("personal-page", &[("page", "{page}".into()), ("pages", "{pages}".into())])
}

/// What told an entry from the one above, in words.
#[must_use]
pub fn decided(texts: &Texts, call: &Call, by: &str) -> String {
    let italian = texts.language() == Language::Italian;
    let criterion = call.scoring.criteria.iter().find(|criterion| criterion.key == by);
    match (by, criterion) {
        ("", _) => String::new(),
        (_, Some(criterion)) => {
            if italian {
                criterion.name_it.clone()
            } else {
                criterion.name_en.clone()
            }
        }
        _ => texts.get(&format!("calls-decided-{by}")),
    }
}

/// An answer as it is read, on pages and on paper.
#[must_use]
pub fn spoken(form: &Form, question: &Question, answer: Option<&Answer>, italian: bool) -> String {
    let words = |value: &String| {
        let choice = question.choices.iter().find(|choice| choice.value == *value);
        choice.map_or_else(|| value.clone(), |choice| choice.words(italian).to_owned())
    };
    debug_assert!(form.question(&question.key).is_some(), "a question of this form");
    match (question.kind, answer) {
        (_, None) => String::new(),
        (QuestionKind::Choice, Some(Answer::Text(value))) => words(value),
        (QuestionKind::Money, Some(Answer::Text(value))) if !value.is_empty() => euro(value, italian),
        (_, Some(Answer::Text(value))) => value.clone(),
        (_, Some(Answer::Many(chosen))) => chosen.iter().map(words).collect::<Vec<_>>().join(", "),
        (_, Some(Answer::Rows(rows))) => {
            let line = |row: &Vec<String>| row.join(" · ");
            let filled = rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
            filled.map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

/// An amount as it is read; as it was written where it is none.
fn euro(written: &str, italian: bool) -> String {
    let language = if italian { Language::Italian } else { Language::English };
    match Euro::parse(written) {
        Ok(euro) => texts(language).euro(euro.cents()),
        Err(_) => format!("{written}\u{a0}€"),
    }
}

/// An instant to the second, at Rome's clock, with its offset: as a receipt must say it.
fn instant(texts: &Texts, at: Option<i64>) -> String {
    let Some(at) = at.and_then(|at| Timestamp::from_millisecond(at).ok()) else { return String::new() };
    let zoned = at.to_zoned(rome());
    let seconds = zoned.strftime("%S").to_string();
    let millis = zoned.subsec_nanosecond() / 1_000_000;
    format!("{}:{seconds},{millis:03} ({})", texts.date_time(at, &rome()), zoned.strftime("%:z"))
}
