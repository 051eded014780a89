//! Calls and applications as pages, the API and the rooms to the right read them.

use super::applications::{own, published};
use super::documents::Attachment;
use super::standing::{applicant, own_company};
use super::{Application, Call, store};
use crate::audit::{self, Sealed};
use crate::{Actor, App, Error, Result};
use std::collections::BTreeMap;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::calls::Phase;
use tomaia_domain::calls::eligibility::{Requirement, requirements};
use tomaia_domain::calls::form::{Question, SeenBy};
use tomaia_domain::people::Role;
use tomaia_domain::permissions::Verb;
use tomaia_domain::text::fold;

pub use super::accepted::{AcceptedPlace, accepted_places};

/// A document of a call.
#[derive(Clone, Debug)]
pub struct DocumentRow {
    /// Identifier.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// The name of the file.
    pub file_name: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256.
    pub sha256: String,
}

/// A call with the name of its activity and how many applications it has.
#[derive(Clone, Debug)]
pub struct CallRow {
    /// The call.
    pub call: Call,
    /// Its activity's name in Italian.
    pub activity_it: String,
    /// Its activity's name in English.
    pub activity_en: String,
    /// Applications by state.
    pub counts: BTreeMap<String, i64>,
}

impl CallRow {
    /// How many were received.
    #[must_use]
    pub fn received(&self) -> i64 {
        self.counts.iter().filter(|(state, _)| *state != "draft").map(|(_, count)| count).sum()
    }

    /// How many stand in a state.
    #[must_use]
    pub fn in_state(&self, state: &str) -> i64 {
        self.counts.get(state).copied().unwrap_or_default()
    }
}

/// An application in a list.
#[derive(Clone, Debug)]
pub struct ApplicationRow {
    /// The application.
    pub application: Application,
    /// The company's name.
    pub company_name: String,
    /// The decision that is prepared; empty: none.
    pub prepared: String,
    /// The reason that is prepared.
    pub prepared_reason: String,
}

/// A file of an application.
#[derive(Clone, Debug)]
pub struct FileRow {
    /// Identifier.
    pub id: i64,
    /// The question that it answers.
    pub question: String,
    /// Its name.
    pub file_name: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256.
    pub sha256: String,
}

/// An application with everything that its page shows.
#[derive(Clone, Debug)]
pub struct ApplicationRecord {
    /// The application and what is prepared about it.
    pub row: ApplicationRow,
    /// Its call.
    pub call: Call,
    /// Its files.
    pub files: Vec<FileRow>,
}

/// A call as a company sees it.
#[derive(Clone, Debug)]
pub struct OwnCall {
    /// The call.
    pub call: Call,
    /// The company's application to it.
    pub application: Option<Application>,
    /// What is asked, and whether it is met.
    pub requirements: Vec<Requirement>,
}

/// The calls that everybody sees, those that are open first.
///
/// # Errors
/// The database failed.
pub async fn public_calls(app: &App) -> Result<Vec<Call>> {
    let mut connection = app.database.read().await?;
    let published =
        "WHERE c.published_at IS NOT NULL AND c.state = 'published' ORDER BY c.closes_at DESC, c.id";
    let rows = connection.all(store::select().push(published)).await?;
    let mut calls = rows.iter().map(Call::read).collect::<Result<Vec<_>>>()?;
    let place = |call: &Call| match call.phase(app.now()) {
        Phase::Open => 0,
        Phase::Announced => 1,
        _ => 2,
    };
    calls.sort_by_key(place);
    Ok(calls)
}

/// A call that everybody sees, with its documents.
///
/// # Errors
/// It is not there, or not published.
pub async fn public_call(app: &App, slug: &str) -> Result<(Call, Vec<DocumentRow>)> {
    let mut connection = app.database.read().await?;
    let row = connection
        .one(store::select().push("WHERE c.published_at IS NOT NULL AND c.slug = ").value(slug))
        .await?;
    let call = Call::read(&row)?;
    let documents = documents_of(&mut connection, call.id).await?;
    Ok((call, documents))
}

