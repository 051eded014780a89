//! Money by its four states, from the movements of the budget: those that happened until the day and were recorded by
//! its end. A movement is never rewritten, so a past day stays as it was.

use super::facts::{LineThen, Then};
use crate::Result;
use tomaia_db::{Connection, sql};

/// The money of a line of action on the day, in cents.
#[derive(Clone, Debug)]
pub struct MoneyLine {
    /// The line; none: of the whole programme.
    pub line: Option<LineThen>,
    /// Allocated, committed, settled, paid.
    pub sums: [i64; 4],
}

/// The states of money, in order.
pub const STATES: [&str; 4] = ["allocated", "committed", "settled", "paid"];

/// Money by line of action, in the order of the lines; what belongs to none comes last.
pub(super) async fn by_line(
    connection: &mut Connection,
    programme: i64,
    then: &Then,
) -> Result<Vec<MoneyLine>> {
    let rows = connection
        .all(
            sql("SELECT COALESCE(b.line_id, 0) AS line, m.state, CAST(SUM(m.amount) AS BIGINT) AS amount \
                 FROM budget_movement m JOIN budget_line b ON b.id = m.line_id WHERE b.programme_id = $1 \
                 AND m.happened_on <= $2 AND m.recorded_at <= $3 GROUP BY COALESCE(b.line_id, 0), m.state")
            .bind(programme)
            .bind(then.day.to_string())
            .bind(then.until),
        )
        .await?;
    let mut found: Vec<(i64, String, i64)> = Vec::with_capacity(rows.len());
    for row in &rows {
        found.push((row.get("line")?, row.get("state")?, row.get("amount")?));
    }
    let sums = |line: i64| {
        STATES.map(|state| {
            let mine = found.iter().filter(|(of, name, _)| *of == line && name == state);
            mine.map(|(_, _, amount)| *amount).sum::<i64>()
        })
    };
    let lines = then.lines.iter().map(|line| MoneyLine { line: Some(line.clone()), sums: sums(line.id) });
    let loose = MoneyLine { line: None, sums: sums(0) };
    Ok(lines.chain([loose]).filter(|line| line.sums.iter().any(|sum| *sum != 0)).collect())
}
