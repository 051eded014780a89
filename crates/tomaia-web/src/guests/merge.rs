//! Likely duplicates of guests, two records side by side, and the choice of which one stays.

use super::edit;
use crate::Web;
use crate::companies::{DuplicatesPage, LikenessRow, MergePage, Pair, chosen, compared_rows};
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::shell::{Shell, done, page, page_with};
use crate::typed::Typed;
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::guests::{self, queries};

const FIELDS: [&str; 12] = [
    "code",
    "name",
    "latin_name",
    "organisation",
    "role",
    "country",
    "city",
    "email",
    "phone",
    "website",
    "languages",
    "interests",
];

pub(super) async fn duplicates(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let found = queries::likely_duplicates(&web.app, &visitor.actor).await?;
    let shell = Shell::new(visitor, "companies-duplicates").crumb("guests-title", "/desk/guests").here();
    let rows = found.iter().map(|likeness| LikenessRow::new(shell.texts, "guests", likeness)).collect();
    page(&DuplicatesPage { shell, rows })
}

pub(super) async fn compare(
    State(web): State<Web>,
    visitor: Visitor,
    Query(pair): Query<Pair>,
) -> Result<Response, Failure> {
    show(&web, visitor, pair, None).await
}

pub(super) async fn merge(
    State(web): State<Web>,
    visitor: Visitor,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let (pair, survivor, duplicate) = chosen(&Typed::new(pairs))?;
    match guests::merge(&web.app, &visitor.actor, survivor, duplicate).await {
        Ok(()) => Ok(done(&format!("/desk/guests/{survivor}"), "done-guests-merged")),
        Err(error) => show(&web, visitor, pair, Some(error.into())).await,
    }
}

async fn show(
    web: &Web,
    visitor: Visitor,
    pair: Pair,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let one = queries::get(&web.app, &visitor.actor, pair.one).await?;
    let other = queries::get(&web.app, &visitor.actor, pair.other).await?;
    let shell = Shell::new(visitor, "companies-merge-title")
        .crumb("guests-title", "/desk/guests")
        .crumb("companies-duplicates", "/desk/guests/duplicates")
        .here();
    let (status, errors) = match failure {
        Some(failure) => (StatusCode::UNPROCESSABLE_ENTITY, FormErrors::of(shell.texts, failure)?),
        None => (StatusCode::OK, FormErrors::default()),
    };
    let texts = shell.texts;
    page_with(
        status,
        &MergePage {
            rows: compared_rows(
                texts,
                "guests",
                &FIELDS,
                &edit::typed(texts, &one),
                &edit::typed(texts, &other),
            ),
            errors,
            action: "/desk/guests/merge",
            back: "/desk/guests/duplicates",
            one: pair.one,
            other: pair.other,
            one_name: one.guest.name.readable().to_owned(),
            other_name: other.guest.name.readable().to_owned(),
            shell,
        },
    )
}
