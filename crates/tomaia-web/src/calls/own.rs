//! The company's own pages: what it can apply for, where its application stands, what to do next.

use super::applications::{AnswerSection, answer_sections};
use super::public::{self, DocumentView};
use super::words::{self, RequirementView};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::shell::{Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use tomaia_app::calls::queries::{self, ApplicationRecord};
use tomaia_app::calls::{self, Application};
use tomaia_domain::calls::Phase;
use tomaia_domain::calls::eligibility::may_apply;
use tomaia_domain::calls::form::Stage;
use tomaia_domain::calls::states::{ApplicationState, Event};
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Arg;

#[derive(Template)]
#[template(path = "calls/own_list.html")]
struct ListPage {
    shell: Shell,
    calls: Vec<CallView>,
}

struct CallView {
    href: String,
    name: String,
    window: String,
    phase: String,
    phase_kind: &'static str,
    state: String,
    state_kind: &'static str,
}

#[derive(Template)]
#[template(path = "calls/own_call.html")]
struct CallPage {
    shell: Shell,
    id: i64,
    window: String,
    phase: String,
    phase_kind: &'static str,
    requirements: Vec<RequirementView>,
    may_start: bool,
    may_apply: bool,
    is_open: bool,
    application: String,
    facts: Vec<(String, String)>,
    text: Vec<Vec<String>>,
    public_address: String,
    documents: Vec<DocumentView>,
}

#[derive(Template)]
#[template(path = "calls/own_application.html")]
struct ApplicationPage {
    shell: Shell,
    id: i64,
    call_href: String,
    state: String,
    state_kind: &'static str,
    sentence: String,
    reason: String,
    is_draft: bool,
    may_write: bool,
    to_complete: bool,
    to_accept: bool,
    second_form: String,
    may_withdraw: bool,
    has_receipt: bool,
    facts: Vec<(String, String)>,
    sections: Vec<AnswerSection>,
}

/// The calls.
pub(super) async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let own = queries::own_calls(&web.app, &visitor.actor).await?;
    let shell = Shell::new(visitor, "calls-own-title");
    let now = web.app.now();
    let calls = own
        .iter()
        .map(|one| {
            let (phase, phase_kind) = words::phase(&shell, one.call.phase(now));
            let (state, state_kind) = match &one.application {
                Some(application) => words::state(&shell, application.state),
                None => (String::new(), "neutral"),
            };
            let href = match &one.application {
                Some(application) => format!("/company/applications/{}", application.id),
                None => format!("/company/calls/{}", one.call.id),
            };
            CallView {
                href,
                name: one.call.name(shell.lang == "it").to_owned(),
                window: words::window(&shell, &one.call),
                phase,
                phase_kind,
                state,
                state_kind,
            }
        })
        .collect();
    page(&ListPage { shell, calls })
}

/// One call: what is asked of the company, before it starts to write.
pub(super) async fn call(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let (own, documents) = queries::own_call(&web.app, &visitor.actor, id).await?;
    let may_write = visitor.actor.can(Verb::CallsOwnApply);
    let italian = visitor.language == tomaia_i18n::Language::Italian;
    let shell = Shell::titled(visitor, own.call.name(italian).to_owned()).updated(own.call.updated_at);
    let phase = own.call.phase(web.app.now());
    let (phase_words, phase_kind) = words::phase(&shell, phase);
    let is_open = matches!(phase, Phase::Announced | Phase::Open);
    let eligible = may_apply(&own.requirements);
    page(&CallPage {
        id,
        window: words::window(&shell, &own.call),
        phase: phase_words,
        phase_kind,
        requirements: words::requirements(&shell, &own.requirements),
        may_start: may_write && eligible && is_open && own.application.is_none(),
        may_apply: eligible,
        is_open,
        application: own
            .application
            .map(|application| format!("/company/applications/{}", application.id))
            .unwrap_or_default(),
        facts: public::facts(&shell, &own.call),
        text: words::paragraphs(&shell.either(&own.call.text_it, &own.call.text_en)),
        public_address: format!("/calls/{}", own.call.slug),
        documents: public::document_views(&shell, &format!("/calls/{}", own.call.slug), &documents),
        shell,
    })
}

