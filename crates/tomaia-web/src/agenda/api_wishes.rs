//! Wishes, exclusions and orders of meetings for programs.

use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::failure::Failure;
use crate::missions::SideName;
use crate::programmes::api::Made;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::agenda::pairs::{self, PairFilter, PairRow};
use tomaia_app::agenda::precedences::{self, Precedence};
use tomaia_app::agenda::wishes::{self, NewWish};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_wishes))
        .routes(routes!(set_wish, remove_wish))
        .routes(routes!(exclude_pair, include_pair))
        .routes(routes!(list_precedences, add_precedence))
        .routes(routes!(remove_precedence))
}

/// What is said about a pair.
#[derive(Serialize, ToSchema)]
struct PairBody {
    /// The company.
    company: i64,
    /// Its name.
    company_name: String,
    /// The guest.
    guest: i64,
    /// Her name.
    guest_name: String,
    /// What the company says: `must`, `would_like`, `never`.
    from_company: Option<String>,
    /// What the guest says.
    from_guest: Option<String>,
    /// Why the organiser keeps them apart.
    exclusion: Option<String>,
}

impl From<PairRow> for PairBody {
    fn from(row: PairRow) -> Self {
        Self {
            company: row.company,
            company_name: row.company_name.to_string(),
            guest: row.guest,
            guest_name: row.guest_name.to_string(),
            from_company: row.from_company.map(|level| level.name().to_owned()),
            from_guest: row.from_guest.map(|level| level.name().to_owned()),
            exclusion: row.exclusion.map(|reason| reason.to_string()),
        }
    }
}

/// The pairs about which something is said, by company.
#[utoipa::path(get, path = "/missions/{mission}/wishes", tag = "agenda",
    params(("mission" = i64, Path), PageQuery), responses((status = 200, body = Listed<PairBody>)))]
async fn list_wishes(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Listed<PairBody>>, Failure> {
    let after = page.after.as_deref().and_then(|after| after.split_once('-'));
    let after = after.and_then(|(company, guest)| Some((company.parse().ok()?, guest.parse().ok()?)));
    let filter = PairFilter { after, ..PairFilter::default() };
    let limit = usize::try_from(page.limit()).unwrap_or(50);
    let pairs = pairs::page(&web.app, &visitor.actor, mission, &filter, limit).await?;
    let next = pairs.rows.last().filter(|_| pairs.has_next);
    let next = next.map(|last| format!("{}-{}", last.company, last.guest));
    Ok(Json(Listed { items: pairs.rows.into_iter().map(PairBody::from).collect(), next }))
}

/// A wish.
#[derive(Deserialize, ToSchema)]
struct WishBody {
    /// `must`, `would_like`, `never`
    level: String,
    /// Why; may be empty.
    #[serde(default)]
    note: String,
}

/// Record a wish of a side (`company` or `guest`) about a pair.
#[utoipa::path(put, path = "/missions/{mission}/wishes/{company}/{guest}/{side}", tag = "agenda",
    params(("mission" = i64, Path), ("company" = i64, Path), ("guest" = i64, Path), ("side" = inline(SideName), Path)),
    request_body = WishBody, responses((status = 204)))]
async fn set_wish(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, company, guest, side)): Path<(i64, i64, i64, String)>,
    Json(body): Json<WishBody>,
) -> Result<StatusCode, Failure> {
    let wish = NewWish { company, guest, side, level: body.level, note: body.note };
    wishes::set_wish(&web.app, &visitor.actor, mission, &wish).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a wish back.
#[utoipa::path(delete, path = "/missions/{mission}/wishes/{company}/{guest}/{side}", tag = "agenda",
    params(("mission" = i64, Path), ("company" = i64, Path), ("guest" = i64, Path), ("side" = inline(SideName), Path)),
    responses((status = 204)))]
async fn remove_wish(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, company, guest, side)): Path<(i64, i64, i64, String)>,
) -> Result<StatusCode, Failure> {
    wishes::remove_wish(&web.app, &visitor.actor, mission, (company, guest), &side).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Why a pair is kept apart.
#[derive(Deserialize, ToSchema)]
struct ExclusionBody {
    /// The reason; required.
    note: String,
}

/// Keep a pair apart.
#[utoipa::path(put, path = "/missions/{mission}/exclusions/{company}/{guest}", tag = "agenda",
    params(("mission" = i64, Path), ("company" = i64, Path), ("guest" = i64, Path)),
    request_body = ExclusionBody, responses((status = 204)))]
async fn exclude_pair(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, company, guest)): Path<(i64, i64, i64)>,
    Json(body): Json<ExclusionBody>,
) -> Result<StatusCode, Failure> {
    wishes::exclude(&web.app, &visitor.actor, mission, (company, guest), &body.note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Let a pair meet again.
#[utoipa::path(delete, path = "/missions/{mission}/exclusions/{company}/{guest}", tag = "agenda",
    params(("mission" = i64, Path), ("company" = i64, Path), ("guest" = i64, Path)), responses((status = 204)))]
async fn include_pair(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, company, guest)): Path<(i64, i64, i64)>,
) -> Result<StatusCode, Failure> {
    wishes::include(&web.app, &visitor.actor, mission, (company, guest)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A meeting: a company and a guest.
#[derive(Clone, Copy, Deserialize, Serialize, ToSchema)]
struct MeetingOf {
    company: i64,
    guest: i64,
}

/// An order of two meetings: where both are held, the first has ended when the second begins.
#[derive(Serialize, ToSchema)]
struct PrecedenceBody {
    id: i64,
    before: MeetingOf,
    after: MeetingOf,
}

/// A new order of two meetings.
#[derive(Deserialize, ToSchema)]
struct PrecedenceInput {
    before: MeetingOf,
    after: MeetingOf,
}

/// Which meetings come before which.
#[utoipa::path(get, path = "/missions/{mission}/precedences", tag = "agenda", params(("mission" = i64, Path)),
    responses((status = 200, body = Listed<PrecedenceBody>)))]
async fn list_precedences(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Json<Listed<PrecedenceBody>>, Failure> {
    let orders = precedences::list(&web.app, &visitor.actor, mission).await?;
    let meeting = |(company, guest): (i64, i64)| MeetingOf { company, guest };
    let body = |order: &Precedence| PrecedenceBody {
        id: order.id,
        before: meeting(order.before),
        after: meeting(order.after),
    };
    Ok(Json(Listed { items: orders.iter().map(body).collect(), next: None }))
}

/// Have a meeting come before another; what is asked for already stays as it is.
#[utoipa::path(post, path = "/missions/{mission}/precedences", tag = "agenda", params(("mission" = i64, Path)),
    request_body = PrecedenceInput, responses((status = 201, body = Made)))]
async fn add_precedence(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Json(input): Json<PrecedenceInput>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let pair = |meeting: MeetingOf| (meeting.company, meeting.guest);
    let order = Precedence { id: 0, before: pair(input.before), after: pair(input.after) };
    let id = precedences::add(&web.app, &visitor.actor, mission, &order).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Take an order of two meetings away.
#[utoipa::path(delete, path = "/missions/{mission}/precedences/{id}", tag = "agenda",
    params(("mission" = i64, Path), ("id" = i64, Path)), responses((status = 204)))]
async fn remove_precedence(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, id)): Path<(i64, i64)>,
) -> Result<StatusCode, Failure> {
    precedences::remove(&web.app, &visitor.actor, mission, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
