//! The overview of a mission: how it stands, the figures, what to do next; its limits; its history.

use super::tabs::{Tab, mails};
use super::{address, dressed, framed};
use crate::Web;
use crate::activities::{StateView, state_view, state_words};
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::programmes::{period, state_kind};
use crate::shell::{NavItem, Shell, done, page};
use crate::timeline::{Happened, happened};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::activities;
use tomaia_app::missions::{self, LimitsForm, Overview};
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Arg;

#[derive(Template)]
#[template(path = "missions/overview.html")]
struct OverviewPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    lead: String,
    may_edit: bool,
    state: String,
    state_kind: &'static str,
    standing: StateView,
    figures: Vec<FigureView>,
    steps: Vec<Step>,
}

struct FigureView {
    value: String,
    label: String,
    note: String,
    href: String,
}

/// The step whose page is the outbox, narrowed to the mission.
const MAILS: &str = "mails";

/// A step of the preparation.
struct Step {
    done: bool,
    current: bool,
    title: String,
    text: String,
    href: String,
}

/// The overview.
pub(super) async fn overview(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let overview = missions::overview(&web.app, &visitor.actor, id).await?;
    let activity = activities::find(&web.app, &visitor.actor, id).await?;
    let steps = activities::steps(&web.app, &visitor.actor, id).await?;
    let may_edit = visitor.actor.can(Verb::MissionsEdit);
    let italian = visitor.language == tomaia_i18n::Language::Italian;
    let (mut shell, tabs) = dressed(&overview.frame, visitor, "missions-tab-overview", Tab::Overview);
    shell.title = if italian { activity.name_it.clone() } else { activity.name_en.clone() };
    shell.breadcrumbs.pop();
    if let Some(last) = shell.breadcrumbs.last_mut() {
        last.href = None;
    }
    let place = if activity.place.is_empty() { String::new() } else { format!(" · {}", activity.place) };
    page(&OverviewPage {
        id,
        lead: format!("{}{place}", period(&shell, &activity.starts_on, &activity.ends_on)),
        may_edit,
        state: state_words(&shell, activity.state),
        state_kind: state_kind(activity.state.name()),
        standing: state_view(&shell, &activity, &steps),
        figures: figures(&shell, &overview),
        steps: preparation(&shell, &overview),
        shell,
        tabs,
    })
}

fn figures(shell: &Shell, overview: &Overview) -> Vec<FigureView> {
    let frame = &overview.frame;
    let figure = |value: i64, label: &str, note: String, path: &str| FigureView {
        value: shell.texts.number(value),
        label: shell.t(label),
        note,
        href: format!("{}{path}", address(frame.id)),
    };
    let wished = overview.must + overview.would_like;
    let per = |(least, most): (i64, i64)| {
        shell
            .texts
            .with("missions-figure-limits", &[("least", Arg::Number(least)), ("most", Arg::Number(most))])
    };
    vec![
        figure(frame.companies, "missions-companies", per(overview.company_limits), "/people"),
        figure(frame.guests, "missions-guests", per(overview.guest_limits), "/people?side=guest"),
        figure(
            overview.slots,
            "missions-slots",
            shell.tn("missions-in-sessions", frame.sessions),
            "/sessions",
        ),
        figure(
            frame.tables,
            "missions-tables",
            shell.tn("missions-in-halls", overview.halls),
            "/sessions#halls",
        ),
        figure(wished, "missions-wished", shell.tn("missions-of-which-must", overview.must), "/wishes"),
        figure(
            overview.places.min(overview.guest_places),
            "missions-capacity",
            shell.texts.with(
                "missions-capacity-note",
                &[("places", overview.places.into()), ("guests", overview.guest_places.into())],
            ),
            "/sessions",
        ),
    ]
}

