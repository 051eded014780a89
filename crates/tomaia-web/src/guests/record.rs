//! The page of one guest: who they are, what they look for, how far they were vetted, and what happened.

use super::list::{kind_text, vetting_badge, vetting_text};
use super::photograph::{PhotographView, refused_status};
use crate::Web;
use crate::companies::{Fact, MissionRow, mission_rows};
use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::shell::{Shell, done, page_with};
use crate::timeline::{Happened, happened};
use crate::typed::Typed;
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tomaia_app::guests::queries::{self, Record};
use tomaia_app::guests::{self};
use tomaia_domain::permissions::Verb;
use tomaia_domain::vocabulary::TermKind;
use tomaia_i18n::{Language, Texts};

#[derive(Template)]
#[template(path = "guests/record.html")]
struct RecordPage {
    shell: Shell,
    errors: FormErrors,
    id: i64,
    lead: String,
    presentation: String,
    facts: Vec<Fact>,
    badge: &'static str,
    vetting: String,
    next_states: Vec<Choice>,
    reason: String,
    missions: Vec<MissionRow>,
    timeline: Vec<Happened>,
    photograph: PhotographView,
    can_edit: bool,
    can_vet: bool,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let record = queries::record(&web.app, &visitor.actor, id).await?;
    if let Some(survivor) = record.stored.merged_into {
        return Ok(Redirect::to(&format!("/desk/guests/{survivor}")).into_response());
    }
    shown(visitor, &record, &Typed::default(), None)
}

pub(super) async fn vet(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs);
    match guests::vet(&web.app, &visitor.actor, id, typed.one("state"), typed.one("reason")).await {
        Ok(()) => Ok(done(&format!("/desk/guests/{id}"), "done-guests-vetted")),
        Err(error) => {
            let record = queries::record(&web.app, &visitor.actor, id).await?;
            shown(visitor, &record, &typed, Some(error.into()))
        }
    }
}

/// The page again, with what was wrong with a photograph.
pub(super) async fn refused(
    web: &Web,
    visitor: Visitor,
    id: i64,
    failure: Failure,
) -> Result<Response, Failure> {
    let record = queries::record(&web.app, &visitor.actor, id).await?;
    shown(visitor, &record, &Typed::default(), Some(failure))
}

fn shown(
    visitor: Visitor,
    record: &Record,
    typed: &Typed,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let stored = &record.stored;
    let guest = &stored.guest;
    let (can_edit, can_vet) = (visitor.actor.can(Verb::GuestsEdit), visitor.actor.can(Verb::GuestsVet));
    let shell = Shell::titled(visitor, guest.name.written().to_owned())
        .crumb("guests-title", "/desk/guests")
        .here()
        .updated(stored.updated_at);
    let texts = shell.texts;
    let (status, errors) = match failure {
        Some(failure) => (refused_status(&failure), FormErrors::of(texts, failure)?),
        None => (StatusCode::OK, FormErrors::default()),
    };
    let states =
        guest.vetting.next().iter().map(|state| (state.name().to_owned(), vetting_text(texts, *state)));
    page_with(
        status,
        &RecordPage {
            errors,
            id: stored.id,
            lead: lead(texts, record),
            presentation: stored.presentation.clone(),
            facts: facts(texts, record),
            badge: vetting_badge(guest.vetting),
            vetting: vetting_text(texts, guest.vetting),
            next_states: typed.choices("state", states),
            reason: typed.one("reason").to_owned(),
            missions: mission_rows(texts, &record.missions),
            timeline: happened(&shell, &record.timeline),
            photograph: PhotographView::at_the_desk(&shell, stored, record.has_photograph),
            can_edit,
            can_vet,
            shell,
        },
    )
}

/// The Latin reading, the organisation and the country: by what the office knows a guest.
fn lead(texts: &Texts, record: &Record) -> String {
    let guest = &record.stored.guest;
    let parts = [
        guest.name.latin().unwrap_or_default().to_owned(),
        guest.organisation.clone().unwrap_or_default(),
        texts.country(guest.country.as_str()),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn facts(texts: &Texts, record: &Record) -> Vec<Fact> {
    let (stored, guest) = (&record.stored, &record.stored.guest);
    let italian = texts.language() == Language::Italian;
    let interests = guest.interests.iter().map(|term| {
        let entry = record.vocabulary.entry(TermKind::Interest, term);
        entry.map_or_else(
            || term.to_string(),
            |entry| if italian { entry.it.clone() } else { entry.en.clone() },
        )
    });
    let spoken = guest.languages.iter().map(|language| texts.language_name(language.as_str()));
    let joined = |texts: Vec<String>| texts.join(", ");
    vec![
        Fact::new(texts, "guests-field-kind", kind_text(texts, guest.kind)),
        Fact::new(texts, "guests-field-organisation", guest.organisation.clone().unwrap_or_default()),
        Fact::new(texts, "guests-field-role", guest.role.clone().unwrap_or_default()),
        Fact::new(texts, "guests-field-country", texts.country(guest.country.as_str())),
        Fact::new(texts, "guests-field-city", stored.city.as_str()),
        Fact::new(texts, "guests-field-languages", joined(spoken.collect())),
        Fact::new(texts, "guests-field-language", texts.language_name(stored.language.as_str())),
        Fact::new(texts, "guests-field-interests", joined(interests.collect())),
        Fact::linked(texts, "guests-field-email", "mailto:", guest.email.as_ref().map(|it| it.as_str())),
        Fact::linked(texts, "guests-field-phone", "tel:", guest.phone.as_ref().map(|it| it.as_str())),
        Fact::linked(texts, "guests-field-website", "", guest.website.as_ref().map(|it| it.as_str())),
        Fact::new(texts, "guests-field-code", stored.code.clone().unwrap_or_default()),
        Fact::new(texts, "guests-field-note", stored.note.as_str()),
    ]
}
