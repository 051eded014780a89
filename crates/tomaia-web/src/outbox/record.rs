//! One mail: what it says, to whom, what its calendar part asks, what happened to it; and the form of its words.

use super::forms::EditForm;
use super::pages::{badge, detail, kind_words, state_words};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::shell::{Shell, done, page, page_with};
use crate::timeline::{Happened, happened, subject_address, subject_words};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::outbox::calendar::{CalendarEvent, CalendarSummary};
use tomaia_app::outbox::queries::{self, MailRecord};
use tomaia_app::outbox::{self, Mail};
use tomaia_domain::outbox::MailState;
use tomaia_domain::permissions::Verb;

/// What can be done with a mail now, by this reader.
#[derive(Default)]
struct Actions {
    edit: bool,
    release: bool,
    again: bool,
    take_back: bool,
    discard: bool,
    bounced: bool,
}

/// An event of a calendar part, in words.
struct EventWords {
    what: String,
    summary: String,
    when: String,
    location: String,
}

#[derive(Template)]
#[template(path = "outbox/mail.html")]
struct MailPage {
    shell: Shell,
    address: String,
    state: String,
    badge: &'static str,
    detail: String,
    server_words: String,
    to_name: String,
    to_address: String,
    about: String,
    about_href: String,
    kind: String,
    language: String,
    language_code: String,
    mission: String,
    mission_href: String,
    edited_by: String,
    attempts: String,
    message_id: String,
    hidden: bool,
    paragraphs: Vec<Vec<String>>,
    calendar: Vec<(String, Vec<EventWords>)>,
    history: Vec<Happened>,
    actions: Actions,
}

#[derive(Template)]
#[template(path = "outbox/edit.html")]
struct EditPage {
    shell: Shell,
    errors: FormErrors,
    address: String,
    mail: i64,
    to: String,
    form: EditForm,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
) -> Result<Response, Failure> {
    let record = queries::record(&web.app, &visitor.actor, mail).await?;
    let actions = actions(&visitor, &record);
    let shell = Shell::titled(visitor, record.mail.subject.clone())
        .crumb("outbox-title", "/desk/outbox")
        .here()
        .updated(record.mail.updated_at);
    page(&in_words(shell, record, actions))
}

fn actions(visitor: &Visitor, record: &MailRecord) -> Actions {
    let state = record.mail.state;
    let (edit, send) = (visitor.actor.can(Verb::OutboxEdit), visitor.actor.can(Verb::OutboxSend));
    Actions {
        edit: edit && state == MailState::Draft && !record.hidden,
        release: send && state == MailState::Draft,
        again: send && matches!(state, MailState::Failed | MailState::Bounced),
        take_back: edit && state.may_become(MailState::Draft) && !record.hidden,
        discard: edit && state.may_become(MailState::Discarded),
        bounced: send && state.may_become(MailState::Bounced),
    }
}

fn in_words(shell: Shell, record: MailRecord, actions: Actions) -> MailPage {
    let mail = &record.mail;
    let mission = record.mission_name.as_ref().map_or(String::new(), |(italian, english)| {
        if shell.lang == "it" { italian.clone() } else { english.clone() }
    });
    MailPage {
        address: format!("/desk/outbox/{}", mail.id),
        state: state_words(&shell, mail.state),
        badge: badge(mail.state),
        detail: detail(&shell, mail.state, mail.failure.as_deref(), mail.retry_at),
        server_words: mail.server_words.clone().unwrap_or_default(),
        to_name: mail.to_name.clone(),
        to_address: mail.to_address.clone(),
        about: subject_words(shell.texts, &mail.about_kind),
        about_href: subject_address(&mail.about_kind, mail.about_id).unwrap_or_default(),
        kind: kind_words(&shell, &mail.kind),
        language: shell.texts.language_name(&mail.language),
        language_code: mail.language.clone(),
        mission_href: mail.mission.map(|id| format!("/desk/missions/{id}")).unwrap_or_default(),
        mission,
        edited_by: mail.edited_by.clone().unwrap_or_default(),
        attempts: if mail.attempts > 0 { shell.texts.number(mail.attempts) } else { String::new() },
        message_id: mail.message_id.clone(),
        hidden: record.hidden,
        paragraphs: paragraphs(mail),
        calendar: record.calendar.iter().map(|calendar| calendar_words(&shell, calendar)).collect(),
        history: happened(&shell, &record.history),
        actions,
        shell,
    }
}

fn paragraphs(mail: &Mail) -> Vec<Vec<String>> {
    let lines: Vec<&str> = mail.body.lines().map(str::trim_end).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| paragraph.iter().map(|line| (*line).to_owned()).collect())
        .collect()
}

fn calendar_words(shell: &Shell, calendar: &CalendarSummary) -> (String, Vec<EventWords>) {
    let method = match calendar.method.as_str() {
        "REQUEST" => "outbox-calendar-request",
        "CANCEL" => "outbox-calendar-cancel",
        _ => "outbox-calendar-publish",
    };
    let mut events: Vec<&CalendarEvent> = calendar.events.iter().collect();
    events.sort_by_key(|event| event.starts.as_str());
    let events = events.into_iter().map(|event| EventWords {
        what: shell.t(event_key(event)),
        summary: event.summary.clone(),
        when: moment(shell, &event.starts),
        location: event.location.clone(),
    });
    (shell.t(method), events.collect())
}

/// `2026-10-14 09:30` in the reader's words.
fn moment(shell: &Shell, starts: &str) -> String {
    match starts.parse::<jiff::civil::DateTime>() {
        Ok(at) => format!("{}, {}", shell.texts.date(at.date()), shell.texts.time(at.time())),
        Err(_) => starts.to_owned(),
    }
}

fn event_key(event: &CalendarEvent) -> &'static str {
    match (event.cancelled, event.sequence) {
        (true, _) => "outbox-event-cancelled",
        (false, 0) => "outbox-event-new",
        (false, _) => "outbox-event-changed",
    }
}

pub(super) async fn edit_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
) -> Result<Response, Failure> {
    let record = queries::record(&web.app, &visitor.actor, mail).await?;
    if record.hidden || record.mail.state != MailState::Draft {
        return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(&format!(
            "/desk/outbox/{mail}"
        ))));
    }
    let mail = record.mail;
    let form = EditForm { revision: mail.revision, subject: mail.subject.clone(), body: mail.body.clone() };
    page(&edit_page(visitor, &mail, form, FormErrors::default()))
}

pub(super) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
    Form(form): Form<EditForm>,
) -> Result<Response, Failure> {
    let edited = outbox::edit(&web.app, &visitor.actor, mail, form.revision, &form.subject, &form.body).await;
    let Err(error) = edited else { return Ok(done(&format!("/desk/outbox/{mail}"), "done-outbox-edited")) };
    let texts = tomaia_i18n::texts(visitor.language);
    let errors = FormErrors::of(texts, error.into())?;
    let record = queries::record(&web.app, &visitor.actor, mail).await?;
    let page = edit_page(visitor, &record.mail, form, errors);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn edit_page(visitor: Visitor, mail: &Mail, form: EditForm, errors: FormErrors) -> EditPage {
    let address = format!("/desk/outbox/{}", mail.id);
    let shell = Shell::new(visitor, "outbox-edit-title")
        .crumb("outbox-title", "/desk/outbox")
        .crumb_named(mail.subject.clone(), &address)
        .here();
    let to = format!("{} <{}>", mail.to_name, mail.to_address);
    EditPage { shell, errors, address, mail: mail.id, to, form }
}