/// A document of a call that everybody sees.
///
/// # Errors
/// It is not there, or not published.
pub async fn public_document(app: &App, slug: &str, id: i64) -> Result<Attachment> {
    let mut connection = app.database.read().await?;
    let row = connection
        .one(
            sql("SELECT d.file_name, d.content FROM call_document d JOIN call c ON c.id = d.call_id \
                 WHERE c.slug = $1 AND d.id = $2 AND c.published_at IS NOT NULL")
            .bind(slug)
            .bind(id),
        )
        .await?;
    Attachment::read(&row)
}

/// All calls, the last to close first.
///
/// # Errors
/// The actor may not.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<CallRow>> {
    actor.may(Verb::CallsRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection.all(with_activity().push(" ORDER BY c.closes_at DESC, c.id DESC")).await?;
    let mut counts = counts(&mut connection, None).await?;
    rows.iter().map(|row| call_row(row, &mut counts)).collect()
}

/// A call with its documents.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn record(app: &App, actor: &Actor, id: i64) -> Result<(CallRow, Vec<DocumentRow>)> {
    actor.may(Verb::CallsRead)?;
    let mut connection = app.database.read().await?;
    let row = connection.one(with_activity().push(" WHERE c.id = ").value(id)).await?;
    let mut counts = counts(&mut connection, Some(id)).await?;
    let documents = documents_of(&mut connection, id).await?;
    Ok((call_row(&row, &mut counts)?, documents))
}

/// A document of any call, for the desk.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn document(app: &App, actor: &Actor, call: i64, id: i64) -> Result<Attachment> {
    actor.may(Verb::CallsRead)?;
    let mut connection = app.database.read().await?;
    let found = sql("SELECT file_name, content FROM call_document WHERE call_id = $1 AND id = $2");
    Attachment::read(&connection.one(found.bind(call).bind(id)).await?)
}

/// What happened to a call and its applications: the newest entries first.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn timeline(app: &App, actor: &Actor, subject: (&str, i64), limit: i64) -> Result<Vec<Sealed>> {
    actor.may(Verb::CallsRead)?;
    let mut connection = app.database.read().await?;
    audit::timeline(&mut connection, subject, None, limit).await
}

/// The activities for which a call can be written: identifier, Italian and English name.
///
/// # Errors
/// The actor may not.
pub async fn activities(app: &App, actor: &Actor) -> Result<Vec<(i64, String, String)>> {
    actor.may(Verb::CallsEdit)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql("SELECT id, name_it, name_en FROM activity WHERE state <> 'cancelled' ORDER BY starts_on DESC, id"))
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name_it")?, row.get("name_en")?))).collect()
}

/// Which applications of a call are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Words of the company's name or the protocol.
    pub search: String,
    /// A state; empty: all that were received.
    pub state: String,
    /// The number of the last one of the page before.
    pub after: Option<i64>,
    /// How many at most.
    pub limit: i64,
}

/// The applications of a call, by their number; drafts are the company's own affair.
///
/// # Errors
/// The actor may not.
pub async fn applications(
    app: &App,
    actor: &Actor,
    call: i64,
    wanted: &Wanted,
) -> Result<Vec<ApplicationRow>> {
    actor.may(Verb::CallsRead)?;
    let mut connection = app.database.read().await?;
    let mut query = with_company().push(" WHERE a.number IS NOT NULL AND a.call_id = ").value(call);
    if !wanted.state.is_empty() {
        query = query.push(" AND a.state = ").value(&wanted.state);
    }
    for word in fold(&wanted.search).split_whitespace() {
        let word = format!("%{}%", word.replace(['%', '_', '\\'], ""));
        query = query
            .push(" AND (c.sort_name LIKE ")
            .value(&word)
            .push(" OR a.protocol LIKE ")
            .value(&word)
            .push(")");
    }
    let query = query.push(" AND a.number > ").value(wanted.after.unwrap_or_default());
    let rows = connection.all(query.push(" ORDER BY a.number LIMIT ").value(wanted.limit)).await?;
    rows.iter().map(application_row).collect()
}

/// An application with its answers and files. Answers that are personal data are left out where the actor may not see
/// them; the keys of those are returned.
///
/// # Errors
/// The actor may not; it is not there or was never sent.
pub async fn application(app: &App, actor: &Actor, id: i64) -> Result<(ApplicationRecord, Vec<String>)> {
    actor.may(Verb::CallsRead)?;
    let mut connection = app.database.read().await?;
    let mut record = application_record(&mut connection, id).await?;
    if record.row.application.number.is_none() {
        return Err(Error::not_found());
    }
    let assesses = assesses(&mut connection, actor, id).await?;
    let hidden: Vec<String> = record
        .call
        .form
        .questions()
        .filter(|question| !may_see(actor, question, assesses))
        .map(|question| question.key.clone())
        .collect();
    record.row.application.answers.retain(|key, _| !hidden.contains(key));
    record.files.retain(|file| !hidden.contains(&file.question));
    Ok((record, hidden))
}

