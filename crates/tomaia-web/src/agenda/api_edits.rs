//! Changes of a draft by hand, for programs.

use super::api::{ComponentBody, components};
use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use tomaia_app::agenda::edits::{self, Preview};
use tomaia_app::agenda::moves::{Edit, is_worse};
use tomaia_app::agenda::queries;
use tomaia_app::agenda::words::Names;
use tomaia_i18n::{Texts, texts};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(preview_edit)).routes(routes!(edit_draft)).routes(routes!(undo_edit))
}

/// A change of a draft by hand.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "change", rename_all = "snake_case")]
enum EditBody {
    /// Put a meeting elsewhere; one that stands there takes the place that becomes free.
    Move {
        /// The meeting.
        meeting: i64,
        /// The slot.
        slot: i64,
        /// The table; a free one is chosen where it is left out.
        table: Option<i64>,
    },
    /// Hold a meeting of a pair.
    Add {
        /// The company.
        company: i64,
        /// The guest.
        guest: i64,
        /// The slot; the best one is chosen where it is left out.
        slot: Option<i64>,
        /// The table; the same.
        table: Option<i64>,
    },
    /// Take a meeting out.
    Remove {
        /// The meeting.
        meeting: i64,
    },
    /// Keep a meeting where it is when the rest is made again, or let it go.
    Lock {
        /// The meeting.
        meeting: i64,
        /// Whether it is kept.
        locked: bool,
    },
}

impl EditBody {
    fn edit(&self) -> Edit {
        match *self {
            EditBody::Move { meeting, slot, table } => Edit::Move { meeting, slot, table },
            EditBody::Add { company, guest, slot, table } => Edit::Add { company, guest, slot, table },
            EditBody::Remove { meeting } => Edit::Remove { meeting },
            EditBody::Lock { meeting, locked } => Edit::Lock { meeting, locked },
        }
    }
}

/// What a change would do.
#[derive(Serialize, ToSchema)]
struct PreviewBody {
    /// Whether it can be made.
    allowed: bool,
    /// Whether it makes something worse.
    costs: bool,
    /// The rules that it would break, in words.
    breaks: Vec<String>,
    /// The components that change, after less before.
    delta: Vec<ComponentBody>,
    /// The components that get worse.
    worse: Vec<&'static str>,
    /// Company and guest of the meeting that would give way.
    exchanged: Option<(i64, i64)>,
}

fn preview_body(texts: &Texts, names: &Names, preview: &Preview) -> PreviewBody {
    let mut breaks: Vec<String> =
        preview.violations.iter().map(|rule| names.violation(texts, rule)).collect();
    breaks.extend(preview.error.map(|error| texts.get(edits::error_key(error))));
    let worse = preview.delta.iter().filter(|change| is_worse(change));
    PreviewBody {
        allowed: preview.allowed,
        costs: preview.costs,
        breaks,
        worse: worse.map(|change| change.component.name()).collect(),
        delta: components(texts, &preview.delta),
        exchanged: preview.exchanged,
    }
}

/// What a change would break and cost, without making it.
#[utoipa::path(post, path = "/missions/{mission}/drafts/{draft}/preview", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path)), request_body = EditBody,
    responses((status = 200, body = PreviewBody)))]
async fn preview_edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Json(body): Json<EditBody>,
) -> Result<Json<PreviewBody>, Failure> {
    let preview = edits::preview(&web.app, &visitor.actor, mission, draft, &body.edit()).await?;
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    Ok(Json(preview_body(texts(visitor.language), &names, &preview)))
}

/// Which revision of the draft the program has seen.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct RevisionQuery {
    /// The draft's revision: where somebody changed it since, nothing is done.
    pub(super) revision: Option<i64>,
}

/// A change that was made.
#[derive(Serialize, ToSchema)]
struct EditedBody {
    /// The draft's revision now.
    revision: i64,
    /// The meeting in question, where it is still there.
    meeting: Option<i64>,
}

/// Change a draft by hand.
#[utoipa::path(post, path = "/missions/{mission}/drafts/{draft}/edits", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path), RevisionQuery), request_body = EditBody,
    responses((status = 200, body = EditedBody), (status = 409, description = "It breaks a rule, or somebody else changed the draft")))]
async fn edit_draft(
    State(web): State<Web>,
    visitor: Visitor,
    Path(at): Path<(i64, i64)>,
    Query(seen): Query<RevisionQuery>,
    Json(body): Json<EditBody>,
) -> Result<Json<EditedBody>, Failure> {
    let made = edits::apply(&web.app, &visitor.actor, at, seen.revision, &body.edit()).await?;
    Ok(Json(EditedBody { revision: made.revision, meeting: made.meeting }))
}

/// Take the last change back.
#[utoipa::path(post, path = "/missions/{mission}/drafts/{draft}/undo", tag = "agenda",
    params(("mission" = i64, Path), ("draft" = i64, Path), RevisionQuery),
    responses((status = 200, body = EditedBody)))]
async fn undo_edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(at): Path<(i64, i64)>,
    Query(seen): Query<RevisionQuery>,
) -> Result<Json<EditedBody>, Failure> {
    let made = edits::undo(&web.app, &visitor.actor, at, seen.revision).await?;
    Ok(Json(EditedBody { revision: made.revision, meeting: made.meeting }))
}
