//! The form as a company fills it: one question a screen, each answer kept as it is typed; then everything on one page
//! to be read again and sent. Where too many send at once, a waiting room instead of an error.

use super::words;
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::{Choice, FormErrors};
use crate::shell::{Shell, done, page, page_with};
use crate::visitor::{Htmx, Visitor};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use tomaia_app::calls::queries::{self, ApplicationRecord};
use tomaia_app::calls::{self, prints};
use tomaia_domain::calls::answers::{Answer, MOST_ROWS, asked, problem, problems};
use tomaia_domain::calls::form::{Question, QuestionKind, Stage};
use tomaia_domain::calls::states::ApplicationState;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::RefusalKind;
use tomaia_i18n::Arg;

#[derive(Template)]
#[template(path = "calls/answer.html")]
struct QuestionPage {
    shell: Shell,
    errors: FormErrors,
    id: i64,
    key: String,
    kind: &'static str,
    section: String,
    label: String,
    help: String,
    required: bool,
    personal: bool,
    action: String,
    previous: String,
    next: String,
    progress: String,
    percent: usize,
    error: String,
    value: String,
    choices: Vec<Choice>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    file: String,
    file_name: String,
}

#[derive(Template)]
#[template(path = "calls/review.html")]
struct ReviewPage {
    shell: Shell,
    errors: FormErrors,
    id: i64,
    lead: String,
    sections: Vec<ReviewSection>,
    send: String,
    send_words: String,
    may_write: bool,
    missing: String,
}

struct ReviewSection {
    title: String,
    answers: Vec<ReviewAnswer>,
}

struct ReviewAnswer {
    href: String,
    label: String,
    lines: Vec<String>,
    error: String,
}

#[derive(Template)]
#[template(path = "calls/waiting_room.html")]
struct WaitingRoom {
    shell: Shell,
    action: String,
    review: String,
}

/// One question.
pub(super) async fn question(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, key)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let record = queries::own_application(&web.app, &visitor.actor, id).await?;
    show(visitor, &record, &key, FormErrors::default(), false)
}

fn stage_of(record: &ApplicationRecord) -> Stage {
    match record.row.application.state {
        ApplicationState::Admitted => Stage::Admission,
        _ => Stage::Submission,
    }
}

fn address(id: i64, key: &str) -> String {
    format!("/company/applications/{id}/questions/{key}")
}

/// Where a company goes after a question: the next one, or the page on which all are read again.
fn after(record: &ApplicationRecord, key: &str) -> String {
    let questions = asked(&record.call.form, &record.row.application.answers, stage_of(record));
    let id = record.row.application.id;
    let place = questions.iter().position(|question| question.key == key);
    match place.and_then(|place| questions.get(place + 1)) {
        Some(next) => address(id, &next.key),
        None => format!("/company/applications/{id}/review"),
    }
}

