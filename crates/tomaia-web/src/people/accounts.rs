//! The accounts of the staff, on the administrator's desk.

use super::account::when;
use crate::Web;
use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::shell::{Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use serde::Deserialize;
use tomaia_app::people::NewAccount;
use tomaia_app::people::accounts::{self, AccountChange, AccountRow};
use tomaia_domain::people::Role;
use tomaia_i18n::{Language, Texts};

const ROWS: i64 = 50;

#[derive(Template)]
#[template(path = "people/accounts.html")]
struct AccountsPage {
    shell: Shell,
    rows: Vec<Line>,
    next_href: String,
}

struct Line {
    id: i64,
    name: String,
    email: String,
    roles: String,
    last_seen: String,
    state: Badge,
}

/// What the administrator has to know first about an account.
struct Badge {
    kind: &'static str,
    label: String,
}

#[derive(Template)]
#[template(path = "people/account_form.html")]
struct AccountFormPage {
    shell: Shell,
    errors: FormErrors,
    form: AccountForm,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
    known: Option<Known>,
}

/// What is shown of an account that is there already.
struct Known {
    id: i64,
    email: String,
    last_seen: String,
    second_step: String,
    state: Badge,
    disabled: bool,
    own: bool,
}

#[derive(Clone, Default, Deserialize)]
pub(super) struct AccountForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    roles: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct After {
    after: Option<String>,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<After>,
) -> Result<Response, Failure> {
    let (rows, next) = accounts::list(&web.app, &visitor.actor, query.after.as_deref(), ROWS).await?;
    let shell = Shell::new(visitor, "people-accounts").here();
    let texts = shell.texts;
    let next_href = next
        .map(|next| format!("/desk/accounts?after={}", crate::failure::urlencode(&next)))
        .unwrap_or_default();
    let rows = rows.iter().map(|row| line(texts, row)).collect();
    page(&AccountsPage { shell, rows, next_href })
}

pub(super) async fn new_form(visitor: Visitor) -> Result<Response, Failure> {
    let form = AccountForm { language: "it".to_owned(), ..AccountForm::default() };
    page(&form_page(visitor, FormErrors::default(), form, None))
}

pub(super) async fn invite(
    State(web): State<Web>,
    visitor: Visitor,
    Form(form): Form<AccountForm>,
) -> Result<Response, Failure> {
    let new = NewAccount {
        email: form.email.clone(),
        name: form.name.clone(),
        language: form.language.clone(),
        roles: form.roles.clone(),
        password: None,
    };
    match accounts::invite(&web.app, &visitor.actor, &new).await {
        Ok(_) => Ok(done("/desk/accounts", "done-people-account-added")),
        Err(error) => {
            let errors = FormErrors::of(tomaia_i18n::texts(visitor.language), error.into())?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(visitor, errors, form, None))
        }
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let account = accounts::show(&web.app, &visitor.actor, id).await?;
    let form = AccountForm {
        email: account.email.clone(),
        name: account.name.clone(),
        language: account.language.clone(),
        roles: account.roles.iter().map(|role| role.name().to_owned()).collect(),
    };
    page(&form_page(visitor, FormErrors::default(), form, Some(account)))
}

pub(super) async fn change(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(form): Form<AccountForm>,
) -> Result<Response, Failure> {
    let change =
        AccountChange { name: form.name.clone(), language: form.language.clone(), roles: form.roles.clone() };
    match accounts::change(&web.app, &visitor.actor, id, &change).await {
        Ok(()) => Ok(done("/desk/accounts", "done-people-account-changed")),
        Err(error) => refused(&web, visitor, id, error.into(), Some(form)).await,
    }
}

pub(super) async fn disable(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    match accounts::disable(&web.app, &visitor.actor, id).await {
        Ok(()) => Ok(done(&address(id), "done-people-account-disabled")),
        Err(error) => refused(&web, visitor, id, error.into(), None).await,
    }
}

pub(super) async fn enable(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    match accounts::enable(&web.app, &visitor.actor, id).await {
        Ok(()) => Ok(done(&address(id), "done-people-account-enabled")),
        Err(error) => refused(&web, visitor, id, error.into(), None).await,
    }
}

pub(super) async fn send_password_link(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    match accounts::send_password_link(&web.app, &visitor.actor, id).await {
        Ok(()) => Ok(done(&address(id), "done-people-link-sent")),
        Err(error) => refused(&web, visitor, id, error.into(), None).await,
    }
}

fn address(id: i64) -> String {
    format!("/desk/accounts/{id}")
}

/// The account's page again, with what was typed and why it was not done.
async fn refused(
    web: &Web,
    visitor: Visitor,
    id: i64,
    failure: Failure,
    typed: Option<AccountForm>,
) -> Result<Response, Failure> {
    let errors = FormErrors::of(tomaia_i18n::texts(visitor.language), failure)?;
    let account = accounts::show(&web.app, &visitor.actor, id).await?;
    let form = typed.unwrap_or_else(|| AccountForm {
        email: String::new(),
        name: account.name.clone(),
        language: account.language.clone(),
        roles: account.roles.iter().map(|role| role.name().to_owned()).collect(),
    });
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(visitor, errors, form, Some(account)))
}

fn form_page(
    visitor: Visitor,
    errors: FormErrors,
    form: AccountForm,
    account: Option<AccountRow>,
) -> AccountFormPage {
    let own = visitor.actor.account().ok();
    let shell = match &account {
        Some(account) => Shell::titled(visitor, account.name.clone()),
        None => Shell::new(visitor, "people-account-new"),
    };
    let shell = shell.crumb("people-accounts", "/desk/accounts").here();
    let texts = shell.texts;
    AccountFormPage {
        roles: Role::STAFF
            .iter()
            .map(|role| {
                let name = role.name();
                let label = texts.get(&format!("role-{name}"));
                let what = texts.get(&format!("people-role-{name}"));
                Choice::new(name, format!("{label}: {what}"), form.roles.iter().any(|chosen| chosen == name))
            })
            .collect(),
        languages: Language::COMPLETE
            .iter()
            .map(|language| {
                Choice::new(language.code(), language.own_name(), language.code() == form.language)
            })
            .collect(),
        known: account.map(|account| Known {
            id: account.id,
            last_seen: last_seen(texts, &account),
            second_step: texts.get(if account.has_second_step {
                "people-second-step-on"
            } else {
                "people-second-step-off"
            }),
            state: state(texts, &account),
            disabled: account.disabled_at.is_some(),
            own: own == Some(account.id),
            email: account.email,
        }),
        shell,
        errors,
        form,
    }
}

fn line(texts: &Texts, row: &AccountRow) -> Line {
    let roles: Vec<String> =
        row.roles.iter().map(|role| texts.get(&format!("role-{}", role.name()))).collect();
    Line {
        id: row.id,
        name: row.name.clone(),
        email: row.email.clone(),
        roles: roles.join(", "),
        last_seen: last_seen(texts, row),
        state: state(texts, row),
    }
}

fn last_seen(texts: &Texts, row: &AccountRow) -> String {
    row.last_seen_at.map_or_else(|| texts.get("people-never"), |at| when(texts, at))
}

fn state(texts: &Texts, row: &AccountRow) -> Badge {
    let (kind, key) = match (row.disabled_at.is_some(), row.has_password) {
        (true, _) => ("neutral", "people-state-disabled"),
        (false, false) => ("warning", "people-state-invited"),
        (false, true) => ("success", "people-state-active"),
    };
    Badge { kind, label: texts.get(key) }
}
