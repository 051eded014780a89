//! The budget taken away as a file: its lines with their sums, or its movements one by one.

use super::queries::{MovementFilter, budget, movements};
use crate::aid::export::table_file;
use crate::companies::FileForm;
use crate::{Actor, App, Result};
use tomaia_documents::spreadsheet::{CellValue, ColumnKind};
use tomaia_domain::budget::MoneyState;
use tomaia_domain::euro::Euro;
use tomaia_i18n::{Language, texts};

/// Which file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Table {
    /// The lines.
    Lines,
    /// The movements.
    Movements,
}

/// The lines or the movements of a programme as a file, in the words of a language.
///
/// # Errors
/// The actor may not; the programme is not there; the file could not be made.
pub async fn export(
    app: &App,
    actor: &Actor,
    (programme, year): (i64, Option<i64>),
    (table, form): (Table, FileForm),
    language: Language,
) -> Result<Vec<u8>> {
    let budget = budget(app, actor, programme, year).await?;
    let texts = texts(language);
    let column = |key: &str, kind| (texts.get(key), kind);
    let either = |names: &[String; 2]| names[usize::from(language != Language::Italian)].clone();
    let text = ColumnKind::Text;
    let line_columns = || {
        vec![
            column("budget-year", ColumnKind::Number),
            column("budget-source", text),
            column("budget-line", text),
        ]
    };
    if table == Table::Lines {
        let mut columns = line_columns();
        columns.extend([
            column("budget-line-of-action", text),
            column("budget-chapter", text),
            column("budget-cup", text),
        ]);
        columns.extend(
            MoneyState::ALL
                .iter()
                .map(|state| column(&format!("budget-{}", state.name()), ColumnKind::Amount)),
        );
        let rows = budget.lines.iter().map(|line| {
            let mut cells: Vec<CellValue> = vec![
                number(line.year),
                line.source.as_str().into(),
                line.name.as_str().into(),
                either(&line.line_of_action_name).into(),
                line.chapter.as_str().into(),
                line.cup.clone().unwrap_or_default().into(),
            ];
            cells.extend(MoneyState::ALL.iter().map(|state| amount(line.totals.of(*state))));
            cells
        });
        return table_file(app, form, (&texts.get("budget-title"), &columns), rows.collect());
    }
    let filter = MovementFilter { programme: Some(programme), year, ..MovementFilter::default() };
    let movements = movements(app, actor, &filter).await?;
    let mut columns = vec![column("budget-movement", ColumnKind::Number)];
    columns.extend(line_columns());
    columns.extend([
        column("budget-state", text),
        column("budget-reason", text),
        column("budget-amount", ColumnKind::Amount),
        column("budget-on", ColumnKind::Date),
        column("budget-act", text),
        column("budget-supplier", text),
        column("budget-document", text),
        column("budget-cup", text),
        column("budget-cig", text),
        column("budget-draws-on", ColumnKind::Number),
        column("budget-corrects", ColumnKind::Number),
        column("budget-activity", text),
        column("budget-note", text),
    ]);
    let rows = movements.iter().map(|movement| {
        let day = movement.on.parse().map_or_else(|_| movement.on.as_str().into(), CellValue::Date);
        let or_none = |id: Option<i64>| id.map_or(CellValue::Empty, number);
        vec![
            number(movement.id),
            number(movement.year),
            movement.source.as_str().into(),
            movement.line_name.as_str().into(),
            texts.get(&format!("budget-{}", movement.state.name())).into(),
            texts.get(&format!("budget-reason-{}", movement.reason)).into(),
            amount(movement.amount),
            day,
            movement.act.as_str().into(),
            movement.supplier.as_str().into(),
            movement.document.as_str().into(),
            movement.cup.clone().unwrap_or_default().into(),
            movement.cig.clone().unwrap_or_default().into(),
            or_none(movement.parent),
            or_none(movement.corrects),
            movement.activity.as_ref().map(|(_, names)| either(names)).unwrap_or_default().into(),
            movement.note.as_str().into(),
        ]
    });
    table_file(app, form, (&texts.get("budget-movements"), &columns), rows.collect())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "spreadsheets know no other number; below 2^53 cents it is exact"
)]
fn amount(amount: Euro) -> CellValue {
    CellValue::Number(amount.cents() as f64 / 100.0)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "spreadsheets know no other number; identifiers are far below 2^53"
)]
fn number(number: i64) -> CellValue {
    CellValue::Number(number as f64)
}