/// Whether somebody of the staff may see the answer to a question.
fn may_see(actor: &Actor, question: &Question, assesses: bool) -> bool {
    const OFFICE: [Role; 4] = [Role::Admin, Role::Coordinator, Role::Officer, Role::Auditor];
    if !question.personal || question.seen_by == SeenBy::Readers || *actor == Actor::System {
        return true;
    }
    let office = actor.roles().iter().any(|role| OFFICE.contains(role));
    office || (question.seen_by == SeenBy::Assessors && assesses)
}

async fn assesses(connection: &mut Connection, actor: &Actor, application: i64) -> Result<bool> {
    let Ok(account) = actor.account() else { return Ok(false) };
    let given =
        sql("SELECT account_id FROM application_assignment WHERE application_id = $1 AND account_id = $2 \
                     AND (declaration IS NULL OR declaration = 'none')");
    Ok(connection.first(given.bind(application).bind(account)).await?.is_some())
}

/// A file of an application, for its company and for those of the staff who may see the answer.
///
/// # Errors
/// It is not there, or not the actor's to see.
pub async fn file(app: &App, actor: &Actor, application: i64, question: &str) -> Result<Attachment> {
    let mut connection = app.database.read().await?;
    if actor.can(Verb::CallsOwnRead) && *actor != Actor::System {
        own(&mut connection, actor, application).await?;
    } else {
        actor.may(Verb::CallsRead)?;
        let record = application_record(&mut connection, application).await?;
        let assesses = assesses(&mut connection, actor, application).await?;
        let asked = record.call.form.question(question).ok_or_else(Error::not_found)?;
        if record.row.application.number.is_none() || !may_see(actor, asked, assesses) {
            return Err(Error::not_found());
        }
    }
    let found =
        sql("SELECT file_name, content FROM application_file WHERE application_id = $1 AND question = $2");
    Attachment::read(&connection.one(found.bind(application).bind(question)).await?)
}

/// The published calls as the actor's company sees them.
///
/// # Errors
/// The actor may not or has no company.
pub async fn own_calls(app: &App, actor: &Actor) -> Result<Vec<OwnCall>> {
    actor.may(Verb::CallsOwnRead)?;
    let company = own_company(actor)?;
    let calls = public_calls(app).await?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(sql("SELECT * FROM call_application WHERE company_id = $1 ORDER BY id").bind(company))
        .await?;
    let applications = rows.iter().map(Application::read).collect::<Result<Vec<_>>>()?;
    let who = applicant(&mut connection, company).await?;
    Ok(calls
        .into_iter()
        .map(|call| OwnCall {
            application: applications.iter().find(|application| application.call == call.id).cloned(),
            requirements: requirements(&call.rule, &who.facts, app.today()),
            call,
        })
        .collect())
}

/// A published call as the actor's company sees it.
///
/// # Errors
/// The actor may not or has no company; the call is not there.
pub async fn own_call(app: &App, actor: &Actor, call: i64) -> Result<(OwnCall, Vec<DocumentRow>)> {
    actor.may(Verb::CallsOwnRead)?;
    let company = own_company(actor)?;
    let mut connection = app.database.read().await?;
    let call = published(&mut connection, call).await?;
    let known = sql("SELECT * FROM call_application WHERE call_id = $1 AND company_id = $2");
    let row = connection.first(known.bind(call.id).bind(company)).await?;
    let who = applicant(&mut connection, company).await?;
    let documents = documents_of(&mut connection, call.id).await?;
    let requirements = requirements(&call.rule, &who.facts, app.today());
    let application = row.as_ref().map(Application::read).transpose()?;
    Ok((OwnCall { call, application, requirements }, documents))
}

/// An application of the actor's company.
///
/// # Errors
/// The actor may not; it is not there, or not its company's.
pub async fn own_application(app: &App, actor: &Actor, id: i64) -> Result<ApplicationRecord> {
    actor.may(Verb::CallsOwnRead)?;
    let mut connection = app.database.read().await?;
    own(&mut connection, actor, id).await?;
    application_record(&mut connection, id).await
}

