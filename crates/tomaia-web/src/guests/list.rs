//! The list of guests: search, filters that count, order, pages, and the file of what is shown for who may take it.

use crate::Web;
use crate::companies::{FilterChoice, file_answer, filter_choices, name_sort, neighbours, window, wording};
use crate::failure::Failure;
use crate::shell::{Shell, page};
use crate::typed::Typed;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use tomaia_app::companies::FileForm;
use tomaia_app::guests::queries::{self, Filter, Listed};
use tomaia_app::guests::{self};
use tomaia_domain::guests::{GuestKind, VettingState};
use tomaia_domain::permissions::Verb;
use tomaia_domain::workbook::Wording;
use tomaia_i18n::Texts;

struct Row {
    href: String,
    name: String,
    latin: String,
    organisation: String,
    place: String,
    kind: String,
    badge: &'static str,
    vetting: String,
    languages: String,
}

#[derive(Template)]
#[template(path = "guests/list.html")]
struct ListPage {
    shell: Shell,
    typed: Typed,
    rows: Vec<Row>,
    found: i64,
    narrowed: bool,
    kinds: Vec<FilterChoice>,
    countries: Vec<FilterChoice>,
    vetting: Vec<FilterChoice>,
    languages: Vec<FilterChoice>,
    name_sort: (String, &'static str),
    export_query: String,
    previous: String,
    next: String,
    can_edit: bool,
    can_merge: bool,
    can_export: bool,
}

/// The colour of a vetting state.
pub(super) fn vetting_badge(state: VettingState) -> &'static str {
    match state {
        VettingState::ToCheck => "neutral",
        VettingState::InReview => "info",
        VettingState::Approved => "success",
        VettingState::Refused => "danger",
    }
}

/// A vetting state in words.
pub(super) fn vetting_text(texts: &Texts, state: VettingState) -> String {
    texts.get(&format!("guests-vetting-{}", state.name().replace('_', "-")))
}

/// A kind of guest in words.
pub(super) fn kind_text(texts: &Texts, kind: GuestKind) -> String {
    texts.get(&format!("guests-kind-{}", kind.name()))
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs);
    let found = queries::list(&web.app, &visitor.actor, &filter(&typed)).await?;
    let (can_edit, can_merge, can_export) = (
        visitor.actor.can(Verb::GuestsEdit),
        visitor.actor.can(Verb::GuestsMerge),
        visitor.actor.can(Verb::GuestsExport),
    );
    let mut shell = Shell::new(visitor, "guests-title").here();
    shell.search = typed.one("q").to_owned();
    let texts = shell.texts;
    let kinds = GuestKind::ALL.iter().map(|kind| (kind.name().to_owned(), kind_text(texts, *kind)));
    let states = VettingState::ALL.iter().map(|state| (state.name().to_owned(), vetting_text(texts, *state)));
    let mut countries: Vec<(String, String)> =
        found.facets.countries.keys().map(|code| (code.clone(), texts.country(code))).collect();
    countries.sort_by_key(|(_, name)| tomaia_domain::text::fold(name));
    let languages = found.facets.languages.keys().map(|code| (code.clone(), texts.language_name(code)));
    let (previous, next) = neighbours(&typed, &found, |row| row.id);
    page(&ListPage {
        kinds: filter_choices(texts, &typed, "kind", &found.facets.kinds, kinds),
        countries: filter_choices(texts, &typed, "country", &found.facets.countries, countries),
        vetting: filter_choices(texts, &typed, "vetting", &found.facets.vetting, states),
        languages: filter_choices(texts, &typed, "language", &found.facets.languages, languages),
        rows: found.rows.iter().map(|row| shown(texts, row)).collect(),
        found: found.found,
        narrowed: !typed.query(&["sort", "after", "before", "done", "lang"], &[]).is_empty(),
        name_sort: name_sort(&typed, "/desk/guests"),
        export_query: typed.query(&["after", "before", "sort", "done", "lang"], &[]),
        previous,
        next,
        can_edit,
        can_merge,
        can_export,
        typed,
        shell,
    })
}

pub(super) fn filter(typed: &Typed) -> Filter {
    Filter {
        search: typed.one("q").to_owned(),
        kinds: typed.all("kind"),
        countries: typed.all("country"),
        vetting: typed.all("vetting"),
        languages: typed.all("language"),
        window: window(typed),
    }
}

fn shown(texts: &Texts, row: &Listed) -> Row {
    let country = texts.country(&row.country);
    let languages: Vec<String> = row.languages.iter().map(|code| texts.language_name(code)).collect();
    Row {
        href: format!("/desk/guests/{}", row.id),
        name: row.name.clone(),
        latin: if row.name == row.latin_name { String::new() } else { row.latin_name.clone() },
        organisation: row.organisation.clone(),
        place: if row.city.is_empty() { country } else { format!("{}, {country}", row.city) },
        kind: kind_text(texts, row.kind),
        badge: vetting_badge(row.vetting),
        vetting: vetting_text(texts, row.vetting),
        languages: languages.join(", "),
    }
}

pub(super) async fn export(
    State(web): State<Web>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let form: FileForm = form.parse().map_err(|()| Failure::not_found())?;
    let wording = wording(visitor.language);
    let bytes = guests::export(&web.app, &visitor.actor, &filter(&Typed::new(pairs)), form, wording).await?;
    let name = if wording == Wording::Italian { "ospiti" } else { "guests" };
    Ok(file_answer(&format!("{name}-{}", web.app.today()), form, bytes))
}
