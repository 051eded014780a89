//! Adding and changing a guest, on one page. A refused form shows again with all that was typed.

use super::list::kind_text;
use super::photograph::PhotographView;
use crate::Web;
use crate::companies::language_names;
use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::shell::{Shell, done, page_with};
use crate::typed::Typed;
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::companies;
use tomaia_app::guests::{self, GuestInput, StoredGuest, queries};
use tomaia_domain::codes::Country;
use tomaia_domain::guests::GuestKind;
use tomaia_domain::vocabulary::TermKind;
use tomaia_i18n::{Language, Texts};

#[derive(Template)]
#[template(path = "guests/edit.html")]
struct EditPage {
    shell: Shell,
    errors: FormErrors,
    typed: Typed,
    action: String,
    back: String,
    kinds: Vec<Choice>,
    countries: Vec<Choice>,
    written: Vec<Choice>,
    interests: Vec<Choice>,
    /// None before the guest is there.
    photograph: Option<PhotographView>,
}

pub(super) async fn new_form(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    show(&web, visitor, None, Typed::default(), None).await
}

pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs);
    match guests::create(&web.app, &visitor.actor, &input(&typed)).await {
        Ok(id) => Ok(done(&format!("/desk/guests/{id}"), "done-guests-added")),
        Err(error) => show(&web, visitor, None, typed, Some(error.into())).await,
    }
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let stored = queries::get(&web.app, &visitor.actor, id).await?;
    let typed = typed(tomaia_i18n::texts(visitor.language), &stored);
    show(&web, visitor, Some(id), typed, None).await
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs);
    let revision = typed.number("revision").unwrap_or_default();
    match guests::change(&web.app, &visitor.actor, id, revision, &input(&typed)).await {
        Ok(()) => Ok(done(&format!("/desk/guests/{id}"), "done-guests-changed")),
        Err(error) => show(&web, visitor, Some(id), typed, Some(error.into())).await,
    }
}

fn input(typed: &Typed) -> GuestInput {
    let one = |name: &str| Some(typed.one(name).to_owned());
    GuestInput {
        code: one("code"),
        kind: one("kind"),
        name: one("name"),
        latin_name: one("latin_name"),
        organisation: one("organisation"),
        role: one("role"),
        country: one("country"),
        city: one("city"),
        email: one("email"),
        phone: one("phone"),
        website: one("website"),
        language: one("language"),
        languages: Some(typed.parts("languages")),
        interests: Some(typed.all("interests")),
        presentation: one("presentation"),
        note: one("note"),
    }
}

/// What is stored, as a form would have sent it.
pub(super) fn typed(texts: &Texts, stored: &StoredGuest) -> Typed {
    let guest = &stored.guest;
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    Typed::default()
        .with("revision", stored.revision.to_string())
        .with("code", text(stored.code.as_deref()))
        .with("kind", guest.kind.name())
        .with("name", guest.name.written())
        .with("latin_name", text(guest.name.latin()))
        .with("organisation", text(guest.organisation.as_deref()))
        .with("role", text(guest.role.as_deref()))
        .with("country", guest.country.as_str())
        .with("city", &stored.city)
        .with("email", text(guest.email.as_ref().map(|email| email.as_str())))
        .with("phone", text(guest.phone.as_ref().map(|phone| phone.as_str())))
        .with("website", text(guest.website.as_ref().map(|website| website.as_str())))
        .with("language", stored.language.as_str())
        .with("languages", language_names(texts, &guest.languages))
        .with_all("interests", &guest.interests)
        .with("presentation", &stored.presentation)
        .with("note", &stored.note)
}

async fn show(
    web: &Web,
    visitor: Visitor,
    id: Option<i64>,
    typed: Typed,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let vocabulary = companies::terms(&web.app).await?;
    let pictured = match id {
        Some(id) => {
            let stored = queries::get(&web.app, &visitor.actor, id).await?;
            let is_there = guests::has_photograph(&web.app, &visitor.actor, id).await?;
            Some((stored, is_there))
        }
        None => None,
    };
    let (title, action, back) = match id {
        Some(id) => ("guests-edit", format!("/desk/guests/{id}/edit"), format!("/desk/guests/{id}")),
        None => ("guests-add", "/desk/guests/new".to_owned(), "/desk/guests".to_owned()),
    };
    let shell = Shell::new(visitor, title).crumb("guests-title", "/desk/guests").here();
    let texts = shell.texts;
    let (status, errors) = match failure {
        Some(failure) => (StatusCode::UNPROCESSABLE_ENTITY, FormErrors::of(texts, failure)?),
        None => (StatusCode::OK, FormErrors::default()),
    };
    let mut countries: Vec<(String, String)> =
        Country::all().map(|country| (country.to_string(), texts.country(country.as_str()))).collect();
    countries.sort_by_key(|(_, name)| tomaia_domain::text::fold(name));
    let kinds = GuestKind::ALL.iter().map(|kind| (kind.name().to_owned(), kind_text(texts, *kind)));
    let written =
        Language::ALL.map(|language| (language.code().to_owned(), texts.language_name(language.code())));
    let italian = texts.language() == Language::Italian;
    let interests = vocabulary
        .terms(TermKind::Interest)
        .map(|entry| (entry.term.to_string(), if italian { entry.it.clone() } else { entry.en.clone() }));
    page_with(
        status,
        &EditPage {
            kinds: typed.choices("kind", kinds),
            countries: typed.choices("country", countries),
            written: typed.choices("language", written),
            interests: typed.choices("interests", interests),
            photograph: pictured
                .map(|(stored, is_there)| PhotographView::at_the_desk(&shell, &stored, is_there)),
            errors,
            typed,
            action,
            back,
            shell,
        },
    )
}
