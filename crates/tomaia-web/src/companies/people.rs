//! The people of a company: added, changed, taken out, each on a page.

use super::edit::{Pairs, language_names};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::shell::{Shell, done, page_with};
use crate::typed::Typed;
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::companies::{self, Person, PersonInput, queries};
use tomaia_i18n::Texts;

#[derive(Template)]
#[template(path = "companies/person.html")]
struct PersonPage {
    shell: Shell,
    errors: FormErrors,
    typed: Typed,
    action: String,
    back: String,
    remove_url: String,
}

pub(super) async fn new_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    show(&web, visitor, id, None, Typed::default(), None).await
}

pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(pairs): Pairs,
) -> Result<Response, Failure> {
    keep(&web, visitor, id, None, Typed::new(pairs)).await
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, person)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let people = queries::people(&web.app, &visitor.actor, id).await?;
    let known = people.into_iter().find(|known| known.id == person).ok_or_else(Failure::not_found)?;
    let typed = typed(tomaia_i18n::texts(visitor.language), &known);
    show(&web, visitor, id, Some(person), typed, None).await
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, person)): Path<(i64, i64)>,
    Form(pairs): Pairs,
) -> Result<Response, Failure> {
    keep(&web, visitor, id, Some(person), Typed::new(pairs)).await
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, person)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    companies::remove_person(&web.app, &visitor.actor, id, person).await?;
    Ok(done(&format!("/desk/companies/{id}"), "done-companies-person-removed"))
}

async fn keep(
    web: &Web,
    visitor: Visitor,
    id: i64,
    person: Option<i64>,
    typed: Typed,
) -> Result<Response, Failure> {
    let one = |name: &str| typed.one(name).to_owned();
    let input = PersonInput {
        name: one("name"),
        latin_name: one("latin_name"),
        job_title: one("job_title"),
        email: one("email"),
        phone: one("phone"),
        languages: typed.parts("languages"),
    };
    match companies::save_person(&web.app, &visitor.actor, id, person, &input).await {
        Ok(_) => Ok(done(&format!("/desk/companies/{id}"), "done-companies-person")),
        Err(error) => show(web, visitor, id, person, typed, Some(error.into())).await,
    }
}

fn typed(texts: &Texts, person: &Person) -> Typed {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    Typed::default()
        .with("name", person.name.written())
        .with("latin_name", text(person.name.latin()))
        .with("job_title", &person.job_title)
        .with("email", text(person.email.as_ref().map(|email| email.as_str())))
        .with("phone", text(person.phone.as_ref().map(|phone| phone.as_str())))
        .with("languages", language_names(texts, &person.languages))
}

async fn show(
    web: &Web,
    visitor: Visitor,
    id: i64,
    person: Option<i64>,
    typed: Typed,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let stored = queries::get(&web.app, &visitor.actor, id).await?;
    let back = format!("/desk/companies/{id}");
    let title = if person.is_some() { "companies-person-edit" } else { "companies-person-add" };
    let shell = Shell::new(visitor, title)
        .crumb("companies-title", "/desk/companies")
        .crumb_named(stored.company.legal_name.to_string(), &back)
        .here();
    let (status, errors) = match failure {
        Some(failure) => (StatusCode::UNPROCESSABLE_ENTITY, FormErrors::of(shell.texts, failure)?),
        None => (StatusCode::OK, FormErrors::default()),
    };
    let action =
        person.map_or_else(|| format!("{back}/people/new"), |person| format!("{back}/people/{person}"));
    let remove_url = person.map(|person| format!("{back}/people/{person}/remove")).unwrap_or_default();
    page_with(status, &PersonPage { shell, errors, typed, action, back, remove_url })
}
