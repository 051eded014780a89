//! Personal agendas for programs: JSON, PDF and calendar feed, by the same verbs as the pages.

use super::files;
use super::view::Place;
use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;
use tomaia_app::agenda::documents;
use tomaia_app::agenda::personal::{self, PersonalMeeting};
use tomaia_domain::agenda::Person;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of personal agendas.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(agenda))
        .routes(routes!(pdf))
        .routes(routes!(calendar))
        .routes(routes!(table_sheets))
        .routes(routes!(mission_agenda))
}

/// One person's agenda in the newest version.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AgendaOut {
    /// The mission.
    mission: i64,
    /// `company`, `guest` or `interpreter`.
    kind: &'static str,
    /// The identifier among its kind.
    id: i64,
    /// Her name.
    name: String,
    /// The newest version's number; nothing before version 1.
    version: Option<i64>,
    /// When that was published (RFC 3339).
    published_at: Option<String>,
    /// The time zone of the place (IANA name).
    time_zone: String,
    /// The meetings in order of time.
    meetings: Vec<MeetingOut>,
}

/// A meeting.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MeetingOut {
    /// What calendars know it by.
    uid: String,
    /// How often it has changed since it was first published.
    sequence: u32,
    /// When it begins (RFC 3339).
    starts_at: String,
    /// When it ends (RFC 3339).
    ends_at: String,
    /// The hall.
    hall: String,
    /// The table's label.
    table: String,
    /// The company's identifier.
    company: i64,
    /// The company's name.
    company_name: String,
    /// Who sits there for the company.
    representative: String,
    /// The guest's identifier.
    guest: i64,
    /// The guest's name, as she writes it.
    guest_name: String,
    /// For whom the guest comes.
    organisation: String,
    /// The interpreter's name.
    interpreter: Option<String>,
}

impl MeetingOut {
    fn new(meeting: &PersonalMeeting) -> Self {
        Self {
            uid: meeting.uid.clone(),
            sequence: meeting.sequence,
            starts_at: meeting.starts_at.to_string(),
            ends_at: meeting.ends_at.to_string(),
            hall: meeting.hall.clone(),
            table: meeting.table.clone(),
            company: meeting.company.id,
            company_name: meeting.company.name.clone(),
            representative: meeting.company.representative.name.clone(),
            guest: meeting.guest.id,
            guest_name: meeting.guest.contact.name.clone(),
            organisation: meeting.guest.organisation.clone(),
            interpreter: meeting.interpreter.as_ref().map(|(_, name)| name.clone()),
        }
    }
}

/// One person's agenda.
#[utoipa::path(
    get, path = "/missions/{mission}/agendas/{kind}/{id}", tag = "agenda",
    params(("mission" = i64, Path), ("kind" = String, Path), ("id" = i64, Path)),
    responses((status = 200, body = AgendaOut))
)]
async fn agenda(
    State(web): State<Web>,
    Path((mission, kind, id)): Path<(i64, String, i64)>,
    visitor: Visitor,
) -> Result<Json<AgendaOut>, Failure> {
    let person = personal::person(&kind, id)?;
    let agenda = personal::personal_agenda(&web.app, &visitor.actor, mission, person).await?;
    let version = agenda.mission.version;
    let published = version.and_then(|version| jiff::Timestamp::from_millisecond(version.published_at).ok());
    Ok(Json(AgendaOut {
        mission,
        kind: agenda.person.kind(),
        id,
        name: agenda.holder.name.clone(),
        version: version.map(|version| version.number),
        published_at: published.map(|at| at.to_string()),
        time_zone: agenda.mission.zone.iana_name().unwrap_or("UTC").to_owned(),
        meetings: agenda.meetings().map(MeetingOut::new).collect(),
    }))
}

fn place(mission: i64, kind: &str, id: i64) -> Result<Place, Failure> {
    let person: Person = personal::person(kind, id)?;
    Ok(Place { mission, person, base: String::new(), wishes: false })
}

/// One person's agenda as PDF.
#[utoipa::path(
    get, path = "/missions/{mission}/agendas/{kind}/{id}/agenda.pdf", tag = "agenda",
    params(("mission" = i64, Path), ("kind" = String, Path), ("id" = i64, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>))
)]
async fn pdf(
    State(web): State<Web>,
    Path((mission, kind, id)): Path<(i64, String, i64)>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    files::personal_pdf(&web, &visitor, &place(mission, &kind, id)?).await
}

/// One person's agenda as a calendar feed (RFC 5545).
#[utoipa::path(
    get, path = "/missions/{mission}/agendas/{kind}/{id}/calendar.ics", tag = "agenda",
    params(("mission" = i64, Path), ("kind" = String, Path), ("id" = i64, Path)),
    responses((status = 200, content_type = "text/calendar", body = String))
)]
async fn calendar(
    State(web): State<Web>,
    Path((mission, kind, id)): Path<(i64, String, i64)>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    files::calendar(&web, &visitor, &place(mission, &kind, id)?).await
}

/// The sheets of all tables as PDF.
#[utoipa::path(
    get, path = "/missions/{mission}/documents/table-sheets.pdf", tag = "agenda",
    params(("mission" = i64, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>))
)]
async fn table_sheets(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let made = documents::table_sheets_pdf(&web.app, &visitor.actor, mission, visitor.language);
    Ok(files::pdf(made.await?))
}

/// The whole agenda of a mission as PDF.
#[utoipa::path(
    get, path = "/missions/{mission}/documents/mission-agenda.pdf", tag = "agenda",
    params(("mission" = i64, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>))
)]
async fn mission_agenda(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let made = documents::mission_agenda_pdf(&web.app, &visitor.actor, mission, visitor.language);
    Ok(files::pdf(made.await?))
}
