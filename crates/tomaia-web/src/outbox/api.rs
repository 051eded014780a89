//! The outbox for programs.

use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::failure::Failure;
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::outbox;
use tomaia_app::outbox::queries::{self, Filter, MailLine, MailRecord};
use tomaia_domain::outbox::MailState;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of the outbox.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(show, edit))
        .routes(routes!(counts))
        .routes(routes!(release_all))
        .routes(routes!(release))
        .routes(routes!(take_back))
        .routes(routes!(discard))
        .routes(routes!(bounced))
}

/// A mail of the list.
#[derive(Serialize, ToSchema)]
struct MailLineView {
    id: i64,
    /// Which template wrote it
    kind: String,
    /// `draft`, `queued`, `sending`, `sent`, `retrying`, `failed`, `bounced`, `discarded`
    state: String,
    to_name: String,
    to_address: String,
    /// Language code
    language: String,
    subject: String,
    /// Why it failed: `refused`, `gave-up`, `unknown`, `address`, `bounced`
    failure: Option<String>,
    /// What the server said last
    server_words: Option<String>,
    /// When it will be tried again: RFC 3339
    retry_at: Option<String>,
    /// When it was sent: RFC 3339
    sent_at: Option<String>,
}

/// A mail.
#[derive(Serialize, ToSchema)]
struct MailView {
    id: i64,
    /// Which template wrote it
    kind: String,
    /// `draft`, `queued`, `sending`, `sent`, `retrying`, `failed`, `bounced`, `discarded`
    state: String,
    mission: Option<i64>,
    /// Whose mail it is: `company`, `guest`, `interpreter`, `account`
    about_kind: String,
    about_id: i64,
    to_name: String,
    to_address: String,
    /// Language code
    language: String,
    subject: String,
    /// The text; nothing where it opens somebody's access
    body: Option<String>,
    /// The iCalendar text
    calendar: Option<String>,
    message_id: String,
    attempts: i64,
    failure: Option<String>,
    server_words: Option<String>,
    /// To be given back with a change
    revision: i64,
    sent_at: Option<String>,
    updated_at: String,
}

/// Which mails.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MailsQuery {
    /// In this state
    state: Option<String>,
    /// Of this mission
    mission: Option<i64>,
    /// With these words in name, address or subject
    q: Option<String>,
}

/// How many mails are in a state.
#[derive(Serialize, ToSchema)]
struct StateCount {
    state: String,
    mails: i64,
}

/// A draft's new words.
#[derive(Deserialize, ToSchema)]
struct MailChange {
    /// The revision that was read
    revision: i64,
    subject: String,
    body: String,
}

/// Which drafts to release.
#[derive(Deserialize, ToSchema)]
struct ReleaseRequest {
    /// Of this mission; nothing: of all
    mission: Option<i64>,
    /// The highest number that may be released
    up_to: i64,
}

/// How many mails were released.
#[derive(Serialize, ToSchema)]
struct Released {
    mails: usize,
}

/// What a returned mail said.
#[derive(Deserialize, ToSchema)]
struct BounceNote {
    #[serde(default)]
    words: String,
}

/// Mails, newest first.
#[utoipa::path(get, path = "/outbox", tag = "outbox", params(MailsQuery, PageQuery), responses((status = 200, body = Listed<MailLineView>)))]
async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<MailsQuery>,
    Query(paging): Query<PageQuery>,
) -> Result<Json<Listed<MailLineView>>, Failure> {
    let filter = Filter {
        states: query.state.iter().filter_map(|state| MailState::from_name(state)).collect(),
        mission: query.mission,
        search: query.q.unwrap_or_default(),
    };
    let limit = paging.limit();
    let after = paging.after.as_deref().and_then(|after| after.parse().ok());
    let mut lines = queries::list(&web.app, &visitor.actor, &filter, after, limit + 1).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = lines.len() > shown;
    lines.truncate(shown);
    let next = lines.last().filter(|_| more).map(|line| line.id.to_string());
    Ok(Json(Listed { items: lines.into_iter().map(line_view).collect(), next }))
}

