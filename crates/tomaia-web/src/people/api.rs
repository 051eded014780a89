//! Accounts, for programs; and whose token it is.

use crate::Web;
use crate::api::{Listed, PageQuery};
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tomaia_app::people::NewAccount;
use tomaia_app::people::account;
use tomaia_app::people::accounts::{self, AccountChange, AccountRow};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of people.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(list, invite))
        .routes(routes!(show, change))
        .routes(routes!(disable))
        .routes(routes!(enable))
        .routes(routes!(send_password_link))
}

/// An account.
#[derive(Serialize, ToSchema)]
struct AccountView {
    id: i64,
    email: String,
    name: String,
    /// Language code
    language: String,
    /// `admin`, `coordinator`, `officer`, `association`, `auditor`, `onsite`, `company-admin`, `company-member`
    roles: Vec<String>,
    /// Whether a password was set
    has_password: bool,
    /// Whether a second step is set up
    has_second_step: bool,
    /// Whether it is disabled
    disabled: bool,
}

/// Whose token it is.
#[derive(Serialize, ToSchema)]
struct MeView {
    id: i64,
    email: String,
    name: String,
    /// Language code
    language: String,
    /// Role names
    roles: Vec<String>,
}

/// A new account.
#[derive(Deserialize, ToSchema)]
struct AccountRequest {
    email: String,
    name: String,
    /// `it` or `en`
    language: String,
    /// Names of roles of the staff
    roles: Vec<String>,
}

/// An account's new name, language and roles.
#[derive(Deserialize, ToSchema)]
struct AccountChangeRequest {
    name: String,
    /// `it` or `en`
    language: String,
    /// Names of roles of the staff
    roles: Vec<String>,
}

/// The identifier of what was made.
#[derive(Serialize, ToSchema)]
struct AccountMade {
    id: i64,
}

/// The account whose token this is
#[utoipa::path(get, path = "/people/me", tag = "people", responses((status = 200, body = MeView)))]
async fn me(State(web): State<Web>, visitor: Visitor) -> Result<Json<MeView>, Failure> {
    let own = account::own(&web.app, &visitor.actor).await?;
    let roles = visitor.actor.roles().iter().map(|role| role.name().to_owned()).collect();
    Ok(Json(MeView { id: own.id, email: own.email, name: own.name, language: own.language, roles }))
}

/// The accounts, by address
#[utoipa::path(get, path = "/people/accounts", tag = "people", params(PageQuery),
    responses((status = 200, body = Listed<AccountView>)))]
async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<PageQuery>,
) -> Result<Json<Listed<AccountView>>, Failure> {
    let (rows, next) =
        accounts::list(&web.app, &visitor.actor, query.after.as_deref(), query.limit()).await?;
    Ok(Json(Listed { items: rows.into_iter().map(view).collect(), next }))
}

/// One account
#[utoipa::path(get, path = "/people/accounts/{id}", tag = "people", params(("id" = i64, Path)),
    responses((status = 200, body = AccountView)))]
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Json<AccountView>, Failure> {
    Ok(Json(view(accounts::show(&web.app, &visitor.actor, id).await?)))
}

/// Adds an account and mails its owner a link to set a password
#[utoipa::path(post, path = "/people/accounts", tag = "people", request_body = AccountRequest,
    responses((status = 201, body = AccountMade)))]
async fn invite(
    State(web): State<Web>,
    visitor: Visitor,
    Json(new): Json<AccountRequest>,
) -> Result<(StatusCode, Json<AccountMade>), Failure> {
    let new = NewAccount {
        email: new.email,
        name: new.name,
        language: new.language,
        roles: new.roles,
        password: None,
    };
    let id = accounts::invite(&web.app, &visitor.actor, &new).await?;
    Ok((StatusCode::CREATED, Json(AccountMade { id })))
}

/// Changes an account's name, language and roles
#[utoipa::path(put, path = "/people/accounts/{id}", tag = "people", params(("id" = i64, Path)),
    request_body = AccountChangeRequest, responses((status = 200, body = AccountView)))]
async fn change(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Json(change): Json<AccountChangeRequest>,
) -> Result<Json<AccountView>, Failure> {
    let change = AccountChange { name: change.name, language: change.language, roles: change.roles };
    accounts::change(&web.app, &visitor.actor, id, &change).await?;
    Ok(Json(view(accounts::show(&web.app, &visitor.actor, id).await?)))
}

/// Disables an account and ends its sessions
#[utoipa::path(post, path = "/people/accounts/{id}/disable", tag = "people", params(("id" = i64, Path)),
    responses((status = 204)))]
async fn disable(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    accounts::disable(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Enables a disabled account
#[utoipa::path(post, path = "/people/accounts/{id}/enable", tag = "people", params(("id" = i64, Path)),
    responses((status = 204)))]
async fn enable(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    accounts::enable(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mails the account's owner a link to set a password
#[utoipa::path(post, path = "/people/accounts/{id}/password-link", tag = "people", params(("id" = i64, Path)),
    responses((status = 202)))]
async fn send_password_link(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    accounts::send_password_link(&web.app, &visitor.actor, id).await?;
    Ok(StatusCode::ACCEPTED)
}

fn view(row: AccountRow) -> AccountView {
    AccountView {
        id: row.id,
        email: row.email,
        name: row.name,
        language: row.language,
        roles: row.roles.iter().map(|role| role.name().to_owned()).collect(),
        has_password: row.has_password,
        has_second_step: row.has_second_step,
        disabled: row.disabled_at.is_some(),
    }
}
