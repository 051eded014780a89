//! The list of companies: search, filters that count, order, pages, and the file of what is shown.

use crate::Web;
use crate::failure::Failure;
use crate::shell::{Shell, page};
use crate::typed::Typed;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use tomaia_app::companies::export::FileForm;
use tomaia_app::companies::queries::{self, Filter, Listed};
use tomaia_app::companies::{self};
use tomaia_app::listing::{Page, Sort, Window};
use tomaia_domain::companies::{MarketStatus, SizeClass};
use tomaia_domain::permissions::Verb;
use tomaia_domain::vocabulary::{TermKind, Vocabulary};
use tomaia_domain::workbook::Wording;
use tomaia_i18n::{Language, Texts};

/// Companies on a page.
pub(crate) const PAGE_ROWS: i64 = 25;

/// One value of a filter, with how many it would leave.
#[derive(Clone, Debug)]
pub(crate) struct FilterChoice {
    /// What is sent.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// How many it would leave.
    pub(crate) count: String,
    /// Whether it is chosen.
    pub(crate) selected: bool,
}

/// The values of a filter that something has, or that are chosen.
pub(crate) fn filter_choices(
    texts: &Texts,
    typed: &Typed,
    name: &str,
    counts: &BTreeMap<String, i64>,
    offered: impl IntoIterator<Item = (String, String)>,
) -> Vec<FilterChoice> {
    let chosen = typed.all(name);
    offered
        .into_iter()
        .map(|(value, label)| {
            let count = counts.get(&value).copied().unwrap_or_default();
            let selected = chosen.contains(&value);
            (count, FilterChoice { value, label, count: texts.number(count), selected })
        })
        .filter(|(count, choice)| *count > 0 || choice.selected)
        .map(|(_, choice)| choice)
        .collect()
}

struct Row {
    href: String,
    name: String,
    brands: String,
    place: String,
    products: String,
    size: String,
}

