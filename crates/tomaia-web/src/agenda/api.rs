//! The agenda for programs: the same verbs as the pages. Words (rules, reasons) come in the language that the request
//! asks for.

use super::api_edits::RevisionQuery;
use super::progress::work_state;
use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::agenda::queries::{self, DraftRow};
use tomaia_app::agenda::store::HeldMeeting;
use tomaia_app::agenda::words::{Names, component_key};
use tomaia_app::agenda::{self, MakeOrder, compare, copying, publish};
use tomaia_domain::agenda::{Appointment, Change, DraftState};
use tomaia_i18n::{Texts, texts};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of the agenda.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_drafts, make_draft))
        .routes(routes!(read_draft, discard_draft))
        .routes(routes!(stop_draft))
        .routes(routes!(remake_draft))
        .routes(routes!(copy_draft))
        .merge(super::api_replan::routes())
        .routes(routes!(list_meetings))
        .routes(routes!(list_left_out))
        .routes(routes!(read_outlook, publish_draft))
        .routes(routes!(compare_drafts))
        .routes(routes!(super::order::read_order, super::order::set_order))
        .merge(super::api_edits::routes())
        .merge(super::api_wishes::routes())
}

/// A draft or version.
#[derive(Serialize, ToSchema)]
struct DraftBody {
    /// Identifier.
    id: i64,
    /// What the officer calls it.
    name: String,
    /// `making`, `ready`, `failed`, `published`
    state: &'static str,
    /// The number of the version that it became.
    version: Option<i64>,
    /// The draft whose locked meetings it keeps.
    based_on: Option<i64>,
    /// Rises at each change: give it with a change, so that nobody's work is lost.
    revision: i64,
    /// Share of the computing time that has passed, in percent.
    percent: i64,
    /// What is being done, or why it could not be made.
    text: String,
    /// Meetings.
    meetings: i64,
    /// Meetings that stay when the rest is made again.
    locked: i64,
    /// The wishes by level.
    levels: Vec<LevelBody>,
    /// The components of the objective in their order.
    objective: Vec<ComponentBody>,
    /// Whether no better agenda exists for what it was made of.
    proved_best: bool,
    /// Musts that were proved not to fit all together when the draft was made, company and guest: at least one of them
    /// has to be given up. Empty when nothing is proved.
    conflicting_musts: Vec<(i64, i64)>,
    /// Seed of the search.
    seed: i64,
    /// Computing time, in seconds.
    seconds: i64,
    /// When it last changed, in milliseconds since 1970.
    updated_at: i64,
}

/// The wishes of a level.
#[derive(Serialize, ToSchema)]
struct LevelBody {
    /// `mutual-must`, `must`, `mutual-like`, `like`
    level: &'static str,
    /// How many are asked for and refused by nobody.
    asked: i64,
    /// How many of them are held.
    held: i64,
}

/// A component of the objective.
#[derive(Serialize, ToSchema)]
pub(super) struct ComponentBody {
    /// Its name.
    pub(super) component: &'static str,
    /// Its name in words.
    label: String,
    /// Its value, or its change.
    value: i64,
    /// No agenda can be better than this.
    bound: Option<i64>,
}

fn draft_body(texts: &Texts, mission: i64, row: &DraftRow) -> DraftBody {
    let work = work_state(texts, mission, row);
    let level = |figure: &tomaia_app::agenda::figures::LevelFigure| LevelBody {
        level: figure.level.name(),
        asked: figure.asked,
        held: figure.held,
    };
    DraftBody {
        id: row.id,
        name: row.name.clone(),
        state: row.state.name(),
        version: row.version,
        based_on: row.based_on,
        revision: row.revision,
        percent: work.percent,
        text: if matches!(row.state, DraftState::Making | DraftState::Failed) {
            work.text
        } else {
            String::new()
        },
        meetings: row.figures.meetings,
        locked: row.figures.locked,
        levels: row.figures.levels.iter().map(level).collect(),
        objective: components(texts, &row.objective),
        proved_best: row.proved_best,
        conflicting_musts: row.conflicting_musts.clone(),
        seed: row.seed,
        seconds: row.seconds,
        updated_at: row.updated_at,
    }
}

pub(super) fn components(texts: &Texts, values: &[agenda::ObjectiveValue]) -> Vec<ComponentBody> {
    let body = |entry: &agenda::ObjectiveValue| ComponentBody {
        component: entry.component.name(),
        label: texts.get(&component_key(entry.component.name())),
        value: entry.value,
        bound: entry.bound,
    };
    values.iter().map(body).collect()
}