/// How many mails are in each state.
#[utoipa::path(get, path = "/outbox/counts", tag = "outbox", params(MailsQuery), responses((status = 200, body = Vec<StateCount>)))]
async fn counts(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<MailsQuery>,
) -> Result<Json<Vec<StateCount>>, Failure> {
    let filter = Filter { states: Vec::new(), mission: query.mission, search: query.q.unwrap_or_default() };
    let counts = queries::counts(&web.app, &visitor.actor, &filter).await?;
    let view = |(state, mails): (MailState, i64)| StateCount { state: state.name().to_owned(), mails };
    Ok(Json(counts.into_iter().map(view).collect()))
}

/// A mail.
#[utoipa::path(get, path = "/outbox/{mail}", tag = "outbox", params(("mail" = i64, Path)), responses((status = 200, body = MailView)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
) -> Result<Json<MailView>, Failure> {
    Ok(Json(view(queries::record(&web.app, &visitor.actor, mail).await?)))
}

/// Changes the subject and the text of a draft.
#[utoipa::path(put, path = "/outbox/{mail}", tag = "outbox", params(("mail" = i64, Path)), request_body = MailChange, responses((status = 200, body = MailView)))]
async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
    Json(change): Json<MailChange>,
) -> Result<Json<MailView>, Failure> {
    outbox::edit(&web.app, &visitor.actor, mail, change.revision, &change.subject, &change.body).await?;
    Ok(Json(view(queries::record(&web.app, &visitor.actor, mail).await?)))
}

/// Releases all drafts up to a number.
#[utoipa::path(post, path = "/outbox/release", tag = "outbox", request_body = ReleaseRequest, responses((status = 200, body = Released)))]
async fn release_all(
    State(web): State<Web>,
    visitor: Visitor,
    Json(request): Json<ReleaseRequest>,
) -> Result<Json<Released>, Failure> {
    let mails = outbox::release_all(&web.app, &visitor.actor, request.mission, request.up_to).await?;
    Ok(Json(Released { mails }))
}

/// Releases one draft, or tries once more what failed or came back.
#[utoipa::path(post, path = "/outbox/{mail}/release", tag = "outbox", params(("mail" = i64, Path)), responses((status = 204)))]
async fn release(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
) -> Result<StatusCode, Failure> {
    outbox::release(&web.app, &visitor.actor, mail).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a mail that has not been sent back among the drafts.
#[utoipa::path(post, path = "/outbox/{mail}/take-back", tag = "outbox", params(("mail" = i64, Path)), responses((status = 204)))]
async fn take_back(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
) -> Result<StatusCode, Failure> {
    outbox::back_to_draft(&web.app, &visitor.actor, mail).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Throws a mail away that has not been sent.
#[utoipa::path(post, path = "/outbox/{mail}/discard", tag = "outbox", params(("mail" = i64, Path)), responses((status = 204)))]
async fn discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
) -> Result<StatusCode, Failure> {
    outbox::discard(&web.app, &visitor.actor, mail).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Notes that a sent mail came back.
#[utoipa::path(post, path = "/outbox/{mail}/bounced", tag = "outbox", params(("mail" = i64, Path)), request_body = BounceNote, responses((status = 204)))]
async fn bounced(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
    Json(note): Json<BounceNote>,
) -> Result<StatusCode, Failure> {
    outbox::mark_bounced(&web.app, &visitor.actor, mail, &note.words).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn line_view(line: MailLine) -> MailLineView {
    MailLineView {
        id: line.id,
        kind: line.kind,
        state: line.state.name().to_owned(),
        to_name: line.to_name,
        to_address: line.to_address,
        language: line.language,
        subject: line.subject,
        failure: line.failure,
        server_words: line.server_words,
        retry_at: line.retry_at.map(machine_time),
        sent_at: line.sent_at.map(machine_time),
    }
}

fn view(record: MailRecord) -> MailView {
    let mail = record.mail;
    MailView {
        id: mail.id,
        kind: mail.kind,
        state: mail.state.name().to_owned(),
        mission: mail.mission,
        about_kind: mail.about_kind,
        about_id: mail.about_id,
        to_name: mail.to_name,
        to_address: mail.to_address,
        language: mail.language,
        subject: mail.subject,
        body: (!record.hidden).then_some(mail.body),
        calendar: mail.calendar,
        message_id: mail.message_id,
        attempts: mail.attempts,
        failure: mail.failure,
        server_words: mail.server_words,
        revision: mail.revision,
        sent_at: mail.sent_at.map(machine_time),
        updated_at: machine_time(mail.updated_at),
    }
}
