//! Likely duplicates, two records side by side, and the choice of which one stays.

use super::edit::{self, Pairs};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::shell::{Shell, done, page, page_with};
use crate::typed::Typed;
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::companies::queries::Likeness;
use tomaia_app::companies::{self, StoredCompany, queries};
use tomaia_i18n::Texts;

/// Two records that may be one.
pub(crate) struct LikenessRow {
    pub(crate) one: String,
    pub(crate) other: String,
    pub(crate) alike: String,
    pub(crate) href: String,
}

impl LikenessRow {
    /// A likeness in words, leading to the page of the two below `room`.
    pub(crate) fn new(texts: &Texts, room: &str, likeness: &Likeness) -> Self {
        let alike = likeness.alike.iter().map(|what| texts.get(&format!("companies-alike-{what}")));
        Self {
            one: likeness.one.1.clone(),
            other: likeness.other.1.clone(),
            alike: alike.collect::<Vec<_>>().join(", "),
            href: format!("/desk/{room}/merge?one={}&other={}", likeness.one.0, likeness.other.0),
        }
    }
}

#[derive(Template)]
#[template(path = "companies/duplicates.html")]
pub(crate) struct DuplicatesPage {
    pub(crate) shell: Shell,
    pub(crate) rows: Vec<LikenessRow>,
}

/// One line of the comparison.
pub(crate) struct ComparedRow {
    pub(crate) label: String,
    pub(crate) one: String,
    pub(crate) other: String,
    pub(crate) differs: bool,
}

#[derive(Template)]
#[template(path = "companies/merge.html")]
pub(crate) struct MergePage {
    pub(crate) shell: Shell,
    pub(crate) errors: FormErrors,
    pub(crate) action: &'static str,
    pub(crate) back: &'static str,
    pub(crate) one: i64,
    pub(crate) other: i64,
    pub(crate) one_name: String,
    pub(crate) other_name: String,
    pub(crate) rows: Vec<ComparedRow>,
}

/// Which two records.
#[derive(Clone, Copy, Deserialize)]
pub(crate) struct Pair {
    pub(crate) one: i64,
    pub(crate) other: i64,
}

pub(super) async fn duplicates(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let found = queries::likely_duplicates(&web.app, &visitor.actor).await?;
    let shell =
        Shell::new(visitor, "companies-duplicates").crumb("companies-title", "/desk/companies").here();
    let rows = found.iter().map(|likeness| LikenessRow::new(shell.texts, "companies", likeness)).collect();
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
    Form(pairs): Pairs,
) -> Result<Response, Failure> {
    let (pair, survivor, duplicate) = chosen(&Typed::new(pairs))?;
    match companies::merge(&web.app, &visitor.actor, survivor, duplicate).await {
        Ok(()) => Ok(done(&format!("/desk/companies/{survivor}"), "done-companies-merged")),
        Err(error) => show(&web, visitor, pair, Some(error.into())).await,
    }
}

/// The two records, the one that stays and the one that goes.
pub(crate) fn chosen(typed: &Typed) -> Result<(Pair, i64, i64), Failure> {
    let number = |name| typed.number(name).ok_or_else(Failure::not_found);
    let (pair, survivor) = (Pair { one: number("one")?, other: number("other")? }, number("survivor")?);
    match survivor {
        survivor if survivor == pair.one => Ok((pair, survivor, pair.other)),
        survivor if survivor == pair.other => Ok((pair, survivor, pair.one)),
        _ => Err(Failure::not_found()),
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
        .crumb("companies-title", "/desk/companies")
        .crumb("companies-duplicates", "/desk/companies/duplicates")
        .here();
    let (status, errors) = match failure {
        Some(failure) => (StatusCode::UNPROCESSABLE_ENTITY, FormErrors::of(shell.texts, failure)?),
        None => (StatusCode::OK, FormErrors::default()),
    };
    page_with(
        status,
        &MergePage {
            rows: compared(shell.texts, &one, &other),
            errors,
            action: "/desk/companies/merge",
            back: "/desk/companies/duplicates",
            one: pair.one,
            other: pair.other,
            one_name: one.company.legal_name.to_string(),
            other_name: other.company.legal_name.to_string(),
            shell,
        },
    )
}

/// The fields of both, as their forms have them.
fn compared(texts: &Texts, one: &StoredCompany, other: &StoredCompany) -> Vec<ComparedRow> {
    const FIELDS: [&str; 16] = [
        "code",
        "legal_name",
        "brands",
        "vat",
        "tax_code",
        "rea",
        "ateco",
        "pec",
        "sdi",
        "email",
        "phone",
        "website",
        "languages",
        "kinds",
        "materials",
        "hs_codes",
    ];
    compared_rows(texts, "companies", &FIELDS, &edit::typed(texts, one), &edit::typed(texts, other))
}

/// Fields of two records side by side; a field that neither has is left out.
pub(crate) fn compared_rows(
    texts: &Texts,
    room: &str,
    fields: &[&str],
    one: &Typed,
    other: &Typed,
) -> Vec<ComparedRow> {
    let row = |name: &&str| {
        let (one, other) = (one.all(name).join("; "), other.all(name).join("; "));
        let label = texts.get(&format!("{room}-field-{}", name.replace('_', "-")));
        (!one.is_empty() || !other.is_empty()).then(|| ComparedRow {
            label,
            differs: one != other,
            one,
            other,
        })
    };
    fields.iter().filter_map(row).collect()
}
