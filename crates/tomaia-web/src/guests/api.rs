//! Guests for programs: the same verbs as the pages.

use super::photograph::{ACCEPTED, picture};
use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::companies::api::{EventView, MergeBody, events};
use crate::companies::file_answer;
use crate::failure::Failure;
use crate::upload::sent_file;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tomaia_app::companies::FileForm;
use tomaia_app::guests::queries::{self, Filter};
use tomaia_app::guests::{self, GuestInput, StoredGuest};
use tomaia_domain::permissions::Verb;
use tomaia_domain::workbook::Wording;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(export))
        .routes(routes!(show, change))
        .routes(routes!(vet))
        .routes(routes!(merge))
        .routes(routes!(photograph, set_photograph, remove_photograph))
        .routes(routes!(timeline))
}

/// Which guests.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct GuestQuery {
    /// Words that must all be there: name, organisation, city, country, interest.
    q: Option<String>,
    /// `buyer`, `journalist`, `creator`.
    kind: Option<String>,
    /// Country code (ISO 3166-1 alpha-2).
    country: Option<String>,
    /// `to_check`, `in_review`, `approved`, `refused`.
    vetting: Option<String>,
    /// Language code (ISO 639-1).
    language: Option<String>,
}

impl GuestQuery {
    fn filter(&self, page: &PageQuery) -> Filter {
        let one = |value: &Option<String>| value.iter().cloned().collect();
        Filter {
            search: self.q.clone().unwrap_or_default(),
            kinds: one(&self.kind),
            countries: one(&self.country),
            vetting: one(&self.vetting),
            languages: one(&self.language),
            window: page.window(),
        }
    }
}

/// A guest in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GuestSummary {
    /// Identifier.
    id: i64,
    /// The agency's own reference.
    code: Option<String>,
    /// Name as its owner writes it.
    name: String,
    /// Name in Latin letters.
    latin_name: String,
    /// Organisation.
    organisation: String,
    /// Country code.
    country: String,
    /// Kind.
    kind: &'static str,
    /// Vetting state.
    vetting: &'static str,
}

/// What is said about a guest. A field that is absent stays as it is; an empty one is emptied.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default)]
pub(crate) struct GuestBody {
    /// The agency's own reference.
    code: Option<String>,
    /// `buyer`, `journalist`, `creator`.
    kind: Option<String>,
    /// Name as its owner writes it.
    name: Option<String>,
    /// Its reading in Latin letters, where it needs one.
    latin_name: Option<String>,
    /// Organisation.
    organisation: Option<String>,
    /// Role in the organisation.
    role: Option<String>,
    /// Country code.
    country: Option<String>,
    /// City.
    city: Option<String>,
    /// E-mail.
    email: Option<String>,
    /// Telephone.
    phone: Option<String>,
    /// Web address or profile.
    website: Option<String>,
    /// The language in which we write to them.
    language: Option<String>,
    /// Languages that they speak, the best first.
    languages: Option<Vec<String>>,
    /// Interests: codes of the vocabulary.
    interests: Option<Vec<String>>,
    /// How they present themselves.
    presentation: Option<String>,
    /// For the office.
    note: Option<String>,
}

impl GuestBody {
    fn into_input(self) -> GuestInput {
        GuestInput {
            code: self.code,
            kind: self.kind,
            name: self.name,
            latin_name: self.latin_name,
            organisation: self.organisation,
            role: self.role,
            country: self.country,
            city: self.city,
            email: self.email,
            phone: self.phone,
            website: self.website,
            language: self.language,
            languages: self.languages,
            interests: self.interests,
            presentation: self.presentation,
            note: self.note,
        }
    }
}

/// A guest.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GuestView {
    /// Identifier.
    id: i64,
    /// What to send back with a change.
    revision: i64,
    /// How far they were vetted.
    vetting: &'static str,
    /// The record that took its place, when it was merged.
    merged_into: Option<i64>,
    /// When it was last changed, in milliseconds since 1970.
    updated_at: i64,
    /// The record.
    #[serde(flatten)]
    record: GuestBody,
}

impl GuestView {
    fn new(stored: &StoredGuest) -> Self {
        let guest = &stored.guest;
        Self {
            id: stored.id,
            revision: stored.revision,
            vetting: guest.vetting.name(),
            merged_into: stored.merged_into,
            updated_at: stored.updated_at,
            record: GuestBody {
                code: stored.code.clone(),
                kind: Some(guest.kind.name().to_owned()),
                name: Some(guest.name.written().to_owned()),
                latin_name: guest.name.latin().map(str::to_owned),
                organisation: guest.organisation.clone(),
                role: guest.role.clone(),
                country: Some(guest.country.to_string()),
                city: Some(stored.city.clone()),
                email: guest.email.as_ref().map(ToString::to_string),
                phone: guest.phone.as_ref().map(ToString::to_string),
                website: guest.website.as_ref().map(ToString::to_string),
                language: Some(stored.language.to_string()),
                languages: Some(guest.languages.iter().map(ToString::to_string).collect()),
                interests: Some(guest.interests.iter().map(ToString::to_string).collect()),
                presentation: Some(stored.presentation.clone()),
                note: Some(stored.note.clone()),
            },
        }
    }
}

/// Guests, by name.
#[utoipa::path(get, path = "/guests", tag = "guests", params(GuestQuery, PageQuery),
    responses((status = 200, body = Listed<GuestSummary>)))]
async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<GuestQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Listed<GuestSummary>>, Failure> {
    let found = queries::list(&web.app, &visitor.actor, &query.filter(&page)).await?;
    let next = found.rows.last().map(|row| row.id.to_string()).filter(|_| found.has_next);
    let summary = |row: queries::Listed| GuestSummary {
        id: row.id,
        code: row.code,
        name: row.name,
        latin_name: row.latin_name,
        organisation: row.organisation,
        country: row.country,
        kind: row.kind.name(),
        vetting: row.vetting.name(),
    };
    Ok(Json(Listed { items: found.rows.into_iter().map(summary).collect(), next }))
}

