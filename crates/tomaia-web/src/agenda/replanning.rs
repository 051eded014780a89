//! The page of a last-minute change: who cannot come, which meeting is asked for at the desk, and the new draft that
//! answers to it. The draft's own page of publication then shows what changes and who is told.

use super::frame::{self, draft_path};
use super::meetings::people;
use crate::Web;
use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::missions::tabs::Tab;
use crate::shell::{NavItem, Shell, done, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::agenda::queries;
use tomaia_app::agenda::replanning::{self, ReplanOrder};
use tomaia_app::agenda::wishes::NewWish;
use tomaia_app::agenda::words::Names;
use tomaia_domain::text::fold;
use tomaia_i18n::{Arg, Texts};

#[derive(Template)]
#[template(path = "agenda/replan.html")]
struct ReplanPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    name: String,
    who: Vec<Choice>,
    from: Vec<Choice>,
    until: Vec<Choice>,
    companies: Vec<Choice>,
    guests: Vec<Choice>,
    levels: Vec<Choice>,
    sides: Vec<Choice>,
    errors: FormErrors,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct ReplanForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    company: String,
    #[serde(default)]
    guest: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    side: String,
}

impl ReplanForm {
    fn order(&self) -> ReplanOrder {
        let is_wished = !self.company.is_empty() || !self.guest.is_empty();
        ReplanOrder {
            name: self.name.clone(),
            who: self.who.clone(),
            from: self.from.parse().ok(),
            until: self.until.parse().ok(),
            wish: is_wished.then(|| NewWish {
                company: self.company.parse().unwrap_or(0),
                guest: self.guest.parse().unwrap_or(0),
                side: self.side.clone(),
                level: self.level.clone(),
                note: String::new(),
            }),
        }
    }
}

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(at): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let form = ReplanForm { level: "must".to_owned(), side: "guest".to_owned(), ..ReplanForm::default() };
    form_page(&web, visitor, at, form, None).await
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    (mission, draft): (i64, i64),
    mut form: ReplanForm,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let row = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    let frame = frame::frame(web, visitor, mission, "agenda-replan-title", Tab::Agenda).await?;
    let texts = frame.shell.texts;
    let errors = failure.map(|failure| FormErrors::of(texts, failure)).transpose()?;
    if form.name.is_empty() && errors.is_none() {
        form.name = texts.with("agenda-replan-name-proposed", &[("name", Arg::from(row.name.as_str()))]);
    }
    let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let word = |value: &str, key: &str, chosen: &str| Choice::new(value, texts.get(key), value == chosen);
    let companies = names.companies.iter().map(|(id, company)| (*id, company.name.clone()));
    let guests = names.guests.iter().map(|(id, guest)| (*id, guest.latin_name.clone()));
    page_with(
        status,
        &ReplanPage {
            who: who(texts, &names, &form.who),
            from: slots(texts, &names, &form.from),
            until: slots(texts, &names, &form.until),
            companies: people(companies, &form.company),
            guests: people(guests, &form.guest),
            levels: vec![
                word("must", "agenda-level-must", &form.level),
                word("would_like", "agenda-level-would-like", &form.level),
            ],
            sides: vec![
                word("guest", "agenda-fact-guest", &form.side),
                word("company", "agenda-fact-company", &form.side),
            ],
            path: draft_path(mission, draft),
            name: form.name,
            errors: errors.unwrap_or_default(),
            shell: frame.shell,
            tabs: frame.tabs,
        },
    )
}

/// Guests, then companies, then interpreters, each by name.
fn who(texts: &Texts, names: &Names, chosen: &str) -> Vec<Choice> {
    let guests = names.guests.iter().map(|(id, guest)| ("guest", *id, guest.latin_name.clone()));
    let companies = names.companies.iter().map(|(id, company)| ("company", *id, company.name.clone()));
    let interpreters = names.interpreters.iter().map(|(id, name)| ("interpreter", *id, name.clone()));
    let mut choices = Vec::new();
    for (kind, mut group) in [
        ("agenda-fact-guest", guests.collect::<Vec<_>>()),
        ("agenda-fact-company", companies.collect()),
        ("agenda-fact-interpreter", interpreters.collect()),
    ] {
        group.sort_by_cached_key(|(_, id, name)| (fold(name), *id));
        choices.extend(group.into_iter().map(|(what, id, name)| {
            let value = format!("{what}:{id}");
            let is_chosen = value == chosen;
            Choice::new(value, format!("{name} · {}", texts.get(kind)), is_chosen)
        }));
    }
    choices
}

fn slots(texts: &Texts, names: &Names, chosen: &str) -> Vec<Choice> {
    let mut slots: Vec<_> = names.slots.iter().collect();
    slots.sort_by_key(|(_, slot)| slot.starts_at);
    slots
        .into_iter()
        .map(|(id, _)| Choice::new(id.to_string(), names.slot(texts, *id), id.to_string() == chosen))
        .collect()
}

pub(super) async fn make(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(form): Form<ReplanForm>,
) -> Result<Response, Failure> {
    match replanning::replan(&web.app, &visitor.actor, (mission, draft), &form.order()).await {
        Ok(made) => Ok(done(&format!("{}/publish", draft_path(mission, made)), "done-agenda-replanned")),
        Err(error) => form_page(&web, visitor, (mission, draft), form, Some(error.into())).await,
    }
}
