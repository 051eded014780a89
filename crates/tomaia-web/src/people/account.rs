//! One's own account: password, language, sessions, tokens; and the pages of a forgotten password.

use crate::Web;
use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::shell::{Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;
use tomaia_app::people::account;
use tomaia_app::people::passkeys;
use tomaia_app::people::tokens::{self, Scope};
use tomaia_i18n::{Language, Texts};

#[derive(Template)]
#[template(path = "people/account.html")]
struct AccountPage {
    shell: Shell,
    errors: FormErrors,
    email: String,
    languages: Vec<Choice>,
    sessions: Vec<SessionLine>,
    passkeys: Vec<PasskeyLine>,
    passkeys_possible: bool,
    tokens: Vec<TokenLine>,
    scopes: Vec<Choice>,
    token_name: String,
    new_token: String,
}

struct SessionLine {
    id: i64,
    user_agent: String,
    last_seen: String,
    current: bool,
}

struct PasskeyLine {
    id: i64,
    name: String,
    made: String,
    last_used: String,
}

struct TokenLine {
    id: i64,
    name: String,
    scope: String,
    expires: String,
    last_used: String,
}

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    present: String,
    #[serde(default)]
    new: String,
}

#[derive(Deserialize)]
pub(super) struct LanguageForm {
    language: String,
}

#[derive(Deserialize)]
pub(super) struct SessionsForm {
    session: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct TokenForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    days: String,
}

pub(super) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    page(&account_page(&web, visitor, FormErrors::default(), "", "").await?)
}

pub(super) async fn change_password(
    State(web): State<Web>,
    visitor: Visitor,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Failure> {
    let session = visitor.session.as_ref().map_or(0, |session| session.id);
    match account::change_password(&web.app, &visitor.actor, session, &form.present, &form.new).await {
        Ok(()) => Ok(done("/account", "done-people-password")),
        Err(error) => refused(&web, visitor, error.into(), "").await,
    }
}

pub(super) async fn set_language(
    State(web): State<Web>,
    visitor: Visitor,
    Form(form): Form<LanguageForm>,
) -> Result<Response, Failure> {
    let language =
        Language::from_code(&form.language).filter(|language| Language::COMPLETE.contains(language));
    account::set_language(&web.app, &visitor.actor, language.unwrap_or(Language::Italian).code()).await?;
    Ok(done("/account", "done-people-language"))
}

pub(super) async fn end_sessions(
    State(web): State<Web>,
    visitor: Visitor,
    Form(form): Form<SessionsForm>,
) -> Result<Response, Failure> {
    let but = visitor.session.as_ref().map(|session| session.id).filter(|_| form.session.is_none());
    account::end_sessions(&web.app, &visitor.actor, form.session, but).await?;
    Ok(done("/account", "done-people-sessions"))
}

pub(super) async fn create_token(
    State(web): State<Web>,
    visitor: Visitor,
    Form(form): Form<TokenForm>,
) -> Result<Response, Failure> {
    let scope = Scope::from_name(&form.scope).unwrap_or(Scope::Read);
    let days = form.days.trim().parse().unwrap_or(0);
    match tokens::create(&web.app, &visitor.actor, &form.name, scope, days).await {
        Ok(token) => page(&account_page(&web, visitor, FormErrors::default(), "", &token).await?),
        Err(error) => refused(&web, visitor, error.into(), &form.name).await,
    }
}

pub(super) async fn revoke_token(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    tokens::revoke(&web.app, &visitor.actor, id).await?;
    Ok(done("/account", "done-people-token-revoked"))
}

async fn refused(
    web: &Web,
    visitor: Visitor,
    failure: Failure,
    token_name: &str,
) -> Result<Response, Failure> {
    let errors = FormErrors::of(tomaia_i18n::texts(visitor.language), failure)?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &account_page(web, visitor, errors, token_name, "").await?)
}

