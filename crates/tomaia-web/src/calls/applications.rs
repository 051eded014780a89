//! The applications of a call at the desk: the list with its counts, one with its answers, what is decided about it.

use super::desk::shell_of;
use super::words;
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::{Choice, FormErrors};
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::timeline::{Happened, happened};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::calls::queries::{self, ApplicationRecord, ApplicationRow, Wanted};
use tomaia_app::calls::{self, prints};
use tomaia_domain::calls::answers::asked;
use tomaia_domain::calls::form::Stage;
use tomaia_domain::calls::states::{ApplicationState, Event};
use tomaia_domain::permissions::Verb;

/// How many applications a page of the list has.
const PAGE: i64 = 100;

#[derive(Template)]
#[template(path = "calls/applications.html")]
struct ListPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    search: String,
    states: Vec<StateLink>,
    found: String,
    prepared: i64,
    may_decide: bool,
    rows: Vec<Row>,
    next: String,
}

struct StateLink {
    label: String,
    count: String,
    href: String,
    current: bool,
}

struct Row {
    href: String,
    number: String,
    name: String,
    protocol: String,
    received: String,
    province: String,
    place: String,
    state: String,
    state_kind: &'static str,
    prepared: String,
}

#[derive(Template)]
#[template(path = "calls/application.html")]
struct RecordPage {
    shell: Shell,
    errors: FormErrors,
    id: i64,
    state: String,
    state_kind: &'static str,
    reason: String,
    prepared: String,
    prepared_reason: String,
    facts: Vec<(String, String)>,
    company_href: String,
    sections: Vec<AnswerSection>,
    decisions: Vec<Choice>,
    decision_reason: String,
    may_revoke: bool,
    happened: Vec<Happened>,
}

/// Answers as they are read.
pub(super) struct AnswerSection {
    pub title: String,
    pub answers: Vec<AnswerView>,
}

/// An answer as it is read.
pub(super) struct AnswerView {
    pub label: String,
    pub lines: Vec<String>,
    pub file: String,
    pub hash: String,
    pub hidden: bool,
}

/// The list.
pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (call, _) = queries::record(&web.app, &visitor.actor, id).await?;
    let wanted = Wanted {
        search: typed.text("q"),
        state: typed.text("state"),
        after: typed.id("after"),
        limit: PAGE + 1,
    };
    let mut rows = queries::applications(&web.app, &visitor.actor, id, &wanted).await?;
    let all = Wanted { limit: 10_000, ..Wanted::default() };
    let prepared = if visitor.actor.can(Verb::CallsDecide) {
        let rows = queries::applications(&web.app, &visitor.actor, id, &all).await?;
        i64::try_from(rows.iter().filter(|row| !row.prepared.is_empty()).count()).unwrap_or_default()
    } else {
        0
    };
    let may_decide = visitor.actor.can(Verb::CallsDecide);
    let shell = shell_of(visitor, &call.call, true);
    let base = format!("/desk/calls/{id}/applications");
    let more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let last = rows.last().and_then(|row| row.application.number).unwrap_or_default();
    let query = crate::failure::urlencode(&wanted.search);
    let states = std::iter::once(("", call.received()))
        .chain(ApplicationState::ALL.iter().skip(1).map(|state| (state.name(), call.in_state(state.name()))))
        .filter(|(name, count)| *count > 0 || *name == wanted.state || name.is_empty())
        .map(|(name, count)| StateLink {
            label: shell.t(&if name.is_empty() {
                "calls-state-all".to_owned()
            } else {
                words::state_key(name)
            }),
            count: shell.texts.number(count),
            href: format!("{base}?state={name}&q={query}"),
            current: name == wanted.state,
        })
        .collect();
    page(&ListPage {
        tabs: words::tabs(&shell, &call.call),
        id,
        search: wanted.search,
        states,
        found: shell.tn("layout-found", i64::try_from(rows.len()).unwrap_or_default()),
        prepared,
        may_decide,
        rows: rows.iter().map(|row| list_row(&shell, row)).collect(),
        next: if more {
            format!("{base}?state={}&q={query}&after={last}", wanted.state)
        } else {
            String::new()
        },
        shell,
    })
}

fn list_row(shell: &Shell, row: &ApplicationRow) -> Row {
    let application = &row.application;
    let (state, state_kind) = words::state(shell, application.state);
    let prepared = match row.prepared.as_str() {
        "" => String::new(),
        decision => shell.t(&format!("calls-decision-{decision}")),
    };
    Row {
        href: format!("/desk/applications/{}", application.id),
        number: application.number.map(|number| shell.texts.number(number)).unwrap_or_default(),
        name: row.company_name.clone(),
        protocol: application.protocol.clone().unwrap_or_default(),
        received: application.received_at.map(|at| shell.moment(at)).unwrap_or_default(),
        province: application.groups.province.clone(),
        place: application.place.map(|place| shell.texts.number(place)).unwrap_or_default(),
        state,
        state_kind,
        prepared,
    }
}

/// One application.
pub(super) async fn record(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    show(&web, visitor, id, &Typed::default(), None).await
}

