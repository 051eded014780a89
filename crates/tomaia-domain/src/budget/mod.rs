//! The budget: money in four states, each a dated movement that stays as it is; what is wrong is put right by a
//! further movement. The reading of invoices is in [`fattura`].

pub mod fattura;

use crate::euro::{Euro, EuroError};
use crate::messages::MessageKey as _;
use crate::named::named;
use crate::refusal::{FieldError, Refusal};

named!(
    /// The four states of public money.
    MoneyState {
        /// Stanziato: there is so much to spend.
        Allocated = "allocated",
        /// Impegnato: promised to somebody by an act.
        Committed = "committed",
        /// Liquidato: found to be due, by a document.
        Settled = "settled",
        /// Pagato: gone out.
        Paid = "paid",
    }
);

named!(
    /// Why a movement is there.
    Reason {
        /// What was decided or happened.
        Ordinary = "ordinary",
        /// Less was needed than was set aside.
        Economy = "economy",
        /// From one line to another.
        Shift = "shift",
        /// A mistake put right.
        Correction = "correction",
    }
);

named!(
    /// What is recorded of a company's share in a cost.
    ShareKind {
        /// What it owes.
        Due = "due",
        /// What it gave.
        Received = "received",
    }
);

/// How much money is in each state.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Totals {
    /// Stanziato.
    pub allocated: Euro,
    /// Impegnato.
    pub committed: Euro,
    /// Liquidato.
    pub settled: Euro,
    /// Pagato.
    pub paid: Euro,
}

impl Totals {
    /// What is in one state.
    #[must_use]
    pub fn of(&self, state: MoneyState) -> Euro {
        match state {
            MoneyState::Allocated => self.allocated,
            MoneyState::Committed => self.committed,
            MoneyState::Settled => self.settled,
            MoneyState::Paid => self.paid,
        }
    }

    /// With a movement more.
    ///
    /// # Errors
    /// The sum is beyond what can be counted.
    pub fn with(mut self, state: MoneyState, amount: Euro) -> Result<Self, EuroError> {
        let place = match state {
            MoneyState::Allocated => &mut self.allocated,
            MoneyState::Committed => &mut self.committed,
            MoneyState::Settled => &mut self.settled,
            MoneyState::Paid => &mut self.paid,
        };
        *place = place.plus(amount)?;
        Ok(self)
    }

    /// Both together.
    ///
    /// # Errors
    /// The sum is beyond what can be counted.
    pub fn plus(self, other: &Totals) -> Result<Self, EuroError> {
        MoneyState::ALL.iter().try_fold(self, |all, state| all.with(*state, other.of(*state)))
    }

    /// What can still be committed.
    #[must_use]
    pub fn available(&self) -> Euro {
        Euro::from_cents(self.allocated.cents() - self.committed.cents())
    }
}

/// What a movement draws on, or what it puts right.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Room {
    /// What is there, corrections included.
    pub net: Euro,
    /// What was drawn on it already.
    pub used: Euro,
}

impl Room {
    /// What is left of it.
    #[must_use]
    pub fn left(&self) -> Euro {
        Euro::from_cents(self.net.cents() - self.used.cents())
    }
}

/// A movement before it is recorded.
#[derive(Clone, Copy, Debug)]
pub struct Proposed {
    /// Its state.
    pub state: MoneyState,
    /// Its amount; below nought only to put another right.
    pub amount: Euro,
    /// What it draws on: the line's allocation, a commitment, a settlement. An allocation draws on nothing.
    pub draws_on: Option<Room>,
    /// What it puts right: the movement itself with what was drawn on it; of an allocation, the line's.
    pub corrects: Option<Room>,
}

/// Whether a movement can be recorded: no more is committed than allocated, settled than committed, paid than
/// settled; and nothing is taken away that was drawn on already.
///
/// # Errors
/// A refusal at the field `amount`, with what is left.
pub fn check(proposed: &Proposed) -> Result<(), Refusal> {
    let Proposed { state, amount, draws_on, corrects } = *proposed;
    if amount == Euro::ZERO {
        return Err(Refusal::invalid(vec![FieldError::new("amount", EuroError::Negative.key())]));
    }
    if amount < Euro::ZERO {
        let Some(own) = corrects else {
            return Err(Refusal::invalid(vec![FieldError::new("amount", "budget-less-needs-correction")]));
        };
        if Euro::from_cents(own.net.cents() + amount.cents()) < own.used.max(Euro::ZERO) {
            return Err(beyond(&format!("budget-drawn-{}", state.name()), own.left()));
        }
    } else if let Some(room) = draws_on
        && amount > room.left()
    {
        return Err(beyond(&format!("budget-beyond-{}", state.name()), room.left()));
    }
    Ok(())
}

