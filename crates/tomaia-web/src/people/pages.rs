//! The pages of signing in and out.

use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::forms::FormErrors;
use crate::shell::{Shell, page, page_with};
use crate::visitor::{Network, SESSION_COOKIE, Visitor};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use serde::Deserialize;
use tomaia_app::people::sessions;
use tomaia_domain::refusal::RefusalKind;

#[derive(Template)]
#[template(path = "people/sign_in.html")]
struct SignInPage {
    shell: Shell,
    errors: FormErrors,
    email: String,
    next: String,
}

#[derive(Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    pub(super) next: String,
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn sign_in_form(visitor: Visitor, Query(query): Query<Next>) -> Result<Response, Failure> {
    let shell = Shell::new(visitor, "people-sign-in");
    page(&SignInPage { shell, errors: FormErrors::default(), email: String::new(), next: query.next })
}

pub(super) async fn sign_in(
    State(web): State<Web>,
    visitor: Visitor,
    cookies: CookieJar,
    Network(network): Network,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, Failure> {
    let user_agent =
        headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match sessions::sign_in(&web.app, &form.email, &form.password, &network, user_agent).await {
        Ok(token) => Ok((
            cookies.add(session_cookie(&web, token)),
            Redirect::to(&format!("/sign-in/second-step?next={}", urlencode(&own_path(&form.next)))),
        )
            .into_response()),
        Err(error) => {
            let failure = Failure::from(error);
            let refusal =
                failure.refusal().filter(|refusal| refusal.kind == RefusalKind::SignInNeeded).cloned();
            let Some(refusal) = refusal else { return Err(failure) };
            let shell = Shell::new(visitor, "people-sign-in");
            let errors = FormErrors::of_refusal(shell.texts, &refusal);
            page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &SignInPage { shell, errors, email: form.email, next: form.next },
            )
        }
    }
}

pub(super) async fn sign_out(
    State(web): State<Web>,
    visitor: Visitor,
    cookies: CookieJar,
) -> Result<Response, Failure> {
    if let Some(session) = &visitor.session {
        sessions::end(&web.app, session).await?;
    }
    let gone = Cookie::build((SESSION_COOKIE, "")).path("/").build();
    Ok((cookies.remove(gone), Redirect::to("/")).into_response())
}

fn session_cookie(web: &Web, token: String) -> Cookie<'static> {
    Cookie::build((SESSION_COOKIE, token))
        .path("/")
        .http_only(true)
        .secure(web.app.settings.public_url.starts_with("https://"))
        // Lax, not Strict: who follows a link from a mail is still signed in.
        .same_site(SameSite::Lax)
        .build()
}

/// Only a path of our own: `//elsewhere` and full addresses lead home.
pub(super) fn own_path(next: &str) -> String {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if own { next.to_owned() } else { String::new() }
}
