//! The form builder: sections and questions in their order, each with its own page.

use super::desk::shell_of;
use super::words;
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::{Choice, FormErrors};
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::calls::{self, Call, QuestionForm, queries};
use tomaia_domain::calls::CallState;
use tomaia_domain::calls::answers::written;
use tomaia_domain::calls::form::{Choice as Offered, Question, QuestionKind, SeenBy, Stage};
use tomaia_domain::permissions::Verb;

#[derive(Template)]
#[template(path = "calls/form.html")]
struct BuilderPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    may_edit: bool,
    sections: Vec<SectionView>,
    problems: Vec<String>,
}

struct SectionView {
    place: usize,
    title_it: String,
    title_en: String,
    title: String,
    empty: bool,
    questions: Vec<QuestionView>,
}

struct QuestionView {
    key: String,
    href: String,
    label: String,
    kind: String,
    marks: Vec<(String, &'static str)>,
    condition: String,
}

#[derive(Template)]
#[template(path = "calls/question.html")]
struct QuestionPage {
    shell: Shell,
    errors: FormErrors,
    action: String,
    cancel: String,
    remove: String,
    typed: Typed,
    kinds: Vec<Choice>,
    stages: Vec<Choice>,
    seen_by: Vec<Choice>,
    conditions: Vec<Choice>,
}

/// The builder; once a call is published, what is asked is only read.
pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let (row, _) = queries::record(&web.app, &visitor.actor, id).await?;
    let call = row.call;
    let may_edit = visitor.actor.can(Verb::CallsEdit) && call.state == CallState::Draft;
    let shell = shell_of(visitor, &call, true);
    let italian = shell.lang == "it";
    let sections = call
        .form
        .sections
        .iter()
        .enumerate()
        .map(|(place, section)| SectionView {
            place,
            title_it: section.title_it.clone(),
            title_en: section.title_en.clone(),
            title: section.title(italian).to_owned(),
            empty: section.questions.is_empty(),
            questions: section
                .questions
                .iter()
                .map(|question| view(&shell, &call, place, question))
                .collect(),
        })
        .collect();
    let problems = call.form.problems().into_iter().map(|(key, what)| shell.ta(key, "what", &what)).collect();
    page(&BuilderPage { tabs: words::tabs(&shell, &call), id, may_edit, sections, problems, shell })
}

fn view(shell: &Shell, call: &Call, section: usize, question: &Question) -> QuestionView {
    let italian = shell.lang == "it";
    let mut marks = Vec::new();
    if question.required {
        marks.push((shell.t("calls-question-required"), "neutral"));
    }
    if question.stage == Stage::Admission {
        marks.push((shell.t("calls-stage-admission"), "accent"));
    }
    if question.personal {
        marks.push((shell.t(&format!("calls-seen-by-{}", question.seen_by.name())), "warning"));
    }
    let condition = question.condition.as_ref().and_then(|condition| {
        let other = call.form.question(&condition.question)?;
        let choice = other.choices.iter().find(|choice| choice.value == condition.value)?;
        Some(format!("{} = {}", other.label(italian), choice.words(italian)))
    });
    QuestionView {
        href: format!("/desk/calls/{}/form/sections/{section}/questions/{}", call.id, question.key),
        key: question.key.clone(),
        label: question.label(italian).to_owned(),
        kind: shell.t(&format!("calls-kind-{}", question.kind.name())),
        marks,
        condition: condition
            .map(|text| shell.ta("calls-question-only-if", "what", &text))
            .unwrap_or_default(),
    }
}

/// Adds a section.
pub(super) async fn add_section(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    calls::add_section(&web.app, &visitor.actor, id, (typed.get("title_it"), typed.get("title_en"))).await?;
    Ok(back(id))
}

/// Gives a section other titles.
pub(super) async fn save_section(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, section)): Path<(i64, usize)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let titles = (typed.get("title_it"), typed.get("title_en"));
    calls::save_section(&web.app, &visitor.actor, id, section, titles).await?;
    Ok(back(id))
}

/// Takes an empty section away.
pub(super) async fn remove_section(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, section)): Path<(i64, usize)>,
) -> Result<Response, Failure> {
    calls::remove_section(&web.app, &visitor.actor, id, section).await?;
    Ok(back(id))
}

/// The page of a question; `new` stands for one that is not there yet.
pub(super) async fn question(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, _, key)): Path<(i64, usize, String)>,
) -> Result<Response, Failure> {
    let (row, _) = queries::record(&web.app, &visitor.actor, id).await?;
    let typed = match row.call.form.question(&key) {
        Some(question) => typed_of(question),
        None if key == "new" => {
            let first =
                [("kind", "text"), ("stage", "submission"), ("required", "true"), ("seen_by", "office")];
            Typed::of(first)
        }
        None => return Err(Failure::not_found()),
    };
    show(visitor, &row.call, &key, typed, None)
}

