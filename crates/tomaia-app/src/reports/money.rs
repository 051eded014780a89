//! Money by its four states, from the movements of the budget: those that happened until the day and were recorded by
//! its end. A movement is never rewritten, so a past day stays as it was. A sum and its records are the same movements.

use super::facts::{LineThen, Then, civil};
use super::figures::Record;
use crate::Result;
use jiff::civil::Date;
use tomaia_db::{Connection, sql};
use tomaia_domain::budget::{MoneyState, Totals};
use tomaia_domain::euro::Euro;
use tomaia_domain::kpis::Part;

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
    /// How much, signed.
    pub amount: Euro,
    /// When it happened.
    pub happened_on: Date,
    /// By which act.
    pub act: String,
}

/// The money of a line of action on the day.
#[derive(Clone, Debug)]
pub struct MoneyLine {
    /// The line; none: of the whole programme.
    pub line: Option<LineThen>,
    /// Its sums.
    pub sums: Totals,
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
                amount: Euro::from_cents(row.get("amount")?),
                happened_on: civil(&row.get::<String>("happened_on")?)?,
                act: row.get("act")?,
            })
        })
        .collect()
}

impl Then {
    /// Money by line of action, in the order of the lines; what belongs to none comes last, and a line without money is
    /// left out.
    ///
    /// # Errors
    /// A sum is beyond what can be counted.
    pub fn money(&self) -> Result<Vec<MoneyLine>> {
        let lines = self.lines.iter().cloned().map(Some).chain([None]);
        let mut found = Vec::new();
        for line in lines {
            let part = Part { line: Some(line.as_ref().map_or(0, |line| line.id)), ..Part::default() };
            let sums = self.totals(part)?;
            if sums != Totals::default() {
                found.push(MoneyLine { line, sums });
            }
        }
        Ok(found)
    }

    /// How much of a part is in each state.
    ///
    /// # Errors
    /// A sum is beyond what can be counted.
    pub fn totals(&self, part: Part) -> Result<Totals> {
        let sums = self
            .movements_of(part)
            .try_fold(Totals::default(), |sums, movement| sums.with(movement.state, movement.amount));
        Ok(sums.map_err(|error| anyhow::anyhow!("the sum of a budget: {error:?}"))?)
    }

    /// The movements behind a sum; each counts as its cents.
    pub(super) fn movement_records(&self, state: MoneyState, part: Part) -> Vec<Record> {
        self.movements_of(part)
            .filter(|movement| movement.state == state)
            .map(|movement| Record {
                kind: "movement",
                id: movement.budget_line.0,
                name: [movement.budget_line.1.clone(), movement.budget_line.1.clone()],
                detail: movement.act.clone(),
                on: Some(movement.happened_on),
                count: movement.amount.cents(),
            })
            .collect()
    }

    fn movements_of(&self, part: Part) -> impl Iterator<Item = &MovementThen> {
        self.movements
            .iter()
            .filter(move |movement| part.line.is_none_or(|line| movement.line.unwrap_or(0) == line))
            .filter(move |movement| part.year.is_none_or(|year| movement.happened_on.year() == year))
            .filter(move |movement| part.activity.is_none_or(|id| movement.activity == Some(id)))
    }
}