/// Begins an application.
pub(super) async fn start(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let application = calls::start(&web.app, &visitor.actor, id).await?;
    Ok(Redirect::to(&format!("/company/applications/{application}")).into_response())
}

/// Where an application stands.
pub(super) async fn application(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let record = queries::own_application(&web.app, &visitor.actor, id).await?;
    let position = match record.row.application.state {
        ApplicationState::Waiting => queries::own_waiting_position(&web.app, &visitor.actor, id).await?,
        _ => 0,
    };
    let may_write = visitor.actor.can(Verb::CallsOwnApply);
    let italian = visitor.language == tomaia_i18n::Language::Italian;
    let name = record.call.name(italian).to_owned();
    let shell = Shell::titled(visitor, name).updated(record.row.application.updated_at);
    let sent = &record.row.application;
    let (state, state_kind) = words::state(&shell, sent.state);
    let second = record.call.form.of_stage(Stage::Admission).next();
    let to_accept = sent.state == ApplicationState::Admitted;
    page(&ApplicationPage {
        id,
        call_href: format!("/company/calls/{}", record.call.id),
        state,
        state_kind,
        sentence: sentence(&shell, &record, position, web.app.now()),
        reason: words::reason(&shell, &sent.reason),
        is_draft: sent.state == ApplicationState::Draft,
        may_write,
        to_complete: sent.state == ApplicationState::ToBeCompleted,
        to_accept,
        second_form: match second {
            Some(question) if to_accept => format!("/company/applications/{id}/questions/{}", question.key),
            _ => String::new(),
        },
        may_withdraw: may_write && sent.state.after(Event::Withdraw).is_some(),
        has_receipt: sent.protocol.is_some(),
        facts: facts(&shell, sent),
        sections: answer_sections(&shell, &record, &[], &format!("/company/applications/{id}")),
        shell,
    })
}

/// How it stands, in one sentence that says what to do.
fn sentence(shell: &Shell, record: &ApplicationRecord, position: i64, now: i64) -> String {
    let sent = &record.row.application;
    let at = |at: Option<i64>| at.map(|at| shell.moment(at)).unwrap_or_default();
    let key = match (sent.state, record.call.phase(now)) {
        (ApplicationState::Draft, Phase::Announced) => "calls-own-draft-announced".to_owned(),
        (ApplicationState::Draft, Phase::Open) => "calls-own-draft".to_owned(),
        (ApplicationState::Draft, _) => "calls-own-draft-late".to_owned(),
        (ApplicationState::Submitted, _) if sent.place.is_some() => "calls-own-submitted-place".to_owned(),
        (state, _) => format!("calls-own-{}", state.name().replace('_', "-")),
    };
    let arguments = [
        ("opens", Arg::from(shell.moment(record.call.opens_at))),
        ("closes", Arg::from(shell.moment(record.call.closes_at))),
        ("until", Arg::from(at(sent.completion_until.or(sent.accept_until)))),
        ("protocol", Arg::from(sent.protocol.clone().unwrap_or_default())),
        ("position", Arg::Number(position)),
        ("place", Arg::Number(sent.place.unwrap_or_default())),
    ];
    shell.texts.with(&key, &arguments)
}

fn facts(shell: &Shell, sent: &Application) -> Vec<(String, String)> {
    let Some(protocol) = &sent.protocol else { return Vec::new() };
    vec![
        (shell.t("calls-protocol"), protocol.clone()),
        (shell.t("calls-number"), sent.number.map(|number| shell.texts.number(number)).unwrap_or_default()),
        (shell.t("calls-received-at"), sent.received_at.map(|at| shell.moment(at)).unwrap_or_default()),
        (shell.t("calls-submitted-by"), sent.submitted_by.clone()),
    ]
}

/// Goes back.
pub(super) async fn withdraw(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    calls::withdraw(&web.app, &visitor.actor, id, typed.get("reason")).await?;
    Ok(done(&format!("/company/applications/{id}"), "done-calls-withdrawn"))
}

/// Throws a draft away.
pub(super) async fn discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    calls::discard(&web.app, &visitor.actor, id).await?;
    Ok(done("/company/calls", "done-calls-discarded"))
}
