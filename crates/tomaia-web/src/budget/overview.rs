//! The budget of a programme: lines with their four states, and what they add up to.

use super::address;
use crate::Web;
use crate::aid::money;
use crate::companies::file_answer;
use crate::failure::Failure;
use crate::programmes::tabs::{Tab, tabs};
use crate::record_page::{Cell, Figure, Part, RecordPage};
use crate::shell::Shell;
use crate::typed::Typed;
use crate::visitor::Visitor;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use tomaia_app::budget::export::{Table, export as exported};
use tomaia_app::budget::{self, Budget, BudgetGroup, BudgetLine};
use tomaia_app::companies::FileForm;
use tomaia_app::programmes;
use tomaia_domain::budget::{MoneyState, Totals};
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Language};

/// The budget of the newest programme: the entry of the navigation.
pub(super) async fn first(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let programmes = programmes::list(&web.app, &visitor.actor).await?;
    match programmes.first() {
        Some(programme) => Ok(Redirect::to(&address(programme.id)).into_response()),
        None => Ok(Redirect::to("/desk/programmes").into_response()),
    }
}

/// The budget of a programme, of all years or of one.
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let year = Typed::new(pairs).number("year");
    let budget = budget::budget(&web.app, &visitor.actor, id, year).await?;
    let edits = visitor.actor.can(Verb::BudgetEdit);
    let shell = Shell::new(visitor, "budget-title").crumb("layout-nav-programmes", "/desk/programmes");
    let name = shell.either(&budget.name[0], &budget.name[1]);
    let shell = shell.crumb_named(name.clone(), &format!("/desk/programmes/{id}")).here();
    let base = address(id);
    let mut parts = vec![state_of(&shell, &budget, year), lines_part(&shell, &budget, year)];
    if !budget.lines.is_empty() {
        let groups = [
            ("by-source", "budget-by-source", "budget-source", &budget.by_source),
            ("by-line", "budget-by-line-of-action", "budget-line-of-action", &budget.by_line_of_action),
            ("by-year", "budget-by-year", "budget-year", &budget.by_year),
        ];
        parts.extend(groups.map(|(id, title, first, groups)| groups_part(&shell, id, title, first, groups)));
    }
    let mut page = RecordPage::new(shell)
        .action(edits, "budget-line-add", format!("{base}/lines/new"))
        .action(true, "budget-invoices", format!("{base}/invoices"))
        .action(true, "budget-shifts", format!("{base}/shifts"));
    page.lead = name;
    page.tabs = tabs(&page.shell, id, Tab::Budget);
    page.parts = parts;
    page.show()
}

/// The ways to the budget of the other years, or of all.
fn other_years(shell: &Shell, budget: &Budget, current: Option<i64>) -> Vec<(String, String)> {
    let base = address(budget.programme);
    let all = current.map(|_| (shell.t("budget-all-years"), base.clone()));
    let of_year = |year: &i64| (year.to_string(), format!("{base}?year={year}"));
    all.into_iter().chain(budget.years.iter().filter(|year| current != Some(**year)).map(of_year)).collect()
}

fn state_of(shell: &Shell, budget: &Budget, year: Option<i64>) -> Part {
    let mut part = Part::new(shell, "state", "budget-state-title");
    part.links = other_years(shell, budget, year);
    let total = &budget.total;
    part.intro = shell.texts.plain(
        "budget-sentence",
        &[
            ("allocated", Arg::from(money(shell.texts, total.allocated))),
            ("committed", Arg::from(money(shell.texts, total.committed))),
            ("available", Arg::from(money(shell.texts, total.available()))),
        ],
    );
    part.figures = MoneyState::ALL
        .iter()
        .map(|state| Figure {
            value: money(shell.texts, total.of(*state)),
            label: shell.t(&format!("budget-{}", state.name())),
            note: shell.t(&format!("budget-{}-note", state.name())),
            href: String::new(),
        })
        .collect();
    let waiting = [
        (budget.invoices_waiting, "budget-invoices-waiting", "invoices"),
        (budget.shifts_waiting, "budget-shifts-waiting", "shifts"),
    ];
    for (count, key, place) in waiting {
        if count > 0 {
            part.links.push((shell.tn(key, count), format!("{}/{place}", address(budget.programme))));
        }
    }
    part
}

