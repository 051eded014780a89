//! The ranking: as it would be now, then as it was frozen, with where each application stands today.

use super::desk::shell_of;
use super::{files, words};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::FormErrors;
use crate::shell::{NavItem, Shell, done, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::calls::{self, Call, DrawnEntry, prints, queries};
use tomaia_domain::calls::Mode;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Arg;

#[derive(Template)]
#[template(path = "calls/ranking.html")]
struct RankingPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    errors: FormErrors,
    id: i64,
    by_score: bool,
    sentence: String,
    missing: Vec<String>,
    may_freeze: bool,
    act: String,
    frozen: Option<FrozenView>,
    rows: Vec<Row>,
}

struct FrozenView {
    text: String,
    hash: String,
    whole: bool,
}

struct Row {
    position: String,
    href: String,
    name: String,
    protocol: String,
    total: String,
    decided: String,
    outcome: String,
    outcome_kind: &'static str,
    state: String,
    state_kind: &'static str,
    until: String,
}

/// The ranking of a call.
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    ranking(&web, visitor, id, "", None).await
}

async fn ranking(
    web: &Web,
    visitor: Visitor,
    id: i64,
    act: &str,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let (row, _) = queries::record(&web.app, &visitor.actor, id).await?;
    let drawn = calls::draw_up(&web.app, &visitor.actor, id).await?;
    let may_decide = visitor.actor.can(Verb::CallsDecide);
    let mut shell = shell_of(visitor, &row.call, true);
    shell.path = format!("/desk/calls/{id}/ranking");
    let (errors, status) = match refused {
        Some(failure) => (FormErrors::of(shell.texts, failure)?, StatusCode::UNPROCESSABLE_ENTITY),
        None => (FormErrors::default(), StatusCode::OK),
    };
    let frozen = drawn.frozen.as_ref().map(|frozen| {
        let arguments = [
            ("date", Arg::from(shell.moment(frozen.at))),
            ("by", (&frozen.by).into()),
            ("act", (&frozen.act).into()),
        ];
        FrozenView {
            text: shell.texts.with("calls-frozen", &arguments),
            hash: frozen.hash.clone(),
            whole: frozen.whole,
        }
    });
    let count = |outcome: &str| drawn.entries.iter().filter(|entry| entry.outcome == outcome).count();
    let sentence = shell.texts.with(
        "calls-ranking-sentence",
        &[
            ("admitted", count("admitted").into()),
            ("waiting", count("waiting").into()),
            ("places", Arg::Number(row.call.places)),
        ],
    );
    let missing = drawn.missing.iter().map(|(key, number)| shell.tn(key, *number)).collect::<Vec<_>>();
    page_with(
        status,
        &RankingPage {
            tabs: words::tabs(&shell, &row.call),
            errors,
            id,
            by_score: row.call.mode == Mode::ByScore,
            sentence,
            may_freeze: may_decide
                && drawn.frozen.is_none()
                && missing.is_empty()
                && !drawn.entries.is_empty(),
            missing,
            act: act.to_owned(),
            rows: drawn
                .entries
                .iter()
                .map(|entry| view(&shell, &row.call, entry, frozen.is_some()))
                .collect(),
            frozen,
            shell,
        },
    )
}

fn view(shell: &Shell, call: &Call, entry: &DrawnEntry, frozen: bool) -> Row {
    let (state, state_kind) = words::state(shell, entry.state);
    let outcome_kind = match entry.outcome.as_str() {
        "admitted" => "success",
        "waiting" => "neutral",
        _ => "danger",
    };
    Row {
        position: shell.texts.number(entry.position),
        href: format!("/desk/applications/{}", entry.application),
        name: entry.company_name.clone(),
        protocol: entry.protocol.clone(),
        total: points(shell, entry.total.hundredths()),
        decided: prints::decided(shell.texts, call, &entry.decided_by),
        outcome: shell.t(&format!("calls-outcome-{}", entry.outcome.replace('_', "-"))),
        outcome_kind,
        state: if frozen { state } else { String::new() },
        state_kind,
        until: entry.accept_until.map(|at| shell.moment(at)).unwrap_or_default(),
    }
}

/// Hundredths of points in the reader's format.
pub(super) fn points(shell: &Shell, hundredths: i64) -> String {
    shell.texts.decimal(hundredths, 2)
}

/// Freezes the ranking.
pub(super) async fn freeze(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match calls::freeze(&web.app, &visitor.actor, id, typed.get("act")).await {
        Ok(()) => Ok(done(&format!("/desk/calls/{id}/ranking"), "done-calls-frozen")),
        Err(error) => ranking(&web, visitor, id, typed.get("act"), Some(error.into())).await,
    }
}

/// The record of the decision.
pub(super) async fn record(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    Ok(files::pdf(prints::decision_record_pdf(&web.app, &visitor.actor, id, visitor.language).await?))
}
