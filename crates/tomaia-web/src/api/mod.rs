//! The frame of the API: `/api/v1`, its OpenAPI document generated from the handlers, and a reader of it.
//!
//! A program shows its token as `Authorization: Bearer …`; a browser that is signed in may read. Lists answer with
//! [`Listed`] pages. Failures are problems (RFC 9457), made by the one layer that explains failures. To add a room:
//! its `api::routes()` in [`rooms`].

mod idempotency;
mod reader;

use crate::Web;
use crate::failure::{Failure, in_our_words};
use crate::visitor::Visitor;
use axum::Router;
use axum::extract::Request;
use axum::http::{Method, header};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use tomaia_app::Actor;
use tomaia_app::listing::Window;
use tomaia_app::people::tokens::Scope;
use tomaia_domain::refusal::{Refusal, RefusalKind};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{IntoParams, Modify, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;

/// The operations of all rooms, below `/api/v1`.
fn rooms() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .merge(crate::people::api::routes())
        .merge(crate::companies::api::routes())
        .merge(crate::guests::api::routes())
        .merge(crate::programmes::api::routes())
        .merge(crate::activities::api::routes())
        .merge(crate::calls::api::routes())
        .merge(crate::aid::api::routes())
        .merge(crate::budget::api::routes())
        .merge(crate::missions::api::routes())
        .merge(crate::imports::api::routes())
        .merge(crate::agenda::api::routes())
        .merge(crate::itineraries::api::routes())
        .merge(crate::personal::api::routes())
        .merge(crate::reports::api::routes())
        .merge(crate::outbox::api::routes())
        .merge(crate::audit::api::routes())
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tomaia",
        version = "1",
        description = "Everything that the pages can do, for programs. Show a token as `Authorization: Bearer …`; \
                       send writes with an `Idempotency-Key`, so that a repetition is not done twice.",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later")
    ),
    security(("token" = [])),
    modifiers(&TokenScheme)
)]
struct Document;

struct TokenScheme;

impl Modify for TokenScheme {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("token", scheme);
    }
}

/// The OpenAPI 3.1 document.
#[must_use]
pub fn document() -> &'static utoipa::openapi::OpenApi {
    static DOCUMENT: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(|| parts().1);
    &DOCUMENT
}

fn parts() -> (Router<Web>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", rooms()).split_for_parts()
}

/// The API's router.
pub(crate) fn router(web: &Web) -> Router<Web> {
    let (operations, _) = parts();
    operations
        // Before the answers that are kept for repetitions: what was not understood may be sent again, mended.
        .layer(map_response(in_our_words))
        .layer(from_fn_with_state(web.clone(), idempotency::once))
        .layer(from_fn(within_scope))
        .route("/api/v1/openapi.json", get(async || axum::Json(document())))
        .route("/api/docs", get(reader::show))
}

/// A token reads, or reads and writes; a browser's session only reads here: its writes are forms.
async fn within_scope(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let refusal = match request.extensions().get::<Visitor>() {
        Some(visitor) if visitor.actor == Actor::Stranger => {
            Some(Refusal::new(RefusalKind::SignInNeeded, "api-token-needed"))
        }
        Some(visitor) if !reads && visitor.scope != Some(Scope::Write) => {
            Some(Refusal::new(RefusalKind::Forbidden, "api-scope-needed"))
        }
        _ => None,
    };
    match refusal {
        Some(refusal) => Failure::from(refusal).into_response(),
        None => {
            let mut response = next.run(request).await;
            response
                .headers_mut()
                .entry(header::CACHE_CONTROL)
                .or_insert(header::HeaderValue::from_static("no-store"));
            response
        }
    }
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listed<T> {
    /// The things of this page.
    pub items: Vec<T>,
    /// What to give as `after` for the next page; nothing on the last one.
    pub next: Option<String>,
}

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// The `next` of the page before.
    pub after: Option<String>,
    /// How many things at most: 1 to 200, otherwise 50.
    pub limit: Option<i64>,
}

impl PageQuery {
    /// How many things at most.
    #[must_use]
    pub fn limit(&self) -> i64 {
        self.limit.unwrap_or(50).clamp(1, 200)
    }

    /// The page of a list by name.
    #[must_use]
    pub fn window(&self) -> Window {
        let after = self.after.as_deref().and_then(|after| after.parse().ok());
        Window { after, limit: self.limit(), ..Window::default() }
    }
}