/// A new draft.
#[derive(Deserialize, ToSchema)]
struct NewDraftBody {
    /// What to call it.
    name: String,
    /// Computing time, 1 to 3600 seconds.
    seconds: i64,
    /// Seed of the search; 1 where it is left out.
    seed: Option<i64>,
    /// The draft whose locked meetings are kept.
    based_on: Option<i64>,
}

/// Something that was made.
#[derive(Serialize, ToSchema)]
pub(super) struct MadeBody {
    /// Its identifier.
    pub(super) id: i64,
}

/// The drafts and versions of a mission, newest first.
#[utoipa::path(get, path = "/missions/{mission}/drafts", tag = "agenda", params(("mission" = i64, Path)),
    responses((status = 200, body = Listed<DraftBody>)))]
async fn list_drafts(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Json<Listed<DraftBody>>, Failure> {
    let rows = queries::drafts(&web.app, &visitor.actor, mission).await?;
    let texts = texts(visitor.language);
    let items = rows.iter().map(|row| draft_body(texts, mission, row)).collect();
    Ok(Json(Listed { items, next: None }))
}

/// Have an agenda made: a job makes it, the draft tells how far it is.
#[utoipa::path(post, path = "/missions/{mission}/drafts", tag = "agenda", params(("mission" = i64, Path)),
    request_body = NewDraftBody, responses((status = 201, body = MadeBody)))]
async fn make_draft(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Json(body): Json<NewDraftBody>,
) -> Result<(StatusCode, Json<MadeBody>), Failure> {
    let order = MakeOrder {
        name: body.name,
        seconds: body.seconds.to_string(),
        seed: body.seed.map(|seed| seed.to_string()).unwrap_or_default(),
        based_on: body.based_on,
    };
    let id = agenda::make(&web.app, &visitor.actor, mission, &order).await?;
    Ok((StatusCode::CREATED, Json(MadeBody { id })))
}

/// One draft or version.
#[utoipa::path(get, path = "/missions/{mission}/drafts/{draft}", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path)), responses((status = 200, body = DraftBody)))]
async fn read_draft(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Json<DraftBody>, Failure> {
    let row = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    let texts = texts(visitor.language);
    let mut body = draft_body(texts, mission, &row);
    if let Some(failure) = &row.failure {
        let names = queries::names(&web.app, &visitor.actor, mission).await?;
        body.text = names.failure(texts, failure).join("\n");
    }
    Ok(Json(body))
}

/// Throw a draft away.
#[utoipa::path(delete, path = "/missions/{mission}/drafts/{draft}", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path)), responses((status = 204)))]
async fn discard_draft(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    agenda::discard(&web.app, &visitor.actor, mission, draft).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Have the search end soon with the best agenda that it has.
#[utoipa::path(post, path = "/missions/{mission}/drafts/{draft}/stop", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path)), responses((status = 204)))]
async fn stop_draft(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    agenda::stop(&web.app, &visitor.actor, mission, draft).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A new draft around the locked meetings of this one.
#[utoipa::path(post, path = "/missions/{mission}/drafts/{draft}/remake", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path)), request_body = NewDraftBody,
    responses((status = 201, body = MadeBody)))]
async fn remake_draft(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Json(body): Json<NewDraftBody>,
) -> Result<(StatusCode, Json<MadeBody>), Failure> {
    let order = MakeOrder {
        name: body.name,
        seconds: body.seconds.to_string(),
        seed: body.seed.map(|seed| seed.to_string()).unwrap_or_default(),
        based_on: Some(draft),
    };
    let id = agenda::make(&web.app, &visitor.actor, mission, &order).await?;
    Ok((StatusCode::CREATED, Json(MadeBody { id })))
}

/// What to call a copy.
#[derive(Deserialize, ToSchema)]
struct CopyBody {
    /// The name of the new draft.
    name: String,
}

/// A new draft with the same meetings: to change a version by a little.
#[utoipa::path(post, path = "/missions/{mission}/drafts/{draft}/copy", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path)), request_body = CopyBody,
    responses((status = 201, body = MadeBody), (status = 409, description = "The draft is not ready")))]
async fn copy_draft(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Json(body): Json<CopyBody>,
) -> Result<(StatusCode, Json<MadeBody>), Failure> {
    let id = copying::copy(&web.app, &visitor.actor, mission, draft, &body.name).await?;
    Ok((StatusCode::CREATED, Json(MadeBody { id })))
}

