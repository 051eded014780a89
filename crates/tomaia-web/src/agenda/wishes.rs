//! The wishes' tab: who would meet whom, whom the organiser keeps apart; and the form for both.

use super::frame::{self, side_words};
use super::meetings::people;
use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::forms::{Choice, FormErrors};
use crate::missions::tabs::Tab;
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::agenda::pairs::{self, PairFilter, PairRow};
use tomaia_app::agenda::queries;
use tomaia_app::agenda::wishes::{self, NewWish};
use tomaia_domain::permissions::Verb;
use tomaia_domain::wishes::WishLevel;
use tomaia_i18n::Texts;

/// Pairs on one page.
const PAGE: usize = 50;

/// A value of the filter with how many pairs it has.
struct FilterChoice {
    value: &'static str,
    label: String,
    count: i64,
    selected: bool,
}

/// What is said about a pair, in words.
struct PairView {
    pair: PairRow,
    from_company: String,
    from_guest: String,
}

#[derive(Template)]
#[template(path = "agenda/wishes.html")]
struct WishesPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    exclusions_path: String,
    precedences_path: String,
    search: String,
    filter: Vec<FilterChoice>,
    found: String,
    pairs: Vec<PairView>,
    next_href: String,
    may_edit: bool,
    is_empty: bool,
    import_href: String,
}

/// The form of a wish.
#[derive(Template)]
#[template(path = "agenda/wish.html")]
struct WishPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    companies: Vec<Choice>,
    guests: Vec<Choice>,
    sides: Vec<Choice>,
    levels: Vec<Choice>,
    note: String,
    errors: FormErrors,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct WishForm {
    #[serde(default)]
    company: String,
    #[serde(default)]
    guest: String,
    #[serde(default)]
    side: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    note: String,
}

impl WishForm {
    fn pair(&self) -> (i64, i64) {
        (self.company.parse().unwrap_or(0), self.guest.parse().unwrap_or(0))
    }
}

/// The filter of an address. A repeated name adds a value.
fn filter(query: &str) -> PairFilter {
    let mut filter = PairFilter::default();
    for (name, value) in url_pairs(query) {
        match name.as_str() {
            "q" => filter.text = value,
            "level" if value == "excluded" => filter.excluded = true,
            "level" => filter.levels.push(value),
            "company" => filter.company = value.parse().ok(),
            "guest" => filter.guest = value.parse().ok(),
            "after" => {
                let pair = value.split_once('-').map(|(company, guest)| (company.parse(), guest.parse()));
                if let Some((Ok(company), Ok(guest))) = pair {
                    filter.after = Some((company, guest));
                }
            }
            _ => {}
        }
    }
    filter
}

fn url_pairs(query: &str) -> Vec<(String, String)> {
    axum_extra::extract::Query::<Vec<(String, String)>>::try_from_uri(
        &format!("/?{query}").parse().unwrap_or_default(),
    )
    .map(|query| query.0)
    .unwrap_or_default()
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let filter = filter(&query.unwrap_or_default());
    let pairs = pairs::page(&web.app, &visitor.actor, mission, &filter, PAGE).await?;
    let frame = frame::frame(&web, visitor, mission, "agenda-wishes-title", Tab::Wishes).await?;
    let texts = frame.shell.texts;
    page(&WishesPage {
        exclusions_path: format!("/desk/missions/{mission}/exclusions"),
        precedences_path: super::precedences::path(mission),
        import_href: format!("/desk/missions/{mission}/import"),
        path: wishes_path(mission),
        is_empty: pairs.counts.iter().all(|(_, count)| *count == 0),
        found: texts.with("agenda-wishes-found", &[("count", pairs.found.into())]),
        next_href: pairs
            .rows
            .last()
            .filter(|_| pairs.has_next)
            .map_or_else(String::new, |last| next_page(mission, &filter, last)),
        filter: filter_choices(texts, &filter, pairs.counts),
        pairs: pairs.rows.into_iter().map(|row| pair_view(texts, row)).collect(),
        may_edit: frame.actor.can(Verb::WishesEdit),
        search: filter.text,
        shell: frame.shell,
        tabs: frame.tabs,
    })
}

fn wishes_path(mission: i64) -> String {
    format!("/desk/missions/{mission}/wishes")
}

