//! The pages behind a signed link. The link says who comes; a wrong, revoked or expired one, and one of another
//! purpose, is the same 404.

use super::view::{self, Place};
use super::{files, wishes};
use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use tomaia_app::agenda::personal;
use tomaia_app::people::links::Purpose;

/// Opens the link of a request's path.
pub(super) async fn enter(web: &Web, visitor: Visitor, token: &str) -> Result<(Visitor, Place), Failure> {
    let purpose = match visitor.path.split('/').nth(1) {
        Some("g") => Purpose::Guest,
        Some("c") => Purpose::Company,
        Some("i") => Purpose::Interpreter,
        _ => return Err(Failure::not_found()),
    };
    let holder = personal::open_link(&web.app, purpose, token).await?;
    let base = format!("/{}/{token}", purpose.path());
    let place = Place { mission: holder.mission, person: holder.person, base, wishes: true };
    Ok((visitor.acting_as(holder.actor, holder.language), place))
}

pub(super) async fn agenda(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    view::show(&web, visitor, &place).await
}

pub(super) async fn pdf(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    files::personal_pdf(&web, &visitor, &place).await
}

pub(super) async fn calendar(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    files::calendar(&web, &visitor, &place).await
}

pub(super) async fn contact(
    State(web): State<Web>,
    Path((token, card)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    files::contact(&web, &visitor, &place, &card).await
}

pub(super) async fn wishes_form(
    State(web): State<Web>,
    Path(token): Path<String>,
    Query(search): Query<wishes::Search>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    wishes::show(&web, visitor, &place, &search).await
}

pub(super) async fn wishes(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
    Form(form): Form<wishes::Typed>,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    wishes::save(&web, visitor, &place, form).await
}
