//! The agenda's tab (drafts, versions, the form to have one made) and the page of a draft: progress while it is made,
//! then its figures and its board.

use super::board::{self, BoardView, Shown};
use super::frame::{self, FigureView, agenda_path, draft_path, figures};
use super::progress::{CountedView, HistoryRow, counted, history, work_state};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::missions::tabs::Tab;
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tomaia_app::agenda::queries::DraftRow;
use tomaia_app::agenda::{self, MakeOrder, copying, queries};
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Texts};

/// Seconds that the form proposes.
const USUAL_SECONDS: &str = "10";

/// A draft in the list.
struct DraftView {
    href: String,
    name: String,
    badge: &'static str,
    state: String,
    meetings: String,
    musts: String,
    wishes: String,
    distance: String,
    made: String,
    id: i64,
    comparable: bool,
}

#[derive(Template)]
#[template(path = "agenda/drafts.html")]
struct DraftsPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    drafts: Vec<DraftView>,
    may_make: bool,
    base: String,
    form: MakeForm,
    errors: FormErrors,
    comparable: Vec<(i64, String)>,
    /// What counts when an agenda is made, in words.
    objective: String,
    has_weights: bool,
}

#[derive(Deserialize, Default)]
pub(super) struct MakeForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    seconds: String,
    #[serde(default)]
    seed: String,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    let form = MakeForm { seconds: USUAL_SECONDS.to_owned(), seed: "1".to_owned(), ..MakeForm::default() };
    list_page(&web, visitor, mission, form, None).await
}

async fn list_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    mut form: MakeForm,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let rows = queries::drafts(&web.app, &visitor.actor, mission).await?;
    let objective = agenda::order::objective(&web.app, &visitor.actor, mission).await?;
    let frame = frame::frame(web, visitor, mission, "agenda-title", Tab::Agenda).await?;
    let texts = frame.shell.texts;
    let errors = failure.map(|failure| FormErrors::of(texts, failure)).transpose()?;
    if form.name.is_empty() && errors.is_none() {
        let number = Arg::from(rows.len() + 1);
        form.name = texts.with("agenda-draft-name", &[("number", number)]);
    }
    let drafts: Vec<DraftView> = rows.iter().map(|row| draft_view(texts, mission, row)).collect();
    let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shell = match rows.iter().map(|row| row.updated_at).max() {
        Some(updated) => frame.shell.updated(updated),
        None => frame.shell,
    };
    page_with(
        status,
        &DraftsPage {
            may_make: frame.actor.can(Verb::AgendaMake),
            comparable: drafts
                .iter()
                .filter(|draft| draft.comparable)
                .map(|draft| (draft.id, draft.name.clone()))
                .collect(),
            objective: super::order::objective_words(texts, &objective),
            has_weights: matches!(objective, agenda::order::Objective::Weights(_)),
            base: agenda_path(mission),
            tabs: frame.tabs,
            errors: errors.unwrap_or_default(),
            shell,
            drafts,
            form,
        },
    )
}

fn draft_view(texts: &Texts, mission: i64, row: &DraftRow) -> DraftView {
    let (badge, state) = frame::state(texts, row);
    let comparable = matches!(row.state, DraftState::Ready | DraftState::Published);
    let when_made = |words: String| if comparable { words } else { String::new() };
    let made = [
        ("when", frame::at(texts, row.created_at, &frame::office_clock()).into()),
        ("who", row.created_by.as_str().into()),
    ];
    DraftView {
        href: draft_path(mission, row.id),
        name: row.name.clone(),
        badge,
        state,
        meetings: when_made(texts.number(row.figures.meetings)),
        musts: when_made(frame::musts(texts, &row.figures)),
        wishes: when_made(frame::wishes(texts, &row.figures)),
        distance: when_made(frame::distance(texts, row).value),
        made: texts.with("agenda-made", &made),
        id: row.id,
        comparable,
    }
}

pub(super) async fn make(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(form): Form<MakeForm>,
) -> Result<Response, Failure> {
    let order = MakeOrder {
        name: form.name.clone(),
        seconds: form.seconds.clone(),
        seed: form.seed.clone(),
        based_on: None,
    };
    match agenda::make(&web.app, &visitor.actor, mission, &order).await {
        Ok(draft) => Ok(Redirect::to(&draft_path(mission, draft)).into_response()),
        Err(error) => list_page(&web, visitor, mission, form, Some(error.into())).await,
    }
}

