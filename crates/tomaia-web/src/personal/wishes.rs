//! The page where a company or a guest says whom she would meet.

use super::view::{self, Place};
use crate::Web;
use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::shell::{NavItem, Shell, done, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use std::collections::HashMap;
use tomaia_app::agenda::personal::own_wishes::{self, OwnWish};
use tomaia_domain::wishes::WishLevel;
use tomaia_i18n::Texts;

/// A search for a name.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

/// What was sent: names of fields with their values.
pub(super) type Typed = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "personal/wishes.html")]
struct WishesPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    errors: FormErrors,
    open: bool,
    closed: String,
    action: String,
    search: String,
    more: bool,
    rows: Vec<WishView>,
}

struct WishView {
    field: String,
    label: String,
    level: String,
    choices: Vec<Choice>,
}

pub(super) async fn show(
    web: &Web,
    visitor: Visitor,
    place: &Place,
    search: &Search,
) -> Result<Response, Failure> {
    form(web, visitor, place, search, (FormErrors::default(), &HashMap::new())).await
}

/// Saves what was chosen; fields are `wish-17` with a level or nothing.
pub(super) async fn save(
    web: &Web,
    visitor: Visitor,
    place: &Place,
    form_body: Typed,
) -> Result<Response, Failure> {
    let typed: HashMap<String, String> = form_body.into_iter().collect();
    let wishes: Vec<(i64, String)> = typed
        .iter()
        .filter_map(|(name, level)| Some((name.strip_prefix("wish-")?.parse().ok()?, level.clone())))
        .collect();
    let saved = own_wishes::set_own_wishes(&web.app, &visitor.actor, place.mission, place.person, &wishes);
    match saved.await {
        Ok(_) => {
            let suffix = view::language_suffix(&visitor);
            Ok(done(&format!("{}/wishes{suffix}", place.base), "done-personal-wishes"))
        }
        Err(error) => {
            let errors = FormErrors::of(tomaia_i18n::texts(visitor.language), error.into())?;
            let search = Search { q: typed.get("q").cloned().unwrap_or_default() };
            form(web, visitor, place, &search, (errors, &typed)).await
        }
    }
}

async fn form(
    web: &Web,
    visitor: Visitor,
    place: &Place,
    search: &Search,
    (errors, typed): (FormErrors, &HashMap<String, String>),
) -> Result<Response, Failure> {
    if !place.has_wishes() {
        return Err(Failure::not_found());
    }
    let own =
        own_wishes::own_wishes(&web.app, &visitor.actor, place.mission, place.person, &search.q).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let suffix = view::language_suffix(&visitor);
    let status = if errors.list.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let contact = [("name", own.contact.name.as_str().into()), ("email", own.contact.email.as_str().into())];
    let closed = if own.open { String::new() } else { texts.with("personal-wishes-closed", &contact) };
    // Once the agenda is published only what was said is of use.
    let shown = own.rows.iter().filter(|row| own.open || row.level.is_some() || !search.q.is_empty());
    let rows = shown.map(|row| wish_view(texts, row, typed)).collect();
    let tabs = view::tabs(texts, place, &suffix, "/wishes");
    let shell = Shell::new(visitor, "personal-wishes-title");
    let action = format!("{}/wishes{suffix}", place.base);
    let open = own.open;
    let search = search.q.clone();
    page_with(status, &WishesPage { shell, tabs, errors, open, closed, action, search, more: own.more, rows })
}

fn wish_view(texts: &Texts, row: &OwnWish, typed: &HashMap<String, String>) -> WishView {
    let field = format!("wish-{}", row.other);
    let stored = row.level.map_or("", WishLevel::name);
    let chosen = typed.get(&field).map_or(stored, String::as_str);
    let choice = |value: &str, key: &str| Choice::new(value, texts.get(key), chosen == value);
    let country = if row.country.is_empty() { String::new() } else { texts.country(&row.country) };
    let parts = [row.name.as_str(), row.detail.as_str(), &country];
    let label = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let choices = vec![
        choice("", "personal-level-none"),
        choice("must", "personal-level-must"),
        choice("would_like", "personal-level-would-like"),
        choice("never", "personal-level-never"),
    ];
    let level =
        choices.iter().find(|choice| choice.selected).map(|choice| choice.label.clone()).unwrap_or_default();
    WishView { field, label, level, choices }
}
