//! The ways between stops: who says how long they take, ISTAT's matrix, ways that somebody measured.

use super::{base, framed, stops::source_view};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::forms::FormErrors;
use crate::shell::{NavItem, Shell, done, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::itineraries::queries;
use tomaia_app::itineraries::roads::{self, MeasuredForm};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Refusal};

#[derive(Template)]
#[template(path = "itineraries/ways.html")]
struct WaysPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    base: String,
    sources: Vec<SourceView>,
    missing: i64,
    matrix: i64,
    may_make: bool,
    errors: FormErrors,
}

struct SourceView {
    badge: &'static str,
    name: String,
    text: String,
    ways: String,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    list_page(&web, visitor, mission, None).await
}

async fn list_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let ways = roads::ways(&web.app, &visitor.actor, mission).await?;
    let (shell, tabs) = framed(web, visitor, mission, "itineraries-ways").await?;
    let texts = shell.texts;
    let errors = refused.map(|failure| FormErrors::of(texts, failure)).transpose()?;
    let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let sources = roads::Source::ALL
        .iter()
        .map(|source| {
            let count =
                ways.by_source.iter().find(|(known, _)| known == source).map_or(0, |(_, count)| *count);
            let (badge, name) = source_view(texts, *source);
            let text = match source {
                roads::Source::Matrix if ways.matrix_pairs == 0 => {
                    texts.get("itineraries-source-matrix-none")
                }
                roads::Source::Streets if !ways.has_extract => texts.get("itineraries-source-streets-none"),
                roads::Source::Server if ways.server.is_empty() => {
                    texts.get("itineraries-source-server-none")
                }
                roads::Source::Streets if count == 0 => texts.get("itineraries-source-silent"),
                roads::Source::Server if count == 0 && ways.missing == 0 => {
                    texts.get("itineraries-source-silent")
                }
                _ => texts.get(&format!("itineraries-source-{}-text", source.name())),
            };
            SourceView { badge, name, text, ways: texts.number(count) }
        })
        .collect();
    page_with(
        status,
        &WaysPage {
            base: base(mission),
            sources,
            missing: ways.missing,
            matrix: ways.matrix_pairs,
            may_make: shell.actor.can(Verb::ItinerariesMake),
            errors: errors.unwrap_or_default(),
            tabs,
            shell,
        },
    )
}

pub(super) async fn refresh(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    roads::refresh(&web.app, &visitor.actor, mission).await?;
    Ok(done(&list_path(mission), "done-itineraries-ways"))
}

/// Takes ISTAT's matrix as a file.
pub(super) async fn matrix(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    mut form: Multipart,
) -> Result<Response, Failure> {
    let unreadable = |_| Refusal::invalid(vec![FieldError::new("file", "itineraries-matrix-file")]);
    let mut file = None;
    while let Some(part) = form.next_field().await.map_err(unreadable)? {
        if part.name() == Some("file") {
            let name = part.file_name().unwrap_or_default().to_owned();
            file = Some((name, part.bytes().await.map_err(unreadable)?.to_vec()));
        }
    }
    let imported = match file.filter(|(_, bytes)| !bytes.is_empty()) {
        None => Err(Refusal::invalid(vec![FieldError::new("file", "itineraries-matrix-file")]).into()),
        Some((name, bytes)) => roads::import_matrix(&web.app, &visitor.actor, &name, bytes).await,
    };
    match imported {
        Ok(_) => Ok(done(&list_path(mission), "done-itineraries-matrix")),
        Err(error) => list_page(&web, visitor, mission, Some(error.into())).await,
    }
}

#[derive(Deserialize)]
pub(super) struct Between {
    from: Option<i64>,
    to: Option<i64>,
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(between): Query<Between>,
) -> Result<Response, Failure> {
    let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let typed = Typed::of([("from", id(between.from)), ("to", id(between.to)), ("both", "true".to_owned())]);
    form_page(&web, visitor, mission, &typed, None).await
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = MeasuredForm {
        from: typed.id("from").unwrap_or_default(),
        to: typed.id("to").unwrap_or_default(),
        minutes: typed.text("minutes"),
        both: !typed.get("both").is_empty(),
    };
    match roads::measure(&web.app, &visitor.actor, mission, &form).await {
        Ok(()) => Ok(done(&format!("{}/stops/{}", base(mission), form.from), "done-itineraries-saved")),
        Err(error) => form_page(&web, visitor, mission, &typed, Some(error.into())).await,
    }
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let (shell, tabs) = framed(web, visitor, mission, "itineraries-measure").await?;
    let stops: Vec<(String, String)> =
        setup.stops.iter().map(|stop| (stop.id.to_string(), stop.name.clone())).collect();
    let fields = vec![
        Field::new(&shell, typed, Kind::Select, "from", "itineraries-field-from")
            .choices(typed, stops.clone()),
        Field::new(&shell, typed, Kind::Select, "to", "itineraries-field-to").choices(typed, stops),
        Field::new(&shell, typed, Kind::Number, "minutes", "itineraries-field-measured")
            .optional()
            .help(&shell, "itineraries-field-measured-help"),
        Field::new(&shell, typed, Kind::Checkboxes, "both", "itineraries-field-both")
            .optional()
            .choices(typed, [("true".to_owned(), shell.t("itineraries-field-both-yes"))]),
    ];
    FormPage::new(shell, fields, "programmes-save", list_path(mission)).tabs(tabs).show(refused)
}

fn list_path(mission: i64) -> String {
    format!("{}/ways", base(mission))
}