/// A meeting.
#[derive(Serialize, ToSchema)]
struct MeetingBody {
    /// Identifier; kept when it is moved.
    id: i64,
    /// The company.
    company: i64,
    /// The guest.
    guest: i64,
    /// Who sits there for the company.
    representative: i64,
    /// When.
    slot: i64,
    /// When it begins, in milliseconds since 1970.
    starts_at: i64,
    /// When it ends.
    ends_at: i64,
    /// Where.
    table: i64,
    /// Who interprets.
    interpreter: Option<i64>,
    /// Whether it stays when the rest is made again.
    locked: bool,
    /// Whether a person put it where it is.
    by_hand: bool,
}

fn meeting_body(names: &Names, meeting: &HeldMeeting) -> MeetingBody {
    let slot = names.slots.get(&meeting.slot);
    MeetingBody {
        id: meeting.id,
        company: meeting.company,
        guest: meeting.guest,
        representative: meeting.representative,
        slot: meeting.slot,
        starts_at: slot.map_or(0, |slot| slot.starts_at),
        ends_at: slot.map_or(0, |slot| slot.ends_at),
        table: meeting.table,
        interpreter: meeting.interpreter,
        locked: meeting.locked,
        by_hand: meeting.by_hand,
    }
}

/// The meetings of a draft or version, by identifier.
#[utoipa::path(get, path = "/missions/{mission}/drafts/{draft}/meetings", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path), PageQuery),
    responses((status = 200, body = Listed<MeetingBody>)))]
async fn list_meetings(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Listed<MeetingBody>>, Failure> {
    let after = page.after.as_deref().and_then(|after| after.parse().ok()).unwrap_or(0);
    let limit = usize::try_from(page.limit()).unwrap_or(50);
    let meetings = queries::meetings(&web.app, &visitor.actor, mission, draft).await?;
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    let mut rest = meetings.iter().filter(|meeting| meeting.id > after);
    let items: Vec<MeetingBody> =
        rest.by_ref().take(limit).map(|meeting| meeting_body(&names, meeting)).collect();
    let next = rest.next().and(items.last().map(|last| last.id.to_string()));
    Ok(Json(Listed { items, next }))
}

/// A wish that is left out.
#[derive(Serialize, ToSchema)]
struct LeftOutBody {
    /// The company.
    company: i64,
    /// The guest.
    guest: i64,
    /// What the company says.
    from_company: Option<String>,
    /// What the guest says.
    from_guest: Option<String>,
    /// Why it is left out: the kind and who or what is in the way.
    reason: serde_json::Value,
    /// The same in words.
    text: String,
    /// What holding it all the same would cost: where, which meetings would go, which figures change. Nothing where
    /// that was not worked out.
    forcing: Option<serde_json::Value>,
    /// The same in words.
    forcing_text: Option<String>,
}

/// The wishes that a draft leaves out, the strongest first, with the reason of each.
#[utoipa::path(get, path = "/missions/{mission}/drafts/{draft}/left-out", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path), PageQuery),
    responses((status = 200, body = Listed<LeftOutBody>)))]
