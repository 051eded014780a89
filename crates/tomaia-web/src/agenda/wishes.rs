//! The wishes' tab: who would meet whom, whom the organiser keeps apart, with a form for each.

use super::frame::{self, side_words};
use super::meetings::people;
use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::forms::{Choice, FormErrors};
use crate::missions::tabs::Tab;
use crate::shell::{NavItem, Shell, done, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::agenda::queries;
use tomaia_app::agenda::wishes::{self, NewWish, PairRow, WishFilter};
use tomaia_domain::permissions::Verb;
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
    company: String,
    guest: String,
    organisation: String,
    company_id: i64,
    guest_id: i64,
    from_company: String,
    from_guest: String,
    has_company: bool,
    has_guest: bool,
    exclusion: Option<String>,
}

#[derive(Template)]
#[template(path = "agenda/wishes.html")]
struct WishesPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    exclusions_path: String,
    search: String,
    filter: Vec<FilterChoice>,
    found: String,
    pairs: Vec<PairView>,
    next_href: String,
    may_edit: bool,
    companies: Vec<Choice>,
    guests: Vec<Choice>,
    sides: Vec<Choice>,
    levels: Vec<Choice>,
    note: String,
    errors: FormErrors,
    is_empty: bool,
    import_href: String,
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
fn filter(query: &str) -> WishFilter {
    let mut filter = WishFilter::default();
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
    wishes_page(&web, visitor, mission, filter, WishForm::default(), None).await
}

async fn wishes_page(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    filter: WishFilter,
    form: WishForm,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let actor = visitor.actor.clone();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows = wishes::list(&web.app, &actor, mission, &filter, limit).await?;
    let (found, counts) = wishes::counts(&web.app, &actor, mission, &filter).await?;
    let names = queries::names(&web.app, &actor, mission).await?;
    let frame = frame::frame(web, visitor, mission, "agenda-wishes-title", Tab::Wishes).await?;
    let texts = frame.shell.texts;
    let next_href = next_page(mission, &filter, &mut rows);
    let status = if failure.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let errors = failure.map(|failure| FormErrors::of(texts, failure)).transpose()?.unwrap_or_default();
    let path = format!("/desk/missions/{mission}/wishes");
    let is_empty = counts.iter().all(|(_, count)| *count == 0);
    page_with(
        status,
        &WishesPage {
            exclusions_path: format!("/desk/missions/{mission}/exclusions"),
            import_href: format!("/desk/missions/{mission}/import"),
            filter: filter_choices(texts, &filter, counts),
            found: texts.with("agenda-wishes-found", &[("count", found.into())]),
            pairs: rows.into_iter().map(|row| pair_view(texts, row)).collect(),
            may_edit: frame.actor.can(Verb::WishesEdit),
            companies: people(
                names.companies.iter().map(|(id, company)| (*id, company.name.clone())),
                &form.company,
            ),
            guests: people(
                names.guests.iter().map(|(id, guest)| (*id, guest.latin_name.clone())),
                &form.guest,
            ),
            sides: choices(texts, "agenda-side", &["company", "guest"], &form.side),
            levels: choices(texts, "agenda-level", &["must", "would_like", "never", "excluded"], &form.level),
            search: filter.text.clone(),
            note: form.note,
            shell: frame.shell,
            tabs: frame.tabs,
            errors,
            next_href,
            is_empty,
            path,
        },
    )
}

/// Leaves one page of rows and gives the address of the next one.
fn next_page(mission: i64, filter: &WishFilter, rows: &mut Vec<PairRow>) -> String {
    if rows.len() <= PAGE {
        return String::new();
    }
    rows.truncate(PAGE);
    let Some(last) = rows.last() else { return String::new() };
    let mut query = format!("q={}", urlencode(&filter.text));
    for level in filter.levels.iter().map(String::as_str).chain(filter.excluded.then_some("excluded")) {
        query.push_str(&format!("&level={}", urlencode(level)));
    }
    format!("/desk/missions/{mission}/wishes?{query}&after={}-{}", last.company, last.guest)
}

fn filter_choices(texts: &Texts, filter: &WishFilter, counts: Vec<(&'static str, i64)>) -> Vec<FilterChoice> {
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

fn pair_view(texts: &Texts, row: PairRow) -> PairView {
    PairView {
        from_company: side_words(texts, row.from_company.as_deref()),
        from_guest: side_words(texts, row.from_guest.as_deref()),
        has_company: row.from_company.is_some(),
        has_guest: row.from_guest.is_some(),
        company: row.company_name,
        guest: row.guest_name,
        organisation: row.organisation,
        company_id: row.company,
        guest_id: row.guest,
        exclusion: row.exclusion,
    }
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
        Ok(()) => Ok(done(&format!("/desk/missions/{mission}/wishes"), key)),
        Err(error) => {
            wishes_page(&web, visitor, mission, WishFilter::default(), form, Some(error.into())).await
        }
    }
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(form): Form<WishForm>,
) -> Result<Response, Failure> {
    wishes::remove_wish(&web.app, &visitor.actor, mission, form.pair(), &form.side).await?;
    Ok(done(&format!("/desk/missions/{mission}/wishes"), "done-agenda-wish-removed"))
}

pub(super) async fn include(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(form): Form<WishForm>,
) -> Result<Response, Failure> {
    wishes::include(&web.app, &visitor.actor, mission, form.pair()).await?;
    Ok(done(&format!("/desk/missions/{mission}/wishes"), "done-agenda-included"))
}
