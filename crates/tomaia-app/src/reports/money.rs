//! Money by its four states, from the movements of the budget: those that happened until the day and were recorded by
//! its end. A movement is never rewritten, so a past day stays as it was. A sum and its records are the same movements.

use super::facts::{LineThen, Then, civil};
use super::figures::Record;
use crate::Result;
use jiff::civil::Date;
use tomaia_db::{Connection, sql};
use tomaia_domain::budget::MoneyState;
use tomaia_domain::kpis::Part;

/// The states of money, in order.
pub const STATES: [MoneyState; 4] =
    [MoneyState::Allocated, MoneyState::Committed, MoneyState::Settled, MoneyState::Paid];

/// A movement that counts on the day.
#[derive(Clone, Debug)]
pub struct MovementThen {
    /// Its line of the budget, and the name of that.
    pub budget_line: (i64, String),
    /// The line of action of that; none: of the whole programme.
    pub line: Option<i64>,
    /// The activity that it was for, where it is known.
    pub activity: Option<i64>,
    /// Which state it moves money to.
    pub state: MoneyState,
    /// Cents, signed.
    pub cents: i64,
    /// When it happened.
    pub happened_on: Date,
    /// By which act.
    pub act: String,
}

/// The money of a line of action on the day, in cents.
#[derive(Clone, Debug)]
pub struct MoneyLine {
    /// The line; none: of the whole programme.
    pub line: Option<LineThen>,
    /// In the order of [`STATES`].
    pub sums: [i64; 4],
}

/// The sums of all lines.
#[must_use]
pub fn total(lines: &[MoneyLine]) -> [i64; 4] {
    std::array::from_fn(|state| lines.iter().map(|line| line.sums[state]).sum())
}

/// The movements that count on the day, the oldest first.
pub(super) async fn movements(
    connection: &mut Connection,
    programme: i64,
    day: Date,
    until: i64,
) -> Result<Vec<MovementThen>> {
    let rows = connection
        .all(
            sql("SELECT b.id, b.name, b.line_id, m.activity_id, m.state, m.amount, m.happened_on, m.act \
                 FROM budget_movement m JOIN budget_line b ON b.id = m.line_id WHERE b.programme_id = $1 \
                 AND m.happened_on <= $2 AND m.recorded_at <= $3 ORDER BY m.happened_on, m.id")
            .bind(programme)
            .bind(day.to_string())
            .bind(until),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let state: String = row.get("state")?;
            Ok(MovementThen {
                budget_line: (row.get("id")?, row.get("name")?),
                line: row.get("line_id")?,
                activity: row.get("activity_id")?,
                state: MoneyState::from_name(&state)
                    .ok_or_else(|| anyhow::anyhow!("a movement to the state {state}"))?,
                cents: row.get("amount")?,
                happened_on: civil(&row.get::<String>("happened_on")?)?,
                act: row.get("act")?,
            })
        })
        .collect()
}

impl Then {
    /// Money by line of action, in the order of the lines; what belongs to none comes last, and a line without money is
    /// left out.
    #[must_use]
    pub fn money(&self) -> Vec<MoneyLine> {
        let lines = self.lines.iter().cloned().map(Some).chain([None]);
        lines
            .map(|line| {
                let part = Part { line: Some(line.as_ref().map_or(0, |line| line.id)), ..Part::default() };
                MoneyLine { line, sums: STATES.map(|state| self.cents(state, part)) }
            })
            .filter(|line| line.sums.iter().any(|sum| *sum != 0))
            .collect()
    }

    /// How much of a part is in a state, in cents.
    #[must_use]
    pub fn cents(&self, state: MoneyState, part: Part) -> i64 {
        self.movements_of(state, part).map(|movement| movement.cents).sum()
    }

    /// The movements behind a sum; each counts as its cents.
    pub(super) fn movement_records(&self, state: MoneyState, part: Part) -> Vec<Record> {
        self.movements_of(state, part)
            .map(|movement| Record {
                kind: "movement",
                id: movement.budget_line.0,
                name: [movement.budget_line.1.clone(), movement.budget_line.1.clone()],
                detail: format!("{} · {}", movement.happened_on, movement.act),
                count: movement.cents,
            })
            .collect()
    }

    fn movements_of(&self, state: MoneyState, part: Part) -> impl Iterator<Item = &MovementThen> {
        self.movements
            .iter()
            .filter(move |movement| movement.state == state)
            .filter(move |movement| part.line.is_none_or(|line| movement.line.unwrap_or(0) == line))
            .filter(move |movement| part.year.is_none_or(|year| movement.happened_on.year() == year))
            .filter(move |movement| part.activity.is_none_or(|id| movement.activity == Some(id)))
    }
}
