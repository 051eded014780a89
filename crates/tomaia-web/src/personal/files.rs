//! Files to take along: PDF, calendar feed, contact cards.

use super::view::Place;
use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::visitor::Visitor;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tomaia_app::agenda::documents::{self, Document};
use tomaia_app::agenda::personal::feeds;

/// A file with its name, shown in the browser where it can.
pub(super) fn file(name: &str, content_type: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("inline; filename=\"{name}\"; filename*=UTF-8''{}", urlencode(name));
    let headers = [
        (header::CONTENT_TYPE, content_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        // Whose agenda it is must not stay in a cache that others use.
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    (headers, bytes).into_response()
}

pub(super) fn pdf(document: Document) -> Response {
    file(&document.file_name, "application/pdf", document.bytes)
}

pub(super) async fn personal_pdf(web: &Web, visitor: &Visitor, place: &Place) -> Result<Response, Failure> {
    let language = visitor.language;
    let document =
        documents::personal_agenda_pdf(&web.app, &visitor.actor, place.mission, place.person, language);
    Ok(pdf(document.await?))
}

pub(super) async fn calendar(web: &Web, visitor: &Visitor, place: &Place) -> Result<Response, Failure> {
    let feed =
        feeds::calendar_feed(&web.app, &visitor.actor, place.mission, place.person, visitor.language).await?;
    let text = feed.to_text().map_err(|error| Failure::broken(&error.to_string()))?;
    Ok(file("agenda.ics", &feed.content_type(), text.into_bytes()))
}

/// The card `17.vcf` of whom the person meets.
pub(super) async fn contact(
    web: &Web,
    visitor: &Visitor,
    place: &Place,
    card: &str,
) -> Result<Response, Failure> {
    let other = card.strip_suffix(".vcf").and_then(|id| id.parse().ok()).ok_or_else(Failure::not_found)?;
    let found = feeds::contact_card(&web.app, &visitor.actor, place.mission, place.person, other).await?;
    Ok(file(card, "text/vcard; charset=utf-8", found.to_text().into_bytes()))
}
