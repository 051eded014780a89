//! Programmes for programs.

use crate::Web;
use crate::failure::Failure;
use crate::timeline::machine_time;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::audit::Sealed;
use tomaia_app::programmes::{self, LineForm, PartyForm, ProgrammeForm, ProgrammeRecord, ProgrammeRow};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::Listed;

/// The operations of programmes.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, edit))
        .routes(routes!(timeline))
        .routes(routes!(add_party))
        .routes(routes!(edit_party, remove_party))
        .routes(routes!(add_line))
        .routes(routes!(edit_line, remove_line))
        .merge(super::api_agreement::routes())
}

/// The identifier of what was made.
#[derive(Serialize, ToSchema)]
pub(crate) struct Made {
    pub id: i64,
}

/// Something that happened.
#[derive(Serialize, ToSchema)]
pub(crate) struct Event {
    id: i64,
    /// RFC 3339
    at: String,
    /// Who did it
    who: String,
    /// What was done: `programme-edited`
    verb: String,
    subject_kind: String,
    subject_id: i64,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
}

/// Which part of a timeline.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TimelineQuery {
    /// The `next` of the page before
    after: Option<i64>,
    /// How many at most: 1 to 200, otherwise 50
    limit: Option<i64>,
}

impl TimelineQuery {
    pub(crate) fn before(&self) -> (Option<i64>, i64) {
        (self.after, self.limit.unwrap_or(50).clamp(1, 200))
    }
}

/// A page of a timeline.
pub(crate) fn events(entries: &[Sealed], limit: i64) -> Listed<Event> {
    let json = |text: &Option<String>| text.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let more = i64::try_from(entries.len()).is_ok_and(|count| count == limit);
    Listed {
        next: entries.last().filter(|_| more).map(|last| last.id.to_string()),
        items: entries
            .iter()
            .map(|entry| Event {
                id: entry.id,
                at: machine_time(entry.at),
                who: entry.actor_name.clone(),
                verb: entry.verb.clone(),
                subject_kind: entry.subject_kind.clone(),
                subject_id: entry.subject_id,
                before: json(&entry.before),
                after: json(&entry.after),
            })
            .collect(),
    }
}

/// A programme of the list.
#[derive(Serialize, ToSchema)]
struct ProgrammeLine {
    id: i64,
    name_it: String,
    name_en: String,
    /// ISO 8601
    starts_on: String,
    /// ISO 8601
    ends_on: String,
    parties: i64,
    lines: i64,
    activities: i64,
}

/// A programme.
#[derive(Serialize, ToSchema)]
struct ProgrammeView {
    id: i64,
    name_it: String,
    name_en: String,
    summary_it: String,
    summary_en: String,
    signed_on: Option<String>,
    starts_on: String,
    ends_on: String,
    /// IANA name
    time_zone: String,
    contact_name: String,
    contact_email: String,
    contact_phone: String,
    /// `agency`, `region`, `both`
    approval: String,
    reminder_days: String,
    task_days: i64,
    owner: Option<i64>,
    has_logo: bool,
    /// To be given back with a change
    revision: i64,
    updated_at: String,
    parties: Vec<PartyView>,
    lines: Vec<LineView>,
    activities: Vec<ActivityLine>,
}

/// A party.
#[derive(Serialize, ToSchema)]
struct PartyView {
    id: i64,
    name: String,
    /// `promoter`, `association`, `coordinator`, `partner`
    role: String,
    signatory: String,
    act: String,
    signed_on: Option<String>,
}

/// A line of action.
#[derive(Serialize, ToSchema)]
struct LineView {
    id: i64,
    code: String,
    name_it: String,
    name_en: String,
    description_it: String,
    description_en: String,
}

/// An activity of the programme.
#[derive(Serialize, ToSchema)]
struct ActivityLine {
    id: i64,
    line: Option<i64>,
    kind: String,
    name_it: String,
    name_en: String,
    starts_on: String,
    ends_on: String,
    place: String,
    state: String,
}