async fn account_page(
    web: &Web,
    visitor: Visitor,
    errors: FormErrors,
    token_name: &str,
    new_token: &str,
) -> Result<AccountPage, Failure> {
    let own = account::own(&web.app, &visitor.actor).await?;
    let sessions = account::sessions(&web.app, &visitor.actor).await?;
    let tokens = tokens::list(&web.app, &visitor.actor).await?;
    let passkeys = passkeys::list(&web.app, &visitor.actor).await?;
    let current = visitor.session.as_ref().map(|session| session.id);
    let shell = Shell::new(visitor, "people-account");
    let texts = shell.texts;
    Ok(AccountPage {
        errors,
        email: own.email,
        languages: Language::COMPLETE
            .iter()
            .map(|language| {
                Choice::new(language.code(), language.own_name(), language.code() == own.language)
            })
            .collect(),
        sessions: sessions
            .into_iter()
            .map(|session| SessionLine {
                id: session.id,
                user_agent: device(texts, &session.user_agent),
                last_seen: when(texts, session.last_seen_at),
                current: Some(session.id) == current,
            })
            .collect(),
        passkeys: passkeys
            .into_iter()
            .map(|passkey| PasskeyLine {
                id: passkey.id,
                name: passkey.name,
                made: when(texts, passkey.created_at),
                last_used: passkey
                    .last_used_at
                    .map_or_else(|| texts.get("people-never"), |at| when(texts, at)),
            })
            .collect(),
        passkeys_possible: passkeys::possible(&web.app),
        tokens: tokens
            .into_iter()
            .map(|token| TokenLine {
                id: token.id,
                name: token.name,
                scope: texts.get(&format!("people-scope-{}", token.scope.name())),
                expires: when(texts, token.expires_at),
                last_used: token.last_used_at.map_or_else(|| texts.get("people-never"), |at| when(texts, at)),
            })
            .collect(),
        scopes: [Scope::Read, Scope::Write]
            .iter()
            .map(|scope| {
                Choice::new(
                    scope.name(),
                    texts.get(&format!("people-scope-{}", scope.name())),
                    *scope == Scope::Read,
                )
            })
            .collect(),
        token_name: token_name.to_owned(),
        new_token: new_token.to_owned(),
        shell,
    })
}

pub(super) fn when(texts: &Texts, at: i64) -> String {
    let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(at).map_or_else(|_| String::new(), |at| texts.date_time(at, &zone))
}

#[derive(Template)]
#[template(path = "people/forgotten.html")]
struct ForgottenPage {
    shell: Shell,
    sent: bool,
}

#[derive(Template)]
#[template(path = "people/set_password.html")]
struct SetPasswordPage {
    shell: Shell,
    errors: FormErrors,
    email: String,
    token: String,
}

#[derive(Deserialize)]
pub(super) struct ForgottenForm {
    #[serde(default)]
    email: String,
}

#[derive(Deserialize)]
pub(super) struct NewPasswordForm {
    #[serde(default)]
    password: String,
}

pub(super) async fn forgotten_form(visitor: Visitor) -> Result<Response, Failure> {
    page(&ForgottenPage { shell: Shell::new(visitor, "people-forgotten"), sent: false })
}

pub(super) async fn forgotten(
    State(web): State<Web>,
    visitor: Visitor,
    Form(form): Form<ForgottenForm>,
) -> Result<Response, Failure> {
    account::ask_password_link(&web.app, &form.email).await?;
    page(&ForgottenPage { shell: Shell::new(visitor, "people-forgotten"), sent: true })
}

pub(super) async fn set_password_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let email = account::of_password_link(&web.app, &token).await?;
    let shell = Shell::new(visitor, "people-set-password");
    page(&SetPasswordPage { shell, errors: FormErrors::default(), email, token })
}

pub(super) async fn set_password(
    State(web): State<Web>,
    visitor: Visitor,
    Path(token): Path<String>,
    Form(form): Form<NewPasswordForm>,
) -> Result<Response, Failure> {
    let email = account::of_password_link(&web.app, &token).await?;
    match account::set_password(&web.app, &token, &form.password).await {
        Ok(()) => Ok(done("/sign-in", "done-people-password")),
        Err(error) => {
            let shell = Shell::new(visitor, "people-set-password");
            let errors = FormErrors::of(shell.texts, error.into())?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &SetPasswordPage { shell, errors, email, token })
        }
    }
}

/// A browser and its system in words, out of what it says of itself; as it says it where it is none that we know.
fn device(texts: &Texts, user_agent: &str) -> String {
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];
    let known = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    match (known(&BROWSERS), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => {
            texts.with("people-device", &[("browser", browser.into()), ("system", system.into())])
        }
        _ => user_agent.to_owned(),
    }
}