#[derive(Template)]
#[template(path = "companies/list.html")]
struct ListPage {
    shell: Shell,
    typed: Typed,
    rows: Vec<Row>,
    found: i64,
    narrowed: bool,
    provinces: Vec<FilterChoice>,
    sizes: Vec<FilterChoice>,
    kinds: Vec<FilterChoice>,
    markets: Vec<FilterChoice>,
    name_sort: (String, &'static str),
    export_query: String,
    previous: String,
    next: String,
    can_edit: bool,
    can_merge: bool,
    can_export: bool,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs);
    let found = queries::list(&web.app, &visitor.actor, &filter(&typed)).await?;
    let vocabulary = companies::terms(&web.app).await?;
    let (can_edit, can_merge, can_export) = (
        visitor.actor.can(Verb::CompaniesEdit),
        visitor.actor.can(Verb::CompaniesMerge),
        visitor.actor.can(Verb::CompaniesExport),
    );
    let mut shell = Shell::new(visitor, "companies-title").here();
    shell.search = typed.one("q").to_owned();
    let texts = shell.texts;
    let keyed = |name: &str, prefix: &str| (name.to_owned(), texts.get(&format!("{prefix}-{name}")));
    let sizes = SizeClass::ALL.iter().map(|size| keyed(size.name(), "companies-size"));
    let statuses = MarketStatus::ALL.iter().map(|status| keyed(status.name(), "companies-market"));
    let labels = kind_labels(&vocabulary, texts);
    let (previous, next) = neighbours(&typed, &found, |row| row.id);
    page(&ListPage {
        provinces: filter_choices(
            texts,
            &typed,
            "province",
            &found.facets.provinces,
            found.facets.provinces.keys().map(|code| (code.clone(), province(code))),
        ),
        sizes: filter_choices(texts, &typed, "size", &found.facets.sizes, sizes),
        kinds: filter_choices(texts, &typed, "kind", &found.facets.kinds, labels.clone()),
        markets: filter_choices(texts, &typed, "market", &found.facets.markets, statuses),
        rows: found.rows.iter().map(|row| shown(texts, &labels, row)).collect(),
        found: found.found,
        narrowed: !typed.query(&["sort", "after", "before", "done", "lang"], &[]).is_empty(),
        name_sort: name_sort(&typed, "/desk/companies"),
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

/// The link that sorts by name the other way, and how the list is sorted by name now.
pub(crate) fn name_sort(typed: &Typed, path: &str) -> (String, &'static str) {
    let (next, order) = match typed.one("sort") {
        "name-down" => ("name", "descending"),
        "updated" => ("name", ""),
        _ => ("name-down", "ascending"),
    };
    (format!("{path}{}", typed.query(&["after", "before", "done"], &[("sort", next)])), order)
}

/// The part of a list that an address asks for.
pub(crate) fn window(typed: &Typed) -> Window {
    let sort = match typed.one("sort") {
        "name-down" => Sort::NameDown,
        "updated" => Sort::Updated,
        _ => Sort::Name,
    };
    Window { sort, after: typed.number("after"), before: typed.number("before"), limit: PAGE_ROWS }
}

/// The addresses of the pages before and after; empty where there is none.
pub(crate) fn neighbours<T, F>(typed: &Typed, page: &Page<T, F>, id: impl Fn(&T) -> i64) -> (String, String) {
    let edge = |there: bool, row: Option<&T>, name| match row.filter(|_| there) {
        Some(row) => typed.query(&["after", "before"], &[(name, &id(row).to_string())]),
        None => String::new(),
    };
    (edge(page.has_previous, page.rows.first(), "before"), edge(page.has_next, page.rows.last(), "after"))
}

pub(super) fn filter(typed: &Typed) -> Filter {
    Filter {
        search: typed.one("q").to_owned(),
        provinces: typed.all("province"),
        sizes: typed.all("size"),
        kinds: typed.all("kind"),
        markets: typed.all("market"),
        window: window(typed),
    }
}

fn province(code: &str) -> String {
    let name = match code {
        "AN" => "Ancona",
        "AP" => "Ascoli Piceno",
        "FM" => "Fermo",
        "MC" => "Macerata",
        "PU" => "Pesaro e Urbino",
        other => other,
    };
    name.to_owned()
}

/// The kinds of product by code, in the reader's language.
fn kind_labels(vocabulary: &Vocabulary, texts: &Texts) -> Vec<(String, String)> {
    vocabulary
        .terms(TermKind::ProductKind)
        .map(|entry| {
            let label = if texts.language() == Language::Italian { &entry.it } else { &entry.en };
            (entry.term.to_string(), label.clone())
        })
        .collect()
}

fn shown(texts: &Texts, labels: &[(String, String)], row: &Listed) -> Row {
    let label =
        |code: &String| labels.iter().find(|(known, _)| known == code).map(|(_, label)| label.as_str());
    let mut products: Vec<&str> = row.kinds.iter().filter_map(label).collect();
    let more = products.len().saturating_sub(3);
    products.truncate(3);
    let mut products = products.join(", ");
    if more > 0 {
        products.push_str(&format!(" +{more}"));
    }
    Row {
        href: format!("/desk/companies/{}", row.id),
        name: row.legal_name.clone(),
        brands: row.brands.join(", "),
        place: match (&row.municipality, &row.province) {
            (Some(town), Some(province)) => format!("{town} ({province})"),
            (Some(town), None) => town.clone(),
            _ => String::new(),
        },
        products,
        size: row.size.map(|size| texts.get(&format!("companies-size-{}", size.name()))).unwrap_or_default(),
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
    let filter = filter(&Typed::new(pairs));
    let bytes = companies::export(&web.app, &visitor.actor, &filter, form, wording).await?;
    let name = if wording == Wording::Italian { "imprese" } else { "companies" };
    Ok(file_answer(&format!("{name}-{}", web.app.today()), form, bytes))
}

/// The language of files: Italian, or English for everybody else.
pub(crate) fn wording(language: Language) -> Wording {
    if language == Language::Italian { Wording::Italian } else { Wording::English }
}

/// A file to be kept, under an ASCII name.
pub(crate) fn file_answer(name: &str, form: FileForm, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}.{}\"", form.extension());
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.media_type()));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
