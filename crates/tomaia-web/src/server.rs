//! The server's layers, from the outside in: faults caught, security headers, compression, cross-site requests
//! refused, failures given words, visitors recognised, routes.

use crate::routes::{RouteEntry, Routes};
use crate::{
    Web, activities, agenda, aid, api, assets, audit, budget, calls, companies, desk, failure, guests,
    imports, itineraries, missions, outbox, people, personal, programmes, public, reports, visitor,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// The largest body of a request, in bytes: a workbook of 10,000 companies is a tenth of it.
pub const BODY_LIMIT: usize = 64 * 1024 * 1024;

const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; \
    form-action 'self'; base-uri 'none'";

/// The routes of all rooms, with who may come in.
#[must_use]
pub fn all_routes() -> Routes {
    Routes::new()
        .room(public::routes())
        .room(people::routes())
        .room(desk::routes())
        .room(companies::routes())
        .room(guests::routes())
        .room(programmes::routes())
        .room(activities::routes())
        .room(calls::routes())
        .room(aid::routes())
        .room(budget::routes())
        .room(missions::routes())
        .room(imports::routes())
        .room(agenda::routes())
        .room(itineraries::routes())
        .room(personal::routes())
        .room(reports::routes())
        .room(outbox::routes())
        .room(audit::routes())
}

/// The table of the pages' routes.
#[must_use]
pub fn route_table() -> Vec<RouteEntry> {
    all_routes().into_parts().1
}

/// The whole server.
pub fn router(web: Web) -> Router {
    router_of(web, all_routes())
}

/// The server with these pages: the probes have one whose gates are known to be missing.
pub fn router_of(web: Web, routes: Routes) -> Router {
    assembled(web, routes, Some(CsrfLayer::new()))
}

/// The server that takes forms from other sites: the negative control of the test that ours does not.
pub fn router_without_site_check(web: Web) -> Router {
    assembled(web, all_routes(), None)
}

fn assembled(web: Web, routes: Routes, site_check: Option<CsrfLayer>) -> Router {
    let (pages, _) = routes.into_parts();
    let inner = pages
        .merge(api::router(&web))
        .layer(from_fn(failure::explain))
        .layer(from_fn_with_state(web.clone(), visitor::recognise))
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    let checked = match site_check {
        Some(layer) => inner.layer(layer),
        None => inner,
    };
    checked
        .route("/assets/{name}", get(assets::serve))
        .layer(CompressionLayer::new().gzip(true))
        .layer(header_layer(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(header_layer(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header_layer(header::REFERRER_POLICY, "same-origin"))
        .layer(header_layer(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(header_layer(
            HeaderName::from_static("permissions-policy"),
            "camera=(self), geolocation=(), microphone=()",
        ))
        .layer(CatchPanicLayer::new())
        .with_state(web)
}

fn header_layer(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
