//! The page where a guest shows her face to those who will receive her, by her own link.

use super::own::enter;
use super::view::{self, Place};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::guests::photograph::{ACCEPTED, PhotographView, picture, refused_status};
use crate::shell::{NavItem, Shell, done, page_with};
use crate::upload::sent_file;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::guests;
use tomaia_domain::agenda::Person;

#[derive(Template)]
#[template(path = "personal/photograph.html")]
struct PhotographPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    errors: FormErrors,
    photograph: PhotographView,
}

/// The guest behind a link of hers.
fn guest_of(place: &Place) -> Result<i64, Failure> {
    match place.person {
        Person::Guest(id) => Ok(id),
        _ => Err(Failure::not_found()),
    }
}

fn address(visitor: &Visitor, place: &Place) -> String {
    format!("{}/photograph{}", place.base, view::language_suffix(visitor))
}

pub(super) async fn form(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    shown(&web, visitor, &place, None).await
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    let found = guests::photograph(&web.app, &visitor.actor, guest_of(&place)?).await?;
    Ok(picture(found.ok_or_else(Failure::not_found)?))
}

pub(super) async fn set(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
    request: Request,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    let guest = guest_of(&place)?;
    let taken = match sent_file(request, ACCEPTED).await {
        Ok(file) => {
            guests::set_photograph(&web.app, &visitor.actor, guest, file.bytes).await.map_err(Failure::from)
        }
        Err(failure) => Err(failure),
    };
    match taken {
        Ok(()) => Ok(done(&address(&visitor, &place), "done-guests-photograph-set")),
        Err(failure) => shown(&web, visitor, &place, Some(failure)).await,
    }
}

pub(super) async fn remove(
    State(web): State<Web>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (visitor, place) = enter(&web, visitor, &token).await?;
    guests::remove_photograph(&web.app, &visitor.actor, guest_of(&place)?).await?;
    Ok(done(&address(&visitor, &place), "done-guests-photograph-removed"))
}

async fn shown(
    web: &Web,
    visitor: Visitor,
    place: &Place,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let is_there = guests::has_photograph(&web.app, &visitor.actor, guest_of(place)?).await?;
    let name = visitor.actor.name().to_owned();
    let suffix = view::language_suffix(&visitor);
    let shell = Shell::new(visitor, "personal-photograph-title");
    let (status, errors) = match failure {
        Some(failure) => (refused_status(&failure), FormErrors::of(shell.texts, failure)?),
        None => (StatusCode::OK, FormErrors::default()),
    };
    let base = format!("{}/photograph", place.base);
    let photograph = PhotographView {
        is_there,
        address: format!("{base}.jpg"),
        alt: shell.ta("guests-photograph-of", "name", &name),
        send: format!("{base}{suffix}"),
        remove: format!("{base}/remove{suffix}"),
    };
    let tabs = view::tabs(shell.texts, place, &suffix, "/photograph");
    page_with(status, &PhotographPage { tabs, errors, photograph, shell })
}
