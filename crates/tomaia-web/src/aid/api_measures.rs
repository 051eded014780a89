//! Measures for programs, and accepted places that become prepared grants.

use crate::Web;
use crate::api::Listed;
use crate::failure::Failure;
use crate::programmes::api::Made;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::aid::{self, AwardedPlace, MeasureForm};
use tomaia_domain::aid::{Purpose, Valuation};
use tomaia_domain::euro::Euro;
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Refusal};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of measures.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_measures))
        .routes(routes!(add_measure))
        .routes(routes!(prepare_places))
}

/// A measure.
#[derive(Serialize, ToSchema)]
struct MeasureBody {
    id: i64,
    programme: i64,
    title: String,
    legal_basis: String,
    /// `general`, `general-old`, `agriculture`, `fishery`, `services`
    regulation: String,
    authority: String,
    office: String,
    car: Option<String>,
    cup: Option<String>,
    link: String,
    selection: String,
    /// Grants in force
    granted: i64,
}

/// A measure's fields.
#[derive(Deserialize, ToSchema)]
struct MeasureInput {
    title: String,
    legal_basis: String,
    /// `general`, `general-old`, `agriculture`, `fishery`, `services`
    regulation: String,
    authority: String,
    office: String,
    selection: String,
    #[serde(default)]
    car: String,
    #[serde(default)]
    cup: String,
    #[serde(default)]
    link: String,
}

/// Accepted places.
#[derive(Deserialize, ToSchema)]
struct PlacesInput {
    /// `fair`, `study`, `training`, `promotion`, `other`
    purpose: String,
    /// `market-price`, `actual-cost`, `cost-per-place`, `estimate`
    valuation: String,
    places: Vec<PlaceInput>,
}

/// An accepted place.
#[derive(Deserialize, ToSchema)]
struct PlaceInput {
    company: i64,
    /// By which the place is known; a place that is known is not prepared twice
    reference: String,
    title: String,
    activity: Option<i64>,
    /// Euro
    amount: String,
    #[serde(default)]
    company_share: String,
}

/// What was prepared.
#[derive(Serialize, ToSchema)]
struct PreparedBody {
    made: Vec<i64>,
    /// Places that had a grant already
    known: i64,
}

/// All measures
#[utoipa::path(get, path = "/aid/measures", tag = "aid", responses((status = 200, body = inline(Listed<MeasureBody>))))]
async fn list_measures(
    State(web): State<Web>,
    visitor: Visitor,
) -> Result<Json<Listed<MeasureBody>>, Failure> {
    let rows = aid::measures(&web.app, &visitor.actor).await?;
    let items = rows.into_iter().map(|row| MeasureBody {
        id: row.id,
        programme: row.programme,
        title: row.title,
        legal_basis: row.legal_basis,
        regulation: row.regulation,
        authority: row.authority,
        office: row.office,
        car: row.car,
        cup: row.cup,
        link: row.link,
        selection: row.selection,
        granted: row.granted,
    });
    Ok(Json(Listed { items: items.collect(), next: None }))
}

/// Add a measure to a programme
#[utoipa::path(post, path = "/programmes/{id}/aid-measures", tag = "aid", params(("id" = i64, Path)),
    request_body = MeasureInput, responses((status = 201, body = Made)))]
async fn add_measure(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<MeasureInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let form = MeasureForm {
        title: input.title,
        legal_basis: input.legal_basis,
        regulation: input.regulation,
        authority: input.authority,
        office: input.office,
        car: input.car,
        cup: input.cup,
        link: input.link,
        selection: input.selection,
    };
    let id = aid::add_measure(&web.app, &visitor.actor, id, &form).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Prepare grants from accepted places
#[utoipa::path(post, path = "/aid/measures/{id}/places", tag = "aid", params(("id" = i64, Path)),
    request_body = PlacesInput, responses((status = 200, body = PreparedBody)))]
async fn prepare_places(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(input): Json<PlacesInput>,
) -> Result<Json<PreparedBody>, Failure> {
    visitor.actor.may(Verb::AidEdit)?;
    let choice = |field: &str| Refusal::invalid(vec![FieldError::new(field, "field-not-a-choice")]);
    let purpose = Purpose::from_name(&input.purpose).ok_or_else(|| choice("purpose"))?;
    let valuation = Valuation::from_name(&input.valuation).ok_or_else(|| choice("valuation"))?;
    let amount = |text: &str, field: &str| {
        let text = if text.trim().is_empty() { "0" } else { text };
        Euro::not_negative(text).map_err(|error| Refusal::invalid(vec![FieldError::new(field, error.key())]))
    };
    let places = input
        .places
        .into_iter()
        .map(|place| {
            Ok(AwardedPlace {
                company: place.company,
                reference: place.reference,
                title: place.title,
                activity: place.activity,
                amount: amount(&place.amount, "amount")?,
                company_share: amount(&place.company_share, "company_share")?,
            })
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    let prepared =
        aid::prepare_from_places(&web.app, &visitor.actor, id, (purpose, valuation), &places).await?;
    Ok(Json(PreparedBody { made: prepared.made, known: prepared.known }))
}
