//! The list of mails and how far the sending is.

use super::forms::ListQuery;
use crate::Web;
use crate::failure::Failure;
use crate::missions::tabs::{Tab, tabs};
use crate::shell::{NavItem, Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use tomaia_app::outbox::queries::{self, Filter, MailLine};
use tomaia_domain::outbox::MailState;
use tomaia_domain::permissions::Verb;

/// How many mails a page of the list shows.
const PAGE: i64 = 25;

/// A value of a filter with its count.
pub(super) struct FilterChoice {
    pub value: String,
    pub label: String,
    pub count: i64,
    pub selected: bool,
}

/// A mail in the list, in words.
struct Line {
    href: String,
    subject: String,
    to_name: String,
    to_address: String,
    kind: String,
    language: String,
    state: String,
    badge: &'static str,
    detail: String,
    when: String,
}

#[derive(Template)]
#[template(path = "outbox/list.html")]
struct ListPage {
    shell: Shell,
    /// The tabs of the mission whose mails are shown; none for all mails.
    tabs: Vec<NavItem>,
    search: String,
    mission: Option<i64>,
    states: Vec<FilterChoice>,
    missions: Vec<FilterChoice>,
    found: i64,
    lines: Vec<Line>,
    previous: String,
    next: String,
    sending: Sending,
    release: Option<Release>,
    all: i64,
}

/// The way to release all drafts.
struct Release {
    href: String,
    drafts: i64,
}

/// How far the sending is.
struct Sending {
    waiting: i64,
    retrying: i64,
    address: String,
    without_server: bool,
}

#[derive(Template)]
#[template(path = "outbox/sending.html")]
struct SendingPart {
    shell: Shell,
    sending: Sending,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<ListQuery>,
) -> Result<Response, Failure> {
    let (app, actor, filter) = (&web.app, visitor.actor.clone(), query.filter());
    let counts = queries::counts(app, &actor, &filter).await?;
    let mut lines = queries::list(app, &actor, &filter, query.after, PAGE + 1).await?;
    let missions = queries::missions(app, &actor).await?;
    let more = lines.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    lines.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = lines.last().filter(|_| more).map(|line| query.address(Some(line.id)));
    let shell = framed(visitor, &missions, query.mission());
    let tabs = query.mission().map(|mission| tabs(&shell, mission, Tab::Mail)).unwrap_or_default();
    let shell = match lines.iter().map(|line| line.updated_at).max() {
        Some(at) => shell.updated(at),
        None => shell,
    };
    let chosen = |state: &MailState| filter.states.is_empty() || filter.states.contains(state);
    let count = |state: MailState| counts.iter().find(|(known, _)| *known == state).map_or(0, |(_, n)| *n);
    let drafts = count(MailState::Draft);
    let mission_pair = query.mission().map(|mission| format!("?mission={mission}")).unwrap_or_default();
    let list_page = ListPage {
        search: query.q.clone(),
        mission: query.mission(),
        found: counts.iter().filter(|(state, _)| chosen(state)).map(|(_, count)| count).sum(),
        all: counts.iter().map(|(_, count)| count).sum(),
        states: state_choices(&shell, &counts, &filter),
        missions: mission_choices(&shell, &missions, query.mission()),
        lines: lines.into_iter().map(|line| in_words(&shell, line)).collect(),
        previous: if query.after.is_some() { query.address(None) } else { String::new() },
        next: next.unwrap_or_default(),
        sending: sending_of(&web, &counts, query.mission()),
        release: (drafts > 0 && actor.can(Verb::OutboxSend))
            .then(|| Release { href: format!("/desk/outbox/release{mission_pair}"), drafts }),
        tabs,
        shell,
    };
    page(&list_page)
}

/// The frame of the list; the mails of one mission stand on the way below it.
fn framed(visitor: Visitor, missions: &[(i64, String, String, i64)], mission: Option<i64>) -> Shell {
    let shell = Shell::new(visitor, "outbox-title");
    let shell = match missions.iter().find(|(id, ..)| Some(*id) == mission) {
        Some((id, italian, english, _)) => {
            let name = shell.either(italian, english);
            shell.crumb_named(name, &format!("/desk/missions/{id}"))
        }
        None => shell,
    };
    shell.here()
}

/// The part of the list that htmx reads again while mails are on their way.
pub(super) async fn sending(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<ListQuery>,
) -> Result<Response, Failure> {
    let filter = Filter { mission: query.mission(), ..Filter::default() };
    let counts = queries::counts(&web.app, &visitor.actor, &filter).await?;
    let sending = sending_of(&web, &counts, query.mission());
    page(&SendingPart { shell: Shell::new(visitor, "outbox-title"), sending })
}

fn sending_of(web: &Web, counts: &[(MailState, i64)], mission: Option<i64>) -> Sending {
    let count = |wanted: &[MailState]| {
        counts.iter().filter(|(state, _)| wanted.contains(state)).map(|(_, count)| count).sum::<i64>()
    };
    let mission = mission.map(|mission| format!("?mission={mission}")).unwrap_or_default();
    Sending {
        waiting: count(&[MailState::Queued, MailState::Sending]),
        retrying: count(&[MailState::Retrying]),
        address: format!("/desk/outbox/sending{mission}"),
        without_server: web.app.settings.smtp.is_none(),
    }
}

fn state_choices(shell: &Shell, counts: &[(MailState, i64)], filter: &Filter) -> Vec<FilterChoice> {
    counts
        .iter()
        .map(|(state, count)| FilterChoice {
            value: state.name().to_owned(),
            label: state_words(shell, *state),
            count: *count,
            selected: filter.states.contains(state),
        })
        .collect()
}

fn mission_choices(
    shell: &Shell,
    missions: &[(i64, String, String, i64)],
    chosen: Option<i64>,
) -> Vec<FilterChoice> {
    missions
        .iter()
        .map(|(id, italian, english, count)| FilterChoice {
            value: id.to_string(),
            label: if shell.lang == "it" { italian.clone() } else { english.clone() },
            count: *count,
            selected: chosen == Some(*id),
        })
        .collect()
}

fn in_words(shell: &Shell, line: MailLine) -> Line {
    Line {
        href: format!("/desk/outbox/{}", line.id),
        detail: detail(shell, line.state, line.failure.as_deref(), line.retry_at),
        state: state_words(shell, line.state),
        badge: badge(line.state),
        kind: kind_words(shell, &line.kind),
        language: shell.texts.language_name(&line.language),
        when: shell.moment(line.sent_at.unwrap_or(line.updated_at)),
        subject: line.subject,
        to_name: line.to_name,
        to_address: line.to_address,
    }
}

/// A state in words.
pub(super) fn state_words(shell: &Shell, state: MailState) -> String {
    shell.t(&format!("outbox-state-{}", state.name()))
}

/// What a template writes, in words; its bare name where it has none.
pub(super) fn kind_words(shell: &Shell, kind: &str) -> String {
    let key = format!("outbox-kind-{}", kind.replace('_', "-"));
    if shell.texts.has(&key) { shell.t(&key) } else { kind.to_owned() }
}

/// The colour of a state.
pub(super) fn badge(state: MailState) -> &'static str {
    match state {
        MailState::Draft => "accent",
        MailState::Queued | MailState::Sending => "info",
        MailState::Sent => "success",
        MailState::Retrying => "warning",
        MailState::Failed | MailState::Bounced => "danger",
        MailState::Discarded => "neutral",
    }
}

/// Why a mail stands where it stands, in words; empty where there is nothing to say.
pub(super) fn detail(
    shell: &Shell,
    state: MailState,
    failure: Option<&str>,
    retry_at: Option<i64>,
) -> String {
    match (state, failure, retry_at) {
        (MailState::Retrying, _, Some(at)) => shell.ta("outbox-retry-at", "when", &shell.moment(at)),
        (MailState::Failed | MailState::Bounced, Some(failure), _) => {
            shell.t(&format!("outbox-failure-{failure}"))
        }
        _ => String::new(),
    }
}