fn show(
    visitor: Visitor,
    record: &ApplicationRecord,
    key: &str,
    errors: FormErrors,
    one_more_row: bool,
) -> Result<Response, Failure> {
    let answers = &record.row.application.answers;
    let questions = asked(&record.call.form, answers, stage_of(record));
    let place = questions.iter().position(|question| question.key == key).ok_or_else(Failure::not_found)?;
    let question = questions[place];
    let italian = visitor.language == tomaia_i18n::Language::Italian;
    let id = record.row.application.id;
    let mut shell = Shell::titled(visitor, question.label(italian).to_owned());
    shell.path = address(id, key);
    let section =
        record.call.form.sections.iter().find(|section| section.questions.iter().any(|one| one.key == key));
    let numbers = [("number", Arg::from(place + 1)), ("all", Arg::from(questions.len()))];
    let file = record.files.iter().find(|file| file.question == key);
    let answer = answers.get(key);
    let value = match answer {
        Some(Answer::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let status = if errors.list.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(
        status,
        &QuestionPage {
            error: errors.list.first().map(|error| error.text.clone()).unwrap_or_default(),
            errors,
            id,
            key: key.to_owned(),
            kind: question.kind.name(),
            section: section.map(|section| section.title(italian).to_owned()).unwrap_or_default(),
            label: question.label(italian).to_owned(),
            help: help_of(&shell, question, italian),
            required: question.required,
            personal: question.personal,
            action: address(id, key),
            previous: match place.checked_sub(1).and_then(|before| questions.get(before)) {
                Some(before) => address(id, &before.key),
                None => format!("/company/applications/{id}"),
            },
            next: after(record, key),
            progress: shell.texts.with("calls-answer-progress", &numbers),
            percent: place * 100 / questions.len().max(1),
            choices: choices(question, answer, italian),
            columns: question.columns.iter().map(|column| column.words(italian).to_owned()).collect(),
            rows: rows(question, answer, one_more_row),
            file: file.map(|_| format!("/company/applications/{id}/files/{key}")).unwrap_or_default(),
            file_name: file
                .map(|file| format!("{} · {}", file.file_name, words::size(&shell, file.size)))
                .unwrap_or_default(),
            value,
            shell,
        },
    )
}

fn help_of(shell: &Shell, question: &Question, italian: bool) -> String {
    let own = question.help(italian).to_owned();
    let of_kind = match question.kind {
        QuestionKind::File => shell.t("calls-file-help"),
        QuestionKind::Money => shell.t("calls-money-help"),
        QuestionKind::Text => question.most.map(|most| shell.tn("calls-text-help", most)).unwrap_or_default(),
        _ => String::new(),
    };
    [own, of_kind].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn choices(question: &Question, answer: Option<&Answer>, italian: bool) -> Vec<Choice> {
    let chosen = |value: &String| match answer {
        Some(Answer::Text(text)) => text == value,
        Some(Answer::Many(many)) => many.contains(value),
        _ => false,
    };
    question
        .choices
        .iter()
        .map(|choice| Choice::new(&choice.value, choice.words(italian), chosen(&choice.value)))
        .collect()
}

/// The rows of a table with an empty one to go on with.
fn rows(question: &Question, answer: Option<&Answer>, one_more: bool) -> Vec<Vec<String>> {
    if question.kind != QuestionKind::Table {
        return Vec::new();
    }
    let mut rows = match answer {
        Some(Answer::Rows(rows)) => rows.clone(),
        _ => Vec::new(),
    };
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    for row in &mut rows {
        row.resize(question.columns.len(), String::new());
    }
    if (rows.is_empty() || one_more) && rows.len() < MOST_ROWS {
        rows.push(vec![String::new(); question.columns.len()]);
    }
    rows
}

/// Keeps an answer, in passing (htmx) or to go on; what is wrong is said, and it is kept all the same.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Htmx(in_passing): Htmx,
    Path((id, key)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let record = queries::own_application(&web.app, &visitor.actor, id).await?;
    let question = record.call.form.question(&key).ok_or_else(Failure::not_found)?;
    if question.kind == QuestionKind::File {
        let missing = problem(question, record.row.application.answers.get(&key));
        return match missing {
            Some(error) => {
                let shell = Shell::new(visitor.clone(), "calls-own-title");
                show(visitor, &record, &key, errors_of(&shell, vec![error]), false)
            }
            None => Ok(Redirect::to(&after(&record, &key)).into_response()),
        };
    }
    let saved = calls::save_answer(&web.app, &visitor.actor, id, &key, answer_of(question, &typed)).await;
    if in_passing {
        return Ok(match saved {
            Ok(_) => Html(tomaia_i18n::texts(visitor.language).get("calls-answer-saved")).into_response(),
            Err(error) => Failure::from(error).into_response(),
        });
    }
    let shell = Shell::new(visitor.clone(), "calls-own-title");
    let one_more = typed.get("go") == "row";
    let errors = match saved {
        Ok(None) => FormErrors::default(),
        Ok(Some(_)) if one_more => FormErrors::default(),
        Ok(Some(error)) => errors_of(&shell, vec![error]),
        Err(error) => FormErrors::of(shell.texts, error.into())?,
    };
    let record = queries::own_application(&web.app, &visitor.actor, id).await?;
    if errors.list.is_empty() && !one_more {
        return Ok(Redirect::to(&after(&record, &key)).into_response());
    }
    show(visitor, &record, &key, errors, one_more)
}

fn errors_of(shell: &Shell, fields: Vec<tomaia_domain::refusal::FieldError>) -> FormErrors {
    FormErrors::of_refusal(shell.texts, &tomaia_domain::refusal::Refusal::invalid(fields))
}

fn answer_of(question: &Question, typed: &Typed) -> Answer {
    match question.kind {
        QuestionKind::Many => Answer::Many(typed.all("answer").into_iter().map(str::to_owned).collect()),
        QuestionKind::Table => {
            let columns = question.columns.len();
            let row = |row: usize| -> Vec<String> {
                (0..columns).map(|column| typed.text(&format!("cell_{row}_{column}"))).collect()
            };
            let sent = (0..=MOST_ROWS).take_while(|row| typed.has(&format!("cell_{row}_0")));
            Answer::Rows(sent.map(row).collect())
        }
        _ => Answer::Text(typed.text("answer")),
    }
}

/// Attaches a file.
pub(super) async fn attach(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, key)): Path<(i64, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let attached = match super::files::sent(request, &key).await {
        Ok(sent) => {
            let file = (sent.name.as_str(), sent.content);
            calls::attach(&web.app, &visitor.actor, id, &key, file).await.map_err(Failure::from)
        }
        Err(failure) => Err(failure),
    };
    let record = queries::own_application(&web.app, &visitor.actor, id).await?;
    match attached {
        Ok(_) => Ok(Redirect::to(&after(&record, &key)).into_response()),
        Err(failure) => {
            let shell = Shell::new(visitor.clone(), "calls-own-title");
            let errors = FormErrors::of(shell.texts, failure)?;
            show(visitor, &record, &key, errors, false)
        }
    }
}

/// Takes a file away.
pub(super) async fn detach(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, key)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    calls::detach(&web.app, &visitor.actor, id, &key).await?;
    Ok(done(&address(id, &key), "done-calls-file-removed"))
}

/// Everything on one page.
pub(super) async fn review(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    reviewed(&web, visitor, id, None).await
}

async fn reviewed(
    web: &Web,
    visitor: Visitor,
    id: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let record = queries::own_application(&web.app, &visitor.actor, id).await?;
    let application = &record.row.application;
    let (send, words_of_send, lead) = match application.state {
        ApplicationState::Draft => ("send", "calls-send", "calls-review-lead"),
        ApplicationState::ToBeCompleted => ("complete", "calls-send-completion", "calls-review-complete"),
        ApplicationState::Admitted => ("accept", "calls-accept", "calls-review-accept"),
        _ => return Ok(Redirect::to(&format!("/company/applications/{id}")).into_response()),
    };
    let may_write = visitor.actor.can(Verb::CallsOwnApply);
    let mut shell = Shell::new(visitor, "calls-review");
    shell.path = format!("/company/applications/{id}/review");
    let wrong = errors_of(&shell, problems(&record.call.form, &application.answers, stage_of(&record)));
    let (errors, status) = match refused {
        Some(failure) => (FormErrors::of(shell.texts, failure)?, StatusCode::UNPROCESSABLE_ENTITY),
        None => (FormErrors::default(), StatusCode::OK),
    };
    let count =
        i64::try_from(wrong.list.iter().filter(|error| !error.field.is_empty()).count()).unwrap_or_default();
    let window = [
        ("opens", Arg::from(shell.moment(record.call.opens_at))),
        ("closes", Arg::from(shell.moment(record.call.closes_at))),
    ];
    page_with(
        status,
        &ReviewPage {
            lead: shell.texts.with(lead, &window),
            sections: review_sections(&shell, &record, &wrong),
            send: format!("/company/applications/{id}/{send}"),
            send_words: shell.t(words_of_send),
            may_write,
            missing: if count > 0 { shell.tn("calls-review-missing", count) } else { String::new() },
            errors,
            id,
            shell,
        },
    )
}

fn review_sections(shell: &Shell, record: &ApplicationRecord, wrong: &FormErrors) -> Vec<ReviewSection> {
    let italian = shell.lang == "it";
    let application = &record.row.application;
    let form = &record.call.form;
    let questions = asked(form, &application.answers, stage_of(record));
    form.sections
        .iter()
        .map(|section| ReviewSection {
            title: section.title(italian).to_owned(),
            answers: section
                .questions
                .iter()
                .filter(|question| questions.iter().any(|asked| asked.key == question.key))
                .map(|question| {
                    let file = record.files.iter().find(|file| file.question == question.key);
                    let said = match file {
                        Some(file) => file.file_name.clone(),
                        None => {
                            prints::spoken(form, question, application.answers.get(&question.key), italian)
                        }
                    };
                    ReviewAnswer {
                        href: address(application.id, &question.key),
                        label: question.label(italian).to_owned(),
                        lines: said.lines().map(str::to_owned).collect(),
                        error: wrong.of_field(&question.key),
                    }
                })
                .collect(),
        })
        .filter(|section| !section.answers.is_empty())
        .collect()
}

/// Sends the application. The page's own key is the application's, so that a double click is one application.
pub(super) async fn send(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    match calls::submit(&web.app, &visitor.actor, id, &format!("page-{id}")).await {
        Ok(_) => Ok(done(&format!("/company/applications/{id}"), "done-calls-sent")),
        Err(error) => {
            let kind = error.refusal().map(|refusal| refusal.kind);
            let sent_already = error.refusal().is_some_and(|refusal| refusal.message == "calls-already-sent");
            if kind == Some(RefusalKind::TooMany) {
                return waiting_room(visitor, id);
            }
            if sent_already {
                return Ok(done(&format!("/company/applications/{id}"), "done-calls-sent"));
            }
            reviewed(&web, visitor, id, Some(error.into())).await
        }
    }
}

fn waiting_room(visitor: Visitor, id: i64) -> Result<Response, Failure> {
    let shell = Shell::new(visitor, "calls-waiting-room-title");
    page(&WaitingRoom {
        shell,
        action: format!("/company/applications/{id}/send"),
        review: format!("/company/applications/{id}/review"),
    })
}

/// Sends what was missing.
pub(super) async fn complete(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    match calls::complete(&web.app, &visitor.actor, id).await {
        Ok(()) => Ok(done(&format!("/company/applications/{id}"), "done-calls-completed")),
        Err(error) => reviewed(&web, visitor, id, Some(error.into())).await,
    }
}

/// Accepts the place.
pub(super) async fn accept(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    match calls::accept(&web.app, &visitor.actor, id).await {
        Ok(()) => Ok(done(&format!("/company/applications/{id}"), "done-calls-accepted")),
        Err(error) => reviewed(&web, visitor, id, Some(error.into())).await,
    }
}
