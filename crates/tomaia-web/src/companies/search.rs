//! The search of the header: companies and guests by name, brand, organisation, town, product and country, in one
//! page.

use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::shell::{Shell, page};
use crate::typed::Typed;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use tomaia_app::listing::Window;
use tomaia_app::{companies, guests};
use tomaia_domain::permissions::Verb;

/// Rows of each kind on the page; the rest is a list away.
const ROWS: i64 = 10;

struct Row {
    name: String,
    note: String,
    href: String,
}

struct Group {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
    found: i64,
    all_href: String,
}

#[derive(Template)]
#[template(path = "companies/search.html")]
struct SearchPage {
    shell: Shell,
    typed: String,
    groups: Vec<Group>,
}

pub(super) async fn search(
    State(web): State<Web>,
    visitor: Visitor,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = Typed::new(pairs).one("q").trim().to_owned();
    let mut groups = Vec::new();
    if !typed.is_empty() {
        if visitor.actor.can(Verb::CompaniesRead) {
            groups.push(companies_found(&web, &visitor, &typed).await?);
        }
        if visitor.actor.can(Verb::GuestsRead) {
            groups.push(guests_found(&web, &visitor, &typed).await?);
        }
        groups.retain(|group| !group.rows.is_empty());
    }
    let mut shell = Shell::new(visitor, "companies-search-title").here();
    shell.search.clone_from(&typed);
    page(&SearchPage { shell, typed, groups })
}

async fn companies_found(web: &Web, visitor: &Visitor, typed: &str) -> Result<Group, Failure> {
    let filter = companies::queries::Filter {
        search: typed.to_owned(),
        window: Window { limit: ROWS, ..Window::default() },
        ..Default::default()
    };
    let found = companies::queries::list(&web.app, &visitor.actor, &filter).await?;
    let rows = found.rows.into_iter().map(|row| Row {
        note: row.brands.iter().cloned().chain(row.municipality).collect::<Vec<_>>().join(" · "),
        href: format!("/desk/companies/{}", row.id),
        name: row.legal_name,
    });
    Ok(group(visitor, "companies", "companies-title", rows.collect(), found.found, typed))
}

async fn guests_found(web: &Web, visitor: &Visitor, typed: &str) -> Result<Group, Failure> {
    let filter = guests::queries::Filter {
        search: typed.to_owned(),
        window: Window { limit: ROWS, ..Window::default() },
        ..Default::default()
    };
    let found = guests::queries::list(&web.app, &visitor.actor, &filter).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let rows = found.rows.into_iter().map(|row| {
        let parts = [row.organisation, texts.country(&row.country)];
        Row {
            note: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            href: format!("/desk/guests/{}", row.id),
            name: if row.name == row.latin_name {
                row.name
            } else {
                format!("{} ({})", row.name, row.latin_name)
            },
        }
    });
    Ok(group(visitor, "guests", "guests-title", rows.collect(), found.found, typed))
}

fn group(visitor: &Visitor, id: &'static str, title: &str, rows: Vec<Row>, found: i64, typed: &str) -> Group {
    let more = usize::try_from(found).unwrap_or_default() > rows.len();
    Group {
        id,
        title: tomaia_i18n::texts(visitor.language).get(title),
        rows,
        found,
        all_href: if more { format!("/desk/{id}?q={}", urlencode(typed)) } else { String::new() },
    }
}
