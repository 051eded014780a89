//! The form builder: sections and questions of a call that is not published yet.

use super::{Call, draft, entry, store, wrong};
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::Connection;
use tomaia_domain::calls::answers::hundredths;
use tomaia_domain::calls::form::{Choice, Condition, Form, Question, QuestionKind, Section, SeenBy, Stage};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal, RefusalKind};
use tomaia_domain::text::slug;
use tomaia_domain::typed::{self, TypedError};

/// A question as it was typed.
#[derive(Clone, Debug, Default)]
pub struct QuestionForm {
    /// [`QuestionKind`]'s name.
    pub kind: String,
    /// In Italian.
    pub label_it: String,
    /// In English.
    pub label_en: String,
    /// Help in Italian.
    pub help_it: String,
    /// Help in English.
    pub help_en: String,
    /// Whether it must be answered.
    pub required: bool,
    /// [`Stage`]'s name.
    pub stage: String,
    /// Whether the answer is personal data.
    pub personal: bool,
    /// [`SeenBy`]'s name.
    pub seen_by: String,
    /// Asked only where this question …
    pub condition_question: String,
    /// … is answered so; both empty: always.
    pub condition_value: String,
    /// One choice a line: `Italiano | English`.
    pub choices: String,
    /// One column a line: `Italiano | English`.
    pub columns: String,
    /// The smallest number, or least ticks or rows; may be empty.
    pub least: String,
    /// The largest number, or most signs, ticks or rows; may be empty.
    pub most: String,
}

/// Adds a section at the end.
///
/// # Errors
/// The actor may not; the call is not there or published; a title is missing.
pub async fn add_section(app: &App, actor: &Actor, call: i64, titles: (&str, &str)) -> Result<()> {
    let section = checked_section(titles)?;
    change(app, actor, call, "call-section-added", |call| {
        call.form.sections.push(section);
        Ok(())
    })
    .await
}

/// Gives a section other titles.
///
/// # Errors
/// The actor may not; the call is not there or published; there is no such section; a title is missing.
pub async fn save_section(
    app: &App,
    actor: &Actor,
    call: i64,
    place: usize,
    titles: (&str, &str),
) -> Result<()> {
    let new = checked_section(titles)?;
    change(app, actor, call, "call-section-changed", |call| {
        let section = call.form.sections.get_mut(place).ok_or_else(Error::not_found)?;
        (section.title_it, section.title_en) = (new.title_it, new.title_en);
        Ok(())
    })
    .await
}

/// Takes away a section that has no question.
///
/// # Errors
/// The actor may not; the call is not there or published; there is no such section, or it has questions.
pub async fn remove_section(app: &App, actor: &Actor, call: i64, place: usize) -> Result<()> {
    change(app, actor, call, "call-section-removed", |call| {
        let section = call.form.sections.get(place).ok_or_else(Error::not_found)?;
        if !section.questions.is_empty() || call.form.sections.len() == 1 {
            return Err(Refusal::conflict("calls-section-not-empty").into());
        }
        call.form.sections.remove(place);
        Ok(())
    })
    .await
}

/// Adds a question to a section (`key` is none) or changes one.
///
/// # Errors
/// The actor may not; the call is not there or published; there is no such section or question; a field is wrong.
pub async fn save_question(
    app: &App,
    actor: &Actor,
    call: i64,
    (section, key): (usize, Option<&str>),
    form: &QuestionForm,
) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let question = checked(form)?;
    change(app, actor, call, "call-question-saved", |call| {
        match key {
            Some(key) => {
                let known = call.form.question_mut(key).ok_or_else(Error::not_found)?;
                *known = Question { key: key.to_owned(), ..question };
            }
            None if !call.form.add(section, question) => return Err(Error::not_found()),
            None => {}
        }
        if call.form.problems().iter().any(|(message, _)| *message == "calls-form-condition") {
            return Err(wrong("condition_question", "calls-question-condition"));
        }
        Ok(())
    })
    .await
}

/// Takes a question away.
///
/// # Errors
/// The actor may not; the call is not there or published; there is no such question.
pub async fn remove_question(app: &App, actor: &Actor, call: i64, key: &str) -> Result<()> {
    change(app, actor, call, "call-question-removed", |call| {
        call.form.question(key).ok_or_else(Error::not_found)?;
        call.form.remove(key);
        Ok(())
    })
    .await
}