/// The position on the waiting list, counted among those who still wait.
///
/// # Errors
/// The actor may not; it is not there.
pub async fn own_waiting_position(app: &App, actor: &Actor, id: i64) -> Result<i64> {
    actor.may(Verb::CallsOwnRead)?;
    let mut connection = app.database.read().await?;
    let application = own(&mut connection, actor, id).await?;
    let row = connection
        .one(
            sql("SELECT COUNT(*) AS position FROM call_ranking_entry e \
                 JOIN call_application a ON a.id = e.application_id \
                 WHERE e.call_id = $1 AND a.state = 'waiting' AND e.position <= \
                 (SELECT position FROM call_ranking_entry WHERE application_id = $2)")
            .bind(application.call)
            .bind(id),
        )
        .await?;
    Ok(row.get("position")?)
}

pub(super) async fn application_record(connection: &mut Connection, id: i64) -> Result<ApplicationRecord> {
    let row = connection.one(with_company().push(" WHERE a.id = ").value(id)).await?;
    let row = application_row(&row)?;
    let call = store::find(connection, row.application.call).await?;
    let files = connection
        .all(
            sql("SELECT id, question, file_name, size, sha256 FROM application_file WHERE application_id = $1 \
                 ORDER BY question")
            .bind(id),
        )
        .await?;
    let files = files
        .iter()
        .map(|row| {
            Ok(FileRow {
                id: row.get("id")?,
                question: row.get("question")?,
                file_name: row.get("file_name")?,
                size: row.get("size")?,
                sha256: row.get("sha256")?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(ApplicationRecord { row, call, files })
}

fn with_activity() -> tomaia_db::Sql {
    sql("SELECT c.*, r.frozen_at AS ranked, t.name_it AS activity_it, t.name_en AS activity_en FROM call c \
         JOIN activity t ON t.id = c.activity_id LEFT JOIN call_ranking r ON r.call_id = c.id")
}

fn with_company() -> tomaia_db::Sql {
    sql(
        "SELECT a.*, c.legal_name, COALESCE(d.decision, '') AS prepared, COALESCE(d.reason, '') AS prepared_reason \
         FROM call_application a JOIN company c ON c.id = a.company_id \
         LEFT JOIN application_decision d ON d.application_id = a.id",
    )
}

fn application_row(row: &Row) -> Result<ApplicationRow> {
    Ok(ApplicationRow {
        application: Application::read(row)?,
        company_name: row.get("legal_name")?,
        prepared: row.get("prepared")?,
        prepared_reason: row.get("prepared_reason")?,
    })
}

async fn counts(
    connection: &mut Connection,
    call: Option<i64>,
) -> Result<BTreeMap<i64, BTreeMap<String, i64>>> {
    let query = sql("SELECT call_id, state, COUNT(*) AS count FROM call_application");
    let query = match call {
        Some(call) => query.push(" WHERE call_id = ").value(call),
        None => query,
    };
    let mut counts: BTreeMap<i64, BTreeMap<String, i64>> = BTreeMap::new();
    for row in connection.all(query.push(" GROUP BY call_id, state")).await? {
        counts.entry(row.get("call_id")?).or_default().insert(row.get("state")?, row.get("count")?);
    }
    Ok(counts)
}

fn call_row(row: &Row, counts: &mut BTreeMap<i64, BTreeMap<String, i64>>) -> Result<CallRow> {
    let call = Call::read(row)?;
    let counts = counts.remove(&call.id).unwrap_or_default();
    Ok(CallRow { call, activity_it: row.get("activity_it")?, activity_en: row.get("activity_en")?, counts })
}

async fn documents_of(connection: &mut Connection, call: i64) -> Result<Vec<DocumentRow>> {
    let rows = connection
        .all(
            sql(
                "SELECT id, title, file_name, size, sha256 FROM call_document WHERE call_id = $1 ORDER BY id",
            )
            .bind(call),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(DocumentRow {
                id: row.get("id")?,
                title: row.get("title")?,
                file_name: row.get("file_name")?,
                size: row.get("size")?,
                sha256: row.get("sha256")?,
            })
        })
        .collect()
}
