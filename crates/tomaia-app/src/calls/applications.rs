//! A company's application while it is hers to write: begun, answered question by question, files attached, taken
//! back; later the place accepted. Every answer is kept as it was typed, right or wrong; it is read strictly when the
//! application is sent.

use super::accepted::{join, leave};
use super::documents::checked;
use super::roll_down::roll_down;
use super::standing::{applicant, own_company};
use super::{Application, Call, store};
use crate::audit::Entry;
use crate::jobs::{Job, enqueue};
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::calls::Phase;
use tomaia_domain::calls::answers::{Answer, LONGEST_KEPT, MOST_ROWS, problems};
use tomaia_domain::calls::attachments::LARGEST_TOGETHER;
use tomaia_domain::calls::eligibility::{may_apply, requirements};
use tomaia_domain::calls::form::{Question, QuestionKind, Stage};
use tomaia_domain::calls::states::{ApplicationState, Event};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal, RefusalKind};

/// Begins the company's application to a published call, or finds the one that it has begun. It can be written before
/// the call opens; it is sent afterwards.
///
/// # Errors
/// The actor may not or has no company; the call is not there; it is closed; the company does not meet its rule.
pub async fn start(app: &App, actor: &Actor, call: i64) -> Result<i64> {
    actor.may(Verb::CallsOwnApply)?;
    let company = own_company(actor)?;
    let mut tx = app.database.begin().await?;
    let call = published(&mut tx, call).await?;
    let known = sql("SELECT id FROM call_application WHERE call_id = $1 AND company_id = $2");
    if let Some(row) = tx.first(known.bind(call.id).bind(company)).await? {
        return Ok(row.get("id")?);
    }
    if !matches!(call.phase(app.now()), Phase::Announced | Phase::Open) {
        return Err(Refusal::conflict("calls-closed").into());
    }
    let who = applicant(&mut tx, company).await?;
    if !may_apply(&requirements(&call.rule, &who.facts, app.today())) {
        return Err(Refusal::conflict("calls-may-not-apply").into());
    }
    let row = tx
        .first(
            sql("INSERT INTO call_application (call_id, company_id, state, answers, submitted_by, province, \
                 size_class, association, reason, updated_at) VALUES ($1, $2, 'draft', '{}', '', $3, $4, $5, '', $6) \
                 ON CONFLICT (call_id, company_id) DO NOTHING RETURNING id")
            .bind(call.id)
            .bind(company)
            .bind(&who.groups.province)
            .bind(&who.groups.size_class)
            .bind(&who.groups.association)
            .bind(app.now()),
        )
        .await?;
    let Some(row) = row else { return Err(Refusal::changed_meanwhile().into()) };
    let id = row.get("id")?;
    Entry::named("application-started", ("application", id))
        .about(("call", call.id))
        .about(("company", company))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Keeps an answer as it was typed, and says what is wrong with it; it is kept all the same.
///
/// # Errors
/// The application is not the actor's; it cannot be changed now; there is no such question; the answer is longer than
/// anything that is kept.
pub async fn save_answer(
    app: &App,
    actor: &Actor,
    application: i64,
    key: &str,
    answer: Answer,
) -> Result<Option<FieldError>> {
    if answer.length() > LONGEST_KEPT || matches!(&answer, Answer::Rows(rows) if rows.len() > MOST_ROWS) {
        let error = FieldError::new(key, "calls-answer-too-long").with("most", LONGEST_KEPT);
        return Err(Refusal { kind: RefusalKind::Invalid, ..Refusal::invalid(vec![error]) }.into());
    }
    let (mut tx, mut application, call) = writable(app, actor, application).await?;
    let question = asked_now(app, &call, &application, key)?.clone();
    if question.kind == QuestionKind::File {
        return Err(Error::not_found());
    }
    let problem = tomaia_domain::calls::answers::problem(&question, Some(&answer));
    if application.answers.get(key) != Some(&answer) {
        application.answers.insert(key.to_owned(), answer);
        store::save_answers(&mut tx, application.id, &application.answers, app.now()).await?;
        tx.commit().await?;
    }
    Ok(problem)
}

/// Attaches a file as the answer to a question, in the place of the one that was there.
///
/// # Errors
/// As [`save_answer`]; the file is empty, too large or of no kind that is taken.
pub async fn attach(
    app: &App,
    actor: &Actor,
    application: i64,
    key: &str,
    (name, content): (&str, Vec<u8>),
) -> Result<i64> {
    actor.may(Verb::CallsOwnApply)?;
    let file = checked(key, name, &content)?;
    let (mut tx, mut application, call) = writable(app, actor, application).await?;
    if asked_now(app, &call, &application, key)?.kind != QuestionKind::File {
        return Err(Error::not_found());
    }
    let others = tx
        .one(
            sql("SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) AS size FROM application_file \
                 WHERE application_id = $1 AND question <> $2")
            .bind(application.id)
            .bind(key),
        )
        .await?;
    if others.get::<i64>("size")? + file.size > LARGEST_TOGETHER {
        return Err(super::wrong(key, "calls-files-large"));
    }
    let row = tx
        .one(
            sql("INSERT INTO application_file (application_id, question, file_name, kind, size, sha256, content, \
                 added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (application_id, question) \
                 DO UPDATE SET file_name = excluded.file_name, kind = excluded.kind, size = excluded.size, \
                 sha256 = excluded.sha256, content = excluded.content, added_at = excluded.added_at RETURNING id")
            .bind(application.id)
            .bind(key)
            .bind(&file.file_name)
            .bind(file.kind.name())
            .bind(file.size)
            .bind(&file.sha256)
            .bind(content)
            .bind(app.now()),
        )
        .await?;
    let id: i64 = row.get("id")?;
    application.answers.insert(key.to_owned(), Answer::Text(id.to_string()));
    store::save_answers(&mut tx, application.id, &application.answers, app.now()).await?;
    Entry::named("application-file-attached", ("application", application.id))
        .after(json!({ "file": file.file_name, "sha256": file.sha256 }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes an attached file away.
///
/// # Errors
/// As [`save_answer`]; there is no file.
pub async fn detach(app: &App, actor: &Actor, application: i64, key: &str) -> Result<()> {
    let (mut tx, mut application, call) = writable(app, actor, application).await?;
    asked_now(app, &call, &application, key)?;
    let gone =
        sql("DELETE FROM application_file WHERE application_id = $1 AND question = $2 RETURNING file_name");
    let row = tx.one(gone.bind(application.id).bind(key)).await?;
    application.answers.remove(key);
    store::save_answers(&mut tx, application.id, &application.answers, app.now()).await?;
    Entry::named("application-file-removed", ("application", application.id))
        .before(json!({ "file": row.get::<String>("file_name")? }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Throws away an application that was never sent.
///
/// # Errors
/// The application is not the actor's; it was sent.
pub async fn discard(app: &App, actor: &Actor, application: i64) -> Result<()> {
    let (mut tx, application, call) = writable(app, actor, application).await?;
    if application.state != ApplicationState::Draft {
        return Err(Refusal::conflict("calls-was-sent").into());
    }
    tx.run(sql("DELETE FROM call_application WHERE id = $1").bind(application.id)).await?;
    Entry::named("application-discarded", ("application", application.id))
        .about(("call", call.id))
        .about(("company", application.company))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The company goes back; where its place is free by that, the next of the waiting list is asked.
///
/// # Errors
/// The application is not the actor's; it was not sent, or is over already.
pub async fn withdraw(app: &App, actor: &Actor, application: i64, reason: &str) -> Result<()> {
    let (mut tx, mut application, call) = own_under_lock(app, actor, application).await?;
    let before = application.state;
    application.state = application.after(Event::Withdraw)?;
    application.reason = reason.trim().chars().take(2_000).collect();
    application.accept_until = None;
    store::save_state(&mut tx, &application, app.now()).await?;
    tell(app, &mut tx, actor, "application-withdrawn", &application, before).await?;
    if before == ApplicationState::Accepted {
        leave(app, &mut tx, actor, &call, &application).await?;
    }
    if before.holds_a_place() {
        roll_down(app, &mut tx, &call).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The company accepts its place, with the answers of the second form.
///
/// # Errors
/// The application is not the actor's; it has no place to accept; the term is over; an answer of the second form is
/// missing or wrong.
pub async fn accept(app: &App, actor: &Actor, application: i64) -> Result<()> {
    let (mut tx, mut application, call) = own_under_lock(app, actor, application).await?;
    if application.state == ApplicationState::Accepted {
        return Ok(());
    }
    let before = application.state;
    application.state = application.after(Event::Accept)?;
    if application.accept_until.is_some_and(|until| app.now() > until) {
        return Err(Refusal::conflict("calls-accept-late").into());
    }
    let wrong = problems(&call.form, &application.answers, Stage::Admission);
    if !wrong.is_empty() {
        return Err(Refusal::invalid(wrong).into());
    }
    application.accepted_at = Some(app.now());
    store::save_state(&mut tx, &application, app.now()).await?;
    tell(app, &mut tx, actor, "application-accepted", &application, before).await?;
    join(app, &mut tx, actor, &call, &application).await?;
    let job = Job::DraftApplicationMail { application: application.id, what: "accepted".to_owned() };
    enqueue(app, &mut tx, &job).await?;
    tx.commit().await?;
    Ok(())
}

/// Appends the entry of a change of state.
pub(super) async fn tell(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    verb: &str,
    application: &Application,
    before: ApplicationState,
) -> Result<()> {
    Entry::named(verb, ("application", application.id))
        .about(("call", application.call))
        .about(("company", application.company))
        .before(json!({ "state": before.name() }))
        .after(json!({ "state": application.state.name(), "reason": application.reason }))
        .append(app, tx, actor)
        .await
}

/// A call that everybody sees; a draft is not there.
pub(super) async fn published(connection: &mut Connection, id: i64) -> Result<Call> {
    let call = store::find(connection, id).await?;
    if call.published_at.is_some() { Ok(call) } else { Err(Error::not_found()) }
}

/// The actor's own application, to be written by nobody else until the transaction ends.
async fn writable(app: &App, actor: &Actor, id: i64) -> Result<(Connection, Application, Call)> {
    actor.may(Verb::CallsOwnApply)?;
    let mut tx = app.database.begin().await?;
    tx.lock("application", id).await?;
    let application = own(&mut tx, actor, id).await?;
    let call = store::find(&mut tx, application.call).await?;
    Ok((tx, application, call))
}

/// The actor's own application, with its call held until the transaction ends.
pub(super) async fn own_under_lock(
    app: &App,
    actor: &Actor,
    id: i64,
) -> Result<(Connection, Application, Call)> {
    actor.may(Verb::CallsOwnApply)?;
    let mut tx = app.database.begin().await?;
    let call = own(&mut tx, actor, id).await?.call;
    tx.lock("call", call).await?;
    tx.lock("application", id).await?;
    // What was read before the lock may have changed meanwhile.
    let application = own(&mut tx, actor, id).await?;
    let call = store::find(&mut tx, application.call).await?;
    Ok((tx, application, call))
}

/// The application where it is the actor's; somebody else's is not there.
pub(super) async fn own(connection: &mut Connection, actor: &Actor, id: i64) -> Result<Application> {
    let company = own_company(actor)?;
    let application = store::find_application(connection, id).await?;
    if application.company == company { Ok(application) } else { Err(Error::not_found()) }
}

/// The question, where it can be answered now.
fn asked_now<'a>(app: &App, call: &'a Call, application: &Application, key: &str) -> Result<&'a Question> {
    let question = call.form.question(key).ok_or_else(Error::not_found)?;
    let now = app.now();
    let open = match (application.state, question.stage) {
        (ApplicationState::Draft, Stage::Submission) => {
            matches!(call.phase(now), Phase::Announced | Phase::Open)
        }
        (ApplicationState::ToBeCompleted, Stage::Submission) => {
            application.completion_until.is_none_or(|until| now <= until)
        }
        (ApplicationState::Admitted, Stage::Admission) => {
            application.accept_until.is_none_or(|until| now <= until)
        }
        _ => false,
    };
    if open { Ok(question) } else { Err(Refusal::conflict("calls-not-to-change").into()) }
}

/// Refuses where an officer gave no reason.
pub(super) fn needed_reason(reason: &str) -> Result<String> {
    let mut fields = Fields::default();
    let reason = fields.required("reason", reason);
    if reason.chars().count() > 4_000 {
        fields.wrong("reason", "calls-text-long");
    }
    fields.finish()?;
    Ok(reason)
}