#[derive(Template)]
#[template(path = "agenda/progress.html")]
struct ProgressPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    percent: i64,
    text: String,
    history: Vec<HistoryRow>,
    counted: Vec<CountedView>,
    may_make: bool,
}

#[derive(Template)]
#[template(path = "agenda/failed.html")]
struct FailedPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    lines: Vec<String>,
    may_make: bool,
}

#[derive(Template)]
#[template(path = "agenda/draft.html")]
struct DraftPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    lead: String,
    badge: &'static str,
    state: String,
    figures: Vec<FigureView>,
    board: BoardView,
    sessions: Vec<NavItem>,
    views: Vec<NavItem>,
    halls: Vec<NavItem>,
    may_make: bool,
    may_publish: bool,
    is_published: bool,
    seconds: i64,
    is_empty: bool,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(shown): Query<Shown>,
) -> Result<Response, Failure> {
    let row = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    let language = visitor.language;
    let frame = frame::titled(&web, visitor, mission, row.name.clone(), Tab::Agenda).await?;
    let texts = frame.shell.texts;
    let path = draft_path(mission, draft);
    let may_make = frame.actor.can(Verb::AgendaMake);
    let (shell, tabs) = (frame.shell.updated(row.updated_at), frame.tabs);
    match row.state {
        DraftState::Making => {
            let work = work_state(texts, mission, &row);
            let (history, counted) = (history(texts, &row.progress), counted(texts, &row.progress));
            page(&ProgressPage {
                shell,
                tabs,
                path,
                percent: work.percent,
                text: work.text,
                history,
                counted,
                may_make,
            })
        }
        DraftState::Failed => {
            let names = queries::names(&web.app, &frame.actor, mission).await?;
            let lines = row.failure.as_ref().map(|failure| names.failure(texts, failure)).unwrap_or_default();
            page(&FailedPage { shell, tabs, path, lines, may_make })
        }
        DraftState::Ready | DraftState::Published => {
            let drawn = board::draw(&web, &frame.actor, language, (mission, &row), &shown).await?;
            let (badge, state) = frame::state(texts, &row);
            page(&DraftPage {
                figures: figures(texts, &row),
                lead: draft_view(texts, mission, &row).made,
                may_publish: frame.actor.can(Verb::AgendaPublish) && row.state == DraftState::Ready,
                is_published: row.state == DraftState::Published,
                seconds: row.seconds,
                is_empty: row.figures.meetings == 0,
                board: drawn.board,
                sessions: drawn.sessions,
                views: drawn.views,
                halls: drawn.halls,
                shell,
                tabs,
                path,
                badge,
                state,
                may_make,
            })
        }
    }
}

pub(super) async fn stop(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    agenda::stop(&web.app, &visitor.actor, mission, draft).await?;
    Ok(done(&draft_path(mission, draft), "done-agenda-stop-asked"))
}

pub(super) async fn discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    agenda::discard(&web.app, &visitor.actor, mission, draft).await?;
    Ok(done(&agenda_path(mission), "done-agenda-draft-discarded"))
}

/// A new draft with the same meetings.
pub(super) async fn copy(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let source = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let name = texts.with("agenda-copied-name", &[("name", source.name.as_str().into())]);
    let copied = copying::copy(&web.app, &visitor.actor, mission, draft, &name).await?;
    Ok(done(&draft_path(mission, copied), "done-agenda-copied"))
}

/// A new draft that keeps the locked meetings of this one.
pub(super) async fn remake(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(form): Form<MakeForm>,
) -> Result<Response, Failure> {
    let base = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let or = |given: String, otherwise: String| if given.trim().is_empty() { otherwise } else { given };
    let order = MakeOrder {
        name: or(form.name, texts.with("agenda-remade-name", &[("name", base.name.as_str().into())])),
        seconds: or(form.seconds, base.seconds.to_string()),
        seed: or(form.seed, base.seed.to_string()),
        based_on: Some(draft),
    };
    let made = agenda::make(&web.app, &visitor.actor, mission, &order).await?;
    Ok(Redirect::to(&draft_path(mission, made)).into_response())
}