/// Adds a guest, still to be vetted.
#[utoipa::path(post, path = "/guests", tag = "guests", request_body = GuestBody,
    responses((status = 201, body = GuestView)))]
async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Json(body): Json<GuestBody>,
) -> Result<(StatusCode, Json<GuestView>), Failure> {
    let id = guests::create(&web.app, &visitor.actor, &body.into_input()).await?;
    Ok((StatusCode::CREATED, Json(view(&web, &visitor, id).await?)))
}

/// The guests of a filter as a file: `xlsx` or `csv`.
#[utoipa::path(get, path = "/guests/export/{form}", tag = "guests",
    params(("form" = String, Path, description = "`xlsx` or `csv`"), GuestQuery), responses((status = 200)))]
async fn export(
    State(web): State<Web>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(query): Query<GuestQuery>,
) -> Result<Response, Failure> {
    visitor.actor.may(Verb::GuestsExport)?;
    let form: FileForm = form.parse().map_err(|()| Failure::not_found())?;
    let filter = query.filter(&PageQuery { after: None, limit: None });
    let bytes = guests::export(&web.app, &visitor.actor, &filter, form, Wording::English).await?;
    Ok(file_answer("guests", form, bytes))
}

/// One guest.
#[utoipa::path(get, path = "/guests/{id}", tag = "guests", params(("id" = i64, Path)),
    responses((status = 200, body = GuestView)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<GuestView>, Failure> {
    Ok(Json(view(&web, &visitor, id).await?))
}

async fn view(web: &Web, visitor: &Visitor, id: i64) -> Result<GuestView, Failure> {
    Ok(GuestView::new(&queries::get(&web.app, &visitor.actor, id).await?))
}

/// A change with the revision that was read.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct GuestChange {
    /// The revision that was read: who changed the guest meanwhile is not overwritten.
    #[serde(default)]
    revision: i64,
    /// What changes.
    #[serde(flatten)]
    record: GuestBody,
}

/// Changes a guest.
#[utoipa::path(patch, path = "/guests/{id}", tag = "guests", params(("id" = i64, Path)),
    request_body = GuestChange, responses((status = 200, body = GuestView)))]
async fn change(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(body): Json<GuestChange>,
) -> Result<Json<GuestView>, Failure> {
    guests::change(&web.app, &visitor.actor, id, body.revision, &body.record.into_input()).await?;
    Ok(Json(view(&web, &visitor, id).await?))
}

/// A step of the vetting.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct VettingBody {
    /// `to_check`, `in_review`, `approved`, `refused`.
    state: String,
    /// Why; a refusal needs it.
    #[serde(default)]
    reason: String,
}

/// Moves a guest's vetting to another state.
#[utoipa::path(post, path = "/guests/{id}/vetting", tag = "guests", params(("id" = i64, Path)),
    request_body = VettingBody, responses((status = 200, body = GuestView)))]
async fn vet(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(body): Json<VettingBody>,
) -> Result<Json<GuestView>, Failure> {
    guests::vet(&web.app, &visitor.actor, id, &body.state, &body.reason).await?;
    Ok(Json(view(&web, &visitor, id).await?))
}

/// Merges a duplicate into this guest.
#[utoipa::path(post, path = "/guests/{id}/merge", tag = "guests", params(("id" = i64, Path)),
    request_body = MergeBody, responses((status = 200, body = GuestView)))]
async fn merge(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(body): Json<MergeBody>,
) -> Result<Json<GuestView>, Failure> {
    guests::merge(&web.app, &visitor.actor, id, body.duplicate).await?;
    Ok(Json(view(&web, &visitor, id).await?))
}

/// The photograph of a guest.
#[utoipa::path(get, path = "/guests/{id}/photograph", tag = "guests", params(("id" = i64, Path)),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = 404)))]
async fn photograph(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let found = guests::photograph(&web.app, &visitor.actor, id).await?;
    Ok(picture(found.ok_or_else(Failure::not_found)?))
}

/// A photograph: JPEG, PNG or WebP.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the body of a form to readers of the document")]
struct PhotographFile {
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    file: String,
}

/// Sets the photograph of a guest, in the place of the one that was there. What a camera adds to it is not kept.
#[utoipa::path(put, path = "/guests/{id}/photograph", tag = "guests", params(("id" = i64, Path)),
    request_body(content = PhotographFile, content_type = "multipart/form-data"),
    responses((status = 204), (status = 404), (status = 413), (status = 422)))]
async fn set_photograph(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    request: Request,
) -> Result<StatusCode, Failure> {
    visitor.actor.may(Verb::GuestsEdit)?;
    let file = sent_file(request, ACCEPTED).await?;
    guests::set_photograph(&web.app, &visitor.actor, id, file.bytes).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the photograph of a guest away.
#[utoipa::path(delete, path = "/guests/{id}/photograph", tag = "guests", params(("id" = i64, Path)),
    responses((status = 204), (status = 404)))]
async fn remove_photograph(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    guests::remove_photograph(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What happened to a guest, the newest first.
#[utoipa::path(get, path = "/guests/{id}/timeline", tag = "guests", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = Listed<EventView>)))]
async fn timeline(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Listed<EventView>>, Failure> {
    let before = page.after.as_deref().and_then(|after| after.parse().ok());
    let sealed = queries::timeline(&web.app, &visitor.actor, id, before, page.limit()).await?;
    Ok(events(sealed, page.limit()))
}