/// Adds or changes a question.
pub(super) async fn save_question(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, section, key)): Path<(i64, usize, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (question, value) = typed.get("condition").split_once('=').unwrap_or_default();
    let form = QuestionForm {
        kind: typed.text("kind"),
        label_it: typed.text("label_it"),
        label_en: typed.text("label_en"),
        help_it: typed.text("help_it"),
        help_en: typed.text("help_en"),
        required: typed.get("required") == "true",
        stage: typed.text("stage"),
        personal: typed.get("personal") == "true",
        seen_by: typed.text("seen_by"),
        condition_question: question.to_owned(),
        condition_value: value.to_owned(),
        choices: typed.text("choices"),
        columns: typed.text("columns"),
        least: typed.text("least"),
        most: typed.text("most"),
    };
    let known = (key != "new").then_some(key.as_str());
    match calls::save_question(&web.app, &visitor.actor, id, (section, known), &form).await {
        Ok(()) => Ok(back(id)),
        Err(error) => {
            let (row, _) = queries::record(&web.app, &visitor.actor, id).await?;
            show(visitor, &row.call, &key, typed, Some(error.into()))
        }
    }
}

/// Moves a question up or down.
pub(super) async fn move_question(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, key)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    calls::move_question(&web.app, &visitor.actor, id, &key, typed.get("way") == "down").await?;
    Ok(back(id))
}

/// Takes a question away.
pub(super) async fn remove_question(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, key)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    calls::remove_question(&web.app, &visitor.actor, id, &key).await?;
    Ok(back(id))
}

fn back(id: i64) -> Response {
    done(&format!("/desk/calls/{id}/form"), "done-calls-form")
}

fn typed_of(question: &Question) -> Typed {
    let lines = |list: &[Offered]| {
        list.iter().map(|one| format!("{} | {}", one.it, one.en)).collect::<Vec<_>>().join("\n")
    };
    let scaled = matches!(question.kind, QuestionKind::Number | QuestionKind::Money);
    let bound = |value: Option<i64>| {
        value.map(|value| if scaled { written(value) } else { value.to_string() }).unwrap_or_default()
    };
    let condition = question.condition.as_ref();
    Typed::of([
        ("kind", question.kind.name().to_owned()),
        ("label_it", question.label_it.clone()),
        ("label_en", question.label_en.clone()),
        ("help_it", question.help_it.clone()),
        ("help_en", question.help_en.clone()),
        ("required", question.required.to_string()),
        ("stage", question.stage.name().to_owned()),
        ("personal", question.personal.to_string()),
        ("seen_by", question.seen_by.name().to_owned()),
        ("condition", condition.map(|one| format!("{}={}", one.question, one.value)).unwrap_or_default()),
        ("choices", lines(&question.choices)),
        ("columns", lines(&question.columns)),
        ("least", bound(question.least)),
        ("most", bound(question.most)),
    ])
}

fn show(
    visitor: Visitor,
    call: &Call,
    key: &str,
    typed: Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let mut shell =
        shell_of(visitor, call, false).crumb("calls-tab-form", &format!("/desk/calls/{}/form", call.id));
    shell.title = shell.t(if key == "new" { "calls-question-add" } else { "calls-question-edit" });
    let shell = shell.here();
    let italian = shell.lang == "it";
    let (errors, status) = match refused {
        Some(failure) => (FormErrors::of(shell.texts, failure)?, StatusCode::UNPROCESSABLE_ENTITY),
        None => (FormErrors::default(), StatusCode::OK),
    };
    let named = |name: &str, prefix: &str, names: Vec<&str>| -> Vec<Choice> {
        let chosen = typed.get(name);
        names
            .into_iter()
            .map(|one| Choice::new(one, shell.t(&format!("{prefix}-{one}")), one == chosen))
            .collect()
    };
    let mut conditions = Vec::new();
    for other in call.form.questions().take_while(|other| other.key != key) {
        for choice in &other.choices {
            let value = format!("{}={}", other.key, choice.value);
            let label = format!("{} = {}", other.label(italian), choice.words(italian));
            conditions.push(Choice::new(value.clone(), label, typed.get("condition") == value));
        }
    }
    let remove = format!("/desk/calls/{}/form/questions/{key}/remove", call.id);
    let question = QuestionPage {
        errors,
        action: shell.path.clone(),
        cancel: format!("/desk/calls/{}/form", call.id),
        remove: if key == "new" { String::new() } else { remove },
        kinds: named("kind", "calls-kind", QuestionKind::ALL.iter().map(|one| one.name()).collect()),
        stages: named("stage", "calls-stage", Stage::ALL.iter().map(|one| one.name()).collect()),
        seen_by: named("seen_by", "calls-seen-by", SeenBy::ALL.iter().map(|one| one.name()).collect()),
        conditions,
        typed,
        shell,
    };
    page_with(status, &question)
}