/// A programme's own fields.
#[derive(Deserialize, ToSchema)]
struct ProgrammeInput {
    /// The revision that was read; not for a new one
    #[serde(default)]
    revision: i64,
    name_it: String,
    name_en: String,
    #[serde(default)]
    summary_it: String,
    #[serde(default)]
    summary_en: String,
    #[serde(default)]
    signed_on: String,
    /// ISO 8601
    starts_on: String,
    /// ISO 8601
    ends_on: String,
    /// IANA name
    time_zone: String,
    #[serde(default)]
    contact_name: String,
    #[serde(default)]
    contact_email: String,
    #[serde(default)]
    contact_phone: String,
    /// `agency`, `region`, `both`: whose approval activities need
    #[serde(default)]
    approval: String,
    /// Days before the end at which the owner is told: `180, 90, 30`
    #[serde(default)]
    reminder_days: String,
    /// Days before a task is due at which its owner is told
    task_days: Option<i64>,
    /// The account that answers for it
    owner: Option<i64>,
}

impl From<ProgrammeInput> for ProgrammeForm {
    fn from(input: ProgrammeInput) -> Self {
        ProgrammeForm {
            name_it: input.name_it,
            name_en: input.name_en,
            summary_it: input.summary_it,
            summary_en: input.summary_en,
            signed_on: input.signed_on,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            time_zone: input.time_zone,
            contact_name: input.contact_name,
            contact_email: input.contact_email,
            contact_phone: input.contact_phone,
            approval: input.approval,
            reminder_days: input.reminder_days,
            task_days: input.task_days.map(|days| days.to_string()).unwrap_or_default(),
            owner: input.owner,
        }
    }
}

/// A party's fields.
#[derive(Deserialize, ToSchema)]
struct PartyInput {
    name: String,
    /// `promoter`, `association`, `coordinator`, `partner`
    role: String,
    #[serde(default)]
    signatory: String,
    #[serde(default)]
    act: String,
    #[serde(default)]
    signed_on: String,
}

impl From<PartyInput> for PartyForm {
    fn from(input: PartyInput) -> Self {
        PartyForm {
            name: input.name,
            role: input.role,
            signatory: input.signatory,
            act: input.act,
            signed_on: input.signed_on,
        }
    }
}

/// A line's fields.
#[derive(Deserialize, ToSchema)]
struct LineInput {
    code: String,
    name_it: String,
    name_en: String,
    #[serde(default)]
    description_it: String,
    #[serde(default)]
    description_en: String,
}

impl From<LineInput> for LineForm {
    fn from(input: LineInput) -> Self {
        LineForm {
            code: input.code,
            name_it: input.name_it,
            name_en: input.name_en,
            description_it: input.description_it,
            description_en: input.description_en,
        }
    }
}

/// All programmes, the newest first
#[utoipa::path(get, path = "/programmes", tag = "programmes", responses((status = 200, body = Listed<ProgrammeLine>)))]
async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Json<Listed<ProgrammeLine>>, Failure> {
    let rows = programmes::list(&web.app, &visitor.actor).await?;
    let line = |row: ProgrammeRow| ProgrammeLine {
        id: row.id,
        name_it: row.name_it,
        name_en: row.name_en,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        parties: row.parties,
        lines: row.lines,
        activities: row.activities,
    };
    Ok(Json(Listed { items: rows.into_iter().map(line).collect(), next: None }))
}

/// Make a programme
#[utoipa::path(post, path = "/programmes", tag = "programmes", request_body = ProgrammeInput,
    responses((status = 201, body = Made)))]
async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Json(input): Json<ProgrammeInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = programmes::create(&web.app, &visitor.actor, &input.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// One programme with its parts
#[utoipa::path(get, path = "/programmes/{id}", tag = "programmes", params(("id" = i64, Path)),
    responses((status = 200, body = ProgrammeView)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<ProgrammeView>, Failure> {
    Ok(Json(view(programmes::record(&web.app, &visitor.actor, id).await?)))
}

/// Change a programme
#[utoipa::path(put, path = "/programmes/{id}", tag = "programmes", params(("id" = i64, Path)),
    request_body = ProgrammeInput, responses((status = 204), (status = 409)))]
async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<ProgrammeInput>,
) -> Result<StatusCode, Failure> {
    let revision = input.revision;
    programmes::edit(&web.app, &visitor.actor, id, revision, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What happened to a programme and its activities, the newest first
#[utoipa::path(get, path = "/programmes/{id}/timeline", tag = "programmes",
    params(("id" = i64, Path), TimelineQuery), responses((status = 200, body = Listed<Event>)))]