/// The amounts of the four states and what is left, as cells.
pub(super) fn amounts(shell: &Shell, totals: &Totals) -> Vec<Cell> {
    let mut cells: Vec<Cell> =
        MoneyState::ALL.iter().map(|state| Cell::number(money(shell.texts, totals.of(*state)))).collect();
    cells.push(Cell::number(money(shell.texts, totals.available())));
    cells
}

const AMOUNTS: [&str; 5] =
    ["budget-allocated", "budget-committed", "budget-settled", "budget-paid", "budget-available"];

fn lines_part(shell: &Shell, budget: &Budget, year: Option<i64>) -> Part {
    let mut columns = vec!["budget-line", "budget-year", "budget-source"];
    columns.extend(AMOUNTS);
    let row = |line: &BudgetLine| {
        let action = shell.either(&line.line_of_action_name[0], &line.line_of_action_name[1]);
        let mut cells = vec![
            Cell::link(line.name.clone(), format!("/desk/budget/lines/{}", line.id)).noted(action),
            Cell::number(line.year.to_string()),
            Cell::text(line.source.clone()).noted(line.chapter.clone()),
        ];
        cells.extend(amounts(shell, &line.totals));
        cells
    };
    let mut total = vec![Cell::text(shell.t("budget-total")), Cell::default(), Cell::default()];
    total.extend(amounts(shell, &budget.total));
    let query = year.map(|year| format!("?year={year}")).unwrap_or_default();
    let base = format!("{}/export", address(budget.programme));
    Part::new(shell, "lines", "budget-lines")
        .table(shell, &columns, budget.lines.iter().map(row).collect(), "budget-lines-none")
        .total(total)
        .link(true, shell.t("budget-export-lines-xlsx"), format!("{base}/lines/xlsx{query}"))
        .link(true, shell.t("budget-export-lines-csv"), format!("{base}/lines/csv{query}"))
        .link(true, shell.t("budget-export-movements-xlsx"), format!("{base}/movements/xlsx{query}"))
        .link(true, shell.t("budget-export-movements-csv"), format!("{base}/movements/csv{query}"))
}

/// The totals of groups of lines; `first` names what they are grouped by.
fn groups_part(shell: &Shell, id: &'static str, title: &str, first: &str, groups: &[BudgetGroup]) -> Part {
    let mut columns = vec![first];
    columns.extend(AMOUNTS);
    let rows = groups
        .iter()
        .map(|group| {
            let name = shell.either(&group.name[0], &group.name[1]);
            let name = if name.is_empty() { shell.t("budget-whole-programme") } else { name };
            let mut cells = vec![Cell::text(name)];
            cells.extend(amounts(shell, &group.totals));
            cells
        })
        .collect();
    Part::new(shell, id, title).table(shell, &columns, rows, "budget-lines-none")
}

/// The lines or the movements as a file.
pub(super) async fn export(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, table, form)): Path<(i64, String, String)>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let table = match table.as_str() {
        "lines" => Table::Lines,
        "movements" => Table::Movements,
        _ => return Err(Failure::not_found()),
    };
    let form: FileForm = form.parse().map_err(|()| Failure::not_found())?;
    let year = Typed::new(pairs).number("year");
    let language = if visitor.language == Language::Italian { Language::Italian } else { Language::English };
    let bytes = exported(&web.app, &visitor.actor, (id, year), (table, form), language).await?;
    let name = match (table, language) {
        (Table::Lines, Language::Italian) => "bilancio",
        (Table::Lines, _) => "budget",
        (Table::Movements, Language::Italian) => "movimenti",
        (Table::Movements, _) => "movements",
    };
    Ok(file_answer(&format!("{name}-{}", web.app.today()), form, bytes))
}
