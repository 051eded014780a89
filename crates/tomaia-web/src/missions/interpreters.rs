//! The form of an interpreter.

use super::tabs::Tab;
use super::{address, framed, number};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::shell::done;
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::missions::{self, InterpreterForm};
use tomaia_i18n::{Language, Texts};

/// The form.
pub(super) async fn interpreter(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, interpreter)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let typed = match number(&interpreter)? {
        None => Typed::of([("language", "it")]),
        Some(number) => {
            let rows = missions::interpreters(&web.app, &visitor.actor, id).await?;
            let row = rows.into_iter().find(|row| row.id == number).ok_or_else(Failure::not_found)?;
            let typed = Typed::of([
                ("code", row.code),
                ("name", row.name),
                ("email", row.email.unwrap_or_default()),
                ("phone", row.phone.unwrap_or_default()),
                ("language", row.language),
            ]);
            row.pairs.iter().fold(typed, |typed, (one, other)| typed.and("pairs", format!("{one}-{other}")))
        }
    };
    show(&web, visitor, id, &interpreter, &typed, None).await
}

/// Adds or changes an interpreter.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, interpreter)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = InterpreterForm {
        code: typed.text("code"),
        name: typed.text("name"),
        email: typed.text("email"),
        phone: typed.text("phone"),
        language: typed.text("language"),
        pairs: pairs(&typed),
    };
    let saved = match number(&interpreter)? {
        None => missions::add_interpreter(&web.app, &visitor.actor, id, &form).await.map(|_| ()),
        Some(number) => missions::edit_interpreter(&web.app, &visitor.actor, id, number, &form).await,
    };
    match saved {
        Ok(()) => Ok(done(&list(id), "done-missions-saved")),
        Err(error) => show(&web, visitor, id, &interpreter, &typed, Some(error.into())).await,
    }
}

/// Takes an interpreter out of the mission.
pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, interpreter)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    missions::remove_interpreter(&web.app, &visitor.actor, id, interpreter).await?;
    Ok(done(&list(id), "done-missions-saved"))
}

async fn show(
    web: &Web,
    visitor: Visitor,
    id: i64,
    interpreter: &str,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if interpreter == "new" { "missions-interpreter-add" } else { "missions-interpreter-edit" };
    let (shell, tabs) = framed(web, visitor, id, title, Tab::People).await?;
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let languages = ["it", "en"].map(|code| (code.to_owned(), shell.texts.language_name(code)));
    let fields = vec![
        field(Kind::Text, "name", "missions-name"),
        field(Kind::Checkboxes, "pairs", "missions-pairs")
            .help(&shell, "missions-pairs-help")
            .choices(typed, pair_choices(shell.texts, &pairs(typed))),
        field(Kind::Email, "email", "missions-email").optional(),
        field(Kind::Text, "phone", "missions-phone").optional(),
        field(Kind::Select, "language", "missions-language").choices(typed, languages),
        field(Kind::Text, "code", "missions-code").optional().help(&shell, "missions-code-help"),
    ];
    let form = FormPage::new(shell, fields, "programmes-save", list(id)).tabs(tabs);
    let form = match number(interpreter)? {
        Some(number) => form.remove(
            format!("{}/people/interpreters/{number}/remove", address(id)),
            "missions-interpreter-remove",
        ),
        None => form,
    };
    form.show(refused)
}

/// The pairs that were chosen, also where several stand in one value.
fn pairs(typed: &Typed) -> Vec<String> {
    let values = typed.all("pairs").into_iter();
    values.flat_map(|value| value.split([' ', ',', ';'])).map(str::to_owned).collect()
}

/// Italian and English with each language in which we write, and what the interpreter has already.
fn pair_choices(texts: &Texts, chosen: &[String]) -> Vec<(String, String)> {
    let codes = Language::ALL.map(Language::code);
    let mut values: Vec<String> = Vec::new();
    for own in ["it", "en"] {
        for other in codes.into_iter().filter(|other| *other != own && !(own == "en" && *other == "it")) {
            let (first, last) = if own < other { (own, other) } else { (other, own) };
            values.push(format!("{first}-{last}"));
        }
    }
    values.extend(chosen.iter().filter(|pair| pair.contains('-')).cloned());
    let words = |value: &str| {
        let (one, other) = value.split_once('-').unwrap_or((value, ""));
        let own_first = other == "it" || (other == "en" && one != "it");
        let (one, other) = if own_first { (other, one) } else { (one, other) };
        format!("{} – {}", texts.language_name(one), texts.language_name(other))
    };
    let mut seen = std::collections::BTreeSet::new();
    values.retain(|value| seen.insert(value.clone()));
    values.into_iter().map(|value| (value.clone(), words(&value))).collect()
}

fn list(mission: i64) -> String {
    format!("{}/people?side=interpreter", address(mission))
}
