//! Last-minute changes for programs.

use super::api::MadeBody;
use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use tomaia_app::agenda::replanning::{self, ReplanOrder};
use tomaia_app::agenda::wishes::NewWish;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operation.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(replan_draft))
}

/// What happened at the last minute; all but the name may be left out.
#[derive(Deserialize, ToSchema)]
struct ReplanBody {
    /// What to call the new draft.
    name: String,
    /// Who cannot come.
    absence: Option<AbsenceBody>,
    /// A wish said at the desk.
    wish: Option<DeskWishBody>,
}

/// Who cannot come, and when.
#[derive(Deserialize, ToSchema)]
struct AbsenceBody {
    /// `guest`, `company`, `representative`, `interpreter`, `table`
    who: String,
    /// The identifier.
    id: i64,
    /// The first slot; the first one that has not begun where there is none.
    from: Option<i64>,
    /// The last slot; the mission's last where there is none.
    until: Option<i64>,
}

/// A wish said at the desk.
#[derive(Deserialize, ToSchema)]
struct DeskWishBody {
    /// The company.
    company: i64,
    /// The guest.
    guest: i64,
    /// Whose wish it is: `company` or `guest`.
    side: String,
    /// `must` or `would_like`
    level: String,
}

/// A new draft around this one after a no-show, a late arrival or a new wish: locked meetings and those that have begun
/// stay, as few others as possible change.
#[utoipa::path(post, path = "/missions/{mission}/drafts/{draft}/replan", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path)), request_body = ReplanBody,
    responses((status = 201, body = MadeBody), (status = 409, description = "The draft is not ready, or its locked meetings contradict each other")))]
async fn replan_draft(
    State(web): State<Web>,
    visitor: Visitor,
    Path(at): Path<(i64, i64)>,
    Json(body): Json<ReplanBody>,
) -> Result<(StatusCode, Json<MadeBody>), Failure> {
    let absence = body.absence.as_ref();
    let order = ReplanOrder {
        name: body.name.clone(),
        who: absence.map_or_else(String::new, |away| format!("{}:{}", away.who, away.id)),
        from: absence.and_then(|away| away.from),
        until: absence.and_then(|away| away.until),
        wish: body.wish.map(|wish| NewWish {
            company: wish.company,
            guest: wish.guest,
            side: wish.side,
            level: wish.level,
            note: String::new(),
        }),
    };
    let id = replanning::replan(&web.app, &visitor.actor, at, &order).await?;
    Ok((StatusCode::CREATED, Json(MadeBody { id })))
}