/// Moves a question up or down, from a section's end into the next one.
///
/// # Errors
/// The actor may not; the call is not there or published; there is no such question; a question would come before the
/// one on which it depends.
pub async fn move_question(app: &App, actor: &Actor, call: i64, key: &str, down: bool) -> Result<()> {
    change(app, actor, call, "call-question-moved", |call| {
        call.form.question(key).ok_or_else(Error::not_found)?;
        call.form.shift(key, down);
        if call.form.problems().iter().any(|(message, _)| *message == "calls-form-condition") {
            return Err(Refusal::conflict("calls-question-depends").into());
        }
        Ok(())
    })
    .await
}

async fn change(
    app: &App,
    actor: &Actor,
    id: i64,
    verb: &'static str,
    with: impl FnOnce(&mut Call) -> Result<()>,
) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let mut tx: Connection = app.database.begin().await?;
    let mut call = draft(&mut tx, id).await?;
    let before = call.form.clone();
    with(&mut call)?;
    store::update(&mut tx, call.revision, &call, app.now()).await?;
    entry_of(verb, &call)
        .before(json!({ "questions": before.questions().count() }))
        .after(json!({ "questions": call.form.questions().count() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn entry_of(verb: &str, call: &Call) -> crate::audit::Entry {
    entry(verb, call)
}

fn checked_section((title_it, title_en): (&str, &str)) -> Result<Section> {
    let mut fields = Fields::default();
    let section = Section {
        title_it: fields.required("title_it", title_it),
        title_en: fields.required("title_en", title_en),
        questions: Vec::new(),
    };
    fields.finish()?;
    Ok(section)
}

fn checked(form: &QuestionForm) -> Result<Question> {
    let mut fields = Fields::default();
    let kind = fields.take("kind", QuestionKind::from_name(&form.kind).ok_or(TypedError::Choice));
    let stage = fields.take("stage", Stage::from_name(&form.stage).ok_or(TypedError::Choice));
    let seen_by = fields.take("seen_by", SeenBy::from_name(&form.seen_by).ok_or(TypedError::Choice));
    let kind = kind.unwrap_or(QuestionKind::Text);
    let scaled = matches!(kind, QuestionKind::Number | QuestionKind::Money);
    let bound = |text: &str| {
        if scaled { hundredths(text).ok_or(TypedError::Number) } else { typed::number(text, 20_000) }
    };
    let condition = (!form.condition_question.is_empty()).then(|| Condition {
        question: form.condition_question.clone(),
        value: form.condition_value.trim().to_owned(),
    });
    let question = Question {
        key: String::new(),
        kind,
        label_it: form.label_it.trim().to_owned(),
        label_en: form.label_en.trim().to_owned(),
        help_it: form.help_it.trim().to_owned(),
        help_en: form.help_en.trim().to_owned(),
        required: form.required,
        stage: stage.unwrap_or(Stage::Submission),
        personal: form.personal,
        seen_by: seen_by.unwrap_or(SeenBy::Office),
        condition,
        choices: if matches!(kind, QuestionKind::Choice | QuestionKind::Many) {
            lines(&form.choices)
        } else {
            Vec::new()
        },
        columns: if kind == QuestionKind::Table { lines(&form.columns) } else { Vec::new() },
        least: fields.optional("least", &form.least, bound),
        most: fields.optional("most", &form.most, bound),
    };
    question.check(&mut fields);
    fields.finish()?;
    Ok(question)
}

/// One choice a line, Italian and English with a bar between them; what it is kept as is made of the Italian words.
fn lines(text: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for (place, line) in text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let (it, en) = line.split_once('|').map_or((line, ""), |(it, en)| (it.trim(), en.trim()));
        let short: String = slug(it).chars().take(40).collect();
        let taken = short.is_empty() || choices.iter().any(|known| known.value == short);
        let value = if taken { format!("v{}", place + 1) } else { short };
        choices.push(Choice { value, it: it.to_owned(), en: en.to_owned() });
    }
    choices
}

/// Puts a whole form in the place of the one that a call has: for programs.
///
/// # Errors
/// The actor may not; the call is not there or published; the form cannot be read, or something in it is wrong.
pub async fn set_form(app: &App, actor: &Actor, call: i64, form: &serde_json::Value) -> Result<()> {
    actor.may(Verb::CallsEdit)?;
    let form: Form = serde_json::from_value(form.clone())
        .map_err(|error| Refusal::new(RefusalKind::Invalid, "calls-form-unreadable").with("said", error))?;
    let mut fields = Fields::default();
    for question in form.questions() {
        question.check(&mut fields);
    }
    for (message, what) in form.problems() {
        fields.add(FieldError::new("form", message).with("what", what));
    }
    fields.finish()?;
    change(app, actor, call, "call-form-set", |call| {
        call.form = form;
        Ok(())
    })
    .await
}