fn preparation(shell: &Shell, overview: &Overview) -> Vec<Step> {
    let frame = &overview.frame;
    let people = frame.companies > 0 && frame.guests > 0 && overview.without_representative == 0;
    let people_text = if frame.companies == 0 || frame.guests == 0 {
        shell.t("missions-step-people-todo")
    } else if overview.without_representative > 0 {
        shell.tn("missions-step-people-nobody", overview.without_representative)
    } else {
        shell.texts.with(
            "missions-step-people-done",
            &[("companies", frame.companies.into()), ("guests", frame.guests.into())],
        )
    };
    let wishes_text = match (frame.wishes, overview.guests_without_wish) {
        (0, _) => shell.t("missions-step-wishes-todo"),
        (_, 0) => shell.tn("missions-step-wishes-done", overview.must + overview.would_like),
        (_, without) => shell.tn("missions-step-wishes-without", without),
    };
    let agenda_text = match (frame.drafts, frame.version) {
        (0, 0) => shell.t("missions-step-agenda-todo"),
        (0, _) => shell.t("missions-step-agenda-done"),
        (drafts, _) => shell.tn("missions-step-agenda-drafts", drafts),
    };
    let publish_text = match frame.version {
        0 => shell.t("missions-step-publish-todo"),
        version => shell.texts.with(
            "missions-step-publish-done",
            &[("version", version.into()), ("count", overview.meetings.into())],
        ),
    };
    let mails_text = match (frame.mails, frame.version) {
        (0, 0) => shell.t("missions-step-mails-todo"),
        (0, _) => shell.t("missions-step-mails-done"),
        (mails, _) => shell.tn("missions-step-mails-drafts", mails),
    };
    let places = overview.slots > 0 && frame.tables > 0;
    let places_text = if places {
        shell.texts.with(
            "missions-step-sessions-done",
            &[("slots", overview.slots.into()), ("tables", frame.tables.into())],
        )
    } else {
        shell.t("missions-step-sessions-todo")
    };
    let rows = [
        (people, "missions-step-people", people_text, "/people"),
        (places, "missions-step-sessions", places_text, "/sessions"),
        (frame.wishes > 0, "missions-step-wishes", wishes_text, "/wishes"),
        (frame.drafts > 0 || frame.version > 0, "missions-step-agenda", agenda_text, "/agenda"),
        (frame.version > 0, "missions-step-publish", publish_text, "/agenda"),
        (frame.version > 0 && frame.mails == 0, "missions-step-mails", mails_text, MAILS),
    ];
    let first = rows.iter().position(|(done, ..)| !done);
    rows.into_iter()
        .enumerate()
        .map(|(index, (done, title, text, path))| Step {
            done,
            current: first == Some(index),
            title: shell.t(title),
            text,
            href: if path == MAILS { mails(frame.id) } else { format!("{}{path}", address(frame.id)) },
        })
        .collect()
}

/// The form of the limits.
pub(super) async fn limits(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let overview = missions::overview(&web.app, &visitor.actor, id).await?;
    let typed = Typed::of([
        ("company_minimum", overview.company_limits.0.to_string()),
        ("company_maximum", overview.company_limits.1.to_string()),
        (
            "company_half_day_maximum",
            overview.company_half_day_maximum.map(|most| most.to_string()).unwrap_or_default(),
        ),
        ("guest_minimum", overview.guest_limits.0.to_string()),
        ("guest_maximum", overview.guest_limits.1.to_string()),
    ]);
    limits_page(&web, visitor, id, &typed, None).await
}

/// Sets the limits.
pub(super) async fn save_limits(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = LimitsForm {
        company_minimum: typed.text("company_minimum"),
        company_maximum: typed.text("company_maximum"),
        company_half_day_maximum: typed.text("company_half_day_maximum"),
        guest_minimum: typed.text("guest_minimum"),
        guest_maximum: typed.text("guest_maximum"),
    };
    match missions::set_limits(&web.app, &visitor.actor, id, &form).await {
        Ok(()) => Ok(done(&address(id), "done-missions-saved")),
        Err(error) => limits_page(&web, visitor, id, &typed, Some(error.into())).await,
    }
}

async fn limits_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let (shell, tabs) = framed(web, visitor, id, "missions-limits", Tab::Overview).await?;
    let field = |name, label: &str| Field::new(&shell, typed, Kind::Number, name, label);
    let fields = vec![
        field("company_minimum", "missions-company-minimum"),
        field("company_maximum", "missions-company-maximum"),
        field("company_half_day_maximum", "missions-company-half-day-maximum")
            .optional()
            .help(&shell, "missions-half-day-maximum-help"),
        field("guest_minimum", "missions-guest-minimum"),
        field("guest_maximum", "missions-guest-maximum"),
    ];
    FormPage::new(shell, fields, "programmes-save", address(id))
        .lead("missions-limits-lead")
        .tabs(tabs)
        .show(refused)
}

#[derive(Template)]
#[template(path = "missions/history.html")]
struct HistoryPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    happened: Vec<Happened>,
    next: String,
}

/// Which part of the history.
#[derive(Deserialize)]
pub(super) struct HistoryQuery {
    before: Option<i64>,
}

/// What happened.
pub(super) async fn history(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<HistoryQuery>,
) -> Result<Response, Failure> {
    const PAGE: usize = 50;
    let entries = missions::timeline(&web.app, &visitor.actor, id, query.before, 50).await?;
    let (shell, tabs) = framed(&web, visitor, id, "missions-tab-history", Tab::History).await?;
    let next = match entries.last() {
        Some(last) if entries.len() == PAGE => format!("{}/history?before={}", address(id), last.id),
        _ => String::new(),
    };
    page(&HistoryPage { happened: happened(&shell, &entries), next, shell, tabs })
}
