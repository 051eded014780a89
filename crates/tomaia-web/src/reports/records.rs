//! The records behind a figure.

use crate::Web;
use crate::aid::money;
use crate::failure::Failure;
use crate::programmes::tabs::{Tab, framed};
use crate::shell::{NavItem, Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use tomaia_app::reports::{self, Asked, Counted, Record};
use tomaia_domain::euro::Euro;
use tomaia_domain::kpis::Part;
use tomaia_domain::refusal::{Refusal, RefusalKind};

/// Which part of what is counted, on which day.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct FigureQuery {
    #[serde(default)]
    pub(crate) on: String,
    line: Option<i64>,
    year: Option<i16>,
    activity: Option<i64>,
    province: Option<String>,
    size: Option<String>,
    country: Option<String>,
}

impl FigureQuery {
    pub(crate) fn asked(&self) -> Asked {
        Asked {
            part: Part { line: self.line, year: self.year, activity: self.activity },
            province: self.province.clone(),
            size: self.size.clone(),
            country: self.country.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "reports/records.html")]
struct RecordsPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    lead: String,
    value: String,
    narrowed: Vec<String>,
    back: String,
    with_counts: bool,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    detail: String,
    count: String,
}

/// A day as it was typed; today where none was.
pub(super) fn day(web: &Web, text: &str) -> Result<Date, Failure> {
    if text.trim().is_empty() {
        return Ok(web.app.today());
    }
    let refused = || Failure::from(Refusal::new(RefusalKind::Invalid, "reports-day-wrong"));
    tomaia_domain::typed::date(text).map_err(|_| refused())
}

/// The records.
pub(super) async fn records(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, what)): Path<(i64, String)>,
    Query(query): Query<FigureQuery>,
) -> Result<Response, Failure> {
    let counted = Counted::from_name(&what).ok_or_else(Failure::not_found)?;
    let day = day(&web, &query.on)?;
    let (then, records) =
        reports::records(&web.app, &visitor.actor, id, (counted, &query.asked()), day).await?;
    let title = format!("reports-measure-{}", counted.name().replace('_', "-"));
    let (shell, tabs) = framed(&web, visitor, id, &title, Tab::Reports).await?;
    let mut narrowed = Vec::new();
    if let Some(line) = query.line {
        let known = then.lines.iter().find(|known| known.id == line);
        narrowed.push(known.map_or_else(
            || shell.t("reports-no-line"),
            |line| format!("{} · {}", line.code, shell.either(&line.name[0], &line.name[1])),
        ));
    }
    narrowed.extend(query.year.map(|year| year.to_string()));
    if let Some(activity) = query.activity {
        let known = then.activities.iter().find(|known| known.then.id == activity);
        narrowed.extend(known.map(|known| shell.either(&known.name[0], &known.name[1])));
    }
    narrowed.extend(query.province.iter().map(|province| known_or(&shell, province, province.clone())));
    narrowed.extend(query.size.iter().map(|size| {
        let words = if size == "-" { String::new() } else { shell.t(&format!("companies-size-{size}")) };
        known_or(&shell, size, words)
    }));
    narrowed.extend(query.country.iter().map(|country| shell.texts.country(country)));
    let total: i64 = records.iter().map(|record| record.count).sum();
    let rows = records.iter().map(|record| row(&shell, (id, day), (counted, &query), record)).collect();
    page(&RecordsPage {
        lead: shell.ta("reports-as-of", "date", &shell.texts.full_date(day)),
        value: worth(&shell, counted, total),
        narrowed,
        back: format!("/desk/programmes/{id}/reports/renewal?on={day}"),
        with_counts: records.iter().any(|record| record.count != 1),
        rows,
        tabs,
        shell,
    })
}

fn known_or(shell: &Shell, value: &str, words: String) -> String {
    if value == "-" || value.is_empty() { shell.t("reports-not-known") } else { words }
}

/// A number; of money, euro.
fn worth(shell: &Shell, counted: Counted, count: i64) -> String {
    match counted {
        Counted::Money(_) => money(shell.texts, Euro::from_cents(count)),
        _ => shell.texts.number(count),
    }
}

fn row(
    shell: &Shell,
    (programme, day): (i64, Date),
    (counted, query): (Counted, &FigureQuery),
    record: &Record,
) -> Row {
    let (href, name, detail) = match record.kind {
        "country" => (
            super::links::figure_href(
                programme,
                day,
                "guests",
                &[
                    ("country", Some(record.name[0].clone())),
                    ("line", query.line.map(|line| line.to_string())),
                    ("year", query.year.map(|year| year.to_string())),
                ],
            ),
            shell.texts.country(&record.name[0]),
            shell.tn("reports-guests-count", record.detail.parse::<i64>().unwrap_or_default()),
        ),
        "company" => {
            (format!("/desk/companies/{}", record.id), record.name[0].clone(), record.detail.clone())
        }
        "movement" => {
            let day = record.on.map(|day| shell.texts.date(day)).unwrap_or_default();
            let detail = format!("{day} · {}", record.detail);
            (format!("/desk/budget/lines/{}", record.id), record.name[0].clone(), detail)
        }
        "guest" => (format!("/desk/guests/{}", record.id), record.name[0].clone(), record.detail.clone()),
        kind => (
            format!("/desk/{}/{}", if kind == "mission" { "missions" } else { "activities" }, record.id),
            shell.either(&record.name[0], &record.name[1]),
            shell.t(&format!("activities-state-{}", record.detail)),
        ),
    };
    Row { href, name, detail, count: worth(shell, counted, record.count) }
}