fn beyond(message: &str, left: Euro) -> Refusal {
    let left = left.max(Euro::ZERO);
    Refusal::invalid(vec![FieldError::new("amount", message).with("left", left.plain().replace('.', ","))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    struct Entry {
        line: usize,
        state: MoneyState,
        amount: i64,
        parent: Option<usize>,
        corrects: Option<usize>,
    }

    fn net(ledger: &[Entry], of: usize) -> i64 {
        let corrections = ledger.iter().filter(|entry| entry.corrects == Some(of));
        ledger[of].amount + corrections.map(|entry| entry.amount).sum::<i64>()
    }

    fn used(ledger: &[Entry], of: usize) -> i64 {
        ledger.iter().filter(|entry| entry.parent == Some(of)).map(|entry| entry.amount).sum()
    }

    fn totals(ledger: &[Entry], line: Option<usize>) -> Totals {
        let those = ledger.iter().filter(|entry| line.is_none_or(|line| entry.line == line));
        those.fold(Totals::default(), |all, entry| {
            all.with(entry.state, Euro::from_cents(entry.amount)).unwrap()
        })
    }

    fn room(ledger: &[Entry], of: usize) -> Room {
        Room { net: Euro::from_cents(net(ledger, of)), used: Euro::from_cents(used(ledger, of)) }
    }

    fn line_room(ledger: &[Entry], line: usize) -> Room {
        let all = totals(ledger, Some(line));
        Room { net: all.allocated, used: all.committed }
    }

    /// Tries an entry as the verbs do.
    fn attempt(ledger: &mut Vec<Entry>, entry: Entry) {
        let draws_on = match (entry.state, entry.parent) {
            (MoneyState::Allocated, _) => None,
            (MoneyState::Committed, _) => Some(line_room(ledger, entry.line)),
            (_, Some(parent)) => Some(room(ledger, parent)),
            (_, None) => return,
        };
        let corrects = entry.corrects.map(|of| match entry.state {
            MoneyState::Allocated => line_room(ledger, entry.line),
            _ => room(ledger, of),
        });
        let amount = Euro::from_cents(entry.amount);
        if check(&Proposed { state: entry.state, amount, draws_on, corrects }).is_ok() {
            ledger.push(entry);
        }
    }

    proptest! {
        /// Whatever is tried in whatever order: the four states never overtake each other, on a line and along every
        /// chain, and the sums of the lines are the sum of the movements.
        #[test]
        fn the_states_never_overtake_each_other(
            tried in proptest::collection::vec((0usize..3, 0usize..4, -500i64..1_500, any::<usize>(), any::<bool>()), 1..80)
        ) {
            let mut ledger: Vec<Entry> = Vec::new();
            for (line, state, amount, pick, correction) in tried {
                let state = MoneyState::ALL[state];
                let same = |ledger: &[Entry], wanted: MoneyState| -> Option<usize> {
                    let those: Vec<usize> = (0..ledger.len())
                        .filter(|at| ledger[*at].line == line && ledger[*at].state == wanted && ledger[*at].corrects.is_none())
                        .collect();
                    (!those.is_empty()).then(|| those[pick % those.len()])
                };
                let corrects = if correction { same(&ledger, state) } else { None };
                let parent = match (state, corrects) {
                    (_, Some(of)) => ledger[of].parent,
                    (MoneyState::Settled, None) => same(&ledger, MoneyState::Committed),
                    (MoneyState::Paid, None) => same(&ledger, MoneyState::Settled),
                    _ => None,
                };
                attempt(&mut ledger, Entry { line, state, amount, parent, corrects });
                for line in 0..3 {
                    let all = totals(&ledger, Some(line));
                    prop_assert!(all.paid <= all.settled, "{all:?}");
                    prop_assert!(all.settled <= all.committed, "{all:?}");
                    prop_assert!(all.committed <= all.allocated, "{all:?}");
                    prop_assert!(all.paid >= Euro::ZERO, "{all:?}");
                }
                for at in (0..ledger.len()).filter(|at| ledger[*at].corrects.is_none()) {
                    if ledger[at].state != MoneyState::Allocated {
                        prop_assert!(net(&ledger, at) >= used(&ledger, at).max(0));
                    }
                }
            }
            let lines = (0..3).try_fold(Totals::default(), |all, line| all.plus(&totals(&ledger, Some(line))));
            prop_assert_eq!(lines.unwrap(), totals(&ledger, None));
        }
    }

    #[test]
    fn what_is_left_is_said() {
        let room = Room { net: Euro::from_cents(100_000), used: Euro::from_cents(40_000) };
        let proposed = Proposed {
            state: MoneyState::Committed,
            amount: Euro::from_cents(60_001),
            draws_on: Some(room),
            corrects: None,
        };
        let refusal = check(&proposed).unwrap_err();
        assert_eq!(refusal.fields[0].message, "budget-beyond-committed");
        assert_eq!(refusal.fields[0].arguments, [("left".to_owned(), "600,00".to_owned())]);
        assert!(check(&Proposed { amount: Euro::from_cents(60_000), ..proposed }).is_ok());
    }
}