async fn timeline(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<TimelineQuery>,
) -> Result<Json<Listed<Event>>, Failure> {
    let (before, limit) = query.before();
    let entries = programmes::timeline(&web.app, &visitor.actor, id, before, limit).await?;
    Ok(Json(events(&entries, limit)))
}

/// Add a party
#[utoipa::path(post, path = "/programmes/{id}/parties", tag = "programmes", params(("id" = i64, Path)),
    request_body = PartyInput, responses((status = 201, body = Made)))]
async fn add_party(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<PartyInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = programmes::add_party(&web.app, &visitor.actor, id, &input.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Change a party
#[utoipa::path(put, path = "/programmes/{id}/parties/{party}", tag = "programmes",
    params(("id" = i64, Path), ("party" = i64, Path)), request_body = PartyInput, responses((status = 204)))]
async fn edit_party(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, party)): Path<(i64, i64)>,
    Json(input): Json<PartyInput>,
) -> Result<StatusCode, Failure> {
    programmes::edit_party(&web.app, &visitor.actor, id, party, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a party away
#[utoipa::path(delete, path = "/programmes/{id}/parties/{party}", tag = "programmes",
    params(("id" = i64, Path), ("party" = i64, Path)), responses((status = 204)))]
async fn remove_party(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, party)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    programmes::remove_party(&web.app, &visitor.actor, id, party).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Add a line of action
#[utoipa::path(post, path = "/programmes/{id}/lines", tag = "programmes", params(("id" = i64, Path)),
    request_body = LineInput, responses((status = 201, body = Made)))]
async fn add_line(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<LineInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = programmes::add_line(&web.app, &visitor.actor, id, &input.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Change a line of action
#[utoipa::path(put, path = "/programmes/{id}/lines/{line}", tag = "programmes",
    params(("id" = i64, Path), ("line" = i64, Path)), request_body = LineInput, responses((status = 204)))]
async fn edit_line(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, line)): Path<(i64, i64)>,
    Json(input): Json<LineInput>,
) -> Result<StatusCode, Failure> {
    programmes::edit_line(&web.app, &visitor.actor, id, line, &input.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take away a line of action that has no activity
#[utoipa::path(delete, path = "/programmes/{id}/lines/{line}", tag = "programmes",
    params(("id" = i64, Path), ("line" = i64, Path)), responses((status = 204), (status = 409)))]
async fn remove_line(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, line)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    programmes::remove_line(&web.app, &visitor.actor, id, line).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn view(record: ProgrammeRecord) -> ProgrammeView {
    let party = |row: programmes::PartyRow| PartyView {
        id: row.id,
        name: row.name,
        role: row.role,
        signatory: row.signatory,
        act: row.act,
        signed_on: row.signed_on,
    };
    let line = |row: programmes::LineRow| LineView {
        id: row.id,
        code: row.code,
        name_it: row.name_it,
        name_en: row.name_en,
        description_it: row.description_it,
        description_en: row.description_en,
    };
    let activity = |row: programmes::ActivityRow| ActivityLine {
        id: row.id,
        line: row.line_id,
        kind: row.kind,
        name_it: row.name_it,
        name_en: row.name_en,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        place: row.place,
        state: row.state,
    };
    ProgrammeView {
        id: record.id,
        name_it: record.name_it,
        name_en: record.name_en,
        summary_it: record.summary_it,
        summary_en: record.summary_en,
        signed_on: record.signed_on,
        starts_on: record.starts_on,
        ends_on: record.ends_on,
        time_zone: record.time_zone,
        contact_name: record.contact_name,
        contact_email: record.contact_email,
        contact_phone: record.contact_phone,
        approval: record.approval.name().to_owned(),
        reminder_days: record.reminder_days,
        task_days: record.task_days,
        owner: record.owner.map(|(owner, _)| owner),
        has_logo: record.has_logo,
        revision: record.revision,
        updated_at: machine_time(record.updated_at),
        parties: record.parties.into_iter().map(party).collect(),
        lines: record.lines.into_iter().map(line).collect(),
        activities: record.activities.into_iter().map(activity).collect(),
    }
}
