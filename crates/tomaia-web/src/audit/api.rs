//! The audit for programs.

use super::pages::AuditQuery;
use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use tomaia_app::audit::{self, Sealed, Verification, queries};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of the audit.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(verify))
}

/// An entry of the audit.
#[derive(Serialize, ToSchema)]
struct EntryView {
    /// 1, 2, 3 … without a gap
    id: i64,
    /// When: RFC 3339
    at: String,
    /// `account`, `guest`, `company`, `interpreter`, `system`
    actor_kind: String,
    /// The actor's identifier among its kind
    actor_id: Option<i64>,
    /// The actor's name at that time
    actor_name: String,
    /// What was done
    verb: String,
    /// To what kind of thing
    subject_kind: String,
    /// To which
    subject_id: i64,
    /// What it was
    before: Option<serde_json::Value>,
    /// What it became
    after: Option<serde_json::Value>,
}

/// Which entries.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EntriesQuery {
    /// `account:3`, or a kind of actor
    #[serde(default)]
    actor: Option<String>,
    /// What was done
    #[serde(default)]
    verb: Option<String>,
    /// In the timeline of this thing: `company:12`
    #[serde(default)]
    subject: Option<String>,
    /// From this day on: `2026-10-14`
    #[serde(default)]
    from: Option<String>,
    /// Up to this day
    #[serde(default)]
    to: Option<String>,
}

/// What the verification found.
#[derive(Serialize, ToSchema)]
struct VerificationView {
    /// Whether all entries are there and as they were written
    whole: bool,
    /// How many entries, where it is whole
    entries: Option<i64>,
    /// The first entry that is missing, changed or out of place
    first_broken: Option<i64>,
}

/// The entries of the audit, newest first.
#[utoipa::path(get, path = "/audit", tag = "audit", params(EntriesQuery, PageQuery), responses((status = 200, body = Listed<EntryView>)))]
async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<EntriesQuery>,
    Query(paging): Query<PageQuery>,
) -> Result<Json<Listed<EntryView>>, Failure> {
    let query = AuditQuery {
        actor: query.actor.unwrap_or_default(),
        verb: query.verb.unwrap_or_default(),
        subject: query.subject.unwrap_or_default(),
        from: query.from.unwrap_or_default(),
        to: query.to.unwrap_or_default(),
        after: String::new(),
    };
    let limit = paging.limit();
    let after = paging.after.as_deref().and_then(|after| after.parse().ok());
    let mut entries = queries::list(&web.app, &visitor.actor, &query.filter(), after, limit + 1).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = entries.len() > shown;
    entries.truncate(shown);
    let next = entries.last().filter(|_| more).map(|entry| entry.id.to_string());
    Ok(Json(Listed { items: entries.into_iter().map(view).collect(), next }))
}

/// Proves the chain of the audit whole, or names the first broken entry.
#[utoipa::path(get, path = "/audit/verification", tag = "audit", responses((status = 200, body = VerificationView)))]
async fn verify(State(web): State<Web>, visitor: Visitor) -> Result<Json<VerificationView>, Failure> {
    let found = audit::verify(&web.app, &visitor.actor).await?;
    Ok(Json(match found {
        Verification::Whole { entries } => {
            VerificationView { whole: true, entries: Some(entries), first_broken: None }
        }
        Verification::Broken { entry } => {
            VerificationView { whole: false, entries: None, first_broken: Some(entry) }
        }
    }))
}

fn view(entry: Sealed) -> EntryView {
    let json = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
    EntryView {
        id: entry.id,
        at: crate::timeline::machine_time(entry.at),
        actor_kind: entry.actor_kind,
        actor_id: entry.actor_id,
        actor_name: entry.actor_name,
        verb: entry.verb,
        subject_kind: entry.subject_kind,
        subject_id: entry.subject_id,
        before: json(entry.before),
        after: json(entry.after),
    }
}
