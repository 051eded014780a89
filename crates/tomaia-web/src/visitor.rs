//! Who is there: found out once for each request, before its handler. By the session's cookie for accounts, by a
//! token for programs; holders of signed links are found by their own handlers, which know the link's purpose.

use crate::Web;
use crate::failure::Failure;
use axum::extract::{ConnectInfo, FromRequestParts, OptionalFromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use std::convert::Infallible;
use std::net::SocketAddr;
use tomaia_app::Actor;
use tomaia_app::people::sessions::{self, Session};
use tomaia_app::people::tokens::{self, Scope};
use tomaia_i18n::Language;

/// The name of the session's cookie.
pub const SESSION_COOKIE: &str = "tomaia_session";

/// The name of the cookie that keeps a chosen language.
pub const LANGUAGE_COOKIE: &str = "tomaia_language";

/// Who is there, and how she reads.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who acts.
    pub actor: Actor,
    /// Her session, where she has one; the sign-in may be half done.
    pub session: Option<Session>,
    /// How far her token reaches, where she came with one.
    pub scope: Option<Scope>,
    /// Her language.
    pub language: Language,
    /// The path of the request.
    pub path: String,
    /// The query of the request, without the question mark.
    pub query: String,
}

impl Visitor {
    /// The same visitor as somebody else: the holder of a signed link, in her own language.
    #[must_use]
    pub fn acting_as(mut self, actor: Actor, language: Language) -> Self {
        let chosen = self.query.split('&').any(|pair| pair.starts_with("lang="));
        self.actor = actor;
        if !chosen {
            self.language = language;
        }
        self
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Visitor>()
            .cloned()
            .ok_or_else(|| Failure::broken("a route without the visitor's layer"))
    }
}

/// Whether htmx asked, and a part of the page is enough.
#[derive(Clone, Copy, Debug)]
pub struct Htmx(pub bool);

impl<S: Send + Sync> FromRequestParts<S> for Htmx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Htmx(parts.headers.contains_key("hx-request")))
    }
}

/// The network address that asks, for rate limits. Behind a proxy it is the last one that the proxy wrote into
/// `X-Forwarded-For`; a client that writes the header itself is counted under the proxy's addition.
#[derive(Clone, Debug)]
pub struct Network(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Network {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
        let last = forwarded
            .and_then(|addresses| addresses.rsplit(',').next())
            .map(|address| address.trim().to_owned());
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
        Ok(Network(last.or(peer).unwrap_or_default()))
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Visitor>().cloned())
    }
}

/// The layer that finds out who is there.
pub async fn recognise(
    State(web): State<Web>,
    mut request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let cookies = CookieJar::from_headers(request.headers());
    let session = match cookies.get(SESSION_COOKIE) {
        Some(cookie) => sessions::find(&web.app, cookie.value()).await?,
        None => None,
    };
    let query = request.uri().query().unwrap_or_default().to_owned();
    let chosen = query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Language::from_code);
    let kept = cookies.get(LANGUAGE_COOKIE).and_then(|cookie| Language::from_code(cookie.value()));
    let language = chosen.or(kept).unwrap_or_else(|| preferred(session.as_ref(), request.headers()));
    let token = match bearer(request.headers()) {
        Some(token) => Some(tokens::find(&web.app, token).await?.unwrap_or((Actor::Stranger, Scope::Read))),
        None => None,
    };
    let (actor, scope) = match token {
        Some((actor, scope)) => (actor, Some(scope)),
        None => (session.as_ref().map_or(Actor::Stranger, |session| session.actor.clone()), None),
    };
    let visitor = Visitor { actor, session, scope, language, path: request.uri().path().to_owned(), query };
    request.extensions_mut().insert(visitor);
    let mut response = next.run(request).await;
    if let Some(language) = chosen {
        let cookie = format!(
            "{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
            language.code()
        );
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    Ok(response)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn preferred(session: Option<&Session>, headers: &HeaderMap) -> Language {
    session.and_then(|session| Language::from_code(&session.language)).unwrap_or_else(|| {
        let accepted =
            headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Language::negotiate(accepted, &Language::COMPLETE, Language::Italian)
    })
}