/// The form of a new wish.
pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    wish_page(&web, visitor, mission, WishForm::default(), None).await
}

async fn wish_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    form: WishForm,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    let frame = frame::frame(web, visitor, mission, "agenda-wish-add", Tab::Wishes).await?;
    let texts = frame.shell.texts;
    let status = if failure.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let errors = failure.map(|failure| FormErrors::of(texts, failure)).transpose()?.unwrap_or_default();
    let companies = names.companies.iter().map(|(id, company)| (*id, company.name.clone()));
    let guests = names.guests.iter().map(|(id, guest)| (*id, guest.latin_name.clone()));
    page_with(
        status,
        &WishPage {
            path: wishes_path(mission),
            companies: people(companies, &form.company),
            guests: people(guests, &form.guest),
            sides: choices(texts, "agenda-side", &["company", "guest"], &form.side),
            levels: choices(texts, "agenda-level", &["must", "would_like", "never", "excluded"], &form.level),
            note: form.note,
            shell: frame.shell,
            tabs: frame.tabs,
            errors,
        },
    )
}

/// The address of the page that follows a pair.
fn next_page(mission: i64, filter: &PairFilter, last: &PairRow) -> String {
    let mut query = format!("q={}", urlencode(&filter.text));
    for level in filter.levels.iter().map(String::as_str).chain(filter.excluded.then_some("excluded")) {
        query.push_str(&format!("&level={}", urlencode(level)));
    }
    for (name, id) in [("company", filter.company), ("guest", filter.guest)] {
        query.push_str(&id.map(|id| format!("&{name}={id}")).unwrap_or_default());
    }
    format!("{}?{query}&after={}-{}", wishes_path(mission), last.company, last.guest)
}

fn filter_choices(texts: &Texts, filter: &PairFilter, counts: Vec<(&'static str, i64)>) -> Vec<FilterChoice> {
    let choice = |(value, count): (&'static str, i64)| FilterChoice {
        label: texts.get(&format!("agenda-level-{}", value.replace('_', "-"))),
        selected: filter.levels.iter().any(|level| level == value)
            || (value == "excluded" && filter.excluded),
        value,
        count,
    };
    counts.into_iter().map(choice).collect()
}

fn choices(texts: &Texts, prefix: &str, values: &[&str], chosen: &str) -> Vec<Choice> {
    let label = |value: &str| texts.get(&format!("{prefix}-{}", value.replace('_', "-")));
    values.iter().map(|value| Choice::new(*value, label(value), *value == chosen)).collect()
}

fn pair_view(texts: &Texts, pair: PairRow) -> PairView {
    let words = |level: Option<WishLevel>| side_words(texts, level.map(WishLevel::name));
    PairView { from_company: words(pair.from_company), from_guest: words(pair.from_guest), pair }
}

/// One form for both: a wish of a side, or the organiser who keeps the pair apart.
pub(super) async fn set(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(form): Form<WishForm>,
) -> Result<Response, Failure> {
    let (company, guest) = form.pair();
    let (made, key) = if form.level == "excluded" {
        let excluded = wishes::exclude(&web.app, &visitor.actor, mission, (company, guest), &form.note).await;
        (excluded, "done-agenda-excluded")
    } else {
        let (side, level, note) = (form.side.clone(), form.level.clone(), form.note.clone());
        let wish = NewWish { company, guest, side, level, note };
        (wishes::set_wish(&web.app, &visitor.actor, mission, &wish).await, "done-agenda-wish-set")
    };
    match made {
        Ok(()) => Ok(done(&wishes_path(mission), key)),
        Err(error) => wish_page(&web, visitor, mission, form, Some(error.into())).await,
    }
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(form): Form<WishForm>,
) -> Result<Response, Failure> {
    wishes::remove_wish(&web.app, &visitor.actor, mission, form.pair(), &form.side).await?;
    Ok(done(&wishes_path(mission), "done-agenda-wish-removed"))
}

pub(super) async fn include(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(form): Form<WishForm>,
) -> Result<Response, Failure> {
    wishes::include(&web.app, &visitor.actor, mission, form.pair()).await?;
    Ok(done(&wishes_path(mission), "done-agenda-included"))
}