async fn list_left_out(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Listed<LeftOutBody>>, Failure> {
    let from: i64 = page.after.as_deref().and_then(|after| after.parse().ok()).unwrap_or(0).max(0);
    let window = (from, page.limit() + 1);
    let mut rows =
        queries::left_out(&web.app, &visitor.actor, (mission, draft), (None, None), window).await?;
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    let limit = usize::try_from(page.limit()).unwrap_or(50);
    let next = (rows.len() > limit).then(|| (from + page.limit()).to_string());
    rows.truncate(limit);
    let texts = texts(visitor.language);
    let body = |row: queries::LeftOutRow| LeftOutBody {
        company: row.wish.company,
        guest: row.wish.guest,
        text: names.reason(texts, (row.wish.company, row.wish.guest), &row.wish.reason),
        reason: serde_json::to_value(&row.wish.reason).unwrap_or_default(),
        forcing: row.wish.forcing.as_ref().and_then(|forcing| serde_json::to_value(forcing).ok()),
        forcing_text: row.wish.forcing.as_ref().map(|forcing| names.forcing(texts, forcing)),
        from_company: row.from_company,
        from_guest: row.from_guest,
    };
    Ok(Json(Listed { items: rows.into_iter().map(body).collect(), next }))
}

/// What publishing would do.
#[derive(Serialize, ToSchema)]
struct OutlookBody {
    /// The number of the version.
    number: i64,
    /// The rules that the draft breaks by now, in words.
    breaks: Vec<String>,
    /// Whether wishes, tables or attendance have changed since the draft was made.
    problem_changed: bool,
    /// Who would be told.
    told: Vec<ToldBody>,
}

/// Somebody who would be told.
#[derive(Serialize, ToSchema)]
struct ToldBody {
    /// `company`, `guest`, `interpreter`
    kind: &'static str,
    /// The identifier.
    id: i64,
    /// How many changes.
    changes: usize,
    /// Whether there is an address to write to.
    has_address: bool,
}

/// What publishing a draft would do.
#[utoipa::path(get, path = "/missions/{mission}/drafts/{draft}/publication", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path)), responses((status = 200, body = OutlookBody)))]
async fn read_outlook(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Json<OutlookBody>, Failure> {
    let outlook = publish::outlook(&web.app, &visitor.actor, mission, draft).await?;
    let names = publish::names(&web.app, &visitor.actor, mission).await?;
    let texts = texts(visitor.language);
    let told = outlook.told.iter().map(|(person, changes)| ToldBody {
        kind: person.kind(),
        id: person.id(),
        changes: changes.len(),
        has_address: !outlook.without_address.contains(person),
    });
    Ok(Json(OutlookBody {
        number: outlook.number,
        breaks: outlook.violations.iter().map(|rule| names.violation(texts, rule)).collect(),
        problem_changed: outlook.problem_changed,
        told: told.collect(),
    }))
}

/// A version.
#[derive(Serialize, ToSchema)]
struct VersionBody {
    /// Its number.
    version: i64,
}

/// Publish a draft: it becomes a version, and the mails to those whose agenda changed are drafted.
#[utoipa::path(post, path = "/missions/{mission}/drafts/{draft}/publication", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path), RevisionQuery),
    responses((status = 201, body = VersionBody), (status = 409, description = "It is not ready, breaks a rule, or somebody changed it")))]
async fn publish_draft(
    State(web): State<Web>,
    visitor: Visitor,
    Path(at): Path<(i64, i64)>,
    Query(seen): Query<RevisionQuery>,
) -> Result<(StatusCode, Json<VersionBody>), Failure> {
    let version = publish::publish(&web.app, &visitor.actor, at, seen.revision).await?;
    Ok((StatusCode::CREATED, Json(VersionBody { version })))
}

/// Which agendas to compare.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CompareQuery {
    /// The first draft or version.
    a: i64,
    /// The second.
    b: i64,
}

/// Where and when a meeting is.
#[derive(Serialize, ToSchema)]
struct PlaceBody {
    /// The slot.
    slot: i64,
    /// The table.
    table: i64,
    /// Who sits there for the company.
    representative: i64,
    /// Who interprets.
    interpreter: Option<i64>,
}

impl PlaceBody {
    fn of(at: &Appointment) -> Self {
        Self {
            slot: at.slot,
            table: at.table,
            representative: at.representative,
            interpreter: at.interpreter,
        }
    }
}

/// A meeting that differs.
#[derive(Serialize, ToSchema)]
struct ChangeBody {
    /// The company.
    company: i64,
    /// The guest.
    guest: i64,
    /// In the first; nothing where only the second holds it.
    before: Option<PlaceBody>,
    /// In the second; nothing where only the first holds it.
    after: Option<PlaceBody>,
}

/// Two agendas side by side.
#[derive(Serialize, ToSchema)]
struct ComparisonBody {
    /// The first.
    first: DraftBody,
    /// The second.
    second: DraftBody,
    /// The meetings that differ.
    changes: Vec<ChangeBody>,
}

/// Compare two drafts or versions.
#[utoipa::path(get, path = "/missions/{mission}/comparison", tag = "agenda",
    params(("mission" = i64, Path), CompareQuery), responses((status = 200, body = ComparisonBody)))]
async fn compare_drafts(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(pair): Query<CompareQuery>,
) -> Result<Json<ComparisonBody>, Failure> {
    let found = compare::compare(&web.app, &visitor.actor, mission, (pair.a, pair.b)).await?;
    let texts = texts(visitor.language);
    let change = |change: &Change| {
        let (company, guest) = change.pair();
        let (before, after) = match change {
            Change::Added(after) => (None, Some(after)),
            Change::Removed(before) => (Some(before), None),
            Change::Moved { before, after } => (Some(before), Some(after)),
        };
        ChangeBody { company, guest, before: before.map(PlaceBody::of), after: after.map(PlaceBody::of) }
    };
    Ok(Json(ComparisonBody {
        first: draft_body(texts, mission, &found.first),
        second: draft_body(texts, mission, &found.second),
        changes: found.changes.iter().map(change).collect(),
    }))
}
