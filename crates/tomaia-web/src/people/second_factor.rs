//! The second step of signing in, and its set-up at the first sign-in of the staff.

use super::pages::{Next, own_path};
use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::forms::FormErrors;
use crate::shell::{Shell, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tomaia_app::people::passkeys;
use tomaia_app::people::second_factor;
use tomaia_app::people::sessions::{Session, Step};
use tomaia_domain::people::Role;

#[derive(Template)]
#[template(path = "people/second_step.html")]
struct SecondStepPage {
    shell: Shell,
    errors: FormErrors,
    next: String,
    has_passkey: bool,
    passkey_url: String,
}

#[derive(Template)]
#[template(path = "people/set_up.html")]
struct SetUpPage {
    shell: Shell,
    errors: FormErrors,
    next: String,
    secret: String,
    picture: String,
}

#[derive(Template)]
#[template(path = "people/recovery_codes.html")]
struct RecoveryCodesPage {
    shell: Shell,
    codes: Vec<String>,
    next: String,
}

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

/// Asks for the second step where one is due, and leads on where none is.
pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<Next>,
) -> Result<Response, Failure> {
    let Some(session) = visitor.session.clone() else { return Ok(Redirect::to("/sign-in").into_response()) };
    Ok(match session.step {
        Step::Done => Redirect::to(&destination(&session, &query.next)).into_response(),
        Step::SetUpSecondFactor => {
            Redirect::to(&format!("/sign-in/set-up?next={}", urlencode(&query.next))).into_response()
        }
        Step::SecondFactor => {
            page(&second_step_page(&web, visitor, &session, FormErrors::default(), query.next).await?)?
        }
    })
}

pub(super) async fn answer(
    State(web): State<Web>,
    visitor: Visitor,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let Some(session) = visitor.session.clone().filter(|session| session.step == Step::SecondFactor) else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    match second_factor::answer(&web.app, &session, &form.code).await {
        Ok(()) => {
            Ok(Redirect::to(&format!("/sign-in/second-step?next={}", urlencode(&form.next))).into_response())
        }
        Err(error) => {
            let errors = FormErrors::of(tomaia_i18n::texts(visitor.language), error.into())?;
            let html = second_step_page(&web, visitor, &session, errors, form.next).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &html)
        }
    }
}

pub(super) async fn set_up_form(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<Next>,
) -> Result<Response, Failure> {
    let Some(session) = visitor.session.clone().filter(|session| session.step == Step::SetUpSecondFactor)
    else {
        return Ok(Redirect::to("/sign-in/second-step").into_response());
    };
    let html = set_up_page(&web, visitor, &session, FormErrors::default(), query.next).await?;
    page(&html)
}

pub(super) async fn set_up(
    State(web): State<Web>,
    visitor: Visitor,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let Some(session) = visitor.session.clone().filter(|session| session.step == Step::SetUpSecondFactor)
    else {
        return Ok(Redirect::to("/sign-in/second-step").into_response());
    };
    match second_factor::confirm_set_up(&web.app, &session, &form.code).await {
        Ok(codes) => {
            let next = format!("/sign-in/second-step?next={}", urlencode(&own_path(&form.next)));
            page(&RecoveryCodesPage { shell: Shell::new(visitor, "people-recovery-codes"), codes, next })
        }
        Err(error) => {
            let errors = FormErrors::of(tomaia_i18n::texts(visitor.language), error.into())?;
            let html = set_up_page(&web, visitor, &session, errors, form.next).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &html)
        }
    }
}

async fn second_step_page(
    web: &Web,
    visitor: Visitor,
    session: &Session,
    errors: FormErrors,
    next: String,
) -> Result<SecondStepPage, Failure> {
    Ok(SecondStepPage {
        shell: Shell::new(visitor, "people-second-step"),
        errors,
        has_passkey: passkeys::has_any(&web.app, session).await?,
        passkey_url: format!("/sign-in/passkey?next={}", urlencode(&next)),
        next,
    })
}

async fn set_up_page(
    web: &Web,
    visitor: Visitor,
    session: &Session,
    errors: FormErrors,
    next: String,
) -> Result<SetUpPage, Failure> {
    let set_up = second_factor::begin_set_up(&web.app, session).await?;
    let picture =
        tomaia_documents::qr::svg(&set_up.address).map_err(|error| Failure::broken(&error.to_string()))?;
    Ok(SetUpPage {
        shell: Shell::new(visitor, "people-set-up"),
        errors,
        next,
        secret: set_up.secret,
        picture,
    })
}

/// Where somebody wants to be who has just signed in.
fn destination(session: &Session, next: &str) -> String {
    let next = own_path(next);
    if !next.is_empty() {
        return next;
    }
    let staff = session.actor.roles().iter().any(|role: &Role| role.is_staff());
    if staff { "/desk".to_owned() } else { "/company".to_owned() }
}
