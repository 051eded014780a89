//! A company's standing in a foreign market, and how it came about.
//!
//! A status changes by allowed steps and every step is kept with its day. What the status is worth in euro is not
//! known here.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::codes::Country;
use crate::messages::message_keys;
use crate::text::stored_names;

/// How far a company is in a market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarketStatus {
    /// Nothing there, nothing wanted.
    None,
    /// Would like to sell there.
    Interested,
    /// In talks with a customer or an agent.
    Negotiating,
    /// Sells there.
    Exporting,
    /// Sold there once.
    Lost,
}

stored_names!(MarketStatus {
    None => "none",
    Interested => "interested",
    Negotiating => "negotiating",
    Exporting => "exporting",
    Lost => "lost",
});

impl MarketStatus {
    /// The statuses that may follow this one.
    ///
    /// A market is lost only by those who sold there, and once lost it is never again one where nothing happened.
    #[must_use]
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::None => &[Self::Interested, Self::Negotiating, Self::Exporting],
            Self::Interested => &[Self::None, Self::Negotiating, Self::Exporting],
            Self::Negotiating => &[Self::None, Self::Interested, Self::Exporting],
            Self::Exporting => &[Self::Lost],
            Self::Lost => &[Self::Interested, Self::Negotiating, Self::Exporting],
        }
    }
}

message_keys! {
    /// Why a market's status was not changed.
    MarketError {
        /// The status does not follow from the present one.
        NotAllowed => "company-market-step",
        /// The day is before the last change.
        BeforeLastChange => "company-market-date",
    }
}

/// One step in a market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketChange {
    /// The day from which the status holds.
    pub on: Date,
    /// The status.
    pub status: MarketStatus,
}

/// A company's standing in one country: the first status that was recorded and every change since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Market {
    country: Country,
    first: MarketChange,
    changes: Vec<MarketChange>,
}

impl Market {
    /// Begins the record; the first status may be any.
    #[must_use]
    pub fn recorded(country: Country, status: MarketStatus, on: Date) -> Self {
        Self { country, first: MarketChange { on, status }, changes: Vec::new() }
    }

    /// The country.
    #[must_use]
    pub fn country(&self) -> Country {
        self.country
    }

    /// The present status.
    #[must_use]
    pub fn status(&self) -> MarketStatus {
        self.last().status
    }

    /// Every status with its day, the oldest first.
    pub fn history(&self) -> impl Iterator<Item = &MarketChange> {
        std::iter::once(&self.first).chain(&self.changes)
    }

    /// Moves to another status. The present status again is no change and is not recorded.
    ///
    /// # Errors
    /// [`MarketError`] when the step is not allowed or the day is before the last change; nothing is changed then.
    pub fn change(&mut self, status: MarketStatus, on: Date) -> Result<(), MarketError> {
        let last = *self.last();
        if status == last.status {
            return Ok(());
        }
        if !last.status.next().contains(&status) {
            return Err(MarketError::NotAllowed);
        }
        if on < last.on {
            return Err(MarketError::BeforeLastChange);
        }
        self.changes.push(MarketChange { on, status });
        Ok(())
    }

    fn last(&self) -> &MarketChange {
        self.changes.last().unwrap_or(&self.first)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_market_keeps_its_history() {
        let mut market = Market::recorded(Country::ITALY, MarketStatus::Interested, date(2025, 1, 21));
        market.change(MarketStatus::Exporting, date(2025, 6, 1)).unwrap();
        market.change(MarketStatus::Exporting, date(2025, 7, 1)).unwrap();
        assert_eq!(market.change(MarketStatus::Interested, date(2025, 8, 1)), Err(MarketError::NotAllowed));
        assert_eq!(market.change(MarketStatus::Lost, date(2025, 5, 1)), Err(MarketError::BeforeLastChange));
        market.change(MarketStatus::Lost, date(2026, 1, 1)).unwrap();
        let days: Vec<Date> = market.history().map(|change| change.on).collect();
        assert_eq!(days, [date(2025, 1, 21), date(2025, 6, 1), date(2026, 1, 1)]);
        assert_eq!(market.status(), MarketStatus::Lost);
    }

    proptest! {
        #[test]
        fn a_history_holds_only_allowed_steps_in_order_of_time(
            steps in prop::collection::vec((0usize..5, 1i16..3000), 0..30),
        ) {
            let mut market = Market::recorded(Country::ITALY, MarketStatus::None, date(1, 1, 1));
            for (status, year) in steps {
                let _ = market.change(MarketStatus::ALL[status], date(year, 1, 1));
            }
            let history: Vec<&MarketChange> = market.history().collect();
            for pair in history.windows(2) {
                prop_assert!(pair[0].status.next().contains(&pair[1].status) && pair[0].on <= pair[1].on);
            }
        }
    }
}