async fn show(
    web: &Web,
    visitor: Visitor,
    id: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let (record, hidden) = queries::application(&web.app, &visitor.actor, id).await?;
    let entries = queries::timeline(&web.app, &visitor.actor, ("application", id), 30).await?;
    let may_decide = visitor.actor.can(Verb::CallsDecide);
    let call = &record.call;
    let mut shell = shell_of(visitor, call, false)
        .crumb("calls-tab-applications", &format!("/desk/calls/{}/applications", call.id));
    shell.title = record.row.company_name.clone();
    shell.path = format!("/desk/applications/{id}");
    let shell = shell.here().updated(record.row.application.updated_at);
    let (errors, status) = match refused {
        Some(failure) => (FormErrors::of(shell.texts, failure)?, StatusCode::UNPROCESSABLE_ENTITY),
        None => (FormErrors::default(), StatusCode::OK),
    };
    let application = &record.row.application;
    let (state, state_kind) = words::state(&shell, application.state);
    let chosen =
        if typed.get("decision").is_empty() { record.row.prepared.as_str() } else { typed.get("decision") };
    let decisions = [
        ("admissible", Event::FindAdmissible),
        ("complete", Event::AskCompletion),
        ("exclude", Event::Exclude),
    ]
    .into_iter()
    .filter(|(_, event)| may_decide && !call.ranked && application.state.after(*event).is_some())
    .map(|(name, _)| Choice::new(name, shell.t(&format!("calls-decision-{name}")), name == chosen))
    .collect();
    let prepared = match record.row.prepared.as_str() {
        "" => String::new(),
        decision => shell.t(&format!("calls-decision-{decision}")),
    };
    page_with(
        status,
        &RecordPage {
            errors,
            id,
            state,
            state_kind,
            reason: words::reason(&shell, &application.reason),
            prepared,
            prepared_reason: record.row.prepared_reason.clone(),
            facts: facts(&shell, &record),
            company_href: format!("/desk/companies/{}", application.company),
            sections: answer_sections(&shell, &record, &hidden, &format!("/desk/applications/{id}")),
            decisions,
            decision_reason: typed.text("reason"),
            may_revoke: may_decide && application.state.holds_a_place(),
            happened: happened(&shell, &entries),
            shell,
        },
    )
}

fn facts(shell: &Shell, record: &ApplicationRecord) -> Vec<(String, String)> {
    let application = &record.row.application;
    let groups = &application.groups;
    let size = match groups.size_class.as_str() {
        "" => String::new(),
        size => shell.t(&format!("companies-size-{size}")),
    };
    let at = |at: Option<i64>| at.map(|at| shell.moment(at)).unwrap_or_default();
    let mut facts = vec![
        (shell.t("calls-protocol"), application.protocol.clone().unwrap_or_default()),
        (
            shell.t("calls-number"),
            application.number.map(|number| shell.texts.number(number)).unwrap_or_default(),
        ),
        (shell.t("calls-received-at"), at(application.received_at)),
        (shell.t("calls-submitted-by"), application.submitted_by.clone()),
        (shell.t("calls-dimension-province"), groups.province.clone()),
        (shell.t("calls-dimension-size-class"), size),
        (shell.t("calls-dimension-association"), groups.association.clone()),
    ];
    if application.completion_until.is_some() {
        facts.push((shell.t("calls-completion-until"), at(application.completion_until)));
    }
    if application.accept_until.is_some() {
        facts.push((shell.t("calls-accept-until"), at(application.accept_until)));
    }
    facts
}

/// All answers by section; of what the reader may not see only that it is there.
pub(super) fn answer_sections(
    shell: &Shell,
    record: &ApplicationRecord,
    hidden: &[String],
    base: &str,
) -> Vec<AnswerSection> {
    let italian = shell.lang == "it";
    let answers = &record.row.application.answers;
    let form = &record.call.form;
    let has_place =
        answers.keys().any(|key| form.question(key).is_some_and(|one| one.stage == Stage::Admission));
    let mut questions = asked(form, answers, Stage::Submission);
    if has_place {
        questions.extend(asked(form, answers, Stage::Admission));
    }
    form.sections
        .iter()
        .map(|section| AnswerSection {
            title: section.title(italian).to_owned(),
            answers: section
                .questions
                .iter()
                .filter(|question| questions.iter().any(|asked| asked.key == question.key))
                .map(|question| {
                    let file = record.files.iter().find(|file| file.question == question.key);
                    let said = match file {
                        Some(file) => file.file_name.clone(),
                        None => prints::spoken(form, question, answers.get(&question.key), italian),
                    };
                    AnswerView {
                        label: question.label(italian).to_owned(),
                        lines: said.lines().map(str::to_owned).collect(),
                        file: file.map(|file| format!("{base}/files/{}", file.question)).unwrap_or_default(),
                        hash: file.map(|file| file.sha256.clone()).unwrap_or_default(),
                        hidden: hidden.contains(&question.key),
                    }
                })
                .collect(),
        })
        .filter(|section| !section.answers.is_empty())
        .collect()
}

/// Prepares a decision.
pub(super) async fn prepare(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (decision, reason) = (typed.get("decision"), typed.get("reason"));
    match calls::prepare_decision(&web.app, &visitor.actor, id, decision, reason).await {
        Ok(()) => Ok(done(&format!("/desk/applications/{id}"), "done-calls-prepared")),
        Err(error) => show(&web, visitor, id, &typed, Some(error.into())).await,
    }
}

/// Drops a prepared decision.
pub(super) async fn drop_prepared(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    calls::drop_decision(&web.app, &visitor.actor, id).await?;
    Ok(done(&format!("/desk/applications/{id}"), "done-calls-dropped"))
}

/// Applies all prepared decisions of a call together.
pub(super) async fn apply(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    calls::apply_decisions(&web.app, &visitor.actor, id).await?;
    Ok(done(&format!("/desk/calls/{id}/applications"), "done-calls-applied"))
}

/// Takes a place away.
pub(super) async fn revoke(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match calls::revoke(&web.app, &visitor.actor, id, typed.get("reason")).await {
        Ok(()) => Ok(done(&format!("/desk/applications/{id}"), "done-calls-revoked")),
        Err(error) => show(&web, visitor, id, &typed, Some(error.into())).await,
    }
}
